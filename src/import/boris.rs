//! BORIS: the events of a project, formats 0 to 8, compressed or not.
//!
//! A project is read for what was coded, and for as much of its ethogram as that needs: which behaviours last, and what
//! the modifiers are called. Pictures are no film and are refused.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::{Map, Value};

use super::boris_events::{Event, Films, entries};
use super::format::Wanted;
use super::values::millis;
use super::{Found, NotRead};

/// The newest format of a project that is read: 7 holds films and live observations, 8 pictures too.
const NEWEST: u32 = 8;

/// A project is never larger than this when it is unpacked.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Whether the bytes are compressed as a `.boris.gz` is.
pub(super) fn is_compressed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// The bytes of a compressed project.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, NotRead> {
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(LARGEST + 1).read_to_end(&mut unpacked);
    let hint = "unpack it with gunzip, which says what is wrong with it";
    read.map_err(|why| NotRead::whole(format!("the file cannot be unpacked: {why}"), hint))?;
    if unpacked.len() as u64 > LARGEST {
        return Err(NotRead::whole("the file is larger than 256 MB when it is unpacked", "no project is; look at it"));
    }
    Ok(unpacked)
}

/// What the ethogram says of a behaviour.
#[derive(Debug, Default)]
pub(super) struct Behaviour {
    pub(super) is_state: bool,
    /// The names of its sets of modifiers.
    pub(super) modifiers: Vec<String>,
}

/// Reads a project: the one observation it holds, those asked for, or all where the project went out from a case.
pub(super) fn boris(text: &str, wanted: &Wanted) -> Result<Found, NotRead> {
    let project: Map<String, Value> = serde_json::from_str(text).map_err(|why| {
        let hint = "open the project in BORIS, save it, and try again";
        NotRead::at(format!("line {}", why.line().max(1)), format!("this is not a BORIS project: {why}"), hint)
    })?;
    check_version(&project)?;
    let Some(Value::Object(observations)) = project.get("observations") else {
        return Err(NotRead::whole("this is JSON, but no BORIS project: it has no observations", HINT));
    };
    let is_own = project.contains_key("vipp");
    let ethogram = ethogram(&project);
    let mut found = Found::default();
    for name in chosen(observations.iter().map(|(name, one)| (name.as_str(), count(one))), is_own, wanted)? {
        let observation = observations.get(name).and_then(Value::as_object);
        let observation = observation.ok_or_else(|| refused(name, None, "it is not an observation"))?;
        let (events, films) = (events(name, observation)?, films(name, observation, &mut found)?);
        entries(events, &ethogram, &films, is_own, &mut found)?;
    }
    Ok(found)
}

const HINT: &str = "open it in BORIS and save it as a project";

fn check_version(project: &Map<String, Value>) -> Result<(), NotRead> {
    let version = match project.get("project_format_version") {
        None => return Ok(()),
        Some(Value::String(version)) => version.clone(),
        Some(other) => other.to_string(),
    };
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major <= NEWEST => Ok(()),
        Some(_) => {
            let problem = format!("the project has format {version}; formats 0 to {NEWEST} are read");
            Err(NotRead::whole(problem, "export the events from BORIS as tabular events, and import those"))
        }
        None => Err(NotRead::whole(format!("`{version}` is not a format of a BORIS project"), HINT)),
    }
}

fn count(observation: &Value) -> usize {
    observation.get("events").and_then(Value::as_array).map_or(0, Vec::len)
}

/// The names of the observations to read.
pub(super) fn chosen<'a>(
    all: impl Iterator<Item = (&'a str, usize)>,
    takes_all: bool,
    wanted: &Wanted,
) -> Result<Vec<&'a str>, NotRead> {
    let all: Vec<(&str, usize)> = all.collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    wanted.check_parts("observation", &names)?;
    if wanted.parts.is_empty() && !takes_all && all.len() > 1 {
        let each: Vec<String> = all.iter().map(|(name, count)| format!("`{name}` ({count} events)")).collect();
        let problem = format!("the file holds {} observations: {}", all.len(), each.join(", "));
        return Err(NotRead::whole(problem, format!("say which is of this visit: --part \"{}\"", names[0])));
    }
    Ok(names.into_iter().filter(|name| wanted.has_part(name)).collect())
}

