//! There and back: undo and redo over whatever was written.

use super::place::{Dice, Place, Said};

/// One thing a practitioner may do; not all of them are accepted in every state, which is as it should be.
fn operation(place: &Place, dice: &mut Dice, nth: u64) -> Said {
    let now = format!("2026-09-01T09:{:02}:{:02}+01:00", nth / 60, nth % 60);
    let visit = (1 + dice.below(4)).to_string();
    let word = format!("word {nth} \u{e9} \"quoted\"");
    let day = 12 + dice.below(5);
    let move_to = format!("3=2026-10-{day:02}");
    let avoid = format!("2026-12-{:02}..2026-12-{:02}", 1 + dice.below(9), 10 + dice.below(4));
    let asked = format!("{visit}=father-{}", dice.below(9));
    let args: &[&str] = match dice.below(9) {
        0..=2 => &["log", &visit, &word],
        3 => &["log", &visit, "--coder", "supervisor", &word],
        4 => &["log", &visit, "--strike", "1", "--because", &word],
        5 => &["plan", "--move", &move_to, "--because", &word],
        6 => &["plan", "--avoid", &avoid, "--because", &word],
        7 => &["plan", "--asked", &asked],
        _ => &["visit", &visit, "--done", "--attendance", "not-there", "--because", &word],
    };
    place.run_at(&now, args)
}

/// Repeats a command until there is nothing more for it to do, and says how often it did.
fn all_the_way(place: &Place, command: &str) -> usize {
    for count in 0..100 {
        match place.run(&[command]) {
            Said { code: Some(0), .. } => {}
            Said { code: Some(4), .. } => return count,
            said => panic!("{command} after {count}: {said:?}"),
        }
    }
    panic!("{command} never ends");
}

#[test]
fn undo_all_the_way_gives_the_start_and_redo_all_the_way_the_end() {
    for seed in 0..8 {
        let place = Place::with_otter();
        all_the_way(&place, "undo");
        let start = place.files();
        place.run(&["plan"]).well();
        let mut dice = Dice::of(seed);
        for nth in 0..14 {
            let said = operation(&place, &mut dice, nth);
            assert!(matches!(said.code, Some(0 | 1 | 4 | 5)), "seed {seed}, step {nth}: {said:?}");
        }
        let end = place.files();
        let undone = all_the_way(&place, "undo");
        assert_eq!(place.files(), start, "seed {seed}: the start");
        assert_eq!(all_the_way(&place, "redo"), undone, "seed {seed}");
        assert_eq!(place.files(), end, "seed {seed}: the end");
    }
}

#[test]
fn wandering_back_and_forth_comes_through_the_same_states() {
    let place = Place::with_otter();
    let mut dice = Dice::of(7);
    let mut states = vec![place.files()];
    for nth in 0..10 {
        operation(&place, &mut dice, nth);
        if place.files() != states[states.len() - 1] {
            states.push(place.files());
        }
    }
    let mut at = states.len() - 1;
    for _ in 0..40 {
        let back = dice.below(2) == 0;
        if (back && at == 0) || (!back && at == states.len() - 1) {
            continue;
        }
        place.run(&[if back { "undo" } else { "redo" }]).well();
        at = if back { at - 1 } else { at + 1 };
        assert_eq!(place.files(), states[at], "state {at}");
    }
}

/// Changes a file by hand and tries a command, which must be refused and change nothing.
#[track_caller]
fn refused_after_hand_edit(place: &Place, file: &str, command: &str) {
    place.write(file, &format!("{}# by hand\n", place.read(file)));
    let before = place.files();
    let said = place.run(&[command]);
    assert_eq!(said.code, Some(5), "{command} with {file} edited: {said:?}");
    assert_eq!(place.files(), before, "{command} with {file} edited changed something");
}

#[test]
fn undo_of_an_addition_is_refused_after_a_hand_edit() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    place.run(&["log", "1", "laughs"]).well();
    refused_after_hand_edit(&place, "observations/01.toml", "undo");
}

#[test]
fn undo_of_a_new_plan_is_refused_after_a_hand_edit() {
    let place = Place::with_otter();
    refused_after_hand_edit(&place, "course.toml", "undo");
}

#[test]
fn undo_of_two_files_is_refused_whole_whichever_was_edited() {
    for file in ["case.toml", "course.toml"] {
        let place = Place::with_otter();
        place.run(&["plan", "--avoid", "2026-09-22..2026-10-13", "--because", "away"]).well();
        let said = place.run(&["undo", "--dry-run"]).well();
        assert!(said.out.contains("case.toml") && said.out.contains("course.toml"), "{}", said.out);
        refused_after_hand_edit(&place, file, "undo");
    }
}

#[test]
fn redo_of_two_files_is_refused_whole_whichever_was_edited() {
    for file in ["case.toml", "course.toml"] {
        let place = Place::with_otter();
        place.run(&["plan", "--avoid", "2026-09-22..2026-10-13", "--because", "away"]).well();
        place.run(&["undo"]).well();
        refused_after_hand_edit(&place, file, "redo");
    }
}

#[test]
fn a_dry_run_of_undo_changes_nothing() {
    let place = Place::with_otter();
    let before = place.files();
    let said = place.run(&["undo", "--dry-run"]).well();
    assert!(said.out.starts_with("would undo"), "{}", said.out);
    assert_eq!(place.files(), before);
    place.run(&["undo"]).well();
}

#[test]
fn what_is_done_after_undo_ends_redo() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    place.run(&["undo"]).well();
    place.run(&["log", "1", "laughs"]).well();
    assert_eq!(place.run(&["redo"]).code, Some(4));
}
