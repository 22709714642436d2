//! The rules of gaps and lengths, V2xx.

use vipp::course::SkippedVisit;

use crate::catalogue::Told;
use crate::sample::time;

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "V201",
        name: "ten days",
        speaks: |sample| sample.on(3, "2026-10-16"),
        says: &["warning: visit 3 on Friday 16 October 2026 is 10 days after visit 2; the programme asks for 14 to 28"],
        silent: |sample| sample.on(3, "2026-10-20"),
    },
    Told {
        rule: "V201",
        name: "held after ten days, on purpose",
        speaks: |sample| {
            sample.on(3, "2026-10-16").held(3).plan(3, |plan| plan.exception = Some("half-term.".to_owned()))
        },
        says: &["note: visit 3 on Friday 16 October 2026 was 10 days after visit 2; the programme asks for 14 to 28 \
                 (on purpose: half-term)"],
        silent: |sample| sample.on(3, "2026-10-20").held(3),
    },
    Told {
        rule: "V201",
        name: "where only one gap is right",
        speaks: |sample| {
            sample.on(2, "2026-09-16").programme(|programme| programme.steps[1].gap.as_mut().unwrap().high = 14)
        },
        says: &["warning: visit 2 on Wednesday 16 September 2026 is 1 day after visit 1; the programme asks for 14"],
        silent: |sample| {
            sample.on(2, "2026-09-29").programme(|programme| programme.steps[1].gap.as_mut().unwrap().high = 14)
        },
    },
    Told {
        rule: "V202",
        name: "thirty-one days",
        speaks: |sample| sample.on(4, "2026-11-27").on(5, "2026-12-15").on(6, "2027-01-05"),
        says: &[
            "warning: visit 4 on Friday 27 November 2026 is 31 days after visit 3; the programme asks for 14 to 28",
        ],
        silent: |sample| sample.on(4, "2026-11-24"),
    },
    Told {
        rule: "V202",
        name: "nothing is measured over a visit without a date",
        speaks: |sample| sample.left_out(3),
        says: &[
            "warning: visit 4 on Tuesday 17 November 2026 is 42 days after visit 2; the programme asks for 14 to 28",
        ],
        silent: |sample| sample.without_date(3),
    },
    Told {
        rule: "V202",
        name: "in a closed case it is a note",
        speaks: |sample| sample.on(2, "2026-10-20").held(2).closed("2026-11-01", Some("moved")),
        says: &["note: visit 2 on Tuesday 20 October 2026 was 35 days after visit 1; the programme asks for 14 to 28"],
        silent: |sample| sample.held(1).on(2, "2026-10-20").closed("2026-10-01", Some("moved")),
    },
    Told {
        rule: "V203",
        name: "fifty minutes of ninety",
        speaks: |sample| sample.held(2).appointment(2, |held| held.ended = Some(time("10:50"))),
        says: &["note: visit 2 on Tuesday 6 October 2026 lasted 50 minutes; 90 are stated"],
        silent: |sample| {
            sample.held(2).appointment(2, |held| {
                held.ended = Some(time("10:50"));
                held.because = Some("the child fell ill".to_owned());
            })
        },
    },
    Told {
        rule: "V203",
        name: "more than a third over",
        speaks: |sample| sample.held(2).appointment(2, |held| held.ended = Some(time("12:01"))),
        says: &["note: visit 2 on Tuesday 6 October 2026 lasted 121 minutes; 90 are stated"],
        silent: |sample| sample.held(2).appointment(2, |held| held.ended = Some(time("12:00"))),
    },
    Told {
        rule: "V204",
        name: "measured from the visit before the one left out",
        speaks: |sample| sample.held(2).left_out(3).on(4, "2026-10-27"),
        says: &["note: visit 4 is measured from visit 2, as visit 3 was left out: 14 to 28 days"],
        silent: |sample| sample.left_out(3).on(4, "2026-10-27").without_date(2),
    },
    Told {
        rule: "V204",
        name: "where the window of the visit left out is added",
        speaks: |sample| {
            sample.held(2).left_out(3).programme(|programme| programme.skipped_visit = SkippedVisit::AddWindows)
        },
        says: &["note: visit 4 is measured from visit 2, as visit 3 was left out: 28 to 56 days"],
        silent: |sample| sample.held(2),
    },
    Told {
        rule: "V204",
        name: "where there is no gap to keep",
        speaks: |sample| {
            sample.held(2).left_out(3).programme(|programme| programme.skipped_visit = SkippedVisit::NoWindow)
        },
        says: &["note: visit 4 has no gap to keep, as visit 3 was left out"],
        silent: |sample| sample.held(2),
    },
];
