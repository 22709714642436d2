//! Folders that cannot be written to, and disks that are full: nothing is lost, nothing is left half done.

use std::path::PathBuf;

use snapbox::str;

use crate::harness::Desk;

#[test]
fn a_folder_that_is_read_only() {
    let desk = Desk::planned();
    desk.must("chmod -R a-w .");
    desk.run_bound_writing_nothing("vipp plan --move 2=2026-09-29").is(str![[r#"
--- stderr
error: could not write `[DESK]/cases/otter-7/.vipp/journal.jsonl`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run_bound_writing_nothing("vipp log 1 'child: x'").is(str![[r#"
--- stderr
error: could not write `[DESK]/cases/otter-7/.vipp/journal.jsonl`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run_bound_writing_nothing("vipp undo").is(str![[r#"
--- stderr
error: could not write `[DESK]/cases/otter-7/.vipp/journal.jsonl`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run_bound_writing_nothing("vipp export summary -o summary.md").is(str![[r#"
--- stderr
note: 5 places are still to be written; `vipp write summary-team` asks for them
error: could not write a file in `[DESK]/cases/otter-7`: permission denied
 hint: check who may write in this folder; another program may hold the file
--- exit 1
"#]]);
    desk.run_bound("vipp status | head -1; vipp check -q").is(str![[r#"
Case otter-7
--- stderr
--- exit 0
"#]]);
    desk.must("chmod -R u+w .");
}

#[test]
fn a_file_that_cannot_be_read() {
    let desk = Desk::planned();
    desk.must("chmod a-r course.toml");
    desk.run_bound("vipp check").is(str![[r#"
error[F114]: this cannot be read: permission denied
--> course.toml
 = help: check that you may read it and that it is kept on this computer

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F114  (what the first one means)
--- exit 3
"#]]);
    desk.run_bound("vipp plan").is(str![[r#"
--- stderr
error[F114]: this cannot be read: permission denied
--> course.toml
 = help: check that you may read it and that it is kept on this computer

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}

#[test]
#[ignore = "needs root to mount a small disk"]
fn a_disk_that_is_full() {
    let desk = Desk::new();
    desk.must("mkdir disk && mount -t tmpfs -o size=128k small disk");
    let _mounted = Mounted(desk.path("disk"));
    desk.enter("disk");
    desk.must("vipp new otter-7 --born 2024-03 --setting adoptive --caregiver mother --consent 2026-08-20 && cd otter-7 && vipp plan");
    desk.enter("disk/otter-7");
    desk.must("vipp log 1 'child: first'");
    desk.must("cat /dev/zero > ../filler 2>/dev/null; true");
    desk.run("for n in $(seq 40); do vipp log 1 \"child: $(head -c 300 /dev/zero | tr '\\0' x)\" 2>../../../said || break; done >/dev/null; cat ../../../said")
        .is(str![[r#"
error: could not write `[DESK]/cases/disk/otter-7/.vipp/journal.jsonl`: no space left on device
 hint: the disk is full: free some space and try again; nothing was changed
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp plan --move 2=2026-09-29").is(str![[r#"
--- stderr
error: could not write `[DESK]/cases/disk/otter-7/.vipp/journal.jsonl`: no space left on device
 hint: the disk is full: free some space and try again; nothing was changed
--- exit 1
"#]]);
    desk.run("vipp export summary -o summary.md").is(str![[r#"
--- stderr
note: 5 places are still to be written; `vipp write summary-team` asks for them
error: could not write `[DESK]/cases/disk/otter-7/summary.md`: no space left on device
 hint: the disk is full: free some space and try again; nothing was changed
--- exit 1
"#]]);
    desk.run("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --in ..").is(str![[r#"
--- stderr
error: could not write `[DESK]/cases/disk/otter-7/../.vipp-new-owl-2/case.toml`: no space left on device
 hint: the disk is full: free some space and try again; nothing was changed
--- exit 1
"#]]);
    desk.run("find .. -name '.vipp-*' -o -name '*.part' -o -name 'summary.md' -o -name 'owl*'; vipp check").is(str![[
        r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#
    ]]);
    desk.must("rm ../filler");
    desk.run("vipp plan --move 2=2026-09-29 -q | tail -1; vipp undo -q; vipp log 1 | tail -2").is(str![[r#"
    7  booster       Tue 12 Jan 2027  10am  21 days  moved from Tue 5 Jan
undid: moved visits 1 to 7 (of 2026-08-31 09:10, in course.toml)
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                  xxxxx
--- stderr
--- exit 0
"#]]);
}

/// A mounted disk, taken away again.
struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_folder_that_is_gone() {
    let desk = Desk::planned();
    desk.run("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --in /proc/nowhere").is(str![[r#"
--- stderr
error: could not make the folder `/proc/nowhere/.vipp-new-owl-2`: no such file or directory
 hint: check that the folder is there and connected
--- exit 1
"#]]);
    desk.run("vipp export summary -o /proc/nowhere/x.md").is(str![[r#"
--- stderr
note: 5 places are still to be written; `vipp write summary-team` asks for them
error: there is no folder `/proc/nowhere`
 hint: make it first, or choose another place
--- exit 4
"#]]);
    desk.run("mkdir ../gone && cd ../gone && rmdir ../gone && vipp status").is(str![[r#"
--- stderr
error: this folder is not in a case, and no case was named
 hint: go into the folder of a case, or name one with --case CODE; `vipp new CODE` starts one
--- exit 4
"#]]);
}

#[test]
fn a_file_where_a_folder_should_be() {
    let desk = Desk::planned();
    desk.write("observations", "mine\n");
    desk.run("vipp log 1 'child: x'").is(str![[r#"
--- stderr
error: could not open `[DESK]/cases/otter-7/observations/01.toml`: not a directory
 hint: try again; if it stays, check the disk and the sync program
--- exit 1
"#]]);
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn a_case_behind_a_link() {
    let desk = Desk::planned();
    desk.must("ln -s \"$PWD\" ../../linked");
    desk.run("vipp log 1 'child: x' --case ../../linked -q; vipp check --case ../../linked").is(str![[r#"
logged "child: x" at visit 1
warning[F115]: the folder is named `linked` but the case says its code is `otter-7`
 --> ../../linked/case.toml:3:8
  |
3 | code = "otter-7"
  |        ^^^^^^^^^
  |
  = help: rename the folder, or correct the code

--- stderr
0 errors, 1 warning, 0 notes
next: vipp explain F115  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let desk = Desk::planned();
    desk.run(
        "for n in 1 2 3 4 5 6; do VIPP_NOW=2026-09-01T12:00:0$n+01:00 vipp log 1 \"child: number $n\" -q >/dev/null & done; wait; \
         grep -c '^text' observations/01.toml; vipp check; vipp undo -q | cut -c1-12",
    )
    .is(str![[r#"
6
undid: logge
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn files_are_private() {
    let desk = Desk::begun();
    desk.run(
        "umask 000; vipp log 3 'child: x' -q; stat -c '%a %n' case.toml visits/01.toml observations/*.toml .vipp/*",
    )
    .is(str![[r#"
logged "child: x" at visit 3
600 case.toml
600 visits/01.toml
600 observations/01.toml
600 observations/03.toml
600 .vipp/journal.jsonl
--- stderr
--- exit 0
"#]]);
    desk.must("chmod 640 course.toml && vipp plan --move 3=2026-10-20 --because ill");
    desk.run("stat -c '%a %n' course.toml").is(str![[r#"
640 course.toml
--- stderr
--- exit 0
"#]]);
}
