//! That every rule of the catalogue is told by a case, and is described as a rule should be.

use std::collections::BTreeSet;

use vipp::course::rules::{Rule, catalogue, check};
use vipp::course::{Finding, Level, Severity};

use crate::sample::Sample;

/// A rule told by a course of which it speaks and a near one of which it does not. Both are made from a new sample.
pub(crate) struct Told {
    /// The code.
    pub(crate) rule: &'static str,
    /// What it looks for, in a few words.
    pub(crate) name: &'static str,
    /// Makes the course of which it speaks.
    pub(crate) speaks: fn(Sample) -> Sample,
    /// What it says: the severity and the sentence of each finding.
    pub(crate) says: &'static [&'static str],
    /// Makes the near course of which it does not speak.
    pub(crate) silent: fn(Sample) -> Sample,
}

fn cases() -> impl Iterator<Item = &'static Told> {
    let visits = [crate::dates::CASES, crate::gaps::CASES, crate::steps::CASES, crate::scripts::CASES];
    let people = [crate::people::CASES, crate::agreement::CASES, crate::custody::CASES];
    let words = [crate::outcomes::CASES, crate::privacy::CASES];
    visits.into_iter().chain(people).chain(words).flatten()
}

fn found(sample: &Sample) -> Vec<Finding> {
    check(&sample.course, sample.today)
}

fn said(rule: &str, sample: Sample) -> Vec<String> {
    let findings = found(&sample).into_iter().filter(|finding| finding.code.as_str() == rule);
    findings.map(|finding| format!("{}: {}", finding.severity.word(), finding.message)).collect()
}

#[test]
fn every_rule_speaks_and_is_silent() {
    let mut wrong = Vec::new();
    for case in cases() {
        let says = said(case.rule, (case.speaks)(Sample::new()));
        if says != case.says {
            wrong.push(format!("{} {}: expected {:#?}, says {says:#?}", case.rule, case.name, case.says));
        }
        let says = said(case.rule, (case.silent)(Sample::new()));
        if !says.is_empty() {
            wrong.push(format!("{} {}: should be silent, says {says:#?}", case.rule, case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_is_one_sentence_with_a_hint_at_a_place() {
    for case in cases() {
        for finding in found(&(case.speaks)(Sample::new())) {
            let (message, hint) = (&finding.message, &finding.hint);
            assert!(!message.ends_with('.') && !message.contains('\n'), "{} {message}", finding.code);
            assert!(!hint.is_empty() && !hint.ends_with('.') && !hint.contains('\n'), "{} {hint}", finding.code);
        }
    }
}

#[test]
fn a_course_as_it_should_be_is_passed_in_silence() {
    for held in 0..=7 {
        let sample = if held == 0 { Sample::new() } else { Sample::new().held(held) };
        assert_eq!(found(&sample), [], "after visit {held}");
    }
    let closed = Sample::new().held(7).closed("2027-02-01", Some("completed")).today("2030-01-01");
    assert_eq!(found(&closed), []);
}

#[test]
fn the_built_in_programmes_keep_their_own_rules() {
    for built_in in vipp::store::built_in_programmes() {
        let sample = Sample::of(&built_in.programme);
        // The dates are in even steps, so some of them fall on bank holidays; and some trials give ages at entry only,
        // which a long course outgrows.
        let beside = ["V104", "C102"];
        let findings = found(&sample).into_iter().filter(|finding| !beside.contains(&finding.code.as_str()));
        assert_eq!(findings.collect::<Vec<_>>(), [], "{}", built_in.programme.code);
    }
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let rules: BTreeSet<&str> = by_check().map(|rule| rule.code.as_str()).collect();
    let told: BTreeSet<&str> = cases().map(|case| case.rule).collect();
    assert_eq!(rules, told);
}

#[test]
fn every_rule_is_described() {
    for rule in catalogue() {
        let (code, title) = (rule.code, rule.title);
        let plain = title.starts_with(|first: char| first.is_ascii_lowercase()) && !title.ends_with('.');
        assert!(plain && (10..=80).contains(&title.len()), "{code} {title}");
        for text in [rule.why, rule.source, rule.example] {
            assert!(text.len() > 10 && !text.contains("  "), "{code} {text}");
        }
        // An example may end with lines to write into a file.
        let (words, end) = rule.example.split_once('\n').map_or((rule.example, '.'), |(words, _)| (words, ':'));
        assert!(rule.why.ends_with('.') && words.ends_with(end), "{code} {} {words}", rule.why);
    }
}

#[test]
fn codes_are_unique_and_sorted_within_a_family() {
    let codes: Vec<&str> = catalogue().map(|rule| rule.code.as_str()).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    for pair in codes.windows(2).filter(|pair| pair[0][..1] == pair[1][..1]) {
        assert!(pair[0] < pair[1], "{pair:?}");
    }
}

#[test]
fn a_case_sets_the_level_of_a_rule() {
    let near = || Sample::new().on(2, "2026-09-25");
    let at = |level| near().with(|course| course.case.levels.extend([("V201".parse().unwrap(), level)]));
    assert_eq!(said("V201", at(Level::Off)).len(), 0);
    assert!(said("V201", at(Level::Is(Severity::Error)))[0].starts_with("error: visit 2"));
    let meant = at(Level::Is(Severity::Error)).plan(2, |plan| plan.exception = Some("holiday".to_owned()));
    assert!(said("V201", meant)[0].starts_with("note: visit 2"), "what is meant does not grow louder");
}

fn by_check() -> impl Iterator<Item = &'static Rule> {
    catalogue().filter(|rule| rule.check.is_some())
}
