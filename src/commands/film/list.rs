//! `vipp film list`: the films of a case, where each one's life stands, and until when it is kept.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use crate::commands::complete;
use crate::commands::failure::Exit;
use crate::commands::session::{CaseArg, OpenCase, Reading, Session};
use crate::course::{FilmMade, VisitNo};
use crate::report::{FilmRow, FilmsJson, Presence, films_table};
use crate::store::{FilmFolder, Found};

/// List the films: where each stands, and until when it is kept
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp film list\n  vipp film list 2 --json")]
pub(super) struct Args {
    /// Number of a visit [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    if let Some(number) = args.visit {
        case.visit(number)?;
    }
    let folder = FilmFolder::at(session.films_folder(&case.course)?);
    let rows = rows(args.visit, &case, &folder, session)?;
    if args.reading.json {
        session.json(&FilmsJson::of_case(&rows, folder.path().display().to_string()))?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        session.ui.say("no film is recorded yet")?;
        session.ui.next("vipp film add VISIT FILE", "take the first in")?;
        return Ok(Exit::Done);
    }
    session.ui.table(&films_table(&rows))?;
    session.ui.say(&format!("the film folder is {}", folder.path().display()))?;
    session.ui.next("vipp film verify", "is every film there, and still the same?")?;
    Ok(Exit::Done)
}

fn rows(visit: Option<VisitNo>, case: &OpenCase, folder: &FilmFolder, session: &Session) -> Result<Vec<FilmRow>> {
    let films = case.course.films().filter(|(made_at, _)| visit.is_none_or(|number| made_at.number == number));
    films.map(|film| Ok(FilmRow::new(&case.course, film, presence(film.1, folder)?, session.today))).collect()
}

/// What is in the film folder under the name of a film.
pub(super) fn presence(film: &FilmMade, folder: &FilmFolder) -> Result<Presence> {
    let Some(card) = &film.card else { return Ok(Presence::NotLooked) };
    Ok(match folder.look(&card.name)? {
        Found::Missing => Presence::Missing,
        Found::There(size) => Presence::There(size),
    })
}
