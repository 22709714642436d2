//! The graph of filters that makes a new film of parts of others.
//!
//! Each part is cut by the time stamps of its frames, its hidden areas are covered, its last frame is held, and it is
//! fitted to the size of the whole. Its sound is cut and filled up to the very length of the part, so that the next
//! part begins when the last frame has had its time.

use super::reel::{Hidden, Part, Sound};
use super::words::{Line, Place};
use super::{Reel, Words};
use crate::course::FrameTime;
use crate::film::seconds::seconds;
use crate::film::{Facts, Frames};

/// How long a title stays, in microseconds.
const TITLE: u64 = 4_000_000;

/// Frames a second while a frame is held.
const HELD: u64 = 25;

/// A part with what is known of its film.
pub(super) struct Piece<'a> {
    part: &'a Part,
    facts: Facts,
    frames: Frames,
    first: usize,
    last: usize,
}

impl<'a> Piece<'a> {
    /// The frames of a part; none where it ends before it begins.
    pub(super) fn of(part: &'a Part, facts: Facts, frames: Frames) -> Option<Piece<'a>> {
        let (first, last) = (frames.at(part.from), frames.at(part.until));
        (first <= last).then_some(Piece { part, facts, frames, first, last })
    }

    /// Where reading begins: the stamp of the first frame, down to a millisecond, as ffmpeg would lose it if the time it
    /// is given were a trace after it.
    pub(super) fn start(&self) -> u64 {
        self.frames.stamps()[self.first].micros() / 1000 * 1000
    }

    /// How much has to be read.
    pub(super) fn reading(&self) -> u64 {
        self.playing() + 1_000_000
    }

    /// How long its frames are shown, without the hold.
    fn playing(&self) -> u64 {
        let last = self.frames.stamps()[self.last];
        let usual = || last.micros() + self.facts.rate.stamp(1).micros();
        self.frames.after(last).map_or_else(usual, FrameTime::micros) - self.start()
    }

    fn held_frames(&self) -> u64 {
        self.part.hold.map_or(0, |hold| (hold.millis() * HELD).div_ceil(1000))
    }

    /// How long it lasts in the new film.
    pub(super) fn length(&self) -> u64 {
        self.playing() + self.held_frames() * 1_000_000 / HELD
    }

    /// How long its last frame is shown.
    pub(super) fn last_frame(&self) -> u64 {
        match self.held_frames() {
            0 => self.playing() + self.start() - self.frames.stamps()[self.last].micros(),
            _ => 1_000_000 / HELD,
        }
    }

    /// How many frames it has in the new film.
    pub(super) fn count(&self) -> u64 {
        (self.last - self.first + 1) as u64 + self.held_frames()
    }

    /// The size of its picture, even on both sides.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.facts.width / 2 * 2, self.facts.height / 2 * 2)
    }

    /// A time between the frame at `place` and the one before it, counted from the start of the part.
    fn before(&self, place: usize) -> String {
        let stamps = self.frames.stamps();
        let between = match (place.checked_sub(1).map(|before| stamps[before]), stamps.get(place)) {
            (Some(before), Some(at)) => before.micros().midpoint(at.micros()),
            (Some(last), None) => last.micros() + 500,
            (None, _) => 0,
        };
        seconds(between.saturating_sub(self.start()))
    }

    /// The filters of its picture: from input `n` to `[vn]`, of the size of the whole.
    fn picture(&self, n: usize, whole: (u32, u32)) -> String {
        let (width, height) = self.size();
        let end = self.before(self.last + 1);
        let mut graph = format!(
            "[{n}:v:0]settb=1/90000,trim=end={end},setpts=PTS-STARTPTS,scale={width}:{height},setsar=1,format=yuv420p[v{n}c0]"
        );
        for (nth, hidden) in self.part.hidden.iter().enumerate() {
            graph += &self.cover(hidden, &format!("v{n}c{nth}"), &format!("v{n}c{}", nth + 1));
        }
        let (width, height) = whole;
        graph
            + &format!(
                ";[v{n}c{}]{}scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2,\
                 pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1[v{n}]",
                self.part.hidden.len(),
                self.hold()
            )
    }

