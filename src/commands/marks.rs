//! What was seen on a film, and the moments of a script, for programs that show them beside the film: `vipp export
//! observations --format eaf`, `subtitles` and `moments`.

use anyhow::Result;

use super::failure::Failure;
use super::output::Format;
use super::render::{Made, unfit};
use super::reports::Asked;
use super::session::{OpenCase, Session};
use crate::course::{Coder, FilmMade, RecordId, Script, Visit, VisitNo};
use crate::export;
use crate::report::{FilmMarks, Reel, VisitMarks, WantedMarks, counted, reel, visit_marks};

/// The formats of observations, the default first: rows of all films, or marks on the films of a visit.
pub(super) const OBSERVATIONS: &[Format] = &[Format::Csv, Format::Xlsx, Format::Json, Format::Eaf, Format::Boris];
/// The formats of subtitles, the default first.
pub(super) const SUBTITLES: &[Format] = &[Format::Vtt, Format::Srt];
/// The formats of the moments of a script, the default first.
pub(super) const MOMENTS: &[Format] = &[Format::Edl, Format::Chapters];

/// Whether a format shows observations as marks on a film.
pub(super) fn is_marks(format: Format) -> bool {
    matches!(format, Format::Eaf | Format::Boris | Format::Vtt | Format::Srt)
}

/// The observations of a visit in a format of marks.
pub(super) fn marks(asked: Asked<'_>, format: Format, case: &OpenCase, session: &mut Session) -> Result<Made> {
    let hint = "add the number of the visit, such as `vipp export subtitles 2`";
    let number = asked.visit.ok_or_else(|| Failure::usage("it is not said of which visit", hint))?;
    let visit = case.visit(number)?;
    let film = asked.film.map(|called| place_of(visit, called)).transpose()?;
    let wanted = WantedMarks { film: film.map(|place| place + 1), coder: asked.coder };
    let marks = visit_marks(&case.course, visit, wanted, asked.audience);
    if marks.films.is_empty() {
        return Err(nothing_to_show(&marks, number, asked.coder).into());
    }
    let text = match format {
        Format::Eaf => export::eaf(only(&marks, number)?),
        Format::Boris => export::boris(&marks),
        Format::Vtt => export::vtt(only(&marks, number)?),
        Format::Srt => export::srt(only(&marks, number)?),
        _ => return Err(unfit("marks on a film", format, OBSERVATIONS)),
    };
    say_left_out(&marks, session)?;
    Made::text(format, text)
}

fn nothing_to_show(visit_marks: &VisitMarks, visit: VisitNo, coder: Option<&Coder>) -> Failure {
    if visit_marks.unplaced > 0 {
        let problem = format!("the observations of visit {visit} do not say on which of its films they were made");
        return Failure::usage(problem, "choose the film by its number: --film 1");
    }
    if let Some(coder) = coder {
        let hint = format!("`vipp log {visit}` shows who saw what");
        return Failure::not_found(format!("`{coder}` has nothing to show on a film of visit {visit}"), hint);
    }
    let hint = format!("log it with its time: vipp log {visit} \"3:12 child: …\"");
    Failure::not_found(format!("there is nothing to show on a film of visit {visit}"), hint)
}

/// The coding of the one film that is meant.
fn only(visit_marks: &VisitMarks, visit: VisitNo) -> Result<&FilmMarks> {
    match &visit_marks.films[..] {
        [one] => Ok(one),
        several => {
            let number =
                |coding: &FilmMarks| coding.film.as_ref().map_or(String::new(), |film| film.number.to_string());
            let numbers: Vec<String> = several.iter().map(number).collect();
            let problem = format!("visit {visit} has observations on {} films: {}", several.len(), numbers.join(", "));
            Err(Failure::usage(problem, format!("choose one: --film {}", numbers[0])).into())
        }
    }
}

