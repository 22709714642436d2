//! What the coders said at each moment, and for how long they said it.
//!
//! At a moment a person may show several codes, or none, so a coder's answer is a *set* of codes; that is the category that
//! kappa compares, and each code alone is compared as yes or no. Each person is a row of moments of their own. The same
//! sweep serves two bases:
//!
//! - units of equal length from the beginning of the film. A state is in each unit whose middle it covers, and a short one
//!   that covers none in the unit that holds its own middle; a point is in the unit it falls in. So nothing that was coded
//!   falls through the grid, wherever the first event is.
//! - film time, to the millisecond, which is what the grid comes to as its units become small. Points last no time and are
//!   not in it.

use std::collections::{BTreeMap, BTreeSet};

use super::confusion::{Confusion, Square};
use super::recording::{Recording, people};
use crate::course::{Coding, Event, Label};

/// The codes a person showed at a moment, by their places.
pub(super) type Set = Vec<usize>;
/// What each coder said; none where one did not code the film.
type Answers = Vec<Option<Set>>;

/// How many units, or milliseconds, each combination of answers lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    codes: Vec<Label>,
    /// By person, then by answers.
    rows: BTreeMap<(usize, Answers), u64>,
}

/// A part of the film, in units or milliseconds.
struct Stretch {
    from: u64,
    until: u64,
    code: usize,
}

impl Tally {
    /// What was said in each unit of so many milliseconds.
    pub fn of_units(recordings: &[Recording], unit: u64) -> Tally {
        let unit = unit.max(1);
        Tally::of(recordings, |end| units(end, unit), |event, end| Some(in_units(event, unit, units(end, unit))))
    }

    /// What was said for how many milliseconds.
    pub fn of_time(recordings: &[Recording]) -> Tally {
        Tally::of(recordings, |end| end, |event, _| Some((event.at, event.until?)))
    }

    /// Sweeps over all films; `length` and `place` say where a film ends and where an event lies.
    fn of(
        recordings: &[Recording],
        length: impl Fn(u64) -> u64,
        place: impl Fn(&Event, u64) -> Option<(u64, u64)>,
    ) -> Tally {
        let placed = |recording: &Recording| {
            let end = recording.end();
            recording
                .events()
                .filter(|event| place(event, end).is_some())
                .map(|event| event.label.clone())
                .collect::<Vec<_>>()
        };
        let codes: BTreeSet<Label> = recordings.iter().flat_map(placed).collect();
        let mut tally = Tally { codes: codes.into_iter().collect(), rows: BTreeMap::new() };
        for recording in recordings {
            let end = recording.end();
            for (person, who) in people(&tally.codes.clone()).into_iter().enumerate() {
                let stretch = |event: &Event| {
                    let code = tally.codes.binary_search(&event.label).ok()?;
                    place(event, end).map(|(from, until)| Stretch { from, until, code })
                };
                let of = |coding: &Coding| {
                    let own = coding.events.iter().filter(|event| event.label.who.as_ref() == who);
                    own.filter_map(stretch).collect::<Vec<Stretch>>()
                };
                let answers = recording.codings.iter().map(|coding| coding.as_ref().map(of)).collect();
                tally.sweep(person, answers, length(end));
            }
        }
        tally
    }

    /// Goes from change to change of what the coders said about one person.
    fn sweep(&mut self, person: usize, stretches: Vec<Option<Vec<Stretch>>>, end: u64) {
        let mut turns: BTreeMap<u64, Vec<(usize, usize, i32)>> = BTreeMap::new();
        for (coder, stretches) in stretches.iter().enumerate() {
            for stretch in stretches.iter().flatten() {
                turns.entry(stretch.from).or_default().push((coder, stretch.code, 1));
                turns.entry(stretch.until).or_default().push((coder, stretch.code, -1));
            }
        }
        turns.entry(end).or_default();
        let mut open = vec![vec![0; self.codes.len()]; stretches.len()];
        let mut from = 0;
        for (at, changes) in turns {
            if at > from {
                let answer = |(coder, open): (usize, &Vec<i32>)| stretches[coder].as_ref().map(|_| shown(open));
                let answers = open.iter().enumerate().map(answer).collect();
                *self.rows.entry((person, answers)).or_default() += at - from;
                from = at;
            }
            changes.into_iter().for_each(|(coder, code, step)| open[coder][code] += step);
        }
    }

    /// The codes.
    pub fn codes(&self) -> &[Label] {
        &self.codes
    }

    /// What two coders said, where both coded.
    fn pairs(&self, [one, other]: [usize; 2]) -> impl Iterator<Item = (usize, [&Set; 2], u64)> {
        self.rows.iter().filter_map(move |((person, answers), weight)| {
            Some((*person, [answers.get(one)?.as_ref()?, answers.get(other)?.as_ref()?], *weight))
        })
    }

    /// The confusion matrix of two coders over all sets of codes.
    pub fn confusion(&self, coders: [usize; 2]) -> Confusion {
        let sets: BTreeSet<&Set> = self.pairs(coders).flat_map(|(_, sets, _)| sets).collect();
        let sets: Vec<&Set> = sets.into_iter().collect();
        let mut confusion = Confusion::new(sets.iter().map(|set| self.in_words(set)).collect());
        let place = |set: &Set| sets.binary_search(&set).ok();
        for (_, [one, other], weight) in self.pairs(coders) {
            if let (Some(one), Some(other)) = (place(one), place(other)) {
                confusion.add(one, other, weight);
            }
        }
        confusion
    }

