//! What a session hears from its player, and what is on the screen when it hears it.

use std::fmt;
use std::sync::Arc;

use crate::course::{FrameStamp, KeyName};

/// Whether the film runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// It plays.
    Playing,
    /// It stands still.
    Paused,
}

/// The frame on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which of the opened films, from 0.
    pub film: usize,
    /// The frame's own time stamp.
    pub frame: FrameStamp,
    /// Whether the film runs.
    pub motion: Motion,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A bound key was pressed in the film's window. The frame was taken inside the player at that moment.
    Key {
        /// Which.
        key: KeyName,
        /// The frame that was on the screen.
        shown: Shown,
    },
    /// What was typed into the film's window for [`Player::ask`](super::Player::ask); none when it was called off.
    Answer(Option<String>),
    /// What another part of the program said through the [`Intercom`].
    Said(String),
    /// The film stopped where [`Player::play_to`](super::Player::play_to) asked it to.
    Stopped(Shown),
    /// The film came to its end; its last frame stays on the screen.
    Ended(Shown),
    /// The person closed the film's window.
    Closed,
    /// The player died.
    Died,
}

/// Lets another part of the program, such as one that reads the terminal, speak into the queue of events.
#[derive(Clone)]
pub struct Intercom(Arc<dyn Fn(String) -> bool + Send + Sync>);

impl Intercom {
    /// An intercom that hands what is said to `hear`, which tells whether anyone still listens.
    pub(super) fn new(hear: impl Fn(String) -> bool + Send + Sync + 'static) -> Intercom {
        Intercom(Arc::new(hear))
    }

    /// Becomes an [`Event::Said`]. Tells whether anyone still listens.
    pub fn say(&self, text: impl Into<String>) -> bool {
        (self.0)(text.into())
    }
}

impl fmt::Debug for Intercom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Intercom")
    }
}
