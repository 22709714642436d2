//! A picture of a Word document, with its title above and its alternative text.

use maud::{Markup, html};

use super::words::spans;
use super::write::BESIDE;
use crate::export::paper::{Drawing, Sheet, Twips};
use crate::report::Span;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The part that holds the picture at that place among the pictures, from 0.
pub(super) fn file(nth: usize) -> String {
    format!("media/picture{}.png", nth + 1)
}

/// The title and the picture of a block.
pub(super) fn picture(index: usize, drawings: &[Drawing<'_>], sheet: &Sheet) -> Markup {
    let drawings = drawings.iter().enumerate();
    html! {
        @for (nth, drawing) in drawings.filter(|(_, drawing)| drawing.index == index) {
            w:p { w:pPr { w:pStyle w:val="Caption" {} } (spans(&[Span::Plain(drawing.picture.title.clone())])) }
            w:p {
                w:pPr { w:keepNext {} }
                (image(nth, (sheet.measure(), drawing.height(sheet)), drawing.picture.description.on_one_line().as_str()))
            }
        }
    }
}

/// The part that holds the logo.
pub(super) const LOGO: &str = "media/logo.png";

/// An image as a letter in its line: the one at that place among the images, with what is heard of it.
pub(super) fn image(nth: usize, (width, height): (Twips, Twips), about: &str) -> Markup {
    let (id, relation) = (nth + 1, format!("rId{}", BESIDE.len() + nth + 1));
    let (width, height) = (emu(width), emu(height));
    let picture = format!("{DRAWING}/picture");
    html! {
        w:r { w:drawing { wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp=(format!("{DRAWING}/wordprocessingDrawing")) {
            wp:extent cx=(width) cy=(height) {}
            wp:docPr id=(id) name=(format!("Picture {id}")) descr=(about) {}
            a:graphic xmlns:a=(format!("{DRAWING}/main")) {
                a:graphicData uri=(picture) {
                    pic:pic xmlns:pic=(picture) {
                        pic:nvPicPr { pic:cNvPr id=(id) name=(format!("Picture {id}")) {} pic:cNvPicPr {} }
                        pic:blipFill { a:blip r:embed=(relation) {} a:stretch { a:fillRect {} } }
                        pic:spPr {
                            a:xfrm { a:off x="0" y="0" {} a:ext cx=(width) cy=(height) {} }
                            a:prstGeom prst="rect" { a:avLst {} }
                        }
                    }
                }
            }
        } } }
    }
}

/// A length in the unit of drawings, of which a twentieth of a point has 635.
fn emu(length: Twips) -> i32 {
    length.0 * 635
}
