//! A short length of time, such as a unit or a tolerance, in whole milliseconds.

use std::fmt;
use std::str::FromStr;

/// Milliseconds, at most an hour. Reads `1s`, `0.5s` and `500ms`; prints `1 s` and `500 ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lapse(u64);

impl Lapse {
    /// One second.
    pub const SECOND: Lapse = Lapse(1000);

    /// The milliseconds.
    pub fn millis(self) -> u64 {
        self.0
    }
}

/// The text is not a length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALapse(String);

impl fmt::Display for NotALapse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a length of time; write seconds or milliseconds, such as 1s, 0.5s or 500ms", self.0)
    }
}

impl std::error::Error for NotALapse {}

impl FromStr for Lapse {
    type Err = NotALapse;

    fn from_str(text: &str) -> Result<Lapse, NotALapse> {
        let millis = match text.strip_suffix("ms") {
            Some(number) => whole(number),
            None => text.strip_suffix('s').and_then(seconds),
        };
        millis.filter(|millis| *millis <= 3_600_000).map(Lapse).ok_or_else(|| NotALapse(text.to_owned()))
    }
}

fn whole(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// Seconds with up to three decimals, as milliseconds.
fn seconds(text: &str) -> Option<u64> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let millis = whole(&format!("{fraction:0<3}")).filter(|_| (1..=3).contains(&fraction.len()))?;
    Some(whole(seconds)? * 1000 + millis)
}

impl fmt::Display for Lapse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            millis if millis % 1000 == 0 => write!(f, "{} s", millis / 1000),
            millis => write!(f, "{millis} ms"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_seconds_and_milliseconds() {
        for (text, shown) in [("1s", "1 s"), ("0.5s", "500 ms"), ("1.25s", "1250 ms"), ("40ms", "40 ms"), ("0s", "0 s")]
        {
            assert_eq!(text.parse::<Lapse>().expect(text).to_string(), shown);
        }
    }

    #[test]
    fn refuses_what_could_be_misread() {
        for text in ["1", "", "s", "ms", "1.s", ".5s", "1.2345s", "-1s", "+1s", "1 s", "1m", "3601s", "1e3ms", "1,5s"] {
            assert!(text.parse::<Lapse>().is_err(), "{text}");
        }
    }
}
