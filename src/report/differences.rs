//! Where two coders differ: what to look at together.

use super::side_by_side::SideBySide;
use super::{Agreement, Column, Document, Table};
use crate::course::agreement::{Matched, Pair};
use crate::course::{Event, FilmTime, Role};

/// Adds what to look at together: what each coder coded, side by side, and the moments at which the first two differ.
pub fn add_differences(document: &mut Document, agreement: &Agreement<'_>) {
    for film in agreement.recordings {
        document.push(SideBySide::new(film, agreement.coders).picture());
    }
    document.push(differences(agreement));
}

fn differences(agreement: &Agreement<'_>) -> Table {
    let [one, other] = [0, 1].map(|coder| agreement.coders[coder].as_str());
    let tolerance = agreement.comparison.settings.tolerance;
    let columns =
        [Column::left("Film"), Column::right("Time"), Column::left("Who"), Column::left(one), Column::left(other)];
    let mut table = Table::new(format!("Where {one} and {other} differ, beginnings within {tolerance}"), columns);
    for pair in agreement.differing() {
        let first = pair.events.into_iter().flatten().min_by_key(|event| event.at);
        let who = first.and_then(|event| event.label.who.as_ref()).map_or(String::new(), Role::in_words);
        let what = |event: Option<&Event>| event.map_or("not coded".to_owned(), |event| event.label.what.clone());
        let at = first.map_or(String::new(), |event| FilmTime::from_millis(event.at).to_string());
        let [one, other] = pair.events.map(what);
        table.push([agreement.recordings[pair.film].name.clone(), at, who, one, other]);
    }
    table
}

impl<'a> Agreement<'a> {
    /// The events of the first two coders that have no partner or another code.
    pub(super) fn differing(&self) -> Vec<Pair<'a>> {
        let tolerance = self.comparison.settings.tolerance.millis();
        let mut pairs = Matched::of(self.recordings, [0, 1], tolerance).pairs;
        pairs.retain(|pair| pair.events[0].map(|event| &event.label) != pair.events[1].map(|event| &event.label));
        pairs
    }
}
