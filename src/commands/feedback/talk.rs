//! `vipp feedback --choose`: choosing, ordering and writing at the terminal, question by question.
//!
//! Every answer is on disk before the next question, by the same changes that the flags make.

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session};
use super::Page;
use super::desk::{Desk, next_after};
use crate::course::{Pick, Position, RecordId, Script, VisitNo, candidates};
use crate::report::{balance_document, candidate_line, in_short, moment_line};
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
pub(super) fn back_on_escape<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Err(why) if matches!(why.downcast_ref(), Some(Unanswered::Stopped)) => Ok(None),
        answer => answer.map(Some),
    }
}

/// A talk under way; everything said so far is in the case.
pub(super) struct Talk {
    pub(super) case: OpenCase,
    pub(super) visit: VisitNo,
}

impl Talk {
    fn page(&self) -> Result<Page> {
        Page::of(&self.case, Some(self.visit))
    }

    pub(super) fn script(&self) -> Result<Script> {
        Ok(self.page()?.script)
    }

    /// Writes the script as it is now, and reads the case again.
    pub(super) fn keep(&mut self, what: &str, script: &Script, session: &mut Session) -> Result<()> {
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
}
