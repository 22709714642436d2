//! An answer: a date for every visit, with what it costs and why.
//!
//! The costs are split into parts that a person can read and disagree with; they add up to what was minimised.

use std::fmt;

use chrono::Weekday;

use crate::course::{Day, TimeOfDay, weekday_in_words};

use super::{VisitNo, When};

/// A date for every visit still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The dates, in order.
    pub dates: Vec<Placed>,
    /// The gaps that are outside their windows; empty when the plan keeps every rule.
    pub exceptions: Vec<Exception>,
    /// What the plan costs: the sum of the parts of its dates.
    pub cost: u64,
}

impl Plan {
    /// How many days the gaps are outside their windows, all together.
    pub fn days_outside(&self) -> u32 {
        self.exceptions.iter().map(|exception| exception.days).sum()
    }
}

/// One visit and its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The number of the visit.
    pub visit: VisitNo,
    /// The day.
    pub day: Day,
    /// The time.
    pub at: TimeOfDay,
    /// Days since the visit before, planned or held; none for the first visit of a course.
    pub gap: Option<u32>,
    /// What this date costs, by parts; a part that costs nothing is left out.
    pub parts: Vec<CostPart>,
}

/// One reason why a date is not ideal. It prints as "2 days over the target of 21: 20".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostPart {
    /// The gap before the visit is not the one aimed at.
    OffTarget {
        /// The gap in days.
        gap: u32,
        /// The gap aimed at.
        target: u32,
        /// What it costs.
        cost: u64,
    },
    /// The first visit of a course is later than it could be.
    Late {
        /// By how many days.
        days: u32,
        /// What it costs.
        cost: u64,
    },
    /// The weekday does not suit.
    Weekday {
        /// The weekday.
        weekday: Weekday,
        /// What it costs.
        cost: u64,
    },
    /// The time of day does not suit.
    Time {
        /// The time.
        at: TimeOfDay,
        /// What it costs.
        cost: u64,
    },
    /// There is travel.
    Travel {
        /// Minutes of it.
        minutes: u32,
        /// What it costs.
        cost: u64,
    },
    /// The family was told another date.
    Moved {
        /// The date they were told.
        from: When,
        /// What it costs.
        cost: u64,
    },
}

impl CostPart {
    /// What this part costs.
    pub fn cost(self) -> u64 {
        match self {
            CostPart::OffTarget { cost, .. }
            | CostPart::Late { cost, .. }
            | CostPart::Weekday { cost, .. }
            | CostPart::Time { cost, .. }
            | CostPart::Travel { cost, .. }
            | CostPart::Moved { cost, .. } => cost,
        }
    }
}

impl fmt::Display for CostPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            CostPart::OffTarget { gap, target, .. } => {
                let side = if gap > target { "over" } else { "under" };
                write!(f, "{} {side} the target of {target}", counted(gap.abs_diff(target), "day"))
            }
            CostPart::Late { days, .. } => write!(f, "{} after the first possible day", counted(days, "day")),
            CostPart::Weekday { weekday, .. } => write!(f, "{} does not suit", weekday_in_words(weekday)),
            CostPart::Time { at, .. } => write!(f, "{} does not suit", at.plain()),
            CostPart::Travel { minutes, .. } => write!(f, "{} of travel", counted(minutes, "minute")),
            CostPart::Moved { from, .. } => match from.at {
                Some(at) => write!(f, "moved from {} at {}, which the family was told", from.day.short(), at.plain()),
                None => write!(f, "moved from {}, which the family was told", from.day.short()),
            },
        }?;
        write!(f, ": {}", self.cost())
    }
}

/// A gap outside its window. It prints as "visit 4: 33 days, 5 over the most of 28".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The visit after the gap.
    pub visit: VisitNo,
    /// The gap in days.
    pub gap: u32,
    /// How many days it is outside its window; at least 1.
    pub days: u32,
    /// Which bound it is outside of.
    pub bound: Bound,
}

/// An end of a gap's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The gap should be at least that many days.
    Low(u32),
    /// The gap should be at most that many days.
    High(u32),
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "visit {}: {}, {} ", self.visit, counted(self.gap, "day"), self.days)?;
        match self.bound {
            Bound::Low(low) => write!(f, "under the least of {low}"),
            Bound::High(high) => write!(f, "over the most of {high}"),
        }
    }
}

fn counted(number: u32, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
