//! The outside programs and where they are.

use std::path::{Path, PathBuf};

use super::{FilmError, Trouble};

/// An outside program that films need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// Plays.
    Mpv,
    /// Cuts and writes.
    Ffmpeg,
    /// Reads facts.
    Ffprobe,
}

impl Program {
    pub(super) fn name(self) -> &'static str {
        match self {
            Program::Mpv => "mpv",
            Program::Ffmpeg => "ffmpeg",
            Program::Ffprobe => "ffprobe",
        }
    }

    fn what_for(self) -> &'static str {
        match self {
            Program::Mpv => "plays the films",
            Program::Ffmpeg => "cuts and writes films",
            Program::Ffprobe => "reads how long a film is and how many frames it has",
        }
    }

    /// The package it comes in.
    fn package(self) -> &'static str {
        match self {
            Program::Mpv => "mpv",
            Program::Ffmpeg | Program::Ffprobe => "ffmpeg",
        }
    }

    fn windows_package(self) -> &'static str {
        match self {
            Program::Mpv => "shinchiro.mpv",
            Program::Ffmpeg | Program::Ffprobe => "Gyan.FFmpeg",
        }
    }
}

/// Where their installers put programs without adding the folder to the PATH.
const USUAL: &[&str] = if cfg!(windows) { &[r"C:\Program Files\MPV Player"] } else { &[] };

/// Where to look for outside programs, and what to tell the player beside the usual.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    folders: Vec<PathBuf>,
    player_options: Vec<String>,
}

impl Programs {
    /// The programs in the folders of `path`, the value of `PATH`. `player_options` are more options for mpv, parted by
    /// spaces; a computer without a screen plays with `--vo=null --ao=null`.
    pub fn of(path: Option<&str>, player_options: Option<&str>) -> Programs {
        let on_path = path.iter().flat_map(std::env::split_paths);
        Programs {
            folders: on_path.chain(USUAL.iter().map(PathBuf::from)).collect(),
            player_options: player_options.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// More options for the player.
    pub(super) fn player_options(&self) -> &[String] {
        &self.player_options
    }

    /// Where a program is.
    pub(super) fn find(&self, program: Program) -> Result<PathBuf, FilmError> {
        let file = format!("{}{}", program.name(), std::env::consts::EXE_SUFFIX);
        let found = self.folders.iter().map(|folder| folder.join(&file)).find(|path| is_program(path));
        found.ok_or_else(|| not_installed(program))
    }
}

fn is_program(path: &Path) -> bool {
    path.is_absolute() && path.is_file()
}

fn not_installed(program: Program) -> FilmError {
    let (name, package) = (program.name(), program.package());
    let problem = format!("`{name}`, which {}, is not installed or not on the PATH", program.what_for());
    let hint = format!(
        "install it: `winget install {}` on Windows, `brew install {package}` on macOS, `sudo apt install {package}` on Debian \
         or Ubuntu; then open a new terminal",
        program.windows_package()
    );
    FilmError::new(Trouble::World, problem, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_is_named_with_its_remedy() {
        for path in [None, Some(""), Some("/nowhere"), Some(".")] {
            let error = Programs::of(path, None).find(Program::Ffprobe).expect_err("nothing there");
            assert_eq!(
                error.problem,
                "`ffprobe`, which reads how long a film is and how many frames it has, is not installed or not on the PATH"
            );
            for remedy in ["winget install Gyan.FFmpeg", "brew install ffmpeg", "sudo apt install ffmpeg"] {
                assert!(error.hint.contains(remedy), "{}", error.hint);
            }
        }
    }
}
