//! `vipp cases`

use snapbox::str;

use crate::harness::Desk;

/// Four cases: one begun, one overdue, one closed, one broken.
fn four() -> Desk {
    let desk = Desk::begun();
    desk.enter("");
    desk.must("vipp new owl-2 --born 2025-01 --setting foster --caregiver foster-carer-1 --practitioner PR1 --start 2026-09-15");
    desk.must("vipp plan --case owl-2 --today 2026-09-10");
    desk.must("vipp new hare-3 --born 2025-02 --setting birth --caregiver mother --consent 2026-08-20");
    desk.append("hare-3/case.toml", "\n[closed]\non = 2026-09-22\nbecause = \"moved-away\"\n");
    desk.must("vipp new wren-4 --born 2025-02 --setting birth --caregiver mother --consent 2026-08-20");
    desk.change("wren-4/case.toml", "format = 1", "format = = 1");
    desk
}

#[test]
fn all_open_cases() {
    let desk = four();
    desk.run("vipp cases").is(str![[r#"
Cases

Case       Held  Last visit       Next visit            When                      Found
───────  ──────  ───────────────  ────────────────────  ────────────────────────  ─────────
owl-2    0 of 7                   1 on Tue 15 Sep 2026  7 days ago, not recorded  1 warning
otter-7  2 of 7  Tue 22 Sep 2026  3 on Tue 13 Oct 2026  in 21 days
wren-4                                                  cannot be read            2 errors
--- stderr
3 of 4 cases
next: vipp check --all  (what was found, with the lines)
--- exit 0
"#]]);
    desk.run("vipp cases --all").is(str![[r#"
Cases

Case       Held  Last visit       Next visit            When                      Found
───────  ──────  ───────────────  ────────────────────  ────────────────────────  ─────────
owl-2    0 of 7                   1 on Tue 15 Sep 2026  7 days ago, not recorded  1 warning
otter-7  2 of 7  Tue 22 Sep 2026  3 on Tue 13 Oct 2026  in 21 days
hare-3   0 of 7                   1, no date            closed
wren-4                                                  cannot be read            2 errors
--- stderr
4 cases
next: vipp check --all  (what was found, with the lines)
--- exit 0
"#]]);
    desk.enter("otter-7");
    desk.run("vipp cases -q | wc -l").is(str![[r#"
7
--- stderr
--- exit 0
"#]]);
}

#[test]
fn filters() {
    let desk = four();
    desk.run("vipp cases --due 30").is(str![[r#"
Cases

Case       Held  Last visit       Next visit            When        Found
───────  ──────  ───────────────  ────────────────────  ──────────  ─────
otter-7  2 of 7  Tue 22 Sep 2026  3 on Tue 13 Oct 2026  in 21 days
--- stderr
1 of 4 cases
--- exit 0
"#]]);
    desk.run("vipp cases --overdue").is(str![[r#"
Cases

Case     Held  Last visit  Next visit            When                      Found
─────  ──────  ──────────  ────────────────────  ────────────────────────  ─────────
owl-2  0 of 7              1 on Tue 15 Sep 2026  7 days ago, not recorded  1 warning
--- stderr
1 of 4 cases
next: vipp check --all  (what was found, with the lines)
--- exit 0
"#]]);
    desk.run("vipp cases --findings").is(str![[r#"
Cases

Case      Held  Last visit  Next visit            When                      Found
──────  ──────  ──────────  ────────────────────  ────────────────────────  ─────────
owl-2   0 of 7              1 on Tue 15 Sep 2026  7 days ago, not recorded  1 warning
wren-4                                            cannot be read            2 errors
--- stderr
2 of 4 cases
next: vipp check --all  (what was found, with the lines)
--- exit 0
"#]]);
    desk.run("vipp cases --practitioner PR1").is(str![[r#"
Cases

Case     Held  Last visit  Next visit            When                      Found
─────  ──────  ──────────  ────────────────────  ────────────────────────  ─────────
owl-2  0 of 7              1 on Tue 15 Sep 2026  7 days ago, not recorded  1 warning
--- stderr
1 of 4 cases
next: vipp check --all  (what was found, with the lines)
--- exit 0
"#]]);
    desk.run("vipp cases --practitioner NOBODY").is(str![[r#"
Cases

Case  Held  Last visit  Next visit  When  Found
────  ────  ──────────  ──────────  ────  ─────
--- stderr
0 of 4 cases
--- exit 0
"#]]);
    desk.run("vipp cases --due x").is(str![[r#"
--- stderr
error: invalid value 'x' for '--due <DAYS>': invalid digit found in string

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp cases --due -1").is(str![[r#"
--- stderr
error: unexpected argument '-1' found

Usage: vipp cases [OPTIONS]

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn orders() {
    let desk = four();
    for by in ["next", "code", "findings", "progress"] {
        desk.must(&format!("echo {by}: $(vipp cases --all -q --sort {by} | tail -n +5 | cut -d' ' -f1) >> ../orders"));
    }
    desk.run("cat ../orders").is(str![[r#"
next: owl-2 otter-7 hare-3 wren-4
code: hare-3 otter-7 owl-2 wren-4
findings: wren-4 owl-2 hare-3 otter-7
progress: hare-3 owl-2 wren-4 otter-7
--- stderr
--- exit 0
"#]]);
    desk.run("vipp cases --sort age").is(str![[r#"
--- stderr
error: invalid value 'age' for '--sort <BY>'
  [possible values: next, code, findings, progress]

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn json() {
    four().run("vipp cases --all --json").is(str![[r#"
{
  "schema": "vipp.cases/1",
  "cases": [
    {
      "case": "owl-2",
      "readable": true,
      "closed": false,
      "practitioner": "PR1",
      "programme": "vipp-sd-uk",
      "setting": "foster",
      "held": 0,
      "of": 7,
      "last_held": null,
      "next_visit": 1,
      "next_on": "2026-09-15",
      "days_to_next": -7,
      "overdue": true,
      "errors": 0,
      "warnings": 1,
      "next": "record how visit 1 on Tuesday 15 September 2026 went",
      "next_command": "vipp visit 1 --done"
    },
    {
      "case": "otter-7",
      "readable": true,
      "closed": false,
      "practitioner": null,
      "programme": "vipp-sd-uk",
      "setting": "adoptive",
      "held": 2,
      "of": 7,
      "last_held": "2026-09-22",
      "next_visit": 3,
      "next_on": "2026-10-13",
      "days_to_next": 21,
      "overdue": false,
      "errors": 0,
      "warnings": 0,
      "next": "watch the films of visit 2 and write down what you see",
      "next_command": "vipp log 2 \"3:12 child: … #signal +\""
    },
    {
      "case": "hare-3",
      "readable": true,
      "closed": true,
      "practitioner": null,
      "programme": "vipp-sd-uk",
      "setting": "birth",
      "held": 0,
      "of": 7,
      "last_held": null,
      "next_visit": 1,
      "next_on": null,
      "days_to_next": null,
      "overdue": false,
      "errors": 0,
      "warnings": 0,
      "next": "the case is closed; a summary can be made at any time",
      "next_command": "vipp export summary"
    },
    {
      "case": "wren-4",
      "readable": false,
      "closed": false,
      "practitioner": null,
      "programme": null,
      "setting": null,
      "held": 0,
      "of": 0,
      "last_held": null,
      "next_visit": null,
      "next_on": null,
      "days_to_next": null,
      "overdue": false,
      "errors": 2,
      "warnings": 0,
      "next": null,
      "next_command": "vipp check --case wren-4"
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_folder_without_cases() {
    let desk = Desk::new();
    desk.run("vipp cases").is(str![[r#"
--- stderr
error: there are no cases in `[DESK]/cases`
 hint: name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.run("vipp cases --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there are no cases in `[DESK]/cases`",
    "hint": "name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one"
  }
}
--- exit 4
"#]]);
    desk.run("vipp cases --in nowhere").is(str![[r#"
--- stderr
error: there is no folder `[DESK]/cases/nowhere`
 hint: name the folder that holds your cases
--- exit 4
"#]]);
    desk.run("vipp check --all").is(str![[r#"
--- stderr
error: there are no cases in `[DESK]/cases`
 hint: name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.write("notes.txt", "mine");
    desk.run("vipp cases --in notes.txt").is(str![[r#"
--- stderr
error: there is no folder `[DESK]/cases/notes.txt`
 hint: name the folder that holds your cases
--- exit 4
"#]]);
}

#[test]
fn where_the_cases_are() {
    let desk = four();
    desk.enter("../home");
    desk.run("vipp cases -q --in ../cases | wc -l").is(str![[r#"
7
--- stderr
--- exit 0
"#]]);
    desk.var("VIPP_CASES", "../cases");
    desk.run("vipp cases -q | wc -l").is(str![[r#"
7
--- stderr
--- exit 0
"#]]);
    desk.no_var("VIPP_CASES");
    desk.write("[DESK]/home/config/config.toml", "cases = \"~/../cases\"\n");
    desk.run("vipp cases -q | wc -l").is(str![[r#"
7
--- stderr
--- exit 0
"#]]);
    desk.write("[DESK]/home/config/config.toml", "# mine\ncases = 7\n");
    desk.run("vipp cases").is(str![[r#"
--- stderr
error: [DESK]/home/config/config.toml:2: expected text in double quotes, found the number 7
 hint: put it between double quotes
--- exit 1
"#]]);
    desk.write("[DESK]/home/config/config.toml", "cases = \"~/../cases\npractitioner\n");
    desk.run("vipp cases").is(str![[r#"
--- stderr
error: [DESK]/home/config/config.toml:2: key with no value, expected `=`
 hint: a line is `key = value`, or a heading such as [plan] or [[visit]]
--- exit 1
"#]]);
    desk.write("[DESK]/home/config/config.toml", "cases = \"~/../cases\"\npracticioner = \"PR1\"\n");
    desk.run("vipp cases -q | wc -l").is(str![[r#"
7
--- stderr
--- exit 0
"#]]);
}
