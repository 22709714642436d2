//! `vipp man`

use std::path::Path;

use snapbox::str;

use crate::harness::Desk;

#[test]
fn the_page_of_the_program() {
    let desk = Desk::new();
    desk.run(
        "vipp man | grep '^.SH'; vipp man | sed -n '/EXIT CODES/,/ENVIRONMENT/p'; vipp man --out page --dry-run -q",
    )
    .is(str![[r#"
.SH NAME
.SH SYNOPSIS
.SH DESCRIPTION
.SH OPTIONS
.SH SUBCOMMANDS
.SH EXAMPLES
.SH "OPTIONS OF MANY COMMANDS"
.SH "EXIT CODES"
.SH ENVIRONMENT
.SH "ANSWERS IN JSON"
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
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_page_for_each_command() {
    let desk = Desk::new();
    desk.run("vipp man --out ../share/man1 -q; ls ../share/man1; grep -A1 '^.TH' ../share/man1/vipp-plan.1").is(str![
        [r#"
vipp-agree.1
vipp-cases.1
vipp-check.1
vipp-clip.1
vipp-completions.1
vipp-consent-done.1
vipp-consent-give.1
vipp-consent-show.1
vipp-consent-withdraw.1
vipp-consent.1
vipp-explain.1
vipp-export.1
vipp-feedback.1
vipp-film-add.1
vipp-film-delete.1
vipp-film-due.1
vipp-film-hold.1
vipp-film-list.1
vipp-film-policy.1
vipp-film-release.1
vipp-film-verify.1
vipp-film.1
vipp-goal-add.1
vipp-goal-drop.1
vipp-goal-list.1
vipp-goal-rate.1
vipp-goal.1
vipp-import.1
vipp-log.1
vipp-man.1
vipp-measure-add.1
vipp-measure-check.1
vipp-measure-list.1
vipp-measure-show.1
vipp-measure-strike.1
vipp-measure.1
vipp-new.1
vipp-plan.1
vipp-programme-check.1
vipp-programme-list.1
vipp-programme-show.1
vipp-programme.1
vipp-redo.1
vipp-schema.1
vipp-status.1
vipp-supervise.1
vipp-template-check.1
vipp-template-list.1
vipp-template-show.1
vipp-template.1
vipp-undo.1
vipp-visit.1
vipp-watch.1
vipp-write.1
vipp.1
.TH VIPP-PLAN 1  "vipp 0.1.0" 
.SH NAME
--- stderr
--- exit 0
"#]
    ]);
    desk.run("vipp man --out ../share/man1 -q && sed -n '/EXAMPLES/,$p' ../share/man1/vipp-check.1").is(str![[r#"
.SH EXAMPLES
.nf
  vipp check            the case here
  vipp check \-\-all      every case
.fi
--- stderr
--- exit 0
"#]]);
}

#[test]
fn every_option_is_explained() {
    let desk = Desk::new();
    desk.must("vipp man --out pages");
    for (path, page) in desk.files() {
        let page = String::from_utf8(page).expect("text");
        let lines: Vec<&str> = page.lines().collect();
        for option in lines.windows(3).filter(|lines| lines[0] == ".TP") {
            let (option, words) = (option[1], option[2]);
            let explained = !words.starts_with('.') && !words.is_empty();
            assert!(explained, "{}: {option} has no words", path.display());
        }
    }
}

/// Every shape an answer names in the sources.
fn shapes(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            shapes(&entry, found);
            continue;
        }
        if entry.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&entry).expect("a source file");
        // What only a test of the exporters names is no answer.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let named = code.split('"').filter(|word| word.starts_with("vipp.") && word.ends_with("/1"));
        found.extend(named.map(str::to_owned));
    }
}

#[test]
fn every_shape_of_an_answer_is_named() {
    let mut found = Vec::new();
    shapes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 15, "{found:?}");
    let page = Desk::new().run("vipp man | sed 's/\\\\-/-/g'").stdout;
    for shape in found {
        assert!(page.contains(&shape), "`{shape}` is not in the manual");
    }
}

#[test]
#[ignore = "needs man"]
fn man_reads_the_pages_without_a_warning() {
    let desk = Desk::new();
    desk.must("vipp man --out pages");
    desk.var("LC_ALL", "C.UTF-8");
    desk.var("MANWIDTH", "80");
    desk.run("for page in pages/*.1; do man --warnings -E UTF-8 -l -Tutf8 $page >/dev/null; done").is(str![[r#"
--- stderr
--- exit 0
"#]]);
    desk.run("man -l pages/vipp-undo.1").is(str![[r#"
VIPP-UNDO(1)                General Commands Manual               VIPP-UNDO(1)

NAME
       vipp-undo - Take back the last thing vipp wrote

SYNOPSIS
       vipp  undo  [-c|--case]  [--today]  [--dry-run]  [-q|--quiet]  [--json]
       [--no-input] [--color] [-h|--help] [-V|--version]

DESCRIPTION
       Take back the last thing vipp wrote

       Undo again to go further back. A file that was changed by hand since is
       never touched.

OPTIONS
       -c, --case <CODE|DIR>
              Case  to  work on: its code or its folder [default: the case the
              current folder is in]

       --today <DATE>
              Take this day for today: for tests, and to plan ahead

       --dry-run
              Show what would be written, and write nothing

       -q, --quiet
              Say nothing but the result and errors

       --json Answer as JSON

       --no-input
              Never ask: fail and name the flag instead

       --color <WHEN> [default: auto]
              Colour: auto, always or never

              Possible values:

                     • auto

                     • always

                     • never

       -h, --help
              Print help (see a summary with '-h')

       -V, --version
              Print version

VERSION
       v0.1.0

EXAMPLES
         vipp undo
         vipp undo --dry-run    say what would be undone

                                  vipp 0.1.0                      VIPP-UNDO(1)
--- stderr
--- exit 0
"#]]);
}
