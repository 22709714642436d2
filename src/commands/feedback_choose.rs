//! Choosing the moments of a script by flags. The same changes question by question are in `feedback_talk`.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::feedback::{Changed, Page, about_script};
use super::session::{OpenCase, Session, Writing};
use crate::course::rules::check;
use crate::course::{
    Course, FilmMade, FilmTime, Kind, Moment, Pick, Position, PreRoll, RecordId, Role, Script, ThemeId, VisitNo,
    candidates, listed,
};
use crate::report::in_short;
use crate::store::Settings;

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
        lists.iter().any(|length| *length > 0) || self.talk_minutes.is_some() || self.about.says_something()
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

/// The moment, if it does not end before it begins; a frame that is no longer that of its end goes.
pub(super) fn in_order(moment: Moment) -> Result<Moment> {
    if let (Some(from), Some(until)) = (moment.from, moment.until)
        && until < from
    {
        let problem = format!("the moment ends at {until}, before it begins at {from}");
        return Err(Failure::usage(problem, "correct --from or --until").into());
    }
    Ok(Moment { frame: moment.stop_frame(), ..moment })
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

/// What a moment is made from: the course, the visit, and how much film to show before it.
pub(super) struct Desk<'a> {
    pub(super) course: &'a Course,
    visit: VisitNo,
    pre_roll: Option<PreRoll>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(course: &'a Course, visit: VisitNo, settings: &Settings) -> Desk<'a> {
        Desk { course, visit, pre_roll: settings.pre_roll }
    }

    /// The moment that a pick makes.
    pub(super) fn moment(&self, pick: &Pick, script: &Script, named: Option<RecordId>) -> Result<Moment> {
        if let Pick::Place(from, until) = pick {
            let id = named.unwrap_or_else(|| script.free_id(None, Some(*from)));
            return Ok(Moment::between(*from, *until, id, self.pre_roll));
        }
        let all = candidates(self.course, self.visit);
        let Some(candidate) = all.iter().find(|candidate| candidate.pick == *pick) else {
            let problem = format!("there is no observation {pick} to choose from for visit {}", self.visit);
            let hint = format!("`vipp feedback {}` lists them with their numbers", self.visit);
            return Err(Failure::not_found(problem, hint).into());
        };
        let from_it = |moment: &&Moment| moment.observation.as_ref() == Some(&candidate.observation.id);
        if let Some(moment) = script.moments.iter().find(from_it) {
            let problem = format!("observation {pick} is in the script already, as the moment `{}`", moment.id);
            return Err(Failure::usage(problem, "leave it out, or drop that moment first").into());
        }
        let seen = &candidate.observation.seen;
        let id = named.unwrap_or_else(|| script.free_id(seen.kind, seen.at));
        Ok(Moment::of(candidate, id, self.pre_roll))
    }

    /// A film of the visit before: by its place, by what was filmed, by the name of its file or by its id.
    fn film(&self, named: &str) -> Result<RecordId> {
        let source = self.course.film_visit(self.visit).and_then(|source| self.course.visit(source));
        let films = source.map(|source| &source.record.films[..]).unwrap_or_default();
        let place = named.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
        let by_place = place.and_then(|place| films.get(place));
        let names = |film: &FilmMade| [film.id.to_string(), film.activity.to_string(), film.handle().to_owned()];
        let by_name = || films.iter().find(|film| names(film).iter().any(|name| name == named));
        let found = by_place.or_else(by_name).map(|film| film.id.clone());
        found.ok_or_else(|| {
            let names: Vec<String> =
                films.iter().enumerate().map(|(place, film)| format!("{} {}", place + 1, film.activity)).collect();
            let hint = match names.is_empty() {
                true => "no film of the visit before is recorded".to_owned(),
                false => format!("its films are {}", names.join(", ")),
            };
            Failure::not_found(format!("the visit before has no film `{named}`"), hint).into()
        })
    }

    /// A theme, if the programme has it.
    pub(super) fn theme(&self, id: &ThemeId) -> Result<ThemeId> {
        let mut themes = self.course.programme.themes.iter().map(|theme| &theme.id);
        if themes.clone().any(|theme| theme == id) {
            return Ok(id.clone());
        }
        let all: Vec<&str> = themes.by_ref().map(ThemeId::as_str).collect();
        let problem = format!("the programme has no theme `{id}`");
        Err(Failure::usage(problem, format!("its themes are {}", all.join(", "))).into())
    }
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

/// Says what the script still needs.
pub(super) fn next_after(case: &OpenCase, script: Script, session: &mut Session) -> Result<()> {
    let visit = script.visit;
    let mut course = case.course.clone();
    course.scripts.retain(|other| other.visit != visit);
    course.scripts.push(script);
    let findings = check(&course, session.today);
    match about_script(&findings, visit).first() {
        Some(first) => session.ui.next(&format!("vipp feedback {visit} --check"), &first.message)?,
        None => session.ui.next(&format!("vipp feedback {visit} --rehearse"), "the script is in balance")?,
    }
    Ok(())
}
