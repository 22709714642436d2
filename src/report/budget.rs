//! The time budget of films: for a person with a timeline beside it, and as rows for a program.

use super::observations::day_number;
use super::timeline::{timeline, who};
use super::{
    Audience, Block, Cell, Column, Dataset, Decimal, Document, Field, Picture, Table, Text, Tone, Value, counted,
};
use crate::course::{Budget, By, Coding, Course, FilmTime, Logbook, Role, Spent};

/// The time budgets of films as each coder saw them, each with its timeline.
pub fn budget_document(course: &Course, books: &[&Logbook], audience: Audience) -> Document {
    let title = match books {
        [book] => format!("What was seen on the film of {}", about(book, audience)),
        _ => "What was seen on the films".to_owned(),
    };
    let mut document = Document::new(title);
    if audience.sees_code() {
        document = document.subtitle(format!("Case {}", course.case.code));
    }
    for book in books {
        if books.len() > 1 {
            document.push(Block::heading(2, capital(&about(book, audience))));
        }
        section(&mut document, book, audience);
    }
    if books.is_empty() {
        document.push(Block::paragraph("Nothing was coded yet."));
    }
    document
}

/// The timeline of what one coder saw on the film of a visit.
pub fn budget_picture(book: &Logbook, audience: Audience) -> Picture {
    let title = format!("What was seen on the film of {}", about(book, audience));
    timeline(&title, book, &budget(book), audience.sees_free_text())
}

fn budget(book: &Logbook) -> Budget {
    Budget::of(&Coding::of(book, By::Kind), None)
}

/// "visit 2, coded by supervisor"; not by whom where that may not be seen.
fn about(book: &Logbook, audience: Audience) -> String {
    let by = match &book.coder {
        Some(coder) if audience.sees_code() => format!(", coded by {coder}"),
        Some(_) => ", coded by another".to_owned(),
        None => String::new(),
    };
    format!("visit {}{by}", book.visit)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn section(document: &mut Document, book: &Logbook, audience: Audience) {
    let budget = budget(book);
    if !budget.spent.is_empty() {
        document.push(timeline("Timeline", book, &budget, audience.sees_free_text()));
    }
    document.push(table(&budget));
    if budget.left_out > 0 {
        let what = counted(budget.left_out, "observation");
        document.push(Block::note(Tone::Warning, format!("{what} left out: without a time or a kind.")));
    }
}

fn table(budget: &Budget) -> Table {
    let end = FilmTime::from_millis(budget.length);
    let to = if budget.length_known { "of film" } else { "to the last observation" };
    let columns = [
        Column::left("Who"),
        Column::left("What"),
        Column::right("Count"),
        Column::right("In all"),
        Column::right("On average"),
        Column::right("Share"),
        Column::right("A minute"),
    ];
    let mut table = Table::new(format!("Time budget, {end} {to}"), columns);
    for spent in &budget.spent {
        table.push(cells(spent, budget.length));
    }
    table
}

fn cells(spent: &Spent, length: u64) -> [Cell; 7] {
    let time = |millis: Option<u64>| millis.map_or(String::new(), |millis| format!("{} s", tenths(millis)));
    let share = spent.total().map_or(String::new(), |total| format!("{} %", percent(total, length).places(1)));
    [
        who(spent).into(),
        spent.code.what.as_str().into(),
        spent.count().to_string().into(),
        time(spent.total()).into(),
        time(spent.mean()).into(),
        share.into(),
        rate(spent, length).places(2).into(),
    ]
}

/// Seconds with one decimal.
fn tenths(millis: u64) -> String {
    Decimal::ratio(millis, 1000).places(1)
}

fn percent(part: u64, whole: u64) -> Decimal {
    Decimal::ratio(part * 100, whole)
}

/// How often in a minute of film.
fn rate(spent: &Spent, length: u64) -> Decimal {
    Decimal::ratio(spent.count() * 60_000, length)
}

/// The time budgets of a course, a row for each thing seen of each person by each coder.
pub fn budget_data(course: &Course, books: &[&Logbook], audience: Audience) -> Dataset {
    const FIELDS: [(&str, &str); 15] = [
        ("case", "code of the case; empty for research"),
        ("visit", "number of the visit whose film it is"),
        ("day", "days from the first visit held to the visit"),
        ("coder", "code of the observer; empty for the practitioner; only for the team and the referrer"),
        ("who", "whose behaviour, by role"),
        ("what", "kind of moment"),
        ("count", "how often it was seen"),
        ("states", "how often with a beginning and an end"),
        ("points", "how often as a point in time"),
        (
            "total_ms",
            "how long it lasted in all, in milliseconds; overlapping time counts once; empty for points alone",
        ),
        ("mean_ms", "how long it lasted on average of those with an end, in milliseconds"),
        ("share_percent", "share of the film in which it lasted"),
        ("a_minute", "how often in a minute of film"),
        ("film_ms", "length of the film in milliseconds, or to its last observation"),
        ("film_ms_known", "whether that is the length of the film"),
    ];
    let columns = FIELDS.iter().map(|&(name, about)| Field { name, about }).collect();
    let rows = books.iter().flat_map(|book| {
        let budget = budget(book);
        budget.spent.iter().map(|spent| row(course, book, &budget, spent, audience)).collect::<Vec<_>>()
    });
    Dataset { name: "budget", schema: "vipp.budget/1", columns, rows: rows.collect() }
}

fn row(course: &Course, book: &Logbook, budget: &Budget, spent: &Spent, audience: Audience) -> Vec<Value> {
    let text = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Text(Text::from(text)));
    let whole = |number: u64| i64::try_from(number).map_or(Value::Empty, Value::Whole);
    let own = |value: Value| if audience.sees_code() { value } else { Value::Empty };
    let millis = |millis: Option<u64>| millis.map_or(Value::Empty, whole);
    vec![
        own(text(Some(course.case.code.as_str()))),
        whole(book.visit.number().into()),
        day_number(course, course.visit(book.visit).and_then(|visit| visit.held_on())),
        own(text(book.coder.as_ref().map(|coder| coder.as_str()))),
        text(spent.code.who.as_ref().map(Role::as_str)),
        text(Some(&spent.code.what)),
        whole(spent.count()),
        whole(spent.states()),
        whole(spent.count() - spent.states()),
        millis(spent.total()),
        millis(spent.mean()),
        spent.total().map_or(Value::Empty, |total| Value::Decimal(percent(total, budget.length))),
        Value::Decimal(rate(spent, budget.length)),
        whole(budget.length),
        Value::Yes(budget.length_known),
    ]
}
