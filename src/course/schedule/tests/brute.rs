//! All dates there are, one after the other: slow, plain and independent of the search.

use std::collections::BTreeMap;

use crate::course::{Day, TimeOfDay};

use super::super::{Calendar, Plan, Task, ToPlace, When};

/// A whole plan. The order of the fields is the order in which plans are better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) outside: i64,
    pub(super) cost: i64,
    pub(super) days: Vec<Day>,
    pub(super) times: Vec<TimeOfDay>,
}

impl From<&Plan> for Found {
    fn from(plan: &Plan) -> Found {
        Found {
            outside: plan.days_outside().into(),
            cost: plan.cost as i64,
            days: plan.dates.iter().map(|date| date.day).collect(),
            times: plan.dates.iter().map(|date| date.at).collect(),
        }
    }
}

/// The first `visits` visits of a task, on the days that `visiting` leaves open up to `last`.
#[derive(Clone, Copy)]
pub(super) struct Brute<'t> {
    pub(super) task: &'t Task<'t>,
    pub(super) visiting: &'t Calendar,
    pub(super) visits: usize,
    pub(super) last: Day,
}

impl<'t> Brute<'t> {
    pub(super) fn new(task: &'t Task<'t>, visiting: &'t Calendar) -> Brute<'t> {
        let mut last = task.earliest;
        last = task.anchor.map_or(last, |anchor| last.max(anchor.day));
        for pin in task.visits.iter().filter_map(|visit| visit.pinned) {
            last = last.max(pin.day);
        }
        Brute { task, visiting, visits: task.visits.len(), last: last.plus(task.horizon_days.into()) }
    }

    pub(super) fn best(self) -> Option<Found> {
        let mut best: Option<Found> = None;
        self.each(&mut |found| {
            if best.as_ref().is_none_or(|best| found < best) {
                best = Some(found.clone());
            }
        });
        best
    }

    /// The best plan for each date of the next visit; those within the windows only, if there are any.
    pub(super) fn alternatives(self, how_many: usize) -> Vec<Found> {
        let mut by_day: BTreeMap<Day, Found> = BTreeMap::new();
        self.each(&mut |found| {
            let best = by_day.entry(found.days[0]).or_insert_with(|| found.clone());
            if found < best {
                *best = found.clone();
            }
        });
        let mut all: Vec<Found> = by_day.into_values().collect();
        if all.iter().any(|found| found.outside == 0) {
            all.retain(|found| found.outside == 0);
        }
        all.sort_by_key(|found| (found.outside, found.cost, found.days[0]));
        all.truncate(how_many);
        all
    }

    /// Calls `seen` with every plan that keeps all rules but, perhaps, the windows.
    pub(super) fn each(self, seen: &mut dyn FnMut(&Found)) {
        self.extend(&Found { outside: 0, cost: 0, days: Vec::new(), times: Vec::new() }, seen);
    }

    fn extend(self, so_far: &Found, seen: &mut dyn FnMut(&Found)) {
        let place = so_far.days.len();
        if place == self.visits {
            return seen(so_far);
        }
        let visit = &self.task.visits[place];
        for day in self.days(visit) {
            let Some((outside, gap_cost)) = self.gap(place, so_far.days.last().copied(), day) else { continue };
            let Some((cost, at)) = self.times(visit, day).into_iter().min() else { continue };
            let mut longer = so_far.clone();
            longer.outside += outside;
            longer.cost += gap_cost + cost;
            longer.days.push(day);
            longer.times.push(at);
            self.extend(&longer, seen);
        }
    }

    fn days(self, visit: &ToPlace) -> Vec<Day> {
        if let Some(pin) = visit.pinned {
            return vec![pin.day];
        }
        let days = (0..=self.last.days_since(self.task.earliest)).map(|more| self.task.earliest.plus(more));
        days.filter(|day| visit.no_earlier_than.is_none_or(|first| first <= *day))
            .filter(|day| self.visiting.closed(*day).is_none())
            .collect()
    }

    /// Days outside the window and cost; none if the days are out of order or there is no time to prepare.
    fn gap(self, place: usize, before: Option<Day>, day: Day) -> Option<(i64, i64)> {
        let (task, visit) = (self.task, &self.task.visits[place]);
        let before = before.or(task.anchor.map(|anchor| anchor.day));
        let Some(before) = before else {
            return Some((0, i64::from(task.weights.day_late) * day.days_since(task.earliest).max(0)));
        };
        let gap = day.days_since(before);
        let filmed = place > 0 || task.anchor.is_some_and(|anchor| anchor.filmed);
        let worked = (1..gap).filter(|more| task.calendar.working(before.plus(*more))).count();
        if gap < 1 || filmed && visit.needs_film && worked < visit.preparation_days as usize {
            return None;
        }
        let Some(window) = visit.window else { return Some((0, 0)) };
        let outside = (i64::from(window.low) - gap).max(gap - i64::from(window.high)).max(0);
        Some((outside, i64::from(task.weights.day_off_target) * (gap - i64::from(window.target)).abs()))
    }

    /// Every time the visit could be at on that day, with the cost of the day at that time.
    fn times(self, visit: &ToPlace, day: Day) -> Vec<(i64, TimeOfDay)> {
        let wishes = &self.task.wishes;
        let said = |when: Option<When>| when.filter(|when| when.day == day).and_then(|when| when.at);
        let asked = said(visit.pinned);
        let otherwise = asked.or(said(visit.told)).unwrap_or(wishes.usual_time);
        if wishes.slots.is_empty() {
            return vec![(self.cost(visit, day, otherwise, true, 0), otherwise)];
        }
        let mut times = Vec::new();
        for slot in wishes.slots.iter().filter(|slot| slot.weekdays.has(day.weekday())) {
            if asked.is_none_or(|at| at == slot.at) {
                times.push((self.cost(visit, day, slot.at, slot.wanted, slot.travel_minutes), slot.at));
            }
        }
        if times.is_empty() && visit.pinned.is_some() {
            times.push((self.cost(visit, day, otherwise, false, 0), otherwise));
        }
        times
    }

    fn cost(self, visit: &ToPlace, day: Day, at: TimeOfDay, wanted: bool, travel_minutes: u32) -> i64 {
        let (weights, weekdays) = (self.task.weights, self.task.wishes.weekdays);
        let mut cost = i64::from(weights.travel_minute) * i64::from(travel_minutes);
        if !weekdays.is_empty() && !weekdays.has(day.weekday()) {
            cost += i64::from(weights.unwanted_weekday);
        }
        if !wanted {
            cost += i64::from(weights.unwanted_time);
        }
        match visit.told {
            Some(told) if told.day != day || told.at.is_some_and(|said| said != at) => {
                cost + i64::from(weights.told_date_moved)
            }
            _ => cost,
        }
    }
}
