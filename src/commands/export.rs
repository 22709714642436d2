//! `vipp export`: what others need, in the format they need it in.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::output::{Format, Output};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Agenda, Coder, Course, Logbook, VisitNo};
use crate::export;
use crate::report::{
    AgendaJson, Audience, Dataset, Document, SummaryJson, agenda_document, budget_data, budget_document,
    budget_pictures, cases_calendar, course_data, observations, summary,
};

/// Write what others need: summary, agenda, calendar, observations, budget, course
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  vipp export summary --for family --format html --out summary.html\n  \
    vipp export agenda 3 --format md\n  vipp export calendar --all --out visits.ics\n  \
    vipp export observations --format csv --for research --out data.csv\n  \
    vipp export budget 2 --format html --out budget.html\n  \
    vipp export budget 2 --coder supervisor --out timeline.svg")]
pub(super) struct Args {
    /// What to write
    report: Report,
    /// Number of a visit, for agenda [default: the next], observations and budget [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    /// Only what this coder saw, for budget
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// All cases in one file: calendar, observations, budget as rows, course
    #[arg(long, conflicts_with = "case")]
    all: bool,
    /// Folder that holds the cases, with --all
    #[arg(long, value_name = "DIR", requires = "all", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    /// Who will read it: family, team, referrer or research
    #[arg(long = "for", value_name = "WHO", value_parser = parse_audience, default_value = "team")]
    audience: Audience,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
    /// The course so far, or at its end, for an audience
    Summary,
    /// The agenda of a visit
    Agenda,
    /// The visits as a calendar file
    Calendar,
    /// What was seen on the films, a row each
    Observations,
    /// How often, how long and when each thing was seen on the films, with a timeline
    Budget,
    /// The visits, a row each
    Course,
}

/// The formats of a document, the default first.
const DOCUMENT: &[Format] = &[Format::Md, Format::Html, Format::Txt, Format::Json];

impl Report {
    /// The formats that fit, the default first.
    fn formats(self) -> &'static [Format] {
        match self {
            Report::Summary | Report::Agenda => DOCUMENT,
            Report::Calendar => &[Format::Ics],
            Report::Observations | Report::Course => &[Format::Csv, Format::Json],
            Report::Budget => &[Format::Md, Format::Html, Format::Txt, Format::Csv, Format::Json, Format::Svg],
        }
    }
}

