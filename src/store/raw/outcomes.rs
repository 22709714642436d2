//! `measures.toml`: the measures used, scores over time, and goals with their ratings. Records are only ever added to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::measure::RawMeasure;
use super::{Check, RawStamp, at, given};
use crate::course::rules::Findings;
use crate::course::{
    CaseFile, Coder, Day, Direction, Form, Goal, GoalRating, Measure, MeasureCode, Outcomes, Phase, RecordId, Role,
    ScaleId, Score, Struck, Turn, VisitNo,
};

/// Scores and goals of a case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "measures.toml")]
pub(crate) struct RawOutcomes {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Definitions of the measures used, pinned when they were first used.
    measure: Field<Vec<Field<RawMeasure>>>,
    /// Forms and ratings.
    form: Field<Vec<Field<RawForm>>>,
    /// Goals.
    goal: Field<Vec<Field<RawGoal>>>,
    /// Ratings of goals.
    rating: Field<Vec<Field<RawRating>>>,
    /// Records struck out.
    struck: Field<Vec<Field<RawStruck>>>,
}

/// A form filled in, or a rating given.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawForm {
    /// Id.
    id: Field<RecordId>,
    /// Code of the measure.
    measure: Field<MeasureCode>,
    /// Day on the form.
    on: Field<Day>,
    /// Before, during or after the course.
    phase: Field<Phase>,
    /// Who filled it in, by role.
    by: Field<Role>,
    /// Who rated.
    coder: Field<Coder>,
    /// Visit whose film was rated.
    visit: Field<u8>,
    /// Version of the form.
    version: Field<String>,
    /// How it was scored, where the measure leaves that open.
    direction: Field<Direction>,
    /// Scores by scale.
    scores: Field<BTreeMap<ScaleId, Field<Score>>>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// A goal in the family's own words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawGoal {
    /// Id.
    id: Field<RecordId>,
    /// The words.
    words: Field<String>,
    /// Day on which it was agreed.
    on: Field<Day>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// How near a goal was.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawRating {
    /// Id.
    id: Field<RecordId>,
    /// Id of the goal.
    goal: Field<RecordId>,
    /// Day.
    on: Field<Day>,
    /// 0 (not begun) to 10 (reached).
    score: Field<Score>,
    /// Who rated, by role.
    by: Field<Role>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// A record that no longer counts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawStruck {
    /// Id of the record.
    of: Field<RecordId>,
    /// Why.
    because: Field<String>,
    /// When.
    logged: Field<RawStamp>,
}

impl RawOutcomes {
    /// The outcomes; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> Outcomes {
        let mut check = Check::new(&CaseFile::Measures, findings);
        check.format(&self.format);
        let mut outcomes = Outcomes::default();
        for (index, raw) in given(self.measure) {
            let measure = raw.measure(&[Turn::Key("measure"), Turn::Index(index)], &mut check);
            outcomes.measures.extend(measure);
        }
        for (index, raw) in given(self.form) {
            outcomes.forms.extend(raw.valid(index, &outcomes.measures, &mut check));
        }
        for (index, raw) in given(self.goal) {
            outcomes.goals.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.rating) {
            raw.put(index, &mut outcomes.goals, &mut check);
        }
        for (index, raw) in given(self.struck) {
            raw.strike(index, &mut outcomes, &mut check);
        }
        check.unique("form", outcomes.forms.iter().map(|form| form.id.as_str()).enumerate());
        check.unique("goal", outcomes.goals.iter().map(|goal| goal.id.as_str()).enumerate());
        outcomes
    }
}

impl RawForm {
    fn valid(self, index: usize, measures: &[Measure], check: &mut Check<'_>) -> Option<Form> {
        let here = |key| at("form", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"m1\", not used before");
        let code = check.needed(self.measure, &here("measure"), "measure = \"core-10\"");
        let on = check.needed(self.on, &here("on"), "on = 2026-09-14");
        let phase = check.needed(self.phase, &here("phase"), "phase = \"before\"");
        let scores = check.needed(self.scores, &here("scores"), "scores = { total = 17 }");
        let logged = check.stamp("form", index, self.logged);
        let code = code?;
        let Some(measure) = measures.iter().find(|measure| measure.code == code) else {
            let message = format!("the measure `{code}` is not defined in this file");
            check.bad(&here("measure"), message, "bring its [[measure]] back, or correct the code");
            return None;
        };
        let scores: Vec<(ScaleId, Score)> =
            scores?.into_iter().filter_map(|(scale, score)| Some((scale, score.some()?))).collect();
        for (scale, score) in &scores {
            hold(measure, scale, *score, &here("scores"), check);
        }
        Some(Form {
            id: id?,
            measure: code,
            on: on?,
            phase: phase?,
            by: self.by.some(),
            coder: self.coder.some(),
            visit: self.visit.some().and_then(VisitNo::new),
            version: self.version.some(),
            direction: self.direction.some(),
            scores,
            logged: logged?,
            struck: None,
        })
    }
}

