//! Showing moments from a terminal: what the practitioner sees and types, and what is written down.

use snapbox::{assert_data_eq, str};

use super::stage::Stage;

const GO_ON: &str = "Go on, and tell 3 moments without film";

#[test]
fn moments_without_film_are_told_and_what_is_said_is_kept() {
    let stage = Stage::with_script();
    let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
    terminal.shows("car, brick, bed: no file of the film was added");
    terminal.shows(GO_ON);
    terminal.types("y");
    terminal.shows("Visit 2: moment 1 of 3");
    terminal.shows("To be told, without film; then space. car: 0:04 to 0:06, playing together, child");
    terminal.shows("Off he goes.");
    terminal.shows("brick at 0:08 to 0:10, mother: You see it at once.");
    terminal.types("m");
    terminal.shows("what was said: ");
    terminal.types("he always lo\x7f\x7flooks round\r ");
    terminal.shows("moment 2 of 3");
    terminal.types("n");
    terminal.shows("why it is left out: ");
    terminal.types("\r");
    terminal.shows("it is not left out: that needs a reason");
    terminal.types("n");
    terminal.shows("why it is left out: ");
    terminal.types("she was tired\r");
    terminal.shows("moment 3 of 3");
    terminal.shows("this is the last one");
    terminal.types(" ");
    terminal.shows("all 3 moments are done");
    terminal.types(" ");
    terminal.shows("showed 2 moments, 1 left out, in visits/02.toml");
    assert_eq!(terminal.ends().1, 0);
    let shown = ["car remark he always looks round", "car told", "brick skipped she was tired", "bed told"];
    assert_eq!(stage.shown(), shown);
    let film = &stage.course().visits[0].record.films[0].id;
    assert!(stage.record().shown.iter().all(|one| one.film.as_ref() == Some(film)), "the record names the film");

    let list = stage.list();
    assert!(list.contains("\"told\": true") && list.contains("\"skipped\": \"she was tired\""), "{list}");
    assert!(list.contains("\"he always looks round\""), "{list}");
    let status = stage.must(&["status"]);
    assert!(status.contains("2 of 3 shown"), "{status}");
    let summary = stage.must(&["export", "summary", "--for", "team"]);
    assert!(summary.contains("2 moments of the films were shown to the family."), "{summary}");
    assert!(summary.contains("**visit 2:** he always looks round"), "{summary}");
    let family = stage.must(&["export", "summary", "--for", "family"]);
    assert!(
        family.contains("We watched 2 moments of your films together.") && !family.contains("looks round"),
        "{family}"
    );
}

#[test]
fn stopped_it_goes_on_with_the_next_moment() {
    let stage = Stage::with_script();
    let begin = || {
        let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
        terminal.shows(GO_ON);
        terminal.types("y");
        terminal
    };
    let mut terminal = begin();
    terminal.shows("moment 1 of 3");
    terminal.types(" ");
    terminal.shows("moment 2 of 3");
    terminal.types("q");
    terminal.shows("next: vipp feedback 2 --present");
    terminal.shows("goes on: 2 to show");
    assert_eq!(terminal.ends().1, 0);
    let mut terminal = begin();
    terminal.shows("moment 2 of 3");
    terminal.types("b");
    terminal.shows("moment 1 of 3");
    terminal.types("\x03");
    assert_eq!(terminal.ends().1, 0);
    let mut terminal = begin();
    terminal.shows("moment 2 of 3");
    terminal.types("  ");
    terminal.shows("all 3 moments are done");
    terminal.types("q");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown(), ["car told", "brick told", "bed told"]);
    let mut terminal = begin();
    terminal.shows("all 3 moments are done");
    terminal.types("q");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown().len(), 3, "nothing is shown twice without being asked for");
}

