//! Whether two files are the same film: by size first, and only then by reading them.

use std::path::Path;

use anyhow::Result;

use crate::commands::session::{OpenCase, Session};
use crate::course::FilmHash;
use crate::film::{FilmFile, hash};
use crate::store::{FilmFolder, Found};

/// The hash of a film, with its progress shown.
pub(super) fn hash_of(film: &Path, label: &str, session: &mut Session) -> Result<FilmHash> {
    let size = FilmFile::at(film)?.size;
    let hash = hash(film, &mut |done| session.ui.progress(label, done, size));
    session.ui.end_progress();
    Ok(hash?)
}

/// The files in the film folder that no card of the case names.
pub(super) fn strays(case: &OpenCase, folder: &FilmFolder) -> Result<Vec<String>> {
    let cards = case.course.films().filter_map(|(_, film)| film.card.as_ref());
    let known: Vec<&str> = cards.map(|card| card.name.as_str()).collect();
    Ok(folder.names()?.into_iter().filter(|name| !known.contains(&name.as_str())).collect())
}

/// Which of some files in the film folder is a certain film.
pub(super) fn find(
    names: Vec<String>,
    folder: &FilmFolder,
    (size, hash): (u64, FilmHash),
    session: &mut Session,
) -> Result<Option<String>> {
    for name in names {
        if folder.look(&name)? == Found::There(size) && hash_of(&folder.path_of(&name), &name, session)? == hash {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
