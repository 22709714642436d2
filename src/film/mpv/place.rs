//! Which frame is on the screen, and how to get another there.
//!
//! The stamps of all frames of a film are known before it is shown. A seek of mpv shows the first frame whose stamp is
//! not more than 5 ms before its target, and the time mpv tells is then the stamp of that frame. Only where there is no
//! frame to come, at a stop and on the last frame, does it tell the time of the sound: a little later while the film
//! runs, and anything near while it stands. So what it tells is only used to find the frame at that time, and where the
//! film stands on its last frame it is not asked.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::Mpv;
use super::connection::Note;
use super::wire::Happening;
use crate::course::FrameStamp;
use crate::film::seconds::{micros, seconds};
use crate::film::{FilmError, Frames, Motion, Shown, Trouble, frames_of};

/// How far behind the stamp of a frame a seek to it aims, in microseconds: the frame before must not be within 5 ms.
const AIM: u64 = 4_000;

/// How many seconds before its target a seek begins to read, tried in turn: a file without a list of its key frames is
/// read from anywhere, and shows nothing right before the next of them.
const RUN_UPS: [u8; 3] = [0, 2, 12];

/// How long a film on a slow disk may take to show a frame.
const PATIENCE: Duration = Duration::from_secs(60);

/// What mpv puts into a text about where it is; a key binding uses it too.
pub(super) const PLACE: &str = "${=playlist/0/id:} ${=time-pos:} ${=pause:} ${=eof-reached:}";

/// A film of the session.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Which.
    pub(super) film: usize,
    /// mpv's number for this loading.
    number: u64,
    pub(super) frames: Frames,
}

/// What mpv tells of where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The frame at the time it tells.
    pub(super) shown: Shown,
    time: FrameStamp,
    /// Whether the film is at its end or at the stop that was asked for.
    pub(super) at_end: bool,
}

impl Place {
    /// Whether mpv tells the stamp of a frame, but for rounding.
    fn is(&self, stamp: FrameStamp) -> bool {
        self.time.micros().abs_diff(stamp.micros()) <= 2
    }
}

impl Mpv {
    /// Reads the words that [`PLACE`] stands for; none while no frame is on the screen.
    pub(super) fn placed(&self, words: &[&str]) -> Option<Place> {
        let [number, time, pause, at_end] = words else { return None };
        let number: u64 = number.parse().ok()?;
        let loaded = self.loaded.iter().rev().find(|loaded| loaded.number == number)?;
        // A film may begin a little before its own start.
        let time = FrameStamp::from_micros(micros(time)?.max(0).unsigned_abs());
        let motion = if *pause == "yes" { Motion::Paused } else { Motion::Playing };
        let shown = Shown { film: loaded.film, frame: loaded.frames.stamp_at(time), motion };
        Some(Place { shown, time, at_end: *at_end == "yes" })
    }

    /// Asks mpv where it is.
    pub(super) fn look(&mut self) -> Result<Place, FilmError> {
        let answer = self.have(&json!(["expand-text", PLACE]))?;
        let words: Vec<&str> = answer.as_str().unwrap_or_default().split(' ').collect();
        self.placed(&words).ok_or_else(FilmError::nothing_shown)
    }

    /// The film on the screen.
    pub(super) fn on_screen(&self) -> Result<&Loaded, FilmError> {
        self.loaded.last().ok_or_else(FilmError::nothing_shown)
    }

    /// Shows the frame at a time of the film that is loaded, standing still.
    pub(super) fn seek(&mut self, at: FrameStamp) -> Result<(), FilmError> {
        let target = aim(&self.on_screen()?.frames, at);
        self.leave();
        loop {
            self.have(&json!({ "name": "seek", "target": target, "flags": "absolute+exact" }))?;
            let mut sought = false;
            self.wait_for(|happening| {
                sought |= *happening == Happening::Sought;
                (sought && *happening == Happening::Restarted).then_some(())
            })?;
            if self.rest(at)? || !self.run_up_more()? {
                return Ok(());
            }
        }
    }

