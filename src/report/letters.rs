//! What letters to a family and the page that explains the visits can use. Written to the family, in plain words: no code
//! of the case, no score, nothing of an observation.

use super::summary::{address, family_slots, to_caregivers};
use super::{Block, Slots, Span};
use crate::course::{Course, Day, Service, Step, StepKind, Strand, TimeOfDay, Visit, VisitNo, VisitState};

/// The names every letter and report can use: the service, who signs, today. `code` is the practitioner's code, for those
/// who may see it where no name is set; where nothing is known there is a line to sign on.
pub fn service_slots(service: &Service, code: Option<&str>, today: Day) -> Slots {
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    let author = service.author.as_deref().or(code).unwrap_or_default();
    let author = match &service.registration {
        Some(registration) if !author.is_empty() => format!("{author} ({registration})"),
        _ => author.to_owned(),
    };
    Slots::default()
        .words("today", "the day of writing", today.long())
        .words("author", "who signs, with their registration", author)
        .words("service-name", "name of the service", known(&service.name))
        .words("service-phone", "a number to call", known(&service.phone))
        .words("service-email", "an address to write to", known(&service.email))
        .words("other-formats", "how to get it in another form", known(&service.other_formats))
}

/// The names a letter can use: the visit it is about, and what a family is told of the course.
pub fn letter_slots(course: &Course, visit: Option<VisitNo>, dear: Option<&str>, today: Day) -> Slots {
    let visit = visit.and_then(|number| course.visit(number));
    let plan = visit.and_then(|visit| visit.plan.as_ref());
    let day = visit.and_then(Visit::planned_for);
    let at = plan.and_then(|plan| plan.at).unwrap_or(course.case.wishes.time);
    let minutes = visit.map_or(course.programme.minutes, |visit| course.minutes(visit.number));
    let place = plan.and_then(|plan| plan.place.clone()).or_else(|| course.case.place.clone());
    let old = plan.and_then(|plan| plan.moves.iter().rev().find_map(|last| last.from));
    let step = visit.and_then(|visit| course.programme.step(visit.number));
    let happens = step.map(|step| Block::bullets(what_happens(course, step)));
    family_slots(course, today)
        .words("dear", "who the letter is to: --dear", dear.unwrap_or("parent or carer"))
        .words("visit-day", "the day of the visit", day.map(Day::with_weekday).unwrap_or_default())
        .words("visit-time", "when it begins", at.plain())
        .words("minutes", "how long a visit takes", minutes.to_string())
        .words(
            "place",
            "where, if it is not said by the address",
            place.filter(|place| place != "home").unwrap_or_default(),
        )
        .words("old-day", "the day it was planned for before", old.map(Day::with_weekday).unwrap_or_default())
        .words("visits-count", "how many visits there are", course.programme.steps.len().to_string())
        .part("what-happens", "what happens at the visit", happens)
        .part("later-visits", "the days of the visits after it", later_visits(course, visit, today))
}

/// "We film you and your child …", in the order of the visit.
fn what_happens(course: &Course, step: &Step) -> Vec<String> {
    let mut said = Vec::new();
    if step.kind == StepKind::Introduction {
        said.push("We tell you how the visits work. You can ask us anything.".to_owned());
    }
    if step.films {
        said.push(format!("We film you and your child for about {} minutes.", step.parts.film.max(10)));
    }
    if step.feedback {
        said.push("We watch parts of the last film together.".to_owned());
        let themes: Vec<&str> = step.themes.iter().filter_map(|id| course.programme.plain_theme(id)).collect();
        if themes.len() <= 2 && !themes.is_empty() {
            said.push(we_look_at(&themes));
        }
    }
    said.push("We talk about what you saw, and about anything you want to say.".to_owned());
    said.iter().map(|words| to_caregivers(course, words)).collect()
}

/// "We look at sharing feelings. We also look at …"
fn we_look_at(themes: &[&str]) -> String {
    let sentence = |(nth, theme): (usize, &&str)| match nth {
        0 => format!("We look at {theme}."),
        _ => format!("We also look at {theme}."),
    };
    themes.iter().enumerate().map(sentence).collect::<Vec<_>>().join(" ")
}

