//! The records that are only ever added to: which file each goes to, and how what was seen stands in it.

use super::block::Block;
use super::case_dir::Change;
use super::measures::OUTCOMES_OPENING;
use crate::course::{CaseFile, Code, Coder, Kind, RecordId, Role, Seen, Strength, ThemeId, VisitNo};

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

    /// Records added to `observations/NN.toml`, or to the file of a coder of their own.
    pub fn observations(visit: VisitNo, coder: Option<Coder>, blocks: Vec<Block>) -> Change {
        let what = format!("What was seen on the films of visit {visit}. Only ever added to.");
        let opening = format!("# {what}\nformat = 1\nvisit = {visit}\n");
        Change::Append { file: CaseFile::Observations(visit, coder), opening, blocks }
    }
}

impl Block {
    /// With the lines of what was seen.
    #[must_use]
    pub fn saying(self, seen: &Seen) -> Block {
        let with_text = !seen.text.is_empty() || seen.code.is_none();
        self.maybe("film", seen.film.as_ref().map(RecordId::as_str))
            .maybe("at", seen.at.map(|at| at.to_string()))
            .maybe("until", seen.until.map(|until| until.to_string()))
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
