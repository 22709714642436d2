//! A file of observations by itself, wherever it is: a colleague's, or one coded for practice.

use super::raw::case::is_grave;
use super::raw::observations::RawObservations;
use super::read::read;
use crate::course::rules::Findings;
use crate::course::{CaseFile, Finding, Logbook};

/// The logbook in the text of a file of that name, or everything that is wrong with it.
pub fn read_logbook(name: &str, text: &str) -> Result<Logbook, Vec<Finding>> {
    let file = CaseFile::Other(name.to_owned());
    let reading = read::<RawObservations>(&file, text);
    let mut wrong = reading.findings;
    if wrong.iter().any(|finding| is_grave(finding.code)) {
        return Err(wrong);
    }
    let mut findings = Findings::default();
    let logbook = reading.raw.valid_alone(&file, &mut findings);
    wrong.extend(findings.into_vec());
    let grave = wrong.iter().any(|finding| is_grave(finding.code));
    logbook.filter(|_| !grave).ok_or(wrong)
}
