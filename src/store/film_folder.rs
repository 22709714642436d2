//! The folder that holds the films of a case: private, under neutral names, outside the case.
//!
//! A film is never written over, and never taken away from where it was before it is whole and durable here. It comes in
//! under a passing name, by a second name for the same file where the disk is the same and by a copy where it is not; only
//! then does it get its own name, then its card in the record, and then its old place is cleared. Killed in between, both
//! places hold it, and taking it in again goes on from there.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempPath;

use super::disk::sync_folder;
use super::error::{Doing, StoreError, Trouble};
use super::film_disk::{
    self, copy, give_name, hold, is_left_over, link_to, look_at, make_folder, make_private, remove,
};
use crate::course::VisitNo;

/// What is done with a file that is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// It is here afterwards, and no longer where it was.
    Move,
    /// It is here too.
    Copy,
    /// It stays where it is, and a link here leads to it.
    Reference,
}

/// The films of one case.
#[derive(Clone, Debug)]
pub struct FilmFolder {
    path: PathBuf,
}

/// What a film's name stands for in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Missing,
    /// A file of so many bytes.
    There(u64),
}

/// Start and end of a passing name.
const PASSING: (&str, &str) = (".vipp-", ".part");

/// The most films a visit may have: a number nobody reaches by filming.
const MOST: u32 = 99;

