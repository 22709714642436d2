//! What every command starts from: the surroundings, the channels, the day, the settings, the case.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use crate::course::{CaseFile, Course, Day, Finding, Measure, Role, Severity, Stamp, Visit, VisitNo, age_in_words};
use crate::export;
use crate::film::Programs;
use crate::report::{Diagnostic, diagnostic};
use crate::store::{CaseDir, Change, Loaded, Locked, Settings, Undoing, case_around, case_folders, find_case, locate};
use crate::ui::{Ask, Surroundings, Ui};

/// Which case a command is about.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct CaseArg {
    /// Case to work on: its code or its folder [default: the case the current folder is in]
    #[arg(long, short, value_name = "CODE|DIR", add = ArgValueCompleter::new(complete::cases))]
    pub(crate) case: Option<String>,
}

/// How a reading command answers.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    /// Answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// How a writing command works.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Writing {
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// All text that comes from stdin; `what` it is, for when it cannot be read.
pub(crate) fn text_from_stdin(what: &str) -> Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let problem = || format!("{what} are not UTF-8 text, so nothing was written");
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(Exit::Failed, problem(), "save the text as UTF-8 and give it again").into())
}

/// What every command starts from.
pub(crate) struct Session {
    pub(crate) surroundings: Surroundings,
    pub(crate) ui: Ui,
    pub(crate) ask: Ask,
    /// Today, or the day given with `--today`.
    pub(crate) today: Day,
    /// The day given with `--today`.
    given_day: Option<Day>,
    settings: Option<Settings>,
}

/// A case that is read.
pub(crate) struct OpenCase {
    pub(crate) dir: CaseDir,
    pub(crate) course: Course,
    pub(crate) findings: Vec<Finding>,
    /// Held while the command reads, changes and writes, so that no other writer comes between.
    lock: Option<Locked>,
}

impl Session {
    /// None where the clock shows a day that no calendar has.
    pub(crate) fn new(surroundings: Surroundings, ui: Ui, no_input: bool, given_day: Option<Day>) -> Option<Session> {
        let ask = Ask::new(&surroundings, no_input);
        let today = given_day.or_else(|| Day::from_naive(surroundings.now.date_naive()))?;
        Some(Session { surroundings, ui, ask, today, given_day, settings: None })
    }

    /// The user's settings, read when they are first needed.
    pub(crate) fn settings(&mut self) -> Result<&Settings> {
        if self.settings.is_none() {
            let home = self.surroundings.home();
            let settings = Settings::read(self.surroundings.config_folder().as_deref(), home.as_deref())?;
            for remark in &settings.remarks {
                self.ui.say(&format!("note: {remark}"))?;
            }
            self.settings = Some(settings);
        }
        self.settings.as_ref().ok_or_else(|| anyhow::anyhow!("the settings are gone"))
    }

    /// The folder that holds all cases, if one is set.
    pub(crate) fn set_cases_folder(&mut self) -> Result<Option<PathBuf>> {
        if let Some(folder) = self.surroundings.var("VIPP_CASES") {
            return Ok(Some(self.surroundings.working.join(folder)));
        }
        Ok(self.settings()?.cases.clone())
    }

    /// The folder that holds the films of a case: in `VIPP_FILMS`, the folder of the settings, or the usual place.
    pub(crate) fn films_folder(&mut self, course: &Course) -> Result<PathBuf> {
        let by_variable = self.surroundings.var("VIPP_FILMS").map(|folder| self.surroundings.working.join(folder));
        let all = match by_variable {
            Some(folder) => Some(folder),
            None => self.settings()?.films.clone().or_else(|| self.surroundings.films_folder()),
        };
        let hint = "say where with `films = \"…\"` in config.toml, or in VIPP_FILMS";
        let all = all.ok_or_else(|| Failure::new(Exit::Failed, "there is no folder for films", hint))?;
        Ok(all.join(course.case.code.as_str()))
    }

    /// The outside programs that films need, with more options for the player in `VIPP_MPV_OPTIONS`.
    pub(crate) fn programs(&self) -> Programs {
        Programs::of(self.surroundings.var("PATH"), self.surroundings.var("VIPP_MPV_OPTIONS"))
    }

