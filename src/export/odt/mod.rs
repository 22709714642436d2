//! ODT: an OpenDocument text, the editable format public services publish in.
//!
//! It has what the Word document has (headings, lists, tables with heads, alternative text, language, title) under the
//! names LibreOffice gives its own styles, so that a template can be laid over it.

mod body;
mod page;
mod picture;
mod styles;
mod table;
mod words;
mod write;

pub use write::odt;
