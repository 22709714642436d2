//! How rules speak: the phrases their sentences and hints are put together from, and the place a visit's day stands.

use super::super::{Course, Day, RuleCode, Severity, Visit, VisitNo};
use super::new_day::new_day;
use super::{Findings, Spot};

/// "visit 3 on Monday 5 October 2026".
pub(super) fn visit_on(visit: VisitNo, day: Day) -> String {
    format!("visit {visit} on {}", day.with_weekday())
}

/// "1 day", "10 days".
pub(super) fn count(number: i64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// "is today", "is tomorrow", "is in 5 days".
pub(super) fn is_when(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "is today".to_owned(),
        1 => "is tomorrow".to_owned(),
        days => format!("is in {days} days"),
    }
}

/// Whether a text says something.
pub(super) fn said(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Where the day of a visit stands: in its appointment when it was held, in the plan otherwise.
pub(super) fn spot_of_day(course: &Course, visit: &Visit) -> Spot {
    match held_appointment(visit) {
        Some(index) => Spot::in_appointment(visit.number, index, "on"),
        None => Spot::in_plan(course, visit.number, "on"),
    }
}

/// The place of the appointment at which the visit was held, from 0.
pub(super) fn held_appointment(visit: &Visit) -> Option<usize> {
    visit.record.appointments.iter().rposition(|appointment| appointment.attendance.seen())
}

impl Findings {
    /// Adds what a rule found about the day of a visit. Where the plan says that the day is meant, it is only a note
    /// and repeats the reason.
    pub(super) fn add_of_day(&mut self, code: RuleCode, course: &Course, visit: &Visit, message: String, hint: String) {
        let spot = spot_of_day(course, visit);
        match visit.plan.as_ref().and_then(|plan| plan.exception.as_deref()) {
            Some(why) => {
                let message = format!("{message} (on purpose: {})", why.trim_end_matches('.'));
                let hint = format!("nothing to do: the reason is `exception` of visit {} in course.toml", visit.number);
                self.add_as(Severity::Note, code, spot, message, hint);
            }
            None if course.closed() => self.add_as(Severity::Note, code, spot, message, hint),
            None => self.add(code, spot, message, hint),
        }
    }
}

/// What to type about the day of a visit: a move to a day that fits, or why the day is meant.
pub(super) fn day_hint(course: &Course, visit: &Visit, today: Day) -> String {
    let number = visit.number;
    let meant = format!("write `exception = \"…\"` under visit {number} in course.toml");
    if visit.held_on().is_some() {
        return format!("to record why, {meant}");
    }
    match new_day(course, visit, today) {
        Some(day) => format!("type `vipp plan --move {number}={day} --because \"…\"`; if the day is meant, {meant}"),
        None => format!("type `vipp plan` for new dates; if the day is meant, {meant}"),
    }
}
