//! How long a key takes to be a durable record: from the key typed on a terminal to the line that tells that it is on disk,
//! against nothing but adding as many bytes to a file and syncing it on the same disk.
//!
//! `cargo bench --bench watch` measures coding at a visit and, where mpv and ffmpeg are installed, at a film; into a logbook
//! that is new and into one of 10,000 observations. `VIPP_BENCH_KEYS` sets how many keys.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its environment and writes its own files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/watch/stage.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod stage;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::time::{Duration, Instant};

use vipp::course::FrameRate;
use vipp::film::{Pace, Programs, write_barcodes};

use stage::Stage;

fn main() {
    let keys = std::env::var("VIPP_BENCH_KEYS").ok().and_then(|keys| keys.parse().ok()).unwrap_or(1000);
    row("adding and syncing 250 bytes", syncs(keys));
    for count in [0, 10_000] {
        let stage = Stage::new();
        fill(&stage, count);
        row(&format!("a key at a visit, after {count} observations"), pressed(&stage, "watch 1 --live --json", keys));
    }
    for count in [0, 10_000] {
        let stage = Stage::new();
        fill(&stage, count);
        match film(&stage) {
            Ok(()) => {
                let what = format!("a key at a film, after {count} observations");
                row(&what, pressed(&stage, "watch 1 --json --from 0:00", keys));
            }
            Err(why) => println!("a key at a film: not measured, {why}"),
        }
    }
}

fn row(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("{what:<48} median {:>7.2} ms  p90 {:>7.2} ms  p99 {:>7.2} ms", at(50), at(90), at(99));
}

/// Nothing but adding to a file and waiting for the disk.
fn syncs(count: usize) -> Vec<Duration> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = OpenOptions::new().append(true).create(true).open(folder.path().join("file")).expect("a file");
    let once = |_| {
        let begun = Instant::now();
        file.write_all(&[b'x'; 250]).and_then(|()| file.sync_data()).expect("a write");
        let took = begun.elapsed();
        std::thread::sleep(Duration::from_millis(2));
        took
    };
    (0..count).map(once).collect()
}

/// Writes so many observations into the logbook of visit 1.
fn fill(stage: &Stage, count: usize) {
    let one = |number: usize| {
        format!(
            "\n[[observation]]\nid = \"b{number}\"\nat = \"{}:{:02}\"\ncode = \"child-signal\"\nframe = {}\nwho = \"child\"\n\
             kind = \"signal\"\nlogged = 2026-09-02T09:40:00+01:00\n",
            number / 60,
            number % 60,
            number * 1_000_000,
        )
    };
    let text: String = (0..count).map(one).collect();
    fs::create_dir_all(stage.case().join("observations")).expect("a folder");
    fs::write(stage.case().join("observations/01.toml"), format!("format = 1\nvisit = 1\n{text}")).expect("a file");
}

/// Gives visit 1 a film of a minute.
fn film(stage: &Stage) -> Result<(), vipp::film::FilmError> {
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), None);
    let pace = FrameRate::new(25, 1).map_or(Pace::Uneven, Pace::Steady);
    write_barcodes(&programs, &stage.film(), pace, 1500)?;
    stage.add_card(59);
    Ok(())
}

/// The time of each key, from the terminal to the line that tells of it.
fn pressed(stage: &Stage, args: &str, count: usize) -> Vec<Duration> {
    let mut terminal = stage.on_terminal(args);
    terminal.answers("began");
    let answer = stage.path("answer");
    let length = || fs::metadata(&answer).map_or(0, |metadata| metadata.len());
    let once = |_| {
        std::thread::sleep(Duration::from_millis(5));
        let (before, begun) = (length(), Instant::now());
        terminal.press("s");
        while length() == before {
            std::thread::sleep(Duration::from_micros(50));
        }
        begun.elapsed()
    };
    let times = (0..count).map(once).collect();
    terminal.press("q");
    terminal.ends();
    times
}
