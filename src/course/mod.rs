//! What the programme requires: programmes, visits, gaps, themes, moments, findings and the scheduler.
//!
//! No file, clock or terminal is touched here, and nothing here can fail for a reason outside the values handed in.

mod aftermath;
mod agenda;
mod answer;
mod authority;
mod case;
mod consent;
#[expect(clippy::module_inception, reason = "the layer is named for the value everything in it is about")]
mod course;
mod custody;
mod day;
mod film;
mod film_hash;
mod film_time;
mod finding;
mod frame_time;
mod holidays;
mod identity;
mod measure;
mod name;
mod next_step;
mod observation;
mod outcomes;
pub mod planning;
mod programme;
mod retention;
pub mod rules;
pub mod schedule;
mod script;
mod service;
mod visit;

pub use aftermath::Aftermath;
pub use agenda::{Agenda, AgendaItem, Section, SectionId};
pub use answer::{Answer, ChildsSay};
pub use authority::{Advice, Authority, NoAuthority, whom_to_ask};
pub use case::{Avoid, Caregiver, Case, Referral, Setting, Slot, Standing, Whose, Wishes};
pub use consent::{Consent, ConsentForm, ConsentTrail, Done, Method, Purpose, Withdrawal, uses_in_words};
pub use course::Course;
pub use custody::{Custody, CustodyAct};
pub use day::{BirthMonth, Day, DayRange, NotADay, TimeOfDay, Weekdays, age_in_words, parse_weekday, weekday_in_words};
pub use film::{FilmCard, FilmMade, FrameRate, NotAFrameRate};
pub use film_hash::{FilmHash, NotAHash};
pub use film_time::{FilmTime, FrameStamp, Lag, NotAFilmTime};
pub use finding::{CaseFile, Finding, Level, NotARule, Place, RuleCode, Severity, Turn};
pub use frame_time::FrameTime;
pub use holidays::{DutchGoodFriday, Holiday, Holidays, LiberationDay, Nation, NotANation, Proclaimed};
pub use identity::{Telling, telling};
pub use measure::{Band, Change, Direction, Measure, NotAScore, Reliable, Scale, Score};
pub use name::{
    Activity, BadName, CaseCode, Code, Coder, MeasureCode, ProgrammeCode, RecordId, Role, ScaleId, SessionNo, ThemeId,
    VisitNo, listed, people_in_words, visits_in_words,
};
pub use next_step::{NextStep, next_step};
pub use observation::{Amended, Kind, Logbook, NotALine, Observation, Seen, Strength, Struck};
pub use outcomes::{Form, GOAL_REACHED, Goal, GoalRating, MOST_GOALS, Outcomes, Pair, Phase};
pub use programme::{
    Ages, FirstFilm, GapWindow, Mark, Parts, Programme, SkippedVisit, Slots, Source, Step, StepKind, Strand, Theme, Who,
};
pub use retention::{Clock, KeepRule, KeepUntil, Retention, Why};
pub use script::{Moment, Script};
pub use service::Service;
pub use visit::{
    Appointment, Attendance, LeftOut, Move, Note, Planned, Stamp, StepAnswer, StepOutcome, Supervision, Visit,
    VisitRecord, VisitState,
};
