//! Which frame is on the screen, and how to get another there.
//!
//! A seek of mpv shows the first frame whose stamp is not more than 5 ms before the target. So a target 4 ms after the
//! stamp that is wanted shows that frame, or the one after it when there is none with that stamp, and then one step back
//! is the frame that was on the screen at that time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{Mpv, gone};
use super::connection::Note;
use super::wire::{Happening, frame_time, seconds};
use crate::course::FrameTime;
use crate::film::{FilmError, Motion, Shown, Trouble};

/// How far behind the wanted stamp a seek aims, in microseconds.
const AIM: u64 = 4_000;

/// A place after the end of every film, in seconds.
const BEYOND: &str = "1000000.0";

/// How long a film on a slow disk may take to show a frame.
const PATIENCE: Duration = Duration::from_secs(60);

/// What mpv says about where it is. After the last frame its time is that of the sound.
#[derive(Clone, Copy, Debug)]
struct Place {
    film: usize,
    time: FrameTime,
    motion: Motion,
    at_end: bool,
}

/// What mpv puts into a text about where it is; a key binding uses it too.
pub(super) const PLACE: &str = "${=playlist/0/id:} ${=time-pos:} ${=pause:}";

impl Mpv {
    /// Reads the words that [`PLACE`] stands for; none while no frame is on the screen.
    pub(super) fn placed(&self, words: &[&str]) -> Option<Shown> {
        let [loading, time, pause] = words else { return None };
        let loading: u64 = loading.parse().ok()?;
        let (_, film) = self.loadings.iter().rev().find(|(number, _)| *number == loading)?;
        let motion = if *pause == "yes" { Motion::Paused } else { Motion::Playing };
        Some(Shown { film: *film, frame: frame_time(time)?, motion })
    }

    fn place(&mut self) -> Result<Place, FilmError> {
        let text = format!("{PLACE} ${{=eof-reached:}}");
        let answer = self.have(&json!(["expand-text", text]))?;
        let words: Vec<&str> = answer.as_str().unwrap_or_default().split(' ').collect();
        let place = words.split_last().and_then(|(at_end, place)| {
            let Shown { film, frame, motion } = self.placed(place)?;
            Some(Place { film, time: frame, motion, at_end: *at_end == "yes" })
        });
        place.ok_or_else(|| FilmError::new(Trouble::World, "no film is on the screen", "open a film first"))
    }

    /// Whether the film came to its end or to the stop that was asked for.
    pub(super) fn at_end(&mut self) -> Result<bool, FilmError> {
        Ok(self.place()?.at_end)
    }

    /// The frame on the screen.
    pub(super) fn look(&mut self) -> Result<Shown, FilmError> {
        let place = self.place()?;
        if place.at_end {
            return self.settle();
        }
        Ok(Shown { film: place.film, frame: place.time, motion: place.motion })
    }

    /// At the end of a film or at a stop: stands still on the frame that is on the screen, so that mpv's time is its
    /// stamp.
    pub(super) fn settle(&mut self) -> Result<Shown, FilmError> {
        self.halt()?;
        match self.stop.take() {
            Some(stop) => {
                self.set("end", "none")?;
                self.seek(stop)
            }
            None => self.last_frame(),
        }
    }

    /// Lets the film stand still, whether or not the session did.
    pub(super) fn halt(&mut self) -> Result<(), FilmError> {
        self.set("pause", true)
    }

    /// Shows the last frame not after `at` of the film that is loaded. The film has to stand still.
    pub(super) fn seek(&mut self, at: FrameTime) -> Result<Shown, FilmError> {
        self.have_shown(&seek_to(&seconds(at.micros() + AIM)))?;
        self.step_back_to(at)
    }

    /// The last frame of the film, which has to stand still.
    fn last_frame(&mut self) -> Result<Shown, FilmError> {
        self.have_shown(&seek_to(BEYOND))?;
        let Place { film, time, motion, .. } = self.place()?;
        Ok(Shown { film, frame: time, motion })
    }

    /// Steps back until the frame on the screen is not after `at`, or is the first.
    fn step_back_to(&mut self, at: FrameTime) -> Result<Shown, FilmError> {
        let mut shown = self.standing()?;
        for _ in 0..2 {
            if shown.frame <= at {
                break;
            }
            self.have_shown(&json!(["frame-back-step"]))?;
            shown = self.standing()?;
        }
        Ok(shown)
    }

