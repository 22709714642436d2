//! `consent.toml`: the consent trail. Only ever added to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawStamp, at, given, listed};
use crate::course::rules::Findings;
use crate::course::{
    Authority, CaseFile, Consent, ConsentForm, ConsentTrail, Day, Done, Method, Purpose, RecordId, Role, Withdrawal,
};

/// Who agreed to what, from when to when.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "consent.toml")]
pub(crate) struct RawConsents {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Answers given.
    consent: Field<Vec<Field<RawConsent>>>,
    /// Consent taken back.
    withdrawal: Field<Vec<Field<RawWithdrawal>>>,
    /// What was done about consent taken back.
    done: Field<Vec<Field<RawDone>>>,
}

/// The answer of one person to what was asked.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawConsent {
    /// Id.
    id: Field<RecordId>,
    /// From this day.
    on: Field<Day>,
    /// Until this day.
    until: Field<Day>,
    /// Day on which it is to be gone through with the family again.
    review: Field<Day>,
    /// Who gave it, by role.
    by: Field<Role>,
    /// On what authority: own-consent, parental-responsibility, special-guardianship-order, care-order,
    /// delegated-authority, placement-order, adoption-order, or another in words.
    authority: Field<Authority>,
    /// What was seen that shows the authority.
    evidence: Field<String>,
    /// Everyone it covers, by role; who gave it when absent.
    covers: Field<Vec<Field<Role>>>,
    /// What was agreed to. What is not named is refused.
    purposes: Field<Vec<Field<Purpose>>>,
    /// What was asked for and refused.
    refused: Field<Vec<Field<Purpose>>>,
    /// Who may see the films, by purpose: a named service or person.
    recipients: Field<BTreeMap<String, Field<String>>>,
    /// How it was given.
    method: Field<Method>,
    /// Who heard it, where it was given by word of mouth, by role.
    witness: Field<Role>,
    /// Version of the wording that was shown.
    wording: Field<String>,
    /// BLAKE3 hash of the file with that wording.
    wording_blake3: Field<String>,
    /// Language it was asked in.
    language: Field<String>,
    /// Who interpreted, by role.
    interpreter: Field<Role>,
    /// What the child said or showed of it.
    childs_view: Field<String>,
    /// What the family was told of how films are kept and deleted.
    promised: Field<String>,
    /// Lawful basis of keeping the films, where it is not this consent.
    basis: Field<String>,
    /// Where the signed original is kept.
    original: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// Consent taken back.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawWithdrawal {
    /// Id.
    id: Field<RecordId>,
    /// From this day.
    on: Field<Day>,
    /// By whom, by role.
    by: Field<Role>,
    /// For whom, by role; everyone when absent.
    covers: Field<Vec<Field<Role>>>,
    /// For which purposes; all when absent.
    purposes: Field<Vec<Field<Purpose>>>,
    /// Why, if they said.
    because: Field<String>,
    /// What was done at once.
    done: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// What was done about consent taken back.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawDone {
    /// Id of the withdrawal.
    of: Field<RecordId>,
    /// What was done.
    what: Field<String>,
    /// On which day.
    on: Field<Day>,
    /// When this was written.
    logged: Field<RawStamp>,
}

impl RawConsents {
    /// The trail; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> ConsentTrail {
        let mut check = Check::new(&CaseFile::Consent, findings);
        check.format(&self.format);
        let mut trail = ConsentTrail::default();
        for (index, raw) in given(self.consent) {
            trail.given.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.withdrawal) {
            trail.withdrawn.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.done) {
            raw.put(index, &mut trail.withdrawn, &mut check);
        }
        trail
    }
}

impl RawConsent {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Consent> {
        let here = |key| at("consent", index, key);
        let on = check.needed(self.on, &here("on"), "on = 2026-09-01");
        let by = check.needed(self.by, &here("by"), "by = \"mother\"");
        let purposes = check.needed(self.purposes, &here("purposes"), "purposes = [\"filming\"]");
        let recipients = recipients(self.recipients, index, check);
        let (on, by, purposes) = (on?, by?, purposes?.into_iter().filter_map(Field::some).collect());
        let until = self.until.some();
        if until.is_some_and(|until| until < on) {
            check.bad(&here("until"), "the consent ends before it begins", "correct one of the dates");
        }
        let covers = self.covers.some().map(|list| list.into_iter().filter_map(Field::some).collect());
        let covers: Vec<Role> = covers.unwrap_or_else(|| vec![by.clone()]);
        let form = ConsentForm {
            authority: self.authority.some(),
            evidence: self.evidence.some(),
            recipients,
            method: self.method.some(),
            witness: self.witness.some(),
            wording: self.wording.some(),
            wording_blake3: self.wording_blake3.some(),
            language: self.language.some(),
            interpreter: self.interpreter.some(),
            childs_view: self.childs_view.some(),
            promised: self.promised.some(),
            basis: self.basis.some(),
            review: self.review.some(),
            original: self.original.some(),
            logged: self.logged.some().map(|stamp| stamp.0),
        };
        Some(Consent { on, until, by, covers, purposes, refused: listed(self.refused), form })
    }
}

/// Who may see the films; a purpose that is none is said.
fn recipients(
    raw: Field<BTreeMap<String, Field<String>>>,
    index: usize,
    check: &mut Check<'_>,
) -> BTreeMap<Purpose, String> {
    let mut recipients = BTreeMap::new();
    for (word, who) in raw.or_default() {
        match Purpose::ALL.into_iter().find(|purpose| purpose.code() == word) {
            Some(purpose) => recipients.extend(who.some().map(|who| (purpose, who))),
            None => {
                let words = Purpose::ALL.map(Purpose::code).join(", ");
                let message = format!("`{word}` is not one of {words}");
                check.bad(&at("consent", index, "recipients"), message, "name the purpose, and who may see the films");
            }
        }
    }
    recipients
}

impl RawWithdrawal {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Withdrawal> {
        let on = check.needed(self.on, &at("withdrawal", index, "on"), "on = 2026-10-01");
        let by = check.needed(self.by, &at("withdrawal", index, "by"), "by = \"mother\"");
        Some(Withdrawal {
            id: self.id.some(),
            on: on?,
            by: by?,
            covers: listed(self.covers),
            purposes: listed(self.purposes),
            because: self.because.some(),
            done: self.done.some().map(|what| Done { what, on: None }).into_iter().collect(),
            logged: self.logged.some().map(|stamp| stamp.0),
        })
    }
}

impl RawDone {
    /// Puts what was done to its withdrawal.
    fn put(self, index: usize, withdrawn: &mut [Withdrawal], check: &mut Check<'_>) {
        let of = check.needed(self.of, &at("done", index, "of"), "of = \"the id of the withdrawal\"");
        let what = check.needed(self.what, &at("done", index, "what"), "what = \"what was done\"");
        let Some((of, what)) = of.zip(what) else { return };
        match withdrawn.iter_mut().find(|withdrawal| withdrawal.id.as_ref() == Some(&of)) {
            Some(withdrawal) => withdrawal.done.push(Done { what, on: self.on.some() }),
            None => {
                let message = format!("there is no withdrawal with the id `{of}` in this file");
                check.bad(&at("done", index, "of"), message, "correct the id, or bring the withdrawal back");
            }
        }
    }
}
