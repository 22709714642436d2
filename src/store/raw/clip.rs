//! `[[clip]]` in `visits/NN.toml`: parts of films that were handed out.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawStamp, at, listed};
use crate::course::{Clip, FilmTime, Purpose, RecordId};

/// A part of a film that was handed out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawClip {
    /// Id.
    id: Field<RecordId>,
    /// Id of the film.
    film: Field<RecordId>,
    /// Where it begins.
    from: Field<FilmTime>,
    /// Where it ends.
    until: Field<FilmTime>,
    /// What it was handed out for: showing, supervision, fidelity, training, research, court.
    purpose: Field<Purpose>,
    /// Parts of the picture that were made unrecognisable: left, top, width and height in percent.
    hidden: Field<Vec<Field<String>>>,
    /// Whether its sound was left out.
    muted: Field<bool>,
    /// BLAKE3 hash of the new film.
    blake3: Field<String>,
    /// Why it was handed out without consent on file.
    without_consent: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

impl RawClip {
    pub(super) fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Clip> {
        let here = |key| at("clip", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"c1\", not used before");
        let film = check.needed(self.film, &here("film"), "film = \"the id of the film\"");
        let from = check.needed(self.from, &here("from"), "from = \"3:12\"");
        let until = check.needed(self.until, &here("until"), "until = \"3:31\"");
        let purpose = check.needed(self.purpose, &here("purpose"), "purpose = \"supervision\"");
        let blake3 = check.needed(self.blake3, &here("blake3"), "blake3 = \"…\"");
        let logged = check.stamp("clip", index, self.logged);
        Some(Clip {
            id: id?,
            film: film?,
            from: from?,
            until: until?,
            purpose: purpose?,
            hidden: listed(self.hidden),
            is_muted: self.muted.or_default(),
            blake3: blake3?,
            without_consent: self.without_consent.some(),
            logged: logged?,
        })
    }
}
