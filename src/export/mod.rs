//! How it is written: one file or folder a format, a value in, the same bytes out every time.
//!
//! An exporter decides nothing about what may be said: who may read it was settled when the value was built. None opens a
//! file, reads a clock or prints. [`Text`](crate::report::Text) is harmless already; each format escapes what is grammar
//! to *it*.
//!
//! Formats share two rooms: `paper` knows the sheet, its columns and its pictures, `office` the package of Word, OpenDocument
//! and Excel files.

mod boris;
mod boris_ethogram;
mod chapters;
mod csv;
mod cue;
mod docx;
mod eaf;
mod eaf_tiers;
mod edl;
mod formula;
mod html;
mod ics;
mod ics_zone;
mod json;
mod lanes;
mod markdown;
mod markdown_escape;
mod odt;
mod office;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod record;
mod srt;
mod svg;
mod svg_curves;
mod svg_ink;
mod svg_lanes;
mod text;
mod vtt;
mod xlsx;

pub use boris::boris;
pub use chapters::chapters;
pub use csv::csv;
pub use docx::docx;
pub use eaf::eaf;
pub use edl::edl;
pub use html::html;
pub use ics::ics;
pub use json::{dataset_json, json, json_line};
pub use markdown::markdown;
pub use odt::odt;
#[cfg(feature = "pdf")]
pub use pdf::{pdf, pdf_cannot_show};
pub use srt::srt;
pub use svg::svg;
pub use text::{table_text, text};
pub use vtt::vtt;
pub use xlsx::xlsx;
