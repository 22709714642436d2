//! What a session begins with: whose films may be watched by whom, which film comes first, and where it goes on.

use std::path::PathBuf;

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session};
use super::Args;
use crate::course::watch::{Desk, DeskFilm};
use crate::course::{
    Coder, Course, FilmMade, FrameStamp, Lag, Logbook, PlaceInFilm, Purpose, Scheme, Visit, VisitNo, people_in_words,
    rules,
};

/// A film of the visit whose file is known.
pub(super) struct Reel {
    pub(super) film: DeskFilm,
    pub(super) path: PathBuf,
}

/// Where the film goes on.
#[derive(Clone, Copy)]
pub(super) struct Begin {
    pub(super) film: usize,
    pub(super) frame: FrameStamp,
}

/// Who codes: as said, or the practitioner of the case.
pub(super) fn coder(args: &Args, course: &Course) -> Option<Coder> {
    args.coder.clone().or_else(|| course.case.coder())
}

/// The desk of a session, with remarks on what the case cannot say of what the scheme says.
pub(super) fn desk(
    args: &Args,
    case: &OpenCase,
    scheme: Scheme,
    films: Vec<DeskFilm>,
    session: &mut Session,
) -> Result<Desk> {
    let lag = lag(args, session)?;
    let desk = Desk::of(&case.course, scheme, films, lag);
    for remark in desk.remarks() {
        session.ui.say(&format!("note: {remark}"))?;
    }
    Ok(desk)
}

/// By which scheme, and what is taken off: ", by the scheme vipp; 300 ms are taken off every key".
pub(super) fn manner(desk: &Desk) -> String {
    let lag = match desk.lag.millis() {
        0 => String::new(),
        millis => format!("; {millis} ms are taken off every key"),
    };
    format!(", by the scheme {}{lag}", desk.scheme.name)
}

/// Remarks on a scheme whose codes do not mean what they meant when the coder last coded this visit.
pub(super) fn remark_on_scheme(scheme: &Scheme, before: Option<&Logbook>, session: &mut Session) -> Result<()> {
    let last = before.and_then(|book| book.sessions.last());
    let now = scheme.fingerprint();
    if let Some(last) = last.filter(|last| last.fingerprint != now) {
        let (name, then) = (&last.scheme, last.fingerprint.in_short());
        let on = last.logged.format("%-d %B %Y");
        let what = format!("on {on} you coded this visit by the scheme {name} ({then})");
        let now = format!("{} ({}) gives its codes another meaning", scheme.name, now.in_short());
        session.ui.say(&format!("note: {what}; {now}, so that the two cannot be counted together"))?;
    }
    Ok(())
}

/// What is taken off every key: as said, or the practitioner's own reaction time.
fn lag(args: &Args, session: &mut Session) -> Result<Lag> {
    let own = match args.coder {
        Some(_) => None,
        None => session.settings()?.lag,
    };
    Ok(args.lag.map(Lag::from_millis).or(own).unwrap_or_default())
}

/// What the coder logged before.
pub(super) fn logbook<'a>(args: &Args, course: &'a Course, visit: VisitNo) -> Option<&'a Logbook> {
    course.logbooks_of(visit).find(|book| book.coder == args.coder)
}

/// The films of a visit whose files are kept.
pub(super) fn reels(case: &OpenCase, visit: &Visit, session: &mut Session) -> Result<Vec<Reel>> {
    let folder = session.films_folder(&case.course)?;
    let reel = |film: &FilmMade| {
        let path = folder.join(&film.card.as_ref().filter(|_| film.is_kept())?.name);
        Some(Reel { film: DeskFilm { id: film.id.clone(), label: film.activity.in_words() }, path })
    };
    let films = &visit.record.films;
    let reels: Vec<Reel> = films.iter().filter_map(reel).collect();
    if reels.is_empty() {
        let number = visit.number;
        let problem = match films.iter().any(|film| film.deleted().is_some()) {
            true => format!("the films of visit {number} were deleted"),
            false if films.is_empty() => format!("no film of visit {number} is recorded"),
            false => format!("no file was added for the films of visit {number}"),
        };
        return Err(Failure::not_found(problem, format!("add one first: vipp film add {number} FILE")).into());
    }
    Ok(reels)
}

/// Refuses to show films to someone for whom no consent says so: to the practitioner for what they were made for, to
/// another coder for what they watch for.
pub(super) fn check_consent(args: &Args, case: &OpenCase, visit: &Visit, session: &Session) -> Result<()> {
    let purpose = if args.coder.is_some() { args.purpose } else { Purpose::Filming };
    let missing = rules::without_consent(&case.course, visit, session.today, purpose);
    if missing.is_empty() || args.without_consent.is_some() {
        return Ok(());
    }
    let (people, number, purpose) = (people_in_words(&missing), visit.number, purpose.code());
    let problem = format!("no consent for {purpose} covers {people}, who may be seen in the films of visit {number}");
    let hint = "ask for consent, and record the answer with `vipp consent give`; or watch with --without-consent \
                \"the reason\", which is recorded";
    Err(Failure::new(Exit::Refused, problem, hint).into())
}

/// The film of a number at the visit, an activity or an id.
pub(super) fn named_film<'a>(name: &str, films: &[&'a DeskFilm]) -> Result<usize> {
    let by_number =
        name.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|place| *place < films.len());
    let activity = name.replace('-', " ");
    let is_it = |film: &&DeskFilm| film.id.as_str() == name || film.label == activity;
    let place = by_number.or_else(|| films.iter().position(is_it));
    place.ok_or_else(|| {
        let all: Vec<String> =
            films.iter().enumerate().map(|(place, film)| format!("{} {}", place + 1, film.label)).collect();
        Failure::not_found(format!("there is no film `{name}` at this visit"), format!("there are {}", all.join(", ")))
            .into()
    })
}

/// Where to begin: as said, or where the coder stopped, if they want to go on there.
pub(super) fn place(args: &Args, reels: &[Reel], before: Option<&Logbook>, session: &mut Session) -> Result<Begin> {
    let films: Vec<&DeskFilm> = reels.iter().map(|reel| &reel.film).collect();
    let asked = args.film.as_deref().map(|name| named_film(name, &films)).transpose()?;
    let start = Begin { film: asked.unwrap_or(0), frame: FrameStamp::START };
    if let Some(from) = args.from {
        return Ok(Begin { frame: FrameStamp::from_micros(from.millis() * 1000), ..start });
    }
    let stopped = before.and_then(Logbook::last_place).and_then(|place| known(&place, &films));
    let stopped = stopped.filter(|begin| asked.is_none_or(|film| film == begin.film) && begin.frame.micros() > 0);
    let Some(stopped) = stopped else { return Ok(start) };
    let at = format!("{} of film {} ({})", stopped.frame.time(), stopped.film + 1, films[stopped.film].label);
    if !session.ask.someone() {
        session.ui.say(&format!("going on where you stopped, at {at}; --from 0:00 begins at the start"))?;
        return Ok(stopped);
    }
    let choices = ["Go on there".to_owned(), "Begin at the start".to_owned()];
    let chosen = session.ask.choose(&format!("You stopped at {at}"), "--from", &choices, 0)?;
    Ok(if chosen == 0 { stopped } else { start })
}

/// A place as the session counts its films.
fn known(place: &PlaceInFilm, films: &[&DeskFilm]) -> Option<Begin> {
    let film = match &place.film {
        Some(id) => films.iter().position(|film| film.id == *id)?,
        None => 0,
    };
    Some(Begin { film, frame: place.frame })
}
