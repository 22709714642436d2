//! The words of a subtitle: who, what kind of behaviour, and what was seen: `child (signal): holds out the brick`.

use crate::report::{FilmMark, FilmMarks};

/// How long a mark without a length of its own is shown: long enough to be read.
const SHOWN: u64 = 2000;

/// Where the cue of a mark ends. A player shows no cue without a length.
pub(super) fn end(mark: &FilmMark) -> u64 {
    mark.until.filter(|until| *until > mark.at).unwrap_or(mark.at + SHOWN)
}

/// The words of a mark.
pub(super) fn words(mark: &FilmMark) -> String {
    let label = mark.code.as_deref().or(mark.kind).map(|label| format!("({label})"));
    let head = [mark.who.clone(), label].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match (&mark.words, head.is_empty()) {
        (None, true) => "(note)".to_owned(),
        (None, false) => head,
        (Some(words), true) => words.to_string(),
        (Some(words), false) => format!("{head}: {words}"),
    }
}

/// The marks in the order in which they are shown: by begin and end.
pub(super) fn in_order(coding: &FilmMarks) -> Vec<&FilmMark> {
    let mut marks: Vec<&FilmMark> = coding.marks.iter().collect();
    marks.sort_by_key(|mark| (mark.at, end(mark)));
    marks
}

/// A time as `00:03:12.480`, with that sign before the milliseconds.
pub(super) fn clock(millis: u64, sign: char) -> String {
    let (hours, minutes, seconds) = (millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{sign}{:03}", millis % 1000)
}
