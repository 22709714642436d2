//! `vipp measure`: scores of questionnaires and ratings over time. Totals only: no questionnaire is in here.

use std::path::PathBuf;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::own_files;
use super::session::{CaseArg, OpenCase, Reading, Session, Writing};
use crate::course::{
    CaseFile, Coder, Course, Day, Direction, Measure, MeasureCode, Phase, RecordId, Role, Scale, ScaleId, Score,
    VisitNo,
};
use crate::export::dataset_json;
use crate::report::{
    Audience, MeasuresJson, measure_document, measures_table, outcomes_data, outcomes_document, scores,
};
use crate::store::{Block, Change, Defined, OUTCOMES_OPENING, Worth, parse_measure, take_over};

/// Scores of questionnaires and ratings over time (totals only)
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp measure list\n  \
    vipp measure add core-10 total=17 --by mother --on 2026-09-01\n  \
    vipp measure add psoc total=63 --form 17 --direction higher-is-better --by father\n  \
    vipp measure add ainsworth-sensitivity rating=6 --coder p-03 --visit 2\n  \
    vipp measure show                  the case: first, last, change\n  \
    vipp measure show core-10          one measure: scales, bands, sources")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// List the measures: built in, and your own
    #[command(before_help = "Example:\n  vipp measure list")]
    List {
        #[command(flatten)]
        reading: Reading,
    },
    /// Show what the case has, or a measure by its code
    #[command(before_help = "Example:\n  vipp measure show\n  vipp measure show core-10")]
    Show {
        /// Code of a measure
        #[arg(add = ArgValueCompleter::new(complete::measures))]
        code: Option<MeasureCode>,
        /// Print its file, to start one of your own from
        #[arg(long, requires = "code", conflicts_with = "json")]
        toml: bool,
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        reading: Reading,
    },
    /// Enter the scores of a form or a rating
    Add(Box<Add>),
    /// Strike a form out by its number in `vipp measure show`; it stays readable
    #[command(before_help = "Example:\n  vipp measure strike 3 --because \"wrong form\"")]
    Strike {
        /// Number of the form
        number: usize,
        /// Why
        #[arg(long, value_name = "TEXT")]
        because: String,
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        writing: Writing,
    },
    /// Check a measure file of your own, or all of yours
    #[command(before_help = "Example:\n  vipp measure check mine.toml")]
    Check {
        /// The file [default: all measures in your configuration folder]
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
}

#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp measure add core-10 total=17 --by mother --on 2026-09-01")]
struct Add {
    /// Code of the measure
    #[arg(add = ArgValueCompleter::new(complete::measures))]
    code: MeasureCode,
    /// Scores, as SCALE=SCORE: total=17
    #[arg(value_name = "SCALE=SCORE", value_parser = parse_score)]
    scores: Vec<(ScaleId, Score)>,
    /// Day on the form [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    /// When in the course [default: by the day]
    #[arg(long, value_name = "WHEN", value_parser = parse_phase)]
    phase: Option<Phase>,
    /// Who filled it in, by role
    #[arg(long, value_name = "ROLE")]
    by: Option<Role>,
    /// Who rated a film
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// Visit whose film was rated
    #[arg(long, value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    /// Version of the form, such as its number of items
    #[arg(long, value_name = "TEXT")]
    form: Option<String>,
    /// Which way is better, where the measure leaves it open: higher-is-better or lower-is-better
    #[arg(long, value_name = "WAY", value_parser = parse_direction)]
    direction: Option<Direction>,
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    writing: Writing,
}

fn parse_score(text: &str) -> Result<(ScaleId, Score), String> {
    let (scale, score) = text.split_once('=').ok_or_else(|| format!("`{text}` says no score; write {text}=12"))?;
    let scale = scale.parse().map_err(|why: crate::course::BadName| why.to_string())?;
    Ok((scale, score.parse().map_err(|why: crate::course::NotAScore| why.to_string())?))
}

