//! Everything a run takes from outside: arguments, environment, clock, working folder, terminal.
//!
//! It is read once, here, so that every other part of the program is a function of its inputs and a test can say what
//! day it is. `VIPP_NOW` sets the clock, as `2026-09-28T16:04:10+01:00`.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

/// What a run takes from outside.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// The environment, as far as it is text.
    pub vars: HashMap<String, String>,
    /// The working folder.
    pub working: PathBuf,
    /// Now, in the zone of this computer.
    pub now: DateTime<FixedOffset>,
    /// Tells ids made in one millisecond apart.
    pub chance: u16,
    /// Whether someone can type.
    pub stdin_is_terminal: bool,
    /// Whether the result is read on a terminal.
    pub stdout_is_terminal: bool,
    /// Whether the conversation is.
    pub stderr_is_terminal: bool,
    /// Width of the terminal in columns.
    pub width: usize,
}

impl Surroundings {
    /// The surroundings of this process.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the process")]
    pub fn of_this_process() -> Surroundings {
        let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
        let vars: HashMap<String, String> = std::env::vars_os().filter_map(text).collect();
        let clock = chrono::Local::now().fixed_offset();
        let set = vars.get("VIPP_NOW").and_then(|now| DateTime::parse_from_rfc3339(now).ok());
        let nanos = clock.timestamp_subsec_nanos();
        let columns = vars.get("COLUMNS").and_then(|columns| columns.parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Surroundings {
            args: std::env::args_os().collect(),
            working: std::env::current_dir().unwrap_or_default(),
            now: set.unwrap_or(clock),
            chance: u16::try_from(((nanos / 100) ^ std::process::id()) & 0xffff).unwrap_or(0),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            width: columns.or_else(terminal).unwrap_or(100).clamp(40, 120),
            vars,
        }
    }

    /// The moment it is now, while `now` is when the run began; the same where `VIPP_NOW` sets the clock.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn clock(&self) -> DateTime<FixedOffset> {
        if self.var("VIPP_NOW").is_some() { self.now } else { chrono::Local::now().fixed_offset() }
    }

    /// A variable of the environment that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<PathBuf> {
        self.var("HOME").or_else(|| self.var("USERPROFILE")).map(PathBuf::from)
    }

    /// The configuration folder: `VIPP_CONFIG`, or `vipp` in the usual place of the system.
    pub fn config_folder(&self) -> Option<PathBuf> {
        let own = self.var("VIPP_CONFIG").map(PathBuf::from);
        let xdg = || self.var("XDG_CONFIG_HOME").map(|folder| PathBuf::from(folder).join("vipp"));
        let windows = || self.var("APPDATA").map(|folder| PathBuf::from(folder).join("vipp"));
        own.or_else(xdg).or_else(windows).or_else(|| self.home().map(|home| home.join(".config").join("vipp")))
    }

    /// Where the films are kept if nobody says another place: beside other programs' data, where sync programs do not
    /// look.
    pub fn films_folder(&self) -> Option<PathBuf> {
        let below = |folder: PathBuf| folder.join("vipp").join("films");
        let xdg = || self.var("XDG_DATA_HOME").map(PathBuf::from);
        let windows = || self.var("LOCALAPPDATA").map(PathBuf::from);
        let home = || self.home().map(|home| home.join(".local").join("share"));
        xdg().or_else(windows).or_else(home).map(below)
    }
}
