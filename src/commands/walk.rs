//! `vipp visit --run`: through the agenda step by step, at the visit.
//!
//! Every answer is on disk before the next question, so that the walk can be stopped, or the computer can fail, at any
//! moment: started again, it goes on at the first step without an answer. The questions are asked here; what the steps
//! are and what an answer means is `course`'s.

use anyhow::Result;

use super::failure::{Exit, Failure, failure};
use super::feedback::present_at_visit;
use super::session::{OpenCase, Session};
use super::visit::{missing_consent, next_after};
use crate::course::{
    Activity, Agenda, AgendaItem, Attendance, RecordId, Role, SectionId, Stamp, StepAnswer, StepOutcome, TimeOfDay,
};
use crate::report::counted;
use crate::store::{Block, Change, Worth};
use crate::ui::Unanswered;

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

/// Whether the walk goes on.
enum Going {
    On,
    Stop,
}

/// What can be answered to a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Show,
    Done,
    DoneWithNote,
    Skip,
    Back,
    Stop,
}

impl Choice {
    const ALL: [Choice; 6] =
        [Choice::Show, Choice::Done, Choice::DoneWithNote, Choice::Skip, Choice::Back, Choice::Stop];

    fn in_words(self, filming: bool) -> &'static str {
        match self {
            Choice::Show => "Show the moments on film",
            Choice::Done if filming => "Filmed",
            Choice::DoneWithNote if filming => "Filmed, with a note",
            Choice::Done => "Done",
            Choice::DoneWithNote => "Done, with a note",
            Choice::Skip => "Skip, with a reason",
            Choice::Back => "Go back one step",
            Choice::Stop => "Stop here",
        }
    }
}

