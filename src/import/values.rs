//! Single values as other programs write them: times, codes, strengths.

use crate::course::{Code, FilmTime, Strength};

/// No film is longer: a thousand hours, in milliseconds.
const LONGEST: i64 = 3_600_000_000;

/// A place in a film from milliseconds; the reason in words where it is none.
pub(super) fn film_time(millis: i64) -> Result<FilmTime, String> {
    match u64::try_from(millis) {
        Err(_) => Err(format!("the time is {} seconds before the film begins", seconds(-millis))),
        Ok(_) if millis > LONGEST => Err("the time is later than a thousand hours, which no film is".to_owned()),
        Ok(millis) => Ok(FilmTime::from_millis(millis)),
    }
}

fn seconds(millis: i64) -> String {
    let (whole, rest) = (millis / 1000, millis % 1000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}

/// Milliseconds from seconds; none for what is no number.
pub(super) fn millis(seconds: f64) -> Option<i64> {
    let millis = (seconds * 1000.0).round();
    // Beyond this no whole millisecond can be told from the next, and no film is.
    (millis.abs() < 1e14).then_some(millis as i64)
}

/// The code that a label stands for: small letters, digits and hyphens; none where it has letters that a code has not.
pub(super) fn code(label: &str) -> Option<Code> {
    let foreign = |c: char| c.is_alphanumeric() && !c.is_ascii();
    if label.chars().any(foreign) {
        return None;
    }
    let words = label.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase().parse().ok()
}

/// A strength by its word or its sign.
pub(super) fn strength(text: &str) -> Option<Strength> {
    Strength::ALL.into_iter().find(|strength| strength.word() == text || strength.sign() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_within_a_film_or_refused_with_the_reason() {
        assert_eq!(film_time(192_480), Ok(FilmTime::from_millis(192_480)));
        assert_eq!(film_time(-1500).expect_err("before"), "the time is 1.5 seconds before the film begins");
        assert!(film_time(i64::MAX).is_err());
        assert_eq!(millis(192.4804), Some(192_480));
        for none in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert_eq!(millis(none), None);
        }
    }

    #[test]
    fn a_label_becomes_a_code() {
        let said = |label: &str| code(label).map(|code| code.to_string());
        assert_eq!(said("Gaze (mother)").as_deref(), Some("gaze-mother"));
        assert_eq!(said("child_signal 2").as_deref(), Some("child-signal-2"));
        for none in ["Lächeln", "このリンゴ", "...", "", &"x".repeat(41)] {
            assert_eq!(said(none), None, "{none}");
        }
    }
}
