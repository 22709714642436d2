//! The sheet of paper: A4, its margins, the size of its text, and the few colours of everything `vipp` prints.

use std::fmt;

use super::fit;
use crate::report::{Document, Page, Tone};

/// A length in twentieths of a point, the unit in which Word measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export) struct Twips(pub(in crate::export) i32);

impl Twips {
    /// A length in millimetres.
    pub(in crate::export) const fn mm(mm: i32) -> Twips {
        Twips(mm * 1440 * 10 / 254)
    }

    /// The length in points, with its unit, as OpenDocument takes it.
    pub(in crate::export) fn points(self) -> String {
        format!("{}pt", f64::from(self.0) / 20.0)
    }

    /// The length in half points, in which Word counts the size of letters.
    pub(in crate::export) fn half_points(self) -> i32 {
        self.0 / 10
    }

    /// So many hundredths of the length, in whole half points.
    pub(in crate::export) fn percent(self, percent: i32) -> Twips {
        Twips(self.0 * percent / 1000 * 10)
    }
}

impl fmt::Display for Twips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How a document lies on its sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) struct Sheet {
    /// Size of the text.
    pub(in crate::export) text: Twips,
    /// Space after a paragraph.
    pub(in crate::export) gap: Twips,
    /// Height of a line in hundredths of the size of its letters as they are set solid.
    pub(in crate::export) leading: i32,
    /// Margin above, and below all but the foot.
    pub(in crate::export) top: Twips,
    /// Margin on either side.
    pub(in crate::export) side: Twips,
    /// Whether pages are numbered.
    pub(in crate::export) numbered: bool,
    /// How many pages there may be; none where it is as many as it takes.
    pub(in crate::export) most: Option<usize>,
}

impl Sheet {
    /// Width of A4.
    pub(in crate::export) const WIDTH: Twips = Twips::mm(210);
    /// Height of A4.
    pub(in crate::export) const HEIGHT: Twips = Twips::mm(297);
    /// The typeface: on every office computer, or one as wide as it.
    pub(in crate::export) const FONT: &str = "Arial";
    /// The typeface for what is to be typed letter by letter.
    pub(in crate::export) const MONO: &str = "Courier New";

    /// The sheet of a document: as many pages as it needs, or set as small as it takes to be one or two.
    pub(in crate::export) fn of(document: &Document) -> Sheet {
        match document.page {
            Page::Flowing => Sheet::FLOWING,
            Page::One => fit::one_page(document),
            Page::Two => fit::two_pages(document),
        }
    }

    const FLOWING: Sheet = Sheet {
        text: Twips(220),
        gap: Twips(120),
        leading: 115,
        top: Twips::mm(20),
        side: Twips::mm(20),
        numbered: true,
        most: None,
    };

    /// The single sheet with the most room between its lines.
    pub(super) const ROOMY: Sheet = Sheet {
        gap: Twips(100),
        top: Twips::mm(15),
        side: Twips::mm(17),
        numbered: false,
        most: Some(1),
        ..Sheet::FLOWING
    };

    /// Two sides with the most room between their lines.
    pub(super) const TWO_SIDES: Sheet = Sheet { most: Some(2), ..Sheet::FLOWING };

    /// The smallest text that most people can read.
    pub(super) const SMALLEST: Twips = Twips(160);

    /// A single sheet with text of that size, set close.
    pub(super) fn close(text: Twips) -> Sheet {
        let (top, side) = (Twips::mm(13), Twips::mm(15));
        Sheet { text, gap: text.percent(30), leading: 105, top, side, numbered: false, most: Some(1) }
    }

    /// Two sides with text of that size, set close.
    pub(super) fn close_on_two_sides(text: Twips) -> Sheet {
        let (top, side) = (Twips::mm(17), Twips::mm(17));
        Sheet { text, gap: text.percent(40), leading: 108, top, side, ..Sheet::TWO_SIDES }
    }

    /// The same sheet set closer or with smaller text, where there may be only so many pages and it can still be read.
    #[cfg(feature = "pdf")]
    pub(in crate::export) fn smaller(&self) -> Option<Sheet> {
        let close = if self.most? == 1 { Sheet::close } else { Sheet::close_on_two_sides };
        let text = if self.gap > close(self.text).gap { self.text } else { Twips(self.text.0 - 10) };
        (text >= Sheet::SMALLEST).then(|| close(text))
    }

    /// Whether so much has to be on it that everything moves together.
    pub(in crate::export) fn is_crowded(&self) -> bool {
        self.text < Twips(200)
    }

    /// Width of a line.
    pub(in crate::export) fn measure(&self) -> Twips {
        Twips(Sheet::WIDTH.0 - 2 * self.side.0)
    }

    /// Size of the letters of a heading; the title's level is 1.
    pub(in crate::export) fn heading(&self, level: u8) -> Twips {
        self.text.percent(match level {
            ..=1 => 182,
            2 => 132,
            3 => 114,
            4.. => 100,
        })
    }

    /// Size of what is less important than the text.
    pub(in crate::export) fn small(&self) -> Twips {
        self.text.percent(82)
    }
}

/// The colours, by what they are for; the same as on screen. All are readable on white, and none says anything alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Colour {
    Ink,
    Soft,
    Head,
    Line,
    Tint,
    Good,
    Warning,
    Error,
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Colour::Ink => "1c2426",
            Colour::Soft => "4d595c",
            Colour::Head => "0d4f57",
            Colour::Line => "c9d1d2",
            Colour::Tint => "f1f6f6",
            Colour::Good => "1b6235",
            Colour::Warning => "7d4600",
            Colour::Error => "a11d1d",
        })
    }
}

/// The colour of words in a tone.
pub(in crate::export) fn tone_colour(tone: Tone) -> Colour {
    match tone {
        Tone::Plain | Tone::Strong => Colour::Ink,
        Tone::Good => Colour::Good,
        Tone::Warning => Colour::Warning,
        Tone::Error => Colour::Error,
        Tone::Muted => Colour::Soft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_has_the_colours_of_the_screen() {
        let css = include_str!("../html.css");
        use Colour::*;
        for colour in [Ink, Soft, Head, Line, Tint, Good, Warning, Error] {
            assert!(css.contains(&format!("#{colour}")), "{colour:?}");
        }
    }

    #[test]
    fn lengths() {
        assert_eq!(Twips(230).points(), "11.5pt");
        assert_eq!(Twips(220).half_points(), 22);
        assert_eq!(Twips(220).percent(182), Twips(400));
        assert_eq!((Sheet::WIDTH, Sheet::HEIGHT), (Twips(11905), Twips(16837)));
    }
}
