//! Killed at any moment, the program or the player: what was told is there, and nothing is broken.
//!
//! Keys are typed on a terminal in random order. A line of the answer is a promise: what it tells is in the file, whatever
//! happens next. Only the key in flight may be lost.

use std::thread;
use std::time::Duration;

use rexpect::process::Signal;
use serde_json::Value;
use vipp::course::{Logbook, Observation};
use vipp::film::{Pace, Programs, write_barcodes};

use super::stage::{Stage, Terminal, child_of, lines};

/// Chance that can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

fn seed() -> u64 {
    let given = std::env::var("VIPP_CRASH_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| u64::from(std::process::id()));
    println!("VIPP_CRASH_SEED={seed}");
    seed
}

/// The keys that are typed: codes, states, strengths, another person, taking back.
const KEYS: [&str; 10] = ["s", "r", "x", "k", "c", "e", "+", "-", "w", "\x7f"];

/// What was promised, over all rounds: each line that stands, in order.
#[derive(Default)]
struct Promised {
    lines: Vec<Value>,
    count: usize,
}

impl Promised {
    /// Takes in what a round told. All of it has to be there, but what the key in flight may have changed or taken back:
    /// that key is on disk and was not told of.
    fn take(&mut self, answer: &str, keys: &str, book: Option<&Logbook>, context: &str) {
        let mut standing: Vec<Value> = Vec::new();
        for line in lines(answer) {
            match line["event"].as_str().expect("an event") {
                "began" | "stopped" => continue,
                "taken-back" => {
                    let taken = standing.pop().unwrap_or_else(|| panic!("{context}: what was taken back? {line}"));
                    assert_eq!(taken["id"], line["id"], "{context}: the last one is taken back first");
                }
                _ => standing.push(line),
            }
            self.count += 1;
        }
        // One key adds two lines at most: the end of one state and the begin of another.
        let sure = standing.len().saturating_sub(if keys.contains('\x7f') { 2 } else { 1 });
        let unsure = standing.split_off(sure);
        self.lines.extend(standing);
        self.lines.extend(unsure.into_iter().filter(|line| is_there(line, book)).map(|line| {
            let id = line["id"].clone();
            serde_json::json!({ "event": "seen", "id": id })
        }));
        for (place, line) in self.lines.iter().enumerate() {
            let later = self.lines[place + 1..].iter().any(|other| other["id"] == line["id"]);
            assert!(is_kept(line, later, book), "{context}: this was told of and is lost: {line}");
        }
    }
}

fn of<'a>(line: &Value, book: Option<&'a Logbook>) -> Option<&'a Observation> {
    book?.observations.iter().find(|one| line["id"] == one.id.as_str())
}

fn is_there(line: &Value, book: Option<&Logbook>) -> bool {
    of(line, book).is_some()
}

/// Whether the record says what a line told; a later line of the same observation may say another strength and person.
fn is_kept(line: &Value, later: bool, book: Option<&Logbook>) -> bool {
    of(line, book).is_some_and(|one| match line["event"].as_str().expect("an event") {
        "ended" => one.ended.is_some(),
        "added-to" if !later => {
            let strength = Value::from(one.seen.strength.map(|strength| strength.word()));
            let who = Value::from(one.seen.who.as_ref().map(|who| who.as_str()));
            line["strength"] == strength && line["who"] == who
        }
        _ => true,
    })
}

/// Types a few keys with short waits between them; which.
fn type_keys(terminal: &mut Terminal, dice: &mut Dice) -> String {
    let mut keys = String::new();
    for _ in 0..dice.below(12) {
        let key = KEYS[usize::try_from(dice.below(KEYS.len() as u64)).expect("a key")];
        keys.push_str(key);
        // Where the player died, so did the program.
        let _ = terminal.session.send(key).and_then(|_| terminal.session.flush());
        thread::sleep(Duration::from_micros(dice.below(12_000)));
    }
    keys
}

#[test]
fn killed_at_any_moment_of_a_visit_nothing_told_is_lost() {
    const ROUNDS: u64 = 40;
    let (stage, mut dice, mut promised) = (Stage::new(), Dice(seed() | 1), Promised::default());
    for round in 0..ROUNDS {
        let mut terminal = stage.on_terminal("watch 1 --live --json");
        terminal.answers("began");
        let keys = type_keys(&mut terminal, &mut dice);
        terminal.session.process_mut().signal(Signal::SIGKILL).expect("a kill");
        // The end of the terminal may come as an error.
        let _ = terminal.session.exp_eof();
        let context = format!("round {round}, typed {keys:?}");
        promised.take(&terminal.answer(), &keys, stage.book(&context).as_ref(), &context);
    }
    println!("{} keys were told of in {ROUNDS} rounds", promised.count);
    assert!(promised.count > 50, "too few keys came to anything: {}", promised.count);
    let mut terminal = stage.on_terminal("watch 1 --live --json");
    terminal.answers("began");
    terminal.press("sqq");
    terminal.answers("child-signal");
    assert_eq!(terminal.ends(), 0, "the case is worked on as before");
    promised.take(&terminal.answer(), "", stage.book("after all").as_ref(), "after all rounds");
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_program_or_the_player_killed_at_any_moment_of_a_film_nothing_told_is_lost() {
    const ROUNDS: u64 = 200;
    let (stage, mut dice, mut promised) = (Stage::new(), Dice(seed() | 1), Promised::default());
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), None);
    write_barcodes(&programs, &stage.film(), Pace::Uneven, 1500).expect("a film");
    stage.add_card(59);
    let mut players = 0;
    for round in 0..ROUNDS {
        let from = dice.below(50);
        let mut terminal = stage.on_terminal(&format!("watch 1 --json --from 0:{from:02}"));
        if dice.below(8) > 0 {
            terminal.answers("began");
            terminal.press(" ");
        }
        let keys = type_keys(&mut terminal, &mut dice);
        let player = terminal.program().and_then(child_of).filter(|_| round % 2 == 1);
        let killed = if player.is_some() { "the player" } else { "the program" };
        let context = format!("round {round}, typed {keys:?}, killed {killed}");
        match player {
            Some(player) => {
                players += 1;
                kill(player);
                // What lasts is asked about, if something does.
                let code = terminal.ends_by("q");
                assert_eq!(code, 1, "{context}: the program says that the player died");
            }
            None => {
                terminal.session.process_mut().signal(Signal::SIGKILL).expect("a kill");
                // The end of the terminal may come as an error.
                let _ = terminal.session.exp_eof();
            }
        }
        promised.take(&terminal.answer(), &keys, stage.book(&context).as_ref(), &context);
    }
    println!("{} keys were told of in {ROUNDS} rounds, in {players} of which the player was killed", promised.count);
    assert!(promised.count > 200 && players > 50, "too little came to anything: {} {players}", promised.count);
}

fn kill(process: i32) {
    let status = std::process::Command::new("kill").args(["-9", &process.to_string()]).status().expect("kill");
    // It may have ended by itself.
    let _ = status;
}
