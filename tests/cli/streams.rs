//! What goes where: pipes that close, quiet, colour, width, errors as JSON.

use snapbox::str;

use crate::harness::Desk;

#[test]
fn a_closed_pipe_is_no_failure() {
    let desk = Desk::begun();
    for line in ["explain", "programme show", "export course", "visit 3", "man", "schema case -q", "--help"] {
        let ran = desk.run(&format!("vipp {line} | head -c1 >/dev/null; echo ${{PIPESTATUS[0]}}"));
        assert_eq!(ran.stdout, "0\n", "{line}\n{}", ran.block());
        assert!(!ran.stderr.contains("error") && !ran.stderr.contains("panic"), "{line}\n{}", ran.block());
    }
}

#[test]
fn a_full_pipe_is_a_failure() {
    let desk = Desk::begun();
    desk.run("vipp explain > /dev/full").is(str![[r#"
--- stderr
error: the answer could not be written: No space left on device (os error 28)
 hint: make room there, or send it elsewhere
--- exit 1
"#]]);
    desk.run("vipp export course > /dev/full").is(str![[r#"
--- stderr
error: the answer could not be written: No space left on device (os error 28)
 hint: make room there, or send it elsewhere
--- exit 1
"#]]);
    desk.run("vipp explain > /dev/full 2> /dev/full").is(str![[r#"
--- stderr
--- exit 1
"#]]);
}

#[test]
fn quiet_says_nothing_but_the_result() {
    let desk = Desk::new();
    desk.run("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --quiet").is(str![[r#"
started case owl-2 in [DESK]/cases/owl-2
--- stderr
--- exit 0
"#]]);
    desk.enter("owl-2");
    desk.run("vipp plan -q").is(str![[r#"
Dates

Visit  Kind          Day              Time      Gap
─────  ────────────  ───────────────  ────  ───────  ───
    1  introduction  Tue 1 Sep 2026   10am           new
    2  themed        Tue 22 Sep 2026  10am  21 days  new
    3  themed        Tue 13 Oct 2026  10am  21 days  new
    4  themed        Tue 3 Nov 2026   10am  21 days  new
    5  themed        Tue 24 Nov 2026  10am  21 days  new
    6  booster       Tue 15 Dec 2026  10am  21 days  new
    7  booster       Tue 5 Jan 2027   10am  21 days  new
--- stderr
--- exit 0
"#]]);
    desk.run("vipp --quiet log 1 'postman: x'").is(str![[r#"
logged "postman: x" at visit 1
--- stderr
--- exit 0
"#]]);
    desk.run("vipp -q visit 9").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run("vipp export summary -o x.md -q").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

#[test]
fn errors_are_json_under_json() {
    let desk = Desk::begun();
    desk.run("vipp visit 9 --json").is(str![[r#"
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
    desk.run("vipp log 1 'x #y' --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "`y` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other",
    "hint": "`vipp log --help` shows examples"
  }
}
--- exit 2
"#]]);
    desk.run("vipp plan --move x --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "invalid value 'x' for '--move <N=DATE>': `x` has no `=`; write 3=…",
    "hint": "`vipp --help` shows the commands"
  }
}
--- exit 2
"#]]);
    desk.run("vipp cases --in nowhere --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no folder `[DESK]/cases/otter-7/nowhere`",
    "hint": "name the folder that holds your cases"
  }
}
--- exit 4
"#]]);
    desk.run("vipp programme show nothing --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no programme `nothing`",
    "hint": "`vipp programme list` shows all programmes"
  }
}
--- exit 4
"#]]);
}

#[test]
fn colour_only_where_it_is_wanted() {
    let desk = Desk::begun();
    desk.no_var("NO_COLOR");
    for line in ["vipp status", "vipp check", "vipp explain V202", "vipp visit 9", "vipp cases --in .."] {
        let plain = desk.run(line).block();
        assert!(!plain.contains('␛'), "a pipe gets no colour: {line}\n{plain}");
        let colour = desk.run(&format!("{line} --color always")).block();
        assert!(colour.contains('␛'), "--color always: {line}\n{colour}");
        let uncoloured = desk.run(&format!("{line} --color always --color never 2>&1 || true")).block();
        assert!(!uncoloured.contains("␛[") || uncoloured.contains("cannot be used"), "{line}\n{uncoloured}");
        let forced = desk.run(&format!("CLICOLOR_FORCE=1 {line}")).block();
        assert!(forced.contains('␛'), "CLICOLOR_FORCE: {line}\n{forced}");
        let never = desk.run(&format!("CLICOLOR_FORCE=1 NO_COLOR=1 {line}")).block();
        assert!(!never.contains('␛'), "NO_COLOR wins over CLICOLOR_FORCE: {line}\n{never}");
    }
    desk.run("vipp --color always explain V202 | head -6").is(str![[r#"
␛[1m␛[4mV202: too long after the visit before␛[0m
␛[1m␛[4m═════════════════════════════════════␛[0m

␛[1mLevel:␛[0m    warning
␛[1mWhy:␛[0m      After a long pause the film is old, the child has grown, and the thread of the course is
          lost.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp --color always visit 9").is(str![[r#"
--- stderr
␛[1m␛[31merror: ␛[0mthere is no visit 9: the course has 7 visits
␛[32m hint: ␛[0mgive a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.run("vipp --color sometimes status").is(str![[r#"
--- stderr
error: invalid value 'sometimes' for '--color <WHEN>'
  [possible values: auto, always, never]

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn colour_changes_no_word() {
    let desk = Desk::begun();
    for line in ["status", "check", "cases --in ..", "plan --dry-run --why", "visit 3", "log 1"] {
        desk.must(&format!("vipp {line} --color always 2>&1 | sed 's/\\x1b\\[[0-9;]*m//g' > ../coloured; true"));
        desk.must(&format!("vipp {line} > ../plain 2>&1; true"));
        desk.run("diff ../plain ../coloured").is("--- stderr\n--- exit 0");
    }
}

#[test]
fn tables_fit_the_width() {
    let desk = Desk::begun();
    for columns in ["40", "72", "120"] {
        desk.var("COLUMNS", columns);
        for line in ["status", "cases --in ..", "plan --dry-run", "visit 3", "log 1", "explain", "programme list"] {
            let ran = desk.run(&format!("vipp {line} -q | wc -L"));
            let widest: usize = ran.stdout.trim().parse().expect("a number");
            assert!(widest <= columns.parse().expect("a number"), "{line} is {widest} wide at {columns}");
        }
    }
}

#[test]
fn a_clock_that_is_mistyped() {
    let desk = Desk::with_otter();
    desk.run("VIPP_NOW=yesterday vipp status --today 2026-09-01 | head -1").is(str![[r#"
Case otter-7
--- stderr
--- exit 0
"#]]);
}
