//! The feedback of a visit: the moments of the script in their order, and what there is to choose from, theme by theme.

use serde::Serialize;

use super::observations::{span, words};
use super::text::capitalised;
use super::{BalanceJson, Block, Cell, Column, Diagnostic, Document, FindingJson, Span, Table, Text, Tone, counted};
use crate::course::{
    Balance, Candidate, Course, Day, FilmTime, Kind, Length, Moment, PreRoll, RecordId, Role, Script, Shows, Strength,
    ThemeId, Visit, VisitNo, VisitRecord,
};

/// The script of a visit and what there is to choose from, as a page.
pub fn feedback_document(course: &Course, script: &Script, candidates: &[Candidate<'_>]) -> Document {
    let visit = script.visit;
    let mut document = Document::new(format!("Feedback for visit {visit}")).subtitle(about(course, visit));
    if !script.moments.is_empty() {
        document.push(script_table(course, script));
    }
    if let Some(source) = course.film_visit(visit) {
        for group in candidates.chunk_by(|one, next| theme(one) == theme(next)) {
            document.push(candidates_table(course, (visit, source), group));
        }
    }
    document
}

/// The script of a visit as a page to say it from: moment by moment, with what is said and what is asked.
pub fn script_document(course: &Course, script: &Script) -> Document {
    let (visit, code) = (script.visit, &course.case.code);
    let day = course.visit(visit).and_then(Visit::day).map_or("no date yet".to_owned(), Day::with_weekday);
    let mut document = Document::new(format!("Feedback for visit {visit} with {code}"))
        .subtitle(format!("{}. The visit: {day}", about(course, visit)))
        .footer(format!("Case {code}. Only for the practitioner and their supervisor."));
    for (nth, moment) in script.moments.iter().enumerate() {
        document.push(Block::heading(2, format!("{}. {}", nth + 1, moment.id)));
        document.push(Block::paragraph(where_and_what(course, visit, moment)));
        let say = moment.words.as_deref().unwrap_or("no words yet");
        document.push(Block::paragraph([Span::strong("Say: "), Span::from(say)]));
        if let Some(ask) = &moment.ask {
            document.push(Block::paragraph([Span::strong("Ask: "), Span::from(ask.as_str())]));
        }
    }
    document
}

/// Where a moment is found and what it is there for: "Playing together, 2:31. Mother: response, corrective. Beside beams."
fn where_and_what(course: &Course, visit: VisitNo, moment: &Moment) -> String {
    let joined = |parts: [Option<String>; 2], with: &str| {
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(with)
    };
    let film = course.film_visit(visit).and_then(|source| film_name(course, source, moment.film.as_ref()));
    let place = joined([film, Some(stretch(moment.from, moment.until))], ", ");
    let shows = joined([moment.whose.as_ref().map(Role::in_words), Some(what_it_shows(course, visit, moment))], ": ");
    let theme = moment.theme.as_ref().map(|theme| course.programme.theme_label(theme).to_owned());
    let beside = moment.beside.as_ref().map(|other| format!("beside {other}"));
    let parts = [Some(place), Some(shows), theme, beside].into_iter().flatten().filter(|part| !part.is_empty());
    parts.map(|part| format!("{}.", capitalised(&part))).collect::<Vec<_>>().join(" ")
}

fn about(course: &Course, visit: VisitNo) -> String {
    let Some(source) = course.film_visit(visit) else { return "It watches a film from before the course".to_owned() };
    let films = course.visit(source).map(|visit| &visit.record.films[..]).unwrap_or_default();
    let names: Vec<String> = films.iter().filter_map(|film| film_name(course, source, Some(&film.id))).collect();
    match names.is_empty() {
        true => format!("Moments of the films of visit {source}; no film of it is recorded"),
        false => format!("Moments of the films of visit {source}: {}", names.join(", ")),
    }
}

/// What a film is called: what was filmed, with its number where that was filmed twice.
pub fn film_name(course: &Course, visit: VisitNo, film: Option<&RecordId>) -> Option<String> {
    let film = course.film(visit, film)?;
    let films = course.visit(visit)?.record.films.iter().filter(|other| other.activity == film.activity);
    let nth = films.clone().position(|other| other.id == film.id)?;
    let name = film.activity.in_words();
    Some(if films.count() > 1 { format!("{name} {}", nth + 1) } else { name })
}

fn script_table(course: &Course, script: &Script) -> Table {
    let record = course.visit(script.visit).map(|visit| &visit.record);
    let was_shown = record.is_some_and(|record| !record.shown.is_empty());
    let columns = [
        Column::right("No."),
        Column::left("Moment"),
        Column::left("Film"),
        Column::left("Time"),
        Column::left("Whose"),
        Column::left("Shows"),
        Column::left("Words"),
    ];
    let mut table = Table::new("Script", columns.into_iter().chain(was_shown.then(|| Column::left("Shown"))));
    for (nth, moment) in script.moments.iter().enumerate() {
        let shown = record.filter(|_| was_shown).map(|record| Cell::from(shown_in_words(record, moment)));
        table.push(moment_cells(course, script, nth, moment).into_iter().chain(shown));
    }
    table
}

fn moment_cells(course: &Course, script: &Script, nth: usize, moment: &Moment) -> [Cell; 7] {
    let film = course.film_visit(script.visit).and_then(|source| film_name(course, source, moment.film.as_ref()));
    let words = match &moment.words {
        Some(words) => Cell::from(words),
        None => Cell::new("no words yet", Tone::Warning),
    };
    [
        Cell::from((nth + 1).to_string()),
        Cell::new(moment.id.as_str(), Tone::Strong),
        Cell::from(film.unwrap_or_default()),
        Cell::from(stretch(moment.from, moment.until)),
        Cell::from(moment.whose.as_ref().map_or(String::new(), Role::in_words)),
        Cell::from(what_it_shows(course, script.visit, moment)),
        words,
    ]
}

/// "3:12 to 3:31", or the one place that is named.
pub(super) fn stretch(from: Option<FilmTime>, until: Option<FilmTime>) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from != until => format!("{from} to {until}"),
        (Some(at), _) | (None, Some(at)) => at.to_string(),
        (None, None) => String::new(),
    }
}

