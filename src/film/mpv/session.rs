//! mpv keeps the contract of a player.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::Mpv;
use super::connection::Note;
use super::place::PLACE;
use super::typing::{self, Line, Typed};
use super::wire::Happening;
use crate::course::{FrameStamp, KeyName};
use crate::film::key::in_mpv;
use crate::film::seconds::seconds;
use crate::film::{Event, FilmError, Frames, Intercom, Motion, Player, Shown, Speed, Step, Trouble};

/// The first word of the message a bound key sends.
const KEY: &str = "vipp-key";

/// The name of the key bindings in mpv.
const KEYS: &str = "vipp-keys";

/// As long as a session may last, for words that stay until they are replaced.
const FOR_GOOD: Duration = Duration::from_secs(24 * 3600);

impl Mpv {
    /// Binds these keys and no others. `also` is what mpv does at every one of them after it took the time.
    pub(super) fn bind_keys(&mut self, keys: &[KeyName], also: &str) -> Result<(), FilmError> {
        let mut bindings = "CLOSE_WIN quit\n".to_owned();
        for key in keys {
            bindings += &format!("{} script-message {KEY} {} {PLACE}{also}\n", in_mpv(key), self.bound.len());
            self.bound.push(key.clone());
        }
        self.have(&json!(["define-section", KEYS, bindings, "force"]))?;
        self.have(&json!(["enable-section", KEYS, "allow-hide-cursor+allow-vo-dragging"])).map(|_| ())
    }

    /// Keeps pictures of what is shown in a folder, numbered from 1.
    pub(in crate::film) fn keep_pictures_in(&mut self, folder: &Path) -> Result<(), FilmError> {
        self.set("screenshot-directory", folder.to_string_lossy().into_owned())?;
        self.set("screenshot-template", "%05n")?;
        self.set("screenshot-format", "png")
    }

    /// Keeps a picture of the frame on the screen.
    pub(in crate::film) fn keep_picture(&mut self) -> Result<(), FilmError> {
        self.have(&json!({ "name": "screenshot", "flags": "video" })).map(|_| ())
    }

    /// Binds a key that also lets the film stand still, at the moment its time is taken.
    pub(in crate::film) fn bind_with_pause(&mut self, key: &KeyName) -> Result<(), FilmError> {
        self.bind_keys(std::slice::from_ref(key), "; no-osd set pause yes")
    }

    /// A note of a key with the frame it was pressed on, and every other note as it is; none where a key was pressed
    /// while no frame was on the screen.
    pub(super) fn with_its_frame(&self, note: Note) -> Option<Note> {
        let Note::Mpv(Happening::Message(words)) = &note else { return Some(note) };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let [KEY, place, at @ ..] = &words[..] else { return Some(note) };
        let key = self.bound.get(place.parse::<usize>().ok()?)?;
        let shown = self.resting.or_else(|| Some(self.placed(at)?.shown))?;
        Some(Note::Pressed(key.clone(), shown))
    }

    /// What a note means to the session, if anything.
    fn meaning(&mut self, note: Note) -> Result<Option<Event>, FilmError> {
        let Some(note) = self.with_its_frame(note) else { return Ok(None) };
        match note {
            Note::Pressed(key, shown) => Ok(Some(Event::Key { key, shown })),
            Note::Said(text) => Ok(Some(Event::Said(text))),
            Note::There(shown) => Ok(Some(Event::Stopped(shown))),
            Note::Gone => Ok(Some(self.parting())),
            Note::Mpv(Happening::AtEnd) => self.arrived(),
            Note::Mpv(Happening::Message(words)) => self.typed(&words),
            Note::Mpv(_) => Ok(None),
        }
    }

    fn parting(&mut self) -> Event {
        let closed = self.end().is_some_and(|status| status.success());
        let event = if closed { Event::Closed } else { Event::Died };
        self.ended.get_or_insert(event).clone()
    }

