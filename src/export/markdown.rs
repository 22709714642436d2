//! Markdown: CommonMark with the tables and task lists of GitHub, for notes programs and case systems that take it.

use super::markdown_escape::{inline, inline_text};
use crate::report::{Align, Block, Cell, Column, Document, Letterhead, ListKind, Picture, Span, Table, Text, Tone};

/// The document as Markdown.
pub fn markdown(doc: &Document) -> String {
    let mut parts: Vec<String> = doc.letterhead.iter().map(letterhead).collect();
    parts.push(heading(1, &doc.title));
    parts.extend(doc.subtitle.as_ref().map(|text| broken(&inline_text(text), "")));
    for (index, part) in doc.blocks.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| doc.blocks.get(index));
        parts.push(block(part, before.is_some_and(|before| run_together(before, part))));
    }
    parts.extend(doc.footer.as_ref().map(|text| format!("---\n\n{}", broken(&inline_text(text), ""))));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Who it is from, a line each.
fn letterhead(letterhead: &Letterhead) -> String {
    let lines = letterhead.lines.iter().map(|line| vec![Span::Plain(line.on_one_line())]);
    let all = std::iter::once(vec![Span::Strong(letterhead.name.on_one_line())]).chain(lines);
    all.map(|line| inline(&line)).collect::<Vec<_>>().join("\\\n")
}

/// Whether two neighbours would read as one list: then the second takes another marker.
fn run_together(before: &Block, block: &Block) -> bool {
    let numbered = |block: &Block| match block {
        Block::List { kind, .. } => Some(*kind == ListKind::Numbers),
        Block::Facts(_) => Some(false),
        Block::Heading { .. } | Block::Paragraph(_) | Block::Table(_) | Block::Picture(_) => None,
        Block::Contents(_) => Some(true),
        Block::Note { .. } | Block::Sample(_) => None,
    };
    numbered(block).is_some() && numbered(before) == numbered(block)
}

fn block(block: &Block, other_marker: bool) -> String {
    let bullet = if other_marker { "* " } else { "- " };
    match block {
        Block::Heading { level, text } => heading((*level).into(), text),
        Block::Paragraph(spans) => broken(&inline(spans), ""),
        Block::List { kind: ListKind::Bullets | ListKind::Stations, items } => list(items, |_| bullet.to_owned()),
        Block::List { kind: ListKind::Boxes, items } => list(items, |_| format!("{bullet}[ ] ")),
        Block::List { kind: ListKind::Numbers, items } => numbers(items, other_marker),
        Block::Contents(parts) => {
            let parts: Vec<Vec<Span>> = parts.iter().map(|part| vec![Span::Plain(part.clone())]).collect();
            numbers(&parts, other_marker)
        }
        Block::Table(table) => captioned(table),
        Block::Picture(picture) => in_words(picture),
        Block::Facts(facts) => list(&facts.iter().map(fact).collect::<Vec<_>>(), |_| bullet.to_owned()),
        Block::Note { tone, spans } => note(*tone, spans),
        Block::Sample(text) => fenced(text),
    }
}

fn numbers(items: &[Vec<Span>], other_marker: bool) -> String {
    let end = if other_marker { ')' } else { '.' };
    list(items, |index| format!("{}{end} ", index + 1))
}

