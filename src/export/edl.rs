//! An edit list for mpv: plays the moments of a reel one after the other, as if they had been cut, and cuts nothing.

use crate::report::Reel;

/// The stretches of a reel, each with the path of its film.
pub fn edl(reel: &Reel, films: &[String]) -> String {
    let mut text = String::from("# mpv EDL v0\n");
    for (stretch, film) in reel.stretches.iter().zip(films) {
        let (start, length) = (seconds(stretch.from), seconds(stretch.until - stretch.from));
        text.push_str(&format!("{},{start},{length},title={}\n", quoted(film), quoted(stretch.title.as_str())));
    }
    text
}

fn seconds(millis: u64) -> String {
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

/// The text with its length in front, so that no sign in it is grammar. A line end would be, whatever stands in front.
fn quoted(text: &str) -> String {
    let text = text.replace('\n', " ");
    format!("%{}%{text}", text.len())
}
