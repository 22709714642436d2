//! `vipp man`: the manual pages, made from the same definition as the help.

use std::path::PathBuf;

use anyhow::Result;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::cli::whole;
use super::failure::Exit;
use super::session::Session;
use super::shapes::SHAPES;
use crate::store::write_outputs;

/// Print the manual page, or write one for each command
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp man | man -l -\n  vipp man --out ~/.local/share/man/man1")]
pub(super) struct Args {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
    /// Say how many pages would be written, and write none
    #[arg(long, requires = "out")]
    dry_run: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let mut command = told_in_full(whole().disable_help_subcommand(true));
    command.build();
    let Some(folder) = &args.out else {
        session.ui.result(&String::from_utf8_lossy(&main_page(&command)?))?;
        return Ok(Exit::Done);
    };
    let mut pages = vec![("vipp.1".to_owned(), main_page(&command)?)];
    for sub in command.get_subcommands() {
        add_pages(sub, &mut pages)?;
    }
    let folder = session.place(folder);
    let verb = if args.dry_run { "would write" } else { "wrote" };
    if !args.dry_run {
        write_outputs(&folder, &pages)?;
    }
    session.ui.say(&format!("{verb} {} pages to {}", pages.len(), folder.display()))?;
    Ok(Exit::Done)
}

/// The command with the options, and all below it, that the short help leaves out.
fn told_in_full(command: Command) -> Command {
    command.mut_args(|arg| arg.hide_short_help(false)).mut_subcommands(told_in_full)
}

/// The pages of a command and of those below it.
fn add_pages(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let version = command.get_version().unwrap_or_default();
    let man = Man::new(command.clone()).source(format!("vipp {version}"));
    let (name, mut page) = (man.get_filename(), Vec::new());
    man.title(name.trim_end_matches(".1").to_uppercase()).render(&mut page)?;
    examples(command).to_writer(&mut page)?;
    pages.push((name, page));
    command.get_subcommands().try_for_each(|sub| add_pages(sub, pages))
}

/// The examples that the help of a command begins with.
fn examples(command: &Command) -> Roff {
    let mut roff = Roff::new();
    let help = command.get_before_help().map(ToString::to_string).unwrap_or_default();
    if let Some((_, lines)) = help.split_once(":\n") {
        roff.control("SH", ["EXAMPLES"]).control("nf", []);
        lines.lines().for_each(|line| {
            roff.text([roman(line)]);
        });
        roff.control("fi", []);
    }
    roff
}

/// The page of the program, with what all commands share.
fn main_page(command: &Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).title("VIPP");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    man.render_subcommands_section(&mut page)?;
    let codes: Vec<(String, &str)> =
        Exit::ALL.iter().map(|(exit, meaning)| (exit.code().to_string(), *meaning)).collect();
    let mut more = examples(command);
    section(&mut more, "OPTIONS OF MANY COMMANDS", &SHARED);
    section(&mut more, "EXIT CODES", &codes);
    section(&mut more, "ENVIRONMENT", &VARIABLES);
    section(&mut more, "ANSWERS IN JSON", SHAPES);
    more.to_writer(&mut page)?;
    Ok(page)
}

fn section<T: AsRef<str>>(roff: &mut Roff, title: &str, rows: &[(T, &str)]) {
    roff.control("SH", [title]);
    for (word, meaning) in rows {
        roff.control("TP", []);
        roff.text([roman(word.as_ref())]);
        roff.text([roman(*meaning)]);
    }
}

/// The options that most commands have.
const SHARED: [(&str, &str); 4] = [
    ("-c, --case CODE|DIR", "the case to work on: its code, or its folder; else the case the current folder is in"),
    (
        "--json",
        "answer as JSON, and errors too: problem, hint and exit code, on stderr. The answer names its shape in \
         \"schema\"; later versions of vipp only add to a shape, or give it a higher number",
    ),
    ("--dry-run", "show what would be written, and write nothing"),
    (
        "-o, --out FILE, --format FORMAT, --force",
        "where a report goes and in which format; a file that is there is only replaced with --force",
    ),
];

/// The variables `vipp` reads.
const VARIABLES: [(&str, &str); 6] = [
    ("VIPP_CASES", "the folder that holds all cases"),
    ("VIPP_FILMS", "the folder that holds all films, a folder a case [default: ~/.local/share/vipp/films]"),
    ("VIPP_CONFIG", "the folder of your settings, programmes and overlays [default: ~/.config/vipp]"),
    ("VIPP_NOW", "the moment to take for now, such as 2026-09-28T16:04:10+01:00, for tests"),
    ("NO_COLOR", "when set and not empty, no colour"),
    ("COLUMNS", "the width to lay text out in"),
];
