//! Civil days, months and times of day, and the plain English they are said in.
//!
//! A visit is on a civil day in the family's time zone; nothing here knows an instant or a clock. Dates are said as
//! "6 August 2018" and times as "5:30pm", as the NHS service manual asks for letters and pages.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Serialize, Serializer};

/// A civil day. Reads and prints as `2026-09-14`; years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of that year, month (1-12) and day of the month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Day::from_naive)
    }

    /// The same day as chrono writes it, if its year is one this program deals with.
    pub fn from_naive(date: NaiveDate) -> Option<Day> {
        (1900..=2199).contains(&date.year()).then_some(Day(date))
    }

    /// The day as chrono's type.
    pub fn naive(self) -> NaiveDate {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The weekday.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The day `days` later (earlier when negative); stops at the first and last day there is.
    pub fn plus(self, days: i64) -> Day {
        let step = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        moved.and_then(Day::from_naive).unwrap_or(if days < 0 { Day::FIRST } else { Day::LAST })
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// "6 August 2018".
    pub fn long(self) -> String {
        self.0.format("%-d %B %Y").to_string()
    }

    /// "Monday 6 August 2018", the form for an appointment.
    pub fn with_weekday(self) -> String {
        self.0.format("%A %-d %B %Y").to_string()
    }

    /// "Mon 6 Aug", for tables in which the year is plain from the neighbours.
    pub fn short(self) -> String {
        self.0.format("%a %-d %b").to_string()
    }

    /// Whether it is the first of its month.
    pub fn is_first_of_month(self) -> bool {
        self.0.day() == 1
    }

    /// "Oct 2026"
    pub fn month_and_year(self) -> String {
        self.0.format("%b %Y").to_string()
    }

    /// "Mon 6 Aug 2018", for tables.
    pub fn short_with_year(self) -> String {
        self.0.format("%a %-d %b %Y").to_string()
    }

    const FIRST: Day = Day(NaiveDate::from_ymd_opt(1900, 1, 1).expect("the first day is a day"));
    const LAST: Day = Day(NaiveDate::from_ymd_opt(2199, 12, 31).expect("the last day is a day"));
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// What is wrong with a text that should have been a day, a month, a time or a range of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADay(String);

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(NotADay(format!("`{text}` is not a date; write it as 2026-09-14")));
        };
        let shaped = y.len() == 4 && m.len() == 2 && d.len() == 2;
        match (y.parse(), m.parse(), d.parse()) {
            (Ok(y), Ok(m), Ok(d)) if shaped => {
                Day::new(y, m, d).ok_or_else(|| NotADay(format!("there is no day `{text}` in the calendar")))
            }
            _ => Err(NotADay(format!("`{text}` is not a date; write it as 2026-09-14"))),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A month of birth (or of the due date): `2024-03`. The day of birth is never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BirthMonth {
    year: i32,
    month: u32,
}

impl BirthMonth {
    /// Whether it is that month.
    pub(super) fn is(self, year: i32, month: u32) -> bool {
        (self.year, self.month) == (year, month)
    }

    /// The month so many months before a day.
    pub(super) fn before(day: Day, months: i32) -> BirthMonth {
        let whole = day.year() * 12 + day.naive().month0() as i32 - months;
        BirthMonth { year: whole.div_euclid(12), month: whole.rem_euclid(12) as u32 + 1 }
    }

    /// The age in whole months on `day`, counted from the middle of the month of birth as only the month is known;
    /// negative before birth.
    pub fn months_on(self, day: Day) -> i32 {
        let months = (day.year() - self.year) * 12 + day.naive().month() as i32 - self.month as i32;
        if day.naive().day() < 15 { months - 1 } else { months }
    }
}

impl fmt::Display for BirthMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for BirthMonth {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<BirthMonth, NotADay> {
        let wrong = || NotADay(format!("`{text}` is not a month; write it as 2024-03"));
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(wrong());
        }
        let first = Day::new(year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?, 1);
        let first = first.ok_or_else(wrong)?.naive();
        Ok(BirthMonth { year: first.year(), month: first.month() })
    }
}

impl Serialize for BirthMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An age in months as people say it: "3 months", "2 years 5 months", "4 years".
pub fn age_in_words(months: i32) -> String {
    let count = |n: i32, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (months / 12, months % 12) {
        _ if months < 0 => "not yet born".to_owned(),
        (0, m) => count(m, "month"),
        (y, 0) => count(y, "year"),
        (y, m) => format!("{} {}", count(y, "year"), count(m, "month")),
    }
}

/// A time of day in the case's time zone, to the second. Reads `10:00` and `10:00:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    /// The start of the day.
    pub const MIDNIGHT: TimeOfDay = TimeOfDay(NaiveTime::MIN);

    /// That hour (0-23) and minute (0-59), if there is such a time.
    pub fn new(hour: u32, minute: u32) -> Option<TimeOfDay> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(TimeOfDay)
    }

    /// The same time as chrono writes it, cut to the second.
    pub fn from_naive(time: NaiveTime) -> TimeOfDay {
        TimeOfDay(time.with_nanosecond(0).unwrap_or(time))
    }

    /// The time as chrono's type.
    pub fn naive(self) -> NaiveTime {
        self.0
    }

    /// The time that many minutes later, going round at midnight.
    pub fn plus_minutes(self, minutes: i64) -> TimeOfDay {
        TimeOfDay(self.0 + chrono::Duration::minutes(minutes))
    }

    /// Whole minutes from `earlier` to this time on the same day; negative when this one is first.
    pub fn minutes_since(self, earlier: TimeOfDay) -> i64 {
        (self.0 - earlier.0).num_minutes()
    }

    /// "5:30pm", "10am", "midday", "midnight".
    pub fn plain(self) -> String {
        match (self.0.hour(), self.0.minute()) {
            (0, 0) => "midnight".to_owned(),
            (12, 0) => "midday".to_owned(),
            (_, 0) => self.0.format("%-I%P").to_string(),
            _ => self.0.format("%-I:%M%P").to_string(),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl FromStr for TimeOfDay {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<TimeOfDay, NotADay> {
        let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<u32> =
            text.split(':').map_while(|part| part.parse().ok().filter(|_| two_digits(part))).collect();
        let time = match parts[..] {
            [hour, minute] if text.len() == 5 => NaiveTime::from_hms_opt(hour, minute, 0),
            [hour, minute, second] if text.len() == 8 => NaiveTime::from_hms_opt(hour, minute, second),
            _ => None,
        };
        time.map(TimeOfDay).ok_or_else(|| NotADay(format!("`{text}` is not a time of day; write it as 14:30")))
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days `from` to `to`, both included, in which no visit can be. Reads `2026-12-21..2027-01-04` or one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// First day.
    pub from: Day,
    /// Last day, not before `from`.
    pub to: Day,
}

impl DayRange {
    /// The range, if `to` is not before `from`.
    pub fn new(from: Day, to: Day) -> Option<DayRange> {
        (from <= to).then_some(DayRange { from, to })
    }

    /// Whether the day is in the range.
    pub fn has(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}..{}", self.from, self.to) }
    }
}

impl FromStr for DayRange {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<DayRange, NotADay> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (from, to) = (from.trim().parse()?, to.trim().parse()?);
        DayRange::new(from, to).ok_or_else(|| NotADay(format!("`{text}` ends before it begins")))
    }
}

/// A set of weekdays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Saturday and Sunday.
    pub const WEEKEND: Weekdays = Weekdays(0b110_0000);
    /// All seven.
    pub const ALL: Weekdays = Weekdays(0b111_1111);

    /// Whether the weekday is in the set.
    pub fn has(self, weekday: Weekday) -> bool {
        self.0 & (1 << weekday.num_days_from_monday()) != 0
    }

    /// The set with the weekday in it.
    #[must_use]
    pub fn with(self, weekday: Weekday) -> Weekdays {
        Weekdays(self.0 | (1 << weekday.num_days_from_monday()))
    }

    /// Whether no weekday is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The weekdays in the set, from Monday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        ALL_WEEKDAYS.into_iter().filter(move |day| self.has(*day))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Weekdays {
        days.into_iter().fold(Weekdays::default(), Weekdays::with)
    }
}

