//! Reading, copying, naming and removing films: the one other place that writes files.
//!
//! [`disk`](super::disk) writes whole texts; a film is read and written piece by piece, and hashed on the way.

#![expect(clippy::disallowed_methods, reason = "films are too large for `disk`, which writes whole texts")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use super::error::{Doing, StoreError};

/// Told how many bytes of how many are done.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Whether nobody holds a passing file, as its writer would.
pub(super) fn is_left_over(path: &Path) -> bool {
    OpenOptions::new().read(true).open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Holds a passing file, so that nobody takes it for a leftover.
pub(super) fn lock(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).open(path).ok()?;
    // Some network shares have no locks; then a second run may clear the file, and this one fails whole.
    file.try_lock().ok().map(|()| file)
}

/// Length and time of change of a file.
pub(super) fn look_at(path: &Path) -> Result<(u64, Option<SystemTime>), StoreError> {
    let there = fs::metadata(path).doing("read", path)?;
    Ok((there.len(), there.modified().ok()))
}

/// Bytes read at a time.
const PIECE: usize = 1 << 20;

/// The BLAKE3 hash of a file, in hexadecimal.
pub(super) fn hash_of(path: &Path, progress: Progress<'_>) -> Result<String, StoreError> {
    let total = look_at(path)?.0;
    each_piece(path, total, progress, |_| Ok(()))
}

/// Copies a file and gives the hash of what was read.
pub(super) fn copy_and_hash(from: &Path, to: &mut File, total: u64, progress: Progress<'_>) -> Result<String, StoreError> {
    each_piece(from, total, progress, |piece| to.write_all(piece))
}

/// Reads a file piece by piece and gives the hash of all of it.
fn each_piece(
    path: &Path,
    total: u64,
    progress: Progress<'_>,
    mut piece: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<String, StoreError> {
    let mut file = File::open(path).doing("read", path)?;
    let (mut hasher, mut buffer, mut done) = (blake3::Hasher::new(), vec![0; PIECE], 0);
    loop {
        let length = match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize().to_hex().to_string()),
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(StoreError::io("read", path, &error)),
        };
        hasher.update(&buffer[..length]);
        piece(&buffer[..length]).doing("copy", path)?;
        done += length as u64;
        progress(done, total);
    }
}

/// Lets nobody but the owner at a file or folder, where the system knows of owners.
pub(super) fn make_private(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
        Ok(())
    }
}

/// Gives a file its own name, which must be free, and makes it private. A disk that knows no second names, such as a
/// stick's, renames it.
pub(super) fn give_name(from: &Path, to: &Path) -> Result<(), StoreError> {
    make_private(from, 0o600).doing("make private", from)?;
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(StoreError::io("name", to, &error)),
        Err(_) if fs::symlink_metadata(to).is_err() => fs::rename(from, to).doing("name", to),
        Err(error) => Err(StoreError::io("name", to, &error)),
    }
}

/// Makes a link at `path` that leads to a file.
pub(super) fn link_to(source: &Path, path: &Path) -> Result<(), StoreError> {
    let source = source.canonicalize().doing("read", source)?;
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(&source, path);
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_file(&source, path);
    linked.map_err(|error| {
        let error = StoreError::io("link to", path, &error);
        StoreError { hint: "this computer lets you make no links: take the film in with --move or --copy".to_owned(), ..error }
    })
}

/// Makes a folder and those above it, private.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let mut folders = fs::DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(path).doing("make the folder", path)?;
    make_private(path, 0o700).doing("make private", path)
}

/// Gives a file a second name on the same disk.
pub(super) fn second_name(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)
}

/// Removes a file; false where it was not there.
pub(super) fn remove(path: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("remove", path, &error)),
    }
}
