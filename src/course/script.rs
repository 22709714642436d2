//! The script of a visit: the moments of the last films to show, in order, with the practitioner's own words.

use super::{FilmTime, Kind, RecordId, Role, ThemeId, VisitNo};

/// What `feedback/NN.toml` holds for visit NN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The visit at which the moments are shown.
    pub visit: VisitNo,
    /// The moments, in the order of showing.
    pub moments: Vec<Moment>,
}

/// A stretch of film to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its id.
    pub id: RecordId,
    /// Where it begins.
    pub from: Option<FilmTime>,
    /// Where the film stops.
    pub until: Option<FilmTime>,
    /// Whose behaviour it shows.
    pub whose: Option<Role>,
    /// What kind of moment.
    pub kind: Option<Kind>,
    /// The theme it serves.
    pub theme: Option<ThemeId>,
    /// Whether it carries a corrective message.
    pub corrective: bool,
    /// What the practitioner will say.
    pub words: Option<String>,
    /// What the practitioner will ask.
    pub ask: Option<String>,
}
