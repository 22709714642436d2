//! Runs of text: what a paragraph of an OpenDocument text is made of.

use maud::{Markup, html};

use super::styles::RTL;
use crate::export::office::Direction;
use crate::report::{Span, Text};

/// The spans of a paragraph.
pub(super) fn spans(spans: &[Span]) -> Markup {
    html! {
        @for span in spans {
            @match span {
                Span::Plain(text) => { (words(text)) }
                Span::Strong(text) => { (styled("Strong_20_Emphasis", text)) }
                Span::Emphasis(text) => { (styled("Emphasis", text)) }
                Span::Code(text) => { (styled("Source_20_Text", text)) }
            }
        }
    }
}

/// A text in a character style.
pub(super) fn styled(style: &str, text: &Text) -> Markup {
    html! { text:span text:style-name=(style) { (words(text)) } }
}

/// The words with their line breaks, tabs and spaces, of which OpenDocument would take several for one.
pub(super) fn words(text: &Text) -> Markup {
    html! {
        @for (index, line) in text.as_str().split('\n').enumerate() {
            @if index > 0 { text:line-break {} }
            @for (index, piece) in line.split('\t').enumerate() {
                @if index > 0 { text:tab {} }
                (spaced(piece))
            }
        }
    }
}

/// A piece of a line, every space but a single one between words as an element.
fn spaced(piece: &str) -> Markup {
    html! {
        @for (index, word) in piece.split(' ').enumerate() {
            @if index > 0 { @if word.is_empty() || index == 1 && piece.starts_with(' ') { text:s {} } @else { " " } }
            (word)
        }
    }
}

/// A paragraph style, or its twin for text that is read from right to left, by the first letter of the words.
pub(super) fn in_direction(style: &str, words: &[Span]) -> String {
    let first = words.iter().find(|span| !span.text().is_blank()).map(|span| span.text().as_str());
    match first.map(Direction::of) {
        Some(Direction::RightToLeft) => format!("{style}{RTL}"),
        Some(Direction::LeftToRight) | None => style.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_is_kept() {
        let written = |text: &str| words(&text.into()).into_string();
        assert_eq!(written("one two"), "one two");
        assert_eq!(written("one  two "), "one<text:s></text:s> two<text:s></text:s>");
        assert_eq!(
            written(" one\n\ttwo"),
            "<text:s></text:s>one<text:line-break></text:line-break><text:tab></text:tab>two"
        );
    }
}
