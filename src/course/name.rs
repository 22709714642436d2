//! The names things go by: visits, sessions, cases and the people and themes in them.
//!
//! A *visit* (1 to 20) is an appointment; a *session* is a visit with feedback. They are two types so that one can never
//! stand in for the other.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::Stamp;

/// What is wrong with a name or number, in words that go after the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName(String);

impl BadName {
    /// What is wrong, in words that name the value and say what to write.
    pub(super) fn new(words: String) -> BadName {
        BadName(words)
    }
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadName {}

/// The number of a home visit, 1 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct VisitNo(u8);

impl VisitNo {
    /// The first visit.
    pub const FIRST: VisitNo = VisitNo(1);

    /// The visit of that number, if it is 1 to 20.
    pub fn new(number: u8) -> Option<VisitNo> {
        (1..=20).contains(&number).then_some(VisitNo(number))
    }

    /// The number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The visit before this one; none before the first.
    pub fn before(self) -> Option<VisitNo> {
        VisitNo::new(self.0 - 1)
    }

    /// The visit after this one; none after the twentieth.
    pub fn after(self) -> Option<VisitNo> {
        VisitNo::new(self.0 + 1)
    }

    /// `02`, as in `visits/02.toml`.
    pub fn two_digits(self) -> String {
        format!("{:02}", self.0)
    }
}

impl fmt::Display for VisitNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for VisitNo {
    type Err = BadName;

