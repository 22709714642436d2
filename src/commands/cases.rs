//! `vipp cases`: all cases at a glance: the next visit of each, what is overdue, what was found.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use super::check::{over, weigh};
use super::failure::Exit;
use super::output::{Format, Output};
use super::render::{self, Made, ROWS};
use super::session::{Session, Writing, name_of};
use crate::course::next_step;
use crate::export::json;
use crate::report::{CaseRow, CasesJson, cases_data, cases_table, counted};

/// Show all cases: next visit, overdue, findings
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp cases                     open cases, the next visit first\n  \
    vipp cases --due 7             visits in the next seven days\n  \
    vipp cases --overdue --json    what is late, for a script\n  \
    vipp cases --all --out cases.xlsx")]
pub(super) struct Args {
    /// Folder that holds the cases [default: VIPP_CASES, or your settings, or here]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    /// Only cases with a visit within this many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..))]
    due: Option<i64>,
    /// Only cases with a visit whose day is past and not recorded
    #[arg(long)]
    overdue: bool,
    /// Only cases with warnings or errors
    #[arg(long)]
    findings: bool,
    /// Closed cases too
    #[arg(long, short)]
    all: bool,
    /// Only cases of this practitioner
    #[arg(long, value_name = "CODE")]
    practitioner: Option<String>,
    /// Order
    #[arg(long, value_name = "BY", default_value = "next")]
    sort: Sort,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sort {
    /// The next visit first
    Next,
    /// By code
    Code,
    /// Most findings first
    Findings,
    /// Least progress first
    Progress,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let dirs = session.all_cases(args.r#in.as_ref())?;
    let today = session.today;
    let mut rows = over(&dirs, session, |dir, loaded| {
        let findings = loaded.all_findings(today);
        let weights = weigh(&findings);
        match &loaded.course {
            Some(course) => CaseRow::of(course, &next_step(course, today, &findings), weights, today),
            None => CaseRow::unreadable(&name_of(dir), weights),
        }
    })?;
    rows.retain(|row| args.wants(row));
    match args.sort {
        Sort::Next => rows.sort_by(CaseRow::by_next_visit),
        Sort::Code => rows.sort_by(CaseRow::by_code),
        Sort::Findings => rows.sort_by(CaseRow::by_findings),
        Sort::Progress => rows.sort_by(CaseRow::by_progress),
    }
    if args.output.is_asked_for() || args.writing.json {
        let made = rendered(args, &rows)?;
        return args.output.write(&made, args.writing, session);
    }
    session.ui.table(&cases_table(&rows))?;
    let shown = if rows.len() == dirs.len() { String::new() } else { format!("{} of ", rows.len()) };
    session.ui.say(&format!("{shown}{}", counted(dirs.len(), "case")))?;
    if rows.iter().any(CaseRow::has_findings) {
        session.ui.next("vipp check --all", "what was found, with the lines")?;
    }
    Ok(Exit::Done)
}

/// The rows in the format that is asked for.
fn rendered(args: &Args, rows: &[CaseRow]) -> Result<Made> {
    let format = args.output.format("cases", ROWS, args.writing.json)?;
    match format {
        Format::Json => Ok(Made::json(json(&CasesJson::new(rows)))),
        _ => render::rows([cases_data(rows)], format),
    }
}

impl Args {
    fn wants(&self, row: &CaseRow) -> bool {
        let open = self.all || !row.is_closed();
        let due = self.due.is_none_or(|days| row.days_to_next().is_some_and(|left| (0..=days).contains(&left)));
        let overdue = !self.overdue || row.is_overdue();
        let findings = !self.findings || row.has_findings();
        let theirs = self.practitioner.as_deref().is_none_or(|code| row.practitioner() == Some(code));
        open && due && overdue && findings && theirs
    }
}
