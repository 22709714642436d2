//! The reports: who reads each, what it can be about, in which formats it comes, and how it is made.
//!
//! To add a report, give it a variant here; the compiler names what has to be said of it.

use anyhow::Result;
use clap::ValueEnum;

use super::budget::{BUDGET, budget};
use super::failure::Failure;
use super::marks::{MOMENTS, OBSERVATIONS, SUBTITLES, is_marks, marks, moments};
use super::output::{Format, Output};
use super::privacy::{GoingOut, look_through};
use super::render::{self, CALENDAR, DOCUMENT, Made, ROWS, WORDS};
use super::session::{OpenCase, Session};
use super::words::{Letter, Wording};
use crate::course::{Agenda, Coder, Course, Day, Script, Visit, VisitNo};
use crate::export;
use crate::report::{
    AgendaJson, Audience, Document, SummaryJson, agenda_document, cases_calendar, course_data, course_in_numbers,
    course_pictures, observations, record_document, script_document, supervision_document,
};

/// A report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Report {
    /// The course so far, or at its end, for an audience
    Summary,
    /// A letter to the family: --kind invitation, appointment, change or closing
    Letter,
    /// What will happen, for a family before they say yes
    Explainer,
    /// The course in pictures: visits, appointments, themes, goals, measures
    Pictures,
    /// What to bring to supervision for a visit, and what was decided
    Supervision,
    /// The agenda of a visit
    Agenda,
    /// The script of a visit, to say it from: its moments with their words
    Feedback,
    /// The complete record of the case, with when each entry was written and what was changed
    Record,
    /// The visits as a calendar file
    Calendar,
    /// What was seen on the films: a row each, or for ELAN (eaf) and BORIS
    Observations,
    /// What was seen on a film, as subtitles
    Subtitles,
    /// The moments of a script, as a list that mpv plays or as chapters of the film
    Moments,
    /// How often, how long and when each thing was seen on the films, with a timeline
    Budget,
    /// The visits, a row each
    Course,
}

/// Who reads a report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Whoever it is for: --for says.
    Anyone,
    /// Whoever it is for but the family, who are told in words and not by counts and codes.
    Colleagues,
    /// The practitioner and their supervisor.
    Team,
    /// The family.
    Family,
}

impl Report {
    /// The word it is asked for by.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// Who reads it.
    pub(super) fn reader(self) -> Reader {
        match self {
            Report::Summary => Reader::Anyone,
            Report::Observations | Report::Subtitles | Report::Budget | Report::Course => Reader::Colleagues,
            Report::Letter | Report::Explainer => Reader::Family,
            Report::Pictures | Report::Supervision | Report::Agenda | Report::Calendar | Report::Moments => {
                Reader::Team
            }
            Report::Feedback | Report::Record => Reader::Team,
        }
    }

    /// Whether it can be about one visit.
    pub(super) fn takes_visit(self) -> bool {
        match self {
            Report::Letter | Report::Supervision | Report::Agenda | Report::Feedback | Report::Moments => true,
            Report::Observations | Report::Subtitles | Report::Budget => true,
            Report::Summary | Report::Explainer | Report::Pictures | Report::Record => false,
            Report::Calendar | Report::Course => false,
        }
    }

    /// Whether it is of one case, and cannot be of all.
    pub(super) fn is_of_one_case(self) -> bool {
        match self {
            Report::Calendar | Report::Observations | Report::Budget | Report::Course => false,
            Report::Summary | Report::Letter | Report::Explainer => true,
            Report::Pictures | Report::Supervision | Report::Agenda => true,
            Report::Feedback | Report::Record | Report::Subtitles | Report::Moments => true,
        }
    }

    /// The formats that fit, the default first.
    pub(super) fn formats(self) -> &'static [Format] {
        match self {
            Report::Summary | Report::Agenda => DOCUMENT,
            Report::Letter | Report::Explainer | Report::Pictures | Report::Supervision => WORDS,
            Report::Feedback | Report::Record => WORDS,
            Report::Calendar => CALENDAR,
            Report::Observations => OBSERVATIONS,
            Report::Subtitles => SUBTITLES,
            Report::Moments => MOMENTS,
            Report::Course => ROWS,
            Report::Budget => BUDGET,
        }
    }

    /// Whether an audience that gets everything has a use for it: a referrer none for data, nobody for a letter of no kind,
    /// and what goes with one film is asked for with it.
    pub(super) fn is_of_use_to(self, audience: Audience) -> bool {
        match (self.reader(), audience) {
            _ if matches!(self, Report::Letter | Report::Subtitles | Report::Moments) => false,
            (Reader::Anyone, _) => true,
            (Reader::Colleagues, audience) => matches!(audience, Audience::Team | Audience::Research),
            (Reader::Team, audience) => audience == Audience::Team,
            (Reader::Family, audience) => audience == Audience::Family,
        }
    }
}

/// What is asked of a report beside its name.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The visit it is about; the next one, or all, where none is named.
    pub(super) visit: Option<VisitNo>,
    /// The coder whose observations it is about; all where none is named.
    pub(super) coder: Option<&'a Coder>,
    /// The film it is about, by what it is called; the only one where none is named.
    pub(super) film: Option<&'a str>,
    /// Who will read it.
    pub(super) audience: Audience,
    /// Kind of letter.
    pub(super) kind: Option<Letter>,
    /// Whom a letter greets.
    pub(super) dear: Option<&'a str>,
    /// Words of one's own.
    pub(super) template: Option<&'a str>,
    /// Whether the words that could tell who someone is were looked at.
    pub(super) reviewed: bool,
}