    /// The film came to its end or its stop, unless it has been sent elsewhere since.
    fn arrived(&mut self) -> Result<Option<Event>, FilmError> {
        if !self.running || !self.look()?.at_end {
            return Ok(None);
        }
        let shown = self.stand()?;
        Ok(Some(if self.stopping { Event::Stopped(shown) } else { Event::Ended(shown) }))
    }

    fn typed(&mut self, words: &[String]) -> Result<Option<Event>, FilmError> {
        match self.line.as_mut().and_then(|line| line.take(words)) {
            None => Ok(None),
            Some(Typed::On(shown)) => self.write_over(&shown, FOR_GOOD).map(|()| None),
            Some(Typed::Done(answer)) => {
                self.line = None;
                self.have(&json!(["disable-section", typing::SECTION]))?;
                self.write_over("", Duration::ZERO)?;
                Ok(Some(Event::Answer(answer)))
            }
        }
    }

    /// Forgets the stop that was asked for.
    fn go_past_the_stop(&mut self) -> Result<(), FilmError> {
        match std::mem::take(&mut self.stopping) {
            true => self.set("end", "none"),
            false => Ok(()),
        }
    }

    /// Lets the film run, and hears of its end, even if it is there already.
    fn run(&mut self) -> Result<(), FilmError> {
        self.on_screen()?;
        self.leave();
        self.running = true;
        self.set("pause", false)?;
        self.have(&json!(["unobserve_property", 1]))?;
        self.have(&json!(["observe_property", 1, "eof-reached"])).map(|_| ())
    }

    /// Lets the film stand still.
    fn stand(&mut self) -> Result<Shown, FilmError> {
        self.running = false;
        self.set("pause", true)?;
        if self.resting.is_none() {
            self.resting = Some(self.look()?.shown);
        }
        self.shown()
    }
}

impl Player for Mpv {
    fn open(&mut self, films: &[PathBuf]) -> Result<(), FilmError> {
        let absolute = |film: &PathBuf| std::path::absolute(film).map_err(|error| FilmError::io("open", film, &error));
        self.films = films.iter().map(absolute).collect::<Result<_, _>>()?;
        self.leave();
        self.loaded.clear();
        self.running = false;
        self.set("pause", true)?;
        self.go_past_the_stop()?;
        self.have(&json!(["stop"])).map(|_| ())
    }

    fn show(&mut self, film: usize, at: FrameStamp) -> Result<Shown, FilmError> {
        let running = self.running;
        if self.on_screen().is_ok() {
            self.stand()?;
        }
        self.go_past_the_stop()?;
        if self.on_screen().is_ok_and(|loaded| loaded.film == film) {
            self.seek(at)?;
        } else {
            self.repeat(None)?;
            self.load(film, at)?;
        }
        let shown = self.shown()?;
        if running {
            self.run()?;
            return Ok(Shown { motion: Motion::Playing, ..shown });
        }
        Ok(shown)
    }

    fn play(&mut self) -> Result<(), FilmError> {
        self.go_past_the_stop()?;
        self.run()
    }

    fn play_to(&mut self, stop: FrameStamp) -> Result<(), FilmError> {
        let now = self.stand()?;
        let frames = &self.on_screen()?.frames;
        if frames.stamp_at(stop) <= now.frame {
            self.later.push_back(Note::There(now));
            return Ok(());
        }
        let end = until(frames, stop);
        self.set("end", end)?;
        self.stopping = true;
        self.run()
    }

    fn pause(&mut self) -> Result<Shown, FilmError> {
        self.stand()
    }

    fn step(&mut self, step: Step) -> Result<Shown, FilmError> {
        let now = self.stand()?.frame;
        self.go_past_the_stop()?;
        let frames = &self.on_screen()?.frames;
        match step {
            Step::Forward => frames.after(now).map_or(Ok(()), |next| self.forward(next))?,
            Step::Back => frames.before(now).map_or(Ok(()), |before| self.seek(before))?,
        }
        self.shown()
    }

