//! `observations/NN.toml` and `observations/NN-CODER.toml`: what was seen on the films of a visit. Only ever added to.

use std::collections::HashMap;
use std::mem::take;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::sessions::{RawJoin, RawSession, RawStop, joins, sessions};
use super::{Check, RawStamp, at as turns, given};
use crate::course::rules::Findings;
use crate::course::{
    CaseFile, Code, Coder, Ended, FilmTime, FrameStamp, Kind, Lag, Logbook, Observation, RecordId, Role, Seen, Stamp,
    Strength, Struck, ThemeId, Turn, VisitNo,
};

/// What was seen on the films of a visit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "observations/NN.toml")]
pub(crate) struct RawObservations {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Number of the visit, as in the file's name.
    visit: Field<u8>,
    /// What was seen.
    observation: Field<Vec<Field<RawObservation>>>,
    /// Later wordings.
    amendment: Field<Vec<Field<RawAmendment>>>,
    /// Ends of states.
    end: Field<Vec<Field<RawEnd>>>,
    /// What was said of observations later.
    addition: Field<Vec<Field<RawAddition>>>,
    /// Observations struck out.
    struck: Field<Vec<Field<RawStruck>>>,
    /// Sessions of coding with keys.
    coding: Field<Vec<Field<RawSession>>>,
    /// Where they stopped.
    stop: Field<Vec<Field<RawStop>>>,
    /// How the clock of the visit is joined to the films.
    join: Field<Vec<Field<RawJoin>>>,
}

/// A record that says what was seen: its own keys and those of [`Seen`], with the one way to read these.
macro_rules! says {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $key:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(default)]
        struct $name {
            $($(#[$doc])* $key: Field<$type>,)*
            /// Id of the film, where the visit has several.
            film: Field<RecordId>,
            /// Where in the film.
            at: Field<FilmTime>,
            /// Until where.
            until: Field<FilmTime>,
            /// When on the clock of the visit, where it was seen there.
            live: Field<FilmTime>,
            /// Whether it lasts, so that its end is marked too.
            state: Field<bool>,
            /// Code of the key scheme.
            code: Field<Code>,
            /// Time stamp of the frame on screen, in microseconds.
            frame: Field<FrameStamp>,
            /// Reaction time taken off, in milliseconds.
            lag: Field<Lag>,
            /// Whose behaviour, by role.
            who: Field<Role>,
            /// Kind of moment.
            kind: Field<Kind>,
            /// Theme it serves.
            theme: Field<ThemeId>,
            /// Strength: +, ++ or -.
            strength: Field<Strength>,
            /// What was seen, in the observer's words.
            text: Field<String>,
            /// When this was written.
            logged: Field<RawStamp>,
        }

        impl $name {
            fn seen(&mut self) -> Seen {
                Seen {
                    text: take(&mut self.text).or_default(),
                    film: take(&mut self.film).some(),
                    at: take(&mut self.at).some(),
                    until: take(&mut self.until).some(),
                    live: take(&mut self.live).some(),
                    is_state: take(&mut self.state).or_default(),
                    code: take(&mut self.code).some(),
                    frame: take(&mut self.frame).some(),
                    lag: take(&mut self.lag).some(),
                    who: take(&mut self.who).some(),
                    kind: take(&mut self.kind).some(),
                    theme: take(&mut self.theme).some(),
                    strength: take(&mut self.strength).some(),
                }
            }
        }
    };
}

says! {
    /// One thing seen.
    RawObservation {
        /// Id.
        id: RecordId,
        /// Who wrote it.
        coder: Coder,
    }
}

says! {
    /// A later wording: everything the observation says from then on.
    RawAmendment {
        /// Id of the observation.
        of: RecordId,
        /// Why it was changed.
        because: String,
    }
}

says! {
    /// What was said of an observation later: its strength, words, whose it was. The rest stays.
    RawAddition {
        /// Id of the observation.
        of: RecordId,
    }
}

/// The end of a state, marked with a key of its own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawEnd {
    /// Id of the observation.
    of: Field<RecordId>,
    /// Until where in the film.
    at: Field<FilmTime>,
    /// Until when on the clock of the visit, where it was seen there.
    live: Field<FilmTime>,
    /// Time stamp of the frame on screen, in microseconds.
    frame: Field<FrameStamp>,
    /// Reaction time taken off, in milliseconds.
    lag: Field<Lag>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// An observation struck out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawStruck {
    /// Id of the observation.
    of: Field<RecordId>,
    /// Why.
    because: Field<String>,
    /// When.
    logged: Field<RawStamp>,
}

impl RawObservations {
    /// The logbook; what is wrong goes into the findings.
    pub(crate) fn valid(self, visit: VisitNo, coder: Option<Coder>, findings: &mut Findings) -> Logbook {
        let file = CaseFile::Observations(visit, coder.clone());
        let mut check = Check::new(&file, findings);
        check.format(&self.format);
        check.visit_is(&self.visit, visit);
        self.logbook(visit, coder, &mut check)
    }

