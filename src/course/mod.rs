//! What the programme requires: programmes, visits, gaps, themes, moments, findings and the scheduler.
//!
//! No file, clock or terminal is touched here, and nothing here can fail for a reason outside the values handed in.

mod aftermath;
mod agenda;
pub mod agreement;
mod answer;
mod authority;
mod balance;
mod budget;
mod candidates;
mod case;
mod choosing;
mod clip;
mod coding;
mod consent;
#[expect(clippy::module_inception, reason = "the layer is named for the value everything in it is about")]
mod course;
mod custody;
mod day;
mod film;
mod film_hash;
mod film_time;
mod finding;
mod frame_rate;
mod holidays;
mod identity;
mod incoming;
mod join;
mod key;
mod lapse;
mod logbook;
mod measure;
mod name;
mod next_step;
mod observation;
mod outcomes;
mod own_words;
pub mod planning;
pub mod presenting;
mod programme;
mod retention;
pub mod rules;
pub mod schedule;
mod scheme;
mod script;
mod service;
mod showing;
mod visit;
pub mod watch;

pub use aftermath::Aftermath;
pub use agenda::{Agenda, AgendaItem, Section, SectionId};
pub use answer::{Answer, ChildsSay};
pub use authority::{Advice, Authority, NoAuthority, whom_to_ask};
pub use balance::{Balance, Length, Shows};
pub use budget::{Budget, Spent};
pub use candidates::{Candidate, NotAPick, Pick, candidates};
pub use case::{Avoid, Caregiver, Case, Referral, Setting, Slot, Standing, Whose, Wishes};
pub use choosing::{NotChosen, Position};
pub use clip::Clip;
pub use coding::{By, CodedFilm, Coding, Event, Label};
pub use consent::{Consent, ConsentForm, ConsentTrail, Done, Method, Purpose, Withdrawal, uses_in_words};
pub use course::Course;
pub use custody::{Custody, CustodyAct};
pub use day::{BirthMonth, Day, DayRange, NotADay, TimeOfDay, Weekdays, age_in_words, parse_weekday, weekday_in_words};
pub use film::{FilmCard, FilmMade};
pub use film_hash::{FilmHash, NotAHash};
pub use film_time::{FilmTime, FrameStamp, Lag, NotAFilmTime};
pub use finding::{CaseFile, Finding, Level, NotARule, Place, RuleCode, Severity, Turn};
pub use frame_rate::{FrameRate, NotAFrameRate};
pub use holidays::{DutchGoodFriday, Holiday, Holidays, LiberationDay, Nation, NotANation, Proclaimed};
pub use identity::{Telling, names_in, telling};
pub use incoming::{Fate, Incoming, Received, receive};
pub use join::{Anchor, Join, NotAJoin, in_order};
pub use key::{KeyName, NotAKey};
pub use lapse::{Lapse, NotALapse};
pub use logbook::{CodingSession, Logbook, PlaceInFilm, Stopped};
pub use measure::{Band, Change, Direction, Measure, NotAScore, Reliable, Scale, Score};
pub use name::{
    Activity, BadName, CaseCode, Code, Coder, MeasureCode, PlaceName, ProgrammeCode, RecordId, ReportName, Role,
    ScaleId, SchemeName, SessionNo, ThemeId, VisitNo, listed, people_in_words, visits_in_words,
};
pub use next_step::{NextStep, next_step};
pub use observation::{Amended, Ended, Kind, NotALine, Observation, Seen, Strength, Struck};
pub use outcomes::{Form, GOAL_REACHED, Goal, GoalRating, MOST_GOALS, Outcomes, Pair, Phase};
pub use own_words::OwnWords;
pub use programme::{
    Ages, FirstFilm, GapWindow, Mark, Parts, Programme, SkippedVisit, Slots, Source, Step, StepKind, Strand, Theme, Who,
};
pub use retention::{Clock, KeepRule, KeepUntil, Retention, Why};
pub use scheme::{Fingerprint, Group, KeyCode, Scheme, Whom};
pub use script::{Moment, PreRoll, Script};
pub use service::Service;
pub use showing::{HowShown, MomentShown, Showing};
pub use visit::{
    Appointment, Attendance, LeftOut, Move, Note, Planned, Stamp, StepAnswer, StepOutcome, Supervision, Visit,
    VisitRecord, VisitState,
};
