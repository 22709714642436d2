//! Choosing the moments of a script by flags. The same changes question by question are in `talk`.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::super::complete;
use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session, Writing};
use super::desk::{Desk, in_order, next_after};
use super::{Changed, Page};
use crate::course::{FilmTime, Kind, Moment, Pick, Position, PreRoll, RecordId, Role, Script, ThemeId, listed};
use crate::report::in_short;

/// What is changed of a script.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Choosing and ordering")]
pub(super) struct Changes {
    /// Take in observations by their numbers, or a place in the film: 4,7 or supervisor:2 or 3:12-3:31
    #[arg(long, value_name = "PICKS", value_delimiter = ',', conflicts_with = "way", add = ArgValueCompleter::new(complete::picks))]
    add: Vec<Pick>,
    /// Short name of the moment that is added [default: its kind and time]
    #[arg(long, value_name = "ID", requires = "add")]
    r#as: Option<RecordId>,
    /// Add before this moment
    #[arg(long, value_name = "ID", requires = "add", group = "position", add = ArgValueCompleter::new(complete::moments))]
    before: Option<RecordId>,
    /// Add after this moment
    #[arg(long, value_name = "ID", requires = "add", group = "position", add = ArgValueCompleter::new(complete::moments))]
    after: Option<RecordId>,
    /// Add before all others
    #[arg(long, requires = "add", group = "position")]
    first: bool,
    /// Add after all others, as without this flag
    #[arg(long, requires = "add", group = "position")]
    last: bool,
    /// Take moments out
    #[arg(long, value_name = "IDS", value_delimiter = ',', conflicts_with = "way", add = ArgValueCompleter::new(complete::moments))]
    drop: Vec<RecordId>,
    /// The order of showing; moments that are not named come after those that are
    #[arg(long, value_name = "IDS", value_delimiter = ',', conflicts_with = "way", add = ArgValueCompleter::new(complete::moments))]
    order: Vec<RecordId>,
    /// Your words for a moment: brick="…" (can be repeated); alone for the one that is added or named
    #[arg(long, value_name = "ID=TEXT", conflicts_with = "way")]
    words: Vec<String>,
    /// What you will ask: brick="…" (can be repeated); alone for the one that is added or named
    #[arg(long, value_name = "ID=TEXT", conflicts_with = "way")]
    ask: Vec<String>,
    /// Minutes for talking about each moment [default: 4, or what config.toml says]
    #[arg(long, value_name = "MINUTES", conflicts_with = "way")]
    talk_minutes: Option<u32>,
    #[command(flatten)]
    about: About,
}

/// What a single moment is: of the one that is added, or of the one named.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "The moment that is added, or named with --moment")]
struct About {
    /// The moment that the flags below are about
    #[arg(long, value_name = "ID", conflicts_with = "way", add = ArgValueCompleter::new(complete::moments))]
    moment: Option<RecordId>,
    /// Film it is in: 1 for the first film of that visit, what was filmed, or the name of its file
    #[arg(long, value_name = "FILM", conflicts_with = "way", add = ArgValueCompleter::new(complete::films))]
    film: Option<String>,
    /// Where it begins: 3:12, or 3:12.480
    #[arg(long, value_name = "TIME", conflicts_with = "way")]
    from: Option<FilmTime>,
    /// Where the film stops
    #[arg(long, value_name = "TIME", conflicts_with = "way")]
    until: Option<FilmTime>,
    /// Seconds of film shown before it begins
    #[arg(long, value_name = "SECONDS", conflicts_with = "way")]
    pre_roll: Option<u32>,
    /// Whose behaviour it shows, by role: child, mother
    #[arg(long, value_name = "ROLE", conflicts_with = "way")]
    whose: Option<Role>,
    /// Kind of moment: signal, response, chain, emotion, exploration, contact, discipline, other
    #[arg(long, value_name = "KIND", conflicts_with = "way")]
    kind: Option<Kind>,
    /// Theme it serves
    #[arg(long, value_name = "THEME", conflicts_with = "way")]
    theme: Option<ThemeId>,
    /// It carries a corrective message; --corrective=no takes that back
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no, conflicts_with = "way")]
    corrective: Option<bool>,
    /// For a corrective message: the same caregiver's better moment, shown next to it
    #[arg(long, value_name = "ID", conflicts_with = "way", add = ArgValueCompleter::new(complete::moments))]
    beside: Option<RecordId>,
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

impl Changes {
    /// Whether anything is to be changed.
    pub(super) fn are_asked_for(&self) -> bool {
        let lists = [self.add.len(), self.drop.len(), self.order.len(), self.words.len(), self.ask.len()];
        let about = self.about.moment.is_some() || self.about.says_something();
        lists.iter().any(|length| *length > 0) || self.talk_minutes.is_some() || about
    }

    fn position(&self) -> Position {
        match (&self.before, &self.after, self.first) {
            (Some(id), _, _) => Position::Before(id.clone()),
            (None, Some(id), _) => Position::After(id.clone()),
            (None, None, true) => Position::First,
            (None, None, false) => Position::Last,
        }
    }