    /// The logbook of a file that is in no case, so that only its own words say which visit it is about.
    pub(crate) fn valid_alone(mut self, file: &CaseFile, findings: &mut Findings) -> Option<Logbook> {
        let mut check = Check::new(file, findings);
        check.format(&self.format);
        let said = check.needed(std::mem::take(&mut self.visit), &[Turn::Key("visit")], "visit = 2")?;
        let Some(visit) = VisitNo::new(said) else {
            check.bad(&[Turn::Key("visit")], format!("there is no visit {said}"), "write a number from 1 to 20");
            return None;
        };
        Some(self.logbook(visit, None, &mut check))
    }

    fn logbook(self, visit: VisitNo, coder: Option<Coder>, check: &mut Check<'_>) -> Logbook {
        let mut observations = Vec::new();
        for (index, raw) in given(self.observation) {
            observations.extend(raw.valid(index, check));
        }
        check.unique("observation", observations.iter().map(|seen: &Observation| seen.id.as_str()).enumerate());
        let changes =
            Changes { ends: self.end, additions: self.addition, amendments: self.amendment, strikes: self.struck };
        changes.apply(&mut observations, check);
        let sessions = sessions(self.coding, self.stop, check);
        let joins = joins(self.join, check);
        Logbook { visit, coder, observations, sessions, joins }
    }
}

/// What was added about observations after they were written.
struct Changes {
    ends: Field<Vec<Field<RawEnd>>>,
    additions: Field<Vec<Field<RawAddition>>>,
    amendments: Field<Vec<Field<RawAmendment>>>,
    strikes: Field<Vec<Field<RawStruck>>>,
}

/// A later wording, or more words.
enum Said {
    More(Seen),
    Otherwise(Seen, Option<String>),
}

