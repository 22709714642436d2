//! The journal of a case: one line for every operation of `vipp`, from which `undo` and `redo` work.
//!
//! `.vipp/journal.jsonl` holds plain copies of what was written and what stood there before. It is not the truth about
//! anything: it can be deleted, and only undo is lost. Lines are only added; undoing adds a line that says so.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::error::{Doing, StoreError, Trouble};
use crate::course::Stamp;

/// One operation: everything one command wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// When, as RFC 3339.
    pub at: String,
    /// What was done, in words: "moved visit 3".
    pub what: String,
    /// What was written.
    pub steps: Vec<Step>,
    /// What is special about taking it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoing: Option<Undoing>,
}

/// What is special about taking an operation back that did more than write files of the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Undoing {
    /// Something stays outside the case: a sentence that says what, and what to do about it.
    Leaves(String),
    /// It cannot be taken back: a sentence that says why.
    Never(String),
}

/// One file written by an operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The file, in the case directory.
    pub file: String,
    /// How many bytes the file had when `text` was added to its end; absent when it was replaced whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The whole text before; absent when the file is new or was added to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What was added, or the whole text after.
    pub text: String,
    /// When the file was changed by adding to it, in nanoseconds since 1970: by this a later change of another hand
    /// shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<u64>,
}

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Done(Operation),
    Undone(String),
    Redone(String),
}

/// The journal of one case.
#[derive(Clone, Debug)]
pub struct Journal {
    path: PathBuf,
}

/// Over this many bytes, old operations are dropped.
const LARGE: u64 = 4 * 1024 * 1024;
/// Operations younger than this stay, however many there are.
const KEPT_DAYS: i64 = 366;

impl Journal {
    /// The journal of the case in a folder.
    pub fn of(folder: &Path) -> Journal {
        Journal { path: folder.join(".vipp").join("journal.jsonl") }
    }

    /// Its file, which is also what a writer locks.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an operation down. What was undone before it can then no longer be redone.
    pub(super) fn add(&self, operation: &Operation) -> Result<(), StoreError> {
        self.line(&Line::Done(operation.clone()))
    }

    fn line(&self, line: &Line) -> Result<(), StoreError> {
        let text = serde_json::to_string(line).map_err(|error| {
            StoreError::new(Trouble::World, format!("could not write the journal: {error}"), "report this as a bug")
        })?;
        disk::append_line(&self.path, &text).doing("write", &self.path)
    }

    /// The step the last operation made, if that was adding to the end of a file.
    pub(super) fn last_addition(&self) -> Option<Step> {
        let mut tail = disk::Appender::open(&self.path).ok()?.tail().ok()?;
        while tail.last() == Some(&b'\n') {
            tail.pop();
        }
        let start = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        match serde_json::from_slice(&tail[start..]).ok()? {
            Line::Done(operation) => operation.steps.into_iter().next().filter(|step| step.offset.is_some()),
            Line::Undone(_) | Line::Redone(_) => None,
        }
    }

    /// The operation that `undo` would take back, and the one that `redo` would bring again.
    pub fn next(&self) -> Result<(Option<Operation>, Option<Operation>), StoreError> {
        let mut done: Vec<Operation> = Vec::new();
        let mut undone: Vec<Operation> = Vec::new();
        for line in self.lines()? {
            match line {
                Line::Done(operation) => {
                    done.push(operation);
                    undone.clear();
                }
                Line::Undone(id) => {
                    if done.last().is_some_and(|operation| operation.id == id) {
                        undone.extend(done.pop());
                    }
                }
                Line::Redone(id) => {
                    if undone.last().is_some_and(|operation| operation.id == id) {
                        done.extend(undone.pop());
                    }
                }
            }
        }
        Ok((done.pop(), undone.pop()))
    }

    /// Every line that can be understood; a line cut off by a crash is passed over.
    fn lines(&self) -> Result<Vec<Line>, StoreError> {
        let bytes = disk::present(&self.path).doing("read", &self.path)?.unwrap_or_default();
        Ok(bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    pub(super) fn mark_undone(&self, operation: &Operation) -> Result<(), StoreError> {
        self.line(&Line::Undone(operation.id.clone()))
    }

    pub(super) fn mark_redone(&self, operation: &Operation) -> Result<(), StoreError> {
        self.line(&Line::Redone(operation.id.clone()))
    }

    /// Drops operations older than a year once the journal is large. The file is rewritten in place, as writers hold
    /// their lock on it; a crash in between costs undo and nothing else.
    pub(super) fn prune(&self, now: Stamp) -> Result<(), StoreError> {
        let size = std::fs::metadata(&self.path).map_or(0, |metadata| metadata.len());
        if size < LARGE {
            return Ok(());
        }
        let young = |at: &str| Stamp::parse_from_rfc3339(at).is_ok_and(|at| (now - at).num_days() < KEPT_DAYS);
        let lines = self.lines()?;
        let kept: HashSet<String> = lines
            .iter()
            .filter_map(|line| match line {
                Line::Done(operation) if young(&operation.at) => Some(operation.id.clone()),
                _ => None,
            })
            .collect();
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|line| match line {
                Line::Done(operation) => kept.contains(&operation.id),
                Line::Undone(id) | Line::Redone(id) => kept.contains(id),
            })
            .collect();
        disk::truncate(&self.path, 0).doing("write", &self.path)?;
        lines.iter().try_for_each(|line| self.line(line))
    }
}
