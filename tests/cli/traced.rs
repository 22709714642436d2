//! What the program asks of the system, as strace sees it.

use snapbox::str;

use crate::harness::Desk;

#[test]
#[ignore = "needs strace"]
fn an_observation_is_one_append_and_one_sync() {
    let desk = Desk::begun();
    desk.run(
        "strace -f -e trace=fsync,fdatasync,rename,renameat,renameat2,unlink -o ../trace vipp log 1 'child: yawns' -q
         sed 's/^[0-9]* *//; s/([0-9]*)/(file)/' ../trace",
    )
    .is(str![[r#"
logged "child: yawns" at visit 1
fdatasync(file)                      = 0
+++ exited with 0 +++
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs strace"]
fn no_command_speaks_to_a_network() {
    let desk = Desk::begun();
    for line in [
        "plan",
        "visit 3 --format html",
        "log 2 'child: yawns'",
        "status",
        "cases --in ..",
        "check",
        "export summary",
        "export calendar",
        "undo",
        "redo",
        "programme list",
        "man",
    ] {
        desk.run(&format!(
            "strace -f -e trace=network -o ../trace vipp {line} >/dev/null 2>&1; grep -v '^[0-9]* *+++' ../trace"
        ))
        .is(str![[r#"
--- stderr
--- exit 1
"#]]);
    }
}
