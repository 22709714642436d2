//! The machine: what something heard means at each point of a showing.

use super::super::{HowShown, RecordId};
use super::{Asked, Deed, Heard, Press};

/// A moment that is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToShow {
    /// Its id.
    pub id: RecordId,
    /// Whether its film can be played; without it the moment is told.
    pub has_film: bool,
    /// Whether it was shown, told or left out already.
    pub is_done: bool,
}

/// Where the showing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The moment has not begun.
    Ready,
    /// Its film plays.
    Playing,
    /// Its film stands still before its stop.
    Paused,
    /// Its film stands still at its stop.
    Stopped,
    /// Something is typed; then it goes on as before.
    Asking(Asked, Before),
    /// Nothing is left to show.
    Over,
}

/// Where the showing was before something was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// The moment had not begun.
    Ready,
    /// Its film stands still before its stop.
    Paused,
    /// Its film stands still at its stop.
    Stopped,
    /// Nothing was left to show.
    Over,
}

impl From<Before> for Phase {
    fn from(before: Before) -> Phase {
        match before {
            Before::Ready => Phase::Ready,
            Before::Paused => Phase::Paused,
            Before::Stopped => Phase::Stopped,
            Before::Over => Phase::Over,
        }
    }
}

/// When the reason for leaving a moment out is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reasons {
    /// At once.
    AtOnce,
    /// When the showing is over, where the family sees what is typed.
    Later,
}

/// A showing under way.
#[derive(Clone, Debug)]
pub struct Presenting {
    moments: Vec<ToShow>,
    reasons: Reasons,
    place: usize,
    phase: Phase,
    slow: bool,
    unexplained: Vec<usize>,
    hint: Option<&'static str>,
}

impl Presenting {
    /// A showing that begins with the first moment that is not done; none without moments.
    pub fn begin(moments: Vec<ToShow>, reasons: Reasons) -> Option<Presenting> {
        let last = moments.len().checked_sub(1)?;
        let first = moments.iter().position(|moment| !moment.is_done);
        let phase = if first.is_some() { Phase::Ready } else { Phase::Over };
        let place = first.unwrap_or(last);
        Some(Presenting { moments, reasons, place, phase, slow: false, unexplained: Vec::new(), hint: None })
    }

    /// The place of the moment that is on, from 0.
    pub fn place(&self) -> usize {
        self.place
    }

    /// Where the showing is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether the film runs slowly.
    pub fn is_slow(&self) -> bool {
        self.slow
    }

    /// Whether the film of the moment that is on can be played.
    pub fn has_film(&self) -> bool {
        self.moments[self.place].has_film
    }

    /// The place of the moment that comes after the one that is on.
    pub fn next(&self) -> Option<usize> {
        let open = |place: &usize| !self.moments[*place].is_done && *place != self.place;
        (self.place + 1..self.moments.len()).find(open).or_else(|| (0..self.place).find(open))
    }

