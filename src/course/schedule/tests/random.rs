//! Thousands of small random tasks, each solved twice. `VIPP_SCHEDULE_SEED` repeats one that failed, and
//! `VIPP_SCHEDULE_TASKS` sets how many are tried.

use std::collections::BTreeSet;

use crate::course::{Day, VisitNo, Weekdays};

use super::super::gaps::{DAY_OUTSIDE, Windows};
use super::super::problem::Problem;
use super::super::table::Table;
use super::super::{Collision, Outcome, Plan, Slot, Task, Waiver, WayOut, alternatives, best};
use super::brute::{Brute, Found};
use super::generator::Random;

#[test]
fn the_search_finds_what_a_plain_enumeration_finds() {
    let mut kinds = [0; 3];
    for seed in seeds() {
        let _repeat = Repeat(seed);
        let mut random = Random(seed);
        let calendar = random.calendar();
        let task = random.task(&calendar);
        let outcome = best(&task);
        kinds[kind(&outcome)] += 1;
        assert_eq!(outcome.plan().map(Found::from), Brute::new(&task, &calendar).best(), "{task:#?}");
        check_kind(&outcome);
        check_score(&task, &outcome);
        check_alternatives(&task);
        check_why_not(&task, &outcome);
    }
    let enough = |tasks: u64| tasks * 20 >= kinds.iter().sum();
    assert!(seeds().len() < 100 || kinds.into_iter().all(enough), "too few of a kind: {kinds:?}");
}

/// Says how to repeat the task, if it fails.
struct Repeat(u64);

impl Drop for Repeat {
    #[expect(clippy::print_stderr, reason = "a test that fails may speak")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("repeat this with VIPP_SCHEDULE_SEED={}", self.0);
        }
    }
}

fn kind(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Fits(_) => 0,
        Outcome::Stretched { .. } => 1,
        Outcome::Impossible { .. } => 2,
    }
}

fn check_kind(outcome: &Outcome) {
    let Some(plan) = outcome.plan() else { return };
    assert_eq!(plan.exceptions.is_empty(), matches!(outcome, Outcome::Fits(_)), "{outcome:#?}");
    check_sum(plan);
}

fn check_sum(plan: &Plan) {
    let parts = plan.dates.iter().flat_map(|date| &date.parts);
    assert_eq!(parts.map(|part| part.cost()).sum::<u64>(), plan.cost, "{plan:#?}");
}

/// What the search minimised is what the plan says it costs.
fn check_score(task: &Task, outcome: &Outcome) {
    let problem = Problem::new(task, task.calendar);
    let score = |windows| Table::new(&problem, windows).starts().map(|start| start.score).min();
    let stated = outcome.plan().map(|plan| plan.cost + DAY_OUTSIDE * u64::from(plan.days_outside()));
    assert_eq!(score(Windows::Kept).or_else(|| score(Windows::Stretched)), stated, "{task:#?}");
}

fn check_alternatives(task: &Task) {
    let plans = alternatives(task, 4);
    plans.iter().for_each(check_sum);
    let found: Vec<Found> = plans.iter().map(Found::from).collect();
    assert_eq!(found, Brute::new(task, task.calendar).alternatives(4), "{task:#?}");
}

fn check_why_not(task: &Task, outcome: &Outcome) {
    match outcome {
        Outcome::Fits(_) => {}
        Outcome::Stretched { collisions, ways_out, .. } => {
            check_first_collision(task, &collisions[0], true);
            check_ways_out(task, ways_out, true);
        }
        Outcome::Impossible { collisions, ways_out } => {
            assert_eq!(collisions.len(), 1, "{task:#?}");
            check_first_collision(task, &collisions[0], false);
            check_ways_out(task, ways_out, false);
        }
    }
}

