//! `vipp visit --run`: through the agenda step by step, at the visit.
//!
//! Every answer is on disk before the next question, so that the walk can be stopped, or the computer can fail, at any
//! moment: started again, it goes on at the first step without an answer. The questions are asked here; what the steps
//! are and what an answer means is `course`'s.

use anyhow::Result;

use super::failure::{Exit, Failure, failure};
use super::feedback::present_at_visit;
use super::session::{OpenCase, Session};
use super::visit::missing_consent;
use crate::course::{
    Activity, Agenda, AgendaItem, Attendance, Day, RecordId, Role, SectionId, Stamp, StepAnswer, StepOutcome,
    TimeOfDay, VisitNo,
};
use crate::store::{Block, CaseDir, Change, Worth};

/// Walks through an agenda with the person at the terminal.
pub(super) fn walk(case: &OpenCase, agenda: &Agenda, session: &mut Session) -> Result<Exit> {
    if !session.ask.someone() {
        let problem = "walking through a visit needs someone to answer, and there is no terminal";
        let hint = format!("record it with flags: vipp visit {} --done --present … --film …", agenda.visit);
        return Err(Failure::new(Exit::NeedsAnswer, problem, hint).into());
    }
    let mut walk = Walk::begin(case, agenda, session)?;
    walk.greet(session)?;
    while let Some(place) = walk.place() {
        match walk.ask_step(place, session)? {
            Going::On => {}
            Going::Stop => return walk.pause(session),
        }
    }
    walk.finish(session)
}

/// What shows the moments of the script that were not shown yet.
const SHOW: &str = "Show the moments on film";

/// Whether the walk goes on.
enum Going {
    On,
    Stop,
}

/// A walk under way.
struct Walk<'a> {
    case: &'a OpenCase,
    agenda: &'a Agenda,
    steps: Vec<(SectionId, &'a AgendaItem)>,
    answers: Vec<Option<StepAnswer>>,
    /// The step to ask again, after going back.
    back_to: Option<usize>,
    begun: Stamp,
    /// Ids are told apart by how many were given out.
    given: u16,
}

