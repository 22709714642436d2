//! What a session of coding knows of its case: who is in it, which films there are, what each code says there.

use super::super::{Course, FilmTime, KeyCode, Lag, RecordId, Role, Scheme, Seen, ThemeId};
use super::{Pressed, Where};

/// What a session of coding knows of its case.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The key scheme.
    pub scheme: Scheme,
    /// The films of the session; none at a visit.
    pub films: Vec<DeskFilm>,
    /// What is taken off the time of every key.
    pub lag: Lag,
    people: Vec<Role>,
    themes: Vec<ThemeId>,
    /// What each code of the scheme says in this case.
    says: Vec<Seen>,
}

/// A film of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskFilm {
    /// Its id.
    pub id: RecordId,
    /// What was filmed, in words.
    pub label: String,
}

impl Desk {
    /// The desk of a case, by a scheme, for these films.
    pub fn of(course: &Course, scheme: Scheme, films: Vec<DeskFilm>, lag: Lag) -> Desk {
        let case = &course.case;
        let people = std::iter::once(Role::child()).chain(case.caregivers.iter().map(|one| one.role.clone()));
        let themes: Vec<ThemeId> = course.programme.themes.iter().map(|theme| theme.id.clone()).collect();
        let says = scheme.codes.iter().map(|code| Seen {
            code: Some(code.code.clone()),
            who: code.who.as_ref().and_then(|whom| whom.in_case(case)),
            kind: code.kind,
            theme: code.theme.clone().filter(|theme| themes.contains(theme)),
            is_state: code.lasts,
            ..Seen::default()
        });
        Desk { says: says.collect(), people: people.collect(), scheme, films, lag, themes }
    }

    /// What a case cannot say of what the scheme says.
    pub fn remarks(&self) -> Vec<String> {
        let codes = self.scheme.codes.iter().zip(&self.says);
        let remarks = codes.flat_map(|(code, says)| {
            let theme = code.theme.as_ref().filter(|_| says.theme.is_none());
            let theme =
                theme.map(|theme| format!("the programme has no theme `{theme}`: `{}` goes without one", code.code));
            let who = code.who.as_ref().filter(|_| says.who.is_none());
            let who = who.map(|who| format!("the case has no {who}: `{}` does not say whose it is", code.code));
            theme.into_iter().chain(who)
        });
        remarks.collect()
    }

    /// What a code says in this case.
    pub(super) fn says(&self, code: &KeyCode) -> Seen {
        let place = self.scheme.codes.iter().position(|one| one == code);
        place.and_then(|place| self.says.get(place)).cloned().unwrap_or_default()
    }

    /// The person after another, round and round.
    pub(super) fn person_after(&self, who: Option<&Role>) -> Option<&Role> {
        let place = self.people.iter().position(|person| Some(person) == who);
        self.people.get(place.map_or(0, |place| (place + 1) % self.people.len()))
    }

    /// Whether the programme has a theme.
    pub(super) fn has_theme(&self, theme: &ThemeId) -> bool {
        self.themes.contains(theme)
    }

    /// The themes of the programme.
    pub(super) fn themes(&self) -> String {
        self.themes.iter().map(ThemeId::as_str).collect::<Vec<_>>().join(", ")
    }

    /// A place as it is written down.
    pub(super) fn pressed(&self, place: Where) -> Pressed {
        let lag = Some(self.lag).filter(|lag| lag.millis() > 0);
        let counts = |time: FilmTime| time.less(self.lag);
        match place {
            Where::Visit(time) => Pressed { live: Some(counts(time)), lag, ..Pressed::default() },
            Where::Film { film, frame, .. } => {
                let film = self.films.get(film).map(|film| film.id.clone());
                Pressed { film, at: Some(counts(frame.time())), frame: Some(frame), lag, live: None }
            }
        }
    }
}
