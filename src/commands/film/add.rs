//! `vipp film add`: films into the film folder, under neutral names, each with its card.

use std::path::PathBuf;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::take_in::{Order, Taken, take_in};
use super::target::{Target, targets};
use super::which::By;
use crate::commands::complete;
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Activity, Day, FilmTime, Purpose, RecordId, Role, Visit, VisitNo, people_in_words};
use crate::film::{Facts, Flow, probe};
use crate::report::{counted, length_in_words, size_in_words};
use crate::store::{FilmFolder, Handling};

/// Take films of a visit into the film folder
///
/// Each gets a neutral name and a card in the record: length, frame rate, size, hash. It is moved there, and its old place
/// is cleared only when it lies whole in the new one and has its card; --copy leaves it where it was too, --reference only
/// leads to it.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp film add 2 /media/camera/MOV_0013.MP4\n  \
    vipp film add 2 MOV_0013.MP4 --activity playing-together --visible child,mother,sibling\n  \
    vipp film add 2 MOV_0013.MP4 --copy --without-consent \"the form was left at the office\"")]
pub(super) struct Args {
    /// Number of the visit
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: VisitNo,
    /// The films
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    case: CaseArg,
    /// What was filmed, such as playing-together [default: as was noted at the visit]
    #[arg(long, value_name = "WHAT")]
    activity: Option<Activity>,
    /// Which of the films noted at the visit it is, by id
    #[arg(long, value_name = "FILM", conflicts_with = "activity", add = ArgValueCompleter::new(complete::films))]
    film: Option<String>,
    /// Everyone who may be seen or heard, by role, with commas between [default: who was there]
    #[arg(long, value_name = "ROLES", value_delimiter = ',')]
    visible: Vec<Role>,
    /// Leave it where it was, too
    #[arg(long, conflicts_with = "reference")]
    copy: bool,
    /// Leave it where it is, and only lead to it
    #[arg(long)]
    reference: bool,
    #[command(flatten)]
    by: By,
    /// Take in a film that was made without consent on file, with the reason
    #[arg(long, value_name = "WHY")]
    without_consent: Option<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was taken in, as scripts read it.
#[derive(Serialize)]
struct Added {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    folder: String,
    films: Vec<FilmJson>,
    written: bool,
}

#[derive(Serialize)]
struct FilmJson {
    film: Option<RecordId>,
    name: String,
    activity: Activity,
    duration: FilmTime,
    rate: String,
    variable: bool,
    recorded: Option<String>,
    size: u64,
    blake3: String,
    old_place_cleared: bool,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let visit = case.visit(args.visit)?;
    let day = filmed_on(visit, session.today)?;
    if args.film.is_some() && args.files.len() > 1 {
        return Err(Failure::usage("one film is one file", "leave --film out, or give the file alone").into());
    }
    let noted = (args.film.as_ref(), args.activity.as_ref());
    let targets = targets(visit, args.files.len(), noted, session.ask)?;
    let visible = if args.visible.is_empty() { case.course.filmed_at(visit) } else { args.visible.clone() };
    let excuse = consent(args, &case, &visible, (day, session.today))?;
    for role in &args.visible {
        session.remark_on_role(&case.course, role)?;
    }
    let orders = orders(args, &case, (targets, day), (visible, excuse), session)?;
    let folder = FilmFolder::at(session.films_folder(&case.course)?);
    if !args.writing.dry_run {
        folder.prepare()?;
    }
    let mut taken = Vec::new();
    for order in &orders {
        let one = take_in(order, &args.case, args.writing, (&folder, &taken), session)?;
        if !args.writing.json {
            tell(&one, order, args.writing, session)?;
        }
        taken.push(one);
    }
    finish(args, &case, &folder, &orders.into_iter().zip(taken).collect::<Vec<_>>(), session)
}

/// The day on which the films of a visit were made.
fn filmed_on(visit: &Visit, today: Day) -> Result<Day> {
    let number = visit.number;
    match visit.day() {
        Some(day) if day <= today => Ok(day),
        Some(day) => {
            let problem = format!("visit {number} is on {}, which is still to come", day.long());
            Err(Failure::usage(problem, "give the number of the visit at which it was filmed").into())
        }
        None => {
            let hint = format!("record the visit first: vipp visit {number} --done --on DATE");
            Err(Failure::new(Exit::Failed, format!("visit {number} has no day, so nobody knows who agreed"), hint)
                .into())
        }
    }
}

/// Refuses films of people who did not agree to filming on that day, or say no today, unless that is said and why; then
/// the words of it.
fn consent(args: &Args, case: &OpenCase, visible: &[Role], (day, today): (Day, Day)) -> Result<Option<String>> {
    let course = &case.course;
    let did_not = |who: &&Role| !course.allowed_during(Purpose::Filming, who, day);
    let says_no = |who: &&Role| course.answer(Purpose::Filming, who, today).no_since().is_some();
    let (then, now): (Vec<&Role>, Vec<&Role>) =
        (visible.iter().filter(did_not).collect(), visible.iter().filter(says_no).collect());
    let (problem, hint) = match (then.is_empty(), now.is_empty()) {
        (true, true) => return Ok(None),
        (false, _) => (
            format!("there is no consent to filming for {} on {}", people_in_words(then), day.long()),
            "record the consent with `vipp consent give --on DATE`, or say why there is none with --without-consent \"…\"",
        ),
        (true, false) => (
            format!("consent to filming was taken back for {}", people_in_words(now)),
            "delete the film where it lies; if it has to be kept, say why with --without-consent \"…\"",
        ),
    };
    match &args.without_consent {
        Some(why) => Ok(Some(format!("filmed without consent on file: {why}"))),
        None => Err(Failure::new(Exit::Refused, problem, hint).into()),
    }
}

/// What is to be done with each file; every file is looked at before the first is taken in.
fn orders(
    args: &Args,
    case: &OpenCase,
    (targets, day): (Vec<Target>, Day),
    (visible, excuse): (Vec<Role>, Option<String>),
    session: &mut Session,
) -> Result<Vec<Order>> {
    let handling = match (args.copy, args.reference) {
        (true, _) => Handling::Copy,
        (_, true) => Handling::Reference,
        (false, false) => Handling::Move,
    };
    let by = args.by.name(case, session)?;
    let programs = session.programs();
    let mut orders = Vec::new();
    for (file, target) in args.files.iter().zip(targets) {
        let source = session.place(file);
        let facts = probe(&programs, &source)?;
        remark_on_day(&facts, case, day, session)?;
        let (visit, visible, because, by) = (args.visit, visible.clone(), excuse.clone(), by.clone());
        orders.push(Order { source, visit, target, facts, handling, visible, because, by });
    }
    Ok(orders)
}

/// A film that its camera dates on another day may be the wrong one.
fn remark_on_day(facts: &Facts, case: &OpenCase, day: Day, session: &mut Session) -> Result<()> {
    let recorded = facts.recorded.and_then(|at| Day::from_naive(at.with_timezone(&case.course.case.zone).date_naive()));
    if let Some(recorded) = recorded.filter(|recorded| *recorded != day) {
        let (camera, visit) = (recorded.long(), day.long());
        session
            .ui
            .say(&format!("note: the camera dates it {camera}, and the visit was on {visit}: is it the right film?"))?;
    }
    Ok(())
}

fn tell(taken: &Taken, order: &Order, writing: Writing, session: &mut Session) -> Result<()> {
    let (name, activity, visit) = (&taken.name, order.target.activity().in_words(), order.visit);
    let (length, size) = (length_in_words(order.facts.duration), size_in_words(taken.size));
    session.ui.answer(&match (taken.is_back, writing.dry_run) {
        (true, false) => format!("put {name} of visit {visit} back: {length}, {size}"),
        (true, true) => format!("would put {name} of visit {visit} back: {length}, {size}"),
        (false, false) => format!("took in {name}: {activity} at visit {visit}, {length}, {size}"),
        (false, true) => format!("would take in {name}: {activity} at visit {visit}, {length}, {size}"),
    })?;
    match (&taken.still_there, order.handling) {
        (Some(why), _) => session.ui.complain(&format!("its old place could not be cleared: {why}\n"))?,
        (None, Handling::Copy) => {
            session.ui.say("it also lies where it was: delete it there when you are done with it")?
        }
        (None, Handling::Reference) => {
            session.ui.say("it stays where it is, and is deleted there when it is deleted")?
        }
        (None, Handling::Move) => {}
    }
    Ok(())
}

fn finish(
    args: &Args,
    case: &OpenCase,
    folder: &FilmFolder,
    taken: &[(Order, Taken)],
    session: &mut Session,
) -> Result<Exit> {
    let still_there = taken.iter().any(|(_, one)| one.still_there.is_some());
    let exit = if still_there { Exit::Findings } else { Exit::Done };
    if args.writing.json {
        session.json(&Added {
            schema: "vipp.film-add/1",
            case: case.course.case.code.to_string(),
            visit: args.visit,
            folder: folder.path().display().to_string(),
            films: taken.iter().map(|(order, taken)| FilmJson::new(order, taken, args.writing)).collect(),
            written: !args.writing.dry_run,
        })?;
        return Ok(exit);
    }
    if args.writing.dry_run {
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(exit);
    }
    session.ui.say(&format!("{} in {}", counted(taken.len(), "film"), folder.path().display()))?;
    session.ui.next(&format!("vipp watch {}", args.visit), "log what the film shows")?;
    Ok(exit)
}

impl FilmJson {
    fn new(order: &Order, taken: &Taken, writing: Writing) -> FilmJson {
        let facts = &order.facts;
        let cleared = order.handling == Handling::Move && taken.still_there.is_none() && !writing.dry_run;
        FilmJson {
            film: taken.film.clone(),
            name: taken.name.clone(),
            activity: order.target.activity().clone(),
            duration: facts.duration,
            rate: order.facts.rate.to_string(),
            variable: facts.flow == Flow::Uneven,
            recorded: facts.recorded.map(|at| at.to_rfc3339()),
            size: taken.size,
            blake3: taken.hash.to_string(),
            old_place_cleared: cleared,
        }
    }
}
