//! Breaking text into lines by what it takes on the screen.
//!
//! Width is display width: two for most emoji and Chinese, none for accents that join the letter before. Only the
//! breaking is done here; what stands in front of the lines belongs to [`layout`](super::layout()).

use unicode_width::UnicodeWidthStr;

use super::layout::{Line, Role};
use super::{Span, Text};

/// The display width of a text on one line.
pub(super) fn width_of(text: &str) -> usize {
    text.width()
}

/// The display width of a line.
pub(super) fn line_width(line: &Line) -> usize {
    line.iter().map(|(_, piece)| width_of(piece)).sum()
}

/// The lines of the spans, none wider than `width` unless a single character is. There is always at least one line.
pub(super) fn wrap(spans: &[Span], width: usize) -> Vec<Line> {
    let width = width.max(1);
    lines_of_words(spans, width).into_iter().flat_map(|words| fill(words, width)).collect()
}

/// The lines of a text in one role.
pub(super) fn wrap_text(role: Role, text: &Text, width: usize) -> Vec<Line> {
    let mut lines = wrap(&[Span::Plain(text.clone())], width);
    lines.iter_mut().flatten().for_each(|piece| piece.0 = role);
    lines
}

/// Adds a piece to a line, joined to the last one when their roles are the same.
pub(super) fn push_piece(line: &mut Line, role: Role, piece: &str) {
    match line.last_mut() {
        _ if piece.is_empty() => {}
        Some((last, text)) if *last == role => text.push_str(piece),
        _ => line.push((role, piece.to_owned())),
    }
}

/// What no line may break: the pieces of one or more spans that touch.
type Word = Line;

/// The words of each line as written. ASCII white space parts words; a no-break space does not, and neither does a space in
/// code that fits on a line, since half a command is copied wrong.
fn lines_of_words(spans: &[Span], width: usize) -> Vec<Vec<Word>> {
    let mut lines = vec![vec![Word::new()]];
    for (role, text) in spans.iter().map(marked) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                lines.push(vec![Word::new()]);
            }
            let whole = role == Role::Code && width_of(line) <= width;
            match lines.last_mut() {
                Some(words) if whole => push_words(words, role, [line]),
                Some(words) => push_words(words, role, line.split(|c: char| c.is_ascii_whitespace())),
                None => {}
            }
        }
    }
    lines
}

/// Adds pieces that have a space between each two; the first continues the word before.
fn push_words<'a>(words: &mut Vec<Word>, role: Role, pieces: impl IntoIterator<Item = &'a str>) {
    for (number, piece) in pieces.into_iter().enumerate() {
        if number > 0 {
            words.push(Word::new());
        }
        if let Some(word) = words.last_mut() {
            push_piece(word, role, piece);
        }
    }
}

/// The role of a span, and its text as it reads without any styling.
fn marked(span: &Span) -> (Role, String) {
    match span {
        Span::Plain(text) => (Role::Plain, text.to_string()),
        Span::Strong(text) => (Role::Strong, text.to_string()),
        Span::Emphasis(text) => (Role::Emphasis, text.to_string()),
        Span::Code(text) => (Role::Code, format!("`{text}`")),
    }
}

/// Sets words into lines, as many on each as fit.
fn fill(words: Vec<Word>, width: usize) -> Vec<Line> {
    let mut setting = Setting { width, done: Vec::new(), line: Line::new(), used: 0 };
    words.into_iter().filter(|word| !word.is_empty()).for_each(|word| setting.word(word));
    setting.end_line();
    setting.done
}

/// The lines set so far, and the one being set.
struct Setting {
    width: usize,
    done: Vec<Line>,
    line: Line,
    used: usize,
}

impl Setting {
    fn word(&mut self, word: Word) {
        if self.used > 0 && self.used + 1 + line_width(&word) <= self.width {
            self.push(space_role(&self.line, &word), " ");
        } else if self.used > 0 {
            self.end_line();
        }
        word.iter().for_each(|(role, piece)| self.piece(*role, piece));
    }

