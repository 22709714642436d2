//! Kappa as BORIS computes it ("time-unit"), to compare with numbers a laboratory has.
//!
//! Read off its behaviour: moments one unit apart from the first beginning to the last end that either coder coded. At each
//! moment each person is one case, and its category is the list of what is on: states with both their ends counting, then
//! points no further than half a unit away; the empty list is a category. One table of all persons, ordinary kappa, rounded
//! to three places. Because the moments begin with the first event, points between them are not seen, and kappa jumps with
//! the unit; that is why this is not the method `vipp` takes by itself.
//!
//! Equal to the last digit means the same arithmetic: moments are exact decimals, but what they are compared with is binary
//! floating point, and rounding goes to the even digit.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::slice;

use super::confusion::Confusion;
use super::measure::Undefined;
use super::recording::Recording;
use crate::course::{Coding, Event, Label, Role};

/// What BORIS finds for two coders of one film.
#[derive(Clone, Debug, PartialEq)]
pub struct AsBoris {
    /// Kappa, rounded to three places, or why there is none.
    pub kappa: Result<f64, Undefined>,
    /// The table it comes from.
    pub confusion: Confusion,
}

impl AsBoris {
    /// Kappa of two coders on one film they both coded, with a unit in milliseconds.
    pub fn of(recording: &Recording, coders: [usize; 2], unit: u64) -> Option<AsBoris> {
        let codings = recording.pair(coders)?;
        let confusion = table(codings, unit.max(1));
        let kappa = if codings.iter().any(|coding| coding.events.is_empty()) {
            Err(Undefined::Nothing)
        } else {
            Ok(kappa(&confusion))
        };
        Some(AsBoris { kappa, confusion })
    }
}

/// What is on at a moment: the states in order, then the points in order.
type Shown<'a> = Vec<&'a Label>;

fn table(codings: [&Coding; 2], unit: u64) -> Confusion {
    // Those whom one of the two coded, whatever a third coder saw.
    let people: BTreeSet<Option<&Role>> =
        codings.into_iter().flat_map(|coding| &coding.events).map(|event| event.label.who.as_ref()).collect();
    let mut cases: BTreeMap<[Shown<'_>; 2], u64> = BTreeMap::new();
    let mut near = codings.map(|coding| Near { to_come: coding.events.iter().peekable(), events: Vec::new() });
    for moment in moments(codings, unit) {
        near.iter_mut().for_each(|near| near.go_to(moment, unit));
        for who in &people {
            *cases.entry(near.each_ref().map(|near| shown(&near.events, *who, moment, unit))).or_default() += 1;
        }
    }
    let categories: BTreeSet<&Shown<'_>> = cases.keys().flatten().collect();
    let categories: Vec<&Shown<'_>> = categories.into_iter().collect();
    let mut confusion = Confusion::new(categories.iter().map(|shown| in_words(shown)).collect());
    for ([one, other], count) in &cases {
        if let (Ok(one), Ok(other)) = (categories.binary_search(&one), categories.binary_search(&other)) {
            confusion.add(one, other, *count);
        }
    }
    confusion
}

/// The events of a coder that may be on at a moment, so that not all of a long film are looked at.
struct Near<'a> {
    to_come: Peekable<slice::Iter<'a, Event>>,
    events: Vec<&'a Event>,
}

impl Near<'_> {
    /// Goes on to a later moment.
    fn go_to(&mut self, moment: u64, unit: u64) {
        self.events.retain(|event| event.end() + unit >= moment);
        while let Some(event) = self.to_come.next_if(|event| event.at <= moment + unit) {
            self.events.push(event);
        }
    }
}

/// What of some events is on for one person at a moment.
fn shown<'a>(events: &[&'a Event], who: Option<&Role>, moment: u64, unit: u64) -> Shown<'a> {
    let own = events.iter().copied().filter(|event| event.label.who.as_ref() == who && is_on(event, moment, unit));
    let (mut states, mut points): (Vec<&Event>, Vec<&Event>) = own.partition(|event| event.until.is_some());
    states.sort_by_key(|event| &event.label);
    points.sort_by_key(|event| &event.label);
    states.into_iter().chain(points).map(|event| &event.label).collect()
}

fn in_words(shown: &[&Label]) -> String {
    let words: Vec<String> = shown.iter().map(|code| code.in_words()).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(" + ") }
}

