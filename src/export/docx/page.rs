//! The page of a Word document: its size, its foot, and how Word is to treat it.

use maud::{Markup, html};

use super::write::W;
use crate::export::paper::{Sheet, Twips};
use crate::report::Document;

/// Distance of the foot from the edge.
const FOOT: Twips = Twips::mm(10);

/// A4 upright with its margins and its foot.
pub(super) fn section(sheet: &Sheet, footer: &str) -> Markup {
    html! {
        w:sectPr {
            w:footerReference w:type="default" r:id=(footer) {}
            w:pgSz w:w=(Sheet::WIDTH) w:h=(Sheet::HEIGHT) {}
            w:pgMar w:top=(sheet.top) w:right=(sheet.side) w:bottom=(sheet.top) w:left=(sheet.side)
                w:header=(FOOT) w:footer=(FOOT) w:gutter="0" {}
        }
    }
}

/// The foot of every page: what it belongs to, and its number among how many; nothing on a single sheet.
pub(super) fn footer(doc: &Document, sheet: &Sheet) -> Markup {
    html! {
        w:ftr xmlns:w=(W) {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} }
                @if sheet.numbered {
                    (words(doc.title.on_one_line().as_str()))
                    w:r { w:tab {} }
                    (words("Page ")) (number("PAGE")) (words(" of ")) (number("NUMPAGES"))
                }
            }
        }
    }
}

fn words(words: &str) -> Markup {
    html! { w:r { w:t xml:space="preserve" { (words) } } }
}

/// A number that Word counts.
fn number(field: &str) -> Markup {
    html! { w:fldSimple w:instr=(field) { w:r { w:t { "1" } } } }
}

/// The settings: the behaviour of Word 2013 and later, and the language of the whole.
pub(super) fn settings() -> Markup {
    html! {
        w:settings xmlns:w=(W) {
            w:defaultTabStop w:val="720" {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val="en-GB" {}
            w:decimalSymbol w:val="." {}
            w:listSeparator w:val="," {}
        }
    }
}