    fn from_str(text: &str) -> Result<VisitNo, BadName> {
        let number = text.parse().ok().and_then(VisitNo::new);
        number.ok_or_else(|| BadName(format!("`{text}` is not the number of a visit; write 1 to 20")))
    }
}

/// The number of a feedback session, 1 for the first visit at which film is watched together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SessionNo(u8);

impl SessionNo {
    /// The session of that number, if it is 1 to 20.
    pub fn new(number: u8) -> Option<SessionNo> {
        (1..=20).contains(&number).then_some(SessionNo(number))
    }
}

impl fmt::Display for SessionNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Names no file or folder may have on Windows or in a synced folder.
const RESERVED: [&str; 7] = ["con", "prn", "aux", "nul", "desktop", "lost", "recycle"];

fn is_reserved(name: &str) -> bool {
    let numbered =
        |stem: &str| name.strip_prefix(stem).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    RESERVED.contains(&name) || numbered("com") || numbered("lpt")
}

fn slug(text: &str, what: &str, longest: usize) -> Result<String, BadName> {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > longest || !text.bytes().all(letters) {
        let rule = "use small letters a to z, digits and hyphens";
        return Err(BadName(format!("`{text}` cannot be {what}; {rule}, at most {longest}")));
    }
    if text.starts_with('-') || text.ends_with('-') {
        return Err(BadName(format!("`{text}` cannot be {what}; it may not begin or end with a hyphen")));
    }
    if is_reserved(text) {
        return Err(BadName(format!("`{text}` cannot be {what}; Windows keeps that name for itself")));
    }
    Ok(text.to_owned())
}

macro_rules! slug_type {
    ($(#[$doc:meta])* $name:ident, $what:literal, $longest:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadName;

            fn from_str(text: &str) -> Result<$name, BadName> {
                slug(text, $what, $longest).map($name)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

slug_type!(
    /// The pseudonym of a case, which is also the name of its folder: `otter-7`.
    CaseCode,
    "the code of a case",
    40
);
slug_type!(
    /// The code of a programme: `vipp-sd-uk`.
    ProgrammeCode,
    "the code of a programme",
    40
);
slug_type!(
    /// A theme of a programme: `sharing-emotions`.
    ThemeId,
    "a theme",
    60
);
slug_type!(
    /// A person by role in the case, never by name: `mother`, `foster-carer-2`, `child`.
    Role,
    "a role",
    40
);
slug_type!(
    /// Who looked at a film: `p-03`, `supervisor`.
    Coder,
    "a coder",
    40
);
slug_type!(
    /// A code of the key scheme that films are coded with: `child-signal`.
    Code,
    "a code",
    40
);
slug_type!(
    /// The code of a measure: `core-10`.
    MeasureCode,
    "the code of a measure",
    40
);
slug_type!(
    /// A scale of a measure: `total`.
    ScaleId,
    "a scale",
    40
);
slug_type!(
    /// A key scheme, which is also the name of its file: `vipp`.
    SchemeName,
    "the name of a key scheme",
    40
);
slug_type!(
    /// A report written in words, which is also the name of its usual template: `summary-family`.
    ReportName,
    "the name of a report",
    40
);
slug_type!(
    /// A place in a report that is left to the practitioner's own words: `helps`.
    PlaceName,
    "a place in a report",
    40
);
slug_type!(
    /// What is filmed: `playing-together`, `meal`.
    Activity,
    "an activity",
    60
);

/// "visit 3", "visits 2 and 4", "visits 1 to 5 and 7"; the numbers in their order.
pub fn visits_in_words(numbers: &[VisitNo]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in numbers.chunk_by(|one, next| next.number() == one.number() + 1) {
        match run {
            [first, _, .., last] => parts.push(format!("{first} to {last}")),
            few => parts.extend(few.iter().map(VisitNo::to_string)),
        }
    }
    match numbers.len() {
        0 => "no visit".to_owned(),
        1 => format!("visit {}", listed(parts)),
        _ => format!("visits {}", listed(parts)),
    }
}

/// "the child, the mother and the father".
pub fn people_in_words<'a>(roles: impl IntoIterator<Item = &'a Role>) -> String {
    listed(roles.into_iter().map(Role::with_article))
}

/// "one", "one and two", "one, two and three".
pub fn listed(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

impl Role {
    /// The role in a sentence: "the foster carer 2".
    pub fn with_article(&self) -> String {
        format!("the {}", self.in_words())
    }

    /// A caregiver of whom no more is known.
    pub(super) fn caregiver() -> Role {
        Role("caregiver".to_owned())
    }

    /// The child of the case.
    pub fn child() -> Role {
        Role("child".to_owned())
    }

    /// The role as words: `foster-carer-2` is "foster carer 2".
    pub fn in_words(&self) -> String {
        self.0.replace('-', " ")
    }
}

impl CaseCode {
    /// The code of a case that is nowhere.
    pub(super) fn sample() -> CaseCode {
        CaseCode("sample".to_owned())
    }
}

impl Activity {
    /// The activity as words: `playing-together` is "playing together".
    pub fn in_words(&self) -> String {
        self.0.replace('-', " ")
    }
}

/// The id of a record in a file that is only added to: ten letters and digits, in the order of writing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(String);

impl RecordId {
    /// An id for a record written `millis` after 1970, told apart from others of the same millisecond by `chance`.
    pub fn new(millis: u64, chance: u16) -> RecordId {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let since_2020 = millis.saturating_sub(1_577_836_800_000);
        let bits = ((since_2020 & ((1 << 40) - 1)) << 10) | u64::from(chance & 0x3ff);
        let letter = |place: u32| LETTERS[((bits >> (5 * place)) & 31) as usize] as char;
        RecordId((0..10).rev().map(letter).collect())
    }

    /// The id of the record, from 0, of those that one run writes, `millis` after 1970.
    pub fn nth(number: u32, millis: u64, chance: u16) -> RecordId {
        let place = u64::from(chance & 0x3ff) + u64::from(number);
        RecordId::new(millis + place / 1024, u16::try_from(place % 1024).unwrap_or(0))
    }

    /// An id for a record written now, told apart from others of the same millisecond by `chance`.
    pub fn of(now: Stamp, chance: u16) -> RecordId {
        RecordId::new(u64::try_from(now.timestamp_millis()).unwrap_or(0), chance)
    }

    /// The ids of records written together, `millis` after 1970.
    pub fn series(millis: u64, chance: u16) -> impl Iterator<Item = RecordId> {
        (0..).map(move |number| RecordId::nth(number, millis, chance))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RecordId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<RecordId, BadName> {
        slug(text, "the id of a record", 40).map(RecordId)
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_are_named_in_short() {
        let said = |numbers: &[u8]| {
            visits_in_words(&numbers.iter().filter_map(|number| VisitNo::new(*number)).collect::<Vec<_>>())
        };
        assert_eq!(said(&[3]), "visit 3");
        assert_eq!(said(&[2, 3]), "visits 2 and 3");
        assert_eq!(said(&[1, 2, 3, 5, 7]), "visits 1 to 3, 5 and 7");
        assert_eq!(said(&[]), "no visit");
    }

    #[test]
    fn case_codes_are_safe_file_names() {
        for good in ["otter-7", "a", "7"] {
            assert!(good.parse::<CaseCode>().is_ok(), "{good}");
        }
        for bad in ["Otter", "otter 7", "con", "lpt1", "-x", "x-", "", "ötter", "a/b", "..", &"x".repeat(41)] {
            assert!(bad.parse::<CaseCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn record_ids_sort_in_the_order_of_writing() {
        let (first, second) = (RecordId::new(1_800_000_000_000, 1023), RecordId::new(1_800_000_000_001, 0));
        assert!(first < second);
        assert_eq!(first.as_str().len(), 10);
        assert_ne!(RecordId::new(1_800_000_000_000, 1), RecordId::new(1_800_000_000_000, 2));
        let many: std::collections::HashSet<RecordId> = RecordId::series(1_800_000_000_000, 700).take(5000).collect();
        assert_eq!(many.len(), 5000);
        let in_order: Vec<RecordId> = RecordId::series(1_800_000_000_000, 1020).take(3000).collect();
        assert!(in_order.is_sorted());
    }
}
