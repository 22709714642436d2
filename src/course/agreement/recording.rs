//! What the measures of agreement compare: films, as several coders coded them.

use std::collections::BTreeSet;

use crate::course::{Coding, Event, Label, Role};

/// A film, as several coders coded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// What it is called: "visit 2".
    pub name: String,
    /// How long it is in milliseconds; none where only the last event tells.
    pub length: Option<u64>,
    /// What each coder coded, in the order of the comparison; none where one did not code it.
    pub codings: Vec<Option<Coding>>,
}

impl Recording {
    /// Where the film ends: its length, or its last event where that is later or nothing else is known.
    pub fn end(&self) -> u64 {
        self.events().map(Event::end).chain(self.length).max().unwrap_or(0)
    }

    /// The events of all coders.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.codings.iter().flatten().flat_map(|coding| &coding.events)
    }

    /// What two coders coded, where both did.
    pub fn pair(&self, [one, other]: [usize; 2]) -> Option<[&Coding; 2]> {
        Some([self.codings.get(one)?.as_ref()?, self.codings.get(other)?.as_ref()?])
    }
}

/// The codes of all coders on all films, in order.
pub(super) fn codes(recordings: &[Recording]) -> Vec<Label> {
    let codes: BTreeSet<&Label> = recordings.iter().flat_map(Recording::events).map(|event| &event.label).collect();
    codes.into_iter().cloned().collect()
}

/// The people of all codes, in order.
pub(super) fn people(codes: &[Label]) -> Vec<Option<&Role>> {
    let mut people: Vec<Option<&Role>> = codes.iter().map(|code| code.who.as_ref()).collect();
    people.dedup();
    people
}
