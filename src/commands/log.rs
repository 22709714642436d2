//! `vipp log`: one observation in one line, many from stdin, and changes that keep what stood before.

use std::io::BufRead as _;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::budget::{nothing_yet, sum_up};
use super::complete;
use super::failure::{Exit, Failure};
use super::session::{CaseArg, OpenCase, Session, Writing, text_from_stdin};
use crate::course::{
    Coder, Course, FilmTime, Kind, Logbook, Observation, RecordId, Role, Seen, Strength, ThemeId, VisitNo,
};
use crate::report::{Audience, counted, observation_list, observations};
use crate::store::{Block, CaseDir, Change};

/// Log what was seen on the films of a visit, or list it
///
/// The words may begin with the time and say who, what kind, the theme and how strong, in one line:
/// 3:12-3:20 child: holds out the brick #signal @sharing-emotions +
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp log 2 \"child: holds out the brick, looks at her #signal +\" --at 3:12\n  \
    vipp log 2 '3:12-3:20 child: holds out the brick #signal +'\n  \
    vipp log 2 - < notes.txt          one observation a line\n  \
    vipp log 2                        list them\n  \
    vipp log 2 --summary              how often, how long and when\n  \
    vipp log 2 --edit 4 \"mother: waits, then names it\" --because \"saw it again\"\n  \
    vipp log 2 --strike 5 --because \"wrong film\"")]
pub(super) struct Args {
    /// Number of the visit whose films were watched
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: VisitNo,
    /// What was seen, in your own words; - reads one observation a line from stdin; nothing lists them
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    case: CaseArg,
    /// Where in the film: 3:12, or 3:12.480
    #[arg(long, value_name = "TIME")]
    at: Option<FilmTime>,
    /// Until where
    #[arg(long, value_name = "TIME")]
    until: Option<FilmTime>,
    /// Whose behaviour, by role: child, mother
    #[arg(long, value_name = "ROLE")]
    who: Option<Role>,
    /// Kind of moment: signal, response, chain, emotion, exploration, contact, discipline, other
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,
    /// Theme it serves
    #[arg(long, value_name = "THEME")]
    theme: Option<ThemeId>,
    /// How well it went: +, ++ or -
    #[arg(long, value_name = "SIGN", allow_hyphen_values = true)]
    strength: Option<Strength>,
    /// Log as this coder, in a file of their own
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// Change an observation by its number in the list; the earlier words stay readable
    #[arg(long, value_name = "NUMBER", conflicts_with = "strike")]
    edit: Option<usize>,
    /// Strike an observation out by its number in the list; it stays readable
    #[arg(long, value_name = "NUMBER")]
    strike: Option<usize>,
    /// Show how often, how long and when each thing was seen
    #[arg(long, conflicts_with_all = ["words", "edit", "strike"])]
    summary: bool,
    /// Why it is changed or struck out
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let words = args.words.join(" ");
    match (args.edit, args.strike) {
        (Some(number), _) => change(args, number, &words, session),
        (_, Some(number)) => strike(args, number, session),
        _ if args.summary => {
            let case = session.open(&args.case)?;
            sum_up((&case, args.visit, args.coder.as_ref()), args.writing.json, session)
        }
        _ if words == "-" => many(args, session),
        _ if words.is_empty() && args.says_nothing() => list(args, session),
        _ => one(args, &words, session),
    }
}

impl Args {
    /// Whether no flag says anything about an observation.
    fn says_nothing(&self) -> bool {
        self.at.is_none()
            && self.until.is_none()
            && self.who.is_none()
            && self.kind.is_none()
            && self.theme.is_none()
            && self.strength.is_none()
    }

    /// What the words and the flags say together; a flag counts more than the words.
    fn seen(&self, line: &str) -> Result<Seen> {
        let usage = |why: crate::course::NotALine| Failure::usage(why.to_string(), "`vipp log --help` shows examples");
        let said: Seen = line.parse().map_err(usage)?;
        let flags = Seen {
            at: self.at,
            until: self.until,
            who: self.who.clone(),
            kind: self.kind,
            theme: self.theme.clone(),
            strength: self.strength,
            ..Seen::default()
        };
        Ok(flags.or(&said).complete().map_err(usage)?)
    }
}

/// A case as far as logging needs it: who it is for and its plan, and none of its records.
struct Desk {
    dir: CaseDir,
    course: Course,
}

impl Desk {
    fn of(case: &OpenCase) -> Desk {
        Desk { dir: case.dir.clone(), course: case.course.clone() }
    }
}

