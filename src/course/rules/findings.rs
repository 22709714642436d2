//! How a rule says what it found, and the places it can point at.

use super::super::{CaseFile, Course, Finding, Place, RuleCode, Severity, Turn, VisitNo};
use super::rule;

/// What the rules have found so far, and how a rule adds to it.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds what the rule with that code found at a place.
    pub fn add(&mut self, code: RuleCode, spot: Spot, message: impl Into<String>, hint: impl Into<String>) {
        self.0.push(spot.finding(code, message, hint));
    }

    /// The same, less weighty than the rule mostly is: what the practitioner decided, or what can no longer be changed.
    pub fn add_as(
        &mut self,
        severity: Severity,
        code: RuleCode,
        spot: Spot,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let finding = spot.finding(code, message, hint);
        self.0.push(Finding { severity: severity.min(finding.severity), ..finding });
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
