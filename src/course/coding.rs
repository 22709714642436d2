//! Coded events: observations as far as they can be counted, timed and compared, whatever file they came from.

use super::{Logbook, Role, Seen};

/// What one coder coded on one film.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// The events, in the order of time.
    pub events: Vec<Event>,
    /// How many observations are none, as they have no time or no code.
    pub left_out: usize,
}

/// Something seen, as far as it can be counted, timed and compared.
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
    pub who: Option<Role>,
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
            Some(who) => format!("{}: {}", who.in_words(), self.what),
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
        match self {
            By::Kind => Some(Code { who: seen.who.clone(), what: seen.kind?.code().to_owned() }),
            By::Who => Some(Code { who: None, what: seen.who.as_ref()?.in_words() }),
        }
    }
}

impl Coding {
    /// The observations that count, without those struck out.
    pub fn of(book: &Logbook, by: By) -> Coding {
        let mut coding = Coding::default();
        for observation in book.observations.iter().filter(|observation| observation.struck.is_none()) {
            match Event::of(&observation.seen, by) {
                Some(event) => coding.events.push(event),
                None => coding.left_out += 1,
            }
        }
        coding.events.sort();
        coding
    }
}

impl Event {
    /// What was seen as an event, if it has a time and a code.
    pub fn of(seen: &Seen, by: By) -> Option<Event> {
        Some(Event { at: seen.at?.millis(), until: seen.until.map(|until| until.millis()), code: by.code(seen)? })
    }

    /// Whether it has a beginning and an end.
    pub fn lasts(&self) -> bool {
        self.until.is_some()
    }

    /// Where it ends; a point where it begins.
    pub fn end(&self) -> u64 {
        self.until.unwrap_or(self.at)
    }
}
