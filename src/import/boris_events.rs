//! From the events of BORIS to what was seen: START and STOP paired, films told apart, modifiers and comments put to
//! their places.
//!
//! BORIS writes no START and no STOP into a project: of a behaviour that lasts, every other event with the same subject
//! and modifiers ends what the one before began. One that was never ended is kept as unfinished.

use std::collections::HashMap;

use super::boris::Behaviour;
use super::record::Record;
use super::values::{code, film_time, strength};
use super::{Entry, FilmSaid, Found, NotRead};
use crate::course::{Code, Kind};

/// One event.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) place: String,
    pub(super) at: i64,
    pub(super) who: String,
    pub(super) code: String,
    pub(super) modifiers: String,
    pub(super) comment: String,
    /// What it is, where a table says so.
    pub(super) side: Option<Side>,
}

/// Which end of a behaviour an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Point,
    Start,
    Stop,
}

/// The films that are played one after the other, each with its length.
#[derive(Debug, Default)]
pub(super) struct Films(Vec<(String, Option<i64>)>);

impl Films {
    pub(super) fn push(&mut self, file: &str, length: Option<i64>) {
        self.0.push((file.to_owned(), length));
    }

    /// The film that is playing at a time, when it began, and when it ends, if another follows it.
    fn at(&self, time: i64) -> Option<(&str, i64, Option<i64>)> {
        let (last, others) = self.0.split_last()?;
        let mut begin = 0;
        for (file, length) in others {
            let end = begin + length.unwrap_or(0);
            if time < end {
                return Some((file, begin, Some(end)));
            }
            begin = end;
        }
        Some((&last.0, begin, None))
    }
}

/// What was seen, from its beginning to its end.
struct Stretch {
    start: Event,
    stop: Option<Event>,
    is_state: bool,
}

/// Adds what the events say to what was found.
pub(super) fn entries(
    mut events: Vec<Event>,
    ethogram: &HashMap<String, Behaviour>,
    films: &Films,
    is_own: bool,
    found: &mut Found,
) -> Result<(), NotRead> {
    events.sort_by_key(|event| event.at);
    for stretch in stretches(events, ethogram, found) {
        let place = stretch.start.place.clone();
        let modifiers = ethogram.get(&stretch.start.code).map_or(&[][..], |known| &known.modifiers);
        let entry = entry(stretch, modifiers, films, is_own, found);
        let hint = "correct it in BORIS, or shift the times with --offset";
        found.entries.push(entry.map_err(|problem| NotRead::at(place, problem, hint))?);
    }
    Ok(())
}

/// The events as stretches, in the order of their beginning.
fn stretches(events: Vec<Event>, ethogram: &HashMap<String, Behaviour>, found: &mut Found) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut open: HashMap<(String, String, String), usize> = HashMap::new();
    for event in events {
        let key = (event.who.clone(), event.code.clone(), event.modifiers.clone());
        let lasts = ethogram.get(&event.code).map(|known| known.is_state);
        let side = event.side.or_else(|| {
            let ends = open.contains_key(&key);
            lasts.map(|lasts| {
                if !lasts {
                    Side::Point
                } else if ends {
                    Side::Stop
                } else {
                    Side::Start
                }
            })
        });
        if side.is_none() {
            found.remarks.note("a behaviour that is not in the ethogram counts as a point");
        }
        match (side.unwrap_or(Side::Point), open.get(&key).copied()) {
            (Side::Stop, Some(place)) => {
                stretches[place].stop = Some(event);
                open.remove(&key);
            }
            (Side::Stop, None) => {
                found
                    .remarks
                    .note(format!("a STOP of `{}` without its START is left out: {}", event.code, event.place));
            }
            (side, _) => {
                let is_state = side == Side::Start;
                if is_state {
                    open.insert(key, stretches.len());
                }
                stretches.push(Stretch { start: event, stop: None, is_state });
            }
        }
    }
    for stretch in stretches.iter().filter(|stretch| stretch.is_state && stretch.stop.is_none()) {
        let place = &stretch.start.place;
        found
            .remarks
            .note(format!("a START of `{}` without its STOP is kept as unfinished: {place}", stretch.start.code));
    }
    stretches
}

