//! The records that are only ever added to: which file each goes to, and how what was seen stands in it.

use super::block::{Block, Worth};
use super::case_dir::Change;
use super::measures::OUTCOMES_OPENING;
use crate::course::watch::{Entry, Pressed};
use crate::course::{
    Authority, CaseFile, Code, Coder, CodingSession, Consent, CustodyAct, FilmCard, Join, Kind, Method, PlaceInFilm,
    Purpose, RecordId, Role, Seen, Showing, Stamp, Strength, ThemeId, VisitNo, Withdrawal,
};

/// The first lines of `consent.toml`.
pub(super) const CONSENT_OPENING: &str =
    "# Who agreed to what. Only ever add to this file; a purpose that is not named is refused.\nformat = 1\n";

impl Change {
    /// Records added to `visits/NN.toml`.
    pub fn visit(visit: VisitNo, blocks: Vec<Block>) -> Change {
        let opening = format!("# What happened at visit {visit}. Only ever added to.\nformat = 1\nvisit = {visit}\n");
        Change::Append { file: CaseFile::Visit(visit), opening, blocks }
    }

    /// Records added to `measures.toml`.
    pub fn outcomes(blocks: Vec<Block>) -> Change {
        Change::Append { file: CaseFile::Measures, opening: OUTCOMES_OPENING.to_owned(), blocks }
    }

    /// Words added to `words.toml`.
    pub fn own_words(blocks: Vec<Block>) -> Change {
        let opening = "# What was written for reports in your own words. Only ever added to.\nformat = 1\n".to_owned();
        Change::Append { file: CaseFile::Words, opening, blocks }
    }

    /// Records added to `observations/NN.toml`, or to the file of a coder of their own.
    pub fn observations(visit: VisitNo, coder: Option<Coder>, blocks: Vec<Block>) -> Change {
        let what = format!("What was seen on the films of visit {visit}. Only ever added to.");
        let opening = format!("# {what}\nformat = 1\nvisit = {visit}\n");
        Change::Append { file: CaseFile::Observations(visit, coder), opening, blocks }
    }

    /// Records added to `consent.toml`.
    pub fn consent(blocks: Vec<Block>) -> Change {
        Change::Append { file: CaseFile::Consent, opening: CONSENT_OPENING.to_owned(), blocks }
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
        Block::new("join", join.logged)
            .with("id", join.id.as_str())
            .with("film", join.film.as_str())
            .with("anchors", Worth::Texts(anchors))
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

    /// The answer of one person.
    pub fn consent(id: &RecordId, consent: &Consent, now: Stamp) -> Block {
        let form = &consent.form;
        let recipient = |(purpose, who): (&Purpose, &String)| (purpose.code().to_owned(), Worth::from(who.as_str()));
        let recipients: Vec<(String, Worth)> = form.recipients.iter().map(recipient).collect();
        Block::new("consent", now)
            .with("id", id.as_str())
            .with("on", consent.on)
            .maybe("until", consent.until)
            .maybe("review", form.review)
            .with("by", consent.by.as_str())
            .maybe("authority", form.authority.as_ref().map(Authority::code))
            .maybe("evidence", form.evidence.as_deref())
            .with("covers", roles(&consent.covers))
            .with("purposes", purposes(&consent.purposes))
            .maybe("refused", some(&consent.refused).map(purposes))
            .maybe("recipients", (!recipients.is_empty()).then_some(Worth::Table(recipients)))
            .maybe("method", form.method.map(Method::code))
            .maybe("witness", form.witness.as_ref().map(Role::as_str))
            .maybe("wording", form.wording.as_deref())
            .maybe("wording_blake3", form.wording_blake3.as_deref())
            .maybe("language", form.language.as_deref())
            .maybe("interpreter", form.interpreter.as_ref().map(Role::as_str))
            .maybe("childs_view", form.childs_view.as_deref())
            .maybe("promised", form.promised.as_deref())
            .maybe("basis", form.basis.as_deref())
            .maybe("original", form.original.as_deref())
    }

    /// Consent taken back. What was done about it is a record of its own.
    pub fn withdrawal(id: &RecordId, withdrawal: &Withdrawal, now: Stamp) -> Block {
        Block::new("withdrawal", now)
            .with("id", id.as_str())
            .with("on", withdrawal.on)
            .with("by", withdrawal.by.as_str())
            .maybe("covers", some(&withdrawal.covers).map(roles))
            .maybe("purposes", some(&withdrawal.purposes).map(purposes))
            .maybe("because", withdrawal.because.as_deref())
    }

    /// The file of a film.
    pub fn card(film: &RecordId, card: &FilmCard) -> Block {
        Block::new("card", card.logged)
            .with("film", film.as_str())
            .with("name", card.name.as_str())
            .with("size", card.size)
            .with("blake3", card.blake3.to_string())
            .with("duration", card.duration.to_string())
            .with("rate", card.rate.to_string())
            .maybe("variable", card.is_variable.then_some(true))
            .maybe("recorded", card.recorded)
            .maybe("visible", some(&card.visible).map(roles))
    }

    /// What became of the file of a film.
    pub fn custody(film: &RecordId, act: CustodyAct, now: Stamp) -> Block {
        Block::new("custody", now).with("film", film.as_str()).with("what", act.code())
    }
}

/// A list, if there is something in it.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

fn roles(roles: &[Role]) -> Worth {
    Worth::Texts(roles.iter().map(Role::to_string).collect())
}

fn purposes(purposes: &[Purpose]) -> Worth {
    Worth::Texts(purposes.iter().map(|purpose| purpose.code().to_owned()).collect())
}
