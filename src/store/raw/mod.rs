//! The files of a case as they stand on disk, and their conversion to the values of `course`.
//!
//! serde and the keys of the files end here. Each file's module holds its raw structs, whose doc comments become the
//! descriptions of the JSON Schema, and the one function that makes valid values of them and says what is missing.

pub(crate) mod case;
mod check;
mod clip;
pub(crate) mod consent;
pub(crate) mod course;
pub(crate) mod feedback;
mod film;
pub(crate) mod measure;
pub(crate) mod observations;
pub(crate) mod outcomes;
pub(crate) mod own_words;
pub(crate) mod programme;
pub(crate) mod retention;
pub(crate) mod scheme;
mod sessions;
mod values;
pub(crate) mod visit;

use check::{Check, at, given, listed};
pub(crate) use values::{RawActivity, RawStamp};

/// The newest format this version reads and writes.
pub(crate) const FORMAT: u32 = 1;
