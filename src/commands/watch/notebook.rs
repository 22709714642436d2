//! Where a session keeps what is logged, and how it is told: a line each, as text or JSON, and the line at the foot of the
//! terminal.
//!
//! A record is on disk before its line is written. A reader that is gone, as a closed terminal is, stops the session and
//! never a record.

use std::time::Duration;

use anyhow::Result;

use super::super::session::{OpenCase, Session};
use super::{Args, begin};
use crate::course::watch::{Desk, Entry, Watching, Where};
use crate::course::{
    CaseCode, CaseFile, Coder, CodingSession, FilmTime, PlaceInFilm, RecordId, Scheme, Stamp, VisitNo,
};
use crate::export::json_line;
use crate::film::{Board, Heard};
use crate::report::{
    Line, LoggedJson, SessionJson, keys_in_short, logged_in_short, logged_line, running_in_words, scheme_document,
    taken_back_in_short, taken_back_line,
};
use crate::store::{Block, CaseDir, Change};
use crate::ui::{Keys, Typed, TypedLine, Typing};

/// Where a session keeps and tells.
pub(super) struct Notebook<'a> {
    pub(super) session: &'a mut Session,
    dir: CaseDir,
    zone: chrono_tz::Tz,
    case: CaseCode,
    visit: VisitNo,
    file: Option<Coder>,
    scheme: Scheme,
    coding: CodingSession,
    as_json: bool,
    dry_run: bool,
    keys: Keys,
    line: Option<TypedLine>,
    /// How many ids were given out.
    given: u32,
    /// What each key added that is still there.
    kept: Vec<Vec<Block>>,
    /// Whether someone still reads what is told.
    is_heard: bool,
}

/// What is coded.
pub(super) enum Source {
    /// A film, and what plays it.
    Film { film: RecordId, player: String },
    /// A visit, and when its clock was started.
    Visit { clock: Stamp },
}

impl<'a> Notebook<'a> {
    /// Writes down that a session begins.
    pub(super) fn open(
        (args, case, visit): (&Args, &OpenCase, VisitNo),
        desk: &Desk,
        source: Source,
        keys: Keys,
        session: &'a mut Session,
    ) -> Result<Notebook<'a>> {
        let logged = session.clock().with_timezone(&case.course.case.zone).fixed_offset();
        let millis = u64::try_from(logged.timestamp_millis()).unwrap_or(0);
        let (film, player, clock) = match source {
            Source::Film { film, player } => (Some(film), Some(player), None),
            Source::Visit { clock } => (None, None, Some(clock)),
        };
        let coding = CodingSession {
            id: RecordId::nth(0, millis, session.surroundings.chance),
            scheme: desk.scheme.name.clone(),
            fingerprint: desk.scheme.fingerprint(),
            film,
            clock,
            lag: desk.lag,
            coder: begin::coder(args, &case.course),
            logged,
            stopped: None,
        };
        let record = Block::session(&coding, player.as_deref(), args.without_consent.as_deref());
        let mut notebook = Notebook {
            session,
            dir: case.dir.clone(),
            zone: case.course.case.zone,
            case: case.course.case.code.clone(),
            visit,
            file: args.coder.clone(),
            scheme: desk.scheme.clone(),
            coding,
            as_json: args.writing.json,
            dry_run: args.writing.dry_run,
            keys,
            line: None,
            given: 0,
            kept: Vec::new(),
            is_heard: true,
        };
        notebook.write(&format!("began to code visit {visit}"), vec![record])?;
        if notebook.as_json {
            let began = SessionJson::began(&notebook.case, visit, &notebook.coding, !notebook.dry_run);
            let line = json_line(&began);
            notebook.tell_json(&line);
        }
        Ok(notebook)
    }

    /// Writes down where the session stops.
    pub(super) fn close(&mut self, place: Option<&PlaceInFilm>, logged: usize) -> Result<()> {
        let stop = Block::stop(&self.coding.id, place, self.now());
        self.write(&format!("stopped coding visit {}", self.visit), vec![stop])?;
        if self.as_json {
            let began = SessionJson::began(&self.case, self.visit, &self.coding, !self.dry_run);
            let line = json_line(&began.stopped(place, logged));
            self.tell_json(&line);
        }
        Ok(())
    }

    /// What the terminal answers; none where there is none, or it is gone.
    pub(super) fn answer(&mut self) -> Option<Heard> {
        while self.keys.are_typed() && self.is_heard {
            if let Some(heard) = self.wait(Duration::from_secs(1)) {
                return Some(heard);
            }
        }
        None
    }

    /// Says what it came to.
    pub(super) fn sum_up(&mut self, sentence: &str) {
        if !self.as_json {
            let (visit, ui) = (self.visit, &mut self.session.ui);
            let said = ui.answer(sentence).and_then(|()| ui.next(&format!("vipp log {visit}"), "the list"));
            self.is_heard &= said.is_ok();
        }
    }

    /// What the terminal says next, waiting for it that long.
    pub(super) fn wait(&mut self, how_long: Duration) -> Option<Heard> {
        let typed = self.keys.next(how_long)?;
        self.heard(typed)
    }

    /// What something typed means: part of a line, or a key.
    fn heard(&mut self, typed: Typed) -> Option<Heard> {
        let name = match typed {
            Typed::Stop => return Some(Heard::Stop),
            Typed::Key(name) => name,
        };
        let Some(line) = &mut self.line else { return name.parse().ok().map(Heard::Key) };
        match line.take(&name) {
            Typing::On => None,
            Typing::Done(text) => {
                self.line = None;
                Some(Heard::Line(text))
            }
        }
    }

    fn now(&self) -> Stamp {
        self.session.clock().with_timezone(&self.zone).fixed_offset()
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.session.clock().timestamp_millis()).unwrap_or(0)
    }

    fn write(&mut self, what: &str, blocks: Vec<Block>) -> Result<()> {
        if self.dry_run {
            return Ok(());
        }
        let change = Change::observations(self.visit, self.file.clone(), blocks);
        let now = self.now();
        self.session.write(&self.dir, what, &[change], now)
    }

    /// Tells lines; what cannot be told any more is kept all the same.
    fn tell(&mut self, lines: &[Line]) {
        let told = self.session.ui.lines(lines).and_then(|()| self.session.ui.flush());
        self.is_heard &= told.is_ok();
    }

    fn tell_json(&mut self, line: &str) {
        let told = self.session.ui.result(line).and_then(|()| self.session.ui.flush());
        self.is_heard &= told.is_ok();
    }

    /// The line at the foot of the terminal: where the film is, and what lasts.
    fn foot(&self, watching: &Watching) -> String {
        if let Some(line) = &self.line {
            return line.shown();
        }
        let (sign, time) = match watching.last() {
            Some(Where::Film { frame, playing: true, .. }) => ("▶", frame.time()),
            Some(Where::Film { frame, .. }) => ("‖", frame.time()),
            Some(Where::Visit(time)) => ("●", time),
            None => return String::new(),
        };
        let time = FilmTime::from_millis(time.millis() / 1000 * 1000);
        let running = running_in_words(&watching.running());
        if running.is_empty() { format!("{sign} {time}") } else { format!("{sign} {time} · {running}") }
    }
}

