//! `vipp feedback`: choosing by flags, the list, the balance. What needs a terminal, an editor or a player is in
//! `tests/feedback`.

use snapbox::str;

use crate::harness::Desk;

/// A desk after the first visit, on whose two films five things were seen.
fn after_one() -> Desk {
    let desk = Desk::planned();
    desk.must("vipp plan --told all");
    desk.now("2026-09-01T12:00:00+01:00");
    desk.must("vipp visit 1 --done --started 10:00 --ended 11:30 --film playing-together=12 --film tidying-up=5");
    for seen in [
        "0:48-1:05 child: rolls the car away, looks back at her #exploration @exploration-attachment +",
        "3:12-3:20 child: holds out the brick #signal @exploration-attachment",
        "3:20-3:31 mother: takes it and thanks him; he laughs #chain @exploration-attachment ++",
        "7:40 mother: pulls the box away #response -",
        "9:02-9:30 mother: puts the bricks to bed #discipline @induction-distraction +",
    ] {
        desk.must(&format!("vipp log 1 '{seen}'"));
    }
    desk.must("vipp log 1 --coder supervisor '3:20 mother: waits a moment #response +'");
    desk.now("2026-09-10T09:00:00+01:00");
    desk
}

/// The same with a script of three moments.
fn with_script() -> Desk {
    let desk = after_one();
    desk.must("vipp feedback 2 --add 1 --as car --words 'Off he goes, and looks for you.'");
    desk.must("vipp feedback 2 --add 3 --as brick --words 'You see it at once.' --ask 'What did he feel?'");
    desk.must("vipp feedback 2 --add 5 --as bed --words 'Tidying up becomes a game.'");
    desk
}

