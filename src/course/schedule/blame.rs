//! Why nothing fits: the visits no run of days reaches, and the rules that close the days they could have had.
//!
//! This goes forwards over the days, one visit after the other, and is only asked for when the search found nothing.

use std::ops::Range;

use super::gaps::{Gaps, NEVER, Windows};
use super::problem::Problem;
use super::{Closed, Collision, Rule};

/// The visits that cannot be reached. After each, the way goes on from its day in `fallback`, and ends if it has none.
pub(super) fn collisions(problem: &Problem, windows: Windows, fallback: &[usize]) -> Vec<Collision> {
    let mut collisions = Vec::new();
    let mut before: Vec<usize> = problem.anchor().into_iter().collect();
    for place in 0..problem.task.visits.len() {
        let gaps = problem.gaps(place, windows);
        let reached = reached(problem, place, gaps.as_ref(), &before);
        if reached.is_empty() {
            collisions.extend(collision(problem, place, &allowed(problem, gaps.as_ref(), &before)));
            let Some(day) = fallback.get(place) else { break };
            before = vec![*day];
        } else {
            before = reached;
        }
    }
    collisions
}

/// The days that visit can be on when the one before is on any of `before`.
fn reached(problem: &Problem, place: usize, gaps: Option<&Gaps>, before: &[usize]) -> Vec<usize> {
    let (len, preparation_days) = (problem.grid.len(), problem.preparation_days(place));
    let mut prices = vec![NEVER; len];
    problem.price_days(place, problem.span(place), &mut prices);
    let prepared = match gaps {
        None => (0..len).collect(),
        Some(gaps) => union(before.iter().map(|day| {
            let run = after(*day, gaps, len);
            run.start.max(problem.grid.ready(*day, preparation_days))..run.end
        })),
    };
    prepared.into_iter().filter(|day| prices.get(*day).is_some_and(|price| *price < NEVER)).collect()
}

/// The days a gap from any of `before` leads to, open or not; for the first visit of a course all from the earliest.
fn allowed(problem: &Problem, gaps: Option<&Gaps>, before: &[usize]) -> Vec<usize> {
    let len = problem.grid.len();
    match gaps {
        None => (problem.grid.number(problem.task.earliest).unwrap_or(0)..len).collect(),
        Some(gaps) => union(before.iter().map(|day| after(*day, gaps, len))),
    }
}

/// The days a gap from `day` leads to: to the horizon and at least one if gaps may be of any length.
fn after(day: usize, gaps: &Gaps, len: usize) -> Range<usize> {
    let first = day + gaps.shortest;
    first..gaps.longest().map_or(len.max(first + 1), |longest| day + longest + 1)
}

/// The days in any of the runs, whose starts and ends must not go down.
fn union(runs: impl Iterator<Item = Range<usize>>) -> Vec<usize> {
    let mut days: Vec<usize> = Vec::new();
    for run in runs {
        let first = days.last().map_or(run.start, |last| run.start.max(last + 1));
        days.extend(first..run.end);
    }
    days
}

/// The collision of a visit that can be on none of the days its gap allows; none if there is no such day.
fn collision(problem: &Problem, place: usize, allowed: &[usize]) -> Option<Collision> {
    let (from, to) = (problem.grid.day(*allowed.first()?), problem.grid.day(*allowed.last()?));
    let mut closed: Vec<Closed> = Vec::new();
    for rule in allowed.iter().map(|number| rule(problem, place, *number)) {
        match closed.iter_mut().find(|known| known.rule == rule) {
            Some(known) => known.days += 1,
            None => closed.push(Closed { rule, days: 1 }),
        }
    }
    closed.sort_by_key(|known| std::cmp::Reverse(known.days));
    Some(Collision { visit: problem.task.visits[place].visit, from, to, closed })
}

/// The rule that keeps a visit that was not reached from a day that its gap allows.
fn rule(problem: &Problem, place: usize, number: usize) -> Rule {
    let (task, visit, day) = (problem.task, &problem.task.visits[place], problem.grid.day(number));
    match (visit.pinned, visit.no_earlier_than) {
        (Some(pin), _) if pin.day != day => Rule::Pinned(pin.day),
        (Some(_), _) => Rule::Preparation,
        _ if number >= problem.grid.len() => Rule::Horizon,
        _ if day < task.earliest => Rule::Past,
        (_, Some(first)) if day < first => Rule::NotBefore(first),
        _ => problem.visiting.closed(day).unwrap_or_else(|| match task.wishes.has_time_on(day.weekday()) {
            true => Rule::Preparation,
            false => Rule::NoSlot,
        }),
    }
}