    /// The frame on the screen while the film stands still.
    fn standing(&mut self) -> Result<Shown, FilmError> {
        let Place { film, time, motion, at_end } = self.place()?;
        if at_end { self.last_frame() } else { Ok(Shown { film, frame: time, motion }) }
    }

    /// The frame before the one on the screen.
    pub(super) fn back(&mut self) -> Result<Shown, FilmError> {
        let now = self.look()?;
        match now.frame.micros().checked_sub(1) {
            Some(before) => {
                self.have_shown(&json!(["frame-back-step"]))?;
                self.step_back_to(FrameTime::from_micros(before))
            }
            None => Ok(now),
        }
    }

    /// The frame after the one on the screen.
    pub(super) fn forward(&mut self) -> Result<Shown, FilmError> {
        let before = self.look()?;
        self.have(&json!(["frame-step"]))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let place = self.place()?;
            let moved = place.time != before.frame || place.at_end;
            if place.motion == Motion::Paused && moved {
                return self.look();
            }
            if Instant::now() > deadline {
                return Err(too_slow());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Loads a film of the session with the last frame not after `at` on the screen, standing still.
    pub(super) fn load(&mut self, film: usize, at: FrameTime) -> Result<Shown, FilmError> {
        let path = self.films.get(film).cloned();
        let path = path.ok_or_else(|| {
            FilmError::new(Trouble::NotFound, format!("there is no film {}", film + 1), "open it first")
        })?;
        if !path.is_file() {
            return Err(FilmError::missing(&path));
        }
        self.take_in();
        self.set("start", seconds(at.micros() + AIM))?;
        let answer = self.have(&json!({ "name": "loadfile", "url": path.to_string_lossy(), "flags": "replace" }))?;
        let number = answer.get("playlist_entry_id").and_then(Value::as_u64);
        self.loadings.push((number.unwrap_or_default(), film));
        self.wait_until_loaded(&path)?;
        self.set("start", "none")?;
        self.step_back_to(at)
    }

    fn wait_until_loaded(&mut self, path: &std::path::Path) -> Result<(), FilmError> {
        let mut loaded = false;
        let outcome = self.wait_for(|happening| match happening {
            Happening::Loaded => {
                loaded = true;
                None
            }
            Happening::Restarted if loaded => Some(Ok(())),
            Happening::Unloaded(Some(why)) => Some(Err(why.clone())),
            _ => None,
        })?;
        let cannot = |why: &str, hint: &str| {
            let problem = format!("the player cannot show `{}`: {why}", path.display());
            Err(FilmError::new(Trouble::NotAFilm, problem, hint))
        };
        match outcome {
            Err(why) => cannot(&why, "check that it is a film and that it was copied whole"),
            Ok(()) if self.have(&json!(["get_property", "vo-configured"]))? != Value::Bool(true) => {
                let why = format!("no picture ({})", self.complaint());
                cannot(&why, "the film needs a picture, and the player a screen to show it on")
            }
            Ok(()) => Ok(()),
        }
    }

    /// Has a command done that puts another frame on the screen, and waits until it is there.
    fn have_shown(&mut self, command: &Value) -> Result<(), FilmError> {
        self.take_in();
        self.have(command)?;
        let mut sought = false;
        self.wait_for(|happening| match happening {
            Happening::Sought => {
                sought = true;
                None
            }
            Happening::Restarted => sought.then_some(()),
            _ => None,
        })
    }

    /// Takes in what has happened so far, so that it is not taken for what a command brings about.
    fn take_in(&mut self) {
        let so_far: Vec<Note> = self.notes.try_iter().collect();
        self.later.extend(so_far);
    }

    /// Waits for something to happen; what else happens meanwhile is kept for later.
    fn wait_for<T>(&mut self, mut is_it: impl FnMut(&Happening) -> Option<T>) -> Result<T, FilmError> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.notes.recv_timeout(left) {
                Ok(Note::Mpv(happening)) => {
                    if let Some(found) = is_it(&happening) {
                        return Ok(found);
                    }
                    self.later.push_back(Note::Mpv(happening));
                }
                Ok(Note::Gone) => {
                    self.later.push_back(Note::Gone);
                    return Err(gone());
                }
                Ok(said) => self.later.push_back(said),
                Err(_) => return Err(too_slow()),
            }
        }
    }
}

fn seek_to(seconds: &str) -> Value {
    json!({ "name": "seek", "target": seconds, "flags": "absolute+exact" })
}

fn too_slow() -> FilmError {
    let hint = "close other programs, or copy the film from its card or network drive to this computer";
    FilmError::new(Trouble::World, "the player shows no picture", hint)
}