fn parse_audience(text: &str) -> Result<Audience, String> {
    Audience::ALL.into_iter().find(|audience| audience.word() == text).ok_or_else(|| {
        let words: Vec<&str> = Audience::ALL.iter().map(|audience| audience.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let format = chosen_format(args)?;
    let cases = cases(args, format, session)?;
    let text = match args.report {
        Report::Summary => {
            let case = &cases[0];
            let document = summary(&case.course, &case.findings, args.audience, session.today);
            let json = || export::json(&SummaryJson::new(&case.course, &case.findings, args.audience, session.today));
            render(&document, format, json)
        }
        Report::Agenda => agenda(args, &cases[0], format, session)?,
        Report::Calendar => {
            let courses: Vec<&Course> = cases.iter().map(|case| &case.course).collect();
            export::ics(&cases_calendar(&courses))
        }
        Report::Observations => {
            if let Some(visit) = args.visit {
                cases[0].visit(visit)?;
            }
            rows(cases.iter().map(|case| observations(&case.course, args.visit, args.audience)), format)
        }
        Report::Budget => budget(args, &cases, format)?,
        Report::Course => {
            rows(cases.iter().map(|case| course_data(&case.course, args.audience, session.today)), format)
        }
    };
    args.output.write(&text, args.writing, session)
}

fn chosen_format(args: &Args) -> Result<Format> {
    let report = args.report.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned());
    if matches!(args.report, Report::Agenda | Report::Calendar) && args.audience != Audience::Team {
        let problem = format!("`{report}` is for the practitioner, not for {}", args.audience.in_words());
        return Err(Failure::usage(problem, "leave --for out; `vipp export summary` is for every audience").into());
    }
    if args.visit.is_some() && !matches!(args.report, Report::Agenda | Report::Observations | Report::Budget) {
        let hint = "leave the number out; an agenda, the observations and a budget can be of one visit";
        return Err(Failure::usage(format!("`{report}` is of the whole course"), hint).into());
    }
    if args.coder.is_some() && args.report != Report::Budget {
        return Err(Failure::usage(format!("`{report}` is of all coders"), "leave --coder out").into());
    }
    args.output.format(&report, args.report.formats(), args.writing.json)
}

/// The cases that go into the file.
fn cases(args: &Args, format: Format, session: &mut Session) -> Result<Vec<OpenCase>> {
    if !args.all {
        return Ok(vec![session.open(&args.case)?]);
    }
    if args.report == Report::Budget && !matches!(format, Format::Csv | Format::Json) {
        let hint = "give the case with --case; as rows, with --format csv, it can be of all cases";
        return Err(Failure::usage("a budget to read is of one case", hint).into());
    }
    if matches!(args.report, Report::Summary | Report::Agenda) {
        let hint = "give the case with --case; a calendar, the observations and the courses can be of all cases";
        return Err(Failure::usage("a summary or an agenda is of one case", hint).into());
    }
    if args.visit.is_some() {
        return Err(
            Failure::usage("the number of a visit goes with one case", "leave it out, or leave --all out").into()
        );
    }
    session.all_cases(args.r#in.as_ref())?.into_iter().map(|dir| session.open_at(dir)).collect()
}

/// The time budgets of the films of one case, or as rows those of all.
fn budget(args: &Args, cases: &[OpenCase], format: Format) -> Result<String> {
    if let Some(visit) = args.visit {
        cases[0].visit(visit)?;
    }
    if matches!(format, Format::Csv | Format::Json) {
        return Ok(rows(cases.iter().map(|case| budget_data(&case.course, &args.books(case), args.audience)), format));
    }
    let (case, books) = (&cases[0], args.books(&cases[0]));
    if format != Format::Svg {
        return Ok(render(&budget_document(&case.course, &books, args.audience), format, String::new));
    }
    match &budget_pictures(&case.course, &books, args.audience)[..] {
        [picture] => Ok(export::svg(picture)),
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

impl Args {
    /// The logbooks a budget is of.
    fn books<'a>(&self, case: &'a OpenCase) -> Vec<&'a Logbook> {
        let by_coder = |book: &&Logbook| self.coder.as_ref().is_none_or(|coder| coder.as_str() == book.coder_name());
        let of_visit = |book: &&Logbook| self.visit.is_none_or(|visit| visit == book.visit);
        case.course.logbooks.iter().filter(|book| of_visit(book)).filter(|book| by_coder(book)).collect()
    }
}

fn agenda(args: &Args, case: &OpenCase, format: Format, session: &Session) -> Result<String> {
    let next = || case.course.next().map(|visit| visit.number);
    let Some(number) = args.visit.or_else(next) else {
        let hint = "name a visit: vipp export agenda 7";
        return Err(Failure::not_found("every visit of the course was held or left out", hint).into());
    };
    case.visit(number)?;
    let agenda = Agenda::of(&case.course, number, session.today, &case.findings);
    Ok(agenda_in(format, case, &agenda))
}

/// The agenda of a visit in the format that is asked for with it.
pub(super) fn agenda_as_asked(output: &Output, json: bool, case: &OpenCase, agenda: &Agenda) -> Result<String> {
    let format = output.format("agenda", DOCUMENT, json)?;
    Ok(agenda_in(format, case, agenda))
}

fn agenda_in(format: Format, case: &OpenCase, agenda: &Agenda) -> String {
    let json = || export::json(&AgendaJson::new(&case.course, agenda));
    render(&agenda_document(agenda, &case.course), format, json)
}

fn render(document: &Document, format: Format, json: impl FnOnce() -> String) -> String {
    match format {
        Format::Html => export::html(document),
        Format::Txt => export::text(document, 80),
        Format::Json => json(),
        Format::Md | Format::Csv | Format::Ics | Format::Svg => export::markdown(document),
    }
}

/// The rows of several data sets of one kind under one head.
fn rows(mut sets: impl Iterator<Item = Dataset>, format: Format) -> String {
    let Some(mut all) = sets.next() else { return String::new() };
    sets.for_each(|set| all.rows.extend(set.rows));
    match format {
        Format::Json => export::dataset_json(&all),
        _ => export::csv(&all),
    }
}
