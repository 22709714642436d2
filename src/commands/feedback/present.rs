//! `vipp feedback --rehearse` and `--present`: the moments on the screen, the film stopping at each.
//!
//! The family sees the film and nothing else. The words are on the practitioner's screen; where there is only one, they
//! are nowhere, and the page of `vipp visit N --format html` is taken along.

use std::path::PathBuf;

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session, Writing};
use super::Page;
use super::stage::{FeedbackStage, Purpose};
use crate::course::presenting::{Presenting, Reasons, ToShow};
use crate::course::rules::not_to_be_shown;
use crate::course::{Course, Day, Moment, Script, Visit, VisitNo, candidates, people_in_words};
use crate::film::{Showreel, Stretch, Window, show};
use crate::report::{FeedbackJson, Onlookers, counted, film_name};
use crate::store::{FilmFolder, Found};

/// How the moments are shown.
#[derive(clap::Args, Debug, Default)]
#[command(next_help_heading = "Showing")]
pub(super) struct Showing {
    /// Go through the moments as with the family; nothing is written but how long it took
    #[arg(long, groups = ["way", "showing"], conflicts_with = "dry_run")]
    rehearse: bool,
    /// Show the moments to the family; what is shown and said is written down as it happens
    #[arg(long, groups = ["way", "showing"], conflicts_with = "dry_run")]
    present: bool,
    /// Screen that the family sees, counted from 1: the film fills it, and the words stay on yours
    #[arg(long, value_name = "NUMBER", requires = "showing", value_parser = clap::value_parser!(u8).range(1..=16))]
    screen: Option<u8>,
    /// There is no other screen: the film fills this one, and no words are shown
    #[arg(long, requires = "showing", conflicts_with = "screen")]
    one_screen: bool,
    /// Show film of somebody who has not agreed to it, with the reason, which is recorded
    #[arg(long, value_name = "WHY", requires = "present")]
    without_consent: Option<String>,
}

impl Showing {
    /// Whether anything is to be shown.
    pub(super) fn is_asked_for(&self) -> bool {
        self.rehearse || self.present
    }

    fn purpose(&self) -> Purpose {
        if self.present { Purpose::Present } else { Purpose::Rehearse }
    }
}

/// Shows the moments of a script, and says what it came to.
pub(super) fn present(
    args: &Showing,
    writing: Writing,
    case: &OpenCase,
    page: &Page,
    session: &mut Session,
) -> Result<Exit> {
    let Some((presenting, minutes)) = show_moments(args, case, page, session)? else { return Ok(Exit::Done) };
    let case = session.open_at(case.dir.clone())?;
    match args.purpose() {
        Purpose::Rehearse => rehearsed(writing, &case, page, &presenting, minutes, session),
        Purpose::Present => presented(writing, &case, page, session),
    }
}

/// Shows the moments of a visit that goes on.
pub(in crate::commands) fn present_at_visit(case: &OpenCase, visit: VisitNo, session: &mut Session) -> Result<()> {
    let args = Showing { present: true, ..Showing::default() };
    let page = Page::of(case, Some(visit))?;
    show_moments(&args, case, &page, session).map(drop)
}

/// Shows the moments: what became of them, and how many minutes it took; nothing where the person thought better of it.
fn show_moments(
    args: &Showing,
    case: &OpenCase,
    page: &Page,
    session: &mut Session,
) -> Result<Option<(Presenting, u32)>> {
    check(args, case, page, session)?;
    let films = films(&case.course, &page.script, session)?;
    if !go_on_without(&reasons_in_words(&page.script, &films), session)? {
        return Ok(None);
    }
    let (window, onlookers) = screens(args, session)?;
    if onlookers == Onlookers::Family {
        let take = format!("vipp visit {0} --format html --out visit-{0}.html", page.visit());
        session.ui.say("The film fills this screen and no words are shown on it; keys work in the film's window.")?;
        session.ui.next(&take, "the page with the words, to take along")?;
    }
    let reel = showreel(&page.script, &films);
    let to_show = to_show(args, case, page, &reel);
    let Some(mut presenting) = Presenting::begin(to_show, reasons(args, onlookers)) else { return Ok(None) };
    let mut stage = FeedbackStage::open(case, &page.script, (args.purpose(), onlookers), window, session)?;
    stage.without_consent = args.without_consent.clone();
    let shown = show(&mut presenting, &reel, &mut stage);
    stage.explain(&presenting)?;
    let minutes = stage.close()?;
    shown?;
    Ok(Some((presenting, minutes)))
}

