//! A number with decimals, held in millionths so that it is equal, printed and written the same everywhere.

use std::fmt;

use serde::{Serialize, Serializer};

/// A number with up to six decimals. Prints no more of them than it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

const ONE: i64 = 1_000_000;

impl Decimal {
    /// The number, rounded to six decimals.
    pub fn new(number: f64) -> Decimal {
        Decimal((number * ONE as f64).round() as i64)
    }

    /// A part of a whole, rounded down; nought where there is no whole.
    pub fn ratio(part: u64, whole: u64) -> Decimal {
        let millionths = (u128::from(part) * ONE as u128).checked_div(whole.into()).unwrap_or(0);
        Decimal(i64::try_from(millionths).unwrap_or(i64::MAX))
    }

    /// The number, for a program that computes with it.
    pub fn value(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The number with exactly that many decimals: "0.80".
    pub fn places(self, places: usize) -> String {
        let text = format!("{:.places$}", self.value());
        // Rounded to nought it has no sign.
        let nought = text.trim_start_matches('-').bytes().all(|b| b == b'0' || b == b'.');
        if nought { text.trim_start_matches('-').to_owned() } else { text }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / ONE as u64, self.0.unsigned_abs() % ONE as u64);
        let part = format!("{part:06}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            part => write!(f, "{sign}{whole}.{part}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_decimals_it_has() {
        for (number, shown) in [(0.5, "0.5"), (-0.25, "-0.25"), (2.0, "2"), (1.0 / 3.0, "0.333333"), (-1e-9, "0")] {
            assert_eq!(Decimal::new(number).to_string(), shown);
        }
        assert_eq!(Decimal::ratio(2, 3).to_string(), "0.666666");
        assert_eq!(Decimal::ratio(2, 0).to_string(), "0");
    }

    #[test]
    fn places_are_as_many_as_asked() {
        assert_eq!(Decimal::new(0.8).places(2), "0.80");
        assert_eq!(Decimal::new(-0.001).places(2), "0.00");
        assert_eq!(Decimal::new(-0.129).places(2), "-0.13");
    }
}
