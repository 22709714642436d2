//! `schemes/NAME.toml`: a key scheme. A built-in scheme and a user's own have the same shape.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at, given};
use crate::course::rules::Findings;
use crate::course::watch::Command;
use crate::course::{CaseFile, Code, Group, KeyCode, KeyName, Kind, Scheme, SchemeName, ThemeId, Turn, Whom};

/// A key scheme.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "schemes/NAME.toml")]
pub(crate) struct RawScheme {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Name for people.
    label: Field<String>,
    /// One plain sentence.
    summary: Field<String>,
    /// Groups of codes.
    group: Field<Vec<Field<RawGroup>>>,
    /// The codes.
    code: Field<Vec<Field<RawCode>>>,
}

/// Codes that belong together.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawGroup {
    /// Id.
    id: Field<Code>,
    /// Name for people.
    label: Field<String>,
    /// Whether only one of its states can last at a time.
    exclusive: Field<bool>,
}

/// A code and its key.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawCode {
    /// The key: one sign.
    key: Field<KeyName>,
    /// The code that is written down.
    code: Field<Code>,
    /// What it stands for, in a few words.
    label: Field<String>,
    /// Whose behaviour: child, caregiver, second-caregiver, or another role.
    who: Field<Whom>,
    /// Kind of moment.
    kind: Field<Kind>,
    /// Theme it serves.
    theme: Field<ThemeId>,
    /// Whether it lasts: its key starts it and ends it.
    lasts: Field<bool>,
    /// Id of its group.
    group: Field<Code>,
}

impl RawScheme {
    /// The scheme; what is wrong goes into the findings, under the name of `file`.
    pub(crate) fn valid(self, name: SchemeName, file: &CaseFile, findings: &mut Findings) -> Scheme {
        let mut check = Check::new(file, findings);
        check.format(&self.format);
        let groups = groups(self.group, &mut check);
        let codes = codes(self.code, &groups, &mut check);
        let label = self.label.some().unwrap_or_else(|| name.to_string());
        Scheme { name, label, summary: self.summary.or_default(), groups, codes }
    }
}

fn groups(list: Field<Vec<Field<RawGroup>>>, check: &mut Check<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, raw) in given(list) {
        let Some(id) = check.needed(raw.id, &at("group", index, "id"), "id = \"child\"") else { continue };
        if groups.iter().any(|group| group.id == id) {
            check.twice(&at("group", index, "id"), format!("the group `{id}` is there twice"), "delete one of them");
            continue;
        }
        let label = raw.label.some().unwrap_or_else(|| id.as_str().replace('-', " "));
        groups.push(Group { id, label, is_exclusive: raw.exclusive.or_default() });
    }
    groups
}

fn codes(list: Field<Vec<Field<RawCode>>>, groups: &[Group], check: &mut Check<'_>) -> Vec<KeyCode> {
    let mut codes: Vec<KeyCode> = Vec::new();
    let is_missing = matches!(list, Field::Missing);
    for (index, raw) in given(list) {
        let Some(code) = raw.valid(index, groups, check) else { continue };
        if let Some(other) = codes.iter().find(|other| other.code == code.code) {
            let message = format!("the code `{}` is there twice, on {} and on {}", code.code, other.key, code.key);
            check.twice(&at("code", index, "code"), message, "delete one of them, or give it another name");
        }
        if let Some(other) = codes.iter().find(|other| other.key == code.key) {
            let message = format!("the key {} stands for both `{}` and `{}`", code.key, other.code, code.code);
            check.twice(&at("code", index, "key"), message, "put one of them on another key");
        }
        codes.push(code);
    }
    if is_missing {
        check.bad(&[Turn::Key("code")], "the scheme has no codes", "add a [[code]] with its key, code and label");
    }
    codes
}

impl RawCode {
    fn valid(self, index: usize, groups: &[Group], check: &mut Check<'_>) -> Option<KeyCode> {
        let here = |key| at("code", index, key);
        let key = check.needed(self.key, &here("key"), "key = \"s\"");
        let code = check.needed(self.code, &here("code"), "code = \"child-signal\"");
        let key = key.filter(|key| is_free(key, index, check));
        let group = self.group.some();
        if let Some(unknown) = group.as_ref().filter(|id| !groups.iter().any(|group| group.id == **id)) {
            let hint = format!("add a [[group]] with id = \"{unknown}\"");
            check.bad(&here("group"), format!("there is no group `{unknown}`"), hint);
        }
        let (key, code) = (key?, code?);
        Some(KeyCode {
            label: self.label.some().unwrap_or_else(|| code.as_str().replace('-', " ")),
            key,
            code,
            who: self.who.some(),
            kind: self.kind.some(),
            theme: self.theme.some(),
            lasts: self.lasts.or_default(),
            group,
        })
    }
}

/// Whether a key may stand for a code; if not, why.
fn is_free(key: &KeyName, index: usize, check: &mut Check<'_>) -> bool {
    let turns = at("code", index, "key");
    if let Some(command) = Command::on(key) {
        let message = format!("the key {key} is taken: {}", command.label());
        check.bad(&turns, message, "choose another; `vipp watch --keys` shows which are taken");
        return false;
    }
    if key.as_str().chars().count() > 1 {
        check.bad(&turns, format!("the key {key} types no sign"), "choose a letter, a digit or another sign");
        return false;
    }
    true
}