fn parse_phase(text: &str) -> Result<Phase, String> {
    let found = Phase::ALL.into_iter().find(|phase| phase.code() == text);
    found.ok_or_else(|| "write before, during or after".to_owned())
}

fn parse_direction(text: &str) -> Result<Direction, String> {
    let known = [Direction::HigherIsBetter, Direction::LowerIsBetter];
    let found = known.into_iter().find(|direction| direction.code() == text);
    found.ok_or_else(|| "write higher-is-better or lower-is-better".to_owned())
}

impl Args {
    pub(super) fn answers_json(&self) -> bool {
        match &self.what {
            What::List { reading } | What::Show { reading, .. } => reading.json,
            What::Add(add) => add.writing.json,
            What::Strike { writing, .. } => writing.json,
            What::Check { .. } => false,
        }
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match &args.what {
        What::List { reading } => list(*reading, session),
        What::Show { code: Some(code), toml, reading, .. } => show_one(code, *toml, *reading, session),
        What::Show { case, reading, .. } => show(case, *reading, session),
        What::Add(args) => add(args, session),
        What::Strike { number, because, case, writing } => strike(*number, because, case, *writing, session),
        What::Check { file } => check(file.as_ref(), session),
    }
}

fn list(reading: Reading, session: &mut Session) -> Result<Exit> {
    let all = session.settings()?.measures();
    let all: Vec<(&Measure, bool)> = all.iter().map(|defined| (&defined.measure, defined.own)).collect();
    match reading.json {
        true => session.json(&MeasuresJson::new(all))?,
        false => {
            session.ui.table(&measures_table(all))?;
            session.ui.next("vipp measure show core-10", "one of them, with its sources")?;
        }
    }
    Ok(Exit::Done)
}

fn show_one(code: &MeasureCode, toml: bool, reading: Reading, session: &mut Session) -> Result<Exit> {
    let defined = session.settings()?.measure(code)?;
    if toml {
        session.ui.result(&defined.text)?;
    } else if reading.json {
        session.json(&MeasuresJson::new([(&defined.measure, defined.own)]))?;
    } else {
        session.ui.document(&measure_document(&defined.measure))?;
    }
    Ok(Exit::Done)
}

fn show(case: &CaseArg, reading: Reading, session: &mut Session) -> Result<Exit> {
    let case = session.open(case)?;
    if reading.json {
        session.ui.result(&dataset_json(&outcomes_data(&case.course, Audience::Team)))?;
        return Ok(Exit::Done);
    }
    let outcomes = &case.course.outcomes;
    if outcomes.forms.is_empty() && outcomes.goals.is_empty() {
        session.ui.say("no score and no goal is entered yet")?;
        session.ui.next("vipp goal add \"…\"", "a goal in the family's own words")?;
        return Ok(Exit::Done);
    }
    session.ui.document(&outcomes_document(&case.course))?;
    Ok(Exit::Done)
}

/// What was entered, as scripts read it.
#[derive(Serialize)]
struct Entered {
    schema: &'static str,
    case: String,
    id: RecordId,
    measure: MeasureCode,
    on: Day,
    phase: &'static str,
    written: bool,
}

fn add(args: &Add, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let pinned = case.course.outcomes.measure(&args.code).cloned();
    let defined = match &pinned {
        Some(_) => None,
        None => Some(session.settings()?.measure(&args.code)?),
    };
    let measure = pinned.or_else(|| Some(defined.as_ref()?.measure.clone()));
    let measure = measure.ok_or_else(|| anyhow::anyhow!("the measure is gone"))?;
    let scores = match args.scores.is_empty() {
        true => ask_scores(&measure, session)?,
        false => args.scores.clone(),
    };
    check_scores(&measure, &scores)?;
    check_who(args, &measure)?;
    let on = args.on.unwrap_or(session.today);
    let phase = args.phase.unwrap_or_else(|| phase_of(&case.course, on));
    let now = session.now_in(&case.course);
    let id = RecordId::new(u64::try_from(now.timestamp_millis()).unwrap_or(0), session.surroundings.chance);
    let block = form(args, &id, (on, phase), &scores, now);
    let said = in_words(args, &measure, &scores, phase);
    write(&case, defined.as_ref(), block, (&said, args.writing), session)?;
    if args.writing.json {
        let (code, written) = (case.course.case.code.to_string(), !args.writing.dry_run);
        let (schema, measure, phase) = ("vipp.form/1", args.code.clone(), phase.code());
        session.json(&Entered { schema, case: code, id, measure, on, phase, written })?;
    } else if !args.writing.dry_run {
        session.ui.answer(&said)?;
        session.remark_on_age(&case.course, &measure, on)?;
        session.ui.next("vipp measure show", "first and last, with what changed")?;
    }
    Ok(Exit::Done)
}

fn form(
    args: &Add,
    id: &RecordId,
    (on, phase): (Day, Phase),
    scores: &[(ScaleId, Score)],
    now: crate::course::Stamp,
) -> Block {
    let scores = scores.iter().map(|(scale, score)| (scale.to_string(), Worth::from(*score)));
    Block::new("form", now)
        .with("id", id.as_str())
        .with("measure", args.code.as_str())
        .with("on", on)
        .with("phase", phase.code())
        .maybe("by", args.by.as_ref().map(Role::as_str))
        .maybe("coder", args.coder.as_ref().map(Coder::as_str))
        .maybe("visit", args.visit.map(|visit| u32::from(visit.number())))
        .maybe("version", args.form.as_deref())
        .maybe("direction", args.direction.map(Direction::code))
        .with("scores", Worth::Table(scores.collect()))
}

fn in_words(args: &Add, measure: &Measure, scores_of: &[(ScaleId, Score)], phase: Phase) -> String {
    let said = scores(scores_of, Some(measure));
    let by = args.by.as_ref().map_or(String::new(), |role| format!(" by {}", role.with_article()));
    format!("recorded {}{by}, {} the course: {said}", measure.name, phase.code())
}

/// Asks for each scale; one that is left empty has no score.
fn ask_scores(measure: &Measure, session: &mut Session) -> Result<Vec<(ScaleId, Score)>> {
    let mut scores = Vec::new();
    for scale in &measure.scales {
        let range = scale.range.map_or(String::new(), |(low, high)| format!(", {low} to {high}"));
        let question = format!("{}{range} ({}; empty if there is none)", scale.name, scale.direction.in_words());
        let answer = session.ask.text(&question, "SCALE=SCORE", Some(String::new()), |text| answer(scale, text))?;
        scores.extend(answer.map(|score| (scale.id.clone(), score)));
    }
    Ok(scores)
}

fn answer(scale: &Scale, text: &str) -> Result<Option<Score>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let score: Score = text.parse().map_err(|why: crate::course::NotAScore| why.to_string())?;
    if scale.allows(score) { Ok(Some(score)) } else { Err(out_of_range(scale, score)) }
}

