//! `vipp consent`: what was agreed to, refused and taken back, and what has to happen then.
//!
//! Nothing is ever changed or taken out of the trail; every answer is one more record. Questions on a terminal and flags
//! in a script give the same record.

mod ask;
mod cli;
mod done;
mod give;
mod show;
mod tell;
mod withdraw;
mod words;

pub(super) use cli::{Args, run};
