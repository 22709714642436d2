//! Bank holidays: days on which no visit is planned.
//!
//! They are rules, right for every year from 1990 to 2199, plus the days that somebody proclaims or moves. Those cannot
//! be computed and are handed in as [`Proclaimed`]. Which of these days a family or a practitioner also works is not
//! decided here, and neither are school terms: both are ranges the user gives.
//!
//! A holiday that falls on a weekend is listed on its own day as well as on its substitute day, as a visit may be on a
//! Saturday. GOV.UK lists only the substitute days; leave the weekends out to get its list.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono::{Datelike, Weekday};

use super::Day;

/// Whose bank holidays count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nation {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// The Netherlands.
    Netherlands,
    /// No holidays but the proclaimed ones given for it.
    None,
}

impl Nation {
    /// All there are, in the order to offer them.
    pub const ALL: [Nation; 5] =
        [Nation::EnglandAndWales, Nation::Scotland, Nation::NorthernIreland, Nation::Netherlands, Nation::None];

    /// The name in files and on the command line, such as `england-and-wales`.
    pub fn code(self) -> &'static str {
        match self {
            Nation::EnglandAndWales => "england-and-wales",
            Nation::Scotland => "scotland",
            Nation::NorthernIreland => "northern-ireland",
            Nation::Netherlands => "netherlands",
            Nation::None => "none",
        }
    }

    /// "England and Wales", "the Netherlands", "no nation".
    pub fn in_words(self) -> &'static str {
        match self {
            Nation::EnglandAndWales => "England and Wales",
            Nation::Scotland => "Scotland",
            Nation::NorthernIreland => "Northern Ireland",
            Nation::Netherlands => "the Netherlands",
            Nation::None => "no nation",
        }
    }
}

impl FromStr for Nation {
    type Err = NotANation;

    fn from_str(text: &str) -> Result<Nation, NotANation> {
        Nation::ALL.into_iter().find(|nation| nation.code() == text).ok_or_else(|| NotANation(text.to_owned()))
    }
}

/// A text that is not the code of a [`Nation`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotANation(String);

impl fmt::Display for NotANation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = Nation::ALL.into_iter().map(Nation::code).collect();
        write!(f, "`{}` is not a nation with bank holidays; write one of {}", self.0, codes.join(", "))
    }
}

impl std::error::Error for NotANation {}

/// One bank holiday. Prints as "Boxing Day (substitute day)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// When it is.
    pub day: Day,
    /// What it is called, in English.
    pub name: Cow<'static, str>,
    /// Whether it stands in for a holiday that fell on a weekend.
    pub substitute: bool,
}

impl fmt::Display for Holiday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, if self.substitute { " (substitute day)" } else { "" })
    }
}

/// A holiday that no rule gives: a day proclaimed once, or a holiday moved in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proclaimed {
    /// Where it holds.
    pub nation: Nation,
    /// When it is.
    pub day: Day,
    /// What it is called.
    pub name: String,
    /// The day of the holiday it was moved from, which is then an ordinary day.
    pub replaces: Option<Day>,
}

/// When 5 May is a day off in the Netherlands; it is by agreement with the employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LiberationDay {
    /// Never.
    Never,
    /// Every fifth year: 2025, 2030 and so on.
    #[default]
    EveryFifthYear,
    /// Every year.
    EveryYear,
}

/// Whether Good Friday is a day off in the Netherlands; it is by agreement with the employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DutchGoodFriday {
    /// A day like others.
    #[default]
    Working,
    /// A day off.
    Off,
}

/// The bank holidays of one nation. Each year is worked out once, when it is first asked for.
#[derive(Clone, Debug)]
pub struct Holidays {
    nation: Nation,
    proclaimed: Vec<Proclaimed>,
    liberation_day: LiberationDay,
    good_friday: DutchGoodFriday,
    years: Box<[OnceLock<Vec<Holiday>>]>,
}

/// The years that [`Day`] can hold.
const FIRST_YEAR: i32 = 1900;
const YEARS: usize = 300;

fn no_years() -> Box<[OnceLock<Vec<Holiday>>]> {
    vec![OnceLock::new(); YEARS].into()
}

