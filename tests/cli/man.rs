//! `vipp man`

use snapbox::str;

use crate::harness::Desk;

#[test]
fn the_page_of_the_program() {
    let desk = Desk::new();
    desk.run("vipp man | grep '^.SH'; vipp man | sed -n '/EXIT CODES/,$p'").is(str![[r#"
.SH NAME
.SH SYNOPSIS
.SH DESCRIPTION
.SH OPTIONS
.SH SUBCOMMANDS
.SH EXTRA
.SH VERSION
.SH "EXIT CODES"
.SH ENVIRONMENT
.SH "EXIT CODES"
.TP
0
done as asked
.TP
1
not done: a file, a disk, a plan that does not fit
.TP
2
the command line does not make sense
.TP
3
done, and something was found (`vipp check`)
.TP
4
there is no such case, visit, record, film, rule or programme
.TP
5
refused to protect data or consent; nothing was written
.TP
6
an answer is needed and there is no terminal: the message names the flag
.TP
130
stopped with Ctrl\-C or Escape
.SH ENVIRONMENT
.TP
VIPP_CASES
the folder that holds all cases
.TP
VIPP_CONFIG
the folder of your settings, programmes and overlays [default: ~/.config/vipp]
.TP
VIPP_NOW
the moment to take for now, such as 2026\-09\-28T16:04:10+01:00, for tests
.TP
NO_COLOR
when set and not empty, no colour
.TP
COLUMNS
the width to lay text out in
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_page_for_each_command() {
    let desk = Desk::new();
    desk.run("vipp man --out ../man; ls ../man; head -3 ../man/vipp-plan.1").is(str![[r#"
--- stderr
error: there is no folder `[DESK]/cases/../man`
 hint: make it first, or choose another place
ls: cannot access '../man': No such file or directory
head: cannot open '../man/vipp-plan.1' for reading: No such file or directory
--- exit 1
"#]]);
    desk.run("vipp man --out ../man -q").is(str![[r#"
--- stderr
error: there is no folder `[DESK]/cases/../man`
 hint: make it first, or choose another place
--- exit 4
"#]]);
}
