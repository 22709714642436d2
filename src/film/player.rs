//! What a session asks of a player. mpv keeps this contract, and so does the scripted stand-in.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Event, FilmError, Intercom, Shown};
use crate::course::{FrameStamp, KeyName};

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next frame.
    Forward,
    /// To the one before.
    Back,
}

/// Where the film is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// In a window of its own.
    #[default]
    Framed,
    /// Over the whole of a screen; none is the one the system picks.
    FullScreen(Option<u8>),
}

/// How fast a film runs, in percent of its own speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u16);

impl Speed {
    /// As it was filmed.
    pub const NORMAL: Speed = Speed(100);

    /// That many percent, from 5 to 400.
    pub fn percent(percent: u16) -> Option<Speed> {
        (5..=400).contains(&percent).then_some(Speed(percent))
    }

    /// In percent.
    pub fn in_percent(self) -> u16 {
        self.0
    }
}

/// Plays films for a session.
///
/// After the player is gone every question is answered with an error of [`Trouble::Gone`](super::Trouble::Gone), and
/// [`next_event`](Player::next_event) with [`Event::Closed`] or [`Event::Died`].
pub trait Player {
    /// Takes the films of a session, in their order. Nothing is shown yet; a film that is missing is only noticed when
    /// it is to be shown.
    fn open(&mut self, films: &[PathBuf]) -> Result<(), FilmError>;

    /// Shows a frame of one of the films: the last whose stamp is not after `at`. A film that played goes on playing
    /// from there, without a stop.
    fn show(&mut self, film: usize, at: FrameStamp) -> Result<Shown, FilmError>;

    /// Plays on to the end.
    fn play(&mut self) -> Result<(), FilmError>;

    /// Plays on and stops with the frame at `stop` on the screen, the last whose stamp is not after it. A stop that is
    /// not ahead is reached where the film is.
    fn play_to(&mut self, stop: FrameStamp) -> Result<(), FilmError>;

    /// Stands still, on the frame that is given back. A stop that was asked for stays.
    fn pause(&mut self) -> Result<Shown, FilmError>;

    /// One frame on or back, and stands still there. A stop that was asked for is forgotten.
    fn step(&mut self, step: Step) -> Result<Shown, FilmError>;

    /// Plays a part over and over, until it is taken away with none.
    fn repeat(&mut self, part: Option<(FrameStamp, FrameStamp)>) -> Result<(), FilmError>;

    /// Sets how fast the film runs.
    fn speed(&mut self, speed: Speed) -> Result<(), FilmError>;

    /// The keys that are events from now on, in place of those before.
    fn bind(&mut self, keys: &[KeyName]) -> Result<(), FilmError>;

    /// Presses a key, as a person at the film's window would.
    fn press(&mut self, key: &KeyName) -> Result<(), FilmError>;

    /// Writes words over the picture for a while, in place of those before.
    fn write_over(&mut self, words: &str, how_long: Duration) -> Result<(), FilmError>;

    /// Pauses and lets the person type a line into the film's window. The answer is an event; until then no other key is.
    fn ask(&mut self, prompt: &str) -> Result<(), FilmError>;

    /// The frame on the screen.
    fn shown(&mut self) -> Result<Shown, FilmError>;

    /// Keeps the frame on the screen as a picture, in its own size and without words over it.
    fn picture(&mut self, file: &Path) -> Result<(), FilmError>;

    /// The next thing that happened, waiting for it that long.
    fn next_event(&mut self, wait: Duration) -> Result<Option<Event>, FilmError>;

    /// What plays, with its version: `mpv 0.35.1`.
    fn name(&mut self) -> Result<String, FilmError>;

    /// A way into the queue of events for another part of the program.
    fn intercom(&self) -> Intercom;
}
