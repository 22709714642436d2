//! The one place that writes files: whole, durable and private, or not at all.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes files")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use super::error::{Doing, StoreError, Trouble, changed_underneath};

/// A file's whole text. A byte order mark at its start is left out; other encodings than UTF-8 are refused.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(fs::read(path)?)
        .map_err(|_| io::Error::new(ErrorKind::InvalidData, "the file is not UTF-8 text"))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Replaces a file by new bytes, if it still holds the old ones: temporary file in the same folder, sync, rename,
/// sync of the folder. `old` is none for a file that must not be there yet. The file is private (0600) if it is new and
/// keeps its permissions if not.
pub(super) fn replace(path: &Path, old: Option<&[u8]>, new: &[u8]) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).doing("make the folder", folder)?;
    let mut temporary = tempfile::Builder::new()
        .prefix(".vipp-")
        .suffix(".part")
        .tempfile_in(folder)
        .doing("write a file in", folder)?;
    temporary.write_all(new).doing("write", path)?;
    if let Ok(before) = fs::metadata(path) {
        temporary.as_file().set_permissions(before.permissions()).doing("write", path)?;
    }
    temporary.as_file().sync_all().doing("write", path)?;
    if present(path).doing("read", path)?.as_deref() != old {
        return Err(changed_underneath(path));
    }
    let mut temporary = temporary.into_temp_path();
    let mut wait = Duration::from_millis(10);
    // On Windows a sync program or virus scanner that has the file open makes the rename fail for a moment.
    for _ in 0..5 {
        match temporary.persist(path) {
            Ok(()) => return sync_folder(folder),
            Err(failed) if matches!(failed.error.raw_os_error(), Some(5 | 32)) && cfg!(windows) => {
                temporary = failed.path;
                thread::sleep(wait);
                wait *= 2;
            }
            Err(failed) => return Err(StoreError::io("replace", path, &failed.error)),
        }
    }
    let hint = "close the program that has it open (OneDrive, a virus scanner, an editor) and try again";
    Err(StoreError::new(Trouble::World, format!("another program holds `{}` open", path.display()), hint))
}

/// Removes a file that still holds the old bytes.
pub(super) fn remove(path: &Path, old: &[u8]) -> Result<(), StoreError> {
    if present(path).doing("read", path)?.as_deref() != Some(old) {
        return Err(changed_underneath(path));
    }
    fs::remove_file(path).doing("remove", path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// The bytes of a file, if it is there.
pub(super) fn present(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// How much of a file's end is looked at before a record is added to it.
const TAIL: u64 = 8 * 1024;

/// A file opened to have records added to its end.
pub(super) struct Appender {
    file: File,
    length: u64,
}

impl Appender {
    /// Opens a file that is there.
    pub(super) fn open(path: &Path) -> io::Result<Appender> {
        let file = OpenOptions::new().read(true).append(true).open(path)?;
        let length = file.metadata()?.len();
        Ok(Appender { file, length })
    }

    /// Length of the file in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The last bytes of the file.
    pub(super) fn tail(&mut self) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(self.length.saturating_sub(TAIL)))?;
        let mut tail = Vec::new();
        self.file.read_to_end(&mut tail)?;
        Ok(tail)
    }

    /// When the file was last changed, in nanoseconds since 1970; none where the file system does not tell.
    pub(super) fn modified(&self) -> Option<u64> {
        let since = self.file.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        u64::try_from(since.as_nanos()).ok()
    }

    /// Adds the bytes in one write and one sync. If they did not all fit, the file is cut back to what it was.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_or_cut_back(bytes)?;
        self.file.sync_data()
    }

    fn write_or_cut_back(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.file.write_all(bytes);
        if written.is_err() {
            // The error that counts is the first; a torn record is recognised when the file is read.
            let _ = self.file.set_len(self.length);
        }
        written
    }
}

