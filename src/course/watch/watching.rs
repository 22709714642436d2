//! The machine: a key with its place in, what is to be done out.

use std::collections::HashMap;

use super::super::{FilmTime, KeyCode, KeyName, NotALine, Observation, RecordId, Seen, Strength};
use super::closing::{ENDED_HERE, LEFT_OPEN, NEVER_WAS};
use super::command::Command;
use super::desk::Desk;
use super::effect::{Effect, Entry, FilmMove, Pressed, Where};
use super::memory::{Known, Memory};

/// A session of coding.
#[derive(Clone, Debug)]
pub struct Watching {
    pub(super) desk: Desk,
    pub(super) memory: Memory,
    pub(super) mode: Mode,
    pub(super) speed: u16,
    pub(super) is_repeating: bool,
    pub(super) last: Option<Where>,
    /// Where each film was last.
    pub(super) last_in_film: HashMap<usize, Where>,
}

/// What the next key or line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A key is a code or a command.
    Coding,
    /// A line is being typed, which was asked for there.
    Writing(Writing, Where),
    /// A key answers what becomes of the first of these states, which nobody ended.
    Closing(Vec<RecordId>),
}

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// Words for something that was logged.
    Words(RecordId),
    /// Something new in words.
    New,
    /// A place to go to.
    Place,
}

/// A state that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// What it is called.
    pub name: String,
    /// Since when: in its film, or on the clock of the visit.
    pub since: FilmTime,
    /// Which of the session's films it is in, from 0, where there are several.
    pub film: Option<usize>,
}

