//! `vipp visit`: the agenda of a visit, the walk through it, and the record of what happened.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::reports::agenda_as_asked;
use super::session::{CaseArg, OpenCase, Session, Writing};
use super::walk::walk;
use crate::course::{
    Activity, Agenda, Attendance, CaseFile, Day, Purpose, RecordId, Role, Stamp, ThemeId, TimeOfDay, Visit, VisitNo,
};
use crate::report::agenda_document;
use crate::store::{Assign, Block, Change, Worth, edit_record};

/// The agenda of a visit, timed to the minute; or walk through it, or record it
///
/// Without a number it is the next visit.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp visit                      the agenda of the next visit\n  \
    vipp visit 3 --format html --out visit-3.html\n  \
    vipp visit 3 --run              walk through it at the visit\n  \
    vipp visit 3 --done --present mother,child --film playing-together=12\n  \
    vipp visit 3 --done --attendance not-there --because \"nobody at home\"")]
pub(super) struct Args {
    /// Number of the visit [default: the next one]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    pub(super) case: CaseArg,
    /// Walk through the agenda step by step; stop and go on at any time
    #[arg(long, conflicts_with_all = ["done", "format", "out", "follow_up", "dry_run", "json"])]
    run: bool,
    /// Record what happened
    #[arg(long, conflicts_with_all = ["format", "out"])]
    done: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    happened: Happened,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What happened at a visit, for `--done`.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "What happened, with --done")]
struct Happened {
    /// on-time, late, too-late, cancelled-by-family, not-there or cancelled-by-service [default: on-time]
    #[arg(long, value_name = "HOW", requires = "done", value_parser = parse_attendance)]
    attendance: Option<Attendance>,
    /// Day [default: the planned day, or today]
    #[arg(long, value_name = "DATE", requires = "done")]
    on: Option<Day>,
    /// Time it began
    #[arg(long, value_name = "TIME", requires = "done")]
    started: Option<TimeOfDay>,
    /// Time it ended
    #[arg(long, value_name = "TIME", requires = "done")]
    ended: Option<TimeOfDay>,
    /// Who was there, by role, with commas between [default: who was expected]
    #[arg(long, value_name = "ROLES", value_delimiter = ',', requires = "done")]
    present: Vec<Role>,
    /// Film made: what, and its minutes, such as playing-together=12 (can be repeated)
    #[arg(long, value_name = "WHAT=MINUTES", value_parser = parse_film, requires = "done")]
    film: Vec<(Activity, Option<u32>)>,
    /// Step of the agenda that was left out, with the reason: STEP=WHY (can be repeated)
    #[arg(long, value_name = "STEP=WHY", value_parser = parse_skip, requires = "done")]
    skip: Vec<(String, String)>,
    /// Theme that was worked on, where not the programme's (can be repeated)
    #[arg(long, value_name = "THEME", requires = "done")]
    theme: Vec<ThemeId>,
    /// Entry for the logbook (can be repeated)
    #[arg(long, value_name = "TEXT", requires = "done")]
    note: Vec<String>,
    /// Why it was not kept, or was unlike the plan
    #[arg(long, value_name = "TEXT", requires = "done")]
    because: Option<String>,
    /// Day on which it was called off
    #[arg(long, value_name = "DATE", requires = "done")]
    cancelled_on: Option<Day>,
    /// What was done after a visit at which the child was not seen; also on its own, later
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["format", "out"])]
    follow_up: Option<String>,
    /// Record a film that was made without consent on file, with the reason
    #[arg(long, value_name = "WHY", requires = "done")]
    without_consent: Option<String>,
}

fn parse_attendance(text: &str) -> Result<Attendance, String> {
    let found = Attendance::ALL.into_iter().find(|attendance| attendance.code() == text);
    found.ok_or_else(|| {
        let words: Vec<&str> = Attendance::ALL.iter().map(|attendance| attendance.code()).collect();
        format!("write one of {}", words.join(", "))
    })
}

fn parse_skip(text: &str) -> Result<(String, String), String> {
    let (step, why) = text.split_once('=').ok_or_else(|| format!("`{text}` says no reason; write {text}=\"…\""))?;
    Ok((step.to_owned(), why.to_owned()))
}

