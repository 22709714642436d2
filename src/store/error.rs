//! Why the store could not do what it was asked: the problem and what to do, always both.

use std::fmt;
use std::io;
use std::path::Path;

/// What kind of trouble; commands map it to an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The world outside: a disk, a permission, a missing file.
    World,
    /// There is no such case, visit or record.
    NotFound,
    /// Refused to protect data: a file changed underneath, another program writes, something would be lost.
    Protect,
    /// A file of the case cannot be understood; `vipp check` shows it.
    Unreadable,
}

/// A problem with its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// What kind of trouble.
    pub trouble: Trouble,
    /// What went wrong: a fragment in lower case, names in backticks.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl StoreError {
    /// A problem of that kind.
    pub fn new(trouble: Trouble, problem: impl Into<String>, hint: impl Into<String>) -> StoreError {
        StoreError { trouble, problem: problem.into(), hint: hint.into() }
    }

    /// A file operation that failed: what was being done to which file.
    pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> StoreError {
        let shown = path.display();
        let problem = format!("could not {doing} `{shown}`: {}", plainly(error));
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => "check who may write in this folder; another program may hold the file",
            io::ErrorKind::ReadOnlyFilesystem => "the folder is read-only: copy the case to a place you may write to",
            io::ErrorKind::StorageFull => "the disk is full: free some space and try again; nothing was changed",
            io::ErrorKind::InvalidData => "save it as UTF-8 in your editor",
            io::ErrorKind::NotFound => "check that the folder is there and connected",
            _ if error.raw_os_error() == Some(362) => "the file is only online: choose \"Always keep on this device\"",
            _ => "try again; if it stays, check the disk and the sync program",
        };
        StoreError::new(Trouble::World, problem, hint)
    }
}

/// The system's words without the number at the end.
pub(super) fn plainly(error: &io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    let mut letters = text[..cut].chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for StoreError {}

/// Adds what was being done to which file to an error of the system.
pub(super) trait Doing<T> {
    fn doing(self, what: &str, path: &Path) -> Result<T, StoreError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, what: &str, path: &Path) -> Result<T, StoreError> {
        self.map_err(|error| StoreError::io(what, path, &error))
    }
}

/// The error for a case that is not there.
pub(super) fn no_case(at: &Path, hint: impl Into<String>) -> StoreError {
    StoreError::new(Trouble::NotFound, format!("there is no case at `{}`", at.display()), hint)
}

/// The file a write was refused for.
pub(super) fn changed_underneath(path: &Path) -> StoreError {
    StoreError::new(
        Trouble::Protect,
        format!("`{}` was changed by another program in the meantime", path.display()),
        "nothing was written; look at the file and run the command again",
    )
}
