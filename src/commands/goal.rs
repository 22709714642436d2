//! `vipp goal`: up to three goals in the family's own words, and how near they are, 0 to 10.

use anyhow::Result;
use serde::Serialize;

use super::failure::{Exit, Failure};
use super::session::{CaseArg, OpenCase, Reading, Session, Writing};
use crate::course::{Day, GOAL_REACHED, Goal, MOST_GOALS, RecordId, Role, Score};
use crate::export::dataset_json;
use crate::report::{Audience, Document, goals_table, numbered, outcomes_data};
use crate::store::{Block, Change, Worth};

/// Goals in the family's own words, and how near they are
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp goal add \"mornings without a fight\"\n  \
    vipp goal rate 1=3 2=5 --by mother       0 is not begun, 10 is reached\n  \
    vipp goal list\n  vipp goal drop 2 --because \"no longer matters to them\"")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Add a goal, in the family's own words
    #[command(before_help = "Example:\n  vipp goal add \"mornings without a fight\"")]
    Add {
        /// The goal
        words: String,
        /// Day on which it was agreed [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<Day>,
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        writing: Writing,
    },
    /// Rate how near goals are, 0 to 10
    #[command(before_help = "Example:\n  vipp goal rate 1=3 2=5 --by mother")]
    Rate {
        /// Ratings, as GOAL=SCORE: 1=4
        #[arg(value_name = "GOAL=SCORE", value_parser = parse_rating)]
        ratings: Vec<(usize, Score)>,
        /// Day of the rating [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<Day>,
        /// Who rated, by role
        #[arg(long, value_name = "ROLE")]
        by: Option<Role>,
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        writing: Writing,
    },
    /// List the goals with their first and last ratings
    #[command(before_help = "Example:\n  vipp goal list")]
    List {
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        reading: Reading,
    },
    /// Give a goal up by its number; it stays readable
    #[command(before_help = "Example:\n  vipp goal drop 2 --because \"no longer matters to them\"")]
    Drop {
        /// Number of the goal
        number: usize,
        /// Why
        #[arg(long, value_name = "TEXT")]
        because: String,
        #[command(flatten)]
        case: CaseArg,
        #[command(flatten)]
        writing: Writing,
    },
}

fn parse_rating(text: &str) -> Result<(usize, Score), String> {
    let (goal, score) = text.split_once('=').ok_or_else(|| format!("`{text}` says no rating; write {text}=4"))?;
    let goal = goal.parse().map_err(|_| format!("`{goal}` is not the number of a goal; write 1=4"))?;
    let score: Score = score.parse().map_err(|why: crate::course::NotAScore| why.to_string())?;
    match (Score::whole(0)..=GOAL_REACHED).contains(&score) {
        true => Ok((goal, score)),
        false => Err(format!("a goal is rated from 0 (not begun) to 10 (reached), not {score}")),
    }
}

