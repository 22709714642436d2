//! `vipp film delete`: the film goes; its card, and who deleted it, when and why, stay.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::list::presence;
use super::which::{By, Made, find};
use crate::commands::complete;
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{CustodyAct, Day, FilmMade, KeepUntil, RecordId, Visit, VisitNo, Why};
use crate::film::hash;
use crate::report::{Presence, counted};
use crate::store::{Block, Change, FilmFolder, Undoing};

/// Delete films; their cards, and who deleted them, when and why, stay
///
/// Refused for a film on hold, and for one of which nothing was written: then the film is the only record there is. It
/// cannot be undone.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp film delete 2 02-1.mp4 --because \"course over\"\n  \
    vipp film delete 2 02-1.mp4 02-2.mp4      the reason is the rule, where one says so\n  \
    vipp film delete 2 02-1.mp4 --because \"nothing to see\" --without-observations \"lens cap on\"")]
pub(super) struct Args {
    /// Number of the visit
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: VisitNo,
    /// Film, by name such as 02-1.mp4 or by id
    #[arg(value_name = "FILM", required = true, add = ArgValueCompleter::new(complete::films))]
    films: Vec<String>,
    #[command(flatten)]
    case: CaseArg,
    /// Why [default: the rule by which it is due]
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    #[command(flatten)]
    by: By,
    /// Delete a film of which no observation was written, with the reason
    #[arg(long, value_name = "WHY")]
    without_observations: Option<String>,
    /// Do not ask again
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was deleted, as scripts read it.
#[derive(Serialize)]
struct Deleted {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    by: String,
    films: Vec<Gone>,
    written: bool,
}

#[derive(Serialize)]
struct Gone {
    film: RecordId,
    name: Option<String>,
    because: String,
    /// Whether there was a file in the film folder.
    was_there: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let visit = case.visit(args.visit)?;
    let folder = FilmFolder::at(session.films_folder(&case.course)?);
    let by = args.by.name(&case, session)?.ok_or_else(|| {
        Failure::usage("nobody is named who deletes it", "say who with --by, or write `practitioner` into case.toml")
    })?;
    let mut reasons = Vec::new();
    for called in &args.films {
        let made = find(visit, called)?;
        check(made, &folder)?;
        reasons.push((made.1, reason(args, &case, made, session)?));
    }
    if !args.writing.dry_run {
        ask_again(args, &reasons, session)?;
    }
    let mut gone = Vec::new();
    for (film, because) in reasons {
        let was_there = match args.writing.dry_run {
            true => matches!(presence(film, &folder)?, Presence::There(_)),
            false => delete(&case, (visit, film), (&because, &by), &folder, session)?,
        };
        if !args.writing.json {
            tell(film, &because, was_there, args.writing, session)?;
        }
        let name = film.card.as_ref().map(|card| card.name.clone());
        gone.push(Gone { film: film.id.clone(), name, because, was_there });
    }
    if args.writing.json {
        let (case, written) = (case.course.case.code.to_string(), !args.writing.dry_run);
        session.json(&Deleted { schema: "vipp.film-delete/1", case, visit: args.visit, by, films: gone, written })?;
        return Ok(Exit::Done);
    }
    match args.writing.dry_run {
        true => session.ui.say("nothing was deleted (--dry-run)")?,
        false => session.ui.next("vipp film due", "what else has to be deleted")?,
    }
    Ok(Exit::Done)
}

/// Refuses a film on hold, one that is deleted already, and a file that is not the film.
fn check((visit, film): Made<'_>, folder: &FilmFolder) -> Result<()> {
    let (name, number) = (film.called(), visit.number);
    let refused = |problem: String, hint: String| Err(Failure::new(Exit::Refused, problem, hint).into());
    if let Some(hold) = film.hold() {
        let why = hold.because.as_deref().unwrap_or("nobody wrote why");
        let hint = format!("when that is over: vipp film release {number} {} --because \"…\"", film.handle());
        return refused(format!("{name} is on hold: {why}"), hint);
    }
    if film.deleted().is_some() && !matches!(presence(film, folder)?, Presence::There(_)) {
        return refused(format!("{name} is deleted already"), format!("`vipp film list {number}` shows when"));
    }
    let Some(card) = &film.card else { return Ok(()) };
    if let Some(target) = folder.leads_to(&card.name)
        && target.exists()
        && hash(&target, &mut |_| {})? != card.blake3
    {
        let problem = format!("{name} leads to `{}`, which is not that film any more", target.display());
        let hint = format!(
            "nothing was deleted; look at the file, and take the link away: rm '{}'",
            folder.path_of(&card.name).display()
        );
        return refused(problem, hint);
    }
    Ok(())
}

/// Why it is deleted: as said, or the rule by which it is due; and why although nothing was written of it.
fn reason(args: &Args, case: &OpenCase, (visit, film): Made<'_>, session: &mut Session) -> Result<String> {
    let because = match (&args.because, due(case, visit, film, session.today)) {
        (Some(because), _) => because.clone(),
        (None, Some(rule)) => rule,
        (None, None) => {
            let problem = format!("no rule asks for {} to be deleted", film.called());
            return Err(Failure::usage(problem, "say why with --because \"…\"").into());
        }
    };
    let (surely, any) = (case.course.written_of(visit, film), case.course.written_of_any(visit));
    match (surely, any, &args.without_observations) {
        (0, 0, Some(why)) => Ok(format!("{because}; nothing was written of it: {why}")),
        (0, 0, None) => {
            let problem =
                format!("nothing was written of {}, so that it is the only record of what it shows", film.called());
            let hint = format!(
                "write down what it shows: vipp log {} \"…\", or say why not with --without-observations \"…\"",
                visit.number
            );
            Err(Failure::new(Exit::Refused, problem, hint).into())
        }
        (0, any, _) => {
            let (many, called) = (counted(any, "observation"), film.called());
            session.ui.say(&format!("note: {many} of visit {} may be of {called} or of another film", visit.number))?;
            Ok(because)
        }
        _ => Ok(because),
    }
}

/// The rule by which a film is due today, or late.
fn due(case: &OpenCase, visit: &Visit, film: &FilmMade, today: Day) -> Option<String> {
    match case.course.keep_until(visit, film, today) {
        KeepUntil::Day { why: Why::Request, .. } => Some("someone who may be seen in it said no".to_owned()),
        KeepUntil::Day { day, why: Why::Rule(rule) } if day <= today => Some(format!("{rule}: by {}", day.long())),
        _ => None,
    }
}

fn ask_again(args: &Args, films: &[(&FilmMade, String)], session: &Session) -> Result<()> {
    if args.yes || !session.ask.someone() {
        return Ok(());
    }
    let names: Vec<String> = films.iter().map(|(film, _)| film.called()).collect();
    let question = format!("Delete {}? It cannot be brought back", names.join(", "));
    match session.ask.confirm(&question, "--yes", false)? {
        true => Ok(()),
        false => Err(Failure::new(Exit::Stopped, "nothing was deleted", "the films stay as they were").into()),
    }
}

/// Removes the file, then writes down that it is gone; whether there was one. Killed in between, the same command ends it.
fn delete(
    case: &OpenCase,
    (visit, film): Made<'_>,
    (because, by): (&str, &str),
    folder: &FilmFolder,
    session: &mut Session,
) -> Result<bool> {
    let was_there = match &film.card {
        Some(card) => {
            remark_on_other_names(&card.name, folder, session)?;
            folder.delete(&card.name)?
        }
        None => false,
    };
    let now = session.now_in(&case.course);
    let block = Block::custody(&film.id, CustodyAct::Deleted, now).with("by", by).with("because", because);
    let said = format!("deleted {} of visit {}", film.called(), visit.number);
    let never = Undoing::Never("the film is gone".to_owned());
    case.write_as(&said, &[Change::visit(visit.number, vec![block])], Some(never), session)?;
    Ok(was_there)
}

fn remark_on_other_names(name: &str, folder: &FilmFolder, session: &mut Session) -> Result<()> {
    match folder.other_names(name) {
        0 => Ok(()),
        more => {
            let places = counted(usize::try_from(more).unwrap_or(0), "other place");
            Ok(session.ui.say(&format!("note: the disk has the same file in {places}, where it stays"))?)
        }
    }
}

fn tell(film: &FilmMade, because: &str, was_there: bool, writing: Writing, session: &mut Session) -> Result<()> {
    let name = film.called();
    let would = if writing.dry_run { "would have " } else { "" };
    session.ui.answer(&match (was_there, film.card.is_some()) {
        (true, _) => format!("{would}deleted {name}: {because}"),
        (false, true) => {
            format!("{would}recorded that {name} is deleted: {because}; its file was not in the film folder")
        }
        (false, false) => format!(
            "{would}recorded that {name} is deleted: {because}; it never was in the film folder, so see that it is gone"
        ),
    })?;
    Ok(())
}
