//! A place in a film, in whole milliseconds: never a float, so that it is the same on every machine.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// Milliseconds from the start of a film. Reads `3:12`, `1:02:03`, `3:12.480`; prints the shortest of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilmTime(u64);

impl FilmTime {
    /// That many milliseconds into the film.
    pub fn from_millis(millis: u64) -> FilmTime {
        FilmTime(millis)
    }

    /// Milliseconds from the start of the film.
    pub fn millis(self) -> u64 {
        self.0
    }
}

impl fmt::Display for FilmTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds, millis) =
            (self.0 / 3_600_000, self.0 / 60_000 % 60, self.0 / 1000 % 60, self.0 % 1000);
        if hours > 0 {
            write!(f, "{hours}:{minutes:02}:{seconds:02}")?;
        } else {
            write!(f, "{minutes}:{seconds:02}")?;
        }
        if millis > 0 { write!(f, ".{millis:03}") } else { Ok(()) }
    }
}

/// How many milliseconds spans last together, from and until in milliseconds; where they overlap it counts once.
pub(super) fn covered(spans: impl IntoIterator<Item = (u64, u64)>) -> u64 {
    let mut spans: Vec<(u64, u64)> = spans.into_iter().collect();
    spans.sort_unstable();
    let mut reached = 0;
    let fresh = |(from, until): (u64, u64)| {
        let fresh = until.saturating_sub(from.max(reached));
        reached = reached.max(until);
        fresh
    };
    spans.into_iter().map(fresh).sum()
}

/// The text is not a place in a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAFilmTime(String);

impl fmt::Display for NotAFilmTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480", self.0)
    }
}

impl std::error::Error for NotAFilmTime {}

impl FromStr for FilmTime {
    type Err = NotAFilmTime;

    fn from_str(text: &str) -> Result<FilmTime, NotAFilmTime> {
        parse(text).map(FilmTime).ok_or_else(|| NotAFilmTime(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<u64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let seconds = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(minutes), Some(seconds), None, _) if seconds.len() == 2 => number(minutes)? * 60 + below_sixty(seconds)?,
        (Some(hours), Some(minutes), Some(seconds), None) => {
            number(hours)? * 3600 + below_sixty(minutes)? * 60 + below_sixty(seconds)?
        }
        _ => return None,
    };
    let millis = number(fraction)? * [100, 10, 1].get(fraction.len() - 1)?;
    Some(seconds * 1000 + millis)
}

/// One to four digits.
fn number(digits: &str) -> Option<u64> {
    let shaped = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if shaped { digits.parse().ok() } else { None }
}

fn below_sixty(digits: &str) -> Option<u64> {
    number(digits).filter(|number| *number < 60)
}

impl Serialize for FilmTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The time stamp that a film gives a frame, in microseconds from the start of the film. Seeking to it shows that frame
/// again; the time in milliseconds may show the one beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FrameStamp(u64);

impl FrameStamp {
    /// The first moment of a film.
    pub const START: FrameStamp = FrameStamp(0);

    /// The frame stamped with that many microseconds.
    pub fn from_micros(micros: u64) -> FrameStamp {
        FrameStamp(micros)
    }

    /// Microseconds from the start of the film.
    pub fn micros(self) -> u64 {
        self.0
    }

    /// The last instant of a millisecond. The last frame not after it is the frame that was written down as `time`,
    /// as stamps are rounded down.
    pub fn within(time: FilmTime) -> FrameStamp {
        FrameStamp(time.0 * 1000 + 999)
    }

    /// The place in the film in whole milliseconds, rounded down, as a cut at that place still holds the frame.
    pub fn time(self) -> FilmTime {
        FilmTime(self.0 / 1000)
    }
}

/// A coder's reaction time in milliseconds, taken off the time of a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Lag(u32);

impl Lag {
    /// That many milliseconds.
    pub fn from_millis(millis: u32) -> Lag {
        Lag(millis)
    }

    /// Milliseconds.
    pub fn millis(self) -> u32 {
        self.0
    }
}

impl FilmTime {
    /// The time at which a coder saw what they marked at this time; never before the start of the film.
    #[must_use]
    pub fn less(self, lag: Lag) -> FilmTime {
        FilmTime(self.0.saturating_sub(u64::from(lag.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for text in ["0:00", "3:12", "75:00.040", "1:02:03", "1:02:03.500"] {
            let time: FilmTime = text.parse().expect(text);
            let again: FilmTime = time.to_string().parse().expect(text);
            assert_eq!(time, again, "{text}");
        }
        assert_eq!("3:12.5".parse::<FilmTime>().expect("a time").millis(), 192_500);
    }

    #[test]
    fn overlapping_spans_count_once() {
        assert_eq!(covered([]), 0);
        assert_eq!(covered([(0, 10), (5, 8), (8, 12), (20, 20), (30, 31)]), 13);
    }

    #[test]
    fn a_written_time_leads_back_to_its_frame() {
        for micros in [0, 33_366, 33_367, 66_733_333, 3_600_000_999] {
            let frame = FrameStamp::from_micros(micros);
            let again = FrameStamp::within(frame.time());
            assert!(again >= frame && again.micros() - frame.micros() < 1000, "{micros}");
            assert_eq!(again.time(), frame.time());
        }
    }

    #[test]
    fn refuses_what_could_be_misread() {
        for text in ["3", "3:5", "3:60", "1:60:00", "3:12.1234", ":12", "3:", "-1:00", "3:12,5", ""] {
            assert!(text.parse::<FilmTime>().is_err(), "{text}");
        }
    }
}