impl Args {
    pub(super) fn answers_json(&self) -> bool {
        match &self.what {
            What::Add { writing, .. } | What::Rate { writing, .. } | What::Drop { writing, .. } => writing.json,
            What::List { reading, .. } => reading.json,
        }
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match &args.what {
        What::Add { words, on, case, writing } => add(words, *on, case, *writing, session),
        What::Rate { ratings, on, by, case, writing } => {
            let case = session.open_to_write(case, *writing)?;
            rate(ratings, *on, by.as_ref(), &case, *writing, session)
        }
        What::List { case, reading } => list(case, *reading, session),
        What::Drop { number, because, case, writing } => give_up(*number, because, case, *writing, session),
    }
}

/// What was written, as scripts read it.
#[derive(Serialize)]
struct Wrote {
    schema: &'static str,
    case: String,
    ids: Vec<RecordId>,
    written: bool,
}

fn add(words: &str, on: Option<Day>, case: &CaseArg, writing: Writing, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(case, writing)?;
    if words.trim().is_empty() {
        return Err(Failure::usage("a goal needs words", "write it in the family's own words, in quotes").into());
    }
    if case.course.outcomes.open_goals().count() >= MOST_GOALS {
        let problem = format!("the case has {MOST_GOALS} goals, and that is as many as one works on at a time");
        let hint = "`vipp goal list` shows them; give one up with `vipp goal drop 2 --because \"…\"`";
        return Err(Failure::new(Exit::Refused, problem, hint).into());
    }
    let now = session.now_in(&case.course);
    let id = ids(session, &case, 1).remove(0);
    let on = on.unwrap_or(session.today);
    let block = Block::new("goal", now).with("id", id.as_str()).with("words", words.trim()).with("on", on);
    let number = case.course.outcomes.goals.len() + 1;
    let said = format!("added goal {number}: {}", words.trim());
    finish(&case, vec![block], vec![id], (&said, writing), session)?;
    if !writing.json && !writing.dry_run {
        session.ui.next(&format!("vipp goal rate {number}=…"), "how near it is now, 0 to 10")?;
    }
    Ok(Exit::Done)
}

fn ids(session: &Session, case: &OpenCase, count: usize) -> Vec<RecordId> {
    let millis = u64::try_from(session.now_in(&case.course).timestamp_millis()).unwrap_or(0);
    RecordId::series(millis, session.surroundings.chance).take(count).collect()
}

/// The goal with a number, if it is still one.
fn open_goal(case: &OpenCase, number: usize) -> Result<&Goal> {
    let found = numbered(&case.course).find(|(nth, _)| *nth == number).map(|(_, goal)| goal);
    let goal = found.ok_or_else(|| {
        Failure::not_found(format!("there is no goal {number}"), "`vipp goal list` shows the goals with their numbers")
    })?;
    match &goal.struck {
        None => Ok(goal),
        Some(struck) => {
            let problem = format!("goal {number} was given up: {}", struck.because);
            Err(Failure::new(Exit::Refused, problem, "add it again with `vipp goal add` if it counts again").into())
        }
    }
}

fn rate(
    ratings: &[(usize, Score)],
    on: Option<Day>,
    by: Option<&Role>,
    case: &OpenCase,
    writing: Writing,
    session: &mut Session,
) -> Result<Exit> {
    let ratings = if ratings.is_empty() { ask_ratings(case, session)? } else { ratings.to_vec() };
    if ratings.is_empty() {
        return Err(Failure::usage("there is no rating to record", "write the goal and the rating: 1=4").into());
    }
    let now = session.now_in(&case.course);
    let ids = ids(session, case, ratings.len());
    let mut blocks = Vec::new();
    for ((number, score), id) in ratings.iter().zip(&ids) {
        let goal = open_goal(case, *number)?;
        let block = Block::new("rating", now).with("id", id.as_str()).with("goal", goal.id.as_str());
        let block = block.with("on", on.unwrap_or(session.today)).with("score", Worth::from(*score));
        blocks.push(block.maybe("by", by.map(Role::as_str)));
    }
    let said: Vec<String> = ratings.iter().map(|(number, score)| format!("goal {number} at {score}")).collect();
    finish(case, blocks, ids, (&format!("rated {}", said.join(", ")), writing), session)?;
    Ok(Exit::Done)
}

/// Asks how near each goal is; one that is left empty is not rated.
fn ask_ratings(case: &OpenCase, session: &mut Session) -> Result<Vec<(usize, Score)>> {
    let mut ratings = Vec::new();
    for (number, goal) in numbered(&case.course).filter(|(_, goal)| goal.struck.is_none()) {
        let question = format!("{} (0 not begun, 10 reached; empty if not rated)", goal.words);
        let check = |text: &str| match text.is_empty() {
            true => Ok(None),
            false => parse_rating(&format!("{number}={text}")).map(Some),
        };
        ratings.extend(session.ask.text(&question, "GOAL=SCORE", Some(String::new()), check)?);
    }
    Ok(ratings)
}

fn list(case: &CaseArg, reading: Reading, session: &mut Session) -> Result<Exit> {
    let case = session.open(case)?;
    if reading.json {
        session.ui.result(&dataset_json(&outcomes_data(&case.course, Audience::Team)))?;
        return Ok(Exit::Done);
    }
    if case.course.outcomes.goals.is_empty() {
        session.ui.say("no goal is agreed yet")?;
        session.ui.next("vipp goal add \"…\"", "in the family's own words")?;
        return Ok(Exit::Done);
    }
    let title = format!("Goals of {}", case.course.case.code);
    session.ui.document(&Document::new(title).with(goals_table(&case.course, Audience::Team)))?;
    session.ui.next("vipp goal rate 1=…", "how near it is now")?;
    Ok(Exit::Done)
}

fn give_up(number: usize, because: &str, case: &CaseArg, writing: Writing, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(case, writing)?;
    let goal = open_goal(&case, number)?;
    let now = session.now_in(&case.course);
    let block = Block::new("struck", now).with("of", goal.id.as_str()).with("because", because);
    let said = format!("gave goal {number} up; it stays readable");
    finish(&case, vec![block], vec![goal.id.clone()], (&said, writing), session)?;
    Ok(Exit::Done)
}

/// Writes the records, or shows what would be written, and says so.
fn finish(
    case: &OpenCase,
    blocks: Vec<Block>,
    ids: Vec<RecordId>,
    (said, writing): (&str, Writing),
    session: &mut Session,
) -> Result<()> {
    let written = !writing.dry_run;
    let text: String = blocks.iter().map(Block::render).collect();
    if written {
        case.write(said, &[Change::outcomes(blocks)], session)?;
    }
    if writing.json {
        session.json(&Wrote { schema: "vipp.goals/1", case: case.course.case.code.to_string(), ids, written })?;
    } else if written {
        session.ui.answer(said)?;
    } else {
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
    }
    Ok(())
}
