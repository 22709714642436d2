//! A film made at a visit: what the practitioner said of it, and the card of its file.
//!
//! The film itself lies outside the case, in the film folder, under a neutral name. Its card is what the case keeps.

use super::{Activity, Custody, FilmHash, FilmTime, FrameRate, RecordId, Role, Stamp};

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
