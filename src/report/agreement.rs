//! How far coders agree, as a document: the values with what each was computed on, and the matrices they come from.

use std::collections::HashSet;

use super::agreement_codes::{each_code, each_code_of_events, each_film};
use super::agreement_matrix::matrix;
use super::{Block, Cell, Column, Decimal, Document, Table, Tone};
use crate::course::agreement::{Basis, Comparison, Counted, Measure, Method, Recording, Statistic};
use crate::course::{By, Coding, FilmTime, Role};

/// A comparison with what it is of.
#[derive(Clone, Copy, Debug)]
pub struct Agreement<'a> {
    /// The coders by name, in the order of the comparison.
    pub coders: &'a [String],
    /// What they coded.
    pub recordings: &'a [Recording],
    /// Which word of an observation its code is.
    pub by: By,
    /// The values.
    pub comparison: &'a Comparison,
}

/// The comparison as a document.
pub fn agreement_document(agreement: &Agreement<'_>) -> Document {
    let mut document = Document::new(format!("Agreement of {}", listed(agreement.coders)));
    document.push(Block::facts(agreement.facts()));
    document.push(agreement.all_codes());
    for basis in agreement.bases_of_moments().into_iter().take(1) {
        document.push(each_code(agreement, basis));
    }
    for table in agreement.of_events() {
        document.push(each_code_of_events(agreement, table));
    }
    if agreement.has(Method::Films) {
        document.push(agreement.films());
    }
    for table in agreement.matrices() {
        document.push(matrix(table, agreement.coders));
    }
    let without = agreement.without_value();
    if !without.is_empty() {
        document.push(Block::heading(2, "Where there is no value"));
        document.push(Block::bullets(without));
    }
    document
}

