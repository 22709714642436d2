//! The program with mpv, on films whose frames are known: every frame that is logged is exact.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use vipp::course::{FilmTime, FrameStamp};
use vipp::film::{Frames, Pace, Programs, write_barcodes};

use super::stage::{Stage, Terminal, child_of, lines};

/// The kinds of film: as cameras film, as television does, and as phones do.
const PACES: [&str; 3] = ["25", "30000/1001", "uneven"];

fn pace(name: &str) -> Pace {
    name.parse().map_or(Pace::Uneven, Pace::Steady)
}

/// A stage with a film of 600 frames, some 20 seconds.
fn stage(name: &str) -> (Stage, Frames) {
    let stage = Stage::new();
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), None);
    let frames = write_barcodes(&programs, &stage.film(), pace(name), 600).expect("a film");
    stage.add_card(20);
    (stage, frames)
}

/// Waits until the keys of a film are taken.
#[track_caller]
fn begin(stage: &Stage, args: &str) -> Terminal {
    let mut terminal = stage.on_terminal(&format!("watch 1 --json {args}"));
    terminal.answers("began");
    terminal.shows("0:0");
    terminal
}

/// What was logged so far, waiting until it is so many observations.
#[track_caller]
fn seen(terminal: &Terminal, count: usize) -> Vec<Value> {
    for _ in 0..4000 {
        let seen: Vec<Value> = lines(&terminal.answer()).into_iter().filter(|line| line["event"] == "seen").collect();
        if seen.len() >= count {
            return seen;
        }
        sleep(Duration::from_millis(5));
    }
    panic!("{count} observations do not come:\n{}", terminal.answer());
}