/// What is wrong with an observation, or with one of its events.
pub(super) fn refused(observation: &str, event: Option<usize>, problem: impl Into<String>) -> NotRead {
    let event = event.map_or(String::new(), |event| format!(", event {event}"));
    NotRead::at(
        format!("observation `{observation}`{event}"),
        problem,
        "correct it in BORIS, or shift the times with --offset",
    )
}

fn ethogram(project: &Map<String, Value>) -> HashMap<String, Behaviour> {
    let entries = project.get("behaviors_conf").and_then(Value::as_object);
    let behaviour = |entry: &Value| {
        let is_state = entry.get("type")?.as_str()?.starts_with("State");
        let sets = entry.get("modifiers").and_then(Value::as_object).map(|sets| sets.values().collect::<Vec<_>>());
        let name = |set: &&Value| set.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let modifiers = sets.unwrap_or_default().iter().map(name).collect();
        Some((entry.get("code")?.as_str()?.to_owned(), Behaviour { is_state, modifiers }))
    };
    entries.into_iter().flat_map(Map::values).filter_map(behaviour).collect()
}

fn events(name: &str, observation: &Map<String, Value>) -> Result<Vec<Event>, NotRead> {
    if observation.get("type").and_then(Value::as_str) == Some("IMAGES") {
        return Err(refused(name, None, "it is of pictures, not of a film"));
    }
    let rows = observation.get("events").and_then(Value::as_array);
    let rows = rows.ok_or_else(|| refused(name, None, "it has no list of events"))?;
    rows.iter().enumerate().map(|(place, row)| event(name, place + 1, row)).collect()
}

/// One row: time, subject, behaviour, modifiers, comment, and perhaps the frame.
fn event(name: &str, number: usize, row: &Value) -> Result<Event, NotRead> {
    let refuse = |problem: String| refused(name, Some(number), problem);
    let row = row.as_array().ok_or_else(|| refuse("it is not a row of values".to_owned()))?;
    let text = |place: usize| match row.get(place) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(refuse(format!("its value {} is not text", place + 1))),
    };
    let time = match row.first() {
        Some(Value::Number(seconds)) => seconds.as_f64(),
        Some(Value::String(seconds)) => seconds.parse().ok(),
        _ => None,
    };
    let at = time.and_then(millis).ok_or_else(|| refuse("its time is not a number of seconds".to_owned()))?;
    let place = format!("observation `{name}`, event {number}");
    let (who, code, modifiers, comment) = (text(1)?, text(2)?, text(3)?, text(4)?);
    if code.trim().is_empty() {
        return Err(refuse("it names no behaviour".to_owned()));
    }
    Ok(Event { place, at, who, code, modifiers, comment, side: None })
}

/// The films of an observation, in the order they are played in the first player.
fn films(name: &str, observation: &Map<String, Value>, found: &mut Found) -> Result<Films, NotRead> {
    let files = match observation.get("file") {
        Some(Value::Object(players)) => players.get("1").and_then(Value::as_array).cloned().unwrap_or_default(),
        // Format 0: one file a player.
        Some(Value::Array(players)) => players.first().cloned().into_iter().collect(),
        _ => Vec::new(),
    };
    let files: Vec<&str> = files.iter().filter_map(Value::as_str).collect();
    let info = observation.get("media_info");
    let number = |of: &str, key: &str| info.and_then(|info| info.get(of)?.get(key)?.as_f64());
    let mut films = Films::default();
    for file in &files {
        let length = number("length", file).and_then(millis);
        if length.is_none() && files.len() > 1 {
            let problem = format!("`{file}` is one of several films, and its length is not told");
            return Err(refused(name, None, problem));
        }
        films.push(file.rsplit(['/', '\\']).next().unwrap_or_default(), length);
    }
    let shifts = [number("offset", "1"), observation.get("time offset").and_then(Value::as_f64)];
    if shifts.into_iter().flatten().any(|shift| shift != 0.0) {
        found.remarks.note("the offset of an observation is not applied: --offset shifts the times");
    }
    Ok(films)
}
