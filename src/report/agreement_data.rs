//! How far coders agree, for programs: one row a value in a data set, and everything in JSON.

use serde::Serialize;

use super::{Agreement, Dataset, Decimal, Field, Text, Value};
use crate::course::agreement::{Basis, Counted, Measure, Pair, Recording};
use crate::course::{Coding, Role};

/// The values, a row each.
pub fn agreement_data(agreement: &Agreement<'_>) -> Dataset {
    const FIELDS: [(&str, &str); 13] = [
        ("statistic", "what was computed"),
        ("method", "how the codings were compared: time, duration, events, films, boris or datavyu"),
        ("on", "what it was computed on, in words"),
        ("unit_ms", "unit of time, in milliseconds"),
        ("tolerance_ms", "how far apart two beginnings may be, in milliseconds"),
        ("coders", "who was compared"),
        ("code", "about one code; empty for all together"),
        ("film", "about one film; empty for all together"),
        ("who", "about one person; empty for all together"),
        ("n", "how much was compared: units, milliseconds, events or films"),
        ("value", "the value; empty where there is none"),
        ("low", "lower end of the 95 % interval"),
        ("high", "upper end of the 95 % interval"),
    ];
    let columns = FIELDS.iter().map(|&(name, about)| Field { name, about });
    let columns = columns.chain([Field { name: "none_because", about: "why there is no value" }]).collect();
    let rows = agreement.comparison.measures.iter().map(|measure| row(agreement, measure)).collect();
    Dataset { name: "agreement", schema: "vipp.agreement-values/1", columns, rows }
}

fn row(agreement: &Agreement<'_>, measure: &Measure) -> Vec<Value> {
    let text = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Text(Text::from(text)));
    let whole =
        |number: Option<u64>| number.and_then(|number| i64::try_from(number).ok()).map_or(Value::Empty, Value::Whole);
    let number = |number: Option<f64>| number.map_or(Value::Empty, |number| Value::Decimal(Decimal::new(number)));
    let coders: Vec<&str> = measure.coders.iter().map(|place| agreement.coders[*place].as_str()).collect();
    vec![
        text(Some(measure.statistic.word())),
        text(Some(measure.basis.method().word())),
        text(Some(&measure.basis.in_words())),
        whole(measure.basis.unit().map(|unit| unit.millis())),
        whole(measure.basis.tolerance().map(|tolerance| tolerance.millis())),
        text(Some(&coders.join(" "))),
        text(measure.code.as_deref()),
        text(measure.film.as_deref()),
        text(measure.who.as_ref().map(Role::as_str)),
        whole(Some(measure.n)),
        number(measure.value.ok()),
        number(measure.interval.map(|interval| interval[0])),
        number(measure.interval.map(|interval| interval[1])),
        text(measure.value.err().map(|why| why.in_words())),
    ]
}

/// The comparison as scripts read it: `vipp.agreement/1`.
#[derive(Serialize)]
pub struct AgreementJson<'a> {
    schema: &'static str,
    coders: &'a [String],
    by: &'static str,
    films: Vec<FilmJson<'a>>,
    measures: Vec<MeasureJson<'a>>,
    tables: Vec<TableJson<'a>>,
    /// Where two coders differ, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<DifferenceJson>>,
}

#[derive(Serialize)]
struct DifferenceJson {
    film: String,
    who: Option<Role>,
    /// When and as what each coder coded it; none where one did not.
    at_ms: [Option<u64>; 2],
    code: [Option<String>; 2],
}

#[derive(Serialize)]
struct FilmJson<'a> {
    name: &'a str,
    /// Its length, or up to its last event.
    length_ms: u64,
    /// Whether that is the length of the film.
    length_known: bool,
    /// Coded events, one number a coder; none where one did not code it.
    events: Vec<Option<usize>>,
    /// Observations without a time or a code.
    left_out: Vec<Option<usize>>,
    /// States without an end, which are left out too.
    unfinished: Vec<Option<usize>>,
}