fn later_visits(course: &Course, visit: Option<&Visit>, today: Day) -> Vec<Block> {
    let after = |other: &Visit| visit.is_none_or(|visit| other.number > visit.number);
    let later = course.states(today).filter(|(other, _)| after(other)).filter_map(|(other, state)| match state {
        VisitState::Planned(day) => Some(format!("{} at {}", day.with_weekday(), time_of(course, other).plain())),
        _ => None,
    });
    let later: Vec<String> = later.collect();
    if later.is_empty() {
        return Vec::new();
    }
    vec![Block::paragraph("The visits after that are on these days:"), Block::bullets(later)]
}

fn time_of(course: &Course, visit: &Visit) -> TimeOfDay {
    visit.plan.as_ref().and_then(|plan| plan.at).unwrap_or(course.case.wishes.time)
}

/// The names of the page that explains the visits to a family before they say yes.
pub fn explainer_slots(course: &Course, service: &Service) -> Slots {
    let films = course.programme.steps.iter().filter(|step| step.films);
    let film_minutes = films.map(|step| step.parts.film).max().unwrap_or(0);
    let stations = course.visits.iter().filter(|visit| visit.left_out().is_none()).map(|visit| station(course, visit));
    address(course)
        .words("visits-count", "how many visits there are", course.programme.steps.len().to_string())
        .words("minutes", "how long a visit takes", course.programme.minutes.to_string())
        .words("film-minutes", "how long the films of a visit are at most", film_minutes.to_string())
        .words("films-kept", "how long the service keeps films", service.films_kept.clone().unwrap_or_default())
        .part("timeline", "the visits one after the other, with their days", [Block::stations(stations)])
        .part("visit-parts", "what happens at a visit, one after the other", [Block::numbers(parts(course))])
}

/// "Visit 2, Monday 28 September 2026: …"
fn station(course: &Course, visit: &Visit) -> Vec<Span> {
    let day = visit.day().map(|day| format!(", {} at {}", day.with_weekday(), time_of(course, visit).plain()));
    let what = course.programme.step(visit.number).map_or(String::new(), |step| in_a_sentence(course, step));
    let what = to_caregivers(course, &what);
    vec![Span::strong(format!("Visit {}{}", visit.number, day.unwrap_or_default())), Span::from(format!("\n{what}"))]
}

/// What a visit is for, as a family would be told.
fn in_a_sentence(course: &Course, step: &Step) -> String {
    let themes: Vec<&str> = course
        .programme
        .themes_of(step, Strand::Sensitivity)
        .chain(course.programme.themes_of(step, Strand::Discipline))
        .filter_map(|id| course.programme.plain_theme(id))
        .collect();
    match (step.kind, step.films, step.feedback) {
        (StepKind::Introduction, ..) => {
            "We get to know each other. We explain how it works, and make the first film.".to_owned()
        }
        (StepKind::Booster, true, _) => "We look back at everything so far, and make a new film.".to_owned(),
        (StepKind::Booster, false, _) => "We look back at everything. We do not film any more.".to_owned(),
        (StepKind::Themed, true, true) if themes.is_empty() => "We watch the last film, and make a new one.".to_owned(),
        (StepKind::Themed, _, true) => we_look_at(&themes),
        (StepKind::Themed, _, false) => "We make a film.".to_owned(),
    }
}

/// The parts of a usual visit with feedback, for a family.
fn parts(course: &Course) -> Vec<String> {
    let usual = course.programme.steps.iter().find(|step| step.films && step.feedback);
    let usual = usual.or(course.programme.steps.first());
    let Some(step) = usual else { return Vec::new() };
    let mut said = vec!["We say hello. You tell us how things are.".to_owned()];
    if step.films {
        let activities: Vec<String> = step.activities.iter().take(3).map(|activity| activity.in_words()).collect();
        let such = if activities.is_empty() { String::new() } else { format!(", such as {}", activities.join(" or ")) };
        said.push(format!("We film you and your child for about {} minutes{such}.", step.parts.film));
    }
    if step.feedback {
        said.push("We watch parts of the last film together. We stop it where there is something to see.".to_owned());
    }
    said.push("We talk about what you saw.".to_owned());
    said.push("We agree on the next visit.".to_owned());
    said.iter().map(|words| to_caregivers(course, words)).collect()
}
