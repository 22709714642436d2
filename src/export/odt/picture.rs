//! A picture of an OpenDocument text, with its title above and its alternative text.

use maud::{Markup, html};

use super::words::words;
use crate::export::paper::{Drawing, Sheet};

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
                draw:frame draw:name=(format!("Picture {}", nth + 1)) text:anchor-type="as-char"
                    svg:width=(sheet.measure().points()) svg:height=(drawing.height(sheet).points()) {
                    draw:image xlink:href=(file(nth)) xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" {}
                    svg:title { (drawing.picture.title.on_one_line()) }
                    svg:desc { (drawing.picture.description.on_one_line()) }
                }
            }
        }
    }
}
