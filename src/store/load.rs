//! A case directory to a [`Course`], with everything that is wrong with its files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::conflict::{FOLDERS, Named, named};
use super::disk;
use super::error::plainly;
use super::raw::case::{RawCase, is_grave};
use super::raw::consent::RawConsents;
use super::raw::course::RawCourse;
use super::raw::feedback::RawFeedback;
use super::raw::observations::RawObservations;
use super::raw::outcomes::RawOutcomes;
use super::raw::own_words::RawOwnWords;
use super::raw::programme::RawProgramme;
use super::raw::retention::RawRetention;
use super::raw::visit::RawVisit;
use super::read::read;
use crate::course::rules::{Findings, Spot, at_levels, check, code};
use crate::course::{
    Case, CaseCode, CaseFile, ConsentTrail, Course, Day, Finding, Holidays, Logbook, Nation, Outcomes, OwnWords,
    Planned, Proclaimed, Programme, Retention, Script, Visit, VisitNo, VisitRecord, names_in,
};

/// A case as read from its folder.
#[derive(Debug)]
pub struct Loaded {
    /// The course; none where too much is wrong with the files.
    pub course: Option<Course>,
    /// What is wrong with the files.
    pub findings: Vec<Finding>,
}

impl Loaded {
    /// Whether something is wrong that must be mended before anything is planned or written.
    pub fn is_broken(&self) -> bool {
        self.course.is_none() || self.findings.iter().any(|finding| is_grave(finding.code))
    }

    /// What is wrong with the files and what the rules find on `today`, heaviest first.
    pub fn all_findings(&self, today: Day) -> Vec<Finding> {
        let mut all = self.findings.clone();
        all.extend(self.course.iter().flat_map(|course| check(course, today)));
        all.sort_by(Finding::by_weight);
        all
    }
}

/// Reads cases one after the other; what they have in common is read once.
#[derive(Debug)]
pub struct Walk {
    proclaimed: Vec<Proclaimed>,
    customs: Customs,
    /// The service's policy, where a case has none of its own.
    retention: Option<Arc<Retention>>,
    holidays: HashMap<Nation, Arc<Holidays>>,
    /// The texts of programmes met so far; there are few, and the last one is mostly the next one too.
    programmes: Vec<(String, Arc<Programme>)>,
    names: Arc<HashMap<CaseCode, Vec<String>>>,
}

/// The Dutch days off that go by agreement.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Customs {
    pub(super) good_friday: crate::course::DutchGoodFriday,
    pub(super) liberation_day: crate::course::LiberationDay,
}

impl Walk {
    pub(super) fn new(
        proclaimed: Vec<Proclaimed>,
        customs: Customs,
        names: Arc<HashMap<CaseCode, Vec<String>>>,
        retention: Option<Arc<Retention>>,
    ) -> Walk {
        Walk { proclaimed, customs, names, retention, holidays: HashMap::new(), programmes: Vec::new() }
    }

    /// The bank holidays of a nation.
    pub fn holidays(&mut self, nation: Nation) -> Arc<Holidays> {
        let (proclaimed, customs) = (&self.proclaimed, self.customs);
        let make = || {
            let holidays = Holidays::new(nation, proclaimed).with_dutch_good_friday(customs.good_friday);
            Arc::new(holidays.with_liberation_day(customs.liberation_day))
        };
        Arc::clone(self.holidays.entry(nation).or_insert_with(make))
    }

    /// Reads the case in a folder.
    pub fn load(&mut self, folder: &Path) -> Loaded {
        self.load_with(folder, |reader| reader.records())
    }

    /// Reads who the case is for and its plan, but no records: what it costs does not grow with them.
    pub fn load_plan(&mut self, folder: &Path) -> Loaded {
        self.load_with(folder, |_| Records::default())
    }

