//! What converting a file has at hand: the file's name, and words for what is missing, wrong or there twice.

use std::collections::HashSet;

use super::super::read::Field;
use super::{FORMAT, RawStamp};
use crate::course::rules::{Findings, Spot, code};
use crate::course::{CaseFile, Stamp, Turn, VisitNo};

/// Converts one file: knows its name, and collects what is wrong with it.
pub(super) struct Check<'a> {
    file: &'a CaseFile,
    findings: &'a mut Findings,
}

impl<'a> Check<'a> {
    pub(super) fn new(file: &'a CaseFile, findings: &'a mut Findings) -> Check<'a> {
        Check { file, findings }
    }

    /// The value of a key that has to be there; what is wrong with a value that is there was said when it was read.
    pub(super) fn needed<T>(&mut self, field: Field<T>, turns: &[Turn], example: &str) -> Option<T> {
        if matches!(field, Field::Missing) {
            let Some((Turn::Key(key), table)) = turns.split_last() else { return None };
            let spot = Spot::path(self.file.clone(), table.iter().cloned());
            self.findings.add(
                code::MISSING_KEY,
                spot,
                format!("`{key}` is missing here"),
                format!("add the line {example}"),
            );
        }
        field.some()
    }

    /// Refuses a file of a newer format; a file without a format counts as the first.
    pub(super) fn format(&mut self, format: &Field<u32>) {
        match format {
            Field::Given(format) if *format > FORMAT => {
                let spot = Spot::path(self.file.clone(), [Turn::Key("format")]);
                let message = format!("the file has format {format}; this version of vipp reads format {FORMAT}");
                let hint = format!("use a version of vipp that reads format {format}; nothing was changed");
                self.findings.add(code::NEWER_FORMAT, spot, message, hint);
            }
            Field::Given(_) | Field::Wrong => {}
            Field::Missing => {
                self.findings.add(
                    code::MISSING_KEY,
                    Spot::file(self.file.clone()),
                    "the file does not say its format",
                    "add `format = 1` as its first line",
                );
            }
        }
    }

    /// When a record was written, which each has to say.
    pub(super) fn stamp(&mut self, table: &'static str, index: usize, logged: Field<RawStamp>) -> Option<Stamp> {
        let example = "logged = 2026-09-14T14:30:00+01:00";
        self.needed(logged, &at(table, index, "logged"), example).map(|stamp| stamp.0)
    }

    /// Says that a value cannot be.
    pub(super) fn bad(&mut self, turns: &[Turn], message: impl Into<String>, hint: impl Into<String>) {
        let spot = Spot::path(self.file.clone(), turns.iter().cloned());
        self.findings.add(code::BAD_VALUE, spot, message, hint);
    }

    /// Says that something is there twice.
    pub(super) fn twice(&mut self, turns: &[Turn], message: impl Into<String>, hint: impl Into<String>) {
        let spot = Spot::path(self.file.clone(), turns.iter().cloned());
        self.findings.add(code::DUPLICATE, spot, message, hint);
    }

    /// Says that the file belongs to another visit than its name says.
    pub(super) fn visit_is(&mut self, said: &Field<u8>, named: VisitNo) {
        if let Field::Given(said) = said
            && *said != named.number()
        {
            let spot = Spot::path(self.file.clone(), [Turn::Key("visit")]);
            let message = format!("the file is named for visit {named} but says it is about visit {said}");
            let hint = format!("correct the line to `visit = {named}`, or rename the file");
            self.findings.add(code::NAME_MISMATCH, spot, message, hint);
        }
    }

    /// Says which ids of a list stand there twice.
    pub(super) fn unique<'i>(&mut self, table: &'static str, ids: impl Iterator<Item = (usize, &'i str)>) {
        let mut seen = HashSet::new();
        for (index, id) in ids {
            if !seen.insert(id) {
                let turns = [Turn::Key(table), Turn::Index(index), Turn::Key("id")];
                self.twice(&turns, format!("the id `{id}` is there twice"), "delete the copy, or give it a new id");
            }
        }
    }
}

/// The path of a key in the nth table of an array.
pub(super) fn at(table: &'static str, index: usize, key: &'static str) -> [Turn; 3] {
    [Turn::Key(table), Turn::Index(index), Turn::Key(key)]
}

/// The tables of an array that could be read, with their places.
pub(super) fn given<T>(list: Field<Vec<Field<T>>>) -> impl Iterator<Item = (usize, T)> {
    list.or_default().into_iter().enumerate().filter_map(|(index, raw)| Some((index, raw.some()?)))
}

/// The values of a list that could be read; none where there is no list.
pub(super) fn listed<T>(list: Field<Vec<Field<T>>>) -> Vec<T> {
    list.or_default().into_iter().filter_map(Field::some).collect()
}