impl Changes {
    /// Applies them: first the ends, then what was said later in the order of writing.
    fn apply(self, observations: &mut [Observation], check: &mut Check<'_>) {
        if self.is_nothing() {
            return;
        }
        let places: HashMap<RecordId, usize> =
            observations.iter().enumerate().map(|(place, seen)| (seen.id.clone(), place)).collect();
        for (index, mut raw) in given(self.ends) {
            let place = find("end", index, take(&mut raw.of), &places, check);
            if let (Some(place), Some(ended)) = (place, raw.valid(index, check)) {
                end(&mut observations[place], ended, index, check);
            }
        }
        let mut later = later(self.additions, self.amendments, &places, check);
        later.sort_by_key(|(_, logged, _)| *logged);
        for (place, logged, said) in later {
            match said {
                Said::More(more) => observations[place].add(&more, logged),
                Said::Otherwise(now, because) => observations[place].amend(now, because, logged),
            }
        }
        for (index, raw) in given(self.strikes) {
            let logged = check.stamp("struck", index, raw.logged);
            let place = find("struck", index, raw.of, &places, check);
            if let (Some(place), Some(logged)) = (place, logged) {
                observations[place].struck = Some(Struck { because: raw.because.or_default(), logged });
            }
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(
            (&self.ends, &self.additions, &self.amendments, &self.strikes),
            (Field::Missing, Field::Missing, Field::Missing, Field::Missing)
        )
    }
}

/// What was said later, each with the place of its observation and when it was written.
fn later(
    additions: Field<Vec<Field<RawAddition>>>,
    amendments: Field<Vec<Field<RawAmendment>>>,
    places: &HashMap<RecordId, usize>,
    check: &mut Check<'_>,
) -> Vec<(usize, Stamp, Said)> {
    let mut later = Vec::new();
    for (index, mut raw) in given(additions) {
        let logged = check.stamp("addition", index, take(&mut raw.logged));
        let place = find("addition", index, take(&mut raw.of), places, check);
        later.extend(place.zip(logged).map(|(place, logged)| (place, logged, Said::More(raw.seen()))));
    }
    for (index, mut raw) in given(amendments) {
        let logged = check.stamp("amendment", index, take(&mut raw.logged));
        let place = find("amendment", index, take(&mut raw.of), places, check);
        let said = Said::Otherwise(raw.seen(), raw.because.some());
        later.extend(place.zip(logged).map(|(place, logged)| (place, logged, said)));
    }
    later
}

/// The place of the observation that a change is about.
fn find(
    table: &'static str,
    index: usize,
    of: Field<RecordId>,
    places: &HashMap<RecordId, usize>,
    check: &mut Check<'_>,
) -> Option<usize> {
    let of = check.needed(of, &turns(table, index, "of"), "of = \"the id of the observation\"")?;
    let place = places.get(&of).copied();
    if place.is_none() {
        let message = format!("there is no observation with the id `{of}` in this file");
        check.bad(&turns(table, index, "of"), message, "correct the id, or bring the observation back");
    }
    place
}

impl RawEnd {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Ended> {
        let live = self.live.some();
        let at = match live {
            Some(_) => self.at.some(),
            None => Some(check.needed(self.at, &turns("end", index, "at"), "at = \"3:20\"")?),
        };
        let (frame, lag, logged) = (self.frame.some(), self.lag.some(), self.logged.some().map(|stamp| stamp.0));
        Some(Ended { at, live, frame, lag, logged })
    }
}

/// Ends a state.
fn end(observation: &mut Observation, ended: Ended, index: usize, check: &mut Check<'_>) {
    let seen = &mut observation.seen;
    for (key, begun, at) in [("at", seen.at, ended.at), ("live", seen.live, ended.live)] {
        if let (Some(begun), Some(at)) = (begun, at)
            && at < begun
        {
            let message = format!("the state ends at {at}, before it begins");
            check.bad(&turns("end", index, key), message, "correct the time, or strike the observation out");
        }
    }
    seen.until = ended.at;
    observation.ended = Some(ended);
}

impl RawObservation {
    fn valid(mut self, index: usize, check: &mut Check<'_>) -> Option<Observation> {
        let here = |key| turns("observation", index, key);
        let text = match &self.code {
            Field::Given(_) => Some(take(&mut self.text).or_default()),
            _ => check.needed(take(&mut self.text), &here("text"), "text = \"what was seen\""),
        };
        let seen = Seen { text: text?, ..self.seen() };
        let id = check.needed(self.id, &here("id"), "id = \"o1\", not used before");
        let logged = check.stamp("observation", index, self.logged);
        if let (Some(at), Some(until)) = (seen.at, seen.until)
            && until < at
        {
            let message = format!("the moment ends at {until}, before it begins at {at}");
            check.bad(&here("until"), message, "correct one of them");
        }
        Some(Observation {
            id: id?,
            number: index + 1,
            seen,
            coder: self.coder.some(),
            logged: logged?,
            ended: None,
            earlier: Vec::new(),
            struck: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::read::read;
    use super::*;

    fn book(text: &str) -> (Logbook, Vec<String>) {
        let visit = VisitNo::new(2).expect("a visit");
        let file = CaseFile::Observations(visit, None);
        let reading = read::<RawObservations>(&file, &format!("format = 1\nvisit = 2\n{text}"));
        let mut findings = Findings::default();
        let book = reading.raw.valid(visit, None, &mut findings);
        let said = reading.findings.into_iter().chain(findings.into_vec()).map(|finding| finding.message);
        (book, said.collect())
    }

    const STATE: &str = "[[observation]]\nid = \"o1\"\nat = \"3:12.480\"\nstate = true\ncode = \"exploration\"\n\
                         frame = 192780000\nlag = 300\nlogged = 2026-09-29T16:04:10+01:00\n";

    #[test]
    fn a_code_needs_no_words_and_a_state_ends_with_a_record_of_its_own() {
        let (book, wrong) = book(STATE);
        assert_eq!(wrong, [""; 0]);
        assert!(book.observations[0].is_unfinished());
        let end = "[[end]]\nof = \"o1\"\nat = \"3:20\"\nlogged = 2026-09-29T16:04:20+01:00\n";
        let (book, wrong) = self::book(&format!("{STATE}{end}"));
        assert_eq!(wrong, [""; 0]);
        let seen = &book.observations[0].seen;
        assert_eq!(seen.until.map(|until| until.to_string()).as_deref(), Some("3:20"));
        assert_eq!(seen.frame.zip(seen.lag), Some((FrameStamp::from_micros(192_780_000), Lag::from_millis(300))));
    }

    #[test]
    fn an_end_before_the_beginning_and_an_end_of_nothing_are_said() {
        let end = |of: &str, at: &str| {
            let (_, wrong) =
                book(&format!("{STATE}[[end]]\nof = \"{of}\"\nat = \"{at}\"\nlogged = 2026-09-29T16:04:20+01:00\n"));
            wrong
        };
        assert_eq!(end("o1", "3:10"), ["the state ends at 3:10, before it begins"]);
        assert_eq!(end("o9", "3:20"), ["there is no observation with the id `o9` in this file"]);
    }

    #[test]
    fn what_is_said_later_is_taken_in_the_order_of_writing_and_keeps_replaced_words() {
        let said = |heading: &str, lines: &str, second: u32| {
            format!("[[{heading}]]\nof = \"o1\"\n{lines}\nlogged = 2026-09-29T16:04:{second}+01:00\n")
        };
        let (book, wrong) = book(&format!(
            "{STATE}{}{}{}{}",
            said("addition", "strength = \"+\"", 11),
            said("addition", "strength = \"++\"", 12),
            said("amendment", "code = \"exploration\"\nat = \"3:11\"\ntext = \"turns away\"\nstate = true", 20),
            said("addition", "text = \"turns to the window\"", 30),
        ));
        assert_eq!(wrong, [""; 0]);
        let one = &book.observations[0];
        assert_eq!(one.seen.text, "turns to the window");
        assert_eq!(one.seen.at.map(|at| at.to_string()).as_deref(), Some("3:11"));
        let earlier: Vec<(&str, Option<Strength>)> =
            one.earlier.iter().map(|amended| (amended.was.text.as_str(), amended.was.strength)).collect();
        assert_eq!(earlier, [("", Some(Strength::VeryStrong)), ("turns away", None)]);
    }
}
