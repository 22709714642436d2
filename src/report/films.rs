//! The films of a case: where each one's life stands, until when it is kept, and all of them in short.

use serde::Serialize;

use super::status::relative;
use super::{Cell, Column, Table, Tone, counted};
use crate::course::{
    Activity, Course, Custody, CustodyAct, Day, FilmMade, FilmTime, KeepUntil, RecordId, Visit, VisitNo, Why,
};

/// What is in the film folder under the name of a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Nobody looked.
    NotLooked,
    /// Nothing.
    Missing,
    /// A file of so many bytes.
    There(u64),
}

/// Where the life of a film stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Life {
    /// Its file was never added.
    NoFile,
    /// Its file is kept.
    Kept,
    /// Its file is kept on purpose, whatever the policy says.
    OnHold,
    /// Its file is not in the film folder.
    Missing,
    /// Its file is not the one its card is of.
    Changed,
    /// Its file was deleted.
    Deleted,
    /// Its file was deleted, and something lies there under its name.
    NotGone,
}

/// A film in a list.
#[derive(Clone, Debug, Serialize)]
pub struct FilmRow {
    case: String,
    visit: VisitNo,
    film: RecordId,
    name: Option<String>,
    activity: Activity,
    filmed_on: Option<Day>,
    duration: Option<FilmTime>,
    size: Option<u64>,
    state: Life,
    /// The last day, where a rule or a no sets one.
    delete_by: Option<Day>,
    /// What sets it: the name of a rule, or `request`.
    rule: Option<String>,
    overdue: bool,
    hold: Option<EventJson>,
    deleted: Option<EventJson>,
    last_check: Option<EventJson>,
    observations: usize,
    #[serde(skip)]
    until: String,
}

/// Something that was done with a film.
#[derive(Clone, Debug, Serialize)]
struct EventJson {
    what: &'static str,
    on: Option<Day>,
    by: Option<String>,
    because: Option<String>,
}

impl From<&Custody> for EventJson {
    fn from(event: &Custody) -> EventJson {
        let on = Day::from_naive(event.logged.date_naive());
        EventJson { what: event.act.code(), on, by: event.by.clone(), because: event.because.clone() }
    }
}

impl FilmRow {
    /// The row of a film on a day.
    pub fn new(course: &Course, (visit, film): (&Visit, &FilmMade), presence: Presence, today: Day) -> FilmRow {
        let until = course.keep_until(visit, film, today);
        let (delete_by, rule) = limit(&until, film);
        let card = film.card.as_ref();
        let state = life(film, presence);
        FilmRow {
            case: course.case.code.to_string(),
            visit: visit.number,
            film: film.id.clone(),
            name: card.map(|card| card.name.clone()),
            activity: film.activity.clone(),
            filmed_on: visit.day(),
            duration: card.map(|card| card.duration),
            size: card.map(|card| card.size),
            overdue: delete_by.is_some_and(|day| day < today) && film.hold().is_none(),
            delete_by,
            rule,
            hold: film.hold().map(EventJson::from),
            deleted: film.deleted().map(EventJson::from),
            last_check: film.last_check().map(EventJson::from),
            observations: course.written_of(visit, film),
            until: until_in_words(&until, film, today),
            state,
        }
    }

    /// Whether it is past the day by which it was to be deleted, and nothing holds it.
    pub fn is_overdue(&self) -> bool {
        self.overdue
    }

    /// The last day, where there is one.
    pub fn delete_by(&self) -> Option<Day> {
        self.delete_by
    }

    fn tone(&self) -> Tone {
        match self.state {
            Life::NoFile | Life::Deleted => Tone::Muted,
            Life::Missing | Life::Changed | Life::NotGone => Tone::Error,
            Life::Kept if self.overdue => Tone::Error,
            Life::OnHold => Tone::Warning,
            Life::Kept => Tone::Plain,
        }
    }

    fn stands(&self) -> String {
        let on = |event: &Option<EventJson>| {
            event.as_ref().and_then(|event| event.on).map_or(String::new(), |day| format!(" {}", day.short_with_year()))
        };
        match self.state {
            Life::NoFile => "no file added".to_owned(),
            Life::Kept => "kept".to_owned(),
            Life::OnHold => format!("on hold since{}", on(&self.hold)),
            Life::Missing => "not in the film folder".to_owned(),
            Life::Changed => "another file is there".to_owned(),
            Life::Deleted => format!("deleted{}", on(&self.deleted)),
            Life::NotGone => "deleted, but a file is there".to_owned(),
        }
    }
}

fn life(film: &FilmMade, presence: Presence) -> Life {
    let Some(card) = &film.card else {
        return if film.deleted().is_some() { Life::Deleted } else { Life::NoFile };
    };
    match (film.deleted(), presence) {
        (Some(_), Presence::There(_)) => Life::NotGone,
        (Some(_), _) => Life::Deleted,
        (None, Presence::Missing) => Life::Missing,
        (None, Presence::There(size)) if size != card.size => Life::Changed,
        (None, _) if film.last_check().is_some_and(|check| check.act == CustodyAct::Changed) => Life::Changed,
        (None, _) if film.hold().is_some() => Life::OnHold,
        (None, _) => Life::Kept,
    }
}

