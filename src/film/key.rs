//! What mpv calls the keys.

use crate::course::KeyName;

/// The keys that mpv calls otherwise than people do.
const NAMES: [(&str, &str); 27] = [
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
    ("#", "SHARP"),
];

/// What mpv calls a key.
pub(super) fn in_mpv(key: &KeyName) -> &str {
    NAMES.iter().find(|(name, _)| *name == key.as_str()).map_or(key.as_str(), |(_, in_mpv)| *in_mpv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_mpv_knows_them() {
        for (text, name) in [("s", "s"), ("S", "S"), ("#", "SHARP"), ("+", "+"), ("é", "é"), ("page-down", "PGDWN")] {
            assert_eq!(in_mpv(&text.parse().expect(text)), name);
        }
    }

    #[test]
    fn every_key_with_a_name_is_one_that_people_write() {
        assert!(NAMES.iter().all(|(name, _)| name.parse::<KeyName>().is_ok()));
    }
}
