//! A document as lines of text: the one layout of the terminal and of plain-text files.
//!
//! A line is made of pieces with a *role*; the terminal styles the roles, a text file leaves them out, and the lines read
//! well without them. No colours here, and no boxes: a screen reader, a mail and a diff have to survive the result.

use super::table::Tone;
use super::wrap::{line_width, push_piece, width_of, wrap, wrap_text};
use super::{Block, Document, ListKind, Picture, Span, Text, table_lines};

/// One line: pieces of text with their roles, without a line end.
pub type Line = Vec<(Role, String)>;

/// Makes lines of a picture, no wider than so many columns.
pub type Draw = fn(&Picture, usize) -> Vec<Line>;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the document.
    Title,
    /// A heading, a caption, the head of a table.
    Heading,
    /// More important than what is around it.
    Strong,
    /// Said with stress.
    Emphasis,
    /// To be typed; it stands between backticks already.
    Code,
    /// A text with a tone.
    Tone(Tone),
    /// Ordinary text.
    Plain,
}

/// The document as lines no wider than `width` columns, with empty lines between its parts.
pub fn layout(doc: &Document, width: usize) -> Vec<Line> {
    layout_with(doc, width, picture_in_words)
}

/// The same, with pictures as `draw` makes lines of them.
pub fn layout_with(doc: &Document, width: usize, draw: Draw) -> Vec<Line> {
    let mut parts = vec![head(doc, width)];
    parts.extend(doc.blocks.iter().map(|block| block_lines(block, width, draw)));
    parts.extend(doc.footer.as_ref().map(|text| wrap_text(Role::Tone(Tone::Muted), text, width)));
    parts.retain(|lines| !lines.is_empty());
    parts.join(&Line::new())
}

fn head(doc: &Document, width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    if let Some(letterhead) = &doc.letterhead {
        lines.extend(wrap_text(Role::Strong, &letterhead.name, width));
        lines.extend(letterhead.lines.iter().flat_map(|line| wrap_text(Role::Plain, line, width)));
        lines.push(Line::new());
    }
    lines.extend(underlined(Role::Title, &doc.title, '═', width));
    lines.extend(doc.subtitle.iter().flat_map(|text| wrap_text(Role::Plain, text, width)));
    lines
}

fn block_lines(block: &Block, width: usize, draw: Draw) -> Vec<Line> {
    match block {
        Block::Heading { level: ..=2, text } => underlined(Role::Heading, text, '─', width),
        Block::Heading { text, .. } => wrap_text(Role::Heading, text, width),
        Block::Paragraph(spans) => wrap(spans, width),
        Block::List { kind, items } => list(*kind, items, width),
        Block::Table(table) => table_lines(table, width),
        Block::Picture(picture) => draw(picture, width),
        Block::Facts(facts) => facts_lines(facts, width),
        Block::Note { tone, spans } => note(*tone, spans, width),
        Block::Contents(parts) => {
            let parts: Vec<Vec<Span>> = parts.iter().map(|part| vec![Span::Plain(part.clone())]).collect();
            list(ListKind::Numbers, &parts, width)
        }
        Block::Sample(text) => text.as_str().lines().map(|line| vec![(Role::Code, format!("    {line}"))]).collect(),
    }
}

/// The text with a line below it, as long as the text.
fn underlined(role: Role, text: &Text, rule: char, width: usize) -> Vec<Line> {
    let mut lines = wrap_text(role, text, width);
    let longest = lines.iter().map(line_width).max().unwrap_or(0);
    lines.push(vec![(role, rule.to_string().repeat(longest))]);
    lines
}

fn list(kind: ListKind, items: &[Vec<Span>], width: usize) -> Vec<Line> {
    let digits = items.len().to_string().len();
    let marker = |index: usize| match kind {
        ListKind::Bullets => "- ".to_owned(),
        ListKind::Numbers => format!("{:>digits$}. ", index + 1),
        ListKind::Boxes => "[ ] ".to_owned(),
        ListKind::Stations => "o ".to_owned(),
    };
    let lines = |(index, item): (usize, &Vec<Span>)| hanging(&[(Role::Plain, marker(index))], item, width);
    items.iter().enumerate().flat_map(lines).collect()
}

/// Labels in one column and values in the next; when the labels are too long for that, each on a line of its own.
fn facts_lines(facts: &[(Text, Vec<Span>)], width: usize) -> Vec<Line> {
    let labels: Vec<String> = facts.iter().map(|(label, _)| format!("{}:", label.on_one_line())).collect();
    let longest = labels.iter().map(|label| width_of(label)).max().unwrap_or(0);
    let beside = longest + 2 <= width * 2 / 5;
    let line = |(label, (_, value)): (&String, &(Text, Vec<Span>))| {
        if beside {
            let gap = " ".repeat(longest + 2 - width_of(label));
            hanging(&[(Role::Strong, label.clone()), (Role::Plain, gap)], value, width)
        } else {
            let mut lines = wrap_text(Role::Strong, &Text::from(label), width);
            lines.extend(hanging(&[(Role::Plain, "  ".to_owned())], value, width));
            lines
        }
    };
    labels.iter().zip(facts).flat_map(line).collect()
}

