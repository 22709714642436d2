//! Time budget: how often each thing was seen on a film, for how long, and what share of the film that is.

use std::collections::BTreeSet;

use super::film_time::covered;
use super::{Coding, Event, Label};

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
    pub label: Label,
    /// Its events, in order of time.
    pub events: Vec<Event>,
    /// Those whose end was never marked; they are counted, and last no time.
    pub unfinished: Vec<Event>,
}

impl Budget {
    /// The budget of what was coded on a film of so many milliseconds.
    pub fn of(coding: &Coding, length: Option<u64>) -> Budget {
        let all = || coding.events.iter().chain(&coding.unfinished);
        let labels: BTreeSet<&Label> = all().map(|event| &event.label).collect();
        let own =
            |events: &[Event], label: &Label| events.iter().filter(|event| event.label == *label).cloned().collect();
        let spent = |label: &Label| Spent {
            label: label.clone(),
            events: own(&coding.events, label),
            unfinished: own(&coding.unfinished, label),
        };
        let last = all().map(Event::end).max();
        Budget {
            length: length.max(last).unwrap_or(0),
            length_known: length >= last && length.is_some(),
            spent: labels.into_iter().map(spent).collect(),
            left_out: coding.left_out,
        }
    }
}

impl Spent {
    /// How often it was seen.
    pub fn count(&self) -> u64 {
        (self.events.len() + self.unfinished.len()) as u64
    }

    /// How often with a beginning and an end.
    pub fn states(&self) -> u64 {
        self.events.iter().filter(|event| event.lasts()).count() as u64
    }

    /// How often as a point in time.
    pub fn points(&self) -> u64 {
        self.events.len() as u64 - self.states()
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
        Event { at, until, label: Label { who: who.parse().ok(), what: what.to_owned() } }
    }

    fn budget(length: Option<u64>) -> Budget {
        let events = vec![
            event(0, Some(4000), "mother", "response"),
            event(1000, Some(4000), "child", "signal"),
            event(3000, Some(6000), "child", "signal"),
            event(9000, None, "child", "signal"),
            event(9500, None, "child", "emotion"),
        ];
        let unfinished = vec![event(7000, None, "child", "signal")];
        Budget::of(&Coding { events, unfinished, left_out: 2 }, length)
    }

    #[test]
    fn each_code_of_each_person_is_a_line() {
        let budget = budget(Some(60_000));
        let lines: Vec<String> = budget.spent.iter().map(|spent| spent.label.in_words()).collect();
        assert_eq!(lines, ["child: emotion", "child: signal", "mother: response"]);
        let signal = &budget.spent[1];
        assert_eq!((signal.count(), signal.states(), signal.points(), signal.unfinished.len()), (4, 2, 1, 1));
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
