//! What is said when nothing fits.

use crate::course::{DayRange, Weekdays, parse_weekday};

use super::super::{
    Anchor, Avoid, Calendar, Collision, GapWindow, Outcome, Plan, Rule, Slot, Task, Waiver, WayOut, When, Whose, best,
};
use super::{TWO_TO_FOUR_WEEKS, course, day, no, time, weekdays_only};

fn stretched(task: &Task) -> (Plan, Vec<Collision>, Vec<WayOut>) {
    match best(task) {
        Outcome::Stretched { plan, collisions, ways_out } => (plan, collisions, ways_out),
        other => panic!("it should be stretched: {other:#?}"),
    }
}

fn impossible(task: &Task) -> (Vec<Collision>, Vec<WayOut>) {
    match best(task) {
        Outcome::Impossible { collisions, ways_out } => (collisions, ways_out),
        other => panic!("it should be impossible: {other:#?}"),
    }
}

/// "visit 2, 2026-12-21 to 2027-01-04: 11 avoided …, 4 day off".
fn said(collision: &Collision) -> String {
    let closed: Vec<String> =
        collision.closed.iter().map(|closed| format!("{} {}", closed.days, closed.rule)).collect();
    format!("visit {}, {} to {}: {}", collision.visit, collision.from, collision.to, closed.join(", "))
}

/// The rules that help when given up, with the days outside the windows and the cost then.
fn helping(ways_out: &[WayOut]) -> Vec<(Waiver, u32, u64)> {
    let helps = |way: &WayOut| way.plan.as_ref().map(|plan| (way.waiver.clone(), plan.days_outside(), plan.cost));
    ways_out.iter().filter_map(helps).collect()
}

fn leave() -> Avoid {
    let days = DayRange { from: day("2026-12-21"), to: day("2027-01-04") };
    Avoid { days, whose: Whose::Practitioner, because: Some("leave".to_owned()) }
}

fn pin(text: &str) -> Option<When> {
    Some(When { day: day(text), at: None })
}

#[test]
fn a_window_within_the_christmas_leave() {
    let holidays = vec![(day("2026-12-25"), "Christmas Day".to_owned())];
    let calendar = Calendar { avoided: vec![leave()], holidays, ..weekdays_only() };
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.visits.remove(0);
    task.earliest = day("2026-12-08");
    task.anchor = Some(Anchor { day: day("2026-12-07"), filmed: true });
    let (plan, collisions, ways_out) = stretched(&task);
    assert_eq!(plan.exceptions.len(), 1);
    assert_eq!(plan.exceptions[0].to_string(), "visit 2: 29 days, 1 over the most of 28");
    assert_eq!(
        collisions.iter().map(said).collect::<Vec<_>>(),
        ["visit 2, 2026-12-21 to 2027-01-04: 11 avoided 2026-12-21..2027-01-04 (leave), 4 day off"]
    );
    assert_eq!(helping(&ways_out), [(Waiver::Avoided(leave()), 0, 0)]);
    let tried: Vec<&Waiver> = ways_out.iter().map(|way| &way.waiver).collect();
    let useless = [&Waiver::DaysOff, &Waiver::BankHolidays, &Waiver::Preparation { fewer: 3 }];
    assert_eq!(tried[1..], useless);
}

#[test]
fn a_course_that_stood_still_is_taken_up_at_once() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.visits.remove(0);
    task.anchor = Some(Anchor { day: day("2026-08-01"), filmed: true });
    let (plan, collisions, ways_out) = stretched(&task);
    assert_eq!(plan.exceptions[0].to_string(), "visit 2: 44 days, 16 over the most of 28");
    assert_eq!(plan.dates[1].day, day("2026-10-05"));
    assert_eq!(
        collisions.iter().map(said).collect::<Vec<_>>(),
        ["visit 2, 2026-08-15 to 2026-08-29: 15 already past, or before the start"]
    );
    assert!(helping(&ways_out).is_empty());
}

