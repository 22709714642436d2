//! A calendar: the visits as a diary shows them.
//!
//! Calendars are shared widely, so an event holds a case code and "Visit 3", and no name or address unless one was asked
//! for. Its times are civil: what the instant is, and how a diary is told, belongs to the exporter.

use super::{Day, Text, TimeOfDay};

/// A calendar file's worth of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The name a diary shows for it.
    pub name: Text,
    /// The events, in the order they are written.
    pub events: Vec<Event>,
}

/// One appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same visit for ever, however often it moves. No name in it.
    pub uid: String,
    /// Raised by every move, so that a diary takes the newest.
    pub sequence: u32,
    /// When the appointment was last changed. From the data, never from the clock.
    pub stamp: chrono::DateTime<chrono::Utc>,
    /// The civil day.
    pub day: Day,
    /// The civil time it begins.
    pub at: TimeOfDay,
    /// How long it takes.
    pub minutes: u32,
    /// The time zone of day and time.
    pub zone: chrono_tz::Tz,
    /// The one line a diary shows.
    pub summary: Text,
    /// What more there is to say.
    pub description: Option<Text>,
    /// Whether it is off. A cancelled visit stays in the file, or diaries keep it.
    pub cancelled: bool,
    /// How many minutes before the start to remind, if at all.
    pub alarm_minutes: Option<u32>,
}
