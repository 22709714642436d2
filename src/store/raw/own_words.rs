//! `words.toml`: what the practitioner wrote for reports. Records are only ever added to.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawStamp, at, given};
use crate::course::rules::Findings;
use crate::course::{CaseFile, OwnWords, PlaceName, ReportName};

/// What was written for reports in the practitioner's own words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "words.toml")]
pub(crate) struct RawOwnWords {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Words for a place in a report; the last ones for a place count.
    words: Field<Vec<Field<RawWords>>>,
}

/// Words for a place in a report.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawWords {
    /// Name of the report: `summary-family`.
    report: Field<ReportName>,
    /// The place in it, as its template calls it: `helps`.
    place: Field<PlaceName>,
    /// What was written; an empty line between paragraphs. Empty where the words before were taken back.
    text: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

impl RawOwnWords {
    /// The words; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> Vec<OwnWords> {
        let mut check = Check::new(&CaseFile::Words, findings);
        check.format(&self.format);
        given(self.words).filter_map(|(index, raw)| raw.valid(index, &mut check)).collect()
    }
}

impl RawWords {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<OwnWords> {
        let here = |key| at("words", index, key);
        let report = check.needed(self.report, &here("report"), "report = \"summary-family\"");
        let place = check.needed(self.place, &here("place"), "place = \"helps\"");
        let text = check.needed(self.text, &here("text"), "text = \"…\"");
        let logged = check.stamp("words", index, self.logged);
        Some(OwnWords { report: report?, place: place?, text: text?, logged: logged? })
    }
}