    /// Shows the last frame again and again after its own time.
    fn hold(&self) -> String {
        let (held, last) = (self.held_frames(), self.last - self.first);
        if held == 0 {
            return String::new();
        }
        let playing = seconds(self.playing());
        format!(
            "tpad=stop_mode=clone:stop={held},\
             setpts='if(lte(N,{last}),PTS,({playing}+(N-{last}-1)/{HELD})/TB)',"
        )
    }

    /// Covers an area with its mean colour for a while.
    fn cover(&self, hidden: &Hidden, from: &str, to: &str) -> String {
        let area = hidden.area.pixels(self.size());
        let begin = self.before(self.frames.at(hidden.from));
        let end = self.before(self.frames.at(hidden.until) + 1);
        format!(
            ";[{from}]split[{from}a][{from}b];\
             [{from}b]crop={}:{}:{}:{},scale=1:1:flags=area,scale={}:{}:flags=neighbor[{from}c];\
             [{from}a][{from}c]overlay={}:{}:enable='between(t,{begin},{end})'[{to}]",
            area.width, area.height, area.x, area.y, area.width, area.height, area.x, area.y
        )
    }

    /// The filters of its sound, to `[an]`: as long as the part, whatever the film has.
    fn sound(&self, n: usize) -> String {
        let source = match self.facts.sound {
            true => format!("[{n}:a:0]aresample=48000:async=1:first_pts=0,atrim=end={}", seconds(self.playing())),
            false => "anullsrc=r=48000:cl=stereo".to_owned(),
        };
        let length = seconds(self.length());
        format!(
            ";{source},aformat=sample_rates=48000:channel_layouts=stereo,apad=whole_dur={length},atrim=end={length}[a{n}]"
        )
    }

    /// Its words, in times of the new film in which it begins at `begin`.
    fn lines(&self, begin: u64) -> Vec<Line> {
        let (end, start) = (begin + self.length(), self.start());
        let at = |time: FrameTime| (begin + time.micros().saturating_sub(start)).min(end);
        let line = |words: &Words| match words {
            Words::Title(text) => {
                Line { from: begin, until: end.min(begin + TITLE), place: Place::Top, text: text.clone() }
            }
            Words::Subtitle { from, until, text } => {
                Line { from: at(*from), until: at(*until), place: Place::Bottom, text: text.clone() }
            }
        };
        self.part.words.iter().map(line).filter(|line| line.from < line.until).collect()
    }
}

/// The whole graph, with its outputs `[v]` and, if there is sound, `[a]`. `words` is a file of words to draw.
pub(super) fn graph(reel: &Reel, pieces: &[Piece<'_>], words: Option<&str>) -> String {
    let size = (pieces.iter().map(|piece| piece.size().0).max(), pieces.iter().map(|piece| piece.size().1).max());
    let size = (size.0.unwrap_or_default(), size.1.unwrap_or_default());
    let mut graph: Vec<String> = Vec::new();
    let mut inputs = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        graph.push(piece.picture(n, size) + &piece.sound(n));
        inputs += &format!("[v{n}][a{n}]");
    }
    let drawn = words.map_or(String::new(), |file| format!(";[joined]subtitles={file}[v]"));
    let joined = if words.is_some() { "joined" } else { "v" };
    let silenced = match reel.sound {
        Sound::Kept => "",
        Sound::Muted => ";[a]anullsink",
    };
    graph.push(format!("{inputs}concat=n={}:v=1:a=1[{joined}][a]{drawn}{silenced}", pieces.len()));
    graph.join(";")
}

/// All words of a new film.
pub(super) fn lines(pieces: &[Piece<'_>]) -> Vec<Line> {
    let mut begin = 0;
    let mut lines = Vec::new();
    for piece in pieces {
        lines.extend(piece.lines(begin));
        begin += piece.length();
    }
    lines
}
