//! What tells one file of a film from another: its hash, and for a quick look its size and when it was last changed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use chrono::{DateTime, Utc};

use super::{FilmError, Trouble};
use crate::course::{FilmHash, Stamp};

/// How much is read at once: enough that several cores hash it faster than one reads it.
const PIECE: usize = 4 << 20;

/// A file as the folder lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilmFile {
    /// Bytes.
    pub size: u64,
    /// When it was last changed, where the disk keeps that.
    pub changed: Option<Stamp>,
}

impl FilmFile {
    /// Looks at a file.
    pub fn at(film: &Path) -> Result<FilmFile, FilmError> {
        let listed = fs::metadata(film).map_err(|error| unreadable(film, &error))?;
        if !listed.is_file() {
            return Err(FilmError::not_a_film(film, "it is a folder"));
        }
        Ok(FilmFile::from(&listed))
    }
}

impl From<&Metadata> for FilmFile {
    fn from(listed: &Metadata) -> FilmFile {
        let changed = listed.modified().ok().map(|time| DateTime::<Utc>::from(time).fixed_offset());
        FilmFile { size: listed.len(), changed }
    }
}

/// Hashes a film, telling after each piece how many bytes are done.
pub fn hash(film: &Path, progress: &mut dyn FnMut(u64)) -> Result<FilmHash, FilmError> {
    let before = FilmFile::at(film)?;
    let (hash, done) = read_through(film, before.size, progress).map_err(|error| unreadable(film, &error))?;
    if FilmFile::at(film)? != before || done != before.size {
        let problem = format!("`{}` was changed while it was read", film.display());
        let hint = "wait until it is copied whole, close the program that writes it, and try again";
        return Err(FilmError::new(Trouble::World, problem, hint));
    }
    Ok(hash)
}

/// Reads the file to its end, or until it turns out to be longer than it was.
fn read_through(film: &Path, size: u64, progress: &mut dyn FnMut(u64)) -> io::Result<(FilmHash, u64)> {
    let mut file = File::open(film)?;
    let mut hasher = blake3::Hasher::new();
    let mut piece = Vec::with_capacity(PIECE);
    let mut done = 0;
    while done <= size && file.by_ref().take(PIECE as u64).read_to_end(&mut piece)? > 0 {
        hasher.update_rayon(&piece);
        done += piece.len() as u64;
        progress(done);
        piece.clear();
    }
    Ok((FilmHash::from_bytes(hasher.finalize().into()), done))
}

fn unreadable(film: &Path, error: &io::Error) -> FilmError {
    match error.kind() {
        io::ErrorKind::NotFound => FilmError::missing(film),
        _ => FilmError::io("read", film, error),
    }
}
