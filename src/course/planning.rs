//! From a course to the scheduler's question, and from its answer to the changes of the plan.
//!
//! The hard rules and wishes come from the case and the programme; what is asked for today (a move, a visit called off)
//! comes as a [`Request`]. A visit that is held stays; one whose day has come but which was not recorded counts as held
//! on that day, so that recording late never moves a family's dates. A date outside the rules that has its reason in the
//! plan stays as well. A day on which the family was not seen, or that is called off, is never offered again.

use super::schedule::{Anchor, Calendar, Plan, Rule, Task, ToPlace, Weights, When, Wishes};
use super::{Avoid, Course, Day, DayRange, GapWindow, TimeOfDay, Visit, VisitNo, Weekdays, Whose};

/// What is asked of a plan beside what the files say.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Visits fixed on a day, and perhaps a time.
    pub fixed: Vec<(VisitNo, When)>,
    /// Visits whose present date is called off and cannot be theirs again.
    pub called_off: Vec<VisitNo>,
    /// Days that cannot be, said just now: a date in them stays no longer, whatever its reason.
    pub avoided: Vec<DayRange>,
    /// What each departure from the ideal costs.
    pub weights: Weights,
}

/// A course's remaining dates as a question, with the calendar it is asked over.
#[derive(Clone, Debug)]
pub struct Planning {
    calendar: Calendar,
    anchor: Option<Anchor>,
    earliest: Day,
    visits: Vec<ToPlace>,
    wishes: Wishes,
    weights: Weights,
}

/// A date that a plan changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateChange {
    /// Which visit.
    pub visit: VisitNo,
    /// The day it had.
    pub from: Option<Day>,
    /// The day it gets.
    pub to: Day,
    /// The time it gets.
    pub at: TimeOfDay,
    /// Whether the family was told the old date and still counts on it.
    pub told: bool,
}

impl Planning {
    /// The question for the visits still to come, on `today`.
    pub fn new(course: &Course, request: &Request, today: Day) -> Planning {
        let start = course.case.wishes.start.unwrap_or(course.case.opened);
        // A visit today cannot be arranged any more; one that is planned for today stays.
        let tomorrow = today.plus(1);
        let anchor = course.last_held().map(|(visit, day)| Anchor { day, filmed: films(course, visit.number) });
        let mut before = course.last_held().map(|(visit, _)| visit.number);
        let mut visits = Vec::new();
        for visit in course.to_come() {
            visits.push(to_place(course, request, visit, before, today));
            before = Some(visit.number);
        }
        Planning {
            calendar: calendar(course, request, today),
            anchor,
            earliest: if anchor.is_some() { tomorrow } else { tomorrow.max(start) },
            visits,
            wishes: wishes(course),
            weights: request.weights,
        }
    }

    /// Whether there is no visit to place.
    pub fn is_empty(&self) -> bool {
        self.visits.is_empty()
    }

    /// The rule that closes a day to visits, if one does.
    pub fn closed(&self, day: Day) -> Option<Rule> {
        self.calendar.closed(day)
    }

    /// The question as the scheduler takes it.
    pub fn task(&self) -> Task<'_> {
        Task {
            anchor: self.anchor,
            earliest: self.earliest,
            visits: self.visits.clone(),
            horizon_days: Task::HORIZON_DAYS,
            calendar: &self.calendar,
            wishes: self.wishes.clone(),
            weights: self.weights,
        }
    }
}

/// The changes that make a course's plan this plan.
pub fn changes(course: &Course, plan: &Plan) -> Vec<DateChange> {
    let change = |placed: &super::schedule::Placed| {
        let visit = course.visit(placed.visit);
        let now = visit.and_then(|visit| visit.plan.as_ref());
        let from = now.and_then(|now| now.on);
        let at = now.and_then(|now| now.at);
        let counts = visit.is_some_and(|visit| visit.planned_for().is_some());
        let same = from == Some(placed.day) && at == Some(placed.at) && counts;
        let told = counts && now.is_some_and(|now| now.told.is_some());
        (!same).then_some(DateChange { visit: placed.visit, from, to: placed.day, at: placed.at, told })
    };
    plan.dates.iter().filter_map(change).collect()
}

