//! A clip: a part of a film that was written as a new film and handed out, with the purpose it was handed out for.

use super::{FilmTime, Purpose, RecordId, Stamp};

/// A part of a film that was handed out. The parts of one new film stand one after the other and have its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its id.
    pub id: RecordId,
    /// The film it is a part of.
    pub film: RecordId,
    /// Where it begins.
    pub from: FilmTime,
    /// Where it ends.
    pub until: FilmTime,
    /// What it was handed out for.
    pub purpose: Purpose,
    /// Which parts of the picture were made unrecognisable, as they were asked for.
    pub hidden: Vec<String>,
    /// Whether its sound was left out.
    pub is_muted: bool,
    /// BLAKE3 hash of the new film, in hexadecimal: by it a file is known again.
    pub blake3: String,
    /// Why it was handed out though there was no consent on file.
    pub without_consent: Option<String>,
    /// When this was written.
    pub logged: Stamp,
}
