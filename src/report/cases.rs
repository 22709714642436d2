//! All cases at a glance.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use super::status::{heaviest_tone, relative};
use super::{Cell, Column, Dataset, Field, Table, Tone, Value, counted};
use crate::course::{Course, Day, NextStep, VisitNo, VisitState};

/// One case in the list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseRow {
    case: String,
    readable: bool,
    closed: bool,
    practitioner: Option<String>,
    programme: Option<String>,
    setting: Option<&'static str>,
    held: usize,
    of: usize,
    last_held: Option<Day>,
    next_visit: Option<VisitNo>,
    next_on: Option<Day>,
    days_to_next: Option<i64>,
    overdue: bool,
    errors: usize,
    warnings: usize,
    next: Option<String>,
    next_command: Option<String>,
    #[serde(skip)]
    next_said: String,
}

impl CaseRow {
    /// The row of a course on a day, with its counts of errors and warnings.
    pub fn of(course: &Course, next: &NextStep, (errors, warnings): (usize, usize), today: Day) -> CaseRow {
        let coming = course.next();
        let on = coming.and_then(|visit| visit.planned_for());
        let overdue = coming.is_some_and(|visit| matches!(visit.state(today), VisitState::Unrecorded(_)));
        let left_out = course.visits.iter().filter(|visit| visit.left_out().is_some()).count();
        CaseRow {
            case: course.case.code.to_string(),
            readable: true,
            closed: course.closed(),
            practitioner: course.case.practitioner.clone(),
            programme: Some(course.programme.code.to_string()),
            setting: Some(course.case.setting.code()),
            held: course.held().count(),
            of: course.programme.steps.len().saturating_sub(left_out),
            last_held: course.last_held().map(|(_, day)| day),
            next_visit: coming.map(|visit| visit.number),
            next_on: on,
            days_to_next: on.map(|on| on.days_since(today)),
            overdue,
            errors,
            warnings,
            next: Some(next.what.clone()),
            next_command: next.command.clone(),
            next_said: on.map_or(String::new(), |on| relative(on, today)),
        }
    }

    /// The row of a case whose files cannot be understood.
    pub fn unreadable(case: &str, (errors, warnings): (usize, usize)) -> CaseRow {
        CaseRow {
            case: case.to_owned(),
            readable: false,
            closed: false,
            practitioner: None,
            programme: None,
            setting: None,
            held: 0,
            of: 0,
            last_held: None,
            next_visit: None,
            next_on: None,
            days_to_next: None,
            overdue: false,
            errors,
            warnings,
            next: None,
            next_command: Some(format!("vipp check --case {case}")),
            next_said: String::new(),
        }
    }

    /// Whether the case is closed.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether its next visit is past and not recorded.
    pub fn is_overdue(&self) -> bool {
        self.overdue
    }

    /// Whether there are errors or warnings.
    pub fn has_findings(&self) -> bool {
        self.errors + self.warnings > 0
    }

    /// Days to the next visit; negative when it is past.
    pub fn days_to_next(&self) -> Option<i64> {
        self.days_to_next
    }

    /// The practitioner's code.
    pub fn practitioner(&self) -> Option<&str> {
        self.practitioner.as_deref()
    }

    /// The earliest next visit first; cases without one last.
    pub fn by_next_visit(&self, other: &CaseRow) -> Ordering {
        let key = |row: &CaseRow| (row.next_on.is_none(), row.next_on);
        key(self).cmp(&key(other)).then_with(|| self.by_code(other))
    }

    /// In the order of the codes.
    pub fn by_code(&self, other: &CaseRow) -> Ordering {
        self.case.cmp(&other.case)
    }

    /// The most errors first, then the most warnings.
    pub fn by_findings(&self, other: &CaseRow) -> Ordering {
        let key = |row: &CaseRow| Reverse((row.errors, row.warnings));
        key(self).cmp(&key(other)).then_with(|| self.by_code(other))
    }

    /// The fewest visits held first.
    pub fn by_progress(&self, other: &CaseRow) -> Ordering {
        self.held.cmp(&other.held).then_with(|| self.by_code(other))
    }

