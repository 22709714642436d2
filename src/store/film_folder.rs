//! The folder that holds the films of a case: private, under neutral names, outside the case.
//!
//! A film is never written over, and never taken away from where it was before it is whole and durable here. It comes in
//! under a passing name, by a second name for the same file where the disk is the same and by a copy that is read back
//! where it is not; only then does it get its own name, then its card in the record, and then its old place is cleared.
//! Killed in between, both places hold it, and taking it in again goes on from there.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempPath;

use super::disk::sync_folder;
use super::error::{Doing, StoreError, Trouble};
use super::film_disk::{
    Progress, copy_and_hash, give_name, hash_of, is_left_over, link_to, lock, look_at, make_folder, make_private, remove,
    second_name,
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

/// A film on its way in: whole, durable, and without its own name yet. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    source: PathBuf,
    seen: (u64, Option<SystemTime>),
    handling: Handling,
    /// Under a passing name; none where the film is only referred to, or lies in the folder already.
    passing: Option<TempPath>,
    /// Whether it lies here under its own name already.
    is_adopted: bool,
    /// Held, so that nobody takes the passing file for a leftover.
    _lock: Option<File>,
    /// BLAKE3 hash in hexadecimal.
    pub blake3: String,
}

impl Incoming {
    /// Bytes.
    pub fn size(&self) -> u64 {
        self.seen.0
    }
}

/// What a card's file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Not there.
    Missing,
    /// There, with so many bytes.
    There(u64),
}

