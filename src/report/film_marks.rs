//! What was seen on each film of a visit, as marks on a time line: for programs that show marks beside a film.
//!
//! A mark holds what an observation says now. What was struck out, has no place in a film or does not say in which film
//! it was seen is no mark; it is counted, so that whoever hands the marks on can say so.

use super::{Audience, Text};
use crate::course::{Coder, Course, FilmMade, FrameRate, Logbook, Observation, Stamp, Visit, VisitNo};

/// The marks on the films of a visit, a coding each, and what is in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitMarks {
    /// The films that have marks, in the order they were made.
    pub films: Vec<FilmMarks>,
    /// Observations that were struck out.
    pub struck: usize,
    /// Observations that have no place in a film.
    pub untimed: usize,
    /// Observations that do not say in which of several films they were seen.
    pub unplaced: usize,
}

/// The marks on one film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmMarks {
    /// The case, for those who may see it.
    pub case: Option<String>,
    /// The visit at which the film was made.
    pub visit: u8,
    /// The film; none where the visit has none recorded.
    pub film: Option<MarkedFilm>,
    /// When the last of the marks was written; for those who may see dates.
    pub written: Option<Stamp>,
    /// The themes of the programme, as id and in words.
    pub themes: Vec<(String, Text)>,
    /// The marks, by their begin.
    pub marks: Vec<FilmMark>,
}

/// A film as far as a program that shows marks needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedFilm {
    /// Its number among the films of the visit, from 1.
    pub number: usize,
    /// The name of its file, if it has one: `02-1.mp4`.
    pub file: Option<String>,
    /// Its length in milliseconds.
    pub millis: Option<u64>,
    /// Frames a second, where they are evenly spaced.
    pub rate: Option<FrameRate>,
}

/// One observation on the time line. Times are milliseconds from the start of the film.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilmMark {
    /// Its id, for those who may see when it was written, which is part of it.
    pub id: Option<String>,
    /// Who saw it: a code, or only a number for those who may not see codes.
    pub coder: Option<String>,
    /// The id of its film, where it has one and an id may be seen.
    pub film: Option<String>,
    /// Where it begins.
    pub at: u64,
    /// Where it ends.
    pub until: Option<u64>,
    /// Whether it lasts, so that a missing end is a mistake.
    pub is_state: bool,
    /// The code of the key scheme.
    pub code: Option<String>,
    /// The kind of moment.
    pub kind: Option<&'static str>,
    /// Whose behaviour, by role.
    pub who: Option<String>,
    /// The theme it serves.
    pub theme: Option<String>,
    /// How well it went, as a word.
    pub strength: Option<&'static str>,
    /// The time stamp of the frame on screen, in microseconds.
    pub frame: Option<u64>,
    /// The reaction time taken off, in milliseconds.
    pub lag: Option<u32>,
    /// When on the clock of the visit, in milliseconds, where it was seen there.
    pub live: Option<u64>,
    /// The observer's words, for those who may see them.
    pub words: Option<Text>,
}

impl FilmMark {
    /// What kind of behaviour it marks: its code, or its kind, or that something was seen.
    pub fn label(&self) -> &str {
        self.code.as_deref().or(self.kind).unwrap_or("note")
    }
}

impl FilmMarks {
    /// "visit 2", or "visit 2 film 1" where the film is known.
    pub fn name(&self) -> String {
        let film = self.film.as_ref().map_or(String::new(), |film| format!(" film {}", film.number));
        format!("visit {}{film}", self.visit)
    }
}

/// Which marks are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedMarks<'a> {
    /// Only those on the film of that number, to which those count that name no film.
    pub film: Option<usize>,
    /// Only those in the file of this coder; `self` is the practitioner's own.
    pub coder: Option<&'a Coder>,
}

/// The marks on the films of a visit.
pub fn visit_marks(course: &Course, visit: &Visit, wanted: WantedMarks<'_>, audience: Audience) -> VisitMarks {
    let mut sorted = Sorted::of(&visit.record.films, wanted.film);
    let mut visit_marks = VisitMarks::default();
    let coders = coders(course, visit.number);
    for (book, observation) in course.logbooks_of(visit.number).flat_map(observations) {
        if wanted.coder.is_some_and(|coder| coder.as_str() != book.coder_name()) {
            continue;
        }
        let by = effective(book, observation);
        let seen = &observation.seen;
        match (&observation.struck, seen.at, sorted.film(observation)) {
            (Some(_), _, _) => visit_marks.struck += 1,
            (None, None, _) => visit_marks.untimed += 1,
            (None, Some(_), None) => visit_marks.unplaced += 1,
            (None, Some(at), Some(film)) => {
                let number = by.and_then(|by| coders.iter().position(|coder| *coder == by));
                let shown = match audience.sees_code() {
                    true => by.map(Coder::to_string),
                    false => number.map(|number| format!("coder-{}", number + 1)),
                };
                sorted.marks[film].push((observation.logged, mark(observation, at.millis(), shown, audience)));
            }
        }
    }
    let films = std::mem::take(&mut sorted.marks).into_iter().enumerate();
    let asked = |place: usize| wanted.film.is_none_or(|number| number == place + 1);
    let with_marks = films.filter(|(place, marks)| !marks.is_empty() && asked(*place));
    visit_marks.films = with_marks.map(|(place, marks)| coding(course, visit, place, marks, audience)).collect();
    visit_marks
}

