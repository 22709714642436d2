//! How fast `vipp` is, as ratios against a bound measured in the same run. `benches/README.md` says how to read it.
//!
//! `cargo bench` runs all; `cargo bench -- start plan` runs some. `VIPP_BENCH_CASES` sets how many cases are generated.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads its environment and writes its own files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vipp::course::planning::{Planning, Request};
use vipp::course::schedule::best;
use vipp::course::{Consent, Day, DayRange};
use vipp::store::{NewCase, Settings, built_in_programmes};

const VIPP: &str = env!("CARGO_BIN_EXE_vipp");

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match &args[..] {
        [walk, folder] if walk == "walk" => {
            let (files, bytes) = walk_and_read(Path::new(folder));
            return println!("{files} files, {bytes} bytes");
        }
        [generate, folder, count] if generate == "generate" => {
            return (0..count.parse().expect("a number")).for_each(|nth| drop(full_case(Path::new(folder), nth)));
        }
        _ => {}
    }
    let wanted = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    let work = tempfile::tempdir().expect("a folder to work in");
    for (name, run) in [("start", start as fn(&Path)), ("log", log), ("walk-all", walk_all), ("plan", plan)] {
        if wanted(name) {
            run(work.path());
        }
    }
}

/// One run of `vipp` in a folder, its answer thrown away.
fn vipp(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(VIPP);
    command.args(args).current_dir(folder).env("VIPP_CONFIG", folder.join("no-config")).stdout(Stdio::null());
    command.env_remove("VIPP_CASES").stderr(Stdio::null());
    command
}

fn time(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let status = command.status().expect("the program runs");
    let took = begun.elapsed();
    assert!(matches!(status.code(), Some(0 | 3)), "{command:?} ended with {status}");
    took
}

/// The least and the middle time of many runs of several commands, taken in turns so that noise hits all alike.
fn in_turns(rounds: usize, commands: &mut [Command]) -> Vec<(Duration, Duration)> {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for (place, command) in commands.iter_mut().enumerate() {
            times[place].push(time(command));
        }
    }
    let sum_up = |mut times: Vec<Duration>| {
        times.sort();
        (times[0], times[times.len() / 2])
    };
    times.into_iter().map(sum_up).collect()
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

fn row(what: &str, (least, middle): (Duration, Duration), against: (Duration, Duration)) {
    println!(
        "{what:<44} least {:>8.0} us  middle {:>8.0} us  ratio {:.2} (least) {:.2} (middle)",
        micros(least),
        micros(middle),
        micros(least) / micros(against.0),
        micros(middle) / micros(against.1),
    );
}

/// Starting, against a Rust program that does nothing.
fn start(work: &Path) {
    let source = work.join("empty.rs");
    fs::write(&source, "fn main() {}\n").expect("a source file");
    let empty = work.join("empty");
    let mut rustc = Command::new("rustc");
    rustc.args(["-C", "opt-level=3", "-C", "panic=abort", "-C", "strip=symbols", "-o"]).arg(&empty).arg(&source);
    time(&mut rustc);
    let case = full_case(&work.join("start"), 0);
    let mut commands = [Command::new(&empty), vipp(&case, &["--version"]), vipp(&case, &["status"])];
    let times = in_turns(300, &mut commands);
    row("an empty Rust program", times[0], times[0]);
    row("vipp --version", times[1], times[0]);
    row("vipp status, 7 visits", times[2], times[0]);
}

/// Logging one observation into a short and a long file.
fn log(work: &Path) {
    let prepare = |name: &str, count: usize| {
        let case = full_case(&work.join(name), 0);
        fs::write(case.join("observations/02.toml"), observations(2, count)).expect("a file of observations");
        case
    };
    let (short, long) = (prepare("short", 10), prepare("long", 10_000));
    let args = ["log", "2", "3:12 child: holds out the brick #signal +"];
    let mut commands = [vipp(&short, &args), vipp(&long, &args)];
    let times = in_turns(60, &mut commands);
    row("vipp log, after 10 observations", times[0], times[0]);
    row("vipp log, after 10,000 observations", times[1], times[0]);
    let mut commands = [vipp(&long, &["status"]), vipp(&long, &["log", "2", "--summary"])];
    let times = in_turns(20, &mut commands);
    row("vipp status, with 10,000 observations", times[0], times[0]);
    row("vipp log --summary, of 10,000 observations", times[1], times[0]);
}

