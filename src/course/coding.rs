//! Coded events: observations as far as they can be counted, timed and compared, film by film, whatever file they came
//! from.

use std::collections::BTreeSet;

use super::{FilmMade, Logbook, Observation, RecordId, Role, Seen, VisitNo};

/// What one coder coded on one film.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// The events, in the order of time.
    pub events: Vec<Event>,
    /// States whose end was never marked: where they begin.
    pub unfinished: Vec<Event>,
    /// How many observations are none, as they have no time or no code.
    pub left_out: usize,
}

/// Something seen, as far as it can be counted, timed and compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Where it begins, in milliseconds.
    pub at: u64,
    /// Where it ends, if it is a state; a point has no end.
    pub until: Option<u64>,
    /// What was coded.
    pub label: Label,
}

/// What an event was coded as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Whose behaviour. Only events of one person are held against each other.
    pub who: Option<Role>,
    /// What it was.
    pub what: String,
}

/// Which word of an observation it is labelled by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The code of the key scheme, or the kind of moment where there is none; each person apart.
    #[default]
    Code,
    /// The kind of moment, each person apart.
    Kind,
    /// Whose behaviour it was, whatever the moment.
    Who,
}

impl Label {
    /// The label in words: "child: signal".
    pub fn in_words(&self) -> String {
        match &self.who {
            Some(who) => format!("{}: {}", who.in_words(), self.what),
            None => self.what.clone(),
        }
    }
}

impl By {
    /// All of them.
    pub const ALL: [By; 3] = [By::Code, By::Kind, By::Who];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            By::Code => "code",
            By::Kind => "kind",
            By::Who => "who",
        }
    }

    fn label(self, seen: &Seen) -> Option<Label> {
        let of_person = |what: &str| Label { who: seen.who.clone(), what: what.to_owned() };
        let kind = || seen.kind.map(|kind| of_person(kind.code()));
        match self {
            By::Code => seen.code.as_ref().map(|code| of_person(code.as_str())).or_else(kind),
            By::Kind => kind(),
            By::Who => seen.who.as_ref().map(|who| Label { who: None, what: who.in_words() }),
        }
    }
}

impl Coding {
    /// The observations that count, without those struck out.
    pub fn of<'a>(observations: impl IntoIterator<Item = &'a Observation>, by: By) -> Coding {
        let mut coding = Coding::default();
        for observation in observations.into_iter().filter(|observation| observation.struck.is_none()) {
            match Event::of(&observation.seen, by) {
                Some(event) if observation.is_unfinished() => coding.unfinished.push(event),
                Some(event) => coding.events.push(event),
                None => coding.left_out += 1,
            }
        }
        coding.events.sort();
        coding.unfinished.sort();
        coding
    }
}

impl Event {
    /// What was seen as an event, if it has a time and a label.
    pub fn of(seen: &Seen, by: By) -> Option<Event> {
        Some(Event { at: seen.at?.millis(), until: seen.until.map(|until| until.millis()), label: by.label(seen)? })
    }

    /// Whether it has a beginning and an end.
    pub fn lasts(&self) -> bool {
        self.until.is_some()
    }

    /// Where it ends; a point where it begins.
    pub fn end(&self) -> u64 {
        self.until.unwrap_or(self.at)
    }
}

/// A film of a visit that someone coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedFilm {
    /// Whose film.
    pub visit: VisitNo,
    /// Its id; none where no film is named and none can be meant.
    pub id: Option<RecordId>,
    /// What it is called: "visit 2", or "visit 2, film 1 (playing together)" where there are several.
    pub name: String,
    /// How long it is in milliseconds, where its file was added.
    pub length: Option<u64>,
    /// The only film that was made at the visit, which is meant where none is named.
    only: Option<RecordId>,
}

impl CodedFilm {
    /// The films of a visit that are in the logbooks, in the order they were made.
    pub fn all(visit: VisitNo, made: &[FilmMade], books: &[&Logbook]) -> Vec<CodedFilm> {
        let only = if let [film] = made { Some(film.id.clone()) } else { None };
        let seen = books.iter().filter(|book| book.visit == visit).flat_map(|book| &book.observations);
        let meant: BTreeSet<Option<RecordId>> = seen.map(|seen| meant(&seen.seen, only.as_ref())).collect();
        let place = |id: &Option<RecordId>| made.iter().position(|film| Some(&film.id) == id.as_ref());
        let mut ids: Vec<Option<RecordId>> = meant.into_iter().collect();
        ids.sort_by_key(|id| (place(id).unwrap_or(made.len()), id.clone()));
        let alone = ids.len() == 1;
        let film = |id: Option<RecordId>| {
            let film = place(&id).map(|place| (place + 1, &made[place]));
            let plain = alone && (made.len() < 2 || id.is_none());
            let name = if plain { format!("visit {visit}") } else { name(visit, id.as_ref(), film) };
            let length = film.and_then(|(_, film)| film.card.as_ref()).map(|card| card.duration.millis());
            CodedFilm { visit, id, name, length, only: only.clone() }
        };
        ids.into_iter().map(film).collect()
    }