fn films(course: &Course, visit: VisitNo) -> bool {
    course.programme.step(visit).is_some_and(|step| step.films)
}

fn to_place(course: &Course, request: &Request, visit: &Visit, before: Option<VisitNo>, today: Day) -> ToPlace {
    let number = visit.number;
    let at = visit.plan.as_ref().and_then(|plan| plan.at);
    let planned = visit.planned_for().map(|day| When { day, at });
    let called_off = request.called_off.contains(&number);
    let told = visit.plan.as_ref().is_some_and(|plan| plan.told.is_some()) && !called_off;
    let fixed = request.fixed.iter().find(|(fixed, _)| *fixed == number).map(|(_, when)| *when);
    let settled = planned.filter(|when| when.day <= today && !called_off);
    let meant = planned.filter(|when| fixed.is_none() && !called_off && is_meant(visit, request, when.day));
    let place = ToPlace {
        window: before.map_or_else(
            || course.programme.step(number).and_then(|step| step.gap),
            |before| course.window(number, before),
        ),
        needs_film: course.programme.step(number).is_some_and(|step| step.feedback)
            && before.is_some_and(|before| course.film_visit(number) == Some(before)),
        preparation_days: course.preparation_days(),
        told: planned.filter(|_| told),
        pinned: fixed.or(settled).or(meant),
        ..ToPlace::new(number)
    };
    match (meant, before.and_then(|before| course.visit(before)?.day())) {
        (Some(when), Some(before)) => as_meant(course, place, before, when.day),
        _ => place,
    }
}

/// Whether the date of a visit departs from the rules on purpose, and may still be.
fn is_meant(visit: &Visit, request: &Request, day: Day) -> bool {
    let has_reason = visit.plan.as_ref().is_some_and(|plan| plan.exception.is_some());
    has_reason && !request.avoided.iter().any(|days| days.has(day))
}

/// A visit whose date is meant: the gap and the days of preparation it leaves are not asked for again.
fn as_meant(course: &Course, place: ToPlace, before: Day, day: Day) -> ToPlace {
    let gap = u32::try_from(day.days_since(before)).unwrap_or(0);
    let reaching = |window: GapWindow| GapWindow { low: window.low.min(gap), high: window.high.max(gap), ..window };
    let preparation_days = place.preparation_days.min(course.working_days_between(before, day));
    ToPlace { window: place.window.map(reaching), preparation_days, ..place }
}

fn wishes(course: &Course) -> Wishes {
    let wishes = &course.case.wishes;
    Wishes { weekdays: wishes.weekdays, slots: wishes.slots.clone(), usual_time: wishes.time }
}

/// The days on which no visit can be: those of the case, and the dates called off.
fn calendar(course: &Course, request: &Request, today: Day) -> Calendar {
    let first = course.last_held().map_or(today, |(_, day)| day).min(today).min(course.case.opened);
    let last = today.plus(i64::from(Task::HORIZON_DAYS) + 400);
    let holidays = course.holidays.between(first, last).map(|holiday| (holiday.day, holiday.to_string()));
    let mut avoided: Vec<Avoid> = course.case.wishes.avoid.clone();
    let called_off = |number: &VisitNo| course.visit(*number)?.planned_for().map(|day| (*number, day, "called off"));
    let missed = |visit: &Visit| {
        let number = visit.number;
        visit.record.missed().map(move |missed| (number, missed.on, "not kept")).collect::<Vec<_>>()
    };
    let used_up = request.called_off.iter().filter_map(called_off).chain(course.to_come().flat_map(missed));
    avoided.extend(used_up.filter_map(|(number, day, how)| {
        let because = Some(format!("visit {number} was {how} on that day"));
        Some(Avoid { days: DayRange::new(day, day)?, whose: Whose::Family, because })
    }));
    Calendar {
        days_off: course.case.wishes.days_off,
        not_working: Weekdays::WEEKEND,
        holidays: holidays.collect(),
        avoided,
    }
}
