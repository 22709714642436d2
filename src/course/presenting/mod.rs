//! Showing the moments of a script one after the other: what a key means at each point, and what is to be done then.
//!
//! Nothing is played, asked or written here. Who drives this hands in what was heard and does the deeds in their order,
//! so that what happened with a moment is kept before anything else goes on.

mod cue;
mod machine;

pub use cue::{Asked, Deed, Heard, Press};
pub use machine::{Before, Phase, Presenting, Reasons, ToShow};