    /// A path the user named, from the current folder.
    pub(crate) fn place(&self, path: &Path) -> PathBuf {
        self.surroundings.working.join(path).components().collect()
    }

    /// The folder that holds all cases: the one asked for, the one that is set, the one the current case is in, or the
    /// current folder.
    pub(crate) fn cases_folder(&mut self, asked: Option<&PathBuf>) -> Result<PathBuf> {
        let working = self.surroundings.working.clone();
        if let Some(folder) = asked {
            return Ok(self.place(folder));
        }
        if let Some(folder) = self.set_cases_folder()? {
            return Ok(folder);
        }
        let around = case_around(&working).ok().and_then(|case| case.parent().map(PathBuf::from));
        Ok(around.unwrap_or(working))
    }

    /// All cases; an error where there is none, as a mistyped folder must not look like one in order.
    pub(crate) fn all_cases(&mut self, asked: Option<&PathBuf>) -> Result<Vec<CaseDir>> {
        let folder = self.cases_folder(asked)?;
        let folders = case_folders(&folder)?;
        if folders.is_empty() {
            let problem = format!("there are no cases in `{}`", folder.display());
            let hint = "name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one";
            return Err(Failure::not_found(problem, hint).into());
        }
        Ok(folders.into_iter().map(CaseDir::at).collect())
    }

    /// The folder of a case.
    pub(crate) fn find(&mut self, case: &CaseArg) -> Result<CaseDir> {
        let folder = match &case.case {
            Some(asked) => {
                let cases = self.cases_folder(None)?;
                find_case(asked, &self.surroundings.working, &cases)?
            }
            None => case_around(&self.surroundings.working)?,
        };
        Ok(CaseDir::at(folder))
    }

    /// Reads a case as far as it can be read.
    pub(crate) fn load(&mut self, dir: &CaseDir) -> Result<Loaded> {
        let mut walk = self.settings()?.walk();
        Ok(walk.load(dir.folder()))
    }

    /// Reads a case that a command will work on; what is wrong with its files is shown and stops the command.
    pub(crate) fn open(&mut self, case: &CaseArg) -> Result<OpenCase> {
        let dir = self.find(case)?;
        self.open_at(dir)
    }

    /// Reads a case that a command will change: nobody else writes to it until the command is done.
    pub(crate) fn open_to_write(&mut self, case: &CaseArg, writing: Writing) -> Result<OpenCase> {
        let dir = self.find(case)?;
        let lock = if writing.dry_run { None } else { Some(dir.lock()?) };
        Ok(OpenCase { lock, ..self.open_at(dir)? })
    }

