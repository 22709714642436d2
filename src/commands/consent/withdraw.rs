//! `vipp consent withdraw`: consent taken back, and what has to happen now.

use anyhow::Result;
use serde::Serialize;

use super::ask::fill_in_withdrawal;
use super::tell::tell;
use super::words::parse_purpose;
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Course, Day, Done, Purpose, RecordId, Role, Stamp, Withdrawal, people_in_words, uses_in_words};
use crate::report::AftermathJson;
use crate::store::{Block, Change};

/// Record that somebody took consent back, and say what has to happen now
///
/// Anyone who may be seen may do so at any time, for some uses or all. The trail and the notes stay; the films go.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp consent withdraw --by mother\n  \
    vipp consent withdraw --by mother --for training,research --because \"changed her mind\"\n  \
    vipp consent withdraw --by father --covers father --done \"told the supervisor\"")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Who takes it back, by role
    #[arg(long, value_name = "ROLE")]
    pub(super) by: Option<Role>,
    /// For which uses [default: all]
    #[arg(long = "for", value_name = "USES", value_delimiter = ',', value_parser = parse_purpose)]
    pub(super) purposes: Vec<Purpose>,
    /// For whom, by role, with commas between [default: themselves, and everyone they answered for]
    #[arg(long, value_name = "ROLES", value_delimiter = ',')]
    pub(super) covers: Vec<Role>,
    /// From which day [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<Day>,
    /// Why, if they said; nobody has to say why
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,
    /// What was done about it already
    #[arg(long, value_name = "TEXT")]
    pub(super) done: Option<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was recorded, as scripts read it.
#[derive(Serialize)]
struct Withdrawn {
    schema: &'static str,
    case: String,
    id: RecordId,
    on: Day,
    by: Role,
    covers: Vec<Role>,
    /// Empty for all.
    uses: Vec<&'static str>,
    must_happen: AftermathJson,
    written: bool,
}

pub(super) fn run(mut args: Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    fill_in_withdrawal(&mut args, &case.course, session)?;
    let now = session.now_in(&case.course);
    let (withdrawal, id) = withdrawal(&args, &case.course, session, now)?;
    session.remark_on_role(&case.course, &withdrawal.by)?;
    let mut blocks = vec![Block::withdrawal(&id, &withdrawal, now)];
    for done in &withdrawal.done {
        blocks.push(
            Block::new("done", now).with("of", id.as_str()).with("what", done.what.as_str()).maybe("on", done.on),
        );
    }
    let said = sentence(&withdrawal);
    if args.writing.dry_run && !args.writing.json {
        session.ui.preview(&blocks.iter().map(Block::render).collect::<String>())?;
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    if !args.writing.dry_run {
        case.write(&format!("recorded that {said}"), &[Change::consent(blocks)], session)?;
    }
    answer(&case, (id, withdrawal), &said, args.writing, session)
}

fn withdrawal(args: &Args, course: &Course, session: &Session, now: Stamp) -> Result<(Withdrawal, RecordId)> {
    let by = args.by.clone().ok_or_else(|| Failure::usage("nobody is named", "say who takes it back with --by"))?;
    let on = args.on.unwrap_or(session.today);
    if on > session.today {
        let problem = format!("{} is still to come", on.long());
        return Err(Failure::usage(problem, "give the day it was said with --on DATE").into());
    }
    let covers = if args.covers.is_empty() { answered_for(course, &by) } else { args.covers.clone() };
    let done = args.done.iter().map(|what| Done { what: what.clone(), on: Some(session.today) }).collect();
    let id = RecordId::of(now, session.surroundings.chance);
    let (purposes, because) = (args.purposes.clone(), args.because.clone());
    Ok((Withdrawal { id: Some(id.clone()), on, by, covers, purposes, because, done, logged: Some(now) }, id))
}

/// Themselves, and everyone they answered for.
fn answered_for(course: &Course, by: &Role) -> Vec<Role> {
    let theirs = course.consent.iter().flat_map(|trail| &trail.given).filter(|consent| consent.by == *by);
    let mut whom = vec![by.clone()];
    for role in theirs.flat_map(|consent| &consent.covers) {
        if !whom.contains(role) {
            whom.push(role.clone());
        }
    }
    whom
}

/// "the mother takes back consent to filming for the mother and the child".
fn sentence(withdrawal: &Withdrawal) -> String {
    let uses = match withdrawal.purposes.is_empty() {
        true => "everything".to_owned(),
        false => uses_in_words(&withdrawal.purposes),
    };
    let (by, whom) = (withdrawal.by.with_article(), people_in_words(&withdrawal.covers));
    format!("{by} takes back consent to {uses} for {whom}, from {}", withdrawal.on.long())
}

fn answer(
    case: &OpenCase,
    (id, withdrawal): (RecordId, Withdrawal),
    said: &str,
    writing: Writing,
    session: &mut Session,
) -> Result<Exit> {
    let mut after = case.course.clone();
    after.consent.get_or_insert_default().withdrawn.push(withdrawal.clone());
    let aftermath = after.aftermath(&case.course, session.today);
    if writing.json {
        session.json(&Withdrawn {
            schema: "vipp.consent-withdrawn/1",
            case: case.course.case.code.to_string(),
            id,
            on: withdrawal.on,
            by: withdrawal.by,
            covers: withdrawal.covers,
            uses: withdrawal.purposes.iter().map(|purpose| purpose.code()).collect(),
            must_happen: AftermathJson::from(&aftermath),
            written: !writing.dry_run,
        })?;
        return Ok(Exit::Done);
    }
    session.ui.answer(&format!("recorded: {said}"))?;
    tell(&aftermath, session)?;
    if withdrawal.done.is_empty() {
        session.ui.next("vipp consent done \"…\"", "when something was done about it")?;
    }
    Ok(Exit::Done)
}