impl<'a> Walk<'a> {
    fn begin(case: &'a OpenCase, agenda: &'a Agenda, session: &mut Session) -> Result<Walk<'a>> {
        let visit = case.visit(agenda.visit)?;
        if let Some(day) = visit.held_on() {
            let problem = format!("visit {} was held on {}", agenda.visit, day.long());
            let hint = "`vipp visit` without a number is the next one; `vipp undo` takes a record back";
            return Err(Failure::new(Exit::Refused, problem, hint).into());
        }
        let steps: Vec<(SectionId, &AgendaItem)> =
            agenda.sections.iter().flat_map(|section| section.items.iter().map(|item| (section.id, item))).collect();
        let answers = steps.iter().map(|(_, item)| visit.record.answer_to(item)).collect();
        let now = now(case, session);
        let begun = visit.record.runs.last().copied().unwrap_or(now);
        if visit.record.runs.is_empty() {
            keep(&case.dir, agenda.visit, "began to walk through", Block::new("run", now), now, session)?;
        }
        Ok(Walk { case, agenda, steps, answers, back_to: None, begun, given: 0 })
    }

    fn greet(&self, session: &mut Session) -> Result<()> {
        let answered = self.answers.iter().flatten().count();
        let count = self.steps.len();
        let what = match answered {
            0 => format!(
                "Visit {} has {count} steps. Answer each; Escape stops, and nothing is lost.",
                self.agenda.visit
            ),
            _ => format!("Going on with visit {}: {answered} of {count} steps are answered.", self.agenda.visit),
        };
        Ok(session.ui.say(&what)?)
    }

    /// The step to ask: the one gone back to, or the first without an answer.
    fn place(&self) -> Option<usize> {
        self.back_to.or_else(|| self.answers.iter().position(Option::is_none))
    }

    fn ask_step(&mut self, place: usize, session: &mut Session) -> Result<Going> {
        let (section, item) = self.steps[place];
        self.show_step(place, session)?;
        let filming = section == SectionId::Film;
        let on_film = item.moment.is_some() && self.case.course.has_film_files(self.agenda.visit);
        let mut choices = vec!["Done", "Done, with a note", "Skip, with a reason", "Go back one step", "Stop here"];
        if filming {
            choices.insert(0, "Filmed");
        }
        if on_film {
            choices.insert(0, SHOW);
        }
        let items: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
        let chosen = match session.ask.choose(&item.text, "--done", &items, 0) {
            Ok(chosen) => choices[chosen],
            Err(crate::ui::Unanswered::Stopped) => return Ok(Going::Stop),
            Err(other) => return Err(other.into()),
        };
        match chosen {
            "Go back one step" => self.back_to = Some(place.saturating_sub(1)),
            "Stop here" => return Ok(Going::Stop),
            "Filmed" => {
                self.film(place, session)?;
                self.answer(place, StepOutcome::Done, None, session)?;
            }
            SHOW => self.show_moments(session)?,
            "Done" => self.answer(place, StepOutcome::Done, None, session)?,
            "Done, with a note" => {
                let note = session.ask.words("Note", "--note")?;
                self.answer(place, StepOutcome::Done, note, session)?;
            }
            _ => {
                let why = session.ask.text("Why", "--skip", None, |text: &str| match text.is_empty() {
                    true => Err("a reason in a few words"),
                    false => Ok(text.to_owned()),
                })?;
                self.answer(place, StepOutcome::Skipped(why), None, session)?;
            }
        }
        Ok(Going::On)
    }

    /// Shows the moments that are left, and takes what became of them for the answers to their steps.
    fn show_moments(&mut self, session: &mut Session) -> Result<()> {
        if let Err(why) = present_at_visit(self.case, self.agenda.visit, session) {
            let failure = failure(&why).ok_or(why)?;
            session.ui.error(&failure.problem, &failure.hint)?;
        }
        let case = session.open_at(self.case.dir.clone())?;
        let record = &case.visit(self.agenda.visit)?.record;
        for ((_, item), answer) in
            self.steps.iter().zip(&mut self.answers).filter(|((_, item), _)| item.moment.is_some())
        {
            *answer = record.answer_to(item);
        }
        self.back_to = None;
        Ok(())
    }

    /// The step with its words, and the time used against the time planned.
    fn show_step(&self, place: usize, session: &mut Session) -> Result<()> {
        let (section, item) = self.steps[place];
        let used = (now(self.case, session) - self.begun).num_minutes();
        let before: u32 = self.agenda.sections.iter().take_while(|one| one.id != section).map(|one| one.minutes).sum();
        let here = self.agenda.sections.iter().find(|one| one.id == section);
        let title = here.map_or(String::new(), |one| format!("{} ({} minutes)", one.title, one.minutes));
        let planned = before + here.map_or(0, |one| one.minutes);
        session.ui.say(&format!(
            "\n{title}   step {} of {}   {used} minutes used, {planned} planned by the end of this part",
            place + 1,
            self.steps.len(),
        ))?;
        if let Some(detail) = &item.detail {
            session.ui.say(&format!("  {detail}"))?;
        }
        Ok(())
    }

    fn answer(
        &mut self,
        place: usize,
        outcome: StepOutcome,
        note: Option<String>,
        session: &mut Session,
    ) -> Result<()> {
        let (_, item) = self.steps[place];
        let now = now(self.case, session);
        let block = Block::new("step", now).with("step", item.id.as_str());
        let block = match &outcome {
            StepOutcome::Done => block,
            StepOutcome::Skipped(why) => block.with("skipped", why.as_str()),
        };
        let block = block.maybe("note", note.as_deref());
        keep(&self.case.dir, self.agenda.visit, "answered a step of", block, now, session)?;
        self.answers[place] = Some(StepAnswer { step: item.id.clone(), outcome, note, logged: now });
        self.back_to = None;
        Ok(())
    }

    /// Writes down a film; without consent on file only with a reason.
    fn film(&mut self, place: usize, session: &mut Session) -> Result<()> {
        let now = now(self.case, session);
        let today = Day::from_naive(now.date_naive()).unwrap_or(session.today);
        let filmed = self.case.course.filmed_at(self.case.visit(self.agenda.visit)?);
        if let Some(who) = missing_consent(self.case, &filmed, today) {
            session.ui.say(&format!("There is no consent to filming on file for {}.", who.in_words()))?;
            let why = session.ask.text("Why was it filmed all the same", "--without-consent", None, |text: &str| {
                if text.is_empty() { Err("a reason in a few words") } else { Ok(text.to_owned()) }
            })?;
            let text = format!("filmed without consent on file: {why}");
            keep(
                &self.case.dir,
                self.agenda.visit,
                "noted at",
                Block::new("note", now).with("text", text),
                now,
                session,
            )?;
        }
        let before = self.steps[..place].iter().filter(|(section, _)| *section == SectionId::Film).count();
        let suggested = self.agenda.activities.get(before);
        let suggested = suggested.map(|activity| activity.in_words());
        let words = |text: &str| text.trim().replace(' ', "-").to_lowercase().parse::<Activity>();
        let activity = session.ask.text("What was filmed", "--film", suggested, words)?;
        let minutes = session.ask.text("How many minutes", "--film", Some("10".to_owned()), str::parse::<u32>)?;
        let block = Block::new("film", now)
            .with("id", self.id(now, session))
            .with("activity", activity.as_str())
            .with("minutes", minutes);
        keep(&self.case.dir, self.agenda.visit, "noted a film of", block, now, session)?;
        Ok(())
    }

    fn id(&mut self, now: Stamp, session: &Session) -> String {
        self.given += 1;
        RecordId::of(now, session.surroundings.chance.wrapping_add(self.given)).to_string()
    }

    fn pause(&self, session: &mut Session) -> Result<Exit> {
        let left = self.answers.iter().filter(|answer| answer.is_none()).count();
        session.ui.say(&format!("stopped; {left} steps are still open, and every answer is kept"))?;
        session.ui.next(&format!("vipp visit {} --run", self.agenda.visit), "goes on where you stopped")?;
        Ok(Exit::Done)
    }

    /// Asks how the visit went as a whole, and writes the appointment down.
    fn finish(&mut self, session: &mut Session) -> Result<Exit> {
        let words: Vec<String> = Attendance::ALL.iter().map(|one| one.in_words().to_owned()).collect();
        let attendance = Attendance::ALL[session.ask.choose("How was the visit kept", "--attendance", &words, 0)?];
        let now = now(self.case, session);
        let started = TimeOfDay::from_naive(self.begun.time());
        let ended = TimeOfDay::from_naive(now.time());
        let present = if attendance.seen() { Some(self.ask_present(session)?) } else { None };
        let note = session.ask.words("A note for the logbook (may be left empty)", "--note")?;
        if let Some(note) = note {
            let block = Block::new("note", now).with("text", note);
            keep(&self.case.dir, self.agenda.visit, "noted at", block, now, session)?;
        }
        let on = Day::from_naive(self.begun.date_naive()).unwrap_or(session.today);
        let same_day = self.begun.date_naive() == now.date_naive();
        let block = Block::new("appointment", now)
            .with("id", self.id(now, session))
            .with("on", on)
            .with("attendance", attendance.code())
            .with("started", started)
            .maybe("ended", same_day.then_some(ended))
            .maybe("present", present.map(Worth::Texts));
        keep(&self.case.dir, self.agenda.visit, "recorded", block, now, session)?;
        let used = (now - self.begun).num_minutes();
        let visit = self.agenda.visit;
        session.ui.answer(&format!("recorded visit {visit}: {used} minutes, {} planned", self.agenda.minutes))?;
        session.ui.next(&format!("vipp log {visit} \"3:12 child: … #signal +\""), "what the film shows")?;
        Ok(Exit::Done)
    }

    fn ask_present(&self, session: &mut Session) -> Result<Vec<String>> {
        let roles: Vec<Role> = std::iter::once(Role::child())
            .chain(self.case.course.case.caregivers.iter().map(|caregiver| caregiver.role.clone()))
            .collect();
        let expected = |role: &Role| *role == Role::child() || self.agenda.expected.contains(role);
        let items: Vec<(String, bool)> = roles.iter().map(|role| (role.in_words(), expected(role))).collect();
        let chosen = session.ask.choose_any("Who was there", "--present", &items)?;
        Ok(chosen.into_iter().map(|place| roles[place].to_string()).collect())
    }
}

/// Now, as the walk goes on; the moment the program started when the clock was set for a test.
fn now(case: &OpenCase, session: &Session) -> Stamp {
    session.clock().with_timezone(&case.course.case.zone).fixed_offset()
}

fn keep(dir: &CaseDir, visit: VisitNo, what: &str, block: Block, now: Stamp, session: &mut Session) -> Result<()> {
    session.write(dir, &format!("{what} visit {visit}"), &[Change::visit(visit, vec![block])], now)
}
