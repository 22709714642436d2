//! Characters in rows and columns, to draw on.
//!
//! Every character that is drawn takes one column; what does not fit is left out.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A sheet of characters; a cell is empty until something is drawn in it.
pub(super) struct Canvas {
    rows: Vec<Vec<Option<char>>>,
}

impl Canvas {
    /// An empty sheet.
    pub(super) fn new(width: usize, height: usize) -> Canvas {
        Canvas { rows: vec![vec![None; width]; height] }
    }

    /// Puts a character at a place.
    pub(super) fn put(&mut self, row: usize, column: usize, sign: char) {
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = Some(sign);
        }
    }

    /// Puts a character where nothing is yet.
    pub(super) fn put_behind(&mut self, row: usize, column: usize, sign: char) {
        if self.has(row, column..column + 1, |cell| cell.is_none()) {
            self.put(row, column, sign);
        }
    }

    /// Writes a text around a column, moved in from the edges, if there is room; says whether there was.
    pub(super) fn write_around(&mut self, row: usize, column: usize, text: &str) -> bool {
        let width = text.width();
        let last = self.rows.get(row).map_or(0, Vec::len).saturating_sub(width);
        self.write_at(row, column.saturating_sub(width / 2).min(last), text)
    }

    /// Writes a text from a column on, a space at each side of it, if there is room; says whether there was.
    pub(super) fn write_at(&mut self, row: usize, column: usize, text: &str) -> bool {
        let end = column + text.width();
        let around = column.saturating_sub(1)..end + 1;
        let free = self.has(row, column..end, |cell| cell.is_none())
            && self.has(row, around.clone(), |cell| matches!(cell, None | Some(' ')));
        if free {
            around.for_each(|column| self.put(row, column, ' '));
            let mut column = column;
            for sign in text.chars() {
                self.put(row, column, sign);
                column += sign.width().unwrap_or(0);
            }
        }
        free
    }

    /// Whether all cells of a row from one column to another are so; there is nothing beyond the edge.
    fn has(&self, row: usize, columns: Range<usize>, so: fn(Option<char>) -> bool) -> bool {
        let cells = |row: &Vec<Option<char>>| row.iter().take(columns.end).skip(columns.start).all(|cell| so(*cell));
        self.rows.get(row).is_some_and(cells)
    }

    /// The rows as text.
    pub(super) fn rows(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| row.iter().map(|cell| cell.unwrap_or(' ')).collect())
    }
}

/// The text in exactly so many columns: cut with an ellipsis, or filled with spaces.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let mut fitted = String::new();
    let cut = text.width() > width;
    let room = width - usize::from(cut && width > 0);
    for sign in text.chars() {
        if fitted.width() + sign.width().unwrap_or(0) > room {
            break;
        }
        fitted.push(sign);
    }
    if cut && width > 0 {
        fitted.push('…');
    }
    let used = fitted.width();
    fitted + &" ".repeat(width.saturating_sub(used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_distance_and_stays_on_the_sheet() {
        let mut canvas = Canvas::new(12, 1);
        assert!(canvas.write_around(0, 0, "left"));
        assert!(canvas.write_around(0, 11, "right"));
        assert!(!canvas.write_around(0, 6, "no"));
        canvas.put_behind(0, 4, '-');
        canvas.put_behind(0, 5, '-');
        canvas.put(3, 99, '!');
        assert_eq!(canvas.rows().collect::<Vec<_>>(), ["left - right"]);
    }

    #[test]
    fn a_name_takes_its_columns() {
        assert_eq!(fitted("contact", 9), "contact  ");
        assert_eq!(fitted("exploration", 9), "explorat…");
        assert_eq!(fitted("שלום", 4), "שלום");
        assert_eq!(fitted("日本語", 4), "日… ");
        assert_eq!(fitted("a", 0), "");
    }
}
