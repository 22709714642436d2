//! `vipp check`: every mistake a file can have, as it is shown.

use snapbox::str;

use crate::harness::Desk;

#[test]
fn nothing_wrong() {
    let desk = Desk::planned();
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
    desk.run("vipp check --json").is(str![[r#"
{
  "schema": "vipp.findings/1",
  "errors": 0,
  "warnings": 0,
  "notes": 0,
  "findings": []
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp check --table -q").is(str![[r#"
Findings

Case  Code  Level  Visit  Place  Finding
────  ────  ─────  ─────  ─────  ───────
--- stderr
--- exit 0
"#]]);
}

#[test]
fn broken_toml() {
    let desk = Desk::planned();
    desk.change("case.toml", "setting = \"adoptive\"", "setting = \"adoptive");
    desk.run("vipp check").is(str![[r#"
error[F101]: the text has no closing quote
 --> case.toml:7:20
  |
7 | setting = "adoptive
  |                    ^
  |
  = help: put text between two straight double quotes, on one line: text = "she smiles"

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F101  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp check --json").is(str![[r#"
{
  "schema": "vipp.findings/1",
  "errors": 1,
  "warnings": 0,
  "notes": 0,
  "findings": [
    {
      "case": "otter-7",
      "code": "F101",
      "severity": "error",
      "visit": null,
      "file": "case.toml",
      "line": 7,
      "column": 20,
      "message": "the text has no closing quote",
      "hint": "put text between two straight double quotes, on one line: text = \"she smiles\""
    }
  ]
}
--- stderr
--- exit 3
"#]]);
    desk.run("vipp check --table").is(str![[r#"
Findings

Case     Code  Level  Visit  Place        Finding
───────  ────  ─────  ─────  ───────────  ─────────────────────────────
otter-7  F101  error         case.toml:7  the text has no closing quote
--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F101  (what the first one means)
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp plan").is(str![[r#"
--- stderr
error[F101]: the text has no closing quote
 --> case.toml:7:20
  |
7 | setting = "adoptive
  |                    ^
  |
  = help: put text between two straight double quotes, on one line: text = "she smiles"

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp log 1 'child: x'").is(str![[r#"
--- stderr
error[F101]: the text has no closing quote
 --> case.toml:7:20
  |
7 | setting = "adoptive
  |                    ^
  |
  = help: put text between two straight double quotes, on one line: text = "she smiles"

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}

#[test]
fn a_wrong_type() {
    let desk = Desk::planned();
    desk.change("case.toml", "goals = []", "goals = \"play\"");
    desk.change("course.toml", "number = 3", "number = \"three\"");
    desk.run("vipp check").is(str![[r#"
error[F102]: expected a list in square brackets, found the text "play"
 --> case.toml:8:9
  |
8 | goals = "play"
  |         ^^^^^^
  |
  = help: put it in brackets: ["play"]

error[F102]: expected a whole number, found the text "three"
  --> course.toml:15:10
   |
15 | number = "three"
   |          ^^^^^^^
   |
   = help: write digits, without quotes: 3

--- stderr
2 errors, 0 warnings, 0 notes
next: vipp explain F102  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_date_that_does_not_exist() {
    let desk = Desk::planned();
    desk.change("course.toml", "on = 2026-11-24", "on = 2026-11-31");
    desk.change("case.toml", "born = \"2024-03\"", "born = \"2024-13\"");
    desk.run("vipp check").is(str![[r#"
error[F103]: `2026-11-31` is not in the calendar: November 2026 has 30 days
  --> course.toml:26:6
   |
26 | on = 2026-11-31
   |      ^^^^^^^^^^
   |
   = help: write a day that is in the calendar, as 2026-09-14

error[F106]: `2024-13` is not a month
  --> case.toml:11:8
   |
11 | born = "2024-13"  # the month only
   |        ^^^^^^^^^
   |
   = help: write it as 2024-03

--- stderr
2 errors, 0 warnings, 0 notes
next: vipp explain F103  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_time_that_does_not_exist() {
    let desk = Desk::planned();
    desk.change("case.toml", "time = 10:00:00", "time = 10:75:00");
    desk.run("vipp check").is(str![[r#"
error[F103]: `10:75:00` is not a time of day
  --> case.toml:23:8
   |
23 | time = 10:75:00
   |        ^^^^^^^^
   |
   = help: write it as 14:30:00

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F103  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn an_unknown_key_is_guessed() {
    let desk = Desk::planned();
    desk.change("case.toml", "weekdays =", "weekday =");
    desk.append("course.toml", "\n[settings]\nx = 1\n");
    desk.run("vipp check").is(str![[r#"
warning[F104]: nothing reads the key `weekday` here
  --> case.toml:24:1
   |
24 | weekday = ["mon", "tue"]
   | ^^^^^^^
   |
   = help: did you mean `weekdays`? The line is kept either way

warning[F104]: nothing reads the key `settings` here
  --> course.toml:39:2
   |
39 | [settings]
   |  ^^^^^^^^
   |
   = help: remove it, or correct it; here belong: format, visit

--- stderr
0 errors, 2 warnings, 0 notes
next: vipp explain F104  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_missing_key() {
    let desk = Desk::planned();
    desk.change("case.toml", "setting = \"adoptive\"\n", "");
    desk.change("course.toml", "number = 3\n", "");
    desk.run("vipp check").is(str![[r#"
error[F105]: `setting` is missing here
--> case.toml
 = help: add the line setting = "birth"

error[F105]: `number` is missing here
  --> course.toml:14:1
   |
14 | [[visit]]
   | ^^^^^^^^^
   |
   = help: add the line number = 3

--- stderr
2 errors, 0 warnings, 0 notes
next: vipp explain F105  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_value_the_key_cannot_have() {
    let desk = Desk::planned();
    desk.change("case.toml", "setting = \"adoptive\"", "setting = \"adopted\"");
    desk.change("case.toml", "time_zone = \"Europe/London\"", "time_zone = \"London\"");
    desk.change("case.toml", "[\"mon\", \"tue\"]", "[\"mon\", \"teu\"]");
    desk.change("course.toml", "number = 3", "number = 30");
    desk.run("vipp check").is(str![[r#"
error[F106]: `London` is not a time zone
 --> case.toml:5:13
  |
5 | time_zone = "London"
  |             ^^^^^^^^
  |
  = help: write one such as Europe/London

error[F106]: `adopted` is not one of birth, adoptive, special-guardian, foster, kinship
 --> case.toml:7:11
  |
7 | setting = "adopted"
  |           ^^^^^^^^^
  |
  = help: did you mean `adoptive`?

error[F106]: `teu` is not a weekday
  --> case.toml:24:20
   |
24 | weekdays = ["mon", "teu"]
   |                    ^^^^^
   |
   = help: write mon, tue, wed, thu, fri, sat or sun

error[F106]: there is no visit 30
  --> course.toml:15:10
   |
15 | number = 30
   |          ^^
   |
   = help: visits are numbered 1 to 20

--- stderr
4 errors, 0 warnings, 0 notes
next: vipp explain F106  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_visit_planned_twice() {
    let desk = Desk::planned();
    desk.change("course.toml", "number = 3", "number = 2");
    desk.run("vipp check").is(str![[r#"
error[F107]: visit 2 is there twice
  --> course.toml:15:10
   |
15 | number = 2
   |          ^
   |
   = help: keep the right one of the two

warning[V202]: visit 2 on Tuesday 13 October 2026 is 42 days after visit 1; the programme asks for 14 to 28
  --> course.toml:16:6
   |
16 | on = 2026-10-13
   |      ^^^^^^^^^^
   |
   = help: type `vipp plan` for new dates; if the day is meant, write `exception = "…"` under visit 2 in course.toml

--- stderr
1 error, 1 warning, 0 notes
next: vipp explain F107  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn an_id_used_twice() {
    let desk = Desk::begun();
    desk.must(
        "sed -n '5,14p' observations/01.toml | sed 's/holds out/takes/' > ../copy; cat ../copy >> observations/01.toml",
    );
    desk.run("vipp check").is(str![[r#"
error[F107]: the id `[ID]` is there twice
  --> observations/01.toml:35:6
   |
35 | id = "[ID]"
   |      ^^^^^^^^^^^^
   |
   = help: delete the copy, or give it a new id

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 0 warnings, 1 note
next: vipp explain F107  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_copy_left_by_a_sync_program() {
    let desk = Desk::begun();
    desk.must("cp visits/02.toml visits/02-LAPTOP7.toml; cp case.toml 'case (conflicted copy 2026-09-20).toml'");
    desk.must("cp observations/01.toml observations/01-anna.toml; touch visits/two.toml");
    desk.run("vipp check").is(str![[r#"
error[F108]: this looks like a copy of `case.toml` that a sync program left
--> case (conflicted copy 2026-09-20).toml
 = help: compare it with `case.toml`, move over what is missing there, then delete it

error[F108]: this looks like a copy of `visits/02.toml` that a sync program left
--> visits/02-LAPTOP7.toml
 = help: compare it with `visits/02.toml`, move over what is missing there, then delete it

error[F108]: this file holds observations that stand in another file of the same visit
--> observations/01-anna.toml
 = help: it looks like a copy: move over what is missing, then delete it

note[F113]: nothing reads this file
--> visits/two.toml
 = help: a visit's file is named 02.toml; rename it, or move it out of the case

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
3 errors, 0 warnings, 2 notes
next: vipp explain F108  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_file_of_a_newer_version() {
    let desk = Desk::begun();
    desk.change("case.toml", "format = 1", "format = 2");
    desk.run("vipp check").is(str![[r#"
error[F109]: the file has format 2; this version of vipp reads format 1
 --> case.toml:2:10
  |
2 | format = 2
  |          ^
  |
  = help: use a version of vipp that reads format 2; nothing was changed

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 0 warnings, 1 note
next: vipp explain F109  (what the first one means)
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp plan").is(str![[r#"
--- stderr
error[F109]: the file has format 2; this version of vipp reads format 1
 --> case.toml:2:10
  |
2 | format = 2
  |          ^
  |
  = help: use a version of vipp that reads format 2; nothing was changed

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}

#[test]
fn a_record_file_of_a_newer_version_is_not_added_to() {
    let desk = Desk::begun();
    desk.change("observations/01.toml", "format = 1", "format = 2");
    desk.run("vipp check").is(str![[r#"
error[F109]: the file has format 2; this version of vipp reads format 1
 --> observations/01.toml:2:10
  |
2 | format = 2
  |          ^
  |
  = help: use a version of vipp that reads format 2; nothing was changed

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 0 warnings, 1 note
next: vipp explain F109  (what the first one means)
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp log 1 'child: x'").is(str![[r#"
--- stderr
error: `observations/01.toml` was written by a newer version of vipp, so nothing is added to it
 hint: use that version, or a newer one
--- exit 1
"#]]);
}

#[test]
fn a_missing_file() {
    let desk = Desk::planned();
    desk.must("rm course.toml");
    desk.run("vipp check").is(str![[r#"
error[F110]: `course.toml` is missing
--> course.toml
 = help: bring it back from a backup; a case has case.toml, programme.toml and course.toml

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F110  (what the first one means)
--- exit 3
"#]]);
    desk.must("rm case.toml");
    desk.run("vipp check").is(str![[r#"
--- stderr
error: `case.toml` is missing here, though other files of a case are there
 hint: bring it back from a backup
--- exit 4
"#]]);
    desk.run("vipp check --case ../otter-7").is(str![[r#"
--- stderr
error: there is no case at `[DESK]/cases/otter-7/../otter-7`
 hint: give the code of a case, such as otter-7, or its folder
--- exit 4
"#]]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine_and_stay() {
    let desk = Desk::begun();
    for file in ["case.toml", "course.toml", "consent.toml", "visits/02.toml", "observations/01.toml"] {
        desk.write(file, &format!("\u{feff}{}", desk.read(file).replace('\n', "\r\n")));
    }
    desk.run("vipp check").is(str![[r#"
note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
0 errors, 0 warnings, 1 note
next: vipp explain V303  (what the first one means)
--- exit 0
"#]]);
    desk.must("vipp log 1 'child: x' && vipp log 1 --edit 1 'child: y' && vipp plan --move 3=2026-10-20 --because ill");
    desk.must("vipp undo && vipp redo");
    for file in ["course.toml", "observations/01.toml"] {
        let text = desk.read(file);
        assert!(text.starts_with('\u{feff}'), "{file} lost its mark");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file} has mixed line ends:\n{text:?}");
    }
    desk.run("vipp check").is(str![[r#"
note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
0 errors, 0 warnings, 1 note
next: vipp explain V303  (what the first one means)
--- exit 0
"#]]);
}

#[test]
fn another_encoding() {
    let desk = Desk::planned();
    desk.must("printf 'format = 1\\ncode = \"otter-7\"\\n# Gr\\374\\337e\\n' > case.toml");
    desk.run("vipp check").is(str![[r#"
error[F114]: this is not UTF-8 text
--> case.toml
 = help: save it as UTF-8 in your editor

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F114  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_record_that_was_cut_off() {
    let desk = Desk::begun();
    desk.append("observations/01.toml", "\n[[observation]]\nid = \"67zzzzzzzz\"\nwho = \"chi");
    desk.run("vipp check").is(str![[r#"
warning[F111]: the last record was cut off while it was written
  --> observations/01.toml:35:1
   |
35 | [[observation]]
   | ^^^^^^^^^^^^^^^
   |
   = help: write it again; the cut-off lines are kept as comments when the next record is written

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
0 errors, 1 warning, 1 note
next: vipp explain F111  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp status | head -1").is(str![[r#"
Case otter-7
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 'child: laughs'").is(str![[r#"
logged "child: laughs" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("tail -9 observations/01.toml; vipp check").is(str![[r##"
# cut off: [[observation]]
# cut off: id = "[ID]"
# cut off: who = "chi

[[observation]]
id = "[ID]"
who = "child"
text = "laughs"
logged = 2026-09-22T12:03:00+01:00
note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
0 errors, 0 warnings, 1 note
next: vipp explain V303  (what the first one means)
--- exit 0
"##]]);
}

#[test]
fn a_file_that_says_another_visit() {
    let desk = Desk::begun();
    desk.change("visits/02.toml", "visit = 2", "visit = 3");
    desk.change("case.toml", "code = \"otter-7\"", "code = \"otter-8\"");
    desk.run("vipp check").is(str![[r#"
error[F112]: the file is named for visit 2 but says it is about visit 3
 --> visits/02.toml:3:9
  |
3 | visit = 3
  |         ^
  |
  = help: correct the line to `visit = 2`, or rename the file

warning[F115]: the folder is named `otter-7` but the case says its code is `otter-8`
 --> case.toml:3:8
  |
3 | code = "otter-8"
  |        ^^^^^^^^^
  |
  = help: rename the folder, or correct the code

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 1 warning, 1 note
next: vipp explain F112  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn rules_are_turned_off_and_made_louder() {
    let desk = Desk::planned();
    desk.change("course.toml", "on = 2026-10-13", "on = 2026-10-31");
    desk.run("vipp check --table").is(str![[r#"
Findings

Case     Code  Level    Visit  Place           Finding
───────  ────  ───────  ─────  ──────────────  ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
otter-7  V103  warning  3      course.toml:16  visit 3 on Saturday 31 October 2026 is on a day off: there are no visits on a Saturday
otter-7  V202  warning  3      course.toml:16  visit 3 on Saturday 31 October 2026 is 39 days after visit 2; the programme asks for 14 to 28
otter-7  V106  warning  4      course.toml:21  visit 4 on Tuesday 3 November 2026 leaves 1 working day to prepare the film of Saturday 31 October 2026; 2 are needed
otter-7  V201  warning  4      course.toml:21  visit 4 on Tuesday 3 November 2026 is 3 days after visit 3; the programme asks for 14 to 28
--- stderr
0 errors, 4 warnings, 0 notes
next: vipp explain V103  (what the first one means)
--- exit 3
"#]]);
    desk.append("case.toml", "\n[rules]\nV202 = \"off\"\nV103 = \"error\"\nV201 = \"note\"\n");
    desk.run("vipp check --table").is(str![[r#"
Findings

Case     Code  Level    Visit  Place           Finding
───────  ────  ───────  ─────  ──────────────  ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
otter-7  V103  error    3      course.toml:16  visit 3 on Saturday 31 October 2026 is on a day off: there are no visits on a Saturday
otter-7  V106  warning  4      course.toml:21  visit 4 on Tuesday 3 November 2026 leaves 1 working day to prepare the film of Saturday 31 October 2026; 2 are needed
otter-7  V201  note     4      course.toml:21  visit 4 on Tuesday 3 November 2026 is 3 days after visit 3; the programme asks for 14 to 28
--- stderr
1 error, 1 warning, 1 note
next: vipp explain V103  (what the first one means)
--- exit 3
"#]]);
    desk.append("case.toml", "V999 = \"off\"\nV107 = \"loud\"\n");
    desk.run("vipp check").is(str![[r#"
error[F106]: `loud` is not one of off, note, warning, error
  --> case.toml:32:8
   |
32 | V107 = "loud"
   |        ^^^^^^
   |
   = help: correct it in the file

error[F106]: there is no rule `V999`
  --> case.toml:27:2
   |
27 | [rules]
   |  ^^^^^
   |
   = help: `vipp explain` lists the rules

error[V103]: visit 3 on Saturday 31 October 2026 is on a day off: there are no visits on a Saturday
  --> course.toml:16:6
   |
16 | on = 2026-10-31
   |      ^^^^^^^^^^
   |
   = help: type `vipp plan --move 3=2026-10-20 --because "…"`; if the day is meant, write `exception = "…"` under visit 3 in course.toml

warning[V106]: visit 4 on Tuesday 3 November 2026 leaves 1 working day to prepare the film of Saturday 31 October 2026; 2 are needed
  --> course.toml:21:6
   |
21 | on = 2026-11-03
   |      ^^^^^^^^^^
   |
   = help: type `vipp plan` for new dates; if the day is meant, write `exception = "…"` under visit 4 in course.toml

note[V201]: visit 4 on Tuesday 3 November 2026 is 3 days after visit 3; the programme asks for 14 to 28
  --> course.toml:21:6
   |
21 | on = 2026-11-03
   |      ^^^^^^^^^^
   |
   = help: type `vipp plan` for new dates; if the day is meant, write `exception = "…"` under visit 4 in course.toml

--- stderr
3 errors, 1 warning, 1 note
next: vipp explain F106  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn all_cases() {
    let desk = Desk::planned();
    desk.enter("");
    desk.must("vipp new owl-2 --born 2020-01 --setting birth --caregiver mother && vipp plan --case owl-2");
    desk.run("vipp check --all").is(str![[r#"
warning[C106]: visit 1 on Wednesday 2 September 2026 is to be filmed, and there is no consent.toml: nothing covers the child and the mother
 --> owl-2/course.toml:6:6
  |
6 | on = 2026-09-02
  |      ^^^^^^^^^^
  |
  = help: ask for consent, and record the answer with `vipp consent give`

--- stderr
0 errors, 1 warning, 0 notes in 2 cases
next: vipp explain C106  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp check --all --json").is(str![[r#"
{
  "schema": "vipp.findings/1",
  "errors": 0,
  "warnings": 1,
  "notes": 0,
  "findings": [
    {
      "case": "owl-2",
      "code": "C106",
      "severity": "warning",
      "visit": 1,
      "file": "owl-2/course.toml",
      "line": 6,
      "column": 6,
      "message": "visit 1 on Wednesday 2 September 2026 is to be filmed, and there is no consent.toml: nothing covers the child and the mother",
      "hint": "ask for consent, and record the answer with `vipp consent give`"
    }
  ]
}
--- stderr
--- exit 3
"#]]);
    desk.run("vipp check --all --table").is(str![[r#"
Findings

Case   Code  Level    Visit  Place                Finding
─────  ────  ───────  ─────  ───────────────────  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
owl-2  C106  warning  1      owl-2/course.toml:6  visit 1 on Wednesday 2 September 2026 is to be filmed, and there is no consent.toml: nothing covers the child and the mother
--- stderr
0 errors, 1 warning, 0 notes in 2 cases
next: vipp explain C106  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp check --all --in ../home").is(str![[r#"
--- stderr
error: there are no cases in `[DESK]/cases/../home`
 hint: name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.run("vipp check --all --case owl-2").is(str![[r#"
--- stderr
error: the argument '--all' cannot be used with '--case <CODE|DIR>'

Usage: vipp check --all

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp check --in .").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --all

Usage: vipp check --all --in <DIR>

For more information, try '--help'.
--- exit 2
"#]]);
}
