//! A data set: rows of typed values to compute with.
//!
//! For researchers and other programs, so its shape has a version and every column says what it holds. Not for reading,
//! which is a [`Table`](super::Table).

use super::{Day, Decimal, Text, TimeOfDay};

/// Rows of values under named columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// A name fit for a file: `observations`.
    pub name: &'static str,
    /// The name and version of the shape: `vipp.observations/1`.
    pub schema: &'static str,
    /// The columns.
    pub columns: Vec<Field>,
    /// The rows; each has one value a column.
    pub rows: Vec<Vec<Value>>,
}

impl Dataset {
    /// Column and value pairs of a row, exactly one a column: a missing value is empty, a surplus one is left out.
    pub fn values<'a>(&'a self, row: &'a [Value]) -> impl Iterator<Item = (&'a Field, &'a Value)> {
        let filled = row.iter().chain(std::iter::repeat(&Value::Empty));
        self.columns.iter().zip(filled)
    }
}

/// A column of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name: lower case, no spaces.
    pub name: &'static str,
    /// What it holds, with its unit.
    pub about: &'static str,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not known, or does not apply.
    Empty,
    /// Words.
    Text(Text),
    /// A whole number.
    Whole(i64),
    /// A number with decimals.
    Decimal(Decimal),
    /// Yes or no.
    Yes(bool),
    /// A civil day.
    Day(Day),
    /// A time of day.
    Time(TimeOfDay),
}
