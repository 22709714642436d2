//! `vipp consent show`: who agreed to what, as it stands on a day, and the trail behind it.

use anyhow::Result;

use crate::commands::failure::Exit;
use crate::commands::session::{CaseArg, Reading, Session};
use crate::course::Day;
use crate::report::{ConsentJson, consent_document};

/// Show who agreed to what on a day, and the trail behind it
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp consent show\n  vipp consent show --on 2026-10-06")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// As it stood, or will stand, on this day [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let on = args.on.unwrap_or(session.today);
    if args.reading.json {
        session.json(&ConsentJson::new(&case.course, on))?;
        return Ok(Exit::Done);
    }
    session.ui.document(&consent_document(&case.course, on))?;
    if case.course.consent.as_ref().is_none_or(|trail| trail.given.is_empty()) {
        session.ui.next("vipp consent give", "record the first answer")?;
    }
    Ok(Exit::Done)
}
