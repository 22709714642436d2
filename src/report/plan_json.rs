//! A plan of dates, or why there is none, as scripts read it.

use serde::Serialize;

use super::plan::waiver;
use crate::course::schedule::{Collision, Exception, Outcome, Placed, Plan, WayOut};
use crate::course::{Course, Day, TimeOfDay, VisitNo};

/// A plan, or why there is none, as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct PlanJson {
    schema: &'static str,
    case: String,
    outcome: &'static str,
    written: bool,
    cost: Option<u64>,
    dates: Vec<DateJson>,
    exceptions: Vec<ExceptionJson>,
    collisions: Vec<CollisionJson>,
    ways_out: Vec<WayOutJson>,
}

#[derive(Clone, Debug, Serialize)]
struct DateJson {
    visit: VisitNo,
    on: Day,
    at: TimeOfDay,
    gap: Option<u32>,
    cost: Vec<CostJson>,
}

#[derive(Clone, Debug, Serialize)]
struct CostJson {
    because: String,
    cost: u64,
}

#[derive(Clone, Debug, Serialize)]
struct ExceptionJson {
    visit: VisitNo,
    gap: u32,
    days_outside: u32,
}

#[derive(Clone, Debug, Serialize)]
struct CollisionJson {
    visit: VisitNo,
    from: Day,
    to: Day,
    closed_by: Vec<ClosedJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ClosedJson {
    rule: String,
    days: u32,
}

#[derive(Clone, Debug, Serialize)]
struct WayOutJson {
    give_up: String,
    fits: bool,
    cost: Option<u64>,
}

impl PlanJson {
    /// The scheduler's answer for a course.
    pub fn new(course: &Course, outcome: &Outcome) -> PlanJson {
        let (word, collisions, ways_out) = match outcome {
            Outcome::Fits(_) => ("fits", &[][..], &[][..]),
            Outcome::Stretched { collisions, ways_out, .. } => ("stretched", &collisions[..], &ways_out[..]),
            Outcome::Impossible { collisions, ways_out } => ("impossible", &collisions[..], &ways_out[..]),
        };
        let mut json = PlanJson {
            schema: "vipp.plan/1",
            case: course.case.code.to_string(),
            outcome: word,
            written: false,
            cost: None,
            dates: Vec::new(),
            exceptions: Vec::new(),
            collisions: collisions.iter().map(CollisionJson::from).collect(),
            ways_out: ways_out.iter().map(WayOutJson::from).collect(),
        };
        if let Some(plan) = outcome.plan() {
            json.fill(plan);
        }
        json
    }

    /// The same, saying whether the dates were written.
    #[must_use]
    pub fn written(self, written: bool) -> PlanJson {
        PlanJson { written, ..self }
    }

    /// One plan for a course.
    fn of_plan(course: &Course, plan: &Plan) -> PlanJson {
        let outcome = Outcome::Fits(plan.clone());
        PlanJson {
            outcome: if plan.exceptions.is_empty() { "fits" } else { "stretched" },
            ..PlanJson::new(course, &outcome)
        }
    }

    fn fill(&mut self, plan: &Plan) {
        self.cost = Some(plan.cost);
        self.dates = plan.dates.iter().map(DateJson::from).collect();
        let exception = |one: &Exception| ExceptionJson { visit: one.visit, gap: one.gap, days_outside: one.days };
        self.exceptions = plan.exceptions.iter().map(exception).collect();
    }
}

/// Several plans to choose from, as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct AlternativesJson {
    schema: &'static str,
    case: String,
    plans: Vec<PlanJson>,
}

impl AlternativesJson {
    /// Those plans for a course, the cheapest first.
    pub fn new(course: &Course, plans: &[Plan]) -> AlternativesJson {
        let case = course.case.code.to_string();
        let plans = plans.iter().map(|plan| PlanJson::of_plan(course, plan)).collect();
        AlternativesJson { schema: "vipp.alternatives/1", case, plans }
    }
}

impl From<&Placed> for DateJson {
    fn from(placed: &Placed) -> DateJson {
        let cost = placed.parts.iter().map(|part| CostJson { because: part.to_string(), cost: part.cost() }).collect();
        DateJson { visit: placed.visit, on: placed.day, at: placed.at, gap: placed.gap, cost }
    }
}

impl From<&Collision> for CollisionJson {
    fn from(collision: &Collision) -> CollisionJson {
        let closed = collision.closed.iter();
        let closed_by = closed.map(|closed| ClosedJson { rule: closed.rule.to_string(), days: closed.days }).collect();
        CollisionJson { visit: collision.visit, from: collision.from, to: collision.to, closed_by }
    }
}

impl From<&WayOut> for WayOutJson {
    fn from(way: &WayOut) -> WayOutJson {
        let fits = way.plan.as_ref().is_some_and(|plan| plan.exceptions.is_empty());
        WayOutJson { give_up: waiver(&way.waiver), fits, cost: way.plan.as_ref().map(|plan| plan.cost) }
    }
}
