//! `vipp export`: what others need, in the format they need it in.

use std::path::PathBuf;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::budget::is_rows;
use super::complete;
use super::export_all::export_all;
use super::failure::{Exit, Failure};
use super::marks::is_marks;
use super::output::{Format, Output};
use super::reports::{Asked, Reader, Report, make};
use super::session::{CaseArg, OpenCase, Session, Writing};
use super::words::Letter;
use crate::course::{Coder, VisitNo};
use crate::report::Audience;

/// Write what others need: summaries, letters, agendas, calendars, data
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp export summary --for family --out summary.docx\n  \
    vipp export letter --kind appointment --out letter.docx\n  vipp export agenda 3 --format md\n  \
    vipp export record --out record.docx                      all that was written down\n  \
    vipp export calendar --all --out visits.ics\n  \
    vipp export observations --for research --out data.xlsx\n  \
    vipp export observations 2 --out visit-2.eaf              for ELAN; .boris for BORIS\n  \
    vipp export subtitles 2 --out visit-2.vtt                 what was seen, under the film\n  \
    vipp export moments 3 --out visit-3.edl                   mpv plays the moments of a script\n  \
    vipp export budget 2 --coder supervisor --out timeline.svg\n  \
    vipp export --all --for referrer --out to-the-referrer    every report for one reader")]
pub(super) struct Args {
    /// What to write; left out, with --all, every report that its reader has a use for
    #[arg(required_unless_present = "all")]
    report: Option<Report>,
    /// Number of a visit, for an agenda, a letter, supervision, moments [default: the next], observations and budget
    /// [default: all], subtitles
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    /// Only what this coder saw, for a budget, subtitles, eaf and boris; the practitioner is `self`
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// Film of the visit, where it has several, for subtitles, moments, eaf and boris: its number, its file or what was
    /// filmed
    #[arg(long, value_name = "FILM", add = ArgValueCompleter::new(complete::films))]
    film: Option<String>,
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
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

impl Args {
    /// What is asked of a report beside its name.
    pub(super) fn asked(&self) -> Asked<'_> {
        Asked {
            visit: self.visit,
            coder: self.coder.as_ref(),
            film: self.film.as_deref(),
            audience: self.audience,
            kind: self.kind,
            dear: self.dear.as_deref(),
            template: self.template.as_deref(),
            reviewed: self.reviewed,
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
    let Some(report) = args.report else { return every_report(args, session) };
    let format = chosen_format(report, args)?;
    let cases = cases(report, format, args, session)?;
    let made = make(report, args.asked(), format, &cases, session)?;
    args.output.write(&made, args.writing, session)
}

fn every_report(args: &Args, session: &mut Session) -> Result<Exit> {
    if args.r#in.is_some() {
        let hint = "choose it with --case; or name a report that can be of all cases, such as calendar";
        return Err(Failure::usage("every report is of one case", hint).into());
    }
    export_all(args, session)
}

fn chosen_format(report: Report, args: &Args) -> Result<Format> {
    let name = report.name();
    let is_for = |who: &str| format!("`{name}` is for {who}, not for {}", args.audience.in_words());
    match (report.reader(), args.audience) {
        (Reader::Anyone, _) | (_, Audience::Team) | (Reader::Family, Audience::Family) => {}
        (Reader::Colleagues, Audience::Referrer | Audience::Research) => {}
        (Reader::Colleagues, Audience::Family) => {
            let hint = "`vipp export summary --for family` tells them in words";
            return Err(Failure::usage(is_for("colleagues"), hint).into());
        }
        (Reader::Family, _) => return Err(Failure::usage(is_for("the family"), "leave --for out").into()),
        (Reader::Team, _) => {
            let hint = "leave --for out; `vipp export summary` is for every audience";
            return Err(Failure::usage(is_for("the practitioner"), hint).into());
        }
    }
    if args.visit.is_some() && !report.takes_visit() {
        let hint = "leave the number out; an agenda, a letter and the observations can be of one visit";
        return Err(Failure::usage(format!("`{name}` is of the whole course"), hint).into());
    }
    let format = args.output.format(&name, report.formats(), args.writing.json)?;
    let marks = is_marks(format);
    if args.coder.is_some() && report != Report::Budget && !marks {
        return Err(Failure::usage(format!("`{name}` is of all coders"), "leave --coder out").into());
    }
    if args.film.is_some() && !marks && report != Report::Moments {
        return Err(Failure::usage(format!("`{name}` is of all films"), "leave --film out").into());
    }
    Ok(format)
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
    if is_marks(format) {
        let hint = "give the case with --case; as rows, with --format csv, the observations can be of all cases";
        return Err(Failure::usage("marks on a film are of one case", hint).into());
    }
    if report.is_of_one_case() {
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
