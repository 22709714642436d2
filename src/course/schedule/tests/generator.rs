//! Small random tasks, the same for the same seed, with everything in them that a task can have.

use crate::course::{Day, DayRange, TimeOfDay, Weekdays};

use super::super::{Anchor, Avoid, Calendar, GapWindow, Slot, Task, ToPlace, Weights, When, Whose, Wishes};
use super::{day, no, time};

/// SplitMix64, and the values made with it.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    fn from(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    fn one_in(&mut self, n: i64) -> bool {
        self.from(1, n) == 1
    }

    fn some<T>(&mut self, one_in: i64, make: impl FnOnce(&mut Random) -> T) -> Option<T> {
        self.one_in(one_in).then(|| make(self))
    }

    fn several<T>(&mut self, most: i64, mut make: impl FnMut(&mut Random) -> T) -> Vec<T> {
        (0..self.from(0, most)).map(|_| make(self)).collect()
    }

    /// A day near the start of the tasks.
    fn day(&mut self, from: i64, to: i64) -> Day {
        day("2026-12-14").plus(self.from(from, to))
    }

    fn time(&mut self) -> TimeOfDay {
        time(self.from(9, 11) as u32)
    }

    fn when(&mut self) -> When {
        When { day: self.day(-1, 18), at: self.some(2, Random::time) }
    }

    fn weekdays(&mut self, one_in: i64) -> Weekdays {
        (0..7).map(|more| day("2026-12-14").plus(more).weekday()).filter(|_| self.one_in(one_in)).collect()
    }

    pub(super) fn calendar(&mut self) -> Calendar {
        let days_off = if self.one_in(2) { Weekdays::WEEKEND } else { self.weekdays(4) };
        let not_working = if self.one_in(2) { Weekdays::WEEKEND } else { self.weekdays(4) };
        let holidays = self.several(3, |random| (random.day(-5, 22), "Boxing Day".to_owned()));
        Calendar { days_off, not_working, holidays, avoided: self.several(2, Random::avoid) }
    }

    fn avoid(&mut self) -> Avoid {
        let from = self.day(-3, 18);
        let days = DayRange::new(from, from.plus(self.from(0, 9))).expect("the end is after the beginning");
        let whose = if self.one_in(2) { Whose::Family } else { Whose::Practitioner };
        Avoid { days, whose, because: None }
    }

    pub(super) fn task<'a>(&mut self, calendar: &'a Calendar) -> Task<'a> {
        let visits = self.from(1, 4);
        Task {
            anchor: self.some(2, |random| Anchor { day: random.day(-12, 1), filmed: random.one_in(2) }),
            earliest: self.day(0, 0),
            visits: (1..=visits).map(|visit| self.visit(visit as u8)).collect(),
            horizon_days: self.from(4, 24 - 3 * visits) as u32,
            calendar,
            wishes: self.wishes(),
            weights: self.weights(),
        }
    }

    fn visit(&mut self, visit: u8) -> ToPlace {
        let no_window = self.one_in(8);
        ToPlace {
            visit: no(visit),
            window: (!no_window).then(|| self.window()),
            needs_film: self.one_in(2),
            preparation_days: self.from(0, 3) as u32,
            told: self.some(4, Random::when),
            pinned: self.some(8, Random::when),
            no_earlier_than: self.some(8, |random| random.day(-1, 12)),
        }
    }

    fn window(&mut self) -> GapWindow {
        let low = self.from(1, 6);
        let target = low + self.from(0, 4);
        let high = target + self.from(0, 4);
        GapWindow { low: low as u32, target: target as u32, high: high as u32 }
    }

    fn wishes(&mut self) -> Wishes {
        let weekdays = if self.one_in(2) { Weekdays::default() } else { self.weekdays(2) };
        let slots = if self.one_in(2) { Vec::new() } else { self.several(3, Random::slot) };
        Wishes { weekdays, slots, usual_time: self.time() }
    }

    fn slot(&mut self) -> Slot {
        let (weekdays, at) = (self.weekdays(2), self.time());
        Slot { weekdays, at, wanted: self.one_in(2), travel_minutes: self.from(0, 30) as u32 }
    }

    /// The defaults, or weights so small that many plans cost the same.
    fn weights(&mut self) -> Weights {
        if self.one_in(2) {
            return Weights::default();
        }
        let mut small = || self.from(0, 2) as u16;
        Weights {
            day_off_target: small(),
            unwanted_weekday: small(),
            unwanted_time: small(),
            day_late: small(),
            travel_minute: small(),
            told_date_moved: small(),
        }
    }
}
