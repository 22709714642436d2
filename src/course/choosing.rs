//! Choosing the moments of a script: taking one in, dropping one, and the order of showing.
//!
//! The flags, the questions at the terminal and the editor all end in these few changes, so that it makes no difference
//! which of them was used.

use std::fmt;

use super::{Candidate, FilmTime, Kind, Moment, PreRoll, RecordId, Script};

/// Where in the order a moment goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// Before that moment.
    Before(RecordId),
    /// After that moment.
    After(RecordId),
}

/// Why a script cannot be changed in that way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChosen {
    /// It has no such moment, but others.
    NoSuch(RecordId, Vec<RecordId>),
    /// It has a moment of that id already.
    Taken(RecordId),
    /// An order names a moment twice.
    Twice(RecordId),
}

impl fmt::Display for NotChosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotChosen::NoSuch(id, _) => write!(f, "the script has no moment `{id}`"),
            NotChosen::Taken(id) => write!(f, "the script has a moment `{id}` already"),
            NotChosen::Twice(id) => write!(f, "the order names the moment `{id}` twice"),
        }
    }
}

impl std::error::Error for NotChosen {}

impl NotChosen {
    /// What to do.
    pub fn hint(&self) -> String {
        match self {
            NotChosen::NoSuch(_, there) if there.is_empty() => "it has none yet; choose one with --add".to_owned(),
            NotChosen::NoSuch(_, there) => {
                let ids: Vec<&str> = there.iter().map(RecordId::as_str).collect();
                format!("its moments are {}", ids.join(", "))
            }
            NotChosen::Taken(_) => "give another name with --as".to_owned(),
            NotChosen::Twice(_) => "name each moment once".to_owned(),
        }
    }
}

impl Script {
    /// The place of a moment in the order, from 0.
    pub fn place_of(&self, id: &RecordId) -> Result<usize, NotChosen> {
        let place = self.moments.iter().position(|moment| moment.id == *id);
        let there = || self.moments.iter().map(|moment| moment.id.clone()).collect();
        place.ok_or_else(|| NotChosen::NoSuch(id.clone(), there()))
    }

    /// A moment to change.
    pub fn moment_mut(&mut self, id: &RecordId) -> Result<&mut Moment, NotChosen> {
        let place = self.place_of(id)?;
        Ok(&mut self.moments[place])
    }

    /// Takes a moment in.
    pub fn add(&mut self, moment: Moment, position: &Position) -> Result<(), NotChosen> {
        if self.moment(&moment.id).is_some() {
            return Err(NotChosen::Taken(moment.id));
        }
        let at = match position {
            Position::First => 0,
            Position::Last => self.moments.len(),
            Position::Before(id) => self.place_of(id)?,
            Position::After(id) => self.place_of(id)? + 1,
        };
        self.moments.insert(at, moment);
        Ok(())
    }

    /// Takes a moment out; what stood beside it stands alone.
    pub fn drop(&mut self, id: &RecordId) -> Result<Moment, NotChosen> {
        let place = self.place_of(id)?;
        let dropped = self.moments.remove(place);
        for moment in self.moments.iter_mut().filter(|moment| moment.beside.as_ref() == Some(id)) {
            moment.beside = None;
        }
        Ok(dropped)
    }

    /// Puts the moments into an order. Those it does not name come after the others, in the order they have.
    pub fn order(&mut self, ids: &[RecordId]) -> Result<(), NotChosen> {
        for (place, id) in ids.iter().enumerate() {
            self.place_of(id)?;
            if ids[..place].contains(id) {
                return Err(NotChosen::Twice(id.clone()));
            }
        }
        let place = |moment: &Moment| ids.iter().position(|id| *id == moment.id).unwrap_or(ids.len());
        self.moments.sort_by_key(place);
        Ok(())
    }

    /// An id for a new moment that nobody named: what kind it is and where it begins, `chain-3-20`.
    pub fn free_id(&self, kind: Option<Kind>, at: Option<FilmTime>) -> RecordId {
        let kind = kind.filter(|kind| *kind != Kind::Other).map_or("moment", Kind::code);
        let seconds = at.map_or(0, |at| at.millis() / 1000);
        let name = match at {
            Some(_) => format!("{kind}-{}-{:02}", seconds / 60, seconds % 60),
            None => kind.to_owned(),
        };
        let names = std::iter::once(name.clone()).chain((2_u32..).map(|nth| format!("{name}-{nth}")));
        let mut free = names.filter_map(|name| name.parse().ok()).filter(|id| self.moment(id).is_none());
        free.next().expect("there is always another number")
    }
}