/// A report about cases, in a format.
pub(super) fn make(
    report: Report,
    asked: Asked<'_>,
    format: Format,
    cases: &[OpenCase],
    session: &mut Session,
) -> Result<Made> {
    let (case, today) = (&cases[0], session.today);
    match report {
        Report::Summary => {
            let document = summary(asked, case, session)?;
            let json = || export::json(&SummaryJson::new(&case.course, &case.findings, asked.audience, today));
            render::document(&document, format, today, json)
        }
        Report::Letter => {
            let letter = letter(asked, case)?;
            in_words(letter, Audience::Family, asked, case, session)
                .and_then(|document| words(&document, format, today))
        }
        Report::Explainer => in_words(Wording::Explainer, Audience::Family, asked, case, session)
            .and_then(|document| words(&document, format, today)),
        Report::Pictures => words(&course_pictures(&case.course, today), format, today),
        Report::Supervision => {
            let number = visit_or_next(asked.visit, case)?;
            words(&supervision_document(&case.course, number, &case.findings, today), format, today)
        }
        Report::Agenda => {
            let number = visit_or_next(asked.visit, case)?;
            agenda_in(format, case, &Agenda::of(&case.course, number, today, &case.findings), today)
        }
        Report::Feedback => words(&script_document(&case.course, script_of_visit(asked.visit, case)?), format, today),
        Report::Record => words(&record_document(&case.course, &case.findings, today), format, today),
        Report::Calendar => {
            let courses: Vec<&Course> = cases.iter().map(|case| &case.course).collect();
            render::calendar(&cases_calendar(&courses))
        }
        Report::Observations if is_marks(format) => marks(asked, format, case, session),
        Report::Subtitles => marks(asked, format, case, session),
        Report::Moments => moments(asked, visit_or_next(asked.visit, case)?, format, case, session),
        Report::Observations => {
            if let Some(visit) = asked.visit {
                case.visit(visit)?;
            }
            render::rows(cases.iter().map(|case| observations(&case.course, asked.visit, asked.audience)), format)
        }
        Report::Budget => budget(asked, format, cases, session),
        Report::Course => {
            render::rows(cases.iter().map(|case| course_data(&case.course, asked.audience, today)), format)
        }
    }
}

/// A document that is words and nothing else, and so has no JSON.
fn words(document: &Document, format: Format, today: Day) -> Result<Made> {
    render::document(document, format, today, String::new)
}

/// The summary for an audience; what goes out of the team is looked through first.
fn summary(asked: Asked<'_>, case: &OpenCase, session: &mut Session) -> Result<Document> {
    match asked.audience {
        Audience::Research => Ok(course_in_numbers(&case.course)),
        audience => in_words(Wording::Summary(audience), audience, asked, case, session),
    }
}

fn in_words(
    wording: Wording<'_>,
    audience: Audience,
    asked: Asked<'_>,
    case: &OpenCase,
    session: &mut Session,
) -> Result<Document> {
    let document = wording.document(asked.template, case, session)?;
    let going_out = GoingOut { reviewed: asked.reviewed, dear: asked.dear };
    look_through(&document, audience, &going_out, case, session)?;
    Ok(document)
}

/// The letter that is asked for, about the visit that is named or the next one.
fn letter<'a>(asked: Asked<'a>, case: &OpenCase) -> Result<Wording<'a>> {
    let kind =
        asked.kind.ok_or_else(|| Failure::usage("a letter is of a kind", "say which with --kind appointment"))?;
    let next = || case.course.next().map(|visit| visit.number);
    let visit = asked.visit.or_else(next);
    let to_come = |visit: &Visit| visit.held_on().is_none() && visit.planned_for().is_some();
    let dated = visit.and_then(|number| case.course.visit(number)).is_some_and(to_come);
    if kind.needs_visit() && !dated {
        let which = visit.map_or("no visit".to_owned(), |number| format!("visit {number}"));
        let problem = format!("a letter about the day of a visit needs one that has a day; {which} has none to come");
        return Err(Failure::not_found(problem, "`vipp plan` finds the dates").into());
    }
    Ok(Wording::Letter { kind, visit, dear: asked.dear })
}

/// The visit that is named, or the next one.
fn visit_or_next(named: Option<VisitNo>, case: &OpenCase) -> Result<VisitNo> {
    let next = || case.course.next().map(|visit| visit.number);
    let Some(number) = named.or_else(next) else {
        let hint = "name a visit: vipp export agenda 7";
        return Err(Failure::not_found("every visit of the course was held or left out", hint).into());
    };
    Ok(case.visit(number)?.number)
}

/// The script of the visit that is named, or of the next one.
fn script_of_visit(named: Option<VisitNo>, case: &OpenCase) -> Result<&Script> {
    let number = visit_or_next(named, case)?;
    chosen(case, number).ok_or_else(|| {
        let hint = format!("vipp feedback {number} shows what there is to choose from");
        Failure::not_found(format!("no moment is chosen for visit {number} yet"), hint).into()
    })
}

/// The script of a visit, if a moment is chosen for it.
pub(super) fn chosen(case: &OpenCase, visit: VisitNo) -> Option<&Script> {
    case.course.script(visit).filter(|script| !script.moments.is_empty())
}

/// The agenda of a visit in the format that is asked for with it.
pub(super) fn agenda_as_asked(
    output: &Output,
    json: bool,
    case: &OpenCase,
    agenda: &Agenda,
    today: Day,
) -> Result<Made> {
    let format = output.format("agenda", DOCUMENT, json)?;
    agenda_in(format, case, agenda, today)
}

fn agenda_in(format: Format, case: &OpenCase, agenda: &Agenda, today: Day) -> Result<Made> {
    let json = || export::json(&AgendaJson::new(&case.course, agenda));
    render::document(&agenda_document(agenda, &case.course), format, today, json)
}
