//! The moments of a script as stretches of films, in the order of showing: for a player, and for cutting.

use super::Text;
use crate::course::{FilmTime, Moment, RecordId, Script};

/// The moments of a script that have a place in a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reel {
    /// The visit at which they are shown.
    pub visit: u8,
    /// The stretches, in the order of showing.
    pub stretches: Vec<Stretch>,
    /// Moments that do not say from where to where, by their id.
    pub open: Vec<Text>,
}

/// A stretch of film. Times are milliseconds from the start of the film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The id of the moment.
    pub id: Text,
    /// What a player may show on a screen that others see: its number and what kind of moment, never the words.
    pub title: Text,
    /// The film it is a part of; none where the visit has one film.
    pub film: Option<RecordId>,
    /// Where it begins.
    pub from: u64,
    /// Where it stops.
    pub until: u64,
}

/// The reel of a script.
pub fn reel(script: &Script) -> Reel {
    let mut reel = Reel { visit: script.visit.number(), stretches: Vec::new(), open: Vec::new() };
    for (place, moment) in script.moments.iter().enumerate() {
        match (moment.from, moment.until) {
            (Some(from), Some(until)) if from < until => reel.stretches.push(stretch(place + 1, moment, from, until)),
            _ => reel.open.push(Text::from(moment.id.as_str())),
        }
    }
    reel
}

fn stretch(number: usize, moment: &Moment, from: FilmTime, until: FilmTime) -> Stretch {
    let kind = moment.kind.map_or(String::new(), |kind| format!(": {}", kind.code()));
    Stretch {
        id: Text::from(moment.id.as_str()),
        title: Text::from(format!("Moment {number}{kind}")),
        film: moment.film.clone(),
        from: from.millis(),
        until: until.millis(),
    }
}
