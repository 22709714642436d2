//! All measures that are wanted of the same films, with the tables they come from.

use super::basis::{Basis, Method};
use super::boris::AsBoris;
use super::confusion::{Confusion, Square};
use super::datavyu::AsDatavyu;
use super::events::{Matched, kappa_without_empty};
use super::icc::Squares;
use super::measure::{Measure, Statistic, Undefined};
use super::nominal::{Unit, ac1, alpha, compared, differs, percent, squared};
use super::recording::{Recording, codes};
use super::tally::Tally;
use crate::course::film_time::covered;
use crate::course::{Coding, Event, Label, Lapse, Role};

/// What is to be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// By which methods.
    pub methods: Vec<Method>,
    /// The unit of time.
    pub unit: Lapse,
    /// How far apart two beginnings may be.
    pub tolerance: Lapse,
}

/// How several coders agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What was computed.
    pub settings: Settings,
    /// The values, in the order of methods.
    pub measures: Vec<Measure>,
    /// The tables of each two coders.
    pub tables: Vec<Counted>,
}

/// A confusion matrix with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What was counted.
    pub basis: Basis,
    /// By whom: the rows and the columns.
    pub coders: [usize; 2],
    /// On which film, where it is about one.
    pub film: Option<String>,
    /// Whose behaviour, where it is about one person.
    pub who: Option<Role>,
    /// The matrix.
    pub confusion: Confusion,
    /// Events that are in no cell, as the method does not know what to do with them.
    pub left_out: usize,
}

impl Comparison {
    /// Compares so many coders of the same films.
    pub fn of(recordings: &[Recording], coders: usize, settings: Settings) -> Comparison {
        let mut comparison = Comparison { settings, measures: Vec::new(), tables: Vec::new() };
        let Settings { methods, unit, tolerance } = comparison.settings.clone();
        for method in methods {
            match method {
                Method::Time => {
                    comparison.moments(&Tally::of_units(recordings, unit.millis()), Basis::Grid { unit }, coders)
                }
                Method::Duration => comparison.moments(&Tally::of_time(recordings), Basis::Duration, coders),
                Method::Events => comparison.events(recordings, tolerance, coders),
                Method::Films => comparison.films(recordings, coders),
                Method::Boris => comparison.boris(recordings, unit, coders),
                Method::Datavyu => comparison.datavyu(recordings, coders),
            }
        }
        comparison
    }

    fn table(&mut self, basis: Basis, coders: [usize; 2], confusion: Confusion) {
        self.tables.push(Counted { basis, coders, film: None, who: None, confusion, left_out: 0 });
    }

    /// What can be said of moments, all codes together and each alone.
    fn moments(&mut self, tally: &Tally, basis: Basis, coders: usize) {
        let all: Vec<usize> = (0..coders).collect();
        // Only film time can be without codes while there are events: points last no time.
        let why_not = if basis == Basis::Duration { Undefined::NoStates } else { Undefined::Nothing };
        for pair in pairs(coders) {
            let confusion = tally.confusion(pair);
            let n = confusion.total();
            for (statistic, value) in [
                (Statistic::Percent, confusion.observed()),
                (Statistic::Kappa, confusion.kappa()),
                (Statistic::KappaMax, confusion.kappa_max()),
            ] {
                let value = if n == 0 { Err(why_not) } else { value };
                self.measures.push(Measure::new(statistic, basis, &pair, n, value));
            }
            self.table(basis, pair, confusion);
        }
        let answers = tally.answers();
        let units: Vec<Unit<_>> = answers.into_iter().map(|(answers, weight)| (answers.to_vec(), weight)).collect();
        self.together(&units, basis, &all, None);
        for (place, code) in tally.codes().iter().enumerate() {
            for pair in pairs(coders) {
                self.code(tally, place, basis, pair);
            }
            self.together(&tally.answers_about(place), basis, &all, Some(code));
        }
    }

    /// What can be said of all coders at once: alpha and AC1, and the share in which they agree where there are many.
    fn together<T: Ord>(&mut self, units: &[Unit<T>], basis: Basis, coders: &[usize], code: Option<&Label>) {
        let n = compared(units);
        let mut values =
            vec![(Statistic::Ac1, ac1(units, code.is_some())), (Statistic::AlphaNominal, alpha(units, differs))];
        if coders.len() > 2 {
            values.insert(0, (Statistic::Percent, percent(units)));
        }
        for (statistic, value) in values {
            let measure = Measure::new(statistic, basis, coders, n, value);
            self.measures.push(Measure { code: code.map(Label::in_words), ..measure });
        }
    }

