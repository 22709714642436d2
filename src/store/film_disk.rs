//! Copying, naming and removing films: the one other place that writes files.
//!
//! [`disk`](super::disk) writes whole texts; a film is too large for that.

#![expect(clippy::disallowed_methods, reason = "films are too large for `disk`, which writes whole texts")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use super::error::{Doing, StoreError};

/// Makes a folder and those above it, private.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let mut folders = fs::DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(path).doing("make the folder", path)?;
    make_private(path, 0o700)
}

/// Lets nobody but the owner at a file or folder, where the system knows of owners.
pub(super) fn make_private(path: &Path, mode: u32) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).doing("make private", path)
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
        Ok(())
    }
}

/// Length and time of change of a file.
pub(super) fn look_at(path: &Path) -> Result<(u64, Option<SystemTime>), StoreError> {
    let there = fs::metadata(path).doing("read", path)?;
    Ok((there.len(), there.modified().ok()))
}

/// Bytes copied at a time.
const PIECE: usize = 1 << 20;

/// Copies a file to the end, durably, telling after each piece how many bytes are done.
pub(super) fn copy(from: &Path, to: &mut File, progress: &mut dyn FnMut(u64)) -> Result<(), StoreError> {
    let mut source = File::open(from).doing("read", from)?;
    let (mut piece, mut done) = (vec![0; PIECE], 0);
    loop {
        match source.read(&mut piece) {
            Ok(0) => return to.sync_all().doing("copy", from),
            Ok(length) => {
                to.write_all(&piece[..length]).doing("copy", from)?;
                done += length as u64;
                progress(done);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(StoreError::io("read", from, &error)),
        }
    }
}

/// Gives a file a second name on the same disk.
pub(super) fn second_name(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)
}

/// Gives a file its own name, which must be free, and makes it private. A disk that knows no second names, such as a
/// stick's, renames it.
pub(super) fn give_name(from: &Path, to: &Path) -> Result<(), StoreError> {
    make_private(from, 0o600)?;
    match second_name(from, to) {
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
        let hint = "this computer lets you make no links: take the film in with --move or --copy".to_owned();
        StoreError { hint, ..StoreError::io("link to", path, &error) }
    })
}

/// Removes a file; false where it was not there.
pub(super) fn remove(path: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("remove", path, &error)),
    }
}

/// Holds a passing file, so that nobody takes it for a leftover.
pub(super) fn hold(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).open(path).ok()?;
    // Some network shares have no locks; then a second run may clear the file, and this one fails whole.
    file.try_lock().ok().map(|()| file)
}

/// Whether nobody holds a passing file, as its writer would.
pub(super) fn is_left_over(path: &Path) -> bool {
    hold(path).is_some()
}

/// Whether others than the owner may read a file.
pub(super) fn is_open_to_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|there| there.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// How many names the disk has for the same file beside this one.
pub(super) fn other_names(path: &Path) -> u64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).map_or(0, |there| there.nlink().saturating_sub(1))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        0
    }
}
