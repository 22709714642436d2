//! `vipp plan`: the best dates for the visits still to come, with the reasons, and every change of them.

use std::fmt::Display;
use std::str::FromStr;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::plan_changes::{Lines, dated, files, noted, noted_in_words, planned_in_words};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::planning::{DateChange, Planning, Request, changes};
use crate::course::schedule::{Outcome, Placed, Plan, Rule, When, alternatives, best};
use crate::course::{Avoid, Day, DayRange, Role, TimeOfDay, VisitNo, Whose, visits_in_words};
use crate::report::{AlternativesJson, PlanJson, collisions, plan_table, why};
use crate::store::Change;

/// Find the best dates for all visits still to come, and write them
///
/// Dates the family was told move only when there is no other way. `--dry-run` shows and writes nothing.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp plan                                    plan what is still open\n  \
    vipp plan --move 3=2027-01-14 --because \"child ill\"\n  \
    vipp plan --avoid 2026-12-21..2027-01-04     nothing in these days\n  \
    vipp plan --told all                         the family knows the dates")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Fix a visit on a day, and perhaps a time: 3=2027-01-14 or 3=2027-01-14@14:30 (can be repeated)
    #[arg(long = "move", value_name = "N=DATE", value_parser = parse_move)]
    pub(super) moves: Vec<(VisitNo, When)>,
    /// Call off a visit's present date and find another (can be repeated)
    #[arg(long, value_name = "N", add = ArgValueCompleter::new(complete::visits))]
    cancel: Vec<VisitNo>,
    /// Leave a visit out of the course (can be repeated)
    #[arg(long, value_name = "N", add = ArgValueCompleter::new(complete::visits))]
    pub(super) leave_out: Vec<VisitNo>,
    /// Days that cannot be; they are kept in case.toml (can be repeated)
    #[arg(long, value_name = "DATES")]
    pub(super) avoid: Vec<DayRange>,
    /// The avoided days are the practitioner's, who does not prepare then either
    #[arg(long, requires = "avoid")]
    pub(super) away: bool,
    /// Why: kept with every date that changes
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,
    /// Take the smallest exception when nothing fits
    #[arg(long)]
    stretch: bool,
    /// The family was told the dates of these visits: all, or 2,3
    #[arg(long, value_name = "N,N|all", value_parser = parse_told)]
    pub(super) told: Option<Told>,
    /// Who was asked to be there: 6=father (can be repeated)
    #[arg(long, value_name = "N=ROLE", value_parser = parse_pair::<Role>)]
    pub(super) asked: Vec<(VisitNo, Role)>,
    /// When supervision for a visit took place: 3=2026-10-01 (can be repeated)
    #[arg(long, value_name = "N=DATE", value_parser = parse_pair::<Day>)]
    pub(super) supervised: Vec<(VisitNo, Day)>,
    /// Show what each date costs, and why
    #[arg(long)]
    why: bool,
    /// Show this many plans that differ in the next date, to offer to a family; writes nothing
    #[arg(long, value_name = "HOW-MANY", value_parser = clap::value_parser!(u8).range(1..=9))]
    alternatives: Option<u8>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// The visits whose dates the family was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    All,
    Some(Vec<VisitNo>),
}

fn parse_told(text: &str) -> Result<Told, String> {
    if text == "all" {
        return Ok(Told::All);
    }
    let numbers =
        text.split(',').map(|number| number.trim().parse().map_err(|why: crate::course::BadName| why.to_string()));
    numbers.collect::<Result<Vec<VisitNo>, String>>().map(Told::Some)
}

fn parse_pair<T: FromStr<Err: Display>>(text: &str) -> Result<(VisitNo, T), String> {
    let (number, value) = text.split_once('=').ok_or_else(|| format!("`{text}` has no `=`; write 3=…"))?;
    let number = number.parse().map_err(|why: crate::course::BadName| why.to_string())?;
    Ok((number, value.parse().map_err(|why: T::Err| why.to_string())?))
}