/// `vipp cases` and `vipp check --all` against a process that only walks and reads the same files, in CPU time.
fn walk_all(work: &Path) {
    let count: usize = std::env::var("VIPP_BENCH_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let cases = work.join("cases");
    let begun = Instant::now();
    for nth in 0..count {
        full_case(&cases, nth);
    }
    println!("generated {count} cases in {:.1} s", begun.elapsed().as_secs_f64());
    let own = std::env::current_exe().expect("the benchmark's own path");
    let in_cases = cases.display().to_string();
    let walk = || {
        let mut command = Command::new(&own);
        command.args(["walk", &in_cases]).stdout(Stdio::null());
        command
    };
    let list = || vipp(work, &["cases", "--in", &in_cases]);
    let check = || vipp(work, &["check", "--all", "--in", &in_cases, "--json"]);
    time(&mut walk());
    let mut totals = [(0.0, 0.0); 3];
    let rounds = 5;
    for _ in 0..rounds {
        for (total, mut command) in totals.iter_mut().zip([walk(), list(), check()]) {
            let before = children_cpu();
            let wall = time(&mut command).as_secs_f64();
            total.0 += children_cpu() - before;
            total.1 += wall;
        }
    }
    for (what, (cpu, wall)) in
        ["walk and read the same files", "vipp cases", "vipp check --all --json"].iter().zip(totals)
    {
        let (cpu, wall) = (cpu / f64::from(rounds), wall / f64::from(rounds));
        let base = totals[0].0 / f64::from(rounds);
        println!("{what:<44} CPU {cpu:>6.2} s  wall {wall:>6.2} s  CPU ratio {:.2}", cpu / base);
    }
}

/// CPU seconds of all children so far, from `/proc/self/stat` (in hundredths of a second).
fn children_cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("the process's numbers");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> = after_name.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // The state letter does not parse, so `cutime` and `cstime`, fields 16 and 17, are the 13th and 14th number.
    (fields[12] + fields[13]) / 100.0
}

fn walk_and_read(folder: &Path) -> (usize, usize) {
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        if entry.file_type().expect("a kind of file").is_dir() {
            let inside = walk_and_read(&path);
            sum = (sum.0 + inside.0, sum.1 + inside.1);
        } else {
            sum = (sum.0 + 1, sum.1 + black_box(fs::read(&path).expect("a file")).len());
        }
    }
    sum
}

/// The planner on a course of seven visits over a year, with holidays, leave and wishes.
fn plan(work: &Path) {
    let folder = full_case(&work.join("plan"), 0);
    fs::write(folder.join("course.toml"), "format = 1\n").expect("an empty plan");
    fs::remove_dir_all(folder.join("visits")).expect("the records");
    let loaded = Settings::read(None, None).expect("the settings").walk().load(&folder);
    let course = loaded.course.expect("a course");
    let today: Day = "2026-08-31".parse().expect("a day");
    let planning = Planning::new(&course, &Request::default(), today);
    let task = planning.task();
    let rounds = 2000;
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            black_box(best(black_box(&task)));
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{:<44} least {:>8.1} us  middle {:>8.1} us",
        "plan 7 visits over two years ahead",
        micros(times[0]),
        micros(times[rounds / 2])
    );
}

