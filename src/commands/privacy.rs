//! Looking through a report before it goes out: what could tell who someone is is shown with its file and line first.

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::session::{OpenCase, Session};
use crate::course::rules::code::{NAME, PERSONAL_NUMBER};
use crate::course::telling;
use crate::report::{Audience, Document, counted};
use crate::ui::snippet;

/// What was said on the command line about a report that goes out.
pub(super) struct GoingOut<'a> {
    /// Whether a person has looked at the words in question.
    pub(super) reviewed: bool,
    /// Whom a letter greets.
    pub(super) dear: Option<&'a str>,
}

impl GoingOut<'_> {
    /// What is meant to stand there: whom the letter greets, and how to reach the service.
    fn meant(&self, session: &mut Session) -> Result<Vec<String>> {
        let service = &session.settings()?.service;
        let own = [&service.name, &service.phone, &service.email, &service.author, &service.other_formats];
        let own = own.into_iter().flatten().chain(&service.address).cloned();
        Ok(own.chain(self.dear.map(str::to_owned)).collect())
    }
}

/// Lets a report go out to its readers: refused while words in it could tell who someone is, unless a person has looked
/// at them and says so. The team's own reports are only remarked on.
pub(super) fn look_through(
    document: &Document,
    audience: Audience,
    going_out: &GoingOut<'_>,
    case: &OpenCase,
    session: &mut Session,
) -> Result<()> {
    let course = &case.course;
    let meant = going_out.meant(session)?;
    let tells = |text: &str| {
        let found = telling(text, &course.names, course.case.born).into_iter();
        found.filter(|(range, _)| !meant.iter().any(|meant| meant.contains(&text[range.clone()]))).count()
    };
    let hits: usize = document.texts().map(|text| tells(text.as_str())).sum();
    if hits == 0 {
        return Ok(());
    }
    let places = counted(hits, "place");
    if audience == Audience::Team || going_out.reviewed {
        let said = format!("note: {places} in this report could tell who someone is; `vipp check` shows where");
        return Ok(session.ui.say(&said)?);
    }
    let found = case.findings.iter().filter(|finding| [NAME, PERSONAL_NUMBER].contains(&finding.code));
    for one in session.diagnostics(&case.dir, found) {
        let shown = snippet(&one, session.ui.err_colour());
        session.ui.complain(&format!("{shown}\n"))?;
    }
    let verb = if hits == 1 { "looks" } else { "look" };
    let problem = format!("{places} in this report {verb} as if they told who someone is, so it was not written");
    let hint = "put the words right in the files shown, or say that you have looked at them: --reviewed";
    Err(Failure::new(Exit::Refused, problem, hint).into())
}
