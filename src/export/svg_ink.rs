//! The inks of a picture: what tells one group or curve from the next, in colour, in grey and on paper.
//!
//! Each ink differs from its neighbours in three ways, so that none of them is needed: a colour that people with any kind
//! of colour vision tell apart and that stands out from white by 4.5 to 1, a texture for its bars, a shape for its points
//! (and dashes for its lines). The colours are attributes, which every program that draws SVG knows; the brighter ones for
//! a dark screen are in `svg.css`, under the class of the ink.

use maud::{Markup, html};

use crate::report::Look;

/// What white paper is in a picture; bars and points that are not filled show it.
pub(super) const PAPER: &str = "#ffffff";

/// How the marks of one group look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// Its place among the inks, from 0.
    place: usize,
    /// Its colour on white.
    pub(super) colour: &'static str,
    /// Dashes of its line.
    pub(super) dashes: &'static str,
}

const INKS: [(&str, &str); 6] = [
    ("#1f5a96", "none"),
    ("#b4500f", "7 3"),
    ("#5b3a8c", "2 3"),
    ("#1d7a56", "9 3 2 3"),
    ("#8a1c4f", "4 4"),
    ("#4d595c", "12 4"),
];

impl Ink {
    /// The ink of the group or curve at that place; after the sixth they begin again.
    pub(super) fn of(place: usize) -> Ink {
        let place = place % INKS.len();
        let (colour, dashes) = INKS[place];
        Ink { place, colour, dashes }
    }

    /// The class of what is filled with it.
    pub(super) fn fill(self) -> String {
        format!("f{}", self.place + 1)
    }

    /// The class of what is drawn with it.
    pub(super) fn stroke(self) -> String {
        format!("s{}", self.place + 1)
    }

    /// The pattern of its bars, to be defined once in each picture.
    pub(super) fn pattern(self, id: &str) -> Markup {
        let lines = match self.place {
            0 => "M0 3H6M0 0H6M0 6H6",
            1 => "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5",
            2 => "M1.5 1.5h.01M4.5 4.5h.01",
            3 => "M1.5 0V6M4.5 0V6",
            4 => "M0 0L6 6M0 6L6 0",
            _ => "M0 3H6",
        };
        let width = match self.place {
            0 => "4",
            2 => "2.2",
            _ => "1.3",
        };
        html! {
            pattern id=(self.pattern_id(id)) width="6" height="6" patternUnits="userSpaceOnUse" {
                rect.paper width="6" height="6" fill=(PAPER) {}
                path class=(self.stroke()) d=(lines) stroke=(self.colour) stroke-width=(width) stroke-linecap="round" {}
            }
        }
    }

    /// The name of its pattern in the picture with that id.
    fn pattern_id(self, id: &str) -> String {
        format!("{id}-ink-{}", self.place + 1)
    }

    /// A bar from `x`, its middle at `y`.
    pub(super) fn bar(self, id: &str, (x, y): (f64, f64), width: f64, look: Look) -> Markup {
        const HEIGHT: f64 = 13.0;
        let top = px(y - HEIGHT / 2.0);
        let fill = if look == Look::Filled { format!("url(#{})", self.pattern_id(id)) } else { PAPER.to_owned() };
        let class = if look == Look::Filled { self.stroke() } else { format!("paper {}", self.stroke()) };
        let dashes = if look == Look::Hollow { "3 2" } else { "none" };
        html! {
            rect class=(class) x=(px(x)) y=(top) width=(px(width)) height=(px(HEIGHT)) rx="2"
                fill=(fill) stroke=(self.colour) stroke-width="1.2" stroke-dasharray=(dashes) {}
            @if look == Look::Crossed {
                path class=(self.stroke()) d={ "M" (px(x)) " " (px(y + HEIGHT / 2.0)) "l" (px(width)) " " (px(-HEIGHT)) }
                    stroke=(self.colour) stroke-width="1.2" {}
            }
        }
    }

    /// A point in the shape of the ink.
    pub(super) fn point(self, (x, y): (f64, f64), look: Look) -> Markup {
        let outline = if look == Look::Crossed { "M-4 -4L4 4M-4 4L4 -4" } else { self.shape() };
        let place = format!("translate({} {})", px(x), px(y));
        match look {
            // A rim of paper keeps points that touch apart.
            Look::Filled => html! {
                path class={ "rim " (self.fill()) } transform=(place) d=(outline) fill=(self.colour) stroke=(PAPER) stroke-width="1" {}
            },
            Look::Hollow | Look::Crossed => html! {
                path class={ "paper " (self.stroke()) } transform=(place) d=(outline) fill=(PAPER) stroke=(self.colour)
                    stroke-width="1.8" {}
            },
        }
    }

    /// The outline of its points around 0 0.
    fn shape(self) -> &'static str {
        match self.place {
            0 => "M5.3 0A5.3 5.3 0 1 1 -5.3 0A5.3 5.3 0 1 1 5.3 0Z",
            1 => "M0 -6L6 0L0 6L-6 0Z",
            2 => "M0 -5.5L5.8 4.5H-5.8Z",
            3 => "M-4.6 -4.6H4.6V4.6H-4.6Z",
            4 => "M0 5.5L5.8 -4.5H-5.8Z",
            _ => "M-1.8 -5.5H1.8V-1.8H5.5V1.8H1.8V5.5H-1.8V1.8H-5.5V-1.8H-1.8Z",
        }
    }
}

/// A length with one decimal, none where it is nought.
pub(super) fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