impl FilmFolder {
    /// The folder at a path; it need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> FilmFolder {
        FilmFolder { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where a film of that name is.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The names of the files in it, in order; none where there is no folder.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read the folder of films", &self.path, &error)),
        };
        let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !is_passing(name)).collect();
        names.sort();
        Ok(names)
    }

    /// Whether a film is there, and how large it is.
    pub fn look(&self, name: &str) -> Result<Found, StoreError> {
        let path = self.path_of(name);
        match fs::metadata(&path) {
            Ok(there) => Ok(Found::There(there.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Missing),
            Err(error) => Err(StoreError::io("read", &path, &error)),
        }
    }

    /// Whether others than the owner may read a film that is here itself.
    pub fn is_open_to_others(&self, name: &str) -> bool {
        self.leads_to(name).is_none() && film_disk::is_open_to_others(&self.path_of(name))
    }

    /// Where the file is that a film only leads to; none for a film that is here itself.
    pub fn leads_to(&self, name: &str) -> Option<PathBuf> {
        fs::read_link(self.path_of(name)).ok()
    }

    /// How many names the disk has for the same film beside this one: places where it stays when it is deleted here.
    pub fn other_names(&self, name: &str) -> u64 {
        film_disk::other_names(&self.path_of(name))
    }

    /// Makes the folder if need be, lets nobody else look in, and clears what a killed run left in it.
    pub fn prepare(&self) -> Result<(), StoreError> {
        make_folder(&self.path)?;
        for entry in fs::read_dir(&self.path).doing("read the folder of films", &self.path)?.filter_map(Result::ok) {
            if is_passing(&entry.file_name().to_string_lossy()) && is_left_over(&entry.path()) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    /// Brings a film in under a passing name, telling how many bytes are done.
    pub fn bring(
        &self,
        source: &Path,
        handling: Handling,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Incoming, StoreError> {
        let seen = look_at(source)?;
        let is_here = self.holds(source);
        let passing = match handling {
            Handling::Reference => None,
            Handling::Move if is_here => None,
            Handling::Move => Some(self.linked(source).map_or_else(|| self.copied(source, progress), Ok)?),
            Handling::Copy => Some(self.copied(source, progress)?),
        };
        if look_at(source)? != seen {
            return Err(changed(source));
        }
        Ok(Incoming { source: source.to_owned(), seen, handling, passing, is_here })
    }

    /// A second name for the same file; none where the disk is another one, or knows no second names.
    fn linked(&self, source: &Path) -> Option<Passing> {
        let linked = passing_names().make_in(&self.path, |path| film_disk::second_name(source, path)).ok()?;
        let path = linked.into_temp_path();
        Some(Passing { _held: hold(&path), path, is_copy: false })
    }

    fn copied(&self, source: &Path, progress: &mut dyn FnMut(u64)) -> Result<Passing, StoreError> {
        let mut file = passing_names().tempfile_in(&self.path).doing("write a file in", &self.path)?;
        let _held = hold(file.path());
        copy(source, file.as_file_mut(), progress)?;
        Ok(Passing { path: file.into_temp_path(), is_copy: true, _held })
    }

    /// Whether a file lies in this folder itself.
    fn holds(&self, file: &Path) -> bool {
        let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
        folder.is_some() && folder == self.path.canonicalize().ok()
    }

    /// Whether a name is one that a film of the visit gets.
    pub fn is_neutral(name: &str, visit: VisitNo) -> bool {
        let stem = stem(name);
        let nth = stem.strip_prefix(&visit.two_digits()).and_then(|rest| rest.strip_prefix('-'));
        nth.is_some_and(|nth| nth.parse::<u32>().is_ok_and(|nth| (1..=MOST).contains(&nth)))
    }

    /// A name for a file that no film of the visit has or had: `02-1.mp4`.
    pub fn free_name(&self, visit: VisitNo, source: &Path, known: &[&str]) -> Result<String, StoreError> {
        let here = self.names()?;
        let all = || known.iter().copied().chain(here.iter().map(String::as_str));
        let mut neutral = (1..=MOST).map(|nth| format!("{}-{nth}", visit.two_digits()));
        let free = neutral.find(|name| !all().any(|other| stem(other) == *name)).ok_or_else(|| {
            let problem = format!("visit {visit} has {MOST} films already");
            StoreError::new(Trouble::Protect, problem, "check that this is the right visit")
        })?;
        Ok(format!("{free}.{}", ending(source)))
    }

    /// Gives a film its own name, which must be free.
    pub fn place(&self, incoming: &mut Incoming, name: &str) -> Result<(), StoreError> {
        let path = self.path_of(name);
        match incoming.handling {
            Handling::Reference => link_to(&incoming.source, &path)?,
            Handling::Move | Handling::Copy => give_name(incoming.path(), &path)?,
        }
        incoming.passing = None;
        sync_folder(&self.path)
    }

    /// Leaves a film under the name it has here already, and drops what was brought in.
    pub fn adopt(&self, incoming: &mut Incoming, name: &str) -> Result<(), StoreError> {
        incoming.passing = None;
        make_private(&self.path_of(name), 0o600)
    }

    /// Takes a film that was placed out again, as its card could not be written; it still is where it was.
    pub fn take_out(&self, name: &str) {
        // The error that counts is the one for which it is taken out.
        let _ = remove(&self.path_of(name));
    }

    /// Clears the old place of a film that was moved and has its card.
    pub fn clear_old_place(&self, incoming: &Incoming, name: &str) -> Result<(), StoreError> {
        let source = &incoming.source;
        let is_it = incoming.is_here && source.file_name() == Path::new(name).file_name();
        if incoming.handling != Handling::Move || is_it || !source.exists() {
            return Ok(());
        }
        if look_at(source)? != incoming.seen {
            return Err(changed(source));
        }
        remove(source).map(drop)
    }

    /// Deletes a film, and what it leads to where it is only referred to. False where it was not there.
    pub fn delete(&self, name: &str) -> Result<bool, StoreError> {
        if let Some(target) = self.leads_to(name) {
            remove(&target)?;
        }
        let was_there = remove(&self.path_of(name))?;
        if was_there { sync_folder(&self.path).map(|()| true) } else { Ok(false) }
    }
}

/// A film on its way in: whole and durable, and without its own name yet. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    source: PathBuf,
    seen: (u64, Option<SystemTime>),
    handling: Handling,
    /// None where it needs no passing name.
    passing: Option<Passing>,
    /// Whether it lay in the folder before.
    is_here: bool,
}

/// The passing name of a film. The file goes with it, unless it got another name.
#[derive(Debug)]
struct Passing {
    path: TempPath,
    is_copy: bool,
    /// Held, so that nobody takes the file for a leftover.
    _held: Option<File>,
}

impl Incoming {
    /// Bytes.
    pub fn size(&self) -> u64 {
        self.seen.0
    }

    /// Where its bytes are.
    pub fn path(&self) -> &Path {
        self.passing.as_ref().map_or(&self.source, |passing| &passing.path)
    }

    /// Whether these bytes are a copy, which has to be compared with what it was copied from.
    pub fn is_copied(&self) -> bool {
        self.passing.as_ref().is_some_and(|passing| passing.is_copy)
    }
}

fn passing_names() -> tempfile::Builder<'static, 'static> {
    let mut names = tempfile::Builder::new();
    names.prefix(PASSING.0).suffix(PASSING.1);
    names
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
}

/// The ending of a neutral name: that of the file, if it is a plain one.
fn ending(source: &Path) -> String {
    let ending = source.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { ending } else { "film".to_owned() }
}

fn is_passing(name: &str) -> bool {
    name.starts_with(PASSING.0) && name.ends_with(PASSING.1)
}

fn changed(file: &Path) -> StoreError {
    let problem = format!("`{}` changed while it was taken in", file.display());
    StoreError::new(Trouble::Protect, problem, "it stays where it is; wait until it is written whole, and try again")
}
