//! `vipp export`: what others need, in the format they need it in.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::output::{Format, Output};
use super::privacy::{GoingOut, look_through};
use super::render::{self, CALENDAR, DOCUMENT, Made, ROWS, WORDS};
use super::session::{CaseArg, OpenCase, Session, Writing};
use super::words::{Letter, Wording};
use crate::course::{Agenda, Course, Day, Visit, VisitNo};
use crate::export;
use crate::report::{
    AgendaJson, Audience, SummaryJson, agenda_document, cases_calendar, course_data, course_in_numbers,
    course_pictures, observations, supervision_document,
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
    /// Kind of letter
    #[arg(long, value_name = "KIND", required_if_eq("report", "letter"))]
    kind: Option<Letter>,
    /// Whom a letter greets; it is not kept [default: parent or carer]
    #[arg(long, value_name = "NAME")]
    dear: Option<String>,
    /// Words of your own: the name of a template, or its file
    #[arg(long, value_name = "NAME|FILE", add = ArgValueCompleter::new(complete::templates))]
    template: Option<String>,
    /// The words in it that could tell who someone is were looked at, and may go out
    #[arg(long)]
    reviewed: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
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
    /// The visits as a calendar file
    Calendar,
    /// What was seen on the films, a row each
    Observations,
    /// The visits, a row each
    Course,
}

/// Who reads a report.
enum Reader {
    /// Whoever it is for: --for says.
    Anyone,
    /// The practitioner and their supervisor.
    Team,
    /// The family.
    Family,
}

impl Report {
    fn reader(self) -> Reader {
        match self {
            Report::Summary | Report::Observations | Report::Course => Reader::Anyone,
            Report::Letter | Report::Explainer => Reader::Family,
            Report::Pictures | Report::Supervision | Report::Agenda | Report::Calendar => Reader::Team,
        }
    }

    /// Whether it can be about one visit.
    fn takes_visit(self) -> bool {
        match self {
            Report::Letter | Report::Supervision | Report::Agenda | Report::Observations => true,
            Report::Summary | Report::Explainer | Report::Pictures | Report::Calendar | Report::Course => false,
        }
    }

    /// Whether it is of one case, and cannot be of all.
    fn is_of_one_case(self) -> bool {
        match self {
            Report::Calendar | Report::Observations | Report::Course => false,
            Report::Summary | Report::Letter | Report::Explainer => true,
            Report::Pictures | Report::Supervision | Report::Agenda => true,
        }
    }

    /// The formats that fit, the default first.
    fn formats(self) -> &'static [Format] {
        match self {
            Report::Summary | Report::Agenda => DOCUMENT,
            Report::Letter | Report::Explainer | Report::Pictures | Report::Supervision => WORDS,
            Report::Calendar => CALENDAR,
            Report::Observations | Report::Course => ROWS,
        }
    }
}

impl Args {
    fn going_out(&self) -> GoingOut<'_> {
        GoingOut { reviewed: self.reviewed, dear: self.dear.as_deref() }
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
            let document = match args.audience {
                Audience::Research => course_in_numbers(&case.course),
                audience => Wording::Summary(audience).document(args.template.as_deref(), case, session)?,
            };
            look_through(&document, args.audience, &args.going_out(), case, session)?;
            let json = || export::json(&SummaryJson::new(&case.course, &case.findings, args.audience, session.today));
            render::document(&document, format, session.today, json)?
        }
        Report::Letter => {
            let document = letter(args, &cases[0])?.document(args.template.as_deref(), &cases[0], session)?;
            look_through(&document, Audience::Family, &args.going_out(), &cases[0], session)?;
            render::document(&document, format, session.today, String::new)?
        }
        Report::Explainer => {
            let document = Wording::Explainer.document(args.template.as_deref(), &cases[0], session)?;
            look_through(&document, Audience::Family, &args.going_out(), &cases[0], session)?;
            render::document(&document, format, session.today, String::new)?
        }
        Report::Pictures => {
            let document = course_pictures(&cases[0].course, session.today);
            render::document(&document, format, session.today, String::new)?
        }
        Report::Supervision => {
            let case = &cases[0];
            let number = visit_or_next(args, case)?;
            let document = supervision_document(&case.course, number, &case.findings, session.today);
            render::document(&document, format, session.today, String::new)?
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
    let is_for = |who: &str| format!("`{report}` is for {who}, not for {}", args.audience.in_words());
    match (args.report.reader(), args.audience) {
        (Reader::Anyone, _) | (_, Audience::Team) | (Reader::Family, Audience::Family) => {}
        (Reader::Family, _) => return Err(Failure::usage(is_for("the family"), "leave --for out").into()),
        (Reader::Team, _) => {
            let hint = "leave --for out; `vipp export summary` is for every audience";
            return Err(Failure::usage(is_for("the practitioner"), hint).into());
        }
    }
    if args.visit.is_some() && !args.report.takes_visit() {
        let hint = "leave the number out; an agenda, a letter and the observations can be of one visit";
        return Err(Failure::usage(format!("`{report}` is of the whole course"), hint).into());
    }
    args.output.format(&report, args.report.formats(), args.writing.json)
}

/// The cases that go into the file.
fn cases(args: &Args, session: &mut Session) -> Result<Vec<OpenCase>> {
    if !args.all {
        return Ok(vec![session.open(&args.case)?]);
    }
    if args.report.is_of_one_case() {
        let hint = "give the case with --case; a calendar, the observations and the courses can be of all cases";
        return Err(Failure::usage("what is written in words is of one case", hint).into());
    }
    if args.visit.is_some() {
        return Err(
            Failure::usage("the number of a visit goes with one case", "leave it out, or leave --all out").into()
        );
    }
    session.all_cases(args.r#in.as_ref())?.into_iter().map(|dir| session.open_at(dir)).collect()
}

/// The letter that is asked for, about the visit that is named or the next one.
fn letter<'a>(args: &'a Args, case: &OpenCase) -> Result<Wording<'a>> {
    let kind = args.kind.ok_or_else(|| Failure::usage("a letter is of a kind", "say which with --kind appointment"))?;
    let next = || case.course.next().map(|visit| visit.number);
    let visit = args.visit.or_else(next);
    let to_come = |visit: &Visit| visit.held_on().is_none() && visit.planned_for().is_some();
    let dated = visit.and_then(|number| case.course.visit(number)).is_some_and(to_come);
    if kind.needs_visit() && !dated {
        let which = visit.map_or("no visit".to_owned(), |number| format!("visit {number}"));
        let problem = format!("a letter about the day of a visit needs one that has a day; {which} has none to come");
        return Err(Failure::not_found(problem, "`vipp plan` finds the dates").into());
    }
    Ok(Wording::Letter { kind, visit, dear: args.dear.as_deref() })
}

fn agenda(args: &Args, case: &OpenCase, format: Format, session: &Session) -> Result<Made> {
    let number = visit_or_next(args, case)?;
    let agenda = Agenda::of(&case.course, number, session.today, &case.findings);
    agenda_in(format, case, &agenda, session.today)
}

/// The visit that is named, or the next one.
fn visit_or_next(args: &Args, case: &OpenCase) -> Result<VisitNo> {
    let next = || case.course.next().map(|visit| visit.number);
    let Some(number) = args.visit.or_else(next) else {
        let hint = "name a visit: vipp export agenda 7";
        return Err(Failure::not_found("every visit of the course was held or left out", hint).into());
    };
    Ok(case.visit(number)?.number)
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
