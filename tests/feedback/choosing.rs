//! Choosing by flags, question by question and in an editor: three ways, one result.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use vipp::course::{Moment, Script};

use super::stage::{Stage, Terminal};

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";

/// The moments of a script, without what differs from case to case.
fn moments(script: &Script) -> Vec<Moment> {
    let plain = |moment: &Moment| Moment { observation: None, film: None, ..moment.clone() };
    script.moments.iter().map(plain).collect()
}

/// Waits for the menu and takes the topic at a place.
fn topic(terminal: &mut Terminal, place: usize) {
    terminal.shows("What next");
    terminal.shows("Done");
    terminal.types(&format!("{}\r", DOWN.repeat(place)));
}

#[test]
fn question_by_question_comes_to_what_the_flags_come_to() {
    let flags = Stage::new();
    flags.must(&["feedback", "2", "--add", "2,1,4"]);
    flags.must(&["feedback", "2", "--order", "chain-0-08,discipline-0-16,exploration-0-04"]);
    flags.must(&["feedback", "2", "--words", "chain-0-08=You see it.", "--ask", "chain-0-08=And he?"]);
    flags.must(&["feedback", "2", "--moment", "discipline-0-16", "--until", "0:17", "--film", "meal"]);

    let stage = Stage::new();
    let mut terminal = stage.on_terminal(&["feedback", "2", "--choose"]);
    topic(&mut terminal, 0);
    terminal.shows("Which to show");
    terminal.types(&format!(" {DOWN} {DOWN} \r"));
    topic(&mut terminal, 2);
    terminal.shows("The order of showing");
    terminal.types(&format!("{DOWN}{DOWN} {UP}\r"));
    topic(&mut terminal, 3);
    terminal.shows("Write the words of");
    terminal.shows("Back");
    terminal.types("\r");
    terminal.shows("Your words");
    terminal.types("You see it.\r");
    terminal.shows("What you will ask");
    terminal.types("And he?\r");
    terminal.shows("Write the words of");
    terminal.shows("Back");
    terminal.types("\x1b");
    topic(&mut terminal, 4);
    terminal.shows("Change");
    terminal.shows("Back");
    terminal.types("\r");
    terminal.shows("Begins at: 0:16");
    terminal.shows("Back");
    terminal.types(&format!("{DOWN}\r"));
    terminal.shows("Where the film stops");
    terminal.types("0:17\r");
    terminal.shows("Film stops at: 0:17");
    terminal.shows("Back");
    terminal.types(&format!("{}\r", DOWN.repeat(3)));
    terminal.shows("Which film");
    terminal.shows("meal");
    terminal.types(&format!("{DOWN}\r"));
    terminal.shows("Film: meal");
    terminal.shows("Back");
    terminal.types("\x1b");
    terminal.shows("Change");
    terminal.shows("Back");
    terminal.types("\x1b");
    topic(&mut terminal, 6);
    terminal.shows("next: vipp feedback 2 --check");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(moments(&stage.script()), moments(&flags.script()));
    let film = |stage: &Stage| {
        let id = stage.script().moments[1].film.clone();
        stage.course().visits[0].record.films.iter().position(|film| Some(&film.id) == id.as_ref())
    };
    assert_eq!((film(&stage), film(&flags)), (Some(1), Some(1)));
}

#[test]
fn what_was_answered_is_kept_when_the_talk_is_broken_off() {
    let stage = Stage::new();
    let mut terminal = stage.on_terminal(&["feedback", "2", "--choose"]);
    topic(&mut terminal, 0);
    terminal.shows("Which to show");
    terminal.types(" \r");
    topic(&mut terminal, 1);
    terminal.shows("From where to where");
    terminal.types("0:20-0:10\r");
    terminal.shows("before it begins at 0:20");
    terminal.types("\x15\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f0:20-0:21\r");
    terminal.shows("Begins at: 0:20");
    terminal.types("\x03");
    assert_eq!(terminal.ends().1, 130);
    let ids: Vec<String> = stage.script().moments.iter().map(|moment| moment.id.to_string()).collect();
    assert_eq!(ids, ["chain-0-08", "moment-0-20"]);
}

/// An editor that does something to its file with sed.
fn editor(stage: &Stage, sed: &str) -> String {
    let path = stage.path("editor");
    fs::write(&path, format!("#!/bin/sh\nsed -i {sed} \"$1\"\n")).expect("an editor");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("an editor that runs");
    path.display().to_string()
}

