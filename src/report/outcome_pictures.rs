//! Pictures of outcomes: goals over time, and measures first and last.

use super::Audience;
use super::outcomes::{change_in_words, changes_table, goal_change, goals_table, numbered};
use super::picture::{Axis, Curve, Drawing, Group, Lane, Mark, Picture, Point};
use crate::course::{Course, Day, Goal, Pair, Score};

/// The ratings of all goals over time; none where no goal was rated twice.
pub fn goals_picture(course: &Course, audience: Audience) -> Option<Picture> {
    let goals: Vec<(usize, &Goal)> = numbered(course).filter(|(_, goal)| goal.struck.is_none()).collect();
    let days: Vec<Day> = goals.iter().flat_map(|(_, goal)| goal.ratings_in_order()).map(|rating| rating.on).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    if first == last {
        return None;
    }
    let curve = |(number, goal): &(usize, &Goal)| Curve {
        name: format!("Goal {number}").into(),
        points: goal.ratings_in_order().into_iter().map(|rating| point(rating.on, rating.score, first)).collect(),
    };
    let said = |(number, goal): &(usize, &Goal)| {
        let change = goal_change(goal);
        if change.is_empty() { format!("Goal {number} was rated once.") } else { format!("Goal {number}: {change}.") }
    };
    Some(Picture {
        title: "Goals over time".into(),
        description: goals.iter().map(said).collect::<Vec<_>>().join(" ").into(),
        across: days_axis(first, last, &days),
        drawing: Drawing::Curves {
            up: Axis::new("how near, 0 to 10", 0, 100).ticks((0..=10).step_by(2).map(|at| (at * 10, at.to_string()))),
            curves: goals.iter().map(curve).collect(),
        },
        table: goals_table(course, audience),
    })
}

fn point(on: Day, score: Score, first: Day) -> Point {
    Point { across: on.days_since(first), up: i64::from(score.tenths()), label: score.to_string().into() }
}

/// The days as an axis, with the days on which something was rated as its ticks, as far as they have room.
fn days_axis(first: Day, last: Day, days: &[Day]) -> Axis {
    let span = last.days_since(first);
    let mut ticks: Vec<(i64, String)> = Vec::new();
    let mut sorted = days.to_vec();
    sorted.sort();
    for day in sorted {
        let at = day.days_since(first);
        if ticks.last().is_none_or(|(before, _)| (at - before) * 6 >= span) {
            ticks.push((at, day.short_with_year()));
        }
    }
    Axis::new("", 0, span).ticks(ticks)
}

/// The first and last scores of the main scales, each on its own range; none where nothing can be drawn.
pub fn measures_picture(pairs: &[Pair<'_>]) -> Option<Picture> {
    let drawn: Vec<&Pair<'_>> = pairs.iter().filter(|pair| pair.scale.range.is_some()).collect();
    if drawn.is_empty() {
        return None;
    }
    let lane = |pair: &&Pair<'_>| Lane {
        name: format!("{}, {}", pair.measure.name, pair.scale.name.to_lowercase()).into(),
        marks: marks(pair),
    };
    let said = |pair: &&Pair<'_>| {
        let (name, scale) = (&pair.measure.name, pair.scale.name.to_lowercase());
        format!("{name}, {scale}: {} first, {} last, {}.", pair.before, pair.after, change_in_words(pair))
    };
    Some(Picture {
        title: "Measures, first and last".into(),
        description: drawn.iter().map(said).collect::<Vec<_>>().join(" ").into(),
        across: Axis::new("share of each scale's range", 0, 1000).ticks([
            (0, "lowest score"),
            (500, "middle"),
            (1000, "highest score"),
        ]),
        drawing: Drawing::Lanes(vec![Group { name: super::Text::EMPTY, lanes: drawn.iter().map(lane).collect() }]),
        table: changes_table(pairs),
    })
}

/// A bar from the first to the last score, which are written at its ends.
fn marks(pair: &Pair<'_>) -> Vec<Mark> {
    let Some((low, high)) = pair.scale.range else { return Vec::new() };
    let span = i64::from((high.tenths() - low.tenths()).max(1));
    let place = |score: Score| i64::from(score.tenths() - low.tenths()) * 1000 / span;
    let (from, to) = (place(pair.before), place(pair.after));
    let says = format!("{} first, {} last", pair.before, pair.after);
    let label = format!("{} to {}", pair.before, pair.after);
    let until = (from != to).then_some(from.max(to));
    vec![Mark::new(from.min(to), until, says).label(label)]
}
