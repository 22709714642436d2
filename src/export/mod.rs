//! How it is written: one file a format, a value in, the same bytes out every time.
//!
//! An exporter decides nothing about what may be said: who may read it was settled when the value was built. None opens a
//! file, reads a clock or prints. [`Text`](crate::report::Text) is harmless already; each format escapes what is grammar
//! to *it*.

mod csv;
mod html;
mod ics;
mod ics_zone;
mod json;
mod markdown;
mod markdown_escape;
mod text;

pub use csv::csv;
pub use html::html;
pub use ics::ics;
pub use json::{dataset_json, json, json_line};
pub use markdown::markdown;
pub use text::{table_text, text};
