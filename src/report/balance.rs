//! The balance of a script: what its moments show, whose they are, which themes they serve, and how long it takes.

use serde::Serialize;

use super::{Cell, Column, Document, Table, Tone, counted};
use crate::course::{Balance, Course, FilmTime, Role, Script, Shows, Strand};

/// The balance as a page.
pub fn balance_document(course: &Course, script: &Script) -> Document {
    let balance = Balance::of(course, script);
    Document::new(format!("Balance of the script for visit {}", script.visit))
        .subtitle(counted(script.moments.len(), "moment"))
        .with(moments_table(course, &balance))
        .with(length_table(&balance))
}

fn moments_table(course: &Course, balance: &Balance) -> Table {
    let columns = [Column::left("Of"), Column::left("Which"), Column::right("Moments")];
    let mut table = Table::new("Moments", columns);
    let mut push = |of: &str, which: String, count: usize, tone: Tone| {
        table.push([Cell::from(of), Cell::from(which), Cell::new(count.to_string(), tone)]);
    };
    for (shows, count) in balance.shows {
        push("shows", shows_in_words(shows).to_owned(), count, Tone::Plain);
    }
    for (whose, count) in &balance.whose {
        let whose = whose.as_ref().map_or("not said".to_owned(), Role::in_words);
        push("whose", whose, *count, Tone::Plain);
    }
    for (theme, count) in &balance.themes {
        let strand = match course.programme.strand(theme) {
            Strand::Other => "theme",
            strand => strand.in_words(),
        };
        let tone = if *count == 0 { Tone::Warning } else { Tone::Plain };
        push(strand, course.programme.theme_label(theme).to_owned(), *count, tone);
    }
    push("words", "not written yet".to_owned(), balance.without_words, Tone::Plain);
    table
}

fn shows_in_words(shows: Shows) -> &'static str {
    match shows {
        Shows::Strength => "strengths",
        Shows::Corrective => "corrective messages",
        Shows::Weak => "marked as less good",
    }
}

fn length_table(balance: &Balance) -> Table {
    let length = balance.length;
    let mut table = Table::new("Length", [Column::left("Part"), Column::right("Minutes")]);
    let tone = if length.is_too_long() { Tone::Warning } else { Tone::Good };
    table.push([Cell::from("film, with the pre-rolls"), Cell::from(whole_seconds(length.film_millis))]);
    table.push([Cell::from("talk"), Cell::from(length.talk.to_string())]);
    table.push([Cell::from("together, about"), Cell::new(length.needed().to_string(), tone)]);
    table.push([Cell::from("planned for watching"), Cell::from(length.planned.to_string())]);
    if let Some(rehearsed) = length.rehearsed {
        table.push([Cell::from("the last rehearsal"), Cell::from(rehearsed.to_string())]);
    }
    table
}

/// Milliseconds as minutes and whole seconds.
fn whole_seconds(millis: u64) -> String {
    FilmTime::from_millis(millis.div_ceil(1000) * 1000).to_string()
}

/// The balance as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct BalanceJson {
    strengths: usize,
    corrective: usize,
    less_good: usize,
    whose: Vec<Counted>,
    themes: Vec<Counted>,
    without_words: usize,
    film_ms: u64,
    talk_minutes: u32,
    needed_minutes: u32,
    planned_minutes: u32,
    rehearsed_minutes: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
struct Counted {
    of: Option<String>,
    moments: usize,
}

impl BalanceJson {
    /// The balance of a script.
    pub(super) fn new(balance: &Balance) -> BalanceJson {
        let [(_, strengths), (_, corrective), (_, less_good)] = balance.shows;
        let role = |(whose, moments): &(Option<Role>, usize)| Counted {
            of: whose.as_ref().map(Role::to_string),
            moments: *moments,
        };
        let length = balance.length;
        BalanceJson {
            strengths,
            corrective,
            less_good,
            whose: balance.whose.iter().map(role).collect(),
            themes: balance
                .themes
                .iter()
                .map(|(theme, moments)| Counted { of: Some(theme.to_string()), moments: *moments })
                .collect(),
            without_words: balance.without_words,
            film_ms: length.film_millis,
            talk_minutes: length.talk,
            needed_minutes: length.needed(),
            planned_minutes: length.planned,
            rehearsed_minutes: length.rehearsed,
        }
    }
}
