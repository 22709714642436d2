//! What is to be placed: the visits still to come, and what is known about them.
//!
//! These are plain values a caller fills in from a case and a programme. Nothing is checked here that the search can
//! make sense of anyway; how odd values are read is said at the field.

use crate::course::{Day, TimeOfDay, Weekdays};

use super::{Calendar, GapWindow, Slot, VisitNo};

/// The remaining dates of one course, as a question.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// The last visit that was held; none at the start of a course.
    pub anchor: Option<Anchor>,
    /// The first day any visit can be: today, or the planned start if that is later. Where there is no anchor, the
    /// lateness of the first visit is counted from here.
    pub earliest: Day,
    /// The visits still to come, in order.
    pub visits: Vec<ToPlace>,
    /// How many days to look ahead, from the latest of `earliest`, the anchor and the dates fixed by hand.
    pub horizon_days: u32,
    /// The days on which no visit can be, and those on which no preparation is done.
    pub calendar: &'a Calendar,
    /// The days and times that suit.
    pub wishes: Wishes,
    /// What each departure from the ideal costs.
    pub weights: Weights,
}

impl Task<'_> {
    /// Two years: long enough for a course of seven visits with a long break in it.
    pub const HORIZON_DAYS: u32 = 730;
}

/// The last visit that was held; the first gap is measured from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// When it was held.
    pub day: Day,
    /// Whether a film was made there, so that feedback on it has to be prepared.
    pub filmed: bool,
}

/// One visit to find a date for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPlace {
    /// The number of the visit in the course.
    pub visit: VisitNo,
    /// Days since the visit before; none if any number will do. Not looked at for the first visit of a course.
    pub window: Option<GapWindow>,
    /// Whether feedback is given on the film of the visit before, which has to be prepared in between.
    pub needs_film: bool,
    /// Working days there must be strictly between the film and this feedback.
    pub preparation_days: u32,
    /// The date the family was told.
    pub told: Option<When>,
    /// The date fixed by hand. It stands even on a closed day or in the past; the windows around it still count.
    pub pinned: Option<When>,
    /// The first day this visit can be, where that is later than for the others.
    pub no_earlier_than: Option<Day>,
}

impl ToPlace {
    /// That visit, with nothing asked of its date.
    pub fn new(visit: VisitNo) -> ToPlace {
        ToPlace {
            visit,
            window: None,
            needs_film: false,
            preparation_days: 0,
            told: None,
            pinned: None,
            no_earlier_than: None,
        }
    }
}

/// A day, and a time on it if one was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Day,
    /// The time.
    pub at: Option<TimeOfDay>,
}

impl When {
    /// Whether a visit on that day at that time is what was said.
    pub(super) fn is(self, day: Day, at: TimeOfDay) -> bool {
        self.day == day && self.at.is_none_or(|said| said == at)
    }
}

impl GapWindow {
    /// The window with its bounds in order.
    pub(super) fn in_order(self) -> GapWindow {
        let low = self.low.clamp(1, 3650);
        let high = self.high.clamp(low, 3650);
        GapWindow { low, target: self.target.clamp(low, high), high }
    }
}

/// The days and times that suit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// The weekdays that suit; empty when all do.
    pub weekdays: Weekdays,
    /// The times to choose from: a visit needs one on its weekday. With none, every day will do, at `usual_time`.
    pub slots: Vec<Slot>,
    /// The time of a visit where no slot says another.
    pub usual_time: TimeOfDay,
}

impl Wishes {
    /// Whether a visit on that weekday has a time to choose.
    pub(super) fn has_time_on(&self, weekday: chrono::Weekday) -> bool {
        self.slots.is_empty() || self.slots.iter().any(|slot| slot.weekdays.has(weekday))
    }
}

/// What each departure from the ideal costs, in whole numbers that are only compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Each day that a gap is off its target.
    pub day_off_target: u16,
    /// A weekday that does not suit.
    pub unwanted_weekday: u16,
    /// A time of day that does not suit.
    pub unwanted_time: u16,
    /// Each day that the first visit of a course is later than it could be.
    pub day_late: u16,
    /// Each minute of travel.
    pub travel_minute: u16,
    /// A date the family was told that is moved to another day or time.
    pub told_date_moved: u16,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            day_off_target: 10,
            unwanted_weekday: 40,
            unwanted_time: 20,
            day_late: 5,
            travel_minute: 1,
            told_date_moved: 400,
        }
    }
}
