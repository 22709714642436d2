//! What a player without a picture is to do, read from text.

use std::fmt;
use std::str::FromStr;

use crate::course::{FilmTime, FrameStamp, KeyName};
use crate::film::{FrameRate, Frames};

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The film plays for that long, or to its stop or end.
    Run(Option<FilmTime>),
    /// A key.
    Press(KeyName),
    /// A line typed into the window, or none.
    Type(Option<String>),
    /// A line from elsewhere.
    Say(String),
    /// Nothing.
    Quiet,
    /// The window is closed.
    Close,
    /// The player dies.
    Die,
}

/// The films of a session, and what happens in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlayerScript {
    /// The frames of each film; none for one that is not there.
    pub(super) films: Vec<Option<Frames>>,
    pub(super) cues: Vec<Cue>,
}

/// A line of a script that is no cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAScript {
    line: usize,
    text: String,
}

impl fmt::Display for NotAScript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the player's script is not a cue: `{}`", self.line, self.text)
    }
}

impl std::error::Error for NotAScript {}

impl FromStr for PlayerScript {
    type Err = NotAScript;

    fn from_str(text: &str) -> Result<PlayerScript, NotAScript> {
        let mut script = PlayerScript::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.split(" # ").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            script.take(line).ok_or_else(|| NotAScript { line: index + 1, text: line.to_owned() })?;
        }
        Ok(script)
    }
}

impl PlayerScript {
    fn take(&mut self, line: &str) -> Option<()> {
        let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match (what, rest) {
            ("film", frames) => self.films.push(Some(read_frames(frames)?)),
            ("missing", "") => self.films.push(None),
            _ => self.cues.push(read_cue(what, rest)?),
        }
        Some(())
    }
}

fn read_cue(what: &str, rest: &str) -> Option<Cue> {
    Some(match (what, rest) {
        ("run", "") => Cue::Run(None),
        ("run", time) => Cue::Run(Some(time.parse().ok()?)),
        ("press", key) => Cue::Press(key.parse().ok()?),
        ("type", text) => Cue::Type(Some(text.to_owned())),
        ("escape", "") => Cue::Type(None),
        ("say", text) => Cue::Say(text.to_owned()),
        ("quiet", "") => Cue::Quiet,
        ("close", "") => Cue::Close,
        ("die", "") => Cue::Die,
        _ => return None,
    })
}

/// `25 0:10`, or milliseconds.
fn read_frames(text: &str) -> Option<Frames> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [rate, length] = words[..]
        && let Ok(length) = length.parse::<FilmTime>()
    {
        let rate: FrameRate = rate.parse().ok()?;
        let end = FrameStamp::from_micros(length.millis() * 1000);
        return Frames::new((0..).map(|index| rate.stamp(index)).take_while(|stamp| *stamp < end).collect());
    }
    let stamp = |millis: &&str| Some(FrameStamp::from_micros(millis.parse::<u64>().ok()? * 1000));
    Frames::new(words.iter().map(stamp).collect::<Option<_>>()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_script_is_read_line_by_line() {
        let script: PlayerScript = "# two films\nfilm 25 0:10\nmissing\n\nrun 0:02\npress s   # a key\nescape\ndie\n"
            .parse()
            .expect("a script");
        assert_eq!(script.films.len(), 2);
        assert_eq!(script.films[0].as_ref().map(|film| film.stamps().len()), Some(250));
        let key = "s".parse().expect("a key");
        let run = Cue::Run(Some(FilmTime::from_millis(2000)));
        assert_eq!(script.cues, [run, Cue::Press(key), Cue::Type(None), Cue::Die]);
    }

    #[test]
    fn a_line_that_is_no_cue_is_named() {
        for line in ["jump", "run 2", "press ss", "film", "film 0 x", "missing x", "quiet now"] {
            let error = format!("quiet\n{line}\n").parse::<PlayerScript>().expect_err(line);
            assert_eq!(error.to_string(), format!("line 2 of the player's script is not a cue: `{line}`"));
        }
    }

    proptest! {
        #[test]
        fn no_script_is_too_much(script in "((film|run|press|type|say|missing)[ 0-9:./a-z#]{0,12}\n){0,6}") {
            // Whatever it says, it is a script or it is not.
            let _ = script.parse::<PlayerScript>();
        }
    }
}
