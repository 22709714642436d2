//! A task made ready for the search: days numbered, and for each visit the days it may be on with their prices.

use std::ops::Range;

use super::gaps::{Gaps, NEVER, Windows};
use super::grid::Grid;
use super::offer::{best_offer, day_price, weekday_price};
use super::{Calendar, Task, ToPlace};

/// A task with its days numbered.
#[derive(Debug)]
pub(super) struct Problem<'t> {
    pub(super) task: &'t Task<'t>,
    /// The calendar visits keep to: the task's own, or one with a rule given up.
    pub(super) visiting: &'t Calendar,
    pub(super) grid: Grid,
    week: [u64; 7],
}

impl<'t> Problem<'t> {
    pub(super) fn new(task: &'t Task<'t>, visiting: &'t Calendar) -> Problem<'t> {
        let grid = Grid::new(task, visiting);
        let week = std::array::from_fn(|day| weekday_price(task, grid.weekday(day)).unwrap_or(NEVER));
        Problem { task, visiting, grid, week }
    }

    /// The number of the day the first gap is measured from.
    pub(super) fn anchor(&self) -> Option<usize> {
        self.task.anchor.and_then(|anchor| self.grid.number(anchor.day))
    }

    /// The scores of the gap before the visit of that place in the task; none for the first visit of a course.
    pub(super) fn gaps(&self, place: usize, windows: Windows) -> Option<Gaps> {
        let first_of_course = place == 0 && self.task.anchor.is_none();
        let window = self.task.visits[place].window;
        (!first_of_course).then(|| Gaps::new(window, self.task.weights.day_off_target, windows))
    }

    /// The working days there must be before that visit since the visit before.
    pub(super) fn preparation_days(&self, place: usize) -> u32 {
        let filmed = place > 0 || self.task.anchor.is_some_and(|anchor| anchor.filmed);
        let visit = &self.task.visits[place];
        if filmed && visit.needs_film { visit.preparation_days } else { 0 }
    }

    /// The days on which that visit may be, as far as they form one run: the day fixed by hand, or all from the
    /// earliest on.
    pub(super) fn span(&self, place: usize) -> Range<usize> {
        let visit = &self.task.visits[place];
        match visit.pinned.and_then(|pin| self.grid.number(pin.day)) {
            Some(pin) => pin..pin + 1,
            None => {
                let earliest = visit.no_earlier_than.map_or(self.task.earliest, |day| day.max(self.task.earliest));
                let len = self.grid.len();
                self.grid.number(earliest).unwrap_or(0).min(len)..len
            }
        }
    }

    /// Writes the price of the visit on each day of `span`, and [`NEVER`] where it cannot be.
    pub(super) fn price_days(&self, place: usize, span: Range<usize>, prices: &mut [u64]) {
        let visit = &self.task.visits[place];
        if visit.pinned.is_some() {
            return span.for_each(|day| prices[day] = self.price(visit, day));
        }
        let moved = if visit.told.is_some() { self.task.weights.told_date_moved.into() } else { 0 };
        let mut week = self.week.map(|price| NEVER.min(price + moved));
        week.rotate_left(span.start % 7);
        let days = prices[span.clone()].iter_mut().zip(&self.grid.closed()[span.clone()]);
        for ((price, closed), open_price) in days.zip(week.into_iter().cycle()) {
            *price = if *closed { NEVER } else { open_price };
        }
        let told = visit.told.and_then(|told| self.grid.number(told.day));
        if let Some(day) = told.filter(|day| span.contains(day) && prices[*day] != NEVER) {
            prices[day] = self.price(visit, day);
        }
    }

    fn price(&self, visit: &ToPlace, number: usize) -> u64 {
        let day = self.grid.day(number);
        best_offer(self.task, visit, day).map_or(NEVER, |offer| day_price(self.task, visit, day, offer))
    }
}
