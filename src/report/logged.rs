//! What a key added to the record: as a line for a person who is watching, and as a line for a program.

use serde::Serialize;

use super::{Line, Role, Text, Tone};
use crate::course::watch::{Entry, Pressed, Running};
use crate::course::{
    self, CaseCode, Code, CodingSession, FilmTime, Fingerprint, FrameStamp, Kind, Lag, PlaceInFilm, RecordId,
    SchemeName, Seen, Strength, ThemeId, VisitNo,
};

/// What a key added, on one line: the time, what it was, what was said of it.
pub fn logged_line(entry: &Entry) -> Line {
    let (time, what, more) = parts(entry);
    let time = time.map_or(String::new(), |time| time.to_string());
    vec![(Role::Tone(Tone::Muted), format!("{time:>10}  ")), (Role::Strong, safe(&what)), (Role::Plain, safe(&more))]
}

/// The same in a few words, for over the picture.
pub fn logged_in_short(entry: &Entry) -> String {
    let (time, what, more) = parts(entry);
    let time = time.map_or(String::new(), |time| format!("{time} "));
    safe(&format!("{time}{what}{more}"))
}

/// What was taken back, on one line.
pub fn taken_back_line(entry: &Entry) -> Line {
    vec![(Role::Tone(Tone::Muted), format!("{:>10}  ", "")), (Role::Plain, taken_back_in_short(entry))]
}

/// The same in a few words.
pub fn taken_back_in_short(entry: &Entry) -> String {
    let (_, what, more) = parts(entry);
    safe(&format!("taken back: {what}{more}"))
}

/// What lasts at a moment: "exploration since 3:12, chain since 3:20".
pub fn running_in_words(running: &[Running]) -> String {
    let film = |running: &Running| running.film.map_or(String::new(), |film| format!(" of film {}", film + 1));
    let one = |running: &Running| format!("{} since {}{}", running.name, running.since, film(running));
    safe(&running.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn safe(text: &str) -> String {
    Text::from(text.replace('\n', " ")).to_string()
}

/// The time of an entry, what it is about, and what it says.
fn parts(entry: &Entry) -> (Option<FilmTime>, String, String) {
    match entry {
        Entry::Seen { seen, .. } => {
            let words = if seen.code.is_some() { seen.text.as_str() } else { "" };
            let begins = if seen.is_state { " begins" } else { "" };
            (Some(seen.begin()), seen.name(), format!("{begins}{}", said(seen, words)))
        }
        Entry::End { at, state, .. } => (Some(at.time()), state.name(), format!(" ends after {}", lasted(state, at))),
        Entry::Addition { more, now, .. } => (None, now.name(), said(more, &more.text)),
        Entry::Strike { was, .. } => (None, was.name(), " struck out".to_owned()),
    }
}

/// What is said beside the name: whose it is, the words, the strength.
fn said(seen: &Seen, words: &str) -> String {
    let who = seen.who.as_ref().map(|who| format!(" ({})", who.in_words()));
    let words = Some(words).filter(|words| !words.is_empty()).map(|words| format!(" \"{words}\""));
    let strength = seen.strength.map(|strength| format!(" {}", strength.sign()));
    who.into_iter().chain(words).chain(strength).collect()
}

/// How long a state lasted: "7.520 s", "1:12".
fn lasted(state: &Seen, end: &Pressed) -> String {
    let millis = end.time().millis().saturating_sub(state.begin().millis());
    match millis {
        ..60_000 => format!("{}.{:03} s", millis / 1000, millis % 1000),
        _ => FilmTime::from_millis(millis).to_string(),
    }
}

/// One line of a session for a program: what happened, and what the observation says then.
#[derive(Clone, Debug, Serialize)]
pub struct LoggedJson<'a> {
    schema: &'static str,
    event: &'static str,
    id: &'a RecordId,
    film: Option<&'a RecordId>,
    code: Option<&'a Code>,
    state: bool,
    at: Option<FilmTime>,
    at_ms: Option<u64>,
    until: Option<FilmTime>,
    until_ms: Option<u64>,
    live: Option<FilmTime>,
    frame_us: Option<FrameStamp>,
    lag_ms: Option<Lag>,
    who: Option<&'a course::Role>,
    kind: Option<&'static str>,
    theme: Option<&'a ThemeId>,
    strength: Option<&'static str>,
    text: Text,
}

impl<'a> LoggedJson<'a> {
    /// What a key added, once it is kept.
    pub fn kept(entry: &'a Entry) -> LoggedJson<'a> {
        let event = match entry {
            Entry::Seen { .. } => "seen",
            Entry::End { .. } => "ended",
            Entry::Addition { .. } => "added-to",
            Entry::Strike { .. } => "struck",
        };
        LoggedJson::new(event, entry)
    }

    /// What was taken back.
    pub fn taken_back(entry: &'a Entry) -> LoggedJson<'a> {
        LoggedJson::new("taken-back", entry)
    }

    fn new(event: &'static str, entry: &'a Entry) -> LoggedJson<'a> {
        let seen = entry.seen();
        let (frame, lag, live) = match entry {
            Entry::End { at, .. } => (at.frame, at.lag, at.live),
            Entry::Seen { .. } | Entry::Addition { .. } | Entry::Strike { .. } => (seen.frame, seen.lag, seen.live),
        };
        LoggedJson {
            schema: "vipp.watch/1",
            event,
            id: entry.of(),
            film: seen.film.as_ref(),
            code: seen.code.as_ref(),
            state: seen.is_state,
            at: seen.at,
            at_ms: seen.at.map(FilmTime::millis),
            until: seen.until,
            until_ms: seen.until.map(FilmTime::millis),
            live,
            frame_us: frame,
            lag_ms: lag,
            who: seen.who.as_ref(),
            kind: seen.kind.map(Kind::code),
            theme: seen.theme.as_ref(),
            strength: seen.strength.map(Strength::word),
            text: Text::from(&seen.text),
        }
    }
}

/// The first and the last line of a session for a program.
#[derive(Clone, Debug, Serialize)]
pub struct SessionJson<'a> {
    schema: &'static str,
    event: &'static str,
    case: &'a CaseCode,
    visit: VisitNo,
    id: &'a RecordId,
    scheme: &'a SchemeName,
    fingerprint: &'a Fingerprint,
    lag_ms: Lag,
    film: Option<&'a RecordId>,
    frame_us: Option<FrameStamp>,
    logged: usize,
    written: bool,
}

impl<'a> SessionJson<'a> {
    /// The session that begins at a place.
    pub fn began(case: &'a CaseCode, visit: VisitNo, session: &'a CodingSession, written: bool) -> SessionJson<'a> {
        SessionJson {
            schema: "vipp.watch/1",
            event: "began",
            case,
            visit,
            id: &session.id,
            scheme: &session.scheme,
            fingerprint: &session.fingerprint,
            lag_ms: session.lag,
            film: session.film.as_ref(),
            frame_us: None,
            logged: 0,
            written,
        }
    }

    /// The same session as it stops at a place, after so many observations.
    #[must_use]
    pub fn stopped(self, place: Option<&'a PlaceInFilm>, logged: usize) -> SessionJson<'a> {
        let film = place.and_then(|place| place.film.as_ref());
        SessionJson { event: "stopped", film, frame_us: place.map(|place| place.frame), logged, ..self }
    }
}
