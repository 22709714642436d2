//! How each kind of value stands in a file: a date without quotes, a time with seconds, a word out of a list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::super::read::{Field, kind, nearest};
use super::super::templates::Pages;
use crate::course::{
    Activity, Anchor, Attendance, Authority, BirthMonth, CaseCode, Clock, Code, Coder, CustodyAct, Day, Direction,
    FilmHash, FilmTime, Fingerprint, FrameRate, FrameStamp, HowShown, KeyName, Kind, Lag, Level, Mark, MeasureCode,
    Method, Nation, Phase, PlaceName, PreRoll, ProgrammeCode, Purpose, RecordId, ReportName, Role, RuleCode, ScaleId,
    SchemeName, Score, Setting, SkippedVisit, Stamp, StepKind, Strand, Strength, ThemeId, TimeOfDay, Who, Whom, Whose,
};

/// A moment with its offset: the civil types are our own, this one is chrono's and needs a coat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RawStamp(pub(crate) Stamp);

impl FromStr for RawStamp {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<RawStamp, chrono::ParseError> {
        Stamp::parse_from_rfc3339(text).map(RawStamp)
    }
}

/// A weekday, as `mon`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RawWeekday(pub(crate) chrono::Weekday);

impl FromStr for RawWeekday {
    type Err = crate::course::NotADay;

    fn from_str(text: &str) -> Result<RawWeekday, crate::course::NotADay> {
        crate::course::parse_weekday(text).map(RawWeekday)
    }
}

/// A time zone of the IANA list, as `Europe/London`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RawZone(pub(crate) chrono_tz::Tz);

impl FromStr for RawZone {
    type Err = String;

    fn from_str(text: &str) -> Result<RawZone, String> {
        text.parse().map(RawZone).map_err(|_| format!("`{text}` is not a time zone; write one such as Europe/London"))
    }
}

/// Reads a value from the text it stands as.
struct FromText<T> {
    expecting: &'static str,
    made: PhantomData<T>,
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Types that stand as a TOML date, time or moment.
macro_rules! dated {
    ($($type:ty, $kind:expr, $expecting:literal, $format:literal;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                deserializer.deserialize_newtype_struct($kind, FromText { expecting: $expecting, made: PhantomData })
            }
        }
        schema!($type, json_schema!({ "type": "string", "format": $format }));
    )*};
}

/// Types that stand as text.
macro_rules! worded {
    ($($type:ty, $expecting:literal;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                deserializer.deserialize_str(FromText { expecting: $expecting, made: PhantomData })
            }
        }
        schema!($type, json_schema!({ "type": "string", "description": $expecting }));
    )*};
}

macro_rules! schema {
    ($type:ty, $schema:expr) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

/// Types that are one word out of a list.
macro_rules! listed {
    ($($type:ty, $all:expr, $word:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                deserializer.deserialize_str(OneOf { all: &$all, word: $word })
            }
        }
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let words: Vec<&str> = $all.iter().map(|value| $word(value)).collect();
                json_schema!({ "enum": words })
            }
        }
    )*};
}

struct OneOf<T: 'static> {
    all: &'static [T],
    word: fn(&T) -> &'static str,
}

impl<T: Copy> Visitor<'_> for OneOf<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.all.iter().map(self.word).collect();
        write!(f, "one of {}", words.join(", "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if let Some(value) = self.all.iter().find(|value| (self.word)(value) == text) {
            return Ok(*value);
        }
        let words: Vec<&str> = self.all.iter().map(self.word).collect();
        let near =
            nearest(text, words.iter().copied()).map_or(String::new(), |near| format!(" (did you mean `{near}`?)"));
        Err(E::custom(format!("`{text}` is not one of {}{near}", words.join(", "))))
    }
}

dated! {
    Day, kind::DAY, "a date such as 2026-09-14", "date";
    TimeOfDay, kind::TIME, "a time such as 14:30:00", "time";
    RawStamp, kind::STAMP, "a moment such as 2026-09-14T14:30:00+01:00", "date-time";
}

worded! {
    CaseCode, "small letters, digits and hyphens";
    ProgrammeCode, "small letters, digits and hyphens";
    ThemeId, "small letters, digits and hyphens";
    Role, "a role such as mother or foster-carer-2, never a name";
    Coder, "small letters, digits and hyphens";
    Code, "small letters, digits and hyphens";
    MeasureCode, "small letters, digits and hyphens";
    ScaleId, "small letters, digits and hyphens";
    ReportName, "the name of a report";
    PlaceName, "small letters, digits and hyphens";
    RecordId, "an id written by vipp";
    Authority, "an authority in a word or two such as parental-responsibility";
    BirthMonth, "a month such as 2024-03";
    FilmHash, "a BLAKE3 hash of 64 hexadecimal digits";
    FilmTime, "minutes and seconds such as 3:12 or 3:12.480";
    FrameRate, "frames and seconds such as 25/1 or 30000/1001";
    Anchor, "a time at the visit and in the film, such as 0:42=3:10.480";
    Fingerprint, "the fingerprint of a key scheme";
    KeyName, "one sign, or the name of a key";
    SchemeName, "small letters, digits and hyphens";
    Whom, "child, caregiver, second-caregiver, or another role";
    RawWeekday, "mon, tue, wed, thu, fri, sat or sun";
    RawZone, "a time zone such as Europe/London";
    RawActivity, "an activity in a few words";
}