/// Takes the signs of a comment away from all moments that are offered, and writes words for each.
const CHOOSE_ALL: &str = r#"-e '/^# \[\[moment/,/^# ask/ s/^# //' -e 's/^words = .*/words = "My words."/'"#;

#[test]
fn the_editor_comes_to_what_the_flags_come_to() {
    let flags = Stage::new();
    flags.must(&["feedback", "2", "--add", "2,1,4,3"]);
    for id in ["chain-0-08", "exploration-0-04", "discipline-0-16", "response-0-12"] {
        flags.must(&["feedback", "2", "--words", &format!("{id}=My words.")]);
    }
    let stage = Stage::new();
    let output =
        stage.vipp(&["feedback", "2", "--edit"]).env("EDITOR", editor(&stage, CHOOSE_ALL)).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with("edited the script for visit 2: 4 moments"), "{said}");
    assert_eq!(moments(&stage.script()), moments(&flags.script()));
    let text = fs::read_to_string(stage.case().join("feedback/02.toml")).expect("the script");
    assert!(!text.contains("To choose from") && !text.contains("# [[moment]]"), "{text}");
    assert!(
        text.contains("## 2, 0:08 to 0:10, mother: takes the brick"),
        "what was seen stays above its moment:\n{text}"
    );
    assert!(!stage.case().join(".vipp/feedback/02.toml").exists(), "the draft is gone");
    stage.must(&["undo"]);
    assert!(!stage.case().join("feedback/02.toml").exists());
}

#[test]
fn a_mistake_in_the_draft_is_shown_with_its_line_and_edited_again() {
    let stage = Stage::with_script();
    let before = stage.script();
    let wrong = editor(&stage, "-e 's/kind = \"chain\"/kind = \"chian\"/'");
    let output = stage.vipp(&["feedback", "2", "--edit"]).env("VISUAL", &wrong).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("--> .vipp/feedback/02.toml:") && said.contains("kind = \"chian\""), "{said}");
    assert!(said.contains("did you mean `chain`?") && said.contains("has 1 mistake"), "{said}");
    assert_eq!((output.status.code(), stage.script()), (Some(1), before.clone()));

    let mut command = stage.vipp(&["feedback", "2", "--edit"]);
    command.env("VISUAL", editor(&stage, "-e 's/\"chian\"/\"response\"/'"));
    let output = command.output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("going on with the draft of an earlier edit"), "{said}");
    assert_eq!(stage.script().moments[1].kind.map(|kind| kind.code()), Some("response"));

    let mut command = stage.vipp(&["feedback", "2", "--edit"]);
    command.env("VISUAL", editor(&stage, "-e 's/from = \"0:04\"/from = \"0:99\"/'"));
    let mut terminal = stage.command_on_terminal(command);
    terminal.shows("`0:99` is not a place in a film");
    terminal.shows("Edit it again");
    editor(&stage, "-e 's/from = \"0:99\"/from = \"0:05\"/'");
    terminal.types("y");
    terminal.shows("edited the script for visit 2");
    assert_eq!(terminal.ends().1, 0);
    assert_eq!(stage.script().moments[0].from.map(|from| from.to_string()).as_deref(), Some("0:05"));
}

#[test]
fn a_draft_is_not_laid_over_what_was_changed_since() {
    let stage = Stage::with_script();
    let edit = |editor: &str| {
        let output = stage.vipp(&["feedback", "2", "--edit"]).env("VISUAL", editor).output().expect("a run");
        (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
    };
    let saves_and_fails = format!("sh -c '{} \"$0\"; false'", editor(&stage, "-e 's/Off he goes/Away he goes/'"));
    let (said, code) = edit(&saves_and_fails);
    assert!(said.contains("ended with a failure") && said.contains("the draft is kept in"), "{said}");
    assert_eq!(code, Some(1));
    stage.must(&["feedback", "2", "--drop", "bed"]);
    let (said, code) = edit("true");
    assert!(said.contains("the script changed since the draft"), "{said}");
    assert_eq!((code, stage.script().moments.len()), (Some(5), 2));
    fs::remove_file(stage.case().join(".vipp/feedback/02.toml")).expect("the draft");
    let (said, code) = edit("true");
    assert!(said.contains("nothing changes") && code == Some(0), "{said}");
    let (said, _) = edit("false");
    assert!(said.contains("nothing was written; VISUAL or EDITOR names the editor"), "{said}");
    assert!(!stage.case().join(".vipp/feedback/02.toml").exists(), "an untouched draft is not kept");
}
