//! What the practitioner sees while moments are shown: the words, what comes next, and how much time is left.
//!
//! The family may see the screen, where it is the only one: then no word of the script is on it.

use super::feedback::{film_name, stretch};
use super::{Block, Document, Span, Tone};
use crate::course::presenting::{Asked, Phase, Presenting};
use crate::course::{Course, Moment, Role, Script};

/// Who sees the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onlookers {
    /// The practitioner alone.
    Practitioner,
    /// The family too.
    Family,
}

/// What is on the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// The course.
    pub course: &'a Course,
    /// The script that is shown.
    pub script: &'a Script,
    /// Where the showing is.
    pub presenting: &'a Presenting,
    /// Minutes left of those planned; fewer than none where it takes longer.
    pub left: i64,
    /// What is wrong, if something is.
    pub trouble: Option<&'a str>,
    /// Who sees it.
    pub onlookers: Onlookers,
}

impl Card<'_> {
    /// The card as a page.
    pub fn document(&self) -> Document {
        match self.onlookers {
            Onlookers::Practitioner => self.for_practitioner(),
            Onlookers::Family => self.for_all(),
        }
    }

    fn for_practitioner(&self) -> Document {
        let place = self.presenting.place();
        let moment = &self.script.moments[place];
        let mut document = Document::new(self.title()).subtitle(self.time());
        document
            .push(Block::paragraph([Span::strong(phase_in_words(self.presenting)), Span::from(self.about(moment))]));
        let mut facts: Vec<(&str, String)> = Vec::new();
        facts.push(("Say", moment.words.clone().unwrap_or_else(|| "(no words are written)".to_owned())));
        facts.extend(moment.ask.clone().map(|ask| ("Ask", ask)));
        facts.push(("Next", self.next()));
        document.push(Block::facts(facts));
        self.remarks(&mut document);
        document.with(Block::note(Tone::Muted, KEYS))
    }

    /// For a screen that the family sees: only how far the showing is, and what the keys are.
    fn for_all(&self) -> Document {
        let mut document = Document::new(self.title());
        self.remarks(&mut document);
        document.with(Block::note(Tone::Muted, KEYS))
    }

    fn title(&self) -> String {
        let (visit, count) = (self.script.visit, self.script.moments.len());
        match self.presenting.phase() {
            Phase::Over => format!("Visit {visit}: all {count} moments are done"),
            _ => format!("Visit {visit}: moment {} of {count}", self.presenting.place() + 1),
        }
    }

    fn time(&self) -> String {
        let planned = self.course.parts(self.script.visit).feedback;
        match self.left {
            left if left < 0 => format!("{} minutes over the {planned} planned", -left),
            left => format!("{left} of {planned} minutes left"),
        }
    }

    /// ", brick: 3:12 to 3:31, playing together, mother, corrective beside bed".
    fn about(&self, moment: &Moment) -> String {
        let films_of = self.course.film_visit(self.script.visit);
        let film = films_of.and_then(|source| film_name(self.course, source, moment.film.as_ref()));
        let corrective = match (&moment.beside, moment.corrective) {
            (Some(beside), true) => Some(format!("corrective, beside {beside}")),
            (None, true) => Some("corrective".to_owned()),
            (_, false) => None,
        };
        let place = stretch(moment.from, moment.until);
        let place = Some(place).filter(|place| !place.is_empty());
        let parts = place.into_iter().chain(film).chain(moment.whose.as_ref().map(Role::in_words)).chain(corrective);
        format!("  {}: {}", moment.id, parts.collect::<Vec<_>>().join(", "))
    }

    fn next(&self) -> String {
        let Some(place) = self.presenting.next() else { return "this is the last one".to_owned() };
        let moment = &self.script.moments[place];
        let words = moment.words.as_ref().map_or(String::new(), |words| format!(": {words}"));
        let whose = moment.whose.as_ref().map_or(String::new(), |whose| format!(", {}", whose.in_words()));
        format!("{} at {}{whose}{words}", moment.id, stretch(moment.from, moment.until))
    }

    fn remarks(&self, document: &mut Document) {
        if let Some(trouble) = self.trouble {
            document.push(Block::note(Tone::Warning, trouble));
        }
        if let Some(hint) = self.presenting.hint() {
            document.push(Block::note(Tone::Strong, hint));
        }
    }
}

const KEYS: &str = "space next, r again, s slowly, p pause, n leave out, b back, m remark, q stop";

fn phase_in_words(presenting: &Presenting) -> &'static str {
    match (presenting.phase(), presenting.is_slow()) {
        (Phase::Ready, _) if !presenting.has_film() => "To be told, without film; then space.",
        (Phase::Ready, _) => "Space begins.",
        (Phase::Playing, false) => "Playing.",
        (Phase::Playing, true) => "Playing slowly.",
        (Phase::Paused, _) => "Paused; space goes on.",
        (Phase::Stopped, _) => "At its stop.",
        (Phase::Asking(Asked::Remark, _), _) => "What was said:",
        (Phase::Asking(Asked::Reason, _), _) => "Why it is left out:",
        (Phase::Over, _) => "Space ends.",
    }
}
