//! The course so far, or at its end, told to an audience: what a summary's template can use.
//!
//! Words and order stand in the templates. They follow what end-of-work reports hold and what audits find forgotten:
//! goals, outcome, how to come back. What the program cannot know is left as a line for the practitioner to write, never
//! made up.

use serde::Serialize;

use super::outcomes::{cautions, changes_table};
use super::text::times;
use super::{
    Audience, Block, Column, Document, FilmsInShort, Slots, Span, Table, attendance_picture, counted, goals_picture,
    goals_table, measures_picture, themes_picture, timeline_picture,
};
use crate::course::{
    Appointment, Attendance, Change, Course, Day, Direction, Finding, GOAL_REACHED, Goal, HowShown, Observation,
    RecordId, Role, Severity, Standing, Strength, Visit, VisitState, age_in_words,
};

/// The names a summary's template can use, for the family, the team or the referrer.
pub fn summary_slots(course: &Course, findings: &[Finding], audience: Audience, today: Day) -> Slots {
    match audience {
        Audience::Family => for_family(course, today),
        _ => for_colleagues(course, findings, audience, today),
    }
}

fn for_family(course: &Course, today: Day) -> Slots {
    family_slots(course, today).part("visits", "the visits with their days", [family_visits(course, today)])
}

/// What a family is told of the course in a summary and in a letter: no code, no scores, no words of an observation.
pub(super) fn family_slots(course: &Course, today: Day) -> Slots {
    let held = course.held().count();
    let kinds = strength_kinds(course, &strengths(course));
    let kinds = (!kinds.is_empty()).then(|| Block::bullets(kinds));
    let goals: Vec<Vec<Span>> = course.outcomes.open_goals().map(family_goal).collect();
    let goals = (!goals.is_empty()).then(|| Block::bullets(goals));
    address(course)
        .words("opening", "how many visits there were", opening(course, held))
        .words("visits-held", "\u{201c}We had 7 visits.\u{201d}; nothing before the first", visits_held(held))
        .part("strengths", "what kinds of good moments the films show", kinds)
        .words("watched", "how many moments were watched together", watched(course))
        .part("goals", "the family's goals, and whether they came nearer", goals)
        .words("films", "what becomes of the films", films_for_family(course, today))
}

/// How the caregivers of the case are spoken to.
pub(super) fn address(course: &Course) -> Slots {
    let about = "\u{201c}your child\u{201d}, or \u{201c}the child in your care\u{201d}";
    Slots::default().words("your-child", about, course.case.setting.your_child())
}

/// Words to parents, as they are said to the caregivers of the case.
pub(super) fn to_caregivers(course: &Course, words: &str) -> String {
    words.replace("your child", course.case.setting.your_child())
}

/// "We watched 12 moments of your films together."; nothing where none was shown.
fn watched(course: &Course) -> String {
    match moments_shown(course) {
        0 => String::new(),
        count => format!("We watched {} of your films together.", counted(count, "moment")),
    }
}

/// What became of the films, as far as that is known.
fn films_for_family(course: &Course, today: Day) -> String {
    let films = FilmsInShort::of(course, today);
    let known = if films.is_known() { format!(" {}", films.sentence_for_family()) } else { String::new() };
    format!("The films are yours as much as ours.{known}")
}

/// A goal in the family's words, and in a word how it went: never a number.
fn family_goal(goal: &Goal) -> Vec<Span> {
    let ratings = goal.ratings_in_order();
    let went = match (ratings.first(), ratings.get(1..).and_then(|later| later.last())) {
        (Some(first), Some(last)) => match Change::between(first.score, last.score, Direction::HigherIsBetter) {
            Change::Better(_) if last.score == GOAL_REACHED => "You said you have reached this.",
            Change::Better(_) => "You said this has come nearer.",
            Change::None | Change::Moved(_) => "You said this is still on its way.",
            Change::Worse(_) => "You said this is still hard.",
        },
        _ => return vec![Span::from(goal.words.as_str())],
    };
    vec![Span::from(format!("{}. ", goal.words.trim_end_matches('.'))), Span::from(went)]
}

fn visits_held(held: usize) -> String {
    if held == 0 { String::new() } else { format!("We had {}.", counted(held, "visit")) }
}

