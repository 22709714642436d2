//! `vipp feedback`: the script of a visit: what there is to choose from, what is chosen, and whether it is in balance.

mod choose;
mod desk;
mod edit;
mod parts;
mod present;
mod stage;
mod talk;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::rules::code;
use crate::course::{CaseFile, Finding, RecordId, Script, Severity, VisitNo, candidates};
use crate::report::{Diagnostic, FeedbackJson, balance_document, counted, feedback_document, in_short};
use crate::store::{Change, edit_script, script_opening};
use crate::ui::snippet;
use choose::{Changes, change};
use edit::edit;
pub(super) use present::present_at_visit;
use present::{Showing, missing_films, present};
use talk::talk;

/// Choose the moments to show at a visit and write the words for them
///
/// Without a number it is the next visit. Without more it shows what was seen on the films of the visit before, strengths
/// first, and what is chosen. The script is feedback/NN.toml, which you may also edit by hand.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp feedback 3                          what there is to choose from\n  \
    vipp feedback 3 --add 4,7                choose observations 4 and 7\n  \
    vipp feedback 3 --add 2 --as brick --words \"He holds it out, and you see it.\"\n  \
    vipp feedback 3 --order brick,lap        the order of showing\n  \
    vipp feedback 3 --moment lap --until 6:40 --ask \"How did that feel?\"\n  \
    vipp feedback 3 --choose                 choose and write, question by question\n  \
    vipp feedback 3 --edit                   the same in your editor\n  \
    vipp feedback 3 --check                  the balance and the length\n  \
    vipp feedback 3 --rehearse               go through it alone\n  \
    vipp feedback 3 --present --screen 2     show it to the family on the second screen")]
pub(super) struct Args {
    /// Number of the visit at which the moments are shown [default: the next one]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    /// Choose, order and write at the terminal, question by question
    #[arg(long, group = "way", conflicts_with_all = ["dry_run", "json"])]
    choose: bool,
    /// Edit the script in your editor, with what there is to choose from as comments
    #[arg(long, group = "way", conflicts_with = "dry_run")]
    edit: bool,
    /// Show the balance: strengths, whose, themes, length; exit code 3 where something is to be looked at
    #[arg(long, group = "way")]
    check: bool,
    #[command(flatten)]
    pub(super) writing: Writing,
    #[command(flatten)]
    showing: Showing,
    #[command(flatten)]
    changes: Changes,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let changes = args.changes.are_asked_for();
    let case = if changes { session.open_to_write(&args.case, args.writing)? } else { session.open(&args.case)? };
    let page = Page::of(&case, args.visit)?;
    match () {
        () if changes => change(&args.changes, args.writing, &case, &page, session),
        () if args.choose => talk(case, page, session),
        () if args.showing.is_asked_for() => present(&args.showing, args.writing, &case, &page, session),
        () if args.edit => edit(args.writing, &case, &page, session),
        () if args.check => check(args, &case, &page, session),
        () => list(args, &case, &page, session),
    }
}

/// The script of a visit, with the text it stands in.
struct Page {
    script: Script,
    text: Option<String>,
}

impl Page {
    /// The script of the visit named, or of the next; it has to be one with feedback.
    fn of(case: &OpenCase, named: Option<VisitNo>) -> Result<Page> {
        let course = &case.course;
        let visit = match (named, course.next()) {
            (Some(number), _) => case.visit(number)?.number,
            (None, Some(next)) => next.number,
            (None, None) => {
                let hint = "name a visit to see its script again: vipp feedback 7";
                return Err(Failure::not_found("every visit of the course was held or left out", hint).into());
            }
        };
        let feedback = |visit| course.programme.step(visit).is_some_and(|step| step.feedback);
        if !feedback(visit) && course.script(visit).is_none() {
            let all: Vec<VisitNo> =
                course.visits.iter().map(|visit| visit.number).filter(|visit| feedback(*visit)).collect();
            let hint = format!("the programme has it at {}", crate::course::visits_in_words(&all));
            return Err(Failure::not_found(format!("visit {visit} has no feedback"), hint).into());
        }
        let script = course.script(visit).cloned().unwrap_or_else(|| Script::blank(visit));
        Ok(Page { script, text: case.text(&CaseFile::Feedback(visit))? })
    }

    /// The script as a change of it begins: a new one has the minutes of talk of the settings.
    fn script_to_change(&self, session: &mut Session) -> Result<Script> {
        let talk = match self.text {
            Some(_) => self.script.talk,
            None => session.settings()?.talk,
        };
        Ok(Script { talk, ..self.script.clone() })
    }

