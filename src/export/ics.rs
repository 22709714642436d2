//! iCalendar: visits for Outlook, Google, Apple and every other diary (RFC 5545).
//!
//! Written by hand, as libraries leave out what diaries need: a time zone spelt out by rule, lines folded between
//! characters, a time stamp from the data. A published calendar and not an invitation: nobody is asked to answer.

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::ics_zone::EuropeanZone;
use crate::report::{Calendar, Event, Text};

/// The calendar as an `.ics` file.
pub fn ics(calendar: &Calendar) -> String {
    let name = escaped(&calendar.name);
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vipp//vipp//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
            .map(str::to_owned)
            .into();
    lines.extend([format!("NAME:{name}"), format!("X-WR-CALNAME:{name}")]);
    lines.extend(zones(calendar));
    lines.extend(calendar.events.iter().flat_map(event));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// The lines that describe the zones in use, each once, by name.
fn zones(calendar: &Calendar) -> Vec<String> {
    let mut zones: Vec<Tz> = calendar.events.iter().map(|event| event.zone).collect();
    zones.sort_by_key(|zone| zone.name());
    zones.dedup();
    let described = zones.iter().filter_map(|zone| Some(EuropeanZone::of(*zone)?.lines(zone.name())));
    described.flatten().collect()
}

fn event(event: &Event) -> Vec<String> {
    let start = instant(event.zone, event.day.naive().and_time(event.at.naive()));
    let end = start + Duration::minutes(event.minutes.into());
    let (status, transparency) = if event.cancelled { ("CANCELLED", "TRANSPARENT") } else { ("CONFIRMED", "OPAQUE") };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&Text::new(&event.uid).on_one_line())),
        format!("SEQUENCE:{}", event.sequence),
        format!("DTSTAMP:{}", in_utc(event.stamp)),
        time("DTSTART", start),
        time("DTEND", end),
        format!("SUMMARY:{}", escaped(&event.summary)),
    ];
    lines.extend(event.description.as_ref().map(|text| format!("DESCRIPTION:{}", escaped(text))));
    lines.extend([format!("STATUS:{status}"), format!("TRANSP:{transparency}"), "CLASS:PRIVATE".to_owned()]);
    lines.extend(alarm(event));
    lines.push("END:VEVENT".to_owned());
    lines
}

/// The reminder; of a visit that is off there is none.
fn alarm(event: &Event) -> Vec<String> {
    let before = event.alarm_minutes.filter(|_| !event.cancelled);
    let lines = before.map(|minutes| {
        let trigger = format!("TRIGGER:-PT{minutes}M");
        let summary = format!("DESCRIPTION:{}", escaped(&event.summary));
        ["BEGIN:VALARM".to_owned(), "ACTION:DISPLAY".to_owned(), trigger, summary, "END:VALARM".to_owned()]
    });
    lines.into_iter().flatten().collect()
}

/// The instant of a civil time. The first of two when the clocks go back; when they go forward over it, the instant that
/// a clock not yet put forward would show, as RFC 5545 says.
fn instant(zone: Tz, civil: NaiveDateTime) -> DateTime<Tz> {
    let earlier = |hours| {
        let hours = Duration::hours(hours);
        zone.from_local_datetime(&(civil - hours)).earliest().map(|instant| instant + hours)
    };
    // No zone has ever left out more than a day.
    (0..=25).find_map(earlier).unwrap_or_else(|| zone.from_utc_datetime(&civil))
}

/// A property with an instant: civil time where the zone is described, UTC where it is not.
fn time(property: &str, instant: DateTime<Tz>) -> String {
    let zone = instant.timezone();
    match EuropeanZone::of(zone) {
        Some(_) => format!("{property};TZID={}:{}", zone.name(), instant.format("%Y%m%dT%H%M%S")),
        None => format!("{property}:{}", in_utc(instant.to_utc())),
    }
}

