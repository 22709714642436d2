//! `vipp consent done`: what was done about consent taken back.

use anyhow::Result;
use serde::Serialize;

use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Day, RecordId, Withdrawal};
use crate::store::{Block, Change};

/// Record what was done about consent taken back
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Example:\n  vipp consent done \"told the supervisor; the copies in the training folder are deleted\""
)]
pub(super) struct Args {
    /// What was done
    what: String,
    #[command(flatten)]
    case: CaseArg,
    /// Id of the withdrawal it is about [default: the last one]
    #[arg(long, value_name = "ID")]
    of: Option<RecordId>,
    /// On which day [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was recorded, as scripts read it.
#[derive(Serialize)]
struct Recorded {
    schema: &'static str,
    case: String,
    of: RecordId,
    on: Day,
    written: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let (withdrawal, of) = meant(args, &case)?;
    let on = args.on.unwrap_or(session.today);
    let by = withdrawal.by.with_article();
    let said = format!("recorded what was done about the withdrawal of {by} on {}", withdrawal.on.long());
    let now = session.now_in(&case.course);
    let block = Block::new("done", now).with("of", of.as_str()).with("what", args.what.as_str()).with("on", on);
    if args.writing.dry_run && !args.writing.json {
        session.ui.preview(&block.render())?;
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    if !args.writing.dry_run {
        case.write(&said, &[Change::consent(vec![block])], session)?;
    }
    if args.writing.json {
        let (case, written) = (case.course.case.code.to_string(), !args.writing.dry_run);
        session.json(&Recorded { schema: "vipp.consent-done/1", case, of: of.clone(), on, written })?;
        return Ok(Exit::Done);
    }
    session.ui.answer(&said)?;
    session.ui.next("vipp consent show", "the whole trail")?;
    Ok(Exit::Done)
}

/// The withdrawal that is meant: the one named, or the last.
fn meant<'a>(args: &Args, case: &'a OpenCase) -> Result<(&'a Withdrawal, &'a RecordId)> {
    let all = case.course.consent.iter().flat_map(|trail| &trail.withdrawn);
    let mut known = all.filter_map(|withdrawal| Some((withdrawal, withdrawal.id.as_ref()?)));
    let found = match &args.of {
        Some(of) => known.find(|(_, id)| *id == of),
        None => known.next_back(),
    };
    found.ok_or_else(|| {
        let hint = "`vipp consent show` lists them; `vipp consent withdraw` records one";
        Failure::not_found("there is no such withdrawal in consent.toml", hint).into()
    })
}
