//! Where a case stands: its visits, what was found, and the one next step.

use serde::Serialize;

use super::consent::consent_in_short;
use super::text::capitalised;
use super::{Block, Cell, Column, Document, FilmsInShort, Span, Table, Tone, counted, tone};
use crate::course::{Course, Day, Finding, NextStep, Severity, Standing, Visit, VisitNo, VisitState, age_in_words};

/// Where a case stands on a day.
#[derive(Clone, Debug)]
pub struct Status {
    case: String,
    family: String,
    age_months: i32,
    programme: String,
    closed: bool,
    visits: Vec<VisitLine>,
    films: FilmsInShort,
    consent: Option<String>,
    counts: [usize; 3],
    heaviest: Vec<Said>,
    next: NextStep,
}

/// A visit in the table.
#[derive(Clone, Debug, Serialize)]
struct VisitLine {
    visit: VisitNo,
    kind: &'static str,
    state: &'static str,
    on: Option<Day>,
    said: String,
    films: usize,
    observations: usize,
    moments: usize,
    shown: usize,
}

/// A finding in a line.
#[derive(Clone, Debug, Serialize)]
struct Said {
    code: String,
    severity: &'static str,
    message: String,
}

impl Status {
    /// The status of a course, with what was found in it and what comes next.
    pub fn new(course: &Course, findings: &[Finding], next: &NextStep, today: Day) -> Status {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Status {
            case: course.case.code.to_string(),
            family: course.case.setting.in_words().to_owned(),
            age_months: course.case.born.months_on(today),
            programme: course.programme.name.clone(),
            closed: matches!(course.case.standing, Standing::Closed { .. }),
            visits: course.states(today).map(|(visit, state)| visit_line(course, visit, state, today)).collect(),
            films: FilmsInShort::of(course, today),
            consent: consent_in_short(course, today),
            counts: [count(Severity::Error), count(Severity::Warning), count(Severity::Note)],
            heaviest: findings.iter().take(3).map(said).collect(),
            next: next.clone(),
        }
    }
}

fn said(finding: &Finding) -> Said {
    let (code, severity) = (finding.code.to_string(), finding.severity.word());
    Said { code, severity, message: finding.message.clone() }
}

fn visit_line(course: &Course, visit: &Visit, state: VisitState, today: Day) -> VisitLine {
    let moments = course.script(visit.number).map(|script| &script.moments[..]).unwrap_or_default();
    let observations = course.logbooks_of(visit.number).flat_map(|book| &book.observations);
    VisitLine {
        visit: visit.number,
        kind: course.programme.step(visit.number).map_or("", |step| step.kind.in_words()),
        state: state_word(state),
        on: visit.day(),
        said: state_in_words(visit, state, today),
        films: visit.record.films.len(),
        observations: observations.filter(|seen| seen.struck.is_none()).count(),
        moments: moments.len(),
        shown: moments.iter().filter(|moment| visit.record.shown_of(&moment.id).is_shown()).count(),
    }
}

/// The word for a state in JSON and data sets.
pub(super) fn state_word(state: VisitState) -> &'static str {
    match state {
        VisitState::Held(_) => "held",
        VisitState::LeftOut => "left-out",
        VisitState::Unrecorded(_) => "unrecorded",
        VisitState::Planned(_) => "planned",
        VisitState::Open => "open",
    }
}

fn state_in_words(visit: &Visit, state: VisitState, today: Day) -> String {
    let told = visit.plan.as_ref().is_some_and(|plan| plan.told.is_some());
    match state {
        VisitState::Held(_) => visit.record.held().map_or("held", |held| held.attendance.in_words()).to_owned(),
        VisitState::LeftOut => visit.left_out().map_or(String::new(), |out| format!("left out: {}", out.because)),
        VisitState::Unrecorded(day) => format!("not recorded, {}", relative(day, today)),
        VisitState::Planned(day) if told => format!("{}, told", relative(day, today)),
        VisitState::Planned(day) => format!("{}, family not told yet", relative(day, today)),
        VisitState::Open => match visit.record.missed().last() {
            Some(missed) => format!("no date; {} on {}", missed.attendance.in_words(), missed.on.short()),
            None => "no date".to_owned(),
        },
    }
}

