//! `vipp watch --keys`: which key stands for what; and the scheme that a session goes by.

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::Session;
use super::Args;
use crate::course::{Finding, Scheme, SchemeName};
use crate::report::{Diagnostic, SchemeJson, diagnostic, scheme_document};
use crate::store::{SchemeFile, locate};

/// Shows the scheme.
pub(super) fn show(args: &Args, session: &mut Session) -> Result<Exit> {
    if args.toml {
        let file = session.settings()?.scheme(args.scheme.as_ref())?;
        session.ui.result(&file.text)?;
        return Ok(Exit::Done);
    }
    let scheme = scheme(args.scheme.as_ref(), session)?;
    if args.writing.json {
        session.json(&SchemeJson::from(&scheme))?;
        return Ok(Exit::Done);
    }
    session.ui.document(&scheme_document(&scheme))?;
    let others: Vec<String> = session
        .settings()?
        .schemes()
        .iter()
        .map(|one| one.name.to_string())
        .filter(|name| *name != scheme.name.as_str())
        .collect();
    session.ui.say(&format!("other schemes: {}", others.join(", ")))?;
    session.ui.next("vipp watch --keys --toml", "a file to start your own from")?;
    Ok(Exit::Done)
}

/// The scheme of a name, or the usual one. What is wrong with its file is shown with the lines.
pub(super) fn scheme(name: Option<&SchemeName>, session: &mut Session) -> Result<Scheme> {
    let file = session.settings()?.scheme(name)?;
    let (scheme, findings) = file.read();
    let found: Vec<Diagnostic> = findings.iter().map(|finding| shown(&file, finding)).collect();
    let Some(scheme) = scheme else {
        let problem = format!("the key scheme `{}` cannot be used", file.name);
        return Err(Failure::new(Exit::Failed, problem, "mend the lines shown above").because_of(found).into());
    };
    for remark in found {
        let line = remark.source.map_or(String::new(), |source| format!(":{}", source.number));
        session.ui.say(&format!("note: {}{line}: {}; {}", file.file, remark.message, remark.hint))?;
    }
    Ok(scheme)
}

fn shown(file: &SchemeFile, finding: &Finding) -> Diagnostic {
    let located = locate(&file.text, &finding.place);
    let source = located.map(|at| (file.text.as_str(), at.line, at.column, at.bytes));
    diagnostic(finding, &file.file, &file.file, source)
}