listed! {
    Pages, Pages::ALL, |pages: &Pages| pages.word();
    Direction, Direction::ALL, |direction: &Direction| direction.code();
    Phase, Phase::ALL, |phase: &Phase| phase.code();
    Setting, Setting::ALL, |setting: &Setting| setting.code();
    Nation, Nation::ALL, |nation: &Nation| nation.code();
    Attendance, Attendance::ALL, |attendance: &Attendance| attendance.code();
    HowShown, HowShown::ALL, |how: &HowShown| how.code();
    Kind, Kind::ALL, |kind: &Kind| kind.code();
    Purpose, Purpose::ALL, |purpose: &Purpose| purpose.code();
    Method, Method::ALL, |method: &Method| method.code();
    CustodyAct, CustodyAct::ALL, |act: &CustodyAct| act.code();
    Clock, Clock::ALL, |clock: &Clock| clock.code();
    Level, Level::ALL, |level: &Level| level.word();
    Strength, [Strength::Strong, Strength::VeryStrong, Strength::Weak], |strength: &Strength| strength.sign();
    Strand, [Strand::Sensitivity, Strand::Discipline, Strand::Other], |strand: &Strand| strand.in_words();
    StepKind, [StepKind::Introduction, StepKind::Themed, StepKind::Booster], |kind: &StepKind| kind.in_words();
    Who, [Who::Primary, Who::Both], |who: &Who| match who { Who::Primary => "primary", Who::Both => "both" };
    Whose, [Whose::Family, Whose::Practitioner], |whose: &Whose| match whose {
        Whose::Family => "family",
        Whose::Practitioner => "practitioner",
    };
    Mark, [Mark::Confirmed, Mark::OneSource, Mark::Inferred, Mark::Recalled], |mark: &Mark| match mark {
        Mark::Confirmed => "C",
        Mark::OneSource => "1",
        Mark::Inferred => "I",
        Mark::Recalled => "R",
    };
    SkippedVisit, [SkippedVisit::FromLastHeld, SkippedVisit::AddWindows, SkippedVisit::NoWindow],
        |skipped: &SkippedVisit| match skipped {
            SkippedVisit::FromLastHeld => "from-last-held",
            SkippedVisit::AddWindows => "add-windows",
            SkippedVisit::NoWindow => "no-window",
        };
}

/// An activity as people write it, "playing together", or as its slug.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RawActivity(pub(crate) Activity);

impl FromStr for RawActivity {
    type Err = crate::course::BadName;

    fn from_str(text: &str) -> Result<RawActivity, crate::course::BadName> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
        let slug: Vec<String> = words.map(|word| word.replace('\'', "").to_lowercase()).collect();
        slug.join("-").parse().map(RawActivity)
    }
}

/// A score as a number with at most one decimal.
impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Score, D::Error> {
        deserializer.deserialize_f64(ScoreVisitor)
    }
}

struct ScoreVisitor;

impl Visitor<'_> for ScoreVisitor {
    type Value = Score;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number such as 12 or 12.5")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Score, E> {
        number.to_string().parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Score, E> {
        number.to_string().parse().map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Score, E> {
        number.to_string().parse().map_err(E::custom)
    }
}

schema!(Score, json_schema!({ "type": "number", "multipleOf": 0.1 }));

/// The stamp of a frame as a whole number of microseconds.
impl<'de> Deserialize<'de> for FrameStamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FrameStamp, D::Error> {
        u64::deserialize(deserializer).map(FrameStamp::from_micros)
    }
}

schema!(FrameStamp, json_schema!({ "type": "integer", "minimum": 0, "description": "microseconds into the film" }));

/// A reaction time as a whole number of milliseconds.
impl<'de> Deserialize<'de> for Lag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lag, D::Error> {
        u32::deserialize(deserializer).map(Lag::from_millis)
    }
}

schema!(Lag, json_schema!({ "type": "integer", "minimum": 0, "description": "milliseconds" }));

/// A pre-roll as a whole number of seconds.
impl<'de> Deserialize<'de> for PreRoll {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PreRoll, D::Error> {
        u32::deserialize(deserializer).map(PreRoll::from_seconds)
    }
}

schema!(PreRoll, json_schema!({ "type": "integer", "minimum": 0, "description": "seconds" }));

/// The code of a rule as the key of the `[rules]` table.
impl<'de> Deserialize<'de> for RuleCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleCode, D::Error> {
        deserializer.deserialize_str(FromText { expecting: "the code of a rule such as V203", made: PhantomData })
    }
}

schema!(RuleCode, json_schema!({ "type": "string", "pattern": "^[A-Z][0-9]{3}$" }));

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
