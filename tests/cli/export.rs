//! `vipp export`: every report in every format, for every reader.

use snapbox::str;

use crate::harness::{Desk, same};

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

> To be written by the practitioner: the reason for referral

> To be written by the practitioner: the agreed goals

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

Moments marked as strengths:

- **child:** holds out the brick (exploration versus attachment behaviour)
- **mother:** names what he does (noticing signals: speaking for the child)

## Outcome

> To be written by the practitioner: how far each goal was reached, measures before and after, and the family's own words

## Films

3 films were made. Where they are kept and until when is in the service's own record.

## What helps, next steps, and how to come back

> To be written by the practitioner: what helps, who does what by when, and how the family can come back

---

Written by the practitioner on 22 September 2026. For the practitioner and their supervisor.
--- stderr
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

> To be written by the practitioner: one or two of these moments, in your own words

## What you wanted

> To be written by the practitioner: the goals in the family's words, and how far you have come

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

The films are yours as much as ours. You can ask us at any time what we keep and to delete it.

## What helps, and how to come back

> To be written by the practitioner: what helps this family, and whom to call

Thank you for letting us visit you.
--- stderr
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

> To be written by the practitioner: the reason for referral

> To be written by the practitioner: the agreed goals

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

> To be written by the practitioner: what you saw, strengths first

## Outcome

> To be written by the practitioner: how far each goal was reached, measures before and after, and the family's own words

## Films

3 films were made. Where they are kept and until when is in the service's own record.

## What helps, next steps, and how to come back

> To be written by the practitioner: what helps, who does what by when, and how the family can come back

---

Written by the practitioner on 22 September 2026. For the service that referred the family.
--- stderr
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

To be written by the practitioner: one or two of these moments, in your own
words

What you wanted
───────────────

To be written by the practitioner: the goals in the family's words, and how far
you have come

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

The films are yours as much as ours. You can ask us at any time what we keep and
to delete it.

What helps, and how to come back
────────────────────────────────

To be written by the practitioner: what helps this family, and whom to call

