//! The machine: a key with its place in, what is to be done out.

use std::collections::HashMap;

use super::super::{FilmTime, KeyCode, KeyName, Observation, RecordId, Seen, Strength};
use super::command::Command;
use super::desk::Desk;
use super::effect::{Effect, Entry, FilmMove, Pressed, Where};

/// A session of coding.
#[derive(Clone, Debug)]
pub struct Watching {
    pub(super) desk: Desk,
    /// States that earlier sessions left open.
    carried: Vec<Known>,
    /// What each key of this session added.
    added: Vec<Vec<Entry>>,
    /// All that can be ended or added to, by what was carried over and added.
    known: Vec<Known>,
    mode: Mode,
    pub(super) speed: u16,
    pub(super) is_repeating: bool,
    last: Option<Where>,
    /// Where each film was last.
    last_in_film: HashMap<usize, Where>,
}

/// Something that was logged.
#[derive(Clone, Debug)]
struct Known {
    id: RecordId,
    seen: Seen,
    is_open: bool,
}

/// What the next key or line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mode {
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

/// The keys that answer what becomes of a state that nobody ended; any other goes on watching.
const ENDED_HERE: &str = "e";
const LEFT_OPEN: &str = "o";
const NEVER_WAS: &str = "x";
/// Leaves all of them open: whoever stops twice means it.
const STOP: &str = "q";

