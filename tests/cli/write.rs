//! `vipp write`: the practitioner's own words in reports

use snapbox::str;

use crate::harness::Desk;
use crate::terminal::Terminal;

#[test]
fn what_is_to_be_written_is_listed() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp write").is(str![[r#"
In your own words

Report             Place    What to write                               Your words
─────────────────  ───────  ──────────────────────────────────────────  ────────────────────────────
summary-family     moments  one or two of these moments, in your own    to be written
                            words
summary-family     wanted   the goals in the family's words, and how    to be written
                            far you have come
summary-family     helps    what helps this family, in a few short      to be written
                            sentences
summary-team       reason   the reason for referral                     to be written
summary-team       goals    the agreed goals                            to be written
summary-team       seen     what you saw, strengths first               not needed: the case says it
summary-team       outcome  how far each goal was reached, and the      to be written
                            family's own words
summary-team       next     what helps, who does what by when, and how  to be written
                            the family can come back
summary-referrer   reason   the reason for referral                     to be written
summary-referrer   goals    the agreed goals                            to be written
summary-referrer   seen     what you saw, strengths first, in two or    to be written
                            three sentences
summary-referrer   changed  what changed in daily life, in the          to be written
                            family's own words
summary-referrer   child    how the child sees it, in the child's       to be written
                            words or as the child shows it
summary-referrer   helps    what helps this family, and who does what   to be written
                            by when
letter-invitation  answer   by when and how the family answers, and     to be written
                            who comes to explain more
letter-closing     moment   one moment you remember, in your own words  to be written
--- stderr
next: vipp write summary-family  (asks for it, place by place)
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp write summary-family --json").is(str![[r#"
{
  "schema": "vipp.places/1",
  "case": "otter-7",
  "places": [
    {
      "report": "summary-family",
      "place": "moments",
      "prompt": "one or two of these moments, in your own words",
      "words": null,
      "open": true
    },
    {
      "report": "summary-family",
      "place": "wanted",
      "prompt": "the goals in the family's words, and how far you have come",
      "words": null,
      "open": true
    },
    {
      "report": "summary-family",
      "place": "helps",
      "prompt": "what helps this family, in a few short sentences",
      "words": null,
      "open": true
    }
  ]
}
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp write explainer").is(str![[r#"
--- stderr
nothing is left to your own words here
--- exit 0
"#]]);
}

