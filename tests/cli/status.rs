//! `vipp status`

use snapbox::str;

use crate::harness::Desk;

#[test]
fn from_the_first_day_to_the_last() {
    let desk = Desk::with_otter();
    desk.run("vipp status").is(str![[r#"
Case otter-7
════════════
VIPP-SD, UK form; adoptive family, child 2 years 5 months

Visits

Visit  Kind          Day  State    Films  Seen  Script
─────  ────────────  ───  ───────  ─────  ────  ──────
    1  introduction       no date
    2  themed             no date
    3  themed             no date
    4  themed             no date
    5  themed             no date
    6  booster            no date
    7  booster            no date

Films and consent
─────────────────

Consent:  filming and showing of the child and the mother, not of the father

Next
────

Find a date for visit 1. Type: `vipp plan`
--- stderr
--- exit 0
"#]]);
    desk.must("vipp plan && vipp plan --told all");
    desk.run("vipp status").is(str![[r#"
Case otter-7
════════════
VIPP-SD, UK form; adoptive family, child 2 years 5 months

Visits

Visit  Kind          Day              State              Films  Seen  Script
─────  ────────────  ───────────────  ─────────────────  ─────  ────  ──────
    1  introduction  Tue 1 Sep 2026   tomorrow, told
    2  themed        Tue 22 Sep 2026  in 22 days, told
    3  themed        Tue 13 Oct 2026  in 43 days, told
    4  themed        Tue 3 Nov 2026   in 64 days, told
    5  themed        Tue 24 Nov 2026  in 85 days, told
    6  booster       Tue 15 Dec 2026  in 106 days, told
    7  booster       Tue 5 Jan 2027   in 127 days, told

Films and consent
─────────────────

Consent:  filming and showing of the child and the mother, not of the father

Next
────

Visit 1 is tomorrow. Type: `vipp visit 1`
--- stderr
--- exit 0
"#]]);
    desk.now("2026-08-30T12:00:00+01:00");
    desk.run("vipp status | tail -3").is(str![[r#"
────

Visit 1 is in 2 days. Type: `vipp visit 1`
--- stderr
--- exit 0
"#]]);
    desk.now("2026-09-02T12:00:00+01:00");
    desk.run("vipp status | tail -3").is(str![[r#"
────

Record how visit 1 on Tuesday 1 September 2026 went. Type: `vipp visit 1 --done`
--- stderr
--- exit 0
"#]]);
    desk.now("2027-03-01T12:00:00+00:00");
    desk.must("for n in 1 2 3 4 5 6 7; do vipp visit $n --done -q; done");
    desk.run("vipp status").is(str![[r#"
Case otter-7
════════════
VIPP-SD, UK form; adoptive family, child 2 years 11 months

Visits

Visit  Kind          Day              State          Films  Seen  Script
─────  ────────────  ───────────────  ─────────────  ─────  ────  ──────
    1  introduction  Tue 1 Sep 2026   held, on time
    2  themed        Tue 22 Sep 2026  held, on time
    3  themed        Tue 13 Oct 2026  held, on time
    4  themed        Tue 3 Nov 2026   held, on time
    5  themed        Tue 24 Nov 2026  held, on time
    6  booster       Tue 15 Dec 2026  held, on time
    7  booster       Tue 5 Jan 2027   held, on time

Films and consent
─────────────────

Consent:  filming and showing of the child and the mother, not of the father

Findings
────────

- note V303: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was
  shown
- note V304: visit 2 on Tuesday 22 September 2026 was held as feedback, and no film for it is
  recorded
- note V303: visit 3 on Tuesday 13 October 2026 was held as feedback, and no script says what was
  shown

0 errors, 0 warnings, 12 notes. All of them, with their lines: `vipp check`

Next
────

Every visit was held: write the summary, then close the case with [closed] in case.toml. Type:
`vipp export summary --for family`
--- stderr
--- exit 0
"#]]);
}

#[test]
fn under_way() {
    let desk = Desk::begun();
    desk.run("vipp status").is(str![[r#"
Case otter-7
════════════
VIPP-SD, UK form; adoptive family, child 2 years 6 months

Visits

Visit  Kind          Day              State              Films  Seen  Script
─────  ────────────  ───────────────  ─────────────────  ─────  ────  ──────
    1  introduction  Tue 1 Sep 2026   held, on time          2     3
    2  themed        Tue 22 Sep 2026  held, on time          1
    3  themed        Tue 13 Oct 2026  in 21 days, told
    4  themed        Tue 3 Nov 2026   in 42 days, told
    5  themed        Tue 24 Nov 2026  in 63 days, told
    6  booster       Tue 15 Dec 2026  in 84 days, told
    7  booster       Tue 5 Jan 2027   in 105 days, told

Films and consent
─────────────────

Consent:  filming and showing of the child and the mother, not of the father

Findings
────────

- note V303: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was
  shown

0 errors, 0 warnings, 1 note. All of them, with their lines: `vipp check`

Next
────

Watch the films of visit 2 and write down what you see. Type: `vipp log 2 "3:12 child: … #signal +"`
--- stderr
--- exit 0
"#]]);
    desk.run("vipp status --json").is(str![[r#"
{
  "schema": "vipp.status/1",
  "case": "otter-7",
  "programme": "VIPP-SD, UK form",
  "age_months": 30,
  "closed": false,
  "visits": [
    {
      "visit": 1,
      "kind": "introduction",
      "state": "held",
      "on": "2026-09-01",
      "said": "held, on time",
      "films": 2,
      "observations": 3,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 2,
      "kind": "themed",
      "state": "held",
      "on": "2026-09-22",
      "said": "held, on time",
      "films": 1,
      "observations": 0,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 3,
      "kind": "themed",
      "state": "planned",
      "on": "2026-10-13",
      "said": "in 21 days, told",
      "films": 0,
      "observations": 0,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 4,
      "kind": "themed",
      "state": "planned",
      "on": "2026-11-03",
      "said": "in 42 days, told",
      "films": 0,
      "observations": 0,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 5,
      "kind": "themed",
      "state": "planned",
      "on": "2026-11-24",
      "said": "in 63 days, told",
      "films": 0,
      "observations": 0,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 6,
      "kind": "booster",
      "state": "planned",
      "on": "2026-12-15",
      "said": "in 84 days, told",
      "films": 0,
      "observations": 0,
      "moments": 0,
      "shown": 0
    },
    {
      "visit": 7,
      "kind": "booster",
      "state": "planned",
      "on": "2027-01-05",
      "said": "in 105 days, told",
      "films": 0,
      "observations": 0,
      "moments": 0,
      "shown": 0
    }
  ],
  "films": {
    "made": 3,
    "kept": 0,
    "on_hold": 0,
    "deleted": 0,
    "overdue": 0,
    "first_due": null,
    "last_due": null
  },
  "consent": "filming and showing of the child and the mother, not of the father",
  "errors": 0,
  "warnings": 0,
  "notes": 1,
  "heaviest": [
    {
      "code": "V303",
      "severity": "note",
      "message": "visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown"
    }
  ],
  "next": {
    "what": "watch the films of visit 2 and write down what you see",
    "command": "vipp log 2 \"3:12 child: … #signal +\""
  }
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn another_day_is_taken_for_today() {
    let desk = Desk::begun();
    desk.run("vipp status --today 2026-10-20 | tail -4").is(str![[r#"
Next
────

Record how visit 3 on Tuesday 13 October 2026 went. Type: `vipp visit 3 --done`
--- stderr
--- exit 0
"#]]);
    desk.run("vipp status --today 20.10.2026").is(str![[r#"
--- stderr
error: invalid value '20.10.2026' for '--today <DATE>': `20.10.2026` is not a date; write it as 2026-09-14

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_case_that_is_not_there() {
    let desk = Desk::new();
    desk.run("vipp status").is(str![[r#"
--- stderr
error: this folder is not in a case, and no case was named
 hint: go into the folder of a case, or name one with --case CODE; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.run("vipp status --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "this folder is not in a case, and no case was named",
    "hint": "go into the folder of a case, or name one with --case CODE; `vipp new CODE` starts one"
  }
}
--- exit 4
"#]]);
    desk.run("vipp status --case ../nothing").is(str![[r#"
--- stderr
error: there is no case at `[DESK]/cases/../nothing`
 hint: give the code of a case, such as otter-7, or its folder
--- exit 4
"#]]);
}

#[test]
fn a_broken_case_shows_its_lines() {
    let desk = Desk::planned();
    desk.change("case.toml", "format = 1", "format = ");
    desk.change("course.toml", "number = 2\non = 2026-09-22", "number = 2\non = 2026-09-31");
    desk.run("vipp status").is(str![[r#"
--- stderr
error[F101]: there is nothing after the `=`
 --> case.toml:2:10
  |
2 | format = 
  |          ^
  |
  = help: write the value there, or take the line out

error[F103]: `2026-09-31` is not in the calendar: September 2026 has 30 days
  --> course.toml:11:6
   |
11 | on = 2026-09-31
   |      ^^^^^^^^^^
   |
   = help: write a day that is in the calendar, as 2026-09-14

error: there are 2 mistakes in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
    desk.run("vipp status --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 1,
    "problem": "there are 2 mistakes in the files of `otter-7`",
    "hint": "mend the lines shown and try again; nothing was written",
    "findings": [
      {
        "case": "otter-7",
        "code": "F101",
        "severity": "error",
        "visit": null,
        "file": "case.toml",
        "line": 2,
        "column": 10,
        "message": "there is nothing after the `=`",
        "hint": "write the value there, or take the line out"
      },
      {
        "case": "otter-7",
        "code": "F103",
        "severity": "error",
        "visit": null,
        "file": "course.toml",
        "line": 11,
        "column": 6,
        "message": "`2026-09-31` is not in the calendar: September 2026 has 30 days",
        "hint": "write a day that is in the calendar, as 2026-09-14"
      }
    ]
  }
}
--- exit 1
"#]]);
}
