//! The questions that can be asked of a task.

use super::blame::collisions;
use super::gaps::Windows;
use super::problem::Problem;
use super::table::{Start, Table, best_days};
use super::ways_out::ways_out;
use super::write::write;
use super::{Outcome, Plan, Task};

/// The cheapest dates of all visits; of equally cheap ones the earliest, comparing visit by visit, at the earliest of
/// equally cheap times. When nothing fits, the dates that are outside the windows by the fewest days, and why.
pub fn best(task: &Task) -> Outcome {
    let problem = Problem::new(task, task.calendar);
    if let Some(days) = best_days(&problem, Windows::Kept) {
        return Outcome::Fits(write(&problem, &days));
    }
    match best_days(&problem, Windows::Stretched) {
        Some(days) => Outcome::Stretched {
            plan: write(&problem, &days),
            collisions: collisions(&problem, Windows::Kept, &days),
            ways_out: ways_out(task, &[Windows::Kept]),
        },
        None => Outcome::Impossible {
            collisions: collisions(&problem, Windows::Stretched, &[]),
            ways_out: ways_out(task, &[Windows::Kept, Windows::Stretched]),
        },
    }
}

/// The best whole plan for each of the best dates of the next visit, the best first: what to offer a family. Their
/// gaps are outside the windows only if there is no plan within them.
pub fn alternatives(task: &Task, how_many: usize) -> Vec<Plan> {
    let problem = Problem::new(task, task.calendar);
    let plans = |windows| {
        let table = Table::new(&problem, windows);
        let mut starts: Vec<Start> = table.starts().collect();
        starts.sort_unstable();
        starts.iter().take(how_many).map(|start| write(&problem, &table.days_from(start.day))).collect()
    };
    let kept: Vec<Plan> = plans(Windows::Kept);
    if kept.is_empty() { plans(Windows::Stretched) } else { kept }
}
