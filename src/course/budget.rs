//! Time budget: how often each thing was seen on a film, for how long, and what share of the film that is.

use super::film_time::covered;
use super::{Code, Coding, Event};

/// How the time of a film was spent, as one coder saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How long the film is in milliseconds, or to its last event where only that tells.
    pub length: u64,
    /// Whether that is the length of the film.
    pub length_known: bool,
    /// What was seen of whom, by person and code.
    pub spent: Vec<Spent>,
    /// Observations without a time or a code, which are not in it.
    pub left_out: usize,
}

/// How one thing was seen of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    /// What, and of whom.
    pub code: Code,
    /// Its events, in order of time.
    pub events: Vec<Event>,
}

impl Budget {
    /// The budget of what was coded on a film of so many milliseconds.
    pub fn of(coding: &Coding, length: Option<u64>) -> Budget {
        let mut events = coding.events.clone();
        events.sort_by(|one, other| one.code.cmp(&other.code));
        let spent = |events: &[Event]| Spent { code: events[0].code.clone(), events: events.to_vec() };
        let last = coding.events.iter().map(Event::end).max();
        Budget {
            length: length.max(last).unwrap_or(0),
            length_known: length >= last && length.is_some(),
            spent: events.chunk_by(|one, next| one.code == next.code).map(spent).collect(),
            left_out: coding.left_out,
        }
    }
}

impl Spent {
    /// How often it was seen.
    pub fn count(&self) -> u64 {
        self.events.len() as u64
    }

    /// How often with a beginning and an end.
    pub fn states(&self) -> u64 {
        self.events.iter().filter(|event| event.lasts()).count() as u64
    }

    /// How long it lasted in all, in milliseconds; where it overlaps itself, that time counts once. None if it is never
    /// more than a point.
    pub fn total(&self) -> Option<u64> {
        (self.states() > 0).then(|| covered(self.events.iter().map(|event| (event.at, event.end()))))
    }

    /// How long it lasts once, on average over those with a beginning and an end.
    pub fn mean(&self) -> Option<u64> {
        let lengths: u64 = self.events.iter().map(|event| event.end() - event.at).sum();
        lengths.checked_div(self.states())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at: u64, until: Option<u64>, who: &str, what: &str) -> Event {
        Event { at, until, code: Code { who: who.parse().ok(), what: what.to_owned() } }
    }

    fn budget(length: Option<u64>) -> Budget {
        let events = vec![
            event(0, Some(4000), "mother", "response"),
            event(1000, Some(4000), "child", "signal"),
            event(3000, Some(6000), "child", "signal"),
            event(9000, None, "child", "signal"),
            event(9500, None, "child", "emotion"),
        ];
        Budget::of(&Coding { events, left_out: 2 }, length)
    }

    #[test]
    fn each_code_of_each_person_is_a_line() {
        let budget = budget(Some(60_000));
        let lines: Vec<String> = budget.spent.iter().map(|spent| spent.code.in_words()).collect();
        assert_eq!(lines, ["child: emotion", "child: signal", "mother: response"]);
        let signal = &budget.spent[1];
        assert_eq!((signal.count(), signal.states()), (3, 2));
        assert_eq!((signal.total(), signal.mean()), (Some(5000), Some(3000)), "overlapping time counts once");
        assert_eq!((budget.spent[0].total(), budget.spent[0].mean()), (None, None), "points last no time");
        assert_eq!(budget.left_out, 2);
    }

    #[test]
    fn the_film_is_as_long_as_it_is_or_as_was_coded() {
        let length = |length| (budget(length).length, budget(length).length_known);
        assert_eq!(length(Some(60_000)), (60_000, true));
        assert_eq!(length(None), (9500, false));
        assert_eq!(length(Some(2000)), (9500, false), "coded beyond its end");
        assert_eq!(Budget::of(&Coding::default(), None).length, 0);
    }
}
