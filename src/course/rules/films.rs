//! Whether each feedback has a film: what the programme asks for, what was made, and what was made without being asked.

use super::super::{CaseFile, Course, Day, FirstFilm, Severity, Step, Turn, Visit, VisitNo};
use super::steps::code;
use super::words::{spot_of_day, visit_on};
use super::{Findings, Spot};

/// V301. In the programme while the feedback is to come, and for a held visit of which no film is recorded while the
/// visit that is to watch it is the next.
pub(super) fn films_nothing(course: &Course, _today: Day, findings: &mut Findings) {
    if course.closed() {
        return;
    }
    filmless_steps(course, findings);
    unrecorded_film(course, findings);
}

fn filmless_steps(course: &Course, findings: &mut Findings) {
    let steps = &course.programme.steps;
    let before = std::iter::once(None).chain(steps.iter().map(Some));
    for (before, step) in before.zip(steps).filter(|(_, step)| step.feedback && is_to_come(course, step.visit)) {
        let film_is_missing = match before {
            Some(before) => !before.films,
            None => course.programme.first_film == FirstFilm::AtVisitOne,
        };
        if film_is_missing {
            let (visit, message) = filmless(before, step);
            let hint = format!("set `films = true` for visit {visit} in programme.toml, or leave out the feedback");
            findings.add(code::FILMS_NOTHING, Spot::in_programme(course, visit, "films"), message, hint);
        }
    }
}

/// The visit that should film, and the sentence that says so.
fn filmless(before: Option<&Step>, step: &Step) -> (VisitNo, String) {
    let feedback = step.visit;
    match before.map(|before| before.visit) {
        Some(visit) => (visit, format!("visit {visit} films nothing, and visit {feedback} is to watch its film")),
        None => (feedback, format!("visit {feedback} is to watch a film, and none is made before it")),
    }
}

fn unrecorded_film(course: &Course, findings: &mut Findings) {
    let Some(next) = course.next().filter(|next| is_feedback(course, next.number)) else { return };
    let source = course.film_visit(next.number).and_then(|number| course.visit(number));
    let Some((source, day)) = source.and_then(|source| Some((source, source.held_on()?))) else { return };
    if source.record.films.is_empty() {
        let (number, next) = (source.number, next.number);
        let message = format!("no film of {} is recorded, and visit {next} is to watch it", visit_on(number, day));
        let hint =
            format!("take it in: vipp film add {number} FILE; if there is no film, plan visit {next} without feedback");
        let spot = Spot::path(CaseFile::Visit(number), [Turn::Key("film")]).of(number);
        findings.add(code::FILMS_NOTHING, spot, message, hint);
    }
}

/// V302.
pub(super) fn film_not_asked_for(course: &Course, _today: Day, findings: &mut Findings) {
    let filmless = |visit: &&Visit| course.programme.step(visit.number).is_some_and(|step| !step.films);
    for visit in course.visits.iter().filter(filmless).filter(|visit| !visit.record.films.is_empty()) {
        let number = visit.number;
        let message = format!("a film of visit {number} is recorded, and the programme has none at that visit");
        let hint = "if it is not needed, `vipp film list` finds it and `vipp film delete` deletes it";
        let spot = Spot::path(CaseFile::Visit(number), [Turn::Key("film"), Turn::Index(0)]).of(number);
        findings.add(code::FILM_NOT_ASKED_FOR, spot, message, hint);
    }
}

/// V304. For a visit to come when no film can be there any more; for a held one, as a note, when none is recorded.
pub(super) fn no_film(course: &Course, _today: Day, findings: &mut Findings) {
    if course.closed() {
        return;
    }
    let feedback = |visit: &&Visit| is_feedback(course, visit.number);
    for visit in course.to_come().filter(feedback) {
        if let Some(why) = no_film_can_be(course, visit.number) {
            let message = format!("visit {} has no film to watch, as {why}", visit.number);
            let hint = format!("film at visit {} and give the feedback later, or plan without feedback", visit.number);
            findings.add(code::NO_FILM, Spot::in_plan(course, visit.number, "number"), message, hint);
        }
    }
    for (visit, day) in course.held().filter(|(visit, _)| feedback(visit) && !course.has_film_for(visit.number)) {
        let message = format!("{} was held as feedback, and no film for it is recorded", visit_on(visit.number, day));
        let hint = "take the film that was watched in, with the visit at which it was made: vipp film add VISIT FILE";
        findings.add_as(Severity::Note, code::NO_FILM, spot_of_day(course, visit), message, hint);
    }
}

/// Why there will be no film for a visit, if that is certain. A programme that makes none is a matter of V301.
fn no_film_can_be(course: &Course, visit: VisitNo) -> Option<String> {
    match course.film_visit(visit) {
        Some(source) => {
            let passed = course.visit(source)?.held_on().is_none() && !is_to_come(course, source);
            passed.then(|| format!("visit {source} was not held"))
        }
        None => {
            let films = |step: &&Step| step.films && step.visit < visit;
            let source = course.programme.steps.iter().rev().find(films)?.visit;
            let before_course = course.programme.first_film == FirstFilm::BeforeTheCourse;
            (!before_course).then(|| format!("visit {source} was left out"))
        }
    }
}

fn is_feedback(course: &Course, visit: VisitNo) -> bool {
    course.programme.step(visit).is_some_and(|step| step.feedback)
}

fn is_to_come(course: &Course, visit: VisitNo) -> bool {
    course.to_come().any(|other| other.number == visit)
}
