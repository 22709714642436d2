//! `vipp explain`

use snapbox::str;

use crate::harness::Desk;

#[test]
fn a_rule() {
    let desk = Desk::new();
    desk.run("vipp explain V202").is(str![[r#"
V202: too long after the visit before
═════════════════════════════════════

Level:    warning
Why:      After a long pause the film is old, the child has grown, and the thread of the course is
          lost.
Source:   [C] two to four weeks between visits in the UK form (Implementing THRIVE; TACT); other
          forms of the programme differ, and programme.toml holds the window that counts
Example:  Six weeks between visits 3 and 4: move visit 4 to an earlier day, or record why it is so.

For one case, another level (off, note, warning or error) is set in `case.toml`, in the table
`[rules]`, with the line `V202 = "off"`.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp explain V202 --json").is(str![[r#"
{
  "schema": "vipp.rule/1",
  "code": "V202",
  "level": "warning",
  "title": "too long after the visit before",
  "why": "After a long pause the film is old, the child has grown, and the thread of the course is lost.",
  "source": "[C] two to four weeks between visits in the UK form (Implementing THRIVE; TACT); other forms of the programme differ, and programme.toml holds the window that counts",
  "example": "Six weeks between visits 3 and 4: move visit 4 to an earlier day, or record why it is so.",
  "can_be_turned_off": true
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp explain v202 | head -1").is(str![[r#"
V202: too long after the visit before
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_rule_of_consent_shows_the_lines_to_write() {
    Desk::new().run("vipp explain C106").is(str![[r#"
C106: no consent for filming
════════════════════════════

Level:    error
Why:      Nobody is filmed without consent that holds on that day. For a visit to come it is a
          warning, as there is still time to ask.
Source:   consent to each use of a film, before it is made, by or for everyone who may be seen (GMC;
          ICO)
Example:  The father comes to visit 6 and no consent covers him: ask him, then type `vipp consent
          give --by father`, or write these lines into consent.toml:

    [[consent]]
    on = 2026-09-01
    by = "father"
    covers = ["father", "child"]
    purposes = ["filming", "showing"]

For one case, another level (off, note, warning or error) is set in `case.toml`, in the table
`[rules]`, with the line `C106 = "off"`.
--- stderr
--- exit 0
"#]]);
}

#[test]
fn every_rule_is_explained() {
    let desk = Desk::new();
    let rules = desk.run("vipp explain --json").json();
    let codes: Vec<&str> =
        rules["rules"].as_array().expect("a list").iter().filter_map(|rule| rule["code"].as_str()).collect();
    assert!(codes.len() >= 40, "{codes:?}");
    desk.run(&format!("for code in {}; do vipp explain $code >/dev/null || echo $code; done", codes.join(" "))).is(
        str![[r#"
--- stderr
--- exit 0
"#]],
    );
}

#[test]
fn the_list() {
    Desk::new().run("vipp explain").is(str![[r#"
Rules

Code  Level    What it looks for
────  ───────  ──────────────────────────────────────────────────────────
F101  error    a file is not TOML
F102  error    a value of the wrong type
F103  error    a date or time that does not exist
F104  warning  a key that nothing reads
F105  error    a key that has to be there
F106  error    a value the key cannot have
F107  error    two records with one id, or two entries for one visit
F108  error    a copy left by a sync program
F109  error    a file from a newer version
F110  error    a file that has to be there is missing
F111  warning  the last record was cut off while it was written
F112  error    a file's name and its content disagree
F113  note     a file that is not part of a case
F114  error    a file that cannot be read
F115  warning  the folder has another name than the case
V101  error    visits out of order
V102  warning  two visits on one day
V103  warning  a visit on a day off
V104  warning  a visit on a bank holiday
V105  warning  a visit on days that cannot be
V106  warning  too few working days to prepare the feedback
V107  warning  a past visit of which nothing is recorded
V108  warning  a visit that is left out and was held
V109  warning  attendance recorded for a day to come
V110  warning  a visit the course went past
V201  warning  too soon after the visit before
V202  warning  too long after the visit before
V203  note     a visit much shorter or longer than stated
V204  note     a gap counted over a visit that was left out
V301  warning  no film where the next feedback needs one
V302  note     a film at a visit that has none
V303  warning  feedback without a script
V304  warning  feedback for which no film was made
V305  warning  a theme at no visit
V306  note     a theme at two visits
V307  note     themes in another order than the programme's
V308  warning  a visit for both caregivers to which one was not asked
V309  warning  a visit the programme does not have
V310  warning  a corrective message before its session
V401  warning  a script that does not open with a strength
V402  warning  a script that does not end with a strength
V403  warning  a corrective message without a strength beside it
V404  warning  a theme of the visit that no moment serves
V405  warning  a script longer than the time for it
V406  warning  a moment past the end of its film
V407  warning  a moment that cannot be played
V408  warning  a moment without words
C101  warning  a child outside the ages of the programme at the start
C102  note     a child who grows out of the ages of the programme
C103  warning  a course that stands still
C104  warning  a case closed without a reason
C105  warning  a trainee's visit without supervision before it
C106  error    no consent for filming
C107  warning  a missed visit without a follow-up
C108  note     a closed case with visits still planned
C109  error    no consent for showing the film
C110  error    a moment of somebody who has not agreed to its being shown
C121  warning  consent that runs out before a visit
C122  warning  consent that was to be gone through again
C123  warning  consent for the child on an authority that may not do
C124  warning  consent taken back, and nothing written about it
C125  warning  no consent for looking at the film in supervision
D101  error    a film kept though someone in it said no
D102  error    a film kept for longer than the policy allows
D103  warning  films are kept and nothing says how long
D104  note     a film whose file was not added
D105  note     a film on hold
D106  error    a film that was not found, or not as it was
M101  warning  a form for another age
M102  note     a first form without a last one
M103  note     a goal that was not rated at the end
P101  warning  a name in a free text
P102  warning  a number or address of one person in a free text
--- stderr
--- exit 0
"#]]);
}

#[test]
fn an_unknown_rule() {
    let desk = Desk::new();
    desk.run("vipp explain V999").is(str![[r#"
--- stderr
error: there is no rule V999
 hint: `vipp explain` lists the rules
--- exit 4
"#]]);
    desk.run("vipp explain gap").is(str![[r#"
--- stderr
error: invalid value 'gap' for '[RULE]': `gap` is not the code of a rule; a code is a letter and three digits, such as V203

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp explain V999 --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no rule V999",
    "hint": "`vipp explain` lists the rules"
  }
}
--- exit 4
"#]]);
}