#[test]
fn words_stand_in_their_report_whenever_it_is_exported() {
    let desk = Desk::begun();
    desk.run("vipp write summary-family helps $'Reading together before bed.\\n\\nA calm word at tidying.'").is(str![
        [r#"
wrote helps of summary-family
--- stderr
next: vipp write summary-family  (2 more to write)
--- exit 0
"#]
    ]);
    desk.run("vipp export summary --for family --format txt | sed -n '/What helps/,/How to/p'").is(str![[r#"
What helps
──────────

Reading together before bed.

A calm word at tidying.

How to come back
--- stderr
note: 2 places are still to be written; `vipp write summary-family` asks for them
--- exit 0
"#]]);
    desk.run("printf 'She laughs more now.\\n' | vipp write summary-family moments -").is(str![[r#"
wrote moments of summary-family
--- stderr
next: vipp write summary-family  (1 more to write)
--- exit 0
"#]]);
    desk.run("vipp write summary-family wanted 'You wanted calm evenings.'").is(str![[r#"
wrote wanted of summary-family
--- stderr
next: vipp export summary --for family --out summary-family.docx  (the report)
--- exit 0
"#]]);
    desk.run("vipp export summary --for family --out summary.html").is(str![[r#"
--- stderr
wrote summary.html
--- exit 0
"#]]);
    desk.run("vipp export summary --for team --format txt | grep -c 'Reading together'").is(str![[r#"
0
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 1
"#]]);
    desk.run("cat words.toml").is(str![[r##"
# What was written for reports in your own words. Only ever added to.
format = 1

[[words]]
report = "summary-family"
place = "helps"
text = "Reading together before bed.\n\nA calm word at tidying."
logged = 2026-09-22T12:01:00+01:00

[[words]]
report = "summary-family"
place = "moments"
text = "She laughs more now."
logged = 2026-09-22T12:03:00+01:00

[[words]]
report = "summary-family"
place = "wanted"
text = "You wanted calm evenings."
logged = 2026-09-22T12:04:00+01:00
--- stderr
--- exit 0
"##]]);
}

#[test]
fn words_are_written_anew_and_taken_back_and_the_record_keeps_all() {
    let desk = Desk::begun();
    desk.must("vipp write summary-referrer changed 'Fewer tears.'");
    desk.must("vipp write summary-referrer changed 'Fewer tears at bedtime.'");
    desk.must("vipp write summary-referrer child 'He says: mum plays with me.'");
    desk.run("vipp write summary-referrer child ''").is(str![[r#"
took back what was written for child of summary-referrer
--- stderr
next: vipp write summary-referrer  (4 more to write)
--- exit 0
"#]]);
    desk.run("vipp write summary-referrer").is(str![[r#"
In your own words

Report            Place    What to write                                     Your words
────────────────  ───────  ────────────────────────────────────────────────  ───────────────────────
summary-referrer  reason   the reason for referral                           to be written
summary-referrer  goals    the agreed goals                                  to be written
summary-referrer  seen     what you saw, strengths first, in two or three    to be written
                           sentences
summary-referrer  changed  what changed in daily life, in the family's own   Fewer tears at bedtime.
                           words
summary-referrer  child    how the child sees it, in the child's words or    to be written
                           as the child shows it
summary-referrer  helps    what helps this family, and who does what by      to be written
                           when
--- stderr
next: vipp write summary-referrer  (asks for it, place by place)
--- exit 0
"#]]);
    desk.run("vipp export summary --for referrer --format txt | grep -e tears -e 'mum plays'").is(str![[r#"
Fewer tears at bedtime.
--- stderr
note: 5 places are still to be written; `vipp write summary-referrer` asks for them
--- exit 0
"#]]);
    desk.run("vipp export record --format txt | sed -n '/^6. Words/,/^7/p'").is(str![[r#"
6. Words written for reports
────────────────────────────

Words written for reports, with earlier ones

Report            Place    Words                              Written
────────────────  ───────  ─────────────────────────────────  ──────────────────
summary-referrer  changed  written anew later: Fewer tears.   22 September 2026,
                                                              12:01pm
summary-referrer  changed  Fewer tears at bedtime.            22 September 2026,
                                                              12:02pm
summary-referrer  child    written anew later: He says: mum   22 September 2026,
                           plays with me.                     12:03pm
summary-referrer  child    taken back                         22 September 2026,
                                                              12:04pm

7. Goals and measures
--- stderr
--- exit 0
"#]]);
    desk.run("vipp undo").is(str![[r#"
undid: took back what was written for child of summary-referrer (of 2026-09-22 12:04, in words.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    desk.run("vipp write summary-referrer --json | grep mum").is(str![[r#"
      "words": "He says: mum plays with me.",
--- stderr
--- exit 0
"#]]);
}

#[test]
fn words_for_nothing_are_refused_or_said() {
    let desk = Desk::begun();
    desk.run_writing_nothing("vipp write summary-famly").is(str![[r#"
--- stderr
error: invalid value 'summary-famly' for '[REPORT]'
  [possible values: summary-family, summary-team, summary-referrer, letter-invitation, letter-appointment, letter-change, letter-closing, explainer]

  tip: a similar value exists: 'summary-family'

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp write summary-family hepls 'Reading.'").is(str![[r#"
--- stderr
error: summary-family has no place `hepls`
 hint: write one of moments, wanted, helps
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp write explainer helps 'Reading.'").is(str![[r#"
--- stderr
error: explainer has no place `helps`
 hint: nothing is left to your own words there
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp write summary-family helps").is(str![[r#"
--- stderr
error: `what helps this family, in a few short sentences` needs an answer and nobody can type one
 hint: give it as vipp write summary-family helps "…"
--- exit 6
"#]]);
    desk.run_writing_nothing("printf 'caf\\xe9' | vipp write summary-family helps -").is(str![[r#"
--- stderr
error: the words are not UTF-8 text, so nothing was written
 hint: save the text as UTF-8 and give it again
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp write summary-family helps 'Reading.' --dry-run").is(str![[r#"
[[words]]
report = "summary-family"
place = "helps"
text = "Reading."
logged = 2026-09-22T12:06:00+01:00
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp write summary-family helps 'Reading.' --json").is(str![[r#"
{
  "schema": "vipp.write/1",
  "case": "otter-7",
  "report": "summary-family",
  "place": "helps",
  "words": "Reading.",
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.append("words.toml", "\n[[words]]\nreport = \"summary-familie\"\nplace = \"helps\"\ntext = \"x\"\nlogged = 2026-09-22T12:00:00+01:00\n\n[[words]]\nreport = \"summary-family\"\nplace = \"help\"\ntext = \"x\"\nlogged = 2026-09-22T12:00:00+01:00\n");
    desk.run("vipp write summary-family").is(str![[r#"
In your own words

Report          Place    What to write                                               Your words
──────────────  ───────  ──────────────────────────────────────────────────────────  ─────────────
summary-family  moments  one or two of these moments, in your own words              to be written
summary-family  wanted   the goals in the family's words, and how far you have come  to be written
summary-family  helps    what helps this family, in a few short sentences            Reading.
--- stderr
note: the template of summary-family has no place `help`; its words stand nowhere
note: words.toml has words for `summary-familie`, which is no report
next: vipp write summary-family  (asks for it, place by place)
--- exit 0
"#]]);
    desk.append(
        "words.toml",
        "\n[[words]]\nreport = \"summary-family\"\nplace = \"helps\"\nlogged = 2026-09-22T12:00:00+01:00\n",
    );
    desk.run("vipp write summary-family").is(str![[r#"
--- stderr
error[F105]: `text` is missing here
  --> words.toml:22:1
   |
22 | [[words]]
   | ^^^^^^^^^
   |
   = help: add the line text = "…"

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}

#[test]
fn a_name_in_them_is_shown_with_its_line_before_a_report_goes_out() {
    let desk = Desk::begun();
    desk.write("[DESK]/home/config/names.toml", "[otter-7]\nnames = [\"Amara\"]\n");
    desk.must("vipp write summary-referrer helps 'Amara likes to be read to.'");
    desk.run("vipp export summary --for referrer --out summary.md").is(str![[r#"
--- stderr
note: 5 places are still to be written; `vipp write summary-referrer` asks for them
warning[P101]: a name that is listed for this case stands here
 --> words.toml:7:9
  |
7 | text = "Amara likes to be read to."
  |         ^^^^^
  |
  = help: write the role instead: the child, the mother

error: 1 place in this report looks as if they told who someone is, so it was not written
 hint: put the words right in the files shown, or say that you have looked at them: --reviewed
--- exit 5
"#]]);
    desk.must("vipp write summary-referrer helps 'She likes to be read to.'");
    desk.must("vipp export summary --for referrer --out summary.md");
}

#[test]
#[ignore = "needs tmux"]
fn places_are_asked_for_one_after_the_other() {
    let desk = Desk::begun();
    desk.must("vipp write summary-family helps 'Reading together.'");
    desk.must("vipp write summary-family wanted $'One.\\n\\nTwo.'");
    let terminal = Terminal::open(&desk);
    terminal.line("vipp write summary-family");
    terminal.answers("one or two of these moments", "She waited, and he came to her.");
    terminal.sees("wrote moments of summary-family");
    terminal.sees("wanted has several paragraphs and stays");
    terminal.sees("what helps this family, in a few short sentences: Reading together.");
    terminal.press(&[" Every", " night.", "Enter"]);
    terminal.sees("wrote helps of summary-family");
    terminal.sees("2 places written");
    terminal.wipe();
    terminal.line("vipp write summary-family; echo exit $?");
    terminal.sees("She waited, and he came to her.");
    terminal.press(&["C-c"]);
    terminal.sees("exit 130");
    assert!(terminal.shows_cursor());
    desk.run("grep text words.toml").is(str![[r#"
text = "Reading together."
text = "One.\n\nTwo."
text = "She waited, and he came to her."
text = "Reading together. Every night."
--- stderr
--- exit 0
"#]]);
}