impl Watching {
    /// A session at a desk, after what was logged before, of which it takes over the states that nobody ended.
    pub fn begin<'a>(desk: Desk, before: impl IntoIterator<Item = &'a Observation>) -> Watching {
        let unfinished = before.into_iter().filter(|one| one.is_unfinished() && one.struck.is_none());
        let carried: Vec<Known> = unfinished.filter_map(|one| carry(&desk, one)).collect();
        Watching {
            known: carried.clone(),
            carried,
            desk,
            added: Vec::new(),
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
        let is_known = self.keys().contains(key);
        (!is_known).then(|| format!("no code is on {key}; ? shows the keys"))
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
        self.open().map(|known| self.as_running(known)).collect()
    }

    /// Whether a line is being typed.
    pub fn is_writing(&self) -> bool {
        matches!(self.mode, Mode::Writing(..))
    }

    /// Whether it was asked what becomes of a state that nobody ended.
    pub fn is_closing(&self) -> bool {
        matches!(self.mode, Mode::Closing(..))
    }

    /// The session is to stop: first it is asked what becomes of the states that nobody ended.
    pub fn stop(&mut self) -> Vec<Effect> {
        let open = self.open().map(|known| known.id.clone()).collect();
        self.close_next(open)
    }

    /// What the last key added.
    pub fn last_added(&self) -> &[Entry] {
        self.added.last().map_or(&[], Vec::as_slice)
    }

    /// How many observations were logged.
    pub fn count(&self) -> usize {
        self.added.iter().flatten().filter(|entry| matches!(entry, Entry::Seen { .. })).count()
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
                (None, None) => self.refuse(key).map_or_else(Vec::new, say),
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
        let open: Vec<String> = self.open_at(place).map(|known| known.seen.name()).collect();
        let open = if open.is_empty() { String::new() } else { format!("; not ended yet: {}", open.join(", ")) };
        let next = match place {
            Where::Film { film, .. } if film + 1 < self.desk.films.len() => "page-down shows the next film",
            _ => "q stops here",
        };
        say(format!("the film is at its end{open}; {next}"))
    }

    /// What the last key added is gone again, as it was taken back or could not be kept.
    pub fn forget_last(&mut self) {
        self.added.pop();
        self.known = self.carried.clone();
        self.added.iter().flatten().for_each(|entry| note(&mut self.known, entry));
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
            Command::Words => match self.subject().map(|known| known.id.clone()) {
                Some(id) => self.ask(Writing::Words(id), place),
                None => say(NOTHING_YET),
            },
            Command::New => self.ask(Writing::New, place),
            Command::Undo if self.added.is_empty() => {
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
                let name = self.known.iter().find(|known| known.id == *of).map(|known| known.seen.name());
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
        let pressed = self.desk.pressed(place);
        let (film, at, live) = (pressed.film.clone(), pressed.at, pressed.live);
        let seen = Seen { film, at, live, frame: pressed.frame, lag: pressed.lag, ..self.desk.says(code) };
        let lasting = self.open_at(place).find(|known| known.seen.code.as_ref() == Some(&code.code)).cloned();
        let entries = match lasting {
            Some(lasting) => end(&lasting, &pressed).map(|end| vec![end]),
            None => self.instead_of(code, place, &pressed).map(|mut entries| {
                entries.push(Entry::Seen { id, seen });
                entries
            }),
        };
        entries.map_or_else(say, |entries| self.add(entries))
    }

    /// The ends of the states that a code takes the place of.
    fn instead_of(&self, code: &KeyCode, place: Where, pressed: &Pressed) -> Result<Vec<Entry>, String> {
        let scheme = &self.desk.scheme;
        let group = scheme.group(code).filter(|group| group.is_exclusive && code.lasts);
        let in_group = |known: &&Known| {
            let other = known.seen.code.as_ref().and_then(|code| scheme.code(code));
            group.is_some() && other.and_then(|other| scheme.group(other)) == group
        };
        self.open_at(place).filter(in_group).map(|known| end(known, pressed)).collect()
    }

    fn strengthen(&mut self, strength: fn(Option<Strength>) -> Strength) -> Vec<Effect> {
        let Some(known) = self.subject() else { return say(NOTHING_YET) };
        let more = Seen { strength: Some(strength(known.seen.strength)), ..Seen::default() };
        self.say_more(&known.clone(), more)
    }

    fn next_person(&mut self) -> Vec<Effect> {
        let Some(known) = self.subject().cloned() else { return say(NOTHING_YET) };
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
        let Some(known) = self.known.iter().find(|known| known.id == *of).cloned() else { return Ok(Vec::new()) };
        let said = self.read(line)?;
        let (at, until) = (None, None);
        Ok(self.say_more(&known, Seen { at, until, ..said }))
    }

    /// Something new in words, at the place where the key was pressed unless the words say another.
    fn new_one(&mut self, line: &str, place: Where, id: RecordId) -> Result<Vec<Effect>, String> {
        let said = self.read(line)?;
        let pressed = self.desk.pressed(place);
        let seen = match said.at {
            Some(_) => Seen { film: pressed.film, ..said },
            None => {
                let Pressed { film, at, live, frame, lag } = pressed;
                Seen { film, at, live, frame, lag, ..said }
            }
        };
        Ok(self.add(vec![Entry::Seen { id, seen }]))
    }

    fn read(&self, line: &str) -> Result<Seen, String> {
        let said: Seen = line.parse().map_err(|why: super::super::NotALine| why.to_string())?;
        match said.theme.as_ref().filter(|theme| !self.desk.has_theme(theme)) {
            Some(theme) => Err(format!("the programme has no theme `{theme}`; its themes are {}", self.desk.themes())),
            None => Ok(said),
        }
    }

    /// Asks about the next state that nobody ended; with none left, the session is over.
    fn close_next(&mut self, open: Vec<RecordId>) -> Vec<Effect> {
        let Some(known) = open.first().and_then(|id| self.known.iter().find(|known| known.id == *id)) else {
            self.mode = Mode::Coding;
            return vec![Effect::Finish];
        };
        let question = format!(
            "{} lasts since {}: {ENDED_HERE} it ended here, {LEFT_OPEN} it stays open, {NEVER_WAS} it never was; \
             space goes on",
            known.seen.name(),
            known.seen.begin(),
        );
        self.mode = Mode::Closing(open);
        let pause = matches!(self.last, Some(Where::Film { .. })).then_some(Effect::Film(FilmMove::Pause));
        pause.into_iter().chain([Effect::Say(question)]).collect()
    }

    /// What becomes of the first of the states that nobody ended.
    fn close(&mut self, key: &KeyName, mut open: Vec<RecordId>, place: Where) -> Vec<Effect> {
        self.mode = Mode::Coding;
        let Some(known) = open.first().and_then(|id| self.known.iter().find(|known| known.id == *id)).cloned() else {
            return Vec::new();
        };
        open.remove(0);
        let entry = match key.as_str() {
            ENDED_HERE => end(&known, &self.desk.pressed(self.last_place_of(&known).unwrap_or(place))).map(Some),
            LEFT_OPEN => Ok(None),
            STOP => return vec![Effect::Finish],
            NEVER_WAS => {
                let (of, because) = (known.id.clone(), "a key pressed by mistake".to_owned());
                Ok(Some(Entry::Strike { of, because, was: known.seen.clone() }))
            }
            _ => return say("going on"),
        };
        match entry {
            Ok(entry) => {
                let added = entry.map_or_else(Vec::new, |entry| self.add(vec![entry]));
                added.into_iter().chain(self.close_next(open)).collect()
            }
            Err(why) => say(why),
        }
    }

    /// Where the film of a state was last; none at a visit, and for a film that was not watched now.
    fn last_place_of(&self, known: &Known) -> Option<Where> {
        let film = self.desk.films.iter().position(|film| Some(&film.id) == known.seen.film.as_ref())?;
        self.last_in_film.get(&film).copied()
    }

    /// Adds entries, which are to be kept at once.
    fn add(&mut self, entries: Vec<Entry>) -> Vec<Effect> {
        entries.iter().for_each(|entry| note(&mut self.known, entry));
        self.added.push(entries.clone());
        vec![Effect::Keep(entries)]
    }

    /// What the next strength or words are about: what the last key was about.
    fn subject(&self) -> Option<&Known> {
        let of = self.added.iter().flatten().rev().map(Entry::of);
        of.filter_map(|id| self.known.iter().find(|known| known.id == *id)).next()
    }

    fn open(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(|known| known.is_open)
    }

    /// The open states of the film, or of the visit, that a place is in.
    fn open_at(&self, place: Where) -> impl Iterator<Item = &Known> {
        let film = self.desk.pressed(place).film;
        self.open().filter(move |known| known.seen.film == film)
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

/// A state that an earlier session left open, if its film is on the desk.
fn carry(desk: &Desk, one: &Observation) -> Option<Known> {
    let only = desk.films.first().filter(|_| desk.films.len() == 1);
    let film = one.seen.film.clone().or_else(|| only.map(|film| film.id.clone()));
    let is_here = match desk.films.is_empty() {
        true => one.seen.live.is_some(),
        false => desk.films.iter().any(|on_desk| Some(&on_desk.id) == film.as_ref()),
    };
    let film = film.filter(|_| !desk.films.is_empty());
    is_here.then(|| Known { id: one.id.clone(), seen: Seen { film, ..one.seen.clone() }, is_open: true })
}

/// Takes an entry into what is known.
fn note(known: &mut Vec<Known>, entry: &Entry) {
    let (id, seen) = (entry.of().clone(), entry.seen().clone());
    let place = known.iter().position(|one| one.id == id);
    match (entry, place) {
        (Entry::Seen { .. }, _) => known.push(Known { id, is_open: seen.is_state, seen }),
        (Entry::End { .. }, Some(place)) => known[place] = Known { id, seen, is_open: false },
        (Entry::Addition { .. }, Some(place)) => known[place].seen = seen,
        (Entry::Strike { .. }, Some(place)) => drop(known.remove(place)),
        (_, None) => {}
    }
}

/// The end of a state; refused before its begin.
fn end(known: &Known, pressed: &Pressed) -> Result<Entry, String> {
    let (of, at) = (known.id.clone(), pressed.clone());
    if pressed.time() < known.seen.begin() {
        return Err(format!("{} began at {}, and cannot end before that", known.seen.name(), known.seen.begin()));
    }
    let until = pressed.at;
    Ok(Entry::End { of, at, state: Seen { until, ..known.seen.clone() } })
}

/// One step up from what is marked.
fn better(now: Option<Strength>) -> Strength {
    match now {
        None | Some(Strength::Weak) => Strength::Strong,
        Some(Strength::Strong | Strength::VeryStrong) => Strength::VeryStrong,
    }
}
