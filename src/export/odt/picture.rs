//! A picture of an OpenDocument text, with its title above and its alternative text.

use maud::{Markup, html};

use super::words::words;
use crate::export::paper::{Drawing, Sheet, Twips};

/// The part that holds the picture at that place among the pictures, from 0.
pub(super) fn file(nth: usize) -> String {
    format!("Pictures/picture{}.png", nth + 1)
}

/// The title and the picture of a block.
pub(super) fn picture(index: usize, drawings: &[Drawing<'_>], sheet: &Sheet) -> Markup {
    let drawings = drawings.iter().enumerate();
    html! {
        @for (nth, drawing) in drawings.filter(|(_, drawing)| drawing.index == index) {
            text:p text:style-name="Caption" { (words(&drawing.picture.title)) }
            text:p text:style-name="Opening" {
                (image(&file(nth), (sheet.measure(), drawing.height(sheet)), drawing.picture.description.on_one_line().as_str()))
            }
        }
    }
}

/// The part that holds the logo.
pub(super) const LOGO: &str = "Pictures/logo.png";

/// An image as a letter in its line, with what is heard of it.
pub(super) fn image(file: &str, (width, height): (Twips, Twips), about: &str) -> Markup {
    html! {
        draw:frame draw:name=(file) text:anchor-type="as-char" svg:width=(width.points()) svg:height=(height.points()) {
            draw:image xlink:href=(file) xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" {}
            svg:desc { (about) }
        }
    }
}
