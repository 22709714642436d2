//! `vipp clip`

use snapbox::str;
use vipp::course::FrameRate;
use vipp::film::{Pace, Programs, read_barcodes, write_barcodes};

use crate::harness::{Desk, same};

/// A case with a filmed visit whose film has a card; the film itself is there only if a test makes it.
fn filmed() -> Desk {
    let desk = Desk::planned();
    desk.must("vipp visit 1 --done --film playing-together=12 --present child,mother");
    let record = desk.read("visits/01.toml");
    let film =
        record.split("[[film]]\nid = ").nth(1).and_then(|after| after.lines().next()).expect("a film").to_owned();
    desk.append(
        "visits/01.toml",
        &format!(
            "\n[[card]]\nfilm = {film}\nname = \"01-1.mp4\"\nsize = 9\nblake3 = \"0000000000000000000000000000000000000000000000000000000000000000\"\nduration = \"0:08\"\n\
             rate = \"25/1\"\nlogged = 2026-09-01T09:30:00+01:00\n"
        ),
    );
    desk.var("VIPP_FILMS", &desk.path("[DESK]/films").display().to_string());
    desk
}

/// The same with consent to supervision, and the film: 200 numbered frames, 25 a second.
fn with_film() -> (Desk, Programs) {
    let desk = filmed();
    desk.append(
        "consent.toml",
        "\n[[consent]]\non = 2026-08-20\nby = \"mother\"\ncovers = [\"child\", \"mother\"]\npurposes = [\"supervision\", \"showing\"]\n",
    );
    let path = std::env::var("PATH").ok();
    let programs = Programs::of(path.as_deref(), None);
    let folder = desk.path("[DESK]/films/otter-7");
    std::fs::create_dir_all(&folder).expect("a folder");
    write_barcodes(&programs, &folder.join("01-1.mp4"), Pace::Steady(FrameRate::PAL), 200).expect("a film");
    (desk, programs)
}

