//! Courses known by name (`programme.md` of the domain notes, section 1.3), and what must stand in any plan.

use crate::course::{DayRange, TimeOfDay, Weekdays, parse_weekday};

use super::super::{
    Anchor, Avoid, Calendar, CostPart, GapWindow, Outcome, Plan, Slot, Task, Weights, When, Whose, alternatives, best,
};
use super::{TWO_TO_FOUR_WEEKS, around, course, day, time, weekdays_only};

fn fitting(task: &Task) -> Plan {
    match best(task) {
        Outcome::Fits(plan) => plan,
        other => panic!("it should fit: {other:#?}"),
    }
}

fn days(plan: &Plan) -> Vec<String> {
    plan.dates.iter().map(|date| date.day.to_string()).collect()
}

fn gaps(plan: &Plan) -> Vec<u32> {
    plan.dates.iter().filter_map(|date| date.gap).collect()
}

fn span(plan: &Plan) -> i64 {
    plan.dates[plan.dates.len() - 1].day.days_since(plan.dates[0].day)
}

fn when(text: &str, at: Option<TimeOfDay>) -> When {
    When { day: day(text), at }
}

#[test]
fn the_named_courses_have_their_spans() {
    let calendar = weekdays_only();
    let named: [(&str, &[u32], i64); 4] = [
        ("VIPP-FC", &[14, 14, 14, 21, 21], 84),
        ("VIPP-Twins", &[14; 4], 56),
        ("HSHS", &[14; 5], 70),
        ("monthly, then every other month", &[28, 28, 28, 56, 56], 196),
    ];
    for (name, targets, days) in named {
        let windows: Vec<GapWindow> = targets.iter().copied().map(around).collect();
        let plan = fitting(&course(&calendar, &windows));
        assert_eq!((gaps(&plan).as_slice(), span(&plan), plan.cost), (targets, days, 0), "{name}");
    }
}

#[test]
fn the_uk_course_takes_12_to_24_weeks() {
    let calendar = weekdays_only();
    for (target, days) in [(14, 84), (21, 126), (28, 168)] {
        let plan = fitting(&course(&calendar, &[GapWindow { target, ..TWO_TO_FOUR_WEEKS }; 6]));
        assert_eq!((span(&plan), plan.cost), (days, 0));
    }
}

#[test]
fn christmas_is_stepped_over_at_the_least_cost() {
    let away = Avoid {
        days: DayRange { from: day("2026-12-21"), to: day("2027-01-04") },
        whose: Whose::Practitioner,
        because: Some("leave".to_owned()),
    };
    let calendar = Calendar { avoided: vec![away], ..weekdays_only() };
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.earliest = day("2026-11-16");
    let plan = fitting(&task);
    // From 16 November visit 3 would be on 28 December. A start 8 days late is cheaper than gaps 8 days off.
    assert_eq!(days(&plan), ["2026-11-24", "2026-12-15", "2027-01-05"]);
    let reasons: Vec<String> = plan.dates.iter().flat_map(|date| &date.parts).map(CostPart::to_string).collect();
    assert_eq!((reasons, plan.cost), (vec!["8 days after the first possible day: 40".to_owned()], 40));
    task.weights.day_late = 20;
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-11-16", "2026-12-08", "2027-01-05"]);
    let reasons: Vec<String> = plan.dates.iter().flat_map(|date| &date.parts).map(CostPart::to_string).collect();
    assert_eq!(reasons, ["1 day over the target of 21: 10", "7 days over the target of 21: 70"]);
}

#[test]
fn the_first_gap_is_measured_from_the_last_visit_held() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 3]);
    task.visits.remove(0);
    task.anchor = Some(Anchor { day: day("2026-09-10"), filmed: true });
    assert_eq!(days(&fitting(&task)), ["2026-10-01", "2026-10-22", "2026-11-12"]);
}

#[test]
fn feedback_waits_for_working_days_only_where_there_is_a_film() {
    let calendar = weekdays_only();
    let tight = GapWindow { low: 1, target: 1, high: 28 };
    let mut task = course(&calendar, &[tight, tight]);
    // Monday, three working days, Friday; three working days, Thursday.
    assert_eq!(days(&fitting(&task)), ["2026-09-14", "2026-09-18", "2026-09-24"]);
    task.visits[2].needs_film = false;
    assert_eq!(days(&fitting(&task)), ["2026-09-14", "2026-09-18", "2026-09-21"]);
    task.visits.remove(0);
    task.anchor = Some(Anchor { day: day("2026-09-14"), filmed: false });
    assert_eq!(days(&fitting(&task)), ["2026-09-15", "2026-09-16"]);
}

