//! CSV: a table whose head names its columns; a row is something seen.
//!
//! The columns are those of `vipp export observations`; a table of other hands needs a time and words or a code. Columns
//! may stand in any order, between commas, semicolons or tabs. The apostrophe that keeps a spreadsheet from taking a text
//! for a formula goes again.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use super::values::{film_time, millis, strength};
use super::{Entry, FilmSaid, Found, NotRead};
use crate::course::{FilmTime, FrameStamp, Lag};

/// A table as its head and its rows.
pub(super) struct Sheet {
    columns: HashMap<String, usize>,
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row and the line it begins on.
pub(super) struct Row {
    pub(super) line: u64,
    cells: StringRecord,
}

impl Sheet {
    /// Reads the table whose head is the line of that number, from 0.
    pub(super) fn read(text: &str, head: usize) -> Result<Sheet, NotRead> {
        let start = text.split_inclusive('\n').take(head).map(str::len).sum::<usize>();
        let body = &text[start..];
        let delimiter = delimiter(body.lines().next().unwrap_or_default());
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(body.as_bytes());
        let line = |line: u64| line + head as u64;
        let refuse = |why: csv::Error| {
            let place = why.position().map_or("the head".to_owned(), |at| format!("line {}", line(at.line())));
            NotRead::at(place, format!("this is not a table: {why}"), HINT)
        };
        let names: Vec<String> = reader.headers().map_err(refuse)?.iter().map(|name| name.trim().to_owned()).collect();
        let columns = names.iter().enumerate().rev().map(|(place, name)| (name.to_lowercase(), place)).collect();
        let mut rows = Vec::new();
        for cells in reader.records() {
            let cells = cells.map_err(refuse)?;
            let line = line(cells.position().map_or(0, csv::Position::line));
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                rows.push(Row { line, cells });
            }
        }
        Ok(Sheet { columns, names, rows })
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(&column.to_lowercase())
    }

    /// A cell with something in it.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        let cell = row.cells.get(*self.columns.get(&column.to_lowercase())?)?;
        Some(cell).filter(|cell| !cell.trim().is_empty())
    }
}

const HINT: &str = "give a table whose first line names its columns, such as at,until,who,code,text";

/// What stands between the columns of a head.
fn delimiter(head: &str) -> u8 {
    let count = |sign: &u8| head.bytes().filter(|byte| byte == sign).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The columns that are understood.
const COLUMNS: [&str; 18] = [
    "id", "coder", "film", "at", "until", "at_ms", "until_ms", "who", "kind", "code", "theme", "strength", "text",
    "state", "frame_us", "lag_ms", "live_ms", "struck",
];

/// Columns of `vipp export observations` that say nothing of what was seen that the others do not.
const BESIDE: [&str; 7] = ["case", "visit", "day", "number", "amendments", "key_ms", "end_key_ms"];

/// Reads a table.
pub(super) fn csv(text: &str) -> Result<Found, NotRead> {
    let sheet = Sheet::read(text, 0)?;
    if !["at", "at_ms", "text", "code"].iter().any(|column| sheet.has(column)) {
        let names: Vec<String> = sheet.names.iter().map(|name| format!("`{name}`")).collect();
        return Err(NotRead::at("line 1", format!("none of the columns {} is known", names.join(", ")), HINT));
    }
    let mut found = Found::default();
    for name in sheet.names.iter().map(|name| name.to_lowercase()) {
        if name == "logged" {
            found.remarks.note("when each was written is not taken over: it is written now");
        } else if !COLUMNS.contains(&name.as_str()) && !BESIDE.contains(&name.as_str()) {
            found.remarks.note(format!("the column `{name}` is left out"));
        }
    }
    for row in &sheet.rows {
        if sheet.cell(row, "struck") == Some("true") {
            found.remarks.note("an observation that was struck out is left out");
            continue;
        }
        let place = format!("line {}", row.line);
        let entry =
            entry(&sheet, row).map_err(|problem| NotRead::at(&place, problem, "correct the line and try again"))?;
        found.entries.push(Entry { place, ..entry });
    }
    Ok(found)
}

fn entry(sheet: &Sheet, row: &Row) -> Result<Entry, String> {
    let cell = |column: &str| sheet.cell(row, column);
    let mut entry = Entry { who: cell("who").map(plain), label: cell("code").map(plain), ..Entry::default() };
    entry.id = cell("id").map(str::parse).transpose().map_err(|why: crate::course::BadName| why.to_string())?;
    entry.coder = cell("coder").map(str::parse).transpose().map_err(|why: crate::course::BadName| why.to_string())?;
    entry.film = cell("film").map(|film| film.parse().map_or_else(|_| FilmSaid::File(film.to_owned()), FilmSaid::Id));
    let seen = &mut entry.seen;
    seen.at = time(cell("at_ms"), cell("at"))?;
    seen.until = time(cell("until_ms"), cell("until"))?;
    if let (Some(at), Some(until)) = (seen.at, seen.until)
        && until < at
    {
        return Err(format!("it ends at {until}, before it begins at {at}"));
    }
    seen.kind = cell("kind").map(str::parse).transpose().map_err(|why: crate::course::NotALine| why.to_string())?;
    seen.theme = cell("theme").map(str::parse).transpose().map_err(|why: crate::course::BadName| why.to_string())?;
    let not_known = |sign: &str| format!("`{sign}` is not a strength; write strong, very-strong or weak");
    seen.strength = match cell("strength").map(plain) {
        Some(sign) => Some(strength(&sign).ok_or_else(|| not_known(&sign))?),
        None => None,
    };
    seen.is_state = match cell("state") {
        None | Some("false") => false,
        Some("true") => true,
        Some(other) => return Err(format!("`{other}` under `state` is neither true nor false")),
    };
    seen.frame = whole(cell("frame_us"), "frame_us")?.map(FrameStamp::from_micros);
    let lag = whole(cell("lag_ms"), "lag_ms")?;
    seen.lag = lag.map(|lag| u32::try_from(lag).map(Lag::from_millis)).transpose().map_err(|why| why.to_string())?;
    seen.live = whole(cell("live_ms"), "live_ms")?.map(FilmTime::from_millis);
    seen.text = sheet.cell(row, "text").map(plain).unwrap_or_default();
    Ok(entry)
}

/// A time in milliseconds, or as `3:12.480`.
fn time(in_millis: Option<&str>, as_clock: Option<&str>) -> Result<Option<FilmTime>, String> {
    match (in_millis, as_clock) {
        (None, None) => Ok(None),
        (None, Some(clock)) => {
            clock.trim().parse().map(Some).map_err(|why: crate::course::NotAFilmTime| why.to_string())
        }
        (Some(text), _) => {
            let number = text.trim().parse::<f64>().ok().and_then(|number| millis(number / 1000.0));
            let number = number.ok_or_else(|| format!("`{text}` is not a number of milliseconds"))?;
            film_time(number).map(Some)
        }
    }
}

fn whole(text: Option<&str>, column: &str) -> Result<Option<u64>, String> {
    let number =
        text.map(|text| text.trim().parse().map_err(|_| format!("`{text}` under `{column}` is not a whole number")));
    number.transpose()
}

/// The text without the apostrophe in front of what looks like a formula.
fn plain(cell: &str) -> String {
    let Some(rest) = cell.strip_prefix('\'') else { return cell.to_owned() };
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = rest.trim_start_matches('\'');
    let looks_like_one = bare.starts_with(['\t', '\r', '\n']) || bare.trim_start().starts_with(signs);
    if looks_like_one { rest.to_owned() } else { cell.to_owned() }
}
