//! The days visits are on: their order, days on which there should be none, time to prepare, and what was recorded.

use super::super::{CaseFile, Course, Day, RuleCode, Severity, Standing, Visit, VisitState, Whose, weekday_in_words};
use super::new_day::{film_day, leaves_time_to_prepare};
use super::words::{count, day_hint, spot_of_day, visit_on};
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// A visit before the one that should come first.
    pub const OUT_OF_ORDER: RuleCode = RuleCode::known(b"V101");
    /// Two visits on one day.
    pub const SAME_DAY: RuleCode = RuleCode::known(b"V102");
    /// A visit on a weekday without visits.
    pub const DAY_OFF: RuleCode = RuleCode::known(b"V103");
    /// A visit on a bank holiday.
    pub const BANK_HOLIDAY: RuleCode = RuleCode::known(b"V104");
    /// A visit on a day that cannot be.
    pub const AVOIDED: RuleCode = RuleCode::known(b"V105");
    /// Too little time between film and feedback.
    pub const NO_TIME_TO_PREPARE: RuleCode = RuleCode::known(b"V106");
    /// A past visit of which nothing is recorded.
    pub const UNRECORDED: RuleCode = RuleCode::known(b"V107");
    /// A visit that is left out and is not.
    pub const LEFT_OUT_AND_NOT: RuleCode = RuleCode::known(b"V108");
    /// A visit held on a day to come.
    pub const HELD_TOO_EARLY: RuleCode = RuleCode::known(b"V109");
    /// A visit the course went past.
    pub const PASSED_OVER: RuleCode = RuleCode::known(b"V110");
}

const CASE_SAYS: &str = "what the case says of days in `[plan]` of case.toml";
const GOOD_RECORDS: &str = "good record keeping";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::OUT_OF_ORDER,
        severity: Severity::Error,
        title: "visits out of order",
        why: "Each visit builds on the one before: its film is watched at the next, and the themes follow one another. \
              A later visit with an earlier date is mostly a slip in a date.",
        source: "[C] the visits and their themes have a fixed order (VIPP-SD International; M. van IJzendoorn)",
        example: "Visit 4 on 5 October and visit 3 on 12 October: correct the wrong one of the two dates.",
        check: Some(out_of_order),
    },
    Rule {
        code: code::SAME_DAY,
        severity: Severity::Warning,
        title: "two visits on one day",
        why: "The film of a visit has to be watched and the feedback prepared before the next one.",
        source: "[C] the film is studied between two visits (HomVEE; M. van IJzendoorn)",
        example: "Visits 2 and 3 both on 5 October: move visit 3.",
        check: Some(same_day),
    },
    Rule {
        code: code::DAY_OFF,
        severity: Severity::Warning,
        title: "a visit on a day off",
        why: "The case says that there are never visits on that weekday, so somebody will not be there.",
        source: CASE_SAYS,
        example: "`days_off = [\"fri\"]` and a visit on a Friday: move the visit, or take the day from the list.",
        check: Some(day_off),
    },
    Rule {
        code: code::BANK_HOLIDAY,
        severity: Severity::Warning,
        title: "a visit on a bank holiday",
        why: "Most services and families do not expect a visit on a bank holiday, and it is easily overlooked when \
              dates are set weeks ahead.",
        source: "the bank holidays of the nation the case names",
        example: "A visit on Monday 31 August 2026 in England: move it, or record that it is meant.",
        check: Some(bank_holiday),
    },
    Rule {
        code: code::AVOIDED,
        severity: Severity::Warning,
        title: "a visit on days that cannot be",
        why: "The family or the practitioner said that these days are not possible.",
        source: CASE_SAYS,
        example: "A visit on 22 December with `avoid` from 21 December to 4 January: move the visit.",
        check: Some(avoided),
    },
    Rule {
        code: code::NO_TIME_TO_PREPARE,
        severity: Severity::Warning,
        title: "too few working days to prepare the feedback",
        why: "Between the film and its feedback the film is watched, moments are chosen and words are prepared. \
              Without that time the visit cannot be what it should be.",
        source: "[C] feedback is prepared between visits (HomVEE; M. van IJzendoorn); [I] how many days is our guess, \
                 set by `preparation_days`",
        example: "Film on Friday, feedback on Monday: move the feedback to Wednesday or later.",
        check: Some(no_time_to_prepare),
    },
    Rule {
        code: code::UNRECORDED,
        severity: Severity::Warning,
        title: "a past visit of which nothing is recorded",
        why: "Until attendance is recorded nobody can tell whether the family was seen, and everything after it hangs \
              in the air.",
        source: "attendance is recorded for every appointment (NHS data dictionary)",
        example: "Visit 2 was planned for yesterday: type `vipp visit 2 --done`.",
        check: Some(unrecorded),
    },
    Rule {
        code: code::LEFT_OUT_AND_NOT,
        severity: Severity::Warning,
        title: "a visit that is left out and was held",
        why: "Two things are said of one visit. As long as it is marked as left out, its film does not count for the \
              visits after it.",
        source: GOOD_RECORDS,
        example: "Visit 4 has `left_out` and was held: remove `left_out` from course.toml.",
        check: Some(left_out_and_not),
    },
    Rule {
        code: code::HELD_TOO_EARLY,
        severity: Severity::Warning,
        title: "attendance recorded for a day to come",
        why: "Nobody can have been there yet, so the date is a slip, and gaps are counted from it.",
        source: GOOD_RECORDS,
        example: "Held on 2027-10-05, typed in October 2026: correct the year.",
        check: Some(held_too_early),
    },
    Rule {
        code: code::PASSED_OVER,
        severity: Severity::Warning,
        title: "a visit the course went past",
        why: "A later visit was held, so this one will not be; but nothing says that it was left out, or why.",
        source: GOOD_RECORDS,
        example: "Visit 4 was held and visit 3 never was: record visit 3, or write why it was left out.",
        check: Some(passed_over),
    },
];