/// Refuses what cannot or may not be shown.
fn check(args: &Showing, case: &OpenCase, page: &Page, session: &Session) -> Result<()> {
    let (visit, number) = (case.visit(page.visit())?, page.visit());
    if page.script.moments.is_empty() {
        let problem = format!("the script for visit {number} has no moments");
        return Err(Failure::not_found(problem, format!("choose them first: vipp feedback {number}")).into());
    }
    if !session.ask.someone() {
        let problem = "showing the moments needs someone at the keys, and there is no terminal";
        let hint = "run it in a terminal; `vipp feedback --check` needs none";
        return Err(Failure::new(Exit::NeedsAnswer, problem, hint).into());
    }
    if !args.present {
        return Ok(());
    }
    if let Some(day) = visit.held_on().filter(|day| *day != session.today) {
        let problem = format!("visit {number} was held on {}", day.long());
        let hint = format!("`vipp feedback {number} --rehearse` shows its moments and writes nothing");
        return Err(Failure::new(Exit::Refused, problem, hint).into());
    }
    need_consent(args, &case.course, visit, session.today)
}

fn need_consent(args: &Showing, course: &Course, visit: &Visit, today: Day) -> Result<()> {
    let missing = not_to_be_shown(course, visit, today);
    if missing.is_empty() || args.without_consent.is_some() {
        return Ok(());
    }
    let problem = format!("no consent covers {} for showing film on {}", people_in_words(&missing), today.long());
    let hint = "record the answer with `vipp consent give`, or say why there is none with --without-consent \"…\", which is \
                recorded";
    Err(Failure::new(Exit::Refused, problem, hint).into())
}

/// What there is of the film of a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FilmFile {
    /// It is there.
    There(PathBuf),
    /// It is not; why.
    Missing(String),
}

/// The film of each moment, in the order of the script.
fn films(course: &Course, script: &Script, session: &mut Session) -> Result<Vec<FilmFile>> {
    let folder = FilmFolder::at(session.films_folder(course)?);
    script.moments.iter().map(|moment| film_file(course, script.visit, moment, &folder)).collect()
}

fn film_file(course: &Course, visit: VisitNo, moment: &Moment, folder: &FilmFolder) -> Result<FilmFile> {
    let source = course.film_visit(visit);
    let film = source.and_then(|source| course.film(source, moment.film.as_ref()));
    let missing = |why: &str| Ok(FilmFile::Missing(why.to_owned()));
    let Some(film) = film else { return missing("it is not known which film it is in") };
    let name = source.and_then(|source| film_name(course, source, Some(&film.id))).unwrap_or_default();
    match &film.card {
        _ if moment.stops_at().is_none() => missing("no place in the film is named"),
        _ if film.deleted().is_some() => missing(&format!("the film \"{name}\" was deleted")),
        None => missing("no file of the film was added"),
        Some(card) => match folder.look(&card.name)? {
            Found::There(_) => Ok(FilmFile::There(folder.path_of(&card.name))),
            Found::Missing => {
                let place = folder.path_of(&card.name);
                missing(&format!("the film \"{name}\" is not in its place, `{}`", place.display()))
            }
        },
    }
}

/// Why moments have to be told: each reason with the moments.
pub(super) fn missing_films(course: &Course, script: &Script, session: &mut Session) -> Result<Vec<String>> {
    Ok(reasons_in_words(script, &films(course, script, session)?).into_iter().map(|(why, _)| why).collect())
}

/// "brick, lap: no file of the film was added", and how many moments that are.
fn reasons_in_words(script: &Script, films: &[FilmFile]) -> Vec<(String, usize)> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (moment, film) in script.moments.iter().zip(films) {
        let FilmFile::Missing(why) = film else { continue };
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, moments)) => moments.push(moment.id.as_str()),
            None => reasons.push((why, vec![moment.id.as_str()])),
        }
    }
    reasons.into_iter().map(|(why, moments)| (format!("{}: {why}", moments.join(", ")), moments.len())).collect()
}

/// Says what is missing before anything begins; whether to go on.
fn go_on_without(missing: &[(String, usize)], session: &mut Session) -> Result<bool> {
    if missing.is_empty() {
        return Ok(true);
    }
    for (why, _) in missing {
        session.ui.say(why)?;
    }
    let count = missing.iter().map(|(_, moments)| moments).sum();
    let question = format!("Go on, and tell {} without film", counted(count, "moment"));
    Ok(session.ask.confirm(&question, "--rehearse", true)?)
}