/// "chain, corrective".
fn what_it_shows(course: &Course, visit: VisitNo, moment: &Moment) -> String {
    let more = match course.shows(visit, moment) {
        Shows::Strength => None,
        Shows::Corrective => Some("corrective"),
        Shows::Weak => Some("less good"),
    };
    moment.kind.map(Kind::code).into_iter().chain(more).collect::<Vec<_>>().join(", ")
}

/// "twice", "told", "left out: tired".
pub(super) fn shown_in_words(record: &VisitRecord, moment: &Moment) -> String {
    let shown = record.shown_of(&moment.id);
    let times = match shown.times {
        0 => None,
        1 => Some("once".to_owned()),
        2 => Some("twice".to_owned()),
        many => Some(format!("{many} times")),
    };
    let told = shown.told.then(|| "told".to_owned());
    let left_out = shown.skipped.filter(|_| !shown.is_shown()).map(|why| match why {
        "" => "left out".to_owned(),
        why => format!("left out: {why}"),
    });
    let remarks = shown.remarks.iter().map(|said| format!("\"{said}\""));
    times.into_iter().chain(told).chain(left_out).chain(remarks).collect::<Vec<_>>().join("; ")
}

fn theme<'a>(candidate: &Candidate<'a>) -> Option<&'a ThemeId> {
    candidate.observation.seen.theme.as_ref()
}

fn candidates_table(course: &Course, (visit, source): (VisitNo, VisitNo), group: &[Candidate<'_>]) -> Table {
    let columns = [
        Column::right("No."),
        Column::left("Film"),
        Column::left("Time"),
        Column::left("Who"),
        Column::left("What was seen"),
        Column::left("Kind"),
        Column::left("Strength"),
        Column::left("Moment"),
    ];
    let mut table = Table::new(caption(course, visit, group.first().and_then(theme)), columns);
    for candidate in group {
        let seen = &candidate.observation.seen;
        let tone = if candidate.shown_in.is_some() { Tone::Muted } else { Tone::Plain };
        let cells = [
            candidate.pick.to_string(),
            film_name(course, source, seen.film.as_ref()).unwrap_or_default(),
            span(seen),
            seen.who.as_ref().map_or(String::new(), Role::in_words),
            words(seen),
            seen.kind.map_or(String::new(), |kind| kind.code().to_owned()),
            seen.strength.map_or(String::new(), |strength| strength.sign().to_owned()),
            candidate.shown_in.map_or(String::new(), RecordId::to_string),
        ];
        table.push(cells.map(|cell| Cell::new(cell, tone)));
    }
    table
}

/// "Sharing emotions, a theme of visit 5".
fn caption(course: &Course, visit: VisitNo, theme: Option<&ThemeId>) -> String {
    let Some(theme) = theme else { return "Without a theme".to_owned() };
    let own = course.programme.step(visit).is_some_and(|step| step.themes.contains(theme));
    let label = course.programme.theme_label(theme);
    if own { format!("{label}, a theme of visit {visit}") } else { label.to_owned() }
}

/// One observation in a line, as a question shows it: "2, 3:20 to 3:31, mother: takes it (sharing emotions) ++".
pub fn candidate_line(course: &Course, candidate: &Candidate<'_>) -> String {
    let seen = &candidate.observation.seen;
    let theme =
        seen.theme.as_ref().map_or(String::new(), |theme| format!(" ({})", course.programme.theme_label(theme)));
    let strength = seen.strength.map_or(String::new(), |strength| format!(" {}", strength.sign()));
    let head = [candidate.pick.to_string(), span(seen), seen.who.as_ref().map_or(String::new(), Role::in_words)];
    on_one_line(&head, &format!("{}{theme}{strength}", words(seen)))
}

/// One moment in a line, as a question shows it: "brick, 3:20 to 3:31, mother, corrective: …".
pub fn moment_line(moment: &Moment) -> String {
    let whose = moment.whose.as_ref().map_or(String::new(), Role::in_words);
    let corrective = if moment.corrective { "corrective".to_owned() } else { String::new() };
    let head = [moment.id.to_string(), stretch(moment.from, moment.until), whose, corrective];
    on_one_line(&head, moment.words.as_deref().unwrap_or("no words yet"))
}

/// The parts that say something, then the words; harmless, as a question is not shown by us.
fn on_one_line(head: &[String], words: &str) -> String {
    let head: Vec<&str> = head.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    Text::from(format!("{}: {words}", head.join(", "))).on_one_line().to_string()
}

/// The feedback as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackJson {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    on: Option<Day>,
    films_of: Option<VisitNo>,
    moments: Vec<MomentJson>,
    candidates: Vec<CandidateJson>,
    balance: BalanceJson,
    findings: Vec<FindingJson>,
}

