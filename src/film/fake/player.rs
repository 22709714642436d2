//! The player without a picture.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::script::{Cue, PlayerScript};
use crate::course::{FilmTime, FrameStamp, KeyName};
use crate::film::{Event, FilmError, FrameRate, Frames, Intercom, Motion, Player, Shown, Speed, Step};

/// Follows a script in place of a film, and keeps an account of what it was asked.
#[derive(Debug)]
pub struct FakePlayer {
    films: Vec<Option<Frames>>,
    cues: VecDeque<Cue>,
    opened: Vec<PathBuf>,
    film: Option<usize>,
    now: FrameStamp,
    running: bool,
    stop: Option<FrameStamp>,
    part: Option<(FrameStamp, FrameStamp)>,
    bound: Vec<KeyName>,
    pressed: VecDeque<KeyName>,
    asking: bool,
    /// What is to be told before the next cue.
    due: Option<Event>,
    gone: Option<Event>,
    account: Vec<String>,
    said: Receiver<String>,
    to_us: Sender<String>,
}

impl FakePlayer {
    /// A player that follows a script.
    pub fn new(script: PlayerScript) -> FakePlayer {
        let (to_us, said) = mpsc::channel();
        FakePlayer {
            films: script.films,
            cues: script.cues.into(),
            opened: Vec::new(),
            film: None,
            now: FrameStamp::START,
            running: false,
            stop: None,
            part: None,
            bound: Vec::new(),
            pressed: VecDeque::new(),
            asking: false,
            due: None,
            gone: None,
            account: Vec::new(),
            said,
            to_us,
        }
    }

    /// What it was asked to do, in order, one line each.
    pub fn account(&self) -> &[String] {
        &self.account
    }

    fn note(&mut self, what: String) -> Result<(), FilmError> {
        self.still_there()?;
        self.account.push(what);
        Ok(())
    }

    fn still_there(&self) -> Result<(), FilmError> {
        if self.gone.is_some() { Err(FilmError::gone()) } else { Ok(()) }
    }

    fn frames(&self, film: usize) -> Option<Frames> {
        match self.films.get(film) {
            Some(frames) => frames.clone(),
            None => Frames::steady(FrameRate::PAL, 1500),
        }
    }

    fn on_screen(&self) -> Result<(usize, Frames), FilmError> {
        let film = self.film.and_then(|film| Some((film, self.frames(film)?)));
        film.ok_or_else(FilmError::nothing_shown)
    }

    fn look(&self) -> Result<Shown, FilmError> {
        let (film, frames) = self.on_screen()?;
        let motion = if self.running { Motion::Playing } else { Motion::Paused };
        Ok(Shown { film, frame: frames.stamp_at(self.now), motion })
    }

    /// Stands still on a frame.
    fn stand(&mut self, at: FrameStamp) -> Result<Shown, FilmError> {
        self.running = false;
        self.now = at;
        let shown = self.look()?;
        self.now = shown.frame;
        Ok(shown)
    }

    /// Plays for a while, or to the stop or the end.
    fn run(&mut self, how_long: Option<FilmTime>) -> Result<Option<Event>, FilmError> {
        let (_, frames) = self.on_screen()?;
        let goal = how_long.map(|time| self.now.micros() + time.millis() * 1000);
        if let Some((from, until)) = self.part {
            self.now = goal.map_or(self.now, |goal| come_round(goal, from, until));
            return Ok(None);
        }
        let halt = self.stop.map_or(frames.last(), |stop| frames.stamp_at(stop));
        match goal.filter(|goal| *goal < halt.micros()) {
            Some(goal) => {
                self.now = FrameStamp::from_micros(goal);
                Ok(None)
            }
            None => {
                let shown = self.stand(halt.max(self.now))?;
                Ok(Some(if self.stop.is_some() { Event::Stopped(shown) } else { Event::Ended(shown) }))
            }
        }
    }

    /// Lets the film run to a stop or to its end; what is there already is told at once.
    fn run_to(&mut self, stop: Option<FrameStamp>) -> Result<(), FilmError> {
        let (_, frames) = self.on_screen()?;
        (self.running, self.stop) = (true, stop);
        let halt = stop.map_or(frames.last(), |stop| frames.stamp_at(stop));
        if self.part.is_none() && frames.stamp_at(self.now) >= halt {
            self.due = self.run(Some(FilmTime::from_millis(0)))?;
        }
        Ok(())
    }

    /// What a cue comes to; none where it comes to nothing.
    fn happen(&mut self, cue: Cue) -> Result<Option<Event>, FilmError> {
        match cue {
            Cue::Run(how_long) if self.running => self.run(how_long),
            Cue::Press(key) if !self.asking && self.bound.contains(&key) => {
                Ok(Some(Event::Key { key, shown: self.look()? }))
            }
            Cue::Type(answer) if std::mem::take(&mut self.asking) => Ok(Some(Event::Answer(answer))),
            Cue::Say(text) => Ok(Some(Event::Said(text))),
            Cue::Close => Ok(Some(self.part_with(Event::Closed))),
            Cue::Die => Ok(Some(self.part_with(Event::Died))),
            Cue::Run(_) | Cue::Press(_) | Cue::Type(_) | Cue::Quiet => Ok(None),
        }
    }

