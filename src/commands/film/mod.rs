//! `vipp film`: where the films are, how long they are kept, and what became of them.
//!
//! A film lies outside the case, in the film folder, under a neutral name; the case keeps its card and everything that
//! was ever done with it.

mod add;
mod cli;
mod delete;
mod due;
mod hold;
mod list;
mod policy;
mod same;
mod take_in;
mod target;
mod verify;
mod which;

pub(super) use cli::{Args, run};
