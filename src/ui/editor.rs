//! The user's own editor: started on one file, and waited for.

use std::io;
use std::path::Path;
use std::process::Command;

use super::Surroundings;

/// The user's editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    command: String,
}

/// Why a file was not edited.
#[derive(Debug)]
pub enum NotEdited {
    /// The editor could not be started.
    NotStarted(String, io::Error),
    /// It ended with a failure, as editors do to say that nothing is meant.
    Failed(String),
}

impl std::fmt::Display for NotEdited {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotEdited::NotStarted(command, error) => write!(f, "the editor `{command}` could not be started: {error}"),
            NotEdited::Failed(command) => write!(f, "the editor `{command}` ended with a failure"),
        }
    }
}

impl std::error::Error for NotEdited {}

impl Editor {
    /// The editor that `VISUAL` or `EDITOR` names; where neither does, one that every system has.
    pub fn of(surroundings: &Surroundings) -> Editor {
        let usual = if cfg!(windows) { "notepad" } else { "vi" };
        let command = surroundings.var("VISUAL").or_else(|| surroundings.var("EDITOR")).unwrap_or(usual);
        Editor { command: command.to_owned() }
    }

    /// Opens a file in it, and waits until the person is done. The command may have arguments, as `code --wait`, so the
    /// system's shell reads it.
    pub fn edit(&self, file: &Path) -> Result<(), NotEdited> {
        let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
        match cfg!(windows) {
            true => shell.arg("/C").arg(format!("{} \"{}\"", self.command, file.display())),
            false => shell.arg("-c").arg(format!("{} \"$1\"", self.command)).arg("sh").arg(file),
        };
        let status = shell.status().map_err(|error| NotEdited::NotStarted(self.command.clone(), error))?;
        if status.success() { Ok(()) } else { Err(NotEdited::Failed(self.command.clone())) }
    }
}
