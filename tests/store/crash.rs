//! The program killed at any moment: what it said it did is there, and nothing is broken.

#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "the seed has to be seen")]

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::place::{Dice, Place, Said};

const ROUNDS: u64 = 200;

pub(crate) fn seed() -> u64 {
    let given = std::env::var("VIPP_CRASH_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| u64::from(std::process::id()))
}

/// A moment of its own for each run, so that the ids of records differ.
pub(crate) fn moment(tick: u64) -> String {
    format!("2026-09-01T{:02}:{:02}:{:02}+01:00", 8 + tick / 3600, tick / 60 % 60, tick % 60)
}

/// Every mark that a record or a move of the case carries.
fn marks(place: &Place) -> BTreeSet<String> {
    let files = place.files().into_iter().filter(|(name, _)| name.ends_with(".toml"));
    let text: String = files.map(|(_, text)| text).collect();
    let whole = text.lines().filter(|line| !line.starts_with('#'));
    whole.flat_map(|line| line.split('"')).filter(|part| part.starts_with("mark-")).map(str::to_owned).collect()
}

/// Starts the program and kills it after a while, unless it is done before; whether it was.
fn killed(place: &Place, now: &str, args: &[&str], after: Duration) -> Option<Said> {
    let mut command = place.vipp(args);
    command.env("VIPP_NOW", now);
    kill(command, after)
}

/// The same of a program that is ready to start.
pub(crate) fn kill(mut command: Command, after: Duration) -> Option<Said> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a start");
    thread::sleep(after);
    child.kill().expect("a kill");
    let output = child.wait_with_output().expect("an end");
    output.status.code().map(|_| Said::from(output))
}

/// How long the program mostly takes when nobody kills it, at least the 8 ms within which a release build is done.
fn patience(place: &Place) -> u64 {
    let mut took = [0, 1, 2, 3, 4].map(|nth| {
        let begun = Instant::now();
        place.run_at(&moment(5000 + nth), &["log", "7", &format!("mark-first-{nth}")]).well();
        u64::try_from(begun.elapsed().as_micros()).expect("soon")
    });
    took.sort_unstable();
    took[2].max(8_000) * 5 / 4
}

#[test]
fn killed_at_any_moment_nothing_said_is_lost_and_nothing_is_broken() {
    let seed = seed();
    println!("VIPP_CRASH_SEED={seed}");
    let place = Place::with_otter();
    let mut dice = Dice::of(seed);
    let longest = patience(&place);
    let mut kept: BTreeSet<String> = marks(&place);
    let mut done = 0;
    for round in 0..ROUNDS {
        let (mark, visit) = (format!("mark-{round}"), (1 + dice.below(7)).to_string());
        let (asked, free) = (format!("{visit}={mark}"), "2029-07-02..2029-07-06");
        let args: &[&str] = match dice.below(8) {
            0..=2 => &["log", &visit, &mark],
            3 => &["plan", "--asked", &asked],
            4 => &["plan", "--avoid", free, "--because", &mark],
            5 | 6 => &["visit", &visit, "--done", "--attendance", "not-there", "--because", &mark],
            _ => &["undo"],
        };
        let before = marks(&place);
        let after = Duration::from_micros(dice.below(longest));
        let said = killed(&place, &moment(round * 3), args, after);
        let now = marks(&place);
        let context = format!("VIPP_CRASH_SEED={seed}, round {round}, {args:?} killed after {after:?}: {said:?}");
        let gone: Vec<&String> = before.difference(&now).collect();
        if args[0] == "undo" {
            // An undo that was killed may have come to its end or not, and takes at most one operation back.
            assert!(gone.len() <= 1, "{context}: {gone:?} are gone");
            kept.retain(|mark| now.contains(mark));
        } else {
            assert!(gone.is_empty(), "{context}: {gone:?} are gone");
            if said.as_ref().is_some_and(|said| said.code == Some(0)) {
                kept.insert(mark);
                done += 1;
            }
        }
        let lost: Vec<&String> = kept.difference(&now).collect();
        assert!(lost.is_empty(), "{context}: {lost:?} are lost");
        still_works(&place, round, &mut kept, &context);
    }
    assert!(done > 0, "no operation ever came to its end within {longest} µs");
    println!("{done} of {ROUNDS} operations came to their end before they were killed");
}

/// The case loads, and takes the next record and lets it be taken back.
fn still_works(place: &Place, round: u64, kept: &mut BTreeSet<String>, context: &str) {
    let found = place.file_findings();
    assert!(found.iter().all(|code| code == "F111"), "{context}: {found:?}");
    let next = format!("mark-{round}-next");
    let said = place.run_at(&moment(round * 3 + 1), &["log", "1", &next]);
    assert_eq!(said.code, Some(0), "{context}: the next record: {said:?}");
    assert!(marks(place).contains(&next), "{context}: the next record is not there");
    let found = place.file_findings();
    assert!(found.is_empty(), "{context}: after the next record {found:?}");
    if round.is_multiple_of(2) {
        let said = place.run_at(&moment(round * 3 + 2), &["undo"]);
        assert!(said.code == Some(0) && said.out.contains(&next), "{context}: undo of the next record: {said:?}");
    } else {
        kept.insert(next);
    }
}

#[test]
fn a_case_whose_making_was_killed_is_there_whole_or_not_at_all() {
    let mut dice = Dice::of(seed());
    for round in 0..30 {
        let place = Place::new();
        let after = Duration::from_micros(dice.below(20_000));
        let new = "new otter-7 --born 2024-03 --setting birth --caregiver mother --consent 2026-08-01";
        let args: Vec<&str> = new.split(' ').collect();
        killed(&place, &moment(round), &args, after);
        if place.otter().exists() {
            assert_eq!(place.file_findings(), Vec::<String>::new(), "killed after {after:?}");
            assert!(place.otter().join("consent.toml").is_file());
        } else {
            place.run(&args).well();
        }
        assert_eq!(place.run(&["cases"]).code, Some(0), "killed after {after:?}");
    }
}