fn parse_move(text: &str) -> Result<(VisitNo, When), String> {
    let (day, time) = text.split_once('@').map_or((text, None), |(day, time)| (day, Some(time)));
    let (number, day) = parse_pair::<Day>(day)?;
    let at = time.map(str::parse::<TimeOfDay>).transpose().map_err(|why| why.to_string())?;
    Ok((number, When { day, at }))
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let shows_only = Writing { dry_run: args.writing.dry_run || args.alternatives.is_some(), ..args.writing };
    let mut case = session.open_to_write(&args.case, shows_only)?;
    check_visits(args, &case)?;
    need_reasons(args, &case)?;
    apply_to_case(args, &mut case, session.today);
    let noted = noted(args, &case, session.today);
    for (_, role) in &args.asked {
        session.remark_on_role(&case.course, role)?;
    }
    if args.only_notes() {
        return write_notes(args, &case, &noted, session);
    }
    let request = Request {
        fixed: args.moves.clone(),
        called_off: args.cancel.clone(),
        avoided: args.avoid.clone(),
        weights: session.settings()?.weights,
    };
    let planning = Planning::new(&case.course, &request, session.today);
    if planning.is_empty() {
        if !noted.is_empty() {
            return write_notes(args, &case, &noted, session);
        }
        session.ui.result("every visit of the course was held or left out: there is nothing to plan\n")?;
        return Ok(Exit::Done);
    }
    if let Some(how_many) = args.alternatives {
        return offer(&planning, usize::from(how_many), args, &case, session);
    }
    let outcome = best(&planning.task());
    let plan = match &outcome {
        Outcome::Fits(plan) => plan,
        Outcome::Stretched { plan, .. } if args.stretch => plan,
        Outcome::Stretched { .. } | Outcome::Impossible { .. } => return explain(args, &case, &outcome, session),
    };
    let dates = changes(&case.course, plan);
    if let Some(what) = args.unreasoned(&planning, &dates) {
        show_plan(args, &case, (&outcome, plan), false, session)?;
        let hint = "add --because \"…\": it is kept with the date; nothing was written";
        return Err(Failure::usage(format!("{what} needs a reason"), hint).into());
    }
    let lines = [noted, dated(args, &case, &dates, &args.departing(&planning, plan), session.today)].concat();
    let files = files(args, &case, &lines)?;
    let what = planned_in_words(args, &dates);
    let written = !args.writing.dry_run;
    if written {
        case.write(&what, &files, session)?;
    }
    show_plan(args, &case, (&outcome, plan), written, session)?;
    if !args.writing.json {
        say_written(args, &files, &what, session)?;
        say_next(args, &case, plan, &dates, session)?;
    }
    Ok(Exit::Done)
}

impl Args {
    /// Whether only facts about the present dates were given, so that nothing is planned anew.
    fn only_notes(&self) -> bool {
        let notes = self.told.is_some() || !self.asked.is_empty() || !self.supervised.is_empty();
        let plans =
            !(self.moves.is_empty() && self.cancel.is_empty() && self.leave_out.is_empty() && self.avoid.is_empty());
        notes && !plans && !self.stretch && !self.why && self.alternatives.is_none()
    }

    /// The dates fixed by hand on days that are closed to visits, and the rule that closes each.
    fn on_closed_days(&self, planning: &Planning) -> impl Iterator<Item = (VisitNo, Day, Rule)> {
        self.moves.iter().filter_map(|(number, when)| Some((*number, when.day, planning.closed(when.day)?)))
    }

    /// The visits whose dates are outside the rules in this plan.
    fn departing(&self, planning: &Planning, plan: &Plan) -> Vec<VisitNo> {
        let outside = plan.exceptions.iter().map(|exception| exception.visit);
        outside.chain(self.on_closed_days(planning).map(|(number, _, _)| number)).collect()
    }

