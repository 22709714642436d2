//! The rules of the people and of the case itself, C1xx.

use vipp::course::{Attendance, Purpose};

use crate::catalogue::Told;
use crate::sample::{Sample, day, role};

fn purposes(sample: Sample, purposes: &[Purpose]) -> Sample {
    sample.with(|course| course.consent.as_mut().unwrap().given[0].purposes = purposes.to_vec())
}

fn uncovered(sample: Sample, who: &str) -> Sample {
    sample.with(|course| course.consent.as_mut().unwrap().given[0].covers.retain(|covered| *covered != role(who)))
}

fn without_dates(sample: Sample, from: u8) -> Sample {
    (from..=7).fold(sample, Sample::without_date)
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "C101",
        name: "too young on the day of visit 1",
        speaks: |sample| sample.with(|course| course.case.born = "2026-04".parse().unwrap()),
        says: &[
            "warning: the child is 5 months old on Tuesday 15 September 2026, the day of visit 1; the programme is \
                 for 6 months to 6 years 11 months",
        ],
        silent: |sample| sample.with(|course| course.case.born = "2026-03".parse().unwrap()),
    },
    Told {
        rule: "C101",
        name: "not yet born, and nothing planned",
        speaks: |sample| without_dates(sample, 1).with(|course| course.case.born = "2026-11".parse().unwrap()),
        says: &["warning: the child is not yet born today; the programme is for 6 months to 6 years 11 months"],
        silent: |sample| {
            without_dates(sample, 1)
                .with(|course| course.case.born = "2026-11".parse().unwrap())
                .programme(|programme| programme.ages.from_months = -5)
        },
    },
    Told {
        rule: "C102",
        name: "the seventh birthday comes before visit 7",
        speaks: |sample| sample.with(|course| course.case.born = "2020-01".parse().unwrap()),
        says: &[
            "note: the child will be 7 years old on Tuesday 19 January 2027, the day of visit 7; the programme is \
                 for children up to 6 years 11 months",
        ],
        silent: |sample| sample.with(|course| course.case.born = "2020-02".parse().unwrap()),
    },
    Told {
        rule: "C103",
        name: "five weeks without a date",
        speaks: |sample| without_dates(sample.held(2), 3).today("2026-11-10"),
        says: &["warning: visit 2 on Tuesday 6 October 2026 was 35 days ago, and visit 3 has no date; the programme \
                 asks for at most 28"],
        silent: |sample| without_dates(sample.held(2), 3).today("2026-11-03"),
    },
    Told {
        rule: "C103",
        name: "opened long ago and nothing begun",
        speaks: |sample| without_dates(sample, 1).today("2026-10-01"),
        says: &["warning: the case has waited since Thursday 20 August 2026, 42 days, and visit 1 has no date; the \
                 programme asks for at most 28"],
        silent: |sample| {
            without_dates(sample, 1)
                .with(|course| course.case.wishes.start = Some(day("2026-09-14")))
                .today("2026-10-01")
        },
    },
    Told {
        rule: "C104",
        name: "closed with an empty reason",
        speaks: |sample| sample.held(7).closed("2027-02-01", Some(" ")),
        says: &["warning: the case is closed, and nothing says why"],
        silent: |sample| sample.held(7).closed("2027-02-01", Some("completed")),
    },
    Told {
        rule: "C105",
        name: "a week before a trainee's visit",
        speaks: |sample| sample.with(|course| course.case.trainee = true).today("2026-09-08"),
        says: &["warning: visit 1 on Tuesday 15 September 2026 is planned without supervision before it"],
        silent: |sample| sample.with(|course| course.case.trainee = true).today("2026-09-07"),
    },
    Told {
        rule: "C105",
        name: "supervision came after the visit",
        speaks: |sample| {
            sample
                .held(1)
                .with(|course| course.case.trainee = true)
                .plan(1, |plan| plan.supervised = Some(day("2026-09-16")))
        },
        says: &["warning: visit 1 on Tuesday 15 September 2026 was held without supervision before it"],
        silent: |sample| {
            sample
                .held(1)
                .with(|course| course.case.trainee = true)
                .plan(1, |plan| plan.supervised = Some(day("2026-09-15")))
        },
    },
    Told {
        rule: "C106",
        name: "the father is asked to a visit, and nothing covers him",
        speaks: |sample| uncovered(sample, "father").held(5).today("2026-12-22"),
        says: &["warning: visit 6 on Tuesday 29 December 2026 is to be filmed, and no consent covers the father for \
                 filming on that day"],
        silent: |sample| uncovered(sample, "father").held(5).today("2026-12-21"),
    },
    Told {
        rule: "C106",
        name: "filmed after consent was taken back",
        speaks: |sample| sample.held(2).taken_back("2026-10-01", "mother", &[Purpose::Filming]),
        says: &["error: visit 2 on Tuesday 6 October 2026 was filmed, and no consent covers the child and the mother \
                 for filming on that day"],
        silent: |sample| sample.held(2).taken_back("2026-10-07", "mother", &[Purpose::Filming]),
    },
    Told {
        rule: "C106",
        name: "no file of consent",
        speaks: |sample| sample.with(|course| course.consent = None).today("2026-09-15"),
        says: &[
            "warning: visit 1 on Tuesday 15 September 2026 is to be filmed, and there is no consent.toml: nothing \
                 covers the child and the mother",
        ],
        silent: |sample| sample.with(|course| course.consent = None),
    },
    Told {
        rule: "C107",
        name: "nobody was there",
        speaks: |sample| sample.missed(1, Attendance::NotThere).today("2026-09-16"),
        says: &[
            "warning: visit 1 on Tuesday 15 September 2026 was missed and has no follow-up: family not there (was not \
                 brought)",
        ],
        silent: |sample| {
            sample
                .missed(1, Attendance::NotThere)
                .appointment(1, |missed| missed.follow_up = Some("rang the same day".to_owned()))
                .today("2026-09-16")
        },
    },
    Told {
        rule: "C107",
        name: "too late, in a closed case",
        speaks: |sample| sample.missed(1, Attendance::TooLate).closed("2026-09-20", Some("moved")),
        says: &["warning: visit 1 on Tuesday 15 September 2026 was missed and has no follow-up: too late to be held"],
        silent: |sample| sample.missed(1, Attendance::CancelledByFamily).closed("2026-09-20", Some("moved")),
    },
    Told {
        rule: "C108",
        name: "closed with the last visit still planned",
        speaks: |sample| sample.held(6).closed("2027-01-10", Some("moved")),
        says: &["note: the case is closed, and visit 7 on Tuesday 19 January 2027 is still planned"],
        silent: |sample| sample.held(6).left_out(7).closed("2027-01-10", Some("moved")),
    },
    Told {
        rule: "C109",
        name: "consent to film but not to show",
        speaks: |sample| purposes(sample, &[Purpose::Filming]).held(1).today("2026-10-01"),
        says: &["warning: visit 2 on Tuesday 6 October 2026 is to show film, and no consent covers the child and the \
                 mother for showing on that day"],
        silent: |sample| purposes(sample, &[]).held(1).today("2026-10-01"),
    },
    Told {
        rule: "C109",
        name: "shown without consent",
        speaks: |sample| purposes(sample, &[Purpose::Filming]).held(2),
        says: &[
            "error: visit 2 on Tuesday 6 October 2026 showed film, and no consent covers the child and the mother \
                 for showing on that day",
        ],
        silent: |sample| purposes(sample, &[Purpose::Filming]).held(1),
    },
];
