//! A day to offer in a hint: the nearest one on which a planned visit breaks no rule of dates or gaps.
//!
//! It looks at one visit and leaves the others where they are. Finding the best days for all of them is the scheduler's
//! work.

use super::super::{Course, Day, Visit, Weekdays};

/// How many days either way to look.
const REACH: i64 = 42;

/// The nearest day after `today` that suits the visit, the later one of two that are as near; none when no day does, or
/// when the visit has no date to move from.
pub(super) fn new_day(course: &Course, visit: &Visit, today: Day) -> Option<Day> {
    let now = visit.planned_for()?;
    let days = (1..=REACH).flat_map(|offset| [now.plus(offset), now.plus(-offset)]);
    days.filter(|day| *day > today).find(|day| {
        is_free(course, *day) && keeps_gaps(course, visit, *day) && leaves_time_to_prepare(course, visit, *day)
    })
}

/// Whether a visit may be on that day at all.
fn is_free(course: &Course, day: Day) -> bool {
    let wishes = &course.case.wishes;
    let (any, weekday) = (wishes.weekdays.is_empty(), day.weekday());
    let suits = if any { !Weekdays::WEEKEND.has(weekday) } else { wishes.weekdays.has(weekday) };
    suits
        && !wishes.days_off.has(weekday)
        && !wishes.avoid.iter().any(|avoid| avoid.days.has(day))
        && course.holidays.on(day).is_none()
}

/// Whether the gaps to the dated visits before and after stay inside their windows.
fn keeps_gaps(course: &Course, visit: &Visit, day: Day) -> bool {
    let dated = |other: &&Visit| other.left_out().is_none() && other.day().is_some();
    let before = course.visits.iter().rev().filter(|other| other.number < visit.number).find(dated);
    let after = course.visits.iter().filter(|other| other.number > visit.number).find(dated);
    before.is_none_or(|before| keeps_gap(course, (before, before.day()), (visit, Some(day))))
        && after.is_none_or(|after| keeps_gap(course, (visit, Some(day)), (after, after.day())))
}

fn keeps_gap(course: &Course, from: (&Visit, Option<Day>), to: (&Visit, Option<Day>)) -> bool {
    let (Some(first), Some(second)) = (from.1, to.1) else { return true };
    let days = second.days_since(first);
    let window = course.window(to.0.number, from.0.number);
    days > 0 && window.is_none_or(|window| i64::from(window.low) <= days && days <= i64::from(window.high))
}

/// Whether enough working days lie between the film that is watched at the visit and `day`.
pub(super) fn leaves_time_to_prepare(course: &Course, visit: &Visit, day: Day) -> bool {
    let film_day = film_day(course, visit);
    film_day.is_none_or(|film| has_working_days(course, film, day, course.preparation_days()))
}

/// The day on which the film that is watched at the visit was or will be made; none where no film is watched.
pub(super) fn film_day(course: &Course, visit: &Visit) -> Option<Day> {
    course.programme.step(visit.number).filter(|step| step.feedback)?;
    course.visit(course.film_visit(visit.number)?)?.day()
}

/// Whether at least `needed` working days lie strictly between two days. Counting stops there, as looking up bank
/// holidays is what takes time in a check of many cases.
fn has_working_days(course: &Course, from: Day, to: Day, needed: u32) -> bool {
    let working = (1..to.days_since(from)).filter(|offset| course.is_working_day(from.plus(*offset)));
    working.take(needed as usize).count() == needed as usize
}
