//! `vipp watch`, as far as no film and no terminal is needed; the rest is in `tests/watch`.

use snapbox::str;

use crate::harness::{Desk, same};

/// A scheme of the user's own.
fn own_scheme(desk: &Desk, name: &str, text: &str) {
    desk.write(&format!("[DESK]/home/config/schemes/{name}.toml"), text);
}

const SMALL: &str = "format = 1\nlabel = \"Two keys\"\n\n[[code]]\nkey = \"a\"\ncode = \"attention\"\nwho = \"child\"\nlasts = true\n\n\
                     [[code]]\nkey = \"1\"\ncode = \"smile\"\nlabel = \"smiles at the child\"\nwho = \"second-caregiver\"\nkind = \"emotion\"\n\
                     theme = \"sharing-emotions\"\n";

#[test]
fn the_keys_of_the_usual_scheme() {
    Desk::new().run("vipp watch --keys").is(str![[r#"
Moments of video feedback
═════════════════════════
The child's signals, the caregiver's answers, chains, shared emotion, exploring and seeking contact,
discipline.

Name:                        vipp
Fingerprint of its meaning:  de4f5a3e

Codes

Key  Stands for              Code              Lasts  Whose      Kind         Group
───  ──────────────────────  ────────────────  ─────  ─────────  ───────────  ──────────────────────
s    a signal: look, sound,  child-signal             child      signal       The child
     gesture, expression
x    explores                exploration       yes    child      exploration  Near or far, one at a
                                                                              time
k    seeks contact           contact           yes    child      contact      Near or far, one at a
                                                                              time
r    answers a signal        response                 caregiver  response     The caregiver
     fittingly
v    says what the child     speaks-for-child         caregiver  response     The caregiver
     feels or wants
c    a whole chain: signal,  chain             yes               chain        Together
     response, reaction
e    shared joy or distress  shared-emotion    yes               emotion      Together
d    a moment of setting     discipline        yes    caregiver  discipline   Setting limits
     limits
i    explains why            explains-why             caregiver  discipline   Setting limits
o    offers something else   offers-other             caregiver  discipline   Setting limits
p    praises                 praise                   caregiver  discipline   Setting limits
u    shows understanding of  understanding            caregiver  discipline   Setting limits
     the child
t    a calm break            calm-break        yes    caregiver  discipline   Setting limits
m    to look at again        look-again                          other        Anything

The same in every scheme

Key        Does
─────────  ──────────────────────────────────────────────────────────────
space      play, or stand still
left       five seconds back
right      five seconds on
,          one frame back
.          one frame on
down       slower
up         faster
l          the last ten seconds over and over; again: on
g          go to a place
page-up    the film before
page-down  the next film
+ or =     the last one logged is a strength; again: a great one
-          the last one logged is to think about
w          the last one logged is another person's; again: the next one's
enter      words for the last one logged; enter goes on
n          one more in words, as in `vipp log`
backspace  take the last key back
?          show the keys
q          stop here
--- stderr
other schemes: vipp-brief
next: vipp watch --keys --toml  (a file to start your own from)
--- exit 0
"#]]);
}

#[test]
fn the_keys_of_a_scheme_of_ones_own() {
    let desk = Desk::new();
    own_scheme(&desk, "mine", SMALL);
    desk.run("vipp watch --keys --scheme mine").is(str![[r#"
Two keys
════════

Name:                        mine
Fingerprint of its meaning:  7dcc836e

Codes

Key  Stands for           Code       Lasts  Whose             Kind     Theme
───  ───────────────────  ─────────  ─────  ────────────────  ───────  ────────────────
a    attention            attention  yes    child
1    smiles at the child  smile             second caregiver  emotion  sharing-emotions

The same in every scheme

Key        Does
─────────  ──────────────────────────────────────────────────────────────
space      play, or stand still
left       five seconds back
right      five seconds on
,          one frame back
.          one frame on
down       slower
up         faster
l          the last ten seconds over and over; again: on
g          go to a place
page-up    the film before
page-down  the next film
+ or =     the last one logged is a strength; again: a great one
-          the last one logged is to think about
w          the last one logged is another person's; again: the next one's
enter      words for the last one logged; enter goes on
n          one more in words, as in `vipp log`
backspace  take the last key back
?          show the keys
q          stop here
--- stderr
other schemes: vipp, vipp-brief
next: vipp watch --keys --toml  (a file to start your own from)
--- exit 0
"#]]);
    desk.run("vipp watch --keys --scheme mine --json | head -40").is(str![[r#"
{
  "schema": "vipp.scheme/1",
  "name": "mine",
  "label": "Two keys",
  "summary": "",
  "fingerprint": "7dcc836e9293bb1e82d9d62f88ea0e0fd0957edbb030b94f4c85dfa20a7556e8",
  "codes": [
    {
      "key": "a",
      "code": "attention",
      "label": "attention",
      "lasts": true,
      "who": "child",
      "kind": null,
      "theme": null,
      "group": null,
      "exclusive": false
    },
    {
      "key": "1",
      "code": "smile",
      "label": "smiles at the child",
      "lasts": false,
      "who": "second-caregiver",
      "kind": "emotion",
      "theme": "sharing-emotions",
      "group": null,
      "exclusive": false
    }
  ],
  "commands": [
    {
      "keys": [
        "space"
      ],
      "does": "play, or stand still"
    },
    {
      "keys": [
        "left"
--- stderr
--- exit 0
"#]]);
    desk.write("[DESK]/home/config/config.toml", "scheme = \"mine\"\n");
    desk.run("vipp watch --keys | head -1").is(str![[r#"
Two keys
--- stderr
other schemes: vipp, vipp-brief
next: vipp watch --keys --toml  (a file to start your own from)
--- exit 0
"#]]);
    desk.run("vipp watch --keys --toml | head -3").is(str![[r#"
format = 1
label = "Two keys"

--- stderr
--- exit 0
"#]]);
    desk.run("vipp watch --keys --toml --scheme vipp-brief | head -7").is(str![[r##"
# Six keys, none of which lasts: for coding at the visit itself, with the eyes on the family.

format = 1
label = "Moments of video feedback, in brief"
summary = "Six moments, a key each: for the visit itself, when there is no time to think of more."

[[code]]
--- stderr
--- exit 0
"##]]);
    own_scheme(&desk, "vipp-brief", SMALL);
    desk.run("vipp watch --keys --scheme vipp-brief | head -1").is(str![[r#"
Two keys
--- stderr
other schemes: vipp, mine
next: vipp watch --keys --toml  (a file to start your own from)
--- exit 0
"#]]);
}

#[test]
fn a_scheme_that_is_not_there() {
    let desk = Desk::new();
    own_scheme(&desk, "mine", SMALL);
    desk.run("vipp watch --keys --scheme mime").is(str![[r#"
--- stderr
error: there is no key scheme `mime`
 hint: did you mean `mine`?
--- exit 4
"#]]);
    desk.run("vipp watch --keys --scheme other --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no key scheme `other`",
    "hint": "there are vipp, vipp-brief, mine; your own are `schemes/NAME.toml` beside your config.toml"
  }
}
--- exit 4
"#]]);
    desk.run("vipp watch --keys --scheme 'My Scheme'").is(str![[r#"
--- stderr
error: invalid value 'My Scheme' for '--scheme <NAME>': `My Scheme` cannot be the name of a key scheme; use small letters a to z, digits and hyphens, at most 40

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_scheme_with_mistakes_is_shown_with_its_lines() {
    let desk = Desk::new();
    own_scheme(
        &desk,
        "mine",
        "format = 1\n[[group]]\nid = \"child\"\n[[code]]\nkey = \"s\"\ncode = \"signal\"\ngroup = \"chld\"\n\n[[code]]\nkey = \"s\"\n\
         code = \"smile\"\n\n[[code]]\nkey = \"q\"\ncode = \"quiet\"\n\n[[code]]\nkey = \"f5\"\ncode = \"signal\"\nkind = \"smile\"\n\n\
         [[code]]\nkey = \"ss\"\nkode = \"typo\"\n\n[[code]]\nkey = \"t\"\ncode = \"smile\"\nlasts = \"yes\"\nwho = \"The Mother\"\n",
    );
    desk.run("vipp watch --keys --scheme mine").is(str![[r#"
--- stderr
error[F106]: `smile` is not one of signal, response, chain, emotion, exploration, contact, discipline, other
  --> schemes/mine.toml:20:8
   |
20 | kind = "smile"
   |        ^^^^^^^
   |
   = help: correct it in the file

warning[F104]: nothing reads the key `kode` here
  --> schemes/mine.toml:24:1
   |
24 | kode = "typo"
   | ^^^^
   |
   = help: did you mean `code`? The line is kept either way

error[F106]: `ss` is not a key
  --> schemes/mine.toml:23:7
   |
23 | key = "ss"
   |       ^^^^
   |
   = help: write one sign, such as s, or one of space, enter, escape, backspace, tab, left, right, up, down, home, end, page-up, page-down, delete, f1 to f12

error[F102]: expected true or false, found the text "yes"
  --> schemes/mine.toml:29:9
   |
29 | lasts = "yes"
   |         ^^^^^
   |
   = help: write true or false, without quotes

error[F106]: `The Mother` cannot be a role
  --> schemes/mine.toml:30:7
   |
30 | who = "The Mother"
   |       ^^^^^^^^^^^^
   |
   = help: use small letters a to z, digits and hyphens, at most 40

error[F106]: there is no group `chld`
 --> schemes/mine.toml:7:9
  |
7 | group = "chld"
  |         ^^^^^^
  |
  = help: add a [[group]] with id = "chld"

error[F107]: the key s stands for both `signal` and `smile`
  --> schemes/mine.toml:10:7
   |
10 | key = "s"
   |       ^^^
   |
   = help: put one of them on another key

error[F106]: the key q is taken: stop here
  --> schemes/mine.toml:14:7
   |
14 | key = "q"
   |       ^^^
   |
   = help: choose another; `vipp watch --keys` shows which are taken

error[F106]: the key f5 types no sign
  --> schemes/mine.toml:18:7
   |
18 | key = "f5"
   |       ^^^^
   |
   = help: choose a letter, a digit or another sign

error[F105]: `code` is missing here
  --> schemes/mine.toml:22:1
   |
22 | [[code]]
   | ^^^^^^^^
   |
   = help: add the line code = "child-signal"

error[F107]: the code `smile` is there twice, on s and on t
  --> schemes/mine.toml:28:8
   |
28 | code = "smile"
   |        ^^^^^^^
   |
   = help: delete one of them, or give it another name

error: the key scheme `mine` cannot be used
 hint: mend the lines shown above
--- exit 1
"#]]);
    for (text, shown) in [
        (
            "format = 1\n",
            str![[r#"
--- stderr
error[F106]: the scheme has no codes
--> schemes/mine.toml
 = help: add a [[code]] with its key, code and label

error: the key scheme `mine` cannot be used
 hint: mend the lines shown above
--- exit 1
"#]],
        ),
        (
            "format = 2\n[[code]]\nkey = \"s\"\ncode = \"signal\"\n",
            str![[r#"
--- stderr
error[F109]: the file has format 2; this version of vipp reads format 1
 --> schemes/mine.toml:1:10
  |
1 | format = 2
  |          ^
  |
  = help: use a version of vipp that reads format 2; nothing was changed

error: the key scheme `mine` cannot be used
 hint: mend the lines shown above
--- exit 1
"#]],
        ),
        (
            "format = 1\n[[code]\n",
            str![[r#"
--- stderr
error[F101]: unclosed array table, expected `]`
 --> schemes/mine.toml:2:8
  |
2 | [[code]
  |        ^
  |
  = help: a line is `key = value`, or a heading such as [plan] or [[visit]]

error: the key scheme `mine` cannot be used
 hint: mend the lines shown above
--- exit 1
"#]],
        ),
    ] {
        own_scheme(&desk, "mine", text);
        desk.run("vipp watch --keys --scheme mine").is(shown);
    }
}

#[test]
fn a_key_that_nothing_reads_is_remarked_on() {
    let desk = Desk::new();
    own_scheme(&desk, "mine", "format = 1\n[[code]]\nkey = \"s\"\ncode = \"signal\"\ncolour = \"red\"\n");
    desk.run("vipp watch --keys --scheme mine | head -1").is(str![[r#"
mine
--- stderr
note: schemes/mine.toml:5: nothing reads the key `colour` here; remove it, or correct it; here belong: key, code, label, who, kind, theme, lasts, group
other schemes: vipp, vipp-brief
next: vipp watch --keys --toml  (a file to start your own from)
--- exit 0
"#]]);
}

#[test]
fn no_film_no_file_no_visit() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp watch").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  <VISIT>

Usage: vipp watch <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp watch 3").is(str![[r#"
--- stderr
error: no film of visit 3 is recorded
 hint: add one first: vipp film add 3 FILE
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp watch 1").is(str![[r#"
--- stderr
error: no file was added for the films of visit 1
 hint: add one first: vipp film add 1 FILE
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp watch 9").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp watch 1 --lag 9000").is(str![[r#"
--- stderr
error: invalid value '9000' for '--lag <MS>': 9000 is not in 0..=5000

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp watch 1 --for showing").is(str![[r#"
--- stderr
error: invalid value 'showing' for '--for <PURPOSE>': write supervision, training or research

For more information, try '--help'.
--- exit 2
"#]]);
}

/// A desk whose first film has a card.
fn with_card() -> Desk {
    let desk = Desk::begun();
    let text = desk.read("visits/01.toml");
    let id = text.split("[[film]]\nid = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a film").to_owned();
    let zeros = "0".repeat(64);
    desk.append(
        "visits/01.toml",
        &format!(
            "\n[[card]]\nfilm = \"{id}\"\nname = \"01-1.mp4\"\nsize = 1\nblake3 = \"{zeros}\"\nduration = \"12:00\"\nrate = \"25/1\"\n\
             logged = 2026-09-01T13:00:00+01:00\n"
        ),
    );
    desk.var("VIPP_FILMS", "/nowhere/films");
    desk
}

/// The program without the others: no player is found.
const ALONE: &str = "PATH=$(dirname $(command -v vipp)) vipp";

#[test]
fn without_consent_a_film_is_not_watched() {
    let desk = with_card();
    let watched = |args: &str| desk.run_writing_nothing(&format!("{ALONE} watch 1 {args} 2>&1 | head -1"));
    let allowed = str![[r#"
error: `mpv`, which plays the films, is not installed or not on the PATH
--- stderr
--- exit 1
"#]];
    watched("").is(allowed.clone());
    desk.run_writing_nothing(&format!("{ALONE} watch 1 --coder supervisor")).is(str![[r#"
--- stderr
error: no consent for supervision covers the child and the mother, who may be seen in the films of visit 1
 hint: ask for consent, and record the answer with `vipp consent give`; or watch with --without-consent "the reason", which is recorded
--- exit 5
"#]]);
    watched("--coder student --for training").is(str![[r#"
error: no consent for training covers the child and the mother, who may be seen in the films of visit 1
--- stderr
--- exit 5
"#]]);
    watched("--coder supervisor --without-consent 'asked on the phone'").is(allowed);
    desk.append("consent.toml", "\n[[withdrawal]]\non = 2026-09-20\nby = \"mother\"\npurposes = [\"filming\"]\n");
    watched("").is(str![[r#"
error: no consent for filming covers the child and the mother, who may be seen in the films of visit 1
--- stderr
--- exit 5
"#]]);
    desk.run_writing_nothing(&format!("{ALONE} watch 1 --json")).is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "no consent for filming covers the child and the mother, who may be seen in the films of visit 1",
    "hint": "ask for consent, and record the answer with `vipp consent give`; or watch with --without-consent \"the reason\", which is recorded"
  }
}
--- exit 5
"#]]);
}

#[test]
fn a_film_is_named_by_its_number_or_what_was_filmed() {
    let desk = with_card();
    desk.run_writing_nothing(&format!("{ALONE} watch 1 --film meal")).is(str![[r#"
--- stderr
error: there is no film `meal` at this visit
 hint: there are 1 playing together
--- exit 4
"#]]);
    for name in ["1", "playing-together"] {
        desk.run_writing_nothing(&format!("{ALONE} watch 1 --film {name} 2>&1 | head -1")).is(str![[r#"
error: `mpv`, which plays the films, is not installed or not on the PATH
--- stderr
--- exit 1
"#]]);
    }
}

#[test]
fn coding_at_a_visit_needs_a_terminal() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp watch 2 --live").is(str![[r#"
--- stderr
error: coding at a visit reads the keys of the terminal, and there is none
 hint: run it in a terminal; a script logs with `vipp log 2 -`
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp watch 2 --live --from 3:00").is(str![[r#"
--- stderr
error: the argument '--live' cannot be used with '--from <TIME>'

Usage: vipp watch --live <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
}

/// A desk with three observations of visit 1 against its clock.
fn coded_live() -> Desk {
    let desk = Desk::begun();
    let one = |id: &str, live: &str, more: &str| {
        format!(
            "\n[[observation]]\nid = \"{id}\"\nlive = \"{live}\"\n{more}lag = 200\nwho = \"child\"\nlogged = 2026-09-01T10:20:00+01:00\n"
        )
    };
    let text = one("a1", "0:12.300", "code = \"child-signal\"\n")
        + &one("a2", "1:00", "code = \"exploration\"\nstate = true\n")
        + "\n[[end]]\nof = \"a2\"\nlive = \"2:30\"\nlag = 200\nlogged = 2026-09-01T10:21:00+01:00\n"
        + &one("a3", "14:00", "code = \"child-signal\"\n");
    desk.append("observations/01.toml", &text);
    desk
}

#[test]
fn a_visit_is_joined_to_its_films() {
    let desk = coded_live();
    desk.run("vipp log 1 | tail -5").is(str![[r#"
                                                           the child
  3  7:40           child   looks away           signal                                     -
  4  live 0:12.300  child   child signal
  5  live 1:00      child   exploration
  6  live 14:00     child   child signal
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp watch 1 --join 0:12.3=0:02.3").is(str![[r#"
--- stderr
error: visit 1 has 2 films
 hint: say which it is with --film 1, --film 2 …
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp watch 1 --film 1 --join 0:12.3=0:02.3 --dry-run").is(str![[r#"
--- stderr
would have joined the clock of visit 1 to its film (playing together) by 1 anchor: 3 of 3 observations are on it; nothing was written (--dry-run)
next: vipp log 1  (the list, with the times in the film)
--- exit 0
"#]]);
    desk.run("vipp watch 1 --film 1 --join 10:12.3=10:02.3 --join 0:12.3=0:02.3").is(str![[r#"
joined the clock of visit 1 to its film (playing together) by 2 anchors: 3 of 3 observations are on it
--- stderr
next: vipp log 1  (the list, with the times in the film)
--- exit 0
"#]]);
    desk.run("vipp log 1 | tail -5").is(str![[r#"
                                                          the child
  3  7:40          child   looks away           signal                                      -
  4  0:02.300      child   child signal
  5  0:50 to 2:20  child   exploration
  6  13:50         child   child signal
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export observations --format csv | tail -4 | cut -d, -f 4-9,20-").is(str![[r#"
3,460000,,7:40,,child,false,,,,,,[ID]␍
4,2300,,0:02.300,,child,false,,200,2500,,12300,a1␍
5,50000,140000,0:50,2:20,child,true,,200,50200,150200,60000,a2␍
6,830000,,13:50,,child,false,,200,830200,,840000,a3␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp watch 1 --film tidying-up --join 14:00=0:30 --json").is(str![[r#"
{
  "schema": "vipp.join/1",
  "case": "otter-7",
  "visit": 1,
  "film": "[ID]",
  "anchors": [
    "14:00=0:30"
  ],
  "drift_thousandths": 0,
  "on_film": 1,
  "of": 3,
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log 1 | tail -3").is(str![[r#"
  4  0:02.300      child   child signal
  5  0:50 to 2:20  child   exploration
  6  0:30          child   child signal
--- stderr
--- exit 0
"#]]);
    desk.run("vipp watch 1 --film 1 --join 0:12.3=0:02.3 --join 1:12.3=1:05.3").is(str![[r#"
joined the clock of visit 1 to its film (playing together) by 2 anchors: 2 of 3 observations are on it
--- stderr
note: by these anchors the clocks run 50 thousandths apart; is one of them wrong?
next: vipp log 1  (the list, with the times in the film)
--- exit 0
"#]]);
    desk.run("vipp undo").is(str![[r#"
undid: joined the clock of visit 1 to its film (playing together) by 2 anchors (of 2026-09-22 12:09, in observations/01.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("vipp watch 1 --film 1 --join none").is(str![[r#"
parted the clock of visit 1 from its film (playing together): 0 of 3 observations are on it
--- stderr
next: vipp log 1  (the list, with the times in the film)
--- exit 0
"#]]);
    desk.run("vipp log 1 | tail -5").is(str![[r#"
                                                           the child
  3  7:40           child   looks away           signal                                     -
  4  live 0:12.300  child   child signal
  5  live 1:00      child   exploration
  6  0:30           child   child signal
--- stderr
--- exit 0
"#]]);
    same(
        desk.show("observations/01.toml").split("[[join]]").skip(1).collect::<Vec<_>>().join("[[join]]"),
        str![[r#"

id = "[ID]"
film = "[ID]"
anchors = ["0:12.300=0:02.300", "10:12.300=10:02.300"]
logged = 2026-09-22T12:04:00+01:00

[[join]]
id = "[ID]"
film = "[ID]"
anchors = ["14:00=0:30"]
logged = 2026-09-22T12:07:00+01:00

[[join]]
id = "[ID]"
film = "[ID]"
anchors = []
logged = 2026-09-22T12:11:00+01:00
"#]],
    );
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
fn anchors_that_join_nothing() {
    let desk = coded_live();
    for (words, shown) in [
        (
            "2 --join 0:12=0:02",
            str![[r#"
--- stderr
error: nothing was coded at visit 2
 hint: `vipp watch 2 --live` does so at the visit
--- exit 4
"#]],
        ),
        (
            "1 --film 1 --join 0:12",
            str![[r#"
--- stderr
error: `0:12` is not an anchor
 hint: write the live time, =, the film time, such as 0:42=3:10.480
--- exit 2
"#]],
        ),
        (
            "1 --film 1 --join 0:12=0:02 --join 0:14=0:01",
            str![[r#"
--- stderr
error: the anchors 0:12=0:02 and 0:14=0:01 cannot both be right: one clock stands still or runs backward
 hint: look at the two moments again, in the film and on the clock
--- exit 2
"#]],
        ),
        (
            "1 --film 7 --join 0:12=0:02",
            str![[r#"
--- stderr
error: there is no film `7` at this visit
 hint: there are 1 playing together, 2 tidying up
--- exit 4
"#]],
        ),
        (
            "1 --film 1 --join 0:12=0:02 --join none",
            str![[r#"
--- stderr
error: `none` is not an anchor
 hint: write the live time, =, the film time, such as 0:42=3:10.480
--- exit 2
"#]],
        ),
        (
            "1 --coder supervisor --film 1 --join 0:12=0:02",
            str![[r#"
--- stderr
error: nothing was coded at visit 1
 hint: `vipp watch 1 --live` does so at the visit
--- exit 4
"#]],
        ),
    ] {
        desk.run_writing_nothing(&format!("vipp watch {words}")).is(shown);
    }
}

#[test]
fn mistakes_in_what_a_session_wrote_are_shown() {
    let desk = Desk::begun();
    desk.append(
        "observations/01.toml",
        "\n[[coding]]\nid = \"c1\"\nscheme = \"vipp\"\nfingerprint = \"12\"\nlogged = 2026-09-01T10:20:00+01:00\n\n\
         [[stop]]\nof = \"c9\"\nlogged = 2026-09-01T10:20:00+01:00\n\n[[addition]]\nof = \"o9\"\nstrength = \"+\"\n\n\
         [[end]]\nof = \"o9\"\nlogged = 2026-09-01T10:20:00+01:00\n\n[[join]]\nid = \"j1\"\nfilm = \"f1\"\nanchors = [\"0:10=0:20\", \"0:20=0:10\"]\n\
         logged = 2026-09-01T10:20:00+01:00\n",
    );
    desk.run("vipp check").is(str![[r#"
error[F105]: `at` is missing here
  --> observations/01.toml:49:1
   |
49 | [[end]]
   | ^^^^^^^
   |
   = help: add the line at = "3:20"

error[F105]: `logged` is missing here
  --> observations/01.toml:45:1
   |
45 | [[addition]]
   | ^^^^^^^^^^^^
   |
   = help: add the line logged = 2026-09-14T14:30:00+01:00

error[F106]: `12` is not a fingerprint
  --> observations/01.toml:38:15
   |
38 | fingerprint = "12"
   |               ^^^^
   |
   = help: it is 64 digits and letters a to f

error[F106]: there is no observation with the id `o9` in this file
  --> observations/01.toml:50:6
   |
50 | of = "o9"
   |      ^^^^
   |
   = help: correct the id, or bring the observation back

error[F106]: there is no observation with the id `o9` in this file
  --> observations/01.toml:46:6
   |
46 | of = "o9"
   |      ^^^^
   |
   = help: correct the id, or bring the observation back

error[F106]: there is no session of coding with the id `c9` in this file
  --> observations/01.toml:42:6
   |
42 | of = "c9"
   |      ^^^^
   |
   = help: correct the id, or bring the session back

error[F106]: the anchors 0:10=0:20 and 0:20=0:10 cannot both be right: one clock stands still or runs backward
  --> observations/01.toml:56:1
   |
56 | anchors = ["0:10=0:20", "0:20=0:10"]
   | ^^^^^^^
   |
   = help: correct one of them, or take it out

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
7 errors, 0 warnings, 1 note
next: vipp explain F105  (what the first one means)
--- exit 3
"#]]);
}
