//! A session of coding at a player: what happens there goes into the machine of [`course::watch`](crate::course::watch),
//! and what comes out is done, in its order: first kept, then shown.
//!
//! A key of the terminal is handed to the player and comes back from it with its frame, as a key of the film's window
//! does, so that there is one way for a key to get its time. The next one is only taken when it is back and done with,
//! so that what was typed ahead means what it would have meant if it had been typed slowly.

use std::time::{Duration, Instant};

use super::{Event, FilmError, Motion, Player, Shown, Speed, Step, Trouble};
use crate::course::watch::{Effect, Entry, FilmMove, Running, Watching, Way, Where};
use crate::course::{FrameStamp, KeyName, RecordId};

/// Where a session keeps, what it shows beside the film, and what it hears from the terminal.
pub trait Board {
    /// An id that was not used before.
    fn next_id(&mut self) -> RecordId;

    /// Keeps records, so that nothing can lose them any more, and tells of them: in words what was kept, or why not.
    fn keep(&mut self, entries: &[Entry]) -> Result<String, String>;

    /// Takes back what was kept last, and tells of it: in words what it was, or why it stays.
    fn take_back(&mut self, entries: &[Entry]) -> Result<String, String>;

    /// Says something.
    fn say(&mut self, words: &str);

    /// Shows what the keys mean; also in words for over the picture.
    fn show_keys(&mut self) -> String;

    /// Lets a line be typed at the terminal too, or no longer.
    fn ask(&mut self, prompt: Option<&str>);

    /// What the terminal has to say, after it made itself heard in the player's queue.
    fn hear(&mut self) -> Option<Heard>;

    /// Some time went by. Tells whether there is still someone to go on for.
    fn tick(&mut self, watching: &Watching) -> bool;
}

/// What the terminal has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key was pressed there.
    Key(KeyName),
    /// The line that was asked for; none where it was called off.
    Line(Option<String>),
    /// It is time to stop: the person said so, or the terminal is gone.
    Stop,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As the person wished.
    Finished,
    /// The window of the film was closed.
    Closed,
    /// The player died.
    Died,
    /// The terminal stopped it, or is gone.
    Stopped,
}

/// How often the words over the picture are renewed and the place in the film is noted.
const TICK: Duration = Duration::from_millis(250);

/// How long the player may take to give back what was handed to it.
const BACK_BY: Duration = Duration::from_secs(2);

/// How long words stand over the picture.
const WORDS: Duration = Duration::from_secs(3);

/// How long the keys stand over the picture.
const KEYS: Duration = Duration::from_secs(12);

/// Codes until the session ends. The films are open, and the first to be watched is on the screen.
pub fn code(player: &mut dyn Player, watching: &mut Watching, board: &mut dyn Board) -> Result<Ending, FilmError> {
    let keys = watching.keys();
    let outcome =
        player.bind(&keys).and_then(|()| Session { player, watching, board, over: Over::nothing(), out: None }.run());
    match outcome {
        Err(error) if error.trouble == Trouble::Gone => Ok(Ending::Died),
        outcome => outcome,
    }
}

struct Session<'a> {
    player: &'a mut dyn Player,
    watching: &'a mut Watching,
    board: &'a mut dyn Board,
    over: Over,
    /// What was handed to the player and is not back yet, and since when.
    out: Option<(Out, Instant)>,
}

/// What comes back from the player.
enum Out {
    /// A key of the terminal.
    Key(KeyName),
    /// The calling off of the line in the film's window, as this one was typed at the terminal.
    Line(Option<String>),
}

/// Words over the picture.
struct Over {
    words: String,
    until: Instant,
}

impl Over {
    fn nothing() -> Over {
        Over { words: String::new(), until: Instant::now() }
    }
}