fn say_left_out(visit_marks: &VisitMarks, session: &mut Session) -> Result<()> {
    let counts = [
        (visit_marks.struck, "struck out"),
        (visit_marks.untimed, "without a time"),
        (visit_marks.unplaced, "of which it is not said on which film"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if !said.is_empty() {
        let all = "`vipp export observations --format csv` has them";
        session.ui.say(&format!("left out: {} ({all})", said.join(", ")))?;
    }
    Ok(())
}

/// The moments of a visit's script in a format of players.
pub(super) fn moments(
    asked: Asked<'_>,
    visit: VisitNo,
    format: Format,
    case: &OpenCase,
    session: &mut Session,
) -> Result<Made> {
    let reel = reel(script(case, visit)?);
    if !reel.open.is_empty() {
        let count = counted(reel.open.len(), "moment");
        let ids: Vec<String> = reel.open.iter().map(ToString::to_string).collect();
        session.ui.say(&format!("left out: {count} without a begin or an end: {}", ids.join(", ")))?;
    }
    if format == Format::Chapters {
        return Made::text(format, export::chapters(&of_one_film(reel, case, visit, asked.film)?));
    }
    let folder = session.films_folder(&case.course)?;
    let mut paths = Vec::new();
    for stretch in &reel.stretches {
        let (_, film) = film_of(case, visit, stretch.film.as_ref(), asked.film)?;
        let problem = || format!("{} has no file", film.called());
        let card = film.card.as_ref().ok_or_else(|| Failure::not_found(problem(), "`vipp film add` adds it"))?;
        paths.push(folder.join(&card.name).to_string_lossy().into_owned());
    }
    Made::text(format, export::edl(&reel, &paths))
}

/// The moments of a reel that are of the one film that is meant.
fn of_one_film(mut reel: Reel, case: &OpenCase, visit: VisitNo, called: Option<&str>) -> Result<Reel> {
    let mut films = Vec::new();
    for stretch in &reel.stretches {
        films.push(film_of(case, visit, stretch.film.as_ref(), called)?.1.id.clone());
    }
    let meant = match called {
        Some(called) => Some(film_of(case, visit, None, Some(called))?.1.id.clone()),
        None => films.first().cloned(),
    };
    if called.is_none() && films.iter().any(|film| Some(film) != meant.as_ref()) {
        let problem = "the moments are of several films, and chapters are of one";
        return Err(Failure::usage(problem, "choose one by its number: --film 1").into());
    }
    let mut films = films.into_iter();
    reel.stretches.retain(|_| films.next() == meant);
    Ok(reel)
}

/// The script of a visit.
pub(super) fn script(case: &OpenCase, visit: VisitNo) -> Result<&Script> {
    let script = case.course.script(visit).filter(|script| !script.moments.is_empty());
    script.ok_or_else(|| {
        let hint = format!("write the moments into feedback/{}.toml", visit.two_digits());
        Failure::not_found(format!("there is no script for visit {visit}"), hint).into()
    })
}

/// A film that is watched at a visit, and the visit at which it was made: the one a moment names, the one called so, or the
/// only one.
pub(super) fn film_of<'a>(
    case: &'a OpenCase,
    visit: VisitNo,
    named: Option<&RecordId>,
    called: Option<&str>,
) -> Result<(&'a Visit, &'a FilmMade)> {
    let source = case.course.film_visit(visit).and_then(|source| case.course.visit(source));
    let none = |problem: String, hint: &str| Failure::not_found(problem, hint);
    let source = source.ok_or_else(|| {
        none(format!("there is no film to show at visit {visit}"), "`vipp status` shows what was filmed")
    })?;
    let film = match named {
        Some(id) => source.record.films.iter().find(|film| film.id == *id).ok_or_else(|| {
            none(format!("a moment is of a film `{id}` that visit {} has not", source.number), "correct the script")
        })?,
        None => one_of(source, called)?,
    };
    Ok((source, film))
}

/// The film of a visit that is called so, or its only one.
pub(super) fn one_of<'a>(visit: &'a Visit, called: Option<&str>) -> Result<&'a FilmMade> {
    let number = visit.number;
    match (called, &visit.record.films[..]) {
        (Some(called), films) => Ok(&films[place_of(visit, called)?]),
        (None, [only]) => Ok(only),
        (None, []) => {
            let hint = format!("`vipp film add {number} FILE` takes one in");
            Err(Failure::not_found(format!("visit {number} has no film"), hint).into())
        }
        (None, several) => {
            let problem = format!("visit {number} has {} films", several.len());
            Err(Failure::usage(problem, "choose one by its number: --film 1").into())
        }
    }
}

/// The place of a film among those of its visit: by its number, its id, the name of its file, or what was filmed.
pub(super) fn place_of(visit: &Visit, called: &str) -> Result<usize> {
    let films = &visit.record.films;
    let by_number = called.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let is_called = |film: &FilmMade| {
        let stem = film.handle().rsplit_once('.').map_or(film.handle(), |(stem, _)| stem);
        [film.id.as_str(), film.handle(), stem, film.activity.as_str()].contains(&called)
    };
    let place = by_number.filter(|place| *place < films.len()).or_else(|| films.iter().position(is_called));
    place.ok_or_else(|| {
        let numbered = films.iter().enumerate().map(|(place, film)| format!("{} ({})", place + 1, film.called()));
        let all: Vec<String> = numbered.collect();
        let hint = if all.is_empty() { "it has none".to_owned() } else { format!("its films are {}", all.join(", ")) };
        Failure::not_found(format!("visit {} has no film `{called}`", visit.number), hint).into()
    })
}
