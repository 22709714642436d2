//! Runs of one direction of reading, for formats that want to be told.
//!
//! A terminal and a browser find out by themselves. Word does not: it sets Hebrew and Arabic right only in runs that say
//! they are read from right to left. Embedding levels are left to it; here runs are only told apart.

/// The direction in which a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The direction of the first letter that has one.
    pub(in crate::export) fn of(text: &str) -> Direction {
        text.chars().find_map(own).unwrap_or(Direction::LeftToRight)
    }
}

/// A piece of text all read in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) struct Run<'a> {
    pub(in crate::export) text: &'a str,
    pub(in crate::export) direction: Direction,
}

/// The runs of a text. What has no direction of its own, such as a space, goes with what is before it when the same
/// follows, and with the left-to-right text around it when not.
pub(in crate::export) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(direction) = (!rest.is_empty()).then(|| leading(rest)) {
        let (run, after) = rest.split_at(length(rest, direction));
        runs.push(Run { text: run, direction });
        rest = after;
    }
    runs
}

/// The direction at the very start of a text.
fn leading(text: &str) -> Direction {
    text.chars().next().and_then(own).unwrap_or(Direction::LeftToRight)
}

/// How many bytes at the start of a text are read in a direction.
fn length(text: &str, direction: Direction) -> usize {
    let turn = text.char_indices().find(|(_, c)| own(*c).is_some_and(|own| own != direction));
    let end = turn.map_or(text.len(), |(at, _)| at);
    match direction {
        Direction::LeftToRight => end,
        // The neutral end of it belongs to the text around it.
        Direction::RightToLeft => {
            let last = text[..end].char_indices().rfind(|(_, c)| own(*c).is_some());
            last.map_or(end, |(at, c)| at + c.len_utf8())
        }
    }
}

/// The direction a character has of itself. Digits have none that would turn a run.
fn own(c: char) -> Option<Direction> {
    match c {
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Some(Direction::RightToLeft),
        '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' | '\u{200F}' => Some(Direction::RightToLeft),
        c if c.is_alphabetic() => Some(Direction::LeftToRight),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, bool)> {
        runs(text).into_iter().map(|run| (run.text, run.direction == Direction::RightToLeft)).collect()
    }

    #[test]
    fn runs_of_one_direction() {
        assert_eq!(of("plain text, 3:12"), [("plain text, 3:12", false)]);
        assert_eq!(of("she said שרה ודוד, twice"), [("she said ", false), ("שרה ודוד", true), (", twice", false)]);
        assert_eq!(of("شيماء"), [("شيماء", true)]);
        assert_eq!(of(""), []);
    }

    #[test]
    fn the_first_letter_tells_the_direction_of_a_line() {
        assert_eq!(Direction::of("3:12 שרה"), Direction::RightToLeft);
        assert_eq!(Direction::of("3:12 mother: שרה"), Direction::LeftToRight);
        assert_eq!(Direction::of("3:12"), Direction::LeftToRight);
    }
}
