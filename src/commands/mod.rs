//! One file or folder a subcommand: its arguments and its run.
//!
//! A command parses, asks, opens the case, calls the other layers, and says what comes next. It decides nothing about
//! courses itself. A writing command first makes a value of what it will write, shows it, and then writes it; `--dry-run`
//! stops before the last step.

mod agree;
mod blur;
mod budget;
mod cases;
mod check;
mod cli;
mod clip;
mod complete;
mod completions;
mod consent;
mod explain;
mod export;
mod export_all;
mod failure;
mod feedback;
mod film;
mod goal;
mod import;
mod log;
mod man;
mod marks;
mod measure;
mod new;
mod output;
mod own_files;
mod plan;
mod plan_changes;
mod privacy;
mod programme;
mod render;
mod reports;
mod schema;
mod session;
mod shapes;
mod status;
mod supervise;
mod template;
mod undo;
mod visit;
mod walk;
mod watch;
mod words;
mod write;

pub use cli::run;
pub use failure::{Exit, Failure};
