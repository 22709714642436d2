//! What comes out of a key: records to keep, moves of the film, words to say.

use super::super::{FilmTime, FrameStamp, Lag, RecordId, Seen};

/// Where a key fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In a film.
    Film {
        /// Which of the session's films, from 0.
        film: usize,
        /// The frame on screen, as the player took it at that moment.
        frame: FrameStamp,
        /// Whether the film was running.
        playing: bool,
    },
    /// At a visit: the time on its clock.
    Visit(FilmTime),
}

/// Where a key fell, as it is written down: the coder's reaction time taken off, and what was taken off beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// The film.
    pub film: Option<RecordId>,
    /// The place in the film.
    pub at: Option<FilmTime>,
    /// The time on the clock of the visit.
    pub live: Option<FilmTime>,
    /// The frame on screen, nothing taken off.
    pub frame: Option<FrameStamp>,
    /// What was taken off; none where that is nothing.
    pub lag: Option<Lag>,
}

impl Pressed {
    /// The time that counts: in the film, or on the clock of the visit.
    pub fn time(&self) -> FilmTime {
        self.at.or(self.live).unwrap_or_default()
    }
}

/// A record that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Something was seen.
    Seen {
        /// Its id.
        id: RecordId,
        /// What.
        seen: Seen,
    },
    /// A state ended.
    End {
        /// Id of the state.
        of: RecordId,
        /// Where.
        at: Pressed,
        /// The state as it is now.
        state: Seen,
    },
    /// More was said of something.
    Addition {
        /// Its id.
        of: RecordId,
        /// What was said.
        more: Seen,
        /// All that is said of it now.
        now: Seen,
    },
    /// Something does not count.
    Strike {
        /// Its id.
        of: RecordId,
        /// Why.
        because: String,
        /// What it said.
        was: Seen,
    },
}

impl Entry {
    /// The id of the observation it is about.
    pub fn of(&self) -> &RecordId {
        match self {
            Entry::Seen { id, .. } => id,
            Entry::End { of, .. } | Entry::Addition { of, .. } | Entry::Strike { of, .. } => of,
        }
    }

    /// What the observation says after it.
    pub fn seen(&self) -> &Seen {
        match self {
            Entry::Seen { seen, .. } => seen,
            Entry::End { state, .. } => state,
            Entry::Addition { now, .. } => now,
            Entry::Strike { was, .. } => was,
        }
    }
}

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On.
    On,
    /// Back.
    Back,
}

/// What the film is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmMove {
    /// Play.
    Play,
    /// Stand still.
    Pause,
    /// Show a frame of one of the films.
    Show {
        /// Which film, from 0.
        film: usize,
        /// The last frame that is stamped with this time, or before it.
        frame: FrameStamp,
    },
    /// One frame on or back.
    Step(Way),
    /// Play a part over and over; none plays on.
    Repeat(Option<(FrameStamp, FrameStamp)>),
    /// Run at so many percent of the speed it was filmed at.
    Speed(u16),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep these records, in one durable write.
    Keep(Vec<Entry>),
    /// Take back what was kept last.
    TakeBack,
    /// The film is to do something.
    Film(FilmMove),
    /// A line is to be typed; the words are the prompt.
    Ask(String),
    /// Something is to be said.
    Say(String),
    /// The keys are to be shown.
    ShowKeys,
    /// The session is over.
    Finish,
}