    fn part_with(&mut self, event: Event) -> Event {
        self.gone.get_or_insert(event).clone()
    }
}

impl Player for FakePlayer {
    fn open(&mut self, films: &[PathBuf]) -> Result<(), FilmError> {
        let names: Vec<String> = films.iter().map(|film| film.display().to_string()).collect();
        self.note(format!("open {}", names.join(", ")))?;
        self.opened = films.to_vec();
        (self.film, self.running, self.stop) = (None, false, None);
        Ok(())
    }

    fn show(&mut self, film: usize, at: FrameStamp) -> Result<Shown, FilmError> {
        self.note(format!("show film {} at {}", film + 1, at.time()))?;
        let path = self.opened.get(film).ok_or_else(|| FilmError::no_such_film(film))?;
        if self.frames(film).is_none() {
            return Err(FilmError::missing(path));
        }
        if self.film != Some(film) {
            self.part = None;
        }
        (self.film, self.stop) = (Some(film), None);
        let running = self.running;
        let shown = self.stand(at)?;
        self.running = running;
        self.look().map(|now| Shown { motion: now.motion, ..shown })
    }

    fn play(&mut self) -> Result<(), FilmError> {
        self.note("play".to_owned())?;
        self.run_to(None)
    }

    fn play_to(&mut self, stop: FrameStamp) -> Result<(), FilmError> {
        self.note(format!("play to {}", stop.time()))?;
        self.run_to(Some(stop))
    }

    fn pause(&mut self) -> Result<Shown, FilmError> {
        self.note("pause".to_owned())?;
        self.stand(self.now)
    }

    fn step(&mut self, step: Step) -> Result<Shown, FilmError> {
        self.note(format!("step {step:?}").to_lowercase())?;
        self.stop = None;
        let (_, frames) = self.on_screen()?;
        let place = frames.at(self.now);
        let place = match step {
            Step::Forward => (place + 1).min(frames.stamps().len() - 1),
            Step::Back => place.saturating_sub(1),
        };
        self.stand(frames.stamps()[place])
    }

    fn repeat(&mut self, part: Option<(FrameStamp, FrameStamp)>) -> Result<(), FilmError> {
        self.note(match part {
            Some((from, until)) => format!("repeat {} to {}", from.time(), until.time()),
            None => "repeat nothing".to_owned(),
        })?;
        self.part = part;
        Ok(())
    }

    fn speed(&mut self, speed: Speed) -> Result<(), FilmError> {
        self.note(format!("speed {} %", speed.in_percent()))
    }

    fn bind(&mut self, keys: &[KeyName]) -> Result<(), FilmError> {
        let names: Vec<&str> = keys.iter().map(KeyName::as_str).collect();
        self.note(format!("bind {}", names.join(" ")))?;
        self.bound = keys.to_vec();
        Ok(())
    }

    fn press(&mut self, key: &KeyName) -> Result<(), FilmError> {
        self.note(format!("press {key}"))?;
        self.pressed.push_back(key.clone());
        Ok(())
    }

    fn write_over(&mut self, words: &str, _how_long: Duration) -> Result<(), FilmError> {
        self.note(format!("write {words}"))
    }

    fn ask(&mut self, prompt: &str) -> Result<(), FilmError> {
        self.note(format!("ask {prompt}"))?;
        self.stand(self.now)?;
        self.asking = true;
        Ok(())
    }

    fn shown(&mut self) -> Result<Shown, FilmError> {
        self.still_there()?;
        self.look()
    }

    fn picture(&mut self, file: &Path) -> Result<(), FilmError> {
        self.note(format!("picture {}", file.display()))
    }

    fn next_event(&mut self, _wait: Duration) -> Result<Option<Event>, FilmError> {
        while let Some(key) = self.pressed.pop_front() {
            let cue = if self.asking && key.as_str() == "escape" { Cue::Type(None) } else { Cue::Press(key) };
            if let Some(event) = self.happen(cue)? {
                return Ok(Some(event));
            }
        }
        if let Ok(text) = self.said.try_recv() {
            return Ok(Some(Event::Said(text)));
        }
        if let Some(event) = &self.gone {
            return Ok(Some(event.clone()));
        }
        if let Some(event) = self.due.take() {
            return Ok(Some(event));
        }
        while let Some(cue) = self.cues.pop_front() {
            if cue == Cue::Quiet {
                return Ok(None);
            }
            if let Some(event) = self.happen(cue)? {
                return Ok(Some(event));
            }
        }
        Ok(Some(self.part_with(Event::Closed)))
    }

    fn name(&mut self) -> Result<String, FilmError> {
        Ok("a script".to_owned())
    }

    fn intercom(&self) -> Intercom {
        let to_us = self.to_us.clone();
        Intercom::new(move |text| to_us.send(text).is_ok())
    }
}

/// Where play from `from` to `until`, over and over, is when it would be at `goal`.
fn come_round(goal: u64, from: FrameStamp, until: FrameStamp) -> FrameStamp {
    let length = until.micros().saturating_sub(from.micros()).max(1);
    match goal.checked_sub(until.micros()) {
        Some(beyond) => FrameStamp::from_micros(from.micros() + beyond % length),
        None => FrameStamp::from_micros(goal),
    }
}