/// Which screen the film fills, and who sees the terminal.
fn screens(args: &Showing, session: &mut Session) -> Result<(Window, Onlookers)> {
    let on = |screen: u8| (Window::FullScreen(Some(screen - 1)), Onlookers::Practitioner);
    let only = (Window::FullScreen(None), Onlookers::Family);
    match (args.screen, args.one_screen) {
        (Some(screen), _) => Ok(on(screen)),
        (None, true) => Ok(only),
        // Alone, the practitioner sees the words beside the film.
        (None, false) if args.rehearse => Ok((Window::Framed, Onlookers::Practitioner)),
        (None, false) => {
            let items = ["Another screen than this one", "This one: the film fills it and the words are on paper"];
            let items: Vec<String> = items.map(str::to_owned).to_vec();
            if session.ask.choose("Which screen does the family see", "--screen or --one-screen", &items, 0)? == 1 {
                return Ok(only);
            }
            let number = |text: &str| match text.parse() {
                Ok(screen @ 1..=16) => Ok(screen),
                _ => Err("a number from 1 to 16"),
            };
            Ok(on(session.ask.text("Its number, counted from 1", "--screen", Some("2".to_owned()), number)?))
        }
    }
}

/// Each film once, and the stretch of it that each moment is.
fn showreel(script: &Script, films: &[FilmFile]) -> Showreel {
    let mut reel = Showreel { films: Vec::new(), parts: Vec::new() };
    for (moment, film) in script.moments.iter().zip(films) {
        let part = match film {
            FilmFile::Missing(_) => None,
            FilmFile::There(path) => {
                let place = reel.films.iter().position(|known| known == path).unwrap_or(reel.films.len());
                if place == reel.films.len() {
                    reel.films.push(path.clone());
                }
                Stretch::of(moment, place)
            }
        };
        reel.parts.push(part);
    }
    reel
}

fn to_show(args: &Showing, case: &OpenCase, page: &Page, reel: &Showreel) -> Vec<ToShow> {
    let record = case.course.visit(page.visit()).map(|visit| &visit.record).filter(|_| args.present);
    let one = |(moment, part): (&Moment, &Option<Stretch>)| ToShow {
        id: moment.id.clone(),
        has_film: part.is_some(),
        is_done: record.is_some_and(|record| record.shown_of(&moment.id).is_done()),
    };
    page.script.moments.iter().zip(&reel.parts).map(one).collect()
}

/// In a rehearsal no reason is wanted, and before the family it is typed afterwards.
fn reasons(args: &Showing, onlookers: Onlookers) -> Reasons {
    if args.rehearse || onlookers == Onlookers::Family { Reasons::Later } else { Reasons::AtOnce }
}

/// Writes how long the rehearsal took, if it was gone through to its end.
fn rehearsed(
    writing: Writing,
    case: &OpenCase,
    page: &Page,
    presenting: &Presenting,
    minutes: u32,
    session: &mut Session,
) -> Result<Exit> {
    let visit = page.visit();
    let page = Page::of(case, Some(visit))?;
    let (done, count) = presenting.progress();
    let planned = case.course.parts(visit).feedback;
    if done == count {
        let script = Script { rehearsed: Some(minutes), ..page.script.clone() };
        let change = page.change_to(page.text_for(&script, case)?);
        let what = format!("rehearsed the script for visit {visit}");
        session.write(&case.dir, &what, &[change], session.now_in(&case.course))?;
    }
    if writing.json {
        return shown_as_json(case, &page, session);
    }
    let length = counted(minutes as usize, "minute");
    match done == count {
        true => session.ui.answer(&format!("rehearsed in {length}; the agenda has {planned} for watching"))?,
        false => session.ui.answer(&format!("stopped after {done} of {count} moments; nothing was written"))?,
    }
    session.ui.next(&format!("vipp feedback {visit} --present"), "at the visit")?;
    Ok(Exit::Done)
}

/// Says what was shown, and what is left.
fn presented(writing: Writing, case: &OpenCase, page: &Page, session: &mut Session) -> Result<Exit> {
    let visit = case.visit(page.visit())?;
    if writing.json {
        return shown_as_json(case, page, session);
    }
    let all = page.script.moments.iter().map(|moment| visit.record.shown_of(&moment.id));
    let shown = all.clone().filter(|shown| shown.is_shown()).count();
    let left_out = all.clone().filter(|shown| !shown.is_shown() && shown.skipped.is_some()).count();
    let open = all.filter(|shown| !shown.is_done()).count();
    let left_out = if left_out == 0 { String::new() } else { format!(", {left_out} left out") };
    let number = visit.number;
    session.ui.answer(&format!(
        "showed {}{left_out}, in visits/{}.toml",
        counted(shown, "moment"),
        number.two_digits()
    ))?;
    match open {
        0 => session.ui.next(&format!("vipp visit {number} --run"), "go on with the visit")?,
        open => session.ui.next(&format!("vipp feedback {number} --present"), &format!("goes on: {open} to show"))?,
    }
    Ok(Exit::Done)
}

fn shown_as_json(case: &OpenCase, page: &Page, session: &mut Session) -> Result<Exit> {
    let candidates = candidates(&case.course, page.visit());
    session.json(&FeedbackJson::new(&case.course, &page.script, &candidates, &[]))?;
    Ok(Exit::Done)
}
