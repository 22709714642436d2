//! A board that remembers what it was told, and the desk of an example case.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use vipp::course::watch::{Desk, DeskFilm, Entry, Watching};
use vipp::course::{Course, Lag, Observation, RecordId, Scheme};
use vipp::film::{Board, Ending, FakePlayer, Heard, Player, code};
use vipp::report::{Line, logged_in_short, logged_line, taken_back_in_short, taken_back_line};
use vipp::store::{CaseDir, Settings};

/// Remembers what it was told; can neither keep nor take back where it is told so.
#[derive(Default)]
pub(crate) struct Listener {
    pub(crate) lines: Vec<String>,
    pub(crate) kept: Vec<Vec<Entry>>,
    /// What the terminal says each time it makes itself heard.
    pub(crate) heard: VecDeque<Vec<Heard>>,
    pub(crate) cannot: Option<String>,
    pub(crate) ids: u32,
}

impl Listener {
    fn tell(&mut self, line: &Line) {
        self.lines.push(line.iter().map(|(_, text)| text.as_str()).collect::<String>());
    }
}

impl Board for Listener {
    fn next_id(&mut self) -> RecordId {
        self.ids += 1;
        format!("o{}", self.ids).parse().expect("an id")
    }

    fn keep(&mut self, entries: &[Entry]) -> Result<String, String> {
        match &self.cannot {
            Some(why) => Err(why.clone()),
            None => {
                self.kept.push(entries.to_vec());
                entries.iter().for_each(|entry| self.tell(&logged_line(entry)));
                Ok(entries.iter().map(logged_in_short).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    fn take_back(&mut self, entries: &[Entry]) -> Result<String, String> {
        if let Some(why) = &self.cannot {
            return Err(why.clone());
        }
        assert_eq!(self.kept.pop().as_deref(), Some(entries), "what is taken back was kept last");
        entries.iter().rev().for_each(|entry| self.tell(&taken_back_line(entry)));
        Ok(entries.iter().map(taken_back_in_short).collect::<Vec<_>>().join("\n"))
    }

    fn say(&mut self, words: &str) {
        self.lines.push(format!("- {words}"));
    }

    fn show_keys(&mut self) -> String {
        self.lines.push("(the keys)".to_owned());
        "the keys".to_owned()
    }

    fn ask(&mut self, prompt: Option<&str>) {
        self.lines.push(prompt.map_or("asks no more".to_owned(), |prompt| format!("asks {prompt}")));
    }

    fn hear(&mut self) -> Option<Heard> {
        let batch = self.heard.front_mut()?;
        if batch.is_empty() {
            self.heard.pop_front();
            return None;
        }
        Some(batch.remove(0))
    }

    fn tick(&mut self, _: &Watching) -> bool {
        true
    }
}

/// The example case: a mother and a father, a programme with themes.
pub(crate) fn course() -> Course {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/otter-7");
    Settings::default().walk().load(CaseDir::at(folder).folder()).course.expect("the example case")
}

pub(crate) fn scheme(name: &str) -> Scheme {
    let file = Settings::default().scheme(Some(&name.parse().expect("a name"))).expect("a scheme");
    file.read().0.expect("a scheme without mistakes")
}

/// A desk with two films.
pub(crate) fn desk(lag: u32) -> Desk {
    let film = |id: &str, label: &str| DeskFilm { id: id.parse().expect("an id"), label: label.to_owned() };
    let films = vec![film("f1", "playing together"), film("f2", "reading a book")];
    Desk::of(&course(), scheme("vipp"), films, Lag::from_millis(lag))
}

/// What a session came to.
pub(crate) struct Watched {
    pub(crate) ending: Ending,
    pub(crate) listener: Listener,
    pub(crate) watching: Watching,
    /// What the film was asked to do.
    pub(crate) film: Vec<String>,
}

impl Watched {
    /// The lines that were told, one below the other.
    pub(crate) fn told(&self) -> String {
        self.listener.lines.join("\n")
    }
}

/// A session at a desk with a player that follows a script.
pub(crate) fn watch_at(desk: Desk, before: &[Observation], script: &str, mut listener: Listener) -> Watched {
    let mut player = FakePlayer::new(script.parse().expect("a script"));
    player.open(&[PathBuf::from("f1.mp4"), PathBuf::from("f2.mp4")]).expect("opened");
    player.show(0, vipp::course::FrameStamp::START).expect("shown");
    let begun = player.account().len();
    let mut watching = Watching::begin(desk, before);
    let ending = code(&mut player, &mut watching, &mut listener).expect("an end");
    let noise = ["write", "bind", "press", "ask"];
    let is_noise = |line: &String| noise.iter().any(|word| line.starts_with(word));
    let film = player.account()[begun..].iter().filter(|line| !is_noise(line)).cloned().collect();
    Watched { ending, listener, watching, film }
}

/// A session without a reaction time.
pub(crate) fn watch(script: &str) -> Watched {
    watch_at(desk(0), &[], script, Listener::default())
}
