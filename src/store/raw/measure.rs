//! The definition of a measure: a file of its own, or pinned into `measures.toml` under `[[measure]]`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::programme::RawAges;
use super::{Check, given};
use crate::course::rules::Findings;
use crate::course::{Ages, Band, CaseFile, Direction, Measure, MeasureCode, Reliable, Scale, ScaleId, Score, Turn};

/// A measure: scales, bands and sources, never the text of a questionnaire.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "measures/*.toml")]
pub(crate) struct RawMeasure {
    /// Format of the file: 1. Only in a file of its own.
    format: Field<u32>,
    /// Short code.
    code: Field<MeasureCode>,
    /// Name for people.
    name: Field<String>,
    /// What it is about, in one plain sentence.
    about: Field<String>,
    /// Who fills it in: parent, teacher, observer.
    informant: Field<String>,
    /// Whether it is one observer's rating of one film.
    rating: Field<bool>,
    /// Ages of the child it is for.
    ages: Field<RawAges>,
    /// Name of the norm set of the bands.
    norms: Field<String>,
    /// Who owns it and what may be done with it.
    licence: Field<String>,
    /// Something to know when reading a score.
    caution: Field<String>,
    /// Where the facts come from.
    source: Field<String>,
    /// Its scales, the main one first.
    scale: Field<Vec<Field<RawScale>>>,
}

/// One scale.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawScale {
    /// Its id.
    id: Field<ScaleId>,
    /// Name for people.
    name: Field<String>,
    /// Lowest score.
    min: Field<Score>,
    /// Highest score.
    max: Field<Score>,
    /// Which way is better.
    direction: Field<Direction>,
    /// Ranges of scores that have a name.
    band: Field<Vec<Field<RawBand>>>,
    /// Change that is more than chance; only with its source.
    reliable: Field<RawReliable>,
}

/// A range of scores that has a name.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawBand {
    /// Lowest score in it.
    from: Field<Score>,
    /// Highest score in it.
    to: Field<Score>,
    /// Its name.
    words: Field<String>,
}

/// A published change that is more than chance.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawReliable {
    /// Points of change.
    change: Field<Score>,
    /// How sure.
    level: Field<String>,
    /// Who says so.
    source: Field<String>,
}

impl RawMeasure {
    /// The measure of a file of its own.
    pub(crate) fn valid(self, file: &CaseFile, findings: &mut Findings) -> Option<Measure> {
        let mut check = Check::new(file, findings);
        check.format(&self.format);
        self.measure(&[], &mut check)
    }

    /// The measure; `top` leads to its table.
    pub(super) fn measure(self, top: &[Turn], check: &mut Check<'_>) -> Option<Measure> {
        let here = |key| [top, &[Turn::Key(key)]].concat();
        let code = check.needed(self.code, &here("code"), "code = \"my-measure\"");
        let name = check.needed(self.name, &here("name"), "name = \"My measure\"");
        let licence = check.needed(self.licence, &here("licence"), "licence = \"who owns it; totals only\"");
        let source = check.needed(self.source, &here("source"), "source = \"where this is from\"");
        if matches!(self.scale, Field::Missing) {
            check.bad(top, "the measure has no scale", "add [[scale]] with id, name, min, max and direction");
        }
        let mut scales: Vec<Scale> = Vec::new();
        for (index, raw) in given(self.scale) {
            scales.extend(raw.valid(&[top, &[Turn::Key("scale"), Turn::Index(index)]].concat(), check));
        }
        let ages = self
            .ages
            .some()
            .and_then(|raw| Some(Ages { from_months: raw.from_months.some()?, to_months: raw.to_months.some()? }));
        Some(Measure {
            code: code?,
            name: name?,
            about: self.about.or_default(),
            informant: self.informant.or("parent".to_owned()),
            is_rating: self.rating.or(false),
            ages,
            norms: self.norms.some(),
            licence: licence?,
            caution: self.caution.some(),
            scales,
            source: source?,
        })
    }
}

impl RawScale {
    fn valid(self, top: &[Turn], check: &mut Check<'_>) -> Option<Scale> {
        let here = |key| [top, &[Turn::Key(key)]].concat();
        let id = check.needed(self.id, &here("id"), "id = \"total\"");
        let name = check.needed(self.name, &here("name"), "name = \"Total\"");
        let direction = check.needed(self.direction, &here("direction"), "direction = \"lower-is-better\"");
        let range = self.min.some().zip(self.max.some());
        if range.is_some_and(|(low, high)| low > high) {
            check.bad(&here("max"), "the highest score is below the lowest", "exchange min and max");
        }
        let mut bands = Vec::new();
        for (index, raw) in given(self.band) {
            bands.extend(raw.valid(&[top, &[Turn::Key("band"), Turn::Index(index)]].concat(), check));
        }
        let reliable = self.reliable.some().and_then(|raw| raw.valid(&here("reliable"), check));
        Some(Scale { id: id?, name: name?, range, direction: direction?, bands, reliable })
    }
}

impl RawBand {
    fn valid(self, top: &[Turn], check: &mut Check<'_>) -> Option<Band> {
        let here = |key| [top, &[Turn::Key(key)]].concat();
        let from = check.needed(self.from, &here("from"), "from = 14");
        let to = check.needed(self.to, &here("to"), "to = 16");
        let words = check.needed(self.words, &here("words"), "words = \"borderline\"");
        let (from, to) = (from?, to?);
        if to < from {
            check.bad(&here("to"), format!("the band ends at {to}, before it begins at {from}"), "exchange the two");
        }
        Some(Band { from, to, words: words? })
    }
}

impl RawReliable {
    /// A change without its level and source is not taken: nobody could tell what it means.
    fn valid(self, top: &[Turn], check: &mut Check<'_>) -> Option<Reliable> {
        let here = |key| [top, &[Turn::Key(key)]].concat();
        let change = check.needed(self.change, &here("change"), "change = 6");
        let level = check.needed(self.level, &here("level"), "level = \"90 % confidence\"");
        let source = check.needed(self.source, &here("source"), "source = \"who published it\"");
        Some(Reliable { change: change?, level: level?, source: source? })
    }
}
