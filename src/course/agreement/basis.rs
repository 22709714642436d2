//! The methods of comparing two codings, and what each computes on.

use crate::course::Lapse;

/// What to hold two codings against each other by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Units of time.
    Time,
    /// Film time.
    Duration,
    /// Events, matched.
    Events,
    /// Counts and durations of each film.
    Films,
    /// As BORIS does.
    Boris,
    /// As Datavyu does.
    Datavyu,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 6] =
        [Method::Time, Method::Duration, Method::Events, Method::Films, Method::Boris, Method::Datavyu];
    /// Those that are taken where none is asked for.
    pub const USUAL: [Method; 4] = [Method::Time, Method::Duration, Method::Events, Method::Films];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            Method::Time => "time",
            Method::Duration => "duration",
            Method::Events => "events",
            Method::Films => "films",
            Method::Boris => "boris",
            Method::Datavyu => "datavyu",
        }
    }
}

/// What a statistic is computed on, with its unit and tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Units of equal length from the beginning of the film.
    Grid {
        /// The length of a unit.
        unit: Lapse,
    },
    /// Film time, without any unit.
    Duration,
    /// Events, matched one to one.
    Events {
        /// How far apart the beginnings of two events may be.
        tolerance: Lapse,
    },
    /// How often each code was used on each film.
    Counts,
    /// For how long each code was used on each film.
    Durations,
    /// Moments on the grid of BORIS.
    Boris {
        /// From one moment to the next.
        unit: Lapse,
    },
    /// Events that begin at the same millisecond, as in Datavyu.
    Datavyu,
}

impl Basis {
    /// The method that compares on it.
    pub fn method(self) -> Method {
        match self {
            Basis::Grid { .. } => Method::Time,
            Basis::Duration => Method::Duration,
            Basis::Events { .. } => Method::Events,
            Basis::Counts | Basis::Durations => Method::Films,
            Basis::Boris { .. } => Method::Boris,
            Basis::Datavyu => Method::Datavyu,
        }
    }

    /// On what a value was computed, with its unit and tolerance.
    pub fn in_words(self) -> String {
        match self {
            Basis::Grid { unit } => format!("units of {unit}"),
            Basis::Duration => "film time".to_owned(),
            Basis::Events { tolerance } => format!("events, beginnings within {tolerance}"),
            Basis::Counts => "counts on each film".to_owned(),
            Basis::Durations => "durations on each film".to_owned(),
            Basis::Boris { unit } => format!("as BORIS, moments {unit} apart"),
            Basis::Datavyu => "as Datavyu, beginnings at the same millisecond".to_owned(),
        }
    }

    /// The unit of time, where there is one.
    pub fn unit(self) -> Option<Lapse> {
        match self {
            Basis::Grid { unit } | Basis::Boris { unit } => Some(unit),
            Basis::Duration | Basis::Events { .. } | Basis::Counts | Basis::Durations | Basis::Datavyu => None,
        }
    }

    /// The tolerance, where there is one.
    pub fn tolerance(self) -> Option<Lapse> {
        match self {
            Basis::Events { tolerance } => Some(tolerance),
            Basis::Grid { .. } | Basis::Boris { .. } | Basis::Duration | Basis::Counts | Basis::Durations => None,
            Basis::Datavyu => None,
        }
    }
}
