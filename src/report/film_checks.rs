//! What was found when the films of a case were looked at.

use serde::Serialize;

use super::{Cell, Column, Table, Tone, size_in_words};
use crate::course::{CustodyAct, RecordId, VisitNo};

/// What was found of one film.
#[derive(Clone, Debug)]
pub struct FilmCheck {
    /// The visit it was made at.
    pub visit: VisitNo,
    /// Its id.
    pub film: RecordId,
    /// The name of its file.
    pub name: String,
    /// What was found.
    pub verdict: Verdict,
}

/// What was found of the file of a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There, and the same.
    Same,
    /// Not there.
    Missing,
    /// There under that other name.
    Moved(String),
    /// There, with so many bytes instead of those of its card.
    OtherSize(u64),
    /// There, as long as it should be, and not the same.
    OtherContent,
    /// There and the same, and others on this computer may read it.
    Open,
    /// Deleted by the record, and there.
    NotGone,
}

impl Verdict {
    /// Whether something has to be done about it.
    pub fn is_wrong(&self) -> bool {
        *self != Verdict::Same
    }

    /// What is written down of it; nothing of a film that was deleted.
    pub fn act(&self) -> Option<CustodyAct> {
        match self {
            Verdict::Same | Verdict::Open => Some(CustodyAct::Verified),
            Verdict::Missing | Verdict::Moved(_) => Some(CustodyAct::Missing),
            Verdict::OtherSize(_) | Verdict::OtherContent => Some(CustodyAct::Changed),
            Verdict::NotGone => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Missing => "missing",
            Verdict::Moved(_) => "moved",
            Verdict::OtherSize(_) => "other-size",
            Verdict::OtherContent => "other-content",
            Verdict::Open => "open-to-others",
            Verdict::NotGone => "not-gone",
        }
    }

    fn in_words(&self) -> String {
        match self {
            Verdict::Same => "there, and the same".to_owned(),
            Verdict::Missing => "not there".to_owned(),
            Verdict::Moved(name) => format!("there as {name}"),
            Verdict::OtherSize(size) => format!("not the same: it has {} now", size_in_words(*size)),
            Verdict::OtherContent => "not the same: as long, with other content".to_owned(),
            Verdict::Open => "the same, but others on this computer may read it".to_owned(),
            Verdict::NotGone => "deleted by the record, but there".to_owned(),
        }
    }
}

impl FilmCheck {
    /// What to type about it, and why; `path` is where its file should be.
    pub fn remedy(&self, path: &str) -> (String, &'static str) {
        let visit = self.visit;
        match &self.verdict {
            Verdict::Same => (format!("vipp film list {visit}"), "the films"),
            Verdict::Missing => {
                (format!("vipp film add {visit} FILE"), "puts it back; if it is lost, tell your lead today")
            }
            Verdict::Moved(name) => {
                let there = path.replace(&self.name, name);
                (format!("mv '{there}' '{path}'"), "gives it its name again")
            }
            Verdict::OtherSize(_) | Verdict::OtherContent => {
                (format!("mv '{path}' ELSEWHERE && vipp film add {visit} FILE"), "puts it back from a backup")
            }
            Verdict::Open => (format!("chmod 600 '{path}'"), "lets nobody else read it"),
            Verdict::NotGone => (format!("vipp film delete {visit} {}", self.name), "ends what was begun"),
        }
    }
}

/// What was found, a row each.
pub fn checks_table(checks: &[FilmCheck]) -> Table {
    let columns = [Column::right("Visit"), Column::left("Film"), Column::left("Found")];
    let mut table = Table::new("Films looked at", columns);
    for check in checks {
        let tone = if check.verdict.is_wrong() { Tone::Error } else { Tone::Good };
        table.push([
            Cell::from(check.visit.to_string()),
            Cell::from(check.name.as_str()),
            Cell::new(check.verdict.in_words(), tone),
        ]);
    }
    table
}

/// What was found, as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct FilmChecksJson {
    schema: &'static str,
    case: String,
    films: Vec<CheckJson>,
    /// Files in the film folder that no card names.
    without_card: Vec<String>,
    written: bool,
}

#[derive(Clone, Debug, Serialize)]
struct CheckJson {
    visit: VisitNo,
    film: RecordId,
    name: String,
    found: &'static str,
    as_it_should_be: bool,
    moved_to: Option<String>,
}

impl FilmChecksJson {
    /// What was found in a case.
    pub fn new(case: String, checks: &[FilmCheck], strays: &[String], written: bool) -> FilmChecksJson {
        let one = |check: &FilmCheck| CheckJson {
            visit: check.visit,
            film: check.film.clone(),
            name: check.name.clone(),
            found: check.verdict.code(),
            as_it_should_be: !check.verdict.is_wrong(),
            moved_to: match &check.verdict {
                Verdict::Moved(name) => Some(name.clone()),
                _ => None,
            },
        };
        let films = checks.iter().map(one).collect();
        FilmChecksJson { schema: "vipp.film-verify/1", case, films, without_card: strays.to_vec(), written }
    }
}
