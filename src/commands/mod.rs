//! One file a subcommand: its arguments and its run.
//!
//! A command parses, asks, opens the case, calls `course`, `report`, `store` and `export`, and says what comes next. It
//! decides nothing about courses itself. A writing command first makes a value of what it will write, shows it, and then
//! writes it; `--dry-run` stops before the last step.

mod cases;
mod check;
mod cli;
mod complete;
mod completions;
mod consent;
mod explain;
mod export;
mod failure;
mod feedback;
mod film;
mod log;
mod man;
mod new;
mod output;
mod plan;
mod programme;
mod schema;
mod session;
mod status;
mod undo;
mod visit;
mod walk;
mod watch;

pub(crate) use cli::Cli;
pub use cli::run;
pub use failure::{Exit, Failure};
