//! `vipp man`: the manual pages, made from the same definition as the help.

use std::path::PathBuf;

use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::Cli;
use super::failure::Exit;
use super::session::Session;
use crate::store::write_output;

/// Print the manual page, or write one for each command
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  vipp man | man -l -")]
pub(super) struct Args {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.out else {
        session.ui.result(&String::from_utf8_lossy(&main_page(command)?))?;
        return Ok(Exit::Done);
    };
    let folder = session.place(folder);
    let subcommands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    write_output(&folder.join("vipp.1"), &main_page(command)?, true)?;
    for sub in &subcommands {
        let name = format!("vipp-{}", sub.get_name());
        let mut page = Vec::new();
        Man::new(sub.clone()).title(name.to_uppercase()).render(&mut page)?;
        write_output(&folder.join(format!("{name}.1")), &page, true)?;
    }
    session.ui.say(&format!("wrote {} pages to {}", subcommands.len() + 1, folder.display()))?;
    Ok(Exit::Done)
}

/// The page of the program, with the exit codes and the environment that all commands share.
fn main_page(command: clap::Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let mut more = Roff::new();
    more.control("SH", ["EXIT CODES"]);
    for (exit, meaning) in Exit::ALL {
        more.control("TP", []);
        more.text([roman(exit.code().to_string())]);
        more.text([roman(meaning)]);
    }
    more.control("SH", ["ENVIRONMENT"]);
    for (name, meaning) in VARIABLES {
        more.control("TP", []);
        more.text([roman(name)]);
        more.text([roman(meaning)]);
    }
    more.to_writer(&mut page)?;
    Ok(page)
}

/// The variables `vipp` reads.
const VARIABLES: [(&str, &str); 5] = [
    ("VIPP_CASES", "the folder that holds all cases"),
    ("VIPP_CONFIG", "the folder of your settings, programmes and overlays [default: ~/.config/vipp]"),
    ("VIPP_NOW", "the moment to take for now, such as 2026-09-28T16:04:10+01:00, for tests"),
    ("NO_COLOR", "when set and not empty, no colour"),
    ("COLUMNS", "the width to lay text out in"),
];