    fn repeat(&mut self, part: Option<(FrameStamp, FrameStamp)>) -> Result<(), FilmError> {
        let (from, to) = match part {
            Some((from, to)) => {
                let frames = &self.on_screen()?.frames;
                (seconds(frames.stamp_at(from).micros()), until(frames, to))
            }
            None => ("no".to_owned(), "no".to_owned()),
        };
        self.set("ab-loop-a", from)?;
        self.set("ab-loop-b", to)
    }

    fn speed(&mut self, speed: Speed) -> Result<(), FilmError> {
        self.set("speed", f64::from(speed.in_percent()) / 100.0)
    }

    fn bind(&mut self, keys: &[KeyName]) -> Result<(), FilmError> {
        self.bind_keys(keys, "")
    }

    fn press(&mut self, key: &KeyName) -> Result<(), FilmError> {
        self.have(&json!(["keypress", in_mpv(key)])).map(|_| ())
    }

    fn write_over(&mut self, words: &str, how_long: Duration) -> Result<(), FilmError> {
        let millis = how_long.min(FOR_GOOD).as_millis() as u64;
        self.have(&json!({ "name": "show-text", "text": words, "duration": millis })).map(|_| ())
    }

    fn ask(&mut self, prompt: &str) -> Result<(), FilmError> {
        if self.running {
            self.stand()?;
        }
        let line = Line::after(prompt);
        self.write_over(&line.shown(), FOR_GOOD)?;
        self.line = Some(line);
        let bindings = typing::bindings(&self.name);
        self.have(&json!(["define-section", typing::SECTION, bindings, "force"]))?;
        self.have(&json!(["enable-section", typing::SECTION, "exclusive"])).map(|_| ())
    }

    fn shown(&mut self) -> Result<Shown, FilmError> {
        match self.resting {
            Some(shown) => Ok(shown),
            None => Ok(self.look()?.shown),
        }
    }

    fn picture(&mut self, file: &Path) -> Result<(), FilmError> {
        if file.exists() {
            return Err(FilmError::in_the_way(file));
        }
        let name = file.to_string_lossy();
        self.have(&json!({ "name": "screenshot-to-file", "filename": name, "flags": "video" })).map(|_| ())
    }

    fn next_event(&mut self, wait: Duration) -> Result<Option<Event>, FilmError> {
        if let Some(event) = &self.ended {
            return Ok(Some(event.clone()));
        }
        let deadline = Instant::now() + wait.min(FOR_GOOD);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let note = self.later.pop_front().or_else(|| self.notes.recv_timeout(left).ok());
            let Some(note) = note else { return Ok(None) };
            match self.meaning(note) {
                Ok(Some(event)) => return Ok(Some(event)),
                Ok(None) => {}
                Err(error) if error.trouble == Trouble::Gone => return Ok(Some(self.parting())),
                Err(error) => return Err(error),
            }
        }
    }

    fn name(&mut self) -> Result<String, FilmError> {
        let version = self.have(&json!(["get_property", "mpv-version"]))?;
        // A build from source says which one after a hyphen.
        let version = version.as_str().unwrap_or_default();
        Ok(version.split('-').next().unwrap_or_default().to_owned())
    }

    fn intercom(&self) -> Intercom {
        let to_us = self.notes_to_us.clone();
        Intercom::new(move |text| to_us.send(Note::Said(text)).is_ok())
    }
}

/// Where play has to end for the frame at a time to stay on the screen: half-way to the next, so that neither a rounded
/// stamp nor the last of the sound can be taken for another frame.
fn until(frames: &Frames, at: FrameStamp) -> String {
    let stamp = frames.stamp_at(at).micros();
    seconds(frames.after(at).map_or(stamp + 1_000, |next| stamp.midpoint(next.micros())))
}
