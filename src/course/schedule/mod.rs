//! The best dates of one course's remaining visits: the exact optimum, by dynamic programming over days.
//!
//! A [`Task`] says which visits are to come, what is closed and what suits; an [`Outcome`] is the answer.
//!
//! Hard: windows, closed days, preparation days, the first possible day, dates fixed by hand. Soft, with a cost that is
//! a sum of whole numbers: the distance from the target gap, weekday, time, travel, a late start, moved dates.
//!
//! Not here: where the values come from (case, programme, nation), how an answer is said to a person, and the plan of
//! many courses at once.

mod calendar;
mod outcome;
mod plan;
mod task;

pub use calendar::{Avoid, Calendar, Whose};
pub use outcome::{Closed, Collision, Outcome, Rule, Waiver, WayOut};
pub use plan::{Bound, CostPart, Exception, Placed, Plan};
pub use task::{Anchor, GapWindow, Slot, Task, ToPlace, Weights, When, Wishes};
