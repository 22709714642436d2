//! A confusion matrix as a table: what one coder said in rows, what the other said in columns.

use super::agreement::{about, amount};
use super::{Cell, Column, Table, Tone, counted};
use crate::course::agreement::{Basis, Counted};

/// The matrix of two coders.
pub(super) fn matrix(table: &Counted, coders: &[String]) -> Table {
    let [one, other] = table.coders.map(|coder| &coders[coder]);
    let about = about(table.film.as_deref(), table.who.as_ref());
    let left_out = match table.left_out {
        0 => String::new(),
        count => format!("; {} of {other} left out", counted(count, "event")),
    };
    let caption = format!("Rows: {one}; columns: {other}; {}{about}{left_out}", table.basis.in_words());
    let categories = &table.confusion.categories;
    let names = (0..categories.len()).map(|place| Column::right(name_of_column(categories, place)));
    let names = [Column::left("")].into_iter().chain(names);
    let mut shown = Table::new(caption, names);
    for (place, row) in table.confusion.cells.iter().enumerate() {
        let cell = |(column, count): (usize, &u64)| {
            let tone = if column == place { Tone::Strong } else { Tone::Plain };
            Cell::new(cell_text(table, place, column, *count), tone)
        };
        let name = Cell::from(name_of_row(categories, place));
        shown.push([name].into_iter().chain(row.iter().enumerate().map(cell)));
    }
    shown
}

/// From how many categories on the columns of a matrix are numbered, as their names would be too narrow to read.
const MANY: usize = 6;

fn name_of_row(categories: &[String], place: usize) -> String {
    let name = &categories[place];
    if categories.len() < MANY { name.clone() } else { format!("{} {name}", place + 1) }
}

fn name_of_column(categories: &[String], place: usize) -> String {
    if categories.len() < MANY { categories[place].clone() } else { (place + 1).to_string() }
}

/// The count of a cell; film time as such; a dash where nothing can be.
fn cell_text(table: &Counted, row: usize, column: usize, count: u64) -> String {
    let last = table.confusion.categories.len() - 1;
    match table.basis {
        Basis::Events { .. } if row == last && column == last => "–".to_owned(),
        basis => amount(basis, count),
    }
}