impl Watching {
    /// A session at a desk, after what was logged before, of which it takes over the states that nobody ended.
    pub fn begin<'a>(desk: Desk, before: impl IntoIterator<Item = &'a Observation>) -> Watching {
        let memory = Memory::of(&desk, before);
        Watching {
            desk,
            memory,
            mode: Mode::Coding,
            speed: 100,
            is_repeating: false,
            last: None,
            last_in_film: HashMap::new(),
        }
    }

    /// The desk it is at.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What is to be said of a key that means nothing; none where it means something.
    pub fn refuse(&self, key: &KeyName) -> Option<String> {
        (!self.keys().contains(key)).then(|| no_code(key))
    }

    /// Every key that means something.
    pub fn keys(&self) -> Vec<KeyName> {
        let commands = Command::ALL.into_iter().flat_map(Command::keys);
        let fixed = commands.chain(&[ENDED_HERE, LEFT_OPEN, NEVER_WAS, "escape"]);
        let codes = self.desk.scheme.codes.iter().map(|code| code.key.clone());
        let mut keys: Vec<KeyName> = codes.chain(fixed.filter_map(|key| key.parse().ok())).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// The states that last, in the order in which they began.
    pub fn running(&self) -> Vec<Running> {
        self.memory.open().map(|known| self.as_running(known)).collect()
    }

    /// Whether a line is being typed.
    pub fn is_writing(&self) -> bool {
        matches!(self.mode, Mode::Writing(..))
    }

    /// Whether it was asked what becomes of a state that nobody ended.
    pub fn is_closing(&self) -> bool {
        matches!(self.mode, Mode::Closing(..))
    }

    /// What the last key added.
    pub fn last_added(&self) -> &[Entry] {
        self.memory.last_added()
    }

    /// How many observations were logged.
    pub fn count(&self) -> usize {
        self.memory.count()
    }

    /// Where the film or the clock was when it was last heard of.
    pub fn last(&self) -> Option<Where> {
        self.last
    }

    /// Takes note of where the film or the clock is.
    pub fn is_at(&mut self, place: Where) {
        self.last = Some(place);
        if let Where::Film { film, .. } = place {
            self.last_in_film.insert(film, place);
        }
    }

    /// A key was pressed at a place. `id` is for what it may log.
    pub fn press(&mut self, key: &KeyName, place: Where, id: RecordId) -> Vec<Effect> {
        self.is_at(place);
        match &self.mode {
            Mode::Coding => match (Command::on(key), self.desk.scheme.on(key).cloned()) {
                (Some(command), _) => self.command(command, place),
                (None, Some(code)) => self.code(&code, place, id),
                (None, None) => say(no_code(key)),
            },
            Mode::Writing(..) => Vec::new(),
            Mode::Closing(open) => self.close(key, open.clone(), place),
        }
    }

    /// A line was typed that had been asked for; none if that was called off.
    pub fn write(&mut self, line: Option<&str>, id: RecordId) -> Vec<Effect> {
        let Mode::Writing(what, place) = self.mode.clone() else { return Vec::new() };
        self.mode = Mode::Coding;
        let line = line.map(str::trim).filter(|line| !line.is_empty());
        let written = match (line, &what) {
            (None, _) => Ok(Vec::new()),
            (Some(line), Writing::Words(of)) => self.words(of, line),
            (Some(line), Writing::New) => self.new_one(line, place, id),
            (Some(line), Writing::Place) => self.go_to(line, place),
        };
        match written {
            Ok(effects) if matches!(place, Where::Film { playing: true, .. }) => {
                effects.into_iter().chain([Effect::Film(FilmMove::Play)]).collect()
            }
            Ok(effects) => effects,
            Err(why) => std::iter::once(Effect::Say(why)).chain(self.ask(what, place)).collect(),
        }
    }

    /// The film came to its end.
    pub fn film_ended(&mut self, place: Where) -> Vec<Effect> {
        self.is_at(place);
        let film = self.desk.pressed(place).film;
        let open: Vec<String> = self.memory.open_in(film.as_ref()).map(|known| known.seen.name()).collect();
        let open = if open.is_empty() { String::new() } else { format!("; not ended yet: {}", open.join(", ")) };
        let next = match place {
            Where::Film { film, .. } if film + 1 < self.desk.films.len() => "page-down shows the next film",
            _ => "q stops here",
        };
        say(format!("the film is at its end{open}; {next}"))
    }

    /// What the last key added is gone again, as it was taken back or could not be kept.
    pub fn forget_last(&mut self) {
        self.memory.forget_last();
    }

    fn command(&mut self, command: Command, place: Where) -> Vec<Effect> {
        match command {
            Command::Steer(steer) => match place {
                Where::Film { film, frame, playing } => self.steer(steer, film, frame, playing),
                Where::Visit(_) => say("there is no film to steer at a visit; ? shows the keys"),
            },
            Command::Better => self.strengthen(better),
            Command::Worse => self.strengthen(|_| Strength::Weak),
            Command::Whose => self.next_person(),
            Command::Words => match self.memory.last().map(|known| known.id.clone()) {
                Some(id) => self.ask(Writing::Words(id), place),
                None => say(NOTHING_YET),
            },
            Command::New => self.ask(Writing::New, place),
            Command::Undo if self.last_added().is_empty() => {
                say("no key of this session is left to take back; `vipp undo` goes further")
            }
            Command::Undo => vec![Effect::TakeBack],
            Command::Keys => vec![Effect::ShowKeys],
            Command::Stop => self.stop(),
        }
    }

    /// Asks for a line; the film stands still meanwhile.
    pub(super) fn ask(&mut self, what: Writing, place: Where) -> Vec<Effect> {
        let prompt = match &what {
            Writing::Words(of) => {
                let name = self.memory.find(of).map(|known| known.seen.name());
                format!("words for {}:", name.unwrap_or_default())
            }
            Writing::New => "what was seen:".to_owned(),
            Writing::Place => "go to, such as 3:12:".to_owned(),
        };
        self.mode = Mode::Writing(what, place);
        let pause = matches!(place, Where::Film { .. }).then_some(Effect::Film(FilmMove::Pause));
        pause.into_iter().chain([Effect::Ask(prompt)]).collect()
    }

    /// A code: something that happened, or the begin or the end of something that lasts.
    fn code(&mut self, code: &KeyCode, place: Where, id: RecordId) -> Vec<Effect> {
        match self.entries(code, self.desk.pressed(place), id) {
            Ok(entries) => self.add(entries),
            Err(why) => say(why),
        }
    }

    fn entries(&self, code: &KeyCode, pressed: Pressed, id: RecordId) -> Result<Vec<Entry>, String> {
        let is_it = |known: &&Known| known.seen.code.as_ref() == Some(&code.code);
        let lasting = self.memory.open_in(pressed.film.as_ref()).find(is_it);
        if let Some(lasting) = lasting {
            return Ok(vec![lasting.end(pressed)?]);
        }
        let mut entries = self.instead_of(code, &pressed)?;
        entries.push(Entry::Seen { id, seen: pressed.put_on(self.desk.says(code)) });
        Ok(entries)
    }

    /// The ends of the states that a code takes the place of.
    fn instead_of(&self, code: &KeyCode, pressed: &Pressed) -> Result<Vec<Entry>, String> {
        let scheme = &self.desk.scheme;
        let group = scheme.group(code).filter(|group| group.is_exclusive && code.lasts);
        let in_group = |known: &&Known| {
            let other = known.seen.code.as_ref().and_then(|code| scheme.code(code));
            group.is_some() && other.and_then(|other| scheme.group(other)) == group
        };
        let open = self.memory.open_in(pressed.film.as_ref()).filter(in_group);
        open.map(|known| known.end(pressed.clone())).collect()
    }

    fn strengthen(&mut self, strength: fn(Option<Strength>) -> Strength) -> Vec<Effect> {
        let Some(known) = self.memory.last().cloned() else { return say(NOTHING_YET) };
        let strength = Some(strength(known.seen.strength));
        self.say_more(&known, Seen { strength, ..Seen::default() })
    }

    fn next_person(&mut self) -> Vec<Effect> {
        let Some(known) = self.memory.last().cloned() else { return say(NOTHING_YET) };
        let who = self.desk.person_after(known.seen.who.as_ref()).cloned();
        self.say_more(&known, Seen { who, ..Seen::default() })
    }

    fn say_more(&mut self, known: &Known, more: Seen) -> Vec<Effect> {
        let now = more.clone().or(&known.seen);
        if now == known.seen {
            return say(format!("{} says that already", known.seen.name()));
        }
        self.add(vec![Entry::Addition { of: known.id.clone(), more, now }])
    }

    /// Words for something that was logged; its place stays.
    fn words(&mut self, of: &RecordId, line: &str) -> Result<Vec<Effect>, String> {
        let Some(known) = self.memory.find(of).cloned() else { return Ok(Vec::new()) };
        let said = self.read(line)?;
        let (at, until) = (None, None);
        Ok(self.say_more(&known, Seen { at, until, ..said }))
    }

    /// Something new in words, at the place where the key was pressed unless the words say another.
    fn new_one(&mut self, line: &str, place: Where, id: RecordId) -> Result<Vec<Effect>, String> {
        let said = self.read(line)?;
        let pressed = self.desk.pressed(place);
        let seen = match (said.at, place) {
            (None, _) => pressed.put_on(said),
            (Some(_), Where::Film { .. }) => Seen { film: pressed.film, ..said },
            (Some(at), Where::Visit(_)) => Seen { at: None, until: None, live: Some(at), ..said },
        };
        Ok(self.add(vec![Entry::Seen { id, seen }]))
    }

    fn read(&self, line: &str) -> Result<Seen, String> {
        let said: Seen = line.parse().map_err(|why: NotALine| why.to_string())?;
        match said.theme.as_ref().filter(|theme| !self.desk.has_theme(theme)) {
            Some(theme) => Err(format!("the programme has no theme `{theme}`; its themes are {}", self.desk.themes())),
            None => Ok(said),
        }
    }

    /// Adds entries, which are to be kept at once.
    pub(super) fn add(&mut self, entries: Vec<Entry>) -> Vec<Effect> {
        self.memory.add(&entries);
        vec![Effect::Keep(entries)]
    }

    fn as_running(&self, known: &Known) -> Running {
        let film = self.desk.films.iter().position(|film| Some(&film.id) == known.seen.film.as_ref());
        let film = film.filter(|_| self.desk.films.len() > 1);
        Running { name: known.seen.name(), since: known.seen.begin(), film }
    }
}

const NOTHING_YET: &str = "nothing was logged in this session yet";

pub(super) fn say(words: impl Into<String>) -> Vec<Effect> {
    vec![Effect::Say(words.into())]
}

fn no_code(key: &KeyName) -> String {
    format!("no code is on {key}; ? shows the keys")
}

/// One step up from what is marked.
fn better(now: Option<Strength>) -> Strength {
    match now {
        None | Some(Strength::Weak) => Strength::Strong,
        Some(Strength::Strong | Strength::VeryStrong) => Strength::VeryStrong,
    }
}
