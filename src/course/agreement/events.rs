//! Events of two coders, matched one to one.
//!
//! Two events of the same person may be one when they begin no further apart than the tolerance. Of all ways to pair them
//! the one is taken that has the most pairs with the same code, then the most pairs, then the least time between their
//! beginnings; so the result depends on no order. What has no partner goes into a row and a column of their own, "not
//! coded", as Jansen and others 2003 do in The Observer.
//!
//! The cell in which neither coded anything cannot be filled, so Cohen's formula expects there what never can be. Beside
//! that kappa stands one whose chance is taken from the model of quasi-independence with that cell as a structural zero, as
//! Bakeman, Quera and Gnisci 2009 and Holle and Rein 2015 have it. Their iterative fit has a closed form where there is one
//! such cell: of the events that were matched, a pair has codes i and j by chance as often as each coder uses them.

use std::collections::BTreeMap;

use super::confusion::Confusion;
use super::matching::assign;
use super::measure::Undefined;
use super::recording::{Recording, codes};
use crate::course::{Event, Label, Role};

/// An event of one coder and its partner; one of the two may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The place of its film.
    pub film: usize,
    /// What each coder coded.
    pub events: [Option<&'a Event>; 2],
}

/// The events of two coders on all films both coded, matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched<'a> {
    /// In the order of films and time.
    pub pairs: Vec<Pair<'a>>,
    codes: Vec<Label>,
}

/// The row and the column for events without a partner.
const NOT_CODED: &str = "not coded";

impl<'a> Matched<'a> {
    /// The best matching of what two coders coded, within a tolerance in milliseconds.
    pub fn of(recordings: &'a [Recording], coders: [usize; 2], tolerance: u64) -> Matched<'a> {
        let mut pairs = Vec::new();
        for (film, recording) in recordings.iter().enumerate() {
            let Some(codings) = recording.pair(coders) else { continue };
            for [ones, others] in by_person(codings.map(|coding| &coding.events)) {
                pairs.extend(matched(&ones, &others, tolerance).into_iter().map(|events| Pair { film, events }));
            }
        }
        pairs.sort_by_key(|pair| (pair.film, pair.events.iter().flatten().map(|event| event.at).min()));
        Matched { pairs, codes: codes(recordings) }
    }

    /// The confusion matrix of the codes, with a last row and column for what the other did not code.
    pub fn confusion(&self) -> Confusion {
        let words = self.codes.iter().map(Label::in_words);
        let mut confusion = Confusion::new(words.chain([NOT_CODED.to_owned()]).collect());
        let place = |event: Option<&Event>| {
            event.and_then(|event| self.codes.binary_search(&event.label).ok()).unwrap_or(self.codes.len())
        };
        for pair in &self.pairs {
            let [one, other] = pair.events.map(place);
            confusion.add(one, other, 1);
        }
        confusion
    }
}

/// Kappa of a matrix whose last row and column are "not coded", the cell where both meet being a structural zero.
pub fn kappa_without_empty(confusion: &Confusion) -> Result<f64, Undefined> {
    let all = confusion.total() as f64;
    let (rows, columns) = (confusion.rows(), confusion.columns());
    let (Some(not_one), Some(not_other)) = (rows.last(), columns.last()) else { return Err(Undefined::Nothing) };
    let (by_one, by_other) = (all - *not_one as f64, all - *not_other as f64);
    let matched = all - (*not_one + *not_other) as f64;
    if all == 0.0 {
        return Err(Undefined::Nothing);
    }
    if matched == 0.0 {
        // No pair was found, and none is expected by chance.
        return Ok(0.0);
    }
    let codes = rows.len() - 1;
    let alike: f64 = rows.iter().zip(&columns).take(codes).map(|(row, column)| *row as f64 * *column as f64).sum();
    let chance = matched * alike / (by_one * by_other) / all;
    let observed = confusion.agreed() as f64 / all;
    if chance == 1.0 { Err(Undefined::OneCategory) } else { Ok((observed - chance) / (1.0 - chance)) }
}

/// The events of both coders, person by person.
fn by_person<'a>(codings: [&'a Vec<Event>; 2]) -> Vec<[Vec<&'a Event>; 2]> {
    let mut people: BTreeMap<Option<&Role>, [Vec<&'a Event>; 2]> = BTreeMap::new();
    for (coder, events) in codings.into_iter().enumerate() {
        for event in events {
            people.entry(event.label.who.as_ref()).or_default()[coder].push(event);
        }
    }
    people.into_values().collect()
}

/// The best pairs of events of one person, and those left alone.
fn matched<'a>(ones: &[&'a Event], others: &[&'a Event], tolerance: u64) -> Vec<[Option<&'a Event>; 2]> {
    let mut pairs = Vec::new();
    for [ones, others] in clusters(ones, others, tolerance) {
        let mut alone: Vec<Option<&Event>> = others.iter().copied().map(Some).collect();
        for (event, place) in ones.iter().zip(assign(&costs(&ones, &others, tolerance))) {
            pairs.push([Some(*event), alone.get_mut(place).and_then(Option::take)]);
        }
        pairs.extend(alone.into_iter().flatten().map(|event| [None, Some(event)]));
    }
    pairs
}

