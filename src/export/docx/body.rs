//! The text of a Word document, block by block.

use maud::{Markup, html};

use super::numbering::list_id;
use super::picture::{image, picture};
use super::table::table;
use super::words::{Look, direction, spans, text};
use crate::export::paper::{Drawing, Logo, Sheet, Twips, logo_in_words, opens_next};
use crate::report::{Block, Document, Letterhead, ListKind, Span, Text, Tone};

/// Everything between the top of the first page and the end.
pub(super) fn body(doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    html! {
        @if let Some(letterhead) = &doc.letterhead { (from(letterhead, Logo::of(doc), drawings.len())) }
        (line("Title", &doc.title))
        @if let Some(subtitle) = &doc.subtitle { (line("Subtitle", subtitle)) }
        @for index in 0..doc.blocks.len() { (block(index, doc, sheet, drawings)) }
        (ending(doc))
    }
}

/// Who it is from. The logo is the last of the images.
fn from(letterhead: &Letterhead, logo: Option<Logo<'_>>, nth: usize) -> Markup {
    let lines = letterhead.lines.iter().map(|line| format!("\n{}", line.on_one_line())).collect::<String>();
    let words = [Span::Strong(letterhead.name.on_one_line()), Span::from(lines)];
    let style = || html! { w:pPr { w:pStyle w:val="Letterhead" {} } };
    html! {
        @if let Some(logo) = logo {
            w:p { (style()) (image(nth, (logo.width, logo.height), &logo_in_words(letterhead))) }
        }
        w:p { (style()) (spans(&words)) }
    }
}

/// Whether a block comes straight after a table, which itself cannot keep a distance.
fn after_table(doc: &Document, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| ends_in_table(doc.blocks.get(before)))
}

fn ends_in_table(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Table(_) | Block::Picture(_)))
}

/// The line below everything; after a table there has to be a paragraph even where there is none.
fn ending(doc: &Document) -> Markup {
    let last = ends_in_table(doc.blocks.last());
    let has_parts = doc.parts().next().is_some();
    html! {
        @if has_parts { w:bookmarkEnd w:id="1" {} }
        @if let Some(footer) = &doc.footer { (line("Closing", footer)) }
        @else if last { (line("Closing", &Text::EMPTY)) }
    }
}

fn block(index: usize, doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    let after_table = after_table(doc, index);
    let style = |name: &'static str| Paragraph { style: name, after_table, ..Paragraph::default() };
    match &doc.blocks[index] {
        Block::Heading { level, text } => match doc.opens_part(index) {
            Some(part) => opening(part, text),
            None => line(heading(*level), text),
        },
        Block::Paragraph(words) => {
            Paragraph { opens: opens_next(doc, index), ..style("Normal") }.of(words, spans(words), sheet)
        }
        Block::List { kind, items } => list(index, *kind, items, after_table, sheet),
        Block::Table(shown) => table(shown, sheet),
        Block::Picture(shown) => html! { (picture(index, drawings, sheet)) (table(&shown.table, sheet)) },
        Block::Facts(facts) => html! { @for (index, fact) in facts.iter().enumerate() {
            (Paragraph { style: "Facts", after_table: after_table && index == 0, ..Paragraph::default() }
                .of(&fact.1, fact_words(fact), sheet))
        } },
        Block::Note { tone, spans } => style(note_style(*tone)).of(spans, note(*tone, spans), sheet),
        Block::Sample(sample) => style("HTMLPreformatted").of(&[], text(sample, Look::default()), sheet),
        Block::Contents(parts) => contents(parts, doc),
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        ..=2 => "Heading1",
        3 => "Heading2",
        4.. => "Heading3",
    }
}

