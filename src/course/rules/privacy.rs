//! Words in a case that could tell who someone is. People are called by their role; a name slips into a note easily, and
//! from there into a report. Names are looked for in the files as they stand, where they are read; numbers only in what
//! a person wrote, as the files are full of other numbers.

use super::super::{
    CaseFile, Consent, ConsentTrail, Course, Day, RuleCode, Severity, Standing, StepOutcome, Turn, Visit, telling,
};
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
        check: None,
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

/// P102.
fn numbers(course: &Course, _today: Day, findings: &mut Findings) {
    each_free_text(course, |text, spot| {
        for (_, what) in telling(text, &[], course.case.born) {
            let message = format!("this looks like {}", what.in_words());
            let hint = "say it without that: whom you rang, how old the child is";
            findings.add(code::PERSONAL_NUMBER, spot(), message, hint);
        }
    });
}

/// Looks at everything a person wrote in their own words; where it stands is only worked out when asked.
fn each_free_text<'c>(course: &'c Course, mut look: impl FnMut(&'c str, &dyn Fn() -> Spot)) {
    of_the_case(course, &mut look);
    for visit in &course.visits {
        of_the_plan(course, visit, &mut look);
        of_the_record(visit, &mut look);
    }
    for book in &course.logbooks {
        for seen in &book.observations {
            let turns = || [Turn::Key("observation"), Turn::Index(seen.number - 1), Turn::Key("text")];
            let file = || CaseFile::Observations(book.visit, book.coder.clone());
            look(&seen.seen.text, &|| Spot::path(file(), turns()).of(book.visit));
            let reasons = seen.earlier.iter().filter_map(|change| change.because.as_deref());
            let reasons = reasons.chain(seen.struck.as_ref().map(|struck| struck.because.as_str()));
            reasons.for_each(|because| look(because, &|| Spot::file(file()).of(book.visit)));
        }
    }
    for script in &course.scripts {
        for (index, moment) in script.moments.iter().enumerate() {
            let said = [("words", &moment.words), ("ask", &moment.ask)];
            each_said(said, |key, text| look(text, &|| Spot::in_script(script.visit, index, key)));
        }
    }
    for (index, goal) in course.outcomes.goals.iter().enumerate() {
        let turns = || [Turn::Key("goal"), Turn::Index(index), Turn::Key("words")];
        look(&goal.words, &|| Spot::path(CaseFile::Measures, turns()));
    }
    if let Some(trail) = &course.consent {
        of_the_consent(trail, &mut look);
    }
    for (index, own) in course.own_words.iter().enumerate() {
        let turns = || [Turn::Key("words"), Turn::Index(index), Turn::Key("text")];
        look(&own.text, &|| Spot::path(CaseFile::Words, turns()));
    }
}

type Look<'l, 'c> = &'l mut dyn FnMut(&'c str, &dyn Fn() -> Spot);

/// The texts of those keys that are there.
fn each_said<'c, const N: usize>(
    said: [(&'static str, &'c Option<String>); N],
    mut look: impl FnMut(&'static str, &'c str),
) {
    for (key, text) in said {
        if let Some(text) = text {
            look(key, text);
        }
    }
}

fn of_the_case<'c>(course: &'c Course, look: Look<'_, 'c>) {
    let case = &course.case;
    if let Some(referral) = &case.referral {
        let said = [("reason", &referral.reason), ("from", &referral.from)];
        each_said(said, |key, text| look(text, &|| Spot::in_case(&["referral", key])));
    }
    let closed = match &case.standing {
        Standing::Closed { because, .. } => because,
        Standing::Open => &None,
    };
    each_said([("because", closed)], |key, text| look(text, &|| Spot::in_case(&["closed", key])));
    for (index, avoid) in case.wishes.avoid.iter().enumerate() {
        let turns = |key| [Turn::Key("plan"), Turn::Key("avoid"), Turn::Index(index), Turn::Key(key)];
        each_said([("because", &avoid.because)], |key, text| look(text, &|| Spot::path(CaseFile::Case, turns(key))));
    }
    case.goals.iter().for_each(|goal| look(goal, &|| Spot::in_case(&["goals"])));
    case.place.iter().for_each(|place| look(place, &|| Spot::in_case(&["place"])));
}

