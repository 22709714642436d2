//! The days that were found, written out as a plan with the reasons for its cost.

use super::offer::{best_offer, day_parts};
use super::problem::Problem;
use super::{Bound, CostPart, Exception, GapWindow, Placed, Plan, Task};

/// The plan of those days, one for each visit.
pub(super) fn write(problem: &Problem, days: &[usize]) -> Plan {
    let dates: Vec<Placed> = (0..days.len()).map(|place| placed(problem, place, days)).collect();
    let exceptions = dates.iter().zip(&problem.task.visits).filter_map(|(date, visit)| {
        let (days, bound) = outside(date.gap?, visit.window?.in_order())?;
        Some(Exception { visit: date.visit, gap: date.gap?, days, bound })
    });
    let exceptions = exceptions.collect();
    let cost = dates.iter().flat_map(|date| &date.parts).map(|part| part.cost()).sum();
    Plan { dates, exceptions, cost }
}

fn placed(problem: &Problem, place: usize, days: &[usize]) -> Placed {
    let (task, visit) = (problem.task, &problem.task.visits[place]);
    let day = problem.grid.day(days[place]);
    let before = if place == 0 { problem.anchor() } else { Some(days[place - 1]) };
    let gap = before.map(|before| (days[place] - before) as u32);
    let offer = best_offer(task, visit, day);
    let start = match (gap, visit.window) {
        (Some(gap), Some(window)) => Some(off_target(task, gap, window.in_order())),
        (None, _) => Some(late(task, day.days_since(task.earliest))),
        (Some(_), None) => None,
    };
    let parts = start.into_iter().chain(offer.into_iter().flat_map(|offer| day_parts(task, visit, day, offer)));
    let at = offer.map_or(task.wishes.usual_time, |offer| offer.at);
    Placed { visit: visit.visit, day, at, gap, parts: parts.filter(|part| part.cost() > 0).collect() }
}

fn off_target(task: &Task, gap: u32, window: GapWindow) -> CostPart {
    let days = gap.abs_diff(window.target);
    let cost = u64::from(task.weights.day_off_target) * u64::from(days);
    CostPart::OffTarget { gap, target: window.target, cost }
}

fn late(task: &Task, days: i64) -> CostPart {
    let days = u32::try_from(days).unwrap_or(0);
    CostPart::Late { days, cost: u64::from(task.weights.day_late) * u64::from(days) }
}

/// By how many days the gap is outside the window, and beyond which bound.
fn outside(gap: u32, window: GapWindow) -> Option<(u32, Bound)> {
    if gap < window.low {
        Some((window.low - gap, Bound::Low(window.low)))
    } else if gap > window.high {
        Some((gap - window.high, Bound::High(window.high)))
    } else {
        None
    }
}
