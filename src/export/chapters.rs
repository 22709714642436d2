//! Chapters, in ffmpeg's file of metadata: mpv (`--chapters-file`) and ffmpeg read it, VLC reads films it was put into.
//!
//! Chapters follow the film, so they stand in the order of its time, whatever the order of showing. The first begins
//! with the film: some containers move the first chapter to the beginning otherwise.

use crate::report::Reel;

/// The stretches of a reel as chapters of one film.
pub fn chapters(reel: &Reel) -> String {
    let mut stretches: Vec<_> = reel.stretches.iter().collect();
    stretches.sort_by_key(|stretch| (stretch.from, stretch.until));
    let mut text = String::from(";FFMETADATA1\n");
    if let Some(first) = stretches.first().filter(|first| first.from > 0) {
        text.push_str(&chapter(0, first.from, "Beginning"));
    }
    for stretch in stretches {
        text.push_str(&chapter(stretch.from, stretch.until, stretch.title.as_str()));
    }
    text
}

fn chapter(from: u64, until: u64, title: &str) -> String {
    format!("\n[CHAPTER]\nTIMEBASE=1/1000\nSTART={from}\nEND={until}\ntitle={}\n", escaped(title))
}

/// The text with the signs of the format escaped; a line end too.
fn escaped(text: &str) -> String {
    let one = |c: char| if matches!(c, '=' | ';' | '#' | '\\' | '\n') { format!("\\{c}") } else { c.to_string() };
    text.chars().map(one).collect()
}
