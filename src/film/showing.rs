//! The moments of a script on the screen: what happens at the player and at the terminal goes into the machine of
//! [`course::presenting`](crate::course::presenting), and what comes out is done, in its order: first kept, then shown.
//!
//! Nothing is ever written over the picture: the family sees the film and nothing else. Only a line that is typed before
//! the family's eyes, because there is no other screen, is.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use super::{Event, FilmError, Player, Speed, Trouble};
use crate::course::presenting::{Asked, Deed, Heard, Presenting, Press};
use crate::course::{FrameStamp, HowShown, KeyName, Moment};

/// How long to wait before the clock of the practitioner is looked at again.
const TICK: Duration = Duration::from_millis(500);

/// How fast a moment runs slowly, in percent.
const SLOW: u16 = 50;

/// The films, and the part of them that each moment is.
#[derive(Clone, Debug)]
pub struct Showreel {
    /// The files.
    pub films: Vec<PathBuf>,
    /// For each moment of the script, in its order, what is played; none where it can only be told.
    pub parts: Vec<Option<Stretch>>,
}

/// What is played of a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the films, from 0.
    pub film: usize,
    /// From which frame.
    pub from: FrameStamp,
    /// The frame it stops with.
    pub stop: FrameStamp,
}

impl Stretch {
    /// What is played of a moment in a film; none where the moment names no place.
    pub fn of(moment: &Moment, film: usize) -> Option<Stretch> {
        let from = FrameStamp::within(moment.plays_from()?);
        let marked = moment.stop_frame().map(|frame| FrameStamp::from_micros(frame.micros()));
        Some(Stretch { film, from, stop: marked.unwrap_or(FrameStamp::within(moment.stops_at()?)) })
    }
}

/// Where a showing keeps what happened, and what the practitioner sees and types.
pub trait Stage {
    /// A player with nothing in it.
    fn player(&mut self) -> Result<Box<dyn Player>, FilmError>;

    /// Keeps what happened with a moment, so that nothing can lose it any more; or why that failed.
    fn keep(&mut self, place: usize, how: HowShown, text: Option<&str>) -> Result<(), String>;

    /// Shows where the showing is, and what there is to tell.
    fn draw(&mut self, presenting: &Presenting, trouble: Option<&str>);

    /// What is written before a line that is typed into the film's window; none where it is typed at the terminal.
    fn prompt_over_film(&self, asked: Asked) -> Option<&'static str>;

    /// Lets a line be typed at the terminal.
    fn ask(&mut self, asked: Asked);

    /// What the practitioner typed, waiting for it that long.
    fn hear(&mut self, wait: Duration) -> Option<Heard>;
}

/// Shows the moments until the practitioner stops.
pub fn show(presenting: &mut Presenting, reel: &Showreel, stage: &mut dyn Stage) -> Result<(), FilmError> {
    let deeds = VecDeque::new();
    let (player, is_asked_over_film, trouble, not_kept) = (None, false, None, None);
    let mut showing = Showing { presenting, reel, stage, player, is_asked_over_film, deeds, trouble, not_kept };
    showing.open_first()?;
    showing.run()
}

struct Showing<'a> {
    presenting: &'a mut Presenting,
    reel: &'a Showreel,
    stage: &'a mut dyn Stage,
    player: Option<Box<dyn Player>>,
    /// Whether a line is typed into the film's window.
    is_asked_over_film: bool,
    /// What is still to be done; something only stays here if what comes first could not be kept.
    deeds: VecDeque<Deed>,
    /// What is wrong, as the practitioner is told.
    trouble: Option<String>,
    /// Why the first thing that is to be done cannot be kept.
    not_kept: Option<String>,
}

/// Whether the showing goes on.
#[derive(PartialEq, Eq)]
enum Going {
    On,
    Over,
}

