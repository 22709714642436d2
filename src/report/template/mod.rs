//! Templates: the words and the order of a report, in a file a service can replace.
//!
//! A template is Markdown of the plain sort (headings, paragraphs, lists, quotes) with names in braces. What stands for a
//! name is decided by the report, for an audience: a template can order and word what that audience may see, and cannot
//! reach anything else.
//!
//! ```text
//! ## Why, and what was to be reached      a heading without anything below it is left out
//!
//! {reason}                                alone on its line: a part of the report, such as a table
//! {?phone} Call us on {phone}.            only if there is a phone number; {!phone} only if there is none
//! > {=helps} what helps this family       a place for the practitioner to write, by its name, and what to write there
//! - [ ] the toys                          a list to tick off
//! ```

mod fill;
mod markdown;
mod slots;

pub use fill::{Filled, PlaceToWrite, Template, TemplateProblem, named_places};
pub use slots::{Slot, Slots};
