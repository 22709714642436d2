//! `vipp plan`

use snapbox::str;

use crate::harness::{Desk, same};

#[test]
fn the_first_plan() {
    let desk = Desk::with_otter();
    desk.run("vipp plan").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Tue 1 Sep 2026   10am           new
    2  themed        Tue 22 Sep 2026  10am  21 days  new
    3  themed        Tue 13 Oct 2026  10am  21 days  new
    4  themed        Tue 3 Nov 2026   10am  21 days  new
    5  themed        Tue 24 Nov 2026  10am  21 days  new
    6  booster       Tue 15 Dec 2026  10am  21 days  new
    7  booster       Tue 5 Jan 2027   10am  21 days  new
--- stderr
planned visits 1 to 7, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    same(
        desk.show("course.toml"),
        str![[r#"
# The plan. `vipp plan` fills it in; you may change it by hand.
format = 1

[[visit]]
number = 1
on = 2026-09-01
at = 10:00:00

[[visit]]
number = 2
on = 2026-09-22
at = 10:00:00

[[visit]]
number = 3
on = 2026-10-13
at = 10:00:00

[[visit]]
number = 4
on = 2026-11-03
at = 10:00:00

[[visit]]
number = 5
on = 2026-11-24
at = 10:00:00

[[visit]]
number = 6
on = 2026-12-15
at = 10:00:00

[[visit]]
number = 7
on = 2027-01-05
at = 10:00:00
"#]],
    );
}

#[test]
fn planning_again_changes_nothing() {
    let desk = Desk::planned();
    let before = desk.read("course.toml");
    desk.run("vipp plan").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Tue 22 Sep 2026  10am  21 days
    3  themed        Tue 13 Oct 2026  10am  21 days
    4  themed        Tue 3 Nov 2026   10am  21 days
    5  themed        Tue 24 Nov 2026  10am  21 days
    6  booster       Tue 15 Dec 2026  10am  21 days
    7  booster       Tue 5 Jan 2027   10am  21 days
--- stderr
no date changes
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    assert_eq!(desk.read("course.toml"), before);
}

#[test]
fn dry_run_shows_the_dates_and_writes_nothing() {
    Desk::with_otter().run_writing_nothing("vipp plan --dry-run").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Tue 1 Sep 2026   10am           new
    2  themed        Tue 22 Sep 2026  10am  21 days  new
    3  themed        Tue 13 Oct 2026  10am  21 days  new
    4  themed        Tue 3 Nov 2026   10am  21 days  new
    5  themed        Tue 24 Nov 2026  10am  21 days  new
    6  booster       Tue 15 Dec 2026  10am  21 days  new
    7  booster       Tue 5 Jan 2027   10am  21 days  new
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
}

#[test]
fn why_says_what_each_date_costs() {
    Desk::with_otter().run("vipp plan --why --avoid 2026-09-21..2026-09-25 --because 'on holiday'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Mon 7 Sep 2026   10am           new
    2  themed        Mon 28 Sep 2026  10am  21 days  new
    3  themed        Mon 19 Oct 2026  10am  21 days  new
    4  themed        Mon 9 Nov 2026   10am  21 days  new
    5  themed        Mon 30 Nov 2026  10am  21 days  new
    6  booster       Mon 21 Dec 2026  10am  21 days  new
    7  booster       Mon 11 Jan 2027  10am  21 days  new

Why these dates
═══════════════

Cost

Visit  Day         What it costs, and why                   Sum
─────  ──────────  ───────────────────────────────────────  ───
    1  Mon 7 Sep   6 days after the first possible day: 30   30
    2  Mon 28 Sep  nothing: as it should be                   0
    3  Mon 19 Oct  nothing: as it should be                   0
    4  Mon 9 Nov   nothing: as it should be                   0
    5  Mon 30 Nov  nothing: as it should be                   0
    6  Mon 21 Dec  nothing: as it should be                   0
    7  Mon 11 Jan  nothing: as it should be                   0

Together 30. The plan with the least sum is chosen. The weights are yours to set, in the table
`[weights]` of `config.toml`.
--- stderr
planned visits 1 to 7 and avoided 2026-09-21..2026-09-25, in course.toml and case.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
}

#[test]
fn json_holds_dates_and_gaps() {
    let desk = Desk::with_otter();
    desk.run("vipp plan --json").is(str![[r#"
{
  "schema": "vipp.plan/1",
  "case": "otter-7",
  "outcome": "fits",
  "written": true,
  "cost": 0,
  "dates": [
    {
      "visit": 1,
      "on": "2026-09-01",
      "at": "10:00",
      "gap": null,
      "cost": []
    },
    {
      "visit": 2,
      "on": "2026-09-22",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 3,
      "on": "2026-10-13",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 4,
      "on": "2026-11-03",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 5,
      "on": "2026-11-24",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 6,
      "on": "2026-12-15",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 7,
      "on": "2027-01-05",
      "at": "10:00",
      "gap": 21,
      "cost": []
    }
  ],
  "exceptions": [],
  "collisions": [],
  "ways_out": []
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn alternatives_offer_the_next_date_and_write_nothing() {
    let desk = Desk::with_otter();
    desk.run_writing_nothing("vipp plan --alternatives 2").is(str![[r#"
Choice 1 (cost 0)
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Tue 1 Sep 2026   10am           new
    2  themed        Tue 22 Sep 2026  10am  21 days  new
    3  themed        Tue 13 Oct 2026  10am  21 days  new
    4  themed        Tue 3 Nov 2026   10am  21 days  new
    5  themed        Tue 24 Nov 2026  10am  21 days  new
    6  booster       Tue 15 Dec 2026  10am  21 days  new
    7  booster       Tue 5 Jan 2027   10am  21 days  new

Choice 2 (cost 30)
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Mon 7 Sep 2026   10am           new
    2  themed        Mon 28 Sep 2026  10am  21 days  new
    3  themed        Mon 19 Oct 2026  10am  21 days  new
    4  themed        Mon 9 Nov 2026   10am  21 days  new
    5  themed        Mon 30 Nov 2026  10am  21 days  new
    6  booster       Mon 21 Dec 2026  10am  21 days  new
    7  booster       Mon 11 Jan 2027  10am  21 days  new

--- stderr
next: vipp plan --move 1=2026-09-01  (once the family has chosen)
--- exit 0
"#]]);
    let json = desk.run_writing_nothing("vipp plan --alternatives 3 --json").json();
    assert_eq!(json["plans"].as_array().map(Vec::len), Some(3));
    desk.run("vipp plan --alternatives 0").is(str![[r#"
--- stderr
error: invalid value '0' for '--alternatives <HOW-MANY>': 0 is not in 1..=9

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn another_case_is_named_by_code_or_folder() {
    let desk = Desk::with_otter();
    desk.enter("");
    desk.run("vipp plan").is(str![[r#"
--- stderr
error: this folder is not in a case, and no case was named
 hint: go into the folder of a case, or name one with --case CODE; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.run("vipp plan --case otter-8").is(str![[r#"
--- stderr
error: there is no case at `[DESK]/cases/otter-8`
 hint: did you mean `otter-7`? `vipp cases` lists them
--- exit 4
"#]]);
    desk.run("vipp plan --case otter-7 -q | tail -1").is(str![[r#"
    7  booster       Tue 5 Jan 2027   10am  21 days  new
--- stderr
--- exit 0
"#]]);
    desk.var("VIPP_CASES", "[DESK]");
    desk.var("VIPP_CASES", ".");
    desk.run("vipp plan --case oter-7").is(str![[r#"
--- stderr
error: there is no case at `[DESK]/cases/./oter-7`
 hint: did you mean `otter-7`? `vipp cases` lists them
--- exit 4
"#]]);
    desk.enter("otter-7/.vipp");
    desk.run("vipp plan --dry-run -q | tail -1").is(str![[r#"
    7  booster       Tue 5 Jan 2027   10am  21 days
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_visit_is_moved() {
    let desk = Desk::planned();
    desk.run("vipp plan --move 2=2026-09-29").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Tue 29 Sep 2026  10am  28 days  moved from Tue 22 Sep
    3  themed        Tue 20 Oct 2026  10am  21 days  moved from Tue 13 Oct
    4  themed        Tue 10 Nov 2026  10am  21 days  moved from Tue 3 Nov
    5  themed        Tue 1 Dec 2026   10am  21 days  moved from Tue 24 Nov
    6  booster       Tue 22 Dec 2026  10am  21 days  moved from Tue 15 Dec
    7  booster       Tue 12 Jan 2027  10am  21 days  moved from Tue 5 Jan
--- stderr
moved visits 2 to 7, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    same(
        desk.show("course.toml"),
        str![[r##"
# The plan. `vipp plan` fills it in; you may change it by hand.
format = 1

[[visit]]
number = 1
on = 2026-09-01
at = 10:00:00

[[visit]]
number = 2
on = 2026-09-29
at = 10:00:00
told = 2026-09-01

[[visit.move]]
from = 2026-09-22
to = 2026-09-29
on = 2026-09-01
because = "planned again"

[[visit]]
number = 3
on = 2026-10-20
at = 10:00:00

[[visit.move]]
from = 2026-10-13
to = 2026-10-20
on = 2026-09-01
because = "planned again"

[[visit]]
number = 4
on = 2026-11-10
at = 10:00:00

[[visit.move]]
from = 2026-11-03
to = 2026-11-10
on = 2026-09-01
because = "planned again"

[[visit]]
number = 5
on = 2026-12-01
at = 10:00:00

[[visit.move]]
from = 2026-11-24
to = 2026-12-01
on = 2026-09-01
because = "planned again"

[[visit]]
number = 6
on = 2026-12-22
at = 10:00:00

[[visit.move]]
from = 2026-12-15
to = 2026-12-22
on = 2026-09-01
because = "planned again"

[[visit]]
number = 7
on = 2027-01-12
at = 10:00:00

[[visit.move]]
from = 2027-01-05
to = 2027-01-12
on = 2026-09-01
because = "planned again"
"##]],
    );
}

#[test]
fn a_visit_is_moved_to_a_time() {
    let desk = Desk::planned();
    desk.run("vipp plan --move 2=2026-09-28@14:30 -q").is(str![[r#"
Dates

Visit  Kind          Day              Time        Gap
─────  ────────────  ───────────────  ──────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Mon 28 Sep 2026  2:30pm  27 days  moved from Tue 22 Sep
    3  themed        Mon 19 Oct 2026  10am    21 days  moved from Tue 13 Oct
    4  themed        Mon 9 Nov 2026   10am    21 days  moved from Tue 3 Nov
    5  themed        Mon 30 Nov 2026  10am    21 days  moved from Tue 24 Nov
    6  booster       Mon 21 Dec 2026  10am    21 days  moved from Tue 15 Dec
    7  booster       Mon 11 Jan 2027  10am    21 days  moved from Tue 5 Jan
--- stderr
--- exit 0
"#]]);
    desk.run("sed -n '/number = 2/,/number = 3/p' course.toml").is(str![[r#"
number = 2
on = 2026-09-28
at = 14:30:00
told = 2026-09-01

[[visit.move]]
from = 2026-09-22
to = 2026-09-28
on = 2026-09-01
because = "planned again"

[[visit]]
number = 3
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_told_date_moves_only_with_a_reason() {
    let desk = Desk::planned();
    desk.run("vipp plan --told 1,2").is(str![[r#"
noted in course.toml for visits 1 and 2
--- stderr
next: vipp status
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp plan --move 2=2026-09-29").is(str![[r#"
--- stderr
error: moving visit 2, whose date the family was told, needs a reason
 hint: add --because "…": it is kept with the date
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp plan --move 2=2026-09-29 --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "moving visit 2, whose date the family was told, needs a reason",
    "hint": "add --because \"…\": it is kept with the date"
  }
}
--- exit 2
"#]]);
    desk.run("vipp plan --move 2=2026-09-29 --because 'child ill' -q").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am           told
    2  themed        Tue 29 Sep 2026  10am  28 days  moved from Tue 22 Sep
    3  themed        Tue 20 Oct 2026  10am  21 days  moved from Tue 13 Oct
    4  themed        Tue 10 Nov 2026  10am  21 days  moved from Tue 3 Nov
    5  themed        Tue 1 Dec 2026   10am  21 days  moved from Tue 24 Nov
    6  booster       Tue 22 Dec 2026  10am  21 days  moved from Tue 15 Dec
    7  booster       Tue 12 Jan 2027  10am  21 days  moved from Tue 5 Jan
--- stderr
--- exit 0
"#]]);
    desk.run("sed -n '/number = 2/,/number = 4/p' course.toml").is(str![[r#"
number = 2
on = 2026-09-29
at = 10:00:00
told = 2026-09-01

[[visit.move]]
from = 2026-09-22
to = 2026-09-29
on = 2026-09-01
because = "child ill"

[[visit]]
number = 3
on = 2026-10-20
at = 10:00:00

[[visit.move]]
from = 2026-10-13
to = 2026-10-20
on = 2026-09-01
because = "child ill"

[[visit]]
number = 4
--- stderr
--- exit 0
"#]]);
}

#[test]
fn told_dates_stay_when_others_move() {
    let desk = Desk::planned();
    desk.must("vipp plan --told all");
    desk.run_writing_nothing("vipp plan --avoid 2026-10-12..2026-10-16 | tail -3").is(str![[r#"
    5  themed        Tue 24 Nov 2026  10am  21 days  told
    6  booster       Tue 15 Dec 2026  10am  21 days  told
    7  booster       Tue 5 Jan 2027   10am  21 days  told
--- stderr
error: moving visit 3, whose date the family was told, needs a reason
 hint: add --because "…": it is kept with the date; nothing was written
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp plan --avoid 2026-10-12..2026-10-16 --dry-run --json | grep written").is(str![[
        r#"
  "written": false,
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "moving visit 3, whose date the family was told, needs a reason",
    "hint": "add --because \"…\": it is kept with the date; nothing was written"
  }
}
--- exit 2
"#
    ]]);
    desk.run("vipp plan --avoid 2026-10-12..2026-10-16 --because 'half term'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am           told
    2  themed        Tue 22 Sep 2026  10am  21 days  told
    3  themed        Fri 9 Oct 2026   10am  17 days  moved from Tue 13 Oct
    4  themed        Tue 3 Nov 2026   10am  25 days  told
    5  themed        Tue 24 Nov 2026  10am  21 days  told
    6  booster       Tue 15 Dec 2026  10am  21 days  told
    7  booster       Tue 5 Jan 2027   10am  21 days  told
--- stderr
moved visit 3 and avoided 2026-10-12..2026-10-16, in course.toml and case.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
}

#[test]
fn cancelling_needs_a_reason_and_finds_another_date() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp plan --cancel 2").is(str![[r#"
--- stderr
error: calling off visit 2 needs a reason
 hint: add --because "…": it is kept with the date
--- exit 2
"#]]);
    desk.run("vipp plan --cancel 2 --because 'family away'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Mon 21 Sep 2026  10am  20 days  moved from Tue 22 Sep
    3  themed        Mon 12 Oct 2026  10am  21 days  moved from Tue 13 Oct
    4  themed        Mon 2 Nov 2026   10am  21 days  moved from Tue 3 Nov
    5  themed        Mon 23 Nov 2026  10am  21 days  moved from Tue 24 Nov
    6  booster       Mon 14 Dec 2026  10am  21 days  moved from Tue 15 Dec
    7  booster       Mon 4 Jan 2027   10am  21 days  moved from Tue 5 Jan
--- stderr
moved visits 2 to 7, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("sed -n '/number = 2/,/number = 3/p' course.toml").is(str![[r#"
number = 2
on = 2026-09-21
at = 10:00:00

[[visit.move]]
from = 2026-09-22
to = 2026-09-21
on = 2026-09-01
because = "family away"

[[visit]]
number = 3
--- stderr
--- exit 0
"#]]);
}

#[test]
fn cancelling_a_visit_without_a_date() {
    Desk::with_otter().run_writing_nothing("vipp plan --cancel 2 --because 'family away'").is(str![[r#"
--- stderr
error: visit 2 has no date that could be called off
 hint: `vipp plan` finds a date; `vipp status` shows the visits
--- exit 2
"#]]);
}

#[test]
fn leaving_out_needs_a_reason_and_is_kept() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp plan --leave-out 7").is(str![[r#"
--- stderr
error: leaving visit 7 out needs a reason
 hint: add --because "…": it is kept with the date
--- exit 2
"#]]);
    desk.run("vipp plan --leave-out 7 --because 'goals are reached'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Tue 22 Sep 2026  10am  21 days
    3  themed        Tue 13 Oct 2026  10am  21 days
    4  themed        Tue 3 Nov 2026   10am  21 days
    5  themed        Tue 24 Nov 2026  10am  21 days
    6  booster       Tue 15 Dec 2026  10am  21 days
--- stderr
left out visit 7, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("sed -n '/number = 7/,$p' course.toml; vipp check --table").is(str![[r#"
number = 7
on = 2027-01-05
at = 10:00:00
left_out = { on = 2026-09-01, because = "goals are reached" }
Findings

Case  Code  Level  Visit  Place  Finding
────  ────  ─────  ─────  ─────  ───────
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn the_programme_says_how_a_gap_over_a_visit_left_out_is_counted() {
    let desk = Desk::begun();
    let leave_out = "vipp plan --leave-out 3 --because 'in hospital' --dry-run -q | sed -n 5p";
    desk.run(&format!(
        "grep -n ^skipped_visit programme.toml; {leave_out}
         sed -i 's/from-last-held/add-windows/' programme.toml; {leave_out}
         sed -i 's/add-windows/no-window/' programme.toml; {leave_out}"
    ))
    .is(str![[r#"
14:skipped_visit = "from-last-held"
    4  themed   Tue 20 Oct 2026  10am  28 days  moved from Tue 3 Nov
    4  themed   Tue 3 Nov 2026   10am  42 days  told
    4  themed   Tue 3 Nov 2026   10am  42 days  told
--- stderr
--- exit 0
"#]]);
}

#[test]
fn avoided_days_are_kept_in_the_case() {
    let desk = Desk::planned();
    let before = desk.read("case.toml");
    desk.run("vipp plan --avoid 2026-12-21..2027-01-08 --avoid 2026-11-24 --away --because 'on leave'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Mon 21 Sep 2026  10am  20 days  moved from Tue 22 Sep
    3  themed        Mon 12 Oct 2026  10am  21 days  moved from Tue 13 Oct
    4  themed        Mon 2 Nov 2026   10am  21 days  moved from Tue 3 Nov
    5  themed        Mon 23 Nov 2026  10am  21 days  moved from Tue 24 Nov
    6  booster       Mon 14 Dec 2026  10am  21 days  moved from Tue 15 Dec
    7  booster       Mon 11 Jan 2027  10am  28 days  moved from Tue 5 Jan
--- stderr
moved visits 2 to 7 and avoided 2026-12-21..2027-01-08, 2026-11-24, in course.toml and case.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    let after = desk.read("case.toml");
    same(
        after.strip_prefix(&before).expect("lines are only added"),
        str![[r#"

[[plan.avoid]]
from = 2026-12-21
to = 2027-01-08
whose = "practitioner"
because = "on leave"

[[plan.avoid]]
from = 2026-11-24
to = 2026-11-24
whose = "practitioner"
because = "on leave"
"#]],
    );
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn avoiding_in_a_dry_run_keeps_nothing() {
    Desk::planned().run_writing_nothing("vipp plan --avoid 2026-12-21..2027-01-08 --dry-run").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Tue 22 Sep 2026  10am  21 days
    3  themed        Tue 13 Oct 2026  10am  21 days
    4  themed        Tue 3 Nov 2026   10am  21 days
    5  themed        Tue 24 Nov 2026  10am  21 days
    6  booster       Tue 15 Dec 2026  10am  21 days
    7  booster       Mon 11 Jan 2027  10am  27 days  moved from Tue 5 Jan
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
}

#[test]
fn no_dates_keep_every_rule() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp plan --avoid 2026-10-02..2026-10-27 --because 'on leave'").is(str![[r#"
No dates keep every rule
════════════════════════

What collides
─────────────

- visit 3 would have to be between 6 October 2026 and 20 October 2026 (14 to 28 days after the visit
  before), but: avoided 2026-10-02..2026-10-27 (on leave) (11 days), day off (4 days)

The smallest exception
──────────────────────

- visit 3: 9 days, 5 under the least of 14, on Thursday 1 October 2026

The whole plan with it costs 1120:

Dates

Visit  Kind     Day              Time      Gap
─────  ───────  ───────────────  ────  ───────  ───────────────────────────────────────────────────
    3  themed   Thu 1 Oct 2026   10am   9 days  moved from Tue 13 Oct; 5 days under the least of 14
    4  themed   Wed 28 Oct 2026  10am  27 days  moved from Tue 3 Nov
    5  themed   Tue 24 Nov 2026  10am  27 days  told
    6  booster  Tue 15 Dec 2026  10am  21 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told

What else could be given up
───────────────────────────

- visit within 2026-10-02..2026-10-27 (on leave) (fix the date with --move): then all fits, at a
  cost of 0
--- stderr
error: no dates keep every rule
 hint: vipp plan --stretch --because "…" takes the smallest exception; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp plan --avoid 2026-10-02..2026-10-27 --json").is(str![[r#"
{
  "schema": "vipp.plan/1",
  "case": "otter-7",
  "outcome": "stretched",
  "written": false,
  "cost": 1120,
  "dates": [
    {
      "visit": 3,
      "on": "2026-10-01",
      "at": "10:00",
      "gap": 9,
      "cost": [
        {
          "because": "12 days under the target of 21: 120",
          "cost": 120
        },
        {
          "because": "Thursday does not suit: 40",
          "cost": 40
        },
        {
          "because": "moved from Tue 13 Oct at 10am, which the family was told: 400",
          "cost": 400
        }
      ]
    },
    {
      "visit": 4,
      "on": "2026-10-28",
      "at": "10:00",
      "gap": 27,
      "cost": [
        {
          "because": "6 days over the target of 21: 60",
          "cost": 60
        },
        {
          "because": "Wednesday does not suit: 40",
          "cost": 40
        },
        {
          "because": "moved from Tue 3 Nov at 10am, which the family was told: 400",
          "cost": 400
        }
      ]
    },
    {
      "visit": 5,
      "on": "2026-11-24",
      "at": "10:00",
      "gap": 27,
      "cost": [
        {
          "because": "6 days over the target of 21: 60",
          "cost": 60
        }
      ]
    },
    {
      "visit": 6,
      "on": "2026-12-15",
      "at": "10:00",
      "gap": 21,
      "cost": []
    },
    {
      "visit": 7,
      "on": "2027-01-05",
      "at": "10:00",
      "gap": 21,
      "cost": []
    }
  ],
  "exceptions": [
    {
      "visit": 3,
      "gap": 9,
      "days_outside": 5
    }
  ],
  "collisions": [
    {
      "visit": 3,
      "from": "2026-10-06",
      "to": "2026-10-20",
      "closed_by": [
        {
          "rule": "avoided 2026-10-02..2026-10-27",
          "days": 11
        },
        {
          "rule": "day off",
          "days": 4
        }
      ]
    }
  ],
  "ways_out": [
    {
      "give_up": "visit within 2026-10-02..2026-10-27 (fix the date with --move)",
      "fits": true,
      "cost": 0
    },
    {
      "give_up": "visit on a day off (change days_off in case.toml)",
      "fits": false,
      "cost": null
    },
    {
      "give_up": "visit on a bank holiday (fix the date with --move)",
      "fits": false,
      "cost": null
    },
    {
      "give_up": "prepare in 2 working days less (preparation_days in case.toml)",
      "fits": false,
      "cost": null
    }
  ]
}
--- stderr
{
  "error": {
    "exit": 1,
    "problem": "no dates keep every rule",
    "hint": "vipp plan --stretch --because \"…\" takes the smallest exception; nothing was written"
  }
}
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp plan --avoid 2026-10-02..2026-10-27 --stretch").is(str![[r#"
--- stderr
error: an exception needs a reason
 hint: add --because "…": it is kept with the date
--- exit 2
"#]]);
    desk.run("vipp plan --avoid 2026-10-02..2026-10-27 --stretch --because 'on leave'").is(str![[r#"
Dates

Visit  Kind     Day              Time      Gap
─────  ───────  ───────────────  ────  ───────  ───────────────────────────────────────────────────
    3  themed   Thu 1 Oct 2026   10am   9 days  moved from Tue 13 Oct; 5 days under the least of 14
    4  themed   Wed 28 Oct 2026  10am  27 days  moved from Tue 3 Nov
    5  themed   Tue 24 Nov 2026  10am  27 days  told
    6  booster  Tue 15 Dec 2026  10am  21 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told
--- stderr
moved visits 3 and 4 and avoided 2026-10-02..2026-10-27, in course.toml and case.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("sed -n '/number = 3/,/number = 4/p' course.toml; tail -5 case.toml; vipp check").is(str![[r#"
number = 3
on = 2026-10-01
at = 10:00:00
exception = "on leave"

[[visit.move]]
from = 2026-10-13
to = 2026-10-01
on = 2026-09-22
because = "on leave"

[[visit]]
number = 4

[[plan.avoid]]
from = 2026-10-02
to = 2026-10-27
because = "on leave"
note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

note[V201]: visit 3 on Thursday 1 October 2026 is 9 days after visit 2; the programme asks for 14 to 28 (on purpose: on leave)
  --> course.toml:18:6
   |
18 | on = 2026-10-01
   |      ^^^^^^^^^^
   |
   = help: nothing to do: the reason is `exception` of visit 3 in course.toml

--- stderr
0 errors, 0 warnings, 2 notes
next: vipp explain V303  (what the first one means)
--- exit 0
"#]]);
}

#[test]
fn two_visits_fixed_too_close_cannot_be() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp plan --move 2=2026-09-22 --move 3=2026-09-24").is(str![[r#"
No dates keep every rule
════════════════════════

What collides
─────────────

- visit 3 would have to be between 23 September 2026 and 23 September 2028 (14 to 28 days after the
  visit before), but: the visit is fixed on Thu 24 Sep 2026 (731 days), not enough preparation days
  (1 day)

What else could be given up
───────────────────────────

- let go of the fixed date of visit 3: then all fits, at a cost of 0
- let go of the fixed date of visit 2: then 5 days outside the windows, at a cost of 250
- prepare in 1 working day less (preparation_days in case.toml): then 12 days outside the windows,
  at a cost of 250
--- stderr
error: no dates keep every rule
 hint: give up one of the rules above; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp plan --move 2=2026-09-22 --move 3=2026-09-21").is(str![[r#"
No dates keep every rule
════════════════════════

What collides
─────────────

- visit 3 has to be 14 to 28 days after the visit before, but it is fixed on 21 September 2026

What else could be given up
───────────────────────────

- let go of the fixed date of visit 3: then all fits, at a cost of 0
- let go of the fixed date of visit 2: then 8 days outside the windows, at a cost of 220
--- stderr
error: no dates keep every rule
 hint: give up one of the rules above; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp plan --move 2=2026-08-03").is(str![[r#"
No dates keep every rule
════════════════════════

What collides
─────────────

- visit 2 has to be 14 to 28 days after the visit before, but it is fixed on 3 August 2026

What else could be given up
───────────────────────────

- let go of the fixed date of visit 2: then all fits, at a cost of 0
--- stderr
error: no dates keep every rule
 hint: give up one of the rules above; nothing was written
--- exit 1
"#]]);
}

#[test]
fn a_closed_day_fixed_by_hand_needs_a_reason_and_then_stays() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp plan --move 2=2026-09-26 | tail -1").is(str![[r#"
    7  booster       Mon 11 Jan 2027  10am  21 days  moved from Tue 5 Jan
--- stderr
error: visit 2 on Saturday 26 September 2026 (day off) needs a reason
 hint: add --because "…": it is kept with the date; nothing was written
--- exit 2
"#]]);
    desk.run("vipp plan --move 2=2026-09-26 --because 'father works in the week'").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ─────────────────────
    1  introduction  Tue 1 Sep 2026   10am
    2  themed        Sat 26 Sep 2026  10am  25 days  moved from Tue 22 Sep
    3  themed        Mon 19 Oct 2026  10am  23 days  moved from Tue 13 Oct
    4  themed        Mon 9 Nov 2026   10am  21 days  moved from Tue 3 Nov
    5  themed        Mon 30 Nov 2026  10am  21 days  moved from Tue 24 Nov
    6  booster       Mon 21 Dec 2026  10am  21 days  moved from Tue 15 Dec
    7  booster       Mon 11 Jan 2027  10am  21 days  moved from Tue 5 Jan
--- stderr
moved visits 2 to 7, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("sed -n '/number = 2/,/move/p' course.toml; vipp check").is(str![[r#"
number = 2
on = 2026-09-26
at = 10:00:00
told = 2026-09-01
exception = "father works in the week"

[[visit.move]]
note[V103]: visit 2 on Saturday 26 September 2026 is on a day off: there are no visits on a Saturday (on purpose: father works in the week)
  --> course.toml:11:6
   |
11 | on = 2026-09-26
   |      ^^^^^^^^^^
   |
   = help: nothing to do: the reason is `exception` of visit 2 in course.toml

--- stderr
0 errors, 0 warnings, 1 note
next: vipp explain V103  (what the first one means)
--- exit 0
"#]]);
    desk.run("vipp plan --told all -q; vipp plan --move 5=2026-11-24 --because 'dentist' | tail -6").is(str![[r#"
noted in course.toml for visits 1 to 7
    2  themed        Sat 26 Sep 2026  10am  25 days  told
    3  themed        Mon 19 Oct 2026  10am  23 days  told
    4  themed        Mon 9 Nov 2026   10am  21 days  told
    5  themed        Tue 24 Nov 2026  10am  15 days  moved from Mon 30 Nov
    6  booster       Mon 21 Dec 2026  10am  27 days  told
    7  booster       Mon 11 Jan 2027  10am  21 days  told
--- stderr
moved visit 5, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("vipp plan --avoid 2026-09-26..2026-09-26 --because 'a wedding' | tail -6; grep -c exception course.toml")
        .is(str![[r#"
    2  themed        Tue 22 Sep 2026  10am  21 days  moved from Sat 26 Sep
    3  themed        Mon 19 Oct 2026  10am  27 days  told
    4  themed        Mon 9 Nov 2026   10am  21 days  told
    5  themed        Tue 24 Nov 2026  10am  15 days  told
    6  booster       Mon 21 Dec 2026  10am  27 days  told
    7  booster       Mon 11 Jan 2027  10am  21 days  told
0
--- stderr
moved visit 2 and avoided 2026-09-26, in course.toml and case.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 1
"#]]);
}

#[test]
fn an_exception_that_was_taken_is_not_asked_for_again() {
    let desk = Desk::begun();
    desk.must("vipp plan --avoid 2026-10-02..2026-10-27 --because 'on leave' --stretch");
    desk.run("cp course.toml ../before; vipp plan; diff ../before course.toml").is(str![[r#"
Dates

Visit  Kind     Day              Time      Gap
─────  ───────  ───────────────  ────  ───────  ────
    3  themed   Thu 1 Oct 2026   10am   9 days
    4  themed   Wed 28 Oct 2026  10am  27 days
    5  themed   Tue 24 Nov 2026  10am  27 days  told
    6  booster  Tue 15 Dec 2026  10am  21 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told
--- stderr
no date changes
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("vipp plan --move 5=2026-11-23 --because dentist | tail -5; grep exception course.toml").is(str![[r#"
    3  themed   Thu 1 Oct 2026   10am   9 days
    4  themed   Wed 28 Oct 2026  10am  27 days
    5  themed   Mon 23 Nov 2026  10am  26 days  moved from Tue 24 Nov
    6  booster  Tue 15 Dec 2026  10am  22 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told
exception = "on leave"
--- stderr
moved visit 5, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#]]);
    desk.run("vipp plan --cancel 3 --because 'child ill' --stretch | tail -5; grep exception course.toml").is(str![[
        r#"
    3  themed   Wed 30 Sep 2026  10am   8 days  moved from Thu 1 Oct; 6 days under the least of 14
    4  themed   Wed 28 Oct 2026  10am  28 days
    5  themed   Mon 23 Nov 2026  10am  26 days  told
    6  booster  Tue 15 Dec 2026  10am  22 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told
exception = "child ill"
--- stderr
moved visit 3, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 0
"#
    ]]);
}

#[test]
fn after_a_missed_visit_as_little_moves_as_can_be() {
    let desk = Desk::begun();
    desk.now("2026-10-14T12:00:00+01:00");
    desk.must("vipp visit 3 --done --attendance not-there --follow-up 'rang, no answer' --because 'nobody at home'");
    desk.run("cp course.toml ../before; vipp plan; diff ../before course.toml").is(str![[r#"
Dates

Visit  Kind     Day              Time      Gap
─────  ───────  ───────────────  ────  ───────  ─────────────────────
    3  themed   Thu 15 Oct 2026  10am  23 days  moved from Tue 13 Oct
    4  themed   Tue 3 Nov 2026   10am  19 days  told
    5  themed   Tue 24 Nov 2026  10am  21 days  told
    6  booster  Tue 15 Dec 2026  10am  21 days  told
    7  booster  Tue 5 Jan 2027   10am  21 days  told
18c18
< on = 2026-10-13
---
> on = 2026-10-15
20c20,25
< told = 2026-09-01
---
> 
> [[visit.move]]
> from = 2026-10-13
> to = 2026-10-15
> on = 2026-10-14
> because = "family not there (was not brought)"
--- stderr
moved visit 3, in course.toml
next: vipp plan --told all  (when the family knows the dates)
--- exit 1
"#]]);
}

#[test]
fn comments_and_layout_survive() {
    let desk = Desk::planned();
    let by_hand = "# My plan.  Do not tidy.\nformat    = 1\n\n\n[[visit]]   # the first\nnumber = 1\non = 2026-09-01  # \
                   rang on Monday\nat = 10:00:00\n\n[[visit]]\n  number = 2\n  at = 10:00:00\n  on = 2026-09-22\n  note = \
                   'bring the blocks'\n\n# the rest is open\n";
    desk.write("course.toml", by_hand);
    desk.run("cp course.toml ../before; vipp plan --move 2=2026-09-29 -q >/dev/null; diff ../before course.toml").is(
        str![[r#"
13c13
<   on = 2026-09-22
---
>   on = 2026-09-29
14a15,46
> told = 2026-09-01
> 
> [[visit.move]]
> from = 2026-09-22
> to = 2026-09-29
> on = 2026-09-01
> because = "planned again"
> 
> [[visit]]
> number = 3
> on = 2026-10-20
> at = 10:00:00
> 
> [[visit]]
> number = 4
> on = 2026-11-10
> at = 10:00:00
> 
> [[visit]]
> number = 5
> on = 2026-12-01
> at = 10:00:00
> 
> [[visit]]
> number = 6
> on = 2026-12-22
> at = 10:00:00
> 
> [[visit]]
> number = 7
> on = 2027-01-12
> at = 10:00:00
--- stderr
--- exit 1
"#]],
    );
}

#[test]
fn windows_line_ends_and_byte_order_mark_survive() {
    let desk = Desk::planned();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    desk.write("course.toml", &windows(&desk.read("course.toml")));
    desk.write("case.toml", &windows(&desk.read("case.toml")));
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
    desk.must("vipp plan --move 2=2026-09-29 --because ill --avoid 2026-12-21..2026-12-24");
    for file in ["course.toml", "case.toml"] {
        let text = desk.read(file);
        assert!(text.starts_with('\u{feff}'), "{file} lost its mark");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file} has mixed line ends:\n{text:?}");
    }
    desk.run("vipp check; sed -n '/number = 2/,/number = 3/p' course.toml; tail -4 case.toml").is(str![[r#"
number = 2␍
on = 2026-09-29␍
at = 10:00:00␍
told = 2026-09-01␍
␍
[[visit.move]]␍
from = 2026-09-22␍
to = 2026-09-29␍
on = 2026-09-01␍
because = "ill"␍
␍
[[visit]]␍
number = 3␍
[[plan.avoid]]␍
from = 2026-12-21␍
to = 2026-12-24␍
because = "ill"␍
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn supervision_and_who_was_asked_are_noted() {
    let desk = Desk::planned();
    desk.run("vipp plan --supervised 2=2026-09-17 --asked 6=father --asked 6=mother").is(str![[r#"
noted in course.toml for visits 2 and 6
--- stderr
next: vipp status
--- exit 0
"#]]);
    desk.run("vipp plan --told all --json").is(str![[r#"
{
  "schema": "vipp.plan-note/1",
  "case": "otter-7",
  "written": true,
  "visits": [
    1,
    2,
    3,
    4,
    5,
    6,
    7
  ]
}
--- stderr
--- exit 0
"#]]);
    same(
        desk.show("course.toml"),
        str![[r##"
# The plan. `vipp plan` fills it in; you may change it by hand.
format = 1

[[visit]]
number = 1
on = 2026-09-01
at = 10:00:00
told = 2026-09-01

[[visit]]
number = 2
on = 2026-09-22
at = 10:00:00
supervised = 2026-09-17
told = 2026-09-01

[[visit]]
number = 3
on = 2026-10-13
at = 10:00:00
told = 2026-09-01

[[visit]]
number = 4
on = 2026-11-03
at = 10:00:00
told = 2026-09-01

[[visit]]
number = 5
on = 2026-11-24
at = 10:00:00
told = 2026-09-01

[[visit]]
number = 6
on = 2026-12-15
at = 10:00:00
asked = ["father", "mother"]
told = 2026-09-01

[[visit]]
number = 7
on = 2027-01-05
at = 10:00:00
told = 2026-09-01
"##]],
    );
    desk.run("vipp plan --asked 6=postman").is(str![[r#"
noted in course.toml for visit 6
--- stderr
note: the case names no `postman`; it is kept as written
next: vipp status
--- exit 0
"#]]);
}

#[test]
fn a_visit_that_was_held_keeps_its_date() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp plan --move 1=2026-10-01 --because ill").is(str![[r#"
--- stderr
error: visit 1 was held on 1 September 2026 and keeps its date
 hint: only visits still to come can be moved, called off or left out
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp plan --leave-out 2 --because ill").is(str![[r#"
--- stderr
error: visit 2 was held on 22 September 2026 and keeps its date
 hint: only visits still to come can be moved, called off or left out
--- exit 2
"#]]);
}

#[test]
fn what_is_mistyped_is_a_usage_error() {
    let desk = Desk::planned();
    desk.run("vipp plan --move 9=2026-10-01").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run("vipp plan --move 2").is(str![[r#"
--- stderr
error: invalid value '2' for '--move <N=DATE>': `2` has no `=`; write 3=…

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --move 2=2026-02-30").is(str![[r#"
--- stderr
error: invalid value '2=2026-02-30' for '--move <N=DATE>': there is no day `2026-02-30` in the calendar

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --move 2=tomorrow").is(str![[r#"
--- stderr
error: invalid value '2=tomorrow' for '--move <N=DATE>': `tomorrow` is not a date; write it as 2026-09-14

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --move 2=2026-09-29@9").is(str![[r#"
--- stderr
error: invalid value '2=2026-09-29@9' for '--move <N=DATE>': `9` is not a time of day; write it as 14:30

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --told 2,x").is(str![[r#"
--- stderr
error: invalid value '2,x' for '--told <N,N|all>': `x` is not the number of a visit; write 1 to 20

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --away").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --avoid <DATES>

Usage: vipp plan --avoid <DATES> --away

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --cancel 0 --because ill").is(str![[r#"
--- stderr
error: invalid value '0' for '--cancel <N>': `0` is not the number of a visit; write 1 to 20

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --supervised 2").is(str![[r#"
--- stderr
error: invalid value '2' for '--supervised <N=DATE>': `2` has no `=`; write 3=…

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --mov 2=2026-09-29").is(str![[r#"
--- stderr
error: unexpected argument '--mov' found

  tip: a similar argument exists: '--move'

Usage: vipp plan --move <N=DATE>

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_finished_course_has_nothing_to_plan() {
    let desk = Desk::planned();
    let all = "for n in 1 2 3 4 5 6 7; do vipp visit $n --done -q; done; vipp plan";
    desk.now("2027-03-01T12:00:00+00:00");
    desk.run(all).is(str![[r#"
recorded visit 1: held, on time, Tuesday 1 September 2026
recorded visit 2: held, on time, Tuesday 22 September 2026
recorded visit 3: held, on time, Tuesday 13 October 2026
recorded visit 4: held, on time, Tuesday 3 November 2026
recorded visit 5: held, on time, Tuesday 24 November 2026
recorded visit 6: held, on time, Tuesday 15 December 2026
recorded visit 7: held, on time, Tuesday 5 January 2027
every visit of the course was held or left out: there is nothing to plan
--- stderr
--- exit 0
"#]]);
}
