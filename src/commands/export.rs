//! `vipp export`: what others need, in the format they need it in.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::export_all::export_all;
use super::failure::{Exit, Failure};
use super::output::{Format, Output};
use super::render::{self, CALENDAR, DOCUMENT, Made, ROWS};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Agenda, Coder, Course, Day, Logbook, VisitNo};
use crate::export;
use crate::report::{
    AgendaJson, Audience, SummaryJson, agenda_document, budget_data, budget_document, budget_pictures, cases_calendar,
    course_data, observations, summary,
};

/// Write what others need: summary, agenda, calendar, observations, budget, course
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp export summary --for family --out summary.docx\n  \
    vipp export agenda 3 --format md\n  vipp export calendar --all --out visits.ics\n  \
    vipp export observations --for research --out data.xlsx\n  \
    vipp export budget 2 --coder supervisor --out timeline.svg\n  \
    vipp export --all --for referrer --out to-the-referrer    every report for one reader")]
pub(super) struct Args {
    /// What to write; left out, with --all, every report that its reader has a use for
    #[arg(required_unless_present = "all")]
    report: Option<Report>,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    pub(super) case: CaseArg,
    /// All cases in one file: calendar, observations, budget as rows, course. Without a report: every report of one
    /// case, into a folder
    #[arg(long)]
    all: bool,
    /// Folder that holds the cases, with a report and --all
    #[arg(long, value_name = "DIR", requires = "all", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    /// Who will read it: family, team, referrer or research
    #[arg(long = "for", value_name = "WHO", value_parser = parse_audience, default_value = "team")]
    pub(super) audience: Audience,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What a report is of, where it is not of the whole case.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Of {
    /// Number of a visit, for agenda [default: the next], observations and budget [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    /// Only what this coder saw, for budget; the practitioner is `self`
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
}

/// A report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Report {
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

/// The formats of a time budget, which is a document, a data set and a picture.
const BUDGET: &[Format] = &[
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

impl Report {
    /// The word it is asked for by.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// The formats that fit, the default first.
    pub(super) fn formats(self) -> &'static [Format] {
        match self {
            Report::Summary | Report::Agenda => DOCUMENT,
            Report::Calendar => CALENDAR,
            Report::Observations | Report::Course => ROWS,
            Report::Budget => BUDGET,
        }
    }

    /// Whether an audience may have it at all.
    fn is_for(self, audience: Audience) -> bool {
        !matches!(self, Report::Agenda | Report::Calendar) || audience == Audience::Team
    }

    /// Whether an audience that gets everything has a use for it: the family none for rows of data.
    pub(super) fn is_of_use_to(self, audience: Audience) -> bool {
        let of_data = matches!(self, Report::Observations | Report::Budget | Report::Course);
        self.is_for(audience) && (!of_data || matches!(audience, Audience::Team | Audience::Research))
    }
}

fn parse_audience(text: &str) -> Result<Audience, String> {
    Audience::ALL.into_iter().find(|audience| audience.word() == text).ok_or_else(|| {
        let words: Vec<&str> = Audience::ALL.iter().map(|audience| audience.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let Some(report) = args.report else { return every_report(args, session) };
    let format = chosen_format(report, args)?;
    let cases = cases(report, format, args, session)?;
    let made = make(report, &args.of, format, &cases, args.audience, session)?;
    args.output.write(&made, args.writing, session)
}

fn every_report(args: &Args, session: &mut Session) -> Result<Exit> {
    if args.r#in.is_some() {
        let hint = "choose it with --case; or name a report that can be of all cases, such as calendar";
        return Err(Failure::usage("every report is of one case", hint).into());
    }
    export_all(args, session)
}

/// A report about cases, made for an audience.
pub(super) fn make(
    report: Report,
    of: &Of,
    format: Format,
    cases: &[OpenCase],
    audience: Audience,
    session: &Session,
) -> Result<Made> {
    match report {
        Report::Summary => {
            let case = &cases[0];
            let document = summary(&case.course, &case.findings, audience, session.today);
            let json = || export::json(&SummaryJson::new(&case.course, &case.findings, audience, session.today));
            render::document(&document, format, session.today, json)
        }
        Report::Agenda => agenda(of.visit, &cases[0], format, session),
        Report::Calendar => {
            let courses: Vec<&Course> = cases.iter().map(|case| &case.course).collect();
            render::calendar(&cases_calendar(&courses))
        }
        Report::Observations => {
            if let Some(visit) = of.visit {
                cases[0].visit(visit)?;
            }
            render::rows(cases.iter().map(|case| observations(&case.course, of.visit, audience)), format)
        }
        Report::Budget => budget(of, format, cases, audience, session),
        Report::Course => {
            render::rows(cases.iter().map(|case| course_data(&case.course, audience, session.today)), format)
        }
    }
}

fn chosen_format(report: Report, args: &Args) -> Result<Format> {
    let name = report.name();
    if !report.is_for(args.audience) {
        let problem = format!("`{name}` is for the practitioner, not for {}", args.audience.in_words());
        return Err(Failure::usage(problem, "leave --for out; `vipp export summary` is for every audience").into());
    }
    if args.of.visit.is_some() && !matches!(report, Report::Agenda | Report::Observations | Report::Budget) {
        let hint = "leave the number out; an agenda, the observations and a budget can be of one visit";
        return Err(Failure::usage(format!("`{name}` is of the whole course"), hint).into());
    }
    if args.of.coder.is_some() && report != Report::Budget {
        return Err(Failure::usage(format!("`{name}` is of all coders"), "leave --coder out").into());
    }
    args.output.format(&name, report.formats(), args.writing.json)
}

/// The cases that go into the file.
fn cases(report: Report, format: Format, args: &Args, session: &mut Session) -> Result<Vec<OpenCase>> {
    if !args.all {
        return Ok(vec![session.open(&args.case)?]);
    }
    if args.case.case.is_some() {
        return Err(Failure::usage("--all takes every case", "leave --case out, or leave --all out").into());
    }
    if report == Report::Budget && !is_rows(format) {
        let hint = "give the case with --case; as rows, with --format csv, it can be of all cases";
        return Err(Failure::usage("a budget to read is of one case", hint).into());
    }
    if matches!(report, Report::Summary | Report::Agenda) {
        let hint = "give the case with --case; a calendar, the observations and the courses can be of all cases";
        return Err(Failure::usage("a summary or an agenda is of one case", hint).into());
    }
    if args.of.visit.is_some() {
        return Err(
            Failure::usage("the number of a visit goes with one case", "leave it out, or leave --all out").into()
        );
    }
    session.all_cases(args.r#in.as_ref())?.into_iter().map(|dir| session.open_at(dir)).collect()
}

/// Whether a budget in that format is rows of data.
fn is_rows(format: Format) -> bool {
    ROWS.contains(&format)
}

/// The time budgets of the films of one case, or as rows those of all.
fn budget(of: &Of, format: Format, cases: &[OpenCase], audience: Audience, session: &Session) -> Result<Made> {
    if let Some(visit) = of.visit {
        cases[0].visit(visit)?;
    }
    if is_rows(format) {
        return render::rows(cases.iter().map(|case| budget_data(&case.course, &of.books(case), audience)), format);
    }
    let (case, books) = (&cases[0], of.books(&cases[0]));
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

impl Of {
    /// The logbooks a budget is of.
    fn books<'a>(&self, case: &'a OpenCase) -> Vec<&'a Logbook> {
        let by_coder = |book: &&Logbook| self.coder.as_ref().is_none_or(|coder| coder.as_str() == book.coder_name());
        let of_visit = |book: &&Logbook| self.visit.is_none_or(|visit| visit == book.visit);
        case.course.logbooks.iter().filter(|book| of_visit(book)).filter(|book| by_coder(book)).collect()
    }
}

fn agenda(visit: Option<VisitNo>, case: &OpenCase, format: Format, session: &Session) -> Result<Made> {
    let next = || case.course.next().map(|visit| visit.number);
    let Some(number) = visit.or_else(next) else {
        let hint = "name a visit: vipp export agenda 7";
        return Err(Failure::not_found("every visit of the course was held or left out", hint).into());
    };
    case.visit(number)?;
    let agenda = Agenda::of(&case.course, number, session.today, &case.findings);
    agenda_in(format, case, &agenda, session.today)
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
