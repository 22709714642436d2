//! What to bring to supervision for a visit, and what was decided there before.

use super::observations::written;
use super::{Block, Column, Document, Span, Table};
use crate::course::{Course, Day, Finding, Observation, Severity, Strength, Supervision, VisitNo};

/// The page for supervision: where the course stands, moments to look at, open questions, earlier decisions.
pub fn supervision_document(course: &Course, visit: VisitNo, findings: &[Finding], today: Day) -> Document {
    let code = &course.case.code;
    let day = course.visit(visit).and_then(|visit| visit.day());
    let day = day.map_or("no date yet".to_owned(), Day::with_weekday);
    let mut document = Document::new(format!("Supervision for visit {visit} with {code}"))
        .subtitle(format!("Visit {visit}: {day}"))
        .footer(format!("Case {code}, {}. Only for the practitioner and their supervisor.", today.long()));
    document.push(Block::heading(2, "To bring"));
    document.push(Block::boxes(to_bring(course, visit)));
    moments(course, visit, &mut document);
    planned(course, visit, &mut document);
    questions(visit, findings, &mut document);
    decisions(course, &mut document);
    document
}

fn to_bring(course: &Course, visit: VisitNo) -> Vec<String> {
    let mut bring = Vec::new();
    if let Some(source) = course.film_visit(visit) {
        bring.push(format!("the films of visit {source}"));
        bring.push("the moments below, and one you are unsure of".to_owned());
    }
    bring.push("the manual, open at this visit".to_owned());
    bring.push("what you want to ask".to_owned());
    bring
}

/// The moments of the films that are worth looking at together: the strongest, and those to think about.
fn moments(course: &Course, visit: VisitNo, document: &mut Document) {
    let Some(source) = course.film_visit(visit) else { return };
    let marked = |wanted: &[Strength]| {
        let seen = course.logbooks_of(source).flat_map(|book| &book.observations).filter(|seen| seen.struck.is_none());
        let is_wanted = |seen: &&Observation| seen.seen.strength.is_some_and(|strength| wanted.contains(&strength));
        seen.filter(is_wanted).collect::<Vec<&Observation>>()
    };
    let strong = marked(&[Strength::VeryStrong, Strength::Strong]);
    let weak = marked(&[Strength::Weak]);
    if strong.is_empty() && weak.is_empty() {
        return;
    }
    document.push(Block::heading(2, format!("Moments of visit {source}")));
    let columns = [Column::left("Time"), Column::left("Who"), Column::left("What was seen"), Column::left("Strength")];
    let mut table = Table::new("Strengths, and moments to think about", columns);
    for one in strong.into_iter().chain(weak) {
        let said = &one.seen;
        table.push([
            said.at.map_or(String::new(), |at| at.to_string()),
            said.who.as_ref().map_or(String::new(), |who| who.in_words()),
            said.text.clone(),
            said.strength.map_or("", Strength::sign).to_owned(),
        ]);
    }
    document.push(table);
}

/// The script as it stands.
fn planned(course: &Course, visit: VisitNo, document: &mut Document) {
    let Some(script) = course.script(visit).filter(|script| !script.moments.is_empty()) else { return };
    document.push(Block::heading(2, "The script so far"));
    let items = script.moments.iter().map(|moment| {
        let from = moment.from.map_or(String::new(), |from| format!("{from} "));
        let corrective = if moment.corrective { " (corrective)" } else { "" };
        let words = moment.words.as_deref().unwrap_or("no words yet");
        vec![Span::strong(format!("{from}{}{corrective}: ", moment.id)), Span::from(words)]
    });
    document.push(Block::numbers(items));
}

/// What the rules find that matters for the visit.
fn questions(visit: VisitNo, findings: &[Finding], document: &mut Document) {
    let matters =
        |finding: &&Finding| finding.severity > Severity::Note && finding.visit.is_none_or(|about| about == visit);
    let open: Vec<&str> = findings.iter().filter(matters).map(|finding| finding.message.as_str()).collect();
    if !open.is_empty() {
        document.push(Block::heading(2, "Open"));
        document.push(Block::bullets(open));
    }
}

/// What was decided for each visit, newest last.
fn decisions(course: &Course, document: &mut Document) {
    if let Some(table) = all_supervision(course) {
        document.push(Block::heading(2, "Decided"));
        document.push(table);
    }
}

/// All supervision of a course, by visit; nothing where there was none.
pub(super) fn all_supervision(course: &Course) -> Option<Table> {
    let all: Vec<(VisitNo, &Supervision)> = course
        .visits
        .iter()
        .flat_map(|visit| visit.record.supervision.iter().map(move |record| (visit.number, record)))
        .collect();
    (!all.is_empty()).then(|| supervision_table(&all))
}

/// Supervision records as a table: what was brought, decided and why, and who does what.
fn supervision_table(all: &[(VisitNo, &Supervision)]) -> Table {
    let columns = ["Visit", "Day", "With", "Brought", "Decided, and why", "Who does what", "Written"];
    let mut table = Table::new("Supervision", columns);
    for (visit, record) in all {
        let because = record.because.as_ref().map_or(String::new(), |because| format!(" because {because}"));
        table.push([
            visit.to_string(),
            record.on.long(),
            record.with.as_ref().map_or(String::new(), ToString::to_string),
            record.brought.clone().unwrap_or_default(),
            format!("{}{because}", record.decided.as_deref().unwrap_or_default()).trim_start().to_owned(),
            record.actions.join("; "),
            written(record.logged),
        ]);
    }
    table
}