fn desk(args: &Args, session: &mut Session) -> Result<Desk> {
    let dir = session.find(&args.case)?;
    let loaded = session.settings()?.walk().load_plan(dir.folder());
    if loaded.is_broken() {
        let case = session.open_at(dir)?;
        return Ok(Desk { dir: case.dir, course: case.course });
    }
    let course =
        loaded.course.ok_or_else(|| Failure::new(Exit::Failed, "the case cannot be read", "run `vipp check`"))?;
    if course.visit(args.visit).is_none() {
        let last = course.programme.steps.len();
        let problem = format!("there is no visit {}: the course has {last} visits", args.visit);
        return Err(Failure::not_found(problem, format!("give a number from 1 to {last}")).into());
    }
    Ok(Desk { dir, course })
}

/// What was logged, as scripts read it.
#[derive(Serialize)]
struct Logged {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    ids: Vec<RecordId>,
    written: bool,
}

fn one(args: &Args, words: &str, session: &mut Session) -> Result<Exit> {
    let seen = args.seen(words)?;
    let desk = desk(args, session)?;
    check_words(&seen, &desk.course, session)?;
    let said = format!("logged {} at visit {}", in_short(&seen), args.visit);
    let exit = append(args, &desk, vec![seen], &said, session)?;
    if !args.writing.json && !args.writing.dry_run {
        session.ui.next(&format!("vipp log {}", args.visit), "the list")?;
    }
    Ok(exit)
}

/// Reads observations from stdin. From a person each line is kept before the next is read; from a file all lines are
/// checked before the first is kept.
fn many(args: &Args, session: &mut Session) -> Result<Exit> {
    let desk = desk(args, session)?;
    if session.surroundings.stdin_is_terminal {
        session.ui.say("one observation a line, such as: 3:12 child: smiles at her #emotion +   (Ctrl-D ends)")?;
        return typed(args, &desk, session);
    }
    let text = text_from_stdin("the notes")?;
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.trim_start().starts_with("//") {
            continue;
        }
        match args.seen(line).and_then(|seen| check_words(&seen, &desk.course, session).map(|()| seen)) {
            Ok(seen) => all.push(seen),
            Err(why) => wrong.push(format!("line {}: {why}", place + 1)),
        }
    }
    if !wrong.is_empty() {
        let problem = format!(
            "{} could not be understood, so nothing was logged: {}",
            counted(wrong.len(), "line"),
            wrong.join("; ")
        );
        return Err(Failure::new(Exit::Failed, problem, "mend the lines named here and give all of them again").into());
    }
    if all.is_empty() {
        session.ui.say("there was nothing to log")?;
        return Ok(Exit::Done);
    }
    let said = format!("logged {} at visit {}", counted(all.len(), "observation"), args.visit);
    append(args, &desk, all, &said, session)
}

fn typed(args: &Args, desk: &Desk, session: &mut Session) -> Result<Exit> {
    let mut count = 0;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match args.seen(&line).and_then(|seen| check_words(&seen, &desk.course, session).map(|()| seen)) {
            Ok(seen) => {
                let said = format!("kept: {}", in_short(&seen));
                append(args, desk, vec![seen], &said, session)?;
                session.ui.flush()?;
                count += 1;
            }
            Err(why) => session.ui.complain(&format!("not kept: {why}\n"))?,
        }
    }
    session.ui.say(&format!("{} kept", counted(count, "observation")))?;
    Ok(Exit::Done)
}

/// A theme has to be the programme's; an unknown role is only remarked on, as anyone may be in a film.
fn check_words(seen: &Seen, course: &Course, session: &mut Session) -> Result<()> {
    if let Some(theme) = &seen.theme {
        let known = || course.programme.themes.iter().map(|theme| theme.id.as_str());
        if !known().any(|id| id == theme.as_str()) {
            let problem = format!("the programme has no theme `{theme}`");
            let all: Vec<&str> = known().collect();
            return Err(Failure::usage(problem, format!("its themes are {}", all.join(", "))).into());
        }
    }
    if let Some(who) = &seen.who {
        session.remark_on_role(course, who)?;
    }
    Ok(())
}

fn append(args: &Args, desk: &Desk, all: Vec<Seen>, said: &str, session: &mut Session) -> Result<Exit> {
    let now = session.now_in(&desk.course);
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let ids: Vec<RecordId> = RecordId::series(millis, session.surroundings.chance).take(all.len()).collect();
    let coder = coder(args, &desk.course);
    let block = |(seen, id): (&Seen, &RecordId)| Block::observation(id, seen, coder.as_ref(), now);
    let blocks: Vec<Block> = all.iter().zip(&ids).map(block).collect();
    finish(args, desk, blocks, ids, (said, ""), session)
}

