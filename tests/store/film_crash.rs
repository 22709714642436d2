//! `vipp film add` and `vipp film delete` killed at any moment: no film is lost, and no record says what is not so.

#![cfg(target_os = "linux")]
#![expect(clippy::print_stdout, reason = "the seed has to be seen")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::crash::{kill, moment, seed};
use super::place::{Dice, Place, Said};

const ROUNDS: u64 = 60;

/// A case with visit 1 held, a camera, and film folders on the same disk and on another.
struct Desk {
    place: Place,
    other_disk: tempfile::TempDir,
}

/// A film as the stand-in for ffprobe reads it, large enough to be killed over.
fn film(round: u64) -> Vec<u8> {
    let facts = br#"{"streams":[{"codec_type":"video","width":640,"height":360,"r_frame_rate":"25/1",
        "avg_frame_rate":"25/1"}],"format":{"duration":"61.2"}}"#;
    let mut bytes: Vec<u8> = facts.iter().copied().filter(|byte| *byte != b'\n').collect();
    bytes.push(b'\n');
    bytes.extend(std::iter::repeat_n(round.to_le_bytes(), 500_000).flatten());
    bytes
}

impl Desk {
    fn new() -> Desk {
        let place = Place::with_otter();
        place.run(&["visit", "1", "--done", "--on", "2026-09-01"]).well();
        place.run(&["log", "1", "child: looks up"]).well();
        fs::create_dir(place.root().join("camera")).expect("a camera");
        Desk { place, other_disk: tempfile::tempdir_in("/dev/shm").expect("another disk") }
    }

    fn camera(&self) -> PathBuf {
        self.place.root().join("camera/MOV_1.MP4")
    }

    fn films(&self, other_disk: bool) -> PathBuf {
        if other_disk { self.other_disk.path().join("films") } else { self.place.root().join("films") }
    }

    fn vipp(&self, round: u64, other_disk: bool, args: &[&str]) -> Command {
        let fake = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fake");
        let path = format!("{}:{}", fake.display(), std::env::var("PATH").expect("a path"));
        let mut command = self.place.vipp(args);
        command.env("PATH", path).env("VIPP_FILMS", self.films(other_disk)).env("VIPP_NOW", moment(round));
        command
    }

    fn run(&self, round: u64, other_disk: bool, args: &[&str]) -> Said {
        self.vipp(round, other_disk, args).output().expect("a run").into()
    }

    /// The names of the films in a folder that are that film, and of all passing files.
    fn copies(&self, other_disk: bool, bytes: &[u8]) -> (Vec<String>, usize) {
        let folder = self.films(other_disk).join("otter-7");
        let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.expect("an entry")).collect());
        let entries: Vec<fs::DirEntry> = entries.unwrap_or_default();
        let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let passing = entries.iter().filter(|entry| name(entry).starts_with('.')).count();
        let same = |entry: &&fs::DirEntry| {
            !name(entry).starts_with('.') && fs::read(entry.path()).is_ok_and(|there| there == bytes)
        };
        (entries.iter().filter(same).map(name).collect(), passing)
    }

    /// The name on the card of that film, if it has one.
    fn card(&self, bytes: &[u8]) -> Option<String> {
        let record = self.place.read("visits/01.toml");
        let at = record.find(&format!("blake3 = \"{}\"", blake3::hash(bytes).to_hex()))?;
        record[..at]
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("name = "))
            .map(|name| name.trim_matches('"').to_owned())
    }
}

