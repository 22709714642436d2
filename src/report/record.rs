//! The complete record of a case as it was kept at the time: for a court, an audit, or a person who asks for their file.
//!
//! Everything a person wrote down of the family and the work stands in it, records with the time they were written; what was
//! changed or struck out stays visible. Source: `domain/practice.md` 2.

use super::feedback::{film_name, stretch};
use super::observations::{observation_record, written};
use super::outcomes::outcomes_document;
use super::own_words::all_own_words;
use super::summary::{head, open_findings, visits_table};
use super::supervision::all_supervision;
use super::{
    Audience, Block, Document, FilmRow, Presence, Span, Table, Text, clips_document, consent_document, films_table,
    script_document,
};
use crate::course::{Course, Day, Finding, Planned, Role, Script, StepOutcome, TimeOfDay, Visit, people_in_words};

/// The complete record of a case.
pub fn record_document(course: &Course, findings: &[Finding], today: Day) -> Document {
    let code = &course.case.code;
    let parts = [
        ("The family and the work", family(course, today)),
        ("Who agreed to what", below(consent_document(course, today))),
        ("Visits", visits(course, today)),
        ("What was seen on the films", seen(course)),
        ("What was prepared to be shown", scripts(course)),
        ("Words written for reports", own_words(course)),
        ("Goals and measures", outcomes(course)),
        ("Films", films(course, today)),
        ("Supervision", supervision(course)),
        ("Open findings", open_findings(findings).into_iter().collect()),
    ];
    let mut document = Document::new(format!("Record of case {code}"))
        .subtitle(format!("As it stood on {}", today.long()))
        .footer(format!("Complete record of case {code}, made on {}. Handle it as the case itself.", today.long()))
        .with(Block::heading(2, "Contents"))
        .with(Block::Contents(parts.iter().map(|(title, _)| Text::from(*title)).collect()))
        .with(Block::paragraph(
            "\u{201c}Written\u{201d} is when an entry was made, by the clock of the computer it was made on. Where words \
             were changed or struck out later, the earlier words are shown too.",
        ));
    for (nth, (title, blocks)) in parts.into_iter().enumerate() {
        document.push(Block::heading(2, format!("{}. {title}", nth + 1)));
        match blocks.is_empty() {
            true => document.push(Block::paragraph("Nothing is recorded.")),
            false => document.blocks.extend(blocks),
        }
    }
    document
}

/// What a document of its own says, as a part of this one.
fn below(document: Document) -> Vec<Block> {
    document.blocks.into_iter().map(lower).collect()
}

/// A heading a level lower, and everything else as it is.
fn lower(block: Block) -> Block {
    match block {
        Block::Heading { level, text } => Block::heading(level + 1, text),
        other => other,
    }
}

fn family(course: &Course, today: Day) -> Vec<Block> {
    let facts = head(course, Audience::Team, today).into_iter().filter(|(label, _)| *label != "For");
    let mut blocks = vec![Block::facts(facts)];
    if let Some(reason) = course.case.referral.as_ref().and_then(|referral| referral.reason.as_deref()) {
        blocks.push(Block::paragraph([Span::strong("Reason for referral: "), Span::from(reason)]));
    }
    if !course.case.goals.is_empty() {
        blocks.push(Block::paragraph("Goals as agreed:"));
        blocks.push(Block::bullets(course.case.goals.iter().map(String::as_str)));
    }
    blocks
}

fn visits(course: &Course, today: Day) -> Vec<Block> {
    let mut blocks = vec![Block::from(visits_table(course, Audience::Team, today))];
    for visit in &course.visits {
        let own = of_visit(course, visit);
        if !own.is_empty() {
            blocks.push(Block::heading(3, format!("Visit {}", visit.number)));
            blocks.extend(own);
        }
    }
    blocks
}

/// All that was written of one visit, in the order of the work.
fn of_visit(course: &Course, visit: &Visit) -> Vec<Block> {
    let planned = visit.plan.as_ref().map(plan_facts).filter(|facts| !facts.is_empty()).map(Block::facts);
    let tables = [moves(visit), appointments(visit), steps(visit), shown(course, visit), notes(visit)];
    let tables = tables.into_iter().filter(|table| !table.rows.is_empty()).map(Block::from);
    planned.into_iter().chain(tables).collect()
}

