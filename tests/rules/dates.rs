//! The rules of dates, V1xx.

use vipp::course::{Attendance, Avoid, Weekdays, Whose};

use crate::catalogue::Told;
use crate::sample::Sample;

fn tuesdays() -> Weekdays {
    [chrono::Weekday::Tue].into_iter().collect()
}

fn away(from: &str, to: &str, whose: Whose) -> Avoid {
    let days = format!("{from}..{to}").parse().unwrap();
    Avoid { days, whose, because: Some("grandparents visit.".to_owned()) }
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "V101",
        name: "a later visit has an earlier date",
        speaks: |sample| sample.on(3, "2026-10-05"),
        says: &["error: visit 3 on Monday 5 October 2026 is before visit 2 on Tuesday 6 October 2026"],
        silent: |sample| sample.on(3, "2026-10-07"),
    },
    Told {
        rule: "V101",
        name: "a planned visit that a held one overtook",
        speaks: |sample| {
            sample.held(3).visit(2, |visit| visit.record.appointments.clear()).on(2, "2026-11-10").today("2026-11-01")
        },
        says: &["error: visit 3 on Tuesday 27 October 2026 is before visit 2 on Tuesday 10 November 2026"],
        silent: |sample| sample.held(3),
    },
    Told {
        rule: "V102",
        name: "two visits on one day",
        speaks: |sample| sample.on(3, "2026-10-06"),
        says: &["warning: visits 2 and 3 are both on Tuesday 6 October 2026"],
        silent: |sample| sample.on(3, "2026-10-07"),
    },
    Told {
        rule: "V103",
        name: "a weekday without visits",
        speaks: |sample| sample.held(6).with(|course| course.case.wishes.days_off = tuesdays()),
        says: &["warning: visit 7 on Tuesday 19 January 2027 is on a day off: there are no visits on a Tuesday"],
        silent: |sample| sample.held(7).with(|course| course.case.wishes.days_off = tuesdays()),
    },
    Told {
        rule: "V103",
        name: "on purpose it is a note",
        speaks: |sample| {
            sample
                .held(6)
                .with(|course| course.case.wishes.days_off = tuesdays())
                .plan(7, |plan| plan.exception = Some("swapped with a colleague".to_owned()))
        },
        says: &["note: visit 7 on Tuesday 19 January 2027 is on a day off: there are no visits on a Tuesday (on \
                 purpose: swapped with a colleague)"],
        silent: |sample| sample,
    },
    Told {
        rule: "V104",
        name: "a substitute day at Christmas",
        speaks: |sample| sample.on(6, "2026-12-28"),
        says: &["warning: visit 6 on Monday 28 December 2026 is on a bank holiday, Boxing Day (substitute day)"],
        silent: |sample| sample.held(6).on(6, "2026-12-28"),
    },
    Told {
        rule: "V105",
        name: "days the family cannot manage",
        speaks: |sample| {
            sample.with(|course| course.case.wishes.avoid.push(away("2026-10-26", "2026-10-30", Whose::Family)))
        },
        says: &["warning: visit 3 on Tuesday 27 October 2026 is in days that the family cannot manage, \
                 2026-10-26..2026-10-30: grandparents visit"],
        silent: |sample| {
            sample.with(|course| course.case.wishes.avoid.push(away("2026-10-28", "2026-10-30", Whose::Family)))
        },
    },
    Told {
        rule: "V106",
        name: "a film on Thursday for Monday",
        speaks: |sample| sample.on(2, "2026-10-08").on(3, "2026-10-12"),
        says: &["warning: visit 3 on Monday 12 October 2026 leaves 1 working day to prepare the film of Thursday 8 \
                 October 2026; 2 are needed"],
        silent: |sample| sample.on(2, "2026-10-08").on(3, "2026-10-13"),
    },
    Told {
        rule: "V106",
        name: "a practitioner on leave does not prepare",
        speaks: |sample| {
            sample.with(|course| course.case.wishes.avoid.push(away("2026-10-07", "2026-10-26", Whose::Practitioner)))
        },
        says: &["warning: visit 3 on Tuesday 27 October 2026 leaves no working day to prepare the film of Tuesday 6 \
                 October 2026; 2 are needed"],
        silent: |sample| {
            sample.with(|course| course.case.wishes.avoid.push(away("2026-10-07", "2026-10-26", Whose::Family)))
        },
    },
    Told {
        rule: "V107",
        name: "nothing recorded of yesterday's visit",
        speaks: |sample| sample.today("2026-09-16"),
        says: &["warning: visit 1 on Tuesday 15 September 2026 is past, and nothing is recorded of it"],
        silent: |sample| sample.today("2026-09-15"),
    },
    Told {
        rule: "V107",
        name: "nothing recorded before the case was closed",
        speaks: |sample| sample.closed("2026-10-01", None).today("2027-06-01"),
        says: &["warning: visit 1 on Tuesday 15 September 2026 is past, and nothing is recorded of it"],
        silent: |sample| sample.missed(1, Attendance::CancelledByFamily).closed("2026-10-01", None).today("2027-06-01"),
    },
    Told {
        rule: "V108",
        name: "left out, and held",
        speaks: |sample| {
            let left_out = Sample::new().left_out(3).course.visits.remove(2).plan.unwrap().left_out;
            sample.held(3).plan(3, |plan| plan.left_out = left_out)
        },
        says: &["warning: visit 3 on Tuesday 27 October 2026 was held, but is marked as left out"],
        silent: |sample| sample.held(3),
    },
    Told {
        rule: "V109",
        name: "held on a day to come",
        speaks: |sample| sample.held(1).today("2026-09-14"),
        says: &["warning: visit 1 on Tuesday 15 September 2026 is recorded as held, but that day is still to come"],
        silent: |sample| sample.held(1).today("2026-09-15"),
    },
    Told {
        rule: "V110",
        name: "visit 2 has no date, and visit 3 was held",
        speaks: |sample| sample.held(3).without_date(2).visit(2, |visit| visit.record.appointments.clear()),
        says: &["warning: visit 2 was neither held nor left out, and visit 3 on Tuesday 27 October 2026 was held"],
        silent: |sample| sample.held(3).left_out(2).visit(2, |visit| visit.record.appointments.clear()),
    },
];

#[test]
fn a_hint_offers_the_nearest_day_that_fits() {
    let sample = Sample::new().on(3, "2026-10-16");
    let findings = vipp::course::rules::check(&sample.course, sample.today);
    let hints: Vec<&str> = findings.iter().map(|finding| finding.hint.as_str()).collect();
    let expected = "type `vipp plan --move 3=2026-10-20 --because \"…\"`; if the day is meant, write `exception = \
                    \"…\"` under visit 3 in course.toml";
    assert_eq!(hints[0], expected);
}