    /// How two coders used one code, over the moments of its person.
    pub fn square(&self, coders: [usize; 2], code: usize) -> Square {
        let person = self.person(code);
        let mut square = Square::default();
        for (_, [one, other], weight) in self.pairs(coders).filter(|(whose, ..)| *whose == person) {
            match (one.contains(&code), other.contains(&code)) {
                (true, true) => square.both += weight,
                (true, false) => square.first += weight,
                (false, true) => square.second += weight,
                (false, false) => square.neither += weight,
            }
        }
        square
    }

    /// The answers of all coders, with how often each combination was given.
    pub(super) fn answers(&self) -> Vec<(&[Option<Set>], u64)> {
        self.rows.iter().map(|((_, answers), weight)| (&answers[..], *weight)).collect()
    }

    /// The answers of all coders about one code, over the moments of its person.
    pub(super) fn answers_about(&self, code: usize) -> Vec<(Vec<Option<bool>>, u64)> {
        let person = self.person(code);
        let said = |answer: &Option<Set>| answer.as_ref().map(|set| set.contains(&code));
        let own = self.rows.iter().filter(|((whose, _), _)| *whose == person);
        own.map(|((_, answers), weight)| (answers.iter().map(said).collect(), *weight)).collect()
    }

    /// The place of a code's person.
    fn person(&self, code: usize) -> usize {
        people(&self.codes[..=code]).len() - 1
    }

    /// "child: signal + contact", or "nothing".
    fn in_words(&self, set: &Set) -> String {
        let words: Vec<String> = set.iter().map(|code| self.codes[*code].in_words()).collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(" + ") }
    }
}

/// The codes that are open.
fn shown(open: &[i32]) -> Set {
    open.iter().enumerate().filter(|(_, count)| **count > 0).map(|(code, _)| code).collect()
}

/// How many units a film has: those whose middle it reaches, and at least one.
fn units(end: u64, unit: u64) -> u64 {
    (2 * end).saturating_sub(unit).div_ceil(2 * unit).max(1)
}

/// The units an event is in, from the first to the one after the last.
fn in_units(event: &Event, unit: u64, count: u64) -> (u64, u64) {
    let holds = |twice: u64| (twice / (2 * unit)).min(count - 1);
    // The first unit whose middle is not before a time.
    let reaches = |at: u64| (2 * at).saturating_sub(unit).div_ceil(2 * unit).min(count);
    match event.until.map(|until| (reaches(event.at), reaches(until))) {
        Some((from, until)) if from < until => (from, until),
        _ => {
            let middle = holds(event.at + event.end());
            (middle, middle + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at: u64, until: Option<u64>, what: &str) -> Event {
        Event { at, until, label: Label { who: None, what: what.to_owned() } }
    }

    #[test]
    fn nothing_falls_through_the_grid() {
        let at = |at, until| in_units(&event(at, until, "s"), 1000, 10);
        assert_eq!(at(0, None), (0, 1));
        assert_eq!(at(999, None), (0, 1));
        assert_eq!(at(1000, None), (1, 2));
        assert_eq!(at(99_999, None), (9, 10), "beyond the end");
        assert_eq!(at(0, Some(3000)), (0, 3));
        assert_eq!(at(400, Some(2600)), (0, 3), "covers three middles");
        assert_eq!(at(501, Some(2500)), (1, 2), "covers one: its end is not in it");
        assert_eq!(at(600, Some(900)), (0, 1), "covers none, and is in the unit of its own middle");
        assert_eq!(at(9_400, Some(99_000)), (9, 10));
    }

    #[test]
    fn the_last_unit_counts_if_half_of_it_is_filmed() {
        assert_eq!([0, 500, 501, 1500, 1501, 10_000].map(|end| units(end, 1000)), [1, 1, 1, 1, 2, 10]);
    }

    #[test]
    fn a_set_of_codes_is_one_answer() {
        let both = Coding { events: vec![event(0, Some(4), "a"), event(2, Some(6), "b")], ..Coding::default() };
        let one = Coding { events: vec![event(0, Some(6), "a"), event(7, None, "b")], ..Coding::default() };
        let recording = Recording { name: "film".to_owned(), length: Some(10), codings: vec![Some(both), Some(one)] };
        let time = Tally::of_time(std::slice::from_ref(&recording));
        let confusion = time.confusion([0, 1]);
        assert_eq!(confusion.categories, ["nothing", "a", "a + b", "b"]);
        assert_eq!(confusion.cells, [[4, 0, 0, 0], [0, 2, 0, 0], [0, 2, 0, 0], [0, 2, 0, 0]]);
        assert_eq!(time.square([0, 1], 0), Square { both: 4, first: 0, second: 2, neither: 4 });
        let units = Tally::of_units(&[recording], 2).confusion([0, 1]);
        assert_eq!(units.cells, [[1, 0, 0, 1], [0, 1, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0]]);
    }

    #[test]
    fn a_film_one_did_not_code_is_no_agreement() {
        let coding = Coding { events: vec![event(0, Some(4), "a")], ..Coding::default() };
        let recording = Recording { name: "film".to_owned(), length: None, codings: vec![Some(coding), None] };
        assert_eq!(Tally::of_time(&[recording]).confusion([0, 1]).total(), 0);
    }
}