    /// Sets a piece of a word, broken only when even a line of its own is too short.
    fn piece(&mut self, role: Role, piece: &str) {
        for (number, part) in broken(piece, self.used, self.width).into_iter().enumerate() {
            if number > 0 {
                self.end_line();
            }
            self.push(role, part);
        }
    }

    fn push(&mut self, role: Role, piece: &str) {
        push_piece(&mut self.line, role, piece);
        self.used += width_of(piece);
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

/// The role of the space between two words: theirs if they agree, so that underlining does not stop at every word.
fn space_role(line: &Line, word: &Word) -> Role {
    match (line.last(), word.first()) {
        (Some((before, _)), Some((after, _))) if before == after => *before,
        _ => Role::Plain,
    }
}

/// The parts a piece must be broken into when it begins `used` columns into a line; a part after the first begins a line.
fn broken(piece: &str, used: usize, width: usize) -> Vec<&str> {
    let (first, mut rest) = piece.split_at(fitting(piece, width.saturating_sub(used)));
    let mut parts = vec![first];
    while !rest.is_empty() {
        let one = rest.chars().next().map_or(rest.len(), char::len_utf8);
        let (part, after) = rest.split_at(fitting(rest, width).max(one));
        parts.push(part);
        rest = after;
    }
    parts
}

/// How many bytes of the text fit into `room` columns, never parting an emoji or a letter from its accents.
fn fitting(text: &str, room: usize) -> usize {
    if width_of(text) <= room {
        return text.len();
    }
    let ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
    // More than this many characters a column is a heap of accents; stopping there keeps a hostile file from being slow.
    ends.take(room * 16).take_while(|end| width_of(&text[..*end]) <= room).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(spans: &[Span], width: usize) -> Vec<String> {
        let join = |line: &Line| line.iter().map(|(_, piece)| piece.as_str()).collect();
        wrap(spans, width).iter().map(join).collect()
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(plain(&["the child looks up".into()], 10), ["the child", "looks up"]);
    }

    #[test]
    fn spans_that_touch_stay_together() {
        let spans = ["say ".into(), Span::strong("look"), ", she".into()];
        assert_eq!(plain(&spans, 8), ["say", "look,", "she"]);
    }

    #[test]
    fn a_newline_is_a_line() {
        assert_eq!(plain(&["one\n\n two".into()], 20), ["one", "", "two"]);
    }

    #[test]
    fn a_long_word_is_broken() {
        let lines = plain(&["x ".into(), Span::from("a".repeat(300))], 40);
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [1, 40, 40, 40, 40, 40, 40, 40, 20]);
    }

    #[test]
    fn a_command_stays_on_one_line_if_it_can() {
        let spans = ["then type ".into(), Span::code("vipp plan")];
        assert_eq!(plain(&spans, 12), ["then type", "`vipp plan`"]);
        assert_eq!(plain(&spans, 6), ["then", "type", "`vipp", "plan`"]);
    }

    #[test]
    fn an_emoji_is_not_broken() {
        let family = "👩\u{200d}👧";
        assert_eq!(plain(&[family.repeat(3).into()], 4), [family.repeat(2), family.to_owned()]);
    }

    #[test]
    fn a_heap_of_accents_is_quick() {
        let heap = format!("a{}", "\u{301}".repeat(50_000));
        assert!(plain(&[format!("{heap}bcdef").into()], 3).len() > 1);
    }

    #[test]
    fn roles_follow_their_words() {
        let spans = [Span::strong("two words"), " plain".into()];
        let line = vec![(Role::Strong, "two words".to_owned()), (Role::Plain, " plain".to_owned())];
        assert_eq!(wrap(&spans, 40), [line]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in any::<String>(), width in 2usize..40) {
            for line in wrap(&[text.as_str().into()], width) {
                prop_assert!(line_width(&line) <= width);
            }
        }
    }
}