const ALL_WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// "Monday".
pub fn weekday_in_words(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The weekday of a name such as `mon`, `Monday`.
pub fn parse_weekday(text: &str) -> Result<Weekday, NotADay> {
    text.parse().map_err(|_| NotADay(format!("`{text}` is not a weekday; write mon, tue, wed, thu, fri, sat or sun")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn days_read_only_in_one_shape() {
        assert_eq!(day("2026-09-14").to_string(), "2026-09-14");
        for wrong in ["2026-9-14", "14/09/2026", "2026-02-30", "1726-01-01", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
        assert_eq!(
            "2026-02-30".parse::<Day>().unwrap_err().to_string(),
            "there is no day `2026-02-30` in the calendar"
        );
    }

    #[test]
    fn times_read_with_and_without_seconds() {
        for right in ["09:05", "14:30", "14:30:59"] {
            assert!(right.parse::<TimeOfDay>().is_ok(), "{right}");
        }
        for wrong in ["9:05", "24:00", "14:60", "14:30:", "14:30:5", "14", "", "+1:30"] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn plain_english() {
        assert_eq!(day("2018-08-06").with_weekday(), "Monday 6 August 2018");
        assert_eq!(TimeOfDay::new(17, 30).expect("a time").plain(), "5:30pm");
        assert_eq!(TimeOfDay::new(10, 0).expect("a time").plain(), "10am");
        assert_eq!(TimeOfDay::new(12, 0).expect("a time").plain(), "midday");
        assert_eq!(age_in_words(29), "2 years 5 months");
        assert_eq!(age_in_words(1), "1 month");
    }

    #[test]
    fn ages_are_counted_from_mid_month() {
        let born: BirthMonth = "2024-03".parse().expect("a month");
        assert_eq!(born.months_on(day("2025-03-14")), 11);
        assert_eq!(born.months_on(day("2025-03-15")), 12);
        assert_eq!(born.months_on(day("2024-01-20")), -2);
    }

    #[test]
    fn ranges_have_both_ends() {
        let range: DayRange = "2026-12-21..2027-01-04".parse().expect("a range");
        assert!(range.has(day("2026-12-21")) && range.has(day("2027-01-04")) && !range.has(day("2027-01-05")));
        assert!("2027-01-04..2026-12-21".parse::<DayRange>().is_err());
    }
}
