//! How fast reports are written, each format against the shortest run of the program in the same round.
//!
//! `cargo bench --bench formats --features pdf`; without the feature the rows of PDF are left out. The long document is one
//! of more than 200 pages, so that its time is the engine's and not the program's start. PDF is held against the command of
//! typst (`cargo install typst-cli`), which sets the same words on two pages.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints what it measured, and writes files"
)]

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
    if cfg!(feature = "pdf") {
        beside_typst(work.path());
    }
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

/// The two sides for a referrer as PDF, and the same words set by the command of typst, turn by turn.
fn beside_typst(work: &Path) {
    let typst = || Command::new("typst");
    if !typst().arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("typst is not here: `cargo install typst-cli` brings it");
        return;
    }
    vipp(work, &["export", "summary", "--for", "referrer", "--out", "referrer.md"]);
    let words = std::fs::read_to_string(work.join("referrer.md")).expect("the words");
    std::fs::write(work.join("referrer.typ"), as_typst(&words)).expect("a file for typst");
    let [mut ours, mut plain, mut tagged] = [const { Vec::new() }; 3];
    let compile = |standard: &[&str]| {
        let begun = Instant::now();
        let mut command = typst();
        command.current_dir(work).args(["compile", "referrer.typ", "typst.pdf"]).args(standard);
        assert!(command.status().is_ok_and(|status| status.success()), "typst sets the document");
        begun.elapsed()
    };
    for _ in 0..20 {
        ours.push(vipp(work, &["export", "summary", "--for", "referrer", "--out", "referrer.pdf"]));
        plain.push(compile(&[]));
        tagged.push(compile(&["--pdf-standard", "a-2a"]));
    }
    let named =
        [("vipp, two pages, PDF/A-2a and PDF/UA", ours), ("typst compile", plain), ("typst compile, PDF/A-2a", tagged)];
    for (what, mut times) in named {
        times.sort();
        row(what, times[0], times[times.len() / 2]);
    }
}

/// Markdown as a report writes it, in the markup of typst.
fn as_typst(markdown: &str) -> String {
    let mut out = "#set page(paper: \"a4\")\n#set document(title: \"Summary\")\n".to_owned();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("| ") else {
            let heading = line.trim_start_matches('#');
            let marks = "=".repeat(line.len() - heading.len());
            out.push_str(&format!("{marks}{}\n", for_typst(heading)));
            continue;
        };
        let mut cells = format!("columns: {}", head.split('|').count() - 1);
        for row in std::iter::once(line).chain(std::iter::from_fn(|| lines.next_if(|next| next.starts_with('|')))) {
            if !row.starts_with("| -") {
                row.trim_matches('|')
                    .split('|')
                    .for_each(|cell| cells.push_str(&format!(", [{}]", for_typst(cell.trim()))));
            }
        }
        out.push_str(&format!("#table({cells})\n"));
    }
    out
}

/// Words of Markdown in which nothing is grammar to typst but what is strong.
fn for_typst(words: &str) -> String {
    let words = words.replace("**", "\u{1}").replace('\\', "");
    let escaped = |c: char| if "#$@<>_*[]`~\\".contains(c) { format!("\\{c}") } else { c.to_string() };
    words.chars().map(escaped).collect::<String>().replace('\u{1}', "*")
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
