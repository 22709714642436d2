//! The keys that are the same in every scheme: they steer the film and the record.

use super::super::KeyName;

/// What a key does that stands for no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Steers the film; has no meaning at a visit.
    Steer(Steer),
    /// The last one logged is a strength.
    Better,
    /// The last one logged is to think about.
    Worse,
    /// The last one logged is another person's.
    Whose,
    /// Words for the last one logged.
    Words,
    /// One more, in words.
    New,
    /// Take the last key back.
    Undo,
    /// Show the keys.
    Keys,
    /// Stop.
    Stop,
}

/// What a key makes the film do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steer {
    /// Play, or stand still.
    Play,
    /// Five seconds back.
    Back,
    /// Five seconds on.
    On,
    /// One frame back.
    FrameBack,
    /// One frame on.
    FrameOn,
    /// Slower.
    Slower,
    /// Faster.
    Faster,
    /// The last ten seconds over and over.
    Repeat,
    /// To a place.
    GoTo,
    /// The film before.
    FilmBefore,
    /// The next film.
    NextFilm,
}

impl Command {
    /// All of them, in the order they are shown in.
    pub const ALL: [Command; 19] = [
        Command::Steer(Steer::Play),
        Command::Steer(Steer::Back),
        Command::Steer(Steer::On),
        Command::Steer(Steer::FrameBack),
        Command::Steer(Steer::FrameOn),
        Command::Steer(Steer::Slower),
        Command::Steer(Steer::Faster),
        Command::Steer(Steer::Repeat),
        Command::Steer(Steer::GoTo),
        Command::Steer(Steer::FilmBefore),
        Command::Steer(Steer::NextFilm),
        Command::Better,
        Command::Worse,
        Command::Whose,
        Command::Words,
        Command::New,
        Command::Undo,
        Command::Keys,
        Command::Stop,
    ];

    /// The command on a key.
    pub fn on(key: &KeyName) -> Option<Command> {
        Command::ALL.into_iter().find(|command| command.keys().contains(&key.as_str()))
    }

    /// Its keys, the usual one first. On most keyboards `=` is `+` without the shift key.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Command::Steer(Steer::Play) => &["space"],
            Command::Steer(Steer::Back) => &["left"],
            Command::Steer(Steer::On) => &["right"],
            Command::Steer(Steer::FrameBack) => &[","],
            Command::Steer(Steer::FrameOn) => &["."],
            Command::Steer(Steer::Slower) => &["down"],
            Command::Steer(Steer::Faster) => &["up"],
            Command::Steer(Steer::Repeat) => &["l"],
            Command::Steer(Steer::GoTo) => &["g"],
            Command::Steer(Steer::FilmBefore) => &["page-up"],
            Command::Steer(Steer::NextFilm) => &["page-down"],
            Command::Better => &["+", "="],
            Command::Worse => &["-"],
            Command::Whose => &["w"],
            Command::Words => &["enter"],
            Command::New => &["n"],
            Command::Undo => &["backspace"],
            Command::Keys => &["?"],
            Command::Stop => &["q"],
        }
    }

    /// What it does, in words.
    pub fn label(self) -> &'static str {
        match self {
            Command::Steer(Steer::Play) => "play, or stand still",
            Command::Steer(Steer::Back) => "five seconds back",
            Command::Steer(Steer::On) => "five seconds on",
            Command::Steer(Steer::FrameBack) => "one frame back",
            Command::Steer(Steer::FrameOn) => "one frame on",
            Command::Steer(Steer::Slower) => "slower",
            Command::Steer(Steer::Faster) => "faster",
            Command::Steer(Steer::Repeat) => "the last ten seconds over and over; again: on",
            Command::Steer(Steer::GoTo) => "go to a place",
            Command::Steer(Steer::FilmBefore) => "the film before",
            Command::Steer(Steer::NextFilm) => "the next film",
            Command::Better => "the last one logged is a strength; again: a great one",
            Command::Worse => "the last one logged is to think about",
            Command::Whose => "the last one logged is another person's; again: the next one's",
            Command::Words => "words for the last one logged; enter goes on",
            Command::New => "one more in words, as in `vipp log`",
            Command::Undo => "take the last key back",
            Command::Keys => "show the keys",
            Command::Stop => "stop here",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_keys_of_its_own() {
        let mut all: Vec<&str> = Command::ALL.iter().flat_map(|command| command.keys()).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|key| key.parse::<KeyName>().is_ok()));
    }
}
