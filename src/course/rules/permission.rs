//! Consent for making and showing film: from a week before a visit, and for what was done already.

use super::super::{CaseFile, Course, Day, Purpose, Role, RuleCode, Severity, Visit, VisitState, people_in_words};
use super::people::{WEEK, code};
use super::words::{spot_of_day, visit_on};
use super::{Findings, Spot};

/// C106. A held visit with films, or a visit within the week that is to film.
pub(super) fn to_film(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day, held) in near_or_held(course, today) {
        let step_films = || course.programme.step(visit.number).is_some_and(|step| step.films);
        let films = if held { !visit.record.films.is_empty() } else { step_films() };
        let missing = if films { without(course, visit, (day, held), Purpose::Filming) } else { Vec::new() };
        if !missing.is_empty() {
            let what = if held { "was filmed" } else { "is to be filmed" };
            let message = sentence(course, (visit, day), what, &missing, Purpose::Filming);
            add(course, code::NO_CONSENT_TO_FILM, (visit, held), message, findings);
        }
    }
}

/// C109. Feedback held or within the week, for the people in the films that are watched; silent about people whom consent
/// for filming does not cover either.
pub(super) fn to_show(course: &Course, today: Day, findings: &mut Findings) {
    let feedback = |visit: &Visit| course.programme.step(visit.number).is_some_and(|step| step.feedback);
    for (visit, day, held) in near_or_held(course, today).filter(|(visit, ..)| feedback(visit)) {
        let source = course.film_visit(visit.number).and_then(|source| course.visit(source)).unwrap_or(visit);
        let mut missing = without(course, source, (day, held), Purpose::Showing);
        missing.retain(|role| course.allows(Purpose::Filming, role, day));
        if !missing.is_empty() {
            let what = if held { "showed film" } else { "is to show film" };
            let message = sentence(course, (visit, day), what, &missing, Purpose::Showing);
            add(course, code::NO_CONSENT_TO_SHOW, (visit, held), message, findings);
        }
    }
}

/// The visits that consent is looked at for, and whether they were held.
fn near_or_held(course: &Course, today: Day) -> impl Iterator<Item = (&Visit, Day, bool)> {
    course.states(today).filter_map(move |(visit, state)| match state {
        VisitState::Held(day) => Some((visit, day, true)),
        VisitState::Planned(day) if !course.closed() && day.days_since(today) <= WEEK => Some((visit, day, false)),
        _ => None,
    })
}

/// The people in the films of a visit, or to be filmed at it, whom no consent covers for the purpose on a day.
fn without(course: &Course, visit: &Visit, (day, held): (Day, bool), purpose: Purpose) -> Vec<Role> {
    let mut people = course.seen_in_films(visit);
    if people.is_empty() {
        people = course.filmed_at(visit);
    }
    people.retain(|who| match held {
        true => !course.allowed_during(purpose, who, day),
        false => !course.allows(purpose, who, day),
    });
    people
}

fn sentence(course: &Course, (visit, day): (&Visit, Day), what: &str, missing: &[Role], purpose: Purpose) -> String {
    let (visit, people) = (visit_on(visit.number, day), people_in_words(missing));
    match course.consent {
        Some(_) => format!("{visit} {what}, and no consent covers {people} for {} on that day", purpose.code()),
        None => format!("{visit} {what}, and there is no consent.toml: nothing covers {people}"),
    }
}

/// What was done already is an error; what is to come is a warning.
fn add(course: &Course, code: RuleCode, (visit, held): (&Visit, bool), message: String, findings: &mut Findings) {
    let spot = match course.consent {
        Some(_) => Spot::file(CaseFile::Consent).of(visit.number),
        None => spot_of_day(course, visit),
    };
    let (severity, hint) = match held {
        true => (
            Severity::Error,
            "if consent was given then, record it with `vipp consent give --on DATE`; if not, tell your lead",
        ),
        false => (Severity::Warning, "ask for consent, and record the answer with `vipp consent give`"),
    };
    findings.add_as(severity, code, spot, message, hint);
}
