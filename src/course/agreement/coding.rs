//! What the measures of agreement compare: events with a code, by coder and film, whatever file they came from.

use std::collections::BTreeSet;

use crate::course::{Logbook, Seen};

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

/// What one coder coded on one film.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// The events that can be compared.
    pub events: Vec<Event>,
    /// Observations that cannot be, as they have no time or no code.
    pub left_out: usize,
}

/// Something seen, as far as agreement is about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Where it begins, in milliseconds.
    pub at: u64,
    /// Where it ends, if it is a state; a point has no end.
    pub until: Option<u64>,
    /// What was coded.
    pub code: Code,
}

/// What an event was coded as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Whose behaviour. Only events of one person are held against each other.
    pub who: Option<String>,
    /// What it was.
    pub what: String,
}

/// Which word of an observation is its code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The kind of moment, each person apart.
    #[default]
    Kind,
    /// Whose behaviour it was, whatever the moment.
    Who,
}

impl Code {
    /// The code in words: "child: signal".
    pub fn in_words(&self) -> String {
        match &self.who {
            Some(who) => format!("{who}: {}", self.what),
            None => self.what.clone(),
        }
    }
}

impl By {
    /// All of them.
    pub const ALL: [By; 2] = [By::Kind, By::Who];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            By::Kind => "kind",
            By::Who => "who",
        }
    }

    fn code(self, seen: &Seen) -> Option<Code> {
        let who = seen.who.as_ref().map(|who| who.in_words());
        match self {
            By::Kind => Some(Code { who, what: seen.kind?.code().to_owned() }),
            By::Who => Some(Code { who: None, what: who? }),
        }
    }
}

impl Coding {
    /// The observations that count, without those struck out.
    pub fn of(book: &Logbook, by: By) -> Coding {
        let mut coding = Coding::default();
        for observation in book.observations.iter().filter(|observation| observation.struck.is_none()) {
            match event(&observation.seen, by) {
                Some(event) => coding.events.push(event),
                None => coding.left_out += 1,
            }
        }
        coding.events.sort();
        coding
    }
}

fn event(seen: &Seen, by: By) -> Option<Event> {
    Some(Event { at: seen.at?.millis(), until: seen.until.map(|until| until.millis()), code: by.code(seen)? })
}

impl Event {
    /// Whether it has a beginning and an end.
    pub fn lasts(&self) -> bool {
        self.until.is_some()
    }

    /// Where it ends; a point where it begins.
    pub fn end(&self) -> u64 {
        self.until.unwrap_or(self.at)
    }
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
pub(super) fn codes(recordings: &[Recording]) -> Vec<Code> {
    let codes: BTreeSet<&Code> = recordings.iter().flat_map(Recording::events).map(|event| &event.code).collect();
    codes.into_iter().cloned().collect()
}

/// The people of all codes, in order.
pub(super) fn people(codes: &[Code]) -> Vec<Option<&str>> {
    let mut people: Vec<Option<&str>> = codes.iter().map(|code| code.who.as_deref()).collect();
    people.dedup();
    people
}
