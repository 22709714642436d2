//! A practitioner's own settings: `config.toml`, bank holidays, programmes, key schemes and overlays in the configuration folder.
//!
//! ```text
//! config.toml           where the cases are, who you are
//! holidays.toml         bank holidays that were proclaimed or moved
//! names.toml            names that must not stand in a case, by its code
//! retention.toml        how long films are kept
//! programmes/*.toml     programmes of your own
//! measures/*.toml       measures of your own
//! templates/*.md        the words of letters and summaries
//! schemes/*.toml        key schemes of your own
//! overlays/*.toml       your own manual text, activities and leaflets for a programme
//! ```

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml_edit::{Array, DocumentMut, Item};

use super::builtin::{RawHolidays, built_in_programmes, parse_programme, proclaimed};
use super::disk;
use super::error::{StoreError, Trouble};
use super::load::{Customs, Walk};
use super::own_file::OwnFile;
use super::raw::case::is_grave;
use super::raw::retention::RawRetention;
use super::read::{Field, read};
use crate::course::rules::Findings;
use crate::course::schedule::Weights;
use crate::course::{
    CaseCode, CaseFile, DutchGoodFriday, Finding, Lag, LiberationDay, Nation, PreRoll, Proclaimed, Programme,
    ProgrammeCode, Retention, SchemeName, Service, VisitNo,
};

/// The settings, with all that belongs to them.
#[derive(Debug, Default)]
pub struct Settings {
    /// The folder that holds all cases.
    pub cases: Option<PathBuf>,
    /// The folder that holds all films, a folder a case.
    pub films: Option<PathBuf>,
    /// Code or initials of the practitioner.
    pub practitioner: Option<String>,
    /// Whether the practitioner is in training.
    pub trainee: bool,
    /// Whose bank holidays count for new cases.
    pub nation: Option<Nation>,
    /// Programme of new cases.
    pub programme: Option<ProgrammeCode>,
    /// Key scheme that films are coded with.
    pub scheme: Option<SchemeName>,
    /// The practitioner's own reaction time, taken off the time of every key.
    pub lag: Option<Lag>,
    /// What each departure from the ideal costs a plan.
    pub weights: Weights,
    /// Who writes to families and services.
    pub service: Service,
    /// How much film is shown before a new moment of a script, where not the usual.
    pub pre_roll: Option<PreRoll>,
    /// Minutes for talking about each moment of a new script, where not the usual.
    pub talk: Option<u32>,
    /// The service's policy for films.
    pub retention: Option<Arc<Retention>>,
    folder: Option<PathBuf>,
    proclaimed: Vec<Proclaimed>,
    customs: Customs,
    names: Arc<HashMap<CaseCode, Vec<String>>>,
    /// Keys of the files that nothing reads, each with its place.
    pub(crate) remarks: Vec<String>,
}

/// `config.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawSettings {
    cases: Field<String>,
    films: Field<String>,
    practitioner: Field<String>,
    trainee: Field<bool>,
    holidays: Field<Nation>,
    programme: Field<ProgrammeCode>,
    scheme: Field<SchemeName>,
    lag: Field<Lag>,
    weights: Field<RawWeights>,
    service: Field<RawService>,
    feedback: Field<RawHabits>,
}

/// `names.toml`: for each case, by its code, the names that must not stand in it.
type RawNames = HashMap<CaseCode, Field<RawNamesOf>>;

/// `[otter-7]`
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawNamesOf {
    names: Field<Vec<Field<String>>>,
}

impl RawNamesOf {
    fn names(self) -> Vec<String> {
        self.names.or_default().into_iter().filter_map(Field::some).collect()
    }
}

/// `[service]`: who writes to families and services.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawService {
    name: Field<String>,
    address: Field<Vec<Field<String>>>,
    phone: Field<String>,
    email: Field<String>,
    author: Field<String>,
    registration: Field<String>,
    other_formats: Field<String>,
    films_kept: Field<String>,
    logo: Field<String>,
}

impl RawService {
    fn service(self, folder: Option<&Path>) -> Result<Service, StoreError> {
        let logo = self.logo.some().zip(folder).map(|(name, folder)| logo(&folder.join(name))).transpose()?;
        Ok(Service {
            name: self.name.some(),
            address: self.address.or_default().into_iter().filter_map(Field::some).collect(),
            phone: self.phone.some(),
            email: self.email.some(),
            author: self.author.some(),
            registration: self.registration.some(),
            other_formats: self.other_formats.some(),
            films_kept: self.films_kept.some(),
            logo,
        })
    }
}

