//! The check of files that a service wrote itself, as `vipp programme check`, `vipp measure check` and `vipp template check`
//! tell of it.

use std::path::Path;

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::session::Session;
use crate::course::Finding;
use crate::report::diagnostic;
use crate::store::{OwnFile, locate, read_user_file};
use crate::ui::snippet;

/// The file that is named, read by `parse`, which takes its name and its text.
pub(super) fn named<T>(
    path: &Path,
    parse: impl Fn(&str, &str) -> Result<T, Vec<Finding>>,
    session: &Session,
) -> Result<OwnFile<T>> {
    let text = read_user_file(&session.place(path))?;
    Ok(OwnFile::read(path.display().to_string(), text, parse))
}

/// Says of each file what it defines, or what is wrong with it and where; how many cannot be used.
pub(super) fn tell<T>(files: &[OwnFile<T>], code: impl Fn(&T) -> &str, session: &mut Session) -> Result<usize> {
    let mut wrong = 0;
    for file in files {
        match &file.defined {
            Ok(defined) => session.ui.answer(&format!("{}: {} is in order", file.name, code(defined)))?,
            Err(findings) => {
                wrong += 1;
                show(findings, file, session)?;
            }
        }
    }
    Ok(wrong)
}

/// Shows what is wrong with a file, each finding with its line.
pub(super) fn show<T>(findings: &[Finding], file: &OwnFile<T>, session: &mut Session) -> Result<()> {
    let (name, text) = (file.name.as_str(), file.text.as_str());
    for finding in findings {
        let place = locate(text, &finding.place).map(|at| (text, at.line, at.column, at.bytes));
        let shown = snippet(&diagnostic(finding, name, name, place), session.ui.out_colour());
        session.ui.result(&format!("{shown}\n"))?;
    }
    Ok(())
}

/// How the command ends: done, or as one that found some of all the files wrong.
pub(super) fn conclude(wrong: usize, all: usize, what: &str) -> Result<Exit> {
    if wrong > 0 {
        let problem = format!("{wrong} of {all} {what} cannot be used");
        return Err(Failure::new(Exit::Findings, problem, "mend the lines shown above").into());
    }
    Ok(Exit::Done)
}