/// Which frame a line says.
#[track_caller]
fn frame(line: &Value, frames: &Frames) -> usize {
    let stamp = FrameStamp::from_micros(line["frame_us"].as_u64().expect("a frame"));
    let index = frames.at(stamp);
    let is = frames.stamps()[index].micros();
    assert!(is.abs_diff(stamp.micros()) <= 1, "{stamp:?} is the stamp of no frame, {is} is the nearest");
    index
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn every_frame_that_is_logged_is_the_one_on_the_screen() {
    for name in PACES {
        let (stage, frames) = stage(name);
        let at = |text: &str| frames.at(FrameStamp::from_micros(text.parse::<FilmTime>().expect(text).millis() * 1000));
        let after =
            |index: usize, micros: u64| frames.at(FrameStamp::from_micros(frames.stamps()[index].micros() + micros));
        let mut terminal = begin(&stage, "");
        terminal.press(".......s");
        let mut meant = vec![7];
        terminal.press(",,s");
        meant.push(5);
        terminal.press("g0:07.313\rs");
        meant.push(at("0:07.313"));
        // Right, then one frame on.
        terminal.press("\x1b[Cs");
        meant.push(after(meant[2], 5_000_000));
        terminal.press(".s");
        meant.push(meant[3] + 1);
        terminal.press("g0:01\rs");
        meant.push(at("0:01"));
        let logged: Vec<usize> = seen(&terminal, meant.len()).iter().map(|line| frame(line, &frames)).collect();
        assert_eq!(logged, meant, "{name}, standing still");

        terminal.press(" ");
        for _ in 0..12 {
            sleep(Duration::from_millis(83));
            terminal.press("r");
        }
        terminal.press(" ss");
        let all: Vec<usize> = seen(&terminal, meant.len() + 14).iter().map(|line| frame(line, &frames)).collect();
        let running = &all[meant.len()..];
        assert!(running[..12].is_sorted() && running[0] < running[11], "{name}, running: {running:?}");
        assert_eq!(running[12], running[13], "{name}, standing still again");
        terminal.press("q");
        assert_eq!(terminal.ends(), 0);
        let book = stage.book(name).expect("a logbook");
        let kept: Vec<usize> = book.observations.iter().filter_map(|one| Some(frames.at(one.seen.frame?))).collect();
        assert_eq!(kept, all, "{name}: what is on disk is what was told");
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_film_stands_still_while_words_are_typed_and_goes_on() {
    let (stage, frames) = stage("25");
    let mut terminal = begin(&stage, "--lag 300");
    terminal.press(" ");
    sleep(Duration::from_millis(900));
    terminal.press("sn");
    terminal.shows("what was seen:");
    sleep(Duration::from_millis(700));
    terminal.press("mother: wait\x7fts #response\rr");
    let lines = seen(&terminal, 3);
    let [first, words, after] = [0, 1, 2].map(|place| frame(&lines[place], &frames));
    assert!(words - first <= 3, "the words are logged where the key was pressed: {first} {words}");
    assert!(after - words <= 6, "the film stood still meanwhile: {words} {after}");
    assert_eq!(lines[1]["text"], "waits");
    let [at, pressed] = [&lines[0]["at_ms"], &lines[0]["frame_us"]].map(|time| time.as_u64().expect("a time"));
    assert_eq!(at, (pressed / 1000).saturating_sub(300), "the reaction time is taken off the time that counts");
    sleep(Duration::from_millis(300));
    terminal.press("s");
    assert!(frame(&seen(&terminal, 4)[3], &frames) > after, "and it goes on");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_next_session_goes_on_where_the_last_one_stopped() {
    let (stage, _) = stage("25");
    let mut terminal = begin(&stage, "");
    terminal.press("g0:04.2\rq");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = stage.on_terminal("watch 1 --json");
    terminal.shows("You stopped at 0:04.200 of film 1 (playing together)");
    terminal.press("\r");
    terminal.shows("film 1 of 1 (playing together), at 0:04.200, by the scheme vipp");
    terminal.answers("began");
    terminal.press("sq");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(seen(&terminal, 1)[0]["at"], "0:04.200");
    let mut terminal = begin(&stage, "--from 0:00");
    terminal.press("sq");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(seen(&terminal, 1)[0]["at"], "0:00");
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_player_that_dies_is_said_and_what_was_logged_is_kept() {
    let (stage, _) = stage("25");
    let mut terminal = begin(&stage, "--from 0:03");
    terminal.press("s");
    seen(&terminal, 1);
    let player = terminal.program().and_then(child_of).expect("a player");
    let killed = Command::new("kill").args(["-9", &player.to_string()]).status().expect("kill");
    assert!(killed.success());
    terminal.shows("the player died at 0:03 of film 1");
    terminal.shows("all that was logged is kept; `vipp watch 1` goes on there");
    assert_eq!(terminal.ends(), 1);
    let book = stage.book("after").expect("a logbook");
    assert_eq!((book.observations.len(), book.sessions[0].stopped.is_some()), (1, true));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn without_a_terminal_it_is_ended_as_a_program_is() {
    let (stage, _) = stage("25");
    let answer = std::fs::File::create(stage.path("answer")).expect("a file");
    let mut command = stage.vipp(&["watch", "1", "--json"]);
    let mut child = command.stdin(Stdio::null()).stdout(answer).stderr(Stdio::piped()).spawn().expect("a start");
    let told = || std::fs::read_to_string(stage.path("answer")).expect("the answer");
    while !told().contains("began") {
        sleep(Duration::from_millis(5));
    }
    let player = child_of(i32::try_from(child.id()).expect("a number"));
    Command::new("kill").arg(child.id().to_string()).status().expect("kill");
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    assert!(told().contains("\"event\":\"stopped\""));
    let is_there = |process: i32| std::path::Path::new("/proc").join(process.to_string()).exists();
    assert!(player.is_some_and(|player| !is_there(player)), "the player ends with the program");
}

#[test]
#[ignore = "needs mpv, ffmpeg and tmux"]
fn a_terminal_that_is_closed_ends_it_cleanly() {
    let (stage, _) = stage("25");
    let socket = stage.path("tmux");
    let tmux = |args: &[&str]| {
        let status = Command::new("tmux").arg("-S").arg(&socket).args(["-f", "/dev/null"]).args(args).status();
        assert!(status.expect("tmux").success(), "{args:?}");
    };
    let answer = stage.path("answer");
    let line = format!(
        "VIPP_CONFIG={} VIPP_FILMS={} VIPP_MPV_OPTIONS='--vo=null --ao=null' {} --today 2026-09-02 watch 1 --case {} --json > {}",
        stage.path("home/config").display(),
        stage.path("films").display(),
        env!("CARGO_BIN_EXE_vipp"),
        stage.case().display(),
        answer.display(),
    );
    tmux(&["new-session", "-d", "-s", "watch", &line]);
    let told = |text: &str| {
        for _ in 0..4000 {
            if std::fs::read_to_string(&answer).unwrap_or_default().contains(text) {
                return;
            }
            sleep(Duration::from_millis(5));
        }
        panic!("`{text}` is not told");
    };
    told("began");
    tmux(&["send-keys", "-t", "watch", "s"]);
    told("child-signal");
    tmux(&["kill-server"]);
    told("\"event\":\"stopped\"");
    let book = stage.book("after").expect("a logbook");
    assert_eq!((book.observations.len(), book.sessions[0].stopped.is_some()), (1, true));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_film_that_is_gone_or_is_none_is_said() {
    let stage = Stage::new();
    stage.add_card(20);
    let said = |stage: &Stage| {
        let output = stage.vipp(&["watch", "1"]).stdin(Stdio::null()).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, gone) = said(&stage);
    assert_eq!(code, Some(4), "{gone}");
    assert!(gone.contains("error: there is no film at ") && gone.contains("01-1.mp4"), "{gone}");
    std::fs::write(stage.film(), "no film").expect("a file");
    let (code, none) = said(&stage);
    assert_eq!(code, Some(1), "{none}");
    assert_eq!(stage.book("nothing"), None, "no session was begun");
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_self_test_finds_every_frame_exact_on_this_computer() {
    let stage = Stage::new();
    let output = stage.vipp(&["watch", "--self-test", "--json"]).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["exact"], true, "{found}");
    let films = found["films"].as_array().expect("films");
    let tried: Vec<u64> = films
        .iter()
        .flat_map(|film| film["trials"].as_array().expect("trials"))
        .filter_map(|trial| trial["tried"].as_u64())
        .collect();
    assert_eq!((films.len(), tried.iter().all(|tried| *tried >= 10)), (3, true), "{found}");
}
