//! `vipp programme`: the rules of a course as data: list them, show one with its sources, check your own.

use std::path::PathBuf;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::Exit;
use super::own_files;
use super::session::{Reading, Session};
use crate::course::{Programme, ProgrammeCode};
use crate::report::{ProgrammeJson, ProgrammesJson, programme_document, programmes_table};
use crate::store::{built_in_programmes, parse_programme};

/// List, show and check programmes
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp programme list\n  vipp programme show vipp-fc\n  \
    vipp programme show vipp-sd-uk --toml > mine.toml    the start of your own\n  \
    vipp programme check mine.toml")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// List the programmes: built in, and your own
    #[command(before_help = "Example:\n  vipp programme list")]
    List {
        #[command(flatten)]
        reading: Reading,
    },
    /// Show a programme as a table, with the source of each value
    #[command(before_help = "Example:\n  vipp programme show vipp-fc")]
    Show {
        /// Code of the programme [default: the one of your settings, or vipp-sd-uk]
        #[arg(add = ArgValueCompleter::new(complete::programmes))]
        code: Option<ProgrammeCode>,
        /// Print its file, to start one of your own from
        #[arg(long, conflicts_with = "json")]
        toml: bool,
        #[command(flatten)]
        reading: Reading,
    },
    /// Check a programme file of your own, or all of yours
    #[command(before_help = "Example:\n  vipp programme check mine.toml")]
    Check {
        /// The file [default: all programmes and overlays in your configuration folder]
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
}

impl Args {
    pub(super) fn answers_json(&self) -> bool {
        match &self.what {
            What::List { reading } | What::Show { reading, .. } => reading.json,
            What::Check { .. } => false,
        }
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match &args.what {
        What::List { reading } => list(*reading, session),
        What::Show { code, toml, reading } => show(code.as_ref(), *toml, *reading, session),
        What::Check { file } => check(file.as_ref(), session),
    }
}

fn list(reading: Reading, session: &mut Session) -> Result<Exit> {
    let own: Vec<Programme> =
        session.settings()?.own_programmes().into_iter().filter_map(|own| own.defined.ok()).collect();
    let built_in = built_in_programmes().iter().map(|built_in| (&built_in.programme, false));
    let all: Vec<(&Programme, bool)> = built_in.chain(own.iter().map(|programme| (programme, true))).collect();
    match reading.json {
        true => session.json(&ProgrammesJson::new(&all))?,
        false => {
            session.ui.table(&programmes_table(&all))?;
            session.ui.next("vipp programme show vipp-sd-uk", "one of them, visit by visit")?;
        }
    }
    Ok(Exit::Done)
}

fn show(code: Option<&ProgrammeCode>, toml: bool, reading: Reading, session: &mut Session) -> Result<Exit> {
    let settings = session.settings()?;
    let default = settings.programme.clone().unwrap_or_else(|| built_in_programmes()[0].programme.code.clone());
    let (programme, text) = settings.programme(code.unwrap_or(&default))?;
    if toml {
        session.ui.result(&text)?;
    } else if reading.json {
        session.json(&ProgrammeJson::from(&programme))?;
    } else {
        session.ui.document(&programme_document(&programme))?;
    }
    Ok(Exit::Done)
}

fn check(file: Option<&PathBuf>, session: &mut Session) -> Result<Exit> {
    let files = match file {
        Some(path) => vec![own_files::named(path, parse_programme, session)?],
        None => session.settings()?.own_programmes(),
    };
    let wrong = own_files::tell(&files, |programme| programme.code.as_str(), session)?;
    if file.is_none() {
        // Laying an overlay over its programme is the check of it.
        let codes: Vec<ProgrammeCode> = built_in_programmes().iter().map(|one| one.programme.code.clone()).collect();
        for code in codes {
            session.settings()?.programme(&code)?;
        }
        let overlays = session.settings()?.overlays().len();
        session.ui.say(&format!("{} of your programmes and {overlays} overlays checked", files.len()))?;
    }
    own_files::conclude(wrong, files.len(), "programmes")
}
