//! `vipp status`: where a case stands, and the one next step.

use anyhow::Result;

use super::failure::Exit;
use super::session::{CaseArg, Reading, Session};
use crate::course::next_step;
use crate::report::{Status, StatusJson, status_document};

/// Show where a case stands, and the one next step
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp status --case otter-7")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let next = next_step(&case.course, session.today, &case.findings);
    let status = Status::new(&case.course, &case.findings, &next, session.today);
    if args.reading.json {
        session.json(&StatusJson::from(&status))?;
        return Ok(Exit::Done);
    }
    session.ui.document(&status_document(&status))?;
    Ok(Exit::Done)
}
