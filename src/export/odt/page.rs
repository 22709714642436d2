//! The page of an OpenDocument text: its size and its foot.

use maud::{Markup, html};

use super::words::words;
use crate::export::paper::{Sheet, Twips};
use crate::report::Document;

/// Distance of the foot from the edge.
const FOOT: Twips = Twips::mm(10);

/// A4 upright with its margins. The foot, where there is one, takes its height from the margin below.
pub(super) fn layout(sheet: &Sheet) -> Markup {
    let bottom = if sheet.numbered { FOOT } else { sheet.top };
    html! {
        style:page-layout style:name="Sheet" {
            style:page-layout-properties fo:page-width=(Sheet::WIDTH.points()) fo:page-height=(Sheet::HEIGHT.points())
                style:print-orientation="portrait" fo:margin-top=(sheet.top.points()) fo:margin-bottom=(bottom.points())
                fo:margin-left=(sheet.side.points()) fo:margin-right=(sheet.side.points()) {}
            @if sheet.numbered {
                style:footer-style {
                    style:header-footer-properties fo:min-height=(Twips(sheet.top.0 - FOOT.0).points())
                        fo:margin-top=(Twips(sheet.gap.0 * 2).points()) {}
                }
            }
        }
    }
}

/// The foot of every page: what it belongs to, and its number among how many; nothing on a single sheet.
pub(super) fn master(doc: &Document, sheet: &Sheet) -> Markup {
    html! {
        style:master-page style:name="Standard" style:page-layout-name="Sheet" {
            @if sheet.numbered {
                style:footer {
                    text:p text:style-name="Footer" {
                        (words(&doc.title.on_one_line()))
                        text:tab {}
                        "Page " text:page-number text:select-page="current" { "1" } " of " text:page-count { "1" }
                    }
                }
            }
        }
    }
}
