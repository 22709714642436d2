//! The sessions of coding in `observations/NN.toml`: by which scheme, where each stopped, and how the clock of a visit is
//! joined to its films.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawStamp, at as turns, given, listed};
use crate::course::{
    Anchor, Coder, CodingSession, Fingerprint, FrameStamp, Join, Lag, PlaceInFilm, RecordId, SchemeName, Stopped,
    in_order,
};

/// A session of coding with keys.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawSession {
    /// Id.
    id: Field<RecordId>,
    /// Name of the key scheme.
    scheme: Field<SchemeName>,
    /// Fingerprint of what its codes mean.
    fingerprint: Field<Fingerprint>,
    /// Id of the film it began with.
    film: Field<RecordId>,
    /// When the clock of the visit was started, for coding at the visit.
    clock: Field<RawStamp>,
    /// Reaction time taken off every key, in milliseconds.
    lag: Field<Lag>,
    /// Who coded.
    coder: Field<Coder>,
    /// What played the film.
    player: Field<String>,
    /// Why it was watched without consent on file.
    without_consent: Field<String>,
    /// When it began.
    logged: Field<RawStamp>,
}

/// Where a session stopped.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawStop {
    /// Id of the session.
    of: Field<RecordId>,
    /// Id of the film.
    film: Field<RecordId>,
    /// Time stamp of the frame on screen, in microseconds.
    frame: Field<FrameStamp>,
    /// When.
    logged: Field<RawStamp>,
}

/// How the clock of a visit is joined to a film.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawJoin {
    /// Id.
    id: Field<RecordId>,
    /// Id of the film.
    film: Field<RecordId>,
    /// Moments on both clocks, as "0:42=3:10.480"; none where they were parted again.
    anchors: Field<Vec<Field<Anchor>>>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// The sessions, each with its stop.
pub(super) fn sessions(
    sessions: Field<Vec<Field<RawSession>>>,
    stops: Field<Vec<Field<RawStop>>>,
    check: &mut Check<'_>,
) -> Vec<CodingSession> {
    let mut all: Vec<CodingSession> = given(sessions).filter_map(|(index, raw)| raw.valid(index, check)).collect();
    check.unique("coding", all.iter().map(|session| session.id.as_str()).enumerate());
    for (index, raw) in given(stops) {
        raw.put(index, &mut all, check);
    }
    all
}

/// The joins.
pub(super) fn joins(list: Field<Vec<Field<RawJoin>>>, check: &mut Check<'_>) -> Vec<Join> {
    let all: Vec<Join> = given(list).filter_map(|(index, raw)| raw.valid(index, check)).collect();
    check.unique("join", all.iter().map(|join| join.id.as_str()).enumerate());
    all
}

impl RawSession {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<CodingSession> {
        let here = |key| turns("coding", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"c1\", not used before");
        let scheme = check.needed(self.scheme, &here("scheme"), "scheme = \"vipp\"");
        let fingerprint = check.needed(self.fingerprint, &here("fingerprint"), "fingerprint = \"…\"");
        let logged = check.stamp("coding", index, self.logged);
        Some(CodingSession {
            id: id?,
            scheme: scheme?,
            fingerprint: fingerprint?,
            film: self.film.some(),
            clock: self.clock.some().map(|stamp| stamp.0),
            lag: self.lag.or(Lag::from_millis(0)),
            coder: self.coder.some(),
            logged: logged?,
            stopped: None,
        })
    }
}

impl RawStop {
    fn put(self, index: usize, sessions: &mut [CodingSession], check: &mut Check<'_>) {
        let of = check.needed(self.of, &turns("stop", index, "of"), "of = \"the id of the session\"");
        let logged = check.stamp("stop", index, self.logged);
        let (Some(of), Some(logged)) = (of, logged) else { return };
        let Some(session) = sessions.iter_mut().find(|session| session.id == of) else {
            let message = format!("there is no session of coding with the id `{of}` in this file");
            return check.bad(&turns("stop", index, "of"), message, "correct the id, or bring the session back");
        };
        let film = self.film.some();
        let place = self.frame.some().map(|frame| PlaceInFilm { film, frame });
        session.stopped = Some(Stopped { place, logged });
    }
}

impl RawJoin {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Join> {
        let id = check.needed(self.id, &turns("join", index, "id"), "id = \"j1\", not used before");
        let film = check.needed(self.film, &turns("join", index, "film"), "film = \"the id of the film\"");
        let logged = check.stamp("join", index, self.logged);
        let anchors = listed(self.anchors);
        match in_order(anchors) {
            Ok(anchors) => Some(Join { id: id?, film: film?, anchors, logged: logged? }),
            Err(why) => {
                check.bad(&turns("join", index, "anchors"), why.to_string(), "correct one of them, or take it out");
                None
            }
        }
    }
}