/// Start and end of a passing name.
const PASSING: (&str, &str) = (".vipp-", ".part");

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

    /// Whether others than the owner may read a film.
    pub fn is_open_to_others(&self, name: &str) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::metadata(self.path_of(name)).is_ok_and(|there| there.permissions().mode() & 0o077 != 0)
        }
        #[cfg(not(unix))]
        {
            let _ = name;
            false
        }
    }

    /// The BLAKE3 hash of a film, in hexadecimal.
    pub fn hash(&self, name: &str, progress: Progress<'_>) -> Result<String, StoreError> {
        hash_of(&self.path_of(name), progress)
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

    /// Brings a film in under a passing name, and hashes it on the way.
    pub fn bring(&self, source: &Path, handling: Handling, progress: Progress<'_>) -> Result<Incoming, StoreError> {
        let seen = look_at(source)?;
        let is_here = self.holds(source);
        let (source_path, passing, is_adopted) = (source.to_owned(), None, false);
        let mut incoming =
            Incoming { source: source_path, seen, handling, passing, is_adopted, _lock: None, blake3: String::new() };
        match handling {
            Handling::Move if is_here => incoming.blake3 = hash_of(source, progress)?,
            Handling::Reference => incoming.blake3 = hash_of(source, progress)?,
            Handling::Move | Handling::Copy => self.under_passing_name(&mut incoming, progress)?,
        }
        if look_at(source)? != seen {
            let problem = format!("`{}` changed while it was read", source.display());
            return Err(StoreError::new(Trouble::Protect, problem, "wait until it is written whole, and try again"));
        }
        Ok(incoming)
    }

    /// Whether a file lies in this folder itself.
    fn holds(&self, file: &Path) -> bool {
        let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
        folder.is_some() && folder == self.path.canonicalize().ok()
    }

    fn under_passing_name(&self, incoming: &mut Incoming, progress: Progress<'_>) -> Result<(), StoreError> {
        let mut passing = tempfile::Builder::new();
        passing.prefix(PASSING.0).suffix(PASSING.1);
        let linked = match incoming.handling {
            Handling::Move => passing.make_in(&self.path, |path| second_name(&incoming.source, path)).ok(),
            Handling::Copy | Handling::Reference => None,
        };
        if let Some(linked) = linked {
            let path = linked.into_temp_path();
            incoming._lock = lock(&path);
            incoming.blake3 = hash_of(&path, progress)?;
            incoming.passing = Some(path);
            return Ok(());
        }
        let mut copy = passing.tempfile_in(&self.path).doing("write a file in", &self.path)?;
        incoming._lock = lock(copy.path());
        incoming.blake3 = copy_and_hash(&incoming.source, copy.as_file_mut(), incoming.seen.0, progress)?;
        copy.as_file().sync_all().doing("write", copy.path())?;
        let path = copy.into_temp_path();
        if hash_of(&path, &mut |_, _| {})? != incoming.blake3 {
            let problem = format!("the copy in `{}` is not the same as the film", self.path.display());
            return Err(StoreError::new(Trouble::World, problem, "nothing was taken in; check the disk, and try again"));
        }
        incoming.passing = Some(path);
        Ok(())
    }

    /// Finds the name under which a film lies here already without a card, as after a run that was killed, or where a
    /// person put it; it then keeps that name.
    pub fn adopt(&self, visit: VisitNo, incoming: &mut Incoming, known: &[&str]) -> Result<Option<String>, StoreError> {
        for name in self.names()? {
            let is_stray = is_neutral(&name, visit) && !known.contains(&name.as_str());
            if is_stray
                && self.look(&name)? == Found::There(incoming.size())
                && self.hash(&name, &mut |_, _| {})? == incoming.blake3
            {
                incoming.passing = None;
                incoming.is_adopted = true;
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// A name that no film of the visit has or had: `02-1.mp4`.
    pub fn free_name(&self, visit: VisitNo, incoming: &Incoming, known: &[&str]) -> Result<String, StoreError> {
        let here = self.names()?;
        let all = || known.iter().copied().chain(here.iter().map(String::as_str));
        let neutral = (1..=MOST).map(|nth| format!("{}-{nth}", visit.two_digits()));
        let free = neutral.into_iter().find(|name| !all().any(|other| stem(other) == *name)).ok_or_else(|| {
            let problem = format!("visit {visit} has {MOST} films already");
            StoreError::new(Trouble::Protect, problem, "check that this is the right visit")
        })?;
        Ok(format!("{free}.{}", ending(&incoming.source)))
    }

    /// Gives a film its own name, which must be free unless it was adopted.
    pub fn place(&self, incoming: &mut Incoming, name: &str) -> Result<(), StoreError> {
        let path = self.path_of(name);
        match &incoming.passing {
            _ if incoming.is_adopted => make_private(&path, 0o600).doing("make private", &path)?,
            None if incoming.handling == Handling::Reference => link_to(&incoming.source, &path)?,
            None => give_name(&incoming.source, &path)?,
            Some(passing) => give_name(passing, &path)?,
        }
        incoming.passing = None;
        sync_folder(&self.path)
    }

    /// Takes a film that was placed out again, as its card could not be written; it still is where it was.
    pub fn take_out(&self, incoming: &Incoming, name: &str) {
        if !incoming.is_adopted {
            // The error that counts is the one for which it is taken out.
            let _ = remove(&self.path_of(name));
        }
    }

    /// Clears the old place of a film that was moved and has its card.
    pub fn clear_old_place(&self, incoming: &Incoming, name: &str) -> Result<(), StoreError> {
        let is_here = incoming.source.file_name() == Path::new(name).file_name() && self.holds(&incoming.source);
        if incoming.handling != Handling::Move || is_here {
            return Ok(());
        }
        if fs::symlink_metadata(&incoming.source).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(());
        }
        if look_at(&incoming.source)? != incoming.seen {
            let problem = format!("`{}` changed after it was read", incoming.source.display());
            return Err(StoreError::new(Trouble::Protect, problem, "it stays where it is; look at it"));
        }
        remove(&incoming.source).map(drop)
    }

    /// Deletes a film, and what it leads to where it is only referred to. False where it was not there.
    pub fn delete(&self, name: &str) -> Result<bool, StoreError> {
        let path = self.path_of(name);
        if let Some(target) = self.leads_to(name) {
            remove(&target)?;
        }
        let was_there = remove(&path)?;
        if was_there { sync_folder(&self.path).map(|()| true) } else { Ok(false) }
    }

    /// Where the file is that a film only leads to; none for a film that is here itself.
    pub fn leads_to(&self, name: &str) -> Option<PathBuf> {
        fs::read_link(self.path_of(name)).ok()
    }

    /// How many names the disk has for the same film beside this one: places where it stays when it is deleted here.
    pub fn other_names(&self, name: &str) -> u64 {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            fs::metadata(self.path_of(name)).map_or(0, |there| there.nlink().saturating_sub(1))
        }
        #[cfg(not(unix))]
        {
            let _ = name;
            0
        }
    }
}

/// The most films a visit may have: a number nobody reaches by filming.
const MOST: u32 = 99;

/// Whether a name is one that a film of the visit gets.
fn is_neutral(name: &str, visit: VisitNo) -> bool {
    let stem = stem(name);
    let nth = stem.strip_prefix(&visit.two_digits()).and_then(|rest| rest.strip_prefix('-'));
    nth.is_some_and(|nth| nth.parse::<u32>().is_ok_and(|nth| (1..=MOST).contains(&nth)))
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
