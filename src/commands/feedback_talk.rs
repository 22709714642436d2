//! `vipp feedback --choose`: choosing, ordering and writing at the terminal, question by question.
//!
//! Every answer is on disk before the next question, by the same changes that the flags make.

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::feedback::Page;
use super::feedback_choose::{Desk, in_order, next_after};
use super::session::{OpenCase, Session};
use crate::course::{
    FilmMade, FilmTime, Kind, Moment, Pick, Position, PreRoll, RecordId, Role, Script, ThemeId, VisitNo, candidates,
};
use crate::report::{balance_document, candidate_line, film_name, in_short, moment_line};
use crate::ui::Unanswered;

/// Chooses with the person at the terminal.
pub(super) fn talk(case: OpenCase, page: Page, session: &mut Session) -> Result<Exit> {
    let visit = page.visit();
    if !session.ask.someone() {
        let problem = "choosing question by question needs someone to answer, and there is no terminal";
        let hint = format!("choose with flags: vipp feedback {visit} --add … --order … --words …");
        return Err(Failure::new(Exit::NeedsAnswer, problem, hint).into());
    }
    let mut talk = Talk { case, visit };
    while let Some(topic) = talk.topic(session)? {
        back_on_escape(talk.about(topic, session))?;
    }
    let script = talk.script()?;
    next_after(&talk.case, script, session)?;
    Ok(Exit::Done)
}

/// What can be talked about.
#[derive(Clone, Copy)]
enum Topic {
    Choose,
    Place,
    Order,
    Words,
    Moment,
    Balance,
}

impl Topic {
    const ALL: [(Topic, &'static str); 6] = [
        (Topic::Choose, "Choose from what was seen"),
        (Topic::Place, "Add a place in the film"),
        (Topic::Order, "Put them in order"),
        (Topic::Words, "Write the words"),
        (Topic::Moment, "Change or drop a moment"),
        (Topic::Balance, "Look at the balance"),
    ];
}

/// An answer, or nothing where the person went back with Escape.
fn back_on_escape<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Err(why) if matches!(why.downcast_ref(), Some(Unanswered::Stopped)) => Ok(None),
        answer => answer.map(Some),
    }
}

/// A talk under way; everything said so far is in the case.
struct Talk {
    case: OpenCase,
    visit: VisitNo,
}

impl Talk {
    fn page(&self) -> Result<Page> {
        Page::of(&self.case, Some(self.visit))
    }

    fn script(&self) -> Result<Script> {
        Ok(self.page()?.script)
    }

    /// Writes the script as it is now, and reads the case again.
    fn keep(&mut self, what: &str, script: &Script, session: &mut Session) -> Result<()> {
        let page = self.page()?;
        let talk = page.script_to_change(session)?.talk;
        let text = page.text_for(&Script { talk, ..script.clone() }, &self.case)?;
        let what = format!("{what} in the script for visit {}", self.visit);
        let (dir, now) = (self.case.dir.clone(), session.now_in(&self.case.course));
        session.write(&dir, &what, &[page.change_to(text)], now)?;
        self.case = session.open_at(dir)?;
        Ok(())
    }

    /// What to talk about next; nothing when the person is done.
    fn topic(&self, session: &mut Session) -> Result<Option<Topic>> {
        let script = self.script()?;
        session.ui.say(&format!("\nThe script for visit {}: {}", self.visit, in_short(&self.case.course, &script)))?;
        for (nth, moment) in script.moments.iter().enumerate() {
            session.ui.say(&format!("  {}. {}", nth + 1, moment_line(moment)))?;
        }
        let mut items: Vec<String> = Topic::ALL.iter().map(|(_, words)| (*words).to_owned()).collect();
        items.push("Done".to_owned());
        let chosen = back_on_escape(session.ask.choose("What next", "--add", &items, 0).map_err(Into::into))?;
        Ok(chosen.and_then(|chosen| Topic::ALL.get(chosen)).map(|(topic, _)| *topic))
    }

    fn about(&mut self, topic: Topic, session: &mut Session) -> Result<()> {
        match topic {
            Topic::Choose => self.choose(session),
            Topic::Place => self.place(session),
            Topic::Order => self.order(session),
            Topic::Words => self.words(session),
            Topic::Moment => self.moment(session),
            Topic::Balance => Ok(session.ui.document(&balance_document(&self.case.course, &self.script()?))?),
        }
    }

