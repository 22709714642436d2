//! The rules of a course, its agenda and its next step: each told by small cases made in code.

#![expect(clippy::unwrap_used, reason = "a test that cannot make its course has failed")]

mod agreement;
mod catalogue;
mod custody;
mod dates;
mod gaps;
mod outcomes;
mod people;
mod privacy;
mod retention;
mod sample;
mod scripts;
mod steps;
