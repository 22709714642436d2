//! What the search says: a plan, or which rules collide and what would help.
//!
//! Nothing fitting is an answer, not an error, so it comes with everything needed to decide what to give up.

use std::fmt;

use crate::course::Day;

use super::{Avoid, Plan, VisitNo};

/// The answer to a [`Task`](super::Task).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The cheapest plan that keeps every rule.
    Fits(Plan),
    /// No plan keeps every gap within its window.
    Stretched {
        /// The plan with the fewest days outside the windows, and the cheapest of those.
        plan: Plan,
        /// Why nothing fits: the first visit that no run of days reaches; then, taking the stretched plan up to and
        /// with that visit, the next one; and so on.
        collisions: Vec<Collision>,
        /// What else could be given up instead, the cheapest first; what would not help stands last.
        ways_out: Vec<WayOut>,
    },
    /// There is no plan even if gaps may be of any length.
    Impossible {
        /// Why: the first visit for which no day is left.
        collisions: Vec<Collision>,
        /// What could be given up to get a plan, if need be a stretched one.
        ways_out: Vec<WayOut>,
    },
}

impl Outcome {
    /// The plan, if there is one.
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Outcome::Fits(plan) | Outcome::Stretched { plan, .. } => Some(plan),
            Outcome::Impossible { .. } => None,
        }
    }
}

/// A visit for which no day is left, and what takes the days away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The number of the visit.
    pub visit: VisitNo,
    /// The first day that its gap allows, after any possible date of the visit before.
    pub from: Day,
    /// The last day that its gap allows.
    pub to: Day,
    /// The rules that close those days, the one that closes most first. A day is counted once, for the rule that
    /// stands first in [`Rule`].
    pub closed: Vec<Closed>,
}

/// A rule, and how many days of a window it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The rule.
    pub rule: Rule,
    /// How many days.
    pub days: u32,
}

/// A rule that closes a day to a visit. It prints as what stands after "not possible:".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The visit is fixed by hand on another day.
    Pinned(Day),
    /// The day is past the horizon.
    Horizon,
    /// The day is before the first possible day.
    Past,
    /// The visit can be no earlier than this.
    NotBefore(Day),
    /// There is never a visit on that weekday.
    DayOff,
    /// Someone is away.
    Avoided(Avoid),
    /// It is a bank holiday of that name.
    BankHoliday(String),
    /// There is no time to choose on that weekday.
    NoSlot,
    /// Too few working days since the film.
    Preparation,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Pinned(day) => write!(f, "the visit is fixed on {}", day.short_with_year()),
            Rule::Horizon => f.write_str("too far ahead"),
            Rule::Past => f.write_str("already past, or before the start"),
            Rule::NotBefore(day) => write!(f, "the visit is not before {}", day.short_with_year()),
            Rule::DayOff => f.write_str("day off"),
            Rule::Avoided(avoid) => match &avoid.because {
                Some(reason) => write!(f, "avoided {} ({reason})", avoid.days),
                None => write!(f, "avoided {}", avoid.days),
            },
            Rule::BankHoliday(name) => write!(f, "bank holiday ({name})"),
            Rule::NoSlot => f.write_str("no time slot on that weekday"),
            Rule::Preparation => f.write_str("not enough preparation days"),
        }
    }
}

/// One rule that could be given up, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// What is given up; everything else stays.
    pub waiver: Waiver,
    /// The best plan then; none if that alone does not help.
    pub plan: Option<Plan>,
}

/// A rule, or family of rules, to give up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiver {
    /// Visit on days off too.
    DaysOff,
    /// Visit on bank holidays too; they stay free of preparation.
    BankHolidays,
    /// Visit although someone is away; the practitioner still does not prepare then.
    Avoided(Avoid),
    /// Visit on weekdays for which there is no time slot too, at the usual time, which counts as one that does not suit.
    Slots,
    /// Prepare every feedback in so many days fewer.
    Preparation {
        /// How many: the fewest that help, or all there are.
        fewer: u32,
    },
    /// Let the visit be earlier than was said.
    NotBefore {
        /// Which visit.
        visit: VisitNo,
    },
    /// Let go of the date fixed by hand.
    Pinned {
        /// Of which visit.
        visit: VisitNo,
    },
}
