//! The rules of words that could tell who someone is, P1xx.

use crate::catalogue::Told;
use crate::sample::Sample;

fn with_goal(sample: Sample, words: &str) -> Sample {
    let words = words.to_owned();
    sample.with(|course| course.case.goals = vec![words])
}

pub(crate) const CASES: &[Told] = &[Told {
    rule: "P102",
    name: "a telephone number in a goal",
    speaks: |sample| with_goal(sample, "rings us on 01603 123456"),
    says: &["warning: this looks like a telephone number"],
    silent: |sample| with_goal(sample, "rings us at 10:30 on 5 October"),
}];
