//! What the practitioner wrote for reports in their own words: what only they can say, such as what helps a family.
//!
//! Words are for a place in one report, so that each reader gets words of their own. They are only ever added to: the last
//! words for a place count, the earlier ones stay readable, and empty words leave the place to be written again.

use std::collections::BTreeMap;

use super::{Course, PlaceName, ReportName, Stamp};

/// Words for a place in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWords {
    /// The report.
    pub report: ReportName,
    /// The place in it, as its template calls it.
    pub place: PlaceName,
    /// What was written; empty where the words before were taken back.
    pub text: String,
    /// When.
    pub logged: Stamp,
}

impl Course {
    /// The words that count for a report, by the place they are for.
    pub fn own_words_for(&self, report: &str) -> BTreeMap<&str, &str> {
        let mut words = BTreeMap::new();
        for one in self.own_words.iter().filter(|one| one.report.as_str() == report) {
            match one.text.trim() {
                "" => words.remove(one.place.as_str()),
                text => words.insert(one.place.as_str(), text),
            };
        }
        words
    }
}