fn parse_film(text: &str) -> Result<(Activity, Option<u32>), String> {
    let (what, minutes) = text.split_once('=').map_or((text, None), |(what, minutes)| (what, Some(minutes)));
    let activity = what.parse().map_err(|why: crate::course::BadName| why.to_string())?;
    let whole = |minutes: &str| {
        minutes.parse().map_err(|_| format!("`{minutes}` is not a number of minutes; write playing-together=12"))
    };
    Ok((activity, minutes.map(whole).transpose()?))
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let records = args.done || args.happened.follow_up.is_some();
    let case = if records { session.open_to_write(&args.case, args.writing)? } else { session.open(&args.case)? };
    let number = which(args, &case)?;
    if args.done {
        return record(args, &case, number, session);
    }
    if let Some(text) = &args.happened.follow_up {
        return follow_up(args, &case, number, text, session);
    }
    let agenda = Agenda::of(&case.course, number, session.today, &case.findings);
    if args.run {
        return walk(&case, &agenda, session);
    }
    show(args, &case, &agenda, session)
}

/// The visit that is meant: the one named, or the next.
fn which(args: &Args, case: &OpenCase) -> Result<VisitNo> {
    match (args.visit, case.course.next()) {
        (Some(number), _) => Ok(case.visit(number)?.number),
        (None, Some(next)) => Ok(next.number),
        (None, None) => {
            let hint = "name a visit to see its agenda again: vipp visit 7";
            Err(Failure::not_found("every visit of the course was held or left out", hint).into())
        }
    }
}

fn show(args: &Args, case: &OpenCase, agenda: &Agenda, session: &mut Session) -> Result<Exit> {
    if args.output.is_asked_for() || args.writing.json {
        let made = agenda_as_asked(&args.output, args.writing.json, case, agenda, session.today)?;
        return args.output.write(&made, args.writing, session);
    }
    session.ui.document(&agenda_document(agenda, &case.course))?;
    let held = case.course.visit(agenda.visit).and_then(Visit::held_on);
    if held.is_none() {
        session.ui.next(&format!("vipp visit {} --run", agenda.visit), "at the visit, step by step")?;
    }
    Ok(Exit::Done)
}

/// What was recorded, as scripts read it.
#[derive(Serialize)]
struct Recorded {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    on: Day,
    attendance: &'static str,
    attendance_code: u8,
    films: usize,
    written: bool,
}

impl Recorded {
    fn new(
        case: &OpenCase,
        visit: VisitNo,
        (on, attendance): (Day, Attendance),
        films: usize,
        written: bool,
    ) -> Recorded {
        Recorded {
            schema: "vipp.visit-record/1",
            case: case.course.case.code.to_string(),
            visit,
            on,
            attendance: attendance.code(),
            attendance_code: attendance.nhs(),
            films,
            written,
        }
    }
}

