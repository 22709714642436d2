//! What is said: course values, for an audience, as documents, tables, calendars and data sets. No bytes.
//!
//! These types are what every exporter and the terminal are handed, so two promises are kept here, once: whatever came
//! out of a file is [`Text`], harmless to show, and nothing an audience may not see is in the value at all.

mod calendar;
mod dataset;
mod document;
mod table;
mod text;

pub use crate::course::{Day, TimeOfDay};

pub use calendar::{Calendar, Event};
pub use dataset::{Dataset, Field, Value};
pub use document::{Block, Document, IntoSpans, ListKind, Page, Span};
pub use table::{Align, Cell, Column, Table, Tone};
pub use text::Text;