impl Agreement<'_> {
    fn facts(&self) -> Vec<(&'static str, String)> {
        let film = |film: &Recording| {
            let end = FilmTime::from_millis(film.end());
            let known = if film.length.is_some() { "" } else { " to the last event" };
            format!("{} ({end}{known})", film.name)
        };
        let films: Vec<String> = self.recordings.iter().map(film).collect();
        let compared = match self.by {
            By::Code => "codes, or kinds of moment where there is no code; each person apart",
            By::Kind => "kinds of moment; each person apart",
            By::Who => "whose behaviour it was",
        };
        let mut facts = vec![
            (if films.len() == 1 { "Film" } else { "Films" }, films.join(", ")),
            ("Compared", compared.to_owned()),
            ("Coded events", self.of_each_coder(|coding| coding.events.len())),
        ];
        let left_out = |coding: &Coding| coding.left_out + coding.unfinished.len();
        if self.recordings.iter().flat_map(|film| film.codings.iter().flatten()).any(|coding| left_out(coding) > 0) {
            facts.push(("Left out", format!("{}, without a time, a code or an end", self.of_each_coder(left_out))));
        }
        facts
    }

    /// "self 14, supervisor 12"
    fn of_each_coder(&self, number: impl Fn(&Coding) -> usize) -> String {
        let of = |(place, name): (usize, &String)| {
            let codings = self.recordings.iter().filter_map(|film| film.codings[place].as_ref());
            format!("{name} {}", codings.map(&number).sum::<usize>())
        };
        self.coders.iter().enumerate().map(of).collect::<Vec<_>>().join(", ")
    }

    fn names(&self, coders: &[usize]) -> String {
        listed(&coders.iter().map(|place| self.coders[*place].clone()).collect::<Vec<_>>())
    }

    pub(super) fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.comparison.measures.iter()
    }

    /// The values about all codes together.
    fn all_codes(&self) -> Table {
        let many = self.coders.len() > 2;
        let mut columns = vec![Column::left("Measure"), Column::left("Computed on")];
        columns.extend(many.then(|| Column::left("Coders")));
        columns.extend([Column::right("n"), Column::right("Value")]);
        let caption = match self.by {
            By::Code | By::Kind => "All codes together; n counts the time of each person",
            By::Who => "All codes together",
        };
        let mut table = Table::new(caption, columns);
        for measure in self.measures().filter(|measure| measure.code.is_none()) {
            let mut row = vec![Cell::from(measure.statistic.name()), Cell::from(on(measure))];
            row.extend(many.then(|| Cell::from(self.names(&measure.coders))));
            row.extend([Cell::from(amount(measure.basis, measure.n)), value(measure)]);
            table.push(row);
        }
        table
    }

    /// The bases of moments that were asked for.
    fn bases_of_moments(&self) -> Vec<Basis> {
        let mut bases: Vec<Basis> = self.measures().map(|measure| measure.basis).collect();
        bases.retain(|basis| matches!(basis, Basis::Grid { .. } | Basis::Duration));
        bases.dedup();
        bases
    }

    fn has(&self, method: Method) -> bool {
        self.comparison.settings.methods.contains(&method)
    }

    /// The matrices of events of two coders.
    fn of_events(&self) -> impl Iterator<Item = &Counted> {
        self.comparison.tables.iter().filter(|table| table.basis.method() == Method::Events)
    }

    /// How far the numbers of each film agree, where there are films to compare.
    fn films(&self) -> Block {
        if self.recordings.len() < 2 {
            return Block::note(Tone::Muted, "ICC compares the numbers of two films or more; there is one film.");
        }
        Block::from(each_film(self))
    }

    /// The matrices to show: those of events, which say most; all of them where there are none.
    fn matrices(&self) -> impl Iterator<Item = &Counted> {
        let events = |table: &&Counted| table.basis.method() == Method::Events;
        let only_events = self.comparison.tables.iter().any(|table| events(&table));
        self.comparison.tables.iter().filter(move |table| !only_events || events(table))
    }

    /// Why some values are missing, each reason once for each measure.
    fn without_value(&self) -> Vec<String> {
        let line = |measure: &Measure| {
            let why = measure.value.err()?;
            let of = measure.code.as_ref().map_or(String::new(), |code| format!(" of {code}"));
            Some(format!("{}{of}, {}: {}", measure.statistic.name(), on(measure), why.in_words()))
        };
        let mut lines: Vec<String> =
            self.measures().filter(|measure| self.is_shown(measure)).filter_map(line).collect();
        let mut known = HashSet::new();
        lines.retain(|line| known.insert(line.clone()));
        lines
    }

    /// Whether a value is in one of the tables.
    fn is_shown(&self, measure: &Measure) -> bool {
        match measure.basis.method() {
            _ if measure.code.is_none() => true,
            Method::Films => self.recordings.len() > 1,
            Method::Time | Method::Duration => self.bases_of_moments().first() == Some(&measure.basis),
            Method::Events | Method::Boris | Method::Datavyu => false,
        }
    }
}

/// On what a value was computed, and about which film or person alone.
fn on(measure: &Measure) -> String {
    format!("{}{}", measure.basis.in_words(), about(measure.film.as_deref(), measure.who.as_ref()))
}

/// ", visit 2, mother": what a value is about beside its basis.
pub(super) fn about(film: Option<&str>, who: Option<&Role>) -> String {
    let about = [film.map(str::to_owned), who.map(Role::in_words)].into_iter().flatten();
    about.map(|about| format!(", {about}")).collect()
}

/// How much was compared: film time as such, everything else as a number.
pub(super) fn amount(basis: Basis, n: u64) -> String {
    match basis {
        Basis::Duration => FilmTime::from_millis(n).to_string(),
        _ => n.to_string(),
    }
}

/// The value with two decimals, a share in percent; "none" where there is none.
pub(super) fn value(measure: &Measure) -> Cell {
    match (measure.value, measure.statistic) {
        (Ok(value), Statistic::Percent) => format!("{} %", Decimal::new(100.0 * value).places(1)).into(),
        (Ok(value), _) => {
            let value = Decimal::new(value).places(2);
            measure.interval.map_or(value.clone(), |interval| format!("{value} ({})", within(interval))).into()
        }
        (Err(_), _) => Cell::new("none", Tone::Muted),
    }
}

fn within([low, high]: [f64; 2]) -> String {
    format!("{} to {}", Decimal::new(low).places(2), Decimal::new(high).places(2))
}

/// "self and supervisor", "a, b and c"
fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