#[test]
fn with_one_screen_no_word_of_the_script_is_on_it() {
    let stage = Stage::with_script();
    let mut terminal = stage.on_terminal(&["feedback", "2", "--present"]);
    terminal.shows(GO_ON);
    terminal.types("y");
    terminal.shows("Which screen does the family see");
    terminal.types("\x1b[B\r");
    let mut all = terminal.shows("no words are shown on it");
    all += &terminal.shows("next: vipp visit 2 --format html --out visit-2.html");
    all += &terminal.shows("moment 1 of 3");
    terminal.types("n");
    all += &terminal.shows("moment 2 of 3");
    terminal.types(" ");
    all += &terminal.shows("moment 3 of 3");
    terminal.types(" ");
    all += &terminal.shows("all 3 moments are done");
    terminal.types("q");
    all += &terminal.shows("why `car` was left out: ");
    terminal.types("the child came in\r");
    let (rest, code) = terminal.ends();
    all += &rest;
    assert_eq!(code, 0);
    for word in ["Off he goes", "You see it", "A game", "exploration", "mother"] {
        assert!(!all.contains(word), "`{word}` is on the family's screen:\n{all}");
    }
    assert_eq!(stage.shown(), ["car skipped", "brick told", "bed told", "car skipped the child came in"]);
    let list = stage.list();
    assert!(list.contains("\"skipped\": \"the child came in\""), "{list}");
}

#[test]
fn a_rehearsal_writes_nothing_but_how_long_it_took() {
    let stage = Stage::with_script();
    let before = stage.script();
    let rehearse = |keys: &str| {
        let mut terminal = stage.on_terminal(&["feedback", "2", "--rehearse"]);
        terminal.shows(GO_ON);
        terminal.types("y");
        terminal.shows("Off he goes.");
        terminal.types(keys);
        terminal.ends()
    };
    let (said, code) = rehearse(" q");
    assert!(said.contains("stopped after 1 of 3 moments; nothing was written"), "{said}");
    assert_eq!((code, stage.script()), (0, before.clone()));
    let (said, code) = rehearse(" mwell\r  q");
    assert!(said.contains("the agenda has 30 for watching"), "{said}");
    assert_eq!((code, stage.shown().len()), (0, 0));
    let after = stage.script();
    assert!(after.rehearsed.is_some_and(|minutes| minutes <= 1), "{:?}", after.rehearsed);
    assert_eq!(after.moments, before.moments);
}

#[test]
fn nothing_is_shown_without_consent_unless_it_is_said_why() {
    let stage = Stage::with_script();
    let father = ["feedback", "2", "--moment", "bed", "--whose", "father"];
    stage.must(&father);
    let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
    let (said, code) = terminal.ends();
    assert!(said.contains("no consent covers the father for showing film on 22 September 2026"), "{said}");
    assert!(said.contains("--without-consent"), "{said}");
    assert_eq!(code, 5);
    let why = "he agreed by phone";
    let args = ["feedback", "2", "--present", "--screen", "2", "--without-consent", why];
    let mut terminal = stage.on_terminal(&args);
    terminal.shows(GO_ON);
    terminal.types("n");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.shown().len(), 0, "the person thought better of it");
}

#[test]
fn what_cannot_be_shown_is_said() {
    let stage = Stage::new();
    for (args, said) in [
        (
            vec!["feedback", "2", "--present"],
            "error: the script for visit 2 has no moments\n hint: choose them first: vipp feedback 2\n",
        ),
        (vec!["feedback", "2", "--screen", "2"], "--rehearse"),
        (vec!["feedback", "2", "--rehearse", "--check"], "cannot be used with"),
        (vec!["feedback", "2", "--rehearse", "--screen", "0"], "0 is not in 1..=16"),
        (vec!["feedback", "2", "--present", "--screen", "2", "--one-screen"], "cannot be used with"),
    ] {
        let (text, code) = stage.fails(&args);
        assert!(text.contains(said) && code != 0, "{args:?}: {text}");
    }
    let stage = Stage::with_script();
    let (text, code) = stage.fails(&["feedback", "2", "--present", "--screen", "2"]);
    assert_data_eq!(
        text,
        str![[r#"
error: showing the moments needs someone at the keys, and there is no terminal
 hint: run it in a terminal; `vipp feedback --check` needs none

"#]]
    );
    assert_eq!(code, 6);
    stage.must(&["visit", "2", "--done", "--on", "2026-09-21"]);
    let mut terminal = stage.on_terminal(&["feedback", "2", "--present", "--screen", "2"]);
    let (said, code) = terminal.ends();
    assert!(said.contains("visit 2 was held on 21 September 2026") && code == 5, "{said}");
}
