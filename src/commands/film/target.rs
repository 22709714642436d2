//! Which film of a visit each file is: one that was noted at the visit and waits for its file, or a new one.

use anyhow::Result;

use super::which;
use crate::commands::failure::{Exit, Failure};
use crate::course::{Activity, FilmMade, RecordId, Visit, VisitNo};
use crate::report::counted;
use crate::ui::Ask;

/// The film that a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// One that was noted, by id.
    Noted(RecordId, Activity),
    /// One that was not.
    New(Activity),
}

impl Target {
    /// What was filmed.
    pub(super) fn activity(&self) -> &Activity {
        match self {
            Target::Noted(_, activity) | Target::New(activity) => activity,
        }
    }
}

/// The films that so many files are.
pub(super) fn targets(
    visit: &Visit,
    files: usize,
    (film, activity): (Option<&String>, Option<&Activity>),
    ask: Ask,
) -> Result<Vec<Target>> {
    let waiting: Vec<&FilmMade> =
        visit.record.films.iter().filter(|film| film.card.is_none() && film.deleted().is_none()).collect();
    if let Some(called) = film {
        let (_, film) = which::find(visit, called)?;
        return Ok(vec![noted(film)]);
    }
    if let Some(activity) = activity {
        let fitting = waiting.iter().filter(|film| film.activity == *activity).map(|film| noted(film));
        return Ok(fitting.chain(std::iter::repeat(Target::New(activity.clone()))).take(files).collect());
    }
    match (waiting.len(), files) {
        (noted_films, files) if noted_films == files => Ok(waiting.into_iter().map(noted).collect()),
        (0, _) => {
            let activity = ask_activity(ask, "What was filmed")?;
            Ok(vec![Target::New(activity); files])
        }
        (_, 1) => Ok(vec![choose(&waiting, visit.number, ask)?]),
        (waiting, _) => Err(unclear(Exit::Usage, visit.number, waiting, files).into()),
    }
}

fn noted(film: &FilmMade) -> Target {
    Target::Noted(film.id.clone(), film.activity.clone())
}

/// Asks which of several films one file is.
fn choose(waiting: &[&FilmMade], visit: VisitNo, ask: Ask) -> Result<Target> {
    if !ask.someone() {
        return Err(unclear(Exit::NeedsAnswer, visit, waiting.len(), 1).into());
    }
    let mut items: Vec<String> = waiting.iter().map(|film| film.activity.in_words()).collect();
    items.push("another film".to_owned());
    match waiting.get(ask.choose("Which film of the visit is it", "--activity", &items, 0)?) {
        Some(film) => Ok(noted(film)),
        None => Ok(Target::New(ask_activity(ask, "What was filmed")?)),
    }
}

fn ask_activity(ask: Ask, question: &str) -> Result<Activity> {
    let words = |text: &str| text.trim().replace(' ', "-").to_lowercase().parse::<Activity>();
    Ok(ask.text(question, "--activity playing-together", None, words)?)
}

fn unclear(exit: Exit, visit: VisitNo, waiting: usize, files: usize) -> Failure {
    let given = if files == 1 { "1 was given".to_owned() } else { format!("{files} were given") };
    let problem = format!("{} of visit {visit} wait for their files, and {given}", counted(waiting, "film"));
    let hint = "say what was filmed with --activity, or which film it is with --film; `vipp film list` shows them";
    Failure::new(exit, problem, hint)
}
