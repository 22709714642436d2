//! What was handed out of the films of a visit: from where to where, for what, and how it was made unrecognisable.

use serde::Serialize;

use super::{Cell, Column, Document, Table};
use crate::course::{Clip, Visit, VisitNo};

/// The clips of a visit, as scripts read them.
#[derive(Serialize)]
pub struct ClipsJson {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    clips: Vec<ClipJson>,
}

/// A part of a film that was handed out.
#[derive(Serialize)]
struct ClipJson {
    id: String,
    film: String,
    from_ms: u64,
    until_ms: u64,
    purpose: &'static str,
    hidden: Vec<String>,
    muted: bool,
    blake3: String,
    without_consent: Option<String>,
    logged: String,
}

impl ClipsJson {
    /// The clips of a visit of a case.
    pub fn new(case: String, visit: &Visit) -> ClipsJson {
        let clips = visit.record.clips.iter().map(ClipJson::of).collect();
        ClipsJson { schema: "vipp.clips/1", case, visit: visit.number, clips }
    }
}

impl ClipJson {
    fn of(clip: &Clip) -> ClipJson {
        ClipJson {
            id: clip.id.to_string(),
            film: clip.film.to_string(),
            from_ms: clip.from.millis(),
            until_ms: clip.until.millis(),
            purpose: clip.purpose.code(),
            hidden: clip.hidden.clone(),
            muted: clip.is_muted,
            blake3: clip.blake3.clone(),
            without_consent: clip.without_consent.clone(),
            logged: clip.logged.to_rfc3339(),
        }
    }
}

/// The clips of a visit as a list.
pub fn clips_document(visit: &Visit) -> Document {
    let columns = ["Handed out", "Film", "From", "Until", "For", "Without", "New film"];
    let mut table = Table::new(format!("Visit {}", visit.number), columns.map(Column::left));
    for clip in &visit.record.clips {
        let number = visit.record.films.iter().position(|film| film.id == clip.film);
        let film = number.map_or(clip.film.to_string(), |place| (place + 1).to_string());
        let sound = clip.is_muted.then(|| "sound".to_owned());
        let picture = (!clip.hidden.is_empty()).then(|| format!("parts of the picture ({})", clip.hidden.join("; ")));
        let consent = clip.without_consent.as_ref().map(|why| format!("consent: {why}"));
        let without: Vec<String> = [sound, picture, consent].into_iter().flatten().collect();
        let start: String = clip.blake3.chars().take(12).collect();
        table.push([
            Cell::from(clip.logged.format("%-d %B %Y, %H:%M").to_string()),
            film.into(),
            clip.from.to_string().into(),
            clip.until.to_string().into(),
            clip.purpose.code().into(),
            without.join(", ").into(),
            start.into(),
        ]);
    }
    Document::new(format!("What was handed out of the films of visit {}", visit.number)).with(table)
}
