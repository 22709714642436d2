//! The best dates of one course's remaining visits: the exact optimum, by dynamic programming over days.
//!
//! A [`Task`] says which visits are to come, what is closed and what suits. [`best`] answers with the cheapest
//! [`Plan`] that keeps every rule; where there is none, with the plan that is outside the gap windows by the fewest
//! days, the rules that collide, and what giving up each of them would bring. [`alternatives`] gives other dates for
//! the next visit. The same task always has the same answer: equal costs are decided for the earlier dates.
//!
//! Hard: windows, closed days, preparation days, the first possible day, dates fixed by hand. Soft, with a cost that is
//! a sum of whole numbers: the distance from the target gap, weekday, time, travel, a late start, moved dates.
//!
//! Not here: where the values come from (case, programme, nation), how an answer is said to a person, and the plan of
//! many courses at once.
//!
//! ```
//! use vipp::course::schedule::{Calendar, Outcome, Task, ToPlace, Weights, Wishes, best};
//! use vipp::course::{Day, GapWindow, TimeOfDay, VisitNo, Weekdays};
//!
//! let calendar = Calendar { days_off: Weekdays::WEEKEND, not_working: Weekdays::WEEKEND, ..Calendar::default() };
//! let visit = |visit| ToPlace {
//!     window: Some(GapWindow { low: 14, target: 21, high: 28 }),
//!     needs_film: visit > VisitNo::FIRST,
//!     preparation_days: 3,
//!     ..ToPlace::new(visit)
//! };
//! let task = Task {
//!     anchor: None,
//!     earliest: Day::new(2026, 9, 14).ok_or("no such day")?,
//!     visits: (1..=7).filter_map(VisitNo::new).map(visit).collect(),
//!     horizon_days: 365,
//!     calendar: &calendar,
//!     wishes: Wishes {
//!         weekdays: Weekdays::default(),
//!         slots: Vec::new(),
//!         usual_time: TimeOfDay::new(10, 0).ok_or("no such time")?,
//!     },
//!     weights: Weights::default(),
//! };
//! let Outcome::Fits(plan) = best(&task) else { return Err("nothing fits") };
//! assert_eq!(plan.dates[6].day, Day::new(2027, 1, 18).ok_or("no such day")?);
//! assert_eq!(plan.cost, 0);
//! # Ok::<(), &str>(())
//! ```

mod blame;
mod calendar;
mod gaps;
mod grid;
mod offer;
mod outcome;
mod plan;
mod problem;
mod solve;
mod table;
mod task;
mod ways_out;
mod write;

#[cfg(test)]
mod tests;

use super::{Avoid, GapWindow, Slot, VisitNo, Whose};

pub use calendar::Calendar;
pub use outcome::{Closed, Collision, Outcome, Rule, Waiver, WayOut};
pub use plan::{Bound, CostPart, Exception, Placed, Plan};
pub use solve::{alternatives, best};
pub use task::{Anchor, Task, ToPlace, Weights, When, Wishes};
