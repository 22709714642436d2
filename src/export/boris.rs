//! BORIS: the marks on the films of a visit as a project of format 7, an observation for each film and coder.
//!
//! BORIS tells the beginning of a behaviour from its end by counting: every other event of one subject, behaviour and
//! modifiers is an end. So a behaviour is either a point or a state, and states that meet are spread over more behaviours
//! (`boris_ethogram`). Kind, theme and strength are modifiers; the comment is the words and the note of [`super::record`].

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::boris_ethogram::{MODIFIERS, Observed, modifiers, observed};
use super::record::record;
use crate::report::{FilmMark, MarkedFilm, VisitMarks};

/// The marks as a BORIS project.
pub fn boris(visit_marks: &VisitMarks) -> String {
    let observations: Vec<Observed<'_>> = visit_marks.films.iter().flat_map(observed).collect();
    let written = visit_marks.films.iter().filter_map(|coding| coding.written).max();
    let date = written.map_or_else(|| NO_DATE.to_owned(), |date| date.format("%Y-%m-%dT%H:%M:%S").to_string());
    let case = visit_marks.films.iter().find_map(|coding| coding.case.clone());
    let visit = visit_marks.films.first().map(|coding| format!("visit {}", coding.visit));
    let kinds: BTreeSet<&str> = marks(visit_marks).filter_map(|mark| mark.kind).collect();
    let name = [case, visit].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let by_name = |one: &Observed<'_>| (one.name.clone(), observation(one, &date));
    let project = json!({
        "time_format": "hh:mm:ss",
        "project_date": date,
        "project_name": name,
        "project_description": "",
        "project_format_version": "7.0",
        "vipp": 1,
        "subjects_conf": subjects(visit_marks),
        "behaviors_conf": ethogram(&observations, visit_marks),
        "observations": observations.iter().map(by_name).collect::<Map<_, _>>(),
        "behavioral_categories": kinds,
        "behavioral_categories_config": {},
        "independent_variables": {},
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    });
    super::json(&project)
}

/// The date of a project whose dates may not be seen.
const NO_DATE: &str = "2000-01-01T00:00:00";

fn marks(visit_marks: &VisitMarks) -> impl Iterator<Item = &FilmMark> {
    visit_marks.films.iter().flat_map(|coding| &coding.marks)
}

/// Values under the numbers that BORIS uses for keys.
fn numbered(values: impl Iterator<Item = Value>) -> Map<String, Value> {
    values.enumerate().map(|(place, value)| (place.to_string(), value)).collect()
}

fn subjects(visit_marks: &VisitMarks) -> Map<String, Value> {
    let roles: BTreeSet<&str> = marks(visit_marks).filter_map(|mark| mark.who.as_deref()).collect();
    numbered(roles.into_iter().map(|role| json!({ "key": "", "name": role, "description": "" })))
}

