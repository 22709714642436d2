//! The records that are only ever added to: which file each goes to, and how what was seen stands in it.

use super::block::{Block, Worth};
use super::case_dir::Change;
use crate::course::watch::{Entry, Pressed};
use crate::course::{
    CaseFile, Code, Coder, CodingSession, Join, Kind, PlaceInFilm, RecordId, Role, Seen, Showing, Stamp, Strength,
    ThemeId, VisitNo,
};

impl Change {
    /// Records added to `visits/NN.toml`.
    pub fn visit(visit: VisitNo, blocks: Vec<Block>) -> Change {
        let opening = format!("# What happened at visit {visit}. Only ever added to.\nformat = 1\nvisit = {visit}\n");
        Change::Append { file: CaseFile::Visit(visit), opening, blocks }
    }

    /// Records added to `observations/NN.toml`, or to the file of a coder of their own.
    pub fn observations(visit: VisitNo, coder: Option<Coder>, blocks: Vec<Block>) -> Change {
        let what = format!("What was seen on the films of visit {visit}. Only ever added to.");
        let opening = format!("# {what}\nformat = 1\nvisit = {visit}\n");
        Change::Append { file: CaseFile::Observations(visit, coder), opening, blocks }
    }
}

impl Block {
    /// The record of what a key added.
    pub fn entry(entry: &Entry, coder: Option<&Coder>, logged: Stamp) -> Block {
        match entry {
            Entry::Seen { id, seen } => Block::observation(id, seen, coder, logged),
            Entry::End { of, at, .. } => Block::new("end", logged).with("of", of.as_str()).pressed(at),
            Entry::Addition { of, more, .. } => Block::new("addition", logged).with("of", of.as_str()).adding(more),
            Entry::Strike { of, because, .. } => {
                Block::new("struck", logged).with("of", of.as_str()).with("because", because.as_str())
            }
        }
    }

    /// The record of an observation.
    pub fn observation(id: &RecordId, seen: &Seen, coder: Option<&Coder>, logged: Stamp) -> Block {
        let block = Block::new("observation", logged).with("id", id.as_str()).saying(seen);
        block.maybe("coder", coder.map(Coder::as_str))
    }

    /// The record of a session of coding that begins: what plays the film, and why without consent on file, if so.
    pub fn session(session: &CodingSession, player: Option<&str>, without_consent: Option<&str>) -> Block {
        Block::new("coding", session.logged)
            .with("id", session.id.as_str())
            .with("scheme", session.scheme.as_str())
            .with("fingerprint", session.fingerprint.as_str())
            .maybe("film", session.film.as_ref().map(RecordId::as_str))
            .maybe("clock", session.clock)
            .with("lag", session.lag.millis())
            .maybe("coder", session.coder.as_ref().map(Coder::as_str))
            .maybe("player", player)
            .maybe("without_consent", without_consent)
    }

    /// The record of where a session stopped.
    pub fn stop(session: &RecordId, place: Option<&PlaceInFilm>, logged: Stamp) -> Block {
        Block::new("stop", logged)
            .with("of", session.as_str())
            .maybe("film", place.and_then(|place| place.film.as_ref()).map(RecordId::as_str))
            .maybe("frame", place.map(|place| place.frame.micros()))
    }

    /// The record of how the clock of a visit is joined to a film.
    pub fn join(join: &Join) -> Block {
        let anchors = join.anchors.iter().map(ToString::to_string).collect();
        Block::new("join", join.logged).with("film", join.film.as_str()).with("anchors", Worth::Texts(anchors))
    }

    fn pressed(self, at: &Pressed) -> Block {
        self.maybe("at", at.at.map(|at| at.to_string()))
            .maybe("live", at.live.map(|live| live.to_string()))
            .maybe("frame", at.frame.map(|frame| frame.micros()))
            .maybe("lag", at.lag.map(|lag| lag.millis()))
    }

    /// With the lines of what is said more, and no others.
    fn adding(self, more: &Seen) -> Block {
        self.maybe("who", more.who.as_ref().map(Role::as_str))
            .maybe("kind", more.kind.map(Kind::code))
            .maybe("theme", more.theme.as_ref().map(ThemeId::as_str))
            .maybe("strength", more.strength.map(Strength::sign))
            .maybe("text", Some(more.text.as_str()).filter(|text| !text.is_empty()))
    }

    /// What happened with a moment while moments were shown.
    pub fn shown(showing: &Showing) -> Block {
        Block::new("shown", showing.logged)
            .with("of", showing.moment.as_str())
            .maybe("film", showing.film.as_ref().map(RecordId::as_str))
            .maybe("from", showing.from.map(|from| from.to_string()))
            .maybe("until", showing.until.map(|until| until.to_string()))
            .with("how", showing.how.code())
            .maybe("text", showing.text.as_deref())
            .maybe("without_consent", showing.without_consent.as_deref())
    }

    /// With the lines of what was seen. What was seen at a visit has its place in a film by the join of their clocks, and
    /// not by a line of its own.
    #[must_use]
    pub fn saying(self, seen: &Seen) -> Block {
        let with_text = !seen.text.is_empty() || seen.code.is_none();
        let on_film = seen.live.is_none();
        self.maybe("film", seen.film.as_ref().filter(|_| on_film).map(RecordId::as_str))
            .maybe("at", seen.at.filter(|_| on_film).map(|at| at.to_string()))
            .maybe("until", seen.until.filter(|_| on_film).map(|until| until.to_string()))
            .maybe("live", seen.live.map(|live| live.to_string()))
            .maybe("state", seen.is_state.then_some(true))
            .maybe("code", seen.code.as_ref().map(Code::as_str))
            .maybe("frame", seen.frame.map(|frame| frame.micros()))
            .maybe("lag", seen.lag.map(|lag| lag.millis()))
            .maybe("who", seen.who.as_ref().map(Role::as_str))
            .maybe("kind", seen.kind.map(Kind::code))
            .maybe("theme", seen.theme.as_ref().map(ThemeId::as_str))
            .maybe("strength", seen.strength.map(Strength::sign))
            .maybe("text", with_text.then_some(seen.text.as_str()))
    }
}
