//! `vipp supervise`: what was brought to supervision for a visit, what was decided and why, and who does what.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::session::{CaseArg, Session, Writing};
use crate::course::{Coder, Day, VisitNo};
use crate::report::supervision_document;
use crate::store::{Block, Change, Worth};

/// Write down supervision for a visit, or show what to bring
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp supervise 3                   what to bring, and what was decided before\n  \
    vipp supervise 3 --with p-01 --brought \"the moment at 3:12\" --decided \"show it first\" \\\n      \
    --because \"she doubts that he looks for her\" --action \"practitioner: cut the moment, by 12 October\""
)]
pub(super) struct Args {
    /// Number of the visit that is prepared [default: the next]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    /// Day it took place [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    /// With whom: a code, never a name
    #[arg(long, value_name = "CODE")]
    with: Option<Coder>,
    /// What was brought: a question, a moment
    #[arg(long, value_name = "TEXT")]
    brought: Option<String>,
    /// What was decided
    #[arg(long, value_name = "TEXT")]
    decided: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    /// Who does what by when (can be repeated)
    #[arg(long, value_name = "TEXT")]
    action: Vec<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

impl Args {
    /// Whether something took place that is to be written down.
    fn took_place(&self) -> bool {
        let words = [&self.brought, &self.decided, &self.because].into_iter().any(Option::is_some);
        words || self.on.is_some() || self.with.is_some() || !self.action.is_empty()
    }
}

/// What was written, as scripts read it.
#[derive(Serialize)]
struct Supervised {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    on: Day,
    written: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = match args.took_place() {
        true => session.open_to_write(&args.case, args.writing)?,
        false => session.open(&args.case)?,
    };
    let next = || case.course.next().map(|visit| visit.number);
    let number = args.visit.or_else(next).ok_or_else(|| {
        Failure::not_found("every visit of the course was held or left out", "name a visit: vipp supervise 7")
    })?;
    case.visit(number)?;
    if !args.took_place() {
        if args.writing.json || args.writing.dry_run {
            let hint = "say what took place, such as --decided \"…\"; `vipp export supervision` writes what to bring";
            return Err(Failure::usage("there is nothing to write down", hint).into());
        }
        session.ui.document(&supervision_document(&case.course, number, &case.findings, session.today))?;
        session.ui.next(&format!("vipp supervise {number} --decided \"…\""), "once it took place")?;
        return Ok(Exit::Done);
    }
    let now = session.now_in(&case.course);
    let on = args.on.unwrap_or(session.today);
    let block = Block::new("supervision", now)
        .with("on", on)
        .maybe("with", args.with.as_ref().map(Coder::as_str))
        .maybe("brought", args.brought.as_deref())
        .maybe("decided", args.decided.as_deref())
        .maybe("because", args.because.as_deref())
        .maybe("actions", (!args.action.is_empty()).then(|| Worth::Texts(args.action.clone())));
    let said = format!("recorded supervision for visit {number} on {}", on.long());
    let text = block.render();
    let written = !args.writing.dry_run;
    if written {
        case.write(&said, &[Change::visit(number, vec![block])], session)?;
    }
    if args.writing.json {
        let (schema, code) = ("vipp.supervision/1", case.course.case.code.to_string());
        session.json(&Supervised { schema, case: code, visit: number, on, written })?;
    } else if written {
        session.ui.answer(&said)?;
        session.ui.next(&format!("vipp visit {number}"), "the agenda")?;
    } else {
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
    }
    Ok(Exit::Done)
}
