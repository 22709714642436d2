//! DOCX: a Word document that can be edited, with the structure a screen reader finds its way by.
//!
//! Real heading styles, real lists, tables whose head is repeated on every page, alternative text, language and title;
//! every look is a style, so that a service can put its own in place of ours. The order of elements within another is
//! that of ECMA-376, which Word insists on.

mod body;
mod numbering;
mod page;
mod picture;
mod styles;
mod table;
mod words;
mod write;

pub use write::docx;
