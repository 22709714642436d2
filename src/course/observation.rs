//! What was seen on a film: one observation, its amendments, and the one line it can be typed as.
//!
//! A record is only ever added to. Changing an observation adds an amendment and striking one out adds a strike; the
//! earlier words stay readable, as a record that may stand in court must.

use std::fmt;
use std::str::FromStr;

use super::{Code, Coder, FilmTime, FrameStamp, Lag, RecordId, Role, Stamp, ThemeId};

/// One thing seen, as it stands after all amendments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Its id.
    pub id: RecordId,
    /// Its place in the file among the observations, from 1.
    pub number: usize,
    /// What it says now.
    pub seen: Seen,
    /// Who wrote it.
    pub coder: Option<Coder>,
    /// When it was written.
    pub logged: Stamp,
    /// The key that ended it, where it is a state that was ended by one.
    pub ended: Option<Ended>,
    /// What it said before each amendment, oldest first.
    pub earlier: Vec<Amended>,
    /// Struck out: when and why.
    pub struck: Option<Struck>,
}

impl Observation {
    /// Says something else from now on, and keeps what it said. A state keeps its end unless a new one is said.
    pub fn amend(&mut self, mut now: Seen, because: Option<String>, logged: Stamp) {
        if now.is_state {
            now.until = now.until.or(self.seen.until);
        }
        let was = std::mem::replace(&mut self.seen, now);
        self.earlier.push(Amended { was, because, logged });
    }

    /// Says more from now on. What stood there before and was other words is kept.
    pub fn add(&mut self, more: &Seen, logged: Stamp) {
        let now = more.clone().or(&self.seen);
        let replaces = |was: &str, now: &str| !was.is_empty() && was != now;
        let who = self.seen.who.is_some() && self.seen.who != now.who;
        if replaces(&self.seen.text, &now.text) || who {
            self.amend(now, None, logged);
        } else {
            self.seen = now;
        }
    }

    /// Whether it is a state whose end was never marked.
    pub fn is_unfinished(&self) -> bool {
        self.seen.is_state && self.seen.until.is_none() && self.ended.is_none()
    }
}

/// What an observation says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Seen {
    /// In the observer's own words; may be empty where there is a code.
    pub text: String,
    /// In which film of the visit; none where the visit has one film or none.
    pub film: Option<RecordId>,
    /// Where in the film; none while there is no film.
    pub at: Option<FilmTime>,
    /// Until where.
    pub until: Option<FilmTime>,
    /// When on the clock of the visit, where it was seen there and not on a film.
    pub live: Option<FilmTime>,
    /// Whether it lasts: it began with a key of its own and ends with one, so that an end that is missing is seen.
    pub is_state: bool,
    /// The code of the key scheme.
    pub code: Option<Code>,
    /// The time stamp of the frame on screen when the key was pressed.
    pub frame: Option<FrameStamp>,
    /// What was taken off the time of the key for the coder's reaction; `at` plus this is the time of the key.
    pub lag: Option<Lag>,
    /// Whose behaviour.
    pub who: Option<Role>,
    /// What kind of moment.
    pub kind: Option<Kind>,
    /// The theme it serves.
    pub theme: Option<ThemeId>,
    /// How well it went.
    pub strength: Option<Strength>,
}

/// The key that ended a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Where in the film.
    pub at: Option<FilmTime>,
    /// When on the clock of the visit.
    pub live: Option<FilmTime>,
    /// The time stamp of the frame on screen.
    pub frame: Option<FrameStamp>,
    /// What was taken off for the coder's reaction.
    pub lag: Option<Lag>,
    /// When this was written.
    pub logged: Option<Stamp>,
}

/// An earlier wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// What it said.
    pub was: Seen,
    /// Why it was changed.
    pub because: Option<String>,
    /// When it was changed.
    pub logged: Stamp,
}

/// An observation that no longer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struck {
    /// Why.
    pub because: String,
    /// When.
    pub logged: Stamp,
}

