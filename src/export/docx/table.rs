//! A table of a Word document: its caption, its head on every page, rows that stay whole.

use maud::{Markup, html};

use super::words::{Look, spans, text};
use crate::export::paper::{Sheet, Twips, column_widths};
use crate::report::{Align, Cell, Column, Span, Table, Text};

/// The caption and the table.
pub(super) fn table(table: &Table, sheet: &Sheet) -> Markup {
    let widths = column_widths(table, sheet);
    let caption = [Span::Plain(table.caption.clone())];
    html! {
        w:p { w:pPr { w:pStyle w:val="Caption" {} } (spans(&caption)) }
        @if !widths.is_empty() {
            w:tbl {
                (properties(table, sheet))
                w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
                w:tr {
                    w:trPr { w:cantSplit {} w:tblHeader {} }
                    @for (index, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                        (cell(&column.name, column, *width, Look::default(), index + 1 == widths.len()))
                    }
                }
                @for row in &table.rows { (self::row(table, row, &widths)) }
            }
        }
    }
}

/// The look is the style's; the first row and the first column name the others. The caption is what a screen reader says.
fn properties(table: &Table, sheet: &Sheet) -> Markup {
    html! {
        w:tblPr {
            w:tblStyle w:val="VippTable" {}
            w:tblW w:w=(sheet.measure()) w:type="dxa" {}
            w:tblLayout w:type="fixed" {}
            w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1"
                w:noVBand="1" {}
            w:tblCaption w:val=(table.caption.on_one_line()) {}
        }
    }
}

fn row(table: &Table, row: &[Cell], widths: &[Twips]) -> Markup {
    html! {
        w:tr {
            w:trPr { w:cantSplit {} }
            @for (index, ((column, shown), width)) in table.cells(row).zip(widths).enumerate() {
                (cell(&shown.text, column, *width, Look::of(shown.tone), index + 1 == widths.len()))
            }
        }
    }
}

/// A cell; the last of its row stands flush with the margin.
fn cell(words: &Text, column: &Column, width: Twips, look: Look, last: bool) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width) w:type="dxa" {}
                @if last { w:tcMar { w:right w:w="0" w:type="dxa" {} } }
            }
            w:p {
                w:pPr { @if column.align == Align::Right { w:jc w:val="right" {} } }
                (text(words, look))
            }
        }
    }
}
