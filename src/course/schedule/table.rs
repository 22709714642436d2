//! The search itself: dynamic programming over days.
//!
//! For every visit, from the last to the first, and every day it may be on, the table holds the score of the best way
//! to place that visit there and all the visits after it. The best plan is then read off forwards, and so is the best
//! plan for each date of the next visit. Exact: every plan is covered, none is guessed.

use std::ops::Range;

use super::gaps::{Gaps, NEVER, Windows};
use super::problem::Problem;

/// The scores of every visit on every day.
#[derive(Debug)]
pub(super) struct Table<'p> {
    problem: &'p Problem<'p>,
    gaps: Vec<Option<Gaps>>,
    spans: Vec<Range<usize>>,
    scores: Vec<u64>,
}

/// A date for the next visit, and the score of the best plan with it. Smaller is better; the earlier day breaks ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Start {
    pub(super) score: u64,
    pub(super) day: usize,
}

impl<'p> Table<'p> {
    /// The table of all visits of the problem.
    pub(super) fn new(problem: &'p Problem<'p>, windows: Windows) -> Table<'p> {
        let places = 0..problem.task.visits.len();
        let gaps: Vec<Option<Gaps>> = places.clone().map(|place| problem.gaps(place, windows)).collect();
        let spans = reachable(problem, &gaps);
        let scores = vec![NEVER; places.len() * problem.grid.len()];
        let mut table = Table { problem, gaps, spans, scores };
        places.rev().for_each(|place| table.fill(place));
        table
    }

    /// Every date the next visit can have, in order of the day.
    pub(super) fn starts(&self) -> impl Iterator<Item = Start> {
        let span = self.spans.first().cloned().unwrap_or(0..0);
        let starts = span.map(|day| Start { score: self.start_score(day), day });
        starts.filter(|start| start.score < NEVER)
    }

    /// The best days for all visits when the next one is on `day`; of equally good ones, the earliest.
    pub(super) fn days_from(&self, day: usize) -> Vec<usize> {
        let mut days = vec![day];
        for place in 1..self.spans.len() {
            days.extend(self.best_next(place, days[place - 1]));
        }
        days
    }

    fn row(&self, place: usize) -> &[u64] {
        let len = self.problem.grid.len();
        &self.scores[place * len..][..len]
    }

    fn fill(&mut self, place: usize) {
        let (len, span) = (self.problem.grid.len(), self.spans[place].clone());
        let (before, after) = self.scores.split_at_mut((place + 1) * len);
        let row = &mut before[place * len..];
        self.problem.price_days(place, span.clone(), row);
        let Some(Some(gaps)) = self.gaps.get(place + 1) else { return };
        let ahead = Ahead::new(&after[..len], gaps);
        let preparation_days = self.problem.preparation_days(place + 1);
        for (day, score) in span.clone().zip(&mut row[span]).filter(|(_, score)| **score < NEVER) {
            let ready = self.problem.grid.ready(day, preparation_days);
            *score = NEVER.min(*score + ahead.best(day, ready));
        }
    }

    fn start_score(&self, day: usize) -> u64 {
        let (problem, rest) = (self.problem, self.row(0)[day]);
        let before = match (problem.anchor(), &self.gaps[0]) {
            (Some(anchor), _) if day < problem.grid.ready(anchor, problem.preparation_days(0)) => NEVER,
            (Some(anchor), Some(gaps)) => gaps.score(day - anchor),
            _ => {
                let late =
                    problem.grid.number(problem.task.earliest).map_or(0, |earliest| day.saturating_sub(earliest));
                u64::from(problem.task.weights.day_late) * late as u64
            }
        };
        NEVER.min(before.saturating_add(rest))
    }

    fn best_next(&self, place: usize, day: usize) -> Option<usize> {
        let (row, gaps) = (self.row(place), self.gaps[place].as_ref()?);
        let ready = self.problem.grid.ready(day, self.problem.preparation_days(place));
        let end = gaps.longest().map_or(row.len(), |longest| row.len().min(day + longest + 1));
        let days = ready.max(day + gaps.shortest)..end;
        days.min_by_key(|next| row[*next].saturating_add(gaps.score(next - day)))
    }
}

/// The numbers of the best days, if there are any.
pub(super) fn best_days(problem: &Problem, windows: Windows) -> Option<Vec<usize>> {
    if problem.task.visits.is_empty() {
        return Some(Vec::new());
    }
    let table = Table::new(problem, windows);
    let start = table.starts().min()?;
    Some(table.days_from(start.day))
}

/// For each visit the run of days outside of which it cannot be, as the visits before it and its gaps allow.
fn reachable(problem: &Problem, gaps: &[Option<Gaps>]) -> Vec<Range<usize>> {
    let mut before = problem.anchor().map(|anchor| anchor..anchor + 1);
    let mut narrowed = |(place, gaps): (usize, &Option<Gaps>)| {
        let own = problem.span(place);
        let span = match (&before, gaps) {
            (Some(before), Some(gaps)) => {
                let longest = gaps.longest().unwrap_or(problem.grid.len());
                own.start.max(before.start + gaps.shortest)..own.end.min(before.end + longest)
            }
            _ => own,
        };
        let span = span.start.min(span.end)..span.end;
        before = Some(span.clone());
        span
    };
    gaps.iter().enumerate().map(&mut narrowed).collect()
}

/// The scores of the next visit, ready to be asked for the best of them after a gap.
struct Ahead<'r> {
    row: &'r [u64],
    gaps: &'r Gaps,
    /// For each day the least `score + slope * day` from there on: the best of all long gaps in one look, because
    /// their scores lie on a line.
    far: Vec<u64>,
}

impl<'r> Ahead<'r> {
    fn new(row: &'r [u64], gaps: &'r Gaps) -> Ahead<'r> {
        let mut far = Vec::new();
        if let Some(slope) = gaps.per_day_beyond {
            far = (0..row.len()).map(|day| row[day] + slope * day as u64).collect();
            (1..row.len()).rev().for_each(|day| far[day - 1] = far[day - 1].min(far[day]));
        }
        Ahead { row, gaps, far }
    }

    /// The best score of the next visit and the gap before it, when this visit is on `day` and the feedback can be
    /// ready on `ready`.
    fn best(&self, day: usize, ready: usize) -> u64 {
        self.best_near(day, ready).min(self.best_far(day, ready))
    }

    fn best_near(&self, day: usize, ready: usize) -> u64 {
        let first = ready.max(day + self.gaps.shortest);
        let end = self.row.len().min(day + self.gaps.longest_near() + 1);
        if first >= end {
            return NEVER;
        }
        let gaps = &self.gaps.near[first - day - self.gaps.shortest..];
        self.row[first..end].iter().zip(gaps).map(|(score, gap)| score + gap).min().unwrap_or(NEVER)
    }

    fn best_far(&self, day: usize, ready: usize) -> u64 {
        let first = ready.max(day + self.gaps.longest_near() + 1);
        match (self.far.get(first), self.gaps.per_day_beyond) {
            (Some(best), Some(slope)) => best - slope * first as u64 + self.gaps.score(first - day),
            _ => NEVER,
        }
    }
}
