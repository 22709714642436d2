//! What a script comes to: strengths and corrective messages, whose behaviour, which themes, and how long it takes.

use super::{Course, Moment, Observation, Role, Script, Strength, ThemeId, VisitNo};

/// What a script comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// How many moments show what.
    pub shows: [(Shows, usize); 3],
    /// How many moments show whose behaviour; none where it is not said.
    pub whose: Vec<(Option<Role>, usize)>,
    /// How many moments serve each theme: all the visit has, then others that are shown.
    pub themes: Vec<(ThemeId, usize)>,
    /// How many moments have no words yet.
    pub without_words: usize,
    /// How long it takes.
    pub length: Length,
}

/// What a moment is shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Something that went well.
    Strength,
    /// A corrective message.
    Corrective,
    /// Something marked as less good, without a corrective message.
    Weak,
}

/// How long a script takes, against the time for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Milliseconds of film.
    pub film_millis: u64,
    /// Minutes of talk.
    pub talk: u32,
    /// Minutes the agenda has for watching and talking.
    pub planned: u32,
    /// Minutes the last rehearsal took.
    pub rehearsed: Option<u32>,
}

impl Length {
    /// How long a script takes when each moment is shown once.
    pub fn of(course: &Course, script: &Script) -> Length {
        let count = u32::try_from(script.moments.len()).unwrap_or(u32::MAX);
        Length {
            film_millis: script.moments.iter().filter_map(Moment::millis).sum(),
            talk: count.saturating_mul(script.talk.unwrap_or(Script::TALK)),
            planned: course.parts(script.visit).feedback,
            rehearsed: script.rehearsed,
        }
    }

    /// Minutes in all, a begun minute counting whole.
    pub fn needed(&self) -> u32 {
        let film = u32::try_from(self.film_millis.div_ceil(60_000)).unwrap_or(u32::MAX);
        self.talk.saturating_add(film)
    }

    /// Whether it takes longer than planned.
    pub fn is_too_long(&self) -> bool {
        self.needed() > self.planned
    }
}

impl Balance {
    /// What a script of a course comes to.
    pub fn of(course: &Course, script: &Script) -> Balance {
        let moments = &script.moments;
        let showing = |what| moments.iter().filter(|moment| course.shows(script.visit, moment) == what).count();
        let mut whose: Vec<(Option<Role>, usize)> = Vec::new();
        let own = course.programme.step(script.visit).map(|step| &step.themes[..]).unwrap_or_default();
        let mut themes: Vec<(ThemeId, usize)> = own.iter().map(|theme| (theme.clone(), 0)).collect();
        for moment in moments {
            count(&mut whose, moment.whose.clone());
            if let Some(theme) = &moment.theme {
                count(&mut themes, theme.clone());
            }
        }
        Balance {
            shows: [Shows::Strength, Shows::Corrective, Shows::Weak].map(|what| (what, showing(what))),
            whose,
            themes,
            without_words: moments.iter().filter(|moment| moment.words.is_none()).count(),
            length: Length::of(course, script),
        }
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, what: T) {
    match counts.iter_mut().find(|(known, _)| *known == what) {
        Some((_, number)) => *number += 1,
        None => counts.push((what, 1)),
    }
}

impl Course {
    /// What a moment of a visit's script is shown for.
    pub fn shows(&self, visit: VisitNo, moment: &Moment) -> Shows {
        let weak = |seen: &Observation| seen.seen.strength == Some(Strength::Weak);
        match (moment.corrective, self.chosen_from(visit, moment)) {
            (true, _) => Shows::Corrective,
            (false, Some(seen)) if weak(seen) => Shows::Weak,
            (false, _) => Shows::Strength,
        }
    }

    /// The observation that a moment of a visit's script was chosen from.
    pub fn chosen_from(&self, visit: VisitNo, moment: &Moment) -> Option<&Observation> {
        let id = moment.observation.as_ref()?;
        let books = self.logbooks_of(self.film_visit(visit)?);
        books.flat_map(|book| &book.observations).find(|seen| seen.id == *id)
    }
}
