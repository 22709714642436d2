//! The films of `visits/NN.toml`: what was filmed, the card of its file, and what became of that file.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawActivity, RawStamp, at, listed};
use crate::course::{Custody, CustodyAct, FilmCard, FilmHash, FilmMade, FilmTime, FrameRate, RecordId, Role};

/// A film made.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawFilm {
    /// Id.
    id: Field<RecordId>,
    /// What was filmed.
    activity: Field<RawActivity>,
    /// Minutes.
    minutes: Field<u32>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// The file of a film.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawCard {
    /// Id of the film.
    film: Field<RecordId>,
    /// Name in the case's part of the film folder.
    name: Field<String>,
    /// Bytes.
    size: Field<u64>,
    /// BLAKE3 hash.
    blake3: Field<FilmHash>,
    /// Length.
    duration: Field<FilmTime>,
    /// Frames a second, as a fraction.
    rate: Field<FrameRate>,
    /// Whether frames are unevenly spaced.
    variable: Field<bool>,
    /// When the camera says it was recorded.
    recorded: Field<RawStamp>,
    /// Who may be seen or heard in it, by role; all who were there when absent.
    visible: Field<Vec<Field<Role>>>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// What became of the file of a film.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawCustody {
    /// Id of the film.
    film: Field<RecordId>,
    /// What was done, or found.
    what: Field<CustodyAct>,
    /// Who did it: a code or initials.
    by: Field<String>,
    /// Why.
    because: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

impl RawFilm {
    pub(super) fn valid(self, index: usize, check: &mut Check<'_>) -> Option<FilmMade> {
        let id = check.needed(self.id, &at("film", index, "id"), "id = \"f1\", not used before");
        let activity = check.needed(self.activity, &at("film", index, "activity"), "activity = \"playing together\"");
        let logged = check.stamp("film", index, self.logged);
        let (activity, minutes) = (activity?.0, self.minutes.some());
        Some(FilmMade { id: id?, activity, minutes, card: None, custody: Vec::new(), logged: logged? })
    }
}

impl RawCard {
    /// Puts the card to its film; the last card of a film counts.
    pub(super) fn put(self, index: usize, films: &mut [FilmMade], check: &mut Check<'_>) {
        let here = |key| at("card", index, key);
        let name = check.needed(self.name, &here("name"), "name = \"02-1.mp4\"");
        let size = check.needed(self.size, &here("size"), "size = 104857600");
        let blake3 = check.needed(self.blake3, &here("blake3"), "blake3 = \"…\"");
        let duration = check.needed(self.duration, &here("duration"), "duration = \"12:03.480\"");
        let rate = check.needed(self.rate, &here("rate"), "rate = \"25/1\"");
        let logged = check.stamp("card", index, self.logged);
        let (is_variable, recorded) = (self.variable.or_default(), self.recorded.some().map(|stamp| stamp.0));
        let visible = listed(self.visible);
        let card = || {
            let (name, size, blake3, duration) = (name?, size?, blake3?, duration?);
            let (rate, logged) = (rate?, logged?);
            Some(FilmCard { name, size, blake3, duration, rate, is_variable, recorded, visible, logged })
        };
        let Some(film) = find("card", index, self.film, films, check) else { return };
        film.card = card().or(film.card.take());
    }
}

impl RawCustody {
    /// Puts what became of a file to its film.
    pub(super) fn put(self, index: usize, films: &mut [FilmMade], check: &mut Check<'_>) {
        let act = check.needed(self.what, &at("custody", index, "what"), "what = \"verified\"");
        let logged = check.stamp("custody", index, self.logged);
        let Some(film) = find("custody", index, self.film, films, check) else { return };
        let (by, because) = (self.by.some(), self.because.some());
        film.custody.extend(act.zip(logged).map(|(act, logged)| Custody { act, by, because, logged }));
    }
}

/// The film that a record is about.
fn find<'a>(
    table: &'static str,
    index: usize,
    of: Field<RecordId>,
    films: &'a mut [FilmMade],
    check: &mut Check<'_>,
) -> Option<&'a mut FilmMade> {
    let of = check.needed(of, &at(table, index, "film"), "film = \"the id of the film\"")?;
    let found = films.iter_mut().find(|film| film.id == of);
    if found.is_none() {
        let message = format!("there is no film with the id `{of}` in this file");
        check.bad(&at(table, index, "film"), message, "correct the id, or bring the film's entry back");
    }
    found
}
