//! The days on which no visit can be, with the reason for each, and the days on which feedback is prepared.
//!
//! This knows nothing of nations, case files or school terms: the caller works out the days and hands them in.

use crate::course::{Day, Weekdays};

use super::{Avoid, Rule, Whose};

/// What is closed for everyone in this case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The weekdays on which there is never a visit.
    pub days_off: Weekdays,
    /// The weekdays on which no feedback is prepared: the weekend, for most.
    pub not_working: Weekdays,
    /// The bank holidays and what they are called.
    pub holidays: Vec<(Day, String)>,
    /// The days that someone is away.
    pub avoided: Vec<Avoid>,
}

impl Calendar {
    /// The rule that closes the day to visits, if one does. Where several do, the day counts as a day off first,
    /// then as avoided, then as a bank holiday.
    pub fn closed(&self, day: Day) -> Option<Rule> {
        if self.days_off.has(day.weekday()) {
            return Some(Rule::DayOff);
        }
        if let Some(avoid) = self.avoided.iter().find(|avoid| avoid.days.has(day)) {
            return Some(Rule::Avoided(avoid.clone()));
        }
        self.holidays.iter().find(|(on, _)| *on == day).map(|(_, name)| Rule::BankHoliday(name.clone()))
    }

    /// Whether feedback can be prepared on that day: no weekend, no bank holiday, and the practitioner is not away.
    pub fn working(&self, day: Day) -> bool {
        let away = |avoid: &Avoid| avoid.whose == Whose::Practitioner && avoid.days.has(day);
        !self.not_working.has(day.weekday())
            && !self.holidays.iter().any(|(on, _)| *on == day)
            && !self.avoided.iter().any(away)
    }
}
