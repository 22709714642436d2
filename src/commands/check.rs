//! `vipp check`: what is wrong with a case, or with all cases, each finding with its file, line and remedy.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

use super::failure::Exit;
use super::session::{CaseArg, Reading, Session, diagnostics};
use crate::course::{Finding, Severity};
use crate::report::{Diagnostic, FindingsJson, counted, findings_table};
use crate::store::{CaseDir, Loaded, Walk};
use crate::ui::snippet;

/// Show what is wrong, with file, line and remedy
///
/// Exit code 0 when there is nothing but notes, 3 when there are warnings or errors.
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp check            the case here\n  vipp check --all      every case")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Check all cases
    #[arg(long, conflicts_with = "case")]
    all: bool,
    /// Folder that holds the cases, with --all
    #[arg(long, value_name = "DIR", requires = "all", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    /// One line for each finding
    #[arg(long, conflicts_with = "json")]
    table: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let dirs: Vec<CaseDir> =
        if args.all { session.all_cases(args.r#in.as_ref())? } else { vec![session.find(&args.case)?] };
    let today = session.today;
    let working = session.surroundings.working.clone();
    let found = over(&dirs, session, |dir, loaded| diagnostics(dir, &loaded.all_findings(today), &working))?;
    let shown = found.concat();
    show(&shown, args, dirs.len(), session)?;
    let matters = shown.iter().any(|one| one.severity > Severity::Note);
    Ok(if matters { Exit::Findings } else { Exit::Done })
}

fn show(shown: &[Diagnostic], args: &Args, cases: usize, session: &mut Session) -> Result<()> {
    if args.reading.json {
        return session.json(&FindingsJson::new(shown));
    }
    if args.table {
        session.ui.wide_table(&findings_table(shown))?;
    } else {
        let colour = session.ui.out_colour();
        for one in shown {
            session.ui.result(&format!("{}\n", snippet(one, colour)))?;
        }
    }
    session.ui.say(&in_sum(shown, cases))?;
    if let Some(first) = shown.first() {
        session.ui.next(&format!("vipp explain {}", first.code), "what the first one means")?;
    }
    Ok(())
}

fn in_sum(shown: &[Diagnostic], cases: usize) -> String {
    let count =
        |severity: Severity| counted(shown.iter().filter(|one| one.severity == severity).count(), severity.word());
    let whole = format!("{}, {}, {}", count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if cases == 1 { whole } else { format!("{whole} in {}", counted(cases, "case")) }
}

/// Does something with every case, on all processors, and gives the results in the order of the cases.
pub(super) fn over<T: Send>(
    dirs: &[CaseDir],
    session: &mut Session,
    work: impl Fn(&CaseDir, &Loaded) -> T + Sync,
) -> Result<Vec<T>> {
    let settings = session.settings()?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(dirs.len().div_ceil(64)).max(1);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(dirs.len()));
    let one_thread = |mut walk: Walk| {
        let mut own = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(dir) = dirs.get(place) else { break };
            own.push((place, work(dir, &walk.load(dir.folder()))));
        }
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(own);
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            let walk = settings.walk();
            scope.spawn(|| one_thread(walk));
        }
        one_thread(settings.walk());
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

/// How many findings of each weight there are: errors and warnings.
pub(super) fn weigh(findings: &[Finding]) -> (usize, usize) {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}