/// The moments, in milliseconds.
fn moments(codings: [&Coding; 2], unit: u64) -> impl Iterator<Item = u64> {
    let events = || codings.into_iter().flat_map(|coding| &coding.events);
    let first = events().map(|event| event.at).min();
    let last = events().map(Event::end).max().unwrap_or(0);
    // The last moment is an exact decimal and the last end a binary number that may lie a hair below it.
    let end = seconds(last);
    let reached = move |moment: &u64| *moment < last || end.mul_add(1000.0, -(*moment as f64)) >= 0.0;
    let all = move |first: u64| (0..).map(move |step| first + step * unit).take_while(move |moment| *moment <= last);
    first.into_iter().flat_map(all).filter(reached)
}

fn is_on(event: &Event, moment: u64, unit: u64) -> bool {
    let at = seconds(moment);
    match event.until {
        Some(until) => seconds(event.at) <= at && at <= seconds(until),
        None => (seconds(event.at) - at).abs() <= unit as f64 / 2000.0,
    }
}

/// A time as BORIS holds it: the binary number nearest to the decimal.
fn seconds(millis: u64) -> f64 {
    millis as f64 / 1000.0
}

/// Kappa in the order of operations that BORIS has.
fn kappa(confusion: &Confusion) -> f64 {
    let all = confusion.total() as f64;
    let chance: f64 =
        confusion.rows().iter().zip(confusion.columns()).map(|(row, column)| *row as f64 * column as f64 / all).sum();
    if all - chance == 0.0 {
        return 1.0;
    }
    let kappa = (confusion.agreed() as f64 - chance) / (all - chance);
    (kappa * 1000.0).round_ties_even() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at: u64, until: Option<u64>, what: &str) -> Event {
        Event { at, until, label: Label { who: None, what: what.to_owned() } }
    }

    fn kappa_of(one: Vec<Event>, other: Vec<Event>, unit: u64) -> Result<f64, Undefined> {
        let codings = [one, other].map(|events| Some(Coding { events, ..Coding::default() })).into();
        let recording = Recording { name: "film".to_owned(), length: None, codings };
        AsBoris::of(&recording, [0, 1], unit).expect("both coded it").kappa
    }

    #[test]
    fn points_are_seen_only_where_a_moment_is_near() {
        // At 2 s the moments 0, 2 and 4 s see all points of both coders; at 1 s each b has a moment of its own.
        let one = || vec![event(0, None, "a"), event(4000, None, "b")];
        let other = || vec![event(400, None, "a"), event(5000, None, "b")];
        assert_eq!(kappa_of(one(), other(), 2000), Ok(1.0));
        assert_eq!(kappa_of(one(), other(), 1000), Ok(0.333));
    }

    #[test]
    fn a_person_whom_only_a_third_coder_saw_is_no_case() {
        let mut of_the_mother = event(0, None, "a");
        of_the_mother.label.who = "mother".parse().ok();
        let codings = [vec![event(0, None, "a")], vec![event(1000, None, "a")], vec![of_the_mother]];
        let codings = codings.map(|events| Some(Coding { events, ..Coding::default() })).into();
        let recording = Recording { name: "film".to_owned(), length: None, codings };
        let total = |coders| AsBoris::of(&recording, coders, 1000).expect("both coded it").confusion.total();
        assert_eq!((total([0, 1]), total([0, 2])), (2, 2));
    }

    #[test]
    fn both_ends_of_a_state_count() {
        let moments: Vec<u64> = moments(
            [&Coding { events: vec![event(0, Some(3000), "a")], ..Coding::default() }, &Coding::default()],
            1000,
        )
        .collect();
        assert_eq!(moments, [0, 1000, 2000, 3000]);
        let state = event(0, Some(3000), "a");
        assert!(is_on(&state, 0, 1000) && is_on(&state, 3000, 1000));
    }

    #[test]
    fn the_last_moment_falls_away_where_its_binary_number_is_smaller() {
        // 539.92 as a binary number is 539.91999…: the decimal 539.92 is beyond it.
        let coding = Coding { events: vec![event(539_920, None, "a"), event(539_919, None, "a")], ..Coding::default() };
        let found: Vec<u64> = moments([&coding, &Coding::default()], 1).collect();
        assert_eq!(found, [539_919]);
    }

    #[test]
    fn agreement_on_one_category_is_one_and_nothing_is_said() {
        let always = || vec![event(0, Some(3000), "a")];
        assert_eq!(kappa_of(always(), always(), 1000), Ok(1.0));
        assert_eq!(kappa_of(always(), Vec::new(), 1000), Err(Undefined::Nothing));
    }
}
