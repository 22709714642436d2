//! SRT: the marks on a film as subtitles for players that know no better.
//!
//! There is room for a time and words only: who, what kind of behaviour and what was seen. The ids, the theme, the
//! strength, the frame and whether a mark has an end stay behind.

use super::cue::{clock, end, in_order, words};
use crate::report::FilmMarks;

/// The marks as SRT.
pub fn srt(coding: &FilmMarks) -> String {
    let cue = |(place, mark)| {
        let words = words(mark).lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
        format!("{}\n{} --> {}\n{words}\n", place + 1, clock(mark.at, ','), clock(end(mark), ','))
    };
    in_order(coding).into_iter().enumerate().map(cue).collect::<Vec<_>>().join("\n")
}
