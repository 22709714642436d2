//! The time zones a calendar file can spell out.
//!
//! Outlook wants a zone described by a rule that begins in 1970 and misreads lists of changes, so only zones whose whole
//! present is such a rule are here: those that change with the European Union, at 1am UTC on the last Sundays of March and
//! October. Times in any other zone are written in UTC, which every diary reads.

use chrono_tz::Tz;

/// A zone that is on `standard` in winter and `daylight` in summer.
pub(super) struct EuropeanZone {
    standard: Half,
    daylight: Half,
    /// The first changes after 1970, in the civil time they happen.
    to_daylight: &'static str,
    to_standard: &'static str,
}

struct Half {
    name: &'static str,
    offset: &'static str,
}

const WINTER: Half = Half { name: "GMT", offset: "+0000" };

const BRITISH: EuropeanZone = EuropeanZone {
    standard: WINTER,
    daylight: Half { name: "BST", offset: "+0100" },
    to_daylight: "19700329T010000",
    to_standard: "19701025T020000",
};

/// Irish law calls the summer time standard. Diaries know only summers ahead of winter, so that is how it is written.
const IRISH: EuropeanZone = EuropeanZone { daylight: Half { name: "IST", offset: "+0100" }, ..BRITISH };

const CENTRAL: EuropeanZone = EuropeanZone {
    standard: Half { name: "CET", offset: "+0100" },
    daylight: Half { name: "CEST", offset: "+0200" },
    to_daylight: "19700329T020000",
    to_standard: "19701025T030000",
};

impl EuropeanZone {
    /// The rule of the zone, if it has one of these.
    pub(super) fn of(zone: Tz) -> Option<EuropeanZone> {
        match zone {
            Tz::Europe__London | Tz::Europe__Belfast | Tz::Europe__Guernsey => Some(BRITISH),
            Tz::Europe__Jersey | Tz::Europe__Isle_of_Man => Some(BRITISH),
            Tz::Europe__Dublin => Some(IRISH),
            Tz::Europe__Amsterdam | Tz::Europe__Andorra | Tz::Europe__Belgrade | Tz::Europe__Berlin => Some(CENTRAL),
            Tz::Europe__Bratislava | Tz::Europe__Brussels | Tz::Europe__Budapest => Some(CENTRAL),
            Tz::Europe__Copenhagen | Tz::Europe__Gibraltar | Tz::Europe__Ljubljana => Some(CENTRAL),
            Tz::Europe__Luxembourg | Tz::Europe__Madrid | Tz::Europe__Malta | Tz::Europe__Monaco => Some(CENTRAL),
            Tz::Europe__Oslo | Tz::Europe__Paris | Tz::Europe__Podgorica | Tz::Europe__Prague => Some(CENTRAL),
            Tz::Europe__Rome | Tz::Europe__San_Marino | Tz::Europe__Sarajevo | Tz::Europe__Skopje => Some(CENTRAL),
            Tz::Europe__Stockholm | Tz::Europe__Tirane | Tz::Europe__Vaduz | Tz::Europe__Vatican => Some(CENTRAL),
            Tz::Europe__Vienna | Tz::Europe__Warsaw | Tz::Europe__Zagreb | Tz::Europe__Zurich => Some(CENTRAL),
            _ => None,
        }
    }

    /// The lines of the zone's `VTIMEZONE`.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{name}")];
        lines.extend(change("DAYLIGHT", &self.standard, &self.daylight, self.to_daylight, 3));
        lines.extend(change("STANDARD", &self.daylight, &self.standard, self.to_standard, 10));
        lines.push("END:VTIMEZONE".to_owned());
        lines
    }
}

/// The lines of one change of the clocks, on the last Sunday of a month.
fn change(part: &str, from: &Half, to: &Half, first: &str, month: u32) -> [String; 7] {
    [
        format!("BEGIN:{part}"),
        format!("DTSTART:{first}"),
        format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"),
        format!("TZNAME:{}", to.name),
        format!("TZOFFSETFROM:{}", from.offset),
        format!("TZOFFSETTO:{}", to.offset),
        format!("END:{part}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike, Days, NaiveDate, Offset, TimeZone, Utc};

    #[test]
    fn the_british_zone_has_the_shape_outlook_reads() {
        let expected = "BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE";
        assert_eq!(BRITISH.lines("Europe/London").join("\n"), expected);
    }

    /// 1am UTC on the last Sunday of a month.
    fn change_in(year: i32, month: u32) -> DateTime<Utc> {
        let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        let sunday = last - Days::new(last.weekday().num_days_from_sunday().into());
        sunday.and_hms_opt(1, 0, 0).unwrap().and_utc()
    }

    #[test]
    fn the_rules_are_those_of_the_time_zone_database() {
        let seconds = |half: &Half| 3600 * half.offset[1..3].parse::<i32>().unwrap();
        for (zone, rule) in chrono_tz::TZ_VARIANTS.iter().filter_map(|zone| Some((*zone, EuropeanZone::of(*zone)?))) {
            let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
            for year in 1998..=2037 {
                let (spring, autumn) = (change_in(year, 3), change_in(year, 10));
                let second = chrono::Duration::seconds(1);
                let (winter, summer) = (seconds(&rule.standard), seconds(&rule.daylight));
                assert_eq!([offset(spring - second), offset(spring)], [winter, summer], "{zone} {year}");
                assert_eq!([offset(autumn - second), offset(autumn)], [summer, winter], "{zone} {year}");
            }
        }
    }
}
