//! Seconds as mpv, ffmpeg and ffprobe write them, `12.360000`, read and written without going through a float.

/// Microseconds as those programs read them.
pub(super) fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// The microseconds of what those programs write.
pub(super) fn micros(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if fraction.len() > 6 || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    Some(sign * whole.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(fraction)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_read_to_the_microsecond() {
        for (text, is) in [
            ("12.360000", 12_360_000),
            ("0.033367", 33_367),
            ("4.5", 4_500_000),
            ("7", 7_000_000),
            ("-0.023220", -23_220),
        ] {
            assert_eq!(micros(text), Some(is), "{text}");
        }
        for text in
            ["", "N/A", "nan", "1.2345678", "1e5.0", "99999999999999999999.0", "9223372036854.775808", "1.-5", "--1.0"]
        {
            assert_eq!(micros(text), None, "{text}");
        }
        assert_eq!(seconds(12_000_345), "12.000345");
    }
}