impl Holidays {
    /// The rules of that nation, with those of the proclaimed days that are its own.
    pub fn new(nation: Nation, proclaimed: &[Proclaimed]) -> Holidays {
        Holidays {
            nation,
            proclaimed: proclaimed.iter().filter(|one| one.nation == nation).cloned().collect(),
            liberation_day: LiberationDay::default(),
            good_friday: DutchGoodFriday::default(),
            years: no_years(),
        }
    }

    /// The same with another custom for 5 May; changes nothing outside the Netherlands.
    #[must_use]
    pub fn with_liberation_day(self, liberation_day: LiberationDay) -> Holidays {
        Holidays { liberation_day, years: no_years(), ..self }
    }

    /// The same with another custom for Good Friday; changes nothing outside the Netherlands.
    #[must_use]
    pub fn with_dutch_good_friday(self, good_friday: DutchGoodFriday) -> Holidays {
        Holidays { good_friday, years: no_years(), ..self }
    }

    /// The holiday on that day.
    pub fn on(&self, day: Day) -> Option<&Holiday> {
        self.year(day.year()).iter().find(|holiday| holiday.day == day)
    }

    /// The holidays from the first day to the last, both included, in order and at most one a day.
    pub fn between(&self, from: Day, to: Day) -> impl Iterator<Item = &Holiday> {
        let years = (from.year()..=to.year()).flat_map(|year| self.year(year));
        years.filter(move |holiday| from <= holiday.day && holiday.day <= to)
    }

    /// The holidays of a year, in order and at most one a day; none in a year no [`Day`] is in.
    pub fn year(&self, year: i32) -> &[Holiday] {
        let place = usize::try_from(year - FIRST_YEAR).ok();
        let kept = place.and_then(|place| self.years.get(place));
        kept.map_or(&[], |kept| kept.get_or_init(|| self.work_out(year)))
    }

    fn work_out(&self, year: i32) -> Vec<Holiday> {
        let mut holidays = self.rules(year).unwrap_or_default();
        holidays
            .retain(|rule| !self.proclaimed.iter().any(|one| one.replaces == Some(rule.day) || one.day == rule.day));
        for one in self.proclaimed.iter().filter(|one| one.day.year() == year) {
            holidays.push(Holiday { day: one.day, name: Cow::Owned(one.name.clone()), substitute: false });
        }
        holidays.sort_by_key(|holiday| holiday.day);
        holidays.dedup_by_key(|holiday| holiday.day);
        holidays
    }

    /// What the rules alone give, in no order; nothing for a year outside the calendar.
    fn rules(&self, year: i32) -> Option<Vec<Holiday>> {
        match self.nation {
            Nation::EnglandAndWales | Nation::Scotland | Nation::NorthernIreland => british(self.nation, year),
            Nation::Netherlands => self.dutch(year),
            Nation::None => None,
        }
    }

    /// The Netherlands: no substitute days, and most days hang on Easter.
    fn dutch(&self, year: i32) -> Option<Vec<Holiday>> {
        let easter = easter_sunday(year)?;
        let mut days = vec![
            own(Day::new(year, 1, 1)?, "New Year's Day"),
            own(easter, "Easter Sunday"),
            own(easter.plus(1), "Easter Monday"),
            royal_birthday(year)?,
            own(easter.plus(39), "Ascension Day"),
            own(easter.plus(49), "Whit Sunday"),
            own(easter.plus(50), "Whit Monday"),
            own(Day::new(year, 12, 25)?, "Christmas Day"),
            own(Day::new(year, 12, 26)?, "Second Day of Christmas"),
        ];
        if self.good_friday == DutchGoodFriday::Off {
            days.push(own(easter.plus(-2), "Good Friday"));
        }
        let liberation_day = match self.liberation_day {
            LiberationDay::Never => false,
            LiberationDay::EveryFifthYear => year % 5 == 0,
            LiberationDay::EveryYear => true,
        };
        if liberation_day {
            days.push(own(Day::new(year, 5, 5)?, "Liberation Day"));
        }
        Some(days)
    }
}

