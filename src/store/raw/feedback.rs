//! `feedback/NN.toml`: the script for visit NN.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::{Check, at};
use crate::course::rules::Findings;
use crate::course::{CaseFile, FilmTime, Kind, Moment, RecordId, Role, Script, ThemeId, VisitNo};

/// The moments of the last films to show, in order, with the words for each.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "feedback/NN.toml")]
pub(crate) struct RawFeedback {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Number of the visit at which the moments are shown, as in the file's name.
    visit: Field<u8>,
    /// The moments, in the order of showing.
    moment: Field<Vec<Field<RawMoment>>>,
}

/// A stretch of film to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawMoment {
    /// Id, unlike the others in the file.
    id: Field<RecordId>,
    /// Where it begins.
    from: Field<FilmTime>,
    /// Where the film stops.
    until: Field<FilmTime>,
    /// Whose behaviour it shows, by role.
    whose: Field<Role>,
    /// Kind of moment.
    kind: Field<Kind>,
    /// Theme it serves.
    theme: Field<ThemeId>,
    /// Whether it carries a corrective message.
    corrective: Field<bool>,
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
        for (index, raw) in self.moment.or_default().into_iter().enumerate() {
            moments.extend(raw.some().and_then(|raw| raw.valid(index, &mut check)));
        }
        check.unique("moment", moments.iter().map(|moment| moment.id.as_str()).enumerate());
        Script { visit, moments }
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
            from,
            until,
            whose: self.whose.some(),
            kind: self.kind.some(),
            theme: self.theme.some(),
            corrective: self.corrective.or(false),
            words: self.words.some(),
            ask: self.ask.some(),
        })
    }
}