/// Writes a visit down after the fact.
fn record(args: &Args, case: &OpenCase, number: VisitNo, session: &mut Session) -> Result<Exit> {
    let visit = case.visit(number)?;
    let happened = &args.happened;
    let attendance = happened.attendance.unwrap_or(Attendance::OnTime);
    let on = happened.on.or(visit.planned_for()).unwrap_or(session.today);
    check(happened, case, visit, attendance, on, session.today)?;
    for role in &happened.present {
        session.remark_on_role(&case.course, role)?;
    }
    let now = session.now_in(&case.course);
    let blocks = blocks(happened, case, visit, attendance, on, (now, session.surroundings.chance));
    let said = format!("recorded visit {number}: {}, {}", attendance.in_words(), on.with_weekday());
    if args.writing.dry_run && !args.writing.json {
        let text: String = blocks.iter().map(Block::render).collect();
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    if !args.writing.dry_run {
        case.write(&said, &[Change::visit(number, blocks)], session)?;
    }
    if args.writing.json {
        let films = happened.film.len();
        session.json(&Recorded::new(case, number, (on, attendance), films, !args.writing.dry_run))?;
        return Ok(Exit::Done);
    }
    session.ui.answer(&said)?;
    next_after(number, attendance, session)?;
    Ok(Exit::Done)
}

/// Names the command that comes after an appointment.
pub(super) fn next_after(number: VisitNo, attendance: Attendance, session: &mut Session) -> Result<()> {
    match attendance.seen() {
        true => session.ui.next(&format!("vipp log {number} \"3:12 child: … #signal +\""), "what the film shows")?,
        false => session.ui.next("vipp plan", "find a new date")?,
    }
    Ok(())
}

fn check(
    happened: &Happened,
    case: &OpenCase,
    visit: &Visit,
    attendance: Attendance,
    on: Day,
    today: Day,
) -> Result<()> {
    let number = visit.number;
    if let Some(day) = visit.held_on() {
        let problem = format!("visit {number} is already recorded as held on {}", day.long());
        return Err(Failure::new(Exit::Refused, problem, "`vipp undo` takes a record back").into());
    }
    if on > today && attendance.seen() {
        let problem = format!("visit {number} cannot have been held on {}, which is still to come", on.long());
        return Err(Failure::usage(problem, "give the day it was held with --on DATE").into());
    }
    if let (Some(started), Some(ended)) = (happened.started, happened.ended)
        && ended < started
    {
        let problem = format!("the visit ends at {ended}, before it begins at {started}");
        return Err(Failure::usage(problem, "exchange --started and --ended").into());
    }
    if !attendance.seen() && !happened.film.is_empty() {
        return Err(Failure::usage("a visit that was not held made no film", "leave --film out").into());
    }
    if happened.cancelled_on.is_some() && !attendance.called_off() {
        let hint = "say who called it off: --attendance cancelled-by-family or cancelled-by-service";
        return Err(Failure::usage("--cancelled-on is for a visit that was called off", hint).into());
    }
    check_themes(happened, case)?;
    check_steps(happened, case, number, today)?;
    if happened.film.is_empty() || happened.without_consent.is_some() {
        return Ok(());
    }
    need_consent(case, &filmed(happened, case, visit), on)
}

fn check_themes(happened: &Happened, case: &OpenCase) -> Result<()> {
    let themes = &case.course.programme.themes;
    match happened.theme.iter().find(|id| !themes.iter().any(|theme| theme.id == **id)) {
        None => Ok(()),
        Some(id) => {
            let all: Vec<&str> = themes.iter().map(|theme| theme.id.as_str()).collect();
            let hint = format!("its themes are {}", all.join(", "));
            Err(Failure::usage(format!("the programme has no theme `{id}`"), hint).into())
        }
    }
}

fn check_steps(happened: &Happened, case: &OpenCase, number: VisitNo, today: Day) -> Result<()> {
    let agenda = Agenda::of(&case.course, number, today, &case.findings);
    let ids: Vec<&str> = agenda.steps().map(|item| item.id.as_str()).collect();
    match happened.skip.iter().find(|(step, _)| !ids.contains(&step.as_str())) {
        None => Ok(()),
        Some((step, _)) => {
            let problem = format!("the agenda of visit {number} has no step `{step}`");
            Err(Failure::usage(problem, format!("its steps are {}", ids.join(", "))).into())
        }
    }
}

/// Who was filmed: of those said to be there, the child and the caregivers.
fn filmed(happened: &Happened, case: &OpenCase, visit: &Visit) -> Vec<Role> {
    let mut filmed = case.course.filmed_at(visit);
    if !happened.present.is_empty() {
        let caregivers = case.course.case.caregivers.iter().map(|caregiver| caregiver.role.clone());
        filmed = std::iter::once(Role::child()).chain(caregivers).collect();
        filmed.retain(|role| happened.present.contains(role));
    }
    filmed
}

/// Refuses to record a film made without consent, unless that is said and why.
fn need_consent(case: &OpenCase, filmed: &[Role], on: Day) -> Result<()> {
    match missing_consent(case, filmed, on) {
        None => Ok(()),
        Some(who) => {
            let problem = format!("there is no consent to filming for {} on {}", who.with_article(), on.long());
            let hint = "record the consent with `vipp consent give --on DATE`, or say why there is none with \
                        --without-consent \"…\"";
            Err(Failure::new(Exit::Refused, problem, hint).into())
        }
    }
}

/// The first of those filmed who has not agreed to it.
pub(super) fn missing_consent<'a>(case: &OpenCase, filmed: &'a [Role], on: Day) -> Option<&'a Role> {
    filmed.iter().find(|who| !case.course.allows(Purpose::Filming, who, on))
}