/// A case in the middle of its course: every kind of file, in the size they have in practice.
fn full_case(cases: &Path, nth: usize) -> PathBuf {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let range: DayRange = "2026-12-21..2027-01-04".parse().expect("days");
    let new = NewCase {
        code: format!("case-{nth:05}").parse().expect("a code"),
        opened: day("2026-08-31"),
        zone: "Europe/London".to_owned(),
        nation: vipp::course::Nation::EnglandAndWales,
        practitioner: Some("p-03".to_owned()),
        trainee: false,
        setting: vipp::course::Setting::Adoptive,
        born: "2023-05".parse().expect("a month"),
        caregivers: vec!["mother".parse().expect("a role"), "father".parse().expect("a role")],
        goals: vec!["More calm at bedtime".to_owned(), "Enjoy playing together".to_owned()],
        reason: Some("Tidying up ends in tears most days".to_owned()),
        start: None,
        time: "10:00".parse().expect("a time"),
        weekdays: vec![chrono::Weekday::Mon, chrono::Weekday::Tue],
        avoid: vec![(range, Some("family away".to_owned()))],
        consent: Some(Consent::to_film_and_show(day("2026-08-31"), &"mother".parse().expect("a role"))),
        now: "2026-08-31T09:00:00+01:00".parse().expect("a moment"),
        programme: built_in_programmes()[0].text.to_owned(),
    };
    let folder = cases.join(new.code.as_str());
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in new.files() {
        fs::write(folder.join(name), text).expect("a file");
    }
    let dates = ["2026-09-07", "2026-09-28", "2026-10-19", "2026-11-09", "2026-11-30", "2027-01-05", "2027-01-25"];
    let mut course = "format = 1\n".to_owned();
    for (place, on) in dates.iter().enumerate() {
        course += &format!("\n[[visit]]\nnumber = {}\non = {on}\nat = 10:00:00\ntold = 2026-09-01\n", place + 1);
    }
    fs::write(folder.join("course.toml"), course).expect("a plan");
    for part in ["visits", "observations", "feedback"] {
        fs::create_dir_all(folder.join(part)).expect("a folder");
    }
    for visit in 1..=3 {
        fs::write(folder.join(format!("visits/0{visit}.toml")), record(visit, dates[visit - 1])).expect("a record");
        fs::write(folder.join(format!("observations/0{visit}.toml")), observations(visit, 10)).expect("observations");
        fs::write(folder.join(format!("feedback/0{}.toml", visit + 1)), script(visit + 1)).expect("a script");
    }
    folder
}

fn record(visit: usize, on: &str) -> String {
    let mut text = format!("format = 1\nvisit = {visit}\n");
    for step in ["settle-hello", "film-playing-together", "film-reading", "watch-1", "share-talk", "close-next-date"] {
        text += &format!("\n[[step]]\nstep = \"{step}\"\nlogged = {on}T10:20:00+01:00\n");
    }
    for (nth, activity) in ["playing-together", "tidying-up"].iter().enumerate() {
        text += &format!(
            "\n[[film]]\nid = \"f{visit}{nth}\"\nactivity = \"{activity}\"\nminutes = 9\nlogged = {on}T10:40:00+01:00\n"
        );
    }
    text += &format!(
        "\n[[appointment]]\nid = \"a{visit}\"\non = {on}\nattendance = \"on-time\"\nstarted = 10:02:00\nended = 11:34:00\n\
         present = [\"child\", \"mother\"]\nlogged = {on}T11:40:00+01:00\n"
    );
    text
}

fn observations(visit: usize, count: usize) -> String {
    let mut text = format!("format = 1\nvisit = {visit}\n");
    for nth in 0..count {
        text += &format!(
            "\n[[observation]]\nid = \"o{visit}x{nth}\"\nat = \"{}:{:02}\"\nwho = \"child\"\nkind = \"signal\"\nstrength = \"+\"\n\
             text = \"holds out the brick, looks at her and waits\"\ncoder = \"p-03\"\nlogged = 2026-09-29T16:04:10+01:00\n",
            nth / 60,
            nth % 60
        );
    }
    text
}

fn script(visit: usize) -> String {
    let mut text = format!("format = 1\nvisit = {visit}\n");
    for nth in 0..4 {
        text += &format!(
            "\n[[moment]]\nid = \"m{nth}\"\nfrom = \"{nth}:10\"\nuntil = \"{nth}:21\"\nwhose = \"mother\"\nkind = \"chain\"\n\
             words = \"Look how he holds the brick out to you, and you see it at once.\"\nask = \"What do you think he felt?\"\n"
        );
    }
    text
}
