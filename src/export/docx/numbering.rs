//! What stands in front of the items of a list in a Word document.
//!
//! All lists with dots are one, and so are all with boxes; each list with numbers is one of its own, so that it begins
//! at 1.

use maud::{Markup, html};

use super::write::W;
use crate::report::{Block, Document, ListKind};

const BULLETS: usize = 1;
const BOXES: usize = 2;
/// Numbered lists come after these two, each at its place in the document.
const FIRST_NUMBERS: usize = 3;

/// The id of the list at a place in the document.
pub(super) fn list_id(index: usize, kind: ListKind) -> usize {
    match kind {
        ListKind::Bullets | ListKind::Stations => BULLETS,
        ListKind::Boxes => BOXES,
        ListKind::Numbers => FIRST_NUMBERS + index,
    }
}

/// The kinds of lists and the lists of a document.
pub(super) fn numbering(doc: &Document) -> Markup {
    let numbered = doc.blocks.iter().enumerate().filter_map(|(index, block)| match block {
        Block::List { kind: ListKind::Numbers, .. } => Some(list_id(index, ListKind::Numbers)),
        _ => None,
    });
    html! {
        w:numbering xmlns:w=(W) {
            (kind(0, "bullet", "•", None))
            (kind(1, "bullet", "☐", Some("Segoe UI Symbol")))
            (kind(2, "decimal", "%1.", None))
            w:num w:numId=(BULLETS) { w:abstractNumId w:val="0" {} }
            w:num w:numId=(BOXES) { w:abstractNumId w:val="1" {} }
            @for id in numbered {
                w:num w:numId=(id) {
                    w:abstractNumId w:val="2" {}
                    w:lvlOverride w:ilvl="0" { w:startOverride w:val="1" {} }
                }
            }
        }
    }
}

fn kind(id: usize, format: &str, sign: &str, font: Option<&str>) -> Markup {
    html! {
        w:abstractNum w:abstractNumId=(id) {
            w:multiLevelType w:val="singleLevel" {}
            w:lvl w:ilvl="0" {
                w:start w:val="1" {}
                w:numFmt w:val=(format) {}
                w:lvlText w:val=(sign) {}
                w:lvlJc w:val="left" {}
                w:pPr { w:ind w:left="397" w:hanging="397" {} }
                @if let Some(font) = font {
                    w:rPr { w:rFonts w:ascii=(font) w:hAnsi=(font) w:eastAsia=(font) w:cs=(font) {} }
                }
            }
        }
    }
}