/// The lines between fences longer than any row of backticks in them.
fn fenced(text: &Text) -> String {
    let longest = text.as_str().split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

fn heading(level: usize, text: &Text) -> String {
    format!("{} {}", "#".repeat(level), inline_text(&text.on_one_line()))
}

/// The lines with a hard break between each two, every line after the first behind `indent`.
fn broken(lines: &str, indent: &str) -> String {
    lines.replace('\n', &format!("\\\n{indent}"))
}

fn list(items: &[Vec<Span>], marker: impl Fn(usize) -> String) -> String {
    let item = |(index, item): (usize, &Vec<Span>)| {
        let marker = marker(index);
        // Later lines stand below the first one's words; a task's box is one of its words.
        let indent = " ".repeat(marker.trim_end_matches("[ ] ").len());
        format!("{marker}{}", broken(&inline(item), &indent)).trim_end().to_owned()
    };
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
}

fn fact((label, value): &(Text, Vec<Span>)) -> Vec<Span> {
    let label = [Span::strong(format!("{}:", label.on_one_line())), Span::from(" ")];
    label.into_iter().chain(value.iter().cloned()).collect()
}

fn note(tone: Tone, spans: &[Span]) -> String {
    let label = tone.label().map(|word| format!("**{word}:** ")).unwrap_or_default();
    format!("> {label}{}", broken(&inline(spans), "> "))
}

fn captioned(table: &Table) -> String {
    let caption = inline(&[Span::Strong(table.caption.clone())]);
    let parts = [broken(&caption, ""), grid(table)];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// A picture as those read it who cannot see it.
fn in_words(picture: &Picture) -> String {
    let title = inline(&[Span::Strong(picture.title.clone())]);
    [broken(&title, ""), broken(&inline_text(&picture.description), ""), captioned(&picture.table)].join("\n\n")
}

fn grid(table: &Table) -> String {
    if table.columns.is_empty() {
        return String::new();
    }
    let head = table.columns.iter().map(|column| in_cell(&inline_text(&column.name)));
    let rule = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let rows = table.rows.iter().map(|row| bars(table.cells(row).map(cell)));
    [bars(head), bars(rule)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn bars(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |row, cell| format!("{row} {cell} |"))
}

fn cell((_, cell): (&Column, &Cell)) -> String {
    let span = if cell.tone == Tone::Strong { Span::Strong } else { Span::Plain };
    in_cell(&inline(&[span(cell.text.clone())]))
}

/// A row is one line, so a line break within it can only be HTML's.
fn in_cell(lines: &str) -> String {
    lines.replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(blocks: impl IntoIterator<Item = Block>) -> String {
        let doc = blocks.into_iter().fold(Document::new("T"), Document::with);
        markdown(&doc).strip_prefix("# T\n\n").unwrap().to_owned()
    }

    #[test]
    fn the_frame_of_a_document() {
        let doc = Document::new("Visit #3").subtitle("otter-7").footer("Keep\nsafe").with(Block::heading(3, "To do"));
        assert_eq!(markdown(&doc), "# Visit \\#3\n\notter-7\n\n### To do\n\n---\n\nKeep\\\nsafe\n");
    }

    #[test]
    fn lists_and_tasks() {
        let blocks = [Block::bullets(["a\nb"]), Block::heading(2, "H"), Block::boxes(["c", "d\ne"])];
        assert_eq!(body(blocks), "- a\\\n  b\n\n## H\n\n- [ ] c\n- [ ] d\\\n  e\n");
    }

    #[test]
    fn neighbouring_lists_stay_two() {
        let blocks =
            [Block::facts([("Day", "Monday")]), Block::bullets(["a"]), Block::numbers(["b"]), Block::numbers(["c"])];
        assert_eq!(body(blocks), "- **Day:** Monday\n\n* a\n\n1. b\n\n1) c\n");
    }

    #[test]
    fn a_note_says_what_it_is() {
        assert_eq!(body([Block::note(Tone::Warning, "one\ntwo")]), "> **Warning:** one\\\n> two\n");
        assert_eq!(body([Block::note(Tone::Good, "fine")]), "> fine\n");
    }

    #[test]
    fn a_table_holds_whatever_its_cells_hold() {
        let table = Table::new("Log", [Column::left("What | who"), Column::right("At")])
            .row([Cell::new("looks\nup", Tone::Strong), "3:12".into()])
            .row(["`a|b` <br>"]);
        let expected = "\
**Log**

| What \\| who | At |
| --- | ---: |
| **looks<br>up** | 3:12 |
| \\`a\\|b\\` \\<br\\> |  |
";
        assert_eq!(body([table.into()]), expected);
    }

    #[test]
    fn a_picture_is_told_in_words() {
        assert_eq!(
            body([Picture::without_a_mark().into()]),
            "**A film**\n\nOne moment.\n\n**When**\n\n| When |\n| --- |\n| 0:48 |\n"
        );
    }
}
