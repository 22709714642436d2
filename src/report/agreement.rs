//! How far coders agree, as a document: the values with what each was computed on, the matrices they come from, and the
//! moments at which two coders differ.

use super::side_by_side::SideBySide;
use super::{Block, Cell, Column, Decimal, Document, Table, Tone, counted};
use crate::course::agreement::{Basis, Comparison, Counted, Matched, Measure, Method, Pair, Recording, Statistic};
use crate::course::{By, Coding, Event, FilmTime, Role};

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
        document.push(agreement.each_code(basis));
    }
    for table in agreement.of_events() {
        document.push(agreement.each_code_of_events(table));
    }
    if agreement.has(Method::Films) {
        document.push(agreement.films());
    }
    for table in agreement.matrices() {
        document.push(agreement.matrix(table));
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
            By::Code => {
                "the code, or the kind of moment where there is none, each person apart: n counts the time of each"
            }
            By::Kind => "the kind of moment, each person apart: n counts the time of each",
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

    fn measures(&self) -> impl Iterator<Item = &Measure> {
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

    /// The values about each code, yes or no.
    fn each_code(&self, basis: Basis) -> Table {
        let (statistics, about): (&[Statistic], &str) = match self.coders.len() {
            2 => {
                (&OF_TWO, "agreement on yes and on no, Cohen's kappa and its maximum, Gwet's AC1, prevalence and bias")
            }
            _ => (&OF_MANY, "agreement, Krippendorff's alpha and Gwet's AC1 of all coders"),
        };
        let caption = format!("Each code, computed on {}: {about}", basis.in_words());
        let names = statistics.iter().map(|statistic| Column::right(head(*statistic)));
        let columns = [Column::left("Code")].into_iter().chain(names);
        let mut table = Table::new(caption, columns);
        for code in self.codes(basis) {
            let find = |statistic: &Statistic| {
                let mut of_code = self.measures().filter(|measure| measure.code.as_deref() == Some(code));
                let found = of_code.find(|measure| measure.basis == basis && measure.statistic == *statistic);
                found.map_or(Cell::from(""), value)
            };
            table.push([Cell::from(code)].into_iter().chain(statistics.iter().map(find)));
        }
        table
    }

    /// The codes a basis has values about, in order.
    fn codes(&self, basis: Basis) -> Vec<&str> {
        let of_basis = self.measures().filter(|measure| measure.basis == basis);
        let mut codes: Vec<&str> = of_basis.filter_map(|measure| measure.code.as_deref()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    fn has(&self, method: Method) -> bool {
        self.comparison.settings.methods.contains(&method)
    }

    /// The matrices of events of two coders.
    fn of_events(&self) -> impl Iterator<Item = &Counted> {
        self.comparison.tables.iter().filter(|table| table.basis.method() == Method::Events)
    }

    /// How often each coder coded each code, and how often both did at the same time.
    fn each_code_of_events(&self, table: &Counted) -> Table {
        let [one, other] = table.coders.map(|coder| self.coders[coder].as_str());
        let columns = [
            Column::left("Code"),
            Column::right(one),
            Column::right(other),
            Column::right("Both"),
            Column::right("Agreement on yes"),
        ];
        let mut shown = Table::new(format!("Each code, computed on {}", table.basis.in_words()), columns);
        let (rows, columns) = (table.confusion.rows(), table.confusion.columns());
        for (place, code) in table.confusion.categories.iter().enumerate().take(rows.len() - 1) {
            let positive = self.measures().find(|measure| {
                (measure.basis, &measure.coders[..]) == (table.basis, &table.coders[..])
                    && measure.code.as_ref() == Some(code)
            });
            shown.push([
                Cell::from(code.as_str()),
                rows[place].to_string().into(),
                columns[place].to_string().into(),
                table.confusion.cells[place][place].to_string().into(),
                positive.map_or(Cell::from(""), value),
            ]);
        }
        shown
    }

    /// How far the numbers of each film agree, where there are films to compare.
    fn films(&self) -> Block {
        if self.recordings.len() < 2 {
            return Block::note(Tone::Muted, "ICC compares the numbers of two films or more; there is one film.");
        }
        Block::from(self.each_film())
    }

    fn each_film(&self) -> Table {
        let columns = [
            Column::left("Code"),
            Column::left("Of"),
            Column::right("Films"),
            Column::right("ICC(A,1), 95 %"),
            Column::right("ICC(C,1), 95 %"),
            Column::right("Alpha"),
        ];
        let caption = "From film to film: intraclass correlation and Krippendorff's alpha for numbers";
        let mut table = Table::new(caption, columns);
        for (basis, of) in [(Basis::Counts, "counts"), (Basis::Durations, "durations")] {
            for code in self.codes(basis) {
                let of_code = |measure: &&Measure| measure.basis == basis && measure.code.as_deref() == Some(code);
                let find = |statistic| self.measures().filter(of_code).find(|measure| measure.statistic == statistic);
                let shown = |statistic| find(statistic).map_or(Cell::from(""), value);
                let films = find(Statistic::AlphaInterval).map_or(0, |measure| measure.n).to_string();
                table.push([
                    Cell::from(code),
                    of.into(),
                    films.into(),
                    shown(Statistic::IccAgreement),
                    shown(Statistic::IccConsistency),
                    shown(Statistic::AlphaInterval),
                ]);
            }
        }
        table
    }

    /// The matrices to show: those of events, which say most; all of them where there are none.
    fn matrices(&self) -> impl Iterator<Item = &Counted> {
        let events = |table: &&Counted| table.basis.method() == Method::Events;
        let only_events = self.comparison.tables.iter().any(|table| events(&table));
        self.comparison.tables.iter().filter(move |table| !only_events || events(table))
    }

    fn matrix(&self, table: &Counted) -> Table {
        let [one, other] = table.coders.map(|coder| &self.coders[coder]);
        let about = about(table.film.as_deref(), table.who.as_ref());
        let left_out = match table.left_out {
            0 => String::new(),
            count => format!("; {} of {other} left out", counted(count, "event")),
        };
        let caption = format!("Rows: {one}; columns: {other}; {}{about}{left_out}", table.basis.in_words());
        let categories = &table.confusion.categories;
        let names = (0..categories.len()).map(|place| Column::right(name_of_column(categories, place)));
        let names = [Column::left("")].into_iter().chain(names);
        let mut shown = Table::new(caption, names);
        for (place, row) in table.confusion.cells.iter().enumerate() {
            let cell = |(column, count): (usize, &u64)| {
                let tone = if column == place { Tone::Strong } else { Tone::Plain };
                Cell::new(cell_text(table, place, column, *count), tone)
            };
            let name = Cell::from(name_of_row(categories, place));
            shown.push([name].into_iter().chain(row.iter().enumerate().map(cell)));
        }
        shown
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
        let mut known = std::collections::HashSet::new();
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

/// Adds what to look at together: what each coder coded, side by side, and the moments at which the first two differ.
pub fn add_differences(document: &mut Document, agreement: &Agreement<'_>) {
    for film in agreement.recordings {
        document.push(SideBySide::new(film, agreement.coders).picture());
    }
    document.push(differences(agreement));
}

fn differences(agreement: &Agreement<'_>) -> Table {
    let [one, other] = [0, 1].map(|coder| agreement.coders[coder].as_str());
    let tolerance = agreement.comparison.settings.tolerance;
    let columns =
        [Column::left("Film"), Column::right("Time"), Column::left("Who"), Column::left(one), Column::left(other)];
    let mut table = Table::new(format!("Where {one} and {other} differ, beginnings within {tolerance}"), columns);
    for pair in agreement.differing() {
        let first = pair.events.into_iter().flatten().min_by_key(|event| event.at);
        let who = first.and_then(|event| event.label.who.as_ref()).map_or(String::new(), Role::in_words);
        let what = |event: Option<&Event>| event.map_or("not coded".to_owned(), |event| event.label.what.clone());
        let at = first.map_or(String::new(), |event| FilmTime::from_millis(event.at).to_string());
        let [one, other] = pair.events.map(what);
        table.push([agreement.recordings[pair.film].name.clone(), at, who, one, other]);
    }
    table
}

impl<'a> Agreement<'a> {
    /// The events of the first two coders that have no partner or another code.
    pub(super) fn differing(&self) -> Vec<Pair<'a>> {
        let tolerance = self.comparison.settings.tolerance.millis();
        let mut pairs = Matched::of(self.recordings, [0, 1], tolerance).pairs;
        pairs.retain(|pair| pair.events[0].map(|event| &event.label) != pair.events[1].map(|event| &event.label));
        pairs
    }
}

/// The columns about each code of two coders, and of more.
const OF_TWO: [Statistic; 7] = [
    Statistic::Positive,
    Statistic::Negative,
    Statistic::Kappa,
    Statistic::KappaMax,
    Statistic::Ac1,
    Statistic::Prevalence,
    Statistic::Bias,
];
const OF_MANY: [Statistic; 3] = [Statistic::Percent, Statistic::AlphaNominal, Statistic::Ac1];

/// The name of a statistic at the head of a column.
fn head(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Percent => "Agreement",
        Statistic::Positive => "On yes",
        Statistic::Negative => "On no",
        Statistic::Kappa => "Kappa",
        Statistic::KappaMax => "Maximum",
        Statistic::Ac1 => "AC1",
        Statistic::AlphaNominal => "Alpha",
        Statistic::Prevalence => "Prevalence",
        Statistic::Bias => "Bias",
        other => other.name(),
    }
}

/// On what a value was computed, and about which film or person alone.
fn on(measure: &Measure) -> String {
    format!("{}{}", measure.basis.in_words(), about(measure.film.as_deref(), measure.who.as_ref()))
}

/// ", visit 2, mother": what a value is about beside its basis.
fn about(film: Option<&str>, who: Option<&Role>) -> String {
    let about = [film.map(str::to_owned), who.map(Role::in_words)].into_iter().flatten();
    about.map(|about| format!(", {about}")).collect()
}

/// How much was compared: film time as such, everything else as a number.
fn amount(basis: Basis, n: u64) -> String {
    match basis {
        Basis::Duration => FilmTime::from_millis(n).to_string(),
        _ => n.to_string(),
    }
}

/// The value with two decimals, a share in percent; "none" where there is none.
fn value(measure: &Measure) -> Cell {
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

/// From how many categories on the columns of a matrix are numbered, as their names would be too narrow to read.
const MANY: usize = 6;

fn name_of_row(categories: &[String], place: usize) -> String {
    let name = &categories[place];
    if categories.len() < MANY { name.clone() } else { format!("{} {name}", place + 1) }
}

fn name_of_column(categories: &[String], place: usize) -> String {
    if categories.len() < MANY { categories[place].clone() } else { (place + 1).to_string() }
}

/// The count of a cell; film time as such; a dash where nothing can be.
fn cell_text(table: &Counted, row: usize, column: usize, count: u64) -> String {
    let last = table.confusion.categories.len() - 1;
    match table.basis {
        Basis::Events { .. } if row == last && column == last => "–".to_owned(),
        basis => amount(basis, count),
    }
}

/// "self and supervisor", "a, b and c"
fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
