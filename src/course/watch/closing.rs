//! The end of a session: what becomes of the states that nobody ended.

use super::super::{KeyName, RecordId};
use super::effect::{Effect, Entry, FilmMove, Where};
use super::memory::Known;
use super::watching::{Mode, Watching, say};

/// The keys that answer; any other goes on watching.
pub(super) const ENDED_HERE: &str = "e";
pub(super) const LEFT_OPEN: &str = "o";
pub(super) const NEVER_WAS: &str = "x";
/// Leaves all of them open: whoever stops twice means it.
const STOP: &str = "q";

impl Watching {
    /// The session is to stop: first it is asked what becomes of the states that nobody ended.
    pub fn stop(&mut self) -> Vec<Effect> {
        let open = self.memory.open().map(|known| known.id.clone()).collect();
        self.ask_about(open)
    }

    /// Asks about the first of some states; with none left, the session is over.
    fn ask_about(&mut self, open: Vec<RecordId>) -> Vec<Effect> {
        let Some(known) = open.first().and_then(|id| self.memory.find(id)) else {
            self.mode = Mode::Coding;
            return vec![Effect::Finish];
        };
        let question = format!(
            "{} lasts since {}: {ENDED_HERE} it ended here, {LEFT_OPEN} it stays open, {NEVER_WAS} it never was; \
             space goes on",
            known.seen.name(),
            known.seen.begin(),
        );
        self.mode = Mode::Closing(open);
        let pause = matches!(self.last, Some(Where::Film { .. })).then_some(Effect::Film(FilmMove::Pause));
        pause.into_iter().chain([Effect::Say(question)]).collect()
    }

    /// A key answers what becomes of the first of some states.
    pub(super) fn close(&mut self, key: &KeyName, mut open: Vec<RecordId>, place: Where) -> Vec<Effect> {
        self.mode = Mode::Coding;
        let Some(known) = open.first().and_then(|id| self.memory.find(id)).cloned() else { return Vec::new() };
        open.remove(0);
        let entry = match key.as_str() {
            ENDED_HERE => self.ended_here(&known, place).map(Some),
            LEFT_OPEN => Ok(None),
            NEVER_WAS => {
                let (of, because) = (known.id.clone(), "a key pressed by mistake".to_owned());
                Ok(Some(Entry::Strike { of, because, was: known.seen.clone() }))
            }
            STOP => return vec![Effect::Finish],
            _ => return say("going on"),
        };
        match entry {
            Ok(entry) => {
                let added = entry.map_or_else(Vec::new, |entry| self.add(vec![entry]));
                added.into_iter().chain(self.ask_about(open)).collect()
            }
            Err(why) => say(why),
        }
    }

    /// The end of a state where its own film was last; at a visit, now.
    fn ended_here(&self, known: &Known, now: Where) -> Result<Entry, String> {
        let film = self.desk.films.iter().position(|film| Some(&film.id) == known.seen.film.as_ref());
        let Some(film) = film else { return known.end(self.desk.pressed(now)) };
        let place = self.last_in_film.get(&film).copied();
        let place = place.ok_or_else(|| {
            format!("{} is in film {}, which was not watched now: go there to end it", known.seen.name(), film + 1)
        })?;
        known.end(self.desk.pressed(place))
    }
}
