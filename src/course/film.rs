//! A film made at a visit: what the practitioner said of it, and the card of its file.
//!
//! The film itself lies outside the case, in the film folder, under a neutral name. Its card is what the case keeps.

use std::fmt;
use std::str::FromStr;

use super::{Activity, Custody, FilmHash, FilmTime, RecordId, Role, Stamp};

/// A film that was made at a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmMade {
    /// Its id.
    pub id: RecordId,
    /// What was filmed.
    pub activity: Activity,
    /// Minutes, as told by the practitioner.
    pub minutes: Option<u32>,
    /// Its file; none while no file was added.
    pub card: Option<FilmCard>,
    /// What became of the file, oldest first.
    pub custody: Vec<Custody>,
    /// When this was written.
    pub logged: Stamp,
}

/// What the case keeps of a film's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmCard {
    /// Name of the file in the case's part of the film folder: `02-1.mp4`.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3 hash of the file.
    pub blake3: FilmHash,
    /// How long it is.
    pub duration: FilmTime,
    /// Frames a second.
    pub rate: FrameRate,
    /// Whether frames are unevenly spaced, as phones record them; the rate is then their mean.
    pub is_variable: bool,
    /// When the camera says it was recorded.
    pub recorded: Option<Stamp>,
    /// Who may be seen or heard in it; empty where nobody said.
    pub visible: Vec<Role>,
    /// When the card was written.
    pub logged: Stamp,
}

/// Frames a second, as the exact fraction films state: `25/1`, `30000/1001`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FrameRate {
    frames: u32,
    seconds: u32,
}

impl FrameRate {
    /// That many frames in that many seconds; none where one of them is 0.
    pub fn new(frames: u32, seconds: u32) -> Option<FrameRate> {
        (frames > 0 && seconds > 0).then_some(FrameRate { frames, seconds })
    }

    /// Frames, in [`FrameRate::seconds`] seconds.
    pub fn frames(self) -> u32 {
        self.frames
    }

    /// The seconds in which there are [`FrameRate::frames`] frames.
    pub fn seconds(self) -> u32 {
        self.seconds
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.frames, self.seconds)
    }
}

/// The text is not a frame rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAFrameRate(String);

impl fmt::Display for NotAFrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a frame rate; write frames and seconds, such as 25/1 or 30000/1001", self.0)
    }
}

impl std::error::Error for NotAFrameRate {}

impl FromStr for FrameRate {
    type Err = NotAFrameRate;

    fn from_str(text: &str) -> Result<FrameRate, NotAFrameRate> {
        let (frames, seconds) = text.split_once('/').unwrap_or((text, "1"));
        let parts = frames.parse().ok().zip(seconds.parse().ok());
        parts
            .and_then(|(frames, seconds)| FrameRate::new(frames, seconds))
            .ok_or_else(|| NotAFrameRate(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_an_exact_fraction() {
        for text in ["25/1", "30000/1001"] {
            assert_eq!(text.parse::<FrameRate>().expect(text).to_string(), text);
        }
        assert_eq!("25".parse::<FrameRate>().expect("a rate").to_string(), "25/1");
        for text in ["29.97", "0/1", "25/0", "-25/1", "a/b", ""] {
            assert!(text.parse::<FrameRate>().is_err(), "{text}");
        }
    }
}
