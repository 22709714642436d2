//! Observations that come from another program: which are new, which stand here already, and which were changed there.
//!
//! An observation that went out from here comes back with its id, and is known by it. One that was made elsewhere is
//! known by what it says, so that the same file brought in twice adds nothing the second time.

use std::collections::{HashMap, HashSet};

use super::{Coder, Logbook, Observation, RecordId, Seen};

/// An observation as another program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Its id, if it once went out from a case.
    pub id: Option<RecordId>,
    /// Who wrote it, as far as the file says so in a way a case may keep.
    pub coder: Option<Coder>,
    /// What it says.
    pub seen: Seen,
}

/// What becomes of an observation that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not here: it is added, under its own id where that is free.
    New,
    /// It is here as it comes in, or was and was changed here since: nothing is added.
    Here,
    /// It is here and was changed elsewhere: the observation of this id is amended.
    Changed(RecordId),
    /// It is here and was struck out: it stays struck out.
    Struck,
}

/// An observation that comes in, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The observation.
    pub incoming: Incoming,
    /// Whose file it belongs to; none is the practitioner's own.
    pub book: Option<Coder>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of each observation that comes in for a visit, given the logbooks of that visit. With `coder` all of them
/// belong to that coder's file; otherwise each belongs where it is, or to the file of the coder it names.
pub fn receive(books: &[&Logbook], coder: Option<&Coder>, all: Vec<Incoming>) -> Vec<Received> {
    let mut here = Here::of(books, coder);
    let ids: Vec<Option<Place>> = all.iter().map(|one| here.by_id(one)).collect();
    all.into_iter().zip(ids).map(|(one, known)| here.receive(one, known, coder)).collect()
}

/// An observation's place: which book, which observation of it.
type Place = (usize, usize);

/// What is here, found by id and by what it says.
struct Here<'a> {
    books: &'a [&'a Logbook],
    by_id: HashMap<&'a RecordId, Place>,
    by_words: HashMap<Seen, Vec<Place>>,
    claimed: HashSet<Place>,
}

impl<'a> Here<'a> {
    fn of(books: &'a [&'a Logbook], coder: Option<&Coder>) -> Here<'a> {
        let mut here = Here { books, by_id: HashMap::new(), by_words: HashMap::new(), claimed: HashSet::new() };
        let asked = |book: &&Logbook| coder.is_none() || book.coder.as_ref() == coder;
        for (book, logbook) in books.iter().enumerate().filter(|(_, book)| asked(book)) {
            for (place, observation) in logbook.observations.iter().enumerate() {
                here.by_id.insert(&observation.id, (book, place));
                for seen in wordings(observation) {
                    here.by_words.entry(seen).or_default().push((book, place));
                }
            }
        }
        here
    }

    fn at(&self, (book, place): Place) -> &'a Observation {
        &self.books[book].observations[place]
    }

    /// The observation it is by its id; a copy made elsewhere has the id of its original and is none.
    fn by_id(&mut self, one: &Incoming) -> Option<Place> {
        let place = *self.by_id.get(one.id.as_ref()?)?;
        self.claimed.insert(place).then_some(place)
    }

    /// The observation that says the same, or the state that says the same and was not ended here; none stands for two
    /// that come in.
    fn by_words(&mut self, one: &Incoming, book: Option<&Coder>) -> Option<Place> {
        let unfinished = one.seen.is_state.then(|| Seen { until: None, ..one.seen.clone() });
        let wordings = std::iter::once(&one.seen).chain(&unfinished);
        let alike = wordings.filter_map(|seen| self.by_words.get(seen)).flatten();
        let free = |place: &&Place| self.books[place.0].coder.as_ref() == book && !self.claimed.contains(*place);
        let place = alike.copied().find(|place| free(&place))?;
        self.claimed.insert(place);
        Some(place)
    }

    fn receive(&mut self, incoming: Incoming, known: Option<Place>, coder: Option<&Coder>) -> Received {
        let own = |coder: &Coder| self.books.iter().any(|book| book.coder.as_ref() == Some(coder));
        let named = || incoming.coder.clone().filter(own);
        let book = match (known, coder) {
            (Some((book, _)), _) => self.books[book].coder.clone(),
            (None, Some(coder)) => Some(coder.clone()),
            (None, None) => named(),
        };
        let known = known.or_else(|| self.by_words(&incoming, book.as_ref()));
        let fate = known.map_or(Fate::New, |place| fate(self.at(place), &incoming.seen));
        Received { incoming, book, fate }
    }
}

/// Everything an observation says or said.
fn wordings(observation: &Observation) -> impl Iterator<Item = Seen> {
    let earlier = observation.earlier.iter().map(|amended| amended.was.clone());
    std::iter::once(observation.seen.clone()).chain(earlier)
}

