//! The rules of a course: each one a documented function with a stable code, collected in one catalogue.
//!
//! A rule reads a [`Course`](super::Course) on a day and says what it finds; it forbids nothing. To add one, write the
//! function beside its kin, add its row to that file's `RULES`, and a named case to `tests/rules`; a test fails until
//! both are there.

mod agreement;
mod catalogue;
mod custody;
mod dates;
mod files;
mod films;
mod findings;
mod gaps;
mod moments;
mod new_day;
mod outcomes;
mod people;
mod permission;
mod privacy;
mod scripts;
mod standing;
mod steps;
mod themes;
mod words;

pub use catalogue::{Check, Rule, at_levels, catalogue, check, rule};
pub use findings::{Findings, Spot};
pub use permission::{not_to_be_shown, without_consent};

/// The codes, named for what they look for, so that a rule is never spoken of by a bare number.
pub mod code {
    pub use super::agreement::code::*;
    pub use super::custody::code::*;
    pub use super::dates::code::*;
    pub use super::files::code::*;
    pub use super::gaps::code::*;
    pub use super::outcomes::code::*;
    pub use super::people::code::*;
    pub use super::privacy::code::*;
    pub use super::scripts::code::*;
    pub use super::steps::code::*;
}
