//! What stands behind a showing: where it is kept, what the practitioner sees, and the keys of the terminal.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;

use super::super::session::{OpenCase, Session};
use crate::course::presenting::{Asked, Heard, Presenting, Press};
use crate::course::{Course, Day, HowShown, Script, Showing, Stamp};
use crate::film::{FilmError, Intercom, Mpv, Player, Programs, Stage, Window};
use crate::report::{Card, Document, Onlookers};
use crate::store::{Block, CaseDir, Change};
use crate::ui::{Keys, Typed, TypedLine, Typing};

/// What moments are shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To go through them alone.
    Rehearse,
    /// To show them to the family.
    Present,
}

/// What stands behind a showing.
pub(super) struct FeedbackStage<'a> {
    session: &'a mut Session,
    dir: CaseDir,
    course: &'a Course,
    script: &'a Script,
    purpose: Purpose,
    onlookers: Onlookers,
    /// Why film is shown that nobody agreed to.
    pub(super) without_consent: Option<String>,
    programs: Programs,
    window: Window,
    /// Where a key of the terminal rings, so that it is heard while the film is waited for.
    bell: Arc<Mutex<Option<Intercom>>>,
    keys: Keys,
    line: Option<TypedLine>,
    began: Stamp,
    drawn: Option<Document>,
}

impl<'a> FeedbackStage<'a> {
    pub(super) fn open(
        case: &'a OpenCase,
        script: &'a Script,
        (purpose, onlookers): (Purpose, Onlookers),
        window: Window,
        session: &'a mut Session,
    ) -> Result<FeedbackStage<'a>> {
        let bell: Arc<Mutex<Option<Intercom>>> = Arc::default();
        let ring = Arc::clone(&bell);
        let keys = Keys::listen(true, move || {
            if let Some(intercom) = &*ring.lock().unwrap_or_else(PoisonError::into_inner) {
                intercom.say("");
            }
        })?;
        let programs = session.programs();
        let began = began(case, script, purpose, session);
        Ok(FeedbackStage {
            session,
            dir: case.dir.clone(),
            course: &case.course,
            script,
            purpose,
            onlookers,
            without_consent: None,
            programs,
            window,
            bell,
            keys,
            line: None,
            began,
            drawn: None,
        })
    }

    fn now(&self) -> Stamp {
        now(self.course, self.session)
    }

    /// Asks why each moment was left out that was left out before the eyes of the family.
    pub(super) fn explain(&mut self, presenting: &Presenting) -> Result<()> {
        if self.purpose == Purpose::Rehearse {
            return Ok(());
        }
        for place in presenting.unexplained() {
            let id = &self.script.moments[*place].id;
            let prompt = format!("why `{id}` was left out:");
            let Some(why) = self.typed(&prompt) else { break };
            self.write_down(*place, HowShown::Skipped, Some(&why))?;
        }
        Ok(())
    }

    /// Writes down what happened with a moment.
    fn write_down(&mut self, place: usize, how: HowShown, text: Option<&str>) -> Result<()> {
        let (visit, now) = (self.script.visit, self.now());
        let moment = &self.script.moments[place];
        let film = self.course.film_visit(visit).and_then(|source| self.course.film(source, moment.film.as_ref()));
        let showing = Showing {
            film: film.map(|film| film.id.clone()),
            without_consent: self.without_consent.clone().filter(|_| how.is_film()),
            ..Showing::of(moment, how, text.map(str::to_owned), now)
        };
        let what = format!("showed {} at visit {visit}", moment.id);
        let change = Change::visit(visit, vec![Block::shown(&showing)]);
        self.session.write(&self.dir, &what, &[change], now)
    }

    /// A line typed at the terminal; none where it is called off or nobody is there.
    fn typed(&mut self, prompt: &str) -> Option<String> {
        self.line = Some(TypedLine::after(prompt));
        loop {
            self.show_line();
            match self.hear(Duration::from_secs(1)) {
                Some(Heard::Typed(text)) => return text.filter(|text| !text.trim().is_empty()),
                Some(Heard::Stop) => return None,
                Some(_) | None => {}
            }
        }
    }

    /// Takes the words off the terminal; how many minutes it took, a begun one counting whole.
    pub(super) fn close(mut self) -> Result<u32> {
        self.line = None;
        self.session.ui.empty_page()?;
        let seconds = (self.now() - self.began).num_seconds().max(0);
        Ok(u32::try_from(seconds).unwrap_or(u32::MAX).div_ceil(60))
    }

    /// The line that is typed, at the foot of the terminal.
    fn show_line(&mut self) {
        let shown = self.line.as_ref().map(TypedLine::shown).unwrap_or_default();
        // A terminal that is gone is heard of by its keys.
        let _ = self.session.ui.status(&shown);
    }
}

