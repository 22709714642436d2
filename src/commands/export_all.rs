//! `vipp export --all --out DIR`: every report of a case that one reader has a use for, side by side in a folder.
//!
//! All of them are made, and every place is looked at, before the first is written: so either nothing is refused halfway,
//! or nothing is written.

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use super::export::Args;
use super::failure::{Exit, Failure};
use super::output::Format;
use super::render::{DOCUMENT, unfit};
use super::reports::{Report, chosen, make};
use super::session::{OpenCase, Session};
use crate::report::counted;

/// What was written, as scripts read it.
#[derive(Serialize)]
struct Wrote {
    schema: &'static str,
    folder: String,
    files: Vec<WroteFile>,
    written: bool,
}

#[derive(Serialize)]
struct WroteFile {
    file: String,
    bytes: usize,
}

/// Writes every report of a case.
pub(super) fn export_all(args: &Args, session: &mut Session) -> Result<Exit> {
    let Some(folder) = args.output.file().cloned() else {
        let problem = "every report is a file of its own, so a folder is needed";
        return Err(Failure::usage(problem, "name it with --out DIR").into());
    };
    let format = document_format(args)?;
    let case = session.open(&args.case)?;
    let files = files(args, format, &case, session)?;
    args.output.write_into(&session.place(&folder), &files, args.writing)?;
    answer(args, &folder, &files, session)
}

/// The format of the documents; that of the rest goes with it.
fn document_format(args: &Args) -> Result<Format> {
    let format = args.output.format.unwrap_or(Format::Docx);
    if DOCUMENT.contains(&format) { Ok(format) } else { Err(unfit("every report together", format, DOCUMENT)) }
}

/// The format of a report beside documents in a format: rows go to Excel beside what goes to an office.
fn beside(report: Report, document: Format) -> Format {
    match report.formats() {
        fits if fits.contains(&document) => document,
        fits if is_for_an_office(document) && fits.contains(&Format::Xlsx) => Format::Xlsx,
        fits => fits[0],
    }
}

fn is_for_an_office(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt | Format::Pdf)
}

/// The files, each a name and its bytes. What prepares a visit is left out where there is nothing to prepare.
fn files(args: &Args, format: Format, case: &OpenCase, session: &mut Session) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let next = case.course.next().map(|visit| visit.number);
    for &report in Report::value_variants().iter().filter(|report| report.is_of_use_to(args.audience)) {
        let prepares = matches!(report, Report::Agenda | Report::Supervision | Report::Feedback);
        if prepares && next.is_none_or(|next| report == Report::Feedback && chosen(case, next).is_none()) {
            continue;
        }
        let format = beside(report, format);
        let made = make(report, args.asked(), format, std::slice::from_ref(case), session)?;
        args.output.remark(&made, session)?;
        let number = next.filter(|_| prepares).map_or(String::new(), |next| format!("-{next}"));
        files.push((format!("{}{number}.{}", report.name(), format.name()), made.bytes));
    }
    Ok(files)
}

fn answer(args: &Args, folder: &Path, files: &[(String, Vec<u8>)], session: &mut Session) -> Result<Exit> {
    let written = !args.writing.dry_run;
    if args.writing.json {
        let file = |(name, bytes): &(String, Vec<u8>)| WroteFile { file: name.clone(), bytes: bytes.len() };
        let (folder, files) = (folder.display().to_string(), files.iter().map(file).collect());
        session.json(&Wrote { schema: "vipp.export-all/1", folder, files, written })?;
        return Ok(Exit::Done);
    }
    let verb = if written { "wrote" } else { "would write" };
    let (count, reader) = (counted(files.len(), "file"), args.audience.in_words());
    session.ui.say(&format!("{verb} {count} in {}, for {reader}", folder.display()))?;
    files.iter().try_for_each(|(name, _)| session.ui.say(&format!("  {name}")))?;
    Ok(Exit::Done)
}
