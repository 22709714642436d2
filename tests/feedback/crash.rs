//! Killed at any moment, the program or the player: what was shown is written down once, and it goes on with the next.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rexpect::process::Signal;
use vipp::film::{Pace, Programs, write_barcodes};

use super::stage::{Stage, Terminal};

/// Chance that can be repeated.
struct Dice(u64);

impl Dice {
    fn thrown() -> Dice {
        let given = std::env::var("VIPP_CRASH_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| u64::from(std::process::id()));
        println!("VIPP_CRASH_SEED={seed}");
        Dice(seed | 1)
    }

    fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

const MOMENTS: [&str; 3] = ["car", "brick", "bed"];

/// Starts the showing, and tells which moment it begins with, from 1.
fn begins(terminal: &mut Terminal) -> usize {
    let before = terminal.shows(" of 3");
    let number = before.rsplit("moment ").next().and_then(|number| number.trim().parse().ok());
    number.unwrap_or_else(|| panic!("no moment is on:\n{before}"))
}

/// The moments that count as shown, in the order of the script; each only once.
fn shown(stage: &Stage, context: &str) -> Vec<String> {
    let loaded = vipp::store::Settings::default().walk().load(&stage.case());
    // Only the last record may be cut off.
    let wrong: Vec<_> = loaded.findings.iter().filter(|finding| finding.code.as_str() != "F111").collect();
    assert!(wrong.is_empty(), "{context}: {wrong:?}");
    let record = loaded.course.expect("a course").visit(super::stage::second()).expect("visit 2").record.clone();
    let shown = record.shown.iter().filter(|one| one.how.is_shown());
    shown.map(|one| one.moment.to_string()).collect()
}

#[test]
fn killed_at_any_moment_it_goes_on_with_the_next() {
    const ROUNDS: usize = 40;
    let (mut stage, mut dice, mut kept) = (Stage::with_script(), Dice::thrown(), 0);
    for round in 0..ROUNDS {
        let context = format!("round {round}");
        let before = shown(&stage, &context);
        if before.len() == MOMENTS.len() {
            stage = Stage::with_script();
            continue;
        }
        let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
        terminal.shows("without film");
        terminal.types("y");
        assert_eq!(begins(&mut terminal), before.len() + 1, "{context}: it goes on with the next moment");
        terminal.types(&" ".repeat(usize::try_from(dice.below(3)).expect("a number")));
        thread::sleep(Duration::from_micros(dice.below(15_000)));
        terminal.session.process_mut().signal(Signal::SIGKILL).expect("a kill");
        // The end of the terminal may come as an error.
        let seen = terminal.session.exp_eof().unwrap_or_default();
        let now = shown(&stage, &context);
        assert_eq!(now, MOMENTS[..now.len()], "{context}: each moment once, in order");
        let promised = (1..MOMENTS.len()).rfind(|number| seen.contains(&format!("moment {} of 3", number + 1)));
        assert!(now.len() >= promised.unwrap_or(0), "{context}: {now:?} are kept, and the screen was at\n{seen}");
        kept += now.len() - before.len();
    }
    println!("{kept} moments were kept in {ROUNDS} rounds");
    assert!(kept > 5, "too few moments were shown: {kept}");
}

/// The number of the program that a process started, if it runs.
fn child_of(process: i32) -> Option<i32> {
    let tasks = fs::read_dir(Path::new("/proc").join(process.to_string()).join("task")).ok()?;
    let children = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("children")).ok());
    children.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).next()?.parse().ok()
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_program_or_the_player_killed_at_any_moment_it_goes_on_with_the_next() {
    const ROUNDS: usize = 60;
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), None);
    let film = tempfile::Builder::new().suffix(".mp4").tempfile().expect("a file").into_temp_path();
    fs::remove_file(&film).expect("the file");
    write_barcodes(&programs, &film, Pace::Uneven, 120).expect("a film");
    let fresh = || {
        let stage = Stage::with_short_script();
        fs::copy(&film, stage.film(1)).expect("the film");
        stage
    };
    let (mut stage, mut dice, mut kept, mut players) = (fresh(), Dice::thrown(), 0, 0);
    for round in 0..ROUNDS {
        let context = format!("round {round}");
        let before = shown(&stage, &context);
        if before.len() == MOMENTS.len() {
            stage = fresh();
            continue;
        }
        let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
        assert_eq!(begins(&mut terminal), before.len() + 1, "{context}: it goes on with the next moment");
        terminal.types(" ");
        thread::sleep(Duration::from_millis(dice.below(900)));
        if let Some(player) = child_of(terminal.program()).filter(|_| round % 2 == 1) {
            players += 1;
            kill(player);
            terminal.shows("window was closed: space opens it again");
            terminal.types(" ");
            thread::sleep(Duration::from_millis(dice.below(900)));
        }
        terminal.session.process_mut().signal(Signal::SIGKILL).expect("a kill");
        // The end of the terminal may come as an error.
        let seen = terminal.session.exp_eof().unwrap_or_default();
        let now = shown(&stage, &context);
        assert_eq!(now, MOMENTS[..now.len()], "{context}: each moment once, in order");
        let at_stop = usize::from(seen.contains("At its stop."));
        assert!(now.len() >= before.len() + at_stop, "{context}: {now:?} are kept, and the screen was at\n{seen}");
        kept += now.len() - before.len();
    }
    println!("{kept} moments were kept in {ROUNDS} rounds, {players} players were killed");
    assert!(kept > 10 && players > 10, "too little happened: {kept} moments, {players} players");
}

fn kill(process: i32) {
    let status = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
    assert!(status.expect("kill").success());
}
