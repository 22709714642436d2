//! `vipp status`: where a case stands, and the one next step.

use anyhow::Result;

use super::failure::Exit;
use super::session::{CaseArg, Reading, Session};
use crate::course::next_step;
use crate::report::{Status, StatusJson, course_pictures, status_document};

/// Show where a case stands, and the one next step
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp status --case otter-7\n  vipp status --pictures")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Draw the course: visits, appointments, themes, goals, measures
    #[arg(long, conflicts_with = "json")]
    pictures: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    if args.pictures {
        session.ui.document(&course_pictures(&case.course, session.today))?;
        session.ui.next("vipp export pictures --out pictures.html", "the same as a page")?;
        return Ok(Exit::Done);
    }
    let next = next_step(&case.course, session.today, &case.findings);
    let status = Status::new(&case.course, &case.findings, &next, session.today);
    if args.reading.json {
        session.json(&StatusJson::from(&status))?;
        return Ok(Exit::Done);
    }
    session.ui.document(&status_document(&status))?;
    Ok(Exit::Done)
}
