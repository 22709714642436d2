//! A case directory that is written to: one lock, one operation, one entry in the journal.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::block::Block;
use super::disk::{self, Appender};
use super::error::{Doing, StoreError, Trouble, changed_underneath};
use super::journal::{Journal, Operation, Step, Undoing};
use super::raw::FORMAT;
use crate::course::{CaseFile, RecordId, Stamp};

/// The folder of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDir {
    folder: PathBuf,
}

/// One file to be written.
#[derive(Clone, Debug)]
pub enum Change {
    /// The file gets a new text. `old` is what it holds now, none for a new file.
    Replace {
        /// Which file.
        file: CaseFile,
        /// Its text now.
        old: Option<String>,
        /// Its text then.
        new: String,
    },
    /// Records are added to the end of the file, which begins with `opening` if it is new.
    Append {
        /// Which file.
        file: CaseFile,
        /// First lines of a new file.
        opening: String,
        /// The records.
        blocks: Vec<Block>,
    },
}

impl Change {
    /// The file it is about.
    pub fn file(&self) -> &CaseFile {
        match self {
            Change::Replace { file, .. } | Change::Append { file, .. } => file,
        }
    }
}

/// How many milliseconds a writer waits for another one before each new try: ten seconds in all.
fn patience() -> impl Iterator<Item = u64> {
    [5, 10, 20, 40, 80].into_iter().chain(std::iter::repeat_n(100, 98))
}

impl CaseDir {
    /// The case in a folder that holds a `case.toml`.
    pub fn at(folder: impl Into<PathBuf>) -> CaseDir {
        CaseDir { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The journal.
    pub fn journal(&self) -> Journal {
        Journal::of(&self.folder)
    }

    /// Where a file of the case is.
    pub fn path(&self, file: &CaseFile) -> PathBuf {
        self.folder.join(file.to_string())
    }

    /// The text of a file, byte order mark and line ends as they are; none if it is not there.
    pub fn text(&self, file: &CaseFile) -> Result<Option<String>, StoreError> {
        let path = self.path(file);
        let Some(bytes) = disk::present(&path).doing("read", &path)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| {
            let problem = format!("`{}` is not UTF-8 text", path.display());
            StoreError::new(Trouble::Unreadable, problem, "save it as UTF-8 in your editor")
        })
    }

    /// The text of a file as findings count its places; none if it cannot be read.
    pub fn shown_text(&self, file: &CaseFile) -> Option<String> {
        disk::read_text(&self.path(file)).ok()
    }

    /// Locks the case for reading, changing and writing it. Gone when the value is dropped, or the program dies.
    pub fn lock(&self) -> Result<Locked, StoreError> {
        let journal = self.journal();
        let file = disk::lock_file(journal.path()).doing("write", journal.path())?;
        for wait in patience() {
            match file.try_lock() {
                Ok(()) => return Ok(Locked { case: self.clone(), journal, _lock: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(wait)),
                // Some network shares have no locks; the comparison before each write still protects the files.
                Err(TryLockError::Error(_)) => return Ok(Locked { case: self.clone(), journal, _lock: file }),
            }
        }
        let problem = format!("another vipp is writing to `{}`", self.folder.display());
        Err(StoreError::new(Trouble::Protect, problem, "wait until it is done, or close it; nothing was written"))
    }
}

/// A case that only this program writes to.
#[derive(Debug)]
pub struct Locked {
    case: CaseDir,
    journal: Journal,
    _lock: File,
}

impl Locked {
    /// Does the changes, as one operation in words: "moved visit 3". `chance` tells ids of one millisecond apart.
    pub fn apply(&self, what: &str, changes: &[Change], now: Stamp, chance: u16) -> Result<(), StoreError> {
        self.apply_as(what, changes, None, now, chance)
    }

    /// The same for an operation that did more than change files of the case.
    pub fn apply_as(
        &self,
        what: &str,
        changes: &[Change],
        undoing: Option<Undoing>,
        now: Stamp,
        chance: u16,
    ) -> Result<(), StoreError> {
        let changes: Vec<&Change> = changes.iter().filter(|change| !change.is_idle()).collect();
        if changes.is_empty() {
            return Ok(());
        }
        let steps = changes.iter().map(|change| self.step(change)).collect::<Result<Vec<Step>, StoreError>>()?;
        let id = RecordId::of(now, chance).to_string();
        let mut operation = Operation { id, at: now.to_rfc3339(), what: what.to_owned(), steps, undoing };
        if operation.steps.iter().all(|step| step.offset.is_some()) {
            return self.add_records(&mut operation);
        }
        self.journal.prune(now)?;
        self.journal.add(&operation)?;
        self.write_all(&mut operation.steps).inspect_err(|_| {
            // The error that counts is that of the file.
            let _ = self.journal.mark_undone(&operation);
        })
    }

    /// Records first, so that what a crash may cost is only that they cannot be undone; but if the journal cannot be
    /// written, they are taken away again, because then nothing was done.
    fn add_records(&self, operation: &mut Operation) -> Result<(), StoreError> {
        self.write_all(&mut operation.steps)?;
        self.journal.add(operation).inspect_err(|_| self.unwrite(&operation.steps))
    }

    /// Writes all the files, or none: what was written before one that failed is taken back.
    fn write_all(&self, steps: &mut [Step]) -> Result<(), StoreError> {
        for place in 0..steps.len() {
            steps[place].modified = self.write(&steps[place]).inspect_err(|_| self.unwrite(&steps[..place]))?;
        }
        Ok(())
    }

    /// Takes back what was just written.
    fn unwrite(&self, steps: &[Step]) {
        for step in steps.iter().rev() {
            // The error that counts is the one for which this is done.
            let _ = self.way_back(step).and_then(Way::go);
        }
    }

    /// What a change would write, with what stands there now.
    fn step(&self, change: &Change) -> Result<Step, StoreError> {
        match change {
            Change::Replace { file, old, new } => {
                let path = self.case.path(file);
                if disk::present(&path).doing("read", &path)?.as_deref() != old.as_deref().map(str::as_bytes) {
                    return Err(changed_underneath(&path));
                }
                let (file, before, text) = (file.to_string(), old.clone(), new.clone());
                Ok(Step { file, offset: None, before, text, modified: None })
            }
            Change::Append { file, opening, blocks } => {
                let path = self.case.path(file);
                let text: String = blocks.iter().map(Block::render).collect();
                match Appender::open(&path) {
                    Ok(appender) => self.addition(file, appender, text),
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                        let text = format!("{opening}{text}");
                        Ok(Step { file: file.to_string(), offset: None, before: None, text, modified: None })
                    }
                    Err(error) => Err(StoreError::io("open", &path, &error)),
                }
            }
        }
    }

    /// The records as they go to the end of a file that is there: in its line ends, after a line end.
    fn addition(&self, file: &CaseFile, mut appender: Appender, text: String) -> Result<Step, StoreError> {
        let path = self.case.path(file);
        let tail = appender.tail().doing("read", &path)?;
        if !self.is_as_left(file, &appender, &tail) {
            let before = self.case.text(file)?.unwrap_or_default();
            if let Some(mended) = mended(&before, file)? {
                let text = format!("{mended}{text}");
                return Ok(Step { file: file.to_string(), offset: None, before: Some(before), text, modified: None });
            }
        }
        let newline = if tail.last().is_none_or(|byte| *byte == b'\n') { "" } else { "\n" };
        let text = format!("{newline}{text}");
        let text = if tail.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text };
        Ok(Step { file: file.to_string(), offset: Some(appender.length()), before: None, text, modified: None })
    }

