//! What is promised about the files of a case: nothing is lost, nothing else is touched, and nothing goes elsewhere.
//!
//! Much of it is shown by running the program itself and doing to it what happens to programs: they are killed, cut off,
//! run twice at once, and refused by the disk.

#![expect(clippy::disallowed_methods, reason = "these tests stand in for a person, an editor and a power cut")]

mod crash;
mod edits;
mod film_crash;
mod film_folder;
mod place;
mod refusals;
mod scripts;
mod truncation;
mod undo;
mod writers;