#[test]
fn refused_without_consent_and_without_sense() {
    let desk = filmed();
    desk.run_writing_nothing("vipp clip 1 --from 0:01 --until 0:02 --for training --out clip.mp4").is(str![[r#"
--- stderr
error: no consent covers the child and the mother for training on 1 September 2026
 hint: record the answer with `vipp consent give`, or say why there is none with --without-consent "…", which is recorded
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp clip 1 --from 0:01 --until 0:02 --for training --out clip.mp4 --json")
        .is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "no consent covers the child and the mother for training on 1 September 2026",
    "hint": "record the answer with `vipp consent give`, or say why there is none with --without-consent \"…\", which is recorded"
  }
}
--- exit 5
"#]]);
    let why = "--without-consent 'asked by the court'";
    desk.run_writing_nothing(&format!(
        "vipp clip 1 --from 0:02 --until 0:01 --for training --out clip.mp4 {why}; \
         vipp clip 1 --from 0:02 --until 0:09 --for training --out clip.mp4 {why}; \
         vipp clip 1 --from 0:02 --until 0:05 --for training --out clip.mp4 {why} --blur 0,0,50,50@0:06-0:07; \
         vipp clip 1 --from 0:02 --until 0:05 --for training --out clip.mp4 {why} --film 2; \
         vipp clip 1 --for training --out clip.mp4 {why}; \
         vipp clip 3 --moments --for training --out clip.mp4 {why}; \
         vipp clip 2 --from 0:02 --until 0:05 --for training --out clip.mp4 {why}; \
         vipp clip 1 --from 0:02 --until 0:05 --for training --out visits/01.toml {why}; \
         vipp clip 1 --from 0:02 --until 0:05 --for training --out clip.mp4 {why}"
    ))
    .is(str![[r#"
--- stderr
error: the clip ends at 0:01, before it begins at 0:02
 hint: exchange --from and --until
error: the film ends at 0:08, before 0:09
 hint: give times within the film
error: the box `0,0,50,50@0:06-0:07` is at no time in the new film, so that it would hide nothing
 hint: give times of the film, or leave them out
error: visit 1 has no film `2`
 hint: its films are 1 (01-1.mp4)
error: it is not said which part of the film
 hint: give --from and --until, or --moments for those of the script
error: there is no script for visit 3
 hint: write the moments into feedback/03.toml
error: visit 2 has no film
 hint: `vipp film add 2 FILE` takes one in
error: there is no film at `[DESK]/films/otter-7/01-1.mp4`
 hint: check the path, and that the disk it is on is connected
error: there is no film at `[DESK]/films/otter-7/01-1.mp4`
 hint: check the path, and that the disk it is on is connected
--- exit 4
"#]]);
    desk.run_writing_nothing("vipp clip 1 --from 0:02 --until 0:05 --for fun --out x.mp4; vipp clip 1 --from 0:02; vipp clip 1 --from 0:02 --until 0:05 --for family").is(str![[r#"
--- stderr
error: invalid value 'fun' for '--for <WHAT>': write one of family, supervision, fidelity, training, research, court

For more information, try '--help'.
error: the following required arguments were not provided:
  --until <TIME>
  --for <WHAT>
  --out <FILE>

Usage: vipp clip --from <TIME> --until <TIME> --for <WHAT> --out <FILE> <VISIT>

For more information, try '--help'.
error: the following required arguments were not provided:
  --out <FILE>

Usage: vipp clip --from <TIME> --until <TIME> --for <WHAT> --out <FILE> <VISIT>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp clip 1; vipp clip 1 --json").is(str![[r#"
{
  "schema": "vipp.clips/1",
  "case": "otter-7",
  "visit": 1,
  "clips": []
}
--- stderr
nothing of the films of visit 1 was handed out
next: vipp clip 1 --from 3:10 --until 3:31 --for supervision --out clip.mp4  (to hand out a part)
--- exit 0
"#]]);
}

#[test]
fn without_ffmpeg_it_says_how_to_get_it() {
    let desk = filmed();
    desk.write("[DESK]/films/otter-7/01-1.mp4", "no film");
    desk.run_writing_nothing(
        "PATH=$(dirname $(command -v vipp)) \
         vipp clip 1 --from 0:02 --until 0:05 --for training --out clip.mp4 --without-consent why",
    )
    .is(str![[r#"
--- stderr
encoding the new film …
error: `ffprobe`, which reads how long a film is and how many frames it has, is not installed or not on the PATH
 hint: install it: `winget install Gyan.FFmpeg` on Windows, `brew install ffmpeg` on macOS, `sudo apt install ffmpeg` on Debian or Ubuntu; then open a new terminal
--- exit 1
"#]]);
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_clip_is_cut_exactly_and_recorded() {
    let (desk, programs) = with_film();
    desk.run_writing_nothing("vipp clip 1 --from 0:01 --until 0:02 --for supervision --out clip.mp4 --dry-run").is(
        str![[r#"
would write a clip of 0:01, for supervision: clip.mp4
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]],
    );
    desk.run("vipp clip 1 --from 0:01 --until 0:02 --for supervision --out clip.mp4").is(str![[r#"
wrote a clip of 0:01, for supervision: clip.mp4
--- stderr
encoding the new film …
next: vipp clip 1  (what was handed out so far)
--- exit 0
"#]]);
    let numbers = read_barcodes(&programs, &desk.path("clip.mp4"), &["-ignore_editlist", "1"]).expect("the clip");
    assert_eq!(numbers, (25..50).map(Some).collect::<Vec<_>>());
    let hash = blake3::hash(&std::fs::read(desk.path("clip.mp4")).expect("the clip")).to_string();
    desk.change("visits/01.toml", &hash, "the hash of the clip");
    let recorded = desk.show("visits/01.toml");
    same(
        recorded.split_once("[[clip]]").expect("a record").1,
        str![[r#"

id = "[ID]"
film = "[ID]"
from = "0:01"
until = "0:02"
purpose = "supervision"
blake3 = "the hash of the clip"
logged = 2026-09-01T09:04:00+01:00
"#]],
    );
    desk.run("vipp clip 1").is(str![[r#"
What was handed out of the films of visit 1
═══════════════════════════════════════════

Visit 1

Handed out               Film  From  Until  For          Without  New film
───────────────────────  ────  ────  ─────  ───────────  ───────  ────────────
1 September 2026, 09:04  1     0:01  0:02   supervision           the hash of
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp clip 1 --from 0:01 --until 0:02 --for supervision --out clip.mp4").is(str![[r#"
--- stderr
error: `clip.mp4` is already there
 hint: choose another name
--- exit 5
"#]]);
    desk.change("visits/01.toml", "the hash of the clip", &hash);
    desk.run("vipp undo").is(str![[r#"
undid: handed out a clip of 0:01, for supervision (of 2026-09-01 09:04, in visits/01.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs ffmpeg"]
fn the_moments_of_a_script_become_one_film() {
    let (desk, programs) = with_film();
    desk.write(
        "feedback/02.toml",
        "format = 1\nvisit = 2\n\n[[moment]]\nid = \"one\"\nfrom = \"0:04\"\nuntil = \"0:05\"\n\n\
         [[moment]]\nid = \"two\"\nfrom = \"0:01\"\nuntil = \"0:02\"\n",
    );
    let line = "vipp clip 2 --moments --for family --mute --blur 0,0,100,100@0:04.480-0:05 --out visit-2.mp4 --json";
    let made = desk.run(line).json();
    let times = |part: &serde_json::Value| (part["from_ms"].as_u64(), part["until_ms"].as_u64());
    let parts: Vec<_> = made["parts"].as_array().expect("parts").iter().map(times).collect();
    assert_eq!(parts, [(Some(4000), Some(5000)), (Some(1000), Some(2000))]);
    let numbers = read_barcodes(&programs, &desk.path("visit-2.mp4"), &["-ignore_editlist", "1"]).expect("the film");
    assert_eq!(numbers[..12], (100..112).map(Some).collect::<Vec<_>>()[..]);
    assert!(numbers[12..25].iter().all(|number| *number != Some(112)), "{numbers:?}");
    assert_eq!(numbers[25..], (25..50).map(Some).collect::<Vec<_>>()[..]);
    let clips = desk.run("vipp clip 1 --json").json();
    let said = clips["clips"].as_array().expect("clips");
    assert_eq!(said.len(), 2);
    assert_eq!((&said[0]["blake3"], &said[1]["blake3"]), (&made["blake3"], &made["blake3"]));
    assert_eq!((&said[0]["hidden"][0], &said[0]["muted"]), (&"0,0,100,100@0:04.480-0:05".into(), &true.into()));
    desk.run("ffprobe -v error -show_entries stream=codec_type:format_tags -of compact=p=0 visit-2.mp4").is(str![[
        r#"
codec_type=video
tag:major_brand=isom|tag:minor_version=512|tag:compatible_brands=isomiso2avc1mp41
--- stderr
--- exit 0
"#
    ]]);
}