    /// Whether the file is as our last operation left it, so that it need not be read whole.
    fn is_as_left(&self, file: &CaseFile, appender: &Appender, tail: &[u8]) -> bool {
        self.journal.last_addition().is_some_and(|step| {
            let ends = step.offset.map(|offset| offset + step.text.len() as u64) == Some(appender.length());
            let untouched = step.modified.is_some() && step.modified == appender.modified();
            ends && untouched && step.file == file.to_string() && tail.ends_with(step.text.as_bytes())
        })
    }

    /// Writes one file; when it was changed, if it was added to.
    fn write(&self, step: &Step) -> Result<Option<u64>, StoreError> {
        let path = self.case.folder.join(&step.file);
        let Some(offset) = step.offset else {
            disk::replace(&path, step.before.as_deref().map(str::as_bytes), step.text.as_bytes())?;
            return Ok(None);
        };
        let mut appender = Appender::open(&path).doing("open", &path)?;
        if appender.length() != offset {
            return Err(changed_underneath(&path));
        }
        appender.append(step.text.as_bytes()).doing("write", &path)?;
        Ok(appender.modified())
    }

    /// Takes the last operation back, if its files are still as it left them; with `dry_run` only looks whether it could.
    pub fn undo(&self, dry_run: bool) -> Result<Option<Operation>, StoreError> {
        let Some(operation) = self.journal.next()?.0 else { return Ok(None) };
        if let Some(Undoing::Never(why)) = &operation.undoing {
            let problem = format!("\"{}\" cannot be undone: {why}", operation.what);
            return Err(StoreError::new(Trouble::Protect, problem, "its record stays; nothing was undone"));
        }
        let steps = operation.steps.iter().rev();
        let ways = steps.map(|step| self.way_back(step)).collect::<Result<Vec<Way>, StoreError>>()?;
        if !dry_run {
            ways.into_iter().try_for_each(Way::go)?;
            self.journal.mark_undone(&operation)?;
        }
        Ok(Some(operation))
    }

