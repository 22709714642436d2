//! The fingerprint of a film: the same bytes have the same one, and no other film has.

use std::fmt;
use std::str::FromStr;

/// A BLAKE3 hash, written as 64 hexadecimal digits, as `b3sum` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FilmHash([u8; 32]);

/// The text is not a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAHash(String);

impl FilmHash {
    /// The hash with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> FilmHash {
        FilmHash(bytes)
    }
}

impl fmt::Display for FilmHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for FilmHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<FilmHash, NotAHash> {
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let pair = |pair: &[u8]| u8::try_from(digit(&pair[0])? * 16 + digit(pair.get(1)?)?).ok();
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
        let hash = bytes.and_then(|bytes| bytes.try_into().ok()).map(FilmHash);
        hash.ok_or_else(|| NotAHash(text.to_owned()))
    }
}

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not the hash of a film; it has 64 digits from 0 to f, as `b3sum FILM` prints them", self.0)
    }
}

impl std::error::Error for NotAHash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        let text = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
        let hash: FilmHash = text.parse().expect("a hash");
        assert_eq!(hash.to_string(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(hash));
        for text in ["", "af13", &text[1..], &format!("{text}00"), &text.replace('f', "g"), &"é".repeat(32)] {
            assert!(text.parse::<FilmHash>().is_err(), "{text}");
        }
    }
}
