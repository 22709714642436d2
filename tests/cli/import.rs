//! `vipp import`

use snapbox::str;

use crate::harness::{Desk, same};

const TABLE: &str = "at,until,who,kind,text\n3:12,,child,signal,looks up\n3:20,3:31,mother,response,waits\n";

fn with_table() -> Desk {
    let desk = Desk::planned();
    desk.write("notes.csv", TABLE);
    desk
}

#[test]
fn a_table_comes_in_as_one_operation() {
    let desk = with_table();
    desk.run_writing_nothing("vipp import 1 notes.csv --dry-run").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   signal      1        0             0           0
mother  response    1        0             0           0

--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp import 1 notes.csv").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   signal      1        0             0           0
mother  response    1        0             0           0

imported 2 new observations at visit 1 from a table
--- stderr
next: vipp log 1  (the list; `vipp undo` takes it back)
--- exit 0
"#]]);
    same(
        desk.show("observations/01.toml"),
        str![[r##"
# What was seen on the films of visit 1. Only ever added to.
format = 1
visit = 1

[[observation]]
id = "[ID]"
at = "3:12"
who = "child"
kind = "signal"
text = "looks up"
logged = 2026-09-01T09:03:00+01:00

[[observation]]
id = "[ID]"
at = "3:20"
until = "3:31"
who = "mother"
kind = "response"
text = "waits"
logged = 2026-09-01T09:03:00+01:00
"##]],
    );
    desk.run("vipp undo").is(str![[r#"
undid: imported 2 new observations at visit 1 from a table (of 2026-09-01 09:03, in observations/01.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("ls observations").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let desk = with_table();
    desk.must("vipp import 1 notes.csv");
    desk.run_writing_nothing("vipp import 1 notes.csv").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   signal      0        0             1           0
mother  response    0        0             1           0

everything in the file is here already; nothing was written
--- stderr
--- exit 0
"#]]);
    desk.append("notes.csv", "4:00,,child,emotion,laughs\n");
    desk.run("vipp import 1 notes.csv").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   emotion     1        0             0           0
child   signal      0        0             1           0
mother  response    0        0             1           0

imported 1 new observation at visit 1 from a table
--- stderr
next: vipp log 1  (the list; `vipp undo` takes it back)
--- exit 0
"#]]);
    desk.must("vipp log 1 --strike 3 --because 'wrong film'");
    desk.must("vipp log 1 --edit 1 'looks up at her' --because 'saw it again'");
    desk.run_writing_nothing("vipp import 1 notes.csv").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   emotion     0        0             0           1
child   signal      0        0             1           0
mother  response    0        0             1           0

everything in the file is here already; nothing was written
--- stderr
--- exit 0
"#]]);
}

#[test]
fn what_was_changed_in_elan_becomes_an_amendment() {
    let desk = Desk::begun();
    desk.must("vipp export observations 1 --film 1 --out visit-1.eaf");
    desk.must(
        "sed -i 's/>looks away</>looks away, then back</; s/TIME_VALUE=\"200000\"/TIME_VALUE=\"201000\"/' visit-1.eaf",
    );
    desk.run("vipp import 1 visit-1.eaf").is(str![[r#"
What comes in
═════════════

By person and kind

Who     What      New  Changed  Here already  Struck out
──────  ────────  ───  ───────  ────────────  ──────────
child   signal      0        2             0           0
mother  response    0        0             1           0

imported 2 changed observations at visit 1 from ELAN
--- stderr
next: vipp log 1  (the list; `vipp undo` takes it back)
--- exit 0
"#]]);
    desk.run("vipp log 1 | tail -n +4").is(str![[r#"
Visit 1

No.  Time          Who     What was seen          Kind      Theme                           Strength
───  ────────────  ──────  ─────────────────────  ────────  ──────────────────────────────  ────────
  1  3:12 to 3:21  child   holds out the brick    signal    exploration versus attachment   +
                                                            behaviour
  2  4:05          mother  names what he does     response  noticing signals: speaking for  ++
                                                            the child
  3  7:40          child   looks away, then back  signal                                    -

Earlier words
─────────────

- No. 1 until 22 September 2026, 12:03pm: 3:12 to 3:20 child: holds out the brick #signal
  @exploration-attachment + (changed in ELAN)
- No. 3 until 22 September 2026, 12:03pm: 7:40 child: looks away #signal - (changed in ELAN)
--- stderr
--- exit 0
"#]]);
    desk.run("grep -A 12 amendment observations/01.toml").is(str![[r#"
[[amendment]]
of = "[ID]"
at = "3:12"
until = "3:21"
who = "child"
kind = "signal"
theme = "exploration-attachment"
strength = "+"
text = "holds out the brick"
because = "changed in ELAN"
logged = 2026-09-22T12:03:00+01:00

[[amendment]]
of = "[ID]"
at = "7:40"
who = "child"
kind = "signal"
strength = "-"
text = "looks away, then back"
because = "changed in ELAN"
logged = 2026-09-22T12:03:00+01:00
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp import 1 visit-1.eaf | tail -1").is(str![[r#"
everything in the file is here already; nothing was written
--- stderr
--- exit 0
"#]]);
}

#[test]
fn json_says_what_becomes_of_each() {
    let desk = with_table();
    desk.run_writing_nothing("vipp import 1 notes.csv --dry-run --json").is(str![[r#"
{
  "schema": "vipp.import/1",
  "case": "otter-7",
  "visit": 1,
  "format": "csv",
  "new": 2,
  "changed": 0,
  "here": 0,
  "struck": 0,
  "observations": [
    {
      "fate": "new",
      "id": "[ID]",
      "at_ms": 192000,
      "until_ms": null,
      "who": "child",
      "code": null,
      "kind": "signal"
    },
    {
      "fate": "new",
      "id": "[ID]",
      "at_ms": 200000,
      "until_ms": 211000,
      "who": "mother",
      "code": null,
      "kind": "response"
    }
  ],
  "remarks": [],
  "written": false
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp import 1 nothing.csv --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 1,
    "problem": "there is no file `[DESK]/cases/otter-7/nothing.csv`",
    "hint": "check its name and its folder"
  }
}
--- exit 1
"#]]);
}

#[test]
fn a_second_coder_has_a_file_of_their_own() {
    let desk = with_table();
    desk.must("vipp import 1 notes.csv --coder supervisor");
    desk.run("grep -c supervisor observations/01-supervisor.toml; ls observations").is(str![[r#"
2
01-supervisor.toml
--- stderr
--- exit 0
"#]]);
    desk.run("vipp import 1 - --coder supervisor < notes.csv | tail -1").is(str![[r#"
everything in the file is here already; nothing was written
--- stderr
--- exit 0
"#]]);
}

#[test]
fn kinds_people_and_times_are_put_right() {
    let desk = Desk::planned();
    desk.write("events.csv", "at,who,code,text\n0:10,MOT,smile,broadly\n0:20,CHI,gaze,\n");
    desk.run_writing_nothing("vipp import 1 events.csv").is(str![[r#"
--- stderr
error: `Who "MOT" is in this case` needs an answer and nobody can type one
 hint: give it as --who "MOT=child", or "MOT=-" to leave them out
--- exit 6
"#]]);
    desk.run("vipp import 1 events.csv --who MOT=mother --who CHI=- --map smile=emotion --offset 0:02.500").is(str![[
        r#"
What comes in
═════════════

By person and kind

Who     What   New  Changed  Here already  Struck out
──────  ─────  ───  ───────  ────────────  ──────────
        gaze     1        0             0           0
mother  smile    1        0             0           0

imported 2 new observations at visit 1 from a table
--- stderr
next: vipp log 1  (the list; `vipp undo` takes it back)
--- exit 0
"#
    ]]);
    desk.run("vipp log 1 | tail -n +4").is(str![[r#"
Visit 1

No.  Time      Who     What was seen  Kind     Theme  Strength
───  ────────  ──────  ─────────────  ───────  ─────  ────────
  1  0:12.500  mother  broadly        emotion
  2  0:22.500          gaze
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp import 1 events.csv --who MOT=mother --who CHI=child --offset -0:12").is(str![[
        r#"
--- stderr
error: `events.csv`: line 2: the time is 2 seconds before the film begins
 hint: give another --offset; nothing was written
--- exit 1
"#
    ]]);
}

#[test]
fn mistakes_name_their_place_and_remedy() {
    let desk = with_table();
    desk.append("notes.csv", "4:00,3:00,child,signal,looks\n");
    desk.run_writing_nothing("vipp import 1 notes.csv").is(str![[r#"
--- stderr
error: `notes.csv`: line 4: it ends at 3:00, before it begins at 4:00
 hint: correct the line and try again; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp import 9 notes.csv").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp import 1 missing.csv").is(str![[r#"
--- stderr
error: there is no file `[DESK]/cases/otter-7/missing.csv`
 hint: check its name and its folder
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp import 1 .").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7` is a folder
 hint: name a file in it
--- exit 1
"#]]);
    desk.run_writing_nothing("echo hello | vipp import 1 -").is(str![[r#"
--- stderr
error: `stdin`: the file is in no format that is known
 hint: formats are eaf (ELAN), boris, vtt, srt and csv; --format says which it is; nothing was written
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp import 1 notes.csv --film 3").is(str![[r#"
--- stderr
error: visit 1 has no film `3`
 hint: it has none
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp import 1 notes.csv --format xml --who x --map smile=grin --offset 5").is(str![[
        r#"
--- stderr
error: invalid value 'xml' for '--format <FORMAT>': write one of eaf, boris, vtt, srt, csv

For more information, try '--help'.
--- exit 2
"#
    ]]);
    desk.run_writing_nothing("vipp import 1 notes.csv --who x").is(str![[r#"
--- stderr
error: invalid value 'x' for '--who <NAME=ROLE>': write x=child, or x=- to leave them out

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp import 1 notes.csv --map smile=grin").is(str![[r#"
--- stderr
error: invalid value 'smile=grin' for '--map <CODE=KIND>': `grin` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp import 1 notes.csv --offset 5").is(str![[r#"
--- stderr
error: invalid value '5' for '--offset <TIME>': `5` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn what_stays_behind_is_said() {
    let desk = Desk::planned();
    desk.write("film.vtt", "WEBVTT\n\nNOTE to self\n\n00:01.000 --> 00:02.000 align:start\n\u{1b}[2Jchild looks\n");
    desk.run("vipp import 1 film.vtt").is(str![[r#"
What comes in
═════════════

By person and kind

Who  What      New  Changed  Here already  Struck out
───  ────────  ───  ───────  ────────────  ──────────
     in words    1        0             0           0

To know
───────

- a note between the cues is left out
- the place of a cue on the picture is left out

imported 1 new observation at visit 1 from WebVTT subtitles
--- stderr
next: vipp log 1  (the list; `vipp undo` takes it back)
--- exit 0
"#]]);
}

#[test]
fn all_files_are_written_or_none() {
    let desk = Desk::begun();
    desk.must("vipp log 1 '2:00 child: hums' --coder supervisor");
    desk.must("vipp export observations 1 --film 1 --out visit-1.eaf");
    desk.must("sed -i 's/>looks away</>looks back</; s/>hums</>sings</' visit-1.eaf");
    desk.must("chmod 400 observations/01-supervisor.toml");
    desk.run_bound_writing_nothing("vipp import 1 visit-1.eaf --quiet | tail -1").is(str![[r#"

--- stderr
error: could not open `[DESK]/cases/otter-7/observations/01-supervisor.toml`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.must("chmod 600 observations/01-supervisor.toml");
    desk.must("vipp import 1 visit-1.eaf");
    desk.run("grep -c looks.back observations/01.toml; grep -c sings observations/01-supervisor.toml; vipp undo -q")
        .is(str![[r#"
1
1
undid: imported 2 changed observations at visit 1 from ELAN (of 2026-09-22 12:07, in observations/01-supervisor.toml, observations/01.toml)
--- stderr
--- exit 0
"#]]);
    desk.run("grep -c looks.back observations/01.toml; grep -c sings observations/01-supervisor.toml").is(str![[r#"
0
0
--- stderr
--- exit 1
"#]]);
}
