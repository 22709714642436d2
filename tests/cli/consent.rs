//! `vipp consent`

use snapbox::str;

use crate::harness::{Desk, same};
use crate::terminal::Terminal;

#[test]
fn every_flag_is_kept() {
    let desk = Desk::with_otter();
    desk.write("[DESK]/form.txt", "May we film you?\n");
    desk.run(
        "vipp consent give --by mother --covers child,mother --on 2026-08-25 --until 2027-08-24 --review 2027-01-15 \
         --authority adoption-order --evidence 'order seen on 20 August' --for filming,showing,supervision \
         --not training,research --recipient 'supervision=the supervisor of the team' --method oral --witness \
         health-visitor --wording form-2026-03 --wording-file ../../form.txt --language Polish --interpreter \
         interpreter-1 --childs-view 'looked into the camera and laughed' --promised 'deleted two months after the end' \
         --basis 'public task' --original 'record of the trust'",
    )
    .is(str![[r#"
recorded: the mother agrees to filming, showing and supervision for the child and the mother, and refuses training and research, until 24 August 2027
--- stderr
next: vipp consent show  (who agreed to what)
--- exit 0
"#]]);
    same(
        desk.show("consent.toml"),
        str![[r##"
# Who agreed to what. Only ever add to this file; a purpose that is not named is refused.
format = 1

[[consent]]
id = "[ID]"
on = 2026-08-20
by = "mother"
covers = ["child", "mother"]
purposes = ["filming", "showing"]
logged = 2026-08-31T09:00:00+01:00

[[consent]]
id = "[ID]"
on = 2026-08-25
until = 2027-08-24
review = 2027-01-15
by = "mother"
authority = "adoption-order"
evidence = "order seen on 20 August"
covers = ["child", "mother"]
purposes = ["filming", "showing", "supervision"]
refused = ["training", "research"]
recipients = { supervision = "the supervisor of the team" }
method = "oral"
witness = "health-visitor"
wording = "form-2026-03"
wording_blake3 = "ba9d26ac391b164cf9be269224dd838eaac31f2baed16a32b8a2ac8c546e862a"
language = "Polish"
interpreter = "interpreter-1"
childs_view = "looked into the camera and laughed"
promised = "deleted two months after the end"
basis = "public task"
original = "record of the trust"
logged = 2026-08-31T09:01:00+01:00
"##]],
    );
    desk.run("vipp consent show").is(str![[r#"
Consent in otter-7
══════════════════
as it stands on 31 August 2026

Who agreed to what

Use          child                   mother                  father
───────────  ──────────────────────  ──────────────────────  ─────────
filming      yes, until 24 Aug 2027  yes, until 24 Aug 2027  not asked
showing      yes, until 24 Aug 2027  yes, until 24 Aug 2027  not asked
supervision  yes, until 24 Aug 2027  yes, until 24 Aug 2027  not asked
fidelity     not asked               not asked               not asked
training     no, 25 Aug 2026         no, 25 Aug 2026         not asked
research     no, 25 Aug 2026         no, 25 Aug 2026         not asked
court        not asked               not asked               not asked

20 August 2026: mother
──────────────────────

For:      the child and the mother
Yes to:   filming and showing
Written:  31 August 2026, 9am

25 August 2026: mother
──────────────────────

For:                       the child and the mother
Yes to:                    filming, showing and supervision
No to:                     training and research
Authority:                 adopter under an adoption order
Seen:                      order seen on 20 August
Given:                     by word of mouth, before a witness
Witness:                   health visitor
Wording:                   form-2026-03
Hash of the wording:       ba9d26ac391b164cf9be269224dd838eaac31f2baed16a32b8a2ac8c546e862a
Who sees the films:        supervision: the supervisor of the team
Language:                  Polish
Interpreter:               interpreter 1
The child's own view:      looked into the camera and laughed
What was promised:         deleted two months after the end
Lawful basis:              public task
Until:                     24 August 2027
To be gone through again:  15 January 2027
Original:                  record of the trust
Written:                   31 August 2026, 9:01am
--- stderr
--- exit 0
"#]]);
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn a_script_is_told_all_that_is_missing() {
    let desk = Desk::with_otter();
    desk.run_writing_nothing("vipp consent give").is(str![[r#"
--- stderr
error: a record of consent needs answers and nobody can type them
 hint: give them as vipp consent give --by mother --covers child,mother --for filming,showing --not training --method signed
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp consent give --by father --covers child --for filming --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 6,
    "problem": "a record of consent needs answers and nobody can type them",
    "hint": "give them as vipp consent give --authority parental-responsibility --method signed"
  }
}
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp consent withdraw").is(str![[r#"
--- stderr
error: `Who takes consent back` needs an answer and nobody can type one
 hint: give it as --by mother
--- exit 6
"#]]);
    desk.run_writing_nothing("vipp consent done 'told the supervisor'").is(str![[r#"
--- stderr
error: there is no such withdrawal in consent.toml
 hint: `vipp consent show` lists them; `vipp consent withdraw` records one
--- exit 4
"#]]);
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = Desk::with_otter();
    let give = "vipp consent give --by mother --covers child,mother --authority adoption-order";
    for (flags, expected) in [
        (
            "--for filming --not filming --method signed",
            str![[r#"
--- stderr
error: `filming` is agreed to and refused
 hint: name it with --for or with --not
--- exit 2
"#]],
        ),
        (
            "--for filming --method oral",
            str![[r#"
--- stderr
error: consent by word of mouth needs a witness
 hint: say who heard it with --witness ROLE
--- exit 2
"#]],
        ),
        (
            "--for filming --method signed --on 2026-09-30",
            str![[r#"
--- stderr
error: 30 September 2026 is still to come
 hint: give the day it was said with --on DATE
--- exit 2
"#]],
        ),
        (
            "--for filming --method signed --until 2026-08-30",
            str![[r#"
--- stderr
error: the consent ends on 30 August 2026, before it begins
 hint: correct --on or --until
--- exit 2
"#]],
        ),
        (
            "--for filming --method signed --recipient 'court=the court'",
            str![[r#"
--- stderr
error: somebody may see films for `court`, which is not agreed to
 hint: name the use with --for, or leave the recipient out
--- exit 2
"#]],
        ),
        (
            "--for filming --method signed --recipient court",
            str![[r#"
--- stderr
error: invalid value 'court' for '--recipient <USE=WHO>': `court` names nobody; write supervision="the supervisor of the team"

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--for fun --method signed",
            str![[r#"
--- stderr
error: invalid value 'fun' for '--for <USES>': `fun` is not one of filming, showing, supervision, fidelity, training, research, court

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--for filming --method telepathy",
            str![[r#"
--- stderr
error: invalid value 'telepathy' for '--method <HOW>': `telepathy` is not one of signed, oral, electronic

For more information, try '--help'.
--- exit 2
"#]],
        ),
        (
            "--for filming --method signed --wording-file ../no-such-file",
            str![[r#"
--- stderr
error: could not read `[DESK]/cases/otter-7/../no-such-file`: no such file or directory
 hint: check that the folder is there and connected
--- exit 1
"#]],
        ),
    ] {
        desk.run_writing_nothing(&format!("{give} {flags}")).is(expected);
    }
    desk.run_writing_nothing("vipp consent withdraw --by mother --on 2027-01-01").is(str![[r#"
--- stderr
error: 1 January 2027 is still to come
 hint: give the day it was said with --on DATE
--- exit 2
"#]]);
}

#[test]
fn an_adult_answers_for_nobody_but_themselves_and_a_child() {
    let desk = Desk::with_otter();
    desk.run_writing_nothing(
        "vipp consent give --by mother --covers child,father --authority adoption-order --for filming --method signed",
    )
    .is(str![[r#"
--- stderr
error: the mother cannot answer for the father
 hint: record the answer of the father by itself: vipp consent give --by father
--- exit 5
"#]]);
    desk.run("vipp consent give --by father --covers father --for filming,showing --method signed").is(str![[r#"
recorded: the father agrees to filming and showing for the father
--- stderr
next: vipp consent show  (who agreed to what)
--- exit 0
"#]]);
    desk.run("vipp consent give --by mother --covers sibling --authority parental-responsibility --for filming --method signed")
        .is(str![[r#"
recorded: the mother agrees to filming for the sibling
--- stderr
note: the case names no `sibling`; it is kept as written
next: vipp consent show  (who agreed to what)
--- exit 0
"#]]);
}

#[test]
fn a_doubtful_authority_is_recorded_and_remarked_on() {
    let desk = Desk::new();
    desk.must("vipp new owl-2 --born 2025-01 --setting foster --caregiver foster-carer-1");
    desk.enter("owl-2");
    desk.run(
        "vipp consent give --by foster-carer-1 --covers child,foster-carer-1 --authority parental-responsibility \
         --for filming,showing --method signed --json",
    )
    .is(str![[r#"
{
  "schema": "vipp.consent-given/1",
  "case": "owl-2",
  "id": "[ID]",
  "on": "2026-08-31",
  "until": null,
  "by": "foster-carer-1",
  "covers": [
    "child",
    "foster-carer-1"
  ],
  "agreed": [
    "filming",
    "showing"
  ],
  "refused": [],
  "advice": "foster carers have no parental responsibility: the parents keep it, and the local authority shares it only under a care order",
  "must_happen": {
    "stop": [],
    "delete": []
  },
  "written": true
}
--- stderr
note: foster carers have no parental responsibility: the parents keep it, and the local authority shares it only under a care order
--- exit 0
"#]]);
    desk.run("vipp check").is(str![[r#"
warning[C123]: the consent of the foster carer 1 for the child may not do: foster carers have no parental responsibility: the parents keep it, and the local authority shares it only under a care order
 --> consent.toml:8:13
  |
8 | authority = "parental-responsibility"
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: see who may answer for the child, ask them, and record it with `vipp consent give`

--- stderr
0 errors, 1 warning, 0 notes
next: vipp explain C123  (what the first one means)
--- exit 3
"#]]);
}

#[test]
fn a_refusal_is_an_answer() {
    let desk = Desk::begun();
    desk.run("vipp consent give --by father --covers father --not filming,showing --method oral --witness mother").is(
        str![[r#"
recorded: the father refuses filming and showing for the father
--- stderr
next: vipp consent show  (who agreed to what)
--- exit 0
"#]],
    );
    desk.run("vipp consent show | head -15").is(str![[r#"
Consent in otter-7
══════════════════
as it stands on 22 September 2026

Who agreed to what

Use          child      mother     father
───────────  ─────────  ─────────  ───────────────
filming      yes        yes        no, 22 Sep 2026
showing      yes        yes        no, 22 Sep 2026
supervision  not asked  not asked  not asked
fidelity     not asked  not asked  not asked
training     not asked  not asked  not asked
research     not asked  not asked  not asked
court        not asked  not asked  not asked
--- stderr
--- exit 0
"#]]);
    desk.run(
        "vipp consent give --by mother --covers mother,child --authority adoption-order --not showing --method signed",
    )
    .is(str![[r#"
recorded: the mother refuses showing for the mother and the child
now it must happen:
- stop showing of the child and the mother
--- stderr
next: vipp consent show  (who agreed to what)
--- exit 0
"#]]);
    desk.run("vipp check --table | grep -o 'C10[69].*'").is(str![[r#"
--- stderr
0 errors, 0 warnings, 1 note
next: vipp explain V303  (what the first one means)
--- exit 1
"#]]);
}

#[test]
fn consent_taken_back_says_what_must_happen() {
    let desk = Desk::filmed();
    desk.must("vipp film add 1 ../../camera/MOV_0013.MP4 ../../camera/MOV_0014.MP4");
    desk.must("vipp film hold 1 01-2 --because 'court, order expected in May'");
    desk.run_writing_nothing("vipp consent withdraw --by mother --dry-run").is(str![[r#"
[[withdrawal]]
id = "[ID]"
on = 2026-09-22
by = "mother"
covers = ["mother", "child"]
logged = 2026-09-22T12:03:00+01:00
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run("vipp consent withdraw --by mother --because 'does not want it any more'").is(str![[r#"
recorded: the mother takes back consent to everything for the mother and the child, from 22 September 2026
now it must happen:
- stop filming and showing of the child and the mother
- delete 01-1.mp4 of visit 1 by Tuesday 22 September 2026
- keep 01-2.mp4 of visit 1, which is on hold (court, order expected in May), and tell the family so
- delete the film of playing together of visit 2 by Tuesday 22 September 2026
--- stderr
next: vipp film due  (the films to delete, and until when)
next: vipp consent done "…"  (when something was done about it)
--- exit 0
"#]]);
    desk.run("vipp status | tail -16").is(str![[r#"

Findings
────────

- error D101: someone in 01-1.mp4 of visit 1 said no to filming, and it is still kept
- error D101: someone in the film of playing together of visit 2 said no to filming, and it is still
  kept
- warning C124: the mother took consent back on 22 September 2026, and nothing says what was done
  about it

2 errors, 1 warning, 4 notes. All of them, with their lines: `vipp check`

Next
────

Delete 01-1.mp4 of visit 1, as someone in it said no to filming. Type: `vipp film delete 1 01-1.mp4`
--- stderr
--- exit 0
"#]]);
    desk.run("vipp film due").is(str![[r#"
Until when films are kept

Case     Visit  Film        Stands                         Delete by
───────  ─────  ──────────  ─────────────────────────────  ─────────────────────────────────────
otter-7  1      01-1.mp4    kept                           Tue 22 Sep 2026, today (someone in it
                                                           said no)
otter-7  1      01-2.mp4    on hold since Tue 22 Sep 2026  Tue 22 Sep 2026, today (someone in it
                                                           said no)
otter-7  2      [ID]  no file added                  Tue 22 Sep 2026, today (someone in it
                                                           said no)
--- stderr
3 films, 0 past the day
there is no retention.toml, so that only what someone said no to has a day
next: vipp film policy --example  (a policy to start from, and where it goes)
--- exit 0
"#]]);
    desk.run("vipp consent done 'told the supervisor, who deleted a copy'").is(str![[r#"
recorded what was done about the withdrawal of the mother on 22 September 2026
--- stderr
next: vipp consent show  (the whole trail)
--- exit 0
"#]]);
    desk.run("vipp consent show --json").is(str![[r#"
{
  "schema": "vipp.consent/1",
  "case": "otter-7",
  "on": "2026-09-22",
  "people": [
    {
      "who": "child",
      "uses": {
        "court": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "fidelity": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "filming": {
          "answer": "taken-back",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "research": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "showing": {
          "answer": "taken-back",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "supervision": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "training": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        }
      }
    },
    {
      "who": "mother",
      "uses": {
        "court": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "fidelity": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "filming": {
          "answer": "taken-back",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "research": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "showing": {
          "answer": "taken-back",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "supervision": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        },
        "training": {
          "answer": "no",
          "allowed": false,
          "since": "2026-09-22",
          "until": null
        }
      }
    },
    {
      "who": "father",
      "uses": {
        "court": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "fidelity": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "filming": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "research": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "showing": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "supervision": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        },
        "training": {
          "answer": "not-asked",
          "allowed": false,
          "since": null,
          "until": null
        }
      }
    }
  ],
  "given": [
    {
      "on": "2026-08-20",
      "until": null,
      "by": "mother",
      "covers": [
        "child",
        "mother"
      ],
      "agreed": [
        "filming",
        "showing"
      ],
      "refused": [],
      "authority": null,
      "evidence": null,
      "recipients": {},
      "method": null,
      "witness": null,
      "wording": null,
      "wording_blake3": null,
      "language": null,
      "interpreter": null,
      "childs_view": null,
      "promised": null,
      "basis": null,
      "review": null,
      "original": null
    }
  ],
  "withdrawn": [
    {
      "id": "[ID]",
      "on": "2026-09-22",
      "by": "mother",
      "covers": [
        "mother",
        "child"
      ],
      "uses": [],
      "because": "does not want it any more",
      "done": [
        {
          "what": "told the supervisor, who deleted a copy",
          "on": "2026-09-22"
        }
      ]
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn consent_taken_back_for_a_use_leaves_the_rest() {
    let desk = Desk::filmed();
    desk.must("vipp film add 1 ../../camera/MOV_0013.MP4 ../../camera/MOV_0014.MP4");
    desk.run("vipp consent withdraw --by mother --for showing --done 'the script is put away' --json").is(str![[r#"
{
  "schema": "vipp.consent-withdrawn/1",
  "case": "otter-7",
  "id": "[ID]",
  "on": "2026-09-22",
  "by": "mother",
  "covers": [
    "mother",
    "child"
  ],
  "uses": [
    "showing"
  ],
  "must_happen": {
    "stop": [
      {
        "who": "child",
        "uses": [
          "showing"
        ]
      },
      {
        "who": "mother",
        "uses": [
          "showing"
        ]
      }
    ],
    "delete": []
  },
  "written": true
}
--- stderr
--- exit 0
"#]]);
    desk.run("vipp consent show | head -12").is(str![[r#"
Consent in otter-7
══════════════════
as it stands on 22 September 2026

Who agreed to what

Use          child                   mother                  father
───────────  ──────────────────────  ──────────────────────  ─────────
filming      yes                     yes                     not asked
showing      taken back 22 Sep 2026  taken back 22 Sep 2026  not asked
supervision  not asked               not asked               not asked
fidelity     not asked               not asked               not asked
--- stderr
--- exit 0
"#]]);
    desk.run("tail -20 consent.toml").is(str![[r#"
id = "[ID]"
on = 2026-08-20
by = "mother"
covers = ["child", "mother"]
purposes = ["filming", "showing"]
logged = 2026-08-31T09:00:00+01:00

[[withdrawal]]
id = "[ID]"
on = 2026-09-22
by = "mother"
covers = ["mother", "child"]
purposes = ["showing"]
logged = 2026-09-22T12:02:00+01:00

[[done]]
of = "[ID]"
what = "the script is put away"
on = 2026-09-22
logged = 2026-09-22T12:02:00+01:00
--- stderr
--- exit 0
"#]]);
}

#[test]
fn what_stood_on_an_earlier_day() {
    let desk = Desk::with_otter();
    desk.must("vipp consent withdraw --by mother --on 2026-08-30");
    desk.run("vipp consent show --on 2026-08-29 | sed -n 3,9p; vipp consent show | sed -n 3,9p").is(str![[r#"
as it stands on 29 August 2026

Who agreed to what

Use          child      mother     father
───────────  ─────────  ─────────  ─────────
filming      yes        yes        not asked
as it stands on 31 August 2026

Who agreed to what

Use          child                   mother                  father
───────────  ──────────────────────  ──────────────────────  ─────────
filming      taken back 30 Aug 2026  taken back 30 Aug 2026  not asked
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_file_written_by_hand_keeps_reading_and_is_added_to() {
    let desk = Desk::with_otter();
    let by_hand = "format = 1\n\n# by phone\n[[consent]]\non = 2026-08-01\nby = \"mother\"\nauthority = \"adoptive parent\"\n\
                   purposes = [\"filming\"]\n\n[[withdrawal]]\non = 2026-08-20\nby = \"mother\"\ndone = \"nothing filmed yet\"";
    desk.write("consent.toml", by_hand);
    desk.run("vipp consent show").is(str![[r#"
Consent in otter-7
══════════════════
as it stands on 31 August 2026

Who agreed to what

Use          child            mother                  father
───────────  ───────────────  ──────────────────────  ───────────────
filming      no, 20 Aug 2026  taken back 20 Aug 2026  no, 20 Aug 2026
showing      no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026
supervision  no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026
fidelity     no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026
training     no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026
research     no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026
court        no, 20 Aug 2026  no, 20 Aug 2026         no, 20 Aug 2026

1 August 2026: mother
─────────────────────

For:        the mother
Yes to:     filming
Authority:  adoptive parent

20 August 2026: taken back by the mother
────────────────────────────────────────

For:   everyone
Uses:  everything
Done:  nothing filmed yet
--- stderr
--- exit 0
"#]]);
    desk.must("vipp consent give --by mother --covers mother,child --authority adoption-order --for filming,showing --method signed");
    assert!(desk.read("consent.toml").starts_with(&format!("{by_hand}\n\n[[consent]]\nid = ")));
    desk.run("vipp check").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
    desk.run("vipp undo").is(str![[r#"
undid: recorded that the mother agrees to filming and showing for the mother and the child (of 2026-08-31 09:02, in consent.toml)
--- stderr
next: vipp redo  (to bring it back)
--- exit 0
"#]]);
    assert_eq!(desk.read("consent.toml"), by_hand);
}

#[test]
fn mistakes_in_the_file_are_shown_with_their_lines() {
    let desk = Desk::with_otter();
    desk.append(
        "consent.toml",
        "\n[[consent]]\non = 2026-08-21\nby = \"mother\"\npurposes = [\"filming\"]\nrecipients = { court = \"x\", fun = \"y\" }\n\
         method = \"singed\"\n\n[[done]]\nof = \"nothing\"\nwhat = \"x\"\nlogged = 2026-08-31T09:00:00+01:00\n",
    );
    desk.run("vipp check").is(str![[r#"
error[F106]: `singed` is not one of signed, oral, electronic
  --> consent.toml:17:10
   |
17 | method = "singed"
   |          ^^^^^^^^
   |
   = help: did you mean `signed`?

error[F106]: `fun` is not one of filming, showing, supervision, fidelity, training, research, court
  --> consent.toml:16:1
   |
16 | recipients = { court = "x", fun = "y" }
   | ^^^^^^^^^^
   |
   = help: name the purpose, and who may see the films

error[F106]: there is no withdrawal with the id `nothing` in this file
  --> consent.toml:20:6
   |
20 | of = "nothing"
   |      ^^^^^^^^^
   |
   = help: correct the id, or bring the withdrawal back

--- stderr
3 errors, 0 warnings, 0 notes
next: vipp explain F106  (what the first one means)
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp consent give --by mother --covers mother --for filming --method signed").is(str![[
        r#"
--- stderr
error[F106]: `singed` is not one of signed, oral, electronic
  --> consent.toml:17:10
   |
17 | method = "singed"
   |          ^^^^^^^^
   |
   = help: did you mean `signed`?

error[F106]: `fun` is not one of filming, showing, supervision, fidelity, training, research, court
  --> consent.toml:16:1
   |
16 | recipients = { court = "x", fun = "y" }
   | ^^^^^^^^^^
   |
   = help: name the purpose, and who may see the films

error[F106]: there is no withdrawal with the id `nothing` in this file
  --> consent.toml:20:6
   |
20 | of = "nothing"
   |      ^^^^^^^^^
   |
   = help: correct the id, or bring the withdrawal back

error: there are 3 mistakes in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#
    ]]);
}

#[test]
fn a_record_that_was_cut_off_is_kept_as_comments() {
    let desk = Desk::with_otter();
    desk.append("consent.toml", "\n[[withdrawal]]\nid = \"6abcdefghi\"\non = 2026-08-2");
    desk.run("vipp check --table").is(str![[r#"
Findings

Case     Code  Level    Visit  Place            Finding
───────  ────  ───────  ─────  ───────────────  ────────────────────────────────────────────────
otter-7  F111  warning         consent.toml:12  the last record was cut off while it was written
--- stderr
0 errors, 1 warning, 0 notes
next: vipp explain F111  (what the first one means)
--- exit 3
"#]]);
    desk.must("vipp consent give --by father --covers father --for filming --method signed");
    desk.run("grep -c '# cut off' consent.toml; vipp check").is(str![[r#"
3
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn nobody_was_asked_yet() {
    let desk = Desk::new();
    desk.must("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother");
    desk.enter("owl-2");
    desk.run("vipp consent show").is(str![[r#"
Consent in owl-2
════════════════
as it stands on 31 August 2026

Who agreed to what

Use          child      mother
───────────  ─────────  ─────────
filming      not asked  not asked
showing      not asked  not asked
supervision  not asked  not asked
fidelity     not asked  not asked
training     not asked  not asked
research     not asked  not asked
court        not asked  not asked

Nobody was asked yet.
--- stderr
next: vipp consent give  (record the first answer)
--- exit 0
"#]]);
}

#[test]
fn no_terminal_can_be_steered_by_it() {
    let desk = Desk::with_otter();
    desk.must(
        "vipp consent give --by father --covers father --for filming --method signed --original $'\\e[2Jbox\\n4'",
    );
    desk.run("vipp consent show | grep Original; grep original consent.toml").is(str![[r#"
Original:   ␛[2Jbox
original = "\u001B[2Jbox\n4"
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs tmux"]
fn what_is_asked_at_a_terminal_gives_the_same_record_as_flags() {
    let desk = Desk::with_otter();
    let terminal = Terminal::open(&desk);
    terminal.line("vipp consent give");
    terminal.sees("Before you ask: the adopters answer for the child after the adoption order");
    terminal.sees("Who answers");
    terminal.press(&["Enter"]);
    terminal.sees("For whom");
    terminal.press(&["Enter"]);
    terminal.answers("Who else may be seen", "Sibling 1");
    terminal.sees("`Sibling 1` cannot be a role");
    terminal.answers("Who else may be seen", "sibling");
    terminal.sees("On what authority");
    terminal.press(&["Down", "Down", "Down", "Down", "Down", "Enter"]);
    terminal.answers("What did you see that shows it", "order seen on 20 August");
    for (asked, keys) in [
        ("being filmed", &["Enter"][..]),
        ("the films being shown to the family", &["Enter"]),
        ("looked at in supervision", &["Enter"]),
    ] {
        terminal.sees(asked);
        terminal.press(keys);
    }
    terminal.answers("Who sees them for that", "the supervisor of the team");
    for (asked, keys) in [
        ("how the programme is delivered", &["Down", "Down", "Enter"][..]),
        ("used to train others", &["Down", "Enter"]),
        ("used in a study", &["Down", "Enter"]),
        ("before a court", &["Down", "Down", "Enter"]),
        ("How was it given", &["Down", "Enter"]),
    ] {
        terminal.sees(asked);
        terminal.press(keys);
    }
    terminal.answers("Who heard it, by role", "health-visitor");
    terminal.answers("Version of the wording", "form-2026-03");
    terminal.answers("Where does the original lie", "");
    terminal.answers("Language, if not English", "Polish");
    terminal.answers("Who interpreted, by role", "interpreter-1");
    terminal.answers("What did the child say", "");
    terminal.answers("What were they told", "");
    terminal.answers("Until which day", "in a year");
    terminal.sees("`in a year` is not a date");
    terminal.answers("Until which day", "2027-08-24");
    terminal.answers("When is it to be gone through again", "");
    terminal.sees("recorded: the mother agrees to filming, showing and supervision");
    desk.must("cp consent.toml ../asked.toml && vipp undo");
    desk.must(
        "vipp consent give --by mother --covers child,mother,sibling --until 2027-08-24 --authority adoption-order \
         --evidence 'order seen on 20 August' --for filming,showing,supervision --not training,research \
         --recipient 'supervision=the supervisor of the team' --method oral --witness health-visitor \
         --wording form-2026-03 --language Polish --interpreter interpreter-1",
    );
    desk.run("diff <(grep -v '^id\\|^logged' ../asked.toml) <(grep -v '^id\\|^logged' consent.toml)").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs tmux"]
fn who_takes_consent_back_is_asked_at_a_terminal() {
    let desk = Desk::with_otter();
    let terminal = Terminal::open(&desk);
    terminal.line("vipp consent withdraw");
    terminal.sees("Who takes consent back");
    terminal.press(&["Down", "Down", "Down", "Enter"]);
    terminal.answers("Who, by role", "grandmother");
    terminal.sees("For which uses");
    terminal.press(&["Space", "Enter"]);
    terminal.answers("Why, if they said", "");
    terminal.answers("What was done about it already", "told the supervisor");
    terminal.sees("recorded: the grandmother takes back consent to filming for the grandmother");
    desk.run("tail -13 consent.toml").is(str![[r#"
[[withdrawal]]
id = "[ID]"
on = 2026-08-31
by = "grandmother"
covers = ["grandmother"]
purposes = ["filming"]
logged = 2026-08-31T09:01:00+01:00

[[done]]
of = "[ID]"
what = "told the supervisor"
on = 2026-08-31
logged = 2026-08-31T09:01:00+01:00
--- stderr
--- exit 0
"#]]);
}
