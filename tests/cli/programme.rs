//! `vipp programme`

use snapbox::str;

use crate::harness::{Desk, same};

/// A programme of two visits.
fn of_two_visits(desk: &Desk) {
    desk.must("vipp programme show vipp-sd-uk --toml > ../mine.toml");
    let text = desk
        .read("../mine.toml")
        .replace("code = \"vipp-sd-uk\"", "code = \"mine\"")
        .replace("name = \"VIPP-SD, UK form\"", "name = \"Our own form\"");
    desk.write("[DESK]/home/config/programmes/mine.toml", &text);
}

#[test]
fn the_list() {
    let desk = Desk::new();
    desk.run("vipp programme list").is(str![[r#"
Programmes

Code                 Name                  Visits  Minutes  Gaps in days          Ages
───────────────────  ────────────────────  ──────  ───────  ────────────────────  ───────────────  ─
vipp-sd-uk           VIPP-SD, UK form           7       90  14 to 28              6 to 83 months
vipp-sd              VIPP-SD, developers'       7      120  14 to 31              12 to 83 months
                     form
vipp                 VIPP, for infants          7      120  14 to 31              6 to 12 months
vipp-fc              VIPP-FC, foster care       6       90  14, 14, 14, 21, 21    12 to 83 months
vipp-twins           VIPP-Twins                 5       90  10 to 18              12 to 83 months
vipp-auti            VIPP-AUTI, autism          5       90  14 to 28              16 to 61 months
vipp-pre             VIPP-PRE, before           3       60  10 to 18              -5 to -1 months
                     birth
vipp-pmh             VIPP-PMH, perinatal        6       90  14 to 28              6 to 36 months
                     mental health
vipp-sd-fortnightly  VIPP-SD, fortnightly       6       90  10 to 18              12 to 36 months
                     trial form
vipp-sd-monthly      VIPP-SD, monthly           6       90  28, 28, 28, 63, 63    12 to 47 months
                     form of 2006
vipp-sd-4            VIPP-SD, four themed       4       90  14 to 28              10 to 33 months
                     visits
ibasis-vipp          iBASIS-VIPP, early        12      120  10 to 18              9 to 14 months
                     signs of autism
vft                  VFT, postnatal            13       90  14, 14, 14, 14, 14,   4 to 23 months
                     depression                             14, 14, 14, 14, 14,
                                                            119, 119
virtual-vipp         Virtual-VIPP, by           7       90  14 to 28              12 to 83 months
                     video link
--- stderr
next: vipp programme show vipp-sd-uk  (one of them, visit by visit)
--- exit 0
"#]]);
    let json = desk.run("vipp programme list --json").json();
    assert_eq!(json["schema"], "vipp.programmes/1");
}

#[test]
fn one_of_them() {
    let desk = Desk::new();
    desk.run("vipp programme show vipp-sd-uk").is(str![[r#"
VIPP-SD, UK form
════════════════
Seven home visits of 90 minutes, two to four weeks apart, for children from six months to six years.

Code:
  vipp-sd-uk
Ages:
  6 months to 6 years 11 months
Where:
  home
Length of a visit:
  90 minutes
Working days to prepare feedback:
  2
First film:
  at visit 1
Corrective messages:
  from session 3
After a visit left out, the gap counts from:
  the last visit held

Visits

Visit  Session  Kind          Sensitivity   Discipline    Films  Feedback  Who           Days since
                                            and other                                    the visit
                                                                                         before
─────  ───────  ────────────  ────────────  ────────────  ─────  ────────  ────────────  ───────────
    1           introduction                              yes    no        primary
                                                                           caregiver
    2        1  themed        exploration   inductive     yes    yes       primary       14 to 28,
                              versus        discipline                     caregiver     best 21
                              attachment    and
                              behaviour     distraction
    3        2  themed        noticing      positive rei  yes    yes       primary       14 to 28,
                              signals:      nforcement                     caregiver     best 21
                              speaking for
                              the child
    4        3  themed        the           sensitive     yes    yes       primary       14 to 28,
                              sensitivity   time-out                       caregiver     best 21
                              chain:
                              signal,
                              response,
                              reaction
    5        4  themed        sharing       empathy for   yes    yes       primary       14 to 28,
                              emotions      the child                      caregiver     best 21
    6        5  booster       all           all           yes    yes       both          14 to 28,
                                                                           caregivers    best 21
    7        6  booster       all           all           no     yes       both          14 to 28,
                                                                           caregivers    best 21

Where the values come from

Value        Confirmed            What is said                      By whom
───────────  ───────────────────  ────────────────────────────────  ────────────────────────────────
visits       confirmed            seven visits, or up to seven      Implementing THRIVE, on the UK
                                                                    VIPP Unit; TACT, new animation
                                                                    on VIPP; VIPP-SD International,
                                                                    page on VIPP-SD (English)
visits       inferred             one introduction, four themed     VIPP-SD International, page on
                                  visits and two boosters, put      VIPP-SD (Dutch); M. van
                                  together from what each source    IJzendoorn, Video-feedback
                                  says                              Intervention; https://www.vipp-s
                                                                    d-international.org/vipp-sd
minutes      confirmed            90 minutes                        Implementing THRIVE, on the UK
                                                                    VIPP Unit; TACT, new animation
                                                                    on VIPP
gap          confirmed            two to four weeks between visits  Implementing THRIVE, on the UK
                                                                    VIPP Unit; TACT, new animation
                                                                    on VIPP
gap          inferred             three weeks is the middle of
                                  that window and keeps the
                                  weekday
ages         one source           from six months to six years      Implementing THRIVE, on the UK
                                                                    VIPP Unit
ages         inferred             six years is read as up to the
                                  seventh birthday
setting      confirmed            at the family home                VIPP-SD International, page on
                                                                    VIPP-SD (English); HomVEE,
                                                                    profile of VIPP, 2019;
                                                                    Implementing THRIVE, on the UK
                                                                    VIPP Unit; https://www.vipp-sd-i
                                                                    nternational.org/vipp-sd-1
first-film   confirmed            the first films are made at the   VIPP-SD International, page on
                                  introductory visit                VIPP-SD (Dutch); HomVEE, VIPP-SD
                                                                    model components; https://www.vi
                                                                    pp-sd-international.org/vipp-sd
films        confirmed            a visit films first, then the     VIPP-SD International, page on
                                  films of the visit before are     VIPP-SD (Dutch); HomVEE, VIPP-SD
                                  watched and discussed             model components; CLAHRC
                                                                    Northwest London, Healthy Start
                                                                    Happy Start; https://www.vipp-sd
                                                                    -international.org/vipp-sd
films        one source           nothing is filmed at the last     VIPP-SD International, page on
                                  visit                             VIPP-SD (Dutch); https://www.vip
                                                                    p-sd-international.org/vipp-sd
themes       confirmed            four sensitivity themes in this   M. van IJzendoorn,
                                  order, one for each themed visit  Video-feedback Intervention; No
                                                                    Punish, best practices, VIPP-SD;
                                                                    HomVEE, VIPP-SD model
                                                                    components; http://www.marinusva
                                                                    nijzendoorn.nl/topics/video-feed
                                                                    back-intervention/
themes       recalled, unchecked  the name of the third theme       recalled from the published
                                                                    literature; text not at hand
themes       inferred             short labels are ours; no text
                                  of the manual is used
discipline   one source           the set of discipline themes,     HomVEE, VIPP-SD model
                                  without an order                  components; https://homvee.acf.h
                                                                    hs.gov/node/71117
discipline   recalled, unchecked  which discipline theme goes with  recalled from the published
                                  which visit; check it in your     literature; text not at hand
                                  manual
boosters     confirmed            two boosters at the end go over   M. van IJzendoorn,
                                  all themes again                  Video-feedback Intervention; No
                                                                    Punish, best practices, VIPP-SD;
                                                                    Child Trends, VIPP-SD, 2013; htt
                                                                    p://www.marinusvanijzendoorn.nl/
                                                                    topics/video-feedback-interventi
                                                                    on/
who          one source           both parents are there at the     M. van IJzendoorn,
                                  boosters, said of VIPP            Video-feedback Intervention; htt
                                                                    p://www.marinusvanijzendoorn.nl/
                                                                    topics/video-feedback-interventi
                                                                    on/
corrective   recalled, unchecked  corrective messages from about    recalled from the published
                                  the third feedback session;       literature; text not at hand
                                  check it in your manual
preparation  inferred             no public number; two working
                                  days leave time to watch the
                                  film and write the script
skipped      inferred             no public rule; the gap runs
                                  from the last visit that was
                                  held
parts        inferred             how the minutes of a visit are
                                  shared out is our guess
parts        one source           films of 10 to 30 minutes         No Punish, best practices,
                                                                    VIPP-SD; https://bestpractices.n
                                                                    opunish.eu/video-feedback-interv
                                                                    ention-to-promote-positive-paren
                                                                    ting-and-sensitive-discipline-vi
                                                                    pp-sd/
activities   confirmed            these four everyday situations    Implementing THRIVE, on the UK
                                  are named as examples             VIPP Unit; TACT, new animation
                                                                    on VIPP
activities   one source           both play and routines are        VIPP Leiden, frequently asked
                                  filmed                            questions; http://vippleiden.com
                                                                    /en/professionals/faq-frequently
                                                                    -asked-questions
activities   inferred             which of them is filmed at which
                                  visit is not public; each visit
                                  has one of play and one routine

vipp is independent of the developers of the programme and holds no text of its manual.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp programme show vipp-sd-uk --json | head -40").is(str![[r#"
{
  "schema": "vipp.programme/1",
  "code": "vipp-sd-uk",
  "name": "VIPP-SD, UK form",
  "summary": "Seven home visits of 90 minutes, two to four weeks apart, for children from six months to six years.",
  "setting": "home",
  "minutes": 90,
  "preparation_days": 2,
  "ages_months": [
    6,
    83
  ],
  "visits": [
    {
      "visit": 1,
      "session": null,
      "kind": "introduction",
      "themes": [],
      "films": true,
      "feedback": false,
      "who": "primary caregiver",
      "gap_days": null,
      "minutes": 90
    },
    {
      "visit": 2,
      "session": "1",
      "kind": "themed",
      "themes": [
        "exploration-attachment",
        "induction-distraction"
      ],
      "films": true,
      "feedback": true,
      "who": "primary caregiver",
      "gap_days": [
        14,
        21,
        28
      ],
--- stderr
--- exit 0
"#]]);
    desk.run("vipp programme show vipp-sd-ku").is(str![[r#"
--- stderr
error: there is no programme `vipp-sd-ku`
 hint: did you mean `vipp-sd-uk`? `vipp programme list` shows all
--- exit 4
"#]]);
    desk.run("vipp programme show vipp-sd-uk --json --toml").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "the argument '--json' cannot be used with '--toml'",
    "hint": "`vipp --help` shows the commands"
  }
}
--- exit 2
"#]]);
    desk.run("vipp programme show vipp-sd-ku --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 4,
    "problem": "there is no programme `vipp-sd-ku`",
    "hint": "did you mean `vipp-sd-uk`? `vipp programme list` shows all"
  }
}
--- exit 4
"#]]);
    desk.run("vipp programme").is(str![[r#"
--- stderr
Examples:
  vipp programme list
  vipp programme show vipp-fc
  vipp programme show vipp-sd-uk --toml > mine.toml    the start of your own
  vipp programme check mine.toml

List, show and check programmes

Usage: vipp programme [OPTIONS] <COMMAND>

Commands:
  list   List the programmes: built in, and your own
  show   Show a programme as a table, with the source of each value
  check  Check a programme file of your own, or all of yours
  help   Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version
--- exit 2
"#]]);
}

#[test]
fn every_programme_passes_its_own_check() {
    Desk::new()
        .run(
            "for code in $(vipp programme list --json | grep '\"code\"' | cut -d'\"' -f4); do \
             vipp programme show $code --toml > $code.toml && vipp programme check $code.toml; done",
        )
        .is(str![[r#"
vipp-sd-uk.toml: vipp-sd-uk is in order
vipp-sd.toml: vipp-sd is in order
vipp.toml: vipp is in order
vipp-fc.toml: vipp-fc is in order
vipp-twins.toml: vipp-twins is in order
vipp-auti.toml: vipp-auti is in order
vipp-pre.toml: vipp-pre is in order
vipp-pmh.toml: vipp-pmh is in order
vipp-sd-fortnightly.toml: vipp-sd-fortnightly is in order
vipp-sd-monthly.toml: vipp-sd-monthly is in order
vipp-sd-4.toml: vipp-sd-4 is in order
ibasis-vipp.toml: ibasis-vipp is in order
vft.toml: vft is in order
virtual-vipp.toml: virtual-vipp is in order
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_programme_of_ones_own() {
    let desk = Desk::new();
    of_two_visits(&desk);
    desk.run("vipp programme list -q | grep -i own; vipp programme list --json | grep -B1 -A4 '\"mine\"'").is(str![[
        r#"
mine                Our own form            7       90  14 to 28           6 to 83 months   your own
    {
      "code": "mine",
      "name": "Our own form",
      "visits": 7,
      "minutes": 90,
      "own": true
--- stderr
--- exit 0
"#
    ]]);
    desk.run("vipp programme check").is(str![[r#"
programmes/mine.toml: mine is in order
--- stderr
1 of your programmes and 0 overlays checked
--- exit 0
"#]]);
    desk.run("vipp programme show mine | head -3").is(str![[r#"
Our own form
════════════
Seven home visits of 90 minutes, two to four weeks apart, for children from six months to six years.
--- stderr
--- exit 0
"#]]);
    desk.must("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --consent 2026-08-20 --programme mine");
    desk.run("grep -m2 '^code\\|^name' owl-2/programme.toml; vipp plan --case owl-2 -q | tail -1").is(str![[r#"
code = "mine"
name = "Our own form"
    7  booster       Tue 5 Jan 2027   10am  21 days  new
--- stderr
--- exit 0
"#]]);
    desk.must("rm -r ~/config/programmes");
    desk.run("vipp check --case owl-2").is(str![[r#"
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]]);
}

#[test]
fn an_overlay_is_laid_over_and_pinned() {
    let desk = Desk::new();
    let overlay =
        "for = \"vipp-sd-uk\"\n\n[[visit]]\nnumber = 2\nbring = [\"the red blanket\"]\nmanual = \"page 12\"\n";
    desk.write("[DESK]/home/config/overlays/own.toml", overlay);
    desk.run("vipp programme check").is(str![[r#"
--- stderr
0 of your programmes and 1 overlays checked
--- exit 0
"#]]);
    desk.must("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --consent 2026-08-20");
    desk.must("rm ~/config/overlays/own.toml");
    desk.run("vipp visit 2 --case owl-2 --format md | grep -n 'blanket\\|page 12'; vipp check --case owl-2").is(str![
        [r#"
13:- [ ] Manual: page 12
21:- [ ] the red blanket
--- stderr
0 errors, 0 warnings, 0 notes
--- exit 0
"#]
    ]);
    desk.must("vipp new owl-3 --born 2025-01 --setting birth --caregiver mother --consent 2026-08-20");
    desk.run("diff owl-2/programme.toml owl-3/programme.toml").is(str![[r#"
92,93d91
< bring = ["the red blanket"]
< manual = "page 12"
--- stderr
--- exit 1
"#]]);
}

#[test]
fn an_overlay_that_does_not_fit() {
    for overlay in [
        "for = \n",
        "[[visit]]\nnumber = 2\nmanual = \"page 12\"\n",
        "for = \"vipp-sd-uk\"\n[[visit]]\nmanual = \"page 12\"\n",
        "for = \"vipp-sd-uk\"\n[[visit]]\nnumber = 9\nmanual = \"page 12\"\n",
        "for = \"vipp-sd-uk\"\n[[visit]]\nnumber = 2\nminutes = 12\n",
        "for = \"vipp-sd-uk\"\n[[visit]]\nnumber = 2\nbring = 7\n",
        "for = \"vipp-sd-ku\"\n[[visit]]\nnumber = 2\nmanual = \"page 12\"\n",
    ] {
        let desk = Desk::new();
        desk.write("[DESK]/home/config/overlays/own.toml", overlay);
        desk.must("(vipp programme check 2>&1; echo \"exit $?\") > ../said");
        let said = desk.show("../said");
        same(format!("{overlay}{said}"), of(overlay));
    }
}

/// What is said of each overlay that does not fit.
fn of(overlay: &str) -> snapbox::Data {
    use snapbox::IntoData;
    match overlay {
        "for = \n" => str![[r#"
for = 
error: the overlay `overlays/own.toml` is not TOML
 hint: an overlay is `for = "vipp-sd-uk"` and [[visit]] tables
exit 1
"#]].into_data(),
        text if text.starts_with("[[visit]]") => str![[r#"
[[visit]]
number = 2
manual = "page 12"
error: the overlay `overlays/own.toml` does not say which programme it is for
 hint: an overlay is `for = "vipp-sd-uk"` and [[visit]] tables
exit 1
"#]].into_data(),
        text if text.contains("number = 9") => str![[r#"
for = "vipp-sd-uk"
[[visit]]
number = 9
manual = "page 12"
error: the overlay `overlays/own.toml` is for a visit 9 that the programme has not
 hint: an overlay is `for = "vipp-sd-uk"` and [[visit]] tables
exit 1
"#]].into_data(),
        text if text.contains("minutes = 12") => str![[r#"
for = "vipp-sd-uk"
[[visit]]
number = 2
minutes = 12
error: the overlay `overlays/own.toml` has the key `minutes`, which is not one of manual, bring, prepare, leaflets, say, activities
 hint: an overlay is `for = "vipp-sd-uk"` and [[visit]] tables
exit 1
"#]].into_data(),
        text if text.contains("bring = 7") => str![[r#"
for = "vipp-sd-uk"
[[visit]]
number = 2
bring = 7
error: the programme `vipp-sd-uk` with its overlay cannot be used: expected a list in square brackets, found the number 7
 hint: `vipp programme check` shows the line
exit 1
"#]].into_data(),
        text if text.contains("vipp-sd-ku") => str![[r#"
for = "vipp-sd-ku"
[[visit]]
number = 2
manual = "page 12"
0 of your programmes and 1 overlays checked
exit 0
"#]].into_data(),
        _ => str![[r#"
for = "vipp-sd-uk"
[[visit]]
manual = "page 12"
error: the overlay `overlays/own.toml` has a [[visit]] without its number
 hint: an overlay is `for = "vipp-sd-uk"` and [[visit]] tables
exit 1
"#]].into_data(),
    }
}

#[test]
fn a_broken_programme_of_ones_own_shows_its_line() {
    let desk = Desk::new();
    of_two_visits(&desk);
    desk.change("[DESK]/home/config/programmes/mine.toml", "preparation_days = 2", "preparation_days = \"two\"");
    desk.run("vipp programme check").is(str![[r#"
error[F102]: expected a whole number, found the text "two"
  --> programmes/mine.toml:13:20
   |
13 | preparation_days = "two"
   |                    ^^^^^
   |
   = help: write digits, without quotes: 3

--- stderr
1 of your programmes and 0 overlays checked
error: 1 of 1 programmes cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.run("vipp programme check ~/config/programmes/mine.toml").is(str![[r#"
error[F102]: expected a whole number, found the text "two"
  --> [DESK]/home/config/programmes/mine.toml:13:20
   |
13 | preparation_days = "two"
   |                    ^^^^^
   |
   = help: write digits, without quotes: 3

--- stderr
error: 1 of 1 programmes cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.run("vipp programme list -q | grep -c Own").is(str![[r#"
0
--- stderr
--- exit 1
"#]]);
    desk.run("vipp programme show mine").is(str![[r#"
--- stderr
error: there is no programme `mine`
 hint: `vipp programme list` shows all programmes
--- exit 4
"#]]);
    desk.run("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --programme mine").is(str![[r#"
--- stderr
error: there is no programme `mine`
 hint: `vipp programme list` shows all programmes
--- exit 4
"#]]);
    desk.write("[DESK]/home/config/programmes/mine.toml", "code = mine\n");
    desk.run("vipp programme check").is(str![[r#"
error[F101]: the text is not between quotes
 --> programmes/mine.toml:1:8
  |
1 | code = mine
  |        ^^^^
  |
  = help: put text between two straight double quotes, on one line: text = "she smiles"

--- stderr
1 of your programmes and 0 overlays checked
error: 1 of 1 programmes cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.write("[DESK]/home/config/programmes/mine.toml", "");
    desk.run("vipp programme check").is(str![[r#"
error[F105]: the file does not say its format
--> programmes/mine.toml
 = help: add `format = 1` as its first line

error[F105]: `code` is missing here
--> programmes/mine.toml
 = help: add the line code = "my-programme"

error[F106]: the programme has no visits
--> programmes/mine.toml
 = help: add a [[visit]] with number = 1

--- stderr
1 of your programmes and 0 overlays checked
error: 1 of 1 programmes cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.run("vipp programme check nothing.toml").is(str![[r#"
--- stderr
error: could not read `[DESK]/cases/nothing.toml`: no such file or directory
 hint: check that the folder is there and connected
--- exit 1
"#]]);
}

#[test]
fn a_pinned_programme_that_was_broken_by_hand() {
    let desk = Desk::planned();
    desk.change("programme.toml", "preparation_days = 2", "preparation_days = -2");
    desk.run("vipp check").is(str![[r#"
error[F106]: expected a whole number, found the number -2
  --> programme.toml:13:20
   |
13 | preparation_days = -2
   |                    ^^
   |
   = help: write digits, without quotes: 3

--- stderr
1 error, 0 warnings, 0 notes
next: vipp explain F106  (what the first one means)
--- exit 3
"#]]);
    desk.run_writing_nothing("vipp plan").is(str![[r#"
--- stderr
error[F106]: expected a whole number, found the number -2
  --> programme.toml:13:20
   |
13 | preparation_days = -2
   |                    ^^
   |
   = help: write digits, without quotes: 3

error: there is a mistake in the files of `otter-7`
 hint: mend the lines shown and try again; nothing was written
--- exit 1
"#]]);
}
