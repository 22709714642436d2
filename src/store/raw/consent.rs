//! `consent.toml`: the consent trail. Only ever added to.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at};
use crate::course::rules::Findings;
use crate::course::{CaseFile, Consent, ConsentTrail, Day, Purpose, Role, Turn, Withdrawal};

/// Who agreed to what, from when to when.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "consent.toml")]
pub(crate) struct RawConsents {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Consent given.
    consent: Field<Vec<Field<RawConsent>>>,
    /// Consent taken back.
    withdrawal: Field<Vec<Field<RawWithdrawal>>>,
}

/// Consent given by one person.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawConsent {
    /// From this day.
    on: Field<Day>,
    /// Until this day.
    until: Field<Day>,
    /// Who gave it, by role.
    by: Field<Role>,
    /// On what authority: own consent, parental responsibility, special guardianship …
    authority: Field<String>,
    /// Everyone it covers, by role; who gave it when absent.
    covers: Field<Vec<Field<Role>>>,
    /// What was agreed to: filming, showing, supervision, training, research. What is not named is refused.
    purposes: Field<Vec<Field<Purpose>>>,
    /// Version of the wording that was shown.
    wording: Field<String>,
    /// Where the signed original is kept.
    original: Field<String>,
}

/// Consent taken back.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawWithdrawal {
    /// From this day.
    on: Field<Day>,
    /// By whom, by role.
    by: Field<Role>,
    /// For which purposes; all when absent.
    purposes: Field<Vec<Field<Purpose>>>,
    /// What was done.
    done: Field<String>,
}

impl RawConsents {
    /// The trail; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> ConsentTrail {
        let mut check = Check::new(&CaseFile::Consent, findings);
        check.format(&self.format);
        let mut trail = ConsentTrail::default();
        for (index, raw) in self.consent.or_default().into_iter().enumerate() {
            trail.given.extend(raw.some().and_then(|raw| raw.valid(index, &mut check)));
        }
        for (index, raw) in self.withdrawal.or_default().into_iter().enumerate() {
            trail.withdrawn.extend(raw.some().and_then(|raw| raw.valid(index, &mut check)));
        }
        trail
    }
}

impl RawConsent {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Consent> {
        let on = check.needed(self.on, &at("consent", index, "on"), "on = 2026-09-01");
        let by = check.needed(self.by, &at("consent", index, "by"), "by = \"mother\"");
        let purposes = check.needed(self.purposes, &at("consent", index, "purposes"), "purposes = [\"filming\"]");
        let (on, by) = (on?, by?);
        let until = self.until.some();
        if until.is_some_and(|until| until < on) {
            check.bad(&at("consent", index, "until"), "the consent ends before it begins", "correct one of the dates");
        }
        let covers: Vec<Role> = match self.covers.some() {
            Some(list) => list.into_iter().filter_map(Field::some).collect(),
            None => vec![by.clone()],
        };
        Some(Consent { on, until, by, covers, purposes: purposes?.into_iter().filter_map(Field::some).collect() })
    }
}

impl RawWithdrawal {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Withdrawal> {
        let here = |key| [Turn::Key("withdrawal"), Turn::Index(index), Turn::Key(key)];
        let on = check.needed(self.on, &here("on"), "on = 2026-10-01");
        let by = check.needed(self.by, &here("by"), "by = \"mother\"");
        let purposes = self.purposes.or_default().into_iter().filter_map(Field::some).collect();
        Some(Withdrawal { on: on?, by: by?, purposes })
    }
}
