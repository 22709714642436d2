//! Where a report goes and in which format: the same flags and the same answers for every command that writes one.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use super::failure::{Exit, Failure};
use super::render::{Made, unfit};
use super::session::{Session, Writing};
use crate::store::{check_folder, check_output, write_output, write_outputs};

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
    Docx,
    Odt,
    Pdf,
    Txt,
    Json,
    Csv,
    Xlsx,
    Ics,
    Svg,
    Eaf,
    Boris,
    Vtt,
    Srt,
    Edl,
    Chapters,
}

impl Format {
    /// The word it is asked for by, which is also the ending of its files.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// Whether it is text that a terminal can show.
    fn is_text(self) -> bool {
        match self {
            Format::Md | Format::Html | Format::Txt | Format::Json | Format::Csv | Format::Ics | Format::Svg => true,
            Format::Eaf | Format::Boris | Format::Vtt | Format::Srt | Format::Edl | Format::Chapters => true,
            Format::Docx | Format::Odt | Format::Pdf | Format::Xlsx => false,
        }
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
    /// The file or folder that is named, if it is not stdout.
    pub(super) fn file(&self) -> Option<&PathBuf> {
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
        Err(unfit(&format!("`{report}`"), format, fits))
    }

    /// Writes the report to its place, or shows it.
    pub(super) fn write(&self, made: &Made, writing: Writing, session: &mut Session) -> Result<Exit> {
        self.remark(made, session)?;
        let Some(path) = self.file() else {
            return show(made, session);
        };
        let written = !writing.dry_run;
        let place = session.place(path);
        match written {
            true => write_output(&place, &made.bytes, self.force)?,
            false => check_output(&place, self.force)?,
        }
        if writing.json {
            let file = path.display().to_string();
            session.json(&Wrote { schema: "vipp.export/1", file, bytes: made.bytes.len(), written })?;
        } else {
            session.ui.say(&format!("{} {}", if written { "wrote" } else { "would write" }, path.display()))?;
        }
        Ok(Exit::Done)
    }

    /// Says what the reader of a report should know of it.
    pub(super) fn remark(&self, made: &Made, session: &mut Session) -> Result<()> {
        match &made.remark {
            Some(remark) => Ok(session.ui.say(&format!("note: {remark}"))?),
            None => Ok(()),
        }
    }

    /// Writes files into a folder, which is made if it is not there; all of them or none.
    pub(super) fn write_into(&self, folder: &Path, files: &[(String, Vec<u8>)], writing: Writing) -> Result<()> {
        check_folder(folder)?;
        for (name, _) in files.iter().filter(|_| folder.is_dir()) {
            check_output(&folder.join(name), self.force)?;
        }
        if !writing.dry_run {
            write_outputs(folder, files)?;
        }
        Ok(())
    }
}

/// Hands a report to stdout; to a terminal only what one can read there.
fn show(made: &Made, session: &mut Session) -> Result<Exit> {
    if !made.format.is_text() && session.surroundings.stdout_is_terminal {
        let format = made.format.name();
        let problem = format!("a {format} file cannot be shown on a terminal");
        return Err(Failure::usage(problem, format!("name a file for it: --out report.{format}")).into());
    }
    session.ui.bytes(&made.bytes)?;
    Ok(Exit::Done)
}
