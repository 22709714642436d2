//! The terminal: what goes to stdout and stderr, prompts, styles, and what is taken from the process.
//!
//! stdout is the result, stderr is conversation. Nothing outside this layer knows whether there is a terminal.

mod ask;
mod canvas;
mod channels;
mod curves;
mod editor;
mod interrupt;
mod keys;
mod picture;
mod progress;
mod snippet;
mod style;
mod surroundings;
mod typed_line;

pub use ask::{Ask, Unanswered};
pub use channels::{ColourChoice, Ui};
pub use editor::{Editor, NotEdited};
pub use keys::{Keys, Typed};
pub use snippet::snippet;
pub use surroundings::Surroundings;
pub use typed_line::{TypedLine, Typing};