#[test]
fn what_there_is_to_choose_from() {
    let desk = after_one();
    desk.run("vipp feedback").is(str![[r#"
Feedback for visit 2
════════════════════
Moments of the films of visit 1: playing together, tidying up

exploration versus attachment behaviour, a theme of visit 2

No.  Film  Time          Who     What was seen                         Kind         Strength  Moment
───  ────  ────────────  ──────  ────────────────────────────────────  ───────────  ────────  ──────
  3        3:20 to 3:31  mother  takes it and thanks him; he laughs    chain        ++
  1        0:48 to 1:05  child   rolls the car away, looks back at     exploration  +
                                 her
  2        3:12 to 3:20  child   holds out the brick                   signal

inductive discipline and distraction, a theme of visit 2

No.  Film  Time          Who     What was seen           Kind        Strength  Moment
───  ────  ────────────  ──────  ──────────────────────  ──────────  ────────  ──────
  5        9:02 to 9:30  mother  puts the bricks to bed  discipline  +

Without a theme

         No.  Film  Time  Who     What was seen       Kind      Strength  Moment
────────────  ────  ────  ──────  ──────────────────  ────────  ────────  ──────
supervisor:1        3:20  mother  waits a moment      response  +
           4        7:40  mother  pulls the box away  response  -
--- stderr
next: vipp feedback 2 --add 3  (choose the first; or --choose)
--- exit 0
"#]]);
    desk.run("vipp feedback 3").is(str![[r#"
Feedback for visit 3
════════════════════
Moments of the films of visit 2; no film of it is recorded
--- stderr
nothing is written down of the films of visit 2 yet
next: vipp log 2 "3:12 child: … #signal +"  (what the films show)
--- exit 0
"#]]);
}

#[test]
fn moments_are_added_with_all_the_observation_says() {
    let desk = after_one();
    desk.run("vipp feedback 2 --add 3,5").is(str![[r#"
added chain-3-20 and discipline-9-02 in the script for visit 2: 2 moments, about 9 of 30 minutes
--- stderr
next: vipp feedback 2 --check  (moment `chain-3-20` for visit 2 has no words yet)
--- exit 0
"#]]);
    crate::harness::same(
        desk.show("feedback/02.toml"),
        str![[r##"
# The script for visit 2: moments of the films of visit 1.
format = 1
visit = 2

[[moment]]
id = "chain-3-20"
from = "3:20"
until = "3:31"
whose = "mother"
kind = "chain"
theme = "exploration-attachment"
observation = "[ID]"
words = ""

[[moment]]
id = "discipline-9-02"
from = "9:02"
until = "9:30"
whose = "mother"
kind = "discipline"
theme = "induction-distraction"
observation = "[ID]"
words = ""
"##]],
    );
    desk.run("vipp feedback 2 --add supervisor:1,2:10-2:15 --first").is(str![[r#"
added response-3-20 and moment-2-10 in the script for visit 2: 4 moments, about 17 of 30 minutes
--- stderr
next: vipp feedback 2 --check  (moment `response-3-20` for visit 2 has no words yet)
--- exit 0
"#]]);
    desk.run("vipp feedback 2 --json | head -60").is(str![[r#"
{
  "schema": "vipp.feedback/1",
  "case": "otter-7",
  "visit": 2,
  "on": "2026-09-22",
  "films_of": 1,
  "moments": [
    {
      "id": "response-3-20",
      "film": null,
      "from": "3:20",
      "until": "3:20",
      "frame": null,
      "pre_roll": 3,
      "whose": "mother",
      "kind": "response",
      "theme": null,
      "corrective": false,
      "beside": null,
      "observation": "[ID]",
      "words": null,
      "ask": null,
      "times_shown": 0,
      "told": false,
      "skipped": null,
      "remarks": []
    },
    {
      "id": "moment-2-10",
      "film": null,
      "from": "2:10",
      "until": "2:15",
      "frame": null,
      "pre_roll": 3,
      "whose": null,
      "kind": null,
      "theme": null,
      "corrective": false,
      "beside": null,
      "observation": null,
      "words": null,
      "ask": null,
      "times_shown": 0,
      "told": false,
      "skipped": null,
      "remarks": []
    },
    {
      "id": "chain-3-20",
      "film": null,
      "from": "3:20",
      "until": "3:31",
      "frame": null,
      "pre_roll": 3,
      "whose": "mother",
      "kind": "chain",
      "theme": "exploration-attachment",
      "corrective": false,
      "beside": null,
      "observation": "[ID]",
--- stderr
--- exit 0
"#]]);
    desk.run("vipp feedback").is(str![[r#"
Feedback for visit 2
════════════════════
Moments of the films of visit 1: playing together, tidying up

Script

No.  Moment           Film  Time          Whose   Shows       Words
───  ───────────────  ────  ────────────  ──────  ──────────  ────────────
  1  response-3-20          3:20          mother  response    no words yet
  2  moment-2-10            2:10 to 2:15                      no words yet
  3  chain-3-20             3:20 to 3:31  mother  chain       no words yet
  4  discipline-9-02        9:02 to 9:30  mother  discipline  no words yet

exploration versus attachment behaviour, a theme of visit 2

No.  Film  Time          Who     What was seen                     Kind         Strength  Moment
───  ────  ────────────  ──────  ────────────────────────────────  ───────────  ────────  ──────────
  3        3:20 to 3:31  mother  takes it and thanks him; he       chain        ++        chain-3-20
                                 laughs
  1        0:48 to 1:05  child   rolls the car away, looks back    exploration  +
                                 at her
  2        3:12 to 3:20  child   holds out the brick               signal

inductive discipline and distraction, a theme of visit 2

No.  Film  Time          Who     What was seen           Kind        Strength  Moment
───  ────  ────────────  ──────  ──────────────────────  ──────────  ────────  ───────────────
  5        9:02 to 9:30  mother  puts the bricks to bed  discipline  +         discipline-9-02

Without a theme

         No.  Film  Time  Who     What was seen       Kind      Strength  Moment
────────────  ────  ────  ──────  ──────────────────  ────────  ────────  ─────────────
supervisor:1        3:20  mother  waits a moment      response  +         response-3-20
           4        7:40  mother  pulls the box away  response  -
--- stderr
next: vipp feedback 2 --check  (4 moments, about 17 of 30 minutes)
--- exit 0
"#]]);
    desk.run("vipp undo").is(str![[r#"
undid: added response-3-20 and moment-2-10 in the script for visit 2 (of 2026-09-10 09:01, in feedback/02.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("grep -c moment feedback/02.toml").is(str![[r#"
3
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_moment_is_changed_ordered_and_dropped() {
    let desk = with_script();
    desk.change("feedback/02.toml", "from = \"3:20\"", "from = \"3:20\"   # from her hand");
    desk.run("vipp feedback 2 --moment brick --until 3:30 --film 1 --pre-roll 5 --whose father --kind response").is(
        str![[r#"
changed brick in the script for visit 2: 3 moments, about 14 of 30 minutes
--- stderr
next: vipp feedback 2 --rehearse  (the script is in balance)
--- exit 0
"#]],
    );
    desk.run("vipp feedback 2 --add 4 --as box --before bed --corrective --beside brick --words 'Here it goes fast.'")
        .is(str![[r#"
added box in the script for visit 2: 4 moments, about 18 of 30 minutes
--- stderr
next: vipp feedback 2 --check  (moment `box` for visit 2 carries a corrective message in session 1; the programme uses them from session 3)
--- exit 0
"#]]);
    desk.run("vipp feedback 2 --order bed,brick --words car='Away.' --ask bed='And he?' --talk-minutes 3")
        .is(str![[r#"
changed car and bed; set the minutes of talk; put the moments in order in the script for visit 2: 4 moments, about 14 of 30 minutes
--- stderr
next: vipp feedback 2 --check  (moment `box` for visit 2 carries a corrective message in session 1; the programme uses them from session 3)
--- exit 0
"#]]);
    crate::harness::same(
        desk.show("feedback/02.toml"),
        str![[r##"
# The script for visit 2: moments of the films of visit 1.
format = 1
visit = 2
talk_minutes = 3

[[moment]]
id = "bed"
from = "9:02"
until = "9:30"
whose = "mother"
kind = "discipline"
theme = "induction-distraction"
observation = "[ID]"
words = "Tidying up becomes a game."
ask = "And he?"

[[moment]]
id = "brick"
film = "[ID]"
from = "3:20"   # from her hand
until = "3:30"
pre_roll = 5
whose = "father"
kind = "response"
theme = "exploration-attachment"
observation = "[ID]"
words = "You see it at once."
ask = "What did he feel?"

[[moment]]
id = "car"
from = "0:48"
until = "1:05"
whose = "child"
kind = "exploration"
theme = "exploration-attachment"
observation = "[ID]"
words = "Away."

[[moment]]
id = "box"
from = "7:40"
until = "7:40"
whose = "mother"
kind = "response"
corrective = true
beside = "brick"
observation = "[ID]"
words = "Here it goes fast."
"##]],
    );
    desk.run("vipp feedback 2 --drop brick,car --moment box --corrective=no").is(str![[r#"
dropped brick and car; changed box in the script for visit 2: 2 moments, about 7 of 30 minutes
--- stderr
next: vipp feedback 2 --check  (the script for visit 2 ends with moment `box`, which was marked as less good)
--- exit 0
"#]]);
    crate::harness::same(
        desk.show("feedback/02.toml"),
        str![[r##"
# The script for visit 2: moments of the films of visit 1.
format = 1
visit = 2
talk_minutes = 3

[[moment]]
id = "bed"
from = "9:02"
until = "9:30"
whose = "mother"
kind = "discipline"
theme = "induction-distraction"
observation = "[ID]"
words = "Tidying up becomes a game."
ask = "And he?"

[[moment]]
id = "box"
from = "7:40"
until = "7:40"
whose = "mother"
kind = "response"
observation = "[ID]"
words = "Here it goes fast."
"##]],
    );
    desk.run("vipp feedback 2 --moment bed --kind discipline").is(str![[r#"
--- stderr
nothing changes
--- exit 0
"#]]);
}

#[test]
fn dry_run_shows_the_script_and_writes_nothing() {
    let desk = with_script();
    desk.run_writing_nothing("vipp feedback 2 --drop car,bed --words brick='Look.' --dry-run").is(str![[r##"
# The script for visit 2: moments of the films of visit 1.
format = 1
visit = 2

[[moment]]
id = "brick"
from = "3:20"
until = "3:31"
whose = "mother"
kind = "chain"
theme = "exploration-attachment"
observation = "[ID]"
words = "Look."
ask = "What did he feel?"
--- stderr
nothing was written (--dry-run)
--- exit 0
"##]]);
    desk.run_writing_nothing("vipp feedback 2 --drop car --dry-run --json").is(str![[r#"
{
  "schema": "vipp.feedback-change/1",
  "case": "otter-7",
  "visit": 2,
  "moments": [
    "brick",
    "bed"
  ],
  "written": false
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp feedback 2 --drop car --json").is(str![[r#"
{
  "schema": "vipp.feedback-change/1",
  "case": "otter-7",
  "visit": 2,
  "moments": [
    "brick",
    "bed"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_balance() {
    let desk = with_script();
    desk.run("vipp feedback 2 --check").is(str![[r#"
Balance of the script for visit 2
═════════════════════════════════
3 moments

Moments

Of           Which                                    Moments
───────────  ───────────────────────────────────────  ───────
shows        strengths                                      3
shows        corrective messages                            0
shows        marked as less good                            0
whose        child                                          1
whose        mother                                         2
sensitivity  exploration versus attachment behaviour        2
discipline   inductive discipline and distraction           1
words        not written yet                                0

Length

Part                      Minutes
────────────────────────  ───────
film, with the pre-rolls     1:05
talk                           12
together, about                14
planned for watching           30
--- stderr
the script is in balance
--- exit 0
"#]]);
    desk.must("vipp feedback 2 --add 4 --as box --corrective --first");
    desk.must("vipp feedback 2 --moment bed --theme exploration-attachment --whose child");
    desk.run("vipp feedback 2 --check").is(str![[r#"
Balance of the script for visit 2
═════════════════════════════════
4 moments

Moments

Of           Which                                    Moments
───────────  ───────────────────────────────────────  ───────
shows        strengths                                      3
shows        corrective messages                            1
shows        marked as less good                            0
whose        mother                                         2
whose        child                                          2
sensitivity  exploration versus attachment behaviour        3
discipline   inductive discipline and distraction           0
words        not written yet                                1

Length

Part                      Minutes
────────────────────────  ───────
film, with the pre-rolls     1:08
talk                           16
together, about                18
planned for watching           30

warning[V310]: moment `box` for visit 2 carries a corrective message in session 1; the programme uses them from session 3
  --> feedback/02.toml:11:14
   |
11 | corrective = true
   |              ^^^^
   |
   = help: show a moment that went well instead

warning[V401]: the script for visit 2 opens with moment `box`, which carries a corrective message
  --> feedback/02.toml:11:14
   |
11 | corrective = true
   |              ^^^^
   |
   = help: add a strength with `vipp feedback 2 --add … --first`, or change the order

warning[V403]: moment `box` for visit 2 carries a corrective message and names no strength beside it
 --> feedback/02.toml:5:1
  |
5 | [[moment]]
  | ^^^^^^^^^^
  |
  = help: name the caregiver's own better moment with `vipp feedback 2 --moment box --beside …`, and show it next to this one

warning[V404]: no moment for visit 2 serves its theme "inductive discipline and distraction"
 --> feedback/02.toml:5:3
  |
5 | [[moment]]
  |   ^^^^^^
  |
  = help: choose one from `vipp feedback 2`, or name its theme: `vipp feedback 2 --moment … --theme induction-distraction`

warning[V408]: moment `box` for visit 2 has no words yet
  --> feedback/02.toml:13:9
   |
13 | words = ""
   |         ^^
   |
   = help: write them with `vipp feedback 2 --words box="…"`
--- stderr
5 things to look at
next: vipp explain V310  (what the first one means)
--- exit 3
"#]]);
    desk.run("vipp feedback 2 --check --json | grep -A100 '\"balance\"' | head -70").is(str![[r#"
  "balance": {
    "strengths": 3,
    "corrective": 1,
    "less_good": 0,
    "whose": [
      {
        "of": "mother",
        "moments": 2
      },
      {
        "of": "child",
        "moments": 2
      }
    ],
    "themes": [
      {
        "of": "exploration-attachment",
        "moments": 3
      },
      {
        "of": "induction-distraction",
        "moments": 0
      }
    ],
    "without_words": 1,
    "film_ms": 68000,
    "talk_minutes": 16,
    "needed_minutes": 18,
    "planned_minutes": 30,
    "rehearsed_minutes": null
  },
  "findings": [
    {
      "case": "otter-7",
      "code": "V310",
      "severity": "warning",
      "visit": 2,
      "file": "feedback/02.toml",
      "line": 11,
      "column": 14,
      "message": "moment `box` for visit 2 carries a corrective message in session 1; the programme uses them from session 3",
      "hint": "show a moment that went well instead"
    },
    {
      "case": "otter-7",
      "code": "V401",
      "severity": "warning",
      "visit": 2,
      "file": "feedback/02.toml",
      "line": 11,
      "column": 14,
      "message": "the script for visit 2 opens with moment `box`, which carries a corrective message",
      "hint": "add a strength with `vipp feedback 2 --add … --first`, or change the order"
    },
    {
      "case": "otter-7",
      "code": "V403",
      "severity": "warning",
      "visit": 2,
      "file": "feedback/02.toml",
      "line": 5,
      "column": 1,
      "message": "moment `box` for visit 2 carries a corrective message and names no strength beside it",
      "hint": "name the caregiver's own better moment with `vipp feedback 2 --moment box --beside …`, and show it next to this one"
    },
    {
      "case": "otter-7",
      "code": "V404",
      "severity": "warning",
      "visit": 2,
--- stderr
--- exit 3
"#]]);
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = with_script();
    for (line, said) in [
        (
            "--drop x",
            str![[r#"
--drop x
--- stderr
error: the script has no moment `x`
 hint: its moments are car, brick, bed
--- exit 4
"#]],
        ),
        (
            "--add 9",
            str![[r#"
--add 9
--- stderr
error: there is no observation 9 to choose from for visit 2
 hint: `vipp feedback 2` lists them with their numbers
--- exit 4
"#]],
        ),
        (
            "--add four",
            str![[r#"
--add four
--- stderr
error: invalid value 'four' for '--add <PICKS>': `four` chooses no moment; write the number of an observation, such as 4 or supervisor:4, or a place in the film, such as 3:12-3:31

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--add 3",
            str![[r#"
--add 3
--- stderr
error: observation 3 is in the script already, as the moment `brick`
 hint: leave it out, or drop that moment first
--- exit 2
"#]],
        ),
        (
            "--add 2 --as car",
            str![[r#"
--add 2 --as car
--- stderr
error: the script has a moment `car` already
 hint: give another name with --as
--- exit 2
"#]],
        ),
        (
            "--add 2,4 --as two",
            str![[r#"
--add 2,4 --as two
--- stderr
error: --as names one moment, and several are added
 hint: add them one by one, or leave --as out
--- exit 2
"#]],
        ),
        (
            "--add 2 --after x",
            str![[r#"
--add 2 --after x
--- stderr
error: the script has no moment `x`
 hint: its moments are car, brick, bed
--- exit 4
"#]],
        ),
        (
            "--add 2 --before car --last",
            str![[r#"
--add 2 --before car --last
--- stderr
error: the argument '--before <ID>' cannot be used with '--last'

Usage: vipp feedback --add <PICKS> --before <ID> <VISIT>

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--order car,car",
            str![[r#"
--order car,car
--- stderr
error: the order names the moment `car` twice
 hint: name each moment once
--- exit 2
"#]],
        ),
        (
            "--words 'Look.'",
            str![[r#"
--words 'Look.'
--- stderr
error: it is not said which moment is meant
 hint: name it with --moment ID; `vipp feedback` lists the ids
--- exit 2
"#]],
        ),
        (
            "--words x='Look.'",
            str![[r#"
--words x='Look.'
--- stderr
error: the script has no moment `x`
 hint: its moments are car, brick, bed
--- exit 4
"#]],
        ),
        (
            "--from 0:10",
            str![[r#"
--from 0:10
--- stderr
error: it is not said which moment is meant
 hint: name it with --moment ID; `vipp feedback` lists the ids
--- exit 2
"#]],
        ),
        (
            "--moment car --until 0:10",
            str![[r#"
--moment car --until 0:10
--- stderr
error: the moment ends at 0:10, before it begins at 0:48
 hint: correct --from or --until
--- exit 2
"#]],
        ),
        (
            "--moment car --film 3",
            str![[r#"
--moment car --film 3
--- stderr
error: the visit before has no film `3`
 hint: its films are 1 playing-together, 2 tidying-up
--- exit 4
"#]],
        ),
        (
            "--moment car --theme sharing",
            str![[r#"
--moment car --theme sharing
--- stderr
error: the programme has no theme `sharing`
 hint: its themes are exploration-attachment, speaking-for-the-child, sensitivity-chain, sharing-emotions, induction-distraction, positive-reinforcement, sensitive-time-out, empathy
--- exit 2
"#]],
        ),
        (
            "--moment car --beside x",
            str![[r#"
--moment car --beside x
--- stderr
error: the script has no moment `x`
 hint: its moments are car, brick, bed
--- exit 4
"#]],
        ),
        (
            "--check --drop car",
            str![[r#"
--check --drop car
--- stderr
error: the argument '--drop <IDS>' cannot be used with:
  --choose
  --edit
  --check
  --rehearse
  --present

Usage: vipp feedback --drop <IDS> <VISIT>

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--choose",
            str![[r#"
--choose
--- stderr
error: choosing question by question needs someone to answer, and there is no terminal
 hint: choose with flags: vipp feedback 2 --add … --order … --words …
--- exit 6
"#]],
        ),
    ] {
        let ran = desk.run_writing_nothing(&format!("vipp feedback 2 {line}"));
        crate::harness::same(format!("{line}\n{}", ran.block()), said);
    }
    desk.run("vipp feedback 1").is(str![[r#"
--- stderr
error: visit 1 has no feedback
 hint: the programme has it at visits 2 to 7
--- exit 4
"#]]);
    desk.run("vipp feedback 9 --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no visit 9: the course has 7 visits",
    "hint": "give a number from 1 to 7; `vipp status` shows the visits"
  }
}
--- exit 4
"#]]);
}

#[test]
fn the_next_step_leads_to_the_script_and_its_words() {
    let desk = after_one();
    let next = "vipp status --json | tail -6";
    desk.run(next).is(str![[r#"
  "heaviest": [],
  "next": {
    "what": "choose the moments for visit 2 and write the words for them",
    "command": "vipp feedback 2"
  }
}
--- stderr
--- exit 0
"#]]);
    desk.must("vipp feedback 2 --add 1,3");
    desk.run(next).is(str![[r#"
  ],
  "next": {
    "what": "write the words for 2 moments of visit 2",
    "command": "vipp feedback 2 --choose"
  }
}
--- stderr
--- exit 0
"#]]);
    desk.must("vipp feedback 2 --words exploration-0-48='Off he goes.'");
    desk.run(next).is(str![[r#"
  ],
  "next": {
    "what": "write the words for the last moment of visit 2 that has none",
    "command": "vipp feedback 2 --choose"
  }
}
--- stderr
--- exit 0
"#]]);
    desk.must("vipp feedback 2 --words chain-3-20='You see it.'");
    desk.run(next).is(str![[r#"
  ],
  "next": {
    "what": "visit 2 is on Tuesday 22 September 2026",
    "command": "vipp visit 2"
  }
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_settings_say_how_a_new_script_begins() {
    let desk = after_one();
    desk.write("[DESK]/home/config/config.toml", "[feedback]\npre_roll = 6\ntalk_minutes = 5\n");
    desk.must("vipp feedback 2 --add 1,3:12-3:31");
    desk.run("cat feedback/02.toml").is(str![[r##"
# The script for visit 2: moments of the films of visit 1.
format = 1
visit = 2
talk_minutes = 5

[[moment]]
id = "exploration-0-48"
from = "0:48"
until = "1:05"
pre_roll = 6
whose = "child"
kind = "exploration"
theme = "exploration-attachment"
observation = "[ID]"
words = ""

[[moment]]
id = "moment-3-12"
from = "3:12"
until = "3:31"
pre_roll = 6
words = ""
--- stderr
--- exit 0
"##]]);
    desk.run("vipp feedback 2 --check | grep -A8 ^Length").is(str![[r#"
Length

Part                      Minutes
────────────────────────  ───────
film, with the pre-rolls     0:48
talk                           10
together, about                11
planned for watching           30

--- stderr
3 things to look at
next: vipp explain V404  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn what_a_person_wrote_cannot_steer_the_terminal() {
    let desk = with_script();
    desk.change("feedback/02.toml", "You see it at once.", "You \\u001B[31msee\\u202E it.");
    desk.run("vipp feedback 2 | grep see").is(str![[r#"
  2  brick         3:20 to 3:31  mother  chain        You ␛[31msee� it.
No.  Film  Time          Who     What was seen                         Kind         Strength  Moment
No.  Film  Time          Who     What was seen           Kind        Strength  Moment
         No.  Film  Time  Who     What was seen       Kind      Strength  Moment
--- stderr
next: vipp feedback 2 --check  (3 moments, about 14 of 30 minutes)
--- exit 0
"#]]);
}
