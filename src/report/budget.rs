//! The time budget of films: for a person with a timeline beside it, and as rows for a program.

use super::observations::day_number;
use super::text::capitalised;
use super::timeline::{timeline, who};
use super::{
    Audience, Block, Cell, Column, Dataset, Decimal, Document, Field, Picture, Table, Text, Tone, Value, counted,
};
use crate::course::{Budget, By, CodedFilm, Coding, Course, Event, FilmTime, Logbook, Role, Spent};

/// A film as one coder saw it.
struct Coded<'a> {
    book: &'a Logbook,
    film: CodedFilm,
    budget: Budget,
}

/// Each film of each logbook.
fn coded<'a>(course: &Course, books: &[&'a Logbook]) -> Vec<Coded<'a>> {
    let of_book = |book: &'a Logbook| {
        let made = course.visit(book.visit).map_or(&[][..], |visit| &visit.record.films);
        let films = CodedFilm::all(book.visit, made, &[book]);
        films.into_iter().map(move |film| {
            let budget = Budget::of(&Coding::of(film.observations(book), By::Code), film.length);
            Coded { book, film, budget }
        })
    };
    books.iter().copied().flat_map(of_book).collect()
}

/// The time budgets of films as each coder saw them, each with its timeline.
pub fn budget_document(course: &Course, books: &[&Logbook], audience: Audience) -> Document {
    let all = coded(course, books);
    let title = match &all[..] {
        [one] => one.title(audience),
        _ => "What was seen on the films".to_owned(),
    };
    let mut document = Document::new(title);
    if audience.sees_code() {
        document = document.subtitle(format!("Case {}", course.case.code));
    }
    for one in &all {
        if all.len() > 1 {
            document.push(Block::heading(2, capitalised(&one.about(audience))));
        }
        one.section(&mut document, audience);
    }
    if all.is_empty() {
        document.push(Block::paragraph("Nothing was coded yet."));
    }
    document
}

/// The timelines of what was seen, one for each film as each coder saw it.
pub fn budget_pictures(course: &Course, books: &[&Logbook], audience: Audience) -> Vec<Picture> {
    coded(course, books).iter().map(|one| one.timeline(&one.title(audience), audience)).collect()
}

impl Coded<'_> {
    /// "visit 2, coded by supervisor"; not by whom where that may not be seen.
    fn about(&self, audience: Audience) -> String {
        let by = match &self.book.coder {
            Some(coder) if audience.sees_code() => format!(", coded by {coder}"),
            Some(_) => ", coded by another".to_owned(),
            None => String::new(),
        };
        format!("{}{by}", self.film.name)
    }

    fn title(&self, audience: Audience) -> String {
        format!("What was seen on the film of {}", self.about(audience))
    }

    fn timeline(&self, title: &str, audience: Audience) -> Picture {
        let observations = self.film.observations(self.book).filter(|_| audience.sees_free_text());
        timeline(title, &self.budget, observations)
    }

    fn section(&self, document: &mut Document, audience: Audience) {
        if !self.budget.spent.is_empty() {
            document.push(self.timeline("Timeline", audience));
        }
        document.push(table(&self.budget));
        let unfinished: Vec<String> = self.budget.spent.iter().flat_map(|spent| &spent.unfinished).map(begun).collect();
        if !unfinished.is_empty() {
            let states = format!("Counted, but without an end and so without a length: {}.", unfinished.join(", "));
            document.push(Block::note(Tone::Warning, states));
        }
        if self.budget.left_out > 0 {
            let what = counted(self.budget.left_out, "observation");
            document.push(Block::note(Tone::Warning, format!("{what} left out: without a time or a code.")));
        }
    }
}

/// "child: exploration from 3:12"
fn begun(event: &Event) -> String {
    format!("{} from {}", event.label.in_words(), FilmTime::from_millis(event.at))
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
        Column::right("Per minute"),
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
        spent.label.what.as_str().into(),
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
    const FIELDS: [(&str, &str); 17] = [
        ("case", "code of the case; empty for research"),
        ("visit", "number of the visit whose film it is"),
        ("day", "days from the first visit held to the visit"),
        ("coder", "code of the observer; empty for the practitioner; only for the team and the referrer"),
        ("film", "id of the film; empty where none is known"),
        ("who", "whose behaviour, by role"),
        ("what", "code of the key scheme, or the kind of moment where there is none"),
        ("count", "how often it was seen"),
        ("states", "how often with a beginning and an end"),
        ("points", "how often as a point in time"),
        ("unfinished", "how often with a beginning whose end was never marked"),
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
    let all = coded(course, books);
    let rows = all.iter().flat_map(|one| one.budget.spent.iter().map(|spent| row(course, one, spent, audience)));
    Dataset { name: "budget", schema: "vipp.budget/1", columns, rows: rows.collect() }
}

fn row(course: &Course, one: &Coded<'_>, spent: &Spent, audience: Audience) -> Vec<Value> {
    let Coded { book, film, budget } = one;
    let text = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Text(Text::from(text)));
    let whole = |number: u64| i64::try_from(number).map_or(Value::Empty, Value::Whole);
    let own = |value: Value| if audience.sees_code() { value } else { Value::Empty };
    let millis = |millis: Option<u64>| millis.map_or(Value::Empty, whole);
    vec![
        own(text(Some(course.case.code.as_str()))),
        whole(book.visit.number().into()),
        day_number(course, course.visit(book.visit).and_then(|visit| visit.held_on())),
        own(text(book.coder.as_ref().map(|coder| coder.as_str()))),
        text(film.id.as_ref().map(|film| film.as_str())),
        text(spent.label.who.as_ref().map(Role::as_str)),
        text(Some(&spent.label.what)),
        whole(spent.count()),
        whole(spent.states()),
        whole(spent.points()),
        whole(spent.unfinished.len() as u64),
        millis(spent.total()),
        millis(spent.mean()),
        spent.total().map_or(Value::Empty, |total| Value::Decimal(percent(total, budget.length))),
        Value::Decimal(rate(spent, budget.length)),
        whole(budget.length),
        Value::Yes(budget.length_known),
    ]
}
