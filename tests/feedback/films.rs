//! Showing films with mpv from a terminal, as at a visit.

use std::fs;

use vipp::film::{Pace, Programs, write_barcodes};

use super::stage::{Stage, Terminal};

/// A stage with the first film, of eight seconds, in its place.
fn with_film() -> Stage {
    let stage = Stage::with_short_script();
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), None);
    write_barcodes(&programs, &stage.film(1), Pace::Uneven, 200).expect("a film");
    stage
}

fn present(stage: &Stage, more: &[&str]) -> Terminal {
    stage.on_terminal(&[&["feedback", "2", "--present", "--screen", "2"], more].concat())
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn each_key_does_what_it_says() {
    let stage = with_film();
    stage.must(&["feedback", "2", "--moment", "brick", "--until", "0:04"]);
    let mut terminal = present(&stage, &[]);
    terminal.shows("Space begins. car");
    terminal.types(" ");
    terminal.shows("At its stop. car");
    terminal.types("r");
    terminal.shows("At its stop. car");
    terminal.types("s");
    terminal.shows("Playing slowly. car");
    terminal.shows("At its stop. car");
    terminal.types("p");
    terminal.shows("the film stands still");
    terminal.types(" ");
    terminal.shows("Playing. brick");
    terminal.types(" ");
    terminal.shows("the film is playing: p stops it");
    terminal.types("p");
    terminal.shows("Paused; space goes on. brick");
    terminal.types("m");
    terminal.shows("what was said: ");
    terminal.types("there\r");
    terminal.shows("Paused; space goes on. brick");
    terminal.types(" ");
    terminal.shows("Playing. brick");
    terminal.shows("At its stop. brick");
    terminal.types("n");
    terminal.shows("this moment was shown: space goes on");
    terminal.types(" ");
    terminal.shows("At its stop. bed");
    terminal.types(" ");
    terminal.shows("all 3 moments are done");
    terminal.types(" ");
    terminal.shows("showed 3 moments, in visits/02.toml");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown(), ["car film", "car film", "car slowly", "brick remark there", "brick film", "bed film"]);
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_film_that_is_missing_is_said_first_and_told() {
    let stage = with_film();
    stage.must(&["feedback", "2", "--moment", "bed", "--film", "meal"]);
    stage.add_card(2);
    let mut terminal = present(&stage, &[]);
    terminal.shows("bed: the film \"meal\" is not in its place");
    terminal.shows("Go on, and tell 1 moment without film");
    terminal.types("y");
    terminal.shows("Space begins. car");
    terminal.types("n");
    terminal.shows("why it is left out: ");
    terminal.types("no\r ");
    terminal.shows("At its stop. brick");
    terminal.types(" ");
    terminal.shows("To be told, without film; then space. bed");
    terminal.types(" ");
    terminal.shows("all 3 moments are done");
    terminal.types("q");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown(), ["car skipped no", "brick film", "bed told"]);
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_reason_for_showing_without_consent_stands_with_what_was_shown() {
    let stage = with_film();
    let consent = stage.case().join("consent.toml");
    let withdrawn = "\n[[withdrawal]]\non = 2026-09-10\nby = \"mother\"\npurposes = [\"showing\"]\n";
    let text = fs::read_to_string(&consent).expect("the consent");
    fs::write(&consent, text + withdrawn).expect("the consent");
    let mut terminal = present(&stage, &[]);
    terminal.shows("no consent covers the child and the mother for showing film on 22 September 2026");
    assert_eq!(terminal.ends().1, 5);
    let mut terminal = present(&stage, &["--without-consent", "she asked to see it"]);
    terminal.shows("Space begins. car");
    terminal.types(" ");
    terminal.shows("At its stop. car");
    terminal.types("q");
    assert_eq!(terminal.ends().1, 0);
    let record = stage.record();
    assert_eq!(record.shown[0].without_consent.as_deref(), Some("she asked to see it"));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_walk_through_the_visit_shows_the_moments() {
    let stage = with_film();
    let mut terminal = stage.on_terminal(&["visit", "2", "--run"]);
    terminal.shows("Say hello");
    terminal.types("\r");
    for activity in ["reading a book", "having a meal"] {
        terminal.shows(activity);
        terminal.shows("Stop here");
        // "Skip, with a reason" is the third choice.
        terminal.types("\x1b[B\x1b[B\r");
        terminal.shows("Why");
        terminal.types("she is asleep\r");
    }
    terminal.shows("Show moment 1");
    terminal.shows("Show the moments on film");
    terminal.shows("Stop here");
    terminal.types("\r");
    terminal.shows("Which screen does the family see");
    terminal.types("\r");
    terminal.shows("Its number, counted from 1");
    terminal.types("\r");
    terminal.shows("Space begins. car");
    terminal.types(" ");
    terminal.shows("At its stop. car");
    terminal.types(" ");
    terminal.shows("At its stop. brick");
    terminal.types("q");
    terminal.shows("Show moment 3");
    terminal.shows("Stop here");
    terminal.types("\x1b");
    terminal.shows("still open, and every answer is kept");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown(), ["car film", "brick film"]);
    let mut terminal = stage.on_terminal(&["visit", "2", "--run"]);
    terminal.shows("Show moment 3");
    terminal.types("\x1b");
    assert_eq!(terminal.ends().1, 0);
}
