//! The measures that come with `vipp`, those of the service, and how a case takes one over.
//!
//! A case keeps the definition of each measure it uses, taken over when the first form is entered: what a score meant
//! then stays readable when the service's file is changed later.

use std::sync::LazyLock;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::edit::{edit, not_a_list};
use super::error::{StoreError, Trouble};
use super::own_file::OwnFile;
use super::raw::case::is_grave;
use super::raw::measure::RawMeasure;
use super::read::{nearest, read};
use super::settings::Settings;
use crate::course::rules::Findings;
use crate::course::{CaseFile, Finding, Measure, MeasureCode};

/// A definition with the text of its file.
#[derive(Clone, Debug)]
pub struct Defined {
    /// The measure.
    pub measure: Measure,
    /// Its file.
    pub text: String,
    /// Whether it is the service's own.
    pub own: bool,
}

const BUILT_IN: [&str; 18] = [
    include_str!("measures/sdq-parent-2-4.toml"),
    include_str!("measures/sdq-parent.toml"),
    include_str!("measures/sdq-teacher.toml"),
    include_str!("measures/bac-c.toml"),
    include_str!("measures/bac-a.toml"),
    include_str!("measures/acc.toml"),
    include_str!("measures/aca.toml"),
    include_str!("measures/tayc-r.toml"),
    include_str!("measures/psi-4-sf.toml"),
    include_str!("measures/cbcl-1-5.toml"),
    include_str!("measures/cbcl.toml"),
    include_str!("measures/psoc.toml"),
    include_str!("measures/phq-9.toml"),
    include_str!("measures/gad-7.toml"),
    include_str!("measures/core-10.toml"),
    include_str!("measures/ors.toml"),
    include_str!("measures/srs.toml"),
    include_str!("measures/ainsworth-sensitivity.toml"),
];

/// The built-in measures.
fn built_in() -> &'static [Defined] {
    static ALL: LazyLock<Vec<Defined>> = LazyLock::new(|| {
        let one = |text: &&str| {
            let measure = parse_measure("built-in", text).ok()?;
            Some(Defined { measure, text: (*text).to_owned(), own: false })
        };
        BUILT_IN.iter().filter_map(one).collect()
    });
    &ALL
}

/// A measure from the text of a file of that name, or everything that is wrong with it.
pub fn parse_measure(name: &str, text: &str) -> Result<Measure, Vec<Finding>> {
    let file = CaseFile::Other(name.to_owned());
    let reading = read::<RawMeasure>(&file, text);
    let mut findings = Findings::default();
    let readable = !reading.findings.iter().any(|finding| is_grave(finding.code));
    let measure = readable.then(|| reading.raw.valid(&file, &mut findings)).flatten();
    let wrong: Vec<Finding> = reading.findings.into_iter().chain(findings.into_vec()).collect();
    measure.filter(|_| !wrong.iter().any(|finding| is_grave(finding.code))).ok_or(wrong)
}

impl Settings {
    /// All measures: the service's own first, which stand for built-in ones of the same code.
    pub fn measures(&self) -> Vec<Defined> {
        let mut all = self
            .own_measures()
            .into_iter()
            .filter_map(|own| Some(Defined { measure: own.defined.ok()?, text: own.text, own: true }))
            .collect::<Vec<_>>();
        for defined in built_in() {
            if !all.iter().any(|own| own.measure.code == defined.measure.code) {
                all.push(defined.clone());
            }
        }
        all
    }

    /// The service's own measures.
    pub fn own_measures(&self) -> Vec<OwnFile<Measure>> {
        self.own_files("measures", "toml", parse_measure)
    }

    /// A measure by its code.
    pub fn measure(&self, code: &MeasureCode) -> Result<Defined, StoreError> {
        let all = self.measures();
        if let Some(found) = all.iter().find(|defined| defined.measure.code == *code) {
            return Ok(found.clone());
        }
        let codes = all.iter().map(|defined| defined.measure.code.as_str());
        let hint = match nearest(code.as_str(), codes) {
            Some(near) => format!("did you mean `{near}`? `vipp measure list` shows all"),
            None => "`vipp measure list` shows all measures".to_owned(),
        };
        Err(StoreError::new(Trouble::NotFound, format!("there is no measure `{code}`"), hint))
    }
}

/// How a new `measures.toml` begins.
pub const OUTCOMES_OPENING: &str = "# Scores and goals. Records are only ever added to.\nformat = 1\n";

/// The text of `measures.toml` with a definition taken over into it.
pub fn take_over(text: &str, defined: &Defined) -> Result<String, StoreError> {
    let mut definition: DocumentMut = defined.text.parse().map_err(|_| {
        let problem = format!("the definition of `{}` cannot be read", defined.measure.code);
        StoreError::new(Trouble::Unreadable, problem, "`vipp measure check` shows the line")
    })?;
    definition.remove("format");
    let mut table = definition.as_table().clone();
    unplace(&mut table);
    table.decor_mut().set_prefix("\n");
    if let Some((mut first, _)) = table.iter_mut().next().and_then(|(key, item)| Some((key, item.as_value()?))) {
        first.leaf_decor_mut().set_prefix("");
    }
    edit(text, "measures.toml", |document| {
        let list = document.entry("measure").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let list = list.as_array_of_tables_mut().ok_or_else(|| not_a_list("measures.toml", "measure"))?;
        list.push(table);
        Ok(())
    })
}

/// Takes the places a table and its parts had in the file they come from away, so that they stay together in another.
fn unplace(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => unplace(inner),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(unplace),
            Item::Value(_) | Item::None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::raw::outcomes::RawOutcomes;

    #[test]
    fn every_built_in_measure_reads_without_a_finding() {
        for text in BUILT_IN {
            assert_eq!(parse_measure("m", text).map(|_| ()), Ok(()), "{text}");
            assert!(read::<RawMeasure>(&CaseFile::Measures, text).findings.is_empty(), "{text}");
        }
        let mut codes: Vec<&MeasureCode> = built_in().iter().map(|defined| &defined.measure.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), BUILT_IN.len());
    }

    #[test]
    fn the_bands_of_a_scale_do_not_overlap_and_stay_in_its_range() {
        for defined in built_in() {
            for scale in &defined.measure.scales {
                for pair in scale.bands.windows(2) {
                    assert!(pair[0].to < pair[1].from, "{} {}", defined.measure.code, scale.id);
                }
                let fits = |score| scale.allows(score);
                assert!(scale.bands.iter().all(|band| fits(band.from) && fits(band.to)), "{}", defined.measure.code);
            }
        }
    }

    #[test]
    fn a_definition_taken_over_means_the_same() {
        let mut text = OUTCOMES_OPENING.to_owned();
        for defined in built_in() {
            text = take_over(&text, defined).expect("a definition");
        }
        text.push_str("\n[[goal]]\nid = \"g1\"\nwords = \"w\"\non = 2026-09-14\nlogged = 2026-09-14T14:30:00+01:00\n");
        let reading = read::<RawOutcomes>(&CaseFile::Measures, &text);
        assert!(reading.findings.is_empty(), "{:?}\n{text}", reading.findings);
        let mut findings = Findings::default();
        let outcomes = reading.raw.valid(&mut findings);
        assert!(findings.into_vec().is_empty());
        let defined: Vec<Measure> = built_in().iter().map(|defined| defined.measure.clone()).collect();
        assert_eq!(outcomes.measures, defined);
        assert_eq!(outcomes.goals.len(), 1);
    }
}