fn opening(course: &Course, held: usize) -> String {
    let visits = counted(held, "visit");
    match (course.complete() || course.closed(), held) {
        (_, 0) => "This is a summary of our visits. The first one is still to come.".to_owned(),
        (true, _) => format!("This is a summary of our visits. We had {visits}. Our work together has ended."),
        (false, _) => format!("This is a summary of our visits so far. We have had {visits}."),
    }
}

/// The observations marked as strengths that count.
fn strengths(course: &Course) -> Vec<&Observation> {
    let all = course.logbooks.iter().flat_map(|book| &book.observations);
    let strong = |seen: &&Observation| {
        seen.struck.is_none() && matches!(seen.seen.strength, Some(Strength::Strong | Strength::VeryStrong))
    };
    all.filter(strong).collect()
}

/// What kinds of good moments there were, in plain words. What was seen exactly is in the practitioner's words and
/// stays with them.
fn strength_kinds(course: &Course, strengths: &[&Observation]) -> Vec<String> {
    use crate::course::Kind;
    let words = [
        (Kind::Chain, "your child showed you something, you saw it and answered, and your child was glad"),
        (Kind::Response, "you answered your child at the right time"),
        (Kind::Signal, "your child showed clearly what he or she needed"),
        (Kind::Emotion, "you shared a feeling"),
        (Kind::Exploration, "your child played and discovered things"),
        (Kind::Contact, "your child came to you to be close"),
        (Kind::Discipline, "you set a limit in a calm and kind way"),
    ];
    let line = |(kind, text): (Kind, &str)| {
        let text = to_caregivers(course, text);
        let count = strengths.iter().filter(|seen| seen.seen.kind == Some(kind)).count();
        (count > 0).then(|| format!("{text} ({})", times(count)))
    };
    let mut lines: Vec<String> = words.into_iter().filter_map(line).collect();
    let other = strengths.iter().filter(|seen| seen.seen.kind.is_none_or(|kind| kind == Kind::Other)).count();
    if other > 0 {
        lines.push(format!("other good moments ({})", times(other)));
    }
    lines
}

fn family_visits(course: &Course, today: Day) -> Table {
    let mut table = Table::new("Our visits", ["Visit", "Day", "How it was"]);
    for (visit, state) in course.states(today) {
        let said = match state {
            VisitState::Held(_) => "we met",
            VisitState::Planned(_) => "still to come",
            VisitState::LeftOut => "not needed",
            VisitState::Unrecorded(_) | VisitState::Open => "no date yet",
        };
        let day = visit.day().map_or(String::new(), Day::with_weekday);
        table.push([visit.number.to_string(), day, said.to_owned()]);
    }
    table
}

fn for_colleagues(course: &Course, findings: &[Finding], audience: Audience, today: Day) -> Slots {
    let whole = course.complete() || course.closed();
    let title = if whole { "Summary of the course" } else { "Summary of the course so far" };
    let reason = course.case.referral.as_ref().and_then(|referral| referral.reason.as_deref());
    let slots = Slots::default()
        .words("title", "whether it is the whole course or so far", title)
        .words("case-code", "the code of the case", course.case.code.as_str())
        .part("head", "the family, the child's age, the programme", [Block::facts(head(course, audience, today))])
        .words("reason", "the reason for referral", reason.unwrap_or_default())
        .part("goal-words", "the goals as agreed", goal_words(course))
        .words("offered", "how many visits were held, called off, missed", offered(course, today))
        .part("visits", "the visits, a row each", [visits_table(course, audience, today)])
        .part("timeline", "the visits in time, as a picture", timeline_picture(course, today))
        .part("attendance", "how appointments were kept, as a picture", attendance_picture(course))
        .part("themes", "the themes worked on, as a picture", themes_picture(course))
        .part("goals", "how near each goal was, first and last", outcome_of_goals(course, audience))
        .part("measures", "the scores, first and last, with what changed", outcome_of_measures(course, audience))
        .words("shown", "how many moments were shown to the family", shown(course))
        .words("films", "how many films were made, and what became of them", films(course, today));
    match audience {
        Audience::Team => slots
            .part("strengths", "the moments marked as strengths, in the practitioner's words", strength_list(course))
            .part("remarks", "what was said to the moments that were shown", remarks(course))
            .part("findings", "what the rules find", open_findings(findings)),
        _ => slots.words("seen", "how many moments were marked as strengths", seen_in_numbers(course)),
    }
}