/// The three sets of rules of the United Kingdom.
fn british(nation: Nation, year: i32) -> Option<Vec<Holiday>> {
    let easter = easter_sunday(year)?;
    let fixed = |month, day, name| Some(own(Day::new(year, month, day)?, name));
    let mut days = vec![
        fixed(1, 1, "New Year's Day")?,
        fixed(12, 25, "Christmas Day")?,
        fixed(12, 26, "Boxing Day")?,
        own(easter.plus(-2), "Good Friday"),
        own(first_monday(year, 5)?, "Early May bank holiday"),
        own(last_monday(year, 5)?, "Spring bank holiday"),
    ];
    if nation == Nation::Scotland {
        days.push(fixed(1, 2, "2nd January")?);
        days.push(own(first_monday(year, 8)?, "Summer bank holiday"));
        // St Andrew's Day became one by an Act of the Scottish Parliament of 2007.
        if year >= 2007 {
            days.push(fixed(11, 30, "St Andrew's Day")?);
        }
    } else {
        days.push(own(easter.plus(1), "Easter Monday"));
        days.push(own(last_monday(year, 8)?, "Summer bank holiday"));
    }
    if nation == Nation::NorthernIreland {
        days.push(fixed(3, 17, "St Patrick's Day")?);
        days.push(fixed(7, 12, "Battle of the Boyne")?);
    }
    Some(with_substitutes(days))
}

/// Adds, for each holiday on a weekend, the next weekday that is no holiday yet, the earliest holiday first.
fn with_substitutes(mut days: Vec<Holiday>) -> Vec<Holiday> {
    days.sort_by_key(|holiday| holiday.day);
    for index in 0..days.len() {
        let Holiday { day, ref name, .. } = days[index];
        // Easter Sunday is not in the list, so what falls on a weekend is a day with a date of its own.
        if !is_weekend(day) {
            continue;
        }
        let free = |next: &Day| !is_weekend(*next) && days.iter().all(|holiday| holiday.day != *next);
        if let Some(substitute) = (1..=7).map(|later| day.plus(later)).find(free) {
            let name = name.clone();
            days.push(Holiday { day: substitute, name, substitute: true });
        }
    }
    days
}

/// The birthday of the head of state as kept in the Netherlands: since 2014 on 27 April, before that on 30 April, and
/// the day before where that is a Sunday.
fn royal_birthday(year: i32) -> Option<Holiday> {
    let (day, name) = if year >= 2014 { (27, "King's Day") } else { (30, "Queen's Day") };
    let day = Day::new(year, 4, day)?;
    Some(own(if day.weekday() == Weekday::Sun { day.plus(-1) } else { day }, name))
}

fn own(day: Day, name: &'static str) -> Holiday {
    Holiday { day, name: Cow::Borrowed(name), substitute: false }
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn first_monday(year: i32, month: u32) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    Some(first.plus((7 - i64::from(first.weekday().num_days_from_monday())) % 7))
}

/// The last Monday of a month of 31 days.
fn last_monday(year: i32, month: u32) -> Option<Day> {
    let last = Day::new(year, month, 31)?;
    Some(last.plus(-i64::from(last.weekday().num_days_from_monday())))
}