    /// Goes on by one frame, to the frame with that stamp.
    pub(super) fn forward(&mut self, to: FrameStamp) -> Result<(), FilmError> {
        if to == self.on_screen()?.frames.last() {
            return self.seek(to);
        }
        self.leave();
        self.have(&json!(["frame-step"]))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Place { shown, .. } = self.look()?;
            if shown.frame >= to && shown.motion == Motion::Paused {
                self.resting = Some(shown);
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(FilmError::too_slow());
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Loads a film of the session with the frame at that time on the screen, standing still.
    pub(super) fn load(&mut self, film: usize, at: FrameStamp) -> Result<(), FilmError> {
        let path = self.films.get(film).cloned();
        let path = path.ok_or_else(|| FilmError::no_such_film(film))?;
        let known = self.loaded.iter().find(|loaded| loaded.film == film).map(|loaded| loaded.frames.clone());
        let frames = known.map_or_else(|| frames_of(&self.programs, &path), Ok)?;
        self.leave();
        self.run_up(0)?;
        self.set("start", aim(&frames, at))?;
        let answer = self.have(&json!({ "name": "loadfile", "url": path.to_string_lossy(), "flags": "replace" }))?;
        let number = answer.get("playlist_entry_id").and_then(Value::as_u64).unwrap_or_default();
        self.wait_until_loaded(&path)?;
        self.loaded.push(Loaded { film, number, frames });
        self.set("start", "none")?;
        if self.rest(at)? { Ok(()) } else { self.seek(at) }
    }

    /// The film stands on the frame at that time, or on the one mpv tells it shows instead. Tells which.
    fn rest(&mut self, at: FrameStamp) -> Result<bool, FilmError> {
        let mut place = self.look()?;
        let frames = &self.on_screen()?.frames;
        let wanted = frames.stamp_at(at);
        let there = wanted == frames.last() || place.is(wanted);
        if there {
            place.shown.frame = wanted;
        }
        self.resting = Some(place.shown);
        Ok(there)
    }

    /// Lets seeks begin to read earlier, if they did not yet begin as early as they may.
    fn run_up_more(&mut self) -> Result<bool, FilmError> {
        match RUN_UPS.get(self.run_up + 1) {
            Some(_) => self.run_up(self.run_up + 1).map(|()| true),
            None => Ok(false),
        }
    }

    fn run_up(&mut self, nth: usize) -> Result<(), FilmError> {
        self.run_up = nth;
        self.set("hr-seek-demuxer-offset", RUN_UPS[nth])
    }

    /// The film is about to leave the frame it stands on; what was pressed so far was pressed there.
    pub(super) fn leave(&mut self) {
        let so_far: Vec<Note> = self.notes.try_iter().collect();
        for note in so_far {
            let note = self.with_its_frame(note);
            self.later.extend(note);
        }
        self.resting = None;
    }

    fn wait_until_loaded(&mut self, path: &Path) -> Result<(), FilmError> {
        let cannot = |why: &str, hint: &str| {
            let problem = format!("the player cannot show `{}`: {why}", path.display());
            Err(FilmError::new(Trouble::NotAFilm, problem, hint))
        };
        let opened = self.wait_for(|happening| match happening {
            Happening::Loaded => Some(Ok(())),
            Happening::Unloaded(Some(why)) => Some(Err(why.clone())),
            _ => None,
        })?;
        if let Err(why) = opened {
            return cannot(&why, "check that it is a film and that it was copied whole");
        }
        self.wait_for(|happening| (*happening == Happening::Restarted).then_some(()))?;
        if self.have(&json!(["get_property", "vo-configured"]))? != Value::Bool(true) {
            let why = self.complaint();
            return cannot(&why, "the player needs a screen: start `vipp` in a terminal of the desktop");
        }
        Ok(())
    }

    /// Waits for something to happen; what else happens meanwhile is kept for later.
    fn wait_for<T>(&mut self, mut is_it: impl FnMut(&Happening) -> Option<T>) -> Result<T, FilmError> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let note = self.notes.recv_timeout(left).map_err(|_| FilmError::too_slow())?;
            let found = match &note {
                Note::Mpv(happening) => is_it(happening),
                Note::Pressed(..) | Note::There(_) | Note::Said(_) | Note::Gone => None,
            };
            if let Some(found) = found {
                return Ok(found);
            }
            let is_gone = note == Note::Gone;
            let note = self.with_its_frame(note);
            self.later.extend(note);
            if is_gone {
                return Err(self.gone());
            }
        }
    }
}

/// The target of a seek to the frame at a time.
fn aim(frames: &Frames, at: FrameStamp) -> String {
    seconds(frames.stamp_at(at).micros() + AIM)
}
