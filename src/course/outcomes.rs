//! What a case holds of outcomes: scores of measures over time, and goals with their ratings.
//!
//! Goal Based Outcomes: up to three goals in the family's own words, each rated from 0 (not begun) to 10 (reached).

use super::{Coder, Day, Direction, Measure, MeasureCode, RecordId, Role, ScaleId, Score, Stamp, Struck, VisitNo};

/// What `measures.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// The measures used, as they were defined when they were first used.
    pub measures: Vec<Measure>,
    /// The forms and ratings, in the order of writing.
    pub forms: Vec<Form>,
    /// The goals, in the order of writing.
    pub goals: Vec<Goal>,
}

/// One form filled in, or one rating given, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub id: RecordId,
    /// Of which measure.
    pub measure: MeasureCode,
    /// The day on the form.
    pub on: Day,
    /// Whether it was before, during or after the course.
    pub phase: Phase,
    /// Who filled it in, by role.
    pub by: Option<Role>,
    /// Who rated, for a rating by an observer.
    pub coder: Option<Coder>,
    /// The visit whose film was rated.
    pub visit: Option<VisitNo>,
    /// Which version of the form.
    pub version: Option<String>,
    /// How it was scored, where the measure leaves that open.
    pub direction: Option<Direction>,
    /// Scores, in the order of the file.
    pub scores: Vec<(ScaleId, Score)>,
    /// When this was written.
    pub logged: Stamp,
    /// Struck out: why and when.
    pub struck: Option<Struck>,
}

/// When in a course a form was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Before the first visit, or at it.
    Before,
    /// In between.
    During,
    /// At the end or later.
    After,
}

impl Phase {
    /// All of them.
    pub const ALL: [Phase; 3] = [Phase::Before, Phase::During, Phase::After];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Phase::Before => "before",
            Phase::During => "during",
            Phase::After => "after",
        }
    }
}

/// A goal, in the family's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its id.
    pub id: RecordId,
    /// The words.
    pub words: String,
    /// When it was agreed.
    pub on: Day,
    /// When this was written.
    pub logged: Stamp,
    /// No longer a goal: why and when.
    pub struck: Option<Struck>,
    /// How near it was, in the order of writing.
    pub ratings: Vec<GoalRating>,
}

/// How near a goal was on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalRating {
    /// Its id.
    pub id: RecordId,
    /// The day.
    pub on: Day,
    /// 0 to 10.
    pub score: Score,
    /// Who rated, by role.
    pub by: Option<Role>,
    /// When this was written.
    pub logged: Stamp,
    /// Struck out: why and when.
    pub struck: Option<Struck>,
}

/// The most goals that are worked on at a time.
pub const MOST_GOALS: usize = 3;

/// The highest rating of a goal.
pub const GOAL_REACHED: Score = Score::whole(10);

impl Outcomes {
    /// The definition of a measure, as this case holds it.
    pub fn measure(&self, code: &MeasureCode) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.code == *code)
    }

    /// The forms that count, in the order of their days.
    pub fn forms_in_order(&self) -> Vec<&Form> {
        let mut forms: Vec<&Form> = self.forms.iter().filter(|form| form.struck.is_none()).collect();
        forms.sort_by_key(|form| form.on);
        forms
    }

    /// The goals that are worked on.
    pub fn open_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(|goal| goal.struck.is_none())
    }

    /// For each measure, scale and person who filled it in: the first and the last score, where there are two.
    pub fn pairs(&self) -> Vec<Pair<'_>> {
        let forms = self.forms_in_order();
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (place, first) in forms.iter().enumerate() {
            let Some(measure) = self.measure(&first.measure) else { continue };
            let is_first = !forms[..place].iter().any(|earlier| earlier.comparable(first));
            let last = forms[place + 1..].iter().rev().find(|later| later.comparable(first));
            let Some(last) = last.filter(|_| is_first) else { continue };
            pairs.extend(measure.scales.iter().filter_map(|scale| {
                let (before, after) = (first.score(&scale.id)?, last.score(&scale.id)?);
                let direction = first.direction.filter(|_| first.direction == last.direction);
                let direction = if scale.direction == Direction::AsScored { direction } else { Some(scale.direction) };
                let direction = direction.unwrap_or(Direction::AsScored);
                Some(Pair { measure, scale, first, last, before, after, direction })
            }));
        }
        pairs
    }
}

impl Form {
    /// The score of a scale.
    pub fn score(&self, scale: &ScaleId) -> Option<Score> {
        self.scores.iter().find(|(id, _)| id == scale).map(|(_, score)| *score)
    }

    /// Whether another form can be set beside this one: the same measure and version, filled in by the same person.
    fn comparable(&self, other: &Form) -> bool {
        let same = |form: &Form| (form.measure.clone(), form.version.clone(), form.by.clone(), form.coder.clone());
        same(self) == same(other)
    }
}

/// Two scores of one scale that can be set beside each other.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// The scale.
    pub scale: &'a super::Scale,
    /// The first form.
    pub first: &'a Form,
    /// The last form.
    pub last: &'a Form,
    /// The score of the first.
    pub before: Score,
    /// The score of the last.
    pub after: Score,
    /// Which way is better.
    pub direction: Direction,
}

impl Goal {
    /// The ratings that count, in the order of their days.
    pub fn ratings_in_order(&self) -> Vec<&GoalRating> {
        let mut ratings: Vec<&GoalRating> = self.ratings.iter().filter(|rating| rating.struck.is_none()).collect();
        ratings.sort_by_key(|rating| rating.on);
        ratings
    }
}
