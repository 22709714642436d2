//! What an outside program had to complain about: kept aside, and asked for when something went wrong.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::process::Stdio;

/// A file without a name that takes what a program says; a pipe nobody reads could block it.
pub(super) struct Complaints(File);

impl Complaints {
    /// No complaint yet.
    pub(super) fn none() -> io::Result<Complaints> {
        tempfile::tempfile().map(Complaints)
    }

    /// A way in for the program.
    pub(super) fn way_in(&self) -> io::Result<Stdio> {
        self.0.try_clone().map(Stdio::from)
    }

    /// All of it.
    pub(super) fn text(&mut self) -> String {
        let mut said = Vec::new();
        // What could not be read is not there to be told.
        let _ = self.0.seek(SeekFrom::Start(0)).and_then(|_| self.0.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    }

    /// The last line, if there is one.
    pub(super) fn last(&mut self) -> Option<String> {
        last_line(&self.text()).map(str::to_owned)
    }
}

/// The last line of what a program said.
pub(super) fn last_line(said: &str) -> Option<&str> {
    said.lines().map(str::trim).rfind(|line| !line.is_empty())
}
