//! `vipp film verify`: whether every film is there, the same as when it was taken in, and whether there is anything else.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::hold::changes;
use super::same::{find, hash_of, strays};
use super::which::{By, Made};
use crate::commands::complete;
use crate::commands::failure::Exit;
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{CustodyAct, FilmCard, FilmMade, VisitNo};
use crate::report::{FilmCheck, FilmChecksJson, Verdict, checks_table, counted};
use crate::store::{Block, FilmFolder, Found};

/// Look whether every film is there and still the same, and write that down
///
/// Reads every film whole. Exit code 3 when one is missing, moved or changed, when one lies there that was deleted or has
/// no card, or when others may read it.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp film verify\n  vipp film verify 2 --dry-run      look, and write nothing down"
)]
pub(super) struct Args {
    /// Number of a visit [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    pub(super) writing: Writing,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    if let Some(number) = args.visit {
        case.visit(number)?;
    }
    let folder = FilmFolder::at(session.films_folder(&case.course)?);
    let checks = check_all(args.visit, &case, &folder, session)?;
    let strays = if args.visit.is_none() { strays(&case, &folder)? } else { Vec::new() };
    if !args.writing.dry_run {
        write_down(args, &checks, session)?;
    }
    let wrong = checks.iter().filter(|check| check.verdict.is_wrong()).count() + strays.len();
    let exit = if wrong > 0 { Exit::Findings } else { Exit::Done };
    if args.writing.json {
        let code = case.course.case.code.to_string();
        session.json(&FilmChecksJson::new(code, &checks, &strays, !args.writing.dry_run))?;
        return Ok(exit);
    }
    tell(&checks, &strays, &folder, session)?;
    Ok(exit)
}

/// Looks at every film that has a card, and reads those that should be there.
fn check_all(
    visit: Option<VisitNo>,
    case: &OpenCase,
    folder: &FilmFolder,
    session: &mut Session,
) -> Result<Vec<FilmCheck>> {
    let films: Vec<Made<'_>> =
        case.course.films().filter(|(at, _)| visit.is_none_or(|number| at.number == number)).collect();
    let mut checks = Vec::new();
    for (at, film) in films {
        let Some(card) = &film.card else { continue };
        let verdict = match film.deleted().is_some() {
            true if folder.look(&card.name)? == Found::Missing => continue,
            true => Verdict::NotGone,
            false => look_at(card, case, folder, session)?,
        };
        checks.push(FilmCheck { visit: at.number, film: film.id.clone(), name: card.name.clone(), verdict });
    }
    Ok(checks)
}

fn look_at(card: &FilmCard, case: &OpenCase, folder: &FilmFolder, session: &mut Session) -> Result<Verdict> {
    let name = &card.name;
    Ok(match folder.look(name)? {
        Found::Missing => match find(strays(case, folder)?, folder, (card.size, card.blake3), session)? {
            Some(stray) => Verdict::Moved(stray),
            None => Verdict::Missing,
        },
        Found::There(size) if size != card.size => Verdict::OtherSize(size),
        Found::There(_) if hash_of(&folder.path_of(name), name, session)? != card.blake3 => Verdict::OtherContent,
        Found::There(_) if folder.is_open_to_others(name) => Verdict::Open,
        Found::There(_) => Verdict::Same,
    })
}

/// Writes down what was found of every film that should be there.
fn write_down(args: &Args, checks: &[FilmCheck], session: &mut Session) -> Result<()> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let by = args.by.name(&case, session)?;
    let now = session.now_in(&case.course);
    let act = |film: &FilmMade| checks.iter().find(|check| check.film == film.id).and_then(|check| check.verdict.act());
    let films: Vec<Made<'_>> = case.course.films().filter(|(_, film)| film.is_kept() && act(film).is_some()).collect();
    let block = |film: &FilmMade| {
        Block::custody(&film.id, act(film).unwrap_or(CustodyAct::Verified), now).maybe("by", by.as_deref())
    };
    case.write(&format!("looked at {}", counted(films.len(), "film")), &changes(&films, block), session)
}

fn tell(checks: &[FilmCheck], strays: &[String], folder: &FilmFolder, session: &mut Session) -> Result<()> {
    if !checks.is_empty() {
        session.ui.table(&checks_table(checks))?;
    }
    let place = folder.path().display();
    for stray in strays {
        session.ui.answer(&format!("{stray} lies in the film folder and has no card"))?;
    }
    let wrong = checks.iter().filter(|check| check.verdict.is_wrong()).count();
    session
        .ui
        .say(&format!("{} looked at in {place}, {wrong} not as they should be", counted(checks.len(), "film")))?;
    if let Some(check) = checks.iter().find(|check| check.verdict.is_wrong()) {
        let (command, why) = check.remedy(&folder.path_of(&check.name).display().to_string());
        session.ui.next(&command, why)?;
    } else if let Some(stray) = strays.first() {
        let command = format!("vipp film add VISIT '{}'", folder.path_of(stray).display());
        session.ui.next(&command, "if it is a film of this case; if not, delete it")?;
    }
    Ok(())
}
