//! A visit: what was planned, and what happened.

use chrono::{DateTime, FixedOffset};

use super::{Clip, Coder, Day, FilmMade, RecordId, Role, Showing, ThemeId, TimeOfDay, VisitNo};

/// A moment with its offset from UTC, as records are stamped with.
pub type Stamp = DateTime<FixedOffset>;

/// One visit of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which.
    pub number: VisitNo,
    /// Its place in the plan; none when it was never planned.
    pub plan: Option<Planned>,
    /// What happened.
    pub record: VisitRecord,
}

/// A visit's entry in `course.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Which `[[visit]]` of the file this is, from 0.
    pub index: usize,
    /// The day; none while it has no date, as after a missed visit.
    pub on: Option<Day>,
    /// The time.
    pub at: Option<TimeOfDay>,
    /// Minutes, where not the usual.
    pub minutes: Option<u32>,
    /// Place, where not the usual.
    pub place: Option<String>,
    /// When the family was told this date.
    pub told: Option<Day>,
    /// Who was asked to be there beside the primary caregiver.
    pub asked: Vec<Role>,
    /// When supervision for this visit took place.
    pub supervised: Option<Day>,
    /// The visit was left out of the course: why.
    pub left_out: Option<LeftOut>,
    /// The date is outside the rules on purpose: why.
    pub exception: Option<String>,
    /// Every change of its date, oldest first.
    pub moves: Vec<Move>,
}

/// Why a visit will not be held at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// When that was decided.
    pub on: Day,
    /// Why.
    pub because: String,
}

/// One change of a visit's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The date it had.
    pub from: Option<Day>,
    /// The date it got; none when it was left without one.
    pub to: Option<Day>,
    /// When the change was made.
    pub on: Day,
    /// Why.
    pub because: String,
}

/// What `visits/NN.toml` says happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitRecord {
    /// The appointments, kept or not, oldest first.
    pub appointments: Vec<Appointment>,
    /// When each walk through the agenda began.
    pub runs: Vec<Stamp>,
    /// Steps of the agenda, as answered; the last answer for a step counts.
    pub steps: Vec<StepAnswer>,
    /// Films made.
    pub films: Vec<FilmMade>,
    /// Parts of films that were handed out.
    pub clips: Vec<Clip>,
    /// What was shown of the films of the visit before, and what was said to it.
    pub shown: Vec<Showing>,
    /// The logbook.
    pub notes: Vec<Note>,
    /// Supervision for this visit, oldest first.
    pub supervision: Vec<Supervision>,
}

/// One appointment: the family was seen, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Its id.
    pub id: RecordId,
    /// The day.
    pub on: Day,
    /// Whether the family was seen.
    pub attendance: Attendance,
    /// When it began.
    pub started: Option<TimeOfDay>,
    /// When it ended.
    pub ended: Option<TimeOfDay>,
    /// Who was there.
    pub present: Vec<Role>,
    /// Themes that were worked on, where not those of the programme.
    pub themes: Option<Vec<ThemeId>>,
    /// When it was called off.
    pub cancelled_on: Option<Day>,
    /// Why it was not kept, or was unlike the plan.
    pub because: Option<String>,
    /// What was done after a visit at which the child was not seen.
    pub follow_up: Option<String>,
    /// When this was written.
    pub logged: Stamp,
}

impl Appointment {
    /// Minutes from start to end, where both are known.
    pub fn minutes(&self) -> Option<i64> {
        Some(self.ended?.minutes_since(self.started?)).filter(|minutes| *minutes >= 0)
    }
}

/// Whether the family was seen, after the NHS attendance codes (data dictionary, "attended or did not attend").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// Seen, on time (code 5).
    OnTime,
    /// Seen, late (code 6).
    Late,
    /// Came too late to be seen (code 7).
    TooLate,
    /// Called off by the family (code 2).
    CancelledByFamily,
    /// Not there; for a child, "was not brought" (code 3).
    NotThere,
    /// Called off by the practitioner or the service (code 4).
    CancelledByService,
}

impl Attendance {
    /// All of them.
    pub const ALL: [Attendance; 6] = [
        Attendance::OnTime,
        Attendance::Late,
        Attendance::TooLate,
        Attendance::CancelledByFamily,
        Attendance::NotThere,
        Attendance::CancelledByService,
    ];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Attendance::OnTime => "on-time",
            Attendance::Late => "late",
            Attendance::TooLate => "too-late",
            Attendance::CancelledByFamily => "cancelled-by-family",
            Attendance::NotThere => "not-there",
            Attendance::CancelledByService => "cancelled-by-service",
        }
    }

    /// The code of the NHS data dictionary.
    pub fn nhs(self) -> u8 {
        match self {
            Attendance::OnTime => 5,
            Attendance::Late => 6,
            Attendance::TooLate => 7,
            Attendance::CancelledByFamily => 2,
            Attendance::NotThere => 3,
            Attendance::CancelledByService => 4,
        }
    }

    /// Whether the family was seen, so that the visit counts as held.
    pub fn seen(self) -> bool {
        matches!(self, Attendance::OnTime | Attendance::Late)
    }

    /// Whether it was called off before.
    pub fn called_off(self) -> bool {
        matches!(self, Attendance::CancelledByFamily | Attendance::CancelledByService)
    }

    /// In words: "held, on time", "the child was not brought".
    pub fn in_words(self) -> &'static str {
        match self {
            Attendance::OnTime => "held, on time",
            Attendance::Late => "held, started late",
            Attendance::TooLate => "too late to be held",
            Attendance::CancelledByFamily => "called off by the family",
            Attendance::NotThere => "family not there (was not brought)",
            Attendance::CancelledByService => "called off by the service",
        }
    }
}

