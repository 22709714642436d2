//! `vipp agree`: two coders of the same films, by every method, and every way it can be asked wrongly.

use snapbox::str;

use crate::harness::Desk;

/// A case in which the practitioner and a supervisor coded the films of two visits.
fn coded() -> Desk {
    let desk = Desk::begun();
    desk.must("vipp log 1 '3:13-3:20 child: brick #signal' --coder supervisor");
    desk.must("vipp log 1 '4:09 mother: says it #response' --coder supervisor");
    desk.must("vipp log 1 '7:41 child: looks away #contact' --coder supervisor");
    desk.must("vipp log 1 'child: no time #contact' --coder supervisor");
    desk.must("vipp log 2 '1:00-1:30 child: plays #exploration'");
    desk.must("vipp log 2 '1:02-1:30 child: plays #exploration' --coder supervisor");
    desk
}

#[test]
fn two_coders_of_all_they_both_coded() {
    coded().run("vipp agree self supervisor").is(str![[r#"
Agreement of self and supervisor
════════════════════════════════

Films:         visit 1 (7:41 to the last event), visit 2 (1:30 to the last event)
Compared:      codes, or kinds of moment where there is no code; each person apart
Coded events:  self 4, supervisor 4
Left out:      self 0, supervisor 1, without a time, a code or an end

All codes together; n counts the time of each person

Measure                         Computed on                       n   Value
──────────────────────────────  ─────────────────────────────  ────  ──────
percent agreement               units of 1 s                   1102  99.5 %
Cohen's kappa                   units of 1 s                   1102    0.92
maximum of kappa                units of 1 s                   1102    0.95
Gwet's AC1                      units of 1 s                   1102    0.99
Krippendorff's alpha, nominal   units of 1 s                   1102    0.92
percent agreement               film time                      9:11  99.5 %
Cohen's kappa                   film time                      9:11    0.96
maximum of kappa                film time                      9:11    0.96
Gwet's AC1                      film time                      9:11    0.99
Krippendorff's alpha, nominal   film time                      9:11    0.96
percent agreement               events, beginnings within 1 s     6  16.7 %
Cohen's kappa                   events, beginnings within 1 s     6   -0.07
Cohen's kappa, structural zero  events, beginnings within 1 s     6    0.09
maximum of kappa                events, beginnings within 1 s     6    0.79

Each code, computed on units of 1 s: agreement on yes and on no, Cohen's kappa and its maximum,
Gwet's AC1, prevalence and bias

Code                On yes  On no  Kappa  Maximum   AC1  Prevalence  Bias
──────────────────  ──────  ─────  ─────  ───────  ────  ──────────  ────
child: contact        0.00   1.00   0.00     0.00  1.00       -1.00  0.00
child: exploration    0.97   1.00   0.96     0.96  1.00       -0.89  0.00
child: signal         0.88   1.00   0.87     0.87  1.00       -0.97  0.00
mother: response      0.00   1.00   0.00     1.00  1.00       -1.00  0.00

Each code, computed on events, beginnings within 1 s

Code                self  supervisor  Both  Agreement on yes
──────────────────  ────  ──────────  ────  ────────────────
child: contact         0           1     0              0.00
child: exploration     1           1     0              0.00
child: signal          2           1     1              0.67
mother: response       1           1     0              0.00

From film to film: intraclass correlation and Krippendorff's alpha for numbers

Code                Of         Films        ICC(A,1), 95 %        ICC(C,1), 95 %  Alpha
──────────────────  ─────────  ─────  ────────────────────  ────────────────────  ─────
child: contact      counts         2  0.00 (-1.00 to 1.00)  0.00 (-1.00 to 1.00)   0.00
child: exploration  counts         2   1.00 (1.00 to 1.00)   1.00 (1.00 to 1.00)   1.00
child: signal       counts         2  0.80 (-0.63 to 1.00)  0.80 (-0.97 to 1.00)   0.73
mother: response    counts         2   1.00 (1.00 to 1.00)   1.00 (1.00 to 1.00)   1.00
child: exploration  durations      2   1.00 (0.91 to 1.00)   1.00 (0.13 to 1.00)   1.00
child: signal       durations      2   0.99 (0.71 to 1.00)  0.99 (-0.48 to 1.00)   0.99

Rows: self; columns: supervisor; events, beginnings within 1 s

                    child: contact  child: exploration  child: signal  mother: response  not coded
──────────────────  ──────────────  ──────────────────  ─────────────  ────────────────  ─────────
child: contact                   0                   0              0                 0          0
child: exploration               0                   0              0                 0          1
child: signal                    1                   0              1                 0          0
mother: response                 0                   0              0                 0          1
not coded                        0                   1              0                 1          –
--- stderr
next: vipp agree self supervisor --differences  (the moments to look at together)
--- exit 0
"#]]);
}

#[test]
fn the_moments_to_look_at_together() {
    let desk = coded();
    desk.run("vipp agree self supervisor --visit 1 --method events --differences").is(str![[r#"
Agreement of self and supervisor
════════════════════════════════

Film:          visit 1 (7:41 to the last event)
Compared:      codes, or kinds of moment where there is no code; each person apart
Coded events:  self 3, supervisor 3
Left out:      self 0, supervisor 1, without a time, a code or an end

All codes together; n counts the time of each person

Measure                         Computed on                    n   Value
──────────────────────────────  ─────────────────────────────  ─  ──────
percent agreement               events, beginnings within 1 s  4  25.0 %
Cohen's kappa                   events, beginnings within 1 s  4    0.00
Cohen's kappa, structural zero  events, beginnings within 1 s  4    0.10
maximum of kappa                events, beginnings within 1 s  4    0.67

Each code, computed on events, beginnings within 1 s

Code              self  supervisor  Both  Agreement on yes
────────────────  ────  ──────────  ────  ────────────────
child: contact       0           1     0              0.00
child: signal        2           1     1              0.67
mother: response     1           1     0              0.00

Rows: self; columns: supervisor; events, beginnings within 1 s

                  child: contact  child: signal  mother: response  not coded
────────────────  ──────────────  ─────────────  ────────────────  ─────────
child: contact                 0              0                 0          0
child: signal                  1              1                 0          0
mother: response               0              0                 0          1
not coded                      0              0                 1          –

visit 1: what each coder coded

child
  contact (self)
  contact (supervisor)                                                                             ●
  signal (self)                                         █▌                                         ●
  signal (supervisor)                                   █▌
mother
  response (self)                                               ●
  response (supervisor)                                          ●
                         ┴────────┴─────────┴─────────┴─────────┴────────┴─────────┴─────────┴──────
                         0:00   1:00      2:00      3:00      4:00     5:00      6:00      7:00
                                               minutes and seconds of the film

Where self and supervisor differ, beginnings within 1 s

Film     Time  Who     self       supervisor
───────  ────  ──────  ─────────  ──────────
visit 1  4:05  mother  response   not coded
visit 1  4:09  mother  not coded  response
visit 1  7:40  child   signal     contact
--- stderr
--- exit 0
"#]]);
    let answer = desk.run("vipp agree self supervisor --visit 1 --method events --differences --json").json();
    assert_eq!(
        answer["differences"],
        serde_json::json!([
            { "film": "visit 1", "who": "mother", "at_ms": [245_000, null], "code": ["response", null] },
            { "film": "visit 1", "who": "mother", "at_ms": [null, 249_000], "code": [null, "response"] },
            { "film": "visit 1", "who": "child", "at_ms": [460_000, 461_000], "code": ["signal", "contact"] },
        ])
    );
}

#[test]
fn as_other_programs_compute_it() {
    coded().run("vipp agree self supervisor --method boris,datavyu --unit 2s").is(str![[r#"
Agreement of self and supervisor
════════════════════════════════

Films:         visit 1 (7:41 to the last event), visit 2 (1:30 to the last event)
Compared:      codes, or kinds of moment where there is no code; each person apart
Coded events:  self 4, supervisor 4
Left out:      self 0, supervisor 1, without a time, a code or an end

All codes together; n counts the time of each person

Measure        Computed on                                               n  Value
─────────────  ──────────────────────────────────────────────────────  ───  ─────
Cohen's kappa  as BORIS, moments 2 s apart, visit 1                    270   0.59
Cohen's kappa  as BORIS, moments 2 s apart, visit 2                     16   0.00
Cohen's kappa  as Datavyu, beginnings at the same millisecond, child     0   none
Cohen's kappa  as Datavyu, beginnings at the same millisecond, mother    0   none

Rows: self; columns: supervisor; as BORIS, moments 2 s apart, visit 1

                  nothing  child: contact  child: signal  mother: response
────────────────  ───────  ──────────────  ─────────────  ────────────────
nothing               260               0              0                 2
child: contact          0               0              0                 0
child: signal           1               1              4                 0
mother: response        2               0              0                 0

Rows: self; columns: supervisor; as BORIS, moments 2 s apart, visit 2

                    nothing  child: exploration
──────────────────  ───────  ──────────────────
nothing                   0                   0
child: exploration        1                  15

Rows: self; columns: supervisor; as Datavyu, beginnings at the same millisecond, child; 3 events of
supervisor left out

             contact  exploration  signal
───────────  ───────  ───────────  ──────
contact            0            0       0
exploration        0            0       0
signal             0            0       0

Rows: self; columns: supervisor; as Datavyu, beginnings at the same millisecond, mother; 1 event of
supervisor left out

          response
────────  ────────
response         0

Where there is no value
───────────────────────

- Cohen's kappa, as Datavyu, beginnings at the same millisecond, child: no two events begin close
  enough to each other
- Cohen's kappa, as Datavyu, beginnings at the same millisecond, mother: no two events begin close
  enough to each other
--- stderr
next: vipp agree self supervisor --differences  (the moments to look at together)
--- exit 0
"#]]);
}

#[test]
fn a_wider_tolerance_matches_more_and_whose_is_a_code_too() {
    let desk = coded();
    let percent = |line: &str| {
        let answer = desk.run(line).json();
        let measures = answer["measures"].as_array().expect("measures").clone();
        measures.into_iter().find(|measure| measure["statistic"] == "percent-agreement").expect("percent")["value"]
            .clone()
    };
    assert_eq!(percent("vipp agree self supervisor --method events --tolerance 1s --json"), 0.166667);
    assert_eq!(percent("vipp agree self supervisor --method events --tolerance 4s --json"), 0.75);
    assert_eq!(percent("vipp agree self supervisor --method events --tolerance 4s --by who --json"), 1.0);
}

#[test]
fn as_rows_and_as_json() {
    let desk = coded();
    desk.run("vipp agree self supervisor --visit 2 --method events --format csv").is(str![[r#"
statistic,method,on,unit_ms,tolerance_ms,coders,code,film,who,n,value,low,high,none_because␍
percent-agreement,events,"events, beginnings within 1 s",,1000,self supervisor,,,,2,0,,,␍
kappa,events,"events, beginnings within 1 s",,1000,self supervisor,,,,2,-1,,,␍
kappa-structural-zero,events,"events, beginnings within 1 s",,1000,self supervisor,,,,2,0,,,␍
kappa-max,events,"events, beginnings within 1 s",,1000,self supervisor,,,,2,1,,,␍
positive-agreement,events,"events, beginnings within 1 s",,1000,self supervisor,child: exploration,,,2,0,,,␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp agree self supervisor --visit 2 --method events --json").is(str![[r#"
{
  "schema": "vipp.agreement/1",
  "coders": [
    "self",
    "supervisor"
  ],
  "by": "code",
  "films": [
    {
      "name": "visit 2",
      "length_ms": 90000,
      "length_known": false,
      "events": [
        1,
        1
      ],
      "left_out": [
        0,
        0
      ],
      "unfinished": [
        0,
        0
      ]
    }
  ],
  "measures": [
    {
      "statistic": "percent-agreement",
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "code": null,
      "film": null,
      "who": null,
      "n": 2,
      "value": 0.0,
      "interval": null,
      "none_because": null
    },
    {
      "statistic": "kappa",
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "code": null,
      "film": null,
      "who": null,
      "n": 2,
      "value": -1.0,
      "interval": null,
      "none_because": null
    },
    {
      "statistic": "kappa-structural-zero",
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "code": null,
      "film": null,
      "who": null,
      "n": 2,
      "value": 0.0,
      "interval": null,
      "none_because": null
    },
    {
      "statistic": "kappa-max",
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "code": null,
      "film": null,
      "who": null,
      "n": 2,
      "value": 1.0,
      "interval": null,
      "none_because": null
    },
    {
      "statistic": "positive-agreement",
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "code": "child: exploration",
      "film": null,
      "who": null,
      "n": 2,
      "value": 0.0,
      "interval": null,
      "none_because": null
    }
  ],
  "tables": [
    {
      "method": "events",
      "on": "events, beginnings within 1 s",
      "unit_ms": null,
      "tolerance_ms": 1000,
      "coders": [
        "self",
        "supervisor"
      ],
      "film": null,
      "who": null,
      "categories": [
        "child: exploration",
        "not coded"
      ],
      "cells": [
        [
          0,
          1
        ],
        [
          1,
          0
        ]
      ],
      "left_out": 0
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn three_coders_are_compared_two_by_two_and_together() {
    let desk = coded();
    desk.must("vipp log 2 '1:10-1:30 child: plays #exploration' --coder trainer");
    desk.run("vipp agree --visit 2 --method duration").is(str![[r#"
Agreement of self, supervisor and trainer
═════════════════════════════════════════

Film:          visit 2 (1:30 to the last event)
Compared:      codes, or kinds of moment where there is no code; each person apart
Coded events:  self 1, supervisor 1, trainer 1

All codes together; n counts the time of each person

Measure                        Computed on  Coders                           n   Value
─────────────────────────────  ───────────  ────────────────────────────  ────  ──────
percent agreement              film time    self and supervisor           1:30  97.8 %
Cohen's kappa                  film time    self and supervisor           1:30    0.95
maximum of kappa               film time    self and supervisor           1:30    0.95
percent agreement              film time    self and trainer              1:30  88.9 %
Cohen's kappa                  film time    self and trainer              1:30    0.73
maximum of kappa               film time    self and trainer              1:30    0.73
percent agreement              film time    supervisor and trainer        1:30  91.1 %
Cohen's kappa                  film time    supervisor and trainer        1:30    0.78
maximum of kappa               film time    supervisor and trainer        1:30    0.78
percent agreement              film time    self, supervisor and trainer  1:30  92.6 %
Gwet's AC1                     film time    self, supervisor and trainer  1:30    0.87
Krippendorff's alpha, nominal  film time    self, supervisor and trainer  1:30    0.82

Each code, computed on film time: agreement, Krippendorff's alpha and Gwet's AC1 of all coders

Code                Agreement  Alpha   AC1
──────────────────  ─────────  ─────  ────
child: exploration     92.6 %   0.82  0.87

Rows: self; columns: supervisor; film time

                    nothing  child: exploration
──────────────────  ───────  ──────────────────
nothing                1:00                0:00
child: exploration     0:02                0:28

Rows: self; columns: trainer; film time

                    nothing  child: exploration
──────────────────  ───────  ──────────────────
nothing                1:00                0:00
child: exploration     0:10                0:20

Rows: supervisor; columns: trainer; film time

                    nothing  child: exploration
──────────────────  ───────  ──────────────────
nothing                1:02                0:00
child: exploration     0:08                0:20
--- stderr
--- exit 0
"#]]);
}

#[test]
fn files_from_anywhere_are_compared() {
    let desk = coded();
    desk.must("cp observations/01.toml ../mine.toml && cp observations/01-supervisor.toml ../theirs.toml");
    desk.enter("");
    desk.run("vipp agree mine.toml theirs.toml --method events --by who").is(str![[r#"
Agreement of mine.toml and theirs.toml
══════════════════════════════════════

Film:          visit 1 (7:41 to the last event)
Compared:      whose behaviour it was
Coded events:  mine.toml 3, theirs.toml 3
Left out:      mine.toml 0, theirs.toml 1, without a time, a code or an end

All codes together

Measure                         Computed on                    n   Value
──────────────────────────────  ─────────────────────────────  ─  ──────
percent agreement               events, beginnings within 1 s  4  50.0 %
Cohen's kappa                   events, beginnings within 1 s  4    0.20
Cohen's kappa, structural zero  events, beginnings within 1 s  4    0.31
maximum of kappa                events, beginnings within 1 s  4    1.00

Each code, computed on events, beginnings within 1 s

Code    mine.toml  theirs.toml  Both  Agreement on yes
──────  ─────────  ───────────  ────  ────────────────
child           2            2     2              1.00
mother          1            1     0              0.00

Rows: mine.toml; columns: theirs.toml; events, beginnings within 1 s

           child  mother  not coded
─────────  ─────  ──────  ─────────
child          2       0          0
mother         0       0          1
not coded      0       1          –
--- stderr
next: vipp agree mine.toml theirs.toml --differences  (the moments to look at together)
--- exit 0
"#]]);
    desk.must("sed -i 's/visit = 1/visit = 3/' theirs.toml");
    let ran = desk.run("vipp agree mine.toml theirs.toml --method events --by who --json");
    assert_eq!(ran.stderr, "note: the files are about visits 1 and 3; they are compared as one\n");
    assert_eq!(ran.json()["films"][0]["name"], "visit 1");
}

#[test]
fn a_file_that_cannot_be_read_is_shown_with_its_line() {
    let desk = coded();
    desk.write("bad.toml", "format = 1\nvisit = 1\n\n[[observation]]\nid = \"a\"\nat = \"3:99\"\n");
    desk.run("vipp agree self bad.toml").is(str![[r#"
--- stderr
error[F106]: `3:99` is not a place in a film
 --> bad.toml:6:6
  |
6 | at = "3:99"
  |      ^^^^^^
  |
  = help: write minutes and seconds, such as 3:12 or 3:12.480

error: `bad.toml` cannot be read as observations
 hint: mend the lines shown and try again
--- exit 1
"#]]);
    desk.write("bad.toml", "format = 1\nvisit = 99\n");
    desk.run("vipp agree self bad.toml").is(str![[r#"
--- stderr
error[F106]: there is no visit 99
 --> bad.toml:2:9
  |
2 | visit = 99
  |         ^^
  |
  = help: write a number from 1 to 20

error: `bad.toml` cannot be read as observations
 hint: mend the lines shown and try again
--- exit 1
"#]]);
    desk.run("vipp agree self gone.toml").is(str![[r#"
--- stderr
error: could not read `[DESK]/cases/otter-7/gone.toml`: no such file or directory
 hint: check that the folder is there and connected
--- exit 1
"#]]);
}

#[test]
fn a_report_is_written_as_asked() {
    let desk = coded();
    desk.run("vipp agree self supervisor --out agreement.html").is(str![[r#"
--- stderr
wrote agreement.html
--- exit 0
"#]]);
    let page = desk.read("agreement.html");
    assert!(page.contains("<h1>Agreement of self and supervisor</h1>"), "{page}");
    desk.run("vipp agree self supervisor --out agreement.html").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/agreement.html` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp agree self supervisor --out other.md --dry-run").is(str![[r#"
--- stderr
would write other.md
--- exit 0
"#]]);
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let desk = coded();
    for (asked, problem, exit) in [
        ("self", "agreement is of two coders or more", 2),
        ("self nobody", "there is no coder `nobody`", 4),
        ("self self", "`self` is named twice", 2),
        ("self supervisor --visit 3", "visit 3 was not coded by two of self, supervisor", 4),
        ("self supervisor --unit 0s", "a unit takes some time; write 1s or 500ms", 2),
        ("self supervisor --tolerance 2", "`2` is not a length of time; write seconds or milliseconds", 2),
        ("self supervisor --method kappa", "write one of time, duration, events, films, boris, datavyu", 2),
        ("self supervisor --by colour", "write one of code, kind, who", 2),
        ("self supervisor --format ics", "`agreement` is not written as ics", 2),
        ("mine.toml", "agreement is of two coders or more", 2),
    ] {
        let ran = desk.run_writing_nothing(&format!("vipp agree {asked}"));
        assert!(ran.stderr.contains(problem) && ran.exit == exit && ran.stdout.is_empty(), "{asked}\n{}", ran.block());
    }
    desk.must("vipp log 1 '3:12 child: brick #signal' --coder trainer");
    desk.run("vipp agree --differences").is(str![[r#"
--- stderr
error: differences are of two coders
 hint: name two: vipp agree self supervisor
--- exit 2
"#]]);
}

#[test]
fn the_practitioner_goes_by_their_code_too() {
    let desk = coded();
    let mut case = desk.read("case.toml");
    case = case.replacen("format = 1\n", "format = 1\npractitioner = \"p-03\"\n", 1);
    desk.write("case.toml", &case);
    assert_eq!(desk.run("vipp agree p-03 supervisor --json").json()["coders"][0], "p-03");
    desk.run("vipp agree p-03 self").is(str![[r#"
--- stderr
error: `p-03` and `self` are the same coder
 hint: name two different coders
--- exit 2
"#]]);
}

#[test]
fn a_case_with_one_coder_or_none() {
    let desk = Desk::planned();
    desk.run("vipp agree").is(str![[r#"
--- stderr
error: nothing was coded in this case
 hint: vipp log 2 "3:12 child: … #signal"
--- exit 4
"#]]);
    desk.must("vipp log 1 '3:13-3:20 child: brick #signal'");
    desk.run("vipp agree").is(str![[r#"
--- stderr
error: `self` is the only coder of this case
 hint: a second one codes with: vipp log 2 --coder CODER "3:12 child: …"
--- exit 4
"#]]);
    desk.run("vipp agree supervisor trainer --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no coder `supervisor`",
    "hint": "the coders of this case are self"
  }
}
--- exit 4
"#]]);
}
