//! The search against a plain enumeration of all dates, and against courses known by name.

mod brute;
mod courses;
mod generator;
mod random;
mod why_not;

use crate::course::{Day, TimeOfDay, VisitNo, Weekdays};

use super::{Calendar, GapWindow, Task, ToPlace, Weights, Wishes};

fn no(visit: u8) -> VisitNo {
    VisitNo::new(visit).expect("the number of a visit")
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn time(hour: u32) -> TimeOfDay {
    TimeOfDay::new(hour, 0).expect("a time")
}

/// The calendar of an ordinary practitioner: nothing at weekends.
fn weekdays_only() -> Calendar {
    Calendar { days_off: Weekdays::WEEKEND, not_working: Weekdays::WEEKEND, ..Calendar::default() }
}

/// A course from 14 September 2026 (a Monday) with those gaps before the second visit and the following.
fn course<'a>(calendar: &'a Calendar, windows: &[GapWindow]) -> Task<'a> {
    let mut visits = vec![ToPlace::new(no(1))];
    visits.extend((2..).zip(windows).map(|(visit, window)| ToPlace {
        window: Some(*window),
        needs_film: true,
        preparation_days: 3,
        ..ToPlace::new(no(visit))
    }));
    Task {
        anchor: None,
        earliest: day("2026-09-14"),
        visits,
        horizon_days: 365,
        calendar,
        wishes: Wishes { weekdays: Weekdays::default(), slots: Vec::new(), usual_time: time(10) },
        weights: Weights::default(),
    }
}

/// A window of a week on either side of the target.
fn around(target: u32) -> GapWindow {
    GapWindow { low: target - 7, target, high: target + 7 }
}

/// The window of the UK programme: 2 to 4 weeks.
const TWO_TO_FOUR_WEEKS: GapWindow = GapWindow { low: 14, target: 21, high: 28 };
