//! Text that is safe to show, whoever wrote it.
//!
//! A note in a case file may hold anything: an escape sequence that recolours a terminal, an override that makes a
//! sentence read backwards, a character no one sees. [`Text`] is the only string the report types take, and its only
//! constructors make such characters harmless, so no exporter can forget to. Not for: the grammar of a format
//! (`<`, `|`, `;`), which each exporter escapes itself.

use std::fmt;
use std::iter::Peekable;

use serde::Serialize;

/// Text without control characters, direction overrides or invisible characters. Newlines and tabs stay, and so do
/// accents, right-to-left names and emoji.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// No text at all.
    pub const EMPTY: Text = Text(String::new());

    /// The text, made harmless: a control character shows as its picture (`␛`), a direction override as `�`; what is
    /// invisible goes; every kind of line end is a newline.
    pub fn new(raw: impl AsRef<str>) -> Text {
        let mut safe = String::with_capacity(raw.as_ref().len());
        let mut chars = raw.as_ref().chars().peekable();
        while let Some(c) = chars.next() {
            match kind(c) {
                Kind::Shown => safe.push(c),
                Kind::LineEnd => {
                    if c == '\r' {
                        chars.next_if_eq(&'\n');
                    }
                    safe.push('\n');
                }
                Kind::Control(picture) => safe.push(picture),
                Kind::Invisible => {}
                Kind::Flag => push_flag(&mut safe, &mut chars),
            }
        }
        Text(safe)
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing but white space in it.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text on one line: every run of white space is one space, and there is none at the ends.
    #[must_use]
    pub fn on_one_line(&self) -> Text {
        Text(self.0.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// What showing a character would do.
enum Kind {
    Shown,
    LineEnd,
    /// It would steer the terminal or the direction of reading; this stands in for it.
    Control(char),
    Invisible,
    /// The black flag, after which (and only there) tag characters make the flag of a nation.
    Flag,
}

fn kind(c: char) -> Kind {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Kind::LineEnd,
        '\t' => Kind::Shown,
        '\0'..='\u{1F}' => Kind::Control(picture_of(c)),
        '\u{7F}' => Kind::Control('␡'),
        // C1 controls, direction embeddings, overrides and isolates, annotation marks.
        '\u{80}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Kind::Control('\u{FFFD}'),
        '\u{FFF9}'..='\u{FFFB}' => Kind::Control('\u{FFFD}'),
        // What will never be a character; XML forbids two of these.
        '\u{FDD0}'..='\u{FDEF}' => Kind::Control('\u{FFFD}'),
        c if u32::from(c) & 0xFFFE == 0xFFFE => Kind::Control('\u{FFFD}'),
        // Soft hyphen, fillers, zero-width space, word joiner and invisible operators, byte order mark, tags. The
        // joiners U+200C and U+200D are not here: Persian, Hindi and emoji are spelt with them.
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' => Kind::Invisible,
        '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' => Kind::Invisible,
        '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}' => Kind::Invisible,
        '\u{1F3F4}' => Kind::Flag,
        _ => Kind::Shown,
    }
}

/// The visible picture of a C0 control: `␛` for escape.
fn picture_of(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}')
}

/// Copies a black flag and the tags that follow it, which make the flags of England, Scotland and Wales.
fn push_flag(safe: &mut String, chars: &mut Peekable<std::str::Chars<'_>>) {
    safe.push('\u{1F3F4}');
    while let Some(tag) = chars.next_if(|c| ('\u{E0020}'..='\u{E007F}').contains(c)) {
        safe.push(tag);
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Text {
        Text::new(raw)
    }
}

impl From<String> for Text {
    fn from(raw: String) -> Text {
        Text::new(raw)
    }
}

impl From<&String> for Text {
    fn from(raw: &String) -> Text {
        Text::new(raw)
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Text {
        text.clone()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The words with a capital at their start.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "1 day", "3 days", "no days" being "0 days": a count with its word.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// "once", "3 times".
pub(super) fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn safe(raw: &str) -> String {
        Text::new(raw).to_string()
    }

    #[test]
    fn a_terminal_cannot_be_steered() {
        assert_eq!(safe("\u{1b}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(safe("\u{9b}31m\u{7f}\0"), "\u{FFFD}31m␡␀");
    }

    #[test]
    fn reading_direction_cannot_be_turned() {
        assert_eq!(safe("abc\u{202e}cba\u{202c}"), "abc\u{FFFD}cba\u{FFFD}");
        assert_eq!(safe("\u{2066}x\u{2069}"), "\u{FFFD}x\u{FFFD}");
    }

    #[test]
    fn the_invisible_goes() {
        assert_eq!(safe("\u{feff}ot\u{200b}ter\u{ad}\u{2060}\u{e0041}"), "otter");
    }

    #[test]
    fn what_is_no_character_shows_as_such() {
        assert_eq!(safe("a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1ffff}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}");
    }

    #[test]
    fn line_ends_are_newlines() {
        assert_eq!(safe("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd\te");
    }

    #[test]
    fn names_and_emoji_survive() {
        let flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        for kept in ["Zoë", "شَیما\u{200f}", "می\u{200c}خواهم", "שרה", "👩\u{200d}👧", "❤\u{fe0f}", flag, "🇳🇱"]
        {
            assert_eq!(safe(kept), kept);
        }
    }

    #[test]
    fn one_line_has_single_spaces() {
        assert_eq!(Text::new(" a\n b\t c ").on_one_line().as_str(), "a b c");
    }

    proptest! {
        #[test]
        fn making_safe_twice_changes_nothing(raw in any::<String>()) {
            let once = Text::new(&raw);
            prop_assert_eq!(&Text::new(once.as_str()), &once);
            prop_assert!(!once.as_str().chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
