//! The catalogue of rules, and a course held against all of them.

use std::collections::BTreeMap;

use super::super::{Course, Day, Finding, Level, RuleCode, Severity};
use super::{Findings, agreement, custody, dates, files, gaps, outcomes, people, privacy, scripts, steps};

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
    /// A case that makes it speak, and what puts it right: a line of words, then the lines to write, if any.
    pub example: &'static str,
    /// The rule itself; none for what is found while the files are read.
    pub check: Option<Check>,
}

/// A rule's function: what it finds in a course on a day goes into the findings.
pub type Check = fn(&Course, Day, &mut Findings);

/// All rules, in the order of their codes within each family.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    let people = [people::RULES, agreement::RULES, custody::RULES];
    let visits = [dates::RULES, gaps::RULES, steps::RULES, scripts::RULES];
    let words = [outcomes::RULES, privacy::RULES];
    [files::RULES].into_iter().chain(visits).chain(people).chain(words).flatten()
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

/// The findings at the levels a case sets: some silenced, some louder, some softer. A finding that its rule made less
/// weighty than usual never grows louder by this.
pub fn at_levels(findings: Vec<Finding>, levels: &BTreeMap<RuleCode, Level>) -> Vec<Finding> {
    let set = |finding: Finding| match levels.get(&finding.code) {
        Some(Level::Off) => None,
        Some(Level::Is(severity)) => Some(at_level(finding, *severity)),
        None => Some(finding),
    };
    if levels.is_empty() { findings } else { findings.into_iter().filter_map(set).collect() }
}

fn at_level(finding: Finding, level: Severity) -> Finding {
    let softened = rule(finding.code).is_some_and(|rule| finding.severity < rule.severity);
    let severity = if softened { level.min(finding.severity) } else { level };
    Finding { severity, ..finding }
}