    /// Reads the case in a folder, as [`Session::open`] does.
    pub(crate) fn open_at(&mut self, dir: CaseDir) -> Result<OpenCase> {
        let loaded = self.load(&dir)?;
        let broken = loaded.is_broken();
        let count = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).count().max(1);
        let findings = loaded.findings.clone();
        match loaded.course.filter(|_| !broken) {
            Some(course) => {
                let mut all = findings;
                all.extend(crate::course::rules::check(&course, self.today));
                all.sort_by(Finding::by_weight);
                Ok(OpenCase { dir, course, findings: all, lock: None })
            }
            None => {
                let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
                let found = self.diagnostics(&dir, errors);
                let what = if count == 1 { "a mistake".to_owned() } else { format!("{count} mistakes") };
                let problem = format!("there is {what} in the files of `{}`", name_of(&dir));
                let problem = if count == 1 { problem } else { problem.replacen("there is", "there are", 1) };
                let hint = "mend the lines shown and try again; nothing was written";
                Err(Failure::new(Exit::Failed, problem, hint).because_of(found).into())
            }
        }
    }

    /// Findings as they are shown, their files named from the current folder.
    pub(crate) fn diagnostics<'f>(
        &self,
        dir: &CaseDir,
        findings: impl IntoIterator<Item = &'f Finding>,
    ) -> Vec<Diagnostic> {
        diagnostics(dir, findings, &self.surroundings.working)
    }

    /// Remarks on a role that the case does not name; it is taken as written, as anyone may be there.
    pub(crate) fn remark_on_role(&mut self, course: &Course, role: &Role) -> Result<()> {
        let known = *role == Role::child() || course.case.caregivers.iter().any(|caregiver| caregiver.role == *role);
        if !known {
            self.ui.say(&format!("note: the case names no `{role}`; it is kept as written"))?;
        }
        Ok(())
    }

    /// Remarks on a measure that is meant for another age than the child had on the day of the form.
    pub(crate) fn remark_on_age(&mut self, course: &Course, measure: &Measure, on: Day) -> Result<()> {
        let months = course.case.born.months_on(on);
        if let Some(ages) = measure.ages.filter(|ages| !(ages.from_months..=ages.to_months).contains(&months)) {
            let (from, to) = (age_in_words(ages.from_months), age_in_words(ages.to_months));
            let age = age_in_words(months);
            self.ui.say(&format!("note: {} is for {from} to {to}; the child was {age} old that day", measure.name))?;
        }
        Ok(())
    }

    /// Answers with JSON.
    pub(crate) fn json<T: Serialize>(&mut self, value: &T) -> Result<()> {
        Ok(self.ui.result(&export::json(value))?)
    }

    /// Now, in the zone of a case.
    pub(crate) fn now_in(&self, course: &Course) -> Stamp {
        self.surroundings.now.with_timezone(&course.case.zone).fixed_offset()
    }

    /// The day that a moment is on; the day given with `--today` stands for every one of them.
    pub(crate) fn day_of(&self, moment: Stamp) -> Day {
        self.given_day.or_else(|| Day::from_naive(moment.date_naive())).unwrap_or(self.today)
    }

    /// The moment it is while a command goes on; only a command that talks for long needs it.
    pub(crate) fn clock(&self) -> Stamp {
        self.surroundings.clock()
    }

    /// Writes changes to a case as one operation.
    pub(crate) fn write(&mut self, dir: &CaseDir, what: &str, changes: &[Change], now: Stamp) -> Result<()> {
        Ok(dir.lock()?.apply(what, changes, now, self.surroundings.chance)?)
    }
}

/// Findings of a case as they are shown, their files named from a folder. Each file is read once.
pub(crate) fn diagnostics<'f>(
    dir: &CaseDir,
    findings: impl IntoIterator<Item = &'f Finding>,
    from: &Path,
) -> Vec<Diagnostic> {
    let mut texts: BTreeMap<&CaseFile, Option<String>> = BTreeMap::new();
    let mut one = |finding: &'f Finding| {
        let path = dir.path(&finding.file);
        let file = path.strip_prefix(from).unwrap_or(&path).display().to_string();
        let text = texts.entry(&finding.file).or_insert_with(|| dir.shown_text(&finding.file)).as_deref();
        let source = text.and_then(|text| {
            let at = locate(text, &finding.place)?;
            Some((text, at.line, at.column, at.bytes))
        });
        diagnostic(finding, &name_of(dir), &file, source)
    };
    findings.into_iter().map(&mut one).collect()
}

/// The name of a case's folder.
pub(crate) fn name_of(dir: &CaseDir) -> String {
    dir.folder().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

impl OpenCase {
    /// Writes changes as one operation.
    pub(crate) fn write(&self, what: &str, changes: &[Change], session: &Session) -> Result<()> {
        self.write_as(what, changes, None, session)
    }

    /// The same for an operation that did more than change files of the case.
    pub(crate) fn write_as(
        &self,
        what: &str,
        changes: &[Change],
        undoing: Option<Undoing>,
        session: &Session,
    ) -> Result<()> {
        let (now, chance) = (session.now_in(&self.course), session.surroundings.chance);
        match &self.lock {
            Some(lock) => lock.apply_as(what, changes, undoing, now, chance)?,
            None => self.dir.lock()?.apply_as(what, changes, undoing, now, chance)?,
        }
        Ok(())
    }

    /// The visit of a number; an error that says which there are.
    pub(crate) fn visit(&self, number: VisitNo) -> Result<&Visit> {
        self.course.visit(number).ok_or_else(|| {
            let last = self.course.programme.steps.len();
            let problem = format!("there is no visit {number}: the course has {last} visits");
            Failure::not_found(problem, format!("give a number from 1 to {last}; `vipp status` shows the visits"))
                .into()
        })
    }

    /// The text of a file now, as the change of it starts from.
    pub(crate) fn text(&self, file: &CaseFile) -> Result<Option<String>> {
        Ok(self.dir.text(file)?)
    }
}