    /// Takes the last operation back, if it was adding these records to a file; whether it was.
    pub fn take_back(&self, file: &CaseFile, blocks: &[Block]) -> Result<bool, StoreError> {
        let added: String = blocks.iter().map(Block::render).collect();
        let adds = |step: &Step| step.file == file.to_string() && step.text.replace("\r\n", "\n").ends_with(&added);
        let is_last = self.journal.next()?.0.is_some_and(|last| matches!(&last.steps[..], [step] if adds(step)));
        if is_last {
            self.undo(false)?;
        }
        Ok(is_last)
    }

    /// Brings the operation that was taken back last again; with `dry_run` only looks whether it could.
    pub fn redo(&self, dry_run: bool) -> Result<Option<Operation>, StoreError> {
        let Some(operation) = self.journal.next()?.1 else { return Ok(None) };
        for step in &operation.steps {
            self.is_as_before(step)?;
        }
        if !dry_run {
            operation.steps.iter().try_for_each(|step| self.write(step).map(drop))?;
            self.journal.mark_redone(&operation)?;
        }
        Ok(Some(operation))
    }

    /// How one file gets back to what it was before a step.
    fn way_back(&self, step: &Step) -> Result<Way, StoreError> {
        let path = self.case.folder.join(&step.file);
        let now = disk::present(&path).doing("read", &path)?;
        if now.as_deref() == step.before.as_deref().map(str::as_bytes) && step.offset.is_none() {
            // The operation was interrupted before it came to this file.
            return Ok(Way::Nothing);
        }
        let Some(now) = now else { return Err(undo_refused(&path)) };
        match (step.offset, &step.before) {
            (Some(offset), _) => match now.get(usize::try_from(offset).unwrap_or(usize::MAX)..) {
                Some(added) if added == step.text.as_bytes() => Ok(Way::Shorten(path, offset)),
                Some([]) => Ok(Way::Nothing),
                _ => Err(undo_refused(&path)),
            },
            (None, _) if now != step.text.as_bytes() => Err(undo_refused(&path)),
            (None, Some(before)) => Ok(Way::Replace(path, now, before.clone())),
            (None, None) => Ok(Way::Remove(path, now)),
        }
    }

    /// Refuses a step whose file is not what it was before the step was done the first time.
    fn is_as_before(&self, step: &Step) -> Result<(), StoreError> {
        let path = self.case.folder.join(&step.file);
        let now = disk::present(&path).doing("read", &path)?;
        let same = match step.offset {
            Some(offset) => now.is_some_and(|now| now.len() as u64 == offset),
            None => now.as_deref() == step.before.as_deref().map(str::as_bytes),
        };
        if same { Ok(()) } else { Err(changed_underneath(&path)) }
    }
}

/// What takes one file back.
enum Way {
    Nothing,
    Shorten(PathBuf, u64),
    Replace(PathBuf, Vec<u8>, String),
    Remove(PathBuf, Vec<u8>),
}

impl Way {
    fn go(self) -> Result<(), StoreError> {
        match self {
            Way::Nothing => Ok(()),
            Way::Shorten(path, length) => disk::truncate(&path, length).doing("write", &path),
            Way::Replace(path, now, before) => disk::replace(&path, Some(&now), before.as_bytes()),
            Way::Remove(path, now) => disk::remove(&path, &now),
        }
    }
}

impl Change {
    /// Whether it would change nothing.
    pub fn is_idle(&self) -> bool {
        match self {
            Change::Replace { old, new, .. } => old.as_ref() == Some(new),
            Change::Append { blocks, .. } => blocks.is_empty(),
        }
    }
}

fn undo_refused(path: &Path) -> StoreError {
    let problem = format!("`{}` was changed since, so that undoing would lose the change", path.display());
    StoreError::new(Trouble::Protect, problem, "nothing was undone; `git diff` or your editor shows the change")
}