/// What was decided of its date, with the reasons.
fn plan_facts(plan: &Planned) -> Vec<(&'static str, String)> {
    let left_out = plan.left_out.as_ref().map(|one| format!("on {}: {}", one.on.long(), one.because));
    let asked = Some(people_in_words(&plan.asked)).filter(|_| !plan.asked.is_empty());
    let facts = [
        ("Place", plan.place.clone()),
        ("The family was told", plan.told.map(Day::long)),
        ("Asked to come too", asked),
        ("Departs from the rules, because", plan.exception.clone()),
        ("Left out", left_out),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn moves(visit: &Visit) -> Table {
    let mut table = Table::new("Changes of the date", ["Changed on", "From", "To", "Because"]);
    let date = |day: Option<Day>| day.map_or("no date".to_owned(), Day::long);
    for change in visit.plan.iter().flat_map(|plan| &plan.moves) {
        table.push([change.on.long(), date(change.from), date(change.to), change.because.clone()]);
    }
    table
}

fn appointments(visit: &Visit) -> Table {
    let columns = ["Day", "How it was kept", "From, to", "Who was present", "Remarks", "Written"];
    let mut table = Table::new("Appointments", columns);
    for one in &visit.record.appointments {
        let times: Vec<String> = [one.started, one.ended].into_iter().flatten().map(TimeOfDay::plain).collect();
        let called_off = one.cancelled_on.map(|day| format!("called off on {}", day.long()));
        let remarks: Vec<String> =
            called_off.into_iter().chain(one.because.clone()).chain(one.follow_up.clone()).collect();
        table.push([
            one.on.long(),
            one.attendance.in_words().to_owned(),
            times.join(" to "),
            one.present.iter().map(Role::in_words).collect::<Vec<_>>().join(", "),
            remarks.join("; "),
            written(one.logged),
        ]);
    }
    table
}

fn steps(visit: &Visit) -> Table {
    let mut table = Table::new("Steps of the agenda", ["Step", "What became of it", "Remark", "Written"]);
    for answer in &visit.record.steps {
        let outcome = match &answer.outcome {
            StepOutcome::Done => "done".to_owned(),
            StepOutcome::Skipped(because) => format!("left out: {because}"),
        };
        let remark = answer.note.clone().unwrap_or_default();
        table.push([answer.step.replace('-', " "), outcome, remark, written(answer.logged)]);
    }
    table
}

fn shown(course: &Course, visit: &Visit) -> Table {
    let columns = ["Moment", "Film", "Time in the film", "What happened", "Words", "Written"];
    let mut table = Table::new("What was shown, and what was said to it", columns);
    let source = course.film_visit(visit.number);
    for one in &visit.record.shown {
        let film = source.and_then(|source| film_name(course, source, one.film.as_ref()));
        let no_consent = one.without_consent.as_ref().map(|why| format!("without consent on file: {why}"));
        let words: Vec<String> = one.text.clone().into_iter().chain(no_consent).collect();
        table.push([
            one.moment.to_string(),
            film.unwrap_or_default(),
            stretch(one.from, one.until),
            one.how.in_words().to_owned(),
            words.join("; "),
            written(one.logged),
        ]);
    }
    table
}

fn notes(visit: &Visit) -> Table {
    let mut table = Table::new("Notes", ["Written", "Note"]);
    for note in &visit.record.notes {
        table.push([written(note.logged), note.text.clone()]);
    }
    table
}

fn seen(course: &Course) -> Vec<Block> {
    course.logbooks.iter().flat_map(|book| below(observation_record(course, book))).collect()
}

fn scripts(course: &Course) -> Vec<Block> {
    let scripts = course.scripts.iter().filter(|script| !script.moments.is_empty());
    let one = |script: &Script| {
        let title = Block::heading(3, format!("For visit {}", script.visit));
        let moments = script_document(course, script).blocks.into_iter().map(lower).map(lower);
        std::iter::once(title).chain(moments)
    };
    scripts.flat_map(one).collect()
}

/// The tables; a picture would only say them again.
fn outcomes(course: &Course) -> Vec<Block> {
    let mut blocks = below(outcomes_document(course));
    blocks.retain(|block| !matches!(block, Block::Picture(_)));
    blocks
}

fn films(course: &Course, today: Day) -> Vec<Block> {
    let rows: Vec<FilmRow> =
        course.films().map(|film| FilmRow::new(course, film, Presence::NotLooked, today)).collect();
    let clips = course.visits.iter().filter(|visit| !visit.record.clips.is_empty());
    let tables = [films_table(&rows), custody(course)];
    let tables = tables.into_iter().filter(|table| !table.rows.is_empty()).map(Block::from);
    tables.chain(clips.flat_map(|visit| below(clips_document(visit)))).collect()
}

/// What was done with each film since it was made, and by whom.
fn custody(course: &Course) -> Table {
    let mut table = Table::new("What was done with the films", ["Film", "What was done", "By", "Because", "Written"]);
    for (_, film) in course.films() {
        let none = String::new;
        table.push([film.called(), "it was made".to_owned(), none(), none(), written(film.logged)]);
        for event in &film.custody {
            let (by, because) = (event.by.clone().unwrap_or_default(), event.because.clone().unwrap_or_default());
            table.push([film.called(), event.act.code().to_owned(), by, because, written(event.logged)]);
        }
    }
    table
}

fn own_words(course: &Course) -> Vec<Block> {
    let words = all_own_words(course);
    if words.rows.is_empty() { Vec::new() } else { vec![words.into()] }
}

fn supervision(course: &Course) -> Vec<Block> {
    all_supervision(course).map(Block::from).into_iter().collect()
}
