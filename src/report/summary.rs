//! The course so far, or at its end, told to an audience.
//!
//! The order follows what end-of-work reports hold and what audits find forgotten: goals, outcome, how to come back. What
//! the program cannot know is left as a line for the practitioner to write, never made up.

use serde::Serialize;

use super::{Audience, Block, Column, Document, FilmsInShort, Page, Span, Table, Tone, counted};
use crate::course::{
    Appointment, Attendance, Course, Day, Finding, HowShown, Observation, RecordId, Role, Severity, Standing, Strength,
    Visit, VisitState, age_in_words,
};

/// The summary for an audience.
pub fn summary(course: &Course, findings: &[Finding], audience: Audience, today: Day) -> Document {
    match audience {
        Audience::Family => for_family(course, today),
        Audience::Research => for_research(course),
        Audience::Team | Audience::Referrer => for_colleagues(course, findings, audience, today),
    }
}

/// Where there is something for the practitioner to write.
fn to_write(what: &str) -> Block {
    Block::note(Tone::Muted, format!("To be written by the practitioner: {what}"))
}

fn for_family(course: &Course, today: Day) -> Document {
    let held = course.held().count();
    let mut document = Document::new("Our visits together").subtitle(today.long()).page(Page::Flowing);
    document.push(Block::paragraph(opening(course, held)));
    let strengths = strengths(course);
    document.push(Block::heading(2, "What went well"));
    if strengths.is_empty() {
        document.push(to_write("what you saw that went well"));
    } else {
        let kinds: Vec<String> = strength_kinds(&strengths);
        document.push(Block::paragraph("In the films we saw many good moments. We saw:"));
        document.push(Block::bullets(kinds));
        document.push(to_write("one or two of these moments, in your own words"));
    }
    match moments_shown(course) {
        0 => {}
        count => {
            document.push(Block::paragraph(format!("We watched {} of your films together.", counted(count, "moment"))))
        }
    }
    document.push(Block::heading(2, "What you wanted"));
    document.push(to_write("the goals in the family's words, and how far you have come"));
    document.push(Block::heading(2, "Our visits"));
    document.push(family_visits(course, today));
    document.push(Block::heading(2, "The films"));
    document.push(Block::paragraph(
        "The films are yours as much as ours. You can ask us at any time what we keep and to delete it.",
    ));
    let films = FilmsInShort::of(course, today);
    if films.is_known() {
        document.push(Block::paragraph(films.sentence_for_family()));
    }
    document.push(Block::heading(2, "What helps, and how to come back"));
    document.push(to_write("what helps this family, and whom to call"));
    document.push(Block::paragraph("Thank you for letting us visit you."));
    document
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
fn strength_kinds(strengths: &[&Observation]) -> Vec<String> {
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
    let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let line = |(kind, text): (Kind, &str)| {
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

fn for_colleagues(course: &Course, findings: &[Finding], audience: Audience, today: Day) -> Document {
    let whole = course.complete() || course.closed();
    let title = if whole { "Summary of the course" } else { "Summary of the course so far" };
    let mut document = Document::new(title).subtitle(format!("Case {}, {}", course.case.code, today.long()));
    document.push(Block::facts(head(course, audience, today)));
    document.push(Block::heading(2, "Why, and what was to be reached"));
    reason_and_goals(course, &mut document);
    document.push(Block::heading(2, "What was offered"));
    document.push(Block::paragraph(offered(course, today)));
    document.push(visits_table(course, audience, today));
    document.push(Block::heading(2, "What we saw"));
    seen(course, audience, &mut document);
    shown(course, audience, &mut document);
    document.push(Block::heading(2, "Outcome"));
    document.push(to_write("how far each goal was reached, measures before and after, and the family's own words"));
    document.push(Block::heading(2, "Films"));
    document.push(Block::paragraph(films(course, today)));
    if audience == Audience::Team {
        open_findings(findings, &mut document);
    }
    document.push(Block::heading(2, "What helps, next steps, and how to come back"));
    document.push(to_write("what helps, who does what by when, and how the family can come back"));
    let author = course.case.practitioner.as_deref().unwrap_or("the practitioner");
    document.footer(format!("Written by {author} on {}. For {}.", today.long(), audience.in_words()))
}

fn head(course: &Course, audience: Audience, today: Day) -> Vec<(&'static str, String)> {
    let last = course.last_held().map_or(today, |(_, day)| day);
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
        ("Child", format!("{} at the last visit", age_in_words(course.case.born.months_on(last)))),
        ("Programme", course.programme.name.clone()),
        ("Case", standing),
    ]
}

fn reason_and_goals(course: &Course, document: &mut Document) {
    match course.case.referral.as_ref().and_then(|referral| referral.reason.as_deref()) {
        Some(reason) => document.push(Block::paragraph(reason)),
        None => document.push(to_write("the reason for referral")),
    }
    if course.case.goals.is_empty() {
        document.push(to_write("the agreed goals"));
    } else {
        document.push(Block::bullets(course.case.goals.iter().map(String::as_str).collect::<Vec<_>>()));
    }
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

fn visits_table(course: &Course, audience: Audience, today: Day) -> Table {
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

/// What was seen: strengths first. The words themselves are for the team only.
fn seen(course: &Course, audience: Audience, document: &mut Document) {
    let strengths = strengths(course);
    if strengths.is_empty() {
        document.push(to_write("what you saw, strengths first"));
        return;
    }
    if !audience.sees_free_text() {
        let films: usize = course.visits.iter().map(|visit| visit.record.films.len()).sum();
        let count = strengths.len();
        document.push(Block::paragraph(format!("{count} moments on {films} films were marked as strengths.")));
        document.push(to_write("what you saw, strengths first"));
        return;
    }
    document.push(Block::paragraph("Moments marked as strengths:"));
    document.push(Block::bullets(strengths.iter().map(|seen| strength(course, seen)).collect::<Vec<_>>()));
}

/// What was shown to the family, and what was said to it. The remarks are for the team only.
fn shown(course: &Course, audience: Audience, document: &mut Document) {
    let count = moments_shown(course);
    if count == 0 {
        return;
    }
    let were = if count == 1 { "was" } else { "were" };
    document.push(Block::paragraph(format!("{} of the films {were} shown to the family.", counted(count, "moment"))));
    let said: Vec<Vec<Span>> = course.visits.iter().flat_map(remarks).collect();
    if audience.sees_free_text() && !said.is_empty() {
        document.push(Block::paragraph("What was said to them:"));
        document.push(Block::bullets(said));
    }
}

fn remarks(visit: &Visit) -> impl Iterator<Item = Vec<Span>> {
    let remarks = visit.record.shown.iter().filter(|one| one.how == HowShown::Remark);
    let said = remarks.filter_map(|one| one.text.as_ref());
    said.map(|said| vec![Span::strong(format!("visit {}: ", visit.number)), Span::from(said)])
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

fn open_findings(findings: &[Finding], document: &mut Document) {
    let open: Vec<Vec<Span>> = findings
        .iter()
        .filter(|finding| finding.severity > Severity::Note)
        .map(|finding| {
            vec![
                Span::strong(format!("{} {}:", finding.severity.word(), finding.code)),
                Span::from(format!(" {}", finding.message)),
            ]
        })
        .collect();
    if !open.is_empty() {
        document.push(Block::heading(2, "Open findings"));
        document.push(Block::bullets(open));
    }
}

fn for_research(course: &Course) -> Document {
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