fn out_of_range(scale: &Scale, score: Score) -> String {
    let (low, high) = scale.range.unwrap_or((score, score));
    format!("{} goes from {low} to {high} and cannot be {score}", scale.name.to_lowercase())
}

fn check_scores(measure: &Measure, scores: &[(ScaleId, Score)]) -> Result<()> {
    if scores.is_empty() {
        return Err(Failure::usage("there is no score to record", format!("write {}", example(measure))).into());
    }
    for (place, (id, score)) in scores.iter().enumerate() {
        let Some(scale) = measure.scale(id) else {
            let problem = format!("{} has no scale `{id}`", measure.name);
            let all: Vec<&str> = measure.scales.iter().map(|scale| scale.id.as_str()).collect();
            return Err(Failure::usage(problem, format!("its scales are {}", all.join(", "))).into());
        };
        if !scale.allows(*score) {
            return Err(Failure::usage(out_of_range(scale, *score), "look at the form again").into());
        }
        if scores[..place].iter().any(|(earlier, _)| earlier == id) {
            return Err(Failure::usage(format!("`{id}` is given twice"), "give each scale once").into());
        }
    }
    Ok(())
}

fn example(measure: &Measure) -> String {
    measure.scales.first().map_or("total=12".to_owned(), |scale| format!("{}=…", scale.id))
}