/// The visit that collides is the first that cannot be placed, and its window is what the visits before it allow.
fn check_first_collision(task: &Task, collision: &Collision, within_windows: bool) {
    let place = task.visits.iter().position(|visit| visit.visit == collision.visit).expect("a visit of the task");
    let whole = Brute::new(task, task.calendar);
    let last_days = |visits| {
        let mut days = BTreeSet::new();
        Brute { visits, ..whole }.each(&mut |found| {
            if found.outside == 0 || !within_windows {
                days.extend(found.days.last().copied().or(task.anchor.map(|anchor| anchor.day)));
            }
        });
        days
    };
    assert!(last_days(place + 1).is_empty(), "{collision:#?} {task:#?}");
    let before = last_days(place);
    assert_eq!(before.is_empty(), place == 0 && task.anchor.is_none(), "{collision:#?} {task:#?}");
    let allowed = allowed(task, place, before, within_windows, whole.last);
    assert_eq!(Some(&collision.from), allowed.first(), "{collision:#?} {task:#?}");
    assert_eq!(Some(&collision.to), allowed.last(), "{collision:#?} {task:#?}");
    assert_eq!(collision.closed.iter().map(|closed| closed.days as usize).sum::<usize>(), allowed.len());
}

fn allowed(task: &Task, place: usize, before: BTreeSet<Day>, within_windows: bool, last: Day) -> BTreeSet<Day> {
    let run = |from: Day, to: Day| (0..=to.days_since(from)).map(move |more| from.plus(more));
    if before.is_empty() {
        return run(task.earliest, last).collect();
    }
    let window = task.visits[place].window.filter(|_| within_windows);
    let after = |day: Day| match window {
        Some(window) => (day.plus(window.low.into()), day.plus(window.high.into())),
        None => (day.plus(1), last.max(day.plus(1))),
    };
    before.into_iter().map(after).flat_map(|(from, to)| run(from, to)).collect()
}

/// The ways out stand in order, and preparation is not cut by more than it has to be.
fn check_ways_out(task: &Task, ways_out: &[WayOut], within_windows: bool) {
    let worth = |way: &WayOut| way.plan.as_ref().map_or((true, 0, 0), |plan| (false, plan.days_outside(), plan.cost));
    assert!(ways_out.is_sorted_by_key(worth), "{ways_out:#?}");
    for way in ways_out {
        let found = without(task, &way.waiver, within_windows);
        assert_eq!(way.plan.as_ref().map(Found::from), found, "{way:#?} {task:#?}");
        if let Waiver::Preparation { fewer } = way.waiver {
            let less = |fewer| without(task, &Waiver::Preparation { fewer }, within_windows);
            assert!((1..fewer).all(|fewer| less(fewer).is_none()), "{way:#?} {task:#?}");
        }
    }
}

/// What the enumeration finds with that rule taken away.
fn without(task: &Task, waiver: &Waiver, within_windows: bool) -> Option<Found> {
    let (mut freed, mut visiting) = (task.clone(), task.calendar.clone());
    let of = |visit: VisitNo| task.visits.iter().position(|one| one.visit == visit).expect("a visit of the task");
    match waiver {
        Waiver::DaysOff => visiting.days_off = Weekdays::default(),
        Waiver::BankHolidays => visiting.holidays.clear(),
        Waiver::Avoided(avoid) => visiting.avoided.retain(|one| one != avoid),
        Waiver::Slots => {
            let week = (0..7).map(|more| task.earliest.plus(more).weekday());
            let without = week.filter(|weekday| !task.wishes.slots.iter().any(|slot| slot.weekdays.has(*weekday)));
            let at = task.wishes.usual_time;
            freed.wishes.slots.push(Slot { weekdays: without.collect(), at, wanted: false, travel_minutes: 0 });
        }
        Waiver::Preparation { fewer } => {
            for visit in &mut freed.visits {
                visit.preparation_days = visit.preparation_days.saturating_sub(*fewer);
            }
        }
        Waiver::NotBefore { visit } => freed.visits[of(*visit)].no_earlier_than = None,
        Waiver::Pinned { visit } => freed.visits[of(*visit)].pinned = None,
    }
    Brute::new(&freed, &visiting).best().filter(|found| found.outside == 0 || !within_windows)
}

/// How many tasks are tried.
const TASKS: u64 = 6000;

#[expect(clippy::disallowed_methods, reason = "a failing seed can be repeated by hand")]
fn number_in_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a whole number"))
}

fn seeds() -> Vec<u64> {
    let tasks = number_in_environment("VIPP_SCHEDULE_TASKS").unwrap_or(TASKS);
    number_in_environment("VIPP_SCHEDULE_SEED").map_or_else(|| (1..=tasks).collect(), |seed| vec![seed])
}
