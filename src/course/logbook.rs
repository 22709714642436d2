//! The logbook of one coder for the films of one visit: the sessions of coding, and what was seen in them.

use super::{Coder, FilmTime, Fingerprint, FrameStamp, Join, Lag, Observation, RecordId, SchemeName, Stamp, VisitNo};

/// The observations one coder made on the films of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logbook {
    /// Whose films.
    pub visit: VisitNo,
    /// Who coded; none in the practitioner's own file.
    pub coder: Option<Coder>,
    /// What was seen, in the order of writing.
    pub observations: Vec<Observation>,
    /// The sessions in which it was coded with keys, oldest first.
    pub sessions: Vec<CodingSession>,
    /// How the clock of the visit is joined to its films, oldest first.
    pub joins: Vec<Join>,
}

impl Logbook {
    /// The name by which the practitioner's own file is asked for.
    pub const OWN: &str = "self";

    /// The name by which its coder is asked for.
    pub fn coder_name(&self) -> &str {
        self.coder.as_ref().map_or(Logbook::OWN, Coder::as_str)
    }
}

/// A session of coding with keys: by which scheme, and from when to where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingSession {
    /// Its id.
    pub id: RecordId,
    /// The key scheme.
    pub scheme: SchemeName,
    /// What the scheme's codes meant then.
    pub fingerprint: Fingerprint,
    /// The film it began with; none at a visit.
    pub film: Option<RecordId>,
    /// When the clock of the visit was started, where the session was at the visit and not at a film.
    pub clock: Option<Stamp>,
    /// What is taken off the time of every key.
    pub lag: Lag,
    /// Who coded.
    pub coder: Option<Coder>,
    /// When it began.
    pub logged: Stamp,
    /// Where it stopped; none while it goes on, and after a crash.
    pub stopped: Option<Stopped>,
}

/// Where a session of coding stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The frame on screen; none at a visit.
    pub place: Option<PlaceInFilm>,
    /// When.
    pub logged: Stamp,
}

/// A frame of one of the films of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceInFilm {
    /// The film; none where the visit has only one.
    pub film: Option<RecordId>,
    /// The time stamp of the frame.
    pub frame: FrameStamp,
}

impl Logbook {
    /// The last place that is known of the coder: where a session stopped, or where the last key was pressed.
    pub fn last_place(&self) -> Option<PlaceInFilm> {
        let place = |film: &Option<RecordId>, frame: Option<FrameStamp>| {
            frame.map(|frame| PlaceInFilm { film: film.clone(), frame })
        };
        let began = self.observations.iter().map(|one| (one.logged, place(&one.seen.film, one.seen.frame)));
        let ended = self.observations.iter().filter_map(|one| {
            let ended = one.ended?;
            Some((ended.logged?, place(&one.seen.film, ended.frame)))
        });
        let stopped = self.sessions.iter().filter_map(|session| session.stopped.as_ref());
        let stopped = stopped.map(|stopped| (stopped.logged, stopped.place.clone()));
        let known = began.chain(ended).chain(stopped).filter_map(|(logged, place)| Some((logged, place?)));
        known.max_by_key(|(logged, _)| *logged).map(|(_, place)| place)
    }

    /// When the clock of the visit was started, if it was.
    pub fn clock(&self) -> Option<Stamp> {
        self.sessions.iter().find_map(|session| session.clock)
    }

    /// The place of an observation that was seen at the visit, on its clock: its begin and its end.
    pub fn live(&self) -> impl Iterator<Item = (&Observation, FilmTime)> {
        self.observations.iter().filter_map(|one| Some((one, one.seen.live?)))
    }
}
