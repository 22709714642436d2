//! The files others are given: that the programs they are opened with find in them what was put there.

#![expect(clippy::disallowed_methods, reason = "these tests write the files that other programs then open")]

mod open;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod reports;
mod sample;
mod text;
mod word;
mod workbook;
