//! How far two or more coders agree about the same films.
//!
//! Their observations become [`Recording`]s, which know nothing of files. Each measure has a file of its own that says what
//! it computes and after whom; [`Comparison`] puts together those that are wanted. No value goes out without its method,
//! unit, tolerance and n.

mod basis;
mod boris;
mod comparison;
mod confusion;
mod datavyu;
mod events;
mod fisher;
mod icc;
mod matching;
mod measure;
mod nominal;
mod recording;
mod tally;

pub use basis::{Basis, Method};
pub use boris::AsBoris;
pub use comparison::{Comparison, Counted, Settings};
pub use confusion::{Confusion, Square};
pub use datavyu::AsDatavyu;
pub use events::{Matched, Pair, kappa_without_empty};
pub use measure::{Measure, Statistic, Undefined};
pub use recording::Recording;
pub use tally::Tally;