/// A walk under way.
struct Walk<'a> {
    case: &'a OpenCase,
    agenda: &'a Agenda,
    steps: Vec<(SectionId, &'a AgendaItem)>,
    answers: Vec<Option<StepAnswer>>,
    /// The films that were made so far, in words.
    films: Vec<String>,
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
        let begun = visit.record.begun();
        let films = visit.record.films_of_this_try().map(|film| filmed(&film.activity, film.minutes)).collect();
        let walk = Walk { case, agenda, steps, answers, films, back_to: None, begun: begun.unwrap_or(now), given: 0 };
        if begun.is_none() {
            walk.keep("began to walk through", vec![Block::new("run", now)], now, session)?;
        }
        Ok(walk)
    }

    fn greet(&self, session: &mut Session) -> Result<()> {
        let answered = self.answers.iter().flatten().count();
        let (visit, count) = (self.agenda.visit, self.steps.len());
        let what = match answered {
            0 => format!("Visit {visit} has {count} steps. Answer each; Escape stops, and nothing is lost."),
            _ => format!("Going on with visit {visit}: {answered} of {count} steps are answered."),
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
        let choices: Vec<Choice> =
            Choice::ALL.into_iter().filter(|choice| on_film || *choice != Choice::Show).collect();
        let items: Vec<String> = choices.iter().map(|choice| choice.in_words(filming).to_owned()).collect();
        let chosen = match session.ask.choose(&item.text, "--done", &items, 0) {
            Ok(chosen) => choices[chosen],
            Err(Unanswered::Stopped) => return Ok(Going::Stop),
            Err(other) => return Err(other.into()),
        };
        match chosen {
            Choice::Back => self.back_to = Some(place.saturating_sub(1)),
            Choice::Stop => return Ok(Going::Stop),
            Choice::Done | Choice::DoneWithNote => {
                let film = if filming { self.film(place, session)? } else { Vec::new() };
                let with_note = matches!(chosen, Choice::DoneWithNote);
                let note = if with_note { session.ask.words("Note", "--note")? } else { None };
                self.answer(place, StepOutcome::Done, note, film, session)?;
            }
            Choice::Show => self.show_moments(session)?,
            Choice::Skip => {
                let why = session.ask.text("Why", "--skip", None, in_a_few_words)?;
                self.answer(place, StepOutcome::Skipped(why), None, Vec::new(), session)?;
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
        let used = minutes((now(self.case, session) - self.begun).num_minutes());
        let before: u32 = self.agenda.sections.iter().take_while(|one| one.id != section).map(|one| one.minutes).sum();
        let here = self.agenda.sections.iter().find(|one| one.id == section);
        let title = here.map_or(String::new(), |one| format!("{} ({})", one.title, minutes(one.minutes.into())));
        let planned = before + here.map_or(0, |one| one.minutes);
        session.ui.say(&format!(
            "\n{title}   step {} of {}   {used} used, {planned} planned by the end of this part",
            place + 1,
            self.steps.len(),
        ))?;
        if let Some(detail) = &item.detail {
            session.ui.say(&format!("  {detail}"))?;
        }
        if section == SectionId::Film && !self.films.is_empty() {
            session.ui.say(&format!("  filmed so far: {}", self.films.join(", ")))?;
        }
        Ok(())
    }

    /// Keeps the answer to a step, together with what was made in it.
    fn answer(
        &mut self,
        place: usize,
        outcome: StepOutcome,
        note: Option<String>,
        made: Vec<Block>,
        session: &mut Session,
    ) -> Result<()> {
        let (_, item) = self.steps[place];
        let now = now(self.case, session);
        let block = Block::new("step", now).with("step", item.id.as_str());
        let block = match &outcome {
            StepOutcome::Done => block,
            StepOutcome::Skipped(why) => block.with("skipped", why.as_str()),
        };
        let blocks = made.into_iter().chain([block.maybe("note", note.as_deref())]).collect();
        self.keep("answered a step of", blocks, now, session)?;
        self.answers[place] = Some(StepAnswer { step: item.id.clone(), outcome, note, logged: now });
        self.back_to = None;
        Ok(())
    }

    /// The records of a film; without consent on file only with a reason.
    fn film(&mut self, place: usize, session: &mut Session) -> Result<Vec<Block>> {
        let now = now(self.case, session);
        let mut blocks = Vec::new();
        let filmed_people = self.case.course.filmed_at(self.case.visit(self.agenda.visit)?);
        if let Some(who) = missing_consent(self.case, &filmed_people, session.day_of(now)) {
            session.ui.say(&format!("There is no consent to filming on file for {}.", who.in_words()))?;
            let question = "Why was it filmed all the same";
            let why = session.ask.text(question, "--without-consent", None, in_a_few_words)?;
            blocks.push(Block::new("note", now).with("text", format!("filmed without consent on file: {why}")));
        }
        let before = self.steps[..place].iter().filter(|(section, _)| *section == SectionId::Film).count();
        let suggested = self.agenda.activities.get(before).map(|activity| activity.in_words());
        let words = |text: &str| text.trim().replace(' ', "-").to_lowercase().parse::<Activity>();
        let activity = session.ask.text("What was filmed", "--film", suggested, words)?;
        let whole = |text: &str| text.parse::<u32>().map_err(|_| "a whole number of minutes, such as 10");
        let length = session.ask.text("How many minutes", "--film", Some("10".to_owned()), whole)?;
        let film = Block::new("film", now).with("id", self.id(now, session)).with("activity", activity.as_str());
        blocks.push(film.with("minutes", length));
        self.films.push(filmed(&activity, Some(length)));
        Ok(blocks)
    }

    /// Adds records to the file of the visit.
    fn keep(&self, what: &str, blocks: Vec<Block>, now: Stamp, session: &mut Session) -> Result<()> {
        let visit = self.agenda.visit;
        session.write(&self.case.dir, &format!("{what} visit {visit}"), &[Change::visit(visit, blocks)], now)
    }

    fn id(&mut self, now: Stamp, session: &Session) -> String {
        self.given += 1;
        RecordId::of(now, session.surroundings.chance.wrapping_add(self.given)).to_string()
    }

    fn pause(&self, session: &mut Session) -> Result<Exit> {
        let left = self.answers.iter().filter(|answer| answer.is_none()).count();
        let are = if left == 1 { "is" } else { "are" };
        session.ui.say(&format!("stopped; {} {are} still open, and every answer is kept", counted(left, "step")))?;
        session.ui.next(&format!("vipp visit {} --run", self.agenda.visit), "goes on where you stopped")?;
        Ok(Exit::Done)
    }

    /// Asks how the visit went as a whole, and writes the appointment down.
    fn finish(&mut self, session: &mut Session) -> Result<Exit> {
        let (visit, now) = (self.agenda.visit, now(self.case, session));
        if let Some(note) = session.ask.words("A note for the logbook (may be left empty)", "--note")? {
            self.keep("noted at", vec![Block::new("note", now).with("text", note)], now, session)?;
        }
        let words: Vec<String> = Attendance::ALL.iter().map(|one| one.in_words().to_owned()).collect();
        let attendance = Attendance::ALL[session.ask.choose("How was the visit kept", "--attendance", &words, 0)?];
        let appointment = Block::new("appointment", now)
            .with("id", self.id(now, session))
            .with("on", session.day_of(self.begun))
            .with("attendance", attendance.code());
        let appointment = match attendance.seen() {
            true => self.as_held(appointment, now).with("present", Worth::Texts(self.ask_present(session)?)),
            false => appointment.with("because", session.ask.text("Why", "--because", None, in_a_few_words)?),
        };
        self.keep("recorded", vec![appointment], now, session)?;
        let used = minutes((now - self.begun).num_minutes());
        session.ui.answer(&match attendance.seen() {
            true => format!("recorded visit {visit}: {used}, {} planned", self.agenda.minutes),
            false => format!("recorded visit {visit}: {}", attendance.in_words()),
        })?;
        next_after(visit, attendance, session)?;
        Ok(Exit::Done)
    }

    /// With the times, as far as the walk was on one day.
    fn as_held(&self, appointment: Block, now: Stamp) -> Block {
        let same_day = self.begun.date_naive() == now.date_naive();
        appointment
            .with("started", TimeOfDay::from_naive(self.begun.time()))
            .maybe("ended", same_day.then(|| TimeOfDay::from_naive(now.time())))
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

fn in_a_few_words(text: &str) -> Result<String, &'static str> {
    if text.is_empty() { Err("a reason in a few words") } else { Ok(text.to_owned()) }
}

/// "playing together (12 minutes)".
fn filmed(activity: &Activity, length: Option<u32>) -> String {
    let length = length.map_or(String::new(), |length| format!(" ({})", minutes(length.into())));
    format!("{}{length}", activity.in_words())
}

/// "1 minute", "20 minutes".
fn minutes(number: i64) -> String {
    counted(usize::try_from(number).unwrap_or(0), "minute")
}

/// Now, as the walk goes on; the moment the program started when the clock was set for a test.
fn now(case: &OpenCase, session: &Session) -> Stamp {
    session.clock().with_timezone(&case.course.case.zone).fixed_offset()
}
