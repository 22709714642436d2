//! What was seen on the films: as rows for a program, and as a list for a person.

use super::{Audience, Block, Cell, Column, Dataset, Document, Field, Span, Table, Text, Tone, Value};
use crate::course::{Course, Day, FilmTime, FrameStamp, Lag, Logbook, Observation, Seen, Stamp, TimeOfDay, VisitNo};

const fn field(name: &'static str, about: &'static str) -> Field {
    Field { name, about }
}

/// The observations of a course, or of one visit, a row each. Free text, code and dates only for those who may see them.
pub fn observations(course: &Course, visit: Option<VisitNo>, audience: Audience) -> Dataset {
    let fields = vec![
        field("case", "code of the case; empty for research"),
        field("visit", "number of the visit whose film it is"),
        field("day", "days from the first visit held to the visit"),
        field("number", "number of the observation in its file"),
        field("at_ms", "begin, in milliseconds from the start of the film"),
        field("until_ms", "end, in milliseconds from the start of the film"),
        field("at", "begin, as minutes and seconds"),
        field("until", "end, as minutes and seconds"),
        field("who", "whose behaviour, by role"),
        field("kind", "kind of moment"),
        field("theme", "theme it serves"),
        field("strength", "strong, very-strong or weak, as marked by the observer"),
        field("text", "what was seen, in the observer's words; only for the team"),
        field("coder", "code of the observer; only for the team and the referrer"),
        field("logged", "when it was written; only for the team"),
        field("struck", "whether it was struck out"),
        field("amendments", "how often it was changed"),
        field(
            "film",
            "id of the film, where the visit has several; its number for those who may not see when it was made",
        ),
        field("code", "code of the key scheme"),
        field("state", "whether it lasts, so that a missing end is a mistake"),
        field("frame_us", "time stamp of the frame on screen, in microseconds"),
        field("lag_ms", "reaction time taken off, in milliseconds"),
        field("key_ms", "time of the key that began it, with nothing taken off"),
        field("end_key_ms", "time of the key that ended it, with nothing taken off"),
        field("live_ms", "begin on the clock of the visit, where it was coded there"),
        field("id", "id of the observation, by which it is known when it comes back; only for the team"),
    ];
    let books = course.logbooks.iter().filter(|book| visit.is_none_or(|visit| visit == book.visit));
    let row = |book: &Logbook, seen: &Observation| row(course, book, seen, audience);
    let rows = books.flat_map(|book| book.observations.iter().map(move |seen| row(book, seen))).collect();
    Dataset { name: "observations", schema: "vipp.observations/1", columns: fields, rows }
}

fn row(course: &Course, book: &Logbook, observation: &Observation, audience: Audience) -> Vec<Value> {
    let seen = &observation.seen;
    let text = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Text(Text::from(text)));
    let own = |shown: bool, value: Value| if shown { value } else { Value::Empty };
    let millis = |at: Option<FilmTime>| at.map_or(Value::Empty, |at| whole(at.millis()));
    let time = |at: Option<FilmTime>| text(at.map(|at| at.to_string()).as_deref());
    let coder = observation.coder.as_ref().or(book.coder.as_ref());
    vec![
        own(audience.sees_code(), text(Some(course.case.code.as_str()))),
        Value::Whole(i64::from(book.visit.number())),
        day_number(course, course.visit(book.visit).and_then(|visit| visit.held_on())),
        whole(observation.number as u64),
        millis(seen.at),
        millis(seen.until),
        time(seen.at),
        time(seen.until),
        text(seen.who.as_ref().map(|who| who.as_str())),
        text(seen.kind.map(|kind| kind.code())),
        text(seen.theme.as_ref().map(|theme| theme.as_str())),
        text(seen.strength.map(|strength| strength.word())),
        own(audience.sees_free_text(), text(Some(&seen.text))),
        own(audience.sees_code(), text(coder.map(|coder| coder.as_str()))),
        own(audience.sees_free_text(), text(Some(&observation.logged.to_rfc3339()))),
        Value::Yes(observation.struck.is_some()),
        whole(observation.earlier.len() as u64),
        film(course, book.visit, seen, audience),
        text(seen.code.as_ref().map(|code| code.as_str())),
        Value::Yes(seen.is_state),
        seen.frame.map_or(Value::Empty, |frame| whole(frame.micros())),
        seen.lag.map_or(Value::Empty, |lag| Value::Whole(i64::from(lag.millis()))),
        millis(key_time(seen.at.or(seen.live), seen.frame, seen.lag)),
        millis(observation.ended.and_then(|ended| key_time(ended.at.or(ended.live), ended.frame, ended.lag))),
        millis(seen.live),
        own(audience.sees_free_text(), text(Some(observation.id.as_str()))),
    ]
}

/// The film: an id tells when it was written, so that who may not see dates gets the film's number among those of the
/// visit.
fn film(course: &Course, visit: VisitNo, seen: &Seen, audience: Audience) -> Value {
    let Some(id) = &seen.film else { return Value::Empty };
    if audience.sees_free_text() {
        return Value::Text(Text::from(id.as_str()));
    }
    let films = course.visit(visit).map_or(&[][..], |visit| &visit.record.films);
    films.iter().position(|film| film.id == *id).map_or(Value::Empty, |place| whole(place as u64 + 1))
}

/// When a key was pressed, in a film or on the clock of a visit; none where a time was typed.
fn key_time(counts: Option<FilmTime>, frame: Option<FrameStamp>, lag: Option<Lag>) -> Option<FilmTime> {
    let whole = |counts: FilmTime| lag.map(|lag| FilmTime::from_millis(counts.millis() + u64::from(lag.millis())));
    frame.map(FrameStamp::time).or_else(|| counts.and_then(whole))
}

