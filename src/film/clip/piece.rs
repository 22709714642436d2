//! A part of a film with what is known of that film: where it begins and ends, to the microsecond.

use super::reel::{Part, Words};
use super::words::{Line, Place};
use crate::course::FrameStamp;
use crate::film::{Facts, Frames};

/// How long a title stays, in microseconds.
const TITLE: u64 = 4_000_000;

/// Frames a second while a frame is held.
pub(super) const HELD: u64 = 25;

/// A part of a film, times in microseconds.
pub(super) struct Piece<'a> {
    pub(super) part: &'a Part,
    pub(super) frames: Frames,
    facts: Facts,
    first: usize,
    last: usize,
    /// How long before its first frame reading begins.
    run_up: u64,
}

impl<'a> Piece<'a> {
    /// The frames of a part; none where it ends before it begins.
    pub(super) fn of(part: &'a Part, facts: Facts, frames: Frames) -> Option<Piece<'a>> {
        let (first, last) = (frames.at(part.from), frames.at(part.until));
        (first <= last).then_some(Piece { part, frames, facts, first, last, run_up: 0 })
    }

    /// The same, read from that long before its first frame.
    pub(super) fn with_run_up(self, run_up: u64) -> Piece<'a> {
        Piece { run_up, ..self }
    }

    fn stamp(&self, place: usize) -> u64 {
        self.frames.stamps()[place].micros()
    }

    fn begin(&self) -> u64 {
        self.stamp(self.first)
    }

    /// Where reading begins: on a millisecond not after the first frame, as ffmpeg would lose that frame if the time it is
    /// given were a trace late. What else is read is cut off by the times in the file.
    pub(super) fn start(&self) -> u64 {
        self.begin().saturating_sub(self.run_up) / 1000 * 1000
    }

    /// How much is read; a second more than is used.
    pub(super) fn reading(&self) -> u64 {
        self.begin() - self.start() + self.playing() + 1_000_000
    }

    /// The time of its first frame in the file.
    pub(super) fn first_time(&self) -> i64 {
        self.in_file(self.begin())
    }

    /// The times in the file at which its picture is cut: each between two frames.
    pub(super) fn cuts(&self) -> (i64, i64) {
        (self.in_file(self.before(self.first)), self.in_file(self.before(self.last + 1)))
    }

    fn in_file(&self, time: u64) -> i64 {
        time.cast_signed() + self.facts.start
    }

    /// The times, after its first frame, between which it shows the frames from one time to another.
    pub(super) fn span(&self, from: FrameStamp, until: FrameStamp) -> (u64, u64) {
        let after_begin = |place| self.before(place).saturating_sub(self.begin());
        (after_begin(self.frames.at(from)), after_begin(self.frames.at(until) + 1))
    }

    /// A time in the film between the frame at `place` and the one before it.
    fn before(&self, place: usize) -> u64 {
        match place.checked_sub(1) {
            None => 0,
            Some(before) if place < self.frames.stamps().len() => self.stamp(before).midpoint(self.stamp(place)),
            Some(last) => self.stamp(last) + self.usual() / 2,
        }
    }

    /// How long a frame lasts on average.
    fn usual(&self) -> u64 {
        self.facts.rate.stamp(1).micros()
    }

    /// How long its frames are shown, without the hold.
    pub(super) fn playing(&self) -> u64 {
        let last = self.frames.stamps()[self.last];
        let end = self.frames.after(last).map_or(last.micros() + self.usual(), FrameStamp::micros);
        end - self.begin()
    }

    /// How many frames it has, without the hold.
    pub(super) fn played_frames(&self) -> u64 {
        (self.last - self.first + 1) as u64
    }

    /// How many times its last frame is shown again.
    pub(super) fn held_frames(&self) -> u64 {
        self.part.hold.map_or(0, |hold| (hold.millis() * HELD).div_ceil(1000))
    }

    /// How long it lasts in the new film.
    pub(super) fn length(&self) -> u64 {
        self.playing() + self.held_frames() * 1_000_000 / HELD
    }

    /// How long its very last frame is shown.
    pub(super) fn last_frame(&self) -> u64 {
        match self.held_frames() {
            0 => self.begin() + self.playing() - self.stamp(self.last),
            _ => 1_000_000 / HELD,
        }
    }

    /// The size of its picture, even on both sides.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.facts.width / 2 * 2, self.facts.height / 2 * 2)
    }

    /// Whether its film has sound.
    pub(super) fn has_sound(&self) -> bool {
        self.facts.sound
    }

    /// Its words, in times of the new film in which it begins at `begin`.
    pub(super) fn lines(&self, begin: u64) -> impl Iterator<Item = Line> {
        let end = begin + self.length();
        let at = move |time: FrameStamp| (begin + time.micros().saturating_sub(self.begin())).min(end);
        let line = move |words: &Words| match words {
            Words::Title(text) => {
                Line { from: begin, until: end.min(begin + TITLE), place: Place::Top, text: text.clone() }
            }
            Words::Subtitle { from, until, text } => {
                Line { from: at(*from), until: at(*until), place: Place::Bottom, text: text.clone() }
            }
        };
        self.part.words.iter().map(line).filter(|line| line.from < line.until)
    }
}
