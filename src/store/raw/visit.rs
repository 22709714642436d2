//! `visits/NN.toml`: what happened at a visit. Only ever added to by `vipp`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::clip::RawClip;
use super::film::{RawCard, RawCustody, RawFilm};
use super::{Check, RawStamp, at, given, listed};
use crate::course::rules::Findings;
use crate::course::{
    Appointment, Attendance, CaseFile, Coder, Day, FilmTime, HowShown, Note, RecordId, Role, Showing, StepAnswer,
    StepOutcome, Supervision, ThemeId, TimeOfDay, VisitNo, VisitRecord,
};

/// What happened at a visit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "visits/NN.toml")]
pub(crate) struct RawVisit {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Number of the visit, as in the file's name.
    visit: Field<u8>,
    /// Appointments, kept or not.
    appointment: Field<Vec<Field<RawAppointment>>>,
    /// Walks through the agenda.
    run: Field<Vec<Field<RawRun>>>,
    /// Steps of the agenda.
    step: Field<Vec<Field<RawStep>>>,
    /// Films made.
    film: Field<Vec<Field<RawFilm>>>,
    /// Files of films.
    card: Field<Vec<Field<RawCard>>>,
    /// Parts of films that were handed out.
    clip: Field<Vec<Field<RawClip>>>,
    /// What was shown of the films of the visit before.
    shown: Field<Vec<Field<RawShown>>>,
    /// What became of the files of films.
    custody: Field<Vec<Field<RawCustody>>>,
    /// Logbook.
    note: Field<Vec<Field<RawNote>>>,
    /// Supervision for this visit.
    supervision: Field<Vec<Field<RawSupervision>>>,
}

/// One appointment.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawAppointment {
    /// Id.
    id: Field<RecordId>,
    /// Day.
    on: Field<Day>,
    /// Whether the family was seen.
    attendance: Field<Attendance>,
    /// Begin.
    started: Field<TimeOfDay>,
    /// End.
    ended: Field<TimeOfDay>,
    /// Who was there.
    present: Field<Vec<Field<Role>>>,
    /// Themes worked on, where not the programme's.
    themes: Field<Vec<Field<ThemeId>>>,
    /// Day on which it was called off.
    cancelled_on: Field<Day>,
    /// Why it was not kept, or was unlike the plan.
    because: Field<String>,
    /// What was done after a visit at which the child was not seen.
    follow_up: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// A walk through the agenda.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawRun {
    /// When it began.
    logged: Field<RawStamp>,
}

/// An answer to a step of the agenda.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawStep {
    /// The step.
    step: Field<String>,
    /// Why it was skipped; absent when it was done.
    skipped: Field<String>,
    /// A remark.
    note: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// A moment of the script that was shown, left out or spoken of.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawShown {
    /// Id of the moment in feedback/NN.toml.
    of: Field<RecordId>,
    /// Id of the film.
    film: Field<RecordId>,
    /// Where it begins.
    from: Field<FilmTime>,
    /// Where the film stops.
    until: Field<FilmTime>,
    /// What happened.
    how: Field<HowShown>,
    /// Why it was skipped, or what the caregiver said.
    text: Field<String>,
    /// Why it was shown without consent on file.
    without_consent: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// An entry in the logbook.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawNote {
    /// What it says.
    text: Field<String>,
    /// When this was written.
    logged: Field<RawStamp>,
}

/// Supervision for a visit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawSupervision {
    /// Day.
    on: Field<Day>,
    /// With whom: a code, never a name.
    with: Field<Coder>,
    /// What was brought: a question, a moment.
    brought: Field<String>,
    /// What was decided.
    decided: Field<String>,
    /// Why.
    because: Field<String>,
    /// Who does what by when.
    actions: Field<Vec<Field<String>>>,
    /// When this was written.
    logged: Field<RawStamp>,
}