fn ethogram(observations: &[Observed<'_>], visit_marks: &VisitMarks) -> Map<String, Value> {
    let behaviours: BTreeSet<_> = observations.iter().flat_map(|one| &one.marks).map(|(_, one)| *one).collect();
    let sets = sets(visit_marks);
    numbered(behaviours.into_iter().map(|behaviour| {
        let same = || marks(visit_marks).filter(|mark| mark.label() == behaviour.label).map(|mark| mark.kind);
        let kind = same().next().flatten().filter(|kind| same().all(|other| other == Some(*kind)));
        json!({
            "type": if behaviour.is_point { "Point event" } else { "State event" },
            "key": "",
            "code": behaviour.code(),
            "description": "",
            "color": "",
            "category": kind.unwrap_or_default(),
            "modifiers": sets,
            "excluded": "",
            "coding map": "",
        })
    }))
}

/// The sets of modifiers: what was used, and all themes of the programme.
fn sets(visit_marks: &VisitMarks) -> Map<String, Value> {
    let used = |of: fn(&FilmMark) -> Option<&str>| {
        marks(visit_marks).filter_map(of).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let mut themes = used(|mark| mark.theme.as_deref());
    themes.extend(visit_marks.films.iter().flat_map(|coding| &coding.themes).map(|(id, _)| id.clone()));
    let values = [used(|mark| mark.code.as_ref().and(mark.kind)), themes, used(|mark| mark.strength)];
    numbered(MODIFIERS.into_iter().zip(values).map(
        |(name, values)| json!({ "name": name, "description": "", "type": 0, "ask at stop": false, "values": values }),
    ))
}

fn observation(one: &Observed<'_>, date: &str) -> Value {
    let film = one.coding.film.as_ref();
    let file = film.and_then(|film| film.file.as_deref());
    let players =
        (1..=8).map(|player| (player.to_string(), json!(file.filter(|_| player == 1).into_iter().collect::<Vec<_>>())));
    let mut observation = json!({
        "file": players.collect::<Map<_, _>>(),
        "type": if file.is_some() { "MEDIA" } else { "LIVE" },
        "date": date,
        "description": "",
        "time offset": 0.0,
        "events": events(one),
        "observation time interval": [0, 0],
        "independent_variables": {},
        "visualize_spectrogram": false,
        "visualize_waveform": false,
        "close_behaviors_between_videos": false,
        "scan_sampling_time": 0,
        "start_from_current_time": false,
        "start_from_current_epoch_time": false,
    });
    if let (Some(film), Some(file)) = (film, file) {
        observation["media_info"] = media(film, file);
    }
    observation
}

fn media(film: &MarkedFilm, file: &str) -> Value {
    let of = |value: Value| json!({ file: value });
    let rate = film.rate.map(|rate| f64::from(rate.frames()) / f64::from(rate.seconds()));
    json!({
        "length": film.millis.map_or(json!({}), |millis| of(json!(seconds(millis)))),
        "fps": rate.map_or(json!({}), |rate| of(json!(rate))),
        "hasVideo": of(json!(true)),
        "hasAudio": of(json!(true)),
        "offset": { "1": 0.0 },
        "display": of(json!("Nothing")),
    })
}

/// Seconds as BORIS counts them. A whole number of milliseconds is read back as the same number.
fn seconds(millis: u64) -> f64 {
    millis as f64 / 1000.0
}

/// The rows of an observation, in the order in which BORIS sorts them.
fn events(one: &Observed<'_>) -> Vec<Value> {
    let mut rows: Vec<(u64, &str, String, String, String)> = Vec::new();
    for (mark, behaviour) in &one.marks {
        let who = mark.who.as_deref().unwrap_or_default();
        rows.push((mark.at, who, behaviour.code(), modifiers(mark), comment(mark)));
        rows.extend(mark.until.map(|until| (until, who, behaviour.code(), modifiers(mark), String::new())));
    }
    rows.sort();
    let film = one.coding.film.as_ref().filter(|film| film.file.is_some());
    let row = |(at, who, code, modifiers, comment): (u64, &str, String, String, String)| match film {
        Some(film) => json!([seconds(at), who, code, modifiers, comment, frame(film, at)]),
        None => json!([seconds(at), who, code, modifiers, comment]),
    };
    rows.into_iter().map(row).collect()
}

/// The words and the note behind them.
fn comment(mark: &FilmMark) -> String {
    let note = format!("[vipp {}]", record(mark, mark.until));
    match &mark.words {
        Some(words) => format!("{words} {note}"),
        None => note,
    }
}

/// The number of the frame on screen at a time, where frames are evenly spaced.
fn frame(film: &MarkedFilm, at: u64) -> Value {
    film.rate.map_or(json!("NA"), |rate| {
        // Times are cut to whole milliseconds: the frame is the last that begins within the one at hand.
        let micros = u128::from(at) * 1000 + 999;
        let frame = micros * u128::from(rate.frames()) / (u128::from(rate.seconds()) * 1_000_000);
        json!(u64::try_from(frame).unwrap_or(u64::MAX))
    })
}
