//! The check of files that a service wrote itself, as `vipp programme check`, `vipp measure check` and `vipp template check`
//! tell of it.

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::session::Session;
use crate::course::Finding;
use crate::report::diagnostic;
use crate::store::locate;
use crate::ui::snippet;

/// Says of each file what it defines, or what is wrong with it and where; how many cannot be used.
pub(super) fn tell<T>(
    files: &[(String, String, Result<T, Vec<Finding>>)],
    code: impl Fn(&T) -> &str,
    session: &mut Session,
) -> Result<usize> {
    let mut wrong = 0;
    for (name, text, defined) in files {
        match defined {
            Ok(defined) => session.ui.answer(&format!("{name}: {} is in order", code(defined)))?,
            Err(findings) => {
                wrong += 1;
                show(findings, name, text, session)?;
            }
        }
    }
    Ok(wrong)
}

/// Shows what is wrong with a file, each finding with its line.
pub(super) fn show(findings: &[Finding], name: &str, text: &str, session: &mut Session) -> Result<()> {
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