/// The last day of a film that is not deleted, and what sets it.
fn limit(until: &KeepUntil, film: &FilmMade) -> (Option<Day>, Option<String>) {
    if film.deleted().is_some() {
        return (None, None);
    }
    match until {
        KeepUntil::Day { day, why: Why::Rule(rule) } => (Some(*day), Some(rule.clone())),
        KeepUntil::Day { day, why: Why::Request } => (Some(*day), Some("request".to_owned())),
        KeepUntil::Closure { rule, .. } => (None, Some(rule.clone())),
        KeepUntil::NoRule | KeepUntil::NoPolicy => (None, None),
    }
}

/// "Mon 1 Mar 2027, in 12 days (after the course)".
fn until_in_words(until: &KeepUntil, film: &FilmMade, today: Day) -> String {
    if film.deleted().is_some() {
        return String::new();
    }
    let by = |day: &Day, why: &str| format!("{}, {} ({why})", day.short_with_year(), relative(*day, today));
    match until {
        KeepUntil::Day { day, why: Why::Rule(rule) } => by(day, rule),
        KeepUntil::Day { day, why: Why::Request } => by(day, "someone in it said no"),
        KeepUntil::Closure { days, rule } => format!("{days} days after the case is closed ({rule})"),
        KeepUntil::NoRule => "no rule says".to_owned(),
        KeepUntil::NoPolicy => "no policy".to_owned(),
    }
}

/// The films of a case as a table.
pub fn films_table(rows: &[FilmRow]) -> Table {
    let columns = [
        Column::right("Visit"),
        Column::left("Film"),
        Column::left("What"),
        Column::right("Length"),
        Column::right("Size"),
        Column::right("Seen"),
        Column::left("Stands"),
        Column::left("Delete by"),
    ];
    let mut table = Table::new("Films", columns);
    for row in rows {
        let count = if row.observations == 0 { String::new() } else { row.observations.to_string() };
        table.push([
            Cell::from(row.visit.to_string()),
            Cell::from(row.name.as_deref().unwrap_or(row.film.as_str())),
            Cell::from(row.activity.in_words()),
            Cell::from(row.duration.map_or(String::new(), length_in_words)),
            Cell::from(row.size.map_or(String::new(), size_in_words)),
            Cell::from(count),
            Cell::new(row.stands(), row.tone()),
            Cell::from(row.until.as_str()),
        ]);
    }
    table
}

/// The films that have to be deleted, the first day first, as a table.
pub fn due_table(rows: &[FilmRow]) -> Table {
    let columns = ["Case", "Visit", "Film", "Stands", "Delete by"].map(Column::left);
    let mut table = Table::new("Until when films are kept", columns);
    for row in rows {
        let tone = if row.overdue { Tone::Error } else { Tone::Plain };
        table.push([
            Cell::from(row.case.as_str()),
            Cell::from(row.visit.to_string()),
            Cell::from(row.name.as_deref().unwrap_or(row.film.as_str())),
            Cell::new(row.stands(), row.tone()),
            Cell::new(row.until.as_str(), tone),
        ]);
    }
    table
}

/// Films as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct FilmsJson<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    films: &'a [FilmRow],
}

