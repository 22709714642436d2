//! The visits of courses as calendar entries: only the code of the case and the number of the visit, nothing else.

use chrono::{DateTime, NaiveTime, Utc};

use super::{Calendar, Event, Text};
use crate::course::{Course, Day, Visit};

/// The dated visits of some courses, in the order of the courses and visits.
pub fn cases_calendar(courses: &[&Course]) -> Calendar {
    let name = match courses {
        [one] => format!("Visits {}", one.case.code),
        _ => "Visits".to_owned(),
    };
    let events = courses.iter().flat_map(|course| course.visits.iter().filter_map(|visit| event(course, visit)));
    Calendar { name: Text::from(name), events: events.collect() }
}

/// A visit as an entry. One that was left out, or at whose date the family was not seen, is cancelled and not removed,
/// so that a calendar that has it learns of it.
fn event(course: &Course, visit: &Visit) -> Option<Event> {
    let plan = visit.plan.as_ref();
    let held = visit.record.held();
    let day = held.map(|held| held.on).or(plan.and_then(|plan| plan.on))?;
    let at = held.and_then(|held| held.started).or(plan.and_then(|plan| plan.at)).unwrap_or(course.case.wishes.time);
    let code = &course.case.code;
    let cancelled = held.is_none() && visit.planned_for().is_none();
    let changes = plan.map_or(0, |plan| plan.moves.len()) + usize::from(cancelled) + usize::from(held.is_some());
    Some(Event {
        uid: format!("{code}-visit-{}@vipp.invalid", visit.number),
        sequence: u32::try_from(changes).unwrap_or(u32::MAX),
        stamp: stamp(course, visit),
        day,
        at,
        minutes: held
            .and_then(|held| held.minutes())
            .and_then(|minutes| u32::try_from(minutes).ok())
            .unwrap_or(course.minutes(visit.number)),
        zone: course.case.zone,
        summary: Text::from(format!("{code} Visit {}", visit.number)),
        description: None,
        cancelled,
        alarm_minutes: None,
    })
}

/// When the entry last changed, from the data alone, so that the same case gives the same bytes.
fn stamp(course: &Course, visit: &Visit) -> DateTime<Utc> {
    let recorded = visit.record.appointments.last().map(|appointment| appointment.logged.to_utc());
    let plan = visit.plan.as_ref();
    let moved = plan.and_then(|plan| plan.moves.last()).map(|last| last.on);
    let decided = plan.and_then(|plan| plan.left_out.as_ref()).map(|out| out.on);
    let day = decided.or(moved).unwrap_or(course.case.opened);
    recorded.unwrap_or_else(|| midnight(day))
}

fn midnight(day: Day) -> DateTime<Utc> {
    day.naive().and_time(NaiveTime::MIN).and_utc()
}