impl Session<'_> {
    fn run(&mut self) -> Result<Ending, FilmError> {
        let begin = self.player.shown()?;
        self.watching.is_at(place(begin));
        loop {
            let event = self.player.next_event(TICK)?;
            let ending = match self.take(event)? {
                None => self.hear()?,
                ending => ending,
            };
            if let Some(ending) = ending {
                return Ok(ending);
            }
            self.renew_words()?;
            if !self.board.tick(self.watching) {
                return Ok(Ending::Stopped);
            }
        }
    }

    /// Takes in what happened; how the session ended, if it did.
    fn take(&mut self, event: Option<Event>) -> Result<Option<Ending>, FilmError> {
        match event {
            None => {
                let shown = self.player.shown()?;
                self.watching.is_at(place(shown));
            }
            Some(Event::Key { key, shown }) => {
                self.out.take_if(|(out, _)| matches!(out, Out::Key(out) if *out == key));
                let id = self.board.next_id();
                let effects = self.watching.press(&key, place(shown), id);
                return self.perform(effects);
            }
            Some(Event::Answer(line)) => {
                self.board.ask(None);
                return match self.out.take() {
                    Some((Out::Line(typed), _)) => self.write(typed.as_deref()),
                    _ => self.write(line.as_deref()),
                };
            }
            // The terminal is heard after every event.
            Some(Event::Said(_)) => {}
            Some(Event::Ended(shown)) => {
                let effects = self.watching.film_ended(place(shown));
                return self.perform(effects);
            }
            Some(Event::Stopped(_)) => {}
            Some(Event::Closed) => return Ok(Some(Ending::Closed)),
            Some(Event::Died) => return Ok(Some(Ending::Died)),
        }
        Ok(None)
    }

    /// Takes in what the terminal has to say, up to something that has to come back from the player first.
    fn hear(&mut self) -> Result<Option<Ending>, FilmError> {
        if let Some((Out::Line(typed), _)) = self.out.take_if(|(_, since)| since.elapsed() > BACK_BY)
            && let Some(ending) = self.write(typed.as_deref())?
        {
            return Ok(Some(ending));
        }
        while self.out.is_none()
            && let Some(heard) = self.board.hear()
        {
            match heard {
                Heard::Key(key) => self.press(key)?,
                Heard::Line(line) => self.call_off(line)?,
                Heard::Stop => return Ok(Some(Ending::Stopped)),
            }
        }
        Ok(None)
    }

    /// Hands a key of the terminal to the player, which gives it back with its frame.
    fn press(&mut self, key: KeyName) -> Result<(), FilmError> {
        match self.watching.refuse(&key) {
            Some(why) => self.board.say(&why),
            None => {
                self.player.press(&key)?;
                self.out = Some((Out::Key(key), Instant::now()));
            }
        }
        Ok(())
    }

    /// A line was typed at the terminal: the film's window is to ask for it no longer.
    fn call_off(&mut self, typed: Option<String>) -> Result<(), FilmError> {
        self.player.press(&KeyName::escape())?;
        self.out = Some((Out::Line(typed), Instant::now()));
        Ok(())
    }

    fn write(&mut self, line: Option<&str>) -> Result<Option<Ending>, FilmError> {
        let id = self.board.next_id();
        let effects = self.watching.write(line, id);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<Ending>, FilmError> {
        for effect in effects {
            match effect {
                Effect::Film(film_move) => {
                    if !self.move_film(film_move)? {
                        return Ok(None);
                    }
                }
                Effect::Ask(prompt) => {
                    self.player.ask(&prompt)?;
                    self.board.ask(Some(&prompt));
                }
                Effect::ShowKeys => {
                    let keys = self.board.show_keys();
                    self.put_over(keys, KEYS)?;
                }
                Effect::Finish => return Ok(Some(Ending::Finished)),
                Effect::Keep(_) | Effect::TakeBack | Effect::Say(_) => {
                    let words = record(effect, self.watching, self.board);
                    self.put_over(words, WORDS)?;
                }
            }
        }
        Ok(None)
    }

    /// Moves the film. Tells whether it could be.
    fn move_film(&mut self, film_move: FilmMove) -> Result<bool, FilmError> {
        match film_move {
            FilmMove::Play => self.player.play()?,
            FilmMove::Pause => drop(self.player.pause()?),
            FilmMove::Show { film, frame } => return self.show(film, frame),
            FilmMove::Step(Way::On) => drop(self.player.step(Step::Forward)?),
            FilmMove::Step(Way::Back) => drop(self.player.step(Step::Back)?),
            FilmMove::Repeat(part) => self.player.repeat(part)?,
            FilmMove::Speed(percent) => Speed::percent(percent).map_or(Ok(()), |speed| self.player.speed(speed))?,
        }
        Ok(true)
    }

    /// Shows a frame. Where a film cannot be shown, why is said, and the frame before comes back.
    fn show(&mut self, film: usize, frame: FrameStamp) -> Result<bool, FilmError> {
        let Err(error) = self.player.show(film, frame) else { return Ok(true) };
        if error.trouble == Trouble::Gone {
            return Err(error);
        }
        self.board.say(&format!("{}; {}", error.problem, error.hint));
        match self.watching.last() {
            Some(Where::Film { film, frame, .. }) => self.player.show(film, frame).map(|_| false),
            _ => Err(error),
        }
    }

    fn put_over(&mut self, words: String, how_long: Duration) -> Result<(), FilmError> {
        self.over = Over { words, until: Instant::now() + how_long };
        self.renew_words()
    }

    /// Writes what was said last and what lasts over the picture, while no line is typed there.
    fn renew_words(&mut self) -> Result<(), FilmError> {
        if self.watching.is_writing() {
            return Ok(());
        }
        let said = Some(self.over.words.clone()).filter(|words| !words.is_empty() && Instant::now() < self.over.until);
        let running = self.watching.running();
        let lasting = (!running.is_empty()).then(|| in_words(&running));
        let words: Vec<String> = said.into_iter().chain(lasting).collect();
        if words.is_empty() {
            return Ok(());
        }
        self.player.write_over(&words.join("\n"), 4 * TICK)
    }
}

/// Keeps, takes back or says, which needs no film; in words what came of it.
pub fn record(effect: Effect, watching: &mut Watching, board: &mut dyn Board) -> String {
    let words = match effect {
        Effect::Say(words) => words,
        Effect::Keep(entries) => match board.keep(&entries) {
            Ok(words) => return words,
            Err(why) => {
                watching.forget_last();
                format!("not kept: {why}")
            }
        },
        Effect::TakeBack => match board.take_back(watching.last_added()) {
            Ok(words) => {
                watching.forget_last();
                return words;
            }
            Err(why) => format!("not taken back: {why}"),
        },
        Effect::Film(_) | Effect::Ask(_) | Effect::ShowKeys | Effect::Finish => return String::new(),
    };
    board.say(&words);
    words
}

/// "● exploration since 3:12.480" for each state.
fn in_words(running: &[Running]) -> String {
    let film = |running: &Running| running.film.map_or(String::new(), |film| format!(" of film {}", film + 1));
    let one = |running: &Running| format!("● {} since {}{}", running.name, running.since, film(running));
    running.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Where a frame on the screen is.
pub fn place(shown: Shown) -> Where {
    Where::Film { film: shown.film, frame: shown.frame, playing: shown.motion == Motion::Playing }
}
