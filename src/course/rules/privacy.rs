//! Words in a case that could tell who someone is. People are called by their role; a name slips into a note easily, and
//! from there into a report.

use super::super::{CaseFile, Course, Day, RuleCode, Severity, Telling, Turn, telling};
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// A name in a free text.
    pub const NAME: RuleCode = RuleCode::known(b"P101");
    /// A number or address of one person in a free text.
    pub const PERSONAL_NUMBER: RuleCode = RuleCode::known(b"P102");
}

const SOURCE: &str = "pseudonymised data stays personal, and the key is kept apart (UCL on ICO guidance, 2025)";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::NAME,
        severity: Severity::Warning,
        title: "a name in a free text",
        why: "A case is kept under a pseudonym so that a lost or shared file tells nobody who the family is. One name \
              in a note undoes that, and goes out with every report that shows the note.",
        source: SOURCE,
        example: "`names.toml` in the configuration folder lists a name for the case, and a note holds it: write the \
                  role instead, \"the mother\".",
        check: Some(names),
    },
    Rule {
        code: code::PERSONAL_NUMBER,
        severity: Severity::Warning,
        title: "a number or address of one person in a free text",
        why: "A date of birth, a postcode, a telephone number or an NHS number leads to one family as surely as a name.",
        source: SOURCE,
        example: "\"rang 01603 123456\" in a note: write \"rang the mother\" instead.",
        check: Some(numbers),
    },
];

/// P101.
fn names(course: &Course, _today: Day, findings: &mut Findings) {
    for (text, spot) in free_texts(course) {
        let found = telling(text, &course.names, course.case.born);
        if found.iter().any(|(_, what)| *what == Telling::Name) {
            let hint = "write the role instead: the child, the mother";
            findings.add(code::NAME, spot, "a name that is listed for this case stands here", hint);
        }
    }
}

/// P102.
fn numbers(course: &Course, _today: Day, findings: &mut Findings) {
    for (text, spot) in free_texts(course) {
        let found = telling(text, &course.names, course.case.born);
        for (_, what) in found.iter().filter(|(_, what)| *what != Telling::Name) {
            let message = format!("this looks like {}", what.in_words());
            let hint = "say it without that: whom you rang, how old the child is";
            findings.add(code::PERSONAL_NUMBER, spot.clone(), message, hint);
        }
    }
}

/// Everything a person wrote in their own words, with the place it stands.
fn free_texts(course: &Course) -> Vec<(&str, Spot)> {
    let mut texts = Vec::new();
    let case = &course.case;
    if let Some(referral) = &case.referral {
        let referral_key = |key| Spot::in_case(&["referral", key]);
        texts.extend(referral.reason.iter().map(|text| (text.as_str(), referral_key("reason"))));
        texts.extend(referral.from.iter().map(|text| (text.as_str(), referral_key("from"))));
    }
    texts.extend(case.goals.iter().map(|text| (text.as_str(), Spot::in_case(&["goals"]))));
    texts.extend(case.place.iter().map(|text| (text.as_str(), Spot::in_case(&["place"]))));
    for visit in &course.visits {
        let in_plan = |key| Spot::in_plan(course, visit.number, key);
        if let Some(plan) = &visit.plan {
            texts.extend(plan.moves.iter().map(|step| (step.because.as_str(), in_plan("move"))));
            texts.extend(plan.exception.iter().map(|text| (text.as_str(), in_plan("exception"))));
            texts.extend(plan.left_out.iter().map(|out| (out.because.as_str(), in_plan("left_out"))));
            texts.extend(plan.place.iter().map(|text| (text.as_str(), in_plan("place"))));
        }
        let in_record = |table, index, key| {
            let turns = [Turn::Key(table), Turn::Index(index), Turn::Key(key)];
            Spot::path(CaseFile::Visit(visit.number), turns).of(visit.number)
        };
        for (index, appointment) in visit.record.appointments.iter().enumerate() {
            let here = |key| in_record("appointment", index, key);
            texts.extend(appointment.because.iter().map(|text| (text.as_str(), here("because"))));
            texts.extend(appointment.follow_up.iter().map(|text| (text.as_str(), here("follow_up"))));
        }
        let notes = visit.record.notes.iter().enumerate();
        texts.extend(notes.map(|(index, note)| (note.text.as_str(), in_record("note", index, "text"))));
        for (index, record) in visit.record.supervision.iter().enumerate() {
            let here = |key| in_record("supervision", index, key);
            texts.extend(record.brought.iter().map(|text| (text.as_str(), here("brought"))));
            texts.extend(record.decided.iter().map(|text| (text.as_str(), here("decided"))));
            texts.extend(record.because.iter().map(|text| (text.as_str(), here("because"))));
            texts.extend(record.actions.iter().map(|text| (text.as_str(), here("actions"))));
        }
        let steps = visit.record.steps.iter().enumerate();
        texts.extend(steps.filter_map(|(index, step)| Some((step.note.as_deref()?, in_record("step", index, "note")))));
    }
    for book in &course.logbooks {
        let file = CaseFile::Observations(book.visit, book.coder.clone());
        let here = |index| {
            let turns = [Turn::Key("observation"), Turn::Index(index), Turn::Key("text")];
            Spot::path(file.clone(), turns).of(book.visit)
        };
        let seen = book.observations.iter().map(|seen| (seen.seen.text.as_str(), here(seen.number - 1)));
        texts.extend(seen);
    }
    for script in &course.scripts {
        let in_script = |index, key| Spot::in_script(script.visit, index, key);
        for (index, moment) in script.moments.iter().enumerate() {
            texts.extend(moment.words.iter().map(|text| (text.as_str(), in_script(index, "words"))));
            texts.extend(moment.ask.iter().map(|text| (text.as_str(), in_script(index, "ask"))));
        }
    }
    let goal = |index| Spot::path(CaseFile::Measures, [Turn::Key("goal"), Turn::Index(index), Turn::Key("words")]);
    let goals = course.outcomes.goals.iter().enumerate();
    texts.extend(goals.map(|(index, one)| (one.words.as_str(), goal(index))));
    texts
}