    /// How many moments are done, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.moments.iter().filter(|moment| moment.is_done).count(), self.moments.len())
    }

    /// The moments that were left out without a reason so far.
    pub fn unexplained(&self) -> &[usize] {
        &self.unexplained
    }

    /// What to tell of the key that was pressed last, where it meant nothing.
    pub fn hint(&self) -> Option<&'static str> {
        self.hint
    }

    /// What is to be done upon what was heard.
    pub fn hear(&mut self, heard: Heard) -> Vec<Deed> {
        self.hint = None;
        match heard {
            Heard::Press(press) => self.press(press),
            Heard::Stopped => self.stopped(),
            Heard::Typed(text) => self.typed(text),
            Heard::Gone => self.gone(),
            Heard::NoFilm => self.no_film(),
            Heard::Stop => vec![Deed::End],
        }
    }

    fn press(&mut self, press: Press) -> Vec<Deed> {
        match (press, self.phase) {
            (_, Phase::Asking(..)) => Vec::new(),
            (Press::Quit, _) | (Press::Next, Phase::Over) => vec![Deed::End],
            (Press::Remark, _) => self.ask(Asked::Remark),
            (Press::Skip, _) => self.skip(),
            (Press::Back, _) => self.back(),
            (Press::Next, Phase::Ready) => self.begin_moment(),
            (Press::Next, Phase::Stopped) => self.go_on_to_next(),
            (Press::Next | Press::Pause, Phase::Paused) => self.go_on(),
            (Press::Next, Phase::Playing) => self.tell("the film is playing: p stops it, n leaves it out"),
            (Press::Pause, Phase::Playing) => self.hold(),
            (Press::Pause, Phase::Ready | Phase::Stopped | Phase::Over) => self.tell("the film stands still"),
            (Press::Repeat, _) => self.play(false),
            (Press::Slow, Phase::Playing | Phase::Paused) => self.change_speed(),
            (Press::Slow, Phase::Ready | Phase::Stopped | Phase::Over) => self.play(true),
        }
    }

    fn tell(&mut self, hint: &'static str) -> Vec<Deed> {
        self.hint = Some(hint);
        Vec::new()
    }

    /// Plays the moment that is on from its beginning.
    fn play(&mut self, slow: bool) -> Vec<Deed> {
        if !self.has_film() {
            return self.tell("its film is not there: tell it, then press space");
        }
        (self.phase, self.slow) = (Phase::Playing, slow);
        vec![Deed::Play { place: self.place, slow }]
    }

    fn begin_moment(&mut self) -> Vec<Deed> {
        if self.has_film() {
            return self.play(false);
        }
        let mut deeds = vec![self.done(HowShown::Told, None)];
        deeds.extend(self.go_on_to_next());
        deeds
    }

    /// Goes to the next moment that is open and plays it; one without film waits to be told.
    fn go_on_to_next(&mut self) -> Vec<Deed> {
        self.turn_to_next();
        if self.phase == Phase::Ready && self.has_film() { self.play(false) } else { Vec::new() }
    }

    fn turn_to_next(&mut self) {
        match self.next() {
            Some(place) => (self.place, self.phase) = (place, Phase::Ready),
            None => self.phase = Phase::Over,
        }
    }

    fn hold(&mut self) -> Vec<Deed> {
        self.phase = Phase::Paused;
        vec![Deed::Hold]
    }

    fn go_on(&mut self) -> Vec<Deed> {
        self.phase = Phase::Playing;
        vec![Deed::GoOn]
    }

    fn change_speed(&mut self) -> Vec<Deed> {
        self.slow = !self.slow;
        let mut deeds = vec![Deed::Speed { slow: self.slow }];
        if self.phase == Phase::Paused {
            deeds.extend(self.go_on());
        }
        deeds
    }

    /// What the showing goes back to after a question; a film that plays stands still.
    fn interrupt(&mut self) -> (Before, Vec<Deed>) {
        match self.phase {
            Phase::Playing => (Before::Paused, self.hold()),
            Phase::Paused => (Before::Paused, Vec::new()),
            Phase::Stopped => (Before::Stopped, Vec::new()),
            Phase::Over => (Before::Over, Vec::new()),
            Phase::Ready => (Before::Ready, Vec::new()),
            Phase::Asking(_, before) => (before, Vec::new()),
        }
    }

    fn ask(&mut self, asked: Asked) -> Vec<Deed> {
        let (before, mut deeds) = self.interrupt();
        self.phase = Phase::Asking(asked, before);
        deeds.push(Deed::Ask(asked));
        deeds
    }

    fn skip(&mut self) -> Vec<Deed> {
        if matches!(self.phase, Phase::Stopped | Phase::Over) {
            return self.tell("this moment was shown: space goes on");
        }
        if self.reasons == Reasons::AtOnce {
            return self.ask(Asked::Reason);
        }
        let (_, mut deeds) = self.interrupt();
        self.unexplained.push(self.place);
        deeds.push(self.done(HowShown::Skipped, None));
        self.turn_to_next();
        deeds
    }

    fn back(&mut self) -> Vec<Deed> {
        let before = match self.phase {
            Phase::Over => Some(self.place),
            _ => self.place.checked_sub(1),
        };
        let Some(before) = before else { return self.tell("this is the first moment") };
        let (_, deeds) = self.interrupt();
        (self.place, self.phase) = (before, Phase::Ready);
        deeds
    }

    fn done(&mut self, how: HowShown, text: Option<String>) -> Deed {
        self.moments[self.place].is_done = true;
        Deed::Keep { place: self.place, how, text }
    }

    fn stopped(&mut self) -> Vec<Deed> {
        if self.phase != Phase::Playing {
            return Vec::new();
        }
        self.phase = Phase::Stopped;
        let how = if self.slow { HowShown::Slowly } else { HowShown::Film };
        vec![self.done(how, None)]
    }

    fn typed(&mut self, text: Option<String>) -> Vec<Deed> {
        let Phase::Asking(asked, before) = self.phase else { return Vec::new() };
        self.phase = before.into();
        let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        match (asked, text) {
            (Asked::Remark, Some(said)) => {
                vec![Deed::Keep { place: self.place, how: HowShown::Remark, text: Some(said) }]
            }
            (Asked::Reason, Some(why)) => {
                let kept = self.done(HowShown::Skipped, Some(why));
                self.turn_to_next();
                vec![kept]
            }
            (Asked::Reason, None) => self.tell("it is not left out: that needs a reason"),
            (Asked::Remark, None) => Vec::new(),
        }
    }

    /// A moment that was interrupted begins again; one that was shown stays so.
    fn gone(&mut self) -> Vec<Deed> {
        self.phase = match self.phase {
            Phase::Over => return vec![Deed::End],
            Phase::Playing | Phase::Paused => Phase::Ready,
            Phase::Asking(asked, Before::Paused) => Phase::Asking(asked, Before::Ready),
            other => other,
        };
        self.tell("the film's window was closed: space opens it again, q stops for now")
    }

    fn no_film(&mut self) -> Vec<Deed> {
        self.moments[self.place].has_film = false;
        self.phase = Phase::Ready;
        self.tell("its film is not there: tell it, then press space")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A showing of moments: `a` with a film, `b-` without, `c!` done.
    fn showing(moments: &str, reasons: Reasons) -> Presenting {
        let one = |word: &str| ToShow {
            id: word.trim_end_matches(['-', '!']).parse().expect("an id"),
            has_film: !word.contains('-'),
            is_done: word.contains('!'),
        };
        Presenting::begin(moments.split(' ').map(one).collect(), reasons).expect("moments")
    }

    /// What a line of cues means: keys by their first sign, `.` for the stop of the film, `x` for a window that is closed,
    /// `0` for a film that is not there, `!` for the end of the program, `=text` for what is typed, `=` for a question called off.
    fn heard(cue: &str) -> Heard {
        match cue {
            "_" => Heard::Press(Press::Next),
            "r" => Heard::Press(Press::Repeat),
            "s" => Heard::Press(Press::Slow),
            "p" => Heard::Press(Press::Pause),
            "n" => Heard::Press(Press::Skip),
            "b" => Heard::Press(Press::Back),
            "m" => Heard::Press(Press::Remark),
            "q" => Heard::Press(Press::Quit),
            "." => Heard::Stopped,
            "x" => Heard::Gone,
            "0" => Heard::NoFilm,
            "!" => Heard::Stop,
            "=" => Heard::Typed(None),
            text => Heard::Typed(text.strip_prefix('=').map(str::to_owned)),
        }
    }

    fn said(deed: &Deed) -> String {
        match deed {
            Deed::Play { place, slow } => format!("{} {place}", if *slow { "slowly" } else { "play" }),
            Deed::Hold => "hold".to_owned(),
            Deed::GoOn => "on".to_owned(),
            Deed::Speed { slow } => format!("speed {slow}"),
            Deed::Ask(Asked::Remark) => "ask remark".to_owned(),
            Deed::Ask(Asked::Reason) => "ask reason".to_owned(),
            Deed::Keep { place, how, text } => {
                format!("keep {place} {}{}", how.code(), text.as_ref().map_or(String::new(), |text| format!(" {text}")))
            }
            Deed::End => "end".to_owned(),
        }
    }

    /// All deeds of a line of cues.
    fn deeds(presenting: &mut Presenting, cues: &str) -> String {
        let all: Vec<String> =
            cues.split(' ').flat_map(|cue| presenting.hear(heard(cue))).map(|deed| said(&deed)).collect();
        all.join(", ")
    }

    #[test]
    fn what_keys_come_to() {
        for (moments, cues, expected) in [
            ("a b", "_ . _ . _ _", "play 0, keep 0 film, play 1, keep 1 film, end"),
            ("a! b c", "_ . _ .", "play 1, keep 1 film, play 2, keep 2 film"),
            ("a! b!", "_", "end"),
            ("a b", "_ _ _ .", "play 0, keep 0 film"),
            ("a b", "_ p _ . r .", "play 0, hold, on, keep 0 film, play 0, keep 0 film"),
            ("a b", "_ . s . _", "play 0, keep 0 film, slowly 0, keep 0 slowly, play 1"),
            ("a b", "_ s s s .", "play 0, speed true, speed false, speed true, keep 0 slowly"),
            ("a b", "_ p s .", "play 0, hold, speed true, on, keep 0 slowly"),
            ("a b", "_ m =it_is_loud p .", "play 0, hold, ask remark, keep 0 remark it_is_loud, on, keep 0 film"),
            ("a b", "_ . m = _", "play 0, keep 0 film, ask remark, play 1"),
            ("a b", "n =tired _ .", "ask reason, keep 0 skipped tired, play 1, keep 1 film"),
            ("a b", "_ n = p .", "play 0, hold, ask reason, on, keep 0 film"),
            ("a b", "_ . _ b _ . _ . _", "play 0, keep 0 film, play 1, hold, play 0, keep 0 film, play 1, keep 1 film"),
            ("a- b", "_ . n", "keep 0 told, play 1, keep 1 film"),
            ("a b-", "_ . _ _ _", "play 0, keep 0 film, keep 1 told, end"),
            ("a b-", "_ . _ r", "play 0, keep 0 film"),
            ("a b", "_ 0 _", "play 0, keep 0 told, play 1"),
            ("a b", "_ x _ .", "play 0, play 0, keep 0 film"),
            ("a b", "_ . x _", "play 0, keep 0 film, play 1"),
            ("a b", "_ m x =loud _", "play 0, hold, ask remark, keep 0 remark loud, play 0"),
            ("a b", "_ m !", "play 0, hold, ask remark, end"),
            ("a", "_ . _ x", "play 0, keep 0 film, end"),
            ("a", "_ . _ r . _ _", "play 0, keep 0 film, play 0, keep 0 film, end"),
            (
                "a b c",
                "n =late b n =no _ .",
                "ask reason, keep 0 skipped late, ask reason, keep 0 skipped no, play 1, keep 1 film",
            ),
            ("a b", "_ q", "play 0, end"),
        ] {
            assert_eq!(deeds(&mut showing(moments, Reasons::AtOnce), cues), expected, "{moments}: {cues}");
        }
    }

    #[test]
    fn before_the_family_a_reason_is_asked_for_later() {
        let mut presenting = showing("a b c", Reasons::Later);
        assert_eq!(
            deeds(&mut presenting, "n _ n _ ."),
            "keep 0 skipped, play 1, hold, keep 1 skipped, play 2, keep 2 film"
        );
        assert_eq!(presenting.unexplained(), [0, 1]);
    }

    #[test]
    fn a_key_that_means_nothing_says_so() {
        let mut presenting = showing("a b", Reasons::AtOnce);
        for (cues, hint) in [
            ("b", Some("this is the first moment")),
            ("p", Some("the film stands still")),
            ("_", None),
            ("_", Some("the film is playing: p stops it, n leaves it out")),
            ("b", Some("this is the first moment")),
            (".", None),
            ("n", Some("this moment was shown: space goes on")),
        ] {
            deeds(&mut presenting, cues);
            assert_eq!(presenting.hint(), hint, "{cues}");
        }
    }

    #[test]
    fn the_showing_knows_what_comes_next_and_how_far_it_is() {
        let mut presenting = showing("a b! c", Reasons::AtOnce);
        assert_eq!((presenting.place(), presenting.next(), presenting.progress()), (0, Some(2), (1, 3)));
        deeds(&mut presenting, "_ . _ .");
        assert_eq!((presenting.place(), presenting.next(), presenting.progress()), (2, None, (3, 3)));
        deeds(&mut presenting, "_");
        assert_eq!(presenting.phase(), Phase::Over);
        assert!(Presenting::begin(Vec::new(), Reasons::AtOnce).is_none());
    }
}
