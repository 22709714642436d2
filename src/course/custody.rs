//! What became of the file of a film: taken in, checked, held, deleted. It is only ever added to.
//!
//! A film is a tool for a while; what was done with it stays in the record for as long as the record does.

use super::{Course, FilmMade, RecordId, Role, Stamp, Visit};

/// One thing that was done with the file of a film, or found out about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custody {
    /// What.
    pub act: CustodyAct,
    /// Who did it: a code or initials.
    pub by: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// When.
    pub logged: Stamp,
}

/// What was done with the file of a film, or found out about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustodyAct {
    /// Taken into the film folder; it is nowhere else that `vipp` knows of.
    Moved,
    /// Taken into the film folder; the file it was copied from stayed where it was.
    Copied,
    /// Left where it was; the film folder only leads to it.
    Referenced,
    /// Looked at, and it was what its card says.
    Verified,
    /// Looked for, and not there.
    Missing,
    /// Looked at, and not what its card says.
    Changed,
    /// Kept on purpose, whatever the policy says.
    Held,
    /// No longer kept on purpose.
    Released,
    /// Deleted.
    Deleted,
}

impl CustodyAct {
    /// All of them.
    pub const ALL: [CustodyAct; 9] = [
        CustodyAct::Moved,
        CustodyAct::Copied,
        CustodyAct::Referenced,
        CustodyAct::Verified,
        CustodyAct::Missing,
        CustodyAct::Changed,
        CustodyAct::Held,
        CustodyAct::Released,
        CustodyAct::Deleted,
    ];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            CustodyAct::Moved => "moved",
            CustodyAct::Copied => "copied",
            CustodyAct::Referenced => "referenced",
            CustodyAct::Verified => "verified",
            CustodyAct::Missing => "missing",
            CustodyAct::Changed => "changed",
            CustodyAct::Held => "held",
            CustodyAct::Released => "released",
            CustodyAct::Deleted => "deleted",
        }
    }
}

impl FilmMade {
    /// Whether there is a file that was not deleted.
    pub fn is_kept(&self) -> bool {
        self.card.is_some() && self.deleted().is_none()
    }

    /// Its deletion.
    pub fn deleted(&self) -> Option<&Custody> {
        self.custody.iter().rfind(|event| event.act == CustodyAct::Deleted)
    }

    /// What holds it, if something does: the last hold that was not released.
    pub fn hold(&self) -> Option<&Custody> {
        let about = |event: &&Custody| matches!(event.act, CustodyAct::Held | CustodyAct::Released);
        self.custody.iter().rfind(about).filter(|event| event.act == CustodyAct::Held)
    }

    /// What was found when its file was looked for last, if it ever was.
    pub fn last_check(&self) -> Option<&Custody> {
        let about = |event: &&Custody| {
            matches!(
                event.act,
                CustodyAct::Verified
                    | CustodyAct::Missing
                    | CustodyAct::Changed
                    | CustodyAct::Moved
                    | CustodyAct::Copied
                    | CustodyAct::Referenced
            )
        };
        self.custody.iter().rfind(about)
    }

    /// What it is called in a sentence: the name of its file, or what was filmed while it has none.
    pub fn called(&self) -> String {
        match &self.card {
            Some(card) => card.name.clone(),
            None => format!("the film of {}", self.activity.in_words()),
        }
    }

    /// What it is called on a command line: the name of its file, or its id while it has none.
    pub fn handle(&self) -> &str {
        self.card.as_ref().map_or(self.id.as_str(), |card| &card.name)
    }
}

impl Course {
    /// How many observations are surely of a film: those that name it, and those of a visit's only film that name none.
    pub fn written_of(&self, visit: &Visit, film: &FilmMade) -> usize {
        let is_only = visit.record.films.len() == 1;
        let surely = |of: Option<&RecordId>| of.map_or(is_only, |of| *of == film.id);
        self.observations_of(visit).filter(|of| surely(*of)).count()
    }

    /// How many observations of a visit do not say of which of its films they are.
    pub fn written_of_any(&self, visit: &Visit) -> usize {
        self.observations_of(visit).filter(Option::is_none).count()
    }

    /// Which film each observation of a visit that was not struck out says it is of.
    fn observations_of(&self, visit: &Visit) -> impl Iterator<Item = Option<&RecordId>> {
        let seen = self.logbooks_of(visit.number).flat_map(|book| &book.observations);
        seen.filter(|seen| seen.struck.is_none()).map(|seen| seen.seen.film.as_ref())
    }

    /// Who may be seen or heard in a film of a visit: as its card says, or all who are filmed at the visit.
    pub fn visible_in(&self, visit: &Visit, film: &FilmMade) -> Vec<Role> {
        match &film.card {
            Some(card) if !card.visible.is_empty() => card.visible.clone(),
            _ => self.filmed_at(visit),
        }
    }

    /// Everyone who may be seen or heard in the films of a visit, each once; nobody where there is none.
    pub fn seen_in_films(&self, visit: &Visit) -> Vec<Role> {
        let mut people: Vec<Role> = Vec::new();
        for who in visit.record.films.iter().flat_map(|film| self.visible_in(visit, film)) {
            if !people.contains(&who) {
                people.push(who);
            }
        }
        people
    }

    /// Who is filmed at a visit where no card says it: the child, and the caregivers who were there or are expected.
    pub fn filmed_at(&self, visit: &Visit) -> Vec<Role> {
        let is_born = visit.day().is_none_or(|day| self.case.born.months_on(day) >= 0);
        let caregivers = self.case.caregivers.iter().map(|caregiver| &caregiver.role);
        let there = caregivers.filter(|role| self.is_there(visit, role)).cloned();
        is_born.then(Role::child).into_iter().chain(there).collect()
    }

    /// Whether a caregiver was there; for a visit to come, or where nobody was noted, whether they are expected.
    fn is_there(&self, visit: &Visit, role: &Role) -> bool {
        if let Some(held) = visit.record.held().filter(|held| !held.present.is_empty()) {
            return held.present.contains(role);
        }
        let expected = |primary| self.programme.expected(visit.number, primary, self.case.second()).contains(&role);
        let asked = visit.plan.as_ref().is_some_and(|plan| plan.asked.contains(role));
        asked || self.case.primary().is_some_and(expected)
    }
}
