//! Consent for making and showing film, and for each moment shown: from a week before a visit, and for what was done
//! already.

use super::super::{
    CaseFile, Course, Day, Moment, Purpose, Role, RuleCode, Severity, Showing, Visit, VisitState, people_in_words,
};
use super::people::{WEEK, code};
use super::words::{spot_of_day, visit_on};
use super::{Findings, Spot};

/// What to do about film that was made or shown already.
const IF_GIVEN: &str =
    "if consent was given then, record it with `vipp consent give --on DATE`; if not, tell your lead";

/// What to do while there is time.
const STILL_TIME: &str = "ask for consent, and record the answer with `vipp consent give`";

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
        let mut missing = without(course, source_of(course, visit), (day, held), Purpose::Showing);
        missing.retain(|role| course.allows(Purpose::Filming, role, day));
        if !missing.is_empty() {
            let what = if held { "showed film" } else { "is to show film" };
            let message = sentence(course, (visit, day), what, &missing, Purpose::Showing);
            add(course, code::NO_CONSENT_TO_SHOW, (visit, held), message, findings);
        }
    }
}

/// C110. The caregivers in the moments of a script; silent about those at the visit, of whom C109 and C106 speak.
pub(super) fn to_show_moment(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, day, held) in near_or_held(course, today) {
        let Some(script) = course.script(visit.number) else { continue };
        let told = without(course, source_of(course, visit), (day, held), Purpose::Showing);
        for (index, moment) in script.moments.iter().enumerate() {
            let elsewhere = |whose: &&Role| **whose == Role::child() || told.contains(whose);
            let Some(whose) = moment.whose.as_ref().filter(|whose| !elsewhere(whose)) else { continue };
            let spot = Spot::in_script(visit.number, index, "whose");
            match held {
                true => shown_without(course, visit, moment, whose, spot, findings),
                false if !course.allows(Purpose::Showing, whose, day) => {
                    let message = format!(
                        "moment `{}` for {} shows {}, whom no consent covers for showing on that day",
                        moment.id,
                        visit_on(visit.number, day),
                        people_in_words([whose])
                    );
                    findings.add_as(Severity::Warning, code::MOMENT_WITHOUT_CONSENT, spot, message, STILL_TIME);
                }
                false => {}
            }
        }
    }
}

/// What was shown on a day without consent; a note where the record says why.
fn shown_without(course: &Course, visit: &Visit, moment: &Moment, whose: &Role, spot: Spot, findings: &mut Findings) {
    let on = |showing: &Showing| Day::from_naive(showing.logged.date_naive());
    let film = |showing: &&Showing| showing.moment == moment.id && showing.how.is_film();
    let not_allowed = |showing: &&Showing| on(showing).is_some_and(|day| !course.allows(Purpose::Showing, whose, day));
    let Some(showing) = visit.record.shown.iter().filter(film).find(not_allowed) else { return };
    let message = format!(
        "moment `{}` was shown at visit {}, and no consent covers {} for showing on that day",
        moment.id,
        visit.number,
        people_in_words([whose])
    );
    match &showing.without_consent {
        Some(why) => {
            let message = format!("{message} (on purpose: {})", why.trim_end_matches('.'));
            let hint = format!("nothing to do: the reason stands in visits/{}.toml", visit.number.two_digits());
            findings.add_as(Severity::Note, code::MOMENT_WITHOUT_CONSENT, spot, message, hint);
        }
        None => findings.add(code::MOMENT_WITHOUT_CONSENT, spot, message, IF_GIVEN),
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

/// The visit whose films are watched at a visit.
fn source_of<'a>(course: &'a Course, visit: &'a Visit) -> &'a Visit {
    course.film_visit(visit.number).and_then(|source| course.visit(source)).unwrap_or(visit)
}

/// The people in the films that are watched at a visit, and in the moments shown there, whom no consent covers for showing
/// on a day.
pub fn not_to_be_shown(course: &Course, visit: &Visit, day: Day) -> Vec<Role> {
    let mut missing = without(course, source_of(course, visit), (day, false), Purpose::Showing);
    let moments = course.script(visit.number).map(|script| &script.moments[..]).unwrap_or_default();
    for whose in moments.iter().filter_map(|moment| moment.whose.as_ref()) {
        if !missing.contains(whose) && !course.allows(Purpose::Showing, whose, day) {
            missing.push(whose.clone());
        }
    }
    missing
}

/// The people in the films of a visit, whom no consent covers for the purpose on a day.
pub fn without_consent(course: &Course, visit: &Visit, day: Day, purpose: Purpose) -> Vec<Role> {
    without(course, visit, (day, false), purpose)
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
        true => (Severity::Error, IF_GIVEN),
        false => (Severity::Warning, STILL_TIME),
    };
    findings.add_as(severity, code, spot, message, hint);
}
