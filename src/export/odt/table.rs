//! A table of an OpenDocument text: its caption, its head on every page, rows that stay whole.

use maud::{Markup, html};

use super::styles::style;
use super::words::{in_direction, styled, words};
use crate::export::paper::{CELL_GAP, Colour, Sheet, Twips, column_widths};
use crate::report::{Align, Block, Cell, Column, Document, Span, Table, Text, Tone};

/// The styles of the tables of a document: their widths, their cells, their rows.
pub(super) fn styles(doc: &Document, sheet: &Sheet) -> Markup {
    let tables = doc.blocks.iter().enumerate().filter_map(|(index, block)| match block {
        Block::Table(table) => Some((index, table)),
        Block::Picture(picture) => Some((index, &picture.table)),
        _ => None,
    });
    let right = html! { style:paragraph-properties fo:text-align="end" {} };
    html! {
        @for (index, table) in tables { (widths(index, table, sheet)) }
        (style("Row", "table-row", None, html! { style:table-row-properties fo:keep-together="always" {} }))
        (style("Head_20_Right", "paragraph", Some("Table_20_Heading"), right.clone()))
        (style("Cell_20_Right", "paragraph", Some("Table_20_Contents"), right))
        @for last in [false, true] {
            (cell_style("Head", Colour::Head, "1.5pt", "bottom", last, sheet))
            (cell_style("Cell", Colour::Line, "0.5pt", "top", last, sheet))
        }
    }
}

fn widths(index: usize, table: &Table, sheet: &Sheet) -> Markup {
    let name = table_name(index);
    let look = html! {
        style:table-properties style:width=(sheet.measure().points()) table:align="left" style:may-break-between-rows="true"
            fo:margin-bottom=(Twips(sheet.gap.0 * 3 / 2).points()) {}
    };
    html! {
        (style(&name, "table", None, look))
        @for (column, width) in column_widths(table, sheet).iter().enumerate() {
            (style(&column_name(index, column), "table-column", None,
                html! { style:table-column-properties style:column-width=(width.points()) {} }))
        }
    }
}

/// A cell with a line below it; the last of its row stands flush with the margin.
fn cell_style(name: &str, line: Colour, width: &str, align: &str, last: bool, sheet: &Sheet) -> Markup {
    let room = sheet.gap.percent(40).points();
    let gap = if last { "0pt".to_owned() } else { CELL_GAP.points() };
    let name = if last { format!("{name}_20_Last") } else { name.to_owned() };
    style(
        &name,
        "table-cell",
        None,
        html! {
            style:table-cell-properties fo:padding-left="0pt" fo:padding-right=(gap) fo:padding-top=(room)
                fo:padding-bottom=(room) fo:border-bottom=(format!("{width} solid #{line}"))
                style:vertical-align=(align) {}
        },
    )
}

fn table_name(index: usize) -> String {
    format!("Table{}", index + 1)
}

fn column_name(index: usize, column: usize) -> String {
    format!("{}_20_Column{}", table_name(index), column + 1)
}

/// The caption and the table at a place in the document.
pub(super) fn table(index: usize, table: &Table) -> Markup {
    let name = table_name(index);
    html! {
        text:p text:style-name="Caption" { (words(&table.caption)) }
        @if !table.columns.is_empty() {
            table:table table:name=(name) table:style-name=(name) {
                table:title { (table.caption.on_one_line()) }
                @for column in 0..table.columns.len() { table:table-column table:style-name=(column_name(index, column)) {} }
                table:table-header-rows { (head(table)) }
                @for row in &table.rows { (self::row(table, row)) }
            }
        }
    }
}

fn head(table: &Table) -> Markup {
    let last = table.columns.len() - 1;
    html! {
        table:table-row table:style-name="Row" {
            @for (index, column) in table.columns.iter().enumerate() {
                @let style = if column.align == Align::Right { "Head_20_Right" } else { "Table_20_Heading" };
                (cell("Head", index == last, style, &column.name, Tone::Plain))
            }
        }
    }
}

fn row(table: &Table, row: &[Cell]) -> Markup {
    let last = table.columns.len() - 1;
    html! {
        table:table-row table:style-name="Row" {
            @for (index, (column, shown)) in table.cells(row).enumerate() {
                (cell("Cell", index == last, cell_paragraph(column, &shown.text).as_str(), &shown.text, shown.tone))
            }
        }
    }
}

fn cell_paragraph(column: &Column, text: &Text) -> String {
    match column.align {
        Align::Right => "Cell_20_Right".to_owned(),
        Align::Left => in_direction("Table_20_Contents", &[Span::Plain(text.clone())]),
    }
}

fn cell(kind: &str, last: bool, paragraph: &str, text: &Text, tone: Tone) -> Markup {
    let kind = if last { format!("{kind}_20_Last") } else { kind.to_owned() };
    html! {
        table:table-cell table:style-name=(kind) office:value-type="string" {
            text:p text:style-name=(paragraph) {
                @match tone_style(tone) {
                    Some(style) => { (styled(style, text)) }
                    None => { (words(text)) }
                }
            }
        }
    }
}

fn tone_style(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some("Tone_20_Good"),
        Tone::Warning => Some("Tone_20_Warning"),
        Tone::Error => Some("Tone_20_Error"),
        Tone::Muted => Some("Tone_20_Muted"),
        Tone::Strong => Some("Strong_20_Emphasis"),
    }
}
