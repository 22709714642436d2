//! What is said: course values, for an audience, as documents, tables, calendars and data sets. No bytes.
//!
//! These types are what every exporter and the terminal are handed, so two promises are kept here, once: whatever came
//! out of a file is [`Text`], harmless to show, and nothing an audience may not see is in the value at all.

mod calendar;
mod columns;
mod dataset;
mod diagnostic;
mod document;
mod layout;
mod table;
mod text;
mod wrap;

pub use crate::course::{Day, TimeOfDay};

pub use calendar::{Calendar, Event};
pub use columns::table_lines;
pub use dataset::{Dataset, Field, Value};
pub use diagnostic::{Diagnostic, FindingJson, FindingsJson, Severity, SourceLine, diagnostic, findings_table, tone};
pub use document::{Block, Document, IntoSpans, ListKind, Page, Span};
pub use layout::{Line, Role, layout};
pub use table::{Align, Cell, Column, Table, Tone};
pub use text::Text;