    /// Whether it was never written.
    fn is_new(&self) -> bool {
        self.text.is_none()
    }

    /// The visit at which it is shown.
    fn visit(&self) -> VisitNo {
        self.script.visit
    }

    /// Its file.
    fn file(&self) -> CaseFile {
        CaseFile::Feedback(self.visit())
    }

    /// The text that says another script.
    fn text_for(&self, new: &Script, case: &OpenCase) -> Result<String> {
        let opening = || script_opening(self.visit(), case.course.film_visit(self.visit()));
        let text = self.text.clone().unwrap_or_else(opening);
        Ok(edit_script(&text, &self.script, new)?)
    }

    /// The change of its file to another text.
    fn change_to(&self, new: String) -> Change {
        Change::Replace { file: self.file(), old: self.text.clone(), new }
    }
}

/// What a script came to, as scripts read it.
#[derive(Serialize)]
struct Changed {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    moments: Vec<RecordId>,
    written: bool,
}

impl Changed {
    fn new(case: &OpenCase, script: &Script, written: bool) -> Changed {
        Changed {
            schema: "vipp.feedback-change/1",
            case: case.course.case.code.to_string(),
            visit: script.visit,
            moments: script.moments.iter().map(|moment| moment.id.clone()).collect(),
            written,
        }
    }
}

fn list(args: &Args, case: &OpenCase, page: &Page, session: &mut Session) -> Result<Exit> {
    let (course, visit) = (&case.course, page.visit());
    let candidates = candidates(course, visit);
    if args.writing.json {
        let found = found(case, visit, session);
        session.json(&FeedbackJson::new(course, &page.script, &candidates, &found))?;
        return Ok(Exit::Done);
    }
    session.ui.document(&feedback_document(course, &page.script, &candidates))?;
    let first = candidates.iter().find(|candidate| candidate.shown_in.is_none());
    match (first, page.script.moments.is_empty(), course.film_visit(visit)) {
        (Some(first), true, _) => {
            session.ui.next(&format!("vipp feedback {visit} --add {}", first.pick), "choose the first; or --choose")?;
        }
        (None, true, Some(films_of)) => {
            session.ui.say(&format!("nothing is written down of the films of visit {films_of} yet"))?;
            session.ui.next(&format!("vipp log {films_of} \"3:12 child: … #signal +\""), "what the films show")?;
        }
        (None, true, None) => {}
        (_, false, _) => session.ui.next(&format!("vipp feedback {visit} --check"), &in_short(course, &page.script))?,
    }
    Ok(Exit::Done)
}

/// What the rules have to say of a visit's script, heaviest first.
fn about_script(findings: &[Finding], visit: VisitNo) -> Vec<&Finding> {
    let others = [code::NO_SCRIPT, code::NO_FILM, code::NO_CONSENT_TO_SHOW];
    let about = |finding: &&Finding| {
        finding.file == CaseFile::Feedback(visit) || (finding.visit == Some(visit) && others.contains(&finding.code))
    };
    findings.iter().filter(about).collect()
}

/// The same, with their lines.
fn found(case: &OpenCase, visit: VisitNo, session: &Session) -> Vec<Diagnostic> {
    session.diagnostics(&case.dir, about_script(&case.findings, visit))
}

fn check(args: &Args, case: &OpenCase, page: &Page, session: &mut Session) -> Result<Exit> {
    let (course, visit) = (&case.course, page.visit());
    let found = found(case, visit, session);
    let missing = match course.has_film_files(visit) {
        true => missing_films(course, &page.script, session)?,
        false => Vec::new(),
    };
    let matters = found.iter().any(|one| one.severity > Severity::Note) || !missing.is_empty();
    let exit = if matters { Exit::Findings } else { Exit::Done };
    if args.writing.json {
        session.json(&FeedbackJson::new(course, &page.script, &candidates(course, visit), &found))?;
        return Ok(exit);
    }
    session.ui.document(&balance_document(course, &page.script))?;
    let colour = session.ui.out_colour();
    for one in &found {
        session.ui.result(&format!("\n{}", snippet(one, colour)))?;
    }
    for why in &missing {
        session.ui.result("\n")?;
        session.ui.answer(&format!("without film: {why}"))?;
    }
    match found.first() {
        None if !missing.is_empty() => session.ui.say("these moments can only be told")?,
        Some(first) => {
            session.ui.say(&format!("{} to look at", counted(found.len() + missing.len(), "thing")))?;
            session.ui.next(&format!("vipp explain {}", first.code), "what the first one means")?;
        }
        None => session.ui.say("the script is in balance")?,
    }
    Ok(exit)
}
