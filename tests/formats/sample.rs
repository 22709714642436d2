//! Documents to be written: one with every part there is, one with text that does harm, one that is long.

use vipp::report::{
    Axis, Block, Cell, Column, Curve, Document, Drawing, Group, Lane, Letterhead, Look, Mark, Page, Picture, Point,
    Span, Table, Tone,
};

/// A document with every kind of block.
pub(crate) fn everything() -> Document {
    Document::new("Every part there is")
        .from(Some(letterhead()))
        .subtitle("Case otter-7, 20 November 2026")
        .footer("Written by p-03 on 20 November 2026.")
        .with(Block::facts([
            ("For", "the practitioner and their supervisor"),
            ("A long label", "a value\non two lines"),
        ]))
        .with(Block::heading(2, "Words"))
        .with(Block::paragraph([
            Span::from("Plain, "),
            Span::strong("strong"),
            Span::from(", "),
            Span::emphasis("stressed"),
            Span::from(" and "),
            Span::code("case.toml"),
            Span::from("; two  spaces, a\ttab and\na new line."),
        ]))
        .with(Block::heading(3, "Lists"))
        .with(Block::paragraph("We saw:"))
        .with(Block::bullets([
            "one moment",
            "another, which is told at such length that it takes more than one line of the page to tell it",
        ]))
        .with(Block::numbers(["first", "second"]))
        .with(Block::paragraph("And again:"))
        .with(Block::numbers(["first of another list", "second of another list"]))
        .with(Block::boxes(["camera and charger", "something to play with"]))
        .with(Block::heading(4, "Remarks"))
        .with(Block::note(Tone::Plain, "A remark."))
        .with(Block::note(Tone::Good, "Good news."))
        .with(Block::note(
            Tone::Warning,
            "something to look at, with so many words that they go on below each other beside the bar.",
        ))
        .with(Block::note(Tone::Error, "something wrong."))
        .with(Block::Sample("[[visit]]\nnumber = 3\n  on = 2026-10-26".into()))
        .with(Block::heading(2, "A table"))
        .with(visits("The visits so far"))
        .with(Block::paragraph("What comes after a table."))
        .with(visits("The same visits again"))
        .with(Block::heading(2, "Pictures"))
        .with(film())
        .with(goals())
}

/// Who everything is from, with a small logo.
fn letterhead() -> Letterhead {
    let logo = include_bytes!("logo.png").to_vec();
    let lines = ["1 High Street, Anytown", "01234 567890"].map(Into::into).into();
    Letterhead { name: "Family support".into(), lines, logo: Some(logo) }
}

/// Lanes of bars and points.
fn film() -> Picture {
    let group = |name: &str, shift: i64| Group {
        name: name.into(),
        lanes: vec![
            Lane {
                name: "exploration".into(),
                marks: vec![
                    Mark::new(shift, Some(shift + 40), "plays with the bricks"),
                    Mark::new(90 + shift, Some(130), "builds a tower").look(Look::Hollow),
                ],
            },
            Lane {
                name: "signals".into(),
                marks: vec![
                    Mark::new(20 + shift, None, "holds out the brick").label("brick"),
                    Mark::new(70, None, "looks away").look(Look::Crossed),
                ],
            },
        ],
    };
    Picture {
        title: "What the film of visit 1 shows".into(),
        description: "The child explores twice and signals twice; the mother follows both times.".into(),
        across: Axis::new("minutes", 0, 140).ticks([(0, "0:00"), (60, "1:00"), (120, "2:00")]).rule(75, "tidying up"),
        drawing: Drawing::Lanes(vec![group("child", 5), group("mother", 12)]),
        table: Table::new("The film of visit 1 in numbers", ["Who", "What", "Times"]).row(["child", "signals", "2"]),
    }
}

