//! What a command that does not succeed says, and the exit code it ends with.
//!
//! The codes are a promise to scripts; this file is the one place where every kind of error gets its code.

use std::fmt;
use std::io;

use serde::Serialize;

use crate::course::NotChosen;
use crate::film::{self, FilmError};
use crate::report::{Diagnostic, FindingJson};
use crate::store::{StoreError, Trouble};
use crate::ui::Unanswered;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done as asked.
    Done = 0,
    /// Not done.
    Failed = 1,
    /// The command line does not make sense.
    Usage = 2,
    /// Done, and something was found.
    Findings = 3,
    /// There is no such case, visit, record, film or programme.
    NotFound = 4,
    /// Refused to protect data or consent.
    Refused = 5,
    /// An answer is needed and nobody can type one.
    NeedsAnswer = 6,
    /// Stopped by the person.
    Stopped = 130,
}

impl Exit {
    /// All of them with what they mean, for the manual.
    pub const ALL: [(Exit, &'static str); 8] = [
        (Exit::Done, "done as asked"),
        (Exit::Failed, "not done: a file, a disk, a plan that does not fit"),
        (Exit::Usage, "the command line does not make sense"),
        (Exit::Findings, "done, and something was found (`vipp check`)"),
        (Exit::NotFound, "there is no such case, visit, record, film, rule or programme"),
        (Exit::Refused, "refused to protect data or consent; nothing was written"),
        (Exit::NeedsAnswer, "an answer is needed and there is no terminal: the message names the flag"),
        (Exit::Stopped, "stopped with Ctrl-C or Escape"),
    ];

    /// The number.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Why a command did not succeed: the problem and what to do, always both.
#[derive(Clone, Debug)]
pub struct Failure {
    /// How the run ends.
    pub exit: Exit,
    /// What went wrong: lower case, names in backticks.
    pub problem: String,
    /// What to do.
    pub hint: String,
    /// What was found in the files, each with its line, where that is the problem.
    pub found: Vec<Diagnostic>,
}

impl Failure {
    /// A failure that ends with that code.
    pub fn new(exit: Exit, problem: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit, problem: problem.into(), hint: hint.into(), found: Vec::new() }
    }

    /// The same, with what was found in the files.
    pub fn because_of(self, found: Vec<Diagnostic>) -> Failure {
        Failure { found, ..self }
    }

    /// A command line that does not make sense.
    pub fn usage(problem: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::new(Exit::Usage, problem, hint)
    }

    /// Something that is not there.
    pub fn not_found(problem: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::new(Exit::NotFound, problem, hint)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Failure {}

/// An error as scripts read it, on stderr under `--json`.
#[derive(Serialize)]
pub(super) struct ErrorJson {
    error: ErrorBody,
}

#[derive(Serialize)]
struct ErrorBody {
    exit: u8,
    problem: String,
    hint: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingJson>,
}

impl From<&Failure> for ErrorJson {
    fn from(failure: &Failure) -> ErrorJson {
        let (exit, problem, hint) = (failure.exit.code(), failure.problem.clone(), failure.hint.clone());
        let findings = failure.found.iter().map(FindingJson::from).collect();
        ErrorJson { error: ErrorBody { exit, problem, hint, findings } }
    }
}

/// The failure that any error of a command comes to; none when a reader closed the pipe, which is no failure.
pub(super) fn failure(error: &anyhow::Error) -> Option<Failure> {
    if let Some(failure) = error.downcast_ref::<Failure>() {
        return Some(failure.clone());
    }
    if let Some(error) = error.downcast_ref::<StoreError>() {
        let exit = match error.trouble {
            Trouble::World | Trouble::Unreadable => Exit::Failed,
            Trouble::NotFound => Exit::NotFound,
            Trouble::Protect => Exit::Refused,
        };
        return Some(Failure::new(exit, error.problem.clone(), error.hint.clone()));
    }
    if let Some(why) = error.downcast_ref::<NotChosen>() {
        let exit = match why {
            NotChosen::NoSuch(..) => Exit::NotFound,
            NotChosen::Taken(_) | NotChosen::Twice(_) => Exit::Usage,
        };
        return Some(Failure::new(exit, why.to_string(), why.hint()));
    }
    if let Some(error) = error.downcast_ref::<FilmError>() {
        let exit = match error.trouble {
            film::Trouble::World | film::Trouble::NotAFilm | film::Trouble::Gone => Exit::Failed,
            film::Trouble::NotFound => Exit::NotFound,
            film::Trouble::Protect => Exit::Refused,
        };
        return Some(Failure::new(exit, error.problem.clone(), error.hint.clone()));
    }
    if let Some(unanswered) = error.downcast_ref::<Unanswered>() {
        return Some(match unanswered {
            Unanswered::NoTerminal { flag, .. } => {
                Failure::new(Exit::NeedsAnswer, unanswered.to_string(), format!("give it as {flag}"))
            }
            Unanswered::Stopped => Failure::new(Exit::Stopped, "stopped", "what was answered before is kept"),
            Unanswered::Broken(_) => {
                Failure::new(Exit::Failed, unanswered.to_string(), "try again in another terminal")
            }
        });
    }
    // Files have errors of their own; what is left is where the answer goes.
    if let Some(error) = error.downcast_ref::<io::Error>() {
        let problem = format!("the answer could not be written: {error}");
        let failure = Failure::new(Exit::Failed, problem, "make room there, or send it elsewhere");
        return (error.kind() != io::ErrorKind::BrokenPipe).then_some(failure);
    }
    Some(Failure::new(Exit::Failed, format!("{error:#}"), "try again; if it stays, please report it"))
}