impl Board for Notebook<'_> {
    fn next_id(&mut self) -> RecordId {
        self.given += 1;
        RecordId::nth(self.given, self.millis(), self.session.surroundings.chance)
    }

    fn keep(&mut self, entries: &[Entry]) -> Result<String, String> {
        let now = self.now();
        let coder = self.coding.coder.clone();
        let blocks: Vec<Block> = entries.iter().map(|entry| Block::entry(entry, coder.as_ref(), now)).collect();
        let words: Vec<String> = entries.iter().map(logged_in_short).collect();
        let what = format!("logged {} at visit {}", words.join(", "), self.visit);
        self.write(&what, blocks.clone()).map_err(|error| error.to_string())?;
        self.kept.push(blocks);
        match self.as_json {
            true => {
                self.tell_json(&entries.iter().map(|entry| json_line(&LoggedJson::kept(entry))).collect::<String>())
            }
            false => self.tell(&entries.iter().map(logged_line).collect::<Vec<_>>()),
        }
        Ok(words.join("\n"))
    }

    fn take_back(&mut self, entries: &[Entry]) -> Result<String, String> {
        let file = CaseFile::Observations(self.visit, self.file.clone());
        let blocks = self.kept.last().cloned().unwrap_or_default();
        if !self.dry_run {
            let taken =
                self.dir.lock().and_then(|lock| lock.take_back(&file, &blocks)).map_err(|error| error.problem)?;
            if !taken {
                return Err("something else was written to the case since; `vipp undo` shows what".to_owned());
            }
        }
        self.kept.pop();
        let latest_first = entries.iter().rev();
        match self.as_json {
            true => {
                self.tell_json(&latest_first.map(|entry| json_line(&LoggedJson::taken_back(entry))).collect::<String>())
            }
            false => self.tell(&latest_first.map(taken_back_line).collect::<Vec<_>>()),
        }
        Ok(entries.iter().map(taken_back_in_short).collect::<Vec<_>>().join("\n"))
    }

    fn say(&mut self, words: &str) {
        let said = self.session.ui.say(words);
        self.is_heard &= said.is_ok();
    }

    fn show_keys(&mut self) -> String {
        if !self.as_json {
            let shown = self.session.ui.document(&scheme_document(&self.scheme)).and_then(|()| self.session.ui.flush());
            self.is_heard &= shown.is_ok();
        }
        keys_in_short(&self.scheme)
    }

    fn ask(&mut self, prompt: Option<&str>) {
        self.line = prompt.map(TypedLine::after);
    }

    fn hear(&mut self) -> Option<Heard> {
        loop {
            let typed = self.keys.next(Duration::ZERO)?;
            if let Some(heard) = self.heard(typed) {
                return Some(heard);
            }
        }
    }

    fn tick(&mut self, watching: &Watching) -> bool {
        let foot = self.foot(watching);
        let shown = self.session.ui.status(&foot);
        self.is_heard &= shown.is_ok();
        self.is_heard
    }
}
