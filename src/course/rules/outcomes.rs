//! Scores and goals: the right form for the child's age, and a last look where there was a first.

use super::super::{CaseFile, Course, Day, Form, RuleCode, Severity, Turn, age_in_words};
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// A form for another age.
    pub const WRONG_AGE: RuleCode = RuleCode::known(b"M101");
    /// A first form without a last.
    pub const NO_LAST_FORM: RuleCode = RuleCode::known(b"M102");
    /// A goal without a last rating.
    pub const GOAL_NOT_RATED: RuleCode = RuleCode::known(b"M103");
}

const BEFORE_AND_AFTER: &str = "goals and measures before and after belong in an end-of-work report; audits find \
                                outcomes missing in three of four records (BMC Health Services Research 2010)";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::WRONG_AGE,
        severity: Severity::Warning,
        title: "a form for another age",
        why: "Cut-offs differ by age, so a score on the form for another age means something else. What counts is the \
              child's age on the day of the form.",
        source: "SDQ cut-offs for 2 to 4 and for 4 to 17 differ by a point on most scales (BMC Pediatrics 2023)",
        example: "The form for 4 to 17 filled in for a child of 3: `vipp measure list` shows the one for 2 to 4.",
        check: Some(wrong_age),
    },
    Rule {
        code: code::NO_LAST_FORM,
        severity: Severity::Note,
        title: "a first form without a last one",
        why: "A score before the course says little by itself. Once the course has ended, what changed is what the \
              family and the referrer ask.",
        source: BEFORE_AND_AFTER,
        example: "CORE-10 before visit 1 and none at the end: ask for it, then `vipp measure add core-10 total=…`.",
        check: Some(no_last_form),
    },
    Rule {
        code: code::GOAL_NOT_RATED,
        severity: Severity::Note,
        title: "a goal that was not rated at the end",
        why: "How near a goal came is the family's own measure of the course.",
        source: BEFORE_AND_AFTER,
        example: "A goal at 3 in September and no rating since: ask, then type `vipp goal rate 1=…`.",
        check: Some(goal_not_rated),
    },
];

/// M101. By the child's age on the day of the form.
fn wrong_age(course: &Course, _today: Day, findings: &mut Findings) {
    for (index, form) in counting(course) {
        let Some(measure) = course.outcomes.measure(&form.measure) else { continue };
        let months = course.case.born.months_on(form.on);
        let Some(ages) = measure.ages.filter(|ages| !(ages.from_months..=ages.to_months).contains(&months)) else {
            continue;
        };
        let (from, to) = (age_in_words(ages.from_months), age_in_words(ages.to_months));
        let age = age_in_words(months);
        let name = &measure.name;
        let message = format!("{name} is for {from} to {to}, and the child was {age} old on {}", form.on.long());
        let hint = "use the form for that age; `vipp measure strike` takes this one out of the count";
        findings.add(code::WRONG_AGE, in_form(index, "on"), message, hint);
    }
}

/// The forms that count, with their places in the file.
fn counting(course: &Course) -> impl Iterator<Item = (usize, &Form)> {
    course.outcomes.forms.iter().enumerate().filter(|(_, form)| form.struck.is_none())
}

fn in_form(index: usize, key: &'static str) -> Spot {
    Spot::path(CaseFile::Measures, [Turn::Key("form"), Turn::Index(index), Turn::Key(key)])
}

/// M102. Once every visit was held or the case is closed; silent about ratings by an observer.
fn no_last_form(course: &Course, _today: Day, findings: &mut Findings) {
    if !course.complete() && !course.closed() {
        return;
    }
    for (index, form) in counting(course) {
        let Some(measure) = course.outcomes.measure(&form.measure).filter(|measure| !measure.is_rating) else {
            continue;
        };
        let alike = counting(course).filter(|(_, other)| (&other.measure, &other.by) == (&form.measure, &form.by));
        if alike.count() == 1 {
            let message = format!("{} was filled in on {} and not again", measure.name, form.on.long());
            let hint = format!("ask for it once more, then type `vipp measure add {} …`", form.measure);
            findings.add(code::NO_LAST_FORM, in_form(index, "measure"), message, hint);
        }
    }
}

/// M103. Once every visit was held or the case is closed.
fn goal_not_rated(course: &Course, _today: Day, findings: &mut Findings) {
    if !course.complete() && !course.closed() {
        return;
    }
    for (index, goal) in course.outcomes.goals.iter().enumerate().filter(|(_, goal)| goal.struck.is_none()) {
        let rated = match goal.ratings_in_order().len() {
            0 => "was never rated",
            1 => "was rated once",
            _ => continue,
        };
        let number = index + 1;
        let spot = Spot::path(CaseFile::Measures, [Turn::Key("goal"), Turn::Index(index), Turn::Key("words")]);
        let hint = format!("ask how near it is now, then type `vipp goal rate {number}=…`");
        findings.add(code::GOAL_NOT_RATED, spot, format!("goal {number} {rated}, and the course has ended"), hint);
    }
}