/// A picture as those read it who cannot see it: its title, its description, its table.
fn picture_in_words(picture: &Picture, width: usize) -> Vec<Line> {
    let title = wrap_text(Role::Heading, &picture.title, width);
    let description = wrap_text(Role::Plain, &picture.description, width);
    [title, description, table_lines(&picture.table, width)].join(&Line::new())
}

fn note(tone: Tone, spans: &[Span], width: usize) -> Vec<Line> {
    let label = tone.label().map(|word| (Role::Tone(tone), format!("{word}: ")));
    let lines = hanging(label.as_slice(), spans, width);
    if label.is_some() { lines } else { lines.into_iter().map(|line| toned(tone, line)).collect() }
}

/// Gives the ordinary pieces of a line that tone.
fn toned(tone: Tone, line: Line) -> Line {
    line.into_iter()
        .map(|(role, piece)| if role == Role::Plain { (tone.role(), piece) } else { (role, piece) })
        .collect()
}

impl Tone {
    /// The role of a text with this tone.
    pub(super) fn role(self) -> Role {
        match self {
            Tone::Plain => Role::Plain,
            Tone::Strong => Role::Strong,
            Tone::Good | Tone::Warning | Tone::Error | Tone::Muted => Role::Tone(self),
        }
    }
}

/// The marker, and the spans beside it: their later lines are indented to where the first one begins.
fn hanging(marker: &[(Role, String)], spans: &[Span], width: usize) -> Vec<Line> {
    let indent: usize = marker.iter().map(|(_, piece)| width_of(piece)).sum();
    let lines = wrap(spans, width.saturating_sub(indent));
    lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| if index == 0 { after(marker, line) } else { indented(indent, line) })
        .collect()
}

fn after(marker: &[(Role, String)], line: Line) -> Line {
    let mut whole = Line::new();
    marker.iter().chain(&line).for_each(|(role, piece)| push_piece(&mut whole, *role, piece));
    whole
}

fn indented(indent: usize, line: Line) -> Line {
    after(&[(Role::Plain, " ".repeat(indent))], line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Page, Table};

    fn plain(doc: &Document, width: usize) -> String {
        let join = |line: Line| line.into_iter().map(|(_, piece)| piece).collect::<String>();
        layout(doc, width).into_iter().map(join).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_document_reads_without_any_styling() {
        let doc = Document::new("Visit 3")
            .subtitle("otter-7, Monday 14 September 2026")
            .page(Page::One)
            .footer("Keep with the case.")
            .with(Block::facts([("Starts", "10am"), ("Length", "90 minutes, of which 15 are for the film")]))
            .with(Block::heading(2, "Bring"))
            .with(Block::boxes(["camera, charged, with an empty card", "toys"]))
            .with(Block::numbers([[Span::from("Type "), Span::code("vipp visit 3")]]))
            .with(Block::note(Tone::Warning, "No consent for showing is recorded."))
            .with(Table::new("Steps", ["Step"]).row(["Film"]));
        let expected = "\
Visit 3
═══════
otter-7, Monday 14 September
2026

Starts:  10am
Length:  90 minutes, of which 15
         are for the film

Bring
─────

[ ] camera, charged, with an
    empty card
[ ] toys

1. Type `vipp visit 3`

Warning: No consent for showing
         is recorded.

Steps

Step
────
Film

Keep with the case.";
        assert_eq!(plain(&doc, 32), expected);
    }

    #[test]
    fn long_labels_stand_above_their_values() {
        let doc = Document::new("Goals").with(Block::facts([("What the family hopes for", "quiet evenings")]));
        assert_eq!(plain(&doc, 30), "Goals\n═════\n\nWhat the family hopes for:\n  quiet evenings");
    }

    #[test]
    fn roles_reach_the_pieces() {
        let doc = Document::new("T").with(Block::note(Tone::Good, "well done"));
        let last = layout(&doc, 40).pop();
        assert_eq!(last, Some(vec![(Role::Tone(Tone::Good), "well done".to_owned())]));
    }

    #[test]
    fn no_width_is_too_small() {
        let doc = Document::new("Title").with(Block::bullets(["some words"])).with(Block::facts([("a", "b")]));
        for width in 0..12 {
            assert!(!layout(&doc, width).is_empty());
        }
    }

    #[test]
    fn a_picture_is_told_in_words() {
        let doc = Document::new("T").with(Picture::without_a_mark());
        assert_eq!(plain(&doc, 40), "T\n═\n\nA film\n\nOne moment.\n\nWhen\n\nWhen\n────\n0:48");
    }
}