/// What becomes of an observation that is here when it comes in saying that.
fn fate(here: &Observation, seen: &Seen) -> Fate {
    let as_amended = Seen { until: seen.until.or(here.seen.until.filter(|_| seen.is_state)), ..seen.clone() };
    if here.struck.is_some() {
        Fate::Struck
    } else if wordings(here).any(|said| said == as_amended || said == *seen) {
        Fate::Here
    } else {
        Fate::Changed(here.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Amended, FilmTime, Stamp, Struck, VisitNo};
    use super::*;

    fn seen(line: &str) -> Seen {
        line.parse().expect(line)
    }

    fn stamp() -> Stamp {
        Stamp::parse_from_rfc3339("2026-09-29T16:04:10+01:00").expect("a moment")
    }

    fn book(coder: Option<&str>, lines: &[(&str, &str)]) -> Logbook {
        let one = |(place, (id, line)): (usize, &(&str, &str))| Observation {
            id: id.parse().expect("an id"),
            number: place + 1,
            seen: seen(line),
            coder: None,
            logged: stamp(),
            ended: None,
            earlier: Vec::new(),
            struck: None,
        };
        let coder = coder.map(|coder| coder.parse().expect("a coder"));
        let observations = lines.iter().enumerate().map(one).collect();
        Logbook { visit: VisitNo::FIRST, coder, observations, sessions: Vec::new(), joins: Vec::new() }
    }

    fn incoming(id: &str, line: &str) -> Incoming {
        Incoming { id: id.parse().ok(), coder: None, seen: seen(line) }
    }

    fn fates(books: &[&Logbook], all: Vec<Incoming>) -> Vec<Fate> {
        receive(books, None, all).into_iter().map(|one| one.fate).collect()
    }

    #[test]
    fn known_by_id_and_new_without() {
        let own = book(None, &[("o1", "1:00 smiles"), ("o2", "2:00 waits")]);
        let all = vec![incoming("o1", "1:00 smiles"), incoming("o2", "2:01 waits"), incoming("", "3:00 looks")];
        assert_eq!(fates(&[&own], all), [Fate::Here, Fate::Changed("o2".parse().expect("an id")), Fate::New]);
    }

    #[test]
    fn the_same_words_twice_are_two_observations_and_once_more_none() {
        let own = book(None, &[("o1", "1:00 smiles"), ("o2", "1:00 smiles")]);
        let thrice = vec![incoming("", "1:00 smiles"); 3];
        assert_eq!(fates(&[&own], thrice), [Fate::Here, Fate::Here, Fate::New]);
    }

    #[test]
    fn a_copy_with_the_id_of_its_original_is_new() {
        let own = book(None, &[("o1", "1:00 smiles")]);
        let all = vec![incoming("o1", "1:00 smiles"), incoming("o1", "5:00 smiles")];
        assert_eq!(fates(&[&own], all), [Fate::Here, Fate::New]);
    }

    #[test]
    fn what_was_changed_or_struck_out_here_is_not_brought_back() {
        let mut own = book(None, &[("o1", "1:00 smiles"), ("o2", "2:00 waits")]);
        let was = std::mem::replace(&mut own.observations[0].seen, seen("1:00 laughs"));
        own.observations[0].earlier.push(Amended { was, because: None, logged: stamp() });
        own.observations[1].struck = Some(Struck { because: "wrong film".to_owned(), logged: stamp() });
        for id in ["o1", ""] {
            assert_eq!(fates(&[&own], vec![incoming(id, "1:00 smiles")]), [Fate::Here], "{id}");
        }
        for id in ["o2", ""] {
            assert_eq!(fates(&[&own], vec![incoming(id, "2:00 waits")]), [Fate::Struck], "{id}");
        }
    }

    #[test]
    fn an_end_that_came_later_ends_the_state_and_an_end_here_stays() {
        let mut own = book(None, &[("o1", "1:00 plays")]);
        own.observations[0].seen.is_state = true;
        let at = |until: Option<u64>| {
            let mut one = incoming("", "1:00 plays");
            one.seen = Seen { is_state: true, until: until.map(FilmTime::from_millis), ..one.seen };
            one
        };
        assert_eq!(fates(&[&own], vec![at(Some(90_000))]), [Fate::Changed("o1".parse().expect("an id"))]);
        assert_eq!(fates(&[&own], vec![at(None)]), [Fate::Here]);
        own.observations[0].seen.until = Some(FilmTime::from_millis(90_000));
        let known = Incoming { id: "o1".parse().ok(), ..at(None) };
        assert_eq!(fates(&[&own], vec![known]), [Fate::Here]);
    }

    #[test]
    fn each_goes_to_the_file_it_belongs_to() {
        let own = book(None, &[("o1", "1:00 smiles")]);
        let other = book(Some("supervisor"), &[("s1", "1:00 smiles")]);
        let supervisor: Coder = "supervisor".parse().expect("a coder");
        let by = |coder: &str| Incoming { coder: coder.parse().ok(), ..incoming("", "4:00 looks") };
        let all = vec![incoming("s1", "1:00 smiles"), by("supervisor"), by("p-03"), incoming("", "1:00 smiles")];
        let to = |coder| {
            let received = receive(&[&own, &other], coder, all.clone());
            received.into_iter().map(|one| (one.book.is_some(), one.fate)).collect::<Vec<_>>()
        };
        let (here, new) = (Fate::Here, Fate::New);
        let expected = [(true, here.clone()), (true, new.clone()), (false, new.clone()), (false, here.clone())];
        assert_eq!(to(None), expected);
        let expected = [(true, here), (true, new.clone()), (true, new.clone()), (true, new)];
        assert_eq!(to(Some(&supervisor)), expected);
    }
}
