//! `vipp film`

use std::fs;
use std::os::unix::fs::PermissionsExt;

use snapbox::str;

use crate::harness::{Desk, same};
use crate::terminal::Terminal;

/// A desk with both films of visit 1 taken in.
fn taken_in() -> Desk {
    let desk = Desk::filmed();
    desk.must("vipp film add 1 ../../camera/MOV_0013.MP4 ../../camera/MOV_0014.MP4");
    desk
}

#[test]
fn films_get_a_neutral_name_a_card_and_a_private_place() {
    let desk = Desk::filmed();
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0013.MP4 ../../camera/MOV_0014.MP4 --dry-run").is(str![
        [r#"
would take in 01-1.mp4: playing together at visit 1, 12:00, 148 kB
would take in 01-2.mp4: tidying up at visit 1, 5:01, 148 kB
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]
    ]);
    desk.run("ls ../../camera ../../films").is(str![[r#"
../../camera:
MOV_0013.MP4
MOV_0014.MP4
MOV_0021.MP4
--- stderr
ls: cannot access '../../films': No such file or directory
--- exit 2
"#]]);
    desk.run("vipp film add 1 ../../camera/MOV_0013.MP4 ../../camera/MOV_0014.MP4 --by p-03").is(str![[r#"
took in 01-1.mp4: playing together at visit 1, 12:00, 148 kB
took in 01-2.mp4: tidying up at visit 1, 5:01, 148 kB
--- stderr
2 films in [DESK]/films/otter-7
next: vipp watch 1  (log what the film shows)
--- exit 0
"#]]);
    desk.run("ls ../../camera; ls ../../films/otter-7; tail -32 visits/01.toml").is(str![[r#"
MOV_0021.MP4
01-1.mp4
01-2.mp4
film = "[ID]"
name = "01-1.mp4"
size = 148188
blake3 = "6821c5721fc53339a804a25879b5ad848b7297626cbbdaef79d39c45507c70bd"
duration = "12:00.480"
rate = "25/1"
recorded = 2026-09-01T09:12:00+00:00
visible = ["child", "mother"]
logged = 2026-09-22T12:03:00+01:00

[[custody]]
film = "[ID]"
what = "moved"
by = "p-03"
logged = 2026-09-22T12:03:00+01:00

[[card]]
film = "[ID]"
name = "01-2.mp4"
size = 148188
blake3 = "b1984c1dc0cb27a6136ee392b015d2127ad304285ac9f7fdc371f2ffaa77c945"
duration = "5:01"
rate = "25/1"
recorded = 2026-09-01T09:40:00+00:00
visible = ["child", "mother"]
logged = 2026-09-22T12:03:00+01:00

[[custody]]
film = "[ID]"
what = "moved"
by = "p-03"
logged = 2026-09-22T12:03:00+01:00
--- stderr
--- exit 0
"#]]);
    for (path, mode) in [("films", 0o700), ("films/otter-7", 0o700), ("films/otter-7/01-1.mp4", 0o600)] {
        let there = fs::metadata(desk.path(&format!("[DESK]/{path}"))).expect(path);
        assert_eq!(there.permissions().mode() & 0o777, mode, "{path}");
    }
    desk.run("vipp film list").is(str![[r#"
Films

Visit  Film        What              Length    Size  Seen  Stands         Delete by
─────  ──────────  ────────────────  ──────  ──────  ────  ─────────────  ─────────
    1  01-1.mp4    playing together   12:00  148 kB        kept           no policy
    1  01-2.mp4    tidying up          5:01  148 kB        kept           no policy
    2  [ID]  playing together                        no file added  no policy
--- stderr
the film folder is [DESK]/films/otter-7
next: vipp film verify  (is every film there, and still the same?)
--- exit 0
"#]]);
    desk.run("vipp check").is(str![[r#"
warning[D103]: films of visit 1 are kept, and there is no retention.toml to say how long
--> visits/01.toml
 = help: `vipp film policy --example` prints one to start from, and where it goes

note[D104]: the film of playing together at visit 2 was not added
 --> visits/02.toml:5:1
  |
5 | [[film]]
  | ^^^^^^^^
  |
  = help: take it in: vipp film add 2 FILE --film [ID]

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
0 errors, 1 warning, 2 notes
next: vipp explain D103  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn the_answer_as_json() {
    let desk = Desk::filmed();
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 --json").is(str![[r#"
{
  "schema": "vipp.film-add/1",
  "case": "otter-7",
  "visit": 2,
  "folder": "[DESK]/films/otter-7",
  "films": [
    {
      "film": "[ID]",
      "name": "02-1.mp4",
      "activity": "playing-together",
      "duration": "10:10",
      "rate": "25/1",
      "variable": false,
      "recorded": "2026-09-22T09:12:00+00:00",
      "size": 148188,
      "blake3": "e124e16bc6843161f78fe80b1b44fbcfe7e3f7c8148ab5dd84e034e9d883ca2a",
      "old_place_cleared": true
    }
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp film list --json").is(str![[r#"
{
  "schema": "vipp.films/1",
  "folder": "[DESK]/films/otter-7",
  "films": [
    {
      "case": "otter-7",
      "visit": 1,
      "film": "[ID]",
      "name": null,
      "activity": "playing-together",
      "filmed_on": "2026-09-01",
      "duration": null,
      "size": null,
      "state": "no-file",
      "delete_by": null,
      "rule": null,
      "overdue": false,
      "hold": null,
      "deleted": null,
      "last_check": null,
      "observations": 0
    },
    {
      "case": "otter-7",
      "visit": 1,
      "film": "[ID]",
      "name": null,
      "activity": "tidying-up",
      "filmed_on": "2026-09-01",
      "duration": null,
      "size": null,
      "state": "no-file",
      "delete_by": null,
      "rule": null,
      "overdue": false,
      "hold": null,
      "deleted": null,
      "last_check": null,
      "observations": 0
    },
    {
      "case": "otter-7",
      "visit": 2,
      "film": "[ID]",
      "name": "02-1.mp4",
      "activity": "playing-together",
      "filmed_on": "2026-09-22",
      "duration": "10:10",
      "size": 148188,
      "state": "kept",
      "delete_by": null,
      "rule": null,
      "overdue": false,
      "hold": null,
      "deleted": null,
      "last_check": {
        "what": "moved",
        "on": "2026-09-22",
        "by": null,
        "because": null
      },
      "observations": 0
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_film_that_was_not_noted_is_noted() {
    let desk = Desk::filmed();
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 --activity meal --visible child,sibling --without-consent 'came in by chance'")
        .is(str![[r#"
took in 02-1.mp4: meal at visit 2, 10:10, 148 kB
--- stderr
note: the case names no `sibling`; it is kept as written
1 film in [DESK]/films/otter-7
next: vipp watch 2  (log what the film shows)
--- exit 0
"#]]);
    desk.run("tail -24 visits/02.toml").is(str![[r#"
logged = 2026-09-22T12:00:00+01:00

[[film]]
id = "[ID]"
activity = "meal"
minutes = 10
logged = 2026-09-22T12:01:00+01:00

[[card]]
film = "[ID]"
name = "02-1.mp4"
size = 148188
blake3 = "e124e16bc6843161f78fe80b1b44fbcfe7e3f7c8148ab5dd84e034e9d883ca2a"
duration = "10:10"
rate = "25/1"
recorded = 2026-09-22T09:12:00+00:00
visible = ["child", "sibling"]
logged = 2026-09-22T12:01:00+01:00

[[custody]]
film = "[ID]"
what = "moved"
because = "filmed without consent on file: came in by chance"
logged = 2026-09-22T12:01:00+01:00
--- stderr
--- exit 0
"#]]);
    desk.run("vipp check").is(str![[r#"
error[C106]: visit 2 on Tuesday 22 September 2026 was filmed, and no consent covers the sibling for filming on that day
--> consent.toml
 = help: if consent was given then, record it with `vipp consent give --on DATE`; if not, tell your lead

warning[D103]: films of visit 2 are kept, and there is no retention.toml to say how long
--> visits/02.toml
 = help: `vipp film policy --example` prints one to start from, and where it goes

note[D104]: the film of playing together at visit 1 was not added
 --> visits/01.toml:5:1
  |
5 | [[film]]
  | ^^^^^^^^
  |
  = help: take it in: vipp film add 1 FILE --film [ID]

note[D104]: the film of tidying up at visit 1 was not added
  --> visits/01.toml:11:1
   |
11 | [[film]]
   | ^^^^^^^^
   |
   = help: take it in: vipp film add 1 FILE --film [ID]

note[D104]: the film of playing together at visit 2 was not added
 --> visits/02.toml:5:1
  |
5 | [[film]]
  | ^^^^^^^^
  |
  = help: take it in: vipp film add 2 FILE --film [ID]

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
1 error, 1 warning, 4 notes
next: vipp explain C106  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn which_film_it_is_has_to_be_clear() {
    let desk = Desk::filmed();
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0013.MP4").is(str![[r#"
--- stderr
error: 2 films of visit 1 wait for their files, and 1 was given
 hint: say what was filmed with --activity, or which film it is with --film; `vipp film list` shows them
--- exit 6
"#]]);
    desk.film("[DESK]/camera/MOV_0015.MP4", "30", "2026-09-01T09:50:00Z");
    desk.run_writing_nothing("vipp film add 1 ../../camera/*.MP4").is(str![[r#"
--- stderr
error: 2 films of visit 1 wait for their files, and 4 were given
 hint: say what was filmed with --activity, or which film it is with --film; `vipp film list` shows them
--- exit 2
"#]]);
    desk.run("vipp film add 1 ../../camera/MOV_0014.MP4 --activity tidying-up").is(str![[r#"
took in 01-1.mp4: tidying up at visit 1, 5:01, 148 kB
--- stderr
1 film in [DESK]/films/otter-7
next: vipp watch 1  (log what the film shows)
--- exit 0
"#]]);
    desk.run("vipp film add 1 ../../camera/MOV_0013.MP4").is(str![[r#"
took in 01-2.mp4: playing together at visit 1, 12:00, 148 kB
--- stderr
1 film in [DESK]/films/otter-7
next: vipp watch 1  (log what the film shows)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0015.MP4").is(str![[r#"
--- stderr
error: `What was filmed` needs an answer and nobody can type one
 hint: give it as --activity playing-together
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0015.MP4 --film 01-1.mp4").is(str![[r#"
--- stderr
error: that film has its file already: 01-1.mp4
 hint: say what was filmed with --activity to add another film
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0015.MP4 --film 01-7.mp4").is(str![[r#"
--- stderr
error: there is no film `01-7.mp4` at visit 1
 hint: its films are 01-2.mp4, 01-1.mp4
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0015.MP4 ../../camera/MOV_0021.MP4 --film 01-1.mp4").is(
        str![[r#"
--- stderr
error: one film is one file
 hint: leave --film out, or give the file alone
--- exit 2
"#]],
    );
}

#[test]
fn without_consent_no_film_is_taken_in() {
    let desk = Desk::filmed();
    desk.must("vipp consent withdraw --by mother --on 2026-09-10 --done told");
    desk.run_writing_nothing("vipp film add 2 ../../camera/MOV_0021.MP4").is(str![[r#"
--- stderr
error: there is no consent to filming for the child and the mother on 22 September 2026
 hint: record the consent with `vipp consent give --on DATE`, or say why there is none with --without-consent "…"
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0013.MP4 --activity meal").is(str![[r#"
--- stderr
error: consent to filming was taken back for the child and the mother
 hint: delete the film where it lies; if it has to be kept, say why with --without-consent "…"
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0013.MP4 --activity meal --visible child,father --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "there is no consent to filming for the father on 1 September 2026",
    "hint": "record the consent with `vipp consent give --on DATE`, or say why there is none with --without-consent \"…\""
  }
}
--- exit 5
"#]]);
    desk.run("ls ../../camera | wc -l; ls ../../films").is(str![[r#"
3
--- stderr
ls: cannot access '../../films': No such file or directory
--- exit 2
"#]]);
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 --without-consent 'asked on the day, form to follow' -q").is(
        str![[r#"
took in 02-1.mp4: playing together at visit 2, 10:10, 148 kB
--- stderr
--- exit 0
"#]],
    );
    desk.run("tail -5 visits/02.toml").is(str![[r#"
[[custody]]
film = "[ID]"
what = "moved"
because = "filmed without consent on file: asked on the day, form to follow"
logged = 2026-09-22T12:06:00+01:00
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_same_film_is_not_taken_in_twice() {
    let desk = Desk::filmed();
    desk.must("cp ../../camera/MOV_0013.MP4 ../../camera/copy.MP4");
    desk.must("vipp film add 1 ../../camera/MOV_0013.MP4 --activity meal");
    desk.run_writing_nothing("vipp film add 2 ../../camera/copy.MP4").is(str![[r#"
--- stderr
note: the camera dates it 1 September 2026, and the visit was on 22 September 2026: is it the right film?
error: this is 01-1.mp4 of visit 1, which is in the film folder already
 hint: nothing was taken in; the file that was given can be deleted where it is
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp film add 2 ../../camera/copy.MP4 --dry-run").is(str![[r#"
--- stderr
note: the camera dates it 1 September 2026, and the visit was on 22 September 2026: is it the right film?
error: this is 01-1.mp4 of visit 1, which is in the film folder already
 hint: nothing was taken in; the file that was given can be deleted where it is
--- exit 5
"#]]);
    desk.run("ls -A ../../films/otter-7 ../../camera").is(str![[r#"
../../camera:
MOV_0014.MP4
MOV_0021.MP4
copy.MP4

../../films/otter-7:
01-1.mp4
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_film_can_be_copied_or_only_referred_to() {
    let desk = Desk::filmed();
    desk.run("vipp film add 1 ../../camera/MOV_0013.MP4 --activity meal --copy").is(str![[r#"
took in 01-1.mp4: meal at visit 1, 12:00, 148 kB
--- stderr
it also lies where it was: delete it there when you are done with it
1 film in [DESK]/films/otter-7
next: vipp watch 1  (log what the film shows)
--- exit 0
"#]]);
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 --reference").is(str![[r#"
took in 02-1.mp4: playing together at visit 2, 10:10, 148 kB
--- stderr
it stays where it is, and is deleted there when it is deleted
1 film in [DESK]/films/otter-7
next: vipp watch 2  (log what the film shows)
--- exit 0
"#]]);
    desk.run("ls ../../camera; readlink ../../films/otter-7/02-1.mp4; grep what visits/0[12].toml").is(str![[r#"
MOV_0013.MP4
MOV_0014.MP4
MOV_0021.MP4
[DESK]/camera/MOV_0021.MP4
visits/01.toml:what = "copied"
visits/02.toml:what = "referenced"
--- stderr
--- exit 0
"#]]);
    desk.run("vipp film verify | tail -2").is(str![[r#"
    1  01-1.mp4  there, and the same
    2  02-1.mp4  there, and the same
--- stderr
2 films looked at in [DESK]/films/otter-7, 0 not as they should be
--- exit 0
"#]]);
    desk.must("vipp log 2 'child: looks up'");
    desk.run("vipp film delete 2 02-1 --because over --by p-03; ls ../../camera ../../films/otter-7").is(str![[r#"
deleted 02-1.mp4: over
../../camera:
MOV_0013.MP4
MOV_0014.MP4

../../films/otter-7:
01-1.mp4
--- stderr
next: vipp film due  (what else has to be deleted)
--- exit 0
"#]]);
}

#[test]
fn what_a_film_refers_to_is_only_deleted_if_it_is_the_film() {
    let desk = Desk::filmed();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4 --reference && vipp log 2 'child: looks up'");
    desk.write("[DESK]/camera/MOV_0021.MP4", "the holiday\n");
    desk.run_writing_nothing("vipp film delete 2 02-1 --because over --by p-03").is(str![[r#"
--- stderr
error: 02-1.mp4 leads to `[DESK]/camera/MOV_0021.MP4`, which is not that film any more
 hint: nothing was deleted; look at the file, and take the link away: rm '[DESK]/films/otter-7/02-1.mp4'
--- exit 5
"#]]);
    assert_eq!(desk.read("[DESK]/camera/MOV_0021.MP4"), "the holiday\n");
}

#[test]
fn what_is_no_film_of_the_visit_is_refused() {
    let desk = Desk::filmed();
    desk.write("[DESK]/camera/notes.txt", "not a film\n");
    for (line, expected) in [
        (
            "vipp film add 2 ../../camera/MOV_9999.MP4",
            str![[r#"
--- stderr
error: there is no film at `[DESK]/cases/otter-7/../../camera/MOV_9999.MP4`
 hint: check the path, and that the disk it is on is connected
--- exit 4
"#]],
        ),
        (
            "vipp film add 2 ../../camera",
            str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/../../camera` is not a film that can be used: it is a folder
 hint: play it in another player; if that fails too, copy it again from the camera or phone
--- exit 1
"#]],
        ),
        (
            "vipp film add 2 ../../camera/notes.txt",
            str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/../../camera/notes.txt` is not a film that can be used: `ffprobe` says what cannot be read (expected ident at line 1 column 2)
 hint: play it in another player; if that fails too, copy it again from the camera or phone
--- exit 1
"#]],
        ),
        (
            "vipp film add 2 ../../camera/MOV_0021.MP4 ../../camera/notes.txt --activity meal",
            str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/../../camera/notes.txt` is not a film that can be used: `ffprobe` says what cannot be read (expected ident at line 1 column 2)
 hint: play it in another player; if that fails too, copy it again from the camera or phone
--- exit 1
"#]],
        ),
        (
            "vipp film add 9 ../../camera/MOV_0021.MP4",
            str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]],
        ),
        (
            "vipp film add 3 ../../camera/MOV_0021.MP4",
            str![[r#"
--- stderr
error: visit 3 is on 13 October 2026, which is still to come
 hint: give the number of the visit at which it was filmed
--- exit 2
"#]],
        ),
        (
            "vipp film add 2 ../../camera/MOV_0021.MP4 --copy --reference",
            str![[r#"
--- stderr
error: the argument '--copy' cannot be used with '--reference'

Usage: vipp film add --copy <VISIT> <FILE>...

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "vipp film add 2",
            str![[r#"
--- stderr
error: the following required arguments were not provided:
  <FILE>...

Usage: vipp film add <VISIT> <FILE>...

For more information, try '--help'.
--- exit 2
"#]],
        ),
    ] {
        desk.run_writing_nothing(line).is(expected);
    }
    desk.run("ls ../../camera | wc -l; ls -A ../../films").is(str![[r#"
4
--- stderr
ls: cannot access '../../films': No such file or directory
--- exit 2
"#]]);
}

#[test]
fn a_missing_program_is_named_with_its_remedy() {
    let desk = Desk::filmed();
    desk.must("mkdir ../../bin && ln -s \"$(command -v vipp)\" ../../bin/vipp");
    desk.run_writing_nothing("PATH=$PWD/../../bin vipp film add 2 ../../camera/MOV_0021.MP4").is(str![[r#"
--- stderr
error: `ffprobe`, which reads how long a film is and how many frames it has, is not installed or not on the PATH
 hint: install it: `winget install Gyan.FFmpeg` on Windows, `brew install ffmpeg` on macOS, `sudo apt install ffmpeg` on Debian or Ubuntu; then open a new terminal
--- exit 1
"#]]);
}

#[test]
fn a_camera_that_cannot_be_written_keeps_its_film_and_says_so() {
    let desk = Desk::filmed();
    desk.must("chmod a-w ../../camera");
    desk.run_bound("vipp film add 2 ../../camera/MOV_0021.MP4").is(str![[r#"
took in 02-1.mp4: playing together at visit 2, 10:10, 148 kB
--- stderr
its old place could not be cleared: could not remove `[DESK]/cases/otter-7/../../camera/MOV_0021.MP4`: permission denied
1 film in [DESK]/films/otter-7
next: vipp watch 2  (log what the film shows)
--- exit 3
"#]]);
    desk.run("ls ../../camera ../../films/otter-7; vipp film verify -q").is(str![[r#"
../../camera:
MOV_0013.MP4
MOV_0014.MP4
MOV_0021.MP4

../../films/otter-7:
02-1.mp4
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    2  02-1.mp4  there, and the same
--- stderr
--- exit 0
"#]]);
    desk.must("chmod u+w ../../camera");
}

#[test]
fn a_film_folder_that_cannot_be_written_takes_nothing_in() {
    let desk = Desk::filmed();
    desk.must("mkdir -p ../../films && chmod a-w ../../films");
    desk.run_bound_writing_nothing("vipp film add 2 ../../camera/MOV_0021.MP4").is(str![[r#"
--- stderr
error: could not make the folder `[DESK]/films/otter-7`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run("ls ../../camera | wc -l; chmod u+w ../../films").is(str![[r#"
3
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_record_that_cannot_be_written_takes_the_film_out_again() {
    let desk = Desk::filmed();
    desk.must("chmod a-w visits/02.toml");
    desk.run_bound_writing_nothing("vipp film add 2 ../../camera/MOV_0021.MP4").is(str![[r#"
--- stderr
error: could not open `[DESK]/cases/otter-7/visits/02.toml`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run("ls ../../camera | wc -l; ls -A ../../films/otter-7; chmod u+w visits/02.toml").is(str![[r#"
3
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_usual_film_folder_is_beside_other_programs_data() {
    let desk = Desk::filmed();
    desk.no_var("VIPP_FILMS");
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4");
    desk.run("ls ../../home/.local/share/vipp/films/otter-7").is(str![[r#"
02-1.mp4
--- stderr
--- exit 0
"#]]);
    desk.write("[DESK]/home/config/config.toml", "films = \"~/films\"\n");
    desk.run("vipp film list 2").is(str![[r#"
Films

Visit  Film      What              Length    Size  Seen  Stands                  Delete by
─────  ────────  ────────────────  ──────  ──────  ────  ──────────────────────  ─────────
    2  02-1.mp4  playing together   10:10  148 kB        not in the film folder  no policy
--- stderr
the film folder is [DESK]/home/films/otter-7
next: vipp film verify  (is every film there, and still the same?)
--- exit 0
"#]]);
}

#[test]
fn a_film_dated_on_another_day_is_remarked_on() {
    let desk = Desk::filmed();
    desk.run("vipp film add 2 ../../camera/MOV_0013.MP4 --dry-run").is(str![[r#"
would take in 02-1.mp4: playing together at visit 2, 12:00, 148 kB
--- stderr
note: the camera dates it 1 September 2026, and the visit was on 22 September 2026: is it the right film?
nothing was written (--dry-run)
--- exit 0
"#]]);
}

#[test]
fn every_film_is_looked_at_and_that_is_written_down() {
    let desk = taken_in();
    desk.run_writing_nothing("vipp film verify --dry-run").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    1  01-1.mp4  there, and the same
    1  01-2.mp4  there, and the same
--- stderr
2 films looked at in [DESK]/films/otter-7, 0 not as they should be
--- exit 0
"#]]);
    desk.run("vipp film verify --by p-03").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    1  01-1.mp4  there, and the same
    1  01-2.mp4  there, and the same
--- stderr
2 films looked at in [DESK]/films/otter-7, 0 not as they should be
--- exit 0
"#]]);
    desk.run("tail -11 visits/01.toml; vipp undo").is(str![[r#"
[[custody]]
film = "[ID]"
what = "verified"
by = "p-03"
logged = 2026-09-22T12:03:00+01:00

[[custody]]
film = "[ID]"
what = "verified"
by = "p-03"
logged = 2026-09-22T12:03:00+01:00
undid: looked at 2 films (of 2026-09-22 12:03, in visits/01.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("vipp film verify 2 --json").is(str![[r#"
{
  "schema": "vipp.film-verify/1",
  "case": "otter-7",
  "films": [],
  "without_card": [],
  "written": true
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn what_is_not_as_it_should_be_is_found() {
    let desk = taken_in();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4");
    desk.enter("../films/otter-7");
    desk.must("mv 01-1.mp4 anna.mp4; tr o 0 <01-2.mp4 >x && cat x >01-2.mp4; chmod 644 02-1.mp4; cp x 02-2.mp4; rm x");
    desk.enter("otter-7");
    desk.run("vipp film verify").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ─────────────────────────────────────────────────
    1  01-1.mp4  there as anna.mp4
    1  01-2.mp4  not the same: as long, with other content
    2  02-1.mp4  the same, but others on this computer may read it
02-2.mp4 lies in the film folder and has no card
anna.mp4 lies in the film folder and has no card
--- stderr
3 films looked at in [DESK]/films/otter-7, 3 not as they should be
next: mv '[DESK]/films/otter-7/anna.mp4' '[DESK]/films/otter-7/01-1.mp4'  (gives it its name again)
--- exit 3
"#]]);
    desk.run("vipp film verify --json").is(str![[r#"
{
  "schema": "vipp.film-verify/1",
  "case": "otter-7",
  "films": [
    {
      "visit": 1,
      "film": "[ID]",
      "name": "01-1.mp4",
      "found": "moved",
      "as_it_should_be": false,
      "moved_to": "anna.mp4"
    },
    {
      "visit": 1,
      "film": "[ID]",
      "name": "01-2.mp4",
      "found": "other-content",
      "as_it_should_be": false,
      "moved_to": null
    },
    {
      "visit": 2,
      "film": "[ID]",
      "name": "02-1.mp4",
      "found": "open-to-others",
      "as_it_should_be": false,
      "moved_to": null
    }
  ],
  "without_card": [
    "02-2.mp4",
    "anna.mp4"
  ],
  "written": true
}
--- stderr
--- exit 3
"#]]);
    desk.run("vipp film list; vipp check --table").is(str![[r#"
Films

Visit  Film      What              Length    Size  Seen  Stands                  Delete by
─────  ────────  ────────────────  ──────  ──────  ────  ──────────────────────  ─────────
    1  01-1.mp4  playing together   12:00  148 kB        not in the film folder  no policy
    1  01-2.mp4  tidying up          5:01  148 kB        another file is there   no policy
    2  02-1.mp4  playing together   10:10  148 kB        kept                    no policy
Findings

Case     Code  Level    Visit  Place              Finding
───────  ────  ───────  ─────  ─────────────────  ────────────────────────────────────────────────────────────────────────────────────────────
otter-7  D106  error    1      visits/01.toml:5   01-1.mp4 was not there when it was looked for on 22 September 2026
otter-7  D106  error    1      visits/01.toml:11  01-2.mp4 was not the same file when it was looked for on 22 September 2026
otter-7  D103  warning  1      visits/01.toml     films of visits 1 and 2 are kept, and there is no retention.toml to say how long
otter-7  V303  note     2      course.toml:11     visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
--- stderr
the film folder is [DESK]/films/otter-7
next: vipp film verify  (is every film there, and still the same?)
2 errors, 1 warning, 1 note
next: vipp explain D106  (what the first one means)
--- exit 3
"#]]);
    desk.must("echo more >>../../films/otter-7/02-1.mp4; rm ../../films/otter-7/anna.mp4");
    desk.run("vipp film verify -q").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ─────────────────────────────────────────
    1  01-1.mp4  not there
    1  01-2.mp4  not the same: as long, with other content
    2  02-1.mp4  not the same: it has 148 kB now
02-2.mp4 lies in the film folder and has no card
--- stderr
--- exit 3
"#]]);
    desk.run("vipp film list -q").is(str![[r#"
Films

Visit  Film      What              Length    Size  Seen  Stands                  Delete by
─────  ────────  ────────────────  ──────  ──────  ────  ──────────────────────  ─────────
    1  01-1.mp4  playing together   12:00  148 kB        not in the film folder  no policy
    1  01-2.mp4  tidying up          5:01  148 kB        another file is there   no policy
    2  02-1.mp4  playing together   10:10  148 kB        another file is there   no policy
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_lost_film_is_put_back() {
    let desk = Desk::filmed();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4 --copy && rm ../../films/otter-7/02-1.mp4");
    desk.run("vipp film verify -q").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ─────────
    2  02-1.mp4  not there
--- stderr
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp film add 1 ../../camera/MOV_0021.MP4 --activity meal").is(str![[r#"
--- stderr
note: the camera dates it 22 September 2026, and the visit was on 1 September 2026: is it the right film?
error: this is 02-1.mp4 of visit 2, whose file was lost
 hint: give the number of that visit, and it is put back
--- exit 5
"#]]);
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 --activity meal").is(str![[r#"
put 02-1.mp4 of visit 2 back: 10:10, 148 kB
--- stderr
1 film in [DESK]/films/otter-7
next: vipp watch 2  (log what the film shows)
--- exit 0
"#]]);
    desk.run("vipp film verify -q; grep -c card visits/02.toml").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    2  02-1.mp4  there, and the same
1
--- stderr
--- exit 0
"#]]);
}

#[test]
fn undo_of_an_added_film_says_where_the_film_is_and_how_to_take_it_in_again() {
    let desk = Desk::filmed();
    desk.must("vipp film add 1 ../../camera/MOV_0021.MP4 --activity meal");
    desk.run_writing_nothing("vipp undo --dry-run").is(str![[r#"
would undo: added 01-1.mp4 to visit 1 (of 2026-09-22 12:01, in visits/01.toml)
the film stays in the film folder as 01-1.mp4, without a card: `vipp film add 1 '[DESK]/films/otter-7/01-1.mp4'` takes it in again, and deleting it there deletes it
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp undo").is(str![[r#"
undid: added 01-1.mp4 to visit 1 (of 2026-09-22 12:01, in visits/01.toml)
the film stays in the film folder as 01-1.mp4, without a card: `vipp film add 1 '[DESK]/films/otter-7/01-1.mp4'` takes it in again, and deleting it there deletes it
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("vipp film verify").is(str![[r#"
01-1.mp4 lies in the film folder and has no card
--- stderr
0 films looked at in [DESK]/films/otter-7, 0 not as they should be
next: vipp film add VISIT '[DESK]/films/otter-7/01-1.mp4'  (if it is a film of this case; if not, delete it)
--- exit 3
"#]]);
    desk.run("vipp film add 1 ../../films/otter-7/01-1.mp4 --activity meal && vipp undo -q --json").is(str![[r#"
took in 01-1.mp4: meal at visit 1, 10:10, 148 kB
{
  "schema": "vipp.undo/1",
  "case": "otter-7",
  "what": "added 01-1.mp4 to visit 1",
  "at": "2026-09-22T12:05:00+01:00",
  "files": [
    "visits/01.toml"
  ],
  "leaves": "the film stays in the film folder as 01-1.mp4, without a card: `vipp film add 1 '[DESK]/films/otter-7/01-1.mp4'` takes it in again, and deleting it there deletes it",
  "written": true
}
--- stderr
note: the camera dates it 22 September 2026, and the visit was on 1 September 2026: is it the right film?
1 film in [DESK]/films/otter-7
next: vipp watch 1  (log what the film shows)
--- exit 0
"#]]);
    desk.run("vipp film add 2 ../../films/otter-7/01-1.mp4").is(str![[r#"
took in 02-1.mp4: playing together at visit 2, 10:10, 148 kB
--- stderr
1 film in [DESK]/films/otter-7
next: vipp watch 2  (log what the film shows)
--- exit 0
"#]]);
    desk.run("ls -A ../../films/otter-7").is(str![[r#"
02-1.mp4
--- stderr
--- exit 0
"#]]);
}

#[test]
fn redo_of_an_added_film_gives_its_card_back() {
    let desk = Desk::filmed();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4 && vipp undo && vipp redo");
    desk.run("vipp film verify -q").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    2  02-1.mp4  there, and the same
--- stderr
--- exit 0
"#]]);
}

const POLICY: &str = "format = 1\n\n[[keep]]\nname = \"after the course\"\ndays = 60\nafter = \"closure\"\n\n\
                      [[keep]]\nname = \"half a year\"\ndays = 182\nafter = \"filming\"\n";

fn with_policy(desk: &Desk) {
    desk.write("[DESK]/home/config/retention.toml", POLICY);
}

#[test]
fn what_has_to_be_deleted_when_and_by_which_rule() {
    let desk = taken_in();
    desk.run("vipp film due").is(str![[r#"
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ─────────
otter-7  1      01-1.mp4  kept    no policy
otter-7  1      01-2.mp4  kept    no policy
--- stderr
2 films, 0 past the day
there is no retention.toml, so that only what someone said no to has a day
next: vipp film policy --example  (a policy to start from, and where it goes)
--- exit 0
"#]]);
    with_policy(&desk);
    desk.run("vipp film due").is(str![[r#"
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ─────────────────────────────────────────
otter-7  1      01-1.mp4  kept    Tue 2 Mar 2027, in 161 days (half a year)
otter-7  1      01-2.mp4  kept    Tue 2 Mar 2027, in 161 days (half a year)
--- stderr
2 films, 0 past the day
--- exit 0
"#]]);
    desk.append("case.toml", "\n[closed]\non = 2026-10-01\nbecause = \"completed\"\n");
    desk.run("vipp film due --today 2026-11-25 --within 7").is(str![[r#"
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ─────────────────────────────────────────────
otter-7  1      01-1.mp4  kept    Mon 30 Nov 2026, in 5 days (after the course)
otter-7  1      01-2.mp4  kept    Mon 30 Nov 2026, in 5 days (after the course)
--- stderr
2 films, 0 past the day
--- exit 0
"#]]);
    desk.run("vipp film due --today 2026-11-20 --within 7").is(str![[r#"
--- stderr
no film has to be deleted
--- exit 0
"#]]);
    desk.run("vipp film due --today 2026-12-01").is(str![[r#"
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ─────────────────────────────────────────────
otter-7  1      01-1.mp4  kept    Mon 30 Nov 2026, yesterday (after the course)
otter-7  1      01-2.mp4  kept    Mon 30 Nov 2026, yesterday (after the course)
--- stderr
2 films, 2 past the day
next: vipp film delete VISIT FILM  (the film goes, its card and the reason stay)
--- exit 3
"#]]);
    desk.run("vipp check --table --today 2026-12-01; vipp status --today 2026-12-01 | tail -23").is(str![[r#"
Findings

Case     Code  Level  Visit  Place              Finding
───────  ────  ─────  ─────  ─────────────────  ────────────────────────────────────────────────────────────────────────────
otter-7  D102  error  1      visits/01.toml:5   01-1.mp4 was to be deleted by Monday 30 November 2026 (after the course)
otter-7  D102  error  1      visits/01.toml:11  01-2.mp4 was to be deleted by Monday 30 November 2026 (after the course)
otter-7  D104  note   2      visits/02.toml:5   the film of playing together at visit 2 was not added
otter-7  C108  note   3      course.toml:18     the case is closed, and visit 3 on Tuesday 13 October 2026 is still planned
otter-7  C108  note   4      course.toml:24     the case is closed, and visit 4 on Tuesday 3 November 2026 is still planned
otter-7  C108  note   5      course.toml:30     the case is closed, and visit 5 on Tuesday 24 November 2026 is still planned
otter-7  C108  note   6      course.toml:36     the case is closed, and visit 6 on Tuesday 15 December 2026 is still planned
otter-7  C108  note   7      course.toml:42     the case is closed, and visit 7 on Tuesday 5 January 2027 is still planned
    5  themed        Tue 24 Nov 2026  not recorded, 7 days ago
    6  booster       Tue 15 Dec 2026  in 14 days, told
    7  booster       Tue 5 Jan 2027   in 35 days, told

Films and consent
─────────────────

Films:  3 films were made: 2 are kept, to be deleted by 30 November 2026; of 1 it is not recorded
        where it is.

Findings
────────

- error D102: 01-1.mp4 was to be deleted by Monday 30 November 2026 (after the course)
- error D102: 01-2.mp4 was to be deleted by Monday 30 November 2026 (after the course)
- note D104: the film of playing together at visit 2 was not added

2 errors, 0 warnings, 6 notes. All of them, with their lines: `vipp check`

Next
────

Delete the films that were to go by 30 November 2026. Type: `vipp film due`
--- stderr
2 errors, 0 warnings, 6 notes
next: vipp explain D102  (what the first one means)
--- exit 0
"#]]);
    desk.run("vipp film due --today 2026-12-01 --json").is(str![[r#"
{
  "schema": "vipp.films-due/1",
  "films": [
    {
      "case": "otter-7",
      "visit": 1,
      "film": "[ID]",
      "name": "01-1.mp4",
      "activity": "playing-together",
      "filmed_on": "2026-09-01",
      "duration": "12:00.480",
      "size": 148188,
      "state": "kept",
      "delete_by": "2026-11-30",
      "rule": "after the course",
      "overdue": true,
      "hold": null,
      "deleted": null,
      "last_check": {
        "what": "moved",
        "on": "2026-09-22",
        "by": null,
        "because": null
      },
      "observations": 0
    },
    {
      "case": "otter-7",
      "visit": 1,
      "film": "[ID]",
      "name": "01-2.mp4",
      "activity": "tidying-up",
      "filmed_on": "2026-09-01",
      "duration": "5:01",
      "size": 148188,
      "state": "kept",
      "delete_by": "2026-11-30",
      "rule": "after the course",
      "overdue": true,
      "hold": null,
      "deleted": null,
      "last_check": {
        "what": "moved",
        "on": "2026-09-22",
        "by": null,
        "because": null
      },
      "observations": 0
    }
  ]
}
--- stderr
--- exit 3
"#]]);
}

#[test]
fn what_has_to_be_deleted_in_every_case() {
    let desk = taken_in();
    with_policy(&desk);
    desk.must("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --in ..");
    desk.must("cp -r . ../otter-8 && sed -i s/otter-7/otter-8/ ../otter-8/case.toml && echo = >../owl-2/course.toml");
    desk.append("../otter-8/case.toml", "\n[closed]\non = 2026-10-01\nbecause = \"moved\"\n");
    desk.run("vipp film due --all --in .. --today 2026-12-24").is(str![[r#"
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ───────────────────────────────────────────────
otter-8  1      01-1.mp4  kept    Mon 30 Nov 2026, 24 days ago (after the course)
otter-8  1      01-2.mp4  kept    Mon 30 Nov 2026, 24 days ago (after the course)
otter-7  1      01-1.mp4  kept    Tue 2 Mar 2027, in 68 days (half a year)
otter-7  1      01-2.mp4  kept    Tue 2 Mar 2027, in 68 days (half a year)
--- stderr
1 case cannot be read and is not in the list
4 films, 2 past the day
next: vipp film delete VISIT FILM  (the film goes, its card and the reason stay)
--- exit 3
"#]]);
}

#[test]
fn a_case_may_have_a_policy_of_its_own() {
    let desk = taken_in();
    with_policy(&desk);
    desk.run("vipp film policy").is(str![[r#"
How long films are kept

Rule              Days  After               For           Source
────────────────  ────  ──────────────────  ────────────  ──────
after the course    60  the case is closed  every family
half a year        182  the day of filming  every family
--- stderr
from [DESK]/home/config/retention.toml
next: vipp film due  (what has to be deleted when)
--- exit 0
"#]]);
    desk.write("retention.toml", "format = 1\n[[keep]]\nname = \"as promised\"\ndays = 28\nafter = \"filming\"\n");
    desk.run("vipp film policy --json; vipp film due").is(str![[r#"
{
  "schema": "vipp.film-policy/1",
  "file": "[DESK]/cases/otter-7/retention.toml",
  "of_the_case": true,
  "rules": [
    {
      "name": "as promised",
      "days": 28,
      "after": "filming",
      "settings": [],
      "purposes": [],
      "source": null
    }
  ]
}
Until when films are kept

Case     Visit  Film      Stands  Delete by
───────  ─────  ────────  ──────  ────────────────────────────────────────
otter-7  1      01-1.mp4  kept    Tue 29 Sep 2026, in 7 days (as promised)
otter-7  1      01-2.mp4  kept    Tue 29 Sep 2026, in 7 days (as promised)
--- stderr
2 films, 0 past the day
--- exit 0
"#]]);
    desk.append("retention.toml", "days = 7\n");
    desk.run("vipp film due").is(str![[r#"
--- stderr
error[F101]: duplicate key
 --> retention.toml:6:1
  |
6 | days = 7
  | ^^^^
  |
  = help: `days` is there twice: keep one of the two

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}

#[test]
fn without_a_policy_an_example_is_offered() {
    let desk = Desk::with_otter();
    desk.run("vipp film policy").is(str![[r#"
--- stderr
error: there is no policy: no `[DESK]/home/config/retention.toml`
 hint: `vipp film policy --example` prints one to start from
--- exit 4
"#]]);
    desk.run("vipp film policy --example >../../home/config/retention.toml && vipp film policy").is(str![[r#"
How long films are kept

Rule               Days  After                  For                     Source
─────────────────  ────  ─────────────────────  ──────────────────────  ────────────────────────────
after the course     60  the case is closed     every family            A VIG consent form: erased
                                                                        within two months of the end
                                                                        of the work. A Marte Meo
                                                                        practice: within one week.
half a year after   182  the day of filming     every family            Recordings of trainee
filming                                                                 consultations: 26 weeks from
                                                                        the day of recording.
on request            7  someone in it said no  every family            Basic Trust: erased earlier
                                                                        if anyone visible asks.
                                                                        Without this rule the day is
                                                                        the day of the no.
for training        365  the case is closed     every family; training  Basic Trust and the
                                                                        Norwegian Marte Meo centre:
                                                                        training needs consent of
                                                                        its own.
--- stderr
change it to your service's rules and save it as [DESK]/home/config/retention.toml
from [DESK]/home/config/retention.toml
next: vipp film due  (what has to be deleted when)
--- exit 0
"#]]);
    desk.enter("");
    desk.run("vipp film policy -q | head -3; vipp film policy --case owl-9").is(str![[r#"
How long films are kept

Rule               Days  After                  For                     Source
--- stderr
error: there is no case at `[DESK]/cases/owl-9`
 hint: `vipp cases` lists the cases; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.write(
        "[DESK]/home/config/retention.toml",
        "format = 1\n[[keep]]\nname = \"x\"\ndays = \"60\"\nafter = \"lunch\"\n",
    );
    desk.run("vipp film policy").is(str![[r#"
--- stderr
error: [DESK]/home/config/retention.toml:4: expected a whole number, found the text "60"
 hint: write it without quotes: 60
--- exit 1
"#]]);
    desk.write("[DESK]/home/config/retention.toml", "format = 1\n[[keep]]\nname = \"x\"\ndays = 60\n");
    desk.run("vipp film policy").is(str![[r#"
--- stderr
error: [DESK]/home/config/retention.toml:2: `after` is missing here
 hint: add the line after = "closure"
--- exit 1
"#]]);
}

#[test]
fn the_film_goes_and_its_card_and_the_reason_stay() {
    let desk = taken_in();
    desk.run_writing_nothing("vipp film delete 1 01-1.mp4").is(str![[r#"
--- stderr
error: nobody is named who deletes it
 hint: say who with --by, or write `practitioner` into case.toml
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp film delete 1 01-1.mp4 --by p-03").is(str![[r#"
--- stderr
error: no rule asks for 01-1.mp4 to be deleted
 hint: say why with --because "…"
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp film delete 1 01-1.mp4 --by p-03 --because over --dry-run").is(str![[r#"
would have deleted 01-1.mp4: over
--- stderr
note: 3 observations of visit 1 may be of 01-1.mp4 or of another film
nothing was deleted (--dry-run)
--- exit 0
"#]]);
    desk.run("ls ../../films/otter-7; vipp film delete 1 01-1.mp4 01-2 --by p-03 --because over --json").is(str![[
        r#"
01-1.mp4
01-2.mp4
{
  "schema": "vipp.film-delete/1",
  "case": "otter-7",
  "visit": 1,
  "by": "p-03",
  "films": [
    {
      "film": "[ID]",
      "name": "01-1.mp4",
      "because": "over",
      "was_there": true
    },
    {
      "film": "[ID]",
      "name": "01-2.mp4",
      "because": "over",
      "was_there": true
    }
  ],
  "written": true
}
--- stderr
note: 3 observations of visit 1 may be of 01-1.mp4 or of another film
note: 3 observations of visit 1 may be of 01-2.mp4 or of another film
--- exit 0
"#
    ]]);
    desk.run("ls ../../films/otter-7; vipp film list; tail -13 visits/01.toml").is(str![[r#"
Films

Visit  Film        What              Length    Size  Seen  Stands                   Delete by
─────  ──────────  ────────────────  ──────  ──────  ────  ───────────────────────  ─────────
    1  01-1.mp4    playing together   12:00  148 kB        deleted Tue 22 Sep 2026
    1  01-2.mp4    tidying up          5:01  148 kB        deleted Tue 22 Sep 2026
    2  [ID]  playing together                        no file added            no policy
[[custody]]
film = "[ID]"
what = "deleted"
by = "p-03"
because = "over"
logged = 2026-09-22T12:05:00+01:00

[[custody]]
film = "[ID]"
what = "deleted"
by = "p-03"
because = "over"
logged = 2026-09-22T12:05:00+01:00
--- stderr
the film folder is [DESK]/films/otter-7
next: vipp film verify  (is every film there, and still the same?)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp film delete 1 01-1.mp4 --by p-03 --because again").is(str![[r#"
--- stderr
error: 01-1.mp4 is deleted already
 hint: `vipp film list 1` shows when
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp undo").is(str![[r#"
--- stderr
error: "deleted 01-2.mp4 of visit 1" cannot be undone: the film is gone
 hint: its record stays; nothing was undone
--- exit 5
"#]]);
    desk.run("vipp export summary --for family | grep -A4 'The films'; vipp export summary | grep -A2 '## Films'").is(
        str![[r#"
## The films

The films are yours as much as ours. 2 films are deleted.

You can ask us at any time what we keep, and you can ask us to delete it.

## What helps
## Films

3 films were made: 2 were deleted; of 1 it is not recorded where it is.
--- stderr
note: 3 places are still to be written; `vipp write summary-family` asks for them
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]],
    );
}

#[test]
fn a_film_of_which_nothing_was_written_is_kept() {
    let desk = Desk::filmed();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4");
    desk.run_writing_nothing("vipp film delete 2 02-1 --by p-03 --because over").is(str![[r#"
--- stderr
error: nothing was written of 02-1.mp4, so that it is the only record of what it shows
 hint: write down what it shows: vipp log 2 "…", or say why not with --without-observations "…"
--- exit 5
"#]]);
    desk.run("vipp film delete 2 02-1 --by p-03 --because over --without-observations 'lens cap on'").is(str![[r#"
deleted 02-1.mp4: over; nothing was written of it: lens cap on
--- stderr
next: vipp film due  (what else has to be deleted)
--- exit 0
"#]]);
    desk.run("tail -6 visits/02.toml").is(str![[r#"
[[custody]]
film = "[ID]"
what = "deleted"
by = "p-03"
because = "over; nothing was written of it: lens cap on"
logged = 2026-09-22T12:03:00+01:00
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_reason_may_be_the_rule() {
    let desk = taken_in();
    with_policy(&desk);
    desk.run_writing_nothing("vipp film delete 1 01-1 --by p-03").is(str![[r#"
--- stderr
error: no rule asks for 01-1.mp4 to be deleted
 hint: say why with --because "…"
--- exit 2
"#]]);
    desk.run("vipp film delete 1 01-1 --by p-03 --today 2027-03-03").is(str![[r#"
deleted 01-1.mp4: half a year: by 2 March 2027
--- stderr
note: 3 observations of visit 1 may be of 01-1.mp4 or of another film
next: vipp film due  (what else has to be deleted)
--- exit 0
"#]]);
    desk.must("vipp consent withdraw --by mother --done told");
    desk.run("vipp film delete 1 01-2 --by p-03").is(str![[r#"
deleted 01-2.mp4: someone who may be seen in it said no
--- stderr
note: 3 observations of visit 1 may be of 01-2.mp4 or of another film
next: vipp film due  (what else has to be deleted)
--- exit 0
"#]]);
}

#[test]
fn a_film_on_hold_is_kept() {
    let desk = taken_in();
    desk.run_writing_nothing("vipp film hold --because court --dry-run").is(str![[r#"
--- stderr
would have put on hold 2 films: 01-1.mp4, 01-2.mp4; nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp film hold --because 'court, order expected in May' --by p-03").is(str![[r#"
put on hold 2 films: 01-1.mp4, 01-2.mp4
--- stderr
next: vipp film due  (what has to be deleted when)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp film delete 1 01-1 --by p-03 --because over").is(str![[r#"
--- stderr
error: 01-1.mp4 is on hold: court, order expected in May
 hint: when that is over: vipp film release 1 01-1.mp4 --because "…"
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp film hold 1 --because court").is(str![[r#"
--- stderr
error: none of these films is kept without being on hold
 hint: `vipp film list` shows where each stands
--- exit 4
"#]]);
    desk.run("vipp film list -q; vipp check --table; vipp status --json | grep -A8 '\"films\": {'").is(str![[r#"
Films

Visit  Film        What              Length    Size  Seen  Stands                         Delete by
─────  ──────────  ────────────────  ──────  ──────  ────  ─────────────────────────────  ─────────
    1  01-1.mp4    playing together   12:00  148 kB        on hold since Tue 22 Sep 2026  no policy
    1  01-2.mp4    tidying up          5:01  148 kB        on hold since Tue 22 Sep 2026  no policy
    2  [ID]  playing together                        no file added                  no policy
Findings

Case     Code  Level    Visit  Place              Finding
───────  ────  ───────  ─────  ─────────────────  ────────────────────────────────────────────────────────────────────────────────────────────
otter-7  D103  warning  1      visits/01.toml     films of visit 1 are kept, and there is no retention.toml to say how long
otter-7  D105  note     1      visits/01.toml:5   01-1.mp4 has been on hold since 22 September 2026
otter-7  D105  note     1      visits/01.toml:11  01-2.mp4 has been on hold since 22 September 2026
otter-7  D104  note     2      visits/02.toml:5   the film of playing together at visit 2 was not added
otter-7  V303  note     2      course.toml:11     visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  "films": {
    "made": 3,
    "kept": 2,
    "on_hold": 2,
    "deleted": 0,
    "overdue": 0,
    "first_due": null,
    "last_due": null
  },
--- stderr
0 errors, 1 warning, 4 notes
next: vipp explain D103  (what the first one means)
--- exit 0
"#]]);
    desk.run("vipp film release 1 01-1 --because 'order made' --json").is(str![[r#"
{
  "schema": "vipp.film-hold/1",
  "case": "otter-7",
  "what": "released",
  "films": [
    "01-1.mp4"
  ],
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp film delete 1 01-1 --by p-03 --because over -q").is(str![[r#"
deleted 01-1.mp4: over
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp film release 2 --because x").is(str![[r#"
--- stderr
error: none of these films is on hold
 hint: `vipp film list` shows where each stands
--- exit 4
"#]]);
}

#[test]
fn a_film_that_was_never_added_can_be_recorded_as_deleted() {
    let desk = Desk::filmed();
    desk.must("vipp consent withdraw --by mother --done told");
    desk.run("vipp film due").is(str![[r#"
Until when films are kept

Case     Visit  Film        Stands         Delete by
───────  ─────  ──────────  ─────────────  ──────────────────────────────────────────────
otter-7  1      [ID]  no file added  Tue 22 Sep 2026, today (someone in it said no)
otter-7  1      [ID]  no file added  Tue 22 Sep 2026, today (someone in it said no)
otter-7  2      [ID]  no file added  Tue 22 Sep 2026, today (someone in it said no)
--- stderr
3 films, 0 past the day
there is no retention.toml, so that only what someone said no to has a day
next: vipp film policy --example  (a policy to start from, and where it goes)
--- exit 0
"#]]);
    desk.run("vipp film delete 1 \"$(sed -n 's/^id = \"\\(.*\\)\"/\\1/p' visits/01.toml | head -1)\" --by p-03").is(str![[r#"
recorded that the film of playing together is deleted: someone who may be seen in it said no; it never was in the film folder, so see that it is gone
--- stderr
note: 3 observations of visit 1 may be of the film of playing together or of another film
next: vipp film due  (what else has to be deleted)
--- exit 0
"#]]);
}

#[test]
fn a_deleted_film_does_not_come_back() {
    let desk = Desk::filmed();
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4 --copy && vipp log 2 'child: looks up'");
    desk.must("vipp film delete 2 02-1 --by p-03 --because over");
    desk.run_writing_nothing("vipp film add 2 ../../camera/MOV_0021.MP4 --activity meal").is(str![[r#"
--- stderr
error: this is 02-1.mp4 of visit 2, which was deleted
 hint: a film that was deleted does not come back: delete this file too
--- exit 5
"#]]);
    desk.must("cp ../../camera/MOV_0013.MP4 ../../films/otter-7/02-1.mp4");
    desk.run("vipp film verify; vipp film list -q").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ────────────────────────────────
    2  02-1.mp4  deleted by the record, but there
Films

Visit  Film        What              Length    Size  Seen  Stands                        Delete by
─────  ──────────  ────────────────  ──────  ──────  ────  ────────────────────────────  ─────────
    1  [ID]  playing together                        no file added                 no policy
    1  [ID]  tidying up                              no file added                 no policy
    2  02-1.mp4    playing together   10:10  148 kB     1  deleted, but a file is there
--- stderr
1 film looked at in [DESK]/films/otter-7, 1 not as they should be
next: vipp film delete 2 02-1.mp4  (ends what was begun)
--- exit 0
"#]]);
    desk.run("vipp film delete 2 02-1 --by p-03 --because 'it was there again' -q; ls ../../films/otter-7").is(str![[
        r#"
deleted 02-1.mp4: it was there again
--- stderr
--- exit 0
"#
    ]]);
    desk.run("vipp film add 2 ../../camera/MOV_0013.MP4 --activity meal -q").is(str![[r#"
took in 02-2.mp4: meal at visit 2, 12:00, 148 kB
--- stderr
--- exit 0
"#]]);
}

#[test]
fn what_a_killed_run_left_is_cleared_or_taken_up() {
    let desk = Desk::filmed();
    desk.write("[DESK]/films/otter-7/.vipp-x1y2z3.part", "half a film");
    desk.must("cp ../../camera/MOV_0021.MP4 ../../films/otter-7/02-1.mp4");
    desk.run("vipp film add 2 ../../camera/MOV_0021.MP4 -q; ls -A ../../films/otter-7 ../../camera").is(str![[r#"
took in 02-1.mp4: playing together at visit 2, 10:10, 148 kB
../../camera:
MOV_0013.MP4
MOV_0014.MP4

../../films/otter-7:
02-1.mp4
--- stderr
--- exit 0
"#]]);
    desk.run("vipp film verify -q").is(str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    2  02-1.mp4  there, and the same
--- stderr
--- exit 0
"#]]);
}

#[test]
fn mistakes_in_the_record_are_shown_with_their_lines() {
    let desk = taken_in();
    desk.append(
        "visits/01.toml",
        "\n[[custody]]\nfilm = \"nothing\"\nwhat = \"shredded\"\nlogged = 2026-09-22T12:00:00+01:00\n\n\
         [[card]]\nfilm = \"nothing\"\nname = \"01-3.mp4\"\nsize = 1\nblake3 = \"00\"\nduration = \"1:00\"\nrate = \"25\"\n\
         logged = 2026-09-22T12:00:00+01:00\n",
    );
    desk.run("vipp check -q").is(str![[r#"
error[F106]: `00` is not the hash of a film
  --> visits/01.toml:67:10
   |
67 | blake3 = "00"
   |          ^^^^
   |
   = help: it has 64 digits from 0 to f, as `b3sum FILM` prints them

error[F106]: `shredded` is not one of moved, copied, referenced, verified, missing, changed, held, released, deleted
  --> visits/01.toml:60:8
   |
60 | what = "shredded"
   |        ^^^^^^^^^^
   |
   = help: correct it in the file

error[F106]: there is no film with the id `nothing` in this file
  --> visits/01.toml:64:8
   |
64 | film = "nothing"
   |        ^^^^^^^^^
   |
   = help: correct the id, or bring the film's entry back

error[F106]: there is no film with the id `nothing` in this file
  --> visits/01.toml:59:8
   |
59 | film = "nothing"
   |        ^^^^^^^^^
   |
   = help: correct the id, or bring the film's entry back

warning[D103]: films of visit 1 are kept, and there is no retention.toml to say how long
--> visits/01.toml
 = help: `vipp film policy --example` prints one to start from, and where it goes

note[D104]: the film of playing together at visit 2 was not added
 --> visits/02.toml:5:1
  |
5 | [[film]]
  | ^^^^^^^^
  |
  = help: take it in: vipp film add 2 FILE --film [ID]

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp film list 2>&1 | grep '^error\\| -->\\| hint:'").is(str![[r#"
error[F106]: `00` is not the hash of a film
  --> visits/01.toml:67:10
error[F106]: `shredded` is not one of moved, copied, referenced, verified, missing, changed, held, released, deleted
  --> visits/01.toml:60:8
error[F106]: there is no film with the id `nothing` in this file
  --> visits/01.toml:64:8
error[F106]: there is no film with the id `nothing` in this file
  --> visits/01.toml:59:8
error: there are 4 mistakes in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- stderr
--- exit 1
"#]]);
}

#[test]
fn the_next_step_is_to_delete_what_someone_said_no_to() {
    let desk = taken_in();
    with_policy(&desk);
    desk.run("vipp status --json --today 2027-03-03 | tail -5").is(str![[r#"
  "next": {
    "what": "delete the films that were to go by 2 March 2027",
    "command": "vipp film due"
  }
}
--- stderr
--- exit 0
"#]]);
    desk.append("case.toml", "\n[closed]\non = 2026-10-01\nbecause = \"completed\"\n");
    desk.run("vipp status --json --today 2026-10-02 | tail -5").is(str![[r#"
  "next": {
    "what": "the case is closed; delete its films by 30 November 2026",
    "command": "vipp film due"
  }
}
--- stderr
--- exit 0
"#]]);
    desk.must("vipp consent withdraw --by father --covers child --done told");
    desk.run("vipp status --json | tail -5").is(str![[r#"
  "next": {
    "what": "delete 01-1.mp4 of visit 1, as someone in it said no to filming",
    "command": "vipp film delete 1 01-1.mp4"
  }
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn films_are_completed_by_name_and_by_id() {
    let desk = taken_in();
    let asked = "COMPLETE=bash _CLAP_COMPLETE_INDEX=4 _CLAP_COMPLETE_COMP_TYPE=9 _CLAP_COMPLETE_SPACE=true \
                 _CLAP_IFS=$'\\n' vipp -- vipp film delete 1 ''";
    desk.run(&format!("{asked} | head -3")).is(str![[r#"
01-1.mp4
01-2.mp4
[ID]
--- stderr
--- exit 0
"#]]);
}

#[test]
fn no_name_of_the_camera_or_the_family_is_kept() {
    let desk = Desk::filmed();
    desk.must("mv ../../camera/MOV_0021.MP4 '../../camera/Quackenbush garden.MP4'");
    desk.must(
        "vipp film add 2 '../../camera/Quackenbush garden.MP4' && vipp film verify && vipp film list --json >list",
    );
    desk.run("grep -ril quackenbush . ../../films ../../home; vipp film list").is(str![[r#"
Films

Visit  Film        What              Length    Size  Seen  Stands         Delete by
─────  ──────────  ────────────────  ──────  ──────  ────  ─────────────  ─────────
    1  [ID]  playing together                        no file added  no policy
    1  [ID]  tidying up                              no file added  no policy
    2  02-1.mp4    playing together   10:10  148 kB        kept           no policy
--- stderr
the film folder is [DESK]/films/otter-7
next: vipp film verify  (is every film there, and still the same?)
--- exit 0
"#]]);
}

#[test]
fn no_terminal_can_be_steered_by_it() {
    let desk = taken_in();
    desk.must("vipp film hold 1 01-1 --because $'\\e[2Jcourt'");
    desk.run("vipp film delete 1 01-1 --by p-03 --because x; vipp check --table").is(str![[r#"
Findings

Case     Code  Level    Visit  Place             Finding
───────  ────  ───────  ─────  ────────────────  ────────────────────────────────────────────────────────────────────────────────────────────
otter-7  D103  warning  1      visits/01.toml    films of visit 1 are kept, and there is no retention.toml to say how long
otter-7  D105  note     1      visits/01.toml:5  01-1.mp4 has been on hold since 22 September 2026
otter-7  D104  note     2      visits/02.toml:5  the film of playing together at visit 2 was not added
otter-7  V303  note     2      course.toml:11    visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
--- stderr
error: 01-1.mp4 is on hold: ␛[2Jcourt
 hint: when that is over: vipp film release 1 01-1.mp4 --because "…"
0 errors, 1 warning, 3 notes
next: vipp explain D103  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_move_to_another_disk_is_a_copy_that_is_compared() {
    let desk = Desk::filmed();
    let other = tempfile::Builder::new().prefix("vipp-disk-").tempdir_in("/dev/shm").expect("another disk");
    desk.var("VIPP_FILMS", other.path().to_str().expect("text"));
    desk.must("vipp film add 2 ../../camera/MOV_0021.MP4");
    assert!(!desk.path("[DESK]/camera/MOV_0021.MP4").exists());
    let film = other.path().join("otter-7/02-1.mp4");
    assert_eq!(fs::metadata(&film).expect("the film").permissions().mode() & 0o777, 0o600);
    same(
        desk.run("vipp film verify -q").stdout,
        str![[r#"
Films looked at

Visit  Film      Found
─────  ────────  ───────────────────
    2  02-1.mp4  there, and the same
"#]],
    );
}

#[test]
#[ignore = "needs tmux"]
fn which_film_a_file_is_is_asked_at_a_terminal_and_deletion_is_asked_again() {
    let desk = Desk::filmed();
    let terminal = Terminal::open(&desk);
    terminal.line("vipp film add 1 ../../camera/MOV_0014.MP4");
    terminal.sees("Which film of the visit is it");
    terminal.press(&["Down", "Enter"]);
    terminal.sees("took in 01-1.mp4: tidying up at visit 1");
    terminal.wipe();
    terminal.line("vipp film add 1 ../../camera/MOV_0013.MP4");
    terminal.sees("took in 01-2.mp4: playing together at visit 1");
    terminal.wipe();
    terminal.line("vipp film delete 1 01-1 --by p-03 --because over; echo exit $?");
    terminal.sees("Delete 01-1.mp4? It cannot be brought back [y/N]");
    terminal.press(&["n"]);
    terminal.sees("error: nothing was deleted");
    terminal.sees("exit 130");
    assert!(desk.path("[DESK]/films/otter-7/01-1.mp4").exists());
    terminal.wipe();
    terminal.line("vipp film delete 1 01-1 --by p-03 --because over; echo exit $?");
    terminal.sees("[y/N]");
    terminal.press(&["y"]);
    terminal.sees("deleted 01-1.mp4: over");
    terminal.wipe();
    terminal.line("vipp film delete 1 01-2 --by p-03 --because over --yes; echo exit $?");
    terminal.sees("deleted 01-2.mp4: over");
}

#[test]
#[ignore = "needs ffmpeg"]
fn films_of_cameras_and_phones_are_taken_in_as_they_are() {
    let desk = Desk::filmed();
    desk.no_var("PATH");
    desk.must("mkdir ../../real");
    let film = "ffmpeg -nostdin -loglevel error -f lavfi -i testsrc2=s=320x180:d=4";
    let uneven = "-vf 'select=not(eq(mod(n\\,5)\\,3))' -fps_mode vfr";
    for line in [
        format!("{film}:r=25 -f lavfi -i sine=d=4 -metadata creation_time=2026-09-22T09:12:00Z ../../real/camera.MP4"),
        format!("{film}:r=30000/1001 -c:v mpeg4 ../../real/camera.MOV"),
        format!("{film}:r=30 {uneven} ../../real/phone.mp4"),
        format!("{film}:r=25 -c:v mpeg4 ../../real/tablet.mkv"),
    ] {
        desk.must(&line);
    }
    desk.must("cd ../../real && sha256sum * | cut -d' ' -f1 | sort >../before");
    let size = "sed 's/, [0-9]* kB//'";
    desk.run(&format!("vipp film add 2 ../../real/* --activity playing-together -q | {size}")).is(str![[r#"
took in 02-1.mov: playing together at visit 2, 0:04
took in 02-2.mp4: playing together at visit 2, 0:04
took in 02-3.mp4: playing together at visit 2, 0:04
took in 02-4.mkv: playing together at visit 2, 0:04
--- stderr
--- exit 0
"#]]);
    desk.must(
        "cd ../../films/otter-7 && sha256sum * | cut -d' ' -f1 | sort >../../after && cmp ../../before ../../after",
    );
    desk.run("grep -E 'name|duration|rate|variable|recorded' visits/02.toml; ls ../../real").is(str![[r#"
name = "02-1.mov"
duration = "0:04.004"
rate = "30000/1001"
name = "02-2.mp4"
duration = "0:04"
rate = "25/1"
recorded = 2026-09-22T09:12:00+00:00
name = "02-3.mp4"
duration = "0:04"
rate = "2880/119"
variable = true
name = "02-4.mkv"
duration = "0:04"
rate = "25/1"
--- stderr
--- exit 0
"#]]);
    desk.must("head -c 20000 ../../films/otter-7/02-2.mp4 >../../real/cut.mp4; echo hello >../../real/notes.mp4");
    desk.run_writing_nothing("vipp film add 2 ../../real/cut.mp4 --activity meal").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/../../real/cut.mp4` is not a film that can be used: its end is missing, so it was cut off when it was recorded or copied, or it is no film at all
 hint: play it in another player; if that fails too, copy it again from the camera or phone
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp film add 2 ../../real/notes.mp4 --activity meal").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/../../real/notes.mp4` is not a film that can be used: its end is missing, so it was cut off when it was recorded or copied, or it is no film at all
 hint: play it in another player; if that fails too, copy it again from the camera or phone
--- exit 1
"#]]);
}