/// When the showing began: with the first moment that was shown today, or now.
fn began(case: &OpenCase, script: &Script, purpose: Purpose, session: &Session) -> Stamp {
    let now = now(&case.course, session);
    let today = |showing: &&Showing| Day::from_naive(showing.logged.date_naive()) == Some(session.today);
    let record = case.course.visit(script.visit).map(|visit| &visit.record).filter(|_| purpose == Purpose::Present);
    let first = record.and_then(|record| record.shown.iter().find(today)).map(|showing| showing.logged);
    first.unwrap_or(now)
}

fn prompt(asked: Asked) -> &'static str {
    match asked {
        Asked::Remark => "what was said:",
        Asked::Reason => "why it is left out:",
    }
}

fn now(course: &Course, session: &Session) -> Stamp {
    session.clock().with_timezone(&course.case.zone).fixed_offset()
}

impl Stage for FeedbackStage<'_> {
    fn player(&mut self) -> Result<Box<dyn Player>, FilmError> {
        let player = Mpv::start(&self.programs, self.window)?;
        *self.bell.lock().unwrap_or_else(PoisonError::into_inner) = Some(player.intercom());
        Ok(Box::new(player))
    }

    fn keep(&mut self, place: usize, how: HowShown, text: Option<&str>) -> Result<(), String> {
        match self.purpose {
            Purpose::Rehearse => Ok(()),
            Purpose::Present => self.write_down(place, how, text).map_err(|why| why.to_string()),
        }
    }
    fn draw(&mut self, presenting: &Presenting, trouble: Option<&str>) {
        let planned = i64::from(self.course.parts(self.script.visit).feedback);
        let left = planned - (self.now() - self.began).num_minutes();
        let card =
            Card { course: self.course, script: self.script, presenting, left, trouble, onlookers: self.onlookers };
        let document = card.document();
        if self.drawn.as_ref() != Some(&document) {
            // A terminal that is gone is heard of by its keys.
            let _ = self.session.ui.page(&document);
            self.drawn = Some(document);
        }
        self.show_line();
    }

    fn prompt_over_film(&self, asked: Asked) -> Option<&'static str> {
        (self.onlookers == Onlookers::Family).then(|| prompt(asked))
    }

    fn ask(&mut self, asked: Asked) {
        self.line = Some(TypedLine::after(prompt(asked)));
    }

    fn hear(&mut self, wait: Duration) -> Option<Heard> {
        let mut typed = self.keys.next(wait)?;
        loop {
            if let Some(heard) = self.heard(typed) {
                return Some(heard);
            }
            typed = self.keys.next(Duration::ZERO)?;
        }
    }
}

impl FeedbackStage<'_> {
    /// What something typed means: part of a line, or a key.
    fn heard(&mut self, typed: Typed) -> Option<Heard> {
        let name = match typed {
            Typed::Stop => return Some(Heard::Stop),
            Typed::Key(name) => name,
        };
        let Some(line) = &mut self.line else {
            return name.parse().ok().and_then(|key| Press::of(&key)).map(Heard::Press);
        };
        match line.take(&name) {
            Typing::On => {
                self.show_line();
                None
            }
            Typing::Done(text) => {
                self.line = None;
                Some(Heard::Typed(text))
            }
        }
    }
}
