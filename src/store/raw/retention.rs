//! `retention.toml`: how long films are kept. The service's is in the configuration folder; a case may have its own.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at, given, listed};
use crate::course::rules::Findings;
use crate::course::{CaseFile, Clock, KeepRule, Purpose, Retention, Setting};

/// How long films are kept.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "retention.toml")]
pub(crate) struct RawRetention {
    /// Format of the file: 1.
    format: Field<u32>,
    /// The rules.
    keep: Field<Vec<Field<RawKeep>>>,
}

/// One rule: films are kept for that many days at the longest.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawKeep {
    /// What the rule is called.
    name: Field<String>,
    /// Days.
    days: Field<u32>,
    /// From when they are counted: closure of the case, filming, or request of someone who may be seen.
    after: Field<Clock>,
    /// The kinds of family it is for; all when absent.
    settings: Field<Vec<Field<Setting>>>,
    /// The uses, agreed to by everyone who may be seen, for which films are kept longer; the work itself when absent.
    purposes: Field<Vec<Field<Purpose>>>,
    /// Where the rule comes from.
    source: Field<String>,
}

impl RawRetention {
    /// The policy; what is wrong goes into the findings.
    pub(crate) fn valid(self, is_of_the_case: bool, findings: &mut Findings) -> Retention {
        let mut check = Check::new(&CaseFile::Retention, findings);
        check.format(&self.format);
        let mut rules = Vec::new();
        for (index, raw) in given(self.keep) {
            rules.extend(raw.valid(index, &mut check));
        }
        Retention { rules, is_of_the_case }
    }
}

impl RawKeep {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<KeepRule> {
        let here = |key| at("keep", index, key);
        let name = check.needed(self.name, &here("name"), "name = \"after the course\"");
        let days = check.needed(self.days, &here("days"), "days = 60");
        let after = check.needed(self.after, &here("after"), "after = \"closure\"");
        let (settings, purposes) = (listed(self.settings), listed(self.purposes));
        if after == Some(Clock::Request) && !purposes.is_empty() {
            let hint = "leave `purposes` out: a film is deleted on request, whatever it is used for";
            check.bad(&here("purposes"), "a rule for requests is for every use", hint);
        }
        Some(KeepRule { name: name?, days: days?, after: after?, settings, purposes, source: self.source.some() })
    }
}