    /// What can be said of two coders about one code, yes or no.
    fn code(&mut self, tally: &Tally, place: usize, basis: Basis, pair: [usize; 2]) {
        let square = tally.square(pair, place);
        let confusion = square.confusion();
        let name = tally.codes()[place].in_words();
        for (statistic, value) in [
            (Statistic::Positive, square.positive()),
            (Statistic::Negative, square.negative()),
            (Statistic::Kappa, confusion.kappa()),
            (Statistic::KappaMax, confusion.kappa_max()),
            (Statistic::Prevalence, square.prevalence()),
            (Statistic::Bias, square.bias()),
        ] {
            self.measures.push(Measure::new(statistic, basis, &pair, square.total(), value).of_code(name.clone()));
        }
    }

    /// What can be said of matched events.
    fn events(&mut self, recordings: &[Recording], tolerance: Lapse, coders: usize) {
        let basis = Basis::Events { tolerance };
        for pair in pairs(coders) {
            let confusion = Matched::of(recordings, pair, tolerance.millis()).confusion();
            for (statistic, value) in [
                (Statistic::Percent, confusion.observed()),
                (Statistic::Kappa, confusion.kappa()),
                (Statistic::KappaWithoutEmpty, kappa_without_empty(&confusion)),
                (Statistic::KappaMax, confusion.kappa_max()),
            ] {
                self.measures.push(Measure::new(statistic, basis, &pair, confusion.total(), value));
            }
            let (rows, columns) = (confusion.rows(), confusion.columns());
            for (place, code) in codes(recordings).iter().enumerate() {
                let both = confusion.cells[place][place];
                let square =
                    Square { both, first: rows[place] - both, second: columns[place] - both, ..Square::default() };
                let positive = Measure::new(Statistic::Positive, basis, &pair, square.total(), square.positive());
                self.measures.push(positive.of_code(code.in_words()));
            }
            self.table(basis, pair, confusion);
        }
    }

    /// What can be said of how often and for how long each code was used on each film.
    fn films(&mut self, recordings: &[Recording], coders: usize) {
        let each = |number: &dyn Fn(&Coding) -> u64| -> Vec<Unit<u64>> {
            let of = |film: &Recording| film.codings.iter().map(|coding| coding.as_ref().map(number)).collect();
            recordings.iter().map(|film| (of(film), 1)).collect()
        };
        let lasts = |code: &Label| {
            recordings.iter().flat_map(Recording::events).any(|event| event.label == *code && event.lasts())
        };
        for code in codes(recordings) {
            let counts = each(&|coding| of_code(coding, &code).count() as u64);
            self.numbers(&counts, Basis::Counts, coders, &code);
            if lasts(&code) {
                let spans = |coding: &Coding| covered(of_code(coding, &code).map(|event| (event.at, event.end())));
                self.numbers(&each(&spans), Basis::Durations, coders, &code);
            }
        }
    }

    /// What can be said of one number a film and coder, about one code.
    fn numbers(&mut self, films: &[Unit<u64>], basis: Basis, coders: usize, code: &Label) {
        let all: Vec<usize> = (0..coders).collect();
        let new = |statistic, n, value| Measure::new(statistic, basis, &all, n, value).of_code(code.in_words());
        let whole: Vec<Vec<u64>> = films.iter().filter_map(|(values, _)| values.iter().copied().collect()).collect();
        let squares = Squares::of(&whole);
        for (statistic, icc) in [
            (Statistic::IccAgreement, squares.and_then(Squares::agreement)),
            (Statistic::IccConsistency, squares.and_then(Squares::consistency)),
        ] {
            let measure = new(statistic, whole.len() as u64, icc.map(|icc| icc.value));
            self.measures.push(Measure { interval: icc.ok().and_then(|icc| icc.interval), ..measure });
        }
        self.measures.push(new(Statistic::AlphaInterval, compared(films), alpha(films, squared)));
    }

    fn boris(&mut self, recordings: &[Recording], unit: Lapse, coders: usize) {
        let basis = Basis::Boris { unit };
        for coders in pairs(coders) {
            for recording in recordings {
                let Some(found) = AsBoris::of(recording, coders, unit.millis()) else { continue };
                let film = Some(recording.name.clone());
                let kappa = Measure::new(Statistic::Kappa, basis, &coders, found.confusion.total(), found.kappa);
                self.measures.push(Measure { film: film.clone(), ..kappa });
                let confusion = found.confusion;
                self.tables.push(Counted { basis, coders, film, who: None, confusion, left_out: 0 });
            }
        }
    }