impl Moment {
    /// The moment that an observation shows, with that much film before it.
    pub fn of(candidate: &Candidate<'_>, id: RecordId, pre_roll: Option<PreRoll>) -> Moment {
        let seen = &candidate.observation.seen;
        let ended = candidate.observation.ended.and_then(|ended| ended.frame);
        let moment = Moment {
            observation: Some(candidate.observation.id.clone()),
            film: seen.film.clone(),
            from: seen.at,
            until: seen.until.or(seen.at),
            frame: if seen.until.is_some() { ended } else { seen.frame },
            pre_roll,
            whose: seen.who.clone(),
            kind: seen.kind,
            theme: seen.theme.clone(),
            ..Moment::blank(id)
        };
        // The frame of a key that was corrected for the coder's reaction is a later one than the moment's.
        Moment { frame: moment.stop_frame(), ..moment }
    }

    /// A stretch of film of which nothing was written down.
    pub fn between(from: FilmTime, until: FilmTime, id: RecordId, pre_roll: Option<PreRoll>) -> Moment {
        Moment { from: Some(from), until: Some(until), pre_roll, ..Moment::blank(id) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::VisitNo;

    fn id(text: &str) -> RecordId {
        text.parse().expect("an id")
    }

    fn script(ids: &[&str]) -> Script {
        let moments = ids.iter().map(|name| Moment::blank(id(name))).collect();
        Script { moments, ..Script::blank(VisitNo::FIRST) }
    }

    fn ids(script: &Script) -> String {
        script.moments.iter().map(|moment| moment.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_moment_goes_where_it_is_told() {
        for (position, expected) in [
            (Position::Last, "a b c"),
            (Position::First, "c a b"),
            (Position::Before(id("b")), "a c b"),
            (Position::After(id("a")), "a c b"),
        ] {
            let mut script = script(&["a", "b"]);
            script.add(Moment::blank(id("c")), &position).expect("a place");
            assert_eq!(ids(&script), expected, "{position:?}");
        }
        let mut script = script(&["a"]);
        assert_eq!(script.add(Moment::blank(id("a")), &Position::Last), Err(NotChosen::Taken(id("a"))));
        assert_eq!(
            script.add(Moment::blank(id("b")), &Position::After(id("x"))),
            Err(NotChosen::NoSuch(id("x"), vec![id("a")]))
        );
        assert_eq!(ids(&script), "a");
    }

    #[test]
    fn an_order_names_what_comes_first() {
        let mut script = script(&["a", "b", "c", "d"]);
        script.order(&[id("c"), id("a")]).expect("an order");
        assert_eq!(ids(&script), "c a b d");
        assert_eq!(script.order(&[id("c"), id("c")]), Err(NotChosen::Twice(id("c"))));
        let why = script.order(&[id("x")]).expect_err("no such moment");
        assert_eq!(
            (why.to_string().as_str(), why.hint().as_str()),
            ("the script has no moment `x`", "its moments are c, a, b, d")
        );
        assert_eq!(ids(&script), "c a b d");
    }

    #[test]
    fn what_stood_beside_a_dropped_moment_stands_alone() {
        let mut script = script(&["a", "b"]);
        script.moments[1].beside = Some(id("a"));
        script.drop(&id("a")).expect("it is there");
        assert_eq!(script.moments, [Moment::blank(id("b"))]);
    }

    #[test]
    fn a_moment_that_nobody_named_is_named_for_what_it_is() {
        let at = |text: &str| text.parse().ok();
        let script = script(&["chain-3-20", "moment"]);
        assert_eq!(script.free_id(Some(Kind::Chain), at("3:20")).as_str(), "chain-3-20-2");
        assert_eq!(script.free_id(Some(Kind::Other), at("75:04.5")).as_str(), "moment-75-04");
        assert_eq!(script.free_id(None, None).as_str(), "moment-2");
    }
}
