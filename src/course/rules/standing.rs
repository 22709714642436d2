//! Whether a case moves on while it is open, and whether it was closed properly.

use super::super::{Course, Day, Standing};
use super::people::code;
use super::words::{said, visit_on};
use super::{Findings, Spot};

/// C103. A visit with a past date counts as a date: what is missing there is its record.
pub(super) fn stands_still(course: &Course, today: Day, findings: &mut Findings) {
    let Some(next) = course.next().filter(|_| !course.closed()) else { return };
    if course.to_come().any(|visit| visit.day().is_some()) {
        return;
    }
    let last = course.last_held();
    let opened = course.case.wishes.start.unwrap_or(course.case.opened).max(course.case.opened);
    let since = last.map_or(opened, |(_, day)| day);
    let window = last.and_then(|(last, _)| course.window(next.number, last.number));
    let Some(most) = window.or(course.programme.steps.iter().find_map(|step| step.gap)).map(|gap| gap.high) else {
        return;
    };
    let days = today.days_since(since);
    if days > i64::from(most) {
        let what = match last {
            Some((last, day)) => format!("{} was {days} days ago", visit_on(last.number, day)),
            None => format!("the case has waited since {}, {days} days", since.with_weekday()),
        };
        let message = format!("{what}, and visit {} has no date; the programme asks for at most {most}", next.number);
        let hint = "type `vipp plan`; if the course has ended, write `[closed]` with `on` and `because` into case.toml";
        findings.add(code::STANDS_STILL, Spot::in_plan(course, next.number, "number"), message, hint);
    }
}

/// C104.
pub(super) fn closed_without_reason(course: &Course, _today: Day, findings: &mut Findings) {
    let Standing::Closed { because, .. } = &course.case.standing else { return };
    if !said(because.as_ref()) {
        let hint = "write `because = \"…\"` under `[closed]` in case.toml";
        let spot = Spot::in_case(&["closed", "because"]);
        findings.add(code::CLOSED_WITHOUT_REASON, spot, "the case is closed, and nothing says why", hint);
    }
}

/// C108. A visit before the closing day of which nothing is recorded is V107's.
pub(super) fn closed_with_visits(course: &Course, _today: Day, findings: &mut Findings) {
    let Standing::Closed { on, .. } = course.case.standing else { return };
    for visit in course.visits.iter().filter(|visit| visit.held_on().is_none()) {
        let Some(day) = visit.planned_for().filter(|day| on.is_none_or(|on| on <= *day)) else { continue };
        let message = format!("the case is closed, and {} is still planned", visit_on(visit.number, day));
        let hint = format!("remove `on` of visit {} from course.toml, or `[closed]` from case.toml", visit.number);
        findings.add(code::CLOSED_WITH_VISITS, Spot::in_plan(course, visit.number, "on"), message, hint);
    }
}