#[test]
fn a_told_date_stays_unless_that_costs_more_than_moving_it() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.visits[1].told = Some(when("2026-10-01", Some(time(15))));
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-09-14", "2026-10-01", "2026-10-22"]);
    assert_eq!((plan.dates[1].at, plan.cost), (time(15), 40));
    task.weights.told_date_moved = 39;
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-09-14", "2026-10-05", "2026-10-26"]);
    assert_eq!(plan.dates[1].parts[0].to_string(), "moved from Thu 1 Oct at 3pm, which the family was told: 39");
}

#[test]
fn a_date_fixed_by_hand_stands_on_a_closed_day_and_in_the_past() {
    let calendar = weekdays_only();
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS; 2]);
    task.visits[0].pinned = Some(when("2026-09-12", None));
    task.visits[1].pinned = Some(when("2026-10-04", Some(time(18))));
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-09-12", "2026-10-04", "2026-10-26"]);
    assert_eq!((plan.dates[1].at, plan.cost), (time(18), 10 + 10));
}

#[test]
fn the_best_slot_of_the_best_day_is_taken() {
    let calendar = weekdays_only();
    let on = |days: &[&str]| days.iter().filter_map(|day| parse_weekday(day).ok()).collect::<Weekdays>();
    let slot = |weekdays, at, wanted, travel_minutes| Slot { weekdays, at: time(at), wanted, travel_minutes };
    let mut task = course(&calendar, &[TWO_TO_FOUR_WEEKS]);
    task.wishes.weekdays = on(&["tue", "wed"]);
    task.wishes.slots =
        vec![slot(on(&["mon", "wed"]), 14, true, 15), slot(on(&["wed"]), 9, false, 0), slot(on(&["fri"]), 9, true, 0)];
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-09-16", "2026-10-07"]);
    assert_eq!(plan.dates[1].at, time(14));
    let reasons: Vec<String> = plan.dates[0].parts.iter().map(CostPart::to_string).collect();
    assert_eq!(reasons, ["2 days after the first possible day: 10", "15 minutes of travel: 15"]);
}

#[test]
fn alternatives_have_different_next_dates_the_cheapest_first() {
    let calendar = weekdays_only();
    let plans = alternatives(&course(&calendar, &[TWO_TO_FOUR_WEEKS; 6]), 3);
    let next: Vec<(String, u64)> = plans.iter().map(|plan| (plan.dates[0].day.to_string(), plan.cost)).collect();
    assert_eq!(next, [("2026-09-14".to_owned(), 0), ("2026-09-15".to_owned(), 5), ("2026-09-16".to_owned(), 10)]);
}

#[test]
fn nothing_to_place_is_a_plan() {
    let calendar = Calendar::default();
    let mut task = course(&calendar, &[]);
    task.visits.clear();
    assert_eq!(fitting(&task), Plan { dates: Vec::new(), exceptions: Vec::new(), cost: 0 });
    assert!(alternatives(&task, 3).is_empty());
}

#[test]
fn odd_and_extreme_values_are_searched_without_overflow() {
    let calendar = Calendar::default();
    let windows = [
        GapWindow { low: 0, target: 0, high: 0 },
        GapWindow { low: 30, target: 90, high: 10 },
        GapWindow { low: u32::MAX, target: 0, high: u32::MAX },
    ];
    let mut task = course(&calendar, &windows);
    let most = u16::MAX;
    task.horizon_days = u32::MAX;
    task.weights = Weights {
        day_off_target: most,
        unwanted_weekday: most,
        unwanted_time: most,
        day_late: most,
        travel_minute: most,
        told_date_moved: most,
    };
    let week = Weekdays::from_iter((0..7).map(|more| day("2026-09-14").plus(more).weekday()));
    let slot = |wanted| Slot { weekdays: week, at: time(9), wanted, travel_minutes: u32::MAX };
    task.wishes.slots = vec![slot(false), slot(true)];
    task.visits.iter_mut().for_each(|visit| visit.preparation_days = 0);
    let plan = fitting(&task);
    assert_eq!(days(&plan), ["2026-09-14", "2026-09-15", "2026-10-15", "2036-10-12"]);
    assert_eq!(plan.cost, 4 * 10_000 * u64::from(most));
    task.visits[1].pinned = Some(when("2199-12-31", None));
    assert!(matches!(best(&task), Outcome::Impossible { .. }));
    task.visits.truncate(2);
    assert_eq!(best(&task).plan().map(Plan::days_outside), Some(0));
    task.visits[0].pinned = Some(when("1900-01-01", None));
    assert_eq!(best(&task).plan().map(Plan::days_outside), Some(109_571));
}
