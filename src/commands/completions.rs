//! `vipp completions`: the lines that make a shell ask `vipp` itself what can be typed.
//!
//! The scripts are the files of `completions/`; they call the program at run time, so they never fall behind it.

use anyhow::Result;
use clap::ValueEnum;

use super::failure::Exit;
use super::session::Session;

/// Print the completion script for a shell
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp completions bash >> ~/.bashrc")]
pub(super) struct Args {
    /// Which shell
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let script = match args.shell {
        Shell::Bash => include_str!("../../completions/vipp.bash"),
        Shell::Zsh => include_str!("../../completions/vipp.zsh"),
        Shell::Fish => include_str!("../../completions/vipp.fish"),
        Shell::Powershell => include_str!("../../completions/vipp.ps1"),
        Shell::Elvish => include_str!("../../completions/vipp.elv"),
    };
    session.ui.result(script)?;
    Ok(Exit::Done)
}