/// "today", "in 3 days", "4 days ago"
pub(super) fn relative(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// The status as a document: head, visits, findings. The next step is said beside it.
pub fn status_document(status: &Status) -> Document {
    let closed = if status.closed { ", closed" } else { "" };
    let about = format!("{}, child {}{closed}", status.family, age_in_words(status.age_months));
    let mut document =
        Document::new(format!("Case {}", status.case)).subtitle(format!("{}; {about}", status.programme));
    document.push(visits_table(&status.visits));
    let films = status.films.is_known().then(|| ("Films", status.films.sentence()));
    let consent = status.consent.clone().map(|consent| ("Consent", consent));
    let facts: Vec<(&str, String)> = films.into_iter().chain(consent).collect();
    if !facts.is_empty() {
        document.push(Block::heading(2, "Films and consent"));
        document.push(Block::facts(facts));
    }
    let [errors, warnings, notes] = status.counts;
    if errors + warnings + notes > 0 {
        let counts = [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")].join(", ");
        let counts = [Span::from(format!("{counts}. All of them, with their lines: ")), Span::code("vipp check")];
        document.push(Block::heading(2, "Findings"));
        document.push(Block::bullets(status.heaviest.iter().map(finding_spans).collect::<Vec<_>>()));
        document.push(Block::paragraph(counts));
    }
    document.with(Block::heading(2, "Next")).with(Block::paragraph(next_spans(&status.next)))
}

fn finding_spans(said: &Said) -> Vec<Span> {
    vec![Span::strong(format!("{} {}:", said.severity, said.code)), Span::from(format!(" {}", said.message))]
}

fn next_spans(next: &NextStep) -> Vec<Span> {
    let mut spans = vec![Span::from(format!("{}.", as_sentence(&next.what)))];
    if let Some(command) = &next.command {
        spans.push(Span::from(" Type: "));
        spans.push(Span::code(command.as_str()));
    }
    spans
}

/// The words with a capital at their start.
fn as_sentence(words: &str) -> String {
    capitalised(words.trim_end_matches('.'))
}

fn visits_table(visits: &[VisitLine]) -> Table {
    let columns = [
        Column::right("Visit"),
        Column::left("Kind"),
        Column::left("Day"),
        Column::left("State"),
        Column::right("Films"),
        Column::right("Seen"),
        Column::right("Script"),
    ];
    let mut table = Table::new("Visits", columns);
    let number = |count: usize| Cell::from(if count == 0 { String::new() } else { count.to_string() });
    for line in visits {
        let tone = match line.state {
            "held" => Tone::Good,
            "unrecorded" => Tone::Warning,
            "planned" => Tone::Plain,
            _ => Tone::Muted,
        };
        table.push([
            Cell::from(line.visit.to_string()),
            Cell::from(line.kind),
            Cell::from(line.on.map_or(String::new(), Day::short_with_year)),
            Cell::new(line.said.as_str(), tone),
            number(line.films),
            number(line.observations),
            match line.shown {
                0 => number(line.moments),
                shown => Cell::from(format!("{shown} of {} shown", line.moments)),
            },
        ]);
    }
    table
}

/// The tone of the heaviest finding; plain where there is none.
pub(super) fn heaviest_tone(errors: usize, warnings: usize) -> Tone {
    match (errors, warnings) {
        (0, 0) => Tone::Plain,
        (0, _) => tone(Severity::Warning),
        _ => tone(Severity::Error),
    }
}

/// The status as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct StatusJson {
    schema: &'static str,
    case: String,
    programme: String,
    age_months: i32,
    closed: bool,
    visits: Vec<VisitLine>,
    films: FilmsInShort,
    /// What is not as it should be with consent to filming and showing, in words.
    consent: Option<String>,
    errors: usize,
    warnings: usize,
    notes: usize,
    heaviest: Vec<Said>,
    next: NextJson,
}

#[derive(Clone, Debug, Serialize)]
struct NextJson {
    what: String,
    command: Option<String>,
}

impl From<&Status> for StatusJson {
    fn from(status: &Status) -> StatusJson {
        let [errors, warnings, notes] = status.counts;
        StatusJson {
            schema: "vipp.status/1",
            case: status.case.clone(),
            programme: status.programme.clone(),
            age_months: status.age_months,
            closed: status.closed,
            visits: status.visits.clone(),
            films: status.films.clone(),
            consent: status.consent.clone(),
            errors,
            warnings,
            notes,
            heaviest: status.heaviest.clone(),
            next: NextJson { what: status.next.what.clone(), command: status.next.command.clone() },
        }
    }
}