#[test]
fn each_blocked_window_is_named() {
    let holiday = Avoid {
        days: DayRange { from: day("2027-01-16"), to: day("2027-02-10") },
        whose: Whose::Family,
        because: None,
    };
    let calendar = Calendar { avoided: vec![leave(), holiday], ..weekdays_only() };
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.visits.remove(0);
    task.earliest = day("2026-12-21");
    task.anchor = Some(Anchor { day: day("2026-12-07"), filmed: true });
    let (_, collisions, ways_out) = stretched(&task);
    assert_eq!(
        collisions.iter().map(said).collect::<Vec<_>>(),
        [
            "visit 2, 2026-12-21 to 2027-01-04: 11 avoided 2026-12-21..2027-01-04 (leave), 4 day off",
            "visit 3, 2027-01-19 to 2027-02-02: 11 avoided 2027-01-16..2027-02-10, 4 day off",
        ]
    );
    assert_eq!(helping(&ways_out), [(Waiver::Avoided(leave()), 0, 30)]);
}

#[test]
fn preparation_that_takes_longer_than_the_window() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[GapWindow { low: 14, target: 14, high: 15 }]);
    task.visits[1].preparation_days = 12;
    let (plan, collisions, ways_out) = stretched(&task);
    assert_eq!(plan.exceptions[0].to_string(), "visit 2: 17 days, 2 over the most of 15");
    assert!(collisions[0].closed.iter().any(|closed| closed.rule == Rule::Preparation));
    assert_eq!(helping(&ways_out)[0], (Waiver::Preparation { fewer: 2 }, 0, 10));
}

#[test]
fn dates_fixed_by_hand_too_near_each_other() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.visits[0].pinned = pin("2026-10-01");
    task.visits[1].pinned = pin("2026-10-12");
    let (plan, collisions, ways_out) = stretched(&task);
    assert_eq!(plan.exceptions[0].to_string(), "visit 2: 11 days, 3 under the least of 14");
    assert_eq!(said(&collisions[0]), "visit 2, 2026-10-15 to 2026-10-29: 15 the visit is fixed on Mon 12 Oct 2026");
    let freed = [(Waiver::Pinned { visit: no(1) }, 0, 35), (Waiver::Pinned { visit: no(2) }, 0, 85)];
    assert_eq!(helping(&ways_out), freed);
}

#[test]
fn dates_fixed_by_hand_in_the_wrong_order() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.visits[0].pinned = pin("2026-10-12");
    task.visits[1].pinned = pin("2026-10-01");
    let (collisions, ways_out) = impossible(&task);
    assert_eq!(collisions.len(), 1);
    assert_eq!((collisions[0].visit, &collisions[0].closed[0].rule), (no(2), &Rule::Pinned(day("2026-10-01"))));
    assert_eq!(
        helping(&ways_out),
        [(Waiver::Pinned { visit: no(1) }, 0, 40), (Waiver::Pinned { visit: no(2) }, 0, 140)]
    );
}

#[test]
fn a_date_fixed_by_hand_before_the_feedback_can_be_ready() {
    let calendar = Calendar { avoided: vec![leave()], ..weekdays_only() };
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.visits[0].pinned = pin("2026-12-18");
    task.visits[1].pinned = pin("2027-01-06");
    let (collisions, ways_out) = impossible(&task);
    assert!(collisions[0].closed.iter().any(|closed| closed.rule == Rule::Preparation && closed.days == 1));
    let freed = [
        (Waiver::Pinned { visit: no(1) }, 0, 465),
        (Waiver::Pinned { visit: no(2) }, 0, 95 * 5),
        (Waiver::Preparation { fewer: 2 }, 0, 95 * 5 + 20),
    ];
    assert_eq!(helping(&ways_out), freed);
}

#[test]
fn no_slot_on_any_open_day() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.horizon_days = 27;
    let saturday: Weekdays = parse_weekday("sat").into_iter().collect();
    task.wishes.slots = vec![Slot { weekdays: saturday, at: time(10), wanted: true, travel_minutes: 0 }];
    let (collisions, ways_out) = impossible(&task);
    assert_eq!(
        collisions.iter().map(said).collect::<Vec<_>>(),
        ["visit 1, 2026-09-14 to 2026-10-11: 20 no time slot on that weekday, 8 day off"]
    );
    // Saturday 19 September and three weeks later; or any weekday at a time that does not suit, twice.
    assert_eq!(helping(&ways_out), [(Waiver::DaysOff, 0, 25), (Waiver::Slots, 0, 40)]);
}

#[test]
fn a_horizon_that_is_too_near() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.horizon_days = 1;
    let (collisions, _) = impossible(&task);
    assert_eq!(
        said(&collisions[0]),
        "visit 2, 2026-09-15 to 2026-09-16: 1 not enough preparation days, 1 too far ahead"
    );
}