#[test]
fn a_film_is_whole_somewhere_whenever_its_adding_is_killed() {
    let seed = seed();
    println!("VIPP_CRASH_SEED={seed}");
    let (desk, mut dice) = (Desk::new(), Dice::of(seed));
    let source = desk.camera();
    let add = ["film", "add", "1", source.to_str().expect("text"), "--activity", "meal"];
    let (mut longest, mut done) = ([0; 2], 0);
    for round in 0..ROUNDS {
        let (bytes, other_disk) = (film(round), round % 2 == 1);
        fs::write(&source, &bytes).expect("a film");
        let patience = &mut longest[usize::from(other_disk)];
        if *patience == 0 {
            let begun = Instant::now();
            desk.run(round, other_disk, &add).well();
            *patience = u64::try_from(begun.elapsed().as_micros()).expect("soon") * 5 / 4;
            continue;
        }
        let after = Duration::from_micros(dice.below(*patience));
        let said = kill(desk.vipp(round, other_disk, &add), after);
        let context =
            format!("VIPP_CRASH_SEED={seed}, round {round}, other disk: {other_disk}, after {after:?}: {said:?}");

        let (copies, _) = desk.copies(other_disk, &bytes);
        let is_at_its_old_place = fs::read(&source).is_ok_and(|there| there == bytes);
        assert!(is_at_its_old_place || !copies.is_empty(), "{context}: the film is lost");
        if let Some(name) = desk.card(&bytes) {
            assert_eq!(copies, [name], "{context}: there is a card, and its film is not there");
        }
        if said.is_some_and(|said| said.code == Some(0)) {
            done += 1;
            assert!(!is_at_its_old_place && copies.len() == 1, "{context}: it said it was done");
        }
        goes_on(&desk, (round, other_disk), &add, &bytes, &context);
    }
    println!("{done} of {ROUNDS} came to their end before they were killed");
}

/// The same command again ends what was begun: one film, one card, nothing passing, and the old place clear or refused.
fn goes_on(desk: &Desk, (round, other_disk): (u64, bool), add: &[&str], bytes: &[u8], context: &str) {
    let source = desk.camera();
    if source.exists() {
        let again = desk.run(1000 + round, other_disk, add);
        let has_its_card = again.code == Some(5) && again.err.contains("in the film folder already");
        assert!(again.code == Some(0) || has_its_card, "{context}: again: {again:?}");
        if has_its_card {
            fs::remove_file(&source).expect("a film that is safe elsewhere");
        }
    }
    let (copies, passing) = desk.copies(other_disk, bytes);
    assert_eq!((copies, passing), (vec![desk.card(bytes).expect("a card")], 0), "{context}: after going on");
    assert_eq!(desk.place.file_findings(), Vec::<String>::new(), "{context}");
}

#[test]
fn a_film_whose_deletion_is_killed_is_not_said_to_be_gone_while_it_is_there() {
    let seed = seed();
    println!("VIPP_CRASH_SEED={seed}");
    let (desk, mut dice) = (Desk::new(), Dice::of(seed));
    let source = desk.camera();
    let mut longest = 0;
    for round in 0..30 {
        let bytes = film(round);
        fs::write(&source, &bytes).expect("a film");
        let add = ["film", "add", "1", source.to_str().expect("text"), "--activity", "meal"];
        desk.run(2 * round, false, &add).well();
        let name = desk.card(&bytes).expect("a card");
        let delete = ["film", "delete", "1", &name, "--by", "p-03", "--because", "over"];
        let deleted = |name: &str| {
            let record = desk.place.read("visits/01.toml");
            let id = record.split("[[card]]").find(|card| card.contains(&format!("\"{name}\""))).expect("a card");
            let id = id.lines().find_map(|line| line.strip_prefix("film = ")).expect("an id").to_owned();
            record.contains(&format!("film = {id}\nwhat = \"deleted\""))
        };
        let after = if longest == 0 { Duration::from_secs(60) } else { Duration::from_micros(dice.below(longest)) };
        let begun = Instant::now();
        let said = match longest {
            0 => Some(desk.run(2 * round + 1, false, &delete)),
            _ => kill(desk.vipp(2 * round + 1, false, &delete), after),
        };
        longest = longest.max(u64::try_from(begun.elapsed().as_micros()).expect("soon") * 5 / 4);
        let context = format!("VIPP_CRASH_SEED={seed}, round {round}, after {after:?}: {said:?}");
        let is_there = !desk.copies(false, &bytes).0.is_empty();
        assert!(!(deleted(&name) && is_there), "{context}: the record says it is gone");
        if !deleted(&name) {
            desk.run(1000 + round, false, &delete).well();
        }
        assert!(deleted(&name) && desk.copies(false, &bytes).0.is_empty(), "{context}: after going on");
        assert_eq!(desk.place.file_findings(), Vec::<String>::new(), "{context}");
    }
}
