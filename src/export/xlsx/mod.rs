//! XLSX: a data set as an Excel workbook, with real dates and numbers.
//!
//! The rows are a table with filters under a head that stays in sight, and a second sheet says what each column holds.
//! Text is never a formula, not even after someone has edited its cell. Written by hand on the package of the Word files:
//! what is needed of the format is small and has not changed since 2007.

mod cells;
mod sheets;
mod styles;
mod write;

pub use write::xlsx;
