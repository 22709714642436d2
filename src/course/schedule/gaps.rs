//! What each length of a gap costs: a table of the short ones and a straight line beyond.

use super::GapWindow;

/// The score of what cannot be. Sums stay below it, and below `u64::MAX` with it.
pub(super) const NEVER: u64 = 1 << 63;

/// The score of one day outside a window. It outweighs every cost, so that the smallest score has the fewest days
/// outside, then the smallest cost: a course costs less than this, and is outside by fewer than 2^19 days.
pub(super) const DAY_OUTSIDE: u64 = 1 << 44;

/// How the windows are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Windows {
    /// Every gap is within its window.
    Kept,
    /// A gap may be outside, at [`DAY_OUTSIDE`] a day.
    Stretched,
}

/// The scores of the gaps before one visit.
#[derive(Debug)]
pub(super) struct Gaps {
    /// The shortest gap there may be.
    pub(super) shortest: usize,
    /// The scores of that gap and of those that follow.
    pub(super) near: Vec<u64>,
    /// What each day beyond `near` adds, if gaps may be so long.
    pub(super) per_day_beyond: Option<u64>,
}

impl Gaps {
    /// The gaps of that window, at that cost for a day off target; of any length if there is no window.
    pub(super) fn new(window: Option<GapWindow>, day_off_target: u16, windows: Windows) -> Gaps {
        let Some(window) = window.map(GapWindow::in_order) else {
            return Gaps { shortest: 1, near: vec![0], per_day_beyond: Some(0) };
        };
        let weight = u64::from(day_off_target);
        let score = |gap: u32| {
            let outside = window.low.saturating_sub(gap) + gap.saturating_sub(window.high);
            u64::from(outside) * DAY_OUTSIDE + u64::from(gap.abs_diff(window.target)) * weight
        };
        let (shortest, per_day_beyond) = match windows {
            Windows::Kept => (window.low, None),
            Windows::Stretched => (1, Some(DAY_OUTSIDE + weight)),
        };
        Gaps { shortest: shortest as usize, near: (shortest..=window.high).map(score).collect(), per_day_beyond }
    }

    /// The longest gap there may be, if there is one.
    pub(super) fn longest(&self) -> Option<usize> {
        self.per_day_beyond.is_none().then(|| self.longest_near())
    }

    /// The longest gap in the table.
    pub(super) fn longest_near(&self) -> usize {
        self.shortest + self.near.len() - 1
    }

    /// The score of a gap of so many days.
    pub(super) fn score(&self, days: usize) -> u64 {
        let Some(place) = days.checked_sub(self.shortest) else { return NEVER };
        match (self.near.get(place), self.near.last(), self.per_day_beyond) {
            (Some(score), _, _) => *score,
            (None, Some(last), Some(more)) => last + more * (days - self.longest_near()) as u64,
            _ => NEVER,
        }
    }
}
