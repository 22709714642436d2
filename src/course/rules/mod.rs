//! The rules of a course: each one a documented function with a stable code, collected in one catalogue.
//!
//! A rule reads a [`Course`] on a day and says what it finds; it forbids nothing. To add one, write the function beside
//! its kin, add its row to that file's `RULES`, and a named case to `tests/rules`; a test fails until both are there.

mod files;

use std::collections::BTreeMap;

use super::{CaseFile, Course, Day, Finding, Level, Place, RuleCode, Severity, Turn, VisitNo};

/// One rule, as `vipp explain` tells it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code.
    pub code: RuleCode,
    /// Severity where the case does not set another.
    pub severity: Severity,
    /// What the rule looks for, as a short phrase.
    pub title: &'static str,
    /// Why it matters, in plain words.
    pub why: &'static str,
    /// Where the rule comes from, with the confidence mark where it is a fact of the programme.
    pub source: &'static str,
    /// A case that makes it speak, and what puts it right.
    pub example: &'static str,
    /// The rule itself; none for what is found while the files are read.
    pub check: Option<Check>,
}

/// A rule's function: what it finds in a course on a day goes into the findings.
pub type Check = fn(&Course, Day, &mut Findings);

/// What the rules have found so far, and how a rule adds to it.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds what the rule with that code found at a place.
    pub fn add(&mut self, code: RuleCode, spot: Spot, message: impl Into<String>, hint: impl Into<String>) {
        self.0.push(spot.finding(code, message, hint));
    }

    /// The findings, in the order in which they were found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}

/// The place a finding is about.
#[derive(Clone, Debug)]
pub struct Spot {
    file: CaseFile,
    place: Place,
    visit: Option<VisitNo>,
}

impl Spot {
    /// A whole file.
    pub fn file(file: CaseFile) -> Spot {
        Spot { file, place: Place::File, visit: None }
    }

    /// The value that the turns lead to.
    pub fn path(file: CaseFile, turns: impl IntoIterator<Item = Turn>) -> Spot {
        Spot { file, place: Place::Path(turns.into_iter().collect()), visit: None }
    }

    /// A top-level key, or a key in a table, of `case.toml`.
    pub fn in_case(keys: &[&'static str]) -> Spot {
        Spot::path(CaseFile::Case, keys.iter().map(|key| Turn::Key(key)))
    }

    /// A key of a visit's entry in `course.toml`; the whole entry when the key is not there.
    pub fn in_plan(course: &Course, visit: VisitNo, key: &'static str) -> Spot {
        let index = course.visit(visit).and_then(|visit| visit.plan.as_ref()).map(|plan| plan.index);
        let turns = index.map(|index| vec![Turn::Key("visit"), Turn::Index(index), Turn::Key(key)]);
        Spot::path(CaseFile::Course, turns.unwrap_or_default()).of(visit)
    }

    /// A key of an appointment (from 0) in `visits/NN.toml`.
    pub fn in_appointment(visit: VisitNo, index: usize, key: &'static str) -> Spot {
        let turns = [Turn::Key("appointment"), Turn::Index(index), Turn::Key(key)];
        Spot::path(CaseFile::Visit(visit), turns).of(visit)
    }

    /// A key of a visit's step in `programme.toml`.
    pub fn in_programme(course: &Course, visit: VisitNo, key: &'static str) -> Spot {
        let index = course.programme.steps.iter().position(|step| step.visit == visit).unwrap_or_default();
        Spot::path(CaseFile::Programme, [Turn::Key("visit"), Turn::Index(index), Turn::Key(key)]).of(visit)
    }

    /// A moment (from 0) of `feedback/NN.toml`.
    pub fn in_script(visit: VisitNo, index: usize, key: &'static str) -> Spot {
        let turns = [Turn::Key("moment"), Turn::Index(index), Turn::Key(key)];
        Spot::path(CaseFile::Feedback(visit), turns).of(visit)
    }

    /// A range of bytes of a file.
    pub fn bytes(file: CaseFile, bytes: std::ops::Range<usize>) -> Spot {
        Spot { file, place: Place::Bytes(bytes), visit: None }
    }

    /// The same place, about a visit.
    #[must_use]
    pub fn of(self, visit: VisitNo) -> Spot {
        Spot { visit: Some(visit), ..self }
    }

    /// What the rule with that code found here.
    pub fn finding(self, code: RuleCode, message: impl Into<String>, hint: impl Into<String>) -> Finding {
        let severity = rule(code).map_or(Severity::Warning, |rule| rule.severity);
        let (file, place, visit) = (self.file, self.place, self.visit);
        Finding { code, severity, file, place, visit, message: message.into(), hint: hint.into() }
    }
}

/// All rules, in the order of their codes within each family.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    [files::RULES].into_iter().flatten()
}

/// The rule with that code.
pub fn rule(code: RuleCode) -> Option<&'static Rule> {
    catalogue().find(|rule| rule.code == code)
}

/// Everything the rules have to say about a course on `today`, at the levels its case sets.
pub fn check(course: &Course, today: Day) -> Vec<Finding> {
    let mut findings = Findings::default();
    for check in catalogue().filter_map(|rule| rule.check) {
        check(course, today, &mut findings);
    }
    at_levels(findings.into_vec(), &course.case.levels)
}

/// The findings at the levels a case sets: some silenced, some louder, some softer.
pub fn at_levels(findings: Vec<Finding>, levels: &BTreeMap<RuleCode, Level>) -> Vec<Finding> {
    let set = |mut finding: Finding| match levels.get(&finding.code) {
        Some(Level::Off) => None,
        Some(Level::Is(severity)) => {
            finding.severity = *severity;
            Some(finding)
        }
        None => Some(finding),
    };
    if levels.is_empty() { findings } else { findings.into_iter().filter_map(set).collect() }
}

/// The codes, named for what they look for, so that a rule is never spoken of by a bare number.
pub mod code {
    pub use super::files::code::*;
}
