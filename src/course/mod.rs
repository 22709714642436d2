//! What the programme requires: programmes, visits, gaps, themes, moments, findings and the scheduler.
//!
//! No file, clock or terminal is touched here, and nothing here can fail for a reason outside the values handed in.

mod day;
pub mod schedule;

pub use day::{BirthMonth, Day, DayRange, NotADay, TimeOfDay, Weekdays, age_in_words, parse_weekday, weekday_in_words};