/// The marks as they are sorted by film.
struct Sorted<'a> {
    films: &'a [FilmMade],
    /// The place of the film for marks that name none.
    unnamed: Option<usize>,
    marks: Vec<Vec<(Stamp, FilmMark)>>,
}

impl<'a> Sorted<'a> {
    fn of(films: &'a [FilmMade], wanted: Option<usize>) -> Sorted<'a> {
        let marks = vec![Vec::new(); films.len().max(1)];
        let wanted = wanted.and_then(|number| number.checked_sub(1)).filter(|place| *place < marks.len());
        Sorted { films, unnamed: wanted.or((films.len() <= 1).then_some(0)), marks }
    }

    /// The place of the film an observation was made on: the one it names, the only one there is, or the one wanted.
    fn film(&self, observation: &Observation) -> Option<usize> {
        match &observation.seen.film {
            Some(id) => self.films.iter().position(|film| film.id == *id),
            None => self.unnamed,
        }
    }
}

fn observations(book: &Logbook) -> impl Iterator<Item = (&Logbook, &Observation)> {
    book.observations.iter().map(move |observation| (book, observation))
}

/// Who made an observation: whom it names, or whose file it stands in.
fn effective<'a>(book: &'a Logbook, observation: &'a Observation) -> Option<&'a Coder> {
    observation.coder.as_ref().or(book.coder.as_ref())
}

/// The coders of a visit, each once, in the order of their files.
fn coders(course: &Course, visit: VisitNo) -> Vec<&Coder> {
    let mut coders: Vec<&Coder> = Vec::new();
    for coder in course.logbooks_of(visit).flat_map(observations).filter_map(|(book, one)| effective(book, one)) {
        if !coders.contains(&coder) {
            coders.push(coder);
        }
    }
    coders
}

fn mark(observation: &Observation, at: u64, coder: Option<String>, audience: Audience) -> FilmMark {
    let seen = &observation.seen;
    let to_team = |text: String| audience.sees_free_text().then_some(text);
    FilmMark {
        id: to_team(observation.id.to_string()),
        coder,
        film: seen.film.as_ref().and_then(|film| to_team(film.to_string())),
        at,
        until: seen.until.map(|until| until.millis()),
        is_state: seen.is_state,
        code: seen.code.as_ref().map(|code| code.to_string()),
        kind: seen.kind.map(|kind| kind.code()),
        who: seen.who.as_ref().map(|who| who.to_string()),
        theme: seen.theme.as_ref().map(|theme| theme.to_string()),
        strength: seen.strength.map(|strength| strength.word()),
        frame: seen.frame.map(|frame| frame.micros()),
        lag: seen.lag.map(|lag| lag.millis()),
        live: seen.live.map(|live| live.millis()),
        words: Some(Text::from(&seen.text)).filter(|text| audience.sees_free_text() && !text.as_str().is_empty()),
    }
}

fn coding(
    course: &Course,
    visit: &Visit,
    place: usize,
    mut marks: Vec<(Stamp, FilmMark)>,
    audience: Audience,
) -> FilmMarks {
    marks.sort_by(|(_, one), (_, next)| (one.at, one.until, &one.id).cmp(&(next.at, next.until, &next.id)));
    let written = marks.iter().map(|(logged, _)| *logged).max();
    let film = visit.record.films.get(place).map(|film| {
        let card = film.card.as_ref();
        MarkedFilm {
            number: place + 1,
            file: card.map(|card| card.name.clone()),
            millis: card.map(|card| card.duration.millis()),
            rate: card.filter(|card| !card.is_variable).map(|card| card.rate),
        }
    });
    let theme =
        |theme: &crate::course::Theme| (theme.id.to_string(), Text::from(course.programme.theme_label(&theme.id)));
    FilmMarks {
        case: audience.sees_code().then(|| course.case.code.to_string()),
        visit: visit.number.number(),
        film,
        written: written.filter(|_| audience.sees_free_text()),
        themes: course.programme.themes.iter().map(theme).collect(),
        marks: marks.into_iter().map(|(_, mark)| mark).collect(),
    }
}
