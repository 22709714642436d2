//! Changing what a moment is, at the terminal: its place in the film, whose it is, what it shows, or that it goes.

use anyhow::Result;

use super::super::session::Session;
use super::desk::in_order;
use super::talk::{Talk, back_on_escape};
use crate::course::{FilmMade, FilmTime, Kind, Moment, PreRoll, RecordId, Role, Script, ThemeId};
use crate::report::{film_name, moment_line};
use crate::ui::Unanswered;

/// What can be changed of a moment.
#[derive(Clone, Copy)]
enum Part {
    From,
    Until,
    PreRoll,
    Film,
    Whose,
    Kind,
    Theme,
    Corrective,
    Drop,
    Back,
}

impl Talk {
    /// Changes what a moment is, one thing after the other.
    pub(super) fn change(&mut self, id: &RecordId, session: &mut Session) -> Result<()> {
        loop {
            let mut script = self.script()?;
            let Some(moment) = script.moment(id).cloned() else { return Ok(()) };
            let parts = self.parts(&moment);
            let items: Vec<String> = parts.iter().map(|(_, words)| words.clone()).collect();
            let Some((part, _)) = parts.get(session.ask.choose(&format!("`{id}`"), "--moment", &items, 0)?) else {
                return Ok(());
            };
            match part {
                Part::Back => return Ok(()),
                Part::Drop => {
                    script.drop(id)?;
                    self.keep(&format!("dropped {id}"), &script, session)?;
                }
                part => {
                    let Some(new) = back_on_escape(self.ask_part(*part, moment, &script, session))? else { continue };
                    match in_order(new) {
                        Ok(new) => {
                            *script.moment_mut(id)? = new;
                            self.keep(&format!("changed {id}"), &script, session)?;
                        }
                        Err(why) => session.ui.say(&format!("not changed: {why}"))?,
                    }
                }
            }
        }
    }

    /// What can be changed of a moment, with what it is now.
    fn parts(&self, moment: &Moment) -> Vec<(Part, String)> {
        let course = &self.case.course;
        let time = |time: Option<FilmTime>| time.map_or("not said".to_owned(), |time| time.to_string());
        let films_of = course.film_visit(self.visit);
        let film = films_of.and_then(|source| film_name(course, source, moment.film.as_ref()));
        let not_said = || "not said".to_owned();
        let theme = moment.theme.as_ref().map(|theme| course.programme.theme_label(theme).to_owned());
        let beside = match (moment.corrective, &moment.beside) {
            (true, Some(beside)) => format!("yes, beside {beside}"),
            (true, None) => "yes, beside nothing".to_owned(),
            (false, _) => "no".to_owned(),
        };
        let before = moment.pre_roll.unwrap_or(PreRoll::USUAL).seconds();
        vec![
            (Part::From, format!("Begins at: {}", time(moment.from))),
            (Part::Until, format!("Film stops at: {}", time(moment.until))),
            (Part::PreRoll, format!("Seconds of film before it: {before}")),
            (Part::Film, format!("Film: {}", film.unwrap_or_else(not_said))),
            (Part::Whose, format!("Whose: {}", moment.whose.as_ref().map_or_else(not_said, Role::in_words))),
            (Part::Kind, format!("Kind: {}", moment.kind.map_or_else(not_said, |kind| kind.code().to_owned()))),
            (Part::Theme, format!("Theme: {}", theme.unwrap_or_else(not_said))),
            (Part::Corrective, format!("Corrective message: {beside}")),
            (Part::Drop, "Drop it".to_owned()),
            (Part::Back, "Back".to_owned()),
        ]
    }

