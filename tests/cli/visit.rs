//! `vipp visit`: its agenda and its record. The walk (`--run`) needs a terminal and is tested where one is made.

use snapbox::str;

use crate::harness::{Desk, same};

#[test]
fn the_agenda_of_the_next_visit() {
    let desk = Desk::begun();
    desk.run("vipp visit").is(str![[r#"
Visit 3 with otter-7
════════════════════
Tuesday 13 October 2026, 10am to 11:30am (90 minutes)

Kind:         themed, feedback session 2
Sensitivity:  noticing signals: speaking for the child
Discipline:   positive reinforcement
Who:          child, mother

Before you go
─────────────

[ ] Choose the moments to show and write your words: vipp feedback 3
[ ] Charge the camera and check that there is room for the film

Bring
─────

[ ] camera and charger
[ ] something to play with that fits the child's age
[ ] laptop with the film, and its charger

Timetable

Part               From     To       Minutes
─────────────────  ───────  ───────  ───────
Arrive and settle  10am     10:10am       10
Film               10:10am  10:35am       25
Watch and discuss  10:35am  11:05am       30
Share              11:05am  11:20am       15
Close              11:20am  11:30am       10

10am Arrive and settle
──────────────────────

[ ] Say hello to the child and the caregiver, and ask how things are

10:10am Film
────────────

[ ] Film: playing together
[ ] Film: tidying up

10:35am Watch and discuss
─────────────────────────

[ ] Watch the last film together and talk about it

11:05am Share
─────────────

[ ] Ask what the caregiver noticed and wants to say

11:20am Close
─────────────

[ ] Confirm the next visit: Tuesday 3 November 2026, 10am
[ ] Thank the child and the caregiver

Case otter-7, VIPP-SD, UK form. Only for the practitioner.
--- stderr
next: vipp visit 3 --run  (at the visit, step by step)
--- exit 0
"#]]);
}

#[test]
fn the_agenda_of_a_visit_without_a_date() {
    Desk::with_otter().run("vipp visit 6 | head -12").is(str![[r#"
Visit 6 with otter-7
════════════════════
no date yet, 10am to 11:30am (90 minutes)

Kind:         booster, feedback session 5
Sensitivity:  exploration versus attachment behaviour; noticing signals: speaking for the child; the
              sensitivity chain: signal, response, reaction; sharing emotions
Discipline:   inductive discipline and distraction; positive reinforcement; sensitive time-out;
              empathy for the child
Who:          child, mother, father

Before you go
--- stderr
next: vipp visit 6 --run  (at the visit, step by step)
--- exit 0
"#]]);
}

#[test]
fn what_was_found_and_matters_that_day_stands_on_the_agenda() {
    let desk = Desk::begun();
    desk.must("rm consent.toml");
    desk.change("case.toml", "format = 1\n", "format = 1\ntrainee = true\n");
    desk.run("vipp visit 3 --today 2026-10-12 | sed -n '/^Who/,/^Bring/p'").is(str![[r#"
Who:          child, mother

Warning: visit 3 on Tuesday 13 October 2026 is planned without supervision before it

Warning: visit 3 on Tuesday 13 October 2026 is to be filmed, and there is no consent.toml: nothing
         covers the child and the mother

Warning: visit 3 on Tuesday 13 October 2026 is prepared with the films of visit 2 in supervision,
         and no consent covers the child and the mother for that

Before you go
─────────────

[ ] Have supervision for this visit
[ ] Get consent to filming in writing: none is on file for this day
[ ] Choose the moments to show and write your words: vipp feedback 3
[ ] Charge the camera and check that there is room for the film

Bring
--- stderr
next: vipp visit 3 --run  (at the visit, step by step)
--- exit 0
"#]]);
}

#[test]
fn the_agenda_in_each_format() {
    let desk = Desk::begun();
    desk.run("vipp visit 3 --format md").is(str![[r#"
# Visit 3 with otter-7

Tuesday 13 October 2026, 10am to 11:30am (90 minutes)

- **Kind:** themed, feedback session 2
- **Sensitivity:** noticing signals: speaking for the child
- **Discipline:** positive reinforcement
- **Who:** child, mother

## Before you go

- [ ] Choose the moments to show and write your words: vipp feedback 3
- [ ] Charge the camera and check that there is room for the film

## Bring

- [ ] camera and charger
- [ ] something to play with that fits the child's age
- [ ] laptop with the film, and its charger

**Timetable**

| Part | From | To | Minutes |
| --- | --- | --- | ---: |
| Arrive and settle | 10am | 10:10am | 10 |
| Film | 10:10am | 10:35am | 25 |
| Watch and discuss | 10:35am | 11:05am | 30 |
| Share | 11:05am | 11:20am | 15 |
| Close | 11:20am | 11:30am | 10 |

## 10am Arrive and settle

- [ ] Say hello to the child and the caregiver, and ask how things are

## 10:10am Film

- [ ] Film: playing together
- [ ] Film: tidying up

## 10:35am Watch and discuss

- [ ] Watch the last film together and talk about it

## 11:05am Share

- [ ] Ask what the caregiver noticed and wants to say

## 11:20am Close

- [ ] Confirm the next visit: Tuesday 3 November 2026, 10am
- [ ] Thank the child and the caregiver

---

Case otter-7, VIPP-SD, UK form. Only for the practitioner.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit 3 --format txt | head -30").is(str![[r#"
Visit 3 with otter-7
════════════════════
Tuesday 13 October 2026, 10am to 11:30am (90 minutes)

Kind:         themed, feedback session 2
Sensitivity:  noticing signals: speaking for the child
Discipline:   positive reinforcement
Who:          child, mother

Before you go
─────────────

[ ] Choose the moments to show and write your words: vipp feedback 3
[ ] Charge the camera and check that there is room for the film

Bring
─────

[ ] camera and charger
[ ] something to play with that fits the child's age
[ ] laptop with the film, and its charger

Timetable

Part               From     To       Minutes
─────────────────  ───────  ───────  ───────
Arrive and settle  10am     10:10am       10
Film               10:10am  10:35am       25
Watch and discuss  10:35am  11:05am       30
Share              11:05am  11:20am       15
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit 3 --format html | grep -o '<body.*'").is(str![[r#"
<body class="one"><header><h1>Visit 3 with otter-7</h1><p class="subtitle">Tuesday 13 October 2026, 10am to 11:30am (90 minutes)</p></header><main><dl class="facts"><div><dt>Kind:</dt><dd>themed, feedback session 2</dd></div><div><dt>Sensitivity:</dt><dd>noticing signals: speaking for the child</dd></div><div><dt>Discipline:</dt><dd>positive reinforcement</dd></div><div><dt>Who:</dt><dd>child, mother</dd></div></dl><h2>Before you go</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Choose the moments to show and write your words: vipp feedback 3</li><li><span class="box" role="img" aria-label="Tick box:"></span> Charge the camera and check that there is room for the film</li></ul><h2>Bring</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> camera and charger</li><li><span class="box" role="img" aria-label="Tick box:"></span> something to play with that fits the child's age</li><li><span class="box" role="img" aria-label="Tick box:"></span> laptop with the film, and its charger</li></ul><div class="scroll" role="group" aria-labelledby="table-6" tabindex="0"><table><caption id="table-6">Timetable</caption><thead><tr><th scope="col">Part</th><th scope="col">From</th><th scope="col">To</th><th scope="col" class="right">Minutes</th></tr></thead><tbody><tr><th scope="row" data-column="Part"><span>Arrive and settle</span></th><td data-column="From"><span>10am</span></td><td data-column="To"><span>10:10am</span></td><td class="right" data-column="Minutes"><span>10</span></td></tr><tr><th scope="row" data-column="Part"><span>Film</span></th><td data-column="From"><span>10:10am</span></td><td data-column="To"><span>10:35am</span></td><td class="right" data-column="Minutes"><span>25</span></td></tr><tr><th scope="row" data-column="Part"><span>Watch and discuss</span></th><td data-column="From"><span>10:35am</span></td><td data-column="To"><span>11:05am</span></td><td class="right" data-column="Minutes"><span>30</span></td></tr><tr><th scope="row" data-column="Part"><span>Share</span></th><td data-column="From"><span>11:05am</span></td><td data-column="To"><span>11:20am</span></td><td class="right" data-column="Minutes"><span>15</span></td></tr><tr><th scope="row" data-column="Part"><span>Close</span></th><td data-column="From"><span>11:20am</span></td><td data-column="To"><span>11:30am</span></td><td class="right" data-column="Minutes"><span>10</span></td></tr></tbody></table></div><h2>10am Arrive and settle</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Say hello to the child and the caregiver, and ask how things are</li></ul><h2>10:10am Film</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Film: playing together</li><li><span class="box" role="img" aria-label="Tick box:"></span> Film: tidying up</li></ul><h2>10:35am Watch and discuss</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Watch the last film together and talk about it</li></ul><h2>11:05am Share</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Ask what the caregiver noticed and wants to say</li></ul><h2>11:20am Close</h2><ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> Confirm the next visit: Tuesday 3 November 2026, 10am</li><li><span class="box" role="img" aria-label="Tick box:"></span> Thank the child and the caregiver</li></ul></main><footer><p>Case otter-7, VIPP-SD, UK form. Only for the practitioner.</p></footer></body></html>
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit 3 --json").is(str![[r#"
{
  "schema": "vipp.agenda/1",
  "case": "otter-7",
  "visit": 3,
  "session": "2",
  "kind": "themed",
  "on": "2026-10-13",
  "start": "10:00",
  "minutes": 90,
  "place": null,
  "themes": [
    "noticing signals: speaking for the child",
    "positive reinforcement"
  ],
  "expected": [
    "mother"
  ],
  "before": [
    {
      "step": "before-script",
      "text": "Choose the moments to show and write your words: vipp feedback 3",
      "detail": null
    },
    {
      "step": "before-camera",
      "text": "Charge the camera and check that there is room for the film",
      "detail": null
    }
  ],
  "bring": [
    "camera and charger",
    "something to play with that fits the child's age",
    "laptop with the film, and its charger"
  ],
  "sections": [
    {
      "part": "settle",
      "title": "Arrive and settle",
      "starts": "10:00",
      "minutes": 10,
      "steps": [
        {
          "step": "settle-hello",
          "text": "Say hello to the child and the caregiver, and ask how things are",
          "detail": null
        }
      ]
    },
    {
      "part": "film",
      "title": "Film",
      "starts": "10:10",
      "minutes": 25,
      "steps": [
        {
          "step": "film-1",
          "text": "Film: playing together",
          "detail": null
        },
        {
          "step": "film-2",
          "text": "Film: tidying up",
          "detail": null
        }
      ]
    },
    {
      "part": "watch",
      "title": "Watch and discuss",
      "starts": "10:35",
      "minutes": 30,
      "steps": [
        {
          "step": "watch-1",
          "text": "Watch the last film together and talk about it",
          "detail": null
        }
      ]
    },
    {
      "part": "share",
      "title": "Share",
      "starts": "11:05",
      "minutes": 15,
      "steps": [
        {
          "step": "share-talk",
          "text": "Ask what the caregiver noticed and wants to say",
          "detail": null
        }
      ]
    },
    {
      "part": "close",
      "title": "Close",
      "starts": "11:20",
      "minutes": 10,
      "steps": [
        {
          "step": "close-next",
          "text": "Confirm the next visit: Tuesday 3 November 2026, 10am",
          "detail": null
        },
        {
          "step": "close-thanks",
          "text": "Thank the child and the caregiver",
          "detail": null
        }
      ]
    }
  ],
  "warnings": []
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit 3 --format rtf").is(str![[r#"
--- stderr
error: invalid value 'rtf' for '--format <FORMAT>'
  [possible values: md, html, docx, odt, pdf, txt, json, csv, xlsx, ics, svg, eaf, boris, vtt, srt, edl, chapters]

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_file_is_not_overwritten_unless_told() {
    let desk = Desk::begun();
    desk.run("vipp visit 3 --format md --out agenda.md").is(str![[r#"
--- stderr
wrote agenda.md
--- exit 0
"#]]);
    desk.write("agenda.md", "mine\n");
    desk.run_writing_nothing("vipp visit 3 --format md --out agenda.md").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/agenda.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp visit 3 --format md --out agenda.md --dry-run").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/agenda.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run("vipp visit 3 --format md --out agenda.md --force; head -1 agenda.md").is(str![[r#"
# Visit 3 with otter-7
--- stderr
wrote agenda.md
--- exit 0
"#]]);
    desk.run("vipp visit 3 --format txt --out - | head -1").is(str![[r#"
Visit 3 with otter-7
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit 3 --out agenda.md").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/agenda.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run("stat -c %a agenda.md").is(str![[r#"
600
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_visit_that_was_held_is_recorded() {
    let desk = Desk::planned();
    desk.now("2026-09-01T12:00:00+01:00");
    desk.run(
        "vipp visit 1 --done --started 10:05 --ended 11:20 --present mother,child --film playing-together=12 \
         --film tidying-up --skip film-2='child asleep' --note 'grandmother was there' --because 'short'",
    )
    .is(str![[r#"
recorded visit 1: held, on time, Tuesday 1 September 2026
--- stderr
next: vipp log 1 "3:12 child: … #signal +"  (what the film shows)
--- exit 0
"#]]);
}

#[test]
fn every_word_of_a_record_is_kept() {
    let desk = Desk::planned();
    desk.now("2026-09-01T12:00:00+01:00");
    desk.must(
        "vipp visit 1 --done --on 2026-09-01 --attendance late --started 10:25 --ended 11:20 --present mother,child \
         --film playing-together=12 --film tidying-up --theme sharing-emotions --note 'grandmother was there' \
         --note \"she said: \\\"again!\\\"\" --because 'bus'",
    );
    same(
        desk.show("visits/01.toml"),
        str![[r##"
# What happened at visit 1. Only ever added to.
format = 1
visit = 1

[[film]]
id = "[ID]"
activity = "playing-together"
minutes = 12
logged = 2026-09-01T12:00:00+01:00

[[film]]
id = "[ID]"
activity = "tidying-up"
logged = 2026-09-01T12:00:00+01:00

[[note]]
text = "grandmother was there"
logged = 2026-09-01T12:00:00+01:00

[[note]]
text = "she said: \"again!\""
logged = 2026-09-01T12:00:00+01:00

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "late"
started = 10:25:00
ended = 11:20:00
present = ["mother", "child"]
themes = ["sharing-emotions"]
because = "bus"
logged = 2026-09-01T12:00:00+01:00
"##]],
    );
}

#[test]
fn the_plain_record() {
    let desk = Desk::planned();
    desk.now("2026-09-01T12:00:00+01:00");
    desk.run("vipp visit --done").is(str![[r#"
recorded visit 1: held, on time, Tuesday 1 September 2026
--- stderr
next: vipp log 1 "3:12 child: … #signal +"  (what the film shows)
--- exit 0
"#]]);
    same(
        desk.show("visits/01.toml"),
        str![[r##"
# What happened at visit 1. Only ever added to.
format = 1
visit = 1

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "on-time"
present = ["child", "mother"]
logged = 2026-09-01T12:00:00+01:00
"##]],
    );
}

#[test]
fn dry_run_shows_the_record_and_writes_nothing() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp visit 1 --done --film playing-together=12 --dry-run").is(str![[r#"
[[film]]
id = "[ID]"
activity = "playing-together"
minutes = 12
logged = 2026-09-01T09:02:00+01:00

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "on-time"
present = ["child", "mother"]
logged = 2026-09-01T09:02:00+01:00
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --film playing-together=12 --dry-run --json").is(str![[r#"
{
  "schema": "vipp.visit-record/1",
  "case": "otter-7",
  "visit": 1,
  "on": "2026-09-01",
  "attendance": "on-time",
  "attendance_code": 5,
  "films": 1,
  "written": false
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn json_has_the_attendance_code_of_the_nhs() {
    for (word, code) in [
        ("on-time", 5),
        ("late", 6),
        ("too-late", 7),
        ("cancelled-by-family", 2),
        ("not-there", 3),
        ("cancelled-by-service", 4),
    ] {
        let desk = Desk::planned();
        desk.now("2026-09-01T12:00:00+01:00");
        let json = desk.run(&format!("vipp visit 1 --done --attendance {word} --json")).json();
        assert_eq!(json["attendance"], word);
        assert_eq!(json["attendance_code"], code, "{word}");
    }
}

#[test]
fn recording_as_json() {
    let desk = Desk::planned();
    desk.now("2026-09-01T12:00:00+01:00");
    desk.run("vipp visit 1 --done --film playing-together=12 --json").is(str![[r#"
{
  "schema": "vipp.visit-record/1",
  "case": "otter-7",
  "visit": 1,
  "on": "2026-09-01",
  "attendance": "on-time",
  "attendance_code": 5,
  "films": 1,
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_missed_visit_wants_a_follow_up() {
    let desk = Desk::planned();
    desk.now("2026-09-01T12:00:00+01:00");
    desk.run("vipp visit 1 --done --attendance not-there --because 'nobody at home'").is(str![[r#"
recorded visit 1: family not there (was not brought), Tuesday 1 September 2026
--- stderr
next: vipp plan  (find a new date)
--- exit 0
"#]]);
    desk.run("vipp check").is(str![[r#"
warning[C107]: visit 1 on Tuesday 1 September 2026 was missed and has no follow-up: family not there (was not brought)
 --> visits/01.toml:5:1
  |
5 | [[appointment]]
  | ^^^^^^^^^^^^^^^
  |
  = help: write down what was done: vipp visit 1 --follow-up "…"

--- stderr
0 errors, 1 warning, 0 notes
next: vipp explain C107  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp visit 1 --follow-up 'rang the mother; all is well' --dry-run").is(str![[r#"
--- stderr
would have recorded the follow-up of visit 1; nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp visit 1 --follow-up 'rang the mother; all is well'").is(str![[r#"
recorded the follow-up of visit 1
--- stderr
--- exit 0
"#]]);
    same(
        desk.show("visits/01.toml"),
        str![[r##"
# What happened at visit 1. Only ever added to.
format = 1
visit = 1

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "not-there"
because = "nobody at home"
logged = 2026-09-01T12:00:00+01:00
follow_up = "rang the mother; all is well"
"##]],
    );
    desk.run("vipp visit 1 --follow-up 'rang again'").is(str![[r#"
--- stderr
error: a follow-up is already recorded: "rang the mother; all is well"
 hint: add to it in visits/01.toml
--- exit 5
"#]]);
    desk.run("vipp visit 2 --follow-up 'rang again'").is(str![[r#"
--- stderr
error: visit 2 has no appointment at which the family was not seen
 hint: record it first: vipp visit 2 --done --attendance not-there
--- exit 4
"#]]);
    desk.run("vipp visit 1 --follow-up 'rang again' --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "a follow-up is already recorded: \"rang the mother; all is well\"",
    "hint": "add to it in visits/01.toml"
  }
}
--- exit 5
"#]]);
    desk.run("vipp check --table").is(str![[r#"
Findings

Case  Code  Level  Visit  Place  Finding
────  ────  ─────  ─────  ─────  ───────
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn someone_the_case_does_not_name_was_there() {
    Desk::planned().run("vipp visit 1 --done --present mother,postman").is(str![[r#"
recorded visit 1: held, on time, Tuesday 1 September 2026
--- stderr
note: the case names no `postman`; it is kept as written
next: vipp log 1 "3:12 child: … #signal +"  (what the film shows)
--- exit 0
"#]]);
}

#[test]
fn a_visit_cancelled_by_the_family() {
    let desk = Desk::planned();
    desk.run("vipp visit 1 --done --attendance cancelled-by-family --cancelled-on 2026-08-31 --because ill").is(str![
        [r#"
recorded visit 1: called off by the family, Tuesday 1 September 2026
--- stderr
next: vipp plan  (find a new date)
--- exit 0
"#]
    ]);
    same(
        desk.show("visits/01.toml"),
        str![[r##"
# What happened at visit 1. Only ever added to.
format = 1
visit = 1

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "cancelled-by-family"
cancelled_on = 2026-08-31
because = "ill"
logged = 2026-09-01T09:02:00+01:00
"##]],
    );
}

#[test]
fn a_film_without_consent_is_refused() {
    let desk = Desk::new();
    desk.must("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother");
    desk.enter("owl-2");
    desk.must("vipp plan");
    desk.now("2026-09-01T12:00:00+01:00");
    desk.run_writing_nothing("vipp visit 1 --done --film playing-together=12").is(str![[r#"
--- stderr
error: there is no consent to filming for the child on 1 September 2026
 hint: record the consent with `vipp consent give --on DATE`, or say why there is none with --without-consent "…"
--- exit 5
"#]]);
    desk.run("vipp visit 1 --done --film playing-together=12 --without-consent 'the form was left at the office'").is(
        str![[r#"
recorded visit 1: held, on time, Tuesday 1 September 2026
--- stderr
next: vipp log 1 "3:12 child: … #signal +"  (what the film shows)
--- exit 0
"#]],
    );
    same(
        desk.show("visits/01.toml"),
        str![[r##"
# What happened at visit 1. Only ever added to.
format = 1
visit = 1

[[film]]
id = "[ID]"
activity = "playing-together"
minutes = 12
logged = 2026-09-01T12:01:00+01:00

[[note]]
text = "filmed without consent on file: the form was left at the office"
logged = 2026-09-01T12:01:00+01:00

[[appointment]]
id = "[ID]"
on = 2026-09-01
attendance = "on-time"
present = ["child", "mother"]
logged = 2026-09-01T12:01:00+01:00
"##]],
    );
    desk.run("vipp check").is(str![[r#"
error[C106]: visit 1 on Tuesday 1 September 2026 was filmed, and there is no consent.toml: nothing covers the child and the mother
  --> visits/01.toml:17:6
   |
17 | on = 2026-09-01
   |      ^^^^^^^^^^
   |
   = help: if consent was given then, record it with `vipp consent give --on DATE`; if not, tell your lead

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain C106  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn consent_that_was_withdrawn_counts_no_more() {
    let desk = Desk::planned();
    desk.append("consent.toml", "\n[[withdrawal]]\non = 2026-08-25\nby = \"mother\"\npurposes = [\"filming\"]\n");
    desk.run("vipp check").is(str![[r#"
warning[C124]: the mother took consent back on 25 August 2026, and nothing says what was done about it
  --> consent.toml:13:6
   |
13 | on = 2026-08-25
   |      ^^^^^^^^^^
   |
   = help: once it is done, write `done = "…"` into this entry of consent.toml

warning[C106]: visit 1 on Tuesday 1 September 2026 is to be filmed, and no consent covers the child and the mother for filming on that day
--> consent.toml
 = help: ask for consent, and record the answer with `vipp consent give`

--- stderr
0 errors, 2 warnings, 0 notes
next: vipp explain C124  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn who_was_there_although_the_child_was_not_is_kept() {
    let desk = Desk::begun();
    desk.must("vipp visit 3 --done --on 2026-10-13 --attendance not-there --present mother --because 'child asleep'");
    desk.run("grep present visits/03.toml").is(str![[r#"
present = ["mother"]
--- stderr
--- exit 0
"#]]);
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp visit 9").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --cancelled-on 2026-08-30").is(str![[r#"
--- stderr
error: --cancelled-on is for a visit that was called off
 hint: say who called it off: --attendance cancelled-by-family or cancelled-by-service
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --run --dry-run").is(str![[r#"
--- stderr
error: the argument '--run' cannot be used with '--dry-run'

Usage: vipp visit --run <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 9 --done").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp visit 0").is(str![[r#"
--- stderr
error: invalid value '0' for '[VISIT]': `0` is not the number of a visit; write 1 to 20

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --run").is(str![[r#"
--- stderr
error: walking through a visit needs someone to answer, and there is no terminal
 hint: record it with flags: vipp visit 1 --done --present … --film …
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp visit 2 --done").is(str![[r#"
--- stderr
error: visit 2 cannot have been held on 22 September 2026, which is still to come
 hint: give the day it was held with --on DATE
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --started 11:00 --ended 10:00").is(str![[r#"
--- stderr
error: the visit ends at 10:00, before it begins at 11:00
 hint: exchange --started and --ended
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --attendance not-there --film playing-together=3").is(str![[r#"
--- stderr
error: a visit that was not held made no film
 hint: leave --film out
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --attendance maybe").is(str![[r#"
--- stderr
error: invalid value 'maybe' for '--attendance <HOW>': write one of on-time, late, too-late, cancelled-by-family, not-there, cancelled-by-service

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --theme sharing").is(str![[r#"
--- stderr
error: the programme has no theme `sharing`
 hint: its themes are exploration-attachment, speaking-for-the-child, sensitivity-chain, sharing-emotions, induction-distraction, positive-reinforcement, sensitive-time-out, empathy
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --skip nap=asleep").is(str![[r#"
--- stderr
error: the agenda of visit 1 has no step `nap`
 hint: its steps are settle-hello, settle-explain, film-1, film-2, share-how, share-talk, close-next, close-thanks
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --film playing=twelve").is(str![[r#"
--- stderr
error: invalid value 'playing=twelve' for '--film <WHAT=MINUTES>': `twelve` is not a number of minutes; write playing-together=12

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --note hello").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --done

Usage: vipp visit --done --note <TEXT> <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp visit 1 --done --run").is(str![[r#"
--- stderr
error: the argument '--done' cannot be used with '--run'

Usage: vipp visit --done <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_visit_is_recorded_once() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp visit 1 --done").is(str![[r#"
--- stderr
error: visit 1 is already recorded as held on 1 September 2026
 hint: `vipp undo` takes a record back
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp visit 1 --run").is(str![[r#"
--- stderr
error: walking through a visit needs someone to answer, and there is no terminal
 hint: record it with flags: vipp visit 1 --done --present … --film …
--- exit 6
"#]]);
}

#[test]
fn after_the_last_visit() {
    let desk = Desk::planned();
    desk.now("2027-03-01T12:00:00+00:00");
    desk.must("for n in 1 2 3 4 5 6 7; do vipp visit $n --done -q; done");
    desk.run("vipp visit").is(str![[r#"
--- stderr
error: every visit of the course was held or left out
 hint: name a visit to see its agenda again: vipp visit 7
--- exit 4
"#]]);
}
