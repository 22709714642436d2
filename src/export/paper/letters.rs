//! How wide words are in Arial, and how many lines they make.
//!
//! The programs that open the file break the lines; but how wide a column should be and whether everything fits on one
//! sheet has to be known before. The widths are those of the typeface itself, which every substitute for it keeps.

use unicode_width::UnicodeWidthChar;

use super::Twips;

/// Widths of the characters from the space to the tilde, in thousandths of the size of the letters.
const WIDTHS: [i32; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// The width taken for any other character that is one column wide on a screen.
const OTHER: i32 = 600;

/// The width of a text on one line.
pub(super) fn width(text: &str, size: Twips) -> i32 {
    thousandths(text) * size.0 / 1000
}

fn thousandths(text: &str) -> i32 {
    text.chars().map(letter).fold(0, i32::saturating_add)
}

fn letter(c: char) -> i32 {
    let ascii = u32::from(c).checked_sub(0x20).and_then(|place| WIDTHS.get(usize::try_from(place).ok()?));
    let columns = || i32::try_from(c.width().unwrap_or(0)).unwrap_or(1);
    ascii.copied().unwrap_or_else(|| OTHER * columns())
}

/// How many lines a text makes in so much room.
pub(super) fn lines(text: &str, size: Twips, room: i32) -> i32 {
    let room = (room * 1000 / size.0.max(1)).max(OTHER);
    text.split('\n').map(|line| broken(line, room)).sum()
}

/// How many lines one line makes: words go on while they fit, and one that never fits is broken.
fn broken(line: &str, room: i32) -> i32 {
    let (mut lines, mut used) = (1, 0);
    for word in line.split_inclusive(' ') {
        let bare = thousandths(word.trim_end());
        if used > 0 && used + bare > room {
            lines += 1;
            used = 0;
        }
        lines += (bare - 1).max(0) / room;
        used = (used + thousandths(word)) % room.max(1);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_in_arial() {
        assert_eq!(width("ill", Twips(1000)), 666);
        assert_eq!(width("Wim ", Twips(200)), (944 + 222 + 833 + 278) * 200 / 1000);
        assert_eq!(width("漢", Twips(1000)), 1200);
    }

    #[test]
    fn lines_are_broken_between_words() {
        let lines = |text: &str, room: i32| lines(text, Twips(1000), room);
        assert_eq!(lines("", 3000), 1);
        assert_eq!(lines("one two", 10_000), 1);
        assert_eq!(lines("one two", 2000), 2);
        assert_eq!(lines("one\ntwo", 10_000), 2);
        assert_eq!(lines(&"m".repeat(30), 8330), 3);
    }
}
