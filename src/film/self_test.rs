//! Proof, on the user's own computer, that a film is shown and logged to the frame.
//!
//! Films whose frames carry their numbers are played on the user's own player and screen. What the program believes is
//! compared with the numbers in pictures of what was shown: at places jumped to, at every step, where play stopped, and
//! at the moment a key was pressed while the film ran.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::barcode::read_pictures;
use super::{Event, FilmError, Frames, Mpv, Pace, Player, Programs, Shown, Step, Trouble, Window, write_barcodes};
use crate::course::{FrameStamp, KeyName};

/// How many frames each film has: eight to twelve seconds.
const FRAMES: u16 = 300;

/// How long an event of the player may be waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// Going to the frame at a time.
    Jump,
    /// One frame on or back.
    Step,
    /// Playing and stopping at a frame.
    Stop,
    /// A key while the film ran.
    Key,
}

/// One trial: which frame the program took it for, and which it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was tried.
    pub trial: Trial,
    /// The frame it should have been, counted from 0.
    pub meant: usize,
    /// The frame that was on the screen; none where the picture showed no number.
    pub shown: Option<usize>,
}

impl Outcome {
    /// Whether it was the frame that was meant.
    pub fn exact(self) -> bool {
        self.shown == Some(self.meant)
    }
}

/// What was found with one film.
#[derive(Clone, Debug)]
pub struct FilmTest {
    /// How its frames follow each other.
    pub pace: Pace,
    /// Every trial, in order.
    pub outcomes: Vec<Outcome>,
    /// From each key pressed to its event.
    pub delays: Vec<Duration>,
}

impl FilmTest {
    /// How many trials of a kind were exact, and how many there were.
    pub fn exact(&self, trial: Trial) -> (usize, usize) {
        let of_kind = || self.outcomes.iter().filter(|outcome| outcome.trial == trial);
        (of_kind().filter(|outcome| outcome.exact()).count(), of_kind().count())
    }
}

/// Tries one kind of film on the player of this computer, in a window, for about ten seconds.
pub fn self_test(programs: &Programs, pace: Pace) -> Result<FilmTest, FilmError> {
    let no_folder = |error| FilmError::io("make a folder in", &std::env::temp_dir(), &error);
    let folder = tempfile::tempdir().map_err(no_folder)?;
    let film = folder.path().join("film.mp4");
    let frames = write_barcodes(programs, &film, pace, FRAMES)?;
    let mut test = Test::begin(programs, &film, frames)?;
    test.jumps()?;
    test.steps()?;
    test.stops()?;
    test.keys()?;
    let Test { mpv, meant, delays, .. } = test;
    drop(mpv);
    let numbers = read_pictures(programs, folder.path())?;
    if numbers.len() != meant.len() {
        let problem =
            format!("the player took {} pictures of itself where it was to take {}", numbers.len(), meant.len());
        return Err(FilmError::new(Trouble::World, problem, "free some space on the disk and try again"));
    }
    let outcome = |((trial, meant), shown): ((Trial, usize), Option<u16>)| Outcome {
        trial,
        meant,
        shown: shown.map(usize::from),
    };
    Ok(FilmTest { pace, outcomes: meant.into_iter().zip(numbers).map(outcome).collect(), delays })
}

/// A test of one film under way.
struct Test {
    mpv: Mpv,
    frames: Frames,
    meant: Vec<(Trial, usize)>,
    delays: Vec<Duration>,
}

impl Test {
    fn begin(programs: &Programs, film: &Path, frames: Frames) -> Result<Test, FilmError> {
        let mut mpv = Mpv::start(programs, Window::Framed)?;
        mpv.keep_pictures_in(film.parent().unwrap_or(film))?;
        mpv.open(&[film.to_path_buf()])?;
        mpv.show(0, FrameStamp::START)?;
        Ok(Test { mpv, frames, meant: Vec::new(), delays: Vec::new() })
    }

    /// Keeps a picture of a frame that is said to be on the screen.
    fn keep(&mut self, trial: Trial, shown: Shown) -> Result<(), FilmError> {
        self.meant.push((trial, self.frames.at(shown.frame)));
        self.mpv.keep_picture()
    }

    /// Goes to moments in the middle of frames all over the film.
    fn jumps(&mut self) -> Result<(), FilmError> {
        for index in scattered(20) {
            let begin = self.frames.stamps()[index];
            let end = self.frames.after(begin).unwrap_or(begin);
            let shown = self.mpv.show(0, FrameStamp::from_micros(begin.micros().midpoint(end.micros())))?;
            self.keep(Trial::Jump, shown)?;
        }
        Ok(())
    }

    fn steps(&mut self) -> Result<(), FilmError> {
        self.mpv.show(0, self.frames.stamps()[240])?;
        for step in [Step::Forward, Step::Back] {
            for _ in 0..10 {
                let shown = self.mpv.step(step)?;
                self.keep(Trial::Step, shown)?;
            }
        }
        Ok(())
    }

    /// Plays on for eight frames from moments all over the film.
    fn stops(&mut self) -> Result<(), FilmError> {
        for index in scattered(10) {
            let stop = self.frames.stamps()[(index + 8).min(usize::from(FRAMES) - 1)];
            self.mpv.show(0, self.frames.stamps()[index])?;
            self.mpv.play_to(stop)?;
            let shown = self.wait_for(|event| if let Event::Stopped(shown) = event { Some(shown) } else { None })?;
            self.keep(Trial::Stop, Shown { frame: stop, ..shown })?;
        }
        Ok(())
    }

    /// Presses a key again and again while the film runs; the player stands still in the same breath, for a picture.
    fn keys(&mut self) -> Result<(), FilmError> {
        let key = KeyName::space();
        self.mpv.bind_with_pause(&key)?;
        self.mpv.show(0, FrameStamp::START)?;
        for wait in 0..30 {
            self.mpv.play()?;
            thread::sleep(Duration::from_millis(31 + wait));
            let pressed = Instant::now();
            self.mpv.press(&key)?;
            let shown = self.wait_for(|event| if let Event::Key { shown, .. } = event { Some(shown) } else { None })?;
            self.delays.push(pressed.elapsed());
            self.keep(Trial::Key, shown)?;
        }
        Ok(())
    }

    /// Waits for an event of one kind.
    fn wait_for(&mut self, pick: impl Fn(Event) -> Option<Shown>) -> Result<Shown, FilmError> {
        loop {
            match self.mpv.next_event(PATIENCE)? {
                Some(Event::Closed | Event::Died) => return Err(FilmError::gone()),
                None => return Err(FilmError::too_slow()),
                Some(event) => {
                    if let Some(shown) = pick(event) {
                        return Ok(shown);
                    }
                }
            }
        }
    }
}

/// Frames all over the film, the same in every test.
fn scattered(count: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(|nth| nth * 7919 % usize::from(FRAMES))
}