/// The text with a cut-off last record turned into comments; none if nothing was cut off. A file that is not TOML for
/// another reason is refused.
fn mended(text: &str, file: &CaseFile) -> Result<Option<String>, StoreError> {
    if let Some(start) = cut_off(file, text) {
        let (whole, rest) = text.split_at(start);
        let comments: String = rest.lines().map(|line| format!("# cut off: {line}\n")).collect();
        return Ok(Some(format!("{whole}{comments}")));
    }
    let refused = |problem, hint| Err(StoreError::new(Trouble::Unreadable, problem, hint));
    let Ok(table) = toml::de::DeTable::parse(text) else {
        let problem = format!("`{file}` cannot be understood, so nothing is added to it");
        return refused(problem, "`vipp check` shows the line; mend it and try again");
    };
    if format_of(table.get_ref()).is_some_and(|format| format > i64::from(FORMAT)) {
        let problem = format!("`{file}` was written by a newer version of vipp, so nothing is added to it");
        return refused(problem, "use that version, or a newer one");
    }
    Ok(None)
}

/// The number of the format that a file says it has.
fn format_of(table: &toml::de::DeTable<'_>) -> Option<i64> {
    table.get("format")?.get_ref().as_integer()?.as_str().parse().ok()
}

/// Where a last record begins that was cut off while it was written: it has no `logged` line, what stands before it is
/// TOML, and the whole is not, or ends within a line, or the record is one that only `vipp` writes. In a file that was
/// always written by hand too, only such a record counts.
pub(super) fn cut_off(file: &CaseFile, text: &str) -> Option<usize> {
    let by_hand = match file {
        CaseFile::Visit(_) | CaseFile::Observations(..) => false,
        CaseFile::Consent => true,
        _ => return None,
    };
    let start = match text.strip_suffix("\n[") {
        Some(before) => before.len() + 1,
        None if text.starts_with("[[") && !text.contains("\n[[") => 0,
        None => text.rfind("\n[[")? + 1,
    };
    let (before, last) = text.split_at(start);
    let complete = |line: &str| {
        line.strip_prefix("logged = ").is_some_and(|stamp| Stamp::parse_from_rfc3339(stamp.trim()).is_ok())
    };
    // Nearly every last record is whole, and then nothing has to be parsed.
    if last.lines().any(complete) || toml::de::DeTable::parse(before).is_err() {
        return None;
    }
    let at_line_end = text.ends_with('\n') && toml::de::DeTable::parse(text).is_ok();
    (by_vipp(last) || !(at_line_end || by_hand)).then_some(start)
}

/// Whether a record begins as only `vipp` writes it: a person may leave `logged` out, but has no id to give.
fn by_vipp(record: &str) -> bool {
    const FIRST: [&str; 3] = ["id = ", "of = ", "film = "];
    let begins =
        |line: &str| !line.is_empty() && FIRST.iter().any(|first| line.starts_with(first) || first.starts_with(line));
    record.lines().nth(1).is_none_or(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "format = 1\n\n[[note]]\ntext = \"one\"\nlogged = 2026-09-29T16:04:10+01:00\n";

    fn visit() -> CaseFile {
        CaseFile::Visit(crate::course::VisitNo::FIRST)
    }

    #[test]
    fn a_record_cut_off_anywhere_is_recognised() {
        let second = "\n[[note]]\ntext = \"two\"\nlogged = 2026-09-29T16:04:11+01:00\n";
        for cut in 2..second.len() - 1 {
            let text = format!("{WHOLE}{}", &second[..cut]);
            let at = cut_off(&visit(), &text);
            let complete = second[..cut].ends_with("+01:00");
            let by_hand = text.ends_with("\"two\"\n");
            assert_eq!(at.is_some(), !complete && !by_hand, "cut at {cut}: {:?}", &second[..cut]);
        }
        assert_eq!(cut_off(&visit(), WHOLE), None);
    }

    #[test]
    fn in_a_file_written_by_hand_only_a_record_of_our_own_is_cut_off() {
        let by_hand = "format = 1\n\n[[consent]]\non = 2026-09-01\nby = \"mother\"\npurposes = [\"filming\"]";
        assert_eq!(cut_off(&CaseFile::Consent, by_hand), None);
        assert_eq!(cut_off(&CaseFile::Consent, &format!("{by_hand}\nwording = \"v")), None, "a mistake of a person");
        let ours = "[[withdrawal]]\nid = \"6abc\"\non = 2026-10-01\n";
        let whole = format!("{by_hand}\n\n{ours}");
        assert_eq!(cut_off(&CaseFile::Consent, &whole), Some(by_hand.len() + 2));
        assert_eq!(cut_off(&CaseFile::Case, &whole), None);
    }

    #[test]
    fn a_cut_off_record_becomes_comments() {
        let text = format!("{WHOLE}\n[[note]]\ntext = \"tw");
        let mended = mended(&text, &visit()).expect("a mend").expect("a change");
        assert_eq!(mended, format!("{WHOLE}\n# cut off: [[note]]\n# cut off: text = \"tw\n"));
    }
}