    fn datavyu(&mut self, recordings: &[Recording], coders: usize) {
        let basis = Basis::Datavyu;
        for coders in pairs(coders) {
            for column in AsDatavyu::of(recordings, coders) {
                let kappa = Measure::new(Statistic::Kappa, basis, &coders, column.confusion.total(), column.kappa());
                self.measures.push(Measure { who: column.who.clone(), ..kappa });
                let AsDatavyu { who, confusion, alone: left_out } = column;
                self.tables.push(Counted { basis, coders, film: None, who, confusion, left_out });
            }
        }
    }
}

/// Each two of so many coders.
fn pairs(coders: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..coders).flat_map(move |one| (one + 1..coders).map(move |other| [one, other]))
}

fn of_code<'a>(coding: &'a Coding, code: &'a Label) -> impl Iterator<Item = &'a Event> {
    coding.events.iter().filter(move |event| event.label == *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coding(events: &[(u64, u64, &str)]) -> Option<Coding> {
        let label = |what: &str| Label { who: Some(Role::child()), what: what.to_owned() };
        let event = |&(at, until, what): &(u64, u64, &str)| Event { at, until: Some(until), label: label(what) };
        Some(Coding { events: events.iter().map(event).collect(), ..Coding::default() })
    }

    fn film(codings: Vec<Option<Coding>>) -> Recording {
        Recording { name: "film".to_owned(), length: Some(60_000), codings }
    }

    fn value(comparison: &Comparison, statistic: Statistic, coders: &[usize], code: Option<&str>) -> f64 {
        let is = |measure: &&Measure| {
            measure.statistic == statistic && measure.coders == coders && measure.code.as_deref() == code
        };
        comparison.measures.iter().find(is).expect("the measure").value.expect("a value")
    }

    fn settings(methods: &[Method]) -> Settings {
        Settings { methods: methods.into(), unit: Lapse::SECOND, tolerance: Lapse::SECOND }
    }

    #[test]
    fn the_grid_comes_to_film_time_as_its_units_become_small() {
        let one = coding(&[(1_100, 9_700, "plays"), (8_000, 14_400, "looks"), (30_300, 41_900, "plays")]);
        let other = coding(&[(2_200, 10_300, "plays"), (8_900, 13_000, "looks"), (29_700, 44_600, "plays")]);
        let films = [film(vec![one, other])];
        let kappa = |unit: &str, method| {
            let unit = unit.parse().expect("a unit");
            let comparison = Comparison::of(&films, 2, Settings { unit, ..settings(&[method]) });
            value(&comparison, Statistic::Kappa, &[0, 1], None)
        };
        let exact = kappa("1s", Method::Duration);
        // All times are in whole tenths of seconds, so that a grid as fine is exact too.
        assert_eq!(kappa("100ms", Method::Time), exact);
        assert!((kappa("1s", Method::Time) - exact).abs() < 0.05, "{} {exact}", kappa("1s", Method::Time));
    }

    #[test]
    fn every_two_coders_are_compared_and_all_together() {
        let films = [
            film(vec![
                coding(&[(0, 9_000, "plays")]),
                coding(&[(0, 9_000, "plays")]),
                coding(&[(5_000, 9_000, "plays")]),
            ]),
            film(vec![coding(&[(0, 5_000, "plays")]), None, coding(&[(0, 5_000, "plays")])]),
        ];
        let comparison = Comparison::of(&films, 3, settings(&Method::ALL));
        assert_eq!(value(&comparison, Statistic::Kappa, &[0, 1], None), 1.0);
        assert!(value(&comparison, Statistic::Kappa, &[0, 2], None) < 1.0);
        assert!(value(&comparison, Statistic::AlphaNominal, &[0, 1, 2], None) < 1.0);
        let icc = comparison.measures.iter().find(|measure| measure.statistic == Statistic::IccAgreement);
        assert_eq!(icc.map(|icc| (icc.n, icc.value)), Some((1, Err(Undefined::OneFilm))), "one film has a gap");
        assert!(comparison.measures.iter().all(|measure| measure.value.is_err() || measure.n > 0));
    }

    #[test]
    fn points_last_no_time() {
        let point = Event { at: 0, until: None, label: Label { who: None, what: "smiles".to_owned() } };
        let coding = Coding { events: vec![point], ..Coding::default() };
        let films = [film(vec![Some(coding.clone()), Some(coding)])];
        let comparison = Comparison::of(&films, 2, settings(&[Method::Duration]));
        assert!(comparison.measures.iter().take(3).all(|measure| measure.value == Err(Undefined::NoStates)));
    }
}
