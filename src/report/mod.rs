//! What is said: course values, for an audience, as documents, tables, calendars and data sets. No bytes.
//!
//! These types are what every exporter and the terminal are handed, so two promises are kept here, once: whatever came
//! out of a file is [`Text`], harmless to show, and nothing an audience may not see is in the value at all.

mod agenda;
mod agreement;
mod agreement_codes;
mod agreement_data;
mod agreement_matrix;
mod audience;
mod balance;
mod budget;
mod calendar;
mod cases;
mod clips;
mod columns;
mod consent;
mod course_calendar;
mod course_data;
mod course_pictures;
mod dataset;
mod decimal;
mod diagnostic;
mod differences;
mod document;
mod feedback;
mod film_checks;
mod film_marks;
mod films;
mod incoming;
mod layout;
mod letters;
mod logged;
mod observations;
mod outcome_pictures;
mod outcomes;
mod own_words;
mod picture;
mod plan;
mod plan_json;
mod policy;
mod presenting;
mod programme;
mod record;
mod reel;
mod rules;
mod scheme;
mod side_by_side;
mod status;
mod summary;
mod supervision;
mod table;
mod template;
mod text;
mod timeline;
mod wrap;

pub use crate::course::{Day, TimeOfDay};

pub use agenda::{AgendaJson, agenda_document};
pub use agreement::{Agreement, agreement_document};
pub use agreement_data::{AgreementJson, agreement_data};
pub use audience::Audience;
pub use balance::{BalanceJson, balance_document};
pub use budget::{budget_data, budget_document, budget_pictures};
pub use calendar::{Calendar, Event};
pub use cases::{CaseRow, CasesJson, cases_data, cases_table};
pub use clips::{ClipsJson, clips_document};
pub use columns::table_lines;
pub use consent::{AftermathJson, ConsentJson, aftermath_lines, consent_document};
pub use course_calendar::cases_calendar;
pub use course_data::course_data;
pub use course_pictures::{attendance_picture, course_pictures, themes_picture, timeline_picture};
pub use dataset::{Dataset, Field, Value};
pub use decimal::Decimal;
pub use diagnostic::{Diagnostic, FindingJson, FindingsJson, Severity, SourceLine, diagnostic, findings_table, tone};
pub use differences::add_differences;
pub use document::{Block, Document, IntoSpans, Letterhead, ListKind, Page, Span};
pub use feedback::{
    FeedbackJson, candidate_line, feedback_document, film_name, in_short, moment_line, script_document,
};
pub use film_checks::{FilmCheck, FilmChecksJson, Verdict, checks_table};
pub use film_marks::{FilmMark, FilmMarks, MarkedFilm, VisitMarks, WantedMarks, visit_marks};
pub use films::{
    FilmRow, FilmsInShort, FilmsJson, Life, Presence, due_table, films_table, length_in_words, size_in_words,
};
pub use incoming::{IncomingJson, incoming_document, incoming_in_words};
pub use layout::{Draw, Line, Role, layout, layout_with};
pub use letters::{explainer_slots, letter_slots, service_slots};
pub use logged::{
    LoggedJson, SessionJson, logged_in_short, logged_line, running_in_words, taken_back_in_short, taken_back_line,
};
pub use observations::{observation_list, observations};
pub use outcome_pictures::{goals_picture, measures_picture};
pub use outcomes::{
    MeasuresJson, goals_table, measure_document, measures_table, numbered, outcomes_data, outcomes_document, scores,
};
pub use own_words::{PlacesJson, PlacesOf, places_table};
pub use picture::{Axis, Curve, Drawing, Group, Lane, Look, Mark, Picture, Point, Tick};
pub use plan::{collisions, plan_table, why};
pub use plan_json::{AlternativesJson, PlanJson};
pub use policy::{PolicyJson, policy_table};
pub use presenting::{Card, Onlookers};
pub use programme::{ProgrammeJson, ProgrammesJson, programme_document, programmes_table};
pub use record::record_document;
pub use reel::{Reel, Stretch, reel};
pub use rules::{RuleJson, RulesJson, rule_document, rules_table};
pub use scheme::{SchemeJson, keys_in_short, scheme_document};
pub use status::{Status, StatusJson, status_document};
pub use summary::{SummaryJson, course_in_numbers, summary_slots};
pub use supervision::supervision_document;
pub use table::{Align, Cell, Column, Table, Tone};
pub use template::{Filled, PlaceToWrite, Slot, Slots, Template, TemplateProblem, named_places};
pub use text::{Text, counted};
