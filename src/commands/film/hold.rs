//! `vipp film hold` and `vipp film release`: films that are kept on purpose, and why.

use anyhow::Result;
use serde::Serialize;

use super::which::{By, Made, Which};
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{CustodyAct, FilmMade, VisitNo};
use crate::report::counted;
use crate::store::{Block, Change};

/// Which films, why, and who does it.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    case: CaseArg,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: String,
    #[command(flatten)]
    by: By,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was recorded, as scripts read it.
#[derive(Serialize)]
struct Recorded {
    schema: &'static str,
    case: String,
    what: &'static str,
    films: Vec<String>,
    written: bool,
}

pub(super) fn hold(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let films = args.which.find(&case)?;
    let by = args.by.name(&case, session)?;
    let free = |film: &FilmMade| film.is_kept() && film.hold().is_none();
    record(CustodyAct::Held, &case, (films, free), (&args.because, by), args.writing, session)
}

pub(super) fn release(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let films = args.which.find(&case)?;
    let by = args.by.name(&case, session)?;
    let held = |film: &FilmMade| film.is_kept() && film.hold().is_some();
    record(CustodyAct::Released, &case, (films, held), (&args.because, by), args.writing, session)
}

/// Writes the same for every film that it can be true of.
fn record(
    act: CustodyAct,
    case: &OpenCase,
    (mut films, can_be): (Vec<Made<'_>>, impl Fn(&FilmMade) -> bool),
    (because, by): (&str, Option<String>),
    writing: Writing,
    session: &mut Session,
) -> Result<Exit> {
    films.retain(|(_, film)| can_be(film));
    if films.is_empty() {
        let problem = match act {
            CustodyAct::Released => "none of these films is on hold",
            _ => "none of these films is kept without being on hold",
        };
        return Err(Failure::not_found(problem, "`vipp film list` shows where each stands").into());
    }
    let now = session.now_in(&case.course);
    let block =
        |film: &FilmMade| Block::custody(&film.id, act, now).maybe("by", by.as_deref()).with("because", because);
    let changes = changes(&films, block);
    let verb = if act == CustodyAct::Held { "put on hold" } else { "released" };
    let said = format!("{verb} {}", counted(films.len(), "film"));
    if !writing.dry_run {
        case.write(&said, &changes, session)?;
    }
    let films: Vec<String> = films.iter().map(|(_, film)| film.handle().to_owned()).collect();
    if writing.json {
        let (case, written) = (case.course.case.code.to_string(), !writing.dry_run);
        session.json(&Recorded { schema: "vipp.film-hold/1", case, what: act.code(), films, written })?;
        return Ok(Exit::Done);
    }
    let films = films.join(", ");
    if writing.dry_run {
        session.ui.say(&format!("would have {said}: {films}; nothing was written (--dry-run)"))?;
        return Ok(Exit::Done);
    }
    session.ui.answer(&format!("{said}: {films}"))?;
    session.ui.next("vipp film due", "what has to be deleted when")?;
    Ok(Exit::Done)
}

/// One record a film, gathered by visit.
pub(super) fn changes(films: &[Made<'_>], block: impl Fn(&FilmMade) -> Block) -> Vec<Change> {
    let mut visits: Vec<VisitNo> = films.iter().map(|(visit, _)| visit.number).collect();
    visits.dedup();
    let of = |number: VisitNo| {
        let theirs = films.iter().filter(|(visit, _)| visit.number == number);
        Change::visit(number, theirs.map(|(_, film)| block(film)).collect())
    };
    visits.into_iter().map(of).collect()
}
