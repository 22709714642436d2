//! The sheets of a workbook: a table each, under a head that stays in sight.

use std::borrow::Cow;

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use super::cells::{self, Strings, cell, place};
use super::write::{R, S};
use crate::report::{Dataset, Value};

/// The widest a column is made, in characters; longer words go on below.
const WIDEST: usize = 60;

/// A sheet: columns with names, and rows.
pub(super) struct Sheet<'a> {
    pub(super) name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cow<'a, Value>>>,
}

impl<'a> Sheet<'a> {
    /// The rows of a data set.
    pub(super) fn of_rows(data: &'a Dataset) -> Sheet<'a> {
        let row = |row: &'a Vec<Value>| data.values(row).map(|(_, value)| Cow::Borrowed(value)).collect();
        let columns = data.columns.iter().map(|field| field.name).collect();
        Sheet { name: data.name, columns, rows: data.rows.iter().map(row).collect() }
    }

    /// What each column of a data set holds.
    pub(super) fn of_columns(data: &Dataset) -> Sheet<'a> {
        let row = |words: [&str; 2]| words.map(|word| Cow::Owned(Value::Text(word.into()))).into();
        let rows = data.columns.iter().map(|field| row([field.name, field.about])).collect();
        Sheet { name: "about the columns", columns: vec!["column", "holds"], rows }
    }

    /// The cells of the table: from the first name to the last value, and one empty row where there is none.
    fn area(&self) -> String {
        let last = place(self.columns.len().saturating_sub(1), self.rows.len().max(1));
        format!("A1:{last}")
    }

    /// The width of a column in characters.
    fn width(&self, column: usize) -> usize {
        let rows = self.rows.iter().filter_map(|row| row.get(column)).map(|value| width(value));
        // Room for the arrow of the filter, which stands in the head.
        let head = self.columns[column].width() + 3;
        rows.max().unwrap_or(0).max(head).min(WIDEST) + 1
    }
}

/// How many characters a value takes.
fn width(value: &Value) -> usize {
    match value {
        Value::Empty => 0,
        Value::Text(text) => text.as_str().lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
        Value::Whole(number) => number.to_string().len(),
        Value::Decimal(number) => number.to_string().len(),
        Value::Yes(_) | Value::Time(_) => 5,
        Value::Day(_) => 11,
    }
}

/// The part of a sheet. Its order is fixed: view, columns, rows, how it is printed, its table.
pub(super) fn worksheet(sheet: &Sheet<'_>, strings: &mut Strings) -> Markup {
    html! {
        worksheet xmlns=(S) xmlns:r=(R) {
            sheetPr { pageSetUpPr fitToPage="1" {} }
            sheetViews {
                sheetView workbookViewId="0" {
                    pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen" {}
                    selection pane="bottomLeft" activeCell="A2" sqref="A2" {}
                }
            }
            cols {
                @for column in 0..sheet.columns.len() {
                    col min=(column + 1) max=(column + 1) width=(sheet.width(column)) customWidth="1" {}
                }
            }
            sheetData { (head(sheet, strings)) (rows(sheet, strings)) }
            pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3" {}
            pageSetup paperSize="9" orientation="landscape" fitToHeight="0" {}
            headerFooter { oddFooter { "&L&A&RPage &P of &N" } }
            tableParts count="1" { tablePart r:id="rId1" {} }
        }
    }
}

fn head(sheet: &Sheet<'_>, strings: &mut Strings) -> Markup {
    html! {
        row r="1" {
            @for (column, name) in sheet.columns.iter().enumerate() { (cells::head(&place(column, 0), name, strings)) }
        }
    }
}

fn rows(sheet: &Sheet<'_>, strings: &mut Strings) -> Markup {
    html! {
        @for (index, row) in sheet.rows.iter().enumerate() {
            row r=(index + 2) {
                @for (column, value) in row.iter().enumerate() { (cell(&place(column, index + 1), value, strings)) }
            }
        }
    }
}

/// The part of the table on a sheet.
pub(super) fn table(number: usize, sheet: &Sheet<'_>) -> Markup {
    let name = sheet.name.replace(' ', "_");
    html! {
        table xmlns=(S) id=(number) name=(name) displayName=(name) ref=(sheet.area()) totalsRowShown="0" {
            autoFilter ref=(sheet.area()) {}
            tableColumns count=(sheet.columns.len()) {
                @for (index, column) in sheet.columns.iter().enumerate() { tableColumn id=(index + 1) name=(column) {} }
            }
            tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1"
                showColumnStripes="0" {}
        }
    }
}
