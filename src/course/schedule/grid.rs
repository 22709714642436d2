//! The days of a search, numbered from 0, with what the calendar says of each looked up once.

use chrono::Weekday;

use crate::course::{Day, Weekdays};

use super::{Avoid, Calendar, Task, Whose};

/// The weekdays in order.
pub(super) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The numbered days. Numbers are cheap to add and to look up; dates are not.
#[derive(Debug)]
pub(super) struct Grid {
    first: Day,
    weekday: usize,
    closed: Vec<bool>,
    working: Vec<usize>,
    worked_before: Vec<usize>,
}

impl Grid {
    /// The days from the anchor, or the first day a visit may be, to the horizon. Visits can be where `visiting` is
    /// not closed; preparation is done on the working days of the task's own calendar.
    pub(super) fn new(task: &Task, visiting: &Calendar) -> Grid {
        let first = known_days(task).min().unwrap_or(task.earliest);
        let last = known_days(task).max().unwrap_or(task.earliest).plus(task.horizon_days.into());
        let mut grid = Grid {
            first,
            weekday: first.weekday().num_days_from_monday() as usize,
            closed: Vec::new(),
            working: Vec::new(),
            worked_before: Vec::new(),
        };
        let len = grid.number(last).unwrap_or(0) + 1;
        grid.closed = grid.marked(len, visiting.days_off, visiting, |_| true);
        grid.count_working(len, task.calendar);
        grid
    }

    fn count_working(&mut self, len: usize, calendar: &Calendar) {
        let idle = self.marked(len, calendar.not_working, calendar, |avoid| avoid.whose == Whose::Practitioner);
        self.worked_before = Vec::with_capacity(len + 1);
        self.worked_before.push(0);
        for (day, idle) in idle.into_iter().enumerate() {
            if !idle {
                self.working.push(day);
            }
            self.worked_before.push(self.working.len());
        }
    }

    /// Marks the weekdays, the bank holidays and the avoided days that count.
    fn marked(&self, len: usize, weekdays: Weekdays, calendar: &Calendar, counts: fn(&Avoid) -> bool) -> Vec<bool> {
        let week: [bool; 7] = std::array::from_fn(|day| weekdays.has(self.weekday(day)));
        let mut marks: Vec<bool> = week.into_iter().cycle().take(len).collect();
        let holidays = calendar.holidays.iter().map(|(day, _)| (*day, *day));
        let avoided =
            calendar.avoided.iter().filter(|avoid| counts(avoid)).map(|avoid| (avoid.days.from, avoid.days.to));
        for (from, to) in holidays.chain(avoided) {
            let from = from.days_since(self.first).clamp(0, len as i64) as usize;
            let to = (to.days_since(self.first) + 1).clamp(from as i64, len as i64) as usize;
            marks[from..to].fill(true);
        }
        marks
    }

    /// How many days there are.
    pub(super) fn len(&self) -> usize {
        self.closed.len()
    }

    /// The number of the day, which may be past the last; none if it is before the first.
    pub(super) fn number(&self, day: Day) -> Option<usize> {
        usize::try_from(day.days_since(self.first)).ok()
    }

    /// The day of that number.
    pub(super) fn day(&self, number: usize) -> Day {
        self.first.plus(number as i64)
    }

    /// The weekday of that number.
    pub(super) fn weekday(&self, number: usize) -> Weekday {
        WEEK[(self.weekday + number) % 7]
    }

    /// Whether the calendar closes each day to visits.
    pub(super) fn closed(&self) -> &[bool] {
        &self.closed
    }

    /// The first day with that many working days strictly between `film` and it; past the last day if there is none.
    pub(super) fn ready(&self, film: usize, preparation_days: u32) -> usize {
        match preparation_days {
            0 => film + 1,
            days => {
                let nth = self.worked_before[film + 1] + days as usize - 1;
                self.working.get(nth).map_or(self.len(), |day| day + 1)
            }
        }
    }
}

/// The days that must be on the grid.
fn known_days<'t>(task: &'t Task) -> impl Iterator<Item = Day> + 't {
    let pinned = task.visits.iter().filter_map(|visit| visit.pinned).map(|pin| pin.day);
    pinned.chain(task.anchor.map(|anchor| anchor.day)).chain([task.earliest])
}