    /// Changes a script, and says what was done.
    fn apply(&self, desk: &Desk<'_>, script: &mut Script) -> Result<Vec<String>> {
        for id in &self.drop {
            script.drop(id)?;
        }
        let added = self.take_in(desk, script)?;
        let mut changed: Vec<RecordId> = Vec::new();
        let meant = self.about.moment.as_ref().or(if let [only] = &added[..] { Some(only) } else { None });
        if self.about.says_something() {
            let id = meant.ok_or_else(which_moment)?;
            self.about.put(desk, script, id)?;
            changed.push(id.clone());
        }
        for text in &self.words {
            let (id, words) = addressed(text, script, meant)?;
            script.moment_mut(&id)?.words = said(words);
            changed.push(id);
        }
        for text in &self.ask {
            let (id, ask) = addressed(text, script, meant)?;
            script.moment_mut(&id)?.ask = said(ask);
            changed.push(id);
        }
        changed.retain(|id| !added.contains(id));
        changed.dedup();
        let done = [("dropped", &self.drop), ("added", &added), ("changed", &changed)];
        let done = done.into_iter().filter(|(_, ids)| !ids.is_empty());
        let mut done: Vec<String> =
            done.map(|(verb, ids)| format!("{verb} {}", listed(ids.iter().map(RecordId::to_string)))).collect();
        if let Some(minutes) = self.talk_minutes {
            script.talk = Some(minutes);
            done.push("set the minutes of talk".to_owned());
        }
        if !self.order.is_empty() {
            script.order(&self.order)?;
            done.push("put the moments in order".to_owned());
        }
        Ok(done)
    }

    /// Takes in what was picked, one after the other, and gives the ids.
    fn take_in(&self, desk: &Desk<'_>, script: &mut Script) -> Result<Vec<RecordId>> {
        if self.add.len() > 1 && self.r#as.is_some() {
            let problem = "--as names one moment, and several are added";
            return Err(Failure::usage(problem, "add them one by one, or leave --as out").into());
        }
        let (mut added, mut position) = (Vec::new(), self.position());
        for pick in &self.add {
            let moment = desk.moment(pick, script, self.r#as.clone())?;
            let id = moment.id.clone();
            script.add(moment, &position)?;
            position = Position::After(id.clone());
            added.push(id);
        }
        Ok(added)
    }
}

impl About {
    fn says_something(&self) -> bool {
        let texts = [self.film.is_some(), self.whose.is_some(), self.theme.is_some(), self.beside.is_some()];
        let times = [self.from.is_some(), self.until.is_some(), self.pre_roll.is_some()];
        texts.into_iter().chain(times).any(|given| given) || self.kind.is_some() || self.corrective.is_some()
    }

    /// Changes the moment that is meant.
    fn put(&self, desk: &Desk<'_>, script: &mut Script, id: &RecordId) -> Result<()> {
        if let Some(beside) = &self.beside {
            script.place_of(beside)?;
        }
        let film = self.film.as_deref().map(|film| desk.film(film)).transpose()?;
        let theme = self.theme.as_ref().map(|theme| desk.theme(theme)).transpose()?;
        let place = script.place_of(id)?;
        let old = script.moments[place].clone();
        let new = Moment {
            film: film.or(old.film),
            from: self.from.or(old.from),
            until: self.until.or(old.until),
            pre_roll: self.pre_roll.map(PreRoll::from_seconds).or(old.pre_roll),
            whose: self.whose.clone().or(old.whose),
            kind: self.kind.or(old.kind),
            theme: theme.or(old.theme),
            corrective: self.corrective.unwrap_or(old.corrective),
            beside: self.beside.clone().or(old.beside).filter(|_| self.corrective != Some(false)),
            ..old
        };
        script.moments[place] = in_order(new)?;
        Ok(())
    }
}

fn which_moment() -> Failure {
    Failure::usage("it is not said which moment is meant", "name it with --moment ID; `vipp feedback` lists the ids")
}

/// The moment a text is for, and the text: `brick=…`, or the text alone for the one that is meant.
fn addressed<'a>(text: &'a str, script: &Script, meant: Option<&RecordId>) -> Result<(RecordId, &'a str)> {
    let named = text.split_once('=').and_then(|(id, rest)| Some((id.trim().parse::<RecordId>().ok()?, rest)));
    match (named, meant) {
        (Some((id, rest)), None) => Ok((id, rest)),
        (Some((id, rest)), Some(_)) if script.moment(&id).is_some() => Ok((id, rest)),
        (_, Some(meant)) => Ok((meant.clone(), text)),
        (None, None) => Err(which_moment().into()),
    }
}

/// A text that says something.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Makes the changes that the flags ask for, as one.
pub(super) fn change(
    changes: &Changes,
    writing: Writing,
    case: &OpenCase,
    page: &Page,
    session: &mut Session,
) -> Result<Exit> {
    let visit = page.visit();
    let desk = Desk::new(&case.course, visit, session.settings()?);
    let mut script = page.script_to_change(session)?;
    let done = changes.apply(&desk, &mut script)?;
    if let Some(whose) = &changes.about.whose {
        session.remark_on_role(&case.course, whose)?;
    }
    let text = page.text_for(&script, case)?;
    let written = !writing.dry_run;
    let change = page.change_to(text.clone());
    let what = format!("{} in the script for visit {visit}", done.join("; "));
    let idle = change.is_idle();
    if written {
        case.write(&what, &[change], session)?;
    }
    if writing.json {
        session.json(&Changed::new(case, &script, written && !idle))?;
    } else if !written {
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
    } else if idle {
        session.ui.say("nothing changes")?;
    } else {
        session.ui.answer(&format!("{what}: {}", in_short(&case.course, &script)))?;
        next_after(case, script, session)?;
    }
    Ok(Exit::Done)
}