impl RawVisit {
    /// The record; what is wrong goes into the findings.
    pub(crate) fn valid(self, visit: VisitNo, findings: &mut Findings) -> VisitRecord {
        let file = CaseFile::Visit(visit);
        let mut check = Check::new(&file, findings);
        check.format(&self.format);
        check.visit_is(&self.visit, visit);
        let mut record = VisitRecord::default();
        for (index, raw) in given(self.appointment) {
            record.appointments.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.run) {
            record.runs.extend(check.stamp("run", index, raw.logged));
        }
        for (index, raw) in given(self.step) {
            record.steps.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.film) {
            record.films.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.card) {
            raw.put(index, &mut record.films, &mut check);
        }
        for (index, raw) in given(self.clip) {
            record.clips.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.shown) {
            record.shown.extend(raw.valid(index, &mut check));
        }
        for (index, raw) in given(self.custody) {
            raw.put(index, &mut record.films, &mut check);
        }
        for (index, raw) in given(self.note) {
            let text = check.needed(raw.text, &at("note", index, "text"), "text = \"…\"");
            let logged = check.stamp("note", index, raw.logged);
            record.notes.extend(text.zip(logged).map(|(text, logged)| Note { text, logged }));
        }
        for (index, raw) in given(self.supervision) {
            record.supervision.extend(raw.valid(index, &mut check));
        }
        check.unique("appointment", record.appointments.iter().map(|a| a.id.as_str()).enumerate());
        check.unique("film", record.films.iter().map(|film| film.id.as_str()).enumerate());
        record
    }
}

impl RawAppointment {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Appointment> {
        let here = |key| at("appointment", index, key);
        let id = check.needed(self.id, &here("id"), "id = \"a1\", not used before");
        let on = check.needed(self.on, &here("on"), "on = 2026-09-14");
        let attendance = check.needed(self.attendance, &here("attendance"), "attendance = \"on-time\"");
        let logged = check.stamp("appointment", index, self.logged);
        let (started, ended) = (self.started.some(), self.ended.some());
        if let (Some(started), Some(ended)) = (started, ended)
            && ended < started
        {
            let message = format!("the visit ends at {ended}, before it begins at {started}");
            check.bad(&here("ended"), message, "correct one of the two times");
        }
        Some(Appointment {
            id: id?,
            on: on?,
            attendance: attendance?,
            started,
            ended,
            present: listed(self.present),
            themes: self.themes.some().map(|list| list.into_iter().filter_map(Field::some).collect()),
            cancelled_on: self.cancelled_on.some(),
            because: self.because.some(),
            follow_up: self.follow_up.some(),
            logged: logged?,
        })
    }
}

impl RawStep {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<StepAnswer> {
        let step = check.needed(self.step, &at("step", index, "step"), "step = \"film\"");
        let logged = check.stamp("step", index, self.logged);
        let outcome = self.skipped.some().map_or(StepOutcome::Done, StepOutcome::Skipped);
        Some(StepAnswer { step: step?, outcome, note: self.note.some(), logged: logged? })
    }
}

impl RawSupervision {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Supervision> {
        let on = check.needed(self.on, &at("supervision", index, "on"), "on = 2026-10-01");
        let logged = check.stamp("supervision", index, self.logged);
        Some(Supervision {
            on: on?,
            with: self.with.some(),
            brought: self.brought.some(),
            decided: self.decided.some(),
            because: self.because.some(),
            actions: listed(self.actions),
            logged: logged?,
        })
    }
}

impl RawShown {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Showing> {
        let here = |key| at("shown", index, key);
        let moment = check.needed(self.of, &here("of"), "of = \"the id of the moment\"");
        let how = check.needed(self.how, &here("how"), "how = \"film\"");
        let logged = check.stamp("shown", index, self.logged);
        Some(Showing {
            moment: moment?,
            film: self.film.some(),
            from: self.from.some(),
            until: self.until.some(),
            how: how?,
            text: self.text.some(),
            without_consent: self.without_consent.some(),
            logged: logged?,
        })
    }
}
