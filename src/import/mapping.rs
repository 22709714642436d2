//! From the words of a file to those of the case: who is who, what kind of moment a code is, which film it was, and by
//! how much the times are off.
//!
//! A person in a file may be anyone, and may be there by name. So nobody is taken over who is not one of the case, unless
//! it is said who that is.

use std::collections::{HashMap, HashSet};

use super::values::{code, film_time};
use super::{Entry, FilmSaid, Found, NotRead, Remarks};
use crate::course::{BadName, FilmMade, FilmTime, Incoming, Kind, RecordId, Role, Seen, ThemeId};

/// How a file's words become those of the case.
#[derive(Clone, Debug, Default)]
pub struct Mapping<'a> {
    /// Who someone in the file is; none where they are to be left out.
    pub who: HashMap<String, Option<Role>>,
    /// What kind of moment a code, a tier or a word is.
    pub kinds: HashMap<String, Kind>,
    /// The roles of the case.
    pub roles: Vec<Role>,
    /// The themes of the programme.
    pub themes: Vec<ThemeId>,
    /// The films of the visit.
    pub films: &'a [FilmMade],
    /// The film that is meant where the file names none of them.
    pub film: Option<RecordId>,
    /// Milliseconds to add to every time.
    pub offset: i64,
}

impl Mapping<'_> {
    /// The people of the file that the case does not know and nothing is said of, each once.
    pub fn strangers(&self, found: &Found) -> Vec<String> {
        let (mut strangers, mut met) = (Vec::new(), HashSet::new());
        for who in found.entries.iter().filter(|entry| entry.id.is_none()).filter_map(|entry| entry.who.as_ref()) {
            if self.role(who).is_none() && met.insert(who) {
                strangers.push(who.clone());
            }
        }
        strangers
    }

    /// Who someone in the file is: as it is said, or by the name of a role.
    fn role(&self, who: &str) -> Option<Option<Role>> {
        let said = self.who.get(who).cloned();
        let role = || code(who).and_then(|code| self.roles.iter().find(|role| role.as_str() == code.as_str()));
        said.or_else(|| role().cloned().map(Some))
    }

    /// What was found as observations of the case; remarks are added to those the file got.
    pub fn apply(&self, found: Found) -> Result<(Vec<Incoming>, Remarks), NotRead> {
        let Found { entries, mut remarks } = found;
        let incoming = entries.into_iter().map(|entry| self.incoming(entry, &mut remarks));
        Ok((incoming.collect::<Result<Vec<Incoming>, NotRead>>()?, remarks))
    }

    fn incoming(&self, entry: Entry, remarks: &mut Remarks) -> Result<Incoming, NotRead> {
        let refuse = |problem: String, hint: &str| NotRead::at(&entry.place, problem, hint);
        let mut seen = entry.seen.clone();
        seen.film = self.film(&entry, remarks).map_err(|(problem, hint)| refuse(problem, hint))?;
        if self.offset != 0 {
            let shifted = |at: Option<FilmTime>| {
                at.map(|at| film_time(i64::try_from(at.millis()).unwrap_or(i64::MAX).saturating_add(self.offset)))
                    .transpose()
            };
            let shift = |at| shifted(at).map_err(|problem| refuse(problem, "give another --offset"));
            (seen.at, seen.until) = (shift(seen.at)?, shift(seen.until)?);
            (seen.frame, seen.lag) = (None, None);
        }
        seen.who = match (&entry.who, &entry.id) {
            (None, _) => None,
            (Some(who), Some(_)) => Some(who.parse().map_err(|why: BadName| refuse(why.to_string(), ROLE))?),
            (Some(who), None) => {
                self.role(who).ok_or_else(|| refuse(format!("nobody in the case is `{who}`"), ROLE))?
            }
        };
        if let Some(label) = &entry.label {
            let by_name = code(label).and_then(|code| code.as_str().parse().ok()).filter(|_| entry.id.is_none());
            let kind = self.kinds.get(label).or_else(|| self.kinds.get(&seen.text)).copied();
            seen.kind = kind.or(seen.kind).or(by_name);
            put_label(label, &mut seen);
        }
        if let Some(theme) = seen.theme.as_ref().filter(|theme| !self.themes.contains(theme)) {
            remarks.note(format!("the programme has no theme `{theme}`; it is kept as written"));
        }
        if seen.text.trim().is_empty() && seen.code.is_none() {
            seen.code = code(seen.kind.map_or("note", Kind::code));
        }
        let seen = seen.complete().map_err(|why| refuse(why.to_string(), "correct it and try again"))?;
        Ok(Incoming { id: entry.id, coder: entry.coder, seen })
    }

    /// The film: the one the file names if it is one of the visit, or the one that is meant; none where there is no
    /// choice.
    fn film(&self, entry: &Entry, remarks: &mut Remarks) -> Result<Option<RecordId>, (String, &'static str)> {
        let by_file = |file: &String| {
            self.films
                .iter()
                .find(|film| film.card.as_ref().is_some_and(|card| card.name == *file))
                .map(|film| &film.id)
        };
        match &entry.film {
            // What went out from here without a film comes back without one.
            Some(FilmSaid::File(_)) | None if entry.id.is_some() => return Ok(None),
            Some(FilmSaid::Id(id)) if self.films.iter().any(|film| film.id == *id) => return Ok(Some(id.clone())),
            Some(FilmSaid::Id(_)) => remarks.note("a film that this visit has not is left out"),
            Some(FilmSaid::File(_)) | None => {}
        }
        let named = match &entry.film {
            Some(FilmSaid::File(file)) => by_file(file),
            Some(FilmSaid::Id(_)) | None => None,
        };
        match (self.films, named.or(self.film.as_ref())) {
            ([] | [_], _) => Ok(None),
            (_, Some(id)) => Ok(Some(id.clone())),
            (films, None) => {
                let problem =
                    format!("the visit has {} films, and the file does not say which it is about", films.len());
                Err((problem, "name the film by its number: --film 1"))
            }
        }
    }
}

const ROLE: &str = "say who that is with --who NAME=ROLE, or --who NAME=- to leave them out";

/// Puts a label as the code, or with the words where it cannot be one.
fn put_label(label: &str, seen: &mut Seen) {
    seen.code = code(label);
    if seen.code.is_none() {
        let text = if seen.text.is_empty() { label.to_owned() } else { format!("{label}: {}", seen.text) };
        seen.text = text;
    }
}
