//! `course.toml`: the plan, one `[[visit]]` a visit, every move kept.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at, given, listed};
use crate::course::rules::Findings;
use crate::course::{CaseFile, Day, LeftOut, Move, Planned, Role, TimeOfDay, Turn, VisitNo};

/// The plan of a course.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "course.toml")]
pub(crate) struct RawCourse {
    /// Format of the file: 1.
    format: Field<u32>,
    /// The visits.
    visit: Field<Vec<Field<RawPlanned>>>,
}

/// A visit in the plan.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawPlanned {
    /// Number of the visit.
    number: Field<u8>,
    /// Day.
    on: Field<Day>,
    /// Time.
    at: Field<TimeOfDay>,
    /// Minutes, where not the usual.
    minutes: Field<u32>,
    /// Place, where not the usual.
    place: Field<String>,
    /// Day on which the family was told this date.
    told: Field<Day>,
    /// Who was asked to be there beside the primary caregiver.
    asked: Field<Vec<Field<Role>>>,
    /// Day of the supervision for this visit.
    supervised: Field<Day>,
    /// Why the date is outside the rules on purpose.
    exception: Field<String>,
    /// Leaving the visit out of the course.
    left_out: Field<RawLeftOut>,
    /// Changes of the date, oldest first.
    #[serde(rename = "move")]
    moves: Field<Vec<Field<RawMove>>>,
}

/// Why a visit is left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawLeftOut {
    /// Day of the decision.
    on: Field<Day>,
    /// Why.
    because: Field<String>,
}

/// A change of a visit's date.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawMove {
    /// Date it had.
    from: Field<Day>,
    /// Date it got.
    to: Field<Day>,
    /// Day of the change.
    on: Field<Day>,
    /// Why.
    because: Field<String>,
}

impl RawCourse {
    /// The planned visits; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> Vec<(VisitNo, Planned)> {
        let mut check = Check::new(&CaseFile::Course, findings);
        check.format(&self.format);
        let mut planned: Vec<(VisitNo, Planned)> = Vec::new();
        for (index, raw) in given(self.visit) {
            let Some((number, visit)) = raw.valid(index, &mut check) else { continue };
            if planned.iter().any(|(other, _)| *other == number) {
                let message = format!("visit {number} is there twice");
                check.twice(&at("visit", index, "number"), message, "keep the right one of the two");
            }
            planned.push((number, visit));
        }
        planned
    }
}

impl RawPlanned {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<(VisitNo, Planned)> {
        let number = check.needed(self.number, &at("visit", index, "number"), &format!("number = {}", index + 1))?;
        let Some(number) = VisitNo::new(number) else {
            let message = format!("there is no visit {number}");
            check.bad(&at("visit", index, "number"), message, "visits are numbered 1 to 20");
            return None;
        };
        let left_out = self.left_out.some();
        let left_out = left_out.and_then(|raw| {
            let turns = [Turn::Key("visit"), Turn::Index(index), Turn::Key("left_out"), Turn::Key("on")];
            Some(LeftOut { on: check.needed(raw.on, &turns, "on = 2026-10-01")?, because: raw.because.or_default() })
        });
        let planned = Planned {
            index,
            on: self.on.some(),
            at: self.at.some(),
            minutes: self.minutes.some(),
            place: self.place.some(),
            told: self.told.some(),
            asked: listed(self.asked),
            supervised: self.supervised.some(),
            left_out,
            exception: self.exception.some(),
            moves: given(self.moves).filter_map(|(nth, raw)| raw.valid(index, nth, check)).collect(),
        };
        Some((number, planned))
    }
}

impl RawMove {
    fn valid(self, visit: usize, nth: usize, check: &mut Check<'_>) -> Option<Move> {
        let turns = [Turn::Key("visit"), Turn::Index(visit), Turn::Key("move"), Turn::Index(nth), Turn::Key("on")];
        let on = check.needed(self.on, &turns, "on = 2026-10-01")?;
        Some(Move { from: self.from.some(), to: self.to.some(), on, because: self.because.or_default() })
    }
}