impl<'a> FilmsJson<'a> {
    /// The films of a case, in a folder.
    pub fn of_case(films: &'a [FilmRow], folder: String) -> FilmsJson<'a> {
        FilmsJson { schema: "vipp.films/1", folder: Some(folder), films }
    }

    /// The films that have to be deleted.
    pub fn due(films: &'a [FilmRow]) -> FilmsJson<'a> {
        FilmsJson { schema: "vipp.films-due/1", folder: None, films }
    }
}

/// The length to the second, as a person says it.
pub fn length_in_words(length: FilmTime) -> String {
    FilmTime::from_millis(length.millis() / 1000 * 1000).to_string()
}

/// "1.2 GB", "340 MB", "12 kB", "700 bytes".
pub fn size_in_words(bytes: u64) -> String {
    let (unit, word) = match bytes {
        0..1_000 => return counted(usize::try_from(bytes).unwrap_or(0), "byte"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    match (bytes / unit, bytes % unit * 10 / unit) {
        (whole @ 0..10, tenths) => format!("{whole}.{tenths} {word}"),
        (whole, _) => format!("{whole} {word}"),
    }
}

/// All films of a case in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FilmsInShort {
    /// Made.
    pub made: usize,
    /// Kept, those on hold too.
    pub kept: usize,
    /// On hold.
    pub on_hold: usize,
    /// Deleted.
    pub deleted: usize,
    /// Kept past the day by which they were to be deleted.
    pub overdue: usize,
    /// The first day by which one that is kept is to be deleted.
    pub first_due: Option<Day>,
    /// The last.
    pub last_due: Option<Day>,
}

impl FilmsInShort {
    /// The films of a course on a day.
    pub fn of(course: &Course, today: Day) -> FilmsInShort {
        let all = || course.films();
        let kept = || all().filter(|(_, film)| film.is_kept());
        let due = || {
            let free = kept().filter(|(_, film)| film.hold().is_none());
            free.filter_map(|(visit, film)| course.keep_until(visit, film, today).day())
        };
        FilmsInShort {
            made: all().count(),
            kept: kept().count(),
            on_hold: kept().filter(|(_, film)| film.hold().is_some()).count(),
            deleted: all().filter(|(_, film)| film.deleted().is_some()).count(),
            overdue: due().filter(|day| *day < today).count(),
            first_due: due().min(),
            last_due: due().max(),
        }
    }

    /// Whether the case keeps its films with `vipp` at all.
    pub fn is_known(&self) -> bool {
        self.kept + self.deleted > 0
    }

    /// "3 films were made: 1 is kept, to be deleted by 1 March 2027; 1 is kept on hold; 1 was deleted."
    pub fn sentence(&self) -> String {
        let was = |count: usize| if count == 1 { "was" } else { "were" };
        let is = |count: usize| if count == 1 { "is" } else { "are" };
        let mut parts = Vec::new();
        let free = self.kept.saturating_sub(self.on_hold);
        if free > 0 {
            let by = match (self.first_due, self.last_due) {
                (Some(first), Some(last)) if first == last => format!(", to be deleted by {}", first.long()),
                (Some(first), Some(last)) => format!(", to be deleted from {} to {}", first.long(), last.long()),
                _ => String::new(),
            };
            parts.push(format!("{free} {} kept{by}", is(free)));
        }
        if self.on_hold > 0 {
            parts.push(format!("{} {} kept on hold", self.on_hold, is(self.on_hold)));
        }
        if self.deleted > 0 {
            parts.push(format!("{} {} deleted", self.deleted, was(self.deleted)));
        }
        let elsewhere = self.made.saturating_sub(self.kept + self.deleted);
        if elsewhere > 0 {
            parts.push(format!(
                "of {elsewhere} it is not recorded where {}",
                if elsewhere == 1 { "it is" } else { "they are" }
            ));
        }
        format!("{} {} made: {}.", counted(self.made, "film"), was(self.made), parts.join("; "))
    }

    /// The same for the family: "We keep 2 films. We will delete them by 1 March 2027 at the latest. 1 film is deleted."
    pub fn sentence_for_family(&self) -> String {
        let mut said = Vec::new();
        if self.kept > 0 {
            said.push(format!("We keep {}.", counted(self.kept, "film")));
            let them = if self.kept == 1 { "it" } else { "them" };
            match self.on_hold {
                0 => {}
                held if held == self.kept => said.push(format!("We have to keep {them} for now; ask us why.")),
                held => said.push(format!("We have to keep {held} of them for now; ask us why.")),
            }
            let rest = match (self.on_hold, self.kept.saturating_sub(self.on_hold)) {
                (0, _) => them,
                (_, 1) => "the other",
                _ => "the others",
            };
            if let Some(last) = self.last_due {
                said.push(format!("We will delete {rest} by {} at the latest.", last.long()));
            }
        }
        match self.deleted {
            0 => {}
            1 => said.push("1 film is deleted.".to_owned()),
            many => said.push(format!("{many} films are deleted.")),
        }
        said.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        for (bytes, words) in [
            (1, "1 byte"),
            (700, "700 bytes"),
            (1_999, "1.9 kB"),
            (12_345, "12 kB"),
            (340_000_000, "340 MB"),
            (1_250_000_000, "1.2 GB"),
        ] {
            assert_eq!(size_in_words(bytes), words);
        }
    }

    #[test]
    fn films_are_told_in_one_sentence() {
        let day = |text: &str| text.parse::<Day>().ok();
        let both = FilmsInShort {
            made: 3,
            kept: 2,
            on_hold: 1,
            deleted: 1,
            first_due: day("2027-03-01"),
            last_due: day("2027-03-01"),
            ..FilmsInShort::default()
        };
        let said = "3 films were made: 1 is kept, to be deleted by 1 March 2027; 1 is kept on hold; 1 was deleted.";
        assert_eq!(both.sentence(), said);
        assert_eq!(
            both.sentence_for_family(),
            "We keep 2 films. We have to keep 1 of them for now; ask us why. We will delete the other by 1 March 2027 at \
             the latest. 1 film is deleted."
        );
        let one = FilmsInShort { made: 1, kept: 1, last_due: day("2027-03-01"), ..FilmsInShort::default() };
        let said = "We keep 1 film. We will delete it by 1 March 2027 at the latest.";
        assert_eq!(one.sentence_for_family(), said);
        let held = FilmsInShort { made: 3, kept: 1, on_hold: 1, ..FilmsInShort::default() };
        let said = "3 films were made: 1 is kept on hold; of 2 it is not recorded where they are.";
        assert_eq!(held.sentence(), said);
        assert_eq!(held.sentence_for_family(), "We keep 1 film. We have to keep it for now; ask us why.");
    }
}