    fn ask_part(&self, part: Part, moment: Moment, script: &Script, session: &mut Session) -> Result<Moment> {
        let ask = session.ask;
        let now = |time: Option<FilmTime>| time.map(|time| time.to_string());
        Ok(match part {
            Part::From => {
                let from = ask.text("Where it begins", "--from", now(moment.from), str::parse::<FilmTime>)?;
                Moment { from: Some(from), ..moment }
            }
            Part::Until => {
                let until = ask.text("Where the film stops", "--until", now(moment.until), str::parse::<FilmTime>)?;
                Moment { until: Some(until), ..moment }
            }
            Part::PreRoll => {
                let seconds = moment.pre_roll.unwrap_or(PreRoll::USUAL).seconds().to_string();
                let seconds = ask.text("Seconds of film before it", "--pre-roll", Some(seconds), str::parse::<u32>)?;
                Moment { pre_roll: Some(PreRoll::from_seconds(seconds)), ..moment }
            }
            Part::Film => Moment { film: self.ask_film(session)?, ..moment },
            Part::Whose => {
                let roles = self.roles();
                let items: Vec<String> = roles.iter().map(Role::in_words).collect();
                let chosen = ask.choose("Whose behaviour", "--whose", &items, 0)?;
                Moment { whose: roles.get(chosen).cloned(), ..moment }
            }
            Part::Kind => {
                let items: Vec<String> = Kind::ALL.iter().map(|kind| kind.code().to_owned()).collect();
                Moment { kind: Some(Kind::ALL[ask.choose("Kind of moment", "--kind", &items, 0)?]), ..moment }
            }
            Part::Theme => Moment { theme: self.ask_theme(session)?, ..moment },
            Part::Corrective => self.ask_corrective(moment, script, session)?,
            Part::Drop | Part::Back => moment,
        })
    }

    fn films(&self) -> &[FilmMade] {
        let course = &self.case.course;
        let source = course.film_visit(self.visit).and_then(|source| course.visit(source));
        source.map(|source| &source.record.films[..]).unwrap_or_default()
    }

    fn ask_film(&self, session: &mut Session) -> Result<Option<RecordId>> {
        let name = |film: &FilmMade| {
            let source = self.case.course.film_visit(self.visit)?;
            film_name(&self.case.course, source, Some(&film.id))
        };
        let items: Vec<String> = self.films().iter().filter_map(name).collect();
        if items.is_empty() {
            session.ui.say("no film of the visit before is recorded")?;
            return Err(Unanswered::Stopped.into());
        }
        let chosen = session.ask.choose("Which film", "--film", &items, 0)?;
        Ok(self.films().get(chosen).map(|film| film.id.clone()))
    }

    fn roles(&self) -> Vec<Role> {
        let caregivers = self.case.course.case.caregivers.iter().map(|caregiver| caregiver.role.clone());
        std::iter::once(Role::child()).chain(caregivers).collect()
    }

    /// A theme of the programme, those of the visit first.
    fn ask_theme(&self, session: &mut Session) -> Result<Option<ThemeId>> {
        let programme = &self.case.course.programme;
        let own = programme.step(self.visit).map(|step| &step.themes[..]).unwrap_or_default();
        let others = programme.themes.iter().map(|theme| &theme.id).filter(|theme| !own.contains(theme));
        let all: Vec<&ThemeId> = own.iter().chain(others).collect();
        let items: Vec<String> = all.iter().map(|theme| programme.theme_label(theme).to_owned()).collect();
        let chosen = session.ask.choose("Which theme", "--theme", &items, 0)?;
        Ok(all.get(chosen).map(|theme| (*theme).clone()))
    }

    fn ask_corrective(&self, moment: Moment, script: &Script, session: &mut Session) -> Result<Moment> {
        if !session.ask.confirm("Does it carry a corrective message", "--corrective", moment.corrective)? {
            return Ok(Moment { corrective: false, beside: None, ..moment });
        }
        let others: Vec<&Moment> = script.moments.iter().filter(|other| other.id != moment.id).collect();
        let mut items: Vec<String> = others.iter().map(|other| moment_line(other)).collect();
        items.push("None yet".to_owned());
        let question = "Beside which strength of the same caregiver";
        let chosen = session.ask.choose(question, "--beside", &items, 0)?;
        Ok(Moment { corrective: true, beside: others.get(chosen).map(|other| other.id.clone()), ..moment })
    }
}