/// The visits planned for today or later. In a closed case there are none: nobody will go.
pub(super) fn planned(course: &Course, today: Day) -> impl Iterator<Item = (&Visit, Day)> {
    course.states(today).filter(|_| !course.closed()).filter_map(|(visit, state)| match state {
        VisitState::Planned(day) => Some((visit, day)),
        _ => None,
    })
}

/// Neighbouring dated visits; in a closed case only those that were held.
pub(super) fn pairs(course: &Course) -> impl Iterator<Item = [(&Visit, Day); 2]> {
    let counts =
        |pair: &[(&Visit, Day); 2]| !course.closed() || pair.iter().all(|(visit, _)| visit.held_on().is_some());
    course.neighbours().into_iter().filter(counts)
}

/// V101. Speaks of the one of the two visits that can still be moved.
fn out_of_order(course: &Course, today: Day, findings: &mut Findings) {
    for [(earlier, first), (later, second)] in pairs(course).filter(|[(_, first), (_, second)]| second < first) {
        let message = format!("{} is before {}", visit_on(later.number, second), visit_on(earlier.number, first));
        let (wrong, hint) = match (earlier.held_on(), later.held_on()) {
            (None, Some(_)) => (earlier, not_held(earlier, today)),
            (_, None) => (later, day_hint(course, later, today)),
            _ => (later, format!("correct `on` in {} or {}", file(earlier), file(later))),
        };
        findings.add(code::OUT_OF_ORDER, spot_of_day(course, wrong), message, hint);
    }
}

/// V102.
fn same_day(course: &Course, today: Day, findings: &mut Findings) {
    for [(earlier, first), (later, _)] in pairs(course).filter(|[(_, first), (_, second)]| first == second) {
        let message = format!("visits {} and {} are both on {}", earlier.number, later.number, first.with_weekday());
        findings.add_of_day(code::SAME_DAY, course, later, message, day_hint(course, later, today));
    }
}

/// V103.
fn day_off(course: &Course, today: Day, findings: &mut Findings) {
    let off = course.case.wishes.days_off;
    for (visit, day) in planned(course, today).filter(|(_, day)| off.has(day.weekday())) {
        let weekday = weekday_in_words(day.weekday());
        let message = format!("{} is on a day off: there are no visits on a {weekday}", visit_on(visit.number, day));
        findings.add_of_day(code::DAY_OFF, course, visit, message, day_hint(course, visit, today));
    }
}

/// V104.
fn bank_holiday(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day) in planned(course, today) {
        if let Some(holiday) = course.holidays.on(day) {
            let message = format!("{} is on a bank holiday, {holiday}", visit_on(visit.number, day));
            findings.add_of_day(code::BANK_HOLIDAY, course, visit, message, day_hint(course, visit, today));
        }
    }
}