/// What kind of moment was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A signal or expression of the child.
    Signal,
    /// A fitting response of the caregiver.
    Response,
    /// A whole chain: signal, response, the child's reaction.
    Chain,
    /// Shared emotion.
    Emotion,
    /// The child explores.
    Exploration,
    /// The child seeks contact.
    Contact,
    /// A moment of sensitive discipline.
    Discipline,
    /// Anything else.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Signal,
        Kind::Response,
        Kind::Chain,
        Kind::Emotion,
        Kind::Exploration,
        Kind::Contact,
        Kind::Discipline,
        Kind::Other,
    ];

    /// The word in the file and in a typed line.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Signal => "signal",
            Kind::Response => "response",
            Kind::Chain => "chain",
            Kind::Emotion => "emotion",
            Kind::Exploration => "exploration",
            Kind::Contact => "contact",
            Kind::Discipline => "discipline",
            Kind::Other => "other",
        }
    }
}

impl FromStr for Kind {
    type Err = NotALine;

    fn from_str(text: &str) -> Result<Kind, NotALine> {
        Kind::ALL.into_iter().find(|kind| kind.code() == text).ok_or_else(|| {
            let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
            NotALine(format!("`{text}` is not a kind of moment; write one of {}", all.join(", ")))
        })
    }
}

/// How well a moment went, as the practitioner marks it for choosing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// A strength: `+`.
    Strong,
    /// A great strength: `++`.
    VeryStrong,
    /// To think about: `-`.
    Weak,
}

impl Strength {
    /// All of them.
    pub const ALL: [Strength; 3] = [Strength::Strong, Strength::VeryStrong, Strength::Weak];

    /// The word in data sets, where a sign would look like the start of a formula.
    pub fn word(self) -> &'static str {
        match self {
            Strength::Strong => "strong",
            Strength::VeryStrong => "very-strong",
            Strength::Weak => "weak",
        }
    }

    /// The sign in the file and in a typed line.
    pub fn sign(self) -> &'static str {
        match self {
            Strength::Strong => "+",
            Strength::VeryStrong => "++",
            Strength::Weak => "-",
        }
    }
}

impl FromStr for Strength {
    type Err = NotALine;

    fn from_str(text: &str) -> Result<Strength, NotALine> {
        match text {
            "+" => Ok(Strength::Strong),
            "++" => Ok(Strength::VeryStrong),
            "-" => Ok(Strength::Weak),
            _ => Err(NotALine(format!("`{text}` is not a strength; write +, ++ or -"))),
        }
    }
}

/// Why a typed line is not an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALine(String);

impl fmt::Display for NotALine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotALine {}

impl FromStr for Seen {
    type Err = NotALine;

    /// Reads `3:12-3:20 child: holds out the brick #signal @sharing-emotions +`: the times first, then who with a
    /// colon, then the words; a last `+`, `++` or `-` is the strength. All but the words may be left out.
    fn from_str(line: &str) -> Result<Seen, NotALine> {
        let mut seen = Seen::default();
        let mut rest = line.trim();
        if let Some((first, after)) =
            first_word(rest).filter(|(first, _)| first.starts_with(|c: char| c.is_ascii_digit()))
            && first.contains(':')
        {
            (seen.at, seen.until) = times(first)?;
            rest = after;
        }
        if let Some((who, after)) =
            rest.split_once(':').and_then(|(who, after)| Some((who.trim().parse().ok()?, after)))
        {
            seen.who = Some(who);
            rest = after;
        }
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        if let Some(strength) = words.last().and_then(|word| word.parse().ok()) {
            seen.strength = Some(strength);
            words.pop();
        }
        let mut text = Vec::new();
        for word in words {
            match (word.strip_prefix('#'), word.strip_prefix('@')) {
                (Some(kind), _) if !kind.is_empty() => seen.kind = Some(kind.parse()?),
                (_, Some(theme)) if !theme.is_empty() => {
                    seen.theme = Some(theme.parse().map_err(|why: super::BadName| NotALine(why.to_string()))?);
                }
                _ => text.push(word),
            }
        }
        seen.text = text.join(" ");
        seen.complete()
    }
}