fn blocks(
    happened: &Happened,
    case: &OpenCase,
    visit: &Visit,
    attendance: Attendance,
    on: Day,
    (now, chance): (Stamp, u16),
) -> Vec<Block> {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let mut ids = RecordId::series(millis, chance).map(|id| id.to_string());
    let mut id = || ids.next().unwrap_or_default();
    let mut blocks = Vec::new();
    for (step, why) in &happened.skip {
        blocks.push(Block::new("step", now).with("step", step.as_str()).with("skipped", why.as_str()));
    }
    for (activity, minutes) in &happened.film {
        let block = Block::new("film", now).with("id", id()).with("activity", activity.as_str());
        blocks.push(block.maybe("minutes", *minutes));
    }
    if let Some(why) = &happened.without_consent {
        let text = format!("filmed without consent on file: {why}");
        blocks.push(Block::new("note", now).with("text", text));
    }
    for note in &happened.note {
        blocks.push(Block::new("note", now).with("text", note.as_str()));
    }
    let roles = |roles: &[Role]| Worth::Texts(roles.iter().map(Role::to_string).collect());
    let present = present(happened, case, visit.number, attendance);
    let themes: Vec<String> = happened.theme.iter().map(ThemeId::to_string).collect();
    let appointment = Block::new("appointment", now)
        .with("id", id())
        .with("on", on)
        .with("attendance", attendance.code())
        .maybe("started", happened.started)
        .maybe("ended", happened.ended)
        .maybe("present", (!present.is_empty()).then(|| roles(&present)))
        .maybe("themes", (!themes.is_empty()).then_some(Worth::Texts(themes)))
        .maybe("cancelled_on", happened.cancelled_on)
        .maybe("because", happened.because.as_deref())
        .maybe("follow_up", happened.follow_up.as_deref());
    blocks.push(appointment);
    blocks
}

/// Who was there: as said; or the child and who was expected, if they were seen.
fn present(happened: &Happened, case: &OpenCase, visit: VisitNo, attendance: Attendance) -> Vec<Role> {
    if !happened.present.is_empty() || !attendance.seen() {
        return happened.present.clone();
    }
    let course = &case.course;
    let primary = course.case.primary().cloned();
    let expected = primary.iter().flat_map(|primary| course.programme.expected(visit, primary, course.case.second()));
    std::iter::once(Role::child()).chain(expected.cloned()).collect()
}

/// Adds what was done after a missed visit to its record.
fn follow_up(args: &Args, case: &OpenCase, number: VisitNo, text: &str, session: &mut Session) -> Result<Exit> {
    let visit = case.visit(number)?;
    let appointments = &visit.record.appointments;
    let missed = appointments.iter().enumerate().rfind(|(_, appointment)| !appointment.attendance.seen());
    let Some((index, appointment)) = missed else {
        let problem = format!("visit {number} has no appointment at which the family was not seen");
        let hint = format!("record it first: vipp visit {number} --done --attendance not-there");
        return Err(Failure::not_found(problem, hint).into());
    };
    let file = CaseFile::Visit(number);
    if let Some(old) = &appointment.follow_up {
        let problem = format!("a follow-up is already recorded: \"{old}\"");
        return Err(Failure::new(Exit::Refused, problem, format!("add to it in {file}")).into());
    }
    let old = case.text(&file)?.unwrap_or_default();
    let assigns = [Assign::Set("follow_up", text.into())];
    let new = edit_record(&old, &file.to_string(), "appointment", index, &assigns)?;
    let what = format!("recorded the follow-up of visit {number}");
    let written = !args.writing.dry_run;
    if written {
        case.write(&what, &[Change::Replace { file, old: Some(old), new }], session)?;
    }
    if args.writing.json {
        let happened = (appointment.on, appointment.attendance);
        session.json(&Recorded::new(case, number, happened, visit.record.films.len(), written))?;
        return Ok(Exit::Done);
    }
    match written {
        true => session.ui.answer(&what)?,
        false => session.ui.say(&format!("would have {what}; nothing was written (--dry-run)"))?,
    }
    Ok(Exit::Done)
}
