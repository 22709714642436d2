//! What a showing hears, and what it wants done.

use super::super::{HowShown, KeyName};

/// A key of the practitioner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Begin, or go on to the next moment.
    Next,
    /// This moment again.
    Repeat,
    /// This moment slowly.
    Slow,
    /// Stand still, or go on.
    Pause,
    /// Leave this moment out.
    Skip,
    /// Back to the moment before.
    Back,
    /// The caregiver said something.
    Remark,
    /// Stop, and go on another time.
    Quit,
}

impl Press {
    /// The keys, in the film's window and in the terminal. Page down and page up are what a hand-held presenter sends.
    pub const KEYS: [(&str, Press); 11] = [
        ("space", Press::Next),
        ("enter", Press::Next),
        ("page-down", Press::Next),
        ("r", Press::Repeat),
        ("s", Press::Slow),
        ("p", Press::Pause),
        ("n", Press::Skip),
        ("b", Press::Back),
        ("page-up", Press::Back),
        ("m", Press::Remark),
        ("q", Press::Quit),
    ];

    /// What a key means.
    pub fn of(key: &KeyName) -> Option<Press> {
        Press::KEYS.into_iter().find(|(name, _)| *name == key.as_str()).map(|(_, press)| press)
    }
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key.
    Press(Press),
    /// The film came to its stop.
    Stopped,
    /// The answer to what was asked; none where it was called off.
    Typed(Option<String>),
    /// The film's window was closed, or the player died.
    Gone,
    /// The film that was to be played is not there.
    NoFilm,
    /// It is time to stop: the program was told to, or the terminal is gone.
    Stop,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What the caregiver said.
    Remark,
    /// Why a moment is left out.
    Reason,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Play the moment at that place from its beginning to its stop.
    Play {
        /// Which, from 0.
        place: usize,
        /// Slowly, or as it was filmed.
        slow: bool,
    },
    /// Stand still.
    Hold,
    /// Go on to the stop.
    GoOn,
    /// Go on slowly, or as it was filmed.
    Speed {
        /// Slowly, or as it was filmed.
        slow: bool,
    },
    /// Let something be typed.
    Ask(Asked),
    /// Write down what happened with the moment at that place.
    Keep {
        /// Which, from 0.
        place: usize,
        /// What happened.
        how: HowShown,
        /// Why it was left out, or what the caregiver said.
        text: Option<String>,
    },
    /// The showing is over, or stopped for now.
    End,
}
