//! What was seen on a film as a picture: a lane for each thing seen, under the person it was seen of.

use std::collections::BTreeMap;

use super::text::times;
use super::{Axis, Column, Drawing, Group, Lane, Look, Mark, Picture, Table};
use crate::course::{Budget, By, Event, FilmTime, Observation, Role, Spent};

/// The timeline of a film, with the words of those observations that may be seen.
pub(super) fn timeline<'a>(
    title: &str,
    budget: &Budget,
    observations: impl Iterator<Item = &'a Observation>,
) -> Picture {
    let words = words_by_event(observations);
    let groups = budget.spent.chunk_by(|one, next| one.label.who == next.label.who);
    let lane = |spent: &Spent| {
        let marks = spent.events.iter().map(|event| mark(event, &words));
        let unfinished = spent.unfinished.iter().map(|event| open_mark(event, budget.length, &words));
        Lane { name: spent.label.what.as_str().into(), marks: marks.chain(unfinished).collect() }
    };
    let group = |all: &[Spent]| Group { name: who(&all[0]).into(), lanes: all.iter().map(lane).collect() };
    Picture {
        title: title.into(),
        description: description(budget).into(),
        across: film_axis(budget.length),
        drawing: Drawing::Lanes(groups.map(group).collect()),
        table: table(budget),
    }
}

/// The axis of a film.
pub(super) fn film_axis(length: u64) -> Axis {
    Axis::new("minutes and seconds of the film", 0, place(length)).ticks(ticks(length))
}

fn place(millis: u64) -> i64 {
    i64::try_from(millis).unwrap_or(i64::MAX)
}

/// Whose behaviour, as it is said to readers.
pub(super) fn who(spent: &Spent) -> String {
    person(spent.label.who.as_ref())
}

pub(super) fn person(who: Option<&Role>) -> String {
    who.map_or("nobody named".to_owned(), Role::in_words)
}

/// What was written about each event, in the order of writing.
pub(super) type Words<'a> = BTreeMap<Event, Vec<&'a str>>;

fn words_by_event<'a>(observations: impl Iterator<Item = &'a Observation>) -> Words<'a> {
    let mut words = Words::new();
    let counts = |observation: &&Observation| observation.struck.is_none() && !observation.seen.text.is_empty();
    for observation in observations.filter(counts) {
        if let Some(event) = Event::of(&observation.seen, By::Code) {
            words.entry(event).or_default().push(&observation.seen.text);
        }
    }
    words
}

pub(super) fn mark(event: &Event, words: &Words<'_>) -> Mark {
    Mark::new(place(event.at), event.until.map(place), says(&span(event), event, words))
}

/// A state whose end was never marked: open to the end of the film.
fn open_mark(event: &Event, length: u64, words: &Words<'_>) -> Mark {
    let from = format!("from {}, its end not marked", FilmTime::from_millis(event.at));
    Mark::new(place(event.at), Some(place(length)), says(&from, event, words)).look(Look::Hollow)
}

fn says(when: &str, event: &Event, words: &Words<'_>) -> String {
    let words = words.get(event).map_or(String::new(), |words| format!(": {}", words.join("; ")));
    format!("{when}, {}{words}", event.label.in_words())
}

/// "3:12 to 3:20", or "3:12"
pub(super) fn span(event: &Event) -> String {
    let at = FilmTime::from_millis(event.at);
    event.until.map_or(at.to_string(), |until| format!("{at} to {}", FilmTime::from_millis(until)))
}

/// The picture in words: what was seen of whom, how often and for how long.
fn description(budget: &Budget) -> String {
    let end = FilmTime::from_millis(budget.length);
    let one = |spent: &Spent| {
        let lasted = spent.total().map_or(String::new(), |total| format!(", {} in all", FilmTime::from_millis(total)));
        format!("{} {}{lasted}", spent.label.in_words(), times(spent.events.len() + spent.unfinished.len()))
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
        let begun = spent.unfinished.iter().map(|event| format!("from {}", FilmTime::from_millis(event.at)));
        let when = spent.events.iter().map(span).chain(begun).collect::<Vec<_>>().join(", ");
        table.push([who(spent), spent.label.what.clone(), when]);
    }
    table
}

/// Round times from the beginning to the end of a film, no more than nine of them.
fn ticks(length: u64) -> Vec<(i64, String)> {
    const STEPS: [u64; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
    let fits = |seconds: &&u64| length / (**seconds * 1000) <= 8;
    let step = 1000 * STEPS.iter().find(fits).copied().unwrap_or(length / 8000 + 1);
    let tick = |at: u64| (place(at), FilmTime::from_millis(at).to_string());
    (0..=length / step).map(|count| tick(count * step)).collect()
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
