//! A finding as it is shown: with the name of its file, its line and the text of that line.

use std::ops::Range;

use serde::Serialize;

use super::{Cell, Column, Table, Text, Tone};
use crate::course::Finding;
pub use crate::course::Severity;

/// A finding as it is shown.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Code of the rule.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Code of the case.
    pub case: String,
    /// Number of the visit it is about.
    pub visit: Option<u8>,
    /// The file, as a person would name it.
    pub file: String,
    /// The line it is about, where there is one.
    pub source: Option<SourceLine>,
    /// What was found.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A line of a file.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its text.
    pub line: String,
    /// Its number, from 1.
    pub number: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte meant.
    pub from: usize,
    /// First byte not meant.
    pub to: usize,
}

/// The finding with its place: the file's text, line, column and bytes.
pub fn diagnostic(
    finding: &Finding,
    case: &str,
    file: &str,
    place: Option<(&str, usize, usize, Range<usize>)>,
) -> Diagnostic {
    Diagnostic {
        code: finding.code.to_string(),
        severity: finding.severity,
        case: case.to_owned(),
        visit: finding.visit.map(|visit| visit.number()),
        file: file.to_owned(),
        source: place.map(|(text, number, column, bytes)| source_line(text, number, column, bytes)),
        message: Text::from(finding.message.as_str()).on_one_line().to_string(),
        hint: Text::from(finding.hint.as_str()).on_one_line().to_string(),
    }
}

/// The line around some bytes, shown without control characters; what is meant ends with the line at the latest.
fn source_line(text: &str, number: usize, column: usize, bytes: Range<usize>) -> SourceLine {
    let start = text[..bytes.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[bytes.start..].find(['\r', '\n']).map_or(text.len(), |end| bytes.start + end);
    let clean = |part: &str| Text::from(part).on_one_line().to_string().replace('\t', " ");
    let meant_end = bytes.end.clamp(bytes.start, end);
    let before = clean_exact(&text[start..bytes.start]);
    let meant = clean(&text[bytes.start..meant_end]);
    let after = clean_exact(&text[meant_end..end]);
    let (from, to) = (before.len(), before.len() + meant.len());
    SourceLine { line: format!("{before}{meant}{after}"), number, column, from, to }
}

/// A part of a line with nothing trimmed, as the place after it counts from its length.
fn clean_exact(part: &str) -> String {
    part.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A finding as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct FindingJson {
    case: String,
    code: String,
    severity: &'static str,
    visit: Option<u8>,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: String,
}

impl From<&Diagnostic> for FindingJson {
    fn from(shown: &Diagnostic) -> FindingJson {
        FindingJson {
            case: shown.case.clone(),
            code: shown.code.clone(),
            severity: shown.severity.word(),
            visit: shown.visit,
            file: shown.file.clone(),
            line: shown.source.as_ref().map(|source| source.number),
            column: shown.source.as_ref().map(|source| source.column),
            message: shown.message.clone(),
            hint: shown.hint.clone(),
        }
    }
}

/// All findings, as `vipp check --json` answers.
#[derive(Clone, Debug, Serialize)]
pub struct FindingsJson {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<FindingJson>,
}

impl FindingsJson {
    /// The findings with their counts.
    pub fn new(shown: &[Diagnostic]) -> FindingsJson {
        let count = |severity| shown.iter().filter(|one| one.severity == severity).count();
        FindingsJson {
            schema: "vipp.findings/1",
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            findings: shown.iter().map(FindingJson::from).collect(),
        }
    }
}

/// The tone of a severity.
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Muted,
    }
}

/// The findings as a table, one line each.
pub fn findings_table(shown: &[Diagnostic]) -> Table {
    let columns = ["Case", "Code", "Level", "Visit", "Place", "Finding"].map(Column::left);
    let mut table = Table::new("Findings", columns);
    for one in shown {
        let place = match &one.source {
            Some(source) => format!("{}:{}", one.file, source.number),
            None => one.file.clone(),
        };
        table.push([
            Cell::from(one.case.as_str()),
            Cell::from(one.code.as_str()),
            Cell::new(one.severity.word(), tone(one.severity)),
            Cell::from(one.visit.map_or(String::new(), |visit| visit.to_string())),
            Cell::from(place),
            Cell::from(one.message.as_str()),
        ]);
    }
    table
}
