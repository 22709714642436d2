//! `vipp export`: what others need, in the format they need it in.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::output::{Format, Output};
use super::render::{self, CALENDAR, DOCUMENT, Made, ROWS};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{Agenda, Course, Day, VisitNo};
use crate::export;
use crate::report::{
    AgendaJson, Audience, SummaryJson, agenda_document, cases_calendar, course_data, observations, summary,
};

/// Write what others need: summary, agenda, calendar, observations, course
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  vipp export summary --for family --format html --out summary.html\n  \
    vipp export agenda 3 --format md\n  vipp export calendar --all --out visits.ics\n  \
    vipp export observations --format csv --for research --out data.csv")]
pub(super) struct Args {
    /// What to write
    report: Report,
    /// Number of a visit, for agenda [default: the next] and observations [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    /// All cases in one file: calendar, observations, course
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
    /// The visits, a row each
    Course,
}

impl Report {
    /// The formats that fit, the default first.
    fn formats(self) -> &'static [Format] {
        match self {
            Report::Summary | Report::Agenda => DOCUMENT,
            Report::Calendar => CALENDAR,
            Report::Observations | Report::Course => ROWS,
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
    let cases = cases(args, session)?;
    let made = match args.report {
        Report::Summary => {
            let case = &cases[0];
            let document = summary(&case.course, &case.findings, args.audience, session.today);
            let json = || export::json(&SummaryJson::new(&case.course, &case.findings, args.audience, session.today));
            render::document(&document, format, session.today, json)?
        }
        Report::Agenda => agenda(args, &cases[0], format, session)?,
        Report::Calendar => {
            let courses: Vec<&Course> = cases.iter().map(|case| &case.course).collect();
            render::calendar(&cases_calendar(&courses))?
        }
        Report::Observations => {
            if let Some(visit) = args.visit {
                cases[0].visit(visit)?;
            }
            render::rows(cases.iter().map(|case| observations(&case.course, args.visit, args.audience)), format)?
        }
        Report::Course => {
            render::rows(cases.iter().map(|case| course_data(&case.course, args.audience, session.today)), format)?
        }
    };
    args.output.write(&made, args.writing, session)
}

fn chosen_format(args: &Args) -> Result<Format> {
    let report = args.report.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned());
    if matches!(args.report, Report::Agenda | Report::Calendar) && args.audience != Audience::Team {
        let problem = format!("`{report}` is for the practitioner, not for {}", args.audience.in_words());
        return Err(Failure::usage(problem, "leave --for out; `vipp export summary` is for every audience").into());
    }
    if args.visit.is_some() && !matches!(args.report, Report::Agenda | Report::Observations) {
        let hint = "leave the number out; an agenda and the observations can be of one visit";
        return Err(Failure::usage(format!("`{report}` is of the whole course"), hint).into());
    }
    args.output.format(&report, args.report.formats(), args.writing.json)
}

/// The cases that go into the file.
fn cases(args: &Args, session: &mut Session) -> Result<Vec<OpenCase>> {
    if !args.all {
        return Ok(vec![session.open(&args.case)?]);
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

fn agenda(args: &Args, case: &OpenCase, format: Format, session: &Session) -> Result<Made> {
    let next = || case.course.next().map(|visit| visit.number);
    let Some(number) = args.visit.or_else(next) else {
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
