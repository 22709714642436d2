//! `vipp watch N --join LIVE=FILM`: what was coded at the visit gets its place in a film.

use anyhow::Result;
use serde::Serialize;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session};
use super::{Args, begin};
use crate::course::watch::DeskFilm;
use crate::course::{Anchor, CaseCode, FilmMade, Join, Logbook, NotAJoin, RecordId, VisitNo, in_order};
use crate::report::counted;
use crate::store::{Block, Change};

/// From how many thousandths on the two clocks run so far apart that an anchor is likely to be wrong.
const SUSPECT: i64 = 10;

/// What was joined, as scripts read it.
#[derive(Serialize)]
struct Joined<'a> {
    schema: &'static str,
    case: &'a CaseCode,
    visit: VisitNo,
    film: &'a RecordId,
    anchors: Vec<String>,
    drift_thousandths: i64,
    on_film: usize,
    of: usize,
    written: bool,
}

pub(super) fn join(args: &Args, number: VisitNo, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let films = &case.visit(number)?.record.films;
    let Some(book) = begin::logbook(args, &case.course, number).filter(|book| book.live().next().is_some()) else {
        let problem = format!("nothing was coded at visit {number}");
        return Err(Failure::not_found(problem, format!("`vipp watch {number} --live` does so at the visit")).into());
    };
    let film = &films[film(args, number, films)?];
    let anchors = anchors(&args.join)?;
    let join = Join { film: film.id.clone(), anchors, logged: session.now_in(&case.course) };
    let what = in_words(&join, number, film);
    if !args.writing.dry_run {
        let change = Change::observations(number, args.coder.clone(), vec![Block::join(&join)]);
        case.write(&what, &[change], session)?;
    }
    tell(args, &case, number, (book, join), films, session)
}

/// The film that is meant: the one named, or the only one.
fn film(args: &Args, number: VisitNo, films: &[FilmMade]) -> Result<usize> {
    let on_desk: Vec<DeskFilm> =
        films.iter().map(|film| DeskFilm { id: film.id.clone(), label: film.activity.in_words() }).collect();
    let all: Vec<&DeskFilm> = on_desk.iter().collect();
    match (&args.film, films.len()) {
        (_, 0) => {
            let hint = format!("record it first: vipp film add {number} FILE");
            Err(Failure::not_found(format!("no film of visit {number} is recorded"), hint).into())
        }
        (Some(name), _) => begin::named_film(name, &all),
        (None, 1) => Ok(0),
        (None, count) => {
            let hint = "say which it is with --film 1, --film 2 …";
            Err(Failure::usage(format!("visit {number} has {count} films"), hint).into())
        }
    }
}

/// The anchors in their order; none where the two are to be parted.
fn anchors(words: &[String]) -> Result<Vec<Anchor>> {
    if words == ["none"] {
        return Ok(Vec::new());
    }
    let read = words.iter().map(|word| word.parse()).collect::<Result<Vec<Anchor>, NotAJoin>>().and_then(in_order);
    Ok(read.map_err(|why| {
        let why = why.to_string();
        let (problem, hint) =
            why.rsplit_once("; ").unwrap_or((&why, "look at the two moments again, in the film and on the clock"));
        Failure::usage(problem, hint)
    })?)
}

fn in_words(join: &Join, number: VisitNo, film: &FilmMade) -> String {
    let film = film.activity.in_words();
    match join.anchors.len() {
        0 => format!("parted the clock of visit {number} from its film ({film})"),
        count => format!("joined the clock of visit {number} to its film ({film}) by {}", counted(count, "anchor")),
    }
}

fn tell(
    args: &Args,
    case: &OpenCase,
    number: VisitNo,
    (book, join): (&Logbook, Join),
    films: &[FilmMade],
    session: &mut Session,
) -> Result<Exit> {
    let (film, drift) = (join.film.clone(), join.drift());
    let mut after = book.clone();
    after.joins.push(join.clone());
    after.join(films);
    let of = after.live().count();
    let on_film = after.live().filter(|(one, _)| one.seen.film.as_ref() == Some(&film)).count();
    let written = !args.writing.dry_run;
    if args.writing.json {
        let anchors = join.anchors.iter().map(Anchor::to_string).collect();
        let (schema, case) = ("vipp.join/1", &case.course.case.code);
        session.json(&Joined {
            schema,
            case,
            visit: number,
            film: &film,
            anchors,
            drift_thousandths: drift,
            on_film,
            of,
            written,
        })?;
        return Ok(Exit::Done);
    }
    let made = films.iter().find(|one| one.id == film);
    let what = made.map_or(String::new(), |made| in_words(&join, number, made));
    let said = format!("{what}: {on_film} of {} are on it", counted(of, "observation"));
    match written {
        true => session.ui.answer(&said)?,
        false => session.ui.say(&format!("would have {said}; nothing was written (--dry-run)"))?,
    }
    if drift.abs() >= SUSPECT {
        session.ui.say(&format!(
            "note: by these anchors the clocks run {} thousandths apart; is one of them wrong?",
            drift.abs()
        ))?;
    }
    session.ui.next(&format!("vipp log {number}"), "the list, with the times in the film")?;
    Ok(Exit::Done)
}
