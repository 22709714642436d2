//! The text of an OpenDocument text, block by block.

use maud::{Markup, html};

use super::picture::{LOGO, image, picture};
use super::table::table;
use super::words::{in_direction, spans, styled};
use crate::export::paper::{Drawing, Logo, Sheet, logo_in_words, opens_next};
use crate::report::{Block, Document, Letterhead, ListKind, Span, Text, Tone};

/// Everything between the top of the first page and the end.
pub(super) fn body(doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    html! {
        @if let Some(letterhead) = &doc.letterhead { (from(letterhead, Logo::of(doc))) }
        (paragraph("Title", &[Span::Plain(doc.title.clone())]))
        @if let Some(subtitle) = &doc.subtitle { (paragraph("Subtitle", &[Span::Plain(subtitle.clone())])) }
        @for index in 0..doc.blocks.len() { (block(index, doc, sheet, drawings)) }
        @if let Some(footer) = &doc.footer { (paragraph("Closing", &[Span::Plain(footer.clone())])) }
    }
}

/// Who it is from.
fn from(letterhead: &Letterhead, logo: Option<Logo<'_>>) -> Markup {
    let lines = letterhead.lines.iter().map(|line| format!("\n{}", line.on_one_line())).collect::<String>();
    let words = [Span::Strong(letterhead.name.on_one_line()), Span::from(lines)];
    html! {
        @if let Some(logo) = logo {
            text:p text:style-name="Letterhead" {
                (image(LOGO, (logo.width, logo.height), &logo_in_words(letterhead)))
            }
        }
        (paragraph("Letterhead", &words))
    }
}

fn block(index: usize, doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    match &doc.blocks[index] {
        Block::Heading { level, text } => heading(*level, text, doc.opens_part(index)),
        Block::Paragraph(words) if opens_next(doc, index) => paragraph("Opening", words),
        Block::Paragraph(words) => paragraph("Text_20_body", words),
        Block::List { kind, items } => list(*kind, items),
        Block::Table(shown) => table(index, shown),
        Block::Picture(shown) => html! { (picture(index, drawings, sheet)) (table(index, &shown.table)) },
        Block::Facts(facts) => html! { @for fact in facts { (self::fact(fact)) } },
        Block::Note { tone, spans } => note(*tone, spans),
        Block::Sample(text) => paragraph("Preformatted_20_Text", &[Span::Plain(text.clone())]),
        Block::Contents(parts) => contents(parts, doc),
    }
}

/// The table of contents, which can be brought up to date in the office. Its entries lead to the headings; which page one
/// is on is only known once the pages are set.
fn contents(parts: &[Text], doc: &Document) -> Markup {
    html! {
        text:table-of-content text:name="Contents" text:protected="true" {
            text:table-of-content-source text:outline-level="1" {
                text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents_20_1" {
                    text:index-entry-link-start {}
                    text:index-entry-text {}
                    text:index-entry-tab-stop style:type="right" style:leader-char="." {}
                    text:index-entry-page-number {}
                    text:index-entry-link-end {}
                }
            }
            text:index-body { @for (nth, (_, text)) in doc.parts().take(parts.len()).enumerate() {
                text:p text:style-name="Contents_20_1" {
                    text:a xlink:type="simple" xlink:href={ "#part-" (nth + 1) } { (spans(&[Span::Plain(text.clone())])) }
                }
            } }
        }
    }
}

fn heading(level: u8, text: &Text, part: Option<usize>) -> Markup {
    let level = level.clamp(2, 4) - 1;
    let words = [Span::Plain(text.clone())];
    html! {
        text:h text:style-name=(in_direction(&format!("Heading_20_{level}"), &words)) text:outline-level=(level) {
            @if let Some(part) = part { text:bookmark text:name={ "part-" (part) } {} }
            (spans(&words))
        }
    }
}

fn paragraph(style: &str, words: &[Span]) -> Markup {
    html! { text:p text:style-name=(in_direction(style, words)) { (spans(words)) } }
}

fn list(kind: ListKind, items: &[Vec<Span>]) -> Markup {
    let style = match kind {
        ListKind::Bullets | ListKind::Stations => "Bullets",
        ListKind::Numbers => "Numbers",
        ListKind::Boxes => "Boxes",
    };
    html! {
        text:list text:style-name=(style) {
            @for item in items { text:list-item { (paragraph("List", item)) } }
        }
    }
}

/// A label and its value, a tab between; the style's hanging indent puts the values below each other.
fn fact((label, value): &(Text, Vec<Span>)) -> Markup {
    let label = Text::new(format!("{}:", label.on_one_line()));
    html! {
        text:p text:style-name="Facts" { (styled("Fact_20_Label", &label)) text:tab {} (spans(value)) }
    }
}

fn note(tone: Tone, words: &[Span]) -> Markup {
    let style = match tone {
        Tone::Plain | Tone::Strong | Tone::Muted => "Note",
        Tone::Good => "Note_20_Good",
        Tone::Warning => "Note_20_Warning",
        Tone::Error => "Note_20_Error",
    };
    html! {
        text:p text:style-name=(in_direction(style, words)) {
            @if let Some(word) = tone.label() { (styled("Strong_20_Emphasis", &Text::new(format!("{word}: ")))) }
            (spans(words))
        }
    }
}
