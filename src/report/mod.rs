//! What is said: course values, for an audience, as documents, tables, calendars and data sets. No bytes.
//!
//! These types are what every exporter and the terminal are handed, so two promises are kept here, once: whatever came
//! out of a file is [`Text`], harmless to show, and nothing an audience may not see is in the value at all.

mod agenda;
mod audience;
mod balance;
mod calendar;
mod cases;
mod columns;
mod consent;
mod course_calendar;
mod course_data;
mod dataset;
mod diagnostic;
mod document;
mod feedback;
mod film_checks;
mod films;
mod layout;
mod logged;
mod observations;
mod plan;
mod policy;
mod presenting;
mod programme;
mod rules;
mod scheme;
mod status;
mod summary;
mod table;
mod text;
mod wrap;

pub use crate::course::{Day, TimeOfDay};

pub use agenda::{AgendaJson, agenda_document};
pub use audience::Audience;
pub use balance::{BalanceJson, balance_document};
pub use calendar::{Calendar, Event};
pub use cases::{CaseRow, CasesJson, cases_table};
pub use columns::table_lines;
pub use consent::{AftermathJson, ConsentJson, aftermath_lines, consent_document};
pub use course_calendar::cases_calendar;
pub use course_data::course_data;
pub use dataset::{Dataset, Field, Value};
pub use diagnostic::{Diagnostic, FindingJson, FindingsJson, Severity, SourceLine, diagnostic, findings_table, tone};
pub use document::{Block, Document, IntoSpans, ListKind, Page, Span};
pub use feedback::{FeedbackJson, candidate_line, feedback_document, film_name, in_short, moment_line};
pub use film_checks::{FilmCheck, FilmChecksJson, Verdict, checks_table};
pub use films::{
    FilmRow, FilmsInShort, FilmsJson, Life, Presence, due_table, films_table, length_in_words, size_in_words,
};
pub use layout::{Line, Role, layout};
pub use logged::{
    LoggedJson, SessionJson, logged_in_short, logged_line, running_in_words, taken_back_in_short, taken_back_line,
};
pub use observations::{observation_list, observations};
pub use plan::{PlanJson, collisions, plan_table, why};
pub use policy::{PolicyJson, policy_table};
pub use presenting::{Card, Onlookers};
pub use programme::{ProgrammeJson, ProgrammesJson, programme_document, programmes_table};
pub use rules::{RuleJson, rule_document, rules_table};
pub use scheme::{SchemeJson, keys_in_short, scheme_document};
pub use status::{Status, StatusJson, status_document};
pub use summary::{SummaryJson, summary};
pub use table::{Align, Cell, Column, Table, Tone};
pub use text::{Text, counted};
