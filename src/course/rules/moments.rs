//! The single moments of a script: what stands beside a corrective one, whether each can be played, whether it has words.

use super::super::{Course, Day, FilmMade, Moment, Role, Script, Shows};
use super::scripts::{code, to_come};
use super::{Findings, Spot};

/// Each moment of those scripts, with its place.
fn moments(course: &Course) -> impl Iterator<Item = (&Script, usize, &Moment)> {
    to_come(course)
        .flat_map(|script| script.moments.iter().enumerate().map(move |(index, moment)| (script, index, moment)))
}

fn named(script: &Script, moment: &Moment) -> String {
    format!("moment `{}` for visit {}", moment.id, script.visit)
}

/// V403. The strength has to be the same caregiver's, and shown right before or after.
pub(super) fn corrective_alone(course: &Course, _today: Day, findings: &mut Findings) {
    for (script, index, moment) in moments(course).filter(|(_, _, moment)| moment.corrective) {
        let Some(why) = stands_alone(course, script, index) else { continue };
        let message = format!("{} carries a corrective message {why}", named(script, moment));
        let hint = format!(
            "name the caregiver's own better moment with `vipp feedback {} --moment {} --beside …`, and show it next to \
             this one",
            script.visit, moment.id
        );
        findings.add(code::CORRECTIVE_ALONE, Spot::in_script(script.visit, index, "beside"), message, hint);
    }
}

/// What is wrong with the moment beside a corrective one; nothing if it is as it should be.
fn stands_alone(course: &Course, script: &Script, index: usize) -> Option<String> {
    let moment = &script.moments[index];
    if moment.whose.as_ref().is_none_or(|whose| *whose == Role::child()) {
        return Some("and does not say for which caregiver".to_owned());
    }
    let Some(beside) = &moment.beside else { return Some("and names no strength beside it".to_owned()) };
    let Ok(place) = script.place_of(beside) else {
        return Some(format!("beside `{beside}`, which is not in the script"));
    };
    let other = &script.moments[place];
    if course.shows(script.visit, other) != Shows::Strength {
        return Some(format!("beside `{beside}`, which shows no strength"));
    }
    if moment.whose != other.whose {
        return Some(format!("beside `{beside}`, which does not show the same caregiver"));
    }
    (place.abs_diff(index) != 1).then(|| format!("beside `{beside}`, which is not shown right before or after it"))
}

/// V406. Where the film's length is known.
pub(super) fn past_the_film(course: &Course, _today: Day, findings: &mut Findings) {
    for (script, index, moment) in moments(course) {
        let length = film_of(course, script, moment).and_then(|film| film.card.as_ref()).map(|card| card.duration);
        let Some((length, stop)) = length.zip(moment.stops_at()).filter(|(length, stop)| stop > length) else {
            continue;
        };
        let message = format!("{} goes on until {stop}, and its film ends at {length}", named(script, moment));
        let hint = format!("correct `until` with `vipp feedback {} --moment {} --until …`", script.visit, moment.id);
        findings.add(code::PAST_THE_FILM, Spot::in_script(script.visit, index, "until"), message, hint);
    }
}

/// V407. A film that nobody added is no matter while no film of that visit was added: then `vipp` plays none.
pub(super) fn not_to_be_played(course: &Course, _today: Day, findings: &mut Findings) {
    for (script, index, moment) in moments(course) {
        if let Some(Why { key, message, hint }) = cannot_be_played(course, script, moment) {
            let message = format!("{} {message}", named(script, moment));
            findings.add(code::NOT_TO_BE_PLAYED, Spot::in_script(script.visit, index, key), message, hint);
        }
    }
}

/// Why a moment cannot be played: the key it is about, what is wrong, and what to do.
struct Why {
    key: &'static str,
    message: String,
    hint: String,
}

fn cannot_be_played(course: &Course, script: &Script, moment: &Moment) -> Option<Why> {
    let (visit, source) = (script.visit, course.film_visit(script.visit)?);
    let films = &course.visit(source)?.record.films;
    let set = |flag: &str| format!("set it with `vipp feedback {visit} --moment {} --{flag} …`", moment.id);
    let why = |key, message, hint| Some(Why { key, message, hint });
    if moment.stops_at().is_none() {
        return why("from", "names no place in the film".to_owned(), set("from"));
    }
    let with_files = films.iter().any(|film| film.card.is_some());
    match (film_of(course, script, moment), &moment.film) {
        (None, Some(id)) => {
            why("film", format!("names the film `{id}`, which visit {source} did not make"), set("film"))
        }
        (None, None) if with_files => {
            let message = format!("does not say which of the {} films of visit {source} it is in", films.len());
            why("film", message, set("film"))
        }
        (Some(film), _) if film.deleted().is_some() => {
            let hint = "choose another moment, or tell it without film".to_owned();
            why("film", format!("is in a film of visit {source} that was deleted"), hint)
        }
        (Some(film), _) if film.card.is_none() && with_files => {
            let hint = format!("add it with `vipp film add {source} FILE`, or tell the moment without film");
            why("film", format!("is in a film of visit {source} of which no file was added"), hint)
        }
        _ => None,
    }
}

fn film_of<'a>(course: &'a Course, script: &Script, moment: &Moment) -> Option<&'a FilmMade> {
    course.film(course.film_visit(script.visit)?, moment.film.as_ref())
}

/// V408.
pub(super) fn no_words(course: &Course, _today: Day, findings: &mut Findings) {
    for (script, index, moment) in moments(course).filter(|(_, _, moment)| moment.words.is_none()) {
        let message = format!("{} has no words yet", named(script, moment));
        let hint = format!("write them with `vipp feedback {} --words {}=\"…\"`", script.visit, moment.id);
        findings.add(code::NO_WORDS, Spot::in_script(script.visit, index, "words"), message, hint);
    }
}
