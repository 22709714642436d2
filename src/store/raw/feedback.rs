//! `feedback/NN.toml`: the script for visit NN.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at, given};
use crate::course::rules::Findings;
use crate::course::{CaseFile, FilmTime, FrameStamp, Kind, Moment, PreRoll, RecordId, Role, Script, ThemeId, VisitNo};

/// The moments of the last films to show, in order, with the words for each.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "feedback/NN.toml")]
pub(crate) struct RawFeedback {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Number of the visit at which the moments are shown, as in the file's name.
    visit: Field<u8>,
    /// Minutes for talking about each moment, where not 4.
    talk_minutes: Field<u32>,
    /// Minutes the last rehearsal took; vipp writes it.
    rehearsed_minutes: Field<u32>,
    /// The moments, in the order of showing.
    moment: Field<Vec<Field<RawMoment>>>,
}

/// A stretch of film to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawMoment {
    /// Short name, unlike the others in the file: small letters, digits and hyphens.
    id: Field<RecordId>,
    /// Id of the observation it was chosen from.
    observation: Field<RecordId>,
    /// Id of the film, where the visit before has several.
    film: Field<RecordId>,
    /// Where it begins.
    from: Field<FilmTime>,
    /// Where the film stops.
    until: Field<FilmTime>,
    /// Time stamp of the frame the film stops at, in microseconds; counts as long as `until` is its time.
    frame: Field<FrameStamp>,
    /// Seconds of film shown before it begins, where not 3.
    pre_roll: Field<PreRoll>,
    /// Whose behaviour it shows, by role.
    whose: Field<Role>,
    /// Kind of moment.
    kind: Field<Kind>,
    /// Theme it serves.
    theme: Field<ThemeId>,
    /// Whether it carries a corrective message.
    corrective: Field<bool>,
    /// For a corrective message: id of the moment of the same caregiver, shown next to it, that went well.
    beside: Field<RecordId>,
    /// Your words.
    words: Field<String>,
    /// What you will ask.
    ask: Field<String>,
}

impl RawFeedback {
    /// The script; what is wrong goes into the findings.
    pub(crate) fn valid(self, visit: VisitNo, findings: &mut Findings) -> Script {
        let file = CaseFile::Feedback(visit);
        let mut check = Check::new(&file, findings);
        check.format(&self.format);
        check.visit_is(&self.visit, visit);
        let mut moments: Vec<Moment> = Vec::new();
        for (index, raw) in given(self.moment) {
            moments.extend(raw.valid(index, &mut check));
        }
        check.unique("moment", moments.iter().map(|moment| moment.id.as_str()).enumerate());
        let (talk, rehearsed) = (self.talk_minutes.some(), self.rehearsed_minutes.some());
        Script { visit, talk, rehearsed, moments }
    }
}

impl RawMoment {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Moment> {
        let id = check.needed(self.id, &at("moment", index, "id"), "id = \"m1\", not used before")?;
        let (from, until) = (self.from.some(), self.until.some());
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            let message = format!("the moment ends at {until}, before it begins at {from}");
            check.bad(&at("moment", index, "until"), message, "correct one of them");
        }
        Some(Moment {
            id,
            observation: self.observation.some(),
            film: self.film.some(),
            from,
            until,
            frame: self.frame.some(),
            pre_roll: self.pre_roll.some(),
            whose: self.whose.some(),
            kind: self.kind.some(),
            theme: self.theme.some(),
            corrective: self.corrective.or(false),
            beside: self.beside.some(),
            words: said(self.words),
            ask: said(self.ask),
        })
    }
}

/// A text that says something: an empty one only marks the place for it.
fn said(text: Field<String>) -> Option<String> {
    text.some().filter(|text| !text.trim().is_empty())
}
