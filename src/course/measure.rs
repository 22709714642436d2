//! A measure as data: its scales, which way is better, and what a service may say of a score.
//!
//! No text of a questionnaire is ever held here: only totals are entered. A band of scores or a reliable change is said
//! only where the definition names it with its source, and never of a single rating by an observer. Sources of the
//! built-in ones: `domain/practice.md` 3.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::programme::Ages;
use super::{MeasureCode, ScaleId};

/// A score in tenths, so that a half point is exact: reads and prints `12` and `12.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(i32);

impl Score {
    /// The score of that many tenths of a point.
    pub const fn from_tenths(tenths: i32) -> Score {
        Score(tenths)
    }

    /// The score of that many whole points.
    pub const fn whole(points: i32) -> Score {
        Score(points * 10)
    }

    /// Tenths of a point.
    pub fn tenths(self) -> i32 {
        self.0
    }

    /// How far two scores are apart.
    #[must_use]
    pub fn distance(self, other: Score) -> Score {
        Score((self.0 - other.0).abs())
    }

    /// "1 point", "4 points", "0.5 points".
    pub fn points(self) -> String {
        format!("{self} point{}", if self == Score::whole(1) { "" } else { "s" })
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, tenths) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match tenths % 10 {
            0 => write!(f, "{sign}{}", tenths / 10),
            rest => write!(f, "{sign}{}.{rest}", tenths / 10),
        }
    }
}

/// The text is not a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAScore(String);

impl fmt::Display for NotAScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a score; write a number such as 12 or 12.5", self.0)
    }
}

impl std::error::Error for NotAScore {}

impl FromStr for Score {
    type Err = NotAScore;

    fn from_str(text: &str) -> Result<Score, NotAScore> {
        parse(text).map(Score).ok_or_else(|| NotAScore(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str, longest: usize| {
        (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !plain(whole, 5) || !plain(tenth, 1) {
        return None;
    }
    Some(sign * (whole.parse::<i32>().ok()? * 10 + tenth.parse::<i32>().ok()?))
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 10 {
            0 => serializer.serialize_i32(self.0 / 10),
            _ => serializer.serialize_f64(f64::from(self.0) / 10.0),
        }
    }
}

/// A measure: what is filled in or rated, and what its scores can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Short code, the name it is asked for by.
    pub code: MeasureCode,
    /// Name for people.
    pub name: String,
    /// What it is about, in one plain sentence.
    pub about: String,
    /// Who fills it in or rates: "parent", "teacher", "observer".
    pub informant: String,
    /// Whether it is one observer's rating of one film, which is never called a reliable change.
    pub is_rating: bool,
    /// Ages of the child it is meant for, on the day of the form.
    pub ages: Option<Ages>,
    /// The norm set of its bands, by name.
    pub norms: Option<String>,
    /// Who owns it and what may be done with it.
    pub licence: String,
    /// Something to know when reading a score.
    pub caution: Option<String>,
    /// Its scales, the main one first.
    pub scales: Vec<Scale>,
    /// Where the facts come from.
    pub source: String,
}

/// One scale of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its id: `total`.
    pub id: ScaleId,
    /// Name for people.
    pub name: String,
    /// Lowest and highest score; none where they stand only on the licensed form.
    pub range: Option<(Score, Score)>,
    /// Which way is better.
    pub direction: Direction,
    /// Ranges of scores that have a name.
    pub bands: Vec<Band>,
    /// The change that is more than chance.
    pub reliable: Option<Reliable>,
}

/// Which way of a scale is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A higher score is better.
    HigherIsBetter,
    /// A lower score is better.
    LowerIsBetter,
    /// Published sources disagree: each record says how its form was scored.
    AsScored,
}

impl Direction {
    /// All of them.
    pub const ALL: [Direction; 3] = [Direction::HigherIsBetter, Direction::LowerIsBetter, Direction::AsScored];

    /// The word in the file: `lower-is-better`.
    pub fn code(self) -> &'static str {
        match self {
            Direction::HigherIsBetter => "higher-is-better",
            Direction::LowerIsBetter => "lower-is-better",
            Direction::AsScored => "as-scored",
        }
    }

    /// In words: "lower is better".
    pub fn in_words(self) -> &'static str {
        match self {
            Direction::HigherIsBetter => "higher is better",
            Direction::LowerIsBetter => "lower is better",
            Direction::AsScored => "which way is better depends on how the form was scored",
        }
    }
}

/// A range of scores that has a name, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Lowest score in it.
    pub from: Score,
    /// Highest score in it.
    pub to: Score,
    /// Its name, as its source calls it: "borderline".
    pub words: String,
}

/// A change that is unlikely to be chance, as someone published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliable {
    /// Points of change from which it is spoken of.
    pub change: Score,
    /// How sure: "90 % confidence", "service convention".
    pub level: String,
    /// Who says so.
    pub source: String,
}

impl Measure {
    /// The scale with that id.
    pub fn scale(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == *id)
    }
}

impl Scale {
    /// Whether the scale can have the score.
    pub fn allows(&self, score: Score) -> bool {
        self.range.is_none_or(|(low, high)| (low..=high).contains(&score))
    }

    /// The name of the range a score is in.
    pub fn band(&self, score: Score) -> Option<&Band> {
        self.bands.iter().find(|band| (band.from..=band.to).contains(&score))
    }
}

/// What became of a score between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The same score.
    None,
    /// That many points towards the better end.
    Better(Score),
    /// That many points towards the worse end.
    Worse(Score),
    /// That many points, where the direction is not known.
    Moved(Score),
}

impl Change {
    /// The change from one score to a later one.
    pub fn between(before: Score, after: Score, direction: Direction) -> Change {
        let points = before.distance(after);
        match (after.cmp(&before), direction) {
            (std::cmp::Ordering::Equal, _) => Change::None,
            (_, Direction::AsScored) => Change::Moved(points),
            (std::cmp::Ordering::Greater, Direction::HigherIsBetter)
            | (std::cmp::Ordering::Less, Direction::LowerIsBetter) => Change::Better(points),
            _ => Change::Worse(points),
        }
    }

    /// Points of change.
    pub fn points(self) -> Score {
        match self {
            Change::None => Score::whole(0),
            Change::Better(points) | Change::Worse(points) | Change::Moved(points) => points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_reads_what_it_prints() {
        for text in ["0", "12", "12.5", "-3", "-0.5"] {
            assert_eq!(text.parse::<Score>().expect(text).to_string(), text);
        }
        for text in ["", "12,5", "12.55", ".5", "1.", "abc", "1e3", "999999"] {
            assert!(text.parse::<Score>().is_err(), "{text}");
        }
    }

    #[test]
    fn better_depends_on_the_direction() {
        let (four, nine) = (Score::whole(4), Score::whole(9));
        assert_eq!(Change::between(nine, four, Direction::LowerIsBetter), Change::Better(Score::whole(5)));
        assert_eq!(Change::between(nine, four, Direction::HigherIsBetter), Change::Worse(Score::whole(5)));
        assert_eq!(Change::between(nine, four, Direction::AsScored), Change::Moved(Score::whole(5)));
        assert_eq!(Change::between(four, four, Direction::LowerIsBetter), Change::None);
    }
}
