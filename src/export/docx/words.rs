//! Runs of text: what a paragraph of a Word document is made of.

use maud::{Markup, html};

use crate::export::office::{Direction, Run, runs};
use crate::export::paper::{Colour, tone_colour};
use crate::report::{Span, Text, Tone};

/// The look of a run that is not in its paragraph's style.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// A character style.
    pub(super) style: Option<&'static str>,
    /// Thicker than its neighbours.
    pub(super) bold: bool,
    /// Its colour.
    pub(super) colour: Option<Colour>,
}

impl Look {
    /// The look of a word in a tone.
    pub(super) fn of(tone: Tone) -> Look {
        let bold = matches!(tone, Tone::Strong | Tone::Error);
        Look { bold, colour: (tone_colour(tone) != Colour::Ink).then(|| tone_colour(tone)), style: None }
    }

    /// The look of a character style.
    pub(super) fn style(style: &'static str) -> Look {
        Look { style: Some(style), ..Look::default() }
    }
}

/// The runs of a paragraph.
pub(super) fn spans(spans: &[Span]) -> Markup {
    html! { @for span in spans { (text(span.text(), look(span))) } }
}

fn look(span: &Span) -> Look {
    match span {
        Span::Plain(_) => Look::default(),
        Span::Strong(_) => Look::style("Strong"),
        Span::Emphasis(_) => Look::style("Emphasis"),
        Span::Code(_) => Look::style("HTMLCode"),
    }
}

/// A text in one look: a run for each direction of reading.
pub(super) fn text(text: &Text, look: Look) -> Markup {
    html! { @for run in runs(text.as_str()) { (one(run, look)) } }
}

fn one(run: Run<'_>, look: Look) -> Markup {
    let rtl = run.direction == Direction::RightToLeft;
    html! {
        w:r {
            w:rPr {
                @if let Some(style) = look.style { w:rStyle w:val=(style) {} }
                @if look.bold { w:b {} w:bCs {} }
                @if let Some(colour) = look.colour { w:color w:val=(colour) {} }
                @if rtl { w:rtl {} }
            }
            (lines(run.text))
        }
    }
}

/// The words with their line breaks and tabs.
fn lines(text: &str) -> Markup {
    html! {
        @for (index, line) in text.split('\n').enumerate() {
            @if index > 0 { w:br {} }
            @for (index, piece) in line.split('\t').enumerate() {
                @if index > 0 { w:tab {} }
                @if !piece.is_empty() { w:t xml:space="preserve" { (piece) } }
            }
        }
    }
}

/// What says that a whole paragraph is read from right to left, where its first letter is.
pub(super) fn direction(words: &[Span]) -> Markup {
    let first = words.iter().find(|span| !span.text().is_blank()).map(|span| span.text().as_str());
    html! { @if first.map(Direction::of) == Some(Direction::RightToLeft) { w:bidi {} } }
}
