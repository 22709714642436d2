//! The people of a case: the child's age, consent, supervision, missed visits, and whether the case moves on.
//!
//! The rows of the family stand here; consent is looked at in `permission`, open and closed cases in `standing`.

use super::super::programme::Ages;
use super::super::{Attendance, Course, Day, RuleCode, Severity, Visit, VisitState, age_in_words};
use super::dates::planned;
use super::words::{said, visit_on};
use super::{Findings, Rule, Spot, permission, standing};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// Outside the ages at the start.
    pub const AGE_AT_START: RuleCode = RuleCode::known(b"C101");
    /// Outside the ages by the end.
    pub const AGE_AT_END: RuleCode = RuleCode::known(b"C102");
    /// Nothing is planned and time goes by.
    pub const STANDS_STILL: RuleCode = RuleCode::known(b"C103");
    /// Closed without a reason.
    pub const CLOSED_WITHOUT_REASON: RuleCode = RuleCode::known(b"C104");
    /// A trainee's visit without supervision.
    pub const NO_SUPERVISION: RuleCode = RuleCode::known(b"C105");
    /// Filming without consent.
    pub const NO_CONSENT_TO_FILM: RuleCode = RuleCode::known(b"C106");
    /// A missed visit without a follow-up.
    pub const NO_FOLLOW_UP: RuleCode = RuleCode::known(b"C107");
    /// A closed case with visits to come.
    pub const CLOSED_WITH_VISITS: RuleCode = RuleCode::known(b"C108");
    /// Showing film without consent.
    pub const NO_CONSENT_TO_SHOW: RuleCode = RuleCode::known(b"C109");
    /// Showing a moment without the consent of who is in it.
    pub const MOMENT_WITHOUT_CONSENT: RuleCode = RuleCode::known(b"C110");
}

/// Days before a visit from which supervision and consent are missed.
pub(super) const WEEK: i64 = 7;

const AGES: &str = "[1] six months to six years in the UK form (Implementing THRIVE), 1 to 6 years elsewhere (VIPP-SD \
                    International); programme.toml holds the ages that count";
const CONSENT: &str = "consent to each use of a film, before it is made, by or for everyone who may be seen (GMC; ICO)";
const CLOSING: &str = "the closing day and reason are part of the record; [1] studies seldom know why courses stop";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::AGE_AT_START,
        severity: Severity::Warning,
        title: "a child outside the ages of the programme at the start",
        why: "What is filmed and said is made for children of these ages, and what is known of the results holds for \
              them.",
        source: AGES,
        example: "A child of 4 months in a programme from 6 months: choose another form with `vipp programme list`.",
        check: Some(age_at_start),
    },
    Rule {
        code: code::AGE_AT_END,
        severity: Severity::Note,
        title: "a child who grows out of the ages of the programme",
        why: "Late visits may not suit the child any more; earlier dates may help.",
        source: AGES,
        example: "The seventh birthday is a month before visit 7: nothing to do if the activities still suit.",
        check: Some(age_at_end),
    },
    Rule {
        code: code::STANDS_STILL,
        severity: Severity::Warning,
        title: "a course that stands still",
        why: "No visit has a date and more time went by than the programme asks for between visits. Somebody has to \
              ask whether the family still wants to go on.",
        source: "[C] regular visits (VIPP-SD International; Implementing THRIVE); [I] that this is when to ask",
        example: "Visit 3 was six weeks ago and visit 4 has no date: type `vipp plan`, or close the case.",
        check: Some(standing::stands_still),
    },
    Rule {
        code: code::CLOSED_WITHOUT_REASON,
        severity: Severity::Warning,
        title: "a case closed without a reason",
        why: "Whether a course was completed, or why it stopped, is what a referrer, an audit and the next worker ask \
              first.",
        source: CLOSING,
        example: "`[closed]` with only a date: write `because = \"completed\"` below it.",
        check: Some(standing::closed_without_reason),
    },
    Rule {
        code: code::NO_SUPERVISION,
        severity: Severity::Warning,
        title: "a trainee's visit without supervision before it",
        why: "In training each home visit is prepared with a supervisor; a visit without that may not count for the \
              certificate.",
        source: "[1] supervision before every home visit of the practice case (VIPP-SD International)",
        example: "Visit 3 is in four days: meet, then type `vipp supervise 3 --decided \"…\"`.",
        check: Some(no_supervision),
    },
    Rule {
        code: code::NO_CONSENT_TO_FILM,
        severity: Severity::Error,
        title: "no consent for filming",
        why: "Nobody is filmed without consent that holds on that day. For a visit to come it is a warning, as there \
              is still time to ask.",
        source: CONSENT,
        example: "The father comes to visit 6 and no consent covers him: ask him, then type `vipp consent give --by \
                  father`, or write these lines into consent.toml:\n\
                  [[consent]]\non = 2026-09-01\nby = \"father\"\ncovers = [\"father\", \"child\"]\n\
                  purposes = [\"filming\", \"showing\"]",
        check: Some(permission::to_film),
    },
    Rule {
        code: code::NO_FOLLOW_UP,
        severity: Severity::Warning,
        title: "a missed visit without a follow-up",
        why: "A child who was not seen may be a child at risk. What was done about it has to be written down.",
        source: "\"was not brought\": a missed visit is information about risk and needs a follow-up (BASW)",
        example: "Nobody was at home on 5 October: write `follow_up = \"rang the same day, new date agreed\"`.",
        check: Some(no_follow_up),
    },
    Rule {
        code: code::CLOSED_WITH_VISITS,
        severity: Severity::Note,
        title: "a closed case with visits still planned",
        why: "A date that stays in a diary is one that somebody may go to.",
        source: CLOSING,
        example: "Closed on 1 November with visit 6 on 9 November: remove `on`, or open the case again.",
        check: Some(standing::closed_with_visits),
    },
    Rule {
        code: code::NO_CONSENT_TO_SHOW,
        severity: Severity::Error,
        title: "no consent for showing the film",
        why: "Consent is given for each use of a film by itself: to make it is one, to show it another. For a visit \
              to come it is a warning, as there is still time to ask.",
        source: CONSENT,
        example: "Consent with `purposes = [\"filming\"]` only, and feedback next week: ask, then `vipp consent give --for showing`.",
        check: Some(permission::to_show),
    },
    Rule {
        code: code::MOMENT_WITHOUT_CONSENT,
        severity: Severity::Error,
        title: "a moment of somebody who has not agreed to its being shown",
        why: "A film shows more people than the visit is for. Whoever is in a moment has to have agreed to its being \
              shown, whether or not they are there. For a visit to come it is a warning, as there is still time to ask.",
        source: CONSENT,
        example: "A moment of the father in the script for visit 3, and no consent covers him: ask him, or show another.",
        check: Some(permission::to_show_moment),
    },
];

