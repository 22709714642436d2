//! Why a film could not be played, read or written: the problem and what to do, always both.

use std::fmt;
use std::io;
use std::path::Path;

/// What kind of trouble; commands map it to an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// An outside program is not installed or did not do its work, or the disk failed.
    World,
    /// There is no such file.
    NotFound,
    /// The file is there and is not a film that can be used.
    NotAFilm,
    /// Refused to protect data: a file is in the way.
    Protect,
    /// The player was closed or died; what was asked of it was not done.
    Gone,
}

/// A problem with its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmError {
    /// What kind of trouble.
    pub trouble: Trouble,
    /// What went wrong: a fragment in lower case, names in backticks.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl FilmError {
    /// A problem of that kind.
    pub(super) fn new(trouble: Trouble, problem: impl Into<String>, hint: impl Into<String>) -> FilmError {
        FilmError { trouble, problem: problem.into(), hint: hint.into() }
    }

    /// A file operation that failed: what was being done to which file.
    pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> FilmError {
        let problem = format!("could not {doing} `{}`: {}", path.display(), plainly(error));
        match error.kind() {
            io::ErrorKind::NotFound => {
                FilmError::new(Trouble::NotFound, problem, "check the path, and that the disk it is on is connected")
            }
            io::ErrorKind::PermissionDenied => {
                FilmError::new(Trouble::World, problem, "check who may read the file and write in its folder")
            }
            io::ErrorKind::StorageFull => {
                FilmError::new(Trouble::World, problem, "the disk is full: free some space and try again")
            }
            _ => FilmError::new(Trouble::World, problem, "try again; if it stays, check the disk"),
        }
    }

    /// There is no film at that path.
    pub(super) fn missing(path: &Path) -> FilmError {
        let problem = format!("there is no film at `{}`", path.display());
        FilmError::new(Trouble::NotFound, problem, "check the path, and that the disk it is on is connected")
    }

    /// The session has no film of that place in the list.
    pub(super) fn no_such_film(place: usize) -> FilmError {
        FilmError::new(Trouble::NotFound, format!("there is no film {}", place + 1), "open it first")
    }

    /// A question about the film on the screen, where there is none.
    pub(super) fn nothing_shown() -> FilmError {
        FilmError::new(Trouble::World, "no film is on the screen", "open a film first")
    }

    /// The player does not show what it was asked to.
    pub(super) fn too_slow() -> FilmError {
        let hint = "close other programs, or copy the film from its card or network drive to this computer";
        FilmError::new(Trouble::World, "the player does not show the film", hint)
    }

    /// The player is not there any more.
    pub(super) fn gone() -> FilmError {
        FilmError::new(Trouble::Gone, "the player is gone", "run the command again: what was recorded is kept")
    }

    /// A file is in the way.
    pub(super) fn in_the_way(path: &Path) -> FilmError {
        let problem = format!("`{}` is already there", path.display());
        FilmError::new(Trouble::Protect, problem, "choose another name, or move it away first")
    }

    /// The file is there and cannot be used as a film: why.
    pub(super) fn not_a_film(path: &Path, why: &str) -> FilmError {
        let problem = format!("`{}` is not a film that can be used: {why}", path.display());
        let hint = "play it in another player; if that fails too, copy it again from the camera or phone";
        FilmError::new(Trouble::NotAFilm, problem, hint)
    }

    /// ffmpeg could not write a film: its words.
    pub(super) fn ffmpeg(path: &Path, why: &str) -> FilmError {
        let problem = format!("`ffmpeg` could not write `{}`: {why}", path.display());
        FilmError::new(Trouble::World, problem, "check that the disk is not full, and that ffmpeg is 5.1 or newer")
    }
}

/// The system's words without the number at the end.
fn plainly(error: &io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    let mut letters = text[..cut].chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

impl fmt::Display for FilmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for FilmError {}
