//! `vipp film due`: what has to be deleted when, and which rule says so, in one case or all.

use std::path::PathBuf;

use anyhow::Result;

use crate::commands::check::over;
use crate::commands::failure::Exit;
use crate::commands::session::{CaseArg, Reading, Session};
use crate::course::{Course, Day};
use crate::report::{FilmRow, FilmsJson, Presence, counted, due_table};
use crate::store::CaseDir;

/// Show what has to be deleted when, and which rule says so
///
/// Exit code 3 when a film is kept past its day.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp film due\n  vipp film due --all --within 30      every case, in the next month"
)]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// All cases
    #[arg(long, conflicts_with = "case")]
    all: bool,
    /// Folder that holds the cases, with --all
    #[arg(long, value_name = "DIR", requires = "all", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    /// Only films to be deleted within this many days, and those that are late
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..))]
    within: Option<i64>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let dirs: Vec<CaseDir> =
        if args.all { session.all_cases(args.r#in.as_ref())? } else { vec![session.open(&args.case)?.dir] };
    let today = session.today;
    let found = over(&dirs, session, |_, loaded| match &loaded.course {
        Some(course) => (true, course.retention.is_some(), rows(course, today)),
        None => (false, false, Vec::new()),
    })?;
    let unread = found.iter().filter(|(is_read, ..)| !is_read).count();
    let has_policy = found.iter().any(|(_, has_policy, _)| *has_policy);
    let mut rows: Vec<FilmRow> = found.into_iter().flat_map(|(.., rows)| rows).collect();
    rows.retain(|row| args.wants(row, today));
    rows.sort_by_key(|row| (row.delete_by().is_none(), row.delete_by()));
    let late = rows.iter().filter(|row| row.is_overdue()).count();
    let exit = if late > 0 { Exit::Findings } else { Exit::Done };
    if args.reading.json {
        session.json(&FilmsJson::due(&rows))?;
        return Ok(exit);
    }
    if !rows.is_empty() {
        session.ui.table(&due_table(&rows))?;
    }
    conclude((&rows, late, unread), has_policy, session)?;
    Ok(exit)
}

/// The films of a course that are not deleted: those kept, and those that someone said no to, wherever they are.
fn rows(course: &Course, today: Day) -> Vec<FilmRow> {
    let asked_for: Vec<_> = course.films_asked_for(today).map(|(_, film, _)| &film.id).collect();
    let films = course.films().filter(|(_, film)| film.is_kept() || asked_for.contains(&&film.id));
    films.map(|film| FilmRow::new(course, film, Presence::NotLooked, today)).collect()
}

impl Args {
    fn wants(&self, row: &FilmRow, today: Day) -> bool {
        self.within.is_none_or(|days| row.delete_by().is_some_and(|day| day.days_since(today) <= days))
    }
}

fn conclude((rows, late, unread): (&[FilmRow], usize, usize), has_policy: bool, session: &mut Session) -> Result<()> {
    if unread > 0 {
        session.ui.say(&format!("{} cannot be read and is not in the list", counted(unread, "case")))?;
    }
    match rows.len() {
        0 => session.ui.say("no film has to be deleted")?,
        all => session.ui.say(&format!("{}, {late} past the day", counted(all, "film")))?,
    }
    if !has_policy {
        session.ui.say("there is no retention.toml, so that only what someone said no to has a day")?;
        session.ui.next("vipp film policy --example", "a policy to start from, and where it goes")?;
    } else if late > 0 {
        session.ui.next("vipp film delete VISIT FILM", "the film goes, its card and the reason stay")?;
    }
    Ok(())
}