/// A rating needs its coder and film; a measure scored in two ways needs to say which.
fn check_who(args: &Add, measure: &Measure) -> Result<()> {
    if measure.is_rating && (args.coder.is_none() || args.visit.is_none()) {
        let problem = format!("{} is one observer's rating of one film", measure.name);
        return Err(Failure::usage(problem, "say who rated which film: --coder CODER --visit 2").into());
    }
    if !measure.is_rating && args.by.is_none() {
        let problem = format!("who filled in {} is not said", measure.name);
        return Err(Failure::usage(problem, "add --by with the role, such as --by mother").into());
    }
    let open = measure.scales.iter().any(|scale| scale.direction == Direction::AsScored);
    if open && args.direction.is_none() {
        let problem = format!("published forms of {} are scored in opposite directions", measure.name);
        let hint = "say how yours is: --direction higher-is-better or --direction lower-is-better";
        return Err(Failure::usage(problem, hint).into());
    }
    Ok(())
}

/// When in the course a day is.
fn phase_of(course: &Course, on: Day) -> Phase {
    let first = course.held().map(|(_, day)| day).min();
    match (first, course.last_held()) {
        (Some(first), _) if on <= first => Phase::Before,
        (None, _) => Phase::Before,
        (_, Some((_, last))) if (course.complete() || course.closed()) && on >= last => Phase::After,
        _ => Phase::During,
    }
}

/// Adds a record to `measures.toml`; the first of a measure brings its definition, in one write.
fn write(
    case: &OpenCase,
    defined: Option<&Defined>,
    block: Block,
    (said, writing): (&str, Writing),
    session: &mut Session,
) -> Result<()> {
    if writing.dry_run {
        if !writing.json {
            session.ui.preview(&block.render())?;
            session.ui.say("nothing was written (--dry-run)")?;
        }
        return Ok(());
    }
    let file = CaseFile::Measures;
    let change = match defined {
        None => Change::outcomes(vec![block]),
        Some(defined) => {
            let old = case.text(&file)?;
            let text = take_over(old.as_deref().unwrap_or(OUTCOMES_OPENING), defined)?;
            Change::Replace { file, old, new: format!("{}\n{}", text.trim_end(), block.render()) }
        }
    };
    case.write(said, &[change], session)
}

fn strike(number: usize, because: &str, case: &CaseArg, writing: Writing, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(case, writing)?;
    let form = number.checked_sub(1).and_then(|place| case.course.outcomes.forms.get(place));
    let form = form.ok_or_else(|| {
        Failure::not_found(format!("there is no form {number}"), "`vipp measure show` lists them with their numbers")
    })?;
    if let Some(struck) = &form.struck {
        let problem = format!("form {number} was struck out already: {}", struck.because);
        return Err(Failure::new(Exit::Refused, problem, "enter the right scores with `vipp measure add`").into());
    }
    let now = session.now_in(&case.course);
    let block = Block::new("struck", now).with("of", form.id.as_str()).with("because", because);
    let said = format!("struck out form {number}; it stays readable");
    write(&case, None, block, (&said, writing), session)?;
    if writing.json {
        let (schema, code, id) = ("vipp.form/1", case.course.case.code.to_string(), form.id.clone());
        let (measure, on, phase) = (form.measure.clone(), form.on, form.phase.code());
        session.json(&Entered { schema, case: code, id, measure, on, phase, written: !writing.dry_run })?;
    } else if !writing.dry_run {
        session.ui.answer(&said)?;
    }
    Ok(Exit::Done)
}

fn check(file: Option<&PathBuf>, session: &mut Session) -> Result<Exit> {
    let files = match file {
        Some(path) => vec![own_files::named(path, parse_measure, session)?],
        None => session.settings()?.own_measures(),
    };
    let wrong = own_files::tell(&files, |measure| measure.code.as_str(), session)?;
    own_files::conclude(wrong, files.len(), "measures")
}
