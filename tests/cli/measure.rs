//! `vipp measure` and `vipp goal`

use snapbox::str;

use crate::harness::Desk;

#[test]
fn first_and_last_with_what_changed() {
    let desk = Desk::begun();
    desk.run("vipp measure add core-10 total=17 --by mother --on 2026-09-01").is(str![[r#"
recorded CORE-10 by the mother, before the course: total 17, at or above the cut-off for depression
--- stderr
next: vipp measure show  (first and last, with what changed)
--- exit 0
"#]]);
    desk.must("vipp measure add core-10 total=11 --by mother --on 2026-11-30 --phase after");
    desk.must("vipp measure add sdq-parent-2-4 total=16 prosocial=7 --by father --on 2026-09-01");
    desk.must("vipp measure add sdq-parent-2-4 total=12 prosocial=5 --by father --on 2026-11-30");
    desk.must("vipp goal add 'mornings without a fight'");
    desk.must("vipp goal rate 1=3 --by mother --on 2026-09-01");
    desk.must("vipp goal rate 1=10 --by mother --on 2026-11-30");
    desk.run("vipp measure show").is(str![[r#"
Outcomes of otter-7
═══════════════════

Goals
─────

Goals, from 0 (not begun) to 10 (reached)

Goal  In the family's words     First                 Last                   Change
────  ────────────────────────  ────────────────────  ─────────────────────  ───────
   1  mornings without a fight  3 (1 September 2026)  10 (30 November 2026)  reached

Goals over time

how near, 0 to 10
10                                                                                            · 10 ●
                                                                                  ············
 8                                                                    ············
                                                          ············
                                              ············
 6                                ············
                      ············
 4        ············
    ● 3 ··

 2

 0
    ┴──────────────────────────────────────────────────────────────────────────────────────────────┴
    Tue 1 Sep 2026                                                                   Mon 30 Nov 2026
● Goal 1

First and last
──────────────

First and last scores

Measure            Filled in by  Scale         First, 1           Last, 30          Change
                                               September 2026     November 2026
─────────────────  ────────────  ────────────  ─────────────────  ────────────────  ────────────────
CORE-10            mother        Total         17, at or above    11, at or above   6 points better;
                                               the cut-off for    the cut-off for   lower is better;
                                               depression         distress          reliable change
                                                                                    (6 points or
                                                                                    more, 90 %
                                                                                    confidence;
                                                                                    Barkham and
                                                                                    others 2013,
                                                                                    abstract)
SDQ, parent, 2 to  father        Total         16, abnormal       12, close to      4 points better;
4 years                          difficulties                     average           lower is better
SDQ, parent, 2 to  father        Prosocial     7, close to        5, abnormal       2 points worse;
4 years                                        average                              higher is better

- CORE-10: One item asks about risk: look at it by itself, whatever the total.
- SDQ, parent, 2 to 4 years: Bands: UK, parent form, 2 to 4 years, three bands. The owners say that
  a single child's change score is not of much use (95 % confidence about 10 points either way).

All forms
─────────

Forms and ratings

No.  Day               When    Measure                    By      Scores
───  ────────────────  ──────  ─────────────────────────  ──────  ──────────────────────────────────
  1  1 September 2026  before  CORE-10                    mother  total 17, at or above the cut-off
                                                                  for depression
  2  30 November 2026  after   CORE-10                    mother  total 11, at or above the cut-off
                                                                  for distress
  3  1 September 2026  before  SDQ, parent, 2 to 4 years  father  prosocial 7, close to average;
                                                                  total difficulties 16, abnormal
  4  30 November 2026  during  SDQ, parent, 2 to 4 years  father  prosocial 5, abnormal; total
                                                                  difficulties 12, close to average
--- stderr
--- exit 0
"#]]);
    desk.run("vipp measure show --json | tail -14").is(str![[r#"
    },
    {
      "case": "otter-7",
      "day": 90,
      "phase": null,
      "measure": "goal",
      "scale": "1",
      "score_tenths": 100,
      "direction": "higher-is-better",
      "by": "mother",
      "struck": false
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_case_keeps_the_definition_it_was_scored_by() {
    let desk = Desk::begun();
    desk.must("mkdir -p ../../home/config/measures");
    let own = "format = 1\ncode = \"core-10\"\nname = \"Our form\"\nlicence = \"ours\"\nsource = \"us\"\n\n\
               [[scale]]\nid = \"total\"\nname = \"Total\"\nmin = 0\nmax = 20\ndirection = \"higher-is-better\"\n";
    desk.write("[DESK]/home/config/measures/core-10.toml", own);
    desk.must("vipp measure add core-10 total=17 --by mother");
    desk.write("[DESK]/home/config/measures/core-10.toml", &own.replace("max = 20", "max = 10"));
    desk.must("vipp measure add core-10 total=18 --by mother");
    desk.run("vipp measure add core-10 total=21 --by mother").is(str![[r#"
--- stderr
error: total goes from 0 to 20 and cannot be 21
 hint: look at the form again
--- exit 2
"#]]);
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
fn what_is_wrong_is_said() {
    let desk = Desk::begun();
    for line in [
        "vipp measure add core-11 total=17 --by mother",
        "vipp measure add core-10 total=17",
        "vipp measure add core-10 total=41 --by mother",
        "vipp measure add core-10 sum=4 --by mother",
        "vipp measure add core-10 total=4 total=5 --by mother",
        "vipp measure add core-10 total=4,5 --by mother",
        "vipp measure add core-10 --by mother",
        "vipp measure add psoc total=60 --by mother",
        "vipp measure add ainsworth-sensitivity rating=6",
        "vipp measure strike 1 --because 'wrong form'",
        "vipp goal add ' '",
        "vipp goal rate 1=11",
        "vipp goal rate 1=4",
    ] {
        let ran = desk.run_writing_nothing(line);
        assert!([2, 4, 6].contains(&ran.exit), "{line}\n{}", ran.block());
        assert!(ran.stderr.contains("error: "), "{line}\n{}", ran.block());
    }
    desk.run("vipp measure add ainsworth-sensitivity rating=6").is(str![[r#"
--- stderr
error: Ainsworth sensitivity is one observer's rating of one film
 hint: say who rated which film: --coder CODER --visit 2
--- exit 2
"#]]);
    desk.run("vipp measure add psoc total=60 --by mother").is(str![[r#"
--- stderr
error: published forms of PSOC are scored in opposite directions
 hint: say how yours is: --direction higher-is-better or --direction lower-is-better
--- exit 2
"#]]);
}

#[test]
fn at_most_three_goals_and_one_given_up_makes_room() {
    let desk = Desk::begun();
    for goal in ["one", "two", "three"] {
        desk.must(&format!("vipp goal add {goal}"));
    }
    desk.run_writing_nothing("vipp goal add four").is(str![[r#"
--- stderr
error: the case has 3 goals, and that is as many as one works on at a time
 hint: `vipp goal list` shows them; give one up with `vipp goal drop 2 --because "…"`
--- exit 5
"#]]);
    desk.must("vipp goal drop 2 --because 'no longer matters'");
    desk.must("vipp goal add four");
    desk.run("vipp goal list").is(str![[r#"
Goals of otter-7
════════════════

Goals, from 0 (not begun) to 10 (reached)

Goal  In the family's words                      First  Last  Change
────  ─────────────────────────────────────────  ─────  ────  ──────
   1  one
   2  no longer a goal (no longer matters): two
   3  three
   4  four
--- stderr
next: vipp goal rate 1=…  (how near it is now)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp goal rate 2=5").is(str![[r#"
--- stderr
error: goal 2 was given up: no longer matters
 hint: add it again with `vipp goal add` if it counts again
--- exit 5
"#]]);
    desk.must("vipp undo");
    desk.must("vipp undo");
    desk.run("vipp goal list | tail -4").is(str![[r#"
────  ─────────────────────  ─────  ────  ──────
   1  one
   2  two
   3  three
--- stderr
next: vipp goal rate 1=…  (how near it is now)
--- exit 0
"#]]);
}

#[test]
fn a_broken_definition_is_shown_with_its_line() {
    let desk = Desk::new();
    desk.write(
        "mine.toml",
        "format = 1\ncode = \"mine\"\nname = \"Mine\"\nlicence = \"ours\"\n\n[[scale]]\nid = \"total\"\n\
                             name = \"Total\"\nmin = 10\nmax = 0\ndirection = \"lower\"\nreliable = { change = 5 }\n",
    );
    desk.run("vipp measure check mine.toml").is(str![[r#"
error[F106]: `lower` is not one of higher-is-better, lower-is-better, as-scored
  --> mine.toml:11:13
   |
11 | direction = "lower"
   |             ^^^^^^^
   |
   = help: did you mean `lower-is-better`?

--- stderr
error: 1 of 1 measures cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.must("vipp measure show core-10 --toml > core.toml");
    desk.run("vipp measure check core.toml").is(str![[r#"
core.toml: core-10 is in order
--- stderr
--- exit 0
"#]]);
}

#[test]
fn scores_out_of_range_by_hand_are_found() {
    let desk = Desk::begun();
    desk.must("vipp measure add core-10 total=17 --by mother");
    desk.change("measures.toml", "{ total = 17 }", "{ total = 47 }");
    desk.run("vipp check").is(str![[r#"
error[F106]: Total of CORE-10 cannot be 47
  --> measures.toml:32:1
   |
32 | scores = { total = 47 }
   | ^^^^^^
   |
   = help: it goes from 0 to 40: correct the score

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 0 warnings, 1 note
next: vipp explain F106  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_rating_by_one_observer_is_never_a_reliable_change() {
    let desk = Desk::begun();
    desk.must("vipp measure add ainsworth-sensitivity rating=4 --coder p-03 --visit 1");
    desk.must("vipp measure add ainsworth-sensitivity rating=7 --coder p-03 --visit 2 --on 2026-11-30");
    let shown = desk.run("vipp measure show").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("3 points") && !shown.contains("points or more"), "{shown}");
}
