//! A table: a caption, named columns, rows of cells.
//!
//! For facts that are compared along a column. Not for layout, and not for data to compute with, which is a
//! [`Dataset`](super::Dataset).

use super::Text;

/// A table. Each row has one cell a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows; read out before the table, so never empty in a document.
    pub caption: Text,
    /// The columns. The first names its row.
    pub columns: Vec<Column>,
    /// The rows, top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows. A column is a name, or a [`Column`] when it is not to stand left.
    pub fn new<C: Into<Column>>(caption: impl Into<Text>, columns: impl IntoIterator<Item = C>) -> Table {
        Table { caption: caption.into(), columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// The table with one more row. A cell is a text, or a [`Cell`] when it has a tone.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Table {
        self.push(cells);
        self
    }

    /// Adds a row at the end.
    pub fn push<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Column and cell pairs of a row, exactly one a column: a missing cell is empty, a surplus one is left out.
    pub fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        static EMPTY: Cell = Cell { text: Text::EMPTY, tone: Tone::Plain };
        let filled = row.iter().chain(std::iter::repeat(&EMPTY));
        self.columns.iter().zip(filled)
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name at the head of the column.
    pub name: Text,
    /// On which side its cells stand.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn left(name: impl Into<Text>) -> Column {
        Column { name: name.into(), align: Align::Left }
    }

    /// A column of numbers.
    pub fn right(name: impl Into<Text>) -> Column {
        Column { name: name.into(), align: Align::Right }
    }
}

impl<T: Into<Text>> From<T> for Column {
    fn from(name: T) -> Column {
        Column::left(name)
    }
}

/// The side on which the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says. It must say it without its tone: many readers get no colour.
    pub text: Text,
    /// How it may be coloured.
    pub tone: Tone,
}

impl Cell {
    /// A cell with a tone.
    pub fn new(text: impl Into<Text>, tone: Tone) -> Cell {
        Cell { text: text.into(), tone }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell::new(text, Tone::Plain)
    }
}

/// What a text means to its reader. The terminal and the page give it a colour; the words must do without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// To look at.
    Warning,
    /// Wrong.
    Error,
    /// Less important than its neighbours.
    Muted,
    /// More important than its neighbours.
    Strong,
}

impl Tone {
    /// The word that says the tone where a block has no other way to, as "Warning" in front of a note.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Tone::Warning => Some("Warning"),
            Tone::Error => Some("Error"),
            Tone::Plain | Tone::Good | Tone::Muted | Tone::Strong => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_always_fits_its_columns() {
        let table = Table::new("Visits", ["Visit", "Day"]).row(["1"]).row(["2", "Mon", "surplus"]);
        let said = |row: usize| table.cells(&table.rows[row]).map(|(_, cell)| cell.text.as_str()).collect::<Vec<_>>();
        assert_eq!(said(0), ["1", ""]);
        assert_eq!(said(1), ["2", "Mon"]);
    }

    #[test]
    fn columns_and_cells_are_made_from_words() {
        let table = Table::new("Visits", [Column::left("Visit"), Column::right("Minutes")]);
        let table = table.row([Cell::from("1"), Cell::new("90", Tone::Strong)]);
        assert_eq!(table.columns[1].align, Align::Right);
        assert_eq!(table.rows[0][1].tone, Tone::Strong);
    }
}
