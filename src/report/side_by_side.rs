//! What several coders coded on one film, as a picture: for each code the lanes of all coders, one below the other.

use std::collections::BTreeSet;

use super::timeline::{Words, film_axis, mark, person, span};
use super::{Drawing, Group, Lane, Picture, Table, counted};
use crate::course::agreement::Recording;
use crate::course::{Event, FilmTime, Label};

/// A film with its coders by name, and everything any of them coded.
pub(super) struct SideBySide<'a> {
    film: &'a Recording,
    coders: &'a [String],
    labels: Vec<&'a Label>,
}

impl<'a> SideBySide<'a> {
    pub(super) fn new(film: &'a Recording, coders: &'a [String]) -> SideBySide<'a> {
        let labels: BTreeSet<&Label> = film.events().map(|event| &event.label).collect();
        SideBySide { film, coders, labels: labels.into_iter().collect() }
    }

    pub(super) fn picture(&self) -> Picture {
        let people = self.labels.chunk_by(|one, next| one.who == next.who);
        Picture {
            title: format!("{}: what each coder coded", self.film.name).into(),
            description: self.description().into(),
            across: film_axis(self.film.end()),
            drawing: Drawing::Lanes(people.map(|labels| self.group(labels)).collect()),
            table: self.table(),
        }
    }

    /// What a coder coded so.
    fn events(&self, coder: usize, label: &Label) -> impl Iterator<Item = &'a Event> {
        let events = self.film.codings[coder].iter().flat_map(|coding| &coding.events);
        events.filter(move |event| event.label == *label)
    }

    /// The lanes of one person.
    fn group(&self, labels: &[&Label]) -> Group {
        let lane = |label: &Label, coder: usize| Lane {
            name: format!("{} ({})", label.what, self.coders[coder]).into(),
            marks: self.events(coder, label).map(|event| mark(event, &Words::new())).collect(),
        };
        let lanes = labels.iter().flat_map(|label| (0..self.coders.len()).map(move |coder| lane(label, coder)));
        Group { name: person(labels[0].who.as_ref()).into(), lanes: lanes.collect() }
    }

    fn description(&self) -> String {
        let each = self.film.codings.iter().zip(self.coders).map(|(coding, name)| {
            let count = coding.as_ref().map_or(0, |coding| coding.events.len());
            format!("{name} coded {}", counted(count, "event"))
        });
        format!("From 0:00 to {}: {}.", FilmTime::from_millis(self.film.end()), each.collect::<Vec<_>>().join(", "))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(format!("{}: when each coder coded it", self.film.name), ["Code", "Coder", "When"]);
        for label in &self.labels {
            for (coder, name) in self.coders.iter().enumerate() {
                let when = self.events(coder, label).map(span).collect::<Vec<_>>().join(", ");
                table.push([label.in_words(), name.clone(), when]);
            }
        }
        table
    }
}