    /// The observations of a logbook that are about this film.
    pub fn observations<'a>(&'a self, book: &'a Logbook) -> impl Iterator<Item = &'a Observation> {
        let of_visit = book.observations.iter().filter(move |_| book.visit == self.visit);
        of_visit.filter(|observation| meant(&observation.seen, self.only.as_ref()) == self.id)
    }
}

/// The film an observation is about.
fn meant(seen: &Seen, only: Option<&RecordId>) -> Option<RecordId> {
    seen.film.as_ref().or(only).cloned()
}

fn name(visit: VisitNo, id: Option<&RecordId>, film: Option<(usize, &FilmMade)>) -> String {
    match (film, id) {
        (Some((number, film)), _) => format!("visit {visit}, film {number} ({})", film.activity.in_words()),
        (None, Some(id)) => format!("visit {visit}, film {id}"),
        (None, None) => format!("visit {visit}, no film named"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{FilmCard, FilmTime, FrameRate, Stamp};

    fn stamp() -> Stamp {
        chrono::DateTime::parse_from_rfc3339("2026-09-14T14:30:00+01:00").expect("a stamp")
    }

    fn visit() -> VisitNo {
        VisitNo::new(2).expect("a visit")
    }

    fn observation(line: &str, film: Option<&str>) -> Observation {
        let id: RecordId = "o1".parse().expect("an id");
        let seen = Seen { film: film.and_then(|film| film.parse().ok()), ..line.parse().expect("a line") };
        let (earlier, ended) = (Vec::new(), None);
        Observation { id, number: 1, seen, coder: None, logged: stamp(), ended, earlier, struck: None }
    }

    fn book(observations: Vec<Observation>) -> Logbook {
        let (sessions, joins) = (Vec::new(), Vec::new());
        Logbook { visit: visit(), coder: None, observations, sessions, joins }
    }

    fn made(id: &str, minutes: u64) -> FilmMade {
        let card = FilmCard {
            name: "02-1.mp4".to_owned(),
            size: 1,
            blake3: "0".repeat(64).parse().expect("a hash"),
            visible: Vec::new(),
            duration: FilmTime::from_millis(minutes * 60_000),
            rate: FrameRate::new(25, 1).expect("a rate"),
            is_variable: false,
            recorded: None,
            logged: stamp(),
        };
        let activity = "playing-together".parse().expect("an activity");
        let (id, custody) = (id.parse().expect("an id"), Vec::new());
        FilmMade { id, activity, minutes: None, card: Some(card), custody, logged: stamp() }
    }

    #[test]
    fn what_counts_is_an_event() {
        let mut struck = observation("1:00 child: laughs #emotion", None);
        struck.struck = Some(crate::course::Struck { because: "wrong film".to_owned(), logged: stamp() });
        let mut unfinished = observation("2:00 child: plays #exploration", None);
        unfinished.seen.is_state = true;
        let mut coded = observation("0:30 mother: says it", None);
        coded.seen.code = "speaks-for-child".parse().ok();
        let all = [
            observation("3:12-3:20 child: holds out the brick #signal", None),
            coded,
            struck,
            unfinished,
            observation("child: no time #signal", None),
            observation("4:00 child: no kind", None),
        ];
        let words = |coding: &Coding| {
            let events = coding.events.iter().chain(&coding.unfinished);
            events.map(|event| event.label.in_words()).collect::<Vec<_>>().join(", ")
        };
        let by_code = Coding::of(&all, By::Code);
        assert_eq!(words(&by_code), "mother: speaks-for-child, child: signal, child: exploration");
        assert_eq!((by_code.unfinished.len(), by_code.left_out), (1, 2));
        assert_eq!(words(&Coding::of(&all, By::Kind)), "child: signal, child: exploration");
        assert_eq!(words(&Coding::of(&all, By::Who)), "mother, child, child, child");
    }

    #[test]
    fn the_only_film_is_meant_where_none_is_named() {
        let book = book(vec![observation("1:00 smiles", None), observation("2:00 smiles", Some("f1"))]);
        let films = CodedFilm::all(visit(), &[made("f1", 12)], &[&book]);
        assert_eq!(films.len(), 1);
        assert_eq!((films[0].name.as_str(), films[0].length), ("visit 2", Some(720_000)));
        assert_eq!(films[0].observations(&book).count(), 2);
    }

    #[test]
    fn where_no_film_is_ever_named_it_is_the_visit() {
        let book = book(vec![observation("1:00 smiles", None)]);
        let films = CodedFilm::all(visit(), &[made("f1", 12), made("f2", 5)], &[&book]);
        assert_eq!((films.len(), films[0].name.as_str(), films[0].length), (1, "visit 2", None));
    }

    #[test]
    fn each_of_several_films_is_by_itself() {
        let seen = [Some("f2"), Some("f1"), None, Some("gone")].map(|film| observation("1:00 smiles", film));
        let book = book(seen.into());
        let films = CodedFilm::all(visit(), &[made("f1", 12), made("f2", 5)], &[&book]);
        let names: Vec<&str> = films.iter().map(|film| film.name.as_str()).collect();
        let played = "visit 2, film 1 (playing together)";
        assert_eq!(
            names,
            [played, "visit 2, film 2 (playing together)", "visit 2, no film named", "visit 2, film gone"]
        );
        assert!(films.iter().all(|film| film.observations(&book).count() == 1));
        assert_eq!(films[1].length, Some(300_000));
    }
}