/// Curves with a cut-off.
fn goals() -> Picture {
    let curve = |name: &str, values: [i64; 3]| Curve {
        name: name.into(),
        points: (0..3)
            .map(|nth| Point {
                across: nth * 40,
                up: values[nth as usize],
                label: values[nth as usize].to_string().into(),
            })
            .collect(),
    };
    Picture {
        title: "Goals over time".into(),
        description: "Both goals rose, one from 2 to 8, the other from 3 to 7.".into(),
        across: Axis::new("", 0, 80).ticks([(0, "7 Sep 2026"), (40, "26 Oct 2026"), (80, "7 Dec 2026")]),
        drawing: Drawing::Curves {
            up: Axis::new("how far it is reached, 10 is wholly", 0, 10)
                .ticks([(0, "0"), (5, "5"), (10, "10")])
                .rule(9, "hoped for"),
            curves: vec![curve("Fewer tears at tidying up", [2, 5, 8]), curve("Playing together", [3, 4, 7])],
        },
        table: Table::new("Goals in numbers", ["Goal", "First", "Last"])
            .row(["Fewer tears at tidying up", "2", "8"])
            .row(["Playing together", "3", "7"]),
    }
}

fn visits(caption: &str) -> Table {
    let columns =
        [Column::right("Visit"), Column::left("Day"), Column::left("What was seen"), Column::right("Minutes")];
    Table::new(caption, columns)
        .row(["1", "7 September 2026", "holds out the brick and looks at her", "90"].map(Cell::from))
        .row([
            Cell::from("2"),
            Cell::new("28 September 2026", Tone::Warning),
            Cell::new(
                "sees it at once, takes the brick and thanks him; he laughs, and builds on for a long while",
                Tone::Good,
            ),
            Cell::new("100", Tone::Error),
        ])
        .row([Cell::from("3"), Cell::new("no date", Tone::Muted), Cell::new("all", Tone::Strong)])
}

/// Text that would do harm if it were taken for anything but text.
pub(crate) const HOSTILE: [&str; 12] = [
    "</w:t></w:p><evil/>&amp;&lt;<!--",
    "\u{1b}[31mred\u{7}\u{9b}2J\u{0}\u{b}",
    "]]> <?xml version='1.0'?> <!DOCTYPE x>",
    "not\u{fffe}a\u{ffff}character\u{fdd0}",
    "turned \u{202e}around\u{202c}",
    "שרה ודוד said שלום twice",
    "she said שרה ודוד, then \"مرحبا\" (3:12)",
    "smiles ☺ 😀 ❤ → ✓ ½ ‑ – … “quoted” Ærøskøbing Łódź",
    "#set page(fill: red) $x$ *bold* _under_ `code` @ref <label> \\ // /* #import \"a\"",
    "=1+1",
    "_x0041_ and _x000D_",
    "a\u{200d}b soft\u{ad}hyphen zero\u{200b}width",
];

/// A document whose every text does its worst.
pub(crate) fn hostile() -> Document {
    let word = "Donaudampfschifffahrtsgesellschaft".repeat(9);
    let mut document = Document::new(HOSTILE[0]).subtitle(HOSTILE[8]).footer(HOSTILE[5]);
    for text in HOSTILE.iter().copied().chain([word.as_str()]) {
        document.push(Block::heading(2, text));
        document.push(Block::paragraph([Span::strong(text), Span::from(" "), Span::code(text), Span::emphasis(text)]));
        document.push(Block::facts([(text, text)]));
        document.push(Block::boxes([text]));
        document.push(Block::note(Tone::Warning, text));
        document.push(Block::Sample(text.into()));
        document.push(Table::new(text, [text, "B", "C", "D", "E"]).row([text, text, "c", text, "e"]));
    }
    document
}

/// A long document: a table of so many rows, and as many paragraphs under headings.
pub(crate) fn long(rows: usize) -> Document {
    let mut document = Document::new("The record of a long course").subtitle("Case otter-7").page(Page::Flowing);
    let columns = [Column::right("No."), Column::left("At"), Column::left("Who"), Column::left("What was seen")];
    let mut table = Table::new("Observations", columns);
    for nth in 1..=rows {
        table.push([
            nth.to_string(),
            format!("{}:{:02}", nth / 60, nth % 60),
            "child".to_owned(),
            format!("{SEEN} ({nth})"),
        ]);
    }
    document.push(table);
    for nth in 1..=rows / 10 {
        document.push(Block::heading(2, format!("Part {nth}")));
        document.push(Block::paragraph(format!("{SEEN}. ").repeat(6)));
    }
    document
}

const SEEN: &str = "holds out the brick, looks at her, waits, and laughs when she takes it";