fn whole(number: u64) -> Value {
    i64::try_from(number).map_or(Value::Empty, Value::Whole)
}

/// Days from the first visit held to a day.
pub(super) fn day_number(course: &Course, day: Option<Day>) -> Value {
    let first = course.held().map(|(_, day)| day).min();
    day.zip(first).map_or(Value::Empty, |(day, first)| Value::Whole(day.days_since(first)))
}

/// The observations of one file as a list: with the earlier words of those that were changed, and those struck out.
pub fn observation_list(course: &Course, book: &Logbook) -> Document {
    list(course, book, false)
}

/// The same list with when each was written, and when one was struck out.
pub(super) fn observation_record(course: &Course, book: &Logbook) -> Document {
    list(course, book, true)
}

fn list(course: &Course, book: &Logbook, is_dated: bool) -> Document {
    let by = book.coder.as_ref().map_or(String::new(), |coder| format!(" by {coder}"));
    // On paper there is less room, and when it was written has to be there too.
    let coded = if is_dated { &["Coded as", "Written"][..] } else { &["Kind", "Theme", "Strength"] };
    let columns = [Column::right("No."), Column::left("Time"), Column::left("Who"), Column::left("What was seen")];
    let columns = columns.into_iter().chain(coded.iter().map(|name| Column::left(*name)));
    let mut table = Table::new(format!("Visit {}{by}", book.visit), columns);
    for observation in &book.observations {
        let tone = if observation.struck.is_some() { Tone::Muted } else { Tone::Plain };
        let coded = coded_as(course, &observation.seen);
        let coded = match is_dated {
            true => vec![
                coded.into_iter().filter(|code| !code.is_empty()).collect::<Vec<_>>().join("; "),
                dates(observation),
            ],
            false => coded.into(),
        };
        table.push(said(observation).into_iter().chain(coded).map(|cell| Cell::new(cell, tone)));
    }
    let mut document = Document::new(format!("What was seen on the films of visit {}{by}", book.visit)).with(table);
    let earlier: Vec<Vec<Span>> = book.observations.iter().flat_map(earlier).collect();
    if !earlier.is_empty() {
        document.push(Block::heading(2, "Earlier words"));
        document.push(Block::bullets(earlier));
    }
    document
}

/// "6 August 2018, 5:30pm; struck out 7 August 2018, 9am".
fn dates(observation: &Observation) -> String {
    let struck = observation.struck.as_ref().map(|struck| format!("struck out {}", written(struck.logged)));
    std::iter::once(written(observation.logged)).chain(struck).collect::<Vec<_>>().join("; ")
}

/// Number, time, who and what.
fn said(observation: &Observation) -> [String; 4] {
    let seen = &observation.seen;
    let text = match &observation.struck {
        Some(struck) => format!("struck out ({}): {}", struck.because, words(seen)),
        None => words(seen),
    };
    let who = seen.who.as_ref().map_or(String::new(), |who| who.in_words());
    [observation.number.to_string(), span(seen), who, text]
}

/// Kind, theme and strength.
fn coded_as(course: &Course, seen: &Seen) -> [String; 3] {
    let theme = seen.theme.as_ref().map_or(String::new(), |theme| course.programme.theme_label(theme).to_owned());
    let kind = seen.kind.map_or(String::new(), |kind| kind.code().to_owned());
    let strength = seen.strength.map_or(String::new(), |strength| strength.sign().to_owned());
    [kind, theme, strength]
}

/// What was seen in words, or its code where the coder wrote none.
pub(super) fn words(seen: &Seen) -> String {
    match (&seen.code, seen.text.is_empty()) {
        (Some(code), true) => code.as_str().replace('-', " "),
        _ => seen.text.clone(),
    }
}

/// "3:12 to 3:20", or "from 3:12" for a state that was not ended; "live 3:12" while no film is joined to the visit.
pub(super) fn span(seen: &Seen) -> String {
    match (seen.at, seen.until) {
        (None, _) => seen.live.map_or(String::new(), |live| format!("live {live}")),
        (Some(at), None) if seen.is_state => format!("from {at}"),
        (Some(at), Some(until)) => format!("{at} to {until}"),
        (Some(at), None) => at.to_string(),
    }
}

fn earlier(observation: &Observation) -> Vec<Vec<Span>> {
    let one = |amended: &crate::course::Amended| {
        let when = written(amended.logged);
        let why = amended.because.as_ref().map_or(String::new(), |because| format!(" ({because})"));
        vec![
            Span::strong(format!("No. {}", observation.number)),
            Span::from(format!(" until {when}: {}{why}", in_one_line(&amended.was))),
        ]
    };
    observation.earlier.iter().map(one).collect()
}

/// When something was written: "6 August 2018, 5:30pm".
pub(super) fn written(at: Stamp) -> String {
    let time = TimeOfDay::from_naive(at.time()).plain();
    Day::from_naive(at.date_naive()).map_or(time.clone(), |day| format!("{}, {time}", day.long()))
}

/// All that was said, as it may be typed: "3:12 to 3:20 child: holds out the brick #signal +".
fn in_one_line(seen: &Seen) -> String {
    let parts = [
        Some(span(seen)).filter(|span| !span.is_empty()),
        seen.who.as_ref().map(|who| format!("{}:", who.in_words())),
        Some(words(seen)),
        seen.kind.map(|kind| format!("#{}", kind.code())),
        seen.theme.as_ref().map(|theme| format!("@{theme}")),
        seen.strength.map(|strength| strength.sign().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