/// The goals agreed with the referrer, where the family has set none of its own that are rated below.
fn goal_words(course: &Course) -> Option<Block> {
    let own = course.outcomes.open_goals().map(|goal| goal.words.as_str());
    let agreed = course.case.goals.iter().map(String::as_str);
    let all: Vec<&str> = agreed.chain(own).collect();
    (!all.is_empty()).then(|| Block::bullets(all))
}

fn outcome_of_goals(course: &Course, audience: Audience) -> Vec<Block> {
    let rated = course.outcomes.open_goals().any(|goal| !goal.ratings_in_order().is_empty());
    match goals_picture(course, audience).filter(|_| is_drawn(audience)) {
        Some(picture) => vec![picture.into()],
        None if rated => vec![goals_table(course, audience).into()],
        None => Vec::new(),
    }
}

/// Whether outcomes are drawn: a referrer gets them as tables alone, as all of it stands on two sides.
fn is_drawn(audience: Audience) -> bool {
    audience == Audience::Team
}

/// First and last scores; ratings by an observer of one film are no outcome of the family.
fn outcome_of_measures(course: &Course, audience: Audience) -> Vec<Block> {
    let mut pairs = course.outcomes.pairs();
    pairs.retain(|pair| !pair.measure.is_rating);
    if pairs.is_empty() {
        return Vec::new();
    }
    let drawn = measures_picture(&pairs).filter(|_| is_drawn(audience));
    let shown = drawn.map_or_else(|| changes_table(&pairs).into(), Block::from);
    std::iter::once(shown).chain(cautions(&pairs)).collect()
}

pub(super) fn head(course: &Course, audience: Audience, today: Day) -> Vec<(&'static str, String)> {
    let (day, when) = course.last_held().map_or((today, "today"), |(_, day)| (day, "at the last visit"));
    let caregivers: Vec<String> = course.case.caregivers.iter().map(|caregiver| caregiver.role.in_words()).collect();
    let standing = match &course.case.standing {
        Standing::Open => "open".to_owned(),
        Standing::Closed { on, because } => {
            let on = on.map_or(String::new(), |on| format!(" on {}", on.long()));
            // Why a case was closed is in the practitioner's free words.
            let because = because.as_ref().filter(|_| audience.sees_free_text());
            format!("closed{on}{}", because.map_or(String::new(), |because| format!(": {because}")))
        }
    };
    vec![
        ("For", audience.in_words().to_owned()),
        ("Family", course.case.setting.in_words().to_owned()),
        ("Caregivers", caregivers.join(", ")),
        ("Child", format!("{} {when}", age_in_words(course.case.born.months_on(day)))),
        ("Programme", course.programme.name.clone()),
        ("Case", standing),
    ]
}

/// "5 of 7 visits were held …"
fn offered(course: &Course, today: Day) -> String {
    let all = course.visits.len();
    let held = course.held().count();
    let missed: Vec<&Appointment> = course.visits.iter().flat_map(|visit| visit.record.missed()).collect();
    let count = |wanted: Attendance| missed.iter().filter(|missed| missed.attendance == wanted).count();
    let mut said = vec![format!("{held} of {all} visits were held.")];
    let kinds = [
        (Attendance::CancelledByFamily, "called off by the family"),
        (Attendance::CancelledByService, "called off by the service"),
        (Attendance::NotThere, "not kept: the child was not brought"),
        (Attendance::TooLate, "too late to be held"),
    ];
    for (attendance, words) in kinds {
        match count(attendance) {
            0 => {}
            1 => said.push(format!("1 appointment was {words}.")),
            many => said.push(format!("{many} appointments were {words}.")),
        }
    }
    let coming = course.states(today).filter(|(_, state)| matches!(state, VisitState::Planned(_))).count();
    if coming > 0 {
        said.push(format!("{coming} {} planned.", if coming == 1 { "is" } else { "are" }));
    }
    said.join(" ")
}

pub(super) fn visits_table(course: &Course, audience: Audience, today: Day) -> Table {
    let columns = [
        Column::right("Visit"),
        Column::left("Day"),
        Column::left("How it was kept"),
        Column::left("Who took part"),
        Column::right("Minutes"),
        Column::left("Themes"),
    ];
    let mut table = Table::new("Visits", columns);
    for (visit, state) in course.states(today) {
        let held = visit.record.held();
        let people =
            held.map_or(String::new(), |held| held.present.iter().map(Role::in_words).collect::<Vec<_>>().join(", "));
        table.push([
            visit.number.to_string(),
            visit.day().map_or(String::new(), Day::long),
            kept(visit, state, audience),
            people,
            held.and_then(|held| held.minutes()).map_or(String::new(), |minutes| minutes.to_string()),
            themes(course, visit),
        ]);
    }
    table
}