    /// What a plan does that needs a reason, where none is given: it puts a visit on a closed day, or moves a date the
    /// family counts on.
    fn unreasoned(&self, planning: &Planning, dates: &[DateChange]) -> Option<String> {
        if self.because.is_some() {
            return None;
        }
        if let Some((number, day, rule)) = self.on_closed_days(planning).next() {
            return Some(format!("visit {number} on {} ({rule})", day.with_weekday()));
        }
        let told: Vec<VisitNo> = dates.iter().filter(|change| change.told).map(|change| change.visit).collect();
        let whose = if told.len() == 1 { "whose date" } else { "whose dates" };
        (!told.is_empty()).then(|| format!("moving {}, {whose} the family was told,", visits_in_words(&told)))
    }
}

fn check_visits(args: &Args, case: &OpenCase) -> Result<()> {
    let told = match &args.told {
        Some(Told::Some(numbers)) => numbers.clone(),
        Some(Told::All) | None => Vec::new(),
    };
    let dated = args.moves.iter().map(|(number, _)| *number).chain(args.cancel.clone()).chain(args.leave_out.clone());
    for number in dated.clone() {
        if let Some(day) = case.visit(number)?.held_on() {
            let problem = format!("visit {number} was held on {} and keeps its date", day.long());
            return Err(
                Failure::usage(problem, "only visits still to come can be moved, called off or left out").into()
            );
        }
    }
    let others = args.asked.iter().map(|(number, _)| *number).chain(args.supervised.iter().map(|(number, _)| *number));
    for number in others.chain(told) {
        case.visit(number)?;
    }
    for number in &args.cancel {
        if case.visit(*number)?.planned_for().is_none() {
            let problem = format!("visit {number} has no date that could be called off");
            return Err(Failure::usage(problem, "`vipp plan` finds a date; `vipp status` shows the visits").into());
        }
    }
    Ok(())
}

/// A date that was told to a family, or a visit that will not be, changes only with a reason.
fn need_reasons(args: &Args, case: &OpenCase) -> Result<()> {
    if args.because.is_some() {
        return Ok(());
    }
    let told = |number: VisitNo| {
        case.course.visit(number).and_then(|visit| visit.plan.as_ref()).is_some_and(|plan| plan.told.is_some())
    };
    let moved = args.moves.iter().map(|(number, _)| *number).find(|number| told(*number));
    let what = match (args.cancel.first(), args.leave_out.first(), moved) {
        (Some(number), _, _) => format!("calling off visit {number}"),
        (_, Some(number), _) => format!("leaving visit {number} out"),
        (_, _, Some(number)) => format!("moving visit {number}, whose date the family was told,"),
        _ if args.stretch => "an exception".to_owned(),
        _ => return Ok(()),
    };
    Err(Failure::usage(format!("{what} needs a reason"), "add --because \"…\": it is kept with the date").into())
}

/// The course as it would be with what the flags say, before any date is looked for.
fn apply_to_case(args: &Args, case: &mut OpenCase, today: Day) {
    let whose = if args.away { Whose::Practitioner } else { Whose::Family };
    let because = args.because.clone();
    let avoid = |days: &DayRange| Avoid { days: days.clone(), whose, because: because.clone() };
    case.course.case.wishes.avoid.extend(args.avoid.iter().map(avoid));
    for number in &args.leave_out {
        case.course.leave_out(*number, today, args.because.as_deref().unwrap_or_default());
    }
}

/// What a run of `vipp plan` wrote, as scripts read it.
#[derive(Serialize)]
struct Noted {
    schema: &'static str,
    case: String,
    written: bool,
    visits: Vec<VisitNo>,
}

