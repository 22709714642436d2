//! Keys by the names people write in a key scheme.

use std::fmt;
use std::str::FromStr;

/// The keys with a name, and what mpv calls them.
const NAMED: [(&str, &str); 26] = [
    ("space", "SPACE"),
    ("enter", "ENTER"),
    ("escape", "ESC"),
    ("backspace", "BS"),
    ("tab", "TAB"),
    ("left", "LEFT"),
    ("right", "RIGHT"),
    ("up", "UP"),
    ("down", "DOWN"),
    ("home", "HOME"),
    ("end", "END"),
    ("page-up", "PGUP"),
    ("page-down", "PGDWN"),
    ("delete", "DEL"),
    ("f1", "F1"),
    ("f2", "F2"),
    ("f3", "F3"),
    ("f4", "F4"),
    ("f5", "F5"),
    ("f6", "F6"),
    ("f7", "F7"),
    ("f8", "F8"),
    ("f9", "F9"),
    ("f10", "F10"),
    ("f11", "F11"),
    ("f12", "F12"),
];

/// A key: one sign as it is typed (`s`, `S`, `+`), or a name (`space`, `left`, `f5`), either after `ctrl+` or `alt+`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

/// The text does not name a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey(String);

impl KeyName {
    /// The space bar.
    pub fn space() -> KeyName {
        KeyName("space".to_owned())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What mpv calls it.
    pub(super) fn in_mpv(&self) -> String {
        let (modifier, key) = split(&self.0);
        let named = NAMED.iter().find(|(name, _)| *name == key).map(|(_, in_mpv)| *in_mpv);
        let key = named.unwrap_or(if key == "#" { "SHARP" } else { key });
        match modifier {
            Some("ctrl") => format!("Ctrl+{key}"),
            Some(_) => format!("Alt+{key}"),
            None => key.to_owned(),
        }
    }
}

/// The modifier and the key.
fn split(text: &str) -> (Option<&str>, &str) {
    let modified = |modifier: &'static str| {
        let key = text.strip_prefix(modifier)?.strip_prefix('+')?;
        (!key.is_empty()).then_some((Some(modifier), key))
    };
    modified("ctrl").or_else(|| modified("alt")).unwrap_or((None, text))
}

impl FromStr for KeyName {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<KeyName, NotAKey> {
        let (modifier, key) = split(text);
        let named = NAMED.iter().any(|(name, _)| *name == key);
        let mut signs = key.chars();
        let one_sign = match (signs.next(), signs.next()) {
            (Some(sign), None) => !sign.is_control() && !sign.is_whitespace(),
            _ => false,
        };
        let letter = key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let known = named || (one_sign && (modifier.is_none() || letter));
        known.then(|| KeyName(text.to_owned())).ok_or_else(|| NotAKey(text.to_owned()))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = NAMED.iter().map(|(name, _)| *name).filter(|name| !name.starts_with('f')).collect();
        write!(f, "`{}` is not a key; write one sign, f1 to f12, or one of {}", self.0, names.join(", "))
    }
}

impl std::error::Error for NotAKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_people_write_them() {
        for (text, in_mpv) in [
            ("s", "s"),
            ("S", "S"),
            ("#", "SHARP"),
            ("+", "+"),
            ("é", "é"),
            ("space", "SPACE"),
            ("page-down", "PGDWN"),
            ("ctrl+z", "Ctrl+z"),
            ("alt+left", "Alt+LEFT"),
        ] {
            assert_eq!(text.parse::<KeyName>().expect(text).in_mpv(), in_mpv);
        }
        for text in ["", " ", "ss", "SPACE", "ctrl+", "ctrl++", "ctrl+é", "shift+s", "\n", "f13"] {
            assert!(text.parse::<KeyName>().is_err(), "{text:?}");
        }
    }
}