/// Parts in which no event is further from the one before than the tolerance: no pair reaches from one into another.
fn clusters<'a>(ones: &[&'a Event], others: &[&'a Event], tolerance: u64) -> Vec<[Vec<&'a Event>; 2]> {
    let of = |coder: usize, events: &[&'a Event]| events.iter().map(|event| (coder, *event)).collect::<Vec<_>>();
    let mut all = [of(0, ones), of(1, others)].concat();
    all.sort_by_key(|(coder, event)| (event.at, *coder));
    let parts = all.chunk_by(|(_, event), (_, next)| next.at - event.at <= tolerance);
    let only = |part: &[(usize, &'a Event)], which: usize| {
        part.iter().filter(|(coder, _)| *coder == which).map(|(_, event)| *event).collect()
    };
    parts.map(|part| [only(part, 0), only(part, 1)]).collect()
}

/// What each pair costs: a row for each event of the first coder, a column for each of the second and one for each row
/// that stays alone, at no cost. A gain weighs more than all lesser gains together.
fn costs(ones: &[&Event], others: &[&Event], tolerance: u64) -> Vec<Vec<i128>> {
    let most = ones.len().min(others.len()) as i128;
    let a_pair = most * i128::from(tolerance) + 1;
    let the_same_code = most * a_pair + 1;
    let cost = |one: &Event, other: &Event| {
        let apart = one.at.abs_diff(other.at);
        match (apart <= tolerance, one.label == other.label) {
            (false, _) => 1,
            (true, false) => i128::from(apart) - a_pair,
            (true, true) => i128::from(apart) - a_pair - the_same_code,
        }
    };
    let row = |one: &&Event| others.iter().map(|other| cost(one, other)).chain(ones.iter().map(|_| 0)).collect();
    ones.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Coding;

    fn recording(coders: [&[(u64, &str)]; 2]) -> Vec<Recording> {
        let event = |&(at, what): &(u64, &str)| {
            let (who, what) = what.split_once(' ').map_or((None, what), |(who, what)| (who.parse().ok(), what));
            Event { at, until: None, label: Label { who, what: what.to_owned() } }
        };
        let coding =
            |events: &[(u64, &str)]| Some(Coding { events: events.iter().map(event).collect(), ..Coding::default() });
        vec![Recording { name: "film".to_owned(), length: None, codings: coders.map(coding).into() }]
    }

    /// The pairs as "one=other" by their times, "-" where one is missing.
    fn pairs(coders: [&[(u64, &str)]; 2], tolerance: u64) -> Vec<String> {
        let recordings = recording(coders);
        let at = |event: Option<&Event>| event.map_or("-".to_owned(), |event| event.at.to_string());
        let pair = |pair: &Pair<'_>| pair.events.map(at).join("=");
        Matched::of(&recordings, [0, 1], tolerance).pairs.iter().map(pair).collect()
    }

    #[test]
    fn the_same_code_comes_before_nearness() {
        let coders: [&[(u64, &str)]; 2] = [&[(0, "smile"), (1, "look")], &[(0, "look"), (1, "smile")]];
        assert_eq!(pairs(coders, 1), ["0=1", "1=0"]);
        assert_eq!(pairs(coders, 0), ["0=0", "1=1"]);
    }

    #[test]
    fn as_many_pairs_as_can_be() {
        // Taking the nearest first would pair 10 with 10 and leave two events alone.
        let coders: [&[(u64, &str)]; 2] = [&[(5, "smile"), (10, "smile")], &[(10, "smile"), (15, "smile")]];
        assert_eq!(pairs(coders, 5), ["5=10", "10=15"]);
        assert_eq!(pairs(coders, 4), ["5=-", "10=10", "-=15"]);
    }

    #[test]
    fn another_person_is_no_partner() {
        let coders: [&[(u64, &str)]; 2] = [&[(5, "child smile")], &[(5, "mother smile")]];
        assert_eq!(pairs(coders, 1000), ["5=-", "-=5"]);
    }

    #[test]
    fn without_the_cell_that_cannot_be_filled() {
        let recordings = recording([
            &[(0, "smile"), (10, "smile"), (20, "look"), (30, "look"), (40, "look")],
            &[(0, "smile"), (10, "look"), (20, "look"), (30, "look"), (60, "smile")],
        ]);
        let confusion = Matched::of(&recordings, [0, 1], 2).confusion();
        assert_eq!(confusion.categories, ["look", "smile", "not coded"]);
        assert_eq!(confusion.cells, [[2, 0, 1], [1, 1, 0], [0, 1, 0]]);
        // By chance: 4 matched, of 5 and 5: look 3 and 3, smile 2 and 2.
        let chance = 4.0 * (9.0 + 4.0) / 25.0 / 6.0;
        let expected = (0.5 - chance) / (1.0 - chance);
        assert_eq!(kappa_without_empty(&confusion), Ok(expected));
        assert!(confusion.kappa().expect("a value") > expected - 0.3);
    }

    #[test]
    fn where_nothing_matches_there_is_no_agreement() {
        let far = recording([&[(0, "smile")], &[(9000, "smile")]]);
        assert_eq!(kappa_without_empty(&Matched::of(&far, [0, 1], 1000).confusion()), Ok(0.0));
        let empty = recording([&[], &[]]);
        assert_eq!(kappa_without_empty(&Matched::of(&empty, [0, 1], 1000).confusion()), Err(Undefined::Nothing));
    }
}
