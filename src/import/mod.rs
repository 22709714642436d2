//! How others write it: one file a format, bytes in, what they say was seen out. The way back of `export`.
//!
//! A reader trusts nothing: whatever the bytes are, it ends in time, expands nothing, and either understands the whole file
//! or says where it stopped and what to do. What a file says that an observation has no place for is remarked on, so that
//! nothing is dropped in silence. No reader opens a file; none decides what becomes of what it read, which is
//! [`receive`](crate::course::receive)'s to say.

mod boris;
mod boris_events;
mod boris_table;
mod csv;
mod cue;
mod eaf;
mod eaf_times;
mod eaf_xml;
mod format;
mod found;
mod mapping;
mod not_read;
mod record;
mod subtitles;
mod text;
mod values;

pub use format::{Format, Wanted, read};
pub use found::{Entry, FilmSaid, Found, Remarks};
pub use mapping::Mapping;
pub use not_read::NotRead;