    fn load_with(&mut self, folder: &Path, records: impl FnOnce(&mut Reader<'_>) -> Records) -> Loaded {
        let mut reader = Reader::of(folder);
        let case = reader.case(&self.names);
        let programme = self.programme(&mut reader);
        let planned = reader.plan();
        let mut parts = records(&mut reader);
        parts.join();
        if let Some(case) = &case {
            reader.check_code(case, folder);
        }
        let (files, names) = (std::mem::take(&mut reader.files), std::mem::take(&mut reader.names));
        let findings = reader.findings;
        let course = case.zip(programme).zip(planned).map(|((case, programme), planned)| {
            let visits = visits(&programme, planned, &mut parts.visits);
            let holidays = self.holidays(case.nation);
            let Records { logbooks, scripts, consent, outcomes, own_words, retention, .. } = parts;
            let retention = retention.map(Arc::new).or_else(|| self.retention.clone());
            Course {
                case,
                programme,
                visits,
                logbooks,
                scripts,
                consent,
                outcomes,
                own_words,
                retention,
                holidays,
                files,
                names,
            }
        });
        let levels = course.as_ref().map(|course| course.case.levels.clone()).unwrap_or_default();
        Loaded { course, findings: at_levels(findings, &levels) }
    }

    /// The case's programme, read once for all cases that have the same text.
    fn programme(&mut self, reader: &mut Reader<'_>) -> Option<Arc<Programme>> {
        let text = reader.needed(&CaseFile::Programme)?;
        if let Some((_, known)) = self.programmes.iter().find(|(known, _)| *known == text) {
            return Some(Arc::clone(known));
        }
        let before = reader.findings.len();
        let raw = reader.parse::<RawProgramme>(&CaseFile::Programme, &text)?;
        let programme = Arc::new(reader.valid(|findings| raw.valid(&CaseFile::Programme, findings))?);
        // What is wrong with a text has to be said for every case that has it.
        if reader.findings.len() == before {
            self.programmes.push((text, Arc::clone(&programme)));
        }
        Some(programme)
    }
}

/// What was recorded of the visits.
#[derive(Default)]
struct Records {
    visits: BTreeMap<VisitNo, VisitRecord>,
    logbooks: Vec<Logbook>,
    scripts: Vec<Script>,
    consent: Option<ConsentTrail>,
    outcomes: Outcomes,
    own_words: Vec<OwnWords>,
    retention: Option<Retention>,
}

impl Records {
    /// Gives what was coded at the visits its place in their films.
    fn join(&mut self) {
        for book in self.logbooks.iter_mut().filter(|book| book.live().next().is_some()) {
            let films = self.visits.get(&book.visit).map_or(&[][..], |record| &record.films);
            book.join(films);
        }
    }
}

/// The visits of the programme, and any other that the files speak of, in order.
fn visits(
    programme: &Programme,
    planned: Vec<(VisitNo, Planned)>,
    records: &mut BTreeMap<VisitNo, VisitRecord>,
) -> Vec<Visit> {
    let mut all: BTreeMap<VisitNo, Visit> =
        programme.steps.iter().map(|step| (step.visit, Visit::blank(step.visit))).collect();
    for (number, plan) in planned {
        all.entry(number).or_insert_with(|| Visit::blank(number)).plan = Some(plan);
    }
    for (number, record) in std::mem::take(records) {
        all.entry(number).or_insert_with(|| Visit::blank(number)).record = record;
    }
    all.into_values().collect()
}

/// Reads the files of one case and collects what is wrong with them.
struct Reader<'a> {
    folder: &'a Path,
    files: Vec<CaseFile>,
    findings: Vec<Finding>,
    /// The names that are listed for the case.
    names: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Looks which files are there.
    fn of(folder: &'a Path) -> Reader<'a> {
        let mut reader = Reader { folder, files: Vec::new(), findings: Vec::new(), names: Vec::new() };
        for part in FOLDERS {
            reader.list(part);
        }
        reader.files.sort();
        reader
    }

    fn list(&mut self, part: &str) {
        let entries = match fs::read_dir(self.folder.join(part)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::NotADirectory => return,
            Err(error) => return self.unreadable(&CaseFile::Other(format!("{part}/")), &error),
        };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let path = || if part.is_empty() { name.clone().into_owned() } else { format!("{part}/{name}") };
            match named(part, &name) {
                Named::File(file) => self.files.push(file),
                Named::Copy(of) => {
                    let message = format!("this looks like a copy of `{of}` that a sync program left");
                    let hint = format!("compare it with `{of}`, move over what is missing there, then delete it");
                    self.find(Spot::file(CaseFile::Other(path())).finding(code::CONFLICT_COPY, message, hint));
                }
                Named::Strange => {
                    let hint = "a visit's file is named 02.toml; rename it, or move it out of the case";
                    let spot = Spot::file(CaseFile::Other(path()));
                    self.find(spot.finding(code::STRANGE_FILE, "nothing reads this file", hint));
                }
                Named::Other => {}
            }
        }
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn unreadable(&mut self, file: &CaseFile, error: &std::io::Error) {
        let (message, hint) = match error.kind() {
            std::io::ErrorKind::InvalidData => ("this is not UTF-8 text".to_owned(), "save it as UTF-8 in your editor"),
            _ => {
                let error = plainly(error);
                let hint = "check that you may read it and that it is kept on this computer";
                (format!("this cannot be read: {error}"), hint)
            }
        };
        self.find(Spot::file(file.clone()).finding(code::UNREADABLE, message, hint));
    }

    /// The text of a file; a finding where it cannot be had.
    fn text(&mut self, file: &CaseFile) -> Option<String> {
        match disk::read_text(&self.folder.join(file.to_string())) {
            Ok(text) => {
                self.look_for_names(file, &text);
                Some(text)
            }
            Err(error) => {
                self.unreadable(file, &error);
                None
            }
        }
    }

    /// Finds the names that are listed for the case, wherever they stand in a file.
    fn look_for_names(&mut self, file: &CaseFile, text: &str) {
        for range in names_in(text, &self.names) {
            let hint = "write the role instead: the child, the mother";
            let message = "a name that is listed for this case stands here";
            self.findings.push(Spot::bytes(file.clone(), range).finding(code::NAME, message, hint));
        }
    }

    /// The text of a file that has to be there.
    fn needed(&mut self, file: &CaseFile) -> Option<String> {
        if self.files.contains(file) {
            return self.text(file);
        }
        let hint = "bring it back from a backup; a case has case.toml, programme.toml and course.toml";
        self.find(Spot::file(file.clone()).finding(code::MISSING_FILE, format!("`{file}` is missing"), hint));
        None
    }

    /// The raw value of a text; none where it is not TOML or of a newer format.
    fn parse<T: serde::de::DeserializeOwned + Default>(&mut self, file: &CaseFile, text: &str) -> Option<T> {
        let start = super::case_dir::cut_off(file, text);
        if let Some(start) = start {
            let hint = "write it again; the cut-off lines are kept as comments when the next record is written";
            let spot = Spot::bytes(file.clone(), start..text.len());
            self.find(spot.finding(code::CUT_OFF, "the last record was cut off while it was written", hint));
        }
        let reading = read::<T>(file, &text[..start.unwrap_or(text.len())]);
        let stops = |finding: &Finding| [code::SYNTAX, code::NO_SUCH_DATE].contains(&finding.code);
        let usable = !reading.findings.iter().any(stops);
        self.findings.extend(reading.findings);
        usable.then_some(reading.raw)
    }

    /// Runs a conversion and keeps what it finds wrong.
    fn valid<T>(&mut self, convert: impl FnOnce(&mut Findings) -> T) -> T {
        let mut findings = Findings::default();
        let value = convert(&mut findings);
        self.findings.extend(findings.into_vec());
        value
    }

    /// Who the case is for; from then on its files are looked through for its names.
    fn case(&mut self, names: &HashMap<CaseCode, Vec<String>>) -> Option<Case> {
        let text = self.needed(&CaseFile::Case)?;
        let raw = self.parse::<RawCase>(&CaseFile::Case, &text)?;
        let case = self.valid(|findings| raw.valid(findings))?;
        if let Some(names) = names.get(&case.code) {
            self.names.clone_from(names);
            self.look_for_names(&CaseFile::Case, &text);
        }
        Some(case)
    }

    fn plan(&mut self) -> Option<Vec<(VisitNo, Planned)>> {
        let text = self.needed(&CaseFile::Course)?;
        let raw = self.parse::<RawCourse>(&CaseFile::Course, &text)?;
        Some(self.valid(|findings| raw.valid(findings)))
    }

    fn records(&mut self) -> Records {
        let mut records = Records::default();
        for file in self.files.clone() {
            match &file {
                CaseFile::Visit(visit) => {
                    if let Some(raw) = self.raw::<RawVisit>(&file) {
                        records.visits.insert(*visit, self.valid(|findings| raw.valid(*visit, findings)));
                    }
                }
                CaseFile::Observations(visit, coder) => {
                    if let Some(raw) = self.raw::<RawObservations>(&file) {
                        records.logbooks.push(self.valid(|findings| raw.valid(*visit, coder.clone(), findings)));
                    }
                }
                CaseFile::Feedback(visit) => {
                    if let Some(raw) = self.raw::<RawFeedback>(&file) {
                        records.scripts.push(self.valid(|findings| raw.valid(*visit, findings)));
                    }
                }
                CaseFile::Consent => {
                    if let Some(raw) = self.raw::<RawConsents>(&file) {
                        records.consent = Some(self.valid(|findings| raw.valid(findings)));
                    }
                }
                CaseFile::Measures => {
                    if let Some(raw) = self.raw::<RawOutcomes>(&file) {
                        records.outcomes = self.valid(|findings| raw.valid(findings));
                    }
                }
                CaseFile::Words => {
                    if let Some(raw) = self.raw::<RawOwnWords>(&file) {
                        records.own_words = self.valid(|findings| raw.valid(findings));
                    }
                }
                CaseFile::Retention => {
                    if let Some(raw) = self.raw::<RawRetention>(&file) {
                        records.retention = Some(self.valid(|findings| raw.valid(true, findings)));
                    }
                }
                CaseFile::Case | CaseFile::Programme | CaseFile::Course | CaseFile::Other(_) => {}
            }
        }
        self.check_copies(&records.logbooks);
        records
    }

    fn raw<T: serde::de::DeserializeOwned + Default>(&mut self, file: &CaseFile) -> Option<T> {
        let text = self.text(file)?;
        self.parse(file, &text)
    }

    /// A second coder's file with ids of the first one is a copy under another name.
    fn check_copies(&mut self, logbooks: &[Logbook]) {
        for (place, book) in logbooks.iter().enumerate().filter(|(_, book)| book.coder.is_some()) {
            let others = logbooks[..place].iter().filter(|other| other.visit == book.visit);
            let ids: HashSet<&str> =
                others.flat_map(|other| &other.observations).map(|seen| seen.id.as_str()).collect();
            if book.observations.iter().any(|seen| ids.contains(seen.id.as_str())) {
                let file = CaseFile::Observations(book.visit, book.coder.clone());
                let message = "this file holds observations that stand in another file of the same visit";
                let hint = "it looks like a copy: move over what is missing, then delete it";
                self.find(Spot::file(file).of(book.visit).finding(code::CONFLICT_COPY, message, hint));
            }
        }
    }

    fn check_code(&mut self, case: &Case, folder: &Path) {
        let named = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !named.is_empty() && named != case.code.as_str() {
            let message = format!("the folder is named `{named}` but the case says its code is `{}`", case.code);
            let hint = "rename the folder, or correct the code";
            let finding = Spot::in_case(&["code"]).finding(code::FOLDER_NAME, message, hint);
            self.find(finding);
        }
    }
}