/// Holds a score against its scale.
fn hold(measure: &Measure, id: &ScaleId, score: Score, turns: &[Turn], check: &mut Check<'_>) {
    match measure.scale(id) {
        None => {
            let all: Vec<&str> = measure.scales.iter().map(|scale| scale.id.as_str()).collect();
            let message = format!("{} has no scale `{id}`", measure.name);
            check.bad(turns, message, format!("its scales are {}", all.join(", ")));
        }
        Some(scale) if !scale.allows(score) => {
            let (low, high) = scale.range.unwrap_or((score, score));
            let message = format!("{} of {} cannot be {score}", scale.name, measure.name);
            check.bad(turns, message, format!("it goes from {low} to {high}: correct the score"));
        }
        Some(_) => {}
    }
}

impl RawGoal {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Goal> {
        let here = |key| at("goal", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"g1\", not used before");
        let words = check.needed(self.words, &here("words"), "words = \"mornings without a fight\"");
        let on = check.needed(self.on, &here("on"), "on = 2026-09-14");
        let logged = check.stamp("goal", index, self.logged);
        Some(Goal { id: id?, words: words?, on: on?, logged: logged?, struck: None, ratings: Vec::new() })
    }
}

impl RawRating {
    fn put(self, index: usize, goals: &mut [Goal], check: &mut Check<'_>) {
        let here = |key| at("rating", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"r1\", not used before");
        let of = check.needed(self.goal, &here("goal"), "goal = \"the id of the goal\"");
        let on = check.needed(self.on, &here("on"), "on = 2026-09-14");
        let score = check.needed(self.score, &here("score"), "score = 4");
        let logged = check.stamp("rating", index, self.logged);
        let Some(of) = of else { return };
        let Some(goal) = goals.iter_mut().find(|goal| goal.id == of) else {
            let message = format!("there is no goal with the id `{of}` in this file");
            return check.bad(&here("goal"), message, "correct the id, or bring the goal back");
        };
        if score.is_some_and(|score| !(Score::whole(0)..=crate::course::GOAL_REACHED).contains(&score)) {
            check.bad(&here("score"), "a goal is rated from 0 to 10", "correct the score");
        }
        let by = self.by.some();
        let rating = || Some(GoalRating { id: id?, on: on?, score: score?, by, logged: logged?, struck: None });
        goal.ratings.extend(rating());
    }
}

impl RawStruck {
    fn strike(self, index: usize, outcomes: &mut Outcomes, check: &mut Check<'_>) {
        let of = check.needed(self.of, &at("struck", index, "of"), "of = \"the id of the record\"");
        let logged = check.stamp("struck", index, self.logged);
        let (Some(of), Some(logged)) = (of, logged) else { return };
        let struck = Some(Struck { because: self.because.or_default(), logged });
        let form = outcomes.forms.iter_mut().find(|form| form.id == of).map(|form| &mut form.struck);
        let goals = &mut outcomes.goals;
        let place = match (form, goals.iter().position(|goal| goal.id == of)) {
            (Some(place), _) => Some(place),
            (None, Some(goal)) => Some(&mut goals[goal].struck),
            (None, None) => {
                let mut ratings = goals.iter_mut().flat_map(|goal| &mut goal.ratings);
                ratings.find(|rating| rating.id == of).map(|rating| &mut rating.struck)
            }
        };
        match place {
            Some(place) => *place = struck,
            None => {
                let message = format!("there is no record with the id `{of}` in this file");
                check.bad(&at("struck", index, "of"), message, "correct the id, or bring the record back");
            }
        }
    }
}