fn kept(visit: &Visit, state: VisitState, audience: Audience) -> String {
    let missed = visit.record.missed().count();
    let before = match missed {
        0 => String::new(),
        1 => " (after 1 appointment not kept)".to_owned(),
        many => format!(" (after {many} appointments not kept)"),
    };
    match state {
        VisitState::Held(_) => {
            format!("{}{before}", visit.record.held().map_or("held", |held| held.attendance.in_words()))
        }
        VisitState::LeftOut => match visit.left_out().filter(|_| audience.sees_free_text()) {
            Some(out) => format!("left out: {}", out.because),
            None => "left out".to_owned(),
        },
        VisitState::Unrecorded(_) => "not recorded yet".to_owned(),
        VisitState::Planned(_) => format!("planned{before}"),
        VisitState::Open => format!("no date{before}"),
    }
}

fn themes(course: &Course, visit: &Visit) -> String {
    let own = visit.record.held().and_then(|held| held.themes.as_ref());
    let step = course.programme.step(visit.number);
    let ids = own.or_else(|| step.map(|step| &step.themes)).map(Vec::as_slice).unwrap_or_default();
    if ids.len() > 2 {
        return "all".to_owned();
    }
    ids.iter().map(|id| course.programme.theme_label(id)).collect::<Vec<_>>().join("; ")
}

/// The moments marked as strengths, in words that are for the team only.
fn strength_list(course: &Course) -> Option<Block> {
    let strengths = strengths(course);
    let items: Vec<Vec<Span>> = strengths.iter().map(|seen| strength(course, seen)).collect();
    (!items.is_empty()).then(|| Block::bullets(items))
}

/// "12 moments on 5 films were marked as strengths."; nothing where there is none.
fn seen_in_numbers(course: &Course) -> String {
    let films: usize = course.visits.iter().map(|visit| visit.record.films.len()).sum();
    match strengths(course).len() {
        0 => String::new(),
        1 => format!("1 moment on {} was marked as a strength.", counted(films, "film")),
        many => format!("{many} moments on {} were marked as strengths.", counted(films, "film")),
    }
}

/// "12 moments of the films were shown to the family."; nothing where none was.
fn shown(course: &Course) -> String {
    match moments_shown(course) {
        0 => String::new(),
        1 => "1 moment of the films was shown to the family.".to_owned(),
        many => format!("{many} moments of the films were shown to the family."),
    }
}

/// What was said to the moments that were shown, in words that are for the team only.
fn remarks(course: &Course) -> Option<Block> {
    let of = |visit: &Visit| {
        let remarks = visit.record.shown.iter().filter(|one| one.how == HowShown::Remark);
        let said = remarks.filter_map(|one| one.text.as_ref());
        let line = |said: &String| vec![Span::strong(format!("visit {}: ", visit.number)), Span::from(said.as_str())];
        said.map(line).collect::<Vec<_>>()
    };
    let all: Vec<Vec<Span>> = course.visits.iter().flat_map(of).collect();
    (!all.is_empty()).then(|| Block::bullets(all))
}

/// How many moments the family was shown or told, each counted once.
fn moments_shown(course: &Course) -> usize {
    let of = |visit: &Visit| {
        let mut shown: Vec<&RecordId> =
            visit.record.shown.iter().filter(|one| one.how.is_shown()).map(|one| &one.moment).collect();
        shown.sort_unstable();
        shown.dedup();
        shown.len()
    };
    course.visits.iter().map(of).sum()
}

fn strength(course: &Course, observation: &Observation) -> Vec<Span> {
    let seen = &observation.seen;
    let who = seen.who.as_ref().map_or(String::new(), |who| format!("{}: ", who.in_words()));
    let theme =
        seen.theme.as_ref().map_or(String::new(), |theme| format!(" ({})", course.programme.theme_label(theme)));
    vec![Span::strong(who), Span::from(format!("{}{theme}", seen.text))]
}

