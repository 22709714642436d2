//! Tables that BORIS wrote: tabular events (a row an event) and aggregated events (a row a behaviour), of any version.
//!
//! The variables of a study stand among the columns and the order changed over the years, so columns are found by name.
//! Old tables have lines about the observation above the head.

use std::collections::{BTreeMap, HashMap};

use super::boris::{chosen, refused};
use super::boris_events::{Event, Films, Side, entries};
use super::csv::{Row, Sheet};
use super::format::Wanted;
use super::values::millis;
use super::{Found, NotRead};

/// How far down the head of an old table may stand.
const HEAD_WITHIN: usize = 100;

/// The line of the head: it names a behaviour and a time.
fn head(text: &str) -> Option<usize> {
    text.lines().take(HEAD_WITHIN).position(|line| {
        let names: Vec<&str> = line.split(['\t', ',', ';']).map(|name| name.trim().trim_matches('"')).collect();
        let has = |name: &str| names.contains(&name);
        has("Behavior") && (has("Time") || has("Start (s)"))
    })
}

/// Whether a text is such a table.
pub(super) fn is_one(text: &str) -> bool {
    head(text).is_some()
}

/// Reads a table: the one observation it holds, or those asked for.
pub(super) fn boris_table(text: &str, wanted: &Wanted) -> Result<Found, NotRead> {
    let sheet = Sheet::read(text, head(text).unwrap_or(0))?;
    let mut found = Found::default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in &sheet.rows {
        *counts.entry(observation(&sheet, row)).or_default() += 1;
    }
    for name in chosen(counts.iter().map(|(name, count)| (name.as_str(), *count)), false, wanted)? {
        let mut events = Vec::new();
        for row in sheet.rows.iter().filter(|row| observation(&sheet, row) == name) {
            events.extend(self::events(&sheet, row, name)?);
        }
        // A table that plays several films says the time in the whole, and how long each is only in words.
        entries(events, &HashMap::new(), &Films::default(), false, &mut found)?;
    }
    for name in sheet.names.iter().filter(|name| !KNOWN.contains(&name.as_str()) && !name.starts_with("Modifier")) {
        found.remarks.note(format!("the column `{name}` is left out"));
    }
    Ok(found)
}

/// The columns that are read, and those that repeat what others say.
const KNOWN: [&str; 27] = [
    "Observation id",
    "Subject",
    "Behavior",
    "Behavioral category",
    "Behavior type",
    "Status",
    "Time",
    "Start (s)",
    "Stop (s)",
    "Duration (s)",
    "Comment",
    "Comment start",
    "Comment stop",
    "Observation type",
    "Source",
    "Observation duration",
    "Observation duration by subject by observation",
    "Coding duration",
    "Media duration (s)",
    "Total length",
    "Media file",
    "Media file path",
    "Media file name",
    "FPS",
    "FPS (frame/s)",
    "Image index start",
    "Image index stop",
];

fn observation(sheet: &Sheet, row: &Row) -> String {
    sheet.cell(row, "Observation id").unwrap_or_default().trim().to_owned()
}

/// The one or two events of a row.
fn events(sheet: &Sheet, row: &Row, name: &str) -> Result<Vec<Event>, NotRead> {
    let refuse =
        |problem: String| NotRead { place: Some(format!("line {}", row.line)), ..refused(name, None, problem) };
    let cell = |column: &str| sheet.cell(row, column).map(str::trim).filter(|cell| *cell != "NA");
    let code = cell("Behavior").ok_or_else(|| refuse("it names no behaviour".to_owned()))?;
    let kind = cell("Behavior type").or(cell("Status")).map(str::to_uppercase);
    let time = |column: &str| match cell(column) {
        None => Ok(None),
        Some(text) => seconds(text).map(Some).ok_or_else(|| refuse(format!("`{text}` is not a time"))),
    };
    let event = |at: i64, side: Side, comment: &str| Event {
        place: format!("line {}", row.line),
        at,
        who: cell("Subject").unwrap_or_default().to_owned(),
        code: code.to_owned(),
        modifiers: modifiers(sheet, row),
        comment: cell(comment).unwrap_or_default().to_owned(),
        side: Some(side),
    };
    let missing = || refuse("it has no time".to_owned());
    if !sheet.has("Start (s)") {
        let side = match kind.as_deref() {
            Some("START") => Side::Start,
            Some("STOP") => Side::Stop,
            None | Some("POINT") => Side::Point,
            Some(other) => return Err(refuse(format!("`{other}` is neither START, STOP nor POINT"))),
        };
        return Ok(vec![event(time("Time")?.ok_or_else(missing)?, side, "Comment")]);
    }
    let (start, stop) = (time("Start (s)")?.ok_or_else(missing)?, time("Stop (s)")?);
    if stop.is_some_and(|stop| stop < start) {
        return Err(refuse("it stops before it starts".to_owned()));
    }
    Ok(match (kind.as_deref(), stop) {
        (Some("STATE"), Some(stop)) => {
            vec![event(start, Side::Start, "Comment start"), event(stop, Side::Stop, "Comment stop")]
        }
        (Some("STATE"), None) => vec![event(start, Side::Start, "Comment start")],
        _ => vec![event(start, Side::Point, "Comment start")],
    })
}

/// The modifiers as a project has them: the sets with a stroke between.
fn modifiers(sheet: &Sheet, row: &Row) -> String {
    let columns = sheet.names.iter().filter(|name| name.starts_with("Modifier"));
    let values: Vec<&str> = columns.filter_map(|name| sheet.cell(row, name)).map(str::trim).collect();
    values.into_iter().filter(|value| !matches!(*value, "None" | "NA")).collect::<Vec<_>>().join("|")
}

/// A time in seconds, or as `1:02:03.500`.
fn seconds(text: &str) -> Option<i64> {
    let parts = text.split(':').map(|part| part.parse::<f64>().ok()).collect::<Option<Vec<f64>>>()?;
    millis(parts.into_iter().fold(0.0, |sum, part| sum * 60.0 + part))
}
