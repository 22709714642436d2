//! Why a file was not read: where it stopped, what is wrong there, and what to do.

use std::fmt;

/// A problem with its place and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// Where in the file: `line 12`, `annotation a7 (line 40)`; none for the whole file.
    pub place: Option<String>,
    /// What is wrong: lower case, names in backticks.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl NotRead {
    /// A problem of the whole file.
    pub(super) fn whole(problem: impl Into<String>, hint: impl Into<String>) -> NotRead {
        NotRead { place: None, problem: problem.into(), hint: hint.into() }
    }

    /// A problem at a place.
    pub(super) fn at(place: impl Into<String>, problem: impl Into<String>, hint: impl Into<String>) -> NotRead {
        NotRead { place: Some(place.into()), problem: problem.into(), hint: hint.into() }
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.problem),
            None => f.write_str(&self.problem),
        }
    }
}

impl std::error::Error for NotRead {}