fn coder(args: &Args, course: &Course) -> Option<Coder> {
    args.coder.clone().or_else(|| course.case.coder())
}

fn in_short(seen: &Seen) -> String {
    let at = seen.at.map_or(String::new(), |at| format!("{at} "));
    let who = seen.who.as_ref().map_or(String::new(), |who| format!("{}: ", who.in_words()));
    let text: String = seen.text.chars().take(60).collect();
    let more = if text.len() < seen.text.len() { "…" } else { "" };
    format!("\"{at}{who}{text}{more}\"")
}

fn list(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    case.visit(args.visit)?;
    if args.writing.json {
        let data = observations(&case.course, Some(args.visit), Audience::Team);
        session.ui.result(&crate::export::dataset_json(&data))?;
        return Ok(Exit::Done);
    }
    let books: Vec<&Logbook> = case.course.logbooks_of(args.visit).collect();
    if books.iter().all(|book| book.observations.is_empty()) {
        return nothing_yet(args.visit, session);
    }
    for (place, book) in books.into_iter().enumerate() {
        if place > 0 {
            session.ui.result("\n")?;
        }
        session.ui.document(&observation_list(&case.course, book))?;
    }
    Ok(Exit::Done)
}

/// The observation with a number, in the file of the coder.
fn numbered<'a>(args: &Args, case: &'a OpenCase, number: usize) -> Result<&'a Observation> {
    case.visit(args.visit)?;
    let book = case.course.logbooks_of(args.visit).find(|book| book.coder == args.coder);
    let found = book.and_then(|book| book.observations.iter().find(|seen| seen.number == number));
    let found = found.ok_or_else(|| {
        let problem = format!("there is no observation {number} at visit {}", args.visit);
        Failure::not_found(problem, format!("`vipp log {}` lists them with their numbers", args.visit))
    })?;
    if let Some(struck) = &found.struck {
        let problem = format!("observation {number} was struck out: {}", struck.because);
        return Err(Failure::new(Exit::Refused, problem, "log a new observation instead").into());
    }
    Ok(found)
}

fn change(args: &Args, number: usize, words: &str, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let old = numbered(args, &case, number)?;
    let line = if words.is_empty() { old.seen.text.clone() } else { words.to_owned() };
    let new = args.seen(&line)?.or(&old.seen);
    let new = new.complete().map_err(|why| Failure::usage(why.to_string(), "`vipp log --help` shows examples"))?;
    if new == old.seen {
        session.ui.say("nothing changes")?;
        return Ok(Exit::Done);
    }
    check_words(&new, &case.course, session)?;
    let now = session.now_in(&case.course);
    let block = Block::new("amendment", now).with("of", old.id.as_str());
    let block = block.saying(&new).maybe("because", args.because.clone());
    let ids = vec![old.id.clone()];
    let said = format!("changed observation {number} of visit {}", args.visit);
    finish(args, &Desk::of(&case), vec![block], ids, (&said, STILL_THERE), session)
}

fn strike(args: &Args, number: usize, session: &mut Session) -> Result<Exit> {
    let Some(because) = &args.because else {
        return Err(Failure::usage("striking an observation out needs a reason", "add --because \"…\"").into());
    };
    let case = session.open(&args.case)?;
    let old = numbered(args, &case, number)?;
    let now = session.now_in(&case.course);
    let block = Block::new("struck", now).with("of", old.id.as_str()).with("because", because.as_str());
    let ids = vec![old.id.clone()];
    let said = format!("struck out observation {number} of visit {}", args.visit);
    finish(args, &Desk::of(&case), vec![block], ids, (&said, STILL_THERE), session)
}

const STILL_THERE: &str = "; the earlier words stay readable";

/// Writes records, or shows what would be written, and says so.
fn finish(
    args: &Args,
    desk: &Desk,
    blocks: Vec<Block>,
    ids: Vec<RecordId>,
    (said, more): (&str, &str),
    session: &mut Session,
) -> Result<Exit> {
    let written = !args.writing.dry_run;
    let text: String = blocks.iter().map(Block::render).collect();
    if written {
        let change = Change::observations(args.visit, args.coder.clone(), blocks);
        session.write(&desk.dir, said, &[change], session.now_in(&desk.course))?;
    }
    if args.writing.json {
        let (case, visit) = (desk.course.case.code.to_string(), args.visit);
        session.json(&Logged { schema: "vipp.log/1", case, visit, ids, written })?;
    } else if written {
        session.ui.answer(&format!("{said}{more}"))?;
    } else {
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
    }
    Ok(Exit::Done)
}
