//! The program as a person or a script meets it: both streams and the exit code of whole commands, compared exactly.
//!
//! One file a command. Expected text is refreshed with `SNAPSHOTS=overwrite cargo test --test cli` and read in review.

#![expect(clippy::disallowed_methods, reason = "a test prepares files and looks at them, and hands its PATH on")]

mod agree;
mod cases;
mod check;
mod clip;
mod completions;
mod consent;
mod disk;
mod explain;
mod export;
mod feedback;
mod film;
mod harness;
mod help;
mod import;
mod log;
mod man;
mod measure;
mod new;
mod plan;
mod printed;
mod programme;
mod questions;
mod schema;
mod status;
mod streams;
mod template;
mod terminal;
mod traced;
mod undo;
mod visit;
mod watch;
mod write;
