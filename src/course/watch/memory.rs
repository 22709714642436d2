//! What a session has logged, and what earlier ones left open: all that can be ended, added to or taken back.

use super::super::{Observation, RecordId, Seen};
use super::desk::Desk;
use super::effect::{Entry, Pressed};

/// What was logged.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    /// States that earlier sessions left open.
    carried: Vec<Known>,
    /// What each key of this session added.
    added: Vec<Vec<Entry>>,
    /// Both together, as they stand now.
    known: Vec<Known>,
}

/// Something that was logged.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: RecordId,
    pub(super) seen: Seen,
    is_open: bool,
}

impl Memory {
    /// The states that nobody ended, of the films on a desk.
    pub(super) fn of<'a>(desk: &Desk, before: impl IntoIterator<Item = &'a Observation>) -> Memory {
        let unfinished = before.into_iter().filter(|one| one.is_unfinished() && one.struck.is_none());
        let carried: Vec<Known> = unfinished.filter_map(|one| carry(desk, one)).collect();
        Memory { known: carried.clone(), carried, added: Vec::new() }
    }

    /// Takes in what a key added.
    pub(super) fn add(&mut self, entries: &[Entry]) {
        entries.iter().for_each(|entry| note(&mut self.known, entry));
        self.added.push(entries.to_vec());
    }

    /// Forgets what the last key added.
    pub(super) fn forget_last(&mut self) {
        self.added.pop();
        self.known = self.carried.clone();
        self.added.iter().flatten().for_each(|entry| note(&mut self.known, entry));
    }

    /// What the last key added.
    pub(super) fn last_added(&self) -> &[Entry] {
        self.added.last().map_or(&[], Vec::as_slice)
    }

    /// How many observations were added.
    pub(super) fn count(&self) -> usize {
        self.added.iter().flatten().filter(|entry| matches!(entry, Entry::Seen { .. })).count()
    }

    /// What has an id.
    pub(super) fn find(&self, id: &RecordId) -> Option<&Known> {
        self.known.iter().find(|known| known.id == *id)
    }

    /// What the last key was about.
    pub(super) fn last(&self) -> Option<&Known> {
        self.added.iter().flatten().rev().find_map(|entry| self.find(entry.of()))
    }

    /// The states that last, in the order in which they began.
    pub(super) fn open(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(|known| known.is_open)
    }

    /// The states that last in a film; at the visit where there is none.
    pub(super) fn open_in(&self, film: Option<&RecordId>) -> impl Iterator<Item = &Known> {
        self.open().filter(move |known| known.seen.film.as_ref() == film)
    }
}

impl Known {
    /// Its end; refused before its begin.
    pub(super) fn end(&self, at: Pressed) -> Result<Entry, String> {
        let begin = self.seen.begin();
        if at.time() < begin {
            return Err(format!("{} began at {begin}, and cannot end before that", self.seen.name()));
        }
        let state = Seen { until: at.at, ..self.seen.clone() };
        Ok(Entry::End { of: self.id.clone(), at, state })
    }
}

/// A state that an earlier session left open, if its film is on the desk.
fn carry(desk: &Desk, one: &Observation) -> Option<Known> {
    let seen = one.seen.clone();
    let film = match &desk.films[..] {
        [] => seen.live.map(|_| None)?,
        [only] => Some(seen.film.clone().unwrap_or_else(|| only.id.clone())),
        _ => Some(seen.film.clone()?),
    };
    let is_here = film.as_ref().is_none_or(|film| desk.films.iter().any(|on_desk| on_desk.id == *film));
    is_here.then(|| Known { id: one.id.clone(), seen: Seen { film, ..seen }, is_open: true })
}

/// Takes an entry into what is known.
fn note(known: &mut Vec<Known>, entry: &Entry) {
    let (id, seen) = (entry.of().clone(), entry.seen().clone());
    let place = known.iter().position(|one| one.id == id);
    match (entry, place) {
        (Entry::Seen { .. }, _) => known.push(Known { id, is_open: seen.is_state, seen }),
        (Entry::End { .. }, Some(place)) => known[place] = Known { id, seen, is_open: false },
        (Entry::Addition { .. }, Some(place)) => known[place].seen = seen,
        (Entry::Strike { .. }, Some(place)) => drop(known.remove(place)),
        (_, None) => {}
    }
}