/// C101. On the day of the first visit, or today while there is none.
fn age_at_start(course: &Course, today: Day, findings: &mut Findings) {
    let (day, visit) = first_day(course).map_or((today, None), |(visit, day)| (day, Some(visit)));
    let months = course.case.born.months_on(day);
    let ages = course.programme.ages;
    if course.closed() || (ages.from_months..=ages.to_months).contains(&months) {
        return;
    }
    let when = match visit {
        Some(visit) => format!("on {}, the day of visit {}", day.with_weekday(), visit.number),
        None => "today".to_owned(),
    };
    let message = format!("the child is {} {when}; the programme {}", age(months), in_words(ages));
    let hint = "`vipp programme list` shows the forms and their ages; correct `born` in case.toml if it is wrong";
    findings.add(code::AGE_AT_START, Spot::in_case(&["child", "born"]), message, hint);
}

/// The first visit that was held or has a date.
fn first_day(course: &Course) -> Option<(&Visit, Day)> {
    let counts = course.visits.iter().filter(|visit| visit.left_out().is_none());
    counts.filter_map(|visit| Some((visit, visit.day()?))).next()
}

fn age(months: i32) -> String {
    if months < 0 { "not yet born".to_owned() } else { format!("{} old", age_in_words(months)) }
}

/// "is for 6 months to 6 years", "ends at birth".
fn in_words(ages: Ages) -> String {
    let (from, to) = (ages.from_months, ages.to_months);
    match (from < 0, to < 0) {
        (true, true) => "is for the time before birth".to_owned(),
        (true, false) => format!("begins before birth and is for children up to {}", age_in_words(to)),
        (false, _) => format!("is for {} to {}", age_in_words(from), age_in_words(to)),
    }
}

/// C102. Silent for a child who was too old at the start.
fn age_at_end(course: &Course, today: Day, findings: &mut Findings) {
    let oldest = course.programme.ages.to_months;
    let at_start = first_day(course).map_or(today, |(_, day)| day);
    let Some((visit, day)) = planned(course, today).max_by_key(|(_, day)| *day) else { return };
    let months = course.case.born.months_on(day);
    if months > oldest && course.case.born.months_on(at_start) <= oldest {
        let message = format!(
            "the child will be {} on {}, the day of visit {}; the programme is for children up to {}",
            age(months),
            day.with_weekday(),
            visit.number,
            age_in_words(oldest)
        );
        let hint = "see whether what is filmed still suits the child; `vipp plan` looks for earlier dates";
        findings.add(code::AGE_AT_END, Spot::in_plan(course, visit.number, "on"), message, hint);
    }
}

/// C105. From a week before the visit, and for visits that were held.
fn no_supervision(course: &Course, today: Day, findings: &mut Findings) {
    if !course.case.trainee || course.closed() {
        return;
    }
    for (visit, state) in course.states(today) {
        let (day, was) = match state {
            VisitState::Held(day) => (day, "was held"),
            VisitState::Planned(day) if day.days_since(today) <= WEEK => (day, "is planned"),
            _ => continue,
        };
        if visit.supervised_on().is_none_or(|on| on > day) {
            let message = format!("{} {was} without supervision before it", visit_on(visit.number, day));
            let hint = format!("once it took place, write down what was decided: vipp supervise {}", visit.number);
            findings.add(code::NO_SUPERVISION, Spot::in_plan(course, visit.number, "supervised"), message, hint);
        }
    }
}

/// C107. Also in a closed case: what was done about a missed child stays part of the record.
fn no_follow_up(course: &Course, _today: Day, findings: &mut Findings) {
    for visit in &course.visits {
        for (index, missed) in visit.record.appointments.iter().enumerate() {
            let not_seen = matches!(missed.attendance, Attendance::NotThere | Attendance::TooLate);
            if not_seen && !said(missed.follow_up.as_ref()) {
                let words = missed.attendance.in_words();
                let message = format!("{} was missed and has no follow-up: {words}", visit_on(visit.number, missed.on));
                let hint = format!("write down what was done: vipp visit {} --follow-up \"…\"", visit.number);
                let spot = Spot::in_appointment(visit.number, index, "follow_up");
                findings.add(code::NO_FOLLOW_UP, spot, message, hint);
            }
        }
    }
}
