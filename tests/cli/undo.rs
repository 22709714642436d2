//! `vipp undo` and `vipp redo`

use snapbox::str;

use crate::harness::Desk;

#[test]
fn back_over_everything_and_forth_again() {
    let desk = Desk::with_otter();
    let at_first = desk.read("course.toml");
    desk.must("vipp plan && vipp plan --told all && vipp plan --move 2=2026-09-29 --because ill");
    desk.now("2026-09-01T09:02:00+01:00");
    desk.must(
        "vipp visit 1 --done && vipp log 1 'child: x' && vipp log 1 'child: y' && vipp log 1 --edit 1 'child: z'",
    );
    let at_last = desk.files();
    for _ in 0..7 {
        desk.must("vipp undo 2>>../talk >>../said");
    }
    desk.run("cat ../said; sort -u ../talk").is(str![[r#"
undid: changed observation 1 of visit 1 (of 2026-09-01 09:02, in observations/01.toml)
undid: logged "child: y" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
undid: logged "child: x" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
undid: recorded visit 1: held, on time, Tuesday 1 September 2026 (of 2026-09-01 09:02, in visits/01.toml)
undid: moved visit 2 (of 2026-08-31 09:01, in course.toml)
undid: noted that the family knows the date of visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
undid: planned visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
next: vipp redo  (to bring it back)
--- stderr
--- exit 0
"#]]);
    assert_eq!(desk.read("course.toml"), at_first);
    desk.run("vipp undo").is(str![[r#"
--- stderr
error: there is nothing to undo in `otter-7`
 hint: the journal of a case begins with the first thing vipp writes to it
--- exit 4
"#]]);
    desk.run("find . -name '*.toml' | sort").is(str![[r#"
./case.toml
./consent.toml
./course.toml
./programme.toml
--- stderr
--- exit 0
"#]]);
    for _ in 0..7 {
        desk.must("vipp redo >>../again");
    }
    desk.run("cat ../again").is(str![[r#"
did again: planned visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
did again: noted that the family knows the date of visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
did again: moved visit 2 (of 2026-08-31 09:01, in course.toml)
did again: recorded visit 1: held, on time, Tuesday 1 September 2026 (of 2026-09-01 09:02, in visits/01.toml)
did again: logged "child: x" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
did again: logged "child: y" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
did again: changed observation 1 of visit 1 (of 2026-09-01 09:02, in observations/01.toml)
--- stderr
--- exit 0
"#]]);
    desk.run("vipp redo").is(str![[r#"
--- stderr
error: there is nothing to redo in `otter-7`
 hint: it brings back only what `vipp undo` took, until something new is written
--- exit 4
"#]]);
    let without_journal = |files: Vec<(std::path::PathBuf, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(path, _)| !path.ends_with("journal.jsonl")).collect()
    };
    assert!(without_journal(desk.files()) == without_journal(at_last), "the files are as before");
}

#[test]
fn nothing_to_undo() {
    let desk = Desk::with_otter();
    desk.run_writing_nothing("vipp undo --dry-run").is(str![[r#"
--- stderr
error: there is nothing to undo in `otter-7`
 hint: the journal of a case begins with the first thing vipp writes to it
--- exit 4
"#]]);
    desk.run("vipp redo").is(str![[r#"
--- stderr
error: there is nothing to redo in `otter-7`
 hint: it brings back only what `vipp undo` took, until something new is written
--- exit 4
"#]]);
    desk.run("vipp undo --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is nothing to undo in `otter-7`",
    "hint": "the journal of a case begins with the first thing vipp writes to it"
  }
}
--- exit 4
"#]]);
}

#[test]
fn dry_run_says_what_would_be_undone() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp undo --dry-run").is(str![[r#"
would undo: planned visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp undo --dry-run --json").is(str![[r#"
{
  "schema": "vipp.undo/1",
  "case": "otter-7",
  "what": "planned visits 1 to 7",
  "at": "2026-08-31T09:01:00+01:00",
  "files": [
    "course.toml"
  ],
  "written": false
}
--- stderr
--- exit 0
"#]]);
    desk.must("vipp undo");
    desk.run_writing_nothing("vipp redo --dry-run").is(str![[r#"
would do again: planned visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp redo --json").is(str![[r#"
{
  "schema": "vipp.undo/1",
  "case": "otter-7",
  "what": "planned visits 1 to 7",
  "at": "2026-08-31T09:01:00+01:00",
  "files": [
    "course.toml"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_file_changed_by_hand_is_not_touched() {
    let desk = Desk::planned();
    desk.append("course.toml", "# mine\n");
    desk.run("vipp undo").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/course.toml` was changed since, so that undoing would lose the change
 hint: nothing was undone; `git diff` or your editor shows the change
--- exit 5
"#]]);
    desk.run("vipp undo --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "`[DESK]/cases/otter-7/course.toml` was changed since, so that undoing would lose the change",
    "hint": "nothing was undone; `git diff` or your editor shows the change"
  }
}
--- exit 5
"#]]);
    desk.run("tail -1 course.toml").is(str![[r#"
# mine
--- stderr
--- exit 0
"#]]);
    desk.run("vipp undo --dry-run").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/course.toml` was changed since, so that undoing would lose the change
 hint: nothing was undone; `git diff` or your editor shows the change
--- exit 5
"#]]);
}

#[test]
fn a_record_with_words_added_by_hand_is_not_touched() {
    let desk = Desk::planned();
    desk.must("vipp log 1 'child: x'");
    desk.append("observations/01.toml", "# mine\n");
    desk.run("vipp undo").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/observations/01.toml` was changed since, so that undoing would lose the change
 hint: nothing was undone; `git diff` or your editor shows the change
--- exit 5
"#]]);
    desk.must("rm observations/01.toml");
    desk.run("vipp undo").is(str![[r#"
undid: logged "child: x" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
}

#[test]
fn something_new_after_an_undo_ends_the_way_forth() {
    let desk = Desk::planned();
    desk.must("vipp undo && vipp log 1 'child: x'");
    desk.run("vipp redo").is(str![[r#"
--- stderr
error: there is nothing to redo in `otter-7`
 hint: it brings back only what `vipp undo` took, until something new is written
--- exit 4
"#]]);
    desk.run("vipp undo -q").is(str![[r#"
undid: logged "child: x" at visit 1 (of 2026-09-01 09:02, in observations/01.toml)
--- stderr
--- exit 0
"#]]);
}

#[test]
fn redo_does_not_write_over_a_change_by_hand() {
    let desk = Desk::planned();
    desk.must("vipp undo");
    desk.append("course.toml", "# mine\n");
    desk.run("vipp redo").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/course.toml` was changed by another program in the meantime
 hint: nothing was written; look at the file and run the command again
--- exit 5
"#]]);
}

#[test]
fn a_journal_with_a_torn_last_line() {
    let desk = Desk::planned();
    desk.append(".vipp/journal.jsonl", "{\"done\":{\"id\":\"67");
    desk.run("vipp undo").is(str![[r#"
undid: planned visits 1 to 7 (of 2026-08-31 09:01, in course.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("vipp plan -q | wc -l; vipp undo -q").is(str![[r#"
11
undid: planned visits 1 to 7 (of 2026-09-01 09:03, in course.toml)
--- stderr
--- exit 0
"#]]);
}