impl Seen {
    /// What it is called in a sentence: its code as words, or its own words.
    pub fn name(&self) -> String {
        match &self.code {
            Some(code) => code.as_str().replace('-', " "),
            None => format!("\"{}\"", self.text),
        }
    }

    /// When it began: in its film, or on the clock of the visit.
    pub fn begin(&self) -> FilmTime {
        self.at.or(self.live).unwrap_or_default()
    }

    /// What is said here, and for the rest what was said before. A new time takes the place of the old frame.
    #[must_use]
    pub fn or(self, before: &Seen) -> Seen {
        let same_time = self.at.is_none();
        Seen {
            text: if self.text.is_empty() { before.text.clone() } else { self.text },
            film: self.film.or_else(|| before.film.clone()),
            at: self.at.or(before.at),
            until: self.until.or(before.until),
            live: self.live.or(before.live.filter(|_| same_time)),
            is_state: self.is_state || before.is_state,
            code: self.code.or_else(|| before.code.clone()),
            frame: self.frame.or(before.frame.filter(|_| same_time)),
            lag: self.lag.or(before.lag.filter(|_| same_time)),
            who: self.who.or_else(|| before.who.clone()),
            kind: self.kind.or(before.kind),
            theme: self.theme.or_else(|| before.theme.clone()),
            strength: self.strength.or(before.strength),
        }
    }

    /// The observation, if it has words or a code and its times are in order.
    pub fn complete(self) -> Result<Seen, NotALine> {
        if self.text.trim().is_empty() && self.code.is_none() {
            return Err(NotALine("an observation needs words: say what was seen".to_owned()));
        }
        match (self.at, self.until) {
            (None, Some(_)) => Err(NotALine("an end needs a beginning: give both times".to_owned())),
            (Some(at), Some(until)) if until < at => {
                Err(NotALine(format!("the moment ends at {until}, before it begins at {at}")))
            }
            _ => Ok(self),
        }
    }
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let word = text.split_whitespace().next()?;
    Some((word, &text[word.len()..]))
}

fn times(text: &str) -> Result<(Option<FilmTime>, Option<FilmTime>), NotALine> {
    let read = |text: &str| text.parse::<FilmTime>().map(Some).map_err(|why| NotALine(why.to_string()));
    match text.split_once('-') {
        Some((at, until)) => Ok((read(at)?, read(until)?)),
        None => Ok((read(text)?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line() {
        let seen: Seen =
            "3:12-3:20 child: holds out the brick, looks at her #signal @sharing-emotions +".parse().expect("a line");
        assert_eq!(seen.text, "holds out the brick, looks at her");
        assert_eq!(seen.at.expect("at").to_string(), "3:12");
        assert_eq!(seen.until.expect("until").to_string(), "3:20");
        assert_eq!(seen.who.expect("who").as_str(), "child");
        assert_eq!((seen.kind, seen.strength), (Some(Kind::Signal), Some(Strength::Strong)));
        assert_eq!(seen.theme.expect("theme").as_str(), "sharing-emotions");
    }

    #[test]
    fn words_alone_are_enough() {
        let seen: Seen = "she waits: then smiles".parse().expect("a line");
        assert_eq!(seen, Seen { text: "she waits: then smiles".to_owned(), ..Seen::default() });
        let seen: Seen = "mother: smiles".parse().expect("a line");
        assert_eq!(seen.who.expect("who").as_str(), "mother");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, why) in [
            ("", "an observation needs words: say what was seen"),
            ("3:12 child: #signal +", "an observation needs words: say what was seen"),
            ("3:20-3:12 child: smiles", "the moment ends at 3:12, before it begins at 3:20"),
            (
                "3:61 child: smiles",
                "`3:61` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480",
            ),
        ] {
            assert_eq!(line.parse::<Seen>().expect_err(line).to_string(), why);
        }
        let why = "child: smiles #smile".parse::<Seen>().expect_err("no such kind").to_string();
        assert!(why.starts_with("`smile` is not a kind of moment; write one of signal, response"), "{why}");
    }
}