impl Showing<'_> {
    /// Puts a frame on the screen before the family looks, so that the window is there when it begins: of the moment that
    /// is on, or of one after it.
    fn open_first(&mut self) -> Result<(), FilmError> {
        let place = self.presenting.place();
        for (place, part) in
            self.reel.parts.iter().enumerate().skip(place).filter_map(|(place, part)| Some((place, (*part)?)))
        {
            match self.player().and_then(|player| player.show(part.film, part.from)) {
                Err(error) if is_about_the_film(&error) => {
                    if place == self.presenting.place() {
                        self.presenting.hear(Heard::NoFilm);
                    }
                }
                outcome => return outcome.map(drop),
            }
        }
        Ok(())
    }

    fn run(&mut self) -> Result<(), FilmError> {
        loop {
            self.stage.draw(self.presenting, self.trouble.as_deref());
            let heard = self.wait()?;
            let waits = !self.deeds.is_empty();
            if !waits {
                self.trouble = None;
            }
            if !waits || heard == Heard::Gone {
                self.deeds.extend(self.presenting.hear(heard.clone()));
            }
            if self.work()? == Going::Over {
                return Ok(());
            }
            if heard == Heard::Stop && !self.deeds.is_empty() {
                return Err(self.ends_unkept());
            }
        }
    }

    /// The failure of a showing that ends with something that could not be kept.
    fn ends_unkept(&self) -> FilmError {
        let why = self.not_kept.as_deref().unwrap_or_default();
        let problem = format!("what was shown last is not written down: {why}");
        FilmError::new(Trouble::World, problem, "what was shown before is kept; note down the last moment yourself")
    }

    /// The player, opened with the films if it is not there.
    fn player(&mut self) -> Result<&mut Box<dyn Player>, FilmError> {
        if self.player.is_none() {
            let mut player = self.stage.player()?;
            player.open(&self.reel.films)?;
            let keys: Vec<KeyName> = Press::KEYS.iter().filter_map(|(name, _)| name.parse().ok()).collect();
            player.bind(&keys)?;
            self.player = Some(player);
        }
        self.player.as_mut().ok_or_else(gone)
    }

    /// The next thing that matters; the clock goes on meanwhile.
    fn wait(&mut self) -> Result<Heard, FilmError> {
        loop {
            if let Some(heard) = self.stage.hear(Duration::ZERO) {
                return Ok(heard);
            }
            let heard = match &mut self.player {
                None => self.stage.hear(TICK),
                Some(player) => match player.next_event(TICK)? {
                    Some(event) => self.meaning(event),
                    None => None,
                },
            };
            if let Some(heard) = heard {
                return Ok(heard);
            }
            self.stage.draw(self.presenting, self.trouble.as_deref());
        }
    }

    fn meaning(&mut self, event: Event) -> Option<Heard> {
        match event {
            Event::Key { key, .. } => key.as_str().parse().ok().and_then(|key| Press::of(&key)).map(Heard::Press),
            Event::Answer(line) => {
                self.is_asked_over_film = false;
                Some(Heard::Typed(line))
            }
            Event::Stopped(_) | Event::Ended(_) => Some(Heard::Stopped),
            Event::Said(_) => None,
            Event::Closed | Event::Died => Some(self.lose_player()),
        }
    }

    /// The player is gone, and with it a line that was typed into its window.
    fn lose_player(&mut self) -> Heard {
        self.player = None;
        if std::mem::take(&mut self.is_asked_over_film) {
            self.deeds.extend(self.presenting.hear(Heard::Typed(None)));
        }
        Heard::Gone
    }

    /// Does what is to be done, until something cannot be kept: then nothing after it is done either.
    fn work(&mut self) -> Result<Going, FilmError> {
        while let Some(deed) = self.deeds.pop_front() {
            if deed == Deed::End {
                return Ok(Going::Over);
            }
            if let Deed::Keep { place, how, text } = &deed {
                if let Err(why) = self.stage.keep(*place, *how, text.as_deref()) {
                    self.trouble = Some(format!("not written down: {why}; any key tries again"));
                    self.not_kept = Some(why);
                    self.deeds.push_front(deed);
                    return Ok(Going::On);
                }
                self.trouble = None;
                continue;
            }
            self.perform(deed)?;
        }
        Ok(Going::On)
    }

    /// Does something with the film. That it is not there, or the player is gone, is heard like any other event.
    fn perform(&mut self, deed: Deed) -> Result<(), FilmError> {
        let done = match deed {
            Deed::Play { place, slow } => self.play(place, slow),
            Deed::Hold => self.player().and_then(|player| player.pause()).map(drop),
            Deed::GoOn => self.go_on(),
            Deed::Speed { slow } => self.player().and_then(|player| player.speed(speed(slow))),
            Deed::Ask(asked) => self.ask(asked),
            Deed::Keep { .. } | Deed::End => Ok(()),
        };
        let heard = match done {
            Ok(()) => return Ok(()),
            Err(error) if error.trouble == Trouble::Gone => self.lose_player(),
            Err(error) if is_about_the_film(&error) => {
                self.trouble = Some(error.problem);
                Heard::NoFilm
            }
            Err(error) => return Err(error),
        };
        self.deeds.extend(self.presenting.hear(heard));
        Ok(())
    }

    fn play(&mut self, place: usize, slow: bool) -> Result<(), FilmError> {
        let Some(part) = self.reel.parts[place] else { return Ok(()) };
        let player = self.player()?;
        // From another moment that still plays the film would run on for a blink.
        if player.shown().is_ok() {
            player.pause()?;
        }
        player.speed(speed(slow))?;
        player.show(part.film, part.from)?;
        player.play_to(part.stop)
    }

    /// Without a window there is only the terminal.
    fn ask(&mut self, asked: Asked) -> Result<(), FilmError> {
        match (self.stage.prompt_over_film(asked), &mut self.player) {
            (Some(prompt), Some(player)) => {
                self.is_asked_over_film = true;
                player.ask(prompt)
            }
            _ => {
                self.stage.ask(asked);
                Ok(())
            }
        }
    }

    fn go_on(&mut self) -> Result<(), FilmError> {
        let Some(part) = self.reel.parts[self.presenting.place()] else { return Ok(()) };
        self.player()?.play_to(part.stop)
    }
}

fn speed(slow: bool) -> Speed {
    if slow { Speed::percent(SLOW).unwrap_or(Speed::NORMAL) } else { Speed::NORMAL }
}

fn is_about_the_film(error: &FilmError) -> bool {
    matches!(error.trouble, Trouble::NotFound | Trouble::NotAFilm)
}

fn gone() -> FilmError {
    FilmError::new(Trouble::Gone, "the player is gone", "run the command again: what was shown is kept")
}
