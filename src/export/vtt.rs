//! WebVTT: the marks on a film as subtitles for a player or a page.
//!
//! What is seen on screen is who, what kind of behaviour and the words. A note before the first cue holds the rest, a line
//! for each cue as [`super::record`] writes it: players pass notes over, and readers that know no notes take what stands
//! before the first cue for part of the head.

use super::cue::{clock, end, in_order, words};
use super::record::whole_record;
use crate::report::{FilmMark, FilmMarks};

/// The marks as WebVTT.
pub fn vtt(coding: &FilmMarks) -> String {
    let marks = in_order(coding);
    let mut text = String::from("WEBVTT\n\nNOTE vipp\n");
    for (place, mark) in marks.iter().enumerate() {
        text.push_str(&format!("{} {}\n", place + 1, whole_record(mark, end(mark))));
    }
    for (place, mark) in marks.iter().enumerate() {
        let times = format!("{} --> {}", clock(mark.at, '.'), clock(end(mark), '.'));
        text.push_str(&format!("\n{}\n{times}\n{}\n", place + 1, payload(mark)));
    }
    text
}

/// The words with the voice they are of.
fn payload(mark: &FilmMark) -> String {
    let words = escaped(&words(mark));
    match &mark.who {
        Some(who) => format!("<v {who}>{words}"),
        None => words,
    }
}

/// The text without signs of the format. An empty line would end the cue, and space at the ends would be trimmed, so
/// both stand as the numbers of their signs.
fn escaped(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut escaped = String::new();
    for (place, sign) in signs.iter().enumerate() {
        let at_line_start = place == 0 || signs[place - 1] == '\n';
        let at_line_end = signs.get(place + 1).is_none_or(|next| *next == '\n');
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' if at_line_start || place + 1 == signs.len() => escaped.push_str("&#10;"),
            sign if *sign != '\n' && sign.is_whitespace() && (at_line_start || at_line_end) => {
                escaped.push_str(&format!("&#{};", u32::from(*sign)));
            }
            sign => escaped.push(*sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_end_a_cue_early() {
        assert_eq!(escaped("a --> <b> & c"), "a --&gt; &lt;b&gt; &amp; c");
        assert_eq!(escaped("one\n\n two \n"), "one\n&#10;&#32;two&#32;&#10;");
        assert_eq!(escaped(""), "");
    }
}