#[derive(Serialize)]
struct MeasureJson<'a> {
    statistic: &'static str,
    #[serde(flatten)]
    basis: BasisJson,
    coders: Vec<&'a str>,
    code: Option<&'a str>,
    film: Option<&'a str>,
    who: Option<&'a Role>,
    n: u64,
    value: Option<Decimal>,
    interval: Option<[Decimal; 2]>,
    none_because: Option<&'static str>,
}

#[derive(Serialize)]
struct BasisJson {
    method: &'static str,
    on: String,
    unit_ms: Option<u64>,
    tolerance_ms: Option<u64>,
}

#[derive(Serialize)]
struct TableJson<'a> {
    #[serde(flatten)]
    basis: BasisJson,
    coders: [&'a str; 2],
    film: Option<&'a str>,
    who: Option<&'a Role>,
    categories: &'a [String],
    /// A row for each category of the first coder.
    cells: &'a [Vec<u64>],
    left_out: usize,
}

impl<'a> AgreementJson<'a> {
    /// The comparison, with the moments at which two coders differ if that is asked for.
    pub fn new(agreement: &Agreement<'a>, with_differences: bool) -> AgreementJson<'a> {
        let coders = agreement.coders;
        AgreementJson {
            schema: "vipp.agreement/1",
            coders,
            by: agreement.by.word(),
            films: agreement.recordings.iter().map(FilmJson::from).collect(),
            measures: agreement.comparison.measures.iter().map(|measure| MeasureJson::new(measure, coders)).collect(),
            tables: agreement.comparison.tables.iter().map(|table| TableJson::new(table, coders)).collect(),
            differences: with_differences.then(|| {
                agreement.differing().iter().map(|pair| DifferenceJson::new(pair, agreement.recordings)).collect()
            }),
        }
    }
}

impl DifferenceJson {
    fn new(pair: &Pair<'_>, recordings: &[Recording]) -> DifferenceJson {
        DifferenceJson {
            film: recordings[pair.film].name.clone(),
            who: pair.events.iter().flatten().find_map(|event| event.label.who.clone()),
            at_ms: pair.events.map(|event| event.map(|event| event.at)),
            code: pair.events.map(|event| event.map(|event| event.label.what.clone())),
        }
    }
}

impl<'a> From<&'a Recording> for FilmJson<'a> {
    fn from(film: &'a Recording) -> FilmJson<'a> {
        let each =
            |number: fn(&Coding) -> usize| film.codings.iter().map(|coding| coding.as_ref().map(number)).collect();
        FilmJson {
            name: &film.name,
            length_ms: film.end(),
            length_known: film.length.is_some(),
            events: each(|coding| coding.events.len()),
            left_out: each(|coding| coding.left_out),
            unfinished: each(|coding| coding.unfinished.len()),
        }
    }
}

impl<'a> MeasureJson<'a> {
    fn new(measure: &'a Measure, coders: &'a [String]) -> MeasureJson<'a> {
        MeasureJson {
            statistic: measure.statistic.word(),
            basis: BasisJson::from(measure.basis),
            coders: measure.coders.iter().map(|place| coders[*place].as_str()).collect(),
            code: measure.code.as_deref(),
            film: measure.film.as_deref(),
            who: measure.who.as_ref(),
            n: measure.n,
            value: measure.value.ok().map(Decimal::new),
            interval: measure.interval.map(|interval| interval.map(Decimal::new)),
            none_because: measure.value.err().map(|why| why.in_words()),
        }
    }
}

impl From<Basis> for BasisJson {
    fn from(basis: Basis) -> BasisJson {
        BasisJson {
            method: basis.method().word(),
            on: basis.in_words(),
            unit_ms: basis.unit().map(|unit| unit.millis()),
            tolerance_ms: basis.tolerance().map(|tolerance| tolerance.millis()),
        }
    }
}

impl<'a> TableJson<'a> {
    fn new(table: &'a Counted, coders: &'a [String]) -> TableJson<'a> {
        TableJson {
            basis: BasisJson::from(table.basis),
            coders: table.coders.map(|coder| coders[coder].as_str()),
            film: table.film.as_deref(),
            who: table.who.as_ref(),
            categories: &table.confusion.categories,
            cells: &table.confusion.cells,
            left_out: table.left_out,
        }
    }
}
