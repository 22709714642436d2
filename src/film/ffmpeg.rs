//! One run of ffmpeg or ffprobe on files of this computer.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::complaints::{Complaints, last_line};
use super::programs::Program;
use super::{FilmError, Programs, Trouble};

/// The ticks of the clock of films that are written, in a second.
pub(super) const TICKS: u64 = 90_000;

/// Options of an output whose frames keep their stamps to a tick.
pub(super) const AS_STAMPED: [&str; 4] = ["-fps_mode", "passthrough", "-enc_time_base", "1:90000"];

/// A run that is being put together, option by option.
pub(super) struct Run {
    program: Program,
    command: Command,
}

/// All that a run that failed had to say.
pub(super) struct Failed(String);

impl Failed {
    /// Why, in its last words, without the file's name or an address of its memory in front.
    pub(super) fn why(&self) -> String {
        let words = last_line(&self.0).unwrap_or("it gave no reason");
        let words = words.rsplit_once(": ").map_or(words, |(_, words)| words);
        words.rsplit_once("] ").map_or(words, |(_, words)| words).to_lowercase()
    }

    /// Whether it said that somewhere.
    pub(super) fn said(&self, words: &str) -> bool {
        self.0.contains(words)
    }
}

impl Run {
    /// A run of a program that says nothing but errors and never asks.
    pub(super) fn of(programs: &Programs, program: Program) -> Result<Run, FilmError> {
        let mut command = Command::new(programs.find(program)?);
        command.args(["-hide_banner", "-v", "error"]).stdin(Stdio::null());
        if program == Program::Ffmpeg {
            command.args(["-nostdin", "-y"]);
        }
        Ok(Run { program, command })
    }

    /// Adds options.
    pub(super) fn with<I: IntoIterator>(mut self, options: I) -> Run
    where
        I::Item: Into<OsString>,
    {
        self.command.args(options.into_iter().map(Into::into));
        self
    }

    /// Runs in a folder, from which names of files are read.
    pub(super) fn within(mut self, folder: &Path) -> Run {
        self.command.current_dir(folder);
        self
    }

    /// Adds a file to read, which can be no address and may refer to no other.
    pub(super) fn reading(self, file: &Path) -> Run {
        self.with(["-protocol_whitelist", "file", "-i"]).with([local(file)])
    }

    /// Adds the file to write.
    pub(super) fn writing(self, file: &Path) -> Run {
        self.with([local(file)])
    }

    /// Runs and gives what it wrote to its standard output, or its complaints.
    pub(super) fn output(mut self) -> Result<Result<Vec<u8>, Failed>, FilmError> {
        let mut complaints = self.prepare()?;
        let output = self.command.stdout(Stdio::piped()).output().map_err(|error| self.could_not_run(&error))?;
        Ok(if output.status.success() { Ok(output.stdout) } else { Err(Failed(complaints.text())) })
    }

    /// Runs while `hear` is told each line it writes to its standard output.
    pub(super) fn watched(mut self, hear: &mut dyn FnMut(&str)) -> Result<Result<(), Failed>, FilmError> {
        let mut complaints = self.prepare()?;
        let mut child = self.command.stdout(Stdio::piped()).spawn().map_err(|error| self.could_not_run(&error))?;
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).lines().map_while(Result::ok).for_each(|line| hear(&line));
        }
        let status = child.wait().map_err(|error| self.could_not_run(&error))?;
        Ok(if status.success() { Ok(()) } else { Err(Failed(complaints.text())) })
    }

    /// Runs while `feed` writes to its standard input.
    pub(super) fn fed(
        mut self,
        feed: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Result<(), Failed>, FilmError> {
        let mut complaints = self.prepare()?;
        self.command.stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = self.command.spawn().map_err(|error| self.could_not_run(&error))?;
        let mut fed = Ok(());
        if let Some(mut stdin) = child.stdin.take() {
            fed = feed(&mut stdin);
        }
        let status = child.wait().map_err(|error| self.could_not_run(&error))?;
        let done = status.success() && fed.is_ok();
        Ok(if done { Ok(()) } else { Err(Failed(complaints.text())) })
    }

    fn prepare(&mut self) -> Result<Complaints, FilmError> {
        let complaints = Complaints::none().and_then(|complaints| {
            self.command.stderr(complaints.way_in()?);
            Ok(complaints)
        });
        complaints.map_err(|error| self.could_not_run(&error))
    }

    fn could_not_run(&self, error: &io::Error) -> FilmError {
        let problem = format!("could not run `{}`: {error}", self.program.name());
        FilmError::new(Trouble::World, problem, "check that it runs by itself, and that the disk is not full")
    }
}

/// A file's name that ffmpeg takes for nothing else.
fn local(file: &Path) -> OsString {
    let mut name = OsString::from("file:");
    name.push(file);
    name
}
