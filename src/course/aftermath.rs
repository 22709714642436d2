//! What has to happen when somebody says no: the uses that stop, and the films that have to be deleted.

use super::{Course, Day, FilmMade, KeepUntil, Purpose, Role, Visit, Why};

/// What has to happen after an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aftermath<'a> {
    /// The uses that were allowed and are no longer, by person.
    pub stopped: Vec<(Role, Vec<Purpose>)>,
    /// The films that have to be deleted because of a no, with the last day.
    pub films: Vec<(&'a Visit, &'a FilmMade, Day)>,
}

impl Course {
    /// What has to happen on a day, as this course is what it became of the one before.
    pub fn aftermath(&self, before: &Course, today: Day) -> Aftermath<'_> {
        let stopped = |who: Role| {
            let was_allowed = |purpose: &Purpose| before.allows(*purpose, &who, today);
            let stops: Vec<Purpose> = Purpose::ALL
                .into_iter()
                .filter(was_allowed)
                .filter(|purpose| !self.allows(*purpose, &who, today))
                .collect();
            (!stops.is_empty()).then_some((who, stops))
        };
        Aftermath {
            stopped: self.people().into_iter().filter_map(stopped).collect(),
            films: self.films_asked_for(today).collect(),
        }
    }

    /// The films that have to be deleted because somebody who may be seen said no to filming, with the last day. A film
    /// whose file was never added lies somewhere too.
    pub fn films_asked_for(&self, today: Day) -> impl Iterator<Item = (&Visit, &FilmMade, Day)> {
        let films = self.films().filter(|(_, film)| film.deleted().is_none());
        films.filter_map(move |(visit, film)| match self.keep_until(visit, film, today) {
            KeepUntil::Day { day, why: Why::Request } => Some((visit, film, day)),
            _ => None,
        })
    }

    /// Everyone the case speaks of: the child, the caregivers, and who else was asked or may be seen.
    pub fn people(&self) -> Vec<Role> {
        let caregivers = self.case.caregivers.iter().map(|caregiver| &caregiver.role);
        let covered = self.consent.iter().flat_map(|trail| trail.given.iter().flat_map(|consent| &consent.covers));
        let visible = self.films().filter_map(|(_, film)| film.card.as_ref()).flat_map(|card| &card.visible);
        let mut people = vec![Role::child()];
        for role in caregivers.chain(covered).chain(visible) {
            if !people.contains(role) {
                people.push(role.clone());
            }
        }
        people
    }
}