    /// Marks what is shown: what is newly marked is added at the end, and what is no longer marked is dropped.
    fn choose(&mut self, session: &mut Session) -> Result<()> {
        let course = self.case.course.clone();
        let (all, mut script) = (candidates(&course, self.visit), self.script()?);
        if all.is_empty() {
            return Ok(session.ui.say("nothing was written down of the films yet; `vipp log` does that")?);
        }
        let from_it = |script: &Script, id: &RecordId| {
            let moment = script.moments.iter().find(|moment| moment.observation.as_ref() == Some(id));
            moment.map(|moment| moment.id.clone())
        };
        let items: Vec<(String, bool)> = all
            .iter()
            .map(|one| (candidate_line(&course, one), from_it(&script, &one.observation.id).is_some()))
            .collect();
        let marked = session.ask.choose_any("Which to show", "--add", &items)?;
        let desk = Desk::new(&course, self.visit, session.settings()?);
        for (place, one) in all.iter().enumerate() {
            match (marked.contains(&place), from_it(&script, &one.observation.id)) {
                (true, None) => {
                    let moment = desk.moment(&one.pick, &script, None)?;
                    script.add(moment, &Position::Last)?;
                }
                (false, Some(id)) => drop(script.drop(&id)?),
                (true, Some(_)) | (false, None) => {}
            }
        }
        self.keep("chose the moments", &script, session)
    }

    fn place(&mut self, session: &mut Session) -> Result<()> {
        let is_place = |text: &str| match text.parse() {
            Ok(Pick::Place(from, until)) => Ok(Pick::Place(from, until)),
            Ok(Pick::Seen(..)) => Err("write a place in the film, such as 3:12-3:31".to_owned()),
            Err(why) => Err(why.to_string()),
        };
        let pick = session.ask.text("From where to where, such as 3:12-3:31", "--add", None, is_place)?;
        let mut script = self.script()?;
        let course = self.case.course.clone();
        let moment = Desk::new(&course, self.visit, session.settings()?).moment(&pick, &script, None)?;
        let id = moment.id.clone();
        script.add(moment, &Position::Last)?;
        self.keep(&format!("added {id}"), &script, session)?;
        self.change(&id, session)
    }

    fn order(&mut self, session: &mut Session) -> Result<()> {
        let mut script = self.script()?;
        let items: Vec<String> = script.moments.iter().map(moment_line).collect();
        if items.len() < 2 {
            return Ok(session.ui.say("an order needs two moments")?);
        }
        let order = session.ask.order("The order of showing", "--order", &items)?;
        script.moments = order.into_iter().map(|place| script.moments[place].clone()).collect();
        self.keep("put the moments in order", &script, session)
    }

    /// Words and question of one moment after the other, beginning with the first that has none.
    fn words(&mut self, session: &mut Session) -> Result<()> {
        while let Some(place) = self.which("Write the words of", "--words", session)? {
            let mut script = self.script()?;
            let id = script.moments[place].id.clone();
            let now = script.moments[place].words.clone().unwrap_or_default();
            script.moments[place].words = session.ask.rewrite("Your words", "--words", &now)?;
            self.keep(&format!("wrote the words of {id}"), &script, session)?;
            let now = script.moments[place].ask.clone().unwrap_or_default();
            script.moments[place].ask = session.ask.rewrite("What you will ask (may be empty)", "--ask", &now)?;
            self.keep(&format!("wrote the question of {id}"), &script, session)?;
        }
        Ok(())
    }

    /// The place of one of the moments; nothing when the person has done with them.
    fn which(&self, question: &str, flag: &str, session: &mut Session) -> Result<Option<usize>> {
        let script = self.script()?;
        let mut items: Vec<String> = script.moments.iter().map(moment_line).collect();
        items.push("Back".to_owned());
        let first = script.moments.iter().position(|moment| moment.words.is_none());
        let default = first.unwrap_or(script.moments.len());
        let chosen = session.ask.choose(question, flag, &items, default)?;
        Ok(Some(chosen).filter(|chosen| *chosen < script.moments.len()))
    }

    fn moment(&mut self, session: &mut Session) -> Result<()> {
        while let Some(place) = self.which("Change", "--moment", session)? {
            let id = self.script()?.moments[place].id.clone();
            back_on_escape(self.change(&id, session))?;
        }
        Ok(())
    }

    /// Changes what a moment is, one thing after the other.
    fn change(&mut self, id: &RecordId, session: &mut Session) -> Result<()> {
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
