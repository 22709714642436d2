//! The moments a script can be made of: what was seen on the films of the visit before, strengths first, theme by theme.

use std::fmt;
use std::str::FromStr;

use super::{
    Coder, Course, FilmTime, Logbook, Moment, NotAFilmTime, Observation, RecordId, Script, Seen, Strength, ThemeId,
    VisitNo,
};

/// An observation on the films a visit watches.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// What it is asked for by.
    pub pick: Pick,
    /// The observation.
    pub observation: &'a Observation,
    /// The moment of the script that shows it.
    pub shown_in: Option<&'a RecordId>,
}

/// What a moment is chosen by: `4`, the number in the practitioner's own list; `supervisor:4`, in the list of another
/// coder; or `3:12-3:31` or `3:12`, a place in the film of which nothing was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// An observation, by its number in the list of a coder.
    Seen(Option<Coder>, usize),
    /// A stretch of film.
    Place(FilmTime, FilmTime),
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pick::Seen(None, number) => write!(f, "{number}"),
            Pick::Seen(Some(coder), number) => write!(f, "{coder}:{number}"),
            Pick::Place(from, until) if from == until => write!(f, "{from}"),
            Pick::Place(from, until) => write!(f, "{from}-{until}"),
        }
    }
}

/// The text does not choose a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPick(String);

impl fmt::Display for NotAPick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAPick {}

impl FromStr for Pick {
    type Err = NotAPick;

    fn from_str(text: &str) -> Result<Pick, NotAPick> {
        let place = |text: &str| text.parse().map_err(|why: NotAFilmTime| NotAPick(why.to_string()));
        if let Ok(at) = text.parse() {
            return Ok(Pick::Place(at, at));
        }
        if let Some((from, until)) = text.split_once('-').filter(|(from, _)| from.parse::<FilmTime>().is_ok()) {
            let (from, until) = (place(from)?, place(until)?);
            let out_of_order = || NotAPick(format!("the moment ends at {until}, before it begins at {from}"));
            return if from <= until { Ok(Pick::Place(from, until)) } else { Err(out_of_order()) };
        }
        let (coder, number) = text.split_once(':').map_or((None, text), |(coder, number)| (Some(coder), number));
        let number = number.parse().ok().filter(|number| *number > 0);
        // A time that is written badly is no coder.
        let coder = coder.map(|coder| if coder.bytes().all(|sign| sign.is_ascii_digit()) { "" } else { coder });
        match (coder.map(str::parse), number) {
            (None, Some(number)) => Ok(Pick::Seen(None, number)),
            (Some(Ok(coder)), Some(number)) => Ok(Pick::Seen(Some(coder), number)),
            _ => Err(NotAPick(format!(
                "`{text}` chooses no moment; write the number of an observation, such as 4 or supervisor:4, or a \
                 place in the film, such as 3:12-3:31"
            ))),
        }
    }
}

/// The observations on the films watched at a visit, but for those struck out: the visit's themes first and what has no
/// theme last, within a theme the strengths first, then in the order of the films.
pub fn candidates(course: &Course, visit: VisitNo) -> Vec<Candidate<'_>> {
    let Some(source) = course.film_visit(visit) else { return Vec::new() };
    let script = course.script(visit);
    let mut all: Vec<Candidate<'_>> = course
        .logbooks_of(source)
        .flat_map(|book| book.observations.iter().map(move |observation| (book, observation)))
        .filter(|(_, observation)| observation.struck.is_none())
        .map(|(book, observation)| candidate(course, source, script, book, observation))
        .collect();
    all.sort_by_cached_key(|one| order(course, visit, source, &one.observation.seen));
    all
}

fn candidate<'a>(
    course: &'a Course,
    source: VisitNo,
    script: Option<&'a Script>,
    book: &'a Logbook,
    observation: &'a Observation,
) -> Candidate<'a> {
    let pick = Pick::Seen(book.coder.clone(), observation.number);
    let moments = || script.iter().flat_map(|script| &script.moments);
    let from_it = moments().find(|moment| moment.observation.as_ref() == Some(&observation.id));
    let around_it = || moments().find(|moment| holds(course, source, moment, &observation.seen));
    Candidate { pick, observation, shown_in: from_it.or_else(around_it).map(|moment| &moment.id) }
}

/// Whether a moment shows the place at which something was seen.
fn holds(course: &Course, source: VisitNo, moment: &Moment, seen: &Seen) -> bool {
    let same_film = film_at(course, source, moment.film.as_ref()) == film_at(course, source, seen.film.as_ref());
    let stretch = moment.from.or(moment.until).zip(moment.stops_at());
    let inside = stretch.zip(seen.at).is_some_and(|((from, until), at)| from <= at && at <= until);
    same_film && inside
}

/// The place of a film among those of its visit.
fn film_at(course: &Course, source: VisitNo, film: Option<&RecordId>) -> Option<usize> {
    let film = course.film(source, film)?;
    course.visit(source)?.record.films.iter().position(|one| one.id == film.id)
}

/// What the list is sorted by.
fn order(
    course: &Course,
    visit: VisitNo,
    source: VisitNo,
    seen: &Seen,
) -> (usize, u8, Option<usize>, Option<FilmTime>) {
    let strength = match seen.strength {
        Some(Strength::VeryStrong) => 0,
        Some(Strength::Strong) => 1,
        None => 2,
        Some(Strength::Weak) => 3,
    };
    (theme_place(course, visit, seen.theme.as_ref()), strength, film_at(course, source, seen.film.as_ref()), seen.at)
}

/// The place of a theme in a visit: its own themes as the programme has them, then all others, then none.
fn theme_place(course: &Course, visit: VisitNo, theme: Option<&ThemeId>) -> usize {
    let own = course.programme.step(visit).map(|step| &step.themes[..]).unwrap_or_default();
    let all = course.programme.themes.iter().map(|theme| &theme.id);
    let place = |theme| own.iter().chain(all).position(|one| one == theme);
    theme.and_then(place).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pick_is_a_number_or_a_place() {
        for text in ["4", "supervisor:12", "p-03:1", "3:12-3:31", "3:12", "0:00-1:02:03.500"] {
            assert_eq!(text.parse::<Pick>().expect(text).to_string(), text);
        }
        for text in ["0", "", "four", "3:2", "Supervisor:4", "supervisor:", "3:31-3:12", "3:12-", "3:12-4"] {
            assert!(text.parse::<Pick>().is_err(), "{text}");
        }
    }
}
