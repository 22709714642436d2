//! `vipp undo` and `vipp redo`: back and forth over what `vipp` wrote.

use anyhow::Result;
use serde::Serialize;

use super::failure::{Exit, Failure};
use super::session::{CaseArg, Session, Writing, name_of};
use crate::store::{Operation, Undoing};

/// Take back the last thing vipp wrote
///
/// Undo again to go further back. A file that was changed by hand since is never touched.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp undo\n  vipp undo --dry-run    say what would be undone")]
pub(super) struct UndoArgs {
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// Bring back what was undone last
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp redo")]
pub(super) struct RedoArgs {
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was taken back or brought back, as scripts read it.
#[derive(Serialize)]
struct Went {
    schema: &'static str,
    case: String,
    what: String,
    at: String,
    files: Vec<String>,
    /// What stays outside the case when it is taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    leaves: Option<String>,
    written: bool,
}

pub(super) fn undo(args: &UndoArgs, session: &mut Session) -> Result<Exit> {
    go(&args.case, args.writing, session, Way::Back)
}

pub(super) fn redo(args: &RedoArgs, session: &mut Session) -> Result<Exit> {
    go(&args.case, args.writing, session, Way::Forth)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

fn go(case: &CaseArg, writing: Writing, session: &mut Session, way: Way) -> Result<Exit> {
    let dir = session.find(case)?;
    let (to_undo, to_redo) = dir.journal().next()?;
    let operation = match way {
        Way::Back if to_undo.is_some() => dir.lock()?.undo(writing.dry_run)?,
        Way::Forth if to_redo.is_some() => dir.lock()?.redo(writing.dry_run)?,
        Way::Back | Way::Forth => None,
    };
    let Some(operation) = operation else {
        let (what, hint) = match way {
            Way::Back => ("undo", "the journal of a case begins with the first thing vipp writes to it"),
            Way::Forth => ("redo", "it brings back only what `vipp undo` took, until something new is written"),
        };
        return Err(Failure::not_found(format!("there is nothing to {what} in `{}`", name_of(&dir)), hint).into());
    };
    if writing.json {
        let files = operation.steps.iter().map(|step| step.file.clone()).collect();
        let (what, at, case) = (operation.what.clone(), operation.at.clone(), name_of(&dir));
        let leaves = leaves(&operation, way).map(str::to_owned);
        session.json(&Went { schema: "vipp.undo/1", case, what, at, files, leaves, written: !writing.dry_run })?;
        return Ok(Exit::Done);
    }
    say(&operation, writing.dry_run, session, way)?;
    Ok(Exit::Done)
}

/// What stays outside the case when an operation is taken back.
fn leaves(operation: &Operation, way: Way) -> Option<&str> {
    match (&operation.undoing, way) {
        (Some(Undoing::Leaves(what)), Way::Back) => Some(what),
        (Some(Undoing::Leaves(_) | Undoing::Never(_)) | None, _) => None,
    }
}

fn say(operation: &Operation, dry_run: bool, session: &mut Session, way: Way) -> Result<()> {
    let verb = match (way, dry_run) {
        (Way::Back, false) => "undid",
        (Way::Back, true) => "would undo",
        (Way::Forth, false) => "did again",
        (Way::Forth, true) => "would do again",
    };
    let files: Vec<&str> = operation.steps.iter().map(|step| step.file.as_str()).collect();
    let at = operation.at.replace('T', " ");
    let at = at.get(..16).unwrap_or(&at);
    session.ui.answer(&format!("{verb}: {} (of {at}, in {})", operation.what, files.join(", ")))?;
    if let Some(what) = leaves(operation, way) {
        session.ui.answer(what)?;
    }
    match (way, dry_run) {
        (_, true) => session.ui.say("nothing was written (--dry-run)")?,
        (Way::Back, _) => session.ui.next("vipp redo", "to bring it back")?,
        (Way::Forth, _) => session.ui.next("vipp undo", "to take it back")?,
    }
    Ok(())
}