/// An answer to one step of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepAnswer {
    /// The step, as the agenda names it: `film`.
    pub step: String,
    /// Whether it was done.
    pub outcome: StepOutcome,
    /// A remark.
    pub note: Option<String>,
    /// When it was answered.
    pub logged: Stamp,
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// Done.
    Done,
    /// Left out: why.
    Skipped(String),
}

/// An entry in the logbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// When it was written.
    pub logged: Stamp,
}

/// Supervision for a visit: what was brought, what was decided and why, who does what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervision {
    /// When.
    pub on: Day,
    /// With whom: a code, never a name.
    pub with: Option<Coder>,
    /// What was brought: a question, a moment.
    pub brought: Option<String>,
    /// What was decided.
    pub decided: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Who does what by when.
    pub actions: Vec<String>,
    /// When this was written.
    pub logged: Stamp,
}

impl VisitRecord {
    /// The appointment at which the family was seen.
    pub fn held(&self) -> Option<&Appointment> {
        self.appointments.iter().rev().find(|appointment| appointment.attendance.seen())
    }

    /// The appointments at which the family was not seen.
    pub fn missed(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.iter().filter(|appointment| !appointment.attendance.seen())
    }

    /// When the walk that counts began: the last one, unless the family was not seen at its end.
    pub fn begun(&self) -> Option<Stamp> {
        self.runs.iter().rev().copied().find(|begun| self.is_of_this_try(*begun))
    }

    /// The answer that counts for a step.
    pub fn answer(&self, step: &str) -> Option<&StepAnswer> {
        self.steps.iter().rev().find(|answer| answer.step == step && self.is_of_this_try(answer.logged))
    }

    /// The films made while the family was seen, or is being seen.
    pub fn films_of_this_try(&self) -> impl Iterator<Item = &FilmMade> {
        self.films.iter().filter(|film| self.is_of_this_try(film.logged))
    }

    /// Whether something written then is about the visit as it was or will be held, not about a try that came to nothing.
    fn is_of_this_try(&self, logged: Stamp) -> bool {
        self.missed().all(|missed| missed.logged < logged)
    }
}

/// Where a visit stands on some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitState {
    /// Held on that day.
    Held(Day),
    /// Will not be held.
    LeftOut,
    /// Its day is past and nothing was recorded.
    Unrecorded(Day),
    /// Planned for that day.
    Planned(Day),
    /// Has no date.
    Open,
}

impl Visit {
    /// A visit of which nothing is known yet.
    pub fn blank(number: VisitNo) -> Visit {
        Visit { number, plan: None, record: VisitRecord::default() }
    }

    /// The day it was held.
    pub fn held_on(&self) -> Option<Day> {
        self.record.held().map(|appointment| appointment.on)
    }

    /// The day it is planned for, if it is still to come: a date at which the family was not seen counts no more.
    pub fn planned_for(&self) -> Option<Day> {
        let on = self.plan.as_ref()?.on?;
        let used_up = self.record.missed().any(|appointment| appointment.on == on);
        (!used_up && self.plan.as_ref()?.left_out.is_none()).then_some(on)
    }

    /// Whether it was left out of the course.
    pub fn left_out(&self) -> Option<&LeftOut> {
        self.plan.as_ref()?.left_out.as_ref()
    }

    /// The first day on which supervision for it took place: as recorded, or as the plan says.
    pub fn supervised_on(&self) -> Option<Day> {
        let planned = self.plan.as_ref().and_then(|plan| plan.supervised);
        self.record.supervision.iter().map(|record| record.on).chain(planned).min()
    }

    /// Where it stands on `today`.
    pub fn state(&self, today: Day) -> VisitState {
        match (self.held_on(), self.left_out(), self.planned_for()) {
            (Some(day), _, _) => VisitState::Held(day),
            (None, Some(_), _) => VisitState::LeftOut,
            (None, None, Some(day)) if day < today => VisitState::Unrecorded(day),
            (None, None, Some(day)) => VisitState::Planned(day),
            (None, None, None) => VisitState::Open,
        }
    }

    /// The day it was held or is planned for.
    pub fn day(&self) -> Option<Day> {
        self.held_on().or_else(|| self.planned_for())
    }
}
