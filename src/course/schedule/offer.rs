//! What a visit on a day costs apart from its gap, at the best time of that day.

use chrono::Weekday;

use crate::course::{Day, TimeOfDay};

use super::{CostPart, Slot, Task, ToPlace, When};

/// A time for a visit on some day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub(super) at: TimeOfDay,
    wanted: bool,
    travel_minutes: u32,
}

impl Offer {
    fn at_no_slot(at: TimeOfDay, wanted: bool) -> Offer {
        Offer { at, wanted, travel_minutes: 0 }
    }
}

impl From<&Slot> for Offer {
    fn from(slot: &Slot) -> Offer {
        Offer { at: slot.at, wanted: slot.wanted, travel_minutes: slot.travel_minutes.min(10_000) }
    }
}

/// The price of a weekday for a visit whose family was told no date; none if there is no time to choose.
pub(super) fn weekday_price(task: &Task, weekday: Weekday) -> Option<u64> {
    let price = |offer: Offer| sum(weekday_parts(task, weekday, offer));
    if task.wishes.slots.is_empty() {
        return Some(price(Offer::at_no_slot(task.wishes.usual_time, true)));
    }
    slots_on(task, weekday).map(price).min()
}

/// The best time for the visit on the day: the cheapest, and the earliest of those. None if there is none to choose.
pub(super) fn best_offer(task: &Task, visit: &ToPlace, day: Day) -> Option<Offer> {
    let asked = visit.pinned.and_then(|pin| pin.at);
    if task.wishes.slots.is_empty() {
        return Some(Offer::at_no_slot(said_time(task, visit, day), true));
    }
    let slot = slots_on(task, day.weekday())
        .filter(|offer| asked.is_none_or(|at| at == offer.at))
        .min_by_key(|offer| (day_price(task, visit, day, *offer), offer.at));
    match visit.pinned {
        Some(_) => slot.or_else(|| Some(Offer::at_no_slot(said_time(task, visit, day), false))),
        None => slot,
    }
}

/// The price of the visit on the day at the time.
pub(super) fn day_price(task: &Task, visit: &ToPlace, day: Day, offer: Offer) -> u64 {
    sum(day_parts(task, visit, day, offer))
}

/// The parts of that price.
pub(super) fn day_parts(
    task: &Task,
    visit: &ToPlace,
    day: Day,
    offer: Offer,
) -> impl Iterator<Item = CostPart> + use<> {
    let moved = visit.told.filter(|told| !told.is(day, offer.at));
    let cost = u64::from(task.weights.told_date_moved);
    weekday_parts(task, day.weekday(), offer).chain(moved.map(|from: When| CostPart::Moved { from, cost }))
}

fn weekday_parts(task: &Task, weekday: Weekday, offer: Offer) -> impl Iterator<Item = CostPart> + use<> {
    let weights = &task.weights;
    let suits = task.wishes.weekdays.is_empty() || task.wishes.weekdays.has(weekday);
    let travel = u64::from(weights.travel_minute) * u64::from(offer.travel_minutes);
    let parts = [
        (!suits).then_some(CostPart::Weekday { weekday, cost: weights.unwanted_weekday.into() }),
        (!offer.wanted).then_some(CostPart::Time { at: offer.at, cost: weights.unwanted_time.into() }),
        Some(CostPart::Travel { minutes: offer.travel_minutes, cost: travel }),
    ];
    parts.into_iter().flatten()
}

/// The time that was said for a visit on that day, by hand or to the family; else the usual time.
fn said_time(task: &Task, visit: &ToPlace, day: Day) -> TimeOfDay {
    let said = [visit.pinned, visit.told].into_iter().flatten().filter(|when| when.day == day);
    said.filter_map(|when| when.at).next().unwrap_or(task.wishes.usual_time)
}

fn slots_on(task: &Task, weekday: Weekday) -> impl Iterator<Item = Offer> {
    task.wishes.slots.iter().filter(move |slot| slot.weekdays.has(weekday)).map(Offer::from)
}

fn sum(parts: impl Iterator<Item = CostPart>) -> u64 {
    parts.map(CostPart::cost).sum()
}
