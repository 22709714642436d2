//! The program on a terminal, coding at a visit.

use rexpect::process::Signal;
use snapbox::{assert_data_eq, str};

use super::stage::{Stage, lines};

/// The answer with the times of the clock replaced, which differ from run to run.
fn timeless(answer: &str) -> String {
    let is_time = |word: &str| word.contains(':') && word.starts_with(|sign: char| sign.is_ascii_digit());
    let timeless = |line: &str| {
        let words = line.split(' ').map(|word| if is_time(word) { "[TIME]" } else { word });
        words.collect::<Vec<_>>().join(" ").trim_start().to_owned()
    };
    answer.lines().map(timeless).collect::<Vec<_>>().join("\n")
}

#[test]
fn keys_at_a_visit_are_logged_on_its_clock() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal("watch 1 --live --scheme vipp-brief --lag 200");
    terminal.shows("coding at visit 1: the clock starts now, by the scheme vipp-brief; 200 ms are taken off every key");
    terminal.is_ready();
    terminal.press("s+z");
    terminal.shows("no code is on z");
    terminal.press("n");
    terminal.shows("what was seen: ");
    terminal.press("mother: wäits\x7fs, #response\r");
    terminal.press("r\x7f q");
    assert_eq!(terminal.ends(), 0);
    assert_data_eq!(
        timeless(&terminal.answer()),
        str![[r#"
[TIME]  child signal (child)
child signal +
[TIME]  "wäits," (mother)
[TIME]  response (mother)
taken back: response (mother)
logged 2 observations at visit 1; stopped at [TIME] on the clock of the visit
"#]]
    );
    let book = stage.book("after").expect("a logbook");
    assert_eq!(book.observations.len(), 2);
    assert!(book.observations.iter().all(|one| one.seen.live.is_some() && one.seen.at.is_none()));
    assert!(book.sessions[0].stopped.is_some() && book.clock().is_some());

    let mut again = stage.on_terminal("watch 1 --live");
    again.shows("note: on ");
    again.shows("you coded this visit by the scheme vipp-brief");
    again.shows("coding at visit 1: the clock");
    again.press("q");
    assert_eq!(again.ends(), 0);
    let book = stage.book("after").expect("a logbook");
    assert_eq!(book.sessions[0].clock, book.sessions[1].clock, "the clock of the visit runs on");
}

#[test]
fn a_state_that_lasts_is_asked_about_before_the_end() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal("watch 1 --live");
    terminal.is_ready();
    terminal.press("xc");
    terminal.shows("chain since");
    terminal.press("q");
    terminal.shows("exploration lasts since");
    terminal.press("e");
    terminal.shows("chain lasts since");
    terminal.press("o");
    terminal.shows("not ended: chain since");
    assert_eq!(terminal.ends(), 0);
    let book = stage.book("after").expect("a logbook");
    let open: Vec<bool> = book.observations.iter().map(|one| one.is_unfinished()).collect();
    assert_eq!(open, [false, true]);
    let mut again = stage.on_terminal("watch 1 --live");
    again.shows("chain since");
    again.press("cq");
    assert_eq!(again.ends(), 0);
    assert!(!stage.book("after").expect("a logbook").observations[1].is_unfinished());
}

#[test]
fn a_terminal_that_closes_or_a_system_that_ends_stops_it_cleanly() {
    for (signal, name) in [(Signal::SIGHUP, "hangup"), (Signal::SIGTERM, "terminate"), (Signal::SIGINT, "interrupt")] {
        let stage = Stage::new();
        let mut terminal = stage.on_terminal("watch 1 --live --json");
        terminal.press("s");
        terminal.answers("child-signal");
        terminal.session.process_mut().signal(signal).expect("a signal");
        assert_eq!(terminal.ends(), 130, "{name}");
        let book = stage.book(name).expect("a logbook");
        assert!(book.sessions[0].stopped.is_some(), "{name}");
        let events: Vec<String> = lines(&terminal.answer()).iter().map(|line| line["event"].to_string()).collect();
        assert_eq!(events, ["\"began\"", "\"seen\"", "\"stopped\""], "{name}");
    }
}

#[test]
fn ctrl_c_stops_it_cleanly_too() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal("watch 1 --live");
    terminal.is_ready();
    terminal.press("s\x03");
    assert_eq!(terminal.ends(), 130);
    let book = stage.book("after").expect("a logbook");
    assert_eq!((book.observations.len(), book.sessions[0].stopped.is_some()), (1, true));
}

#[test]
fn the_terminal_is_put_back_to_what_it_was() {
    let stage = Stage::new();
    let vipp = env!("CARGO_BIN_EXE_vipp");
    let mut terminal = stage.shell(&format!("stty -g; {vipp} watch 1 --live; echo; stty -g"));
    let before = terminal.session.read_line().expect("the state of the terminal");
    terminal.is_ready();
    terminal.press("q");
    terminal.shows("next: vipp log 1");
    terminal.shows(before.trim());
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_dry_run_writes_nothing() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal("watch 1 --live --dry-run");
    terminal.is_ready();
    terminal.press("sx\x7fq");
    assert_eq!(terminal.ends(), 0);
    assert_data_eq!(
        timeless(&terminal.answer()),
        str![[r#"
[TIME]  child signal (child)
[TIME]  exploration begins (child)
taken back: exploration begins (child)
logged 1 observation at visit 1; stopped at [TIME] on the clock of the visit
"#]]
    );
    assert_eq!(stage.book("after"), None);
}

#[test]
fn the_visit_of_another_day_is_not_coded_on_its_clock() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal("watch 1 --live");
    terminal.is_ready();
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    let file = stage.case().join("observations/01.toml");
    let text = std::fs::read_to_string(&file).expect("the file");
    let clock = text.lines().find(|line| line.starts_with("clock = ")).expect("a clock").to_owned();
    std::fs::write(&file, text.replace(&clock, "clock = 2026-01-05T10:00:00+00:00")).expect("the file");
    let mut again = stage.on_terminal("watch 1 --live");
    again.shows("error: the clock of visit 1 was started on 5 January 2026, 10:00");
    again.shows("hint: a visit is coded on its day; watch its films with `vipp watch 1`");
    assert_eq!(again.ends(), 5);
}