Thank you for letting us visit you.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export summary --for family --format html | grep -o '<body.*'").is(str![[r#"
<body class="flowing"><header><h1>Our visits together</h1><p class="subtitle">22 September 2026</p></header><main><p>This is a summary of our visits so far. We have had 2 visits.</p><h2>What went well</h2><p>In the films we saw many good moments. We saw:</p><ul><li>you answered your child at the right time (once)</li><li>your child showed clearly what he or she needed (once)</li></ul><div class="note muted" role="note">To be written by the practitioner: one or two of these moments, in your own words</div><h2>What you wanted</h2><div class="note muted" role="note">To be written by the practitioner: the goals in the family's words, and how far you have come</div><h2>Our visits</h2><div class="scroll" role="region" aria-labelledby="table-9" tabindex="0"><table><caption id="table-9">Our visits</caption><thead><tr><th scope="col">Visit</th><th scope="col">Day</th><th scope="col">How it was</th></tr></thead><tbody><tr><th scope="row" data-column="Visit"><span>1</span></th><td data-column="Day"><span>Tuesday 1 September 2026</span></td><td data-column="How it was"><span>we met</span></td></tr><tr><th scope="row" data-column="Visit"><span>2</span></th><td data-column="Day"><span>Tuesday 22 September 2026</span></td><td data-column="How it was"><span>we met</span></td></tr><tr><th scope="row" data-column="Visit"><span>3</span></th><td data-column="Day"><span>Tuesday 13 October 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>4</span></th><td data-column="Day"><span>Tuesday 3 November 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>5</span></th><td data-column="Day"><span>Tuesday 24 November 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>6</span></th><td data-column="Day"><span>Tuesday 15 December 2026</span></td><td data-column="How it was"><span>still to come</span></td></tr><tr><th scope="row" data-column="Visit"><span>7</span></th><td data-column="Day"><span>Tuesday 5 January 2027</span></td><td data-column="How it was"><span>still to come</span></td></tr></tbody></table></div><h2>The films</h2><p>The films are yours as much as ours. You can ask us at any time what we keep and to delete it.</p><h2>What helps, and how to come back</h2><div class="note muted" role="note">To be written by the practitioner: what helps this family, and whom to call</div><p>Thank you for letting us visit you.</p></main></body></html>
--- stderr
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
            assert_eq!(ran.exit, 0, "{report} for {who}:\n{}", ran.block());
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
    for who in ["family", "team", "referrer", "research"] {
        desk.must(&format!("echo {who}; vipp export observations --for {who} > ../{who}.csv"));
    }
    same(
        desk.show("../team.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms␍
otter-7,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,holds out the brick,,2026-09-01T12:01:00+01:00,false,0,,,false,,␍
otter-7,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,names what he does,,2026-09-01T12:02:00+01:00,false,0,,,false,,␍
otter-7,1,0,3,460000,,7:40,,child,signal,,weak,looks away,,2026-09-01T12:03:00+01:00,false,0,,,false,,␍
otter-7,2,21,1,75000,,1:15,,child,emotion,,weak,whispers SECRETWORD,,2026-09-22T12:01:00+01:00,false,0,,,false,,␍
"#]],
    );
    same(
        desk.show("../research.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms␍
,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,,,,false,0,,,false,,␍
,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,,,,false,0,,,false,,␍
,1,0,3,460000,,7:40,,child,signal,,weak,,,,false,0,,,false,,␍
,2,21,1,75000,,1:15,,child,emotion,,weak,,,,false,0,,,false,,␍
"#]],
    );
    same(
        desk.show("../referrer.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms␍
otter-7,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,,,,false,0,,,false,,␍
otter-7,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,,,,false,0,,,false,,␍
otter-7,1,0,3,460000,,7:40,,child,signal,,weak,,,,false,0,,,false,,␍
otter-7,2,21,1,75000,,1:15,,child,emotion,,weak,,,,false,0,,,false,,␍
"#]],
    );
    same(
        desk.show("../family.csv"),
        str![[r#"
case,visit,day,number,at_ms,until_ms,at,until,who,kind,theme,strength,text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms␍
,1,0,1,192000,200000,3:12,3:20,child,signal,exploration-attachment,strong,,,,false,0,,,false,,␍
,1,0,2,245000,,4:05,,mother,response,speaking-for-the-child,very-strong,,,,false,0,,,false,,␍
,1,0,3,460000,,7:40,,child,signal,,weak,,,,false,0,,,false,,␍
,2,21,1,75000,,1:15,,child,emotion,,weak,,,,false,0,,,false,,␍
"#]],
    );
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
case,programme,setting,visit,session,kind,state,planned_on,held_on,day,age_months,started,minutes,planned_minutes,attendance,attendance_code,missed,present,gap_days,window_low,window_high,moves,films,observations,themes␍
,vipp-sd-uk,adoptive,1,,introduction,held,2026-09-01,2026-09-01,0,29,10:00,90,90,on-time,5,0,child mother,,,,0,2,3,␍
,vipp-sd-uk,adoptive,2,1,themed,held,2026-09-22,2026-09-22,21,30,10:00,95,90,on-time,5,0,child mother,21,14,28,0,1,1,exploration-attachment induction-distraction␍
,vipp-sd-uk,adoptive,3,2,themed,planned,2026-10-13,,42,30,,,90,,,0,,21,14,28,0,0,0,speaking-for-the-child positive-reinforcement␍
,vipp-sd-uk,adoptive,4,3,themed,planned,2026-11-03,,63,31,,,90,,,0,,21,14,28,0,0,0,sensitivity-chain sensitive-time-out␍
,vipp-sd-uk,adoptive,5,4,themed,planned,2026-11-24,,84,32,,,90,,,0,,21,14,28,0,0,0,sharing-emotions empathy␍
,vipp-sd-uk,adoptive,6,5,booster,planned,2026-12-15,,105,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
,vipp-sd-uk,adoptive,7,6,booster,planned,2027-01-05,,126,33,,,90,,,0,,21,14,28,0,0,0,exploration-attachment speaking-for-the-child sensitivity-chain sharing-emotions induction-distraction positive-reinforcement sensitive-time-out empathy␍
--- stderr
--- exit 0
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
text,coder,logged,struck,amendments,film,code,state,frame_us,lag_ms␍
'=1+1,,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
'+SUM(A1),,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
'-2+3,,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
'@cmd,,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
'	=1,,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
' =1,,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
"a,""b""; c",,2026-09-22T12:00:00+01:00,false,0,,,false,,␍
--- stderr
--- exit 0
"#]]);
}

#[test]
fn a_format_that_does_not_fit() {
    let desk = begun();
    desk.run("vipp export summary --format csv").is(str![[r#"
--- stderr
error: `summary` is not written as csv
 hint: it is written as md, html, txt, json
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
 hint: it is written as csv, json
--- exit 2
"#]]);
    desk.run("vipp export course --format xlsx").is(str![[r#"
--- stderr
error: invalid value 'xlsx' for '--format <FORMAT>'
  [possible values: md, html, txt, json, csv, ics]

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp export letter").is(str![[r#"
--- stderr
error: invalid value 'letter' for '<REPORT>'
  [possible values: summary, agenda, calendar, observations, course]

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
wrote summary.md
--- exit 0
"#]]);
    desk.write("summary.md", "mine\n");
    desk.run_writing_nothing("vipp export summary -o summary.md").is(str![[r#"
--- stderr
error: `[DESK]/cases/otter-7/summary.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run_writing_nothing("vipp export summary -o summary.md --json").is(str![[r#"
--- stderr
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
error: `[DESK]/cases/otter-7/summary.md` is already there
 hint: choose another name, or add --force to replace it
--- exit 5
"#]]);
    desk.run("vipp export summary -o summary.md --force --format md --json; head -1 summary.md").is(str![[r#"
{
  "schema": "vipp.export/1",
  "file": "summary.md",
  "bytes": 1899,
  "written": true
}
# Summary of the course so far
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export summary -o - | head -1").is(str![[r#"
# Summary of the course so far
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export summary -o nowhere/deep/summary.html --format html; ls nowhere/deep").is(str![[r#"
--- stderr
error: there is no folder `[DESK]/cases/otter-7/nowhere/deep`
 hint: make it first, or choose another place
ls: cannot access 'nowhere/deep': No such file or directory
--- exit 2
"#]]);
    desk.run("vipp export summary -o . --force").is(str![[r#"
--- stderr
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
error: a summary or an agenda is of one case
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