/// V105.
fn avoided(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day) in planned(course, today) {
        let Some(avoid) = course.case.wishes.avoid.iter().find(|avoid| avoid.days.has(day)) else { continue };
        let whose = match avoid.whose {
            Whose::Family => "the family",
            Whose::Practitioner => "the practitioner",
        };
        let why = avoid.because.as_ref().map(|why| format!(": {}", why.trim_end_matches('.'))).unwrap_or_default();
        let message =
            format!("{} is in days that {whose} cannot manage, {}{why}", visit_on(visit.number, day), avoid.days);
        findings.add_of_day(code::AVOIDED, course, visit, message, day_hint(course, visit, today));
    }
}

/// V106. Silent where the film comes after the feedback: then the visits are out of order.
fn no_time_to_prepare(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day) in planned(course, today) {
        let Some(film) = film_day(course, visit).filter(|film| *film < day) else { continue };
        if leaves_time_to_prepare(course, visit, day) {
            continue;
        }
        let days = i64::from(course.working_days_between(film, day));
        let message = format!(
            "{} leaves {} to prepare the film of {}; {} are needed",
            visit_on(visit.number, day),
            if days == 0 { "no working day".to_owned() } else { count(days, "working day") },
            film.with_weekday(),
            course.preparation_days(),
        );
        findings.add_of_day(code::NO_TIME_TO_PREPARE, course, visit, message, day_hint(course, visit, today));
    }
}

/// V107. In a closed case it speaks of the visits before the closing day; later ones were called off with the case.
fn unrecorded(course: &Course, today: Day, findings: &mut Findings) {
    let before_closing = |day: Day| match course.case.standing {
        Standing::Open => true,
        Standing::Closed { on, .. } => on.is_some_and(|on| day < on),
    };
    for (visit, state) in course.states(today) {
        let VisitState::Unrecorded(day) = state else { continue };
        if before_closing(day) {
            let message = format!("{} is past, and nothing is recorded of it", visit_on(visit.number, day));
            let hint = format!("type `vipp visit {} --done`, also if the family was not seen", visit.number);
            findings.add(code::UNRECORDED, Spot::in_plan(course, visit.number, "on"), message, hint);
        }
    }
}

/// V108. A date that a left-out visit keeps is no contradiction: by it a calendar learns that the visit is cancelled.
fn left_out_and_not(course: &Course, _today: Day, findings: &mut Findings) {
    for visit in course.visits.iter().filter(|visit| visit.left_out().is_some()) {
        let Some(day) = visit.held_on() else { continue };
        let message = format!("{} was held, but is marked as left out", visit_on(visit.number, day));
        let hint = format!("remove `left_out` of visit {} from course.toml", visit.number);
        findings.add(code::LEFT_OUT_AND_NOT, Spot::in_plan(course, visit.number, "left_out"), message, hint);
    }
}

/// V109.
fn held_too_early(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day) in course.held().filter(|(_, day)| *day > today) {
        let message = format!("{} is recorded as held, but that day is still to come", visit_on(visit.number, day));
        let hint = format!("correct `on` in {}", file(visit));
        findings.add(code::HELD_TOO_EARLY, spot_of_day(course, visit), message, hint);
    }
}

/// V110. A visit with a past date is unrecorded (V107), one with a date to come is out of order (V101).
fn passed_over(course: &Course, today: Day, findings: &mut Findings) {
    let Some((last, day)) = course.last_held().filter(|_| !course.closed()) else { return };
    for (visit, _) in
        course.states(today).filter(|(visit, state)| visit.number < last.number && *state == VisitState::Open)
    {
        let later = visit_on(last.number, day);
        let message = format!("visit {} was neither held nor left out, and {later} was held", visit.number);
        let spot = Spot::in_plan(course, visit.number, "number");
        findings.add(code::PASSED_OVER, spot, message, not_held(visit, today));
    }
}

fn not_held(visit: &Visit, today: Day) -> String {
    let number = visit.number;
    format!(
        "if it was held, type `vipp visit {number} --done`; if not, write `left_out = {{ on = {today}, because = \
         \"…\" }}` under visit {number} in course.toml"
    )
}

fn file(visit: &Visit) -> CaseFile {
    CaseFile::Visit(visit.number)
}
