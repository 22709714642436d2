//! The rules of a course, its agenda and its next step: each told by small cases made in code.

mod catalogue;
mod dates;
mod gaps;
mod people;
mod sample;
mod steps;