/// The bytes of a logo: a PNG picture of a size that goes into a letter.
fn logo(path: &Path) -> Result<Vec<u8>, StoreError> {
    const MOST: usize = 1024 * 1024;
    let bytes = std::fs::read(path).map_err(|error| StoreError::io("read", path, &error))?;
    let shown = path.display();
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let problem = format!("the logo `{shown}` is not a PNG picture");
        return Err(StoreError::new(Trouble::Unreadable, problem, "save it as PNG and name that file under [service]"));
    }
    if bytes.len() > MOST {
        let problem = format!("the logo `{shown}` is larger than a megabyte");
        return Err(StoreError::new(Trouble::Unreadable, problem, "save a smaller one: 600 pixels wide is enough"));
    }
    Ok(bytes)
}

/// `[feedback]`: what new scripts begin with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawHabits {
    pre_roll: Field<PreRoll>,
    talk_minutes: Field<u32>,
}

/// `[weights]`: what each departure from the ideal costs a plan.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawWeights {
    day_off_target: Field<u16>,
    unwanted_weekday: Field<u16>,
    unwanted_time: Field<u16>,
    day_late: Field<u16>,
    travel_minute: Field<u16>,
    told_date_moved: Field<u16>,
}

impl RawWeights {
    fn weights(self) -> Weights {
        let usual = Weights::default();
        Weights {
            day_off_target: self.day_off_target.or(usual.day_off_target),
            unwanted_weekday: self.unwanted_weekday.or(usual.unwanted_weekday),
            unwanted_time: self.unwanted_time.or(usual.unwanted_time),
            day_late: self.day_late.or(usual.day_late),
            travel_minute: self.travel_minute.or(usual.travel_minute),
            told_date_moved: self.told_date_moved.or(usual.told_date_moved),
        }
    }
}

/// A policy for films to start from, with its sources; no rule of it counts anywhere.
pub const EXAMPLE_POLICY: &str = include_str!("retention.toml");

/// A practitioner's own text for the visits of a programme.
#[derive(Clone, Debug)]
pub struct Overlay {
    name: String,
    text: String,
}

impl Settings {
    /// Reads the settings of a configuration folder; a folder that is not there gives the defaults. `home` stands for
    /// the `~` at the start of a path.
    pub fn read(folder: Option<&Path>, home: Option<&Path>) -> Result<Settings, StoreError> {
        let mut remarks = Vec::new();
        let raw: RawSettings = own_file(folder, "config.toml", &mut remarks)?;
        let holidays: RawHolidays = own_file(folder, "holidays.toml", &mut remarks)?;
        let names: RawNames = own_file(folder, "names.toml", &mut remarks)?;
        let names = names.into_iter().filter_map(|(code, list)| Some((code, list.some()?.names()))).collect();
        let customs = customs(&holidays)?;
        let feedback = raw.feedback.or_default();
        let mut days = proclaimed();
        days.extend(holidays.days());
        let retention = own_policy(folder, &mut remarks)?.map(Arc::new);
        Ok(Settings {
            cases: raw.cases.some().map(|path| expand(&path, home)),
            films: raw.films.some().map(|path| expand(&path, home)),
            practitioner: raw.practitioner.some(),
            trainee: raw.trainee.or(false),
            nation: raw.holidays.some(),
            programme: raw.programme.some(),
            scheme: raw.scheme.some(),
            lag: raw.lag.some(),
            weights: raw.weights.or_default().weights(),
            service: raw.service.or_default().service(folder)?,
            pre_roll: feedback.pre_roll.some(),
            talk: feedback.talk_minutes.some(),
            folder: folder.map(Path::to_path_buf),
            proclaimed: days,
            customs,
            names: Arc::new(names),
            retention,
            remarks,
        })
    }

    /// A reader of cases that knows the bank holidays of these settings.
    pub fn walk(&self) -> Walk {
        Walk::new(self.proclaimed.clone(), self.customs, Arc::clone(&self.names), self.retention.clone())
    }

    /// The user's own programmes.
    pub fn own_programmes(&self) -> Vec<OwnFile<Programme>> {
        self.own_files("programmes", "toml", parse_programme)
    }

