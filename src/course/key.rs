//! Keys by the names people write and read: what a scheme is made of, whatever the keyboard and the player call them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The keys that have a name; all others are the sign they type.
const NAMED: [&str; 26] = [
    "space",
    "enter",
    "escape",
    "backspace",
    "tab",
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "page-up",
    "page-down",
    "delete",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
];

/// A key: one sign as it is typed (`s`, `S`, `+`), or a name (`space`, `left`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// The space bar.
    pub fn space() -> KeyName {
        KeyName("space".to_owned())
    }

    /// The key that calls things off.
    pub fn escape() -> KeyName {
        KeyName("escape".to_owned())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sign it types; none for a key with a name, but a blank for the space bar.
    pub fn sign(&self) -> Option<char> {
        let mut signs = self.0.chars();
        match (self.0.as_str(), signs.next(), signs.next()) {
            ("space", ..) => Some(' '),
            (_, Some(sign), None) => Some(sign),
            _ => None,
        }
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for KeyName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The text does not name a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey(String);

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = NAMED.iter().filter(|name| !name.starts_with('f')).copied().collect::<Vec<_>>().join(", ");
        write!(f, "`{}` is not a key; write one sign, such as s, or one of {names}, f1 to f12", self.0)
    }
}

impl std::error::Error for NotAKey {}

impl FromStr for KeyName {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<KeyName, NotAKey> {
        let mut signs = text.chars();
        let is_sign = match (signs.next(), signs.next()) {
            (Some(sign), None) => !sign.is_control() && !sign.is_whitespace(),
            _ => false,
        };
        let known = is_sign || NAMED.contains(&text);
        known.then(|| KeyName(text.to_owned())).ok_or_else(|| NotAKey(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_people_write_them() {
        for text in ["s", "S", "#", "+", "é", "ß", "space", "page-down", "f12"] {
            assert_eq!(text.parse::<KeyName>().expect(text).as_str(), text);
        }
        for text in ["", " ", "ss", "SPACE", "ctrl+s", "\n", "\u{1b}", "f13"] {
            assert!(text.parse::<KeyName>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_some_keys_type_a_sign() {
        let sign = |text: &str| text.parse::<KeyName>().expect(text).sign();
        assert_eq!([sign("s"), sign("é"), sign("space"), sign("enter")], [Some('s'), Some('é'), Some(' '), None]);
    }
}
