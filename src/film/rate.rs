//! How many frames a second, as the fraction it is: 29.97 is 30000/1001 and no decimal.

use std::fmt;
use std::str::FromStr;

use crate::course::FrameStamp;

/// So many frames in so many seconds, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRate {
    frames: u32,
    seconds: u32,
}

impl FrameRate {
    /// 25 frames a second, as European cameras film.
    pub const PAL: FrameRate = FrameRate { frames: 25, seconds: 1 };

    /// 29.97 frames a second, as American cameras film.
    pub const NTSC: FrameRate = FrameRate { frames: 30_000, seconds: 1001 };

    /// Frames in seconds; none where either is 0.
    pub fn new(frames: u32, seconds: u32) -> Option<FrameRate> {
        if frames == 0 || seconds == 0 {
            return None;
        }
        let common = common_divisor(frames, seconds);
        Some(FrameRate { frames: frames / common, seconds: seconds / common })
    }

    /// The stamp of a frame where all last as long, rounded to the nearest microsecond.
    pub fn stamp(self, index: u64) -> FrameStamp {
        let (frames, seconds) = (u128::from(self.frames), u128::from(self.seconds));
        let micros = (u128::from(index) * seconds * 2_000_000 + frames) / (2 * frames);
        FrameStamp::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
    }
}

fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// The text is not a frame rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARate(String);

impl fmt::Display for NotARate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a frame rate; write 25 or 30000/1001", self.0)
    }
}

impl std::error::Error for NotARate {}

impl FromStr for FrameRate {
    type Err = NotARate;

    fn from_str(text: &str) -> Result<FrameRate, NotARate> {
        let (frames, seconds) = text.split_once('/').unwrap_or((text, "1"));
        let rate = frames.parse().ok().zip(seconds.parse().ok());
        rate.and_then(|(frames, seconds)| FrameRate::new(frames, seconds)).ok_or_else(|| NotARate(text.to_owned()))
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds {
            1 => write!(f, "{}", self.frames),
            seconds => write!(f, "{}/{seconds}", self.frames),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> FrameRate {
        text.parse().expect(text)
    }

    #[test]
    fn fractions_are_read_in_lowest_terms() {
        for (text, shown) in [("25", "25"), ("25/1", "25"), ("60000/2002", "30000/1001"), ("42060/1799", "42060/1799")]
        {
            assert_eq!(rate(text).to_string(), shown);
            assert_eq!(rate(shown), rate(text));
        }
        for text in ["", "0/0", "25/0", "0", "-25", "29.97", "1/2/3", "4294967296"] {
            assert!(text.parse::<FrameRate>().is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_do_not_drift() {
        let film = rate("30000/1001");
        for (index, micros) in [(0, 0), (1, 33_367), (2, 66_733), (30, 1_001_000), (1_078_920, 35_999_964_000)] {
            assert_eq!(film.stamp(index), FrameStamp::from_micros(micros), "frame {index}");
        }
        assert_eq!(rate("25").stamp(850), FrameStamp::from_micros(34_000_000));
        assert_eq!(rate("1/4294967295").stamp(u64::MAX), FrameStamp::from_micros(u64::MAX));
    }
}
