//! What the keys make the film do.

use super::super::{FilmTime, FrameStamp};
use super::command::Steer;
use super::effect::{Effect, FilmMove, Way, Where};
use super::watching::{Watching, Writing, say};

/// How far the arrows jump, in microseconds.
const JUMP: i64 = 5_000_000;

/// How much of the film is repeated, in microseconds.
const REPEATED: u64 = 10_000_000;

/// The speeds, in percent.
const SPEEDS: [u16; 7] = [25, 50, 75, 100, 125, 150, 200];

impl Watching {
    /// What a key makes the film do, whose frame is on screen.
    pub(super) fn steer(&mut self, steer: Steer, film: usize, frame: FrameStamp, playing: bool) -> Vec<Effect> {
        let micros = frame.micros();
        match steer {
            Steer::Play if playing => vec![Effect::Film(FilmMove::Pause)],
            Steer::Play => vec![Effect::Film(FilmMove::Play)],
            Steer::Back => self.show(film, micros.saturating_add_signed(-JUMP)),
            Steer::On => self.show(film, micros.saturating_add_signed(JUMP)),
            Steer::FrameBack => vec![Effect::Film(FilmMove::Step(Way::Back))],
            Steer::FrameOn => vec![Effect::Film(FilmMove::Step(Way::On))],
            Steer::Slower => self.run_at(SPEEDS.into_iter().rev().find(|speed| *speed < self.speed)),
            Steer::Faster => self.run_at(SPEEDS.into_iter().find(|speed| *speed > self.speed)),
            Steer::Repeat if self.is_repeating => self.repeat_no_more(),
            Steer::Repeat => self.repeat(film, micros),
            Steer::GoTo => self.ask(Writing::Place, Where::Film { film, frame, playing }),
            Steer::FilmBefore => self.turn_to(film.checked_sub(1), playing),
            Steer::NextFilm => self.turn_to(Some(film + 1), playing),
        }
    }

    /// Goes to the place that was typed.
    pub(super) fn go_to(&mut self, line: &str, place: Where) -> Result<Vec<Effect>, String> {
        let time: FilmTime = line.parse().map_err(|why: super::super::NotAFilmTime| why.to_string())?;
        match place {
            Where::Film { film, .. } => Ok(self.show(film, time.millis() * 1000)),
            Where::Visit(_) => Ok(Vec::new()),
        }
    }

    /// The film runs at so many percent of its speed from the start.
    pub fn begin_at(&mut self, percent: u16) {
        self.speed = percent;
    }

    fn show(&mut self, film: usize, micros: u64) -> Vec<Effect> {
        let mut effects = self.repeat_no_more();
        effects.push(Effect::Film(FilmMove::Show { film, frame: FrameStamp::from_micros(micros) }));
        effects
    }

    fn run_at(&mut self, speed: Option<u16>) -> Vec<Effect> {
        let Some(speed) = speed else { return say(format!("speed {} %, and no other that way", self.speed)) };
        self.speed = speed;
        vec![Effect::Film(FilmMove::Speed(speed)), Effect::Say(format!("speed {speed} %"))]
    }

    fn repeat(&mut self, film: usize, micros: u64) -> Vec<Effect> {
        self.is_repeating = true;
        let from = FrameStamp::from_micros(micros.saturating_sub(REPEATED));
        vec![
            Effect::Film(FilmMove::Repeat(Some((from, FrameStamp::from_micros(micros))))),
            Effect::Film(FilmMove::Show { film, frame: from }),
            Effect::Film(FilmMove::Play),
            Effect::Say("the last ten seconds over and over; l again goes on".to_owned()),
        ]
    }

    /// Ends the repeating, if something is repeated.
    fn repeat_no_more(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.is_repeating) { vec![Effect::Film(FilmMove::Repeat(None))] } else { Vec::new() }
    }

    /// Begins another film.
    fn turn_to(&mut self, film: Option<usize>, playing: bool) -> Vec<Effect> {
        let films = &self.desk.films;
        let Some((film, label)) = film.and_then(|film| Some((film, films.get(film)?.label.clone()))) else {
            return say("there is no film that way");
        };
        let words = format!("film {} of {}: {label}", film + 1, films.len());
        let mut effects = self.show(film, 0);
        if playing {
            effects.push(Effect::Film(FilmMove::Play));
        }
        effects.push(Effect::Say(words));
        effects
    }
}
