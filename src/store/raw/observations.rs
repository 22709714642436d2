//! `observations/NN.toml` and `observations/NN-CODER.toml`: what was seen on the films of a visit. Only ever added to.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, RawStamp, at};
use crate::course::rules::Findings;
use crate::course::{
    Amended, CaseFile, Coder, FilmTime, Kind, Logbook, Observation, RecordId, Role, Seen, Strength, Struck, ThemeId,
    Turn, VisitNo,
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
    /// Observations struck out.
    struck: Field<Vec<Field<RawStruck>>>,
}

/// One thing seen.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawObservation {
    /// Id.
    id: Field<RecordId>,
    /// Where in the film.
    at: Field<FilmTime>,
    /// Until where.
    until: Field<FilmTime>,
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
    /// Who wrote it.
    coder: Field<Coder>,
    /// When it was written.
    logged: Field<RawStamp>,
}

/// A later wording: everything the observation says from then on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawAmendment {
    /// Id of the observation.
    of: Field<RecordId>,
    /// Where in the film.
    at: Field<FilmTime>,
    /// Until where.
    until: Field<FilmTime>,
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
    /// Why it was changed.
    because: Field<String>,
    /// When it was changed.
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
        Logbook { visit, coder, observations: self.observations(&mut check) }
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
        Some(Logbook { visit, coder: None, observations: self.observations(&mut check) })
    }

    fn observations(self, check: &mut Check<'_>) -> Vec<Observation> {
        let mut observations = Vec::new();
        for (index, raw) in self.observation.or_default().into_iter().enumerate() {
            let Some(raw) = raw.some() else { continue };
            observations.extend(raw.valid(index, check));
        }
        check.unique("observation", observations.iter().map(|seen: &Observation| seen.id.as_str()).enumerate());
        amend(&mut observations, self.amendment, self.struck, check);
        observations
    }
}

/// Applies the amendments and strikes, in the order of the file.
fn amend(
    observations: &mut [Observation],
    amendments: Field<Vec<Field<RawAmendment>>>,
    strikes: Field<Vec<Field<RawStruck>>>,
    check: &mut Check<'_>,
) {
    if matches!((&amendments, &strikes), (Field::Missing, Field::Missing)) {
        return;
    }
    let places: HashMap<RecordId, usize> =
        observations.iter().enumerate().map(|(place, seen)| (seen.id.clone(), place)).collect();
    let find = |table, index, of: Field<RecordId>, check: &mut Check<'_>| {
        let of = check.needed(of, &at(table, index, "of"), "of = \"the id of the observation\"")?;
        let place = places.get(&of).copied();
        if place.is_none() {
            let message = format!("there is no observation with the id `{of}` in this file");
            check.bad(&at(table, index, "of"), message, "correct the id, or bring the observation back");
        }
        place
    };
    for (index, raw) in amendments.or_default().into_iter().enumerate() {
        let Some(mut raw) = raw.some() else { continue };
        let logged = check.needed(std::mem::take(&mut raw.logged), &at("amendment", index, "logged"), STAMP);
        let Some(place) = find("amendment", index, std::mem::take(&mut raw.of), check) else { continue };
        let Some(logged) = logged else { continue };
        let because = std::mem::take(&mut raw.because).some();
        let now = seen(raw.text, raw.at, raw.until, raw.who, raw.kind, raw.theme, raw.strength);
        let was = std::mem::replace(&mut observations[place].seen, now);
        observations[place].earlier.push(Amended { was, because, logged: logged.0 });
    }
    for (index, raw) in strikes.or_default().into_iter().enumerate() {
        let Some(raw) = raw.some() else { continue };
        let logged = check.needed(raw.logged, &at("struck", index, "logged"), STAMP);
        let Some(place) = find("struck", index, raw.of, check) else { continue };
        let Some(logged) = logged else { continue };
        observations[place].struck = Some(Struck { because: raw.because.or_default(), logged: logged.0 });
    }
}

const STAMP: &str = "logged = 2026-09-14T14:30:00+01:00";

fn seen(
    text: Field<String>,
    at: Field<FilmTime>,
    until: Field<FilmTime>,
    who: Field<Role>,
    kind: Field<Kind>,
    theme: Field<ThemeId>,
    strength: Field<Strength>,
) -> Seen {
    Seen {
        text: text.or_default(),
        at: at.some(),
        until: until.some(),
        who: who.some(),
        kind: kind.some(),
        theme: theme.some(),
        strength: strength.some(),
    }
}

impl RawObservation {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Observation> {
        let here = |key| at("observation", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"o1\", not used before");
        let logged = check.needed(self.logged, &here("logged"), STAMP);
        let text = check.needed(self.text, &here("text"), "text = \"what was seen\"");
        let seen = seen(Field::Given(text?), self.at, self.until, self.who, self.kind, self.theme, self.strength);
        if let (Some(at), Some(until)) = (seen.at, seen.until)
            && until < at
        {
            check.bad(
                &here("until"),
                format!("the moment ends at {until}, before it begins at {at}"),
                "correct one of them",
            );
        }
        Some(Observation {
            id: id?,
            number: index + 1,
            seen,
            coder: self.coder.some(),
            logged: logged?.0,
            earlier: Vec::new(),
            struck: None,
        })
    }
}
