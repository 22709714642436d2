//! Help, the version, and command lines that make no sense.

use snapbox::str;

use crate::harness::Desk;

#[test]
fn without_a_word() {
    Desk::new().run("vipp").is(str![[r#"
--- stderr
Examples:
  vipp new otter-7        start a case
  vipp plan               find the best dates
  vipp visit              the agenda of the next visit

Plan, run and record video-feedback courses (VIPP) on plain files

Usage: vipp [OPTIONS] <COMMAND>

Commands:
  new          Start a case
  plan         Find the best dates for all visits still to come, and write them
  visit        The agenda of a visit, timed to the minute; or walk through it, or record it
  log          Log what was seen on the films of a visit, or list it
  goal         Goals in the family's own words, and how near they are
  measure      Scores of questionnaires and ratings over time (totals only)
  supervise    Write down supervision for a visit, or show what to bring
  watch        Watch the films of a visit and log with one key for one code, at the exact frame
  feedback     Choose the moments to show at a visit and write the words for them
  film         Take films in, check them, and delete them when it is time
  consent      Record what was agreed to, refused or taken back, and show what stands
  status       Show where a case stands, and the one next step
  cases        Show all cases: next visit, overdue, findings
  check        Show what is wrong, with file, line and remedy
  explain      Explain a rule: what, why, source, example, how to turn it off
  clip         Hand out a part of a film, or the moments of a script, as a new film
  write        Write what only you can say in a report: what helps the family, their own words
  export       Write what others need: summaries, letters, agendas, calendars, data
  import       Bring in what was seen with ELAN, BORIS, subtitles or a table
  agree        Show how far coders of the same films agree
  undo         Take back the last thing vipp wrote
  redo         Bring back what was undone last
  programme    List, show and check programmes
  template     The words of letters and summaries: list, show, check
  schema       Print the JSON Schema of a case file
  completions  Print the completion script for a shell
  man          Print the manual page, or write one for each command
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version

Exit codes: 0 done, 1 failed, 2 usage, 3 findings, 4 no such case or visit, 5 refused to protect
data, 6 an answer is needed.
The manual: vipp man | man -l -
--- exit 2
"#]]);
}

#[test]
fn short_help() {
    Desk::new().run("vipp -h").is(str![[r#"
Examples:
  vipp new otter-7        start a case
  vipp plan               find the best dates
  vipp visit              the agenda of the next visit

Plan, run and record video-feedback courses (VIPP) on plain files

Usage: vipp [OPTIONS] <COMMAND>

Commands:
  new          Start a case
  plan         Find the best dates for all visits still to come, and write them
  visit        The agenda of a visit, timed to the minute; or walk through it, or record it
  log          Log what was seen on the films of a visit, or list it
  goal         Goals in the family's own words, and how near they are
  measure      Scores of questionnaires and ratings over time (totals only)
  supervise    Write down supervision for a visit, or show what to bring
  watch        Watch the films of a visit and log with one key for one code, at the exact frame
  feedback     Choose the moments to show at a visit and write the words for them
  film         Take films in, check them, and delete them when it is time
  consent      Record what was agreed to, refused or taken back, and show what stands
  status       Show where a case stands, and the one next step
  cases        Show all cases: next visit, overdue, findings
  check        Show what is wrong, with file, line and remedy
  explain      Explain a rule: what, why, source, example, how to turn it off
  clip         Hand out a part of a film, or the moments of a script, as a new film
  write        Write what only you can say in a report: what helps the family, their own words
  export       Write what others need: summaries, letters, agendas, calendars, data
  import       Bring in what was seen with ELAN, BORIS, subtitles or a table
  agree        Show how far coders of the same films agree
  undo         Take back the last thing vipp wrote
  redo         Bring back what was undone last
  programme    List, show and check programmes
  template     The words of letters and summaries: list, show, check
  schema       Print the JSON Schema of a case file
  completions  Print the completion script for a shell
  man          Print the manual page, or write one for each command
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version

Exit codes: 0 done, 1 failed, 2 usage, 3 findings, 4 no such case or visit, 5 refused to protect
data, 6 an answer is needed.
The manual: vipp man | man -l -
--- stderr
--- exit 0
"#]]);
}

#[test]
fn long_help() {
    Desk::new().run("vipp --help").is(str![[r#"
Examples:
  vipp new otter-7        start a case
  vipp plan               find the best dates
  vipp visit              the agenda of the next visit

Plan, run and record video-feedback courses (VIPP) on plain files

A case is a folder of TOML files you can read and edit. Everything stays on this computer.

Usage: vipp [OPTIONS] <COMMAND>

Commands:
  new          Start a case
  plan         Find the best dates for all visits still to come, and write them
  visit        The agenda of a visit, timed to the minute; or walk through it, or record it
  log          Log what was seen on the films of a visit, or list it
  goal         Goals in the family's own words, and how near they are
  measure      Scores of questionnaires and ratings over time (totals only)
  supervise    Write down supervision for a visit, or show what to bring
  watch        Watch the films of a visit and log with one key for one code, at the exact frame
  feedback     Choose the moments to show at a visit and write the words for them
  film         Take films in, check them, and delete them when it is time
  consent      Record what was agreed to, refused or taken back, and show what stands
  status       Show where a case stands, and the one next step
  cases        Show all cases: next visit, overdue, findings
  check        Show what is wrong, with file, line and remedy
  explain      Explain a rule: what, why, source, example, how to turn it off
  clip         Hand out a part of a film, or the moments of a script, as a new film
  write        Write what only you can say in a report: what helps the family, their own words
  export       Write what others need: summaries, letters, agendas, calendars, data
  import       Bring in what was seen with ELAN, BORIS, subtitles or a table
  agree        Show how far coders of the same films agree
  undo         Take back the last thing vipp wrote
  redo         Bring back what was undone last
  programme    List, show and check programmes
  template     The words of letters and summaries: list, show, check
  schema       Print the JSON Schema of a case file
  completions  Print the completion script for a shell
  man          Print the manual page, or write one for each command
  help         Print this message or the help of the given subcommand(s)

Options:
      --today <DATE>
          Take this day for today: for tests, and to plan ahead

  -q, --quiet
          Say nothing but the result and errors

      --no-input
          Never ask: fail and name the flag instead

      --color <WHEN>
          Colour: auto, always or never
          
          [default: auto]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Exit codes: 0 done, 1 failed, 2 usage, 3 findings, 4 no such case or visit, 5 refused to protect
data, 6 an answer is needed.
The manual: vipp man | man -l -
--- stderr
--- exit 0
"#]]);
}

#[test]
fn help_of_each_command() {
    let desk = Desk::new();
    desk.run("vipp plan -h").is(str![[r#"
Examples:
  vipp plan                                    plan what is still open
  vipp plan --move 3=2027-01-14 --because "child ill"
  vipp plan --avoid 2026-12-21..2027-01-04     nothing in these days
  vipp plan --told all                         the family knows the dates

Find the best dates for all visits still to come, and write them

Usage: vipp plan [OPTIONS]

Options:
  -c, --case <CODE|DIR>          Case to work on: its code or its folder [default: the case the
                                 current folder is in]
      --move <N=DATE>            Fix a visit on a day, and perhaps a time: 3=2027-01-14 or
                                 3=2027-01-14@14:30 (can be repeated)
      --cancel <N>               Call off a visit's present date and find another (can be repeated)
      --leave-out <N>            Leave a visit out of the course (can be repeated)
      --avoid <DATES>            Days that cannot be; they are kept in case.toml (can be repeated)
      --away                     The avoided days are the practitioner's, who does not prepare then
                                 either
      --because <TEXT>           Why: kept with every date that changes
      --stretch                  Take the smallest exception when nothing fits
      --told <N,N|all>           The family was told the dates of these visits: all, or 2,3
      --asked <N=ROLE>           Who was asked to be there: 6=father (can be repeated)
      --supervised <N=DATE>      When supervision for a visit took place: 3=2026-10-01 (can be
                                 repeated)
      --why                      Show what each date costs, and why
      --alternatives <HOW-MANY>  Show this many plans that differ in the next date, to offer to a
                                 family; writes nothing
      --dry-run                  Show what would be written, and write nothing
      --json                     Answer as JSON
  -h, --help                     Print help (see more with '--help')
  -V, --version                  Print version
--- stderr
--- exit 0
"#]]);
    desk.run("vipp visit -h").is(str![[r#"
Examples:
  vipp visit                      the agenda of the next visit
  vipp visit 3 --format html --out visit-3.html
  vipp visit 3 --run              walk through it at the visit
  vipp visit 3 --done --present mother,child --film playing-together=12
  vipp visit 3 --done --attendance not-there --because "nobody at home"

The agenda of a visit, timed to the minute; or walk through it, or record it

Usage: vipp visit [OPTIONS] [VISIT]

Arguments:
  [VISIT]  Number of the visit [default: the next one]

Options:
  -c, --case <CODE|DIR>  Case to work on: its code or its folder [default: the case the current
                         folder is in]
      --run              Walk through the agenda step by step; stop and go on at any time
      --done             Record what happened
      --format <FORMAT>  Format [default: by the ending of the file, or the first that fits]
                         [possible values: md, html, docx, odt, pdf, txt, json, csv, xlsx, ics, svg,
                         eaf, boris, vtt, srt, edl, chapters]
  -o, --out <FILE>       File to write to, or - for stdout [default: stdout]
      --force            Replace the file if it is there
  -h, --help             Print help (see more with '--help')
  -V, --version          Print version

What happened, with --done:
      --attendance <HOW>       on-time, late, too-late, cancelled-by-family, not-there or
                               cancelled-by-service [default: on-time]
      --on <DATE>              Day [default: the planned day, or today]
      --started <TIME>         Time it began
      --ended <TIME>           Time it ended
      --present <ROLES>        Who was there, by role, with commas between [default: who was
                               expected]
      --film <WHAT=MINUTES>    Film made: what, and its minutes, such as playing-together=12 (can be
                               repeated)
      --skip <STEP=WHY>        Step of the agenda that was left out, with the reason: STEP=WHY (can
                               be repeated)
      --theme <THEME>          Theme that was worked on, where not the programme's (can be repeated)
      --note <TEXT>            Entry for the logbook (can be repeated)
      --because <TEXT>         Why it was not kept, or was unlike the plan
      --cancelled-on <DATE>    Day on which it was called off
      --follow-up <TEXT>       What was done after a visit at which the child was not seen; also on
                               its own, later
      --without-consent <WHY>  Record a film that was made without consent on file, with the reason
      --dry-run                Show what would be written, and write nothing
      --json                   Answer as JSON
--- stderr
--- exit 0
"#]]);
    desk.run("vipp log -h").is(str![[r#"
Examples:
  vipp log 2 "child: holds out the brick, looks at her #signal +" --at 3:12
  vipp log 2 '3:12-3:20 child: holds out the brick #signal +'
  vipp log 2 - < notes.txt          one observation a line
  vipp log 2                        list them
  vipp log 2 --summary              how often, how long and when
  vipp log 2 --edit 4 "mother: waits, then names it" --because "saw it again"
  vipp log 2 --strike 5 --because "wrong film"

Log what was seen on the films of a visit, or list it

Usage: vipp log [OPTIONS] <VISIT> [WORDS]...

Arguments:
  <VISIT>     Number of the visit whose films were watched
  [WORDS]...  What was seen, in your own words; - reads one observation a line from stdin; nothing
              lists them

Options:
  -c, --case <CODE|DIR>  Case to work on: its code or its folder [default: the case the current
                         folder is in]
      --at <TIME>        Where in the film: 3:12, or 3:12.480
      --until <TIME>     Until where
      --who <ROLE>       Whose behaviour, by role: child, mother
      --kind <KIND>      Kind of moment: signal, response, chain, emotion, exploration, contact,
                         discipline, other
      --theme <THEME>    Theme it serves
      --strength <SIGN>  How well it went: +, ++ or -
      --coder <CODER>    Log as this coder, in a file of their own
      --edit <NUMBER>    Change an observation by its number in the list; the earlier words stay
                         readable
      --strike <NUMBER>  Strike an observation out by its number in the list; it stays readable
      --summary          Show how often, how long and when each thing was seen
      --because <TEXT>   Why it is changed or struck out
      --dry-run          Show what would be written, and write nothing
      --json             Answer as JSON
  -h, --help             Print help (see more with '--help')
  -V, --version          Print version
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export --help").is(str![[r#"
Examples:
  vipp export summary --for family --out summary.docx
  vipp export letter --kind appointment --out letter.docx
  vipp export agenda 3 --format md
  vipp export record --out record.docx                      all that was written down
  vipp export calendar --all --out visits.ics
  vipp export observations --for research --out data.xlsx
  vipp export observations 2 --out visit-2.eaf              for ELAN; .boris for BORIS
  vipp export subtitles 2 --out visit-2.vtt                 what was seen, under the film
  vipp export moments 3 --out visit-3.edl                   mpv plays the moments of a script
  vipp export budget 2 --coder supervisor --out timeline.svg
  vipp export --all --for referrer --out to-the-referrer    every report for one reader

Write what others need: summaries, letters, agendas, calendars, data

Usage: vipp export [OPTIONS] [REPORT] [VISIT]

Arguments:
  [REPORT]
          What to write; left out, with --all, every report that its reader has a use for

          Possible values:
          - summary:      The course so far, or at its end, for an audience
          - letter:       A letter to the family: --kind invitation, appointment, change or closing
          - explainer:    What will happen, for a family before they say yes
          - pictures:     The course in pictures: visits, appointments, themes, goals, measures
          - supervision:  What to bring to supervision for a visit, and what was decided
          - agenda:       The agenda of a visit
          - feedback:     The script of a visit, to say it from: its moments with their words
          - record:       The complete record of the case, with when each entry was written and what
            was changed
          - calendar:     The visits as a calendar file
          - observations: What was seen on the films: a row each, or for ELAN (eaf) and BORIS
          - subtitles:    What was seen on a film, as subtitles
          - moments:      The moments of a script, as a list that mpv plays or as chapters of the
            film
          - budget:       How often, how long and when each thing was seen on the films, with a
            timeline
          - course:       The visits, a row each

  [VISIT]
          Number of a visit, for an agenda, a letter, supervision, moments [default: the next],
          observations and budget [default: all], subtitles

Options:
      --coder <CODER>
          Only what this coder saw, for a budget, subtitles, eaf and boris; the practitioner is
          `self`

      --today <DATE>
          Take this day for today: for tests, and to plan ahead

      --film <FILM>
          Film of the visit, where it has several, for subtitles, moments, eaf and boris: its
          number, its file or what was filmed

  -q, --quiet
          Say nothing but the result and errors

  -c, --case <CODE|DIR>
          Case to work on: its code or its folder [default: the case the current folder is in]

      --no-input
          Never ask: fail and name the flag instead

      --all
          All cases in one file: calendar, observations, budget as rows, course. Without a report:
          every report of one case, into a folder

      --color <WHEN>
          Colour: auto, always or never
          
          [default: auto]
          [possible values: auto, always, never]

      --in <DIR>
          Folder that holds the cases, with a report and --all

      --for <WHO>
          Who will read it: family, team, referrer or research
          
          [default: team]

      --kind <KIND>
          Kind of letter

          Possible values:
          - invitation:  Invites a family to take part
          - appointment: Tells the day and time of a visit
          - change:      Tells that the day of a visit has changed
          - closing:     Says goodbye at the end

      --dear <NAME>
          Whom a letter greets; it is not kept [default: parent or carer]

      --template <NAME|FILE>
          Words of your own: the name of a template, or its file

      --reviewed
          The words in it that could tell who someone is were looked at, and may go out

      --format <FORMAT>
          Format [default: by the ending of the file, or the first that fits]
          
          [possible values: md, html, docx, odt, pdf, txt, json, csv, xlsx, ics, svg, eaf, boris,
          vtt, srt, edl, chapters]

  -o, --out <FILE>
          File to write to, or - for stdout [default: stdout]

      --force
          Replace the file if it is there

      --dry-run
          Show what would be written, and write nothing

      --json
          Answer as JSON

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- stderr
--- exit 0
"#]]);
    desk.run("vipp help cases | head -3").is(str![[r#"
Examples:
  vipp cases                     open cases, the next visit first
  vipp cases --due 7             visits in the next seven days
--- stderr
--- exit 0
"#]]);
    desk.run(
        "for command in new status cases check explain undo redo programme schema completions man; do \
              vipp $command -h | head -1; done",
    )
    .is(str![[r#"
Example:
Examples:
Examples:
Example:
Example:
Examples:
Example:
Examples:
Examples:
Example:
Examples:
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_help_of_every_command_begins_with_an_example() {
    let desk = Desk::new();
    desk.must("vipp man --out pages");
    for page in desk.run("basename -s .1 pages/*").stdout.lines() {
        let help = desk.run(&format!("{} -h", page.replace('-', " "))).stdout;
        let example = help.strip_prefix("Examples:\n  ").or_else(|| help.strip_prefix("Example:\n  "));
        assert!(example.is_some_and(|example| example.starts_with("vipp ")), "{page}: {help}");
    }
}

#[test]
fn help_fits_a_narrow_terminal() {
    let desk = Desk::new();
    desk.var("COLUMNS", "60");
    desk.run("vipp plan --help | wc -L; vipp cases --in . 2>&1 | wc -L").is(str![[r#"
60
100
--- stderr
--- exit 4
"#]]);
}

#[test]
fn the_version() {
    let desk = Desk::new();
    desk.run("vipp --version | sed 's/[0-9.]*$/X.Y.Z/'; vipp plan -V | sed 's/[0-9.]*$/X.Y.Z/'").is(str![[r#"
vipp X.Y.Z
vipp-plan X.Y.Z
--- stderr
--- exit 0
"#]]);
}

#[test]
fn an_unknown_command_is_guessed() {
    let desk = Desk::new();
    desk.run("vipp paln").is(str![[r#"
--- stderr
error: unrecognized subcommand 'paln'

  tip: some similar subcommands exist: 'man', 'plan'

Usage: vipp [OPTIONS] <COMMAND>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp programm list").is(str![[r#"
--- stderr
error: unrecognized subcommand 'programm'

  tip: a similar subcommand exists: 'programme'

Usage: vipp [OPTIONS] <COMMAND>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp lighthouse").is(str![[r#"
--- stderr
error: unrecognized subcommand 'lighthouse'

Usage: vipp [OPTIONS] <COMMAND>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp plan --becuase x").is(str![[r#"
--- stderr
error: unexpected argument '--becuase' found

  tip: a similar argument exists: '--because'

Usage: vipp plan --because <TEXT>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp status now").is(str![[r#"
--- stderr
error: unexpected argument 'now' found

Usage: vipp status [OPTIONS]

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp paln --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "unrecognized subcommand 'paln'",
    "hint": "`vipp --help` shows the commands"
  }
}
--- exit 2
"#]]);
}
