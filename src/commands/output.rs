//! Where a report goes and in which format: the same flags and the same answers for every command that writes one.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use super::failure::{Exit, Failure};
use super::session::{Session, Writing};
use crate::store::{check_output, write_output};

/// Where a report goes and in which format.
#[derive(clap::Args, Debug)]
pub(super) struct Output {
    /// Format [default: by the ending of the file, or the first that fits]
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// File to write to, or - for stdout [default: stdout]
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
}

/// A format a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Md,
    Html,
    Txt,
    Json,
    Csv,
    Ics,
    Svg,
}

impl Format {
    fn name(self) -> String {
        self.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
    }
}

/// What was written, as scripts read it.
#[derive(Serialize)]
struct Wrote {
    schema: &'static str,
    file: String,
    bytes: usize,
    written: bool,
}

impl Output {
    /// The file that is named, if it is not stdout.
    fn file(&self) -> Option<&PathBuf> {
        self.out.as_ref().filter(|path| path.as_os_str() != "-")
    }

    /// Whether a format or a place is asked for at all.
    pub(super) fn is_asked_for(&self) -> bool {
        self.format.is_some() || self.out.is_some()
    }

    /// The format of a report that can be written in `fits`: as said, by the ending of the file, or the first. `json`
    /// is the answer itself on stdout; beside a file it is how the command answers.
    pub(super) fn format(&self, report: &str, fits: &[Format], json: bool) -> Result<Format> {
        let ending = self.file().and_then(|path| Format::from_str(path.extension()?.to_str()?, true).ok());
        let by_flag = (json && self.file().is_none()).then_some(Format::Json);
        let format = self.format.or(ending).or(by_flag).unwrap_or(fits[0]);
        if fits.contains(&format) {
            return Ok(format);
        }
        let words: Vec<String> = fits.iter().map(|format| format.name()).collect();
        let problem = format!("`{report}` is not written as {}", format.name());
        Err(Failure::usage(problem, format!("it is written as {}", words.join(", "))).into())
    }

    /// Writes the report to its place, or shows it.
    pub(super) fn write(&self, text: &str, writing: Writing, session: &mut Session) -> Result<Exit> {
        let Some(path) = self.file() else {
            session.ui.result(text)?;
            return Ok(Exit::Done);
        };
        let written = !writing.dry_run;
        let place = session.place(path);
        match written {
            true => write_output(&place, text.as_bytes(), self.force)?,
            false => check_output(&place, self.force)?,
        }
        if writing.json {
            let file = path.display().to_string();
            session.json(&Wrote { schema: "vipp.export/1", file, bytes: text.len(), written })?;
        } else {
            session.ui.say(&format!("{} {}", if written { "wrote" } else { "would write" }, path.display()))?;
        }
        Ok(Exit::Done)
    }
}