#[derive(Clone, Debug, Serialize)]
struct MomentJson {
    id: RecordId,
    film: Option<RecordId>,
    from: Option<FilmTime>,
    until: Option<FilmTime>,
    frame: Option<u64>,
    pre_roll: u32,
    whose: Option<Role>,
    kind: Option<&'static str>,
    theme: Option<ThemeId>,
    corrective: bool,
    beside: Option<RecordId>,
    observation: Option<RecordId>,
    words: Option<String>,
    ask: Option<String>,
    times_shown: usize,
    told: bool,
    skipped: Option<String>,
    remarks: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct CandidateJson {
    pick: String,
    id: RecordId,
    film: Option<RecordId>,
    at: Option<FilmTime>,
    until: Option<FilmTime>,
    who: Option<Role>,
    kind: Option<&'static str>,
    theme: Option<ThemeId>,
    strength: Option<&'static str>,
    text: String,
    moment: Option<RecordId>,
}

impl FeedbackJson {
    /// The script of a visit, what there is to choose from, and what was found wrong with it.
    pub fn new(course: &Course, script: &Script, candidates: &[Candidate<'_>], found: &[Diagnostic]) -> FeedbackJson {
        let visit = course.visit(script.visit);
        FeedbackJson {
            schema: "vipp.feedback/1",
            case: course.case.code.to_string(),
            visit: script.visit,
            on: visit.and_then(Visit::day),
            films_of: course.film_visit(script.visit),
            moments: script.moments.iter().map(|moment| moment_json(visit, moment)).collect(),
            candidates: candidates.iter().map(candidate_json).collect(),
            balance: BalanceJson::new(&Balance::of(course, script)),
            findings: found.iter().map(FindingJson::from).collect(),
        }
    }
}

fn moment_json(visit: Option<&Visit>, moment: &Moment) -> MomentJson {
    let shown = visit.map(|visit| visit.record.shown_of(&moment.id)).unwrap_or_default();
    MomentJson {
        id: moment.id.clone(),
        film: moment.film.clone(),
        from: moment.from,
        until: moment.until,
        frame: moment.stop_frame().map(|frame| frame.micros()),
        pre_roll: moment.pre_roll.unwrap_or(PreRoll::USUAL).seconds(),
        whose: moment.whose.clone(),
        kind: moment.kind.map(Kind::code),
        theme: moment.theme.clone(),
        corrective: moment.corrective,
        beside: moment.beside.clone(),
        observation: moment.observation.clone(),
        words: moment.words.clone(),
        ask: moment.ask.clone(),
        times_shown: shown.times,
        told: shown.told,
        skipped: shown.skipped.map(str::to_owned),
        remarks: shown.remarks.into_iter().map(str::to_owned).collect(),
    }
}

fn candidate_json(candidate: &Candidate<'_>) -> CandidateJson {
    let seen = &candidate.observation.seen;
    CandidateJson {
        pick: candidate.pick.to_string(),
        id: candidate.observation.id.clone(),
        film: seen.film.clone(),
        at: seen.at,
        until: seen.until,
        who: seen.who.clone(),
        kind: seen.kind.map(Kind::code),
        theme: seen.theme.clone(),
        strength: seen.strength.map(Strength::word),
        text: words(seen),
        moment: candidate.shown_in.cloned(),
    }
}

/// "3 moments, about 14 of 30 minutes".
pub fn in_short(course: &Course, script: &Script) -> String {
    let length = Length::of(course, script);
    let moments = counted(script.moments.len(), "moment");
    format!("{moments}, about {} of {} minutes", length.needed(), length.planned)
}
