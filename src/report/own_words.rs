//! What is left to the practitioner's own words in the reports of a case, and what was written.

use serde::Serialize;

use super::observations::written;
use super::{Cell, Column, PlaceToWrite, Table, Tone};
use crate::course::Course;

/// The places of a report, with the name of the report.
pub type PlacesOf = (&'static str, Vec<PlaceToWrite>);

/// The places as scripts read them.
#[derive(Serialize)]
pub struct PlacesJson {
    schema: &'static str,
    case: String,
    places: Vec<PlaceJson>,
}

#[derive(Serialize)]
struct PlaceJson {
    report: &'static str,
    place: Option<String>,
    prompt: String,
    words: Option<String>,
    open: bool,
}

impl PlacesJson {
    /// The places of the reports of a case.
    pub fn new(course: &Course, reports: &[PlacesOf]) -> PlacesJson {
        let of =
            |(report, places): &PlacesOf| places.iter().map(|place| PlaceJson::new(report, place)).collect::<Vec<_>>();
        let places = reports.iter().flat_map(of).collect();
        PlacesJson { schema: "vipp.places/1", case: course.case.code.to_string(), places }
    }
}

impl PlaceJson {
    fn new(report: &'static str, place: &PlaceToWrite) -> PlaceJson {
        PlaceJson {
            report,
            place: place.name.clone(),
            prompt: place.prompt.clone(),
            words: place.words.as_ref().map(ToString::to_string),
            open: place.is_open(),
        }
    }
}

/// The places of reports: what to write, and what was written.
pub fn places_table(reports: &[PlacesOf]) -> Table {
    let columns = ["Report", "Place", "What to write", "Your words"];
    let mut table = Table::new("In your own words", columns.map(Column::left));
    for (report, places) in reports {
        for place in places {
            let words = match (&place.words, place.is_needed) {
                (Some(words), _) => Cell::from(words.on_one_line()),
                (None, true) => Cell::new("to be written", Tone::Warning),
                (None, false) => Cell::new("not needed: the case says it", Tone::Muted),
            };
            let name = place.name.as_deref().unwrap_or("has no name");
            let row = [Cell::from(*report), Cell::from(name), Cell::from(place.prompt.as_str()), words];
            table.push(row);
        }
    }
    table
}

/// All that was ever written for reports, in the order of writing; words that were written anew are muted.
pub(super) fn all_own_words(course: &Course) -> Table {
    let columns = ["Report", "Place", "Words", "Written"];
    let mut table = Table::new("Words written for reports, with earlier ones", columns.map(Column::left));
    for (nth, one) in course.own_words.iter().enumerate() {
        let later = &course.own_words[nth + 1..];
        let counts = !later.iter().any(|other| (&other.report, &other.place) == (&one.report, &one.place));
        let tone = if counts { Tone::Plain } else { Tone::Muted };
        let text = match (one.text.trim(), counts) {
            ("", _) => "taken back".to_owned(),
            (text, true) => text.to_owned(),
            (text, false) => format!("written anew later: {text}"),
        };
        let cells = [one.report.to_string(), one.place.to_string(), text, written(one.logged)];
        table.push(cells.map(|cell| Cell::new(cell, tone)));
    }
    table
}