    /// A programme by its code, a user's own before a built-in one, with the text to pin and the overlay laid over it.
    pub fn programme(&self, code: &ProgrammeCode) -> Result<(Programme, String), StoreError> {
        let own = self
            .own_programmes()
            .into_iter()
            .find_map(|own| own.defined.ok().filter(|programme| programme.code == *code).map(|_| own.text));
        let built_in = || built_in_programmes().iter().find(|built_in| built_in.programme.code == *code);
        let Some(text) = own.or_else(|| built_in().map(|built_in| built_in.text.to_owned())) else {
            return Err(self.unknown_programme(code));
        };
        let text = self.overlays().iter().try_fold(text, |text, overlay| overlay.lay_over(code, text))?;
        let programme = parse_programme("programme", &text).map_err(|findings| {
            let first = findings.first().map_or(String::new(), |finding| finding.message.clone());
            let problem = format!("the programme `{code}` with its overlay cannot be used: {first}");
            StoreError::new(Trouble::Unreadable, problem, "`vipp programme check` shows the line")
        })?;
        Ok((programme, text))
    }

    fn unknown_programme(&self, code: &ProgrammeCode) -> StoreError {
        let own = self.own_programmes();
        let codes = built_in_programmes().iter().map(|built_in| built_in.programme.code.as_str());
        let codes = codes.chain(own.iter().filter_map(|own| Some(own.defined.as_ref().ok()?.code.as_str())));
        let hint = match super::read::nearest(code.as_str(), codes) {
            Some(near) => format!("did you mean `{near}`? `vipp programme list` shows all"),
            None => "`vipp programme list` shows all programmes".to_owned(),
        };
        StoreError::new(Trouble::NotFound, format!("there is no programme `{code}`"), hint)
    }

    /// The overlays, in the order of their names.
    pub fn overlays(&self) -> Vec<Overlay> {
        self.files("overlays").into_iter().map(|(name, text)| Overlay { name, text }).collect()
    }

    /// The texts of the TOML files in a part of the configuration folder, each with its name.
    pub(super) fn files(&self, part: &str) -> Vec<(String, String)> {
        self.files_ending(part, "toml")
    }

    /// The files of a part of the configuration folder, each read by `parse`.
    pub(super) fn own_files<T>(
        &self,
        part: &str,
        ending: &str,
        parse: impl Fn(&str, &str) -> Result<T, Vec<Finding>>,
    ) -> Vec<OwnFile<T>> {
        let files = self.files_ending(part, ending).into_iter();
        files.map(|(name, text)| OwnFile::read(name, text, &parse)).collect()
    }

    fn files_ending(&self, part: &str, ending: &str) -> Vec<(String, String)> {
        let Some(folder) = self.folder.as_ref().map(|folder| folder.join(part)) else { return Vec::new() };
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
        paths.sort();
        let named = |path: &PathBuf| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((format!("{part}/{name}"), disk::read_text(path).ok()?))
        };
        paths.iter().filter_map(named).collect()
    }
}

/// A file of the configuration folder. Nothing may be wrong with it; a key that nothing reads is only remarked on.
fn own_file<T: serde::de::DeserializeOwned + Default>(
    folder: Option<&Path>,
    name: &str,
    remarks: &mut Vec<String>,
) -> Result<T, StoreError> {
    let Some((path, text)) = own_text(folder, name)? else { return Ok(T::default()) };
    let reading = read::<T>(&CaseFile::Other(name.to_owned()), &text);
    weigh(&path, &text, &reading.findings, remarks)?;
    Ok(reading.raw)
}

/// The service's policy for films; none where there is no `retention.toml`.
fn own_policy(folder: Option<&Path>, remarks: &mut Vec<String>) -> Result<Option<Retention>, StoreError> {
    let Some((path, text)) = own_text(folder, "retention.toml")? else { return Ok(None) };
    let reading = read::<RawRetention>(&CaseFile::Retention, &text);
    let mut findings = Findings::default();
    let policy = reading.raw.valid(false, &mut findings);
    for found in [reading.findings, findings.into_vec()] {
        weigh(&path, &text, &found, remarks)?;
    }
    Ok(Some(policy))
}

/// The text of a file of the configuration folder, if it is there, and where it is.
fn own_text(folder: Option<&Path>, name: &str) -> Result<Option<(PathBuf, String)>, StoreError> {
    let Some(path) = folder.map(|folder| folder.join(name)) else { return Ok(None) };
    match disk::read_text(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io("read", &path, &error)),
    }
}

