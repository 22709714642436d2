//! The note that `export::record` puts beside a mark, read back: what another program had no place for.
//!
//! The other program may have moved the mark since. Then its new place counts, and what belonged to the old one (the
//! frame on screen, the reaction time taken off, the clock of the visit) goes.

use std::str::FromStr;

use super::values::film_time;
use super::{Entry, FilmSaid};
use crate::course::{Code, Coder, FilmTime, FrameStamp, Kind, Lag, RecordId, Role, Strength, ThemeId};

/// What a note says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: Option<RecordId>,
    pub(super) code: Option<Code>,
    pub(super) kind: Option<Kind>,
    pub(super) who: Option<Role>,
    pub(super) theme: Option<ThemeId>,
    pub(super) strength: Option<Strength>,
    pub(super) film: Option<RecordId>,
    pub(super) coder: Option<Coder>,
    pub(super) is_state: bool,
    at: u64,
    end: Option<u64>,
    frame: Option<u64>,
    lag: Option<u32>,
    live: Option<u64>,
    length: Length,
}

/// How long a mark really is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Length {
    /// As long as it is drawn.
    #[default]
    Drawn,
    /// It has no end.
    Endless,
    /// It ends where it begins.
    Instant,
}

impl Record {
    /// The note, if the text is one: words `key=value`, of which those of a later version are passed over.
    pub(super) fn read(text: &str) -> Option<Record> {
        let mut record = Record::default();
        let mut has_place = false;
        for word in text.split_whitespace() {
            let Some((key, value)) = word.split_once('=') else {
                match word {
                    "endless" => record.length = Length::Endless,
                    "instant" => record.length = Length::Instant,
                    "state" => record.is_state = true,
                    _ => {}
                }
                continue;
            };
            match key {
                "at" => {
                    record.at = value.parse().ok()?;
                    has_place = true;
                }
                "id" => record.id = Some(own(value)?),
                "end" => record.end = Some(own(value)?),
                "code" => record.code = Some(own(value)?),
                "kind" => record.kind = Some(own(value)?),
                "who" => record.who = Some(own(value)?),
                "theme" => record.theme = Some(own(value)?),
                "strength" => record.strength = Some(super::values::strength(value)?),
                "film" => record.film = Some(own(value)?),
                "frame" => record.frame = Some(own(value)?),
                "lag" => record.lag = Some(own(value)?),
                "live" => record.live = Some(own(value)?),
                "coder" => record.coder = Some(own(value)?),
                _ => {}
            }
        }
        has_place.then_some(record)
    }

    /// From where to where the mark was drawn.
    pub(super) fn span(&self) -> (i64, i64) {
        let whole = |millis: u64| i64::try_from(millis).unwrap_or(i64::MAX);
        (whole(self.at), whole(self.end.unwrap_or(self.at)))
    }

    /// Puts what the note says into an entry whose mark is drawn from `begin` to `end`; a mark drawn without an end has
    /// none to draw. The reason in words where the mark cannot be.
    pub(super) fn put(self, entry: &mut Entry, begin: i64, end: Option<i64>) -> Result<(), String> {
        let seen = &mut entry.seen;
        let at = film_time(begin)?;
        seen.at = Some(at);
        seen.until = self.until(at, end.map(film_time).transpose()?);
        seen.is_state = self.is_state;
        if at.millis() == self.at {
            seen.frame = self.frame.map(FrameStamp::from_micros);
            seen.lag = self.lag.map(Lag::from_millis);
            seen.live = self.live.map(FilmTime::from_millis);
        }
        entry.id = self.id;
        entry.coder = self.coder;
        entry.film = self.film.map(FilmSaid::Id).or(entry.film.take());
        Ok(())
    }

    /// Where the mark really ends. One that was only moved is as endless as before; one that was drawn longer has got an
    /// end.
    fn until(&self, at: FilmTime, drawn: Option<FilmTime>) -> Option<FilmTime> {
        let length = |begin: u64, end: Option<u64>| end.map(|end| i128::from(end) - i128::from(begin));
        let drawn_length = length(at.millis(), drawn.map(FilmTime::millis));
        let as_before = drawn_length.is_none() || drawn_length == length(self.at, self.end);
        match self.length {
            Length::Endless if as_before => None,
            Length::Instant if as_before => Some(at),
            Length::Drawn | Length::Endless | Length::Instant => drawn,
        }
    }
}

fn own<T: FromStr>(value: &str) -> Option<T> {
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: &str = "id=o1 at=1000 end=1040 frame=1000000 lag=300 endless";

    fn put(note: &str, begin: i64, end: i64) -> Entry {
        let mut entry = Entry::default();
        Record::read(note).expect("a note").put(&mut entry, begin, Some(end)).expect("a place");
        entry
    }

    fn times(entry: &Entry) -> (Option<u64>, Option<u64>, bool) {
        let seen = &entry.seen;
        (seen.at.map(FilmTime::millis), seen.until.map(FilmTime::millis), seen.frame.is_some() && seen.lag.is_some())
    }

    #[test]
    fn what_was_not_touched_is_as_it_was() {
        assert_eq!(times(&put(POINT, 1000, 1040)), (Some(1000), None, true));
        assert_eq!(times(&put("at=1000 end=1040 instant", 1000, 1040)).1, Some(1000));
        assert_eq!(times(&put("at=1000 end=5000", 1000, 5000)).1, Some(5000));
    }

    #[test]
    fn what_was_moved_loses_its_frame_and_what_was_drawn_longer_has_an_end() {
        assert_eq!(times(&put(POINT, 2000, 2040)), (Some(2000), None, false));
        assert_eq!(times(&put(POINT, 1000, 3000)), (Some(1000), Some(3000), true));
    }

    #[test]
    fn other_words_are_no_note_and_words_of_later_versions_are_passed_over() {
        for text in ["", "holds out the brick", "id=o1", "at=", "at=1000 lag=soon", "at=1000 id=O!"] {
            assert_eq!(Record::read(text), None, "{text}");
        }
        assert!(Record::read("at=1000 shade=blue new").is_some());
    }
}