/// Easter Sunday of the Gregorian calendar, by the rule printed without a name in *Nature* in 1876.
fn easter_sunday(year: i32) -> Option<Day> {
    // Refused first, so that the sums below cannot overflow.
    let year = Day::new(year, 1, 1)?.naive().year();
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    let late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    let since_march = u32::try_from(full_moon + to_sunday - 7 * late + 114).ok()?;
    Day::new(year, since_march / 31, since_march % 31 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What GOV.UK published for 2019 to 2028 (its data of August 2026); 2029 and 2030 by the same rules.
    const ENGLAND_AND_WALES: &str = "
        2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
        2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
        2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
        2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
        2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
        2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
        2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
        2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
        2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
        2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
        2029: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
        2030: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
    ";
    const SCOTLAND: &str = "
        2019: 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
        2020: 01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28
        2021: 01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28
        2022: 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27
        2023: 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26
        2024: 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
        2025: 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
        2026: 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
        2027: 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
        2028: 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26
        2029: 01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26
        2030: 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26
    ";
    const NORTHERN_IRELAND: &str = "
        2019: 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26
        2020: 01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28
        2021: 01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28
        2022: 01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27
        2023: 01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26
        2024: 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26
        2025: 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26
        2026: 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
        2027: 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28
        2028: 01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26
        2029: 01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26
        2030: 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26
    ";

    /// The days off that are no weekends.
    const NETHERLANDS: &str = "
        2019: 01-01 04-22 05-30 06-10 12-25 12-26
        2020: 01-01 04-13 04-27 05-05 05-21 06-01 12-25
        2021: 01-01 04-05 04-27 05-13 05-24
        2022: 04-18 04-27 05-26 06-06 12-26
        2023: 04-10 04-27 05-18 05-29 12-25 12-26
        2024: 01-01 04-01 05-09 05-20 12-25 12-26
        2025: 01-01 04-21 05-05 05-29 06-09 12-25 12-26
        2026: 01-01 04-06 04-27 05-14 05-25 12-25
        2027: 01-01 03-29 04-27 05-06 05-17
        2028: 04-17 04-27 05-25 06-05 12-25 12-26
        2029: 01-01 04-02 04-27 05-10 05-21 12-25 12-26
        2030: 01-01 04-22 05-30 06-10 12-25 12-26
    ";

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn proclaimed(nations: &[Nation], on: &str, replaces: Option<&str>) -> Vec<Proclaimed> {
        let one = |nation: &Nation| Proclaimed {
            nation: *nation,
            day: day(on),
            name: "Proclaimed day".to_owned(),
            replaces: replaces.map(day),
        };
        nations.iter().map(one).collect()
    }

    /// The days proclaimed in the United Kingdom since 2019.
    fn british_days() -> Vec<Proclaimed> {
        let all = [Nation::EnglandAndWales, Nation::Scotland, Nation::NorthernIreland];
        [
            proclaimed(&all, "2020-05-08", Some("2020-05-04")),
            proclaimed(&all, "2022-06-02", Some("2022-05-30")),
            proclaimed(&all, "2022-06-03", None),
            proclaimed(&all, "2022-09-19", None),
            proclaimed(&all, "2023-05-08", None),
            proclaimed(&[Nation::Scotland], "2026-06-15", None),
        ]
        .concat()
    }

    fn on_weekdays(holidays: &Holidays, year: i32) -> Vec<String> {
        let year = holidays.year(year).iter().filter(|holiday| !is_weekend(holiday.day));
        year.map(|holiday| holiday.day.to_string()[5..].to_owned()).collect()
    }

    #[test]
    fn weekdays_off_are_the_published_ones() {
        for (nation, table) in [
            (Nation::EnglandAndWales, ENGLAND_AND_WALES),
            (Nation::Scotland, SCOTLAND),
            (Nation::NorthernIreland, NORTHERN_IRELAND),
            (Nation::Netherlands, NETHERLANDS),
        ] {
            let holidays = Holidays::new(nation, &british_days());
            for line in table.lines().filter(|line| line.contains(':')) {
                let (year, days) = line.trim().split_once(": ").unwrap();
                let days: Vec<&str> = days.split(' ').collect();
                assert_eq!(on_weekdays(&holidays, year.parse().unwrap()), days, "{nation:?} {year}");
            }
        }
    }

    #[test]
    fn substitute_days_stack_and_say_so() {
        let substitutes = |nation, year| -> Vec<String> {
            let holidays = Holidays::new(nation, &[]);
            let year = holidays.year(year).iter().filter(|holiday| holiday.substitute);
            year.map(|holiday| format!("{} {holiday}", holiday.day)).collect()
        };
        assert_eq!(
            substitutes(Nation::Scotland, 2028),
            ["2028-01-03 New Year's Day (substitute day)", "2028-01-04 2nd January (substitute day)"]
        );
        assert_eq!(
            substitutes(Nation::EnglandAndWales, 2027),
            ["2027-12-27 Christmas Day (substitute day)", "2027-12-28 Boxing Day (substitute day)"]
        );
        // A Sunday whose Monday is a holiday already moves on to the Tuesday.
        assert_eq!(
            substitutes(Nation::EnglandAndWales, 2033),
            ["2033-01-03 New Year's Day (substitute day)", "2033-12-27 Christmas Day (substitute day)"]
        );
        assert_eq!(substitutes(Nation::NorthernIreland, 2026).len(), 2);
        assert_eq!(substitutes(Nation::Netherlands, 2027), [""; 0]);
    }

    #[test]
    fn a_holiday_on_a_weekend_is_a_holiday_too() {
        let holidays = Holidays::new(Nation::EnglandAndWales, &[]);
        assert_eq!(holidays.on(day("2027-12-25")).unwrap().to_string(), "Christmas Day");
        assert_eq!(holidays.on(day("2027-12-29")), None);
    }

    #[test]
    fn a_moved_holiday_leaves_its_day() {
        let holidays = Holidays::new(Nation::Scotland, &british_days());
        assert_eq!(holidays.on(day("2022-05-30")), None);
        assert_eq!(holidays.on(day("2022-06-02")).unwrap().name, "Proclaimed day");
        let elsewhere = Holidays::new(Nation::EnglandAndWales, &british_days());
        assert_eq!(elsewhere.on(day("2026-06-15")), None);
    }

    #[test]
    fn dutch_customs_are_choices() {
        let holidays = Holidays::new(Nation::Netherlands, &[]);
        let (good_friday, fifth_of_may) = (day("2026-04-03"), day("2026-05-05"));
        assert_eq!((holidays.on(good_friday), holidays.on(fifth_of_may)), (None, None));
        assert!(holidays.on(day("2025-05-05")).is_some());
        assert_eq!(holidays.on(day("2025-04-26")).unwrap().name, "King's Day");
        assert!(holidays.clone().with_dutch_good_friday(DutchGoodFriday::Off).on(good_friday).is_some());
        assert!(holidays.clone().with_liberation_day(LiberationDay::EveryYear).on(fifth_of_may).is_some());
        assert_eq!(holidays.with_liberation_day(LiberationDay::Never).on(day("2025-05-05")), None);
    }

    #[test]
    fn a_range_has_both_ends_and_is_in_order() {
        let holidays = Holidays::new(Nation::EnglandAndWales, &[]);
        let days: Vec<String> =
            holidays.between(day("2026-12-25"), day("2027-03-26")).map(|holiday| holiday.day.to_string()).collect();
        assert_eq!(days, ["2026-12-25", "2026-12-26", "2026-12-28", "2027-01-01", "2027-03-26"]);
        assert_eq!(holidays.between(day("2027-03-26"), day("2026-12-25")).count(), 0);
    }

    #[test]
    fn every_year_has_its_days_once_and_on_itself() {
        for nation in Nation::ALL {
            let holidays = Holidays::new(nation, &[]);
            for year in 1990..=2199 {
                let days = holidays.year(year);
                assert!(days.iter().all(|holiday| holiday.day.year() == year), "{nation:?} {year}");
                assert!(days.is_sorted_by(|one, next| one.day < next.day), "{nation:?} {year}");
                assert_eq!(days.is_empty(), nation == Nation::None);
            }
            assert_eq!(holidays.year(2200), []);
            assert_eq!(holidays.year(i32::MAX), []);
        }
    }

    #[test]
    fn easter() {
        for known in ["1990-04-15", "2000-04-23", "2008-03-23", "2011-04-24", "2038-04-25", "2049-04-18", "2199-04-14"]
        {
            assert_eq!(easter_sunday(day(known).year()), Some(day(known)));
        }
    }

    #[test]
    fn nations_read_and_print() {
        for nation in Nation::ALL {
            assert_eq!(nation.code().parse(), Ok(nation));
        }
        assert_eq!(
            "wales".parse::<Nation>().unwrap_err().to_string(),
            "`wales` is not a nation with bank holidays; \
             write one of england-and-wales, scotland, northern-ireland, netherlands, none"
        );
    }
}
