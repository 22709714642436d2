//! The rules of scores and goals, M1xx.

use vipp::course::{Ages, Direction, Form, Goal, GoalRating, Measure, Phase, Scale, Score, Stamp};

use crate::catalogue::Told;
use crate::sample::{Sample, day, role};

fn stamp() -> Stamp {
    "2026-09-15T12:00:00+01:00".parse().unwrap()
}

fn measure() -> Measure {
    let scale = Scale {
        id: "total".parse().unwrap(),
        name: "Total".to_owned(),
        range: Some((Score::whole(0), Score::whole(40))),
        direction: Direction::LowerIsBetter,
        bands: Vec::new(),
        reliable: None,
    };
    Measure {
        code: "a-form".parse().unwrap(),
        name: "A form".to_owned(),
        about: String::new(),
        informant: "parent".to_owned(),
        is_rating: false,
        ages: Some(Ages { from_months: 24, to_months: 47 }),
        norms: None,
        licence: "none".to_owned(),
        caution: None,
        scales: vec![scale],
        source: "a test".to_owned(),
    }
}

fn form(id: &str, on: &str) -> Form {
    Form {
        id: id.parse().unwrap(),
        measure: "a-form".parse().unwrap(),
        on: day(on),
        phase: Phase::Before,
        by: Some(role("mother")),
        coder: None,
        visit: None,
        version: None,
        direction: None,
        scores: vec![("total".parse().unwrap(), Score::whole(17))],
        logged: stamp(),
        struck: None,
    }
}

fn with_forms(sample: Sample, days: &[&str]) -> Sample {
    sample.with(|course| {
        course.outcomes.measures = vec![measure()];
        course.outcomes.forms = days.iter().zip(["a", "b"]).map(|(on, id)| form(id, on)).collect();
    })
}

fn with_goal(sample: Sample, days: &[&str]) -> Sample {
    let rating = |on: &&str| GoalRating {
        id: on.parse().unwrap(),
        on: day(on),
        score: Score::whole(4),
        by: None,
        logged: stamp(),
        struck: None,
    };
    sample.with(|course| {
        course.outcomes.goals = vec![Goal {
            id: "g".parse().unwrap(),
            words: "calm mornings".to_owned(),
            on: day("2026-09-01"),
            logged: stamp(),
            struck: None,
            ratings: days.iter().map(rating).collect(),
        }];
    })
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "M101",
        name: "a form for another age on its day",
        speaks: |sample| {
            let sample = with_forms(sample, &["2026-09-10"]);
            sample.with(|course| course.outcomes.measures[0].ages = Some(Ages { from_months: 48, to_months: 215 }))
        },
        says: &["warning: A form is for 4 years to 17 years 11 months, and the child was 2 years 5 months old on \
                 10 September 2026"],
        silent: |sample| with_forms(sample, &["2026-09-10"]),
    },
    Told {
        rule: "M102",
        name: "filled in before the course and not after it",
        speaks: |sample| with_forms(sample.held(7), &["2026-09-10"]),
        says: &["note: A form was filled in on 10 September 2026 and not again"],
        silent: |sample| with_forms(sample.held(7), &["2026-09-10", "2027-01-19"]),
    },
    Told {
        rule: "M103",
        name: "a goal rated once in a course that ended",
        speaks: |sample| with_goal(sample.held(7), &["2026-09-10"]),
        says: &["note: goal 1 was rated once, and the course has ended"],
        silent: |sample| with_goal(sample.held(6), &["2026-09-10"]),
    },
];
