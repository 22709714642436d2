//! A running mpv: started, spoken to, and ended.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::connection::{Connection, Note, Refusal};
use super::options::options;
use super::pipe::{self, Pipe};
use super::place::Loaded;
use super::typing::Line;
use crate::course::KeyName;
use crate::film::complaints::Complaints;
use crate::film::programs::Program;
use crate::film::{Event, FilmError, Programs, Shown, Trouble, Window};

/// How long mpv may take to end when it is told to; then it is made to.
const FAREWELL: Duration = Duration::from_secs(2);

/// mpv, playing for one session. It ends with this value.
pub struct Mpv {
    child: Child,
    connection: Connection,
    complaints: Complaints,
    pub(super) programs: Programs,
    pub(super) notes: Receiver<Note>,
    pub(super) notes_to_us: Sender<Note>,
    /// Notes that came while something else was waited for.
    pub(super) later: VecDeque<Note>,
    /// What mpv calls us.
    pub(super) name: String,
    pub(super) films: Vec<PathBuf>,
    /// The films that were loaded, the one on the screen last.
    pub(super) loaded: Vec<Loaded>,
    /// Every key that was ever bound; a message of mpv names its place.
    pub(super) bound: Vec<KeyName>,
    /// Whether play is to stop somewhere.
    pub(super) stopping: bool,
    /// The frame the film stands on, where that is known.
    pub(super) resting: Option<Shown>,
    /// Which of the run-ups seeks take.
    pub(super) run_up: usize,
    /// Whether the session let the film run.
    pub(super) running: bool,
    /// The line that is being typed.
    pub(super) line: Option<Line>,
    /// How it ended, once it has.
    pub(super) ended: Option<Event>,
}

impl Mpv {
    /// Starts mpv with an empty window.
    pub fn start(programs: &Programs, window: Window) -> Result<Mpv, FilmError> {
        let program = programs.find(Program::Mpv)?;
        let could_not = |error: io::Error| could_not_start(&error.to_string());
        let complaints = Complaints::none().map_err(could_not)?;
        let mut command = Command::new(program);
        command.args(options(window, programs.player_options()));
        command.stdout(complaints.way_in().map_err(could_not)?).stderr(complaints.way_in().map_err(could_not)?);
        let Pipe { child, from, to } = pipe::start(command).map_err(could_not)?;
        let (notes_to_us, notes) = mpsc::channel();
        let connection = Connection::new(from, to, notes_to_us.clone()).map_err(could_not)?;
        let mut mpv = Mpv {
            child,
            connection,
            complaints,
            programs: programs.clone(),
            notes,
            notes_to_us,
            later: VecDeque::new(),
            name: String::new(),
            films: Vec::new(),
            loaded: Vec::new(),
            bound: Vec::new(),
            stopping: false,
            resting: None,
            run_up: 0,
            running: false,
            line: None,
            ended: None,
        };
        mpv.introduce()?;
        Ok(mpv)
    }

    fn introduce(&mut self) -> Result<(), FilmError> {
        let name = match self.connection.ask(&json!(["client_name"])) {
            Ok(name) => name,
            Err(Refusal::Refused(words)) => return Err(could_not_start(&words)),
            Err(Refusal::Gone) => {
                let complaint = self.complaint();
                return Err(could_not_start(&complaint));
            }
        };
        name.as_str().unwrap_or_default().clone_into(&mut self.name);
        self.bind_keys(&[], "")
    }

    /// The last line mpv complained with.
    pub(super) fn complaint(&mut self) -> String {
        self.complaints.last().unwrap_or("it gave no reason".to_owned())
    }

    /// Has a command done.
    pub(super) fn have(&mut self, command: &Value) -> Result<Value, FilmError> {
        match self.connection.ask(command) {
            Ok(answer) => Ok(answer),
            Err(Refusal::Gone) => Err(self.gone()),
            Err(Refusal::Refused(words)) => {
                let problem = format!("the player did not do `{}`: {words}", what(command));
                Err(FilmError::new(Trouble::World, problem, "a newer mpv may help: this needs 0.35 or later"))
            }
        }
    }

    /// The error of a player that is not there any more, with its last words.
    pub(super) fn gone(&mut self) -> FilmError {
        match self.complaints.last() {
            Some(words) if self.loaded.is_empty() => FilmError { trouble: Trouble::Gone, ..could_not_start(&words) },
            Some(words) => FilmError { problem: format!("the player is gone: {words}"), ..FilmError::gone() },
            None => FilmError::gone(),
        }
    }

    /// Sets one of mpv's properties.
    pub(super) fn set(&mut self, property: &str, value: impl Into<Value>) -> Result<(), FilmError> {
        self.have(&json!(["set_property", property, value.into()])).map(|_| ())
    }

    /// How mpv ended, waiting for it and helping it if need be.
    pub(super) fn end(&mut self) -> Option<ExitStatus> {
        let step = Duration::from_millis(5);
        for _ in 0..FAREWELL.as_millis() / step.as_millis() {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            thread::sleep(step);
        }
        // It may have ended just now; either way it is waited for.
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for Mpv {
    fn drop(&mut self) {
        // Where it is gone already there is nothing to tell it.
        let _ = self.connection.tell(&json!(["quit"]));
        self.end();
    }
}

fn could_not_start(why: &str) -> FilmError {
    let hint = "it needs a screen: try `mpv FILM` by itself in the same terminal";
    FilmError::new(Trouble::World, format!("the player `mpv` did not start: {why}"), hint)
}

/// The name of a command, without its arguments, which may name a person.
fn what(command: &Value) -> &str {
    command.get("name").or_else(|| command.get(0)).and_then(Value::as_str).unwrap_or_default()
}
