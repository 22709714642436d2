"""Reads a calendar from stdin as a diary would, and prints what it understood, an event a line.

The library takes files that lack what the standard asks for, so that is looked for here. Every moment is worked out twice:
by the zone the file itself describes, and by the zone of that name in the system's tables.
"""

import sys
from datetime import timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar

raw = sys.stdin.buffer.read()
assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), "a line does not end in CR LF"
assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is longer than 75 octets"

calendar = Calendar.from_ical(raw)
assert calendar["VERSION"] == "2.0" and calendar["PRODID"], "no version or product"
zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
events = calendar.walk("VEVENT")
assert len({event["UID"] for event in events}) == len(events), "two events with one UID"


def moment(event, name):
    """The moment of a property in UTC."""
    told = event[name]
    if name == "DTSTAMP":
        return told.dt.astimezone(timezone.utc)
    zone, civil = told.params["TZID"], told.dt.replace(tzinfo=None)
    by_file = civil.replace(tzinfo=zones[zone]).astimezone(timezone.utc)
    by_system = civil.replace(tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)
    assert by_file == by_system, f"{event['UID']}: {by_file} by the file, {by_system} by the system"
    return by_file


for event in events:
    assert not event.errors, event.errors
    for needed in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"):
        assert needed in event, f"{needed} is missing"
    start, end = moment(event, "DTSTART"), moment(event, "DTEND")
    assert start < end and moment(event, "DTSTAMP")
    print(event["SUMMARY"], f"{start:%Y-%m-%dT%H:%MZ} {end:%H:%MZ}", event["STATUS"], event["SEQUENCE"])