    fn values(&self) -> Vec<Value> {
        let text = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Text(text.into()));
        let count = |count: usize| i64::try_from(count).map_or(Value::Empty, Value::Whole);
        let day = |day: Option<Day>| day.map_or(Value::Empty, Value::Day);
        let state = match (self.readable, self.closed) {
            (false, _) => "unreadable",
            (true, true) => "closed",
            (true, false) => "open",
        };
        vec![
            text(Some(&self.case)),
            text(Some(state)),
            text(self.practitioner.as_deref()),
            text(self.programme.as_deref()),
            text(self.setting),
            count(self.held),
            count(self.of),
            day(self.last_held),
            self.next_visit.map_or(Value::Empty, |visit| Value::Whole(visit.number().into())),
            day(self.next_on),
            self.days_to_next.map_or(Value::Empty, Value::Whole),
            Value::Yes(self.overdue),
            count(self.errors),
            count(self.warnings),
            text(self.next.as_deref()),
        ]
    }

    fn cells(&self) -> [Cell; 6] {
        let state = match (self.readable, self.closed, self.overdue) {
            (false, _, _) => Cell::new("cannot be read", Tone::Error),
            (_, true, _) => Cell::new("closed", Tone::Muted),
            (_, _, true) => Cell::new(format!("{}, not recorded", self.next_said), Tone::Warning),
            _ => Cell::from(self.next_said.as_str()),
        };
        let next = match (self.next_visit, self.next_on) {
            (Some(visit), Some(on)) => format!("{visit} on {}", on.short_with_year()),
            (Some(visit), None) => format!("{visit}, no date"),
            (None, _) => String::new(),
        };
        let found = match (self.errors, self.warnings) {
            (0, 0) => String::new(),
            (0, warnings) => counted(warnings, "warning"),
            (errors, 0) => counted(errors, "error"),
            (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        };
        [
            Cell::from(self.case.as_str()),
            Cell::from(if self.readable { format!("{} of {}", self.held, self.of) } else { String::new() }),
            Cell::from(self.last_held.map_or(String::new(), Day::short_with_year)),
            Cell::from(next),
            state,
            Cell::new(found, heaviest_tone(self.errors, self.warnings)),
        ]
    }
}

/// The cases as a table.
pub fn cases_table(rows: &[CaseRow]) -> Table {
    let columns = [
        Column::left("Case"),
        Column::right("Held"),
        Column::left("Last visit"),
        Column::left("Next visit"),
        Column::left("When"),
        Column::left("Found"),
    ];
    let mut table = Table::new("Cases", columns);
    for row in rows {
        table.push(row.cells());
    }
    table
}

const FIELDS: [(&str, &str); 15] = [
    ("case", "code of the case"),
    ("state", "open, closed or unreadable"),
    ("practitioner", "code of the practitioner"),
    ("programme", "code of the programme"),
    ("setting", "kind of family"),
    ("held", "visits held"),
    ("of", "visits the course has"),
    ("last_held", "day of the last visit held"),
    ("next_visit", "number of the next visit"),
    ("next_on", "day it is planned for"),
    ("days_to_next", "days from today to it; below 0 when it is past"),
    ("overdue", "whether it is past and not recorded"),
    ("errors", "errors found in the case"),
    ("warnings", "warnings found in the case"),
    ("next", "what to do next"),
];

/// The cases as rows for a program.
pub fn cases_data(rows: &[CaseRow]) -> Dataset {
    let columns = FIELDS.iter().map(|&(name, about)| Field { name, about }).collect();
    Dataset { name: "cases", schema: "vipp.cases-data/1", columns, rows: rows.iter().map(CaseRow::values).collect() }
}

/// The cases as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct CasesJson<'a> {
    schema: &'static str,
    cases: &'a [CaseRow],
}

impl<'a> CasesJson<'a> {
    /// The rows.
    pub fn new(cases: &'a [CaseRow]) -> CasesJson<'a> {
        CasesJson { schema: "vipp.cases/1", cases }
    }
}
