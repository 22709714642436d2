//! How fast reports are written, each format against the shortest run of the program in the same round.
//!
//! `cargo bench --bench formats --features pdf`; without the feature the rows of PDF are left out. The long document is one
//! of more than 200 pages, so that its time is the engine's and not the program's start.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vipp::export;
use vipp::report::{Block, Document, Table};

const VIPP: &str = env!("CARGO_BIN_EXE_vipp");

fn main() {
    let work = tempfile::tempdir().expect("a folder to work in");
    reports(work.path());
    long();
}

/// One run of `vipp` about the example case, a new output each time.
fn vipp(work: &Path, args: &[&str]) -> Duration {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/otter-7");
    let mut command = Command::new(VIPP);
    command.args(args).current_dir(work).env("VIPP_CONFIG", work.join("no-config")).env_remove("VIPP_CASES");
    if args != ["--version"] {
        command.arg("--case").arg(case).args(["--today", "2026-11-20", "--force"]);
    }
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
    let took = begun.elapsed();
    assert!(status.success(), "{args:?} ended with {status}");
    took
}

/// Whole runs: the summary for the team, two pages, in each format, and everything at once.
fn reports(work: &Path) {
    let pdf = cfg!(feature = "pdf");
    let mut runs: Vec<Vec<String>> = vec![vec!["--version".to_owned()]];
    for format in ["html", "docx", "odt", "pdf"].into_iter().filter(|format| pdf || *format != "pdf") {
        runs.push(["export", "summary", "--out", &format!("summary.{format}")].map(str::to_owned).into());
    }
    runs.push(["export", "course", "--out", "course.xlsx"].map(str::to_owned).into());
    for format in ["docx", "pdf"].into_iter().filter(|format| pdf || *format != "pdf") {
        runs.push(["export", "--all", "--format", format, "--out", &format!("all-{format}")].map(str::to_owned).into());
    }
    let mut times = vec![Vec::new(); runs.len()];
    for _ in 0..40 {
        for (run, times) in runs.iter().zip(&mut times) {
            times.push(vipp(work, &run.iter().map(String::as_str).collect::<Vec<_>>()));
        }
    }
    for (run, times) in runs.iter().zip(&mut times) {
        times.sort();
        row(&format!("vipp {}", run.join(" ")), times[0], times[times.len() / 2]);
    }
}

/// A document of more than 200 pages, within this process.
fn long() {
    let document = document();
    time("docx of 220 pages", || export::docx(&document));
    time("odt of 220 pages", || export::odt(&document));
    #[cfg(feature = "pdf")]
    time("pdf of 220 pages", || export::pdf(&document, vipp::report::Day::new(2026, 11, 20).expect("a day")));
}

fn document() -> Document {
    const SEEN: &str = "holds out the brick, looks at her, waits, and laughs when she takes it";
    let mut document = Document::new("The record of a long course");
    let mut table = Table::new("Observations", ["No.", "At", "Who", "What was seen"]);
    for nth in 0..4000 {
        table.push([nth.to_string(), format!("{}:{:02}", nth / 60, nth % 60), "child".to_owned(), SEEN.to_owned()]);
    }
    document.push(table);
    for nth in 0..800 {
        document.push(Block::heading(2, format!("Part {nth}")));
        document.push(Block::paragraph(format!("{SEEN}. ").repeat(6)));
    }
    document
}

fn time(what: &str, write: impl Fn() -> Vec<u8>) {
    let mut times: Vec<Duration> = (0..3)
        .map(|_| {
            let begun = Instant::now();
            black_box(write());
            begun.elapsed()
        })
        .collect();
    times.sort();
    row(what, times[0], times[1]);
}

fn row(what: &str, least: Duration, middle: Duration) {
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what:<52} least {:>8.1} ms  middle {:>8.1} ms", millis(least), millis(middle));
}