fn write_notes(args: &Args, case: &OpenCase, noted: &[Lines], session: &mut Session) -> Result<Exit> {
    let changes = files(args, case, noted)?;
    let mut numbers: Vec<VisitNo> = noted.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let listed = visits_in_words(&numbers);
    if !args.writing.dry_run {
        case.write(&noted_in_words(args, noted), &changes, session)?;
    }
    if args.writing.json {
        let (code, written) = (case.course.case.code.to_string(), !args.writing.dry_run);
        session.json(&Noted { schema: "vipp.plan-note/1", case: code, written, visits: numbers })?;
        return Ok(Exit::Done);
    }
    if numbers.is_empty() {
        session.ui.result("no visit has a date that could be marked\n")?;
    } else {
        let verb = if args.writing.dry_run { "would note" } else { "noted" };
        session.ui.answer(&format!("{verb} in course.toml for {listed}"))?;
    }
    session.ui.next("vipp status", "")?;
    Ok(Exit::Done)
}

fn offer(planning: &Planning, how_many: usize, args: &Args, case: &OpenCase, session: &mut Session) -> Result<Exit> {
    let task = planning.task();
    let plans = alternatives(&task, how_many);
    if plans.is_empty() {
        return explain(args, case, &best(&task), session);
    }
    if args.writing.json {
        session.json(&AlternativesJson::new(&case.course, &plans))?;
        return Ok(Exit::Done);
    }
    for (nth, plan) in plans.iter().enumerate() {
        session.ui.answer(&format!("Choice {} (cost {})", nth + 1, plan.cost))?;
        session.ui.table(&plan_table(&case.course, plan, &changes(&case.course, plan)))?;
        session.ui.result("\n")?;
    }
    if let Some(first) = plans.first().and_then(|plan| plan.dates.first()) {
        session.ui.next(&format!("vipp plan --move {}={}", first.visit, first.day), "once the family has chosen")?;
    }
    Ok(Exit::Done)
}

fn explain(args: &Args, case: &OpenCase, outcome: &Outcome, session: &mut Session) -> Result<Exit> {
    if args.writing.json {
        session.json(&PlanJson::new(&case.course, outcome))?;
    } else {
        session.ui.document(&collisions(&case.course, outcome))?;
    }
    let hint = match outcome {
        Outcome::Stretched { .. } => {
            "vipp plan --stretch --because \"…\" takes the smallest exception; nothing was written"
        }
        _ => "give up one of the rules above; nothing was written",
    };
    Err(Failure::new(Exit::Failed, "no dates keep every rule", hint).into())
}

/// Shows a plan, and with `--why` what it costs.
fn show_plan(
    args: &Args,
    case: &OpenCase,
    (outcome, plan): (&Outcome, &Plan),
    written: bool,
    session: &mut Session,
) -> Result<()> {
    if args.writing.json {
        return session.json(&PlanJson::new(&case.course, outcome).written(written));
    }
    session.ui.table(&plan_table(&case.course, plan, &changes(&case.course, plan)))?;
    if args.why {
        session.ui.result("\n")?;
        session.ui.document(&why(plan))?;
    }
    Ok(())
}

fn say_written(args: &Args, files: &[Change], what: &str, session: &mut Session) -> Result<()> {
    let paths: Vec<String> =
        files.iter().filter(|change| !change.is_idle()).map(|change| change.file().to_string()).collect();
    let said = match (args.writing.dry_run, paths.is_empty()) {
        (true, _) => "nothing was written (--dry-run)".to_owned(),
        (_, true) => "no date changes".to_owned(),
        _ => format!("{what}, in {}", paths.join(" and ")),
    };
    Ok(session.ui.say(&said)?)
}

fn say_next(args: &Args, case: &OpenCase, plan: &Plan, dates: &[DateChange], session: &mut Session) -> Result<()> {
    let untold = |placed: &Placed| {
        let changed = dates.iter().any(|change| change.visit == placed.visit);
        let planned = case.course.visit(placed.visit).and_then(|visit| visit.plan.as_ref());
        changed || planned.is_none_or(|planned| planned.told.is_none())
    };
    match (args.writing.dry_run, plan.dates.iter().any(untold)) {
        (true, _) => {}
        (_, true) => session.ui.next("vipp plan --told all", "when the family knows the dates")?,
        (_, false) => session.ui.next("vipp visit", "the agenda of the next visit")?,
    }
    Ok(())
}
