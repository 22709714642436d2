//! A finding: something a rule has to say about a case, with the place in its files and what to do about it.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Coder, VisitNo};

/// How much a finding matters. The order is from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth doing something about.
    Warning,
    /// Something is wrong.
    Error,
}

impl Severity {
    /// The word: `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a case may set a rule to in the `[rules]` table of `case.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule is silent.
    Off,
    /// The rule speaks with that severity.
    Is(Severity),
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 4] =
        [Level::Off, Level::Is(Severity::Note), Level::Is(Severity::Warning), Level::Is(Severity::Error)];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Is(severity) => severity.word(),
        }
    }
}

/// The code of a rule: a letter and three digits, `V203`. It never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleCode([u8; 4]);

impl RuleCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("????")
    }

    /// The code of those four letters; for the catalogue, whose codes are known to be well formed.
    pub(super) const fn known(letters: &[u8; 4]) -> RuleCode {
        RuleCode(*letters)
    }
}

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text is not the code of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARule(String);

impl fmt::Display for NotARule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not the code of a rule; a code is a letter and three digits, such as V203", self.0)
    }
}

impl std::error::Error for NotARule {}

impl FromStr for RuleCode {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<RuleCode, NotARule> {
        let upper = text.to_ascii_uppercase();
        let letters: [u8; 4] = upper.as_bytes().try_into().map_err(|_| NotARule(text.to_owned()))?;
        let shaped = letters[0].is_ascii_uppercase() && letters[1..].iter().all(u8::is_ascii_digit);
        if shaped { Ok(RuleCode(letters)) } else { Err(NotARule(text.to_owned())) }
    }
}

impl Serialize for RuleCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A file of a case directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseFile {
    /// `case.toml`
    Case,
    /// `programme.toml`
    Programme,
    /// `course.toml`
    Course,
    /// `consent.toml`
    Consent,
    /// `measures.toml`
    Measures,
    /// `words.toml`
    Words,
    /// `retention.toml`
    Retention,
    /// `visits/02.toml`
    Visit(VisitNo),
    /// `observations/02.toml`, or `observations/02-supervisor.toml`
    Observations(VisitNo, Option<Coder>),
    /// `feedback/03.toml`
    Feedback(VisitNo),
    /// Any other path in the case directory, with `/` between its parts.
    Other(String),
}

impl fmt::Display for CaseFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CaseFile::Case => f.write_str("case.toml"),
            CaseFile::Programme => f.write_str("programme.toml"),
            CaseFile::Course => f.write_str("course.toml"),
            CaseFile::Consent => f.write_str("consent.toml"),
            CaseFile::Measures => f.write_str("measures.toml"),
            CaseFile::Words => f.write_str("words.toml"),
            CaseFile::Retention => f.write_str("retention.toml"),
            CaseFile::Visit(visit) => write!(f, "visits/{}.toml", visit.two_digits()),
            CaseFile::Observations(visit, None) => write!(f, "observations/{}.toml", visit.two_digits()),
            CaseFile::Observations(visit, Some(coder)) => write!(f, "observations/{}-{coder}.toml", visit.two_digits()),
            CaseFile::Feedback(visit) => write!(f, "feedback/{}.toml", visit.two_digits()),
            CaseFile::Other(path) => f.write_str(path),
        }
    }
}

/// One step on the way to a value in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The key of a table.
    Key(&'static str),
    /// The element of an array, from 0.
    Index(usize),
}

/// Where in a file a finding points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole file.
    File,
    /// The value the turns lead to, or as far as they lead.
    Path(Vec<Turn>),
    /// That range of bytes.
    Bytes(Range<usize>),
}

/// What a rule has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: RuleCode,
    /// How much it matters.
    pub severity: Severity,
    /// The file it is about.
    pub file: CaseFile,
    /// Where in that file.
    pub place: Place,
    /// The visit it is about, if one.
    pub visit: Option<VisitNo>,
    /// One plain sentence, without a stop.
    pub message: String,
    /// What to do or type.
    pub hint: String,
}

impl Finding {
    /// The order of a list: what matters most first, then by file, visit and code.
    pub fn by_weight(&self, other: &Finding) -> Ordering {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.severity), finding.visit, finding.code);
        key(self).cmp(&key(other)).then_with(|| self.file.cmp(&other.file))
    }
}
