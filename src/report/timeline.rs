//! What was seen on a film as a picture: a lane for each thing seen, under the person it was seen of.

use std::collections::BTreeMap;

use super::text::times;
use super::{Axis, Column, Drawing, Group, Lane, Mark, Picture, Table};
use crate::course::{Budget, By, Event, FilmTime, Logbook, Role, Spent};

/// The timeline of a film. The words of the observations are in it only if they may be seen.
pub(super) fn timeline(title: &str, book: &Logbook, budget: &Budget, with_words: bool) -> Picture {
    let end = i64::try_from(budget.length).unwrap_or(i64::MAX);
    let words = if with_words { words_by_event(book) } else { BTreeMap::new() };
    let groups = budget.spent.chunk_by(|one, next| one.code.who == next.code.who);
    let lane = |spent: &Spent| {
        let mark = |event: &Event| mark(event, &words);
        Lane { name: spent.code.what.as_str().into(), marks: spent.events.iter().map(mark).collect() }
    };
    let group = |all: &[Spent]| Group { name: who(&all[0]).into(), lanes: all.iter().map(lane).collect() };
    Picture {
        title: title.into(),
        description: description(budget).into(),
        across: Axis::new("minutes and seconds of the film", 0, end).ticks(ticks(budget.length)),
        drawing: Drawing::Lanes(groups.map(group).collect()),
        table: table(budget),
    }
}

/// Whose behaviour, as it is said to readers.
pub(super) fn who(spent: &Spent) -> String {
    spent.code.who.as_ref().map_or("nobody named".to_owned(), Role::in_words)
}

/// What was written about each event, in the order of writing.
fn words_by_event(book: &Logbook) -> BTreeMap<Event, Vec<&str>> {
    let mut words: BTreeMap<Event, Vec<&str>> = BTreeMap::new();
    for observation in book.observations.iter().filter(|observation| observation.struck.is_none()) {
        if let Some(event) = Event::of(&observation.seen, By::Kind) {
            words.entry(event).or_default().push(&observation.seen.text);
        }
    }
    words
}

fn mark(event: &Event, words: &BTreeMap<Event, Vec<&str>>) -> Mark {
    let place = |millis: u64| i64::try_from(millis).unwrap_or(i64::MAX);
    let words = words.get(event).map_or(String::new(), |words| format!(": {}", words.join("; ")));
    let says = format!("{}, {}{words}", span(event), event.code.in_words());
    Mark::new(place(event.at), event.until.map(place), says)
}

/// "3:12 to 3:20", or "3:12"
fn span(event: &Event) -> String {
    let at = FilmTime::from_millis(event.at);
    event.until.map_or(at.to_string(), |until| format!("{at} to {}", FilmTime::from_millis(until)))
}

/// The picture in words: what was seen of whom, how often and for how long.
fn description(budget: &Budget) -> String {
    let end = FilmTime::from_millis(budget.length);
    let one = |spent: &Spent| {
        let lasted = spent.total().map_or(String::new(), |total| format!(", {} in all", FilmTime::from_millis(total)));
        format!("{} {}{lasted}", spent.code.in_words(), times(spent.events.len()))
    };
    match &budget.spent[..] {
        [] => format!("Nothing was coded from 0:00 to {end}."),
        spent => format!("From 0:00 to {end}: {}.", spent.iter().map(one).collect::<Vec<_>>().join("; ")),
    }
}

/// When each thing was seen, a row each.
fn table(budget: &Budget) -> Table {
    let mut table = Table::new("When it was seen", [Column::left("Who"), Column::left("What"), Column::left("When")]);
    for spent in &budget.spent {
        let when = spent.events.iter().map(span).collect::<Vec<_>>().join(", ");
        table.push([who(spent), spent.code.what.clone(), when]);
    }
    table
}

/// Round times from the beginning to the end of a film, no more than nine of them.
fn ticks(length: u64) -> Vec<(i64, String)> {
    const STEPS: [u64; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
    let fits = |seconds: &&u64| length / (**seconds * 1000) <= 8;
    let step = 1000 * STEPS.iter().find(fits).copied().unwrap_or(length / 8000 + 1);
    let tick = |at: u64| (i64::try_from(at).unwrap_or(i64::MAX), FilmTime::from_millis(at).to_string());
    (0..=length / step).map(|place| tick(place * step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let labels = |length| ticks(length).into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(" ");
        assert_eq!(labels(0), "0:00");
        assert_eq!(labels(9_500), "0:00 0:02 0:04 0:06 0:08");
        assert_eq!(labels(570_000), "0:00 2:00 4:00 6:00 8:00");
        assert_eq!(labels(5_400_000), "0:00 15:00 30:00 45:00 1:00:00 1:15:00 1:30:00");
        assert!(ticks(400_000_000).len() <= 9);
    }
}
