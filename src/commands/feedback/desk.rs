//! What moments are made from, whichever way they are chosen, and what a script still needs.

use anyhow::Result;

use super::super::failure::Failure;
use super::super::session::{OpenCase, Session};
use super::about_script;
use crate::course::rules::check;
use crate::course::{Course, FilmMade, Moment, Pick, PreRoll, RecordId, Script, ThemeId, VisitNo, candidates};
use crate::store::Settings;

/// What a moment is made from: the course, the visit, and how much film to show before it.
pub(super) struct Desk<'a> {
    course: &'a Course,
    visit: VisitNo,
    pre_roll: Option<PreRoll>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(course: &'a Course, visit: VisitNo, settings: &Settings) -> Desk<'a> {
        Desk { course, visit, pre_roll: settings.pre_roll }
    }

    /// The moment that a pick makes.
    pub(super) fn moment(&self, pick: &Pick, script: &Script, named: Option<RecordId>) -> Result<Moment> {
        if let Pick::Place(from, until) = pick {
            let id = named.unwrap_or_else(|| script.free_id(None, Some(*from)));
            return Ok(Moment::between(*from, *until, id, self.pre_roll));
        }
        let all = candidates(self.course, self.visit);
        let Some(candidate) = all.iter().find(|candidate| candidate.pick == *pick) else {
            let problem = format!("there is no observation {pick} to choose from for visit {}", self.visit);
            let hint = format!("`vipp feedback {}` lists them with their numbers", self.visit);
            return Err(Failure::not_found(problem, hint).into());
        };
        let from_it = |moment: &&Moment| moment.observation.as_ref() == Some(&candidate.observation.id);
        if let Some(moment) = script.moments.iter().find(from_it) {
            let problem = format!("observation {pick} is in the script already, as the moment `{}`", moment.id);
            return Err(Failure::usage(problem, "leave it out, or drop that moment first").into());
        }
        let seen = &candidate.observation.seen;
        let id = named.unwrap_or_else(|| script.free_id(seen.kind, seen.at));
        Ok(Moment::of(candidate, id, self.pre_roll))
    }

    /// A film of the visit before: by its place, by what was filmed, by the name of its file or by its id.
    pub(super) fn film(&self, named: &str) -> Result<RecordId> {
        let source = self.course.film_visit(self.visit).and_then(|source| self.course.visit(source));
        let films = source.map(|source| &source.record.films[..]).unwrap_or_default();
        let place = named.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
        let by_place = place.and_then(|place| films.get(place));
        let names = |film: &FilmMade| [film.id.to_string(), film.activity.to_string(), film.handle().to_owned()];
        let by_name = || films.iter().find(|film| names(film).iter().any(|name| name == named));
        let found = by_place.or_else(by_name).map(|film| film.id.clone());
        found.ok_or_else(|| {
            let names: Vec<String> =
                films.iter().enumerate().map(|(place, film)| format!("{} {}", place + 1, film.activity)).collect();
            let hint = match names.is_empty() {
                true => "no film of the visit before is recorded".to_owned(),
                false => format!("its films are {}", names.join(", ")),
            };
            Failure::not_found(format!("the visit before has no film `{named}`"), hint).into()
        })
    }

    /// A theme, if the programme has it.
    pub(super) fn theme(&self, id: &ThemeId) -> Result<ThemeId> {
        let mut themes = self.course.programme.themes.iter().map(|theme| &theme.id);
        if themes.clone().any(|theme| theme == id) {
            return Ok(id.clone());
        }
        let all: Vec<&str> = themes.by_ref().map(ThemeId::as_str).collect();
        let problem = format!("the programme has no theme `{id}`");
        Err(Failure::usage(problem, format!("its themes are {}", all.join(", "))).into())
    }
}

/// The moment, if it does not end before it begins; a frame that is no longer that of its end goes.
pub(super) fn in_order(moment: Moment) -> Result<Moment> {
    if let (Some(from), Some(until)) = (moment.from, moment.until)
        && until < from
    {
        let problem = format!("the moment ends at {until}, before it begins at {from}");
        return Err(Failure::usage(problem, "correct --from or --until").into());
    }
    Ok(Moment { frame: moment.stop_frame(), ..moment })
}

/// Says what the script still needs.
pub(super) fn next_after(case: &OpenCase, script: Script, session: &mut Session) -> Result<()> {
    let visit = script.visit;
    let mut course = case.course.clone();
    course.scripts.retain(|other| other.visit != visit);
    course.scripts.push(script);
    let findings = check(&course, session.today);
    match about_script(&findings, visit).first() {
        Some(first) => session.ui.next(&format!("vipp feedback {visit} --check"), &first.message)?,
        None => session.ui.next(&format!("vipp feedback {visit} --rehearse"), "the script is in balance")?,
    }
    Ok(())
}