/// The table of contents: a field of Word, which can be brought up to date there. Its entries lead to the headings; which
/// page one is on is only known once Word has set the pages.
fn contents(parts: &[Text], doc: &Document) -> Markup {
    let field = |kind: &str| html! { w:r { w:fldChar w:fldCharType=(kind) {} } };
    let entries: Vec<&Text> = doc.parts().map(|(_, text)| text).take(parts.len()).collect();
    html! {
        @for (nth, entry) in entries.iter().enumerate() {
            w:p {
                w:pPr { w:pStyle w:val="TOC1" {} }
                @if nth == 0 {
                    (field("begin"))
                    w:r { w:instrText xml:space="preserve" { " TOC \\o \"1-1\" \\h \\z \\b parts " } }
                    (field("separate"))
                }
                w:hyperlink w:anchor=(anchor(nth + 1)) w:history="1" { (spans(&[Span::Plain((*entry).clone())])) }
                @if nth + 1 == entries.len() { (field("end")) }
            }
        }
    }
}

/// What the place of a part is called, as Word calls the places of its contents.
fn anchor(part: usize) -> String {
    format!("_Toc{part}")
}

/// The heading of a part, with the place that the contents lead to. From the first on it is all what the contents are of.
fn opening(part: usize, words: &Text) -> Markup {
    let id = 2 * part;
    html! {
        w:p {
            w:pPr { w:pStyle w:val="Heading1" {} (direction(&[Span::Plain(words.clone())])) }
            @if part == 1 { w:bookmarkStart w:id="1" w:name="parts" {} }
            w:bookmarkStart w:id=(id) w:name=(anchor(part)) {}
            (spans(&[Span::Plain(words.clone())]))
            w:bookmarkEnd w:id=(id) {}
        }
    }
}

/// A paragraph of one text in a style.
fn line(style: &str, words: &Text) -> Markup {
    let words = [Span::Plain(words.clone())];
    html! {
        w:p { w:pPr { w:pStyle w:val=(style) {} (direction(&words)) } (spans(&words)) }
    }
}

/// What stands in front of a paragraph's words.
#[derive(Default)]
struct Paragraph {
    style: &'static str,
    list: Option<usize>,
    opens: bool,
    after_table: bool,
}

impl Paragraph {
    /// The paragraph with these runs. The words tell the direction.
    fn of(&self, words: &[Span], runs: Markup, sheet: &Sheet) -> Markup {
        html! {
            w:p {
                w:pPr {
                    w:pStyle w:val=(self.style) {}
                    @if self.opens { w:keepNext {} }
                    @if let Some(id) = self.list { w:numPr { w:ilvl w:val="0" {} w:numId w:val=(id) {} } }
                    (direction(words))
                    @if self.after_table { w:spacing w:before=(Twips(sheet.gap.0 * 3 / 2)) {} }
                }
                (runs)
            }
        }
    }
}

fn list(index: usize, kind: ListKind, items: &[Vec<Span>], after_table: bool, sheet: &Sheet) -> Markup {
    let style = match kind {
        ListKind::Bullets | ListKind::Stations => "ListBullet",
        ListKind::Numbers => "ListNumber",
        ListKind::Boxes => "TickBoxes",
    };
    let list = Some(list_id(index, kind));
    html! {
        @for (nth, item) in items.iter().enumerate() {
            (Paragraph { style, list, opens: false, after_table: after_table && nth == 0 }
                .of(item, spans(item), sheet))
        }
    }
}

/// A label and its value, a tab between; the style's hanging indent puts the values below each other.
fn fact_words((label, value): &(Text, Vec<Span>)) -> Markup {
    let label = Text::new(format!("{}:", label.on_one_line()));
    html! {
        (text(&label, Look::style("FactLabel")))
        w:r { w:tab {} }
        (spans(value))
    }
}

fn note_style(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Strong | Tone::Muted => "Note",
        Tone::Good => "NoteGood",
        Tone::Warning => "NoteWarning",
        Tone::Error => "NoteError",
    }
}

fn note(tone: Tone, words: &[Span]) -> Markup {
    html! {
        @if let Some(word) = tone.label() { (text(&Text::new(format!("{word}: ")), Look::style("Strong"))) }
        (spans(words))
    }
}
