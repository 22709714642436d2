//! mpv keeps the contract of a player.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::{Mpv, gone};
use super::connection::Note;
use super::place::PLACE;
use super::typing::{self, Line, Typed};
use super::wire::{Happening, seconds};
use crate::course::FrameTime;
use crate::film::{Event, FilmError, Intercom, KeyName, Motion, Player, Shown, Speed, Step, Trouble};

/// The first word of the message a bound key sends.
const KEY: &str = "vipp-key";

/// The name of the key bindings in mpv.
const KEYS: &str = "vipp-keys";

/// As long as a session may last, for words that stay until they are replaced.
const FOR_GOOD: Duration = Duration::from_secs(24 * 3600);

impl Mpv {
    /// Binds these keys and no others.
    pub(super) fn bind_keys(&mut self, keys: &[KeyName]) -> Result<(), FilmError> {
        let mut bindings = "CLOSE_WIN quit\n".to_owned();
        for key in keys {
            bindings += &format!("{} script-message {KEY} {} {PLACE}\n", key.in_mpv(), self.bound.len());
            self.bound.push(key.clone());
        }
        self.have(&json!(["define-section", KEYS, bindings, "force"]))?;
        self.have(&json!(["enable-section", KEYS, "allow-hide-cursor+allow-vo-dragging"])).map(|_| ())
    }

    /// What a note means to the session, if anything.
    fn meaning(&mut self, note: Note) -> Result<Option<Event>, FilmError> {
        match note {
            Note::Said(text) => Ok(Some(Event::Said(text))),
            Note::Gone => Ok(Some(self.parting())),
            Note::Mpv(Happening::AtEnd) => self.arrived(),
            Note::Mpv(Happening::Message(words)) => self.message(&words),
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
        if !self.running || !self.at_end()? {
            return Ok(None);
        }
        self.running = false;
        let stopping = self.stop.is_some();
        let shown = self.settle()?;
        Ok(Some(if stopping { Event::Stopped(shown) } else { Event::Ended(shown) }))
    }

    fn message(&mut self, words: &[String]) -> Result<Option<Event>, FilmError> {
        if let [KEY, place, at @ ..] = &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            let key = place.parse().ok().and_then(|place: usize| self.bound.get(place)).cloned();
            return Ok(key.zip(self.placed(at)).map(|(key, shown)| Event::Key { key, shown }));
        }
        let Some(line) = &mut self.line else { return Ok(None) };
        match line.take(words) {
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
        match self.stop.take() {
            Some(_) => self.set("end", "none"),
            None => Ok(()),
        }
    }

    /// Lets the film run, and hears of its end, even if it is there already.
    fn run(&mut self) -> Result<(), FilmError> {
        self.running = true;
        self.set("pause", false)?;
        self.have(&json!(["unobserve_property", 1]))?;
        self.have(&json!(["observe_property", 1, "eof-reached"])).map(|_| ())
    }

    fn stand(&mut self) -> Result<(), FilmError> {
        self.running = false;
        self.halt()
    }
}

impl Player for Mpv {
    fn open(&mut self, films: &[PathBuf]) -> Result<(), FilmError> {
        let absolute = |film: &PathBuf| std::path::absolute(film).map_err(|error| FilmError::io("open", film, &error));
        self.films = films.iter().map(absolute).collect::<Result<_, _>>()?;
        self.loadings.clear();
        self.go_past_the_stop()?;
        self.stand()?;
        self.have(&json!(["stop"])).map(|_| ())
    }

    fn show(&mut self, film: usize, at: FrameTime) -> Result<Shown, FilmError> {
        let running = self.running;
        self.halt()?;
        self.go_past_the_stop()?;
        let shown = if self.loadings.last().is_some_and(|(_, loaded)| *loaded == film) {
            self.seek(at)?
        } else {
            self.running = false;
            self.repeat(None)?;
            self.load(film, at)?
        };
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

    fn play_to(&mut self, stop: FrameTime) -> Result<(), FilmError> {
        self.set("end", seconds(stop.micros() + 1))?;
        self.stop = Some(stop);
        self.run()
    }

    fn pause(&mut self) -> Result<Shown, FilmError> {
        self.stand()?;
        self.look()
    }

    fn step(&mut self, step: Step) -> Result<Shown, FilmError> {
        self.stand()?;
        self.look()?;
        self.go_past_the_stop()?;
        match step {
            Step::Forward => self.forward(),
            Step::Back => self.back(),
        }
    }

    fn repeat(&mut self, part: Option<(FrameTime, FrameTime)>) -> Result<(), FilmError> {
        let (from, until) = match part {
            Some((from, until)) => (seconds(from.micros()), seconds(until.micros() + 1)),
            None => ("no".to_owned(), "no".to_owned()),
        };
        self.set("ab-loop-a", from)?;
        self.set("ab-loop-b", until)
    }

    fn speed(&mut self, speed: Speed) -> Result<(), FilmError> {
        self.set("speed", f64::from(speed.in_percent()) / 100.0)
    }

    fn bind(&mut self, keys: &[KeyName]) -> Result<(), FilmError> {
        self.bind_keys(keys)
    }

    fn write_over(&mut self, words: &str, how_long: Duration) -> Result<(), FilmError> {
        let millis = u64::try_from(how_long.as_millis()).unwrap_or(u64::MAX).min(i32::MAX as u64);
        self.have(&json!({ "name": "show-text", "text": words, "duration": millis })).map(|_| ())
    }

    fn ask(&mut self, prompt: &str) -> Result<(), FilmError> {
        self.stand()?;
        let line = Line::after(prompt);
        self.write_over(&line.shown(), FOR_GOOD)?;
        self.line = Some(line);
        let bindings = typing::bindings(&self.name);
        self.have(&json!(["define-section", typing::SECTION, bindings, "force"]))?;
        self.have(&json!(["enable-section", typing::SECTION, "exclusive"])).map(|_| ())
    }

    fn shown(&mut self) -> Result<Shown, FilmError> {
        self.look()
    }

    fn picture(&mut self, file: &Path) -> Result<(), FilmError> {
        if file.exists() {
            let problem = format!("`{}` is already there", file.display());
            return Err(FilmError::new(Trouble::Protect, problem, "choose another name"));
        }
        let name = file.to_string_lossy();
        self.have(&json!({ "name": "screenshot-to-file", "filename": name, "flags": "video" })).map(|_| ())
    }

    fn next_event(&mut self, wait: Duration) -> Result<Option<Event>, FilmError> {
        if let Some(event) = &self.ended {
            return Ok(Some(event.clone()));
        }
        let deadline = Instant::now() + wait;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let note = self.later.pop_front().or_else(|| self.notes.recv_timeout(left).ok());
            let Some(note) = note else { return Ok(None) };
            match self.meaning(note) {
                Ok(Some(event)) => return Ok(Some(event)),
                Ok(None) => {}
                Err(error) if error == gone() => return Ok(Some(self.parting())),
                Err(error) => return Err(error),
            }
        }
    }

    fn intercom(&self) -> Intercom {
        let to_us = self.notes_to_us.clone();
        Intercom::new(move |text| to_us.send(Note::Said(text)).is_ok())
    }
}