fn in_utc(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &Text) -> String {
    text.as_str().replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// The line in pieces of at most 75 octets, never parting a character; each after the first begins with a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 25 + 2);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Day, TimeOfDay};
    use proptest::prelude::*;

    fn visit(zone: Tz, day: &str, at: &str) -> Event {
        Event {
            uid: "3f2a-visit-3@vipp".to_owned(),
            sequence: 2,
            stamp: DateTime::from_timestamp(1_788_253_200, 0).unwrap(),
            day: day.parse::<Day>().unwrap(),
            at: at.parse::<TimeOfDay>().unwrap(),
            minutes: 90,
            zone,
            summary: "otter-7: Visit 3".into(),
            description: None,
            cancelled: false,
            alarm_minutes: None,
        }
    }

    fn file(events: Vec<Event>) -> String {
        ics(&Calendar { name: "otter-7".into(), events })
    }

    /// The lines of one property's time in the file of one visit.
    fn times(zone: Tz, day: &str, at: &str) -> Vec<String> {
        let text = file(vec![visit(zone, day, at)]);
        let event = text.split("BEGIN:VEVENT").nth(1).unwrap().to_owned();
        event
            .lines()
            .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn one_visit() {
        let event = Event {
            description: Some("Bring: toys, film; a \\ b\nDone".into()),
            alarm_minutes: Some(60),
            ..visit(Tz::Europe__Dublin, "2026-09-14", "10:00")
        };
        let text = file(vec![event]);
        let expected = "BEGIN:VEVENT\r
UID:3f2a-visit-3@vipp\r
SEQUENCE:2\r
DTSTAMP:20260901T090000Z\r
DTSTART;TZID=Europe/Dublin:20260914T100000\r
DTEND;TZID=Europe/Dublin:20260914T113000\r
SUMMARY:otter-7: Visit 3\r
DESCRIPTION:Bring: toys\\, film\\; a \\\\ b\\nDone\r
STATUS:CONFIRMED\r
TRANSP:OPAQUE\r
CLASS:PRIVATE\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-PT60M\r
DESCRIPTION:otter-7: Visit 3\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
";
        let start = text.find("BEGIN:VEVENT").unwrap();
        assert_eq!(&text[start..], expected);
        let head =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//vipp//vipp//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
        assert!(text.starts_with(head) && text[..start].contains("TZID:Europe/Dublin\r\n"));
        assert!(text[..start].contains("TZNAME:IST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"));
    }

    #[test]
    fn a_cancelled_visit_stays_without_a_reminder() {
        let cancelled =
            Event { cancelled: true, alarm_minutes: Some(60), ..visit(Tz::Europe__London, "2026-09-14", "10:00") };
        let text = file(vec![cancelled]);
        assert!(text.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n") && !text.contains("VALARM"));
    }

    #[test]
    fn a_zone_is_described_once() {
        let zones = [Tz::Europe__Paris, Tz::Europe__London, Tz::Europe__Paris];
        let text = file(zones.map(|zone| visit(zone, "2026-09-14", "10:00")).into());
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 2);
        assert!(text.find("TZID:Europe/London") < text.find("TZID:Europe/Paris"));
    }

    #[test]
    fn another_zone_is_written_in_utc() {
        let expected = ["DTSTART:20260914T140000Z", "DTEND:20260914T153000Z"];
        assert_eq!(times(Tz::America__New_York, "2026-09-14", "10:00"), expected);
        assert!(!file(vec![visit(Tz::Asia__Tokyo, "2026-09-14", "10:00")]).contains("VTIMEZONE"));
    }

    #[test]
    fn a_time_the_clocks_skip_is_the_one_after_it() {
        let expected = ["DTSTART;TZID=Europe/London:20260329T023000", "DTEND;TZID=Europe/London:20260329T040000"];
        assert_eq!(times(Tz::Europe__London, "2026-03-29", "01:30"), expected);
        // Samoa had no 30 December 2011 at all.
        let expected = ["DTSTART:20111230T200000Z", "DTEND:20111230T213000Z"];
        assert_eq!(times(Tz::Pacific__Apia, "2011-12-30", "10:00"), expected);
    }

    #[test]
    fn a_time_the_clocks_repeat_is_its_first() {
        let (zone, civil) = (Tz::Europe__London, "2026-10-25T01:30:00".parse().unwrap());
        assert_eq!(in_utc(instant(zone, civil).to_utc()), "20261025T003000Z");
    }

    #[test]
    fn a_visit_over_midnight_ends_the_day_after() {
        let expected = ["DTSTART;TZID=Europe/Oslo:20261231T233000", "DTEND;TZID=Europe/Oslo:20270101T010000"];
        assert_eq!(times(Tz::Europe__Oslo, "2026-12-31", "23:30"), expected);
    }

    #[test]
    fn no_line_can_be_smuggled_in() {
        let hostile = "x\r\nATTENDEE:mailto:a@example.org";
        let event = Event {
            uid: hostile.to_owned(),
            summary: hostile.into(),
            ..visit(Tz::Europe__London, "2026-09-14", "10:00")
        };
        assert!(!file(vec![event]).lines().any(|line| line.starts_with("ATTENDEE")));
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_the_same(text in "[a-zé👩\u{5d0}]{0,200}") {
            let folded = folded(&text);
            prop_assert!(folded.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }
}
