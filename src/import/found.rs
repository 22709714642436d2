//! What was found in a file: entries in its own words, and remarks on what an observation has no place for.

use std::collections::HashMap;

use crate::course::{Coder, RecordId, Seen};

/// What a file says was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What was seen, in the order of the file.
    pub entries: Vec<Entry>,
    /// What is not carried over.
    pub remarks: Remarks,
}

/// One thing seen, as far as the file alone can say it. Who, which code and which film may still be in the file's own
/// words, which [`Mapping`](super::Mapping) turns into those of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where in the file: `line 12`, `annotation a7`.
    pub place: String,
    /// Its id, if it once went out from a case.
    pub id: Option<RecordId>,
    /// Its coder, if it once went out from a case.
    pub coder: Option<Coder>,
    /// Whose behaviour, in the file's words.
    pub who: Option<String>,
    /// What kind of behaviour, in the file's words: the name of a tier, a behaviour, a code.
    pub label: Option<String>,
    /// The film.
    pub film: Option<FilmSaid>,
    /// The rest.
    pub seen: Seen,
}

/// How a file names a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilmSaid {
    /// By the id it has in the case.
    Id(RecordId),
    /// By the name of its file.
    File(String),
}

/// What is not carried over, each with where it was found first and how often, in the order of finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    all: Vec<Remark>,
    places: HashMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Remark {
    what: String,
    first: Option<String>,
    count: usize,
}

impl Remarks {
    /// Notes something once more.
    pub fn note(&mut self, what: impl Into<String>) {
        self.add(what.into(), None);
    }

    /// Notes something once more, at a place.
    pub(super) fn note_at(&mut self, what: impl Into<String>, place: impl Into<String>) {
        self.add(what.into(), Some(place.into()));
    }

    fn add(&mut self, what: String, first: Option<String>) {
        let place = *self.places.entry(what.clone()).or_insert(self.all.len());
        match self.all.get_mut(place) {
            Some(known) => known.count += 1,
            None => self.all.push(Remark { what, first, count: 1 }),
        }
    }

    /// The remarks as lines: `the place of a cue is left out (4 times)`, `a stray block is left out: line 18 and 3 more`.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.all.iter().map(|Remark { what, first, count }| match (first, count) {
            (None, 1) => what.clone(),
            (None, count) => format!("{what} ({count} times)"),
            (Some(first), 1) => format!("{what}: {first}"),
            (Some(first), count) => format!("{what}: {first} and {} more", count - 1),
        })
    }
}