/// Adds a line to a file without waiting for the disk: for the journal, which must never make a record slower. A line
/// that a crash cut off is ended first.
pub(super) fn append_line(path: &Path, line: &str) -> io::Result<()> {
    let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let mut appender = Appender { length: file.metadata()?.len(), file };
    let mut last = [b'\n'];
    if appender.length > 0 {
        appender.file.seek(SeekFrom::End(-1))?;
        appender.file.read_exact(&mut last)?;
    }
    let start = if last == [b'\n'] { "" } else { "\n" };
    appender.write_or_cut_back(format!("{start}{line}\n").as_bytes())
}

/// Cuts a file back to a length.
pub(super) fn truncate(path: &Path, length: u64) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.set_len(length)?;
    file.sync_all()
}

/// Opens the file that is locked while a case is written, making it and its folder if need be.
pub(super) fn lock_file(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a folder that must not be there yet.
pub(super) fn new_folder(path: &Path) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(path)
}

/// Makes the entries of a folder durable.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()).doing("write in", folder) } else { Ok(()) }
}

/// Gives a folder its final name, which must be free.
pub(super) fn move_folder(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).doing("make the folder", to)?;
    sync_folder(to.parent().unwrap_or(Path::new(".")))
}

/// Removes a half-made folder of an earlier run.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Refuses a named output that cannot be written there, or is there already unless replacing it was asked for.
pub fn check_output(path: &Path, replace_existing: bool) -> Result<(), StoreError> {
    let refused = |trouble, problem: String, hint| Err(StoreError::new(trouble, problem, hint));
    if path.is_dir() {
        return refused(Trouble::World, format!("`{}` is a folder", path.display()), "name a file in it");
    }
    if path.exists() && !replace_existing {
        let problem = format!("`{}` is already there", path.display());
        return refused(Trouble::Protect, problem, "choose another name, or add --force to replace it");
    }
    check_parent(path)
}

/// Refuses a place in a folder that is not there.
fn check_parent(path: &Path) -> Result<(), StoreError> {
    match path.parent().filter(|folder| !folder.is_dir()) {
        None => Ok(()),
        Some(folder) => {
            let problem = format!("there is no folder `{}`", folder.display());
            Err(StoreError::new(Trouble::NotFound, problem, "make it first, or choose another place"))
        }
    }
}

/// Refuses a named folder of outputs that is a file, or would stand in a folder that is not there.
pub fn check_folder(path: &Path) -> Result<(), StoreError> {
    if path.exists() && !path.is_dir() {
        let problem = format!("`{}` is a file", path.display());
        return Err(StoreError::new(Trouble::World, problem, "name a folder, which may be a new one"));
    }
    check_parent(path)
}

/// Writes a named output for the user: whole, private, and never over a file that is there unless that was asked for.
pub fn write_output(path: &Path, bytes: &[u8], replace_existing: bool) -> Result<(), StoreError> {
    check_output(path, replace_existing)?;
    let old = present(path).doing("read", path)?;
    replace(path, old.as_deref(), bytes)
}

/// Writes files that are made anew each time into a folder the user named, which is made if it is not there.
pub fn write_outputs(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let old = present(&path).doing("read", &path)?;
        replace(&path, old.as_deref(), bytes)?;
    }
    Ok(())
}

/// The bytes of a file the user named.
pub fn read_user_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    fs::read(path).doing("read", path)
}

/// The text of a file the user named.
pub fn read_user_file(path: &Path) -> Result<String, StoreError> {
    read_text(path).doing("read", path)
}

/// The bytes of a file the user named, which may be of any kind; one that is larger than `largest` is refused.
pub fn read_user_bytes_up_to(path: &Path, largest: u64) -> Result<Vec<u8>, StoreError> {
    let refused = |problem: String, hint| Err(StoreError::new(Trouble::World, problem, hint));
    let shown = path.display();
    if path.is_dir() {
        return refused(format!("`{shown}` is a folder"), "name a file in it");
    }
    if !path.exists() {
        return refused(format!("there is no file `{shown}`"), "check its name and its folder");
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes));
    if read.doing("read", path)? as u64 > largest {
        return refused(format!("`{shown}` is larger than {} MB", largest >> 20), "check that it is the file you mean");
    }
    Ok(bytes)
}