/// Refuses a file of the configuration folder for what is gravely wrong with it, and remarks on the rest.
fn weigh(path: &Path, text: &str, findings: &[Finding], remarks: &mut Vec<String>) -> Result<(), StoreError> {
    for finding in findings {
        let line = super::locate::locate(text, &finding.place).map_or(1, |located| located.line);
        let problem = format!("{}:{line}: {}", path.display(), finding.message);
        if is_grave(finding.code) {
            return Err(StoreError::new(Trouble::Unreadable, problem, finding.hint.clone()));
        }
        remarks.push(format!("{problem}; {}", finding.hint));
    }
    Ok(())
}

fn customs(raw: &RawHolidays) -> Result<Customs, StoreError> {
    let good_friday = match &raw.dutch_good_friday {
        Field::Given(true) => DutchGoodFriday::Off,
        _ => DutchGoodFriday::Working,
    };
    let liberation_day = match &raw.dutch_liberation_day {
        Field::Given(word) => match word.as_str() {
            "never" => LiberationDay::Never,
            "every-fifth-year" => LiberationDay::EveryFifthYear,
            "every-year" => LiberationDay::EveryYear,
            other => {
                let problem = format!("`{other}` in `holidays.toml` does not say when 5 May is a day off");
                let hint = "write dutch_liberation_day = \"never\", \"every-fifth-year\" or \"every-year\"";
                return Err(StoreError::new(Trouble::Unreadable, problem, hint));
            }
        },
        _ => LiberationDay::default(),
    };
    Ok(Customs { good_friday, liberation_day })
}

fn expand(path: &str, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// The keys of a visit that an overlay may fill.
const SLOTS: [&str; 6] = ["manual", "bring", "prepare", "leaflets", "say", "activities"];

impl Overlay {
    /// The programme's text with this overlay's slots in it, if it is for that programme.
    fn lay_over(&self, code: &ProgrammeCode, text: String) -> Result<String, StoreError> {
        let wrong = |what: &str| {
            let problem = format!("the overlay `{}` {what}", self.name);
            StoreError::new(Trouble::Unreadable, problem, "an overlay is `for = \"vipp-sd-uk\"` and [[visit]] tables")
        };
        let overlay: DocumentMut = self.text.parse().map_err(|_| wrong("is not TOML"))?;
        let meant =
            overlay.get("for").and_then(Item::as_str).ok_or_else(|| wrong("does not say which programme it is for"))?;
        if meant != "*" && meant != code.as_str() {
            return Ok(text);
        }
        let mut programme: DocumentMut = text.parse().map_err(|_| wrong("is for a programme that is not TOML"))?;
        let own = overlay.get("visit").and_then(Item::as_array_of_tables);
        for table in own.into_iter().flat_map(|tables| tables.iter()) {
            let number = table.get("number").and_then(Item::as_integer);
            let visit = number.and_then(|number| VisitNo::new(u8::try_from(number).ok()?));
            let visit = visit.ok_or_else(|| wrong("has a [[visit]] without its number"))?;
            for (key, value) in table.iter().filter(|(key, _)| *key != "number") {
                if !SLOTS.contains(&key) {
                    return Err(wrong(&format!("has the key `{key}`, which is not one of {}", SLOTS.join(", "))));
                }
                fill(&mut programme, visit, key, value)
                    .ok_or_else(|| wrong(&format!("is for a visit {visit} that the programme has not")))?;
            }
        }
        Ok(programme.to_string())
    }
}

/// Puts a value into a slot of a visit: a list is added to the list that is there.
fn fill(programme: &mut DocumentMut, visit: VisitNo, key: &str, value: &Item) -> Option<()> {
    let visits = programme.get_mut("visit")?.as_array_of_tables_mut()?;
    let is_it = |table: &&mut toml_edit::Table| {
        table.get("number").and_then(Item::as_integer) == Some(i64::from(visit.number()))
    };
    let table = visits.iter_mut().find(is_it)?;
    let more = value.as_array();
    match (table.get_mut(key).and_then(Item::as_array_mut), more) {
        (Some(list), Some(more)) => list.extend(more.iter().cloned()),
        (None, Some(more)) => {
            table.insert(key, toml_edit::value(more.iter().cloned().collect::<Array>()));
        }
        _ => {
            table.insert(key, value.clone());
        }
    }
    Some(())
}