fn of_the_plan<'c>(course: &'c Course, visit: &'c Visit, look: Look<'_, 'c>) {
    let Some(plan) = &visit.plan else { return };
    let spot = |key| Spot::in_plan(course, visit.number, key);
    plan.moves.iter().for_each(|step| look(&step.because, &|| spot("move")));
    plan.left_out.iter().for_each(|out| look(&out.because, &|| spot("left_out")));
    each_said([("exception", &plan.exception), ("place", &plan.place)], |key, text| look(text, &|| spot(key)));
}

fn of_the_record<'c>(visit: &'c Visit, look: Look<'_, 'c>) {
    let spot = |table, index, key| {
        let turns = [Turn::Key(table), Turn::Index(index), Turn::Key(key)];
        Spot::path(CaseFile::Visit(visit.number), turns).of(visit.number)
    };
    for (index, appointment) in visit.record.appointments.iter().enumerate() {
        let said = [("because", &appointment.because), ("follow_up", &appointment.follow_up)];
        each_said(said, |key, text| look(text, &|| spot("appointment", index, key)));
    }
    for (index, note) in visit.record.notes.iter().enumerate() {
        look(&note.text, &|| spot("note", index, "text"));
    }
    for (index, record) in visit.record.supervision.iter().enumerate() {
        let said = [("brought", &record.brought), ("decided", &record.decided), ("because", &record.because)];
        each_said(said, |key, text| look(text, &|| spot("supervision", index, key)));
        record.actions.iter().for_each(|action| look(action, &|| spot("supervision", index, "actions")));
    }
    for (index, step) in visit.record.steps.iter().enumerate() {
        each_said([("note", &step.note)], |key, text| look(text, &|| spot("step", index, key)));
        if let StepOutcome::Skipped(because) = &step.outcome {
            look(because, &|| spot("step", index, "skipped"));
        }
    }
    for (index, shown) in visit.record.shown.iter().enumerate() {
        let said = [("text", &shown.text), ("without_consent", &shown.without_consent)];
        each_said(said, |key, text| look(text, &|| spot("shown", index, key)));
    }
    for (index, clip) in visit.record.clips.iter().enumerate() {
        each_said([("without_consent", &clip.without_consent)], |key, text| look(text, &|| spot("clip", index, key)));
    }
    let file = || Spot::file(CaseFile::Visit(visit.number)).of(visit.number);
    for event in visit.record.films.iter().flat_map(|film| &film.custody) {
        each_said([("because", &event.because)], |_, text| look(text, &file));
    }
}

fn of_the_consent<'c>(trail: &'c ConsentTrail, look: Look<'_, 'c>) {
    let spot =
        |table, index, key| Spot::path(CaseFile::Consent, [Turn::Key(table), Turn::Index(index), Turn::Key(key)]);
    for (index, Consent { form, .. }) in trail.given.iter().enumerate() {
        let said = [
            ("evidence", &form.evidence),
            ("childs_view", &form.childs_view),
            ("promised", &form.promised),
            ("basis", &form.basis),
            ("original", &form.original),
        ];
        each_said(said, |key, text| look(text, &|| spot("consent", index, key)));
        form.recipients.values().for_each(|who| look(who, &|| spot("consent", index, "recipients")));
    }
    for (index, withdrawal) in trail.withdrawn.iter().enumerate() {
        each_said([("because", &withdrawal.because)], |key, text| look(text, &|| spot("withdrawal", index, key)));
        withdrawal.done.iter().for_each(|done| look(&done.what, &|| Spot::file(CaseFile::Consent)));
    }
}
