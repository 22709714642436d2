//! The time budget, of some or all coders: among the reports as a document, a data set or the picture of one film; and on
//! the terminal, after a visit's films were coded.

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::output::Format;
use super::render::{self, Made, ROWS};
use super::reports::Asked;
use super::session::{OpenCase, Session};
use crate::course::{Coder, Logbook, VisitNo};
use crate::export::dataset_json;
use crate::report::{Audience, budget_data, budget_document, budget_pictures};

/// The formats of a time budget, the default first.
pub(super) const BUDGET: &[Format] = &[
    Format::Md,
    Format::Html,
    Format::Docx,
    Format::Odt,
    Format::Pdf,
    Format::Txt,
    Format::Json,
    Format::Csv,
    Format::Xlsx,
    Format::Svg,
];

/// Whether a budget in that format is rows of data, which can be of all cases.
pub(super) fn is_rows(format: Format) -> bool {
    ROWS.contains(&format)
}

/// The time budgets of the films of one case, or as rows those of all.
pub(super) fn budget(asked: Asked<'_>, format: Format, cases: &[OpenCase], session: &Session) -> Result<Made> {
    if let Some(visit) = asked.visit {
        cases[0].visit(visit)?;
    }
    let audience = asked.audience;
    if is_rows(format) {
        return render::rows(cases.iter().map(|case| budget_data(&case.course, &books(asked, case), audience)), format);
    }
    let (case, books) = (&cases[0], books(asked, &cases[0]));
    if format != Format::Svg {
        let document = budget_document(&case.course, &books, audience);
        return render::document(&document, format, session.today, String::new);
    }
    match &budget_pictures(&case.course, &books, audience)[..] {
        [picture] => render::picture(picture),
        [] => {
            let hint = "`vipp export budget` shows what was; `vipp log 2` codes the film of visit 2";
            Err(Failure::not_found("nothing was coded there", hint).into())
        }
        _ => {
            let hint = "name the visit, and with --coder who coded it (the practitioner is `self`); several films of \
                        one visit come with --format html";
            Err(Failure::usage("an SVG is the picture of one film as one coder saw it", hint).into())
        }
    }
}

/// The logbooks a budget is of.
fn books<'a>(asked: Asked<'_>, case: &'a OpenCase) -> Vec<&'a Logbook> {
    let by_coder = |book: &&Logbook| asked.coder.is_none_or(|coder| coder.as_str() == book.coder_name());
    let of_visit = |book: &&Logbook| asked.visit.is_none_or(|visit| visit == book.visit);
    case.course.logbooks.iter().filter(|book| of_visit(book)).filter(|book| by_coder(book)).collect()
}

/// Shows how often, how long and when each thing was seen on the films of a visit, by all coders or by the one that is named.
pub(super) fn sum_up(
    (case, visit, coder): (&OpenCase, VisitNo, Option<&Coder>),
    as_json: bool,
    session: &mut Session,
) -> Result<Exit> {
    case.visit(visit)?;
    let mut books: Vec<&Logbook> = case.course.logbooks_of(visit).collect();
    books.retain(|book| coder.is_none_or(|coder| coder.as_str() == book.coder_name()));
    if as_json {
        session.ui.result(&dataset_json(&budget_data(&case.course, &books, Audience::Team)))?;
        return Ok(Exit::Done);
    }
    if books.iter().all(|book| book.observations.is_empty()) {
        return nothing_yet(visit, session);
    }
    session.ui.document(&budget_document(&case.course, &books, Audience::Team))?;
    session.ui.next(&format!("vipp export budget {visit} --format html --out budget-{visit}.html"), "to print")?;
    Ok(Exit::Done)
}

/// Says that nothing was logged of a visit.
pub(super) fn nothing_yet(visit: VisitNo, session: &mut Session) -> Result<Exit> {
    session.ui.say(&format!("nothing is logged for visit {visit} yet"))?;
    session.ui.next(&format!("vipp log {visit} \"3:12 child: holds out the brick #signal +\""), "log the first")?;
    Ok(Exit::Done)
}
