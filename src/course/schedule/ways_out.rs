//! What comes of giving up one rule: the same task with that rule taken out, searched again.

use crate::course::Weekdays;

use super::gaps::Windows;
use super::grid::WEEK;
use super::problem::Problem;
use super::table::best_days;
use super::write::write;
use super::{Calendar, Slot, Task, Waiver, WayOut};

/// Every rule that can be given up alone, with the best plan then, taking the windows in the first way that has one.
/// The plan with the fewest days outside comes first, then the cheapest; rules that do not help come last.
pub(super) fn ways_out(task: &Task, windows: &[Windows]) -> Vec<WayOut> {
    let mut ways: Vec<WayOut> = waivers(task).map(|waiver| way_out(task, waiver, windows)).collect();
    ways.extend(fewer_preparation_days(task, windows));
    ways.sort_by_key(|way| match &way.plan {
        Some(plan) => (false, plan.days_outside(), plan.cost),
        None => (true, 0, 0),
    });
    ways
}

/// The rules in this task that are given up whole.
fn waivers(task: &Task) -> impl Iterator<Item = Waiver> {
    let calendar = task.calendar;
    let families = [
        (!calendar.days_off.is_empty()).then_some(Waiver::DaysOff),
        (!calendar.holidays.is_empty()).then_some(Waiver::BankHolidays),
        (!weekdays_without_time(task).is_empty()).then_some(Waiver::Slots),
    ];
    let avoided = calendar.avoided.iter().cloned().map(Waiver::Avoided);
    let of_visits = task.visits.iter().flat_map(|visit| {
        let (pinned, not_before) = (visit.pinned.is_some(), visit.no_earlier_than.is_some());
        let visit = visit.visit;
        [pinned.then_some(Waiver::Pinned { visit }), not_before.then_some(Waiver::NotBefore { visit })]
    });
    families.into_iter().flatten().chain(avoided).chain(of_visits.flatten())
}

/// The least that preparation has to be cut by for a plan, or all of it if that does not help either.
fn fewer_preparation_days(task: &Task, windows: &[Windows]) -> Option<WayOut> {
    let most = task.visits.iter().filter(|visit| visit.needs_film).map(|visit| visit.preparation_days).max()?;
    let cut_by = |fewer| way_out(task, Waiver::Preparation { fewer }, windows);
    let (mut low, mut high) = (1, most);
    while low < high {
        let middle = low + (high - low) / 2;
        match cut_by(middle).plan {
            Some(_) => high = middle,
            None => low = middle + 1,
        }
    }
    (most > 0).then(|| cut_by(high))
}

fn way_out(task: &Task, waiver: Waiver, windows: &[Windows]) -> WayOut {
    let (mut task, mut visiting) = (task.clone(), task.calendar.clone());
    give_up(&waiver, &mut task, &mut visiting);
    let problem = Problem::new(&task, &visiting);
    let plan = windows.iter().find_map(|windows| best_days(&problem, *windows)).map(|days| write(&problem, &days));
    WayOut { waiver, plan }
}

fn give_up(waiver: &Waiver, task: &mut Task, visiting: &mut Calendar) {
    match waiver {
        Waiver::DaysOff => visiting.days_off = Weekdays::default(),
        Waiver::BankHolidays => visiting.holidays.clear(),
        Waiver::Avoided(away) => visiting.avoided.retain(|avoid| avoid != away),
        Waiver::Slots => task.wishes.slots.push(unwanted_slot(task)),
        Waiver::Preparation { fewer } => {
            task.visits
                .iter_mut()
                .for_each(|visit| visit.preparation_days = visit.preparation_days.saturating_sub(*fewer));
        }
        Waiver::NotBefore { visit } => {
            task.visits.iter_mut().filter(|one| one.visit == *visit).for_each(|one| one.no_earlier_than = None);
        }
        Waiver::Pinned { visit } => {
            task.visits.iter_mut().filter(|one| one.visit == *visit).for_each(|one| one.pinned = None);
        }
    }
}

fn unwanted_slot(task: &Task) -> Slot {
    Slot { weekdays: weekdays_without_time(task), at: task.wishes.usual_time, wanted: false, travel_minutes: 0 }
}

fn weekdays_without_time(task: &Task) -> Weekdays {
    WEEK.into_iter().filter(|weekday| !task.wishes.has_time_on(*weekday)).collect()
}