fn entry(
    Stretch { start, stop, is_state }: Stretch,
    modifiers: &[String],
    films: &Films,
    is_own: bool,
    found: &mut Found,
) -> Result<Entry, String> {
    let mut entry = Entry { place: start.place.clone(), ..Entry::default() };
    entry.who = Some(start.who.trim().to_owned()).filter(|who| !matches!(who.as_str(), "" | "No focal subject"));
    let (begin, end) = put_film(&mut entry, films, start.at, stop.as_ref().map(|stop| stop.at), found);
    let mut record = None;
    let mut words = Vec::new();
    for comment in std::iter::once(&start).chain(&stop).map(|event| &event.comment) {
        let (said, note) = noted(comment);
        words.push(said.to_owned());
        record = record.or(note);
    }
    put_modifiers(&mut entry, &start.modifiers, modifiers, &mut words);
    words.retain(|words| !words.is_empty());
    entry.seen.text = words.join(" ");
    put_label(&mut entry, &start.code, is_own, record.as_ref());
    match record {
        Some(record) => record.put(&mut entry, begin, end)?,
        None => {
            entry.seen.at = Some(film_time(begin)?);
            entry.seen.until = end.map(film_time).transpose()?;
            entry.seen.is_state = is_state;
        }
    }
    Ok(entry)
}

/// Puts the film that plays at the beginning, and gives the times within it.
fn put_film(entry: &mut Entry, films: &Films, at: i64, until: Option<i64>, found: &mut Found) -> (i64, Option<i64>) {
    let Some((file, begun, end)) = films.at(at) else { return (at, until) };
    entry.film = Some(FilmSaid::File(file.to_owned()));
    let until = until.map(|until| match end {
        Some(end) if until > end => {
            found.remarks.note("a state that goes on into the next film ends with its own");
            end
        }
        _ => until,
    });
    (at - begun, until.map(|until| until - begun))
}

/// A comment as its words and the note that `export::boris` puts behind them.
fn noted(comment: &str) -> (&str, Option<Record>) {
    let parts = comment.strip_suffix(']').and_then(|rest| rest.rsplit_once("[vipp "));
    match parts.and_then(|(words, note)| Some((words, Record::read(note)?))) {
        Some((words, record)) => (words.strip_suffix(' ').unwrap_or(words), Some(record)),
        None => (comment, None),
    }
}

/// Puts each modifier where it belongs, or with the words.
fn put_modifiers(entry: &mut Entry, given: &str, names: &[String], words: &mut Vec<String>) {
    for (place, value) in given.split('|').enumerate().filter(|(_, value)| !matches!(*value, "" | "None")) {
        let name = names.get(place).map_or("", String::as_str);
        let put = match name {
            "kind" => value.parse::<Kind>().map(|kind| entry.seen.kind = Some(kind)).is_ok(),
            "theme" => value.parse().map(|theme| entry.seen.theme = Some(theme)).is_ok(),
            "strength" => strength(value).map(|strength| entry.seen.strength = Some(strength)).is_some(),
            _ => false,
        };
        if !put {
            let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
            words.push(format!("({name}{value})"));
        }
    }
}

/// Puts the behaviour as the label. In a project that went out from a case, what was added to tell behaviours apart goes
/// again: `signal point 2` is `signal`.
fn put_label(entry: &mut Entry, behaviour: &str, is_own: bool, record: Option<&Record>) {
    if !is_own {
        entry.label = Some(behaviour.to_owned());
        return;
    }
    let label = behaviour.split(' ').next().unwrap_or_default();
    let is_code = record.and_then(|record| record.code.as_ref()).map(Code::as_str) == Some(label);
    match label.parse::<Kind>() {
        _ if is_code => entry.seen.code = code(label),
        Ok(kind) => entry.seen.kind = Some(kind),
        Err(_) if label == "note" => {}
        Err(_) => entry.label = Some(behaviour.to_owned()),
    }
}
