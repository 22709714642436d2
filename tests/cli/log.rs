//! `vipp log`

use snapbox::str;

use crate::harness::{Desk, same};

#[test]
fn one_line_says_it_all() {
    let desk = Desk::planned();
    desk.run("vipp log 1 '3:12-3:20 child: holds out the brick #signal @sharing-emotions +'").is(str![[r#"
logged "3:12 child: holds out the brick" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("vipp log 1 child: smiles at her").is(str![[r#"
logged "child: smiles at her" at visit 1
--- stderr
next: vipp log 1  (the list)
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
until = "3:20"
who = "child"
kind = "signal"
theme = "sharing-emotions"
strength = "+"
text = "holds out the brick"
logged = 2026-09-01T09:02:00+01:00

[[observation]]
id = "[ID]"
who = "child"
text = "smiles at her"
logged = 2026-09-01T09:03:00+01:00
"##]],
    );
}

#[test]
fn flags_say_it_too_and_count_more() {
    let desk = Desk::planned();
    desk.run(
        "vipp log 1 '1:00 child: waits #signal' --at 3:12.480 --until 3:20 --who mother --kind response \
         --theme sharing-emotions --strength -",
    )
    .is(str![[r#"
logged "3:12.480 mother: waits" at visit 1
--- stderr
next: vipp log 1  (the list)
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
at = "3:12.480"
until = "3:20"
who = "mother"
kind = "response"
theme = "sharing-emotions"
strength = "-"
text = "waits"
logged = 2026-09-01T09:02:00+01:00
"##]],
    );
}

#[test]
fn dry_run_shows_the_record_and_writes_nothing() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp log 1 '3:12 child: smiles #emotion ++' --dry-run").is(str![[r#"
[[observation]]
id = "[ID]"
at = "3:12"
who = "child"
kind = "emotion"
strength = "++"
text = "smiles"
logged = 2026-09-01T09:02:00+01:00
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp log 1 '3:12 child: smiles #emotion ++' --dry-run --json").is(str![[r#"
{
  "schema": "vipp.log/1",
  "case": "otter-7",
  "visit": 1,
  "ids": [
    "[ID]"
  ],
  "written": false
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn json_gives_the_ids() {
    Desk::planned().run("vipp log 1 '3:12 child: smiles #emotion ++' --json").is(str![[r#"
{
  "schema": "vipp.log/1",
  "case": "otter-7",
  "visit": 1,
  "ids": [
    "[ID]"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_list() {
    let desk = Desk::begun();
    desk.run("vipp log 1").is(str![[r#"
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time          Who     What was seen        Kind      Theme                             Strength
───  ────────────  ──────  ───────────────────  ────────  ────────────────────────────────  ────────
  1  3:12 to 3:20  child   holds out the brick  signal    exploration versus attachment     +
                                                          behaviour
  2  4:05          mother  names what he does   response  noticing signals: speaking for    ++
                                                          the child
  3  7:40          child   looks away           signal                                      -
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 --json").is(str![[r#"
{
  "schema": "vipp.observations/1",
  "columns": [
    {
      "name": "case",
      "about": "code of the case; empty for research"
    },
    {
      "name": "visit",
      "about": "number of the visit whose film it is"
    },
    {
      "name": "day",
      "about": "days from the first visit held to the visit"
    },
    {
      "name": "number",
      "about": "number of the observation in its file"
    },
    {
      "name": "at_ms",
      "about": "begin, in milliseconds from the start of the film"
    },
    {
      "name": "until_ms",
      "about": "end, in milliseconds from the start of the film"
    },
    {
      "name": "at",
      "about": "begin, as minutes and seconds"
    },
    {
      "name": "until",
      "about": "end, as minutes and seconds"
    },
    {
      "name": "who",
      "about": "whose behaviour, by role"
    },
    {
      "name": "kind",
      "about": "kind of moment"
    },
    {
      "name": "theme",
      "about": "theme it serves"
    },
    {
      "name": "strength",
      "about": "strong, very-strong or weak, as marked by the observer"
    },
    {
      "name": "text",
      "about": "what was seen, in the observer's words; only for the team"
    },
    {
      "name": "coder",
      "about": "code of the observer; only for the team and the referrer"
    },
    {
      "name": "logged",
      "about": "when it was written; only for the team"
    },
    {
      "name": "struck",
      "about": "whether it was struck out"
    },
    {
      "name": "amendments",
      "about": "how often it was changed"
    },
    {
      "name": "film",
      "about": "id of the film, where the visit has several; its number for those who may not see when it was made"
    },
    {
      "name": "code",
      "about": "code of the key scheme"
    },
    {
      "name": "state",
      "about": "whether it lasts, so that a missing end is a mistake"
    },
    {
      "name": "frame_us",
      "about": "time stamp of the frame on screen, in microseconds"
    },
    {
      "name": "lag_ms",
      "about": "reaction time taken off, in milliseconds"
    },
    {
      "name": "key_ms",
      "about": "time of the key that began it, with nothing taken off"
    },
    {
      "name": "end_key_ms",
      "about": "time of the key that ended it, with nothing taken off"
    },
    {
      "name": "live_ms",
      "about": "begin on the clock of the visit, where it was coded there"
    },
    {
      "name": "id",
      "about": "id of the observation, by which it is known when it comes back; only for the team"
    }
  ],
  "rows": [
    {
      "case": "otter-7",
      "visit": 1,
      "day": 0,
      "number": 1,
      "at_ms": 192000,
      "until_ms": 200000,
      "at": "3:12",
      "until": "3:20",
      "who": "child",
      "kind": "signal",
      "theme": "exploration-attachment",
      "strength": "strong",
      "text": "holds out the brick",
      "coder": null,
      "logged": "2026-09-01T12:01:00+01:00",
      "struck": false,
      "amendments": 0,
      "film": null,
      "code": null,
      "state": false,
      "frame_us": null,
      "lag_ms": null,
      "key_ms": null,
      "end_key_ms": null,
      "live_ms": null,
      "id": "[ID]"
    },
    {
      "case": "otter-7",
      "visit": 1,
      "day": 0,
      "number": 2,
      "at_ms": 245000,
      "until_ms": null,
      "at": "4:05",
      "until": null,
      "who": "mother",
      "kind": "response",
      "theme": "speaking-for-the-child",
      "strength": "very-strong",
      "text": "names what he does",
      "coder": null,
      "logged": "2026-09-01T12:02:00+01:00",
      "struck": false,
      "amendments": 0,
      "film": null,
      "code": null,
      "state": false,
      "frame_us": null,
      "lag_ms": null,
      "key_ms": null,
      "end_key_ms": null,
      "live_ms": null,
      "id": "[ID]"
    },
    {
      "case": "otter-7",
      "visit": 1,
      "day": 0,
      "number": 3,
      "at_ms": 460000,
      "until_ms": null,
      "at": "7:40",
      "until": null,
      "who": "child",
      "kind": "signal",
      "theme": null,
      "strength": "weak",
      "text": "looks away",
      "coder": null,
      "logged": "2026-09-01T12:03:00+01:00",
      "struck": false,
      "amendments": 0,
      "film": null,
      "code": null,
      "state": false,
      "frame_us": null,
      "lag_ms": null,
      "key_ms": null,
      "end_key_ms": null,
      "live_ms": null,
      "id": "[ID]"
    }
  ]
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 2").is(str![[r#"
--- stderr
nothing is logged for visit 2 yet
next: vipp log 2 "3:12 child: holds out the brick #signal +"  (log the first)
--- exit 0
"#]]);
    assert_eq!(desk.run("vipp log 2 --json").json()["rows"], serde_json::json!([]));
}

#[test]
fn stdin_is_taken_whole_or_not_at_all() {
    let desk = Desk::planned();
    desk.write("[DESK]/notes.txt", "0:10 child: points #signal +\n\n// a remark\n0:20 mother: looks @empathy\n");
    desk.run("vipp log 1 - < ../../notes.txt").is(str![[r#"
logged 2 observations at visit 1
--- stderr
--- exit 0
"#]]);
    desk.write(
        "[DESK]/notes.txt",
        "0:10 child: points #signal +\nchild: #sgnal x\n99:99 child: y\n0:30 @nothing child: z\n",
    );
    desk.run_writing_nothing("vipp log 1 - < ../../notes.txt").is(str![[r#"
--- stderr
error: 3 lines could not be understood, so nothing was logged: line 2: `sgnal` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other; line 3: `99:99` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480; line 4: the programme has no theme `nothing`
 hint: mend the lines named here and give all of them again
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp log 1 - < ../../notes.txt --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 1,
    "problem": "3 lines could not be understood, so nothing was logged: line 2: `sgnal` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other; line 3: `99:99` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480; line 4: the programme has no theme `nothing`",
    "hint": "mend the lines named here and give all of them again"
  }
}
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp log 1 - < /dev/null").is(str![[r#"
--- stderr
there was nothing to log
--- exit 0
"#]]);
    desk.run("printf '0:40 child: laughs #emotion +' | vipp log 1 - --json").is(str![[r#"
{
  "schema": "vipp.log/1",
  "case": "otter-7",
  "visit": 1,
  "ids": [
    "[ID]"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("printf '0:40 child: \\377 x\\n' | vipp log 1 -").is(str![[r#"
--- stderr
error: the notes are not UTF-8 text, so nothing was written
 hint: save the text as UTF-8 and give it again
--- exit 1
"#]]);
    desk.run("printf '0:50 child: waves #signal\\r\\n' | vipp log 1 -; vipp log 1").is(str![[r#"
logged 1 observation at visit 1
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time  Who     What was seen  Kind     Theme                  Strength
───  ────  ──────  ─────────────  ───────  ─────────────────────  ────────
  1  0:10  child   points         signal                          +
  2  0:20  mother  looks                   empathy for the child
  3  0:40  child   laughs         emotion                         +
  4  0:50  child   waves          signal
--- stderr
--- exit 0
"#]]);
}

#[test]
fn an_edit_keeps_the_earlier_words_readable() {
    let desk = Desk::begun();
    desk.run("vipp log 1 --edit 3 'child: looks at the window' --because 'saw it again'").is(str![[r#"
changed observation 3 of visit 1; the earlier words stay readable
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 --edit 2 --strength +").is(str![[r#"
changed observation 2 of visit 1; the earlier words stay readable
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1").is(str![[r#"
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time          Who     What was seen        Kind      Theme                             Strength
───  ────────────  ──────  ───────────────────  ────────  ────────────────────────────────  ────────
  1  3:12 to 3:20  child   holds out the brick  signal    exploration versus attachment     +
                                                          behaviour
  2  4:05          mother  names what he does   response  noticing signals: speaking for    +
                                                          the child
  3  7:40          child   looks at the window  signal                                      -

Earlier words
─────────────

- No. 2 until 22 September 2026, 12:02pm: 4:05 mother: names what he does #response
  @speaking-for-the-child ++
- No. 3 until 22 September 2026, 12:01pm: 7:40 child: looks away #signal - (saw it again)
--- stderr
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
until = "3:20"
who = "child"
kind = "signal"
theme = "exploration-attachment"
strength = "+"
text = "holds out the brick"
logged = 2026-09-01T12:01:00+01:00

[[observation]]
id = "[ID]"
at = "4:05"
who = "mother"
kind = "response"
theme = "speaking-for-the-child"
strength = "++"
text = "names what he does"
logged = 2026-09-01T12:02:00+01:00

[[observation]]
id = "[ID]"
at = "7:40"
who = "child"
kind = "signal"
strength = "-"
text = "looks away"
logged = 2026-09-01T12:03:00+01:00

[[amendment]]
of = "[ID]"
at = "7:40"
who = "child"
kind = "signal"
strength = "-"
text = "looks at the window"
because = "saw it again"
logged = 2026-09-22T12:01:00+01:00

[[amendment]]
of = "[ID]"
at = "4:05"
who = "mother"
kind = "response"
theme = "speaking-for-the-child"
strength = "+"
text = "names what he does"
logged = 2026-09-22T12:02:00+01:00
"##]],
    );
    desk.run_writing_nothing("vipp log 1 --edit 3").is(str![[r#"
--- stderr
nothing changes
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp log 1 --edit 9 x").is(str![[r#"
--- stderr
error: there is no observation 9 at visit 1
 hint: `vipp log 1` lists them with their numbers
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp log 1 --edit 3 'child: again' --dry-run").is(str![[r#"
[[amendment]]
of = "[ID]"
at = "7:40"
who = "child"
kind = "signal"
strength = "-"
text = "again"
logged = 2026-09-22T12:06:00+01:00
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp log 1 --edit 3 'child: again' --json").is(str![[r#"
{
  "schema": "vipp.log/1",
  "case": "otter-7",
  "visit": 1,
  "ids": [
    "[ID]"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn striking_out_needs_a_reason() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp log 1 --strike 3").is(str![[r#"
--- stderr
error: striking an observation out needs a reason
 hint: add --because "…"
--- exit 2
"#]]);
    desk.run("vipp log 1 --strike 3 --because 'wrong film'").is(str![[r#"
struck out observation 3 of visit 1; the earlier words stay readable
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1").is(str![[r#"
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time          Who     What was seen             Kind      Theme                   Strength
───  ────────────  ──────  ────────────────────────  ────────  ──────────────────────  ────────
  1  3:12 to 3:20  child   holds out the brick       signal    exploration versus      +
                                                               attachment behaviour
  2  4:05          mother  names what he does        response  noticing signals:       ++
                                                               speaking for the child
  3  7:40          child   struck out (wrong film):  signal                            -
                           looks away
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp log 1 --strike 3 --because again").is(str![[r#"
--- stderr
error: observation 3 was struck out: wrong film
 hint: log a new observation instead
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp log 1 --edit 3 'child: back' --because again").is(str![[r#"
--- stderr
error: observation 3 was struck out: wrong film
 hint: log a new observation instead
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp log 1 --strike 1 --edit 2 --because again").is(str![[r#"
--- stderr
error: the argument '--strike <NUMBER>' cannot be used with '--edit <NUMBER>'

Usage: vipp log --strike <NUMBER> --because <TEXT> <VISIT> [WORDS]...

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_second_coder_has_a_file_of_their_own() {
    let desk = Desk::begun();
    desk.run("vipp log 1 '3:12 child: holds out the brick #signal ++' --coder supervisor").is(str![[r#"
logged "3:12 child: holds out the brick" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("vipp log 1").is(str![[r#"
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time          Who     What was seen        Kind      Theme                             Strength
───  ────────────  ──────  ───────────────────  ────────  ────────────────────────────────  ────────
  1  3:12 to 3:20  child   holds out the brick  signal    exploration versus attachment     +
                                                          behaviour
  2  4:05          mother  names what he does   response  noticing signals: speaking for    ++
                                                          the child
  3  7:40          child   looks away           signal                                      -

What was seen on the films of visit 1 by supervisor
═══════════════════════════════════════════════════

Visit 1 by supervisor

No.  Time  Who    What was seen        Kind    Theme  Strength
───  ────  ─────  ───────────────────  ──────  ─────  ────────
  1  3:12  child  holds out the brick  signal         ++
--- stderr
--- exit 0
"#]]);
    desk.run("ls observations; cat observations/01-supervisor.toml").is(str![[r#"
01-supervisor.toml
01.toml
# What was seen on the films of visit 1. Only ever added to.
format = 1
visit = 1

[[observation]]
id = "[ID]"
at = "3:12"
who = "child"
kind = "signal"
strength = "++"
text = "holds out the brick"
coder = "supervisor"
logged = 2026-09-22T12:01:00+01:00
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 --edit 1 'child: holds it out' --coder supervisor").is(str![[r#"
changed observation 1 of visit 1; the earlier words stay readable
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 'child: x' --coder 'Dr Smith'").is(str![[r#"
--- stderr
error: invalid value 'Dr Smith' for '--coder <CODER>': `Dr Smith` cannot be a coder; use small letters a to z, digits and hyphens, at most 40

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp log 1 'child: x' --coder 7").is(str![[r#"
logged "child: x" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
}

#[test]
fn what_is_not_understood() {
    let desk = Desk::planned();
    desk.run_writing_nothing("vipp log 1 'child: x #sgnal'").is(str![[r#"
--- stderr
error: `sgnal` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other
 hint: `vipp log --help` shows examples
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 'child: x @sharing'").is(str![[r#"
--- stderr
error: the programme has no theme `sharing`
 hint: its themes are exploration-attachment, speaking-for-the-child, sensitivity-chain, sharing-emotions, induction-distraction, positive-reinforcement, sensitive-time-out, empathy
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 '3:75 child: x'").is(str![[r#"
--- stderr
error: `3:75` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480
 hint: `vipp log --help` shows examples
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 '3:20-3:12 child: x'").is(str![[r#"
--- stderr
error: the moment ends at 3:12, before it begins at 3:20
 hint: `vipp log --help` shows examples
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 '#signal +'").is(str![[r#"
--- stderr
error: an observation needs words: say what was seen
 hint: `vipp log --help` shows examples
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 --kind sgnal x").is(str![[r#"
--- stderr
error: invalid value 'sgnal' for '--kind <KIND>': `sgnal` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 --at 3:75 x").is(str![[r#"
--- stderr
error: invalid value '3:75' for '--at <TIME>': `3:75` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 --strength +++ x").is(str![[r#"
--- stderr
error: invalid value '+++' for '--strength <SIGN>': `+++` is not a strength; write +, ++ or -

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 9 'child: x'").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp log 9").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp log").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  <VISIT>

Usage: vipp log <VISIT> [WORDS]...

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log child: x").is(str![[r#"
--- stderr
error: invalid value 'child:' for '<VISIT>': `child:` is not the number of a visit; write 1 to 20

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp log 1 --at 3:12").is(str![[r#"
--- stderr
error: an observation needs words: say what was seen
 hint: `vipp log --help` shows examples
--- exit 2
"#]]);
}

#[test]
fn a_role_the_case_does_not_name_is_remarked_on() {
    Desk::planned().run("vipp log 1 'grandmother: claps'").is(str![[r#"
logged "grandmother: claps" at visit 1
--- stderr
note: the case names no `grandmother`; it is kept as written
next: vipp log 1  (the list)
--- exit 0
"#]]);
}

#[test]
fn words_that_look_like_toml_stay_words() {
    let desk = Desk::planned();
    desk.run("vipp log 1 $'child: says \"no\" \\\\ and \\'yes\\' # twice'").is(str![[r#"
logged "child: says "no" \ and 'yes' # twice" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("vipp log 1 $'child: one\\ntwo\\t=three'").is(str![[r#"
logged "child: one two =three" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("vipp log 1 'mother: 👍 🙂 zeigt es ihm — „schau“'").is(str![[r#"
logged "mother: 👍 🙂 zeigt es ihm — „schau“" at visit 1
--- stderr
next: vipp log 1  (the list)
--- exit 0
"#]]);
    desk.run("cat observations/01.toml; vipp log 1; vipp check").is(str![[r##"
# What was seen on the films of visit 1. Only ever added to.
format = 1
visit = 1

[[observation]]
id = "[ID]"
who = "child"
text = "says \"no\" \\ and 'yes' # twice"
logged = 2026-09-01T09:02:00+01:00

[[observation]]
id = "[ID]"
who = "child"
text = "one two =three"
logged = 2026-09-01T09:03:00+01:00

[[observation]]
id = "[ID]"
who = "mother"
text = "👍 🙂 zeigt es ihm — „schau“"
logged = 2026-09-01T09:04:00+01:00
What was seen on the films of visit 1
═════════════════════════════════════

Visit 1

No.  Time  Who     What was seen                  Kind  Theme  Strength
───  ────  ──────  ─────────────────────────────  ────  ─────  ────────
  1        child   says "no" \ and 'yes' # twice
  2        child   one two =three
  3        mother  👍 🙂 zeigt es ihm — „schau“
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"##]]);
}

#[test]
fn what_was_logged_in_sum() {
    let desk = Desk::begun();
    desk.must("vipp log 1 'child: no time #signal'");
    desk.append(
        "observations/01.toml",
        "\n[[observation]]\nid = \"open1\"\nat = \"8:00\"\nstate = true\nwho = \"child\"\ncode = \"plays\"\n\
         logged = 2026-09-01T13:00:00+01:00\n",
    );
    desk.run("vipp log 1 --summary").is(str![[r#"
What was seen on the film of visit 1
════════════════════════════════════
Case otter-7

Timeline

child
  plays                                                                                            ░
  signal                                       █▌                                               ●
mother
  response                                              ●
            ┴──────────┴──────────┴──────────┴──────────┴──────────┴──────────┴──────────┴─────────┴
            0:00     1:00       2:00       3:00       4:00       5:00       6:00       7:00     8:00
                                         minutes and seconds of the film

Time budget, 8:00 to the last observation

Who     What      Count  In all  On average  Share  Per minute
──────  ────────  ─────  ──────  ──────────  ─────  ──────────
child   plays         1                                   0.12
child   signal        2   8.0 s       8.0 s  1.7 %        0.25
mother  response      1                                   0.12

Warning: Counted, but without an end and so without a length: child: plays from 8:00.

Warning: 1 observation left out: without a time or a code.
--- stderr
next: vipp export budget 1 --format html --out budget-1.html  (to print)
--- exit 0
"#]]);
    desk.run("vipp log 1 --summary --coder supervisor").is(str![[r#"
--- stderr
nothing is logged for visit 1 yet
next: vipp log 1 "3:12 child: holds out the brick #signal +"  (log the first)
--- exit 0
"#]]);
    desk.run("vipp log 2 --summary").is(str![[r#"
--- stderr
nothing is logged for visit 2 yet
next: vipp log 2 "3:12 child: holds out the brick #signal +"  (log the first)
--- exit 0
"#]]);
    assert_eq!(desk.run("vipp log 1 --summary --json").json()["rows"][0]["unfinished"], 1);
}
