//! The agenda of a visit as a page to take along: times, steps to tick, words to say.

use serde::Serialize;

use super::text::capitalised;
use super::{Block, Cell, Column, Document, ListKind, Page, Span, Table, Tone, tone};
use crate::course::{Agenda, AgendaItem, Course, Day, Section, SectionId, TimeOfDay};

/// The agenda as one page.
pub fn agenda_document(agenda: &Agenda, course: &Course) -> Document {
    let code = &course.case.code;
    let mut document =
        Document::new(format!("Visit {} with {code}", agenda.visit)).subtitle(when(agenda)).page(Page::One);
    document.push(Block::facts(facts(agenda)));
    for (severity, message) in &agenda.warnings {
        document.push(Block::note(tone(*severity), message.as_str()));
    }
    if !agenda.before.is_empty() {
        document.push(Block::heading(2, "Before you go"));
        document.push(Block::list(ListKind::Boxes, agenda.before.iter().map(item).collect::<Vec<_>>()));
    }
    if !agenda.bring.is_empty() {
        document.push(Block::heading(2, "Bring"));
        document.push(Block::list(ListKind::Boxes, agenda.bring.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    document.push(timetable(agenda));
    for section in &agenda.sections {
        document.push(Block::heading(2, heading(section)));
        document.push(Block::list(ListKind::Boxes, section.items.iter().map(item).collect::<Vec<_>>()));
    }
    document.footer(format!("Case {code}, {}. Only for the practitioner.", course.programme.name))
}

/// "Monday 5 October 2026, 10am to 11:30am (90 minutes)"
fn when(agenda: &Agenda) -> String {
    let end = agenda.start.plus_minutes(i64::from(agenda.minutes));
    let day = agenda.day.map_or("no date yet".to_owned(), Day::with_weekday);
    format!("{day}, {} to {} ({} minutes)", agenda.start.plain(), end.plain(), agenda.minutes)
}

fn facts(agenda: &Agenda) -> Vec<(String, String)> {
    let session = agenda.session.map_or(String::new(), |session| format!(", feedback session {session}"));
    let mut facts = vec![("Kind".to_owned(), format!("{}{session}", agenda.kind.in_words()))];
    for (strand, labels) in &agenda.themes {
        facts.push((capitalised(strand), labels.join("; ")));
    }
    let people: Vec<String> = agenda.expected.iter().map(|role| role.in_words()).collect();
    facts.push(("Who".to_owned(), format!("child, {}", people.join(", "))));
    facts.extend(agenda.place.as_ref().map(|place| ("Where".to_owned(), place.clone())));
    facts
}

fn timetable(agenda: &Agenda) -> Table {
    let columns = [Column::left("Part"), Column::left("From"), Column::left("To"), Column::right("Minutes")];
    let mut table = Table::new("Timetable", columns);
    for section in &agenda.sections {
        table.push([
            Cell::new(section.title, Tone::Plain),
            Cell::from(section.starts.plain()),
            Cell::from(section.starts.plus_minutes(i64::from(section.minutes)).plain()),
            Cell::from(section.minutes.to_string()),
        ]);
    }
    table
}

fn heading(section: &Section) -> String {
    format!("{} {}", section.starts.plain(), section.title)
}

fn item(item: &AgendaItem) -> Vec<Span> {
    let mut spans = vec![Span::from(item.text.as_str())];
    if let Some(detail) = &item.detail {
        spans.push(Span::from(": "));
        spans.push(Span::emphasis(detail.as_str()));
    }
    spans
}

/// The agenda as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaJson {
    schema: &'static str,
    case: String,
    visit: u8,
    session: Option<String>,
    kind: &'static str,
    on: Option<Day>,
    start: TimeOfDay,
    minutes: u32,
    place: Option<String>,
    themes: Vec<String>,
    expected: Vec<String>,
    before: Vec<ItemJson>,
    bring: Vec<String>,
    sections: Vec<SectionJson>,
    warnings: Vec<WarningJson>,
}

#[derive(Clone, Debug, Serialize)]
struct SectionJson {
    part: &'static str,
    title: &'static str,
    starts: TimeOfDay,
    minutes: u32,
    steps: Vec<ItemJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ItemJson {
    step: String,
    text: String,
    detail: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct WarningJson {
    severity: &'static str,
    message: String,
}

impl AgendaJson {
    /// The agenda of a course's visit.
    pub fn new(course: &Course, agenda: &Agenda) -> AgendaJson {
        let themes = agenda.themes.iter().flat_map(|(_, labels)| labels.clone()).collect();
        let warning = |(severity, message): &(crate::course::Severity, String)| WarningJson {
            severity: severity.word(),
            message: message.clone(),
        };
        AgendaJson {
            schema: "vipp.agenda/1",
            case: course.case.code.to_string(),
            visit: agenda.visit.number(),
            session: agenda.session.map(|session| session.to_string()),
            kind: agenda.kind.in_words(),
            on: agenda.day,
            start: agenda.start,
            minutes: agenda.minutes,
            place: agenda.place.clone(),
            themes,
            expected: agenda.expected.iter().map(ToString::to_string).collect(),
            before: agenda.before.iter().map(ItemJson::from).collect(),
            bring: agenda.bring.clone(),
            sections: agenda.sections.iter().map(SectionJson::from).collect(),
            warnings: agenda.warnings.iter().map(warning).collect(),
        }
    }
}

impl From<&AgendaItem> for ItemJson {
    fn from(item: &AgendaItem) -> ItemJson {
        ItemJson { step: item.id.clone(), text: item.text.clone(), detail: item.detail.clone() }
    }
}

impl From<&Section> for SectionJson {
    fn from(section: &Section) -> SectionJson {
        let part = match section.id {
            SectionId::Settle => "settle",
            SectionId::Film => "film",
            SectionId::Watch => "watch",
            SectionId::Share => "share",
            SectionId::Close => "close",
        };
        let steps = section.items.iter().map(ItemJson::from).collect();
        SectionJson { part, title: section.title, starts: section.starts, minutes: section.minutes, steps }
    }
}