fn films(course: &Course, today: Day) -> String {
    let known = FilmsInShort::of(course, today);
    if known.is_known() {
        return known.sentence();
    }
    let made: usize = course.visits.iter().map(|visit| visit.record.films.len()).sum();
    let films = counted(made, "film");
    format!(
        "{films} {} made. Where they are kept and until when is in the service's own record.",
        if made == 1 { "was" } else { "were" }
    )
}

pub(super) fn open_findings(findings: &[Finding]) -> Option<Block> {
    let line = |finding: &Finding| {
        vec![
            Span::strong(format!("{} {}:", finding.severity.word(), finding.code)),
            Span::from(format!(" {}", finding.message)),
        ]
    };
    let open: Vec<Vec<Span>> = findings.iter().filter(|finding| finding.severity > Severity::Note).map(line).collect();
    (!open.is_empty()).then(|| Block::bullets(open))
}

/// The course in numbers, for a study.
pub fn course_in_numbers(course: &Course) -> Document {
    let numbers = Numbers::of(course);
    let mut document = Document::new("Course in numbers");
    document.push(Block::facts([
        ("Programme", course.programme.code.to_string()),
        ("Family", course.case.setting.in_words().to_owned()),
        ("Visits held", format!("{} of {}", numbers.held, numbers.visits)),
        ("Appointments not kept", numbers.missed.to_string()),
        ("Days from first to last visit", numbers.span_days.map_or("none".to_owned(), |days| days.to_string())),
        ("Films", numbers.films.to_string()),
        ("Observations", numbers.observations.to_string()),
        ("Marked as strengths", numbers.strengths.to_string()),
        ("Moments shown", numbers.moments_shown.to_string()),
    ]));
    let columns = [Column::right("Visit"), Column::right("Day"), Column::right("Minutes"), Column::right("Films")];
    let mut table = Table::new("Visits held, with days from the first", columns);
    let first = course.held().map(|(_, day)| day).min();
    for (visit, day) in course.held() {
        let minutes = visit.record.held().and_then(|held| held.minutes());
        table.push([
            visit.number.to_string(),
            first.map_or(String::new(), |first| day.days_since(first).to_string()),
            minutes.map_or(String::new(), |minutes| minutes.to_string()),
            visit.record.films.len().to_string(),
        ]);
    }
    document.with(table)
}

/// The counts of a course.
#[derive(Clone, Debug, Serialize)]
struct Numbers {
    visits: usize,
    held: usize,
    missed: usize,
    span_days: Option<i64>,
    films: usize,
    observations: usize,
    strengths: usize,
    moments_shown: usize,
}

impl Numbers {
    fn of(course: &Course) -> Numbers {
        let days: Vec<Day> = course.held().map(|(_, day)| day).collect();
        let span = days.iter().min().zip(days.iter().max()).map(|(first, last)| last.days_since(*first));
        let seen = course.logbooks.iter().flat_map(|book| &book.observations);
        Numbers {
            visits: course.visits.len(),
            held: days.len(),
            missed: course.visits.iter().map(|visit| visit.record.missed().count()).sum(),
            span_days: span,
            films: course.visits.iter().map(|visit| visit.record.films.len()).sum(),
            observations: seen.filter(|seen| seen.struck.is_none()).count(),
            strengths: strengths(course).len(),
            moments_shown: moments_shown(course),
        }
    }
}

/// The summary as scripts read it: numbers for all, words only for those who may see them.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryJson {
    schema: &'static str,
    audience: &'static str,
    case: Option<String>,
    programme: String,
    setting: &'static str,
    complete: bool,
    goals: Option<Vec<String>>,
    on: Option<Day>,
    numbers: Numbers,
    errors: Option<usize>,
    warnings: Option<usize>,
}

impl SummaryJson {
    /// The summary of a course for an audience.
    pub fn new(course: &Course, findings: &[Finding], audience: Audience, today: Day) -> SummaryJson {
        let colleagues = matches!(audience, Audience::Team | Audience::Referrer);
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let team = audience == Audience::Team;
        SummaryJson {
            schema: "vipp.summary/1",
            audience: audience.word(),
            case: audience.sees_code().then(|| course.case.code.to_string()),
            programme: course.programme.code.to_string(),
            setting: course.case.setting.code(),
            complete: course.complete(),
            goals: colleagues.then(|| course.case.goals.clone()),
            on: (audience != Audience::Research).then_some(today),
            numbers: Numbers::of(course),
            errors: team.then(|| count(Severity::Error)),
            warnings: team.then(|| count(Severity::Warning)),
        }
    }
}
