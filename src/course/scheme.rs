//! A key scheme: which key stands for which code while a film is watched.
//!
//! A scheme is data, as a programme is. What a code *means* (its label, whose behaviour, what kind of moment) is locked
//! by a fingerprint that every session writes down, so that it shows when films were coded by different meanings. Which
//! key it is on, and the order of the codes, do not count: they change nothing in what was recorded.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{BadName, Case, Code, KeyName, Kind, Role, SchemeName, ThemeId};

/// A key scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name it is asked for by.
    pub name: SchemeName,
    /// Name for people.
    pub label: String,
    /// One plain sentence.
    pub summary: String,
    /// The groups its codes are in.
    pub groups: Vec<Group>,
    /// The codes, in the order they are shown in.
    pub codes: Vec<KeyCode>,
}

/// Codes that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: Code,
    /// Name for people.
    pub label: String,
    /// Whether only one of its states can last at a time, so that a key ends the one that lasts.
    pub is_exclusive: bool,
}

/// A code and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCode {
    /// The key: one sign.
    pub key: KeyName,
    /// The code that is written down.
    pub code: Code,
    /// What it stands for, in a few words.
    pub label: String,
    /// Whose behaviour.
    pub who: Option<Whom>,
    /// Kind of moment.
    pub kind: Option<Kind>,
    /// Theme it serves.
    pub theme: Option<ThemeId>,
    /// Whether it lasts: its key starts it and ends it.
    pub lasts: bool,
    /// The group it is in.
    pub group: Option<Code>,
}

/// Whose behaviour a code is about: a role, or the caregiver a case has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The caregiver the course is for.
    Caregiver,
    /// The other caregiver.
    SecondCaregiver,
    /// That role, in every case.
    Role(Role),
}

impl Whom {
    /// Who that is in a case; none where it has no such person.
    pub fn in_case(&self, case: &Case) -> Option<Role> {
        match self {
            Whom::Caregiver => case.primary().cloned(),
            Whom::SecondCaregiver => case.second().cloned(),
            Whom::Role(role) => Some(role.clone()),
        }
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Whom::Caregiver => f.write_str("caregiver"),
            Whom::SecondCaregiver => f.write_str("second-caregiver"),
            Whom::Role(role) => role.fmt(f),
        }
    }
}

impl FromStr for Whom {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Whom, BadName> {
        match text {
            "caregiver" => Ok(Whom::Caregiver),
            "second-caregiver" => Ok(Whom::SecondCaregiver),
            role => role.parse().map(Whom::Role),
        }
    }
}

impl Scheme {
    /// The code on a key.
    pub fn on(&self, key: &KeyName) -> Option<&KeyCode> {
        self.codes.iter().find(|code| code.key == *key)
    }

    /// What the scheme says about a code.
    pub fn code(&self, code: &Code) -> Option<&KeyCode> {
        self.codes.iter().find(|one| one.code == *code)
    }

    /// The group of a code.
    pub fn group(&self, code: &KeyCode) -> Option<&Group> {
        let id = code.group.as_ref()?;
        self.groups.iter().find(|group| group.id == *id)
    }

    /// The fingerprint of what its codes mean.
    pub fn fingerprint(&self) -> Fingerprint {
        let text = |text: Option<String>| text.unwrap_or_default();
        let mut lines: Vec<String> = self
            .codes
            .iter()
            .map(|code| {
                let alone = self.group(code).filter(|group| group.is_exclusive).map(|group| group.id.to_string());
                let parts = [
                    code.code.to_string(),
                    code.label.clone(),
                    text(code.who.as_ref().map(Whom::to_string)),
                    code.kind.map_or("", Kind::code).to_owned(),
                    text(code.theme.as_ref().map(ThemeId::to_string)),
                    if code.lasts { "lasts" } else { "" }.to_owned(),
                    text(alone),
                ];
                parts.join("\t") + "\n"
            })
            .collect();
        lines.sort();
        Fingerprint(blake3::hash(lines.concat().as_bytes()).to_hex().to_string())
    }
}

/// What the meaning of a scheme's codes comes to: two schemes with the same one mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// All of it, in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its beginning, enough to tell two apart by eye.
    pub fn in_short(&self) -> &str {
        &self.0[..8]
    }
}

impl FromStr for Fingerprint {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Fingerprint, BadName> {
        let is_hex = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let why = || BadName::new(format!("`{text}` is not a fingerprint; it is 64 digits and letters a to f"));
        is_hex.then(|| Fingerprint(text.to_owned())).ok_or_else(why)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme() -> Scheme {
        let code = |key: &str, code: &str, lasts| KeyCode {
            key: key.parse().expect("a key"),
            code: code.parse().expect("a code"),
            label: code.to_owned(),
            who: Some(Whom::Caregiver),
            kind: Some(Kind::Response),
            theme: None,
            lasts,
            group: Some("what-they-do".parse().expect("a group")),
        };
        let group =
            Group { id: "what-they-do".parse().expect("a group"), label: "what they do".into(), is_exclusive: false };
        Scheme {
            name: "mine".parse().expect("a name"),
            label: "Mine".to_owned(),
            summary: String::new(),
            groups: vec![group],
            codes: vec![code("r", "response", false), code("c", "chain", true)],
        }
    }

    #[test]
    fn keys_and_order_do_not_count_and_meaning_does() {
        let known = scheme().fingerprint();
        let mut same = scheme();
        same.codes.swap(0, 1);
        same.codes[0].key = "k".parse().expect("a key");
        same.label = "Another".to_owned();
        assert_eq!(same.fingerprint(), known);
        let changes: [fn(&mut Scheme); 6] = [
            |scheme| scheme.codes[0].label.push('!'),
            |scheme| scheme.codes[0].who = Some(Whom::SecondCaregiver),
            |scheme| scheme.codes[0].kind = None,
            |scheme| scheme.codes[0].lasts = true,
            |scheme| scheme.groups[0].is_exclusive = true,
            |scheme| drop(scheme.codes.pop()),
        ];
        for change in changes {
            let mut other = scheme();
            change(&mut other);
            assert_ne!(other.fingerprint(), known, "{other:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let known = scheme().fingerprint();
        assert_eq!(known.as_str().parse(), Ok(known.clone()));
        assert!("12ab".parse::<Fingerprint>().is_err());
        assert!(known.as_str().to_uppercase().parse::<Fingerprint>().is_err());
    }
}
