//! `vipp export`: every report in every format, for every reader.

use std::collections::BTreeSet;

use snapbox::str;

use crate::harness::{Desk, Ran, same};

/// A begun case with a word that no reader outside the team may see.
fn begun() -> Desk {
    let desk = Desk::begun();
    desk.must("vipp log 2 '1:15 child: whispers SECRETWORD #emotion -'");
    desk
}

#[test]
fn a_summary_for_each_reader() {
    let desk = begun();
    desk.run("vipp export summary").is(str![[r#"
# Summary of the course so far

Case otter-7, 22 September 2026

- **For:** the practitioner and their supervisor
- **Family:** adoptive family
- **Caregivers:** mother, father
- **Child:** 2 years 6 months at the last visit
- **Programme:** VIPP-SD, UK form
- **Case:** open

## Why, and what was to be reached

> To be written: the reason for referral

> To be written: the agreed goals

## What was offered

2 of 7 visits were held. 5 are planned.

**Visits**

| Visit | Day | How it was kept | Who took part | Minutes | Themes |
| ---: | --- | --- | --- | ---: | --- |
| 1 | 1 September 2026 | held, on time | child, mother | 90 |  |
| 2 | 22 September 2026 | held, on time | child, mother | 95 | exploration versus attachment behaviour; inductive discipline and distraction |
| 3 | 13 October 2026 | planned |  |  | noticing signals: speaking for the child; positive reinforcement |
| 4 | 3 November 2026 | planned |  |  | the sensitivity chain: signal, response, reaction; sensitive time-out |
| 5 | 24 November 2026 | planned |  |  | sharing emotions; empathy for the child |
| 6 | 15 December 2026 | planned |  |  | all |
| 7 | 5 January 2027 | planned |  |  | all |

**The visits in time**

From 1 September 2026 to 5 January 2027: 2 visits held, 5 to come, 0 appointments not kept.

**Appointments and dates to come**

| Visit | Day | How it was |
| --- | --- | --- |
| 1 | 1 September 2026 | held, on time |
| 2 | 22 September 2026 | held, on time |
| 3 | 13 October 2026 | to come |
| 4 | 3 November 2026 | to come |
| 5 | 24 November 2026 | to come |
| 6 | 15 December 2026 | to come |
| 7 | 5 January 2027 | to come |

**Themes worked on**

2 of 8 themes were worked on so far.

**Themes by visit**

| Theme | Worked on at visits | To come at visits |
| --- | --- | --- |
| exploration versus attachment behaviour | 2 | 6, 7 |
| noticing signals: speaking for the child |  | 3, 6, 7 |
| the sensitivity chain: signal, response, reaction |  | 4, 6, 7 |
| sharing emotions |  | 5, 6, 7 |
| inductive discipline and distraction | 2 | 6, 7 |
| positive reinforcement |  | 3, 6, 7 |
| sensitive time-out |  | 4, 6, 7 |
| empathy for the child |  | 5, 6, 7 |

## What we saw

- **child:** holds out the brick (exploration versus attachment behaviour)
- **mother:** names what he does (noticing signals: speaking for the child)

## Outcome

> To be written: how far each goal was reached, and the family's own words

## Films

3 films were made. Where they are kept and until when is in the service's own record.

## What helps, next steps, and how to come back

> To be written: what helps, who does what by when, and how the family can come back

---

Written by the practitioner on 22 September 2026. For the practitioner and their supervisor.
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for family").is(str![[r#"
# Our visits together

22 September 2026

This is a summary of our visits so far. We have had 2 visits.

## What went well

In the films we saw many good moments. We saw:

- you answered your child at the right time (once)
- your child showed clearly what he or she needed (once)

> To be written: one or two of these moments, in your own words

## What you wanted

> To be written: the goals in the family's words, and how far you have come

## Our visits

**Our visits**

| Visit | Day | How it was |
| --- | --- | --- |
| 1 | Tuesday 1 September 2026 | we met |
| 2 | Tuesday 22 September 2026 | we met |
| 3 | Tuesday 13 October 2026 | still to come |
| 4 | Tuesday 3 November 2026 | still to come |
| 5 | Tuesday 24 November 2026 | still to come |
| 6 | Tuesday 15 December 2026 | still to come |
| 7 | Tuesday 5 January 2027 | still to come |

## The films

The films are yours as much as ours.

You can ask us at any time what we keep, and you can ask us to delete it.

## What helps

> To be written: what helps this family, in a few short sentences

## How to come back

You can ask us for help again.

Thank you for letting us visit you.

\_\_\_\_\_\_\_\_
--- stderr
note: 3 places are still to be written; `vipp write summary-family` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for referrer").is(str![[r#"
# Summary of the course so far

Case otter-7, 22 September 2026

- **For:** the service that referred the family
- **Family:** adoptive family
- **Caregivers:** mother, father
- **Child:** 2 years 6 months at the last visit
- **Programme:** VIPP-SD, UK form
- **Case:** open

## Why, and what was to be reached

> To be written: the reason for referral

> To be written: the agreed goals

## What was offered

2 of 7 visits were held. 5 are planned.

**Visits**

| Visit | Day | How it was kept | Who took part | Minutes | Themes |
| ---: | --- | --- | --- | ---: | --- |
| 1 | 1 September 2026 | held, on time | child, mother | 90 |  |
| 2 | 22 September 2026 | held, on time | child, mother | 95 | exploration versus attachment behaviour; inductive discipline and distraction |
| 3 | 13 October 2026 | planned |  |  | noticing signals: speaking for the child; positive reinforcement |
| 4 | 3 November 2026 | planned |  |  | the sensitivity chain: signal, response, reaction; sensitive time-out |
| 5 | 24 November 2026 | planned |  |  | sharing emotions; empathy for the child |
| 6 | 15 December 2026 | planned |  |  | all |
| 7 | 5 January 2027 | planned |  |  | all |

## What we saw

2 moments on 3 films were marked as strengths.

> To be written: what you saw, strengths first, in two or three sentences

## Outcome

> To be written: what changed in daily life, in the family's own words

> To be written: how the child sees it, in the child's words or as the child shows it

## What helps, and next steps

> To be written: what helps this family, and who does what by when

## How to come back

The family and the service can ask for more visits at any time.

## Films

3 films were made. Where they are kept and until when is in the service's own record.

---

Written by the practitioner on 22 September 2026. For the service that referred the family.
--- stderr
note: 6 places are still to be written; `vipp write summary-referrer` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for research").is(str![[r#"
# Course in numbers

- **Programme:** vipp-sd-uk
- **Family:** adoptive family
- **Visits held:** 2 of 7
- **Appointments not kept:** 0
- **Days from first to last visit:** 21
- **Films:** 3
- **Observations:** 4
- **Marked as strengths:** 2
- **Moments shown:** 0

**Visits held, with days from the first**

| Visit | Day | Minutes | Films |
| ---: | ---: | ---: | ---: |
| 1 | 0 | 90 | 2 |
| 2 | 21 | 95 | 1 |
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_summary_in_each_format() {
    let desk = begun();
    desk.run("vipp export summary --for family --format txt").is(str![[r#"
Our visits together
═══════════════════
22 September 2026

This is a summary of our visits so far. We have had 2 visits.

What went well
──────────────

In the films we saw many good moments. We saw:

- you answered your child at the right time (once)
- your child showed clearly what he or she needed (once)

To be written: one or two of these moments, in your own words

What you wanted
───────────────

To be written: the goals in the family's words, and how far you have come

Our visits
──────────

Our visits

Visit  Day                        How it was
─────  ─────────────────────────  ─────────────
1      Tuesday 1 September 2026   we met
2      Tuesday 22 September 2026  we met
3      Tuesday 13 October 2026    still to come
4      Tuesday 3 November 2026    still to come
5      Tuesday 24 November 2026   still to come
6      Tuesday 15 December 2026   still to come
7      Tuesday 5 January 2027     still to come

The films
─────────

The films are yours as much as ours.

You can ask us at any time what we keep, and you can ask us to delete it.

What helps
──────────

To be written: what helps this family, in a few short sentences

How to come back
────────────────

You can ask us for help again.

Thank you for letting us visit you.

________
--- stderr
note: 3 places are still to be written; `vipp write summary-family` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for family --format html | grep -o '<body.*'").is(str![[r#"
<body class="flowing"><header><h1>Our visits together</h1><p class="subtitle">22 September 2026</p></header><main><p>This is a summary of our visits so far. We have had 2 visits.</p><h2>What went well</h2><p>In the films we saw many good moments. We saw:</p><ul><li>you answered your child at the right time (once)</li><li>your child showed clearly what he or she needed (once)</li></ul><div class="note muted" role="note">To be written: one or two of these moments, in your own words</div><h2>What you wanted</h2><div class="note muted" role="note">To be written: the goals in the family's words, and how far you have come</div><h2>Our visits</h2><div class="scroll" role="group" aria-labelledby="table-9" tabindex="0"><table><caption id="table-9">Our visits</caption><thead><tr><th scope="col">Visit</th><th scope="col">Day</th><th scope="col">How it was</th></tr></thead><tbody><tr><th scope="row" data-column="Visit"><span>1</span></th><td data-column="Day"><span>Tuesday 1 September 2026</span></td><td data-column="How it was"><span>we met</span></td></tr><tr><th scope="row" data-column="Visit"><span>2</span></th><td data-column="Day"><span>Tuesday 22 September 2026</span></td><td data-column="How it was"><span>we met</span></td></tr><tr><th scope="row" data-column="Visit"><span>3</span></th><td data-column="Day"><span>Tuesday 13 October 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>4</span></th><td data-column="Day"><span>Tuesday 3 November 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>5</span></th><td data-column="Day"><span>Tuesday 24 November 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>6</span></th><td data-column="Day"><span>Tuesday 15 December 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>7</span></th><td data-column="Day"><span>Tuesday 5 January 2027</span></td><td data-column="How it was"><span>still to come</span></td></tr></tbody></table></div><h2>The films</h2><p>The films are yours as much as ours.</p><p>You can ask us at any time what we keep, and you can ask us to delete it.</p><h2>What helps</h2><div class="note muted" role="note">To be written: what helps this family, in a few short sentences</div><h2>How to come back</h2><p>You can ask us for help again.</p><p>Thank you for letting us visit you.</p><p>________</p></main></body></html>
--- stderr
note: 3 places are still to be written; `vipp write summary-family` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for family --format json").is(str![[r#"
{
  "schema": "vipp.summary/1",
  "audience": "family",
  "case": null,
  "programme": "vipp-sd-uk",
  "setting": "adoptive",
  "complete": false,
  "goals": null,
  "on": "2026-09-22",
  "numbers": {
    "visits": 7,
    "held": 2,
    "missed": 0,
    "span_days": 21,
    "films": 3,
    "observations": 4,
    "strengths": 2,
    "moments_shown": 0
  },
  "errors": null,
  "warnings": null
}
--- stderr
note: 3 places are still to be written; `vipp write summary-family` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary --for referrer --json").is(str![[r#"
{
  "schema": "vipp.summary/1",
  "audience": "referrer",
  "case": "otter-7",
  "programme": "vipp-sd-uk",
  "setting": "adoptive",
  "complete": false,
  "goals": [],
  "on": "2026-09-22",
  "numbers": {
    "visits": 7,
    "held": 2,
    "missed": 0,
    "span_days": 21,
    "films": 3,
    "observations": 4,
    "strengths": 2,
    "moments_shown": 0
  },
  "errors": null,
  "warnings": null
}
--- stderr
note: 6 places are still to be written; `vipp write summary-referrer` asks for them
--- exit 0
"#]]);
}

#[test]
fn the_words_of_an_observation_stay_in_the_team() {
    let desk = begun();
    for who in ["family", "team", "referrer", "research"] {
        for report in [
            "summary --format md",
            "summary --format html",
            "summary --format json",
            "observations --format csv",
            "observations --format json",
            "course --format csv",
            "course --format json",
        ] {
            let ran = desk.run(&format!("vipp export {report} --for {who}"));
            let is_data = !report.starts_with("summary");
            let exit = if who == "family" && is_data { 2 } else { 0 };
            assert_eq!(ran.exit, exit, "{report} for {who}:\n{}", ran.block());
            let allowed = who == "team" && report.starts_with("observations");
            assert!(allowed || !ran.stdout.contains("SECRETWORD"), "{report} for {who}:\n{}", ran.block());
        }
    }
}

#[test]
fn an_agenda() {
    let desk = begun();
    desk.run("vipp export agenda --format txt | head -3").is(str![[r#"
Visit 3 with otter-7
════════════════════
Tuesday 13 October 2026, 10am to 11:30am (90 minutes)
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export agenda 4 | head -3").is(str![[r#"
# Visit 4 with otter-7

Tuesday 3 November 2026, 10am to 11:30am (90 minutes)
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export agenda 4 --format html | grep -o '<h1>.*</h1>'").is(str![[r#"
<h1>Visit 4 with otter-7</h1>
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export agenda 4 --format json | head -5").is(str![[r#"
{
  "schema": "vipp.agenda/1",
  "case": "otter-7",
  "visit": 4,
  "session": "3",
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export agenda 9").is(str![[r#"
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
}

#[test]
fn a_calendar_has_windows_line_ends_and_no_name() {
    let desk = begun();
    desk.run("vipp export calendar").is(str![[r#"
BEGIN:VCALENDAR␍
VERSION:2.0␍
PRODID:-//vipp//vipp//EN␍
CALSCALE:GREGORIAN␍
METHOD:PUBLISH␍
NAME:Visits otter-7␍
X-WR-CALNAME:Visits otter-7␍
BEGIN:VTIMEZONE␍
TZID:Europe/London␍
BEGIN:DAYLIGHT␍
DTSTART:19700329T010000␍
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU␍
TZNAME:BST␍
TZOFFSETFROM:+0000␍
TZOFFSETTO:+0100␍
END:DAYLIGHT␍
BEGIN:STANDARD␍
DTSTART:19701025T020000␍
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU␍
TZNAME:GMT␍
TZOFFSETFROM:+0100␍
TZOFFSETTO:+0000␍
END:STANDARD␍
END:VTIMEZONE␍
BEGIN:VEVENT␍
UID:otter-7-visit-1@vipp.invalid␍
SEQUENCE:1␍
DTSTAMP:20260901T110000Z␍
DTSTART;TZID=Europe/London:20260901T100000␍
DTEND;TZID=Europe/London:20260901T113000␍
SUMMARY:otter-7 Visit 1␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-2@vipp.invalid␍
SEQUENCE:1␍
DTSTAMP:20260922T110000Z␍
DTSTART;TZID=Europe/London:20260922T100000␍
DTEND;TZID=Europe/London:20260922T113500␍
SUMMARY:otter-7 Visit 2␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-3@vipp.invalid␍
SEQUENCE:0␍
DTSTAMP:20260831T000000Z␍
DTSTART;TZID=Europe/London:20261013T100000␍
DTEND;TZID=Europe/London:20261013T113000␍
SUMMARY:otter-7 Visit 3␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-4@vipp.invalid␍
SEQUENCE:0␍
DTSTAMP:20260831T000000Z␍
DTSTART;TZID=Europe/London:20261103T100000␍
DTEND;TZID=Europe/London:20261103T113000␍
SUMMARY:otter-7 Visit 4␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-5@vipp.invalid␍
SEQUENCE:0␍
DTSTAMP:20260831T000000Z␍
DTSTART;TZID=Europe/London:20261124T100000␍
DTEND;TZID=Europe/London:20261124T113000␍
SUMMARY:otter-7 Visit 5␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-6@vipp.invalid␍
SEQUENCE:0␍
DTSTAMP:20260831T000000Z␍
DTSTART;TZID=Europe/London:20261215T100000␍
DTEND;TZID=Europe/London:20261215T113000␍
SUMMARY:otter-7 Visit 6␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
BEGIN:VEVENT␍
UID:otter-7-visit-7@vipp.invalid␍
SEQUENCE:0␍
DTSTAMP:20260831T000000Z␍
DTSTART;TZID=Europe/London:20270105T100000␍
DTEND;TZID=Europe/London:20270105T113000␍
SUMMARY:otter-7 Visit 7␍
STATUS:CONFIRMED␍
TRANSP:OPAQUE␍
CLASS:PRIVATE␍
END:VEVENT␍
END:VCALENDAR␍
--- stderr
--- exit 0
"#]]);
    let text = desk.run("vipp export calendar").stdout;
    assert_eq!(text.matches("␍\n").count(), text.matches('\n').count(), "a line of a calendar ends with CRLF");
    for word in ["mother", "father", "adoptive"] {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
    assert!(text.lines().all(|line| line.trim_end_matches('␍').len() <= 75), "no line is longer than 75 bytes");
}

#[test]
fn observations_for_each_reader() {
    let desk = begun();
    for who in ["team", "referrer", "research"] {
        desk.must(&format!("echo {who}; vipp export observations --for {who} > ../{who}.csv"));
    }
    same(
        desk.show("../team.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms,key_ms,end_key_ms,live_ms,id␍
otter-7,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,holds out the brick,,2026-09-01T12:01:00+01:00,false,0,,,false,,,,,,[ID]␍
otter-7,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,names what he does,,2026-09-01T12:02:00+01:00,false,0,,,false,,,,,,[ID]␍
otter-7,1,0,3,460000,,7:40,,child,signal,,weak,looks away,,2026-09-01T12:03:00+01:00,false,0,,,false,,,,,,[ID]␍
otter-7,2,21,1,75000,,1:15,,child,emotion,,weak,whispers SECRETWORD,,2026-09-22T12:01:00+01:00,false,0,,,false,,,,,,[ID]␍
"#]],
    );
    same(
        desk.show("../research.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms,key_ms,end_key_ms,live_ms,id␍
,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,,,,false,0,,,false,,,,,,␍
,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,,,,false,0,,,false,,,,,,␍
,1,0,3,460000,,7:40,,child,signal,,weak,,,,false,0,,,false,,,,,,␍
,2,21,1,75000,,1:15,,child,emotion,,weak,,,,false,0,,,false,,,,,,␍
"#]],
    );
    same(
        desk.show("../referrer.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms,key_ms,end_key_ms,live_ms,id␍
otter-7,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,,,,false,0,,,false,,,,,,␍
otter-7,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,,,,false,0,,,false,,,,,,␍
otter-7,1,0,3,460000,,7:40,,child,signal,,weak,,,,false,0,,,false,,,,,,␍
otter-7,2,21,1,75000,,1:15,,child,emotion,,weak,,,,false,0,,,false,,,,,,␍
"#]],
    );
    desk.run_writing_nothing("vipp export observations --for family").is(str![[r#"
--- stderr
error: `observations` is for colleagues, not for the family
 hint: `vipp export summary --for family` tells them in words
--- exit 2
"#]]);
    desk.run("vipp export observations 2 | wc -l; vipp export observations 3 | wc -l; vipp export observations 9").is(
        str![[r#"
2
1
--- stderr
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]],
    );
}

#[test]
fn the_course_for_each_reader() {
    let desk = begun();
    desk.run("vipp export course").is(str![[r#"
case,programme,setting,visit,session,kind,state,planned_on,held_on,day,age_months,started,minutes,planned_minutes,attendance,attendance_code,missed,present,gap_days,window_low,window_high,moves,films,observations,themes␍
otter-7,vipp-sd-uk,adoptive,1,,introduction,held,2026-09-01,2026-09-01,0,29,10:00,90,90,on-time,5,0,child mother,,,,0,2,3,␍
otter-7,vipp-sd-uk,adoptive,2,1,themed,held,2026-09-22,2026-09-22,21,30,10:00,95,90,on-time,5,0,child mother,21,14,28,0,1,1,exploration-attachment induction-distraction␍
otter-7,vipp-sd-uk,adoptive,3,2,themed,planned,2026-10-13,,42,30,,,90,,,0,,21,14,28,0,0,0,speaking-for-the-child positive-reinforcement␍
otter-7,vipp-sd-uk,adoptive,4,3,themed,planned,2026-11-03,,63,31,,,90,,,0,,21,14,28,0,0,0,sensitivity-chain sensitive-time-out␍
otter-7,vipp-sd-uk,adoptive,5,4,themed,planned,2026-11-24,,84,32,,,90,,,0,,21,14,28,0,0,0,sharing-emotions empathy␍
otter-7,vipp-sd-uk,adoptive,6,5,booster,planned,2026-12-15,,105,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
otter-7,vipp-sd-uk,adoptive,7,6,booster,planned,2027-01-05,,126,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export course --for research").is(str![[r#"
case,programme,setting,visit,session,kind,state,planned_on,held_on,day,age_months,started,minutes,planned_minutes,attendance,attendance_code,missed,present,gap_days,window_low,window_high,moves,films,observations,themes␍
,vipp-sd-uk,adoptive,1,,introduction,held,,,0,29,,90,90,on-time,5,0,child mother,,,,0,2,3,␍
,vipp-sd-uk,adoptive,2,1,themed,held,,,21,30,,95,90,on-time,5,0,child mother,21,14,28,0,1,1,exploration-attachment induction-distraction␍
,vipp-sd-uk,adoptive,3,2,themed,planned,,,42,30,,,90,,,0,,21,14,28,0,0,0,speaking-for-the-child positive-reinforcement␍
,vipp-sd-uk,adoptive,4,3,themed,planned,,,63,31,,,90,,,0,,21,14,28,0,0,0,sensitivity-chain sensitive-time-out␍
,vipp-sd-uk,adoptive,5,4,themed,planned,,,84,32,,,90,,,0,,21,14,28,0,0,0,sharing-emotions empathy␍
,vipp-sd-uk,adoptive,6,5,booster,planned,,,105,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
,vipp-sd-uk,adoptive,7,6,booster,planned,,,126,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export course --for family").is(str![[r#"
--- stderr
error: `course` is for colleagues, not for the family
 hint: `vipp export summary --for family` tells them in words
--- exit 2
"#]]);
    desk.run("vipp export course --format json --for referrer | tail -32").is(str![[r#"
      "observations": 0,
      "themes": "exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy"
    },
    {
      "case": "otter-7",
      "programme": "vipp-sd-uk",
      "setting": "adoptive",
      "visit": 7,
      "session": "6",
      "kind": "booster",
      "state": "planned",
      "planned_on": "2027-01-05",
      "held_on": null,
      "day": 126,
      "age_months": 33,
      "started": null,
      "minutes": null,
      "planned_minutes": 90,
      "attendance": null,
      "attendance_code": null,
      "missed": 0,
      "present": null,
      "gap_days": 21,
      "window_low": 14,
      "window_high": 28,
      "moves": 0,
      "films": 0,
      "observations": 0,
      "themes": "exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy"
    }
  ]
}
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_spreadsheet_runs_no_formula() {
    let desk = Desk::begun();
    for (nth, words) in ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\\t=1", " =1", "a,\\\"b\\\"; c"].iter().enumerate() {
        let record = format!(
            "\n[[observation]]\nid = \"by-hand-{nth}\"\ntext = \"{words}\"\nlogged = 2026-09-22T12:00:00+01:00\n"
        );
        let start = if nth == 0 { "format = 1\nvisit = 2\n" } else { "" };
        desk.must("touch observations/02.toml");
        desk.append("observations/02.toml", &format!("{start}{record}"));
    }
    desk.run("vipp export observations 2 | cut -d, -f13-").is(str![[r#"
text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms,key_ms,end_key_ms,live_ms,id␍
'=1+1,,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-0␍
'+SUM(A1),,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-1␍
'-2+3,,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-2␍
'@cmd,,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-3␍
'	=1,,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-4␍
' =1,,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-5␍
"a,""b""; c",,2026-09-22T12:00:00+01:00,false,0,,,false,,,,,,by-hand-6␍
--- stderr
--- exit 0
"#]]);
}

#[test]
fn an_office_file_by_the_ending_of_its_name() {
    let desk = begun();
    for (line, start) in [
        ("vipp export summary --out summary.docx", b"PK\x03\x04"),
        ("vipp export summary --for family --out summary.odt", b"PK\x03\x04"),
        ("vipp export course --out course.xlsx", b"PK\x03\x04"),
        ("vipp visit 3 --out visit-3.docx", b"PK\x03\x04"),
        ("vipp cases --out cases.xlsx", b"PK\x03\x04"),
    ] {
        let file = line.rsplit(' ').next().expect("a name");
        let ran = desk.run(line);
        let last = ran.stderr.lines().last().unwrap_or_default();
        assert_eq!((ran.stdout.as_str(), last, ran.exit), ("", &*format!("wrote {file}"), 0), "{line}");
        assert!(std::fs::read(desk.path(file)).expect("the file").starts_with(start), "{line}");
    }
}

#[test]
fn an_office_file_goes_through_a_pipe_but_not_to_a_terminal() {
    let desk = begun();
    desk.run("vipp export summary --format docx | head -c2").is(str![[r#"
PK⟨no line end⟩
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]]);
    let ran = desk.run("script -qec 'vipp export summary --format docx' /dev/null");
    assert!(ran.stdout.contains("a docx file cannot be shown on a terminal"), "{}", ran.block());
    assert!(ran.stdout.contains("name a file for it: --out report.docx"), "{}", ran.block());
    assert_eq!(ran.exit, 2);
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_says_what_it_cannot_show() {
    let desk = begun();
    desk.run("vipp export summary --out summary.pdf").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
wrote summary.pdf
--- exit 0
"#]]);
    assert!(std::fs::read(desk.path("summary.pdf")).expect("the file").starts_with(b"%PDF-1.7"));
    desk.must("vipp log 2 'child: points at 漢字 ++'");
    desk.run("vipp export summary --out more.pdf").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
note: this PDF shows boxes for 字 漢; write it as docx and save it as PDF from there
wrote more.pdf
--- exit 0
"#]]);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_it_is_said_how_to_get_it() {
    let desk = begun();
    desk.run_writing_nothing("vipp export summary --out summary.pdf").is(str![[r#"
--- stderr
error: this `vipp` was built without PDF
 hint: take a released one, or build it with `cargo install --path . --features pdf`; or choose docx or html, and print it to PDF from there
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp export --all --format pdf --out all").is(str![[r#"
--- stderr
error: this `vipp` was built without PDF
 hint: take a released one, or build it with `cargo install --path . --features pdf`; or choose docx or html, and print it to PDF from there
--- exit 1
"#]]);
}

/// The files that a run says it wrote, or would write.
fn listed(ran: &Ran) -> Vec<&str> {
    ran.stderr.lines().filter_map(|line| line.strip_prefix("  ")).collect()
}

#[test]
fn every_report_for_one_reader() {
    let desk = begun();
    let ran = desk.run("vipp export --all --out for-the-team");
    let files = listed(&ran);
    let said = format!("wrote {} files in for-the-team, for the practitioner and their supervisor\n", files.len());
    assert!(ran.stderr.contains(&said), "{}", ran.block());
    for file in ["summary.docx", "agenda-3.docx", "calendar.ics", "observations.xlsx", "course.xlsx"] {
        assert!(files.contains(&file), "{file}: {files:?}");
    }
    let there = std::fs::read_dir(desk.path("for-the-team")).expect("a folder");
    let there: BTreeSet<String> =
        there.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
    assert_eq!(there, files.into_iter().map(str::to_owned).collect());
    desk.must("vipp export --all --out for-the-team --force");
}

#[test]
fn the_family_gets_pages_and_a_study_gets_rows() {
    let desk = begun();
    let ran = desk.run("vipp export --all --for family --format html --out for-the-family");
    assert!(listed(&ran).iter().all(|file| file.ends_with(".html")), "{}", ran.block());
    assert!(desk.read("for-the-family/summary.html").contains("Our visits together"));
    let answer = desk.run("vipp export --all --for research --format json --out for-a-study --json").json();
    assert_eq!((&answer["schema"], &answer["written"]), (&"vipp.export-all/1".into(), &true.into()));
    let files = answer["files"].as_array().expect("files");
    assert!(files.iter().any(|file| file["file"] == "observations.json"), "{answer}");
    for file in files {
        let path = desk.path("for-a-study").join(file["file"].as_str().expect("a name"));
        assert_eq!(Some(std::fs::metadata(path).expect("the file").len()), file["bytes"].as_u64());
    }
}

#[test]
fn every_report_is_written_or_none() {
    let desk = begun();
    desk.must("vipp export --all --out all --format md");
    desk.must("rm all/summary.md");
    let ran = desk.run_writing_nothing("vipp export --all --out all --format md");
    assert!(ran.exit == 5 && ran.stderr.contains("is already there"), "{}", ran.block());
    let ran = desk.run_writing_nothing("vipp export --all --out new --dry-run");
    assert!(ran.exit == 0 && listed(&ran).contains(&"summary.docx"), "{}", ran.block());
    assert!(ran.stderr.contains("would write"), "{}", ran.block());
    desk.write("a-file", "");
    desk.run_writing_nothing("vipp export --all --out a-file").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: `[DESK]/cases/otter-7/a-file` is a file
 hint: name a folder, which may be a new one
--- exit 1
"#]]);
    desk.run_writing_nothing("vipp export --all --out no/such/folder").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: there is no folder `[DESK]/cases/otter-7/no/such`
 hint: make it first, or choose another place
--- exit 4
"#]]);
}

#[test]
fn what_goes_with_every_report_and_what_does_not() {
    let desk = begun();
    desk.run_writing_nothing("vipp export --all").is(str![[r#"
--- stderr
error: every report is a file of its own, so a folder is needed
 hint: name it with --out DIR
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp export --all --out all --format csv").is(str![[r#"
--- stderr
error: every report together is not written as csv
 hint: it is written as md, html, docx, odt, pdf, txt, json
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp export --all --in .. --out all").is(str![[r#"
--- stderr
error: every report is of one case
 hint: choose it with --case; or name a report that can be of all cases, such as calendar
--- exit 2
"#]]);
    desk.run_writing_nothing("vipp export calendar --all --case otter-7").is(str![[r#"
--- stderr
error: --all takes every case
 hint: leave --case out, or leave --all out
--- exit 2
"#]]);
}

#[test]
fn a_format_that_does_not_fit() {
    let desk = begun();
    desk.run("vipp export summary --format csv").is(str![[r#"
--- stderr
error: `summary` is not written as csv
 hint: it is written as md, html, docx, odt, pdf, txt, json
--- exit 2
"#]]);
    desk.run("vipp export calendar --format json").is(str![[r#"
--- stderr
error: `calendar` is not written as json
 hint: it is written as ics
--- exit 2
"#]]);
    desk.run("vipp export calendar --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 2,
    "problem": "`calendar` is not written as json",
    "hint": "it is written as ics"
  }
}
--- exit 2
"#]]);
    desk.run("vipp export observations --format md").is(str![[r#"
--- stderr
error: `observations` is not written as md
 hint: it is written as csv, xlsx, json, eaf, boris
--- exit 2
"#]]);
    desk.run("vipp export course --format ods").is(str![[r#"
--- stderr
error: invalid value 'ods' for '--format <FORMAT>'
  [possible values: md, html, docx, odt, pdf, txt, json, csv, xlsx, ics, svg, eaf, boris, vtt, srt, edl, chapters]

  tip: a similar value exists: 'odt'

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp export letter").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --kind <KIND>

Usage: vipp export --kind <KIND> <REPORT> [VISIT]

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp export summary --for police").is(str![[r#"
--- stderr
error: invalid value 'police' for '--for <WHO>': write one of family, team, referrer, research

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp export").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  <REPORT>

Usage: vipp export <REPORT> [VISIT]

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn a_file_is_not_overwritten_unless_told() {
    let desk = begun();
    desk.run("vipp export summary -o summary.md").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
wrote summary.md
--- exit 0
"#]]);
    desk.write("summary.md", "mine\n");
    desk.run_writing_nothing("vipp export summary -o summary.md").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: `[DESK]/cases/otter-7/summary.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp export summary -o summary.md --json").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
{
  "error": {
    "exit": 5,
    "problem": "`[DESK]/cases/otter-7/summary.md` is already there",
    "hint": "choose another name, or add --force to replace it"
  }
}
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp export summary -o summary.md --dry-run").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: `[DESK]/cases/otter-7/summary.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run("vipp export summary -o summary.md --force --format md --json; head -1 summary.md").is(str![[r#"
{
  "schema": "vipp.export/1",
  "file": "summary.md",
  "bytes": 2754,
  "written": true
}
# Summary of the course so far
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary -o - | head -1").is(str![[r#"
# Summary of the course so far
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]]);
    desk.run("vipp export summary -o nowhere/deep/summary.html --format html; ls nowhere/deep").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: there is no folder `[DESK]/cases/otter-7/nowhere/deep`
 hint: make it first, or choose another place
ls: cannot access 'nowhere/deep': No such file or directory
--- exit 2
"#]]);
    desk.run("vipp export summary -o . --force").is(str![[r#"
--- stderr
note: 4 places are still to be written; `vipp write summary-team` asks for them
error: `[DESK]/cases/otter-7` is a folder
 hint: name a file in it
--- exit 1
"#]]);
    desk.run("vipp export summary --force").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --out <FILE>

Usage: vipp export --out <FILE> --force <REPORT> [VISIT]

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("stat -c %a summary.md; ls -A | grep part; vipp check -q").is(str![[r#"
600
note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = begun();
    for report in ["summary --format html", "agenda --format md", "calendar", "observations", "course --format json"] {
        desk.run(&format!("vipp export {report} > ../one"));
        desk.run(&format!("TZ=Asia/Tokyo LANG=de_DE.UTF-8 COLUMNS=40 vipp export {report} > ../two"));
        desk.run("cmp ../one ../two").is("--- stderr\n--- exit 0");
    }
}

#[test]
fn all_cases_in_one_file() {
    let desk = begun();
    desk.enter("");
    desk.must(
        "vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --start 2026-10-05 && vipp plan --case owl-2",
    );
    desk.run("vipp export calendar --all | grep -c BEGIN:VEVENT").is(str![[r#"
14
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export course --all | cut -d, -f1-5").is(str![[r#"
case,programme,setting,visit,session
otter-7,vipp-sd-uk,adoptive,1,
otter-7,vipp-sd-uk,adoptive,2,1
otter-7,vipp-sd-uk,adoptive,3,2
otter-7,vipp-sd-uk,adoptive,4,3
otter-7,vipp-sd-uk,adoptive,5,4
otter-7,vipp-sd-uk,adoptive,6,5
otter-7,vipp-sd-uk,adoptive,7,6
owl-2,vipp-sd-uk,birth,1,
owl-2,vipp-sd-uk,birth,2,1
owl-2,vipp-sd-uk,birth,3,2
owl-2,vipp-sd-uk,birth,4,3
owl-2,vipp-sd-uk,birth,5,4
owl-2,vipp-sd-uk,birth,6,5
owl-2,vipp-sd-uk,birth,7,6
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export observations --all --for research | wc -l").is(str![[r#"
5
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export summary --all").is(str![[r#"
--- stderr
error: what is written in words is of one case
 hint: give the case with --case; a calendar, the observations and the courses can be of all cases
--- exit 2
"#]]);
    desk.run("vipp export observations 2 --all").is(str![[r#"
--- stderr
error: the number of a visit goes with one case
 hint: leave it out, or leave --all out
--- exit 2
"#]]);
    desk.run("vipp export calendar --all --in ../home").is(str![[r#"
--- stderr
error: there are no cases in `[DESK]/cases/../home`
 hint: name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one
--- exit 4
"#]]);
    desk.run("vipp export observations --all --in ../home").is(str![[r#"
--- stderr
error: there are no cases in `[DESK]/cases/../home`
 hint: name the folder that holds your cases with --in DIR or VIPP_CASES; `vipp new CODE` starts one
--- exit 4
"#]]);
}

#[test]
fn a_time_budget_to_read_and_as_rows() {
    let desk = Desk::begun();
    desk.must("vipp log 1 '3:15-3:21 child: holds out the brick #signal' --coder supervisor");
    desk.run("vipp export budget 1").is(str![[r#"
# What was seen on the films

Case otter-7

## Visit 1

**Timeline**

From 0:00 to 7:40: child: signal 2 times, 0:08 in all; mother: response once.

**When it was seen**

| Who | What | When |
| --- | --- | --- |
| child | signal | 3:12 to 3:20, 7:40 |
| mother | response | 4:05 |

**Time budget, 7:40 to the last observation**

| Who | What | Count | In all | On average | Share | Per minute |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| child | signal | 2 | 8.0 s | 8.0 s | 1.7 % | 0.26 |
| mother | response | 1 |  |  |  | 0.13 |

## Visit 1, coded by supervisor

**Timeline**

From 0:00 to 3:21: child: signal once, 0:06 in all.

**When it was seen**

| Who | What | When |
| --- | --- | --- |
| child | signal | 3:15 to 3:21 |

**Time budget, 3:21 to the last observation**

| Who | What | Count | In all | On average | Share | Per minute |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| child | signal | 1 | 6.0 s | 6.0 s | 3.0 % | 0.30 |
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export budget 1 --coder self --for research --format csv").is(str![[r#"
case,visit,day,coder,film,who,what,count,states,points,unfinished,total_ms,mean_ms,share_percent,a_minute,film_ms,film_ms_known␍
,1,0,,,child,signal,2,1,1,0,8000,8000,1.73913,0.260869,460000,false␍
,1,0,,,mother,response,1,0,1,0,,,,0.130434,460000,false␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export budget 1 --for family --coder supervisor --format txt").is(str![[r#"
--- stderr
error: `budget` is for colleagues, not for the family
 hint: `vipp export summary --for family` tells them in words
--- exit 2
"#]]);
    desk.run("vipp export budget --all --in .. --format csv").is(str![[r#"
case,visit,day,coder,film,who,what,count,states,points,unfinished,total_ms,mean_ms,share_percent,a_minute,film_ms,film_ms_known␍
otter-7,1,0,,,child,signal,2,1,1,0,8000,8000,1.73913,0.260869,460000,false␍
otter-7,1,0,,,mother,response,1,0,1,0,,,,0.130434,460000,false␍
otter-7,1,0,supervisor,,child,signal,1,1,0,0,6000,6000,2.985074,0.298507,201000,false␍
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export budget 2").is(str![[r#"
# What was seen on the films

Case otter-7

Nothing was coded yet.
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_timeline_as_a_picture() {
    let desk = Desk::begun();
    desk.must("vipp log 1 '3:15-3:21 child: holds out the brick #signal' --coder supervisor");
    desk.run("vipp export budget 1 --coder self --out timeline.svg").is(str![[r#"
--- stderr
wrote timeline.svg
--- exit 0
"#]]);
    let picture = desk.read("timeline.svg");
    assert!(picture.starts_with("<svg class=\"picture\" xmlns"), "{picture}");
    assert!(picture.contains("<title>3:12 to 3:20, child: signal: holds out the brick</title>"), "{picture}");
    let plain = desk.run("vipp export budget 1 --coder self --for research --format svg").stdout;
    assert!(plain.contains("<title>3:12 to 3:20, child: signal</title>"), "no words for research: {plain}");
    desk.run("vipp export budget 1 --format svg").is(str![[r#"
--- stderr
error: an SVG is the picture of one film as one coder saw it
 hint: name the visit, and with --coder who coded it (the practitioner is `self`); several films of one visit come with --format html
--- exit 2
"#]]);
    desk.run("vipp export budget 2 --format svg").is(str![[r#"
--- stderr
error: nothing was coded there
 hint: `vipp export budget` shows what was; `vipp log 2` codes the film of visit 2
--- exit 4
"#]]);
    desk.run("vipp export budget --all --format md").is(str![[r#"
--- stderr
error: a budget to read is of one case
 hint: give the case with --case; as rows, with --format csv, it can be of all cases
--- exit 2
"#]]);
    desk.run("vipp export course --coder self").is(str![[r#"
--- stderr
error: `course` is of all coders
 hint: leave --coder out
--- exit 2
"#]]);
}

/// A case with a film of a visit, a point, an interval, two that meet, one struck out and one without a time.
fn seen() -> Desk {
    let desk = Desk::planned();
    desk.must("vipp visit 1 --done --film playing-together=12");
    desk.must("vipp log 1 '3:12.480 child: smiles & <waves> #emotion ++'");
    desk.must("vipp log 1 '3:12-3:20 mother: waits #response @speaking-for-the-child'");
    desk.must("vipp log 1 '3:15-3:31 mother: names it #response'");
    desk.must("vipp log 1 '4:00 child: looks away #signal'");
    desk.must("vipp log 1 --strike 4 --because 'wrong film'");
    desk.must("vipp log 1 'child: was tired'");
    desk
}

#[test]
fn observations_for_elan() {
    let desk = seen();
    desk.run("vipp export observations 1 --out visit-1.eaf").is(str![[r#"
--- stderr
left out: 1 struck out, 1 without a time (`vipp export observations --format csv` has them)
wrote visit-1.eaf
--- exit 0
"#]]);
    same(
        desk.show("visit-1.eaf"),
        str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-09-01T09:05:00+01:00" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <PROPERTY NAME="lastUsedAnnotationId">11</PROPERTY>
    </HEADER>
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="192000"/>
        <TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="192480"/>
        <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="192520"/>
        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="195000"/>
        <TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="200000"/>
        <TIME_SLOT TIME_SLOT_ID="ts6" TIME_VALUE="211000"/>
    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="point" PARTICIPANT="child" TIER_ID="child: emotion (points)">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" CVE_REF="emotion" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3">
                <ANNOTATION_VALUE>emotion</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="strength" PARENT_REF="child: emotion (points)" PARTICIPANT="child" TIER_ID="child: emotion (points) / strength">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a2" ANNOTATION_REF="a1">
                <ANNOTATION_VALUE>very-strong</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="child: emotion (points)" PARTICIPANT="child" TIER_ID="child: emotion (points) / words">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
                <ANNOTATION_VALUE>smiles &amp; &lt;waves&gt;</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="record" PARENT_REF="child: emotion (points)" PARTICIPANT="child" TIER_ID="child: emotion (points) / record">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a1">
                <ANNOTATION_VALUE>id=[ID] at=192480 end=192520 endless</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="interval" PARTICIPANT="mother" TIER_ID="mother: response">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a5" CVE_REF="response" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts5">
                <ANNOTATION_VALUE>response</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="theme" PARENT_REF="mother: response" PARTICIPANT="mother" TIER_ID="mother: response / theme">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a6" ANNOTATION_REF="a5">
                <ANNOTATION_VALUE>speaking-for-the-child</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="mother: response" PARTICIPANT="mother" TIER_ID="mother: response / words">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a7" ANNOTATION_REF="a5">
                <ANNOTATION_VALUE>waits</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="record" PARENT_REF="mother: response" PARTICIPANT="mother" TIER_ID="mother: response / record">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a8" ANNOTATION_REF="a5">
                <ANNOTATION_VALUE>id=[ID] at=192000 end=200000</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="interval" PARTICIPANT="mother" TIER_ID="mother: response (2)">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a9" CVE_REF="response" TIME_SLOT_REF1="ts4" TIME_SLOT_REF2="ts6">
                <ANNOTATION_VALUE>response</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="mother: response (2)" PARTICIPANT="mother" TIER_ID="mother: response (2) / words">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a10" ANNOTATION_REF="a9">
                <ANNOTATION_VALUE>names it</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="record" PARENT_REF="mother: response (2)" PARTICIPANT="mother" TIER_ID="mother: response (2) / record">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a11" ANNOTATION_REF="a9">
                <ANNOTATION_VALUE>id=[ID] at=195000 end=211000</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <LINGUISTIC_TYPE CONTROLLED_VOCABULARY_REF="labels" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="interval" TIME_ALIGNABLE="true"/>
    <LINGUISTIC_TYPE CONTROLLED_VOCABULARY_REF="labels" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="point" TIME_ALIGNABLE="true"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" CONTROLLED_VOCABULARY_REF="kinds" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="kind" TIME_ALIGNABLE="false"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" CONTROLLED_VOCABULARY_REF="themes" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="theme" TIME_ALIGNABLE="false"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" CONTROLLED_VOCABULARY_REF="strengths" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="strength" TIME_ALIGNABLE="false"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="words" TIME_ALIGNABLE="false"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="record" TIME_ALIGNABLE="false"/>
    <LANGUAGE LANG_ID="und" LANG_LABEL="undetermined (und)"/>
    <CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
    <CONTROLLED_VOCABULARY CV_ID="labels">
        <DESCRIPTION LANG_REF="und"/>
        <CV_ENTRY_ML CVE_ID="emotion">
            <CVE_VALUE LANG_REF="und">emotion</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="response">
            <CVE_VALUE LANG_REF="und">response</CVE_VALUE>
        </CV_ENTRY_ML>
    </CONTROLLED_VOCABULARY>
    <CONTROLLED_VOCABULARY CV_ID="kinds">
        <DESCRIPTION LANG_REF="und"/>
        <CV_ENTRY_ML CVE_ID="emotion">
            <CVE_VALUE LANG_REF="und">emotion</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="response">
            <CVE_VALUE LANG_REF="und">response</CVE_VALUE>
        </CV_ENTRY_ML>
    </CONTROLLED_VOCABULARY>
    <CONTROLLED_VOCABULARY CV_ID="themes">
        <DESCRIPTION LANG_REF="und"/>
        <CV_ENTRY_ML CVE_ID="empathy">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="empathy for the child">empathy</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="exploration-attachment">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="exploration versus attachment behaviour">exploration-attachment</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="induction-distraction">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="inductive discipline and distraction">induction-distraction</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="positive-reinforcement">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="positive reinforcement">positive-reinforcement</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="sensitive-time-out">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="sensitive time-out">sensitive-time-out</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="sensitivity-chain">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="the sensitivity chain: signal, response, reaction">sensitivity-chain</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="sharing-emotions">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="sharing emotions">sharing-emotions</CVE_VALUE>
        </CV_ENTRY_ML>
        <CV_ENTRY_ML CVE_ID="speaking-for-the-child">
            <CVE_VALUE LANG_REF="und" DESCRIPTION="noticing signals: speaking for the child">speaking-for-the-child</CVE_VALUE>
        </CV_ENTRY_ML>
    </CONTROLLED_VOCABULARY>
    <CONTROLLED_VOCABULARY CV_ID="strengths">
        <DESCRIPTION LANG_REF="und"/>
        <CV_ENTRY_ML CVE_ID="very-strong">
            <CVE_VALUE LANG_REF="und">very-strong</CVE_VALUE>
        </CV_ENTRY_ML>
    </CONTROLLED_VOCABULARY>
</ANNOTATION_DOCUMENT>
"#]],
    );
    desk.run("vipp export observations 1 --format eaf --for research | grep -c 'id=\\|coder=\\|waves\\|2026\\|otter'")
        .is(str![[r#"
0
--- stderr
left out: 1 struck out, 1 without a time (`vipp export observations --format csv` has them)
--- exit 1
"#]]);
}

#[test]
fn observations_for_boris() {
    let desk = seen();
    let project = desk.run("vipp export observations 1 --format boris").json();
    let codes: Vec<&str> = project["behaviors_conf"]
        .as_object()
        .expect("an ethogram")
        .values()
        .filter_map(|behaviour| behaviour["code"].as_str())
        .collect();
    assert_eq!(codes, ["emotion point", "response"]);
    let observation = &project["observations"]["visit 1 film 1"];
    assert_eq!(observation["type"], "LIVE");
    let events = observation["events"].as_array().expect("events");
    let event = |event: &serde_json::Value| format!("{} {} {} {}", event[0], event[1], event[2], event[3]);
    assert_eq!(
        events.iter().map(event).collect::<Vec<_>>(),
        [
            r#"192.0 "mother" "response" "None|speaking-for-the-child|None""#,
            r#"192.48 "child" "emotion point" "None|None|very-strong""#,
            r#"195.0 "mother" "response" "None|None|None""#,
            r#"200.0 "mother" "response" "None|speaking-for-the-child|None""#,
            r#"211.0 "mother" "response" "None|None|None""#,
        ]
    );
    desk.run(
        "vipp export observations 1 --format boris --for research | grep -c 'id=\\|coder=\\|waves\\|2026\\|otter'",
    )
    .is(str![[r#"
0
--- stderr
left out: 1 struck out, 1 without a time (`vipp export observations --format csv` has them)
--- exit 1
"#]]);
}

#[test]
fn observations_as_subtitles() {
    let desk = seen();
    desk.run("vipp export subtitles 1").is(str![[r#"
WEBVTT

NOTE vipp
1 id=[ID] at=192000 end=200000 who=mother kind=response theme=speaking-for-the-child
2 id=[ID] at=192480 end=194480 endless who=child kind=emotion strength=very-strong
3 id=[ID] at=195000 end=211000 who=mother kind=response

1
00:03:12.000 --> 00:03:20.000
<v mother>mother (response): waits

2
00:03:12.480 --> 00:03:14.480
<v child>child (emotion): smiles &amp; &lt;waves&gt;

3
00:03:15.000 --> 00:03:31.000
<v mother>mother (response): names it
--- stderr
left out: 1 struck out, 1 without a time (`vipp export observations --format csv` has them)
--- exit 0
"#]]);
    desk.run("vipp export subtitles 1 --format srt --quiet").is(str![[r#"
1
00:03:12,000 --> 00:03:20,000
mother (response): waits

2
00:03:12,480 --> 00:03:14,480
child (emotion): smiles & <waves>

3
00:03:15,000 --> 00:03:31,000
mother (response): names it
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_moments_of_a_script() {
    let desk = seen();
    desk.write(
        "feedback/02.toml",
        "format = 1\nvisit = 2\n\n[[moment]]\nid = \"brick\"\nfrom = \"3:12\"\nuntil = \"3:31\"\nkind = \"chain\"\n\
         words = \"You see it at once.\"\n\n[[moment]]\nid = \"later\"\n\n[[moment]]\nid = \"wave\"\nfrom = \"1:00\"\nuntil = \"1:05\"\n",
    );
    desk.run("vipp export moments 2 --format chapters").is(str![[r#"
;FFMETADATA1

[CHAPTER]
TIMEBASE=1/1000
START=0
END=60000
title=Beginning

[CHAPTER]
TIMEBASE=1/1000
START=60000
END=65000
title=Moment 3

[CHAPTER]
TIMEBASE=1/1000
START=192000
END=211000
title=Moment 1: chain
--- stderr
left out: 1 moment without a begin or an end: later
--- exit 0
"#]]);
    desk.run("vipp export moments 2").is(str![[r#"
--- stderr
left out: 1 moment without a begin or an end: later
error: the film of playing together has no file
 hint: `vipp film add` adds it
--- exit 4
"#]]);
    desk.append("visits/01.toml", &format!("\n[[card]]\nfilm = {}\nname = \"01-1.mp4\"\nsize = 9\nblake3 = \"0000000000000000000000000000000000000000000000000000000000000000\"\nduration = \"12:00\"\nrate = \"25/1\"\nlogged = 2026-09-01T09:30:00+01:00\n", film_id(&desk)));
    desk.run("VIPP_FILMS=/films vipp export moments 2 --quiet").is(str![[r#"
# mpv EDL v0
%23%/films/otter-7/01-1.mp4,192.000,19.000,title=%15%Moment 1: chain
%23%/films/otter-7/01-1.mp4,60.000,5.000,title=%8%Moment 3
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export moments 3").is(str![[r#"
--- stderr
error: there is no script for visit 3
 hint: write the moments into feedback/03.toml
--- exit 4
"#]]);
}

/// The id of the film of visit 1, in quotes.
fn film_id(desk: &Desk) -> String {
    let record = desk.read("visits/01.toml");
    let after = record.split("[[film]]\nid = ").nth(1).expect("a film");
    after.lines().next().expect("an id").to_owned()
}

#[test]
fn which_film_and_which_coder() {
    let desk = Desk::begun();
    desk.run("vipp export observations 1 --format eaf").is(str![[r#"
--- stderr
error: the observations of visit 1 do not say on which of its films they were made
 hint: choose the film by its number: --film 1
--- exit 2
"#]]);
    desk.run("vipp export subtitles 1 --film 2 --quiet | head -4").is(str![[r#"
WEBVTT

NOTE vipp
1 id=[ID] at=192000 end=200000 who=child kind=signal theme=exploration-attachment strength=strong
--- stderr
--- exit 0
"#]]);
    desk.must("vipp log 1 '1:00 child: looks' --coder supervisor");
    desk.run("vipp export subtitles 1 --film 2 --coder supervisor --format srt").is(str![[r#"
1
00:01:00,000 --> 00:01:02,000
child: looks
--- stderr
--- exit 0
"#]]);
    desk.run(
        "vipp export observations 1 --film 1; vipp export summary --coder supervisor; \
         vipp export observations --format eaf; vipp export subtitles; vipp export subtitles 1 --all; \
         vipp export observations 1 --format eaf --coder nobody; vipp export observations 2 --format boris; \
         vipp export moments 2 --for family; vipp export subtitles 1 --film 7",
    )
    .is(str![[r#"
--- stderr
error: `observations` is of all films
 hint: leave --film out
error: `summary` is of all coders
 hint: leave --coder out
error: it is not said of which visit
 hint: add the number of the visit, such as `vipp export subtitles 2`
error: it is not said of which visit
 hint: add the number of the visit, such as `vipp export subtitles 2`
error: marks on a film are of one case
 hint: give the case with --case; as rows, with --format csv, the observations can be of all cases
error: `nobody` has nothing to show on a film of visit 1
 hint: `vipp log 1` shows who saw what
error: there is nothing to show on a film of visit 2
 hint: log it with its time: vipp log 2 "3:12 child: …"
error: `moments` is for the practitioner, not for the family
 hint: leave --for out; `vipp export summary` is for every audience
error: visit 1 has no film `7`
 hint: its films are 1 (the film of playing together), 2 (the film of tidying up)
--- exit 4
"#]]);
}

#[test]
fn a_script_to_say_it_from() {
    let desk = begun();
    desk.run("vipp export feedback 3; vipp export feedback 3 --for family; vipp export feedback 9").is(str![[r#"
--- stderr
error: no moment is chosen for visit 3 yet
 hint: vipp feedback 3 shows what there is to choose from
error: `feedback` is for the practitioner, not for the family
 hint: leave --for out; `vipp export summary` is for every audience
error: there is no visit 9: the course has 7 visits
 hint: give a number from 1 to 7; `vipp status` shows the visits
--- exit 4
"#]]);
    desk.must("vipp feedback 3 --add 1 --quiet");
    desk.must("vipp feedback 3 --words emotion-1-15='You see her face.' --ask emotion-1-15='What was she telling you?' --quiet");
    desk.run("vipp export feedback").is(str![[r#"
# Feedback for visit 3 with otter-7

Moments of the films of visit 2: playing together. The visit: Tuesday 13 October 2026

## 1\. emotion-1-15

Playing together, 1:15. Child: emotion, less good.

**Say:** You see her face.

**Ask:** What was she telling you?

---

Case otter-7. Only for the practitioner and their supervisor.
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_record_shows_what_was_changed_and_struck_out() {
    let desk = begun();
    desk.now("2026-09-23T09:00:00+01:00");
    desk.must("vipp log 2 --edit 1 '1:15 child: whispers, then laughs #emotion +' --because 'heard it again' --quiet");
    desk.must("vipp log 2 '2:40 mother: looks away -' --quiet");
    desk.now("2026-09-23T09:30:00+01:00");
    desk.must("vipp log 2 --strike 2 --because 'it was the other film' --quiet");
    desk.run("vipp export record | grep '^#'; vipp export record | sed -n '/^## 4/,/^## 5/p'").is(str![[r#"
# Record of case otter-7
## Contents
## 1\. The family and the work
## 2\. Who agreed to what
### 20 August 2026: mother
## 3\. Visits
### Visit 1
### Visit 2
### Visit 3
### Visit 4
### Visit 5
### Visit 6
### Visit 7
## 4\. What was seen on the films
### Earlier words
## 5\. What was prepared to be shown
## 6\. Words written for reports
## 7\. Goals and measures
## 8\. Films
## 9\. Supervision
## 10\. Open findings
## 4\. What was seen on the films

**Visit 1**

| No. | Time | Who | What was seen | Coded as | Written |
| ---: | --- | --- | --- | --- | --- |
| 1 | 3:12 to 3:20 | child | holds out the brick | signal; exploration versus attachment behaviour; + | 1 September 2026, 12:01pm |
| 2 | 4:05 | mother | names what he does | response; noticing signals: speaking for the child; ++ | 1 September 2026, 12:02pm |
| 3 | 7:40 | child | looks away | signal; - | 1 September 2026, 12:03pm |

**Visit 2**

| No. | Time | Who | What was seen | Coded as | Written |
| ---: | --- | --- | --- | --- | --- |
| 1 | 1:15 | child | whispers, then laughs | emotion; + | 22 September 2026, 12:01pm |
| 2 | 2:40 | mother | struck out (it was the other film): looks away | \- | 23 September 2026, 9:01am; struck out 23 September 2026, 9:30am |

### Earlier words

- **No. 1** until 23 September 2026, 9am: 1:15 child: whispers SECRETWORD \#emotion - (heard it again)

## 5\. What was prepared to be shown
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export record 2; vipp export record --for referrer").is(str![[r#"
--- stderr
error: `record` is of the whole course
 hint: leave the number out; an agenda, a letter and the observations can be of one visit
error: `record` is for the practitioner, not for the service that referred the family
 hint: leave --for out; `vipp export summary` is for every audience
--- exit 2
"#]]);
}

#[test]
fn before_the_first_visit_a_child_is_as_old_as_today() {
    let desk = Desk::planned();
    desk.run("vipp export summary | grep Child:; vipp export record | grep Child:").is(str![[r#"
- **Child:** 2 years 5 months today
- **Child:** 2 years 5 months today
--- stderr
note: 5 places are still to be written; `vipp write summary-team` asks for them
--- exit 0
"#]]);
}
