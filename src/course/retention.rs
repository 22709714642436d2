//! How long films are kept: the service's rules as data, and what they come to for one film on one day.
//!
//! Similar services delete a week to two months after the work ends, half a year after filming, or when anyone who may be
//! seen asks for it; a court or a complaint stops the clock. So nothing here is a number of our own: without a policy it
//! is only said that there is none. What must happen at once whatever the policy says is deletion on request.

use super::{Course, Day, FilmMade, Purpose, Setting, Standing, Visit};

/// A service's rules for how long films are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// The rules, in the order of the file.
    pub rules: Vec<KeepRule>,
    /// Whether the case has a file of its own, in place of the service's.
    pub is_of_the_case: bool,
}

/// One rule: films are kept for that many days at the longest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepRule {
    /// What it is called.
    pub name: String,
    /// Days.
    pub days: u32,
    /// From when they are counted.
    pub after: Clock,
    /// The kinds of family it is for; all when empty. For one clock, a rule for the kind of family takes the place of
    /// those for all.
    pub settings: Vec<Setting>,
    /// The uses it is for; the work with the family when empty. A use that everyone who may be seen agreed to keeps a
    /// film for longer, never shorter.
    pub purposes: Vec<Purpose>,
    /// Where the rule comes from.
    pub source: Option<String>,
}

/// From when the days of a rule are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// From the closing of the case.
    Closure,
    /// From the day of filming.
    Filming,
    /// From the day on which someone who may be seen took consent to filming back.
    Request,
}

impl Clock {
    /// All of them.
    pub const ALL: [Clock; 3] = [Clock::Closure, Clock::Filming, Clock::Request];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Clock::Closure => "closure",
            Clock::Filming => "filming",
            Clock::Request => "request",
        }
    }
}

/// Until when a film may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepUntil {
    /// To be deleted by that day.
    Day {
        /// The last day.
        day: Day,
        /// Which rule says so.
        why: Why,
    },
    /// To be deleted that many days after the case is closed, which it is not yet, or nobody wrote on which day.
    Closure {
        /// Days.
        days: u32,
        /// Name of the rule.
        rule: String,
    },
    /// No rule of the policy is about it.
    NoRule,
    /// There is no policy.
    NoPolicy,
}

/// Why a film has to be deleted by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A rule of the policy, by name.
    Rule(String),
    /// Someone who may be seen said no to filming.
    Request,
}

impl KeepUntil {
    /// The day, if there is one.
    pub fn day(&self) -> Option<Day> {
        match self {
            KeepUntil::Day { day, .. } => Some(*day),
            KeepUntil::Closure { .. } | KeepUntil::NoRule | KeepUntil::NoPolicy => None,
        }
    }

    /// Of two limits of one use, the one that comes first.
    fn or_sooner(self, other: KeepUntil) -> KeepUntil {
        if other.order() < self.order() { other } else { self }
    }

    /// Of the limits of two uses, the one that comes last.
    fn or_later(self, other: KeepUntil) -> KeepUntil {
        if other.order() > self.order() { other } else { self }
    }

    /// Limits in the order of time: a day, some time after a closure to come, none.
    fn order(&self) -> (u8, Option<Day>, u32) {
        match self {
            KeepUntil::Day { day, .. } => (0, Some(*day), 0),
            KeepUntil::Closure { days, .. } => (1, None, *days),
            KeepUntil::NoRule | KeepUntil::NoPolicy => (2, None, 0),
        }
    }
}

impl Course {
    /// Until when a film of a visit may be kept, as things stand on a day. A hold is not looked at.
    pub fn keep_until(&self, visit: &Visit, film: &FilmMade, today: Day) -> KeepUntil {
        let by_policy = match &self.retention {
            Some(policy) => self.by_policy(policy, visit, film, today),
            None => KeepUntil::NoPolicy,
        };
        match self.on_request(visit, film, today) {
            Some(day) => by_policy.or_sooner(KeepUntil::Day { day, why: Why::Request }),
            None => by_policy,
        }
    }

    /// The day of deletion because someone who may be seen says no to filming; whoever it is.
    fn on_request(&self, visit: &Visit, film: &FilmMade, today: Day) -> Option<Day> {
        let said_no = |who| self.answer(Purpose::Filming, &who, today).no_since();
        let since = self.visible_in(visit, film).into_iter().filter_map(said_no).min()?;
        let rules = self.retention.iter().flat_map(|policy| self.rules_of(policy, Clock::Request, None));
        let days = rules.map(|rule| rule.days).min().unwrap_or(0);
        Some(since.max(visit.day().unwrap_or(since)).plus(days.into()))
    }

    fn by_policy(&self, policy: &Retention, visit: &Visit, film: &FilmMade, today: Day) -> KeepUntil {
        let agreed = |purpose: &Purpose| {
            let mut people = self.visible_in(visit, film).into_iter();
            people.all(|who| self.allows(*purpose, &who, today))
        };
        let work = self.limit(policy, None, visit);
        let uses = Purpose::ALL.into_iter().filter(|purpose| self.has_rule_for(policy, *purpose)).filter(agreed);
        uses.map(|purpose| self.limit(policy, Some(purpose), visit)).fold(work, KeepUntil::or_later)
    }

    fn has_rule_for(&self, policy: &Retention, purpose: Purpose) -> bool {
        policy.rules.iter().any(|rule| rule.purposes.contains(&purpose) && self.is_for_this_family(rule))
    }

    /// The limit of one use, or of the work with the family: the first of its clocks.
    fn limit(&self, policy: &Retention, purpose: Option<Purpose>, visit: &Visit) -> KeepUntil {
        let closed_on = match self.case.standing {
            Standing::Closed { on, .. } => on,
            Standing::Open => None,
        };
        let from = |clock| if clock == Clock::Closure { closed_on } else { visit.day() };
        let limit = |(clock, rule): (Clock, &KeepRule)| match (from(clock), clock) {
            (Some(day), _) => {
                let why = Why::Rule(rule.name.clone());
                KeepUntil::Day { day: day.plus(rule.days.into()), why }
            }
            (None, Clock::Closure) => KeepUntil::Closure { days: rule.days, rule: rule.name.clone() },
            (None, Clock::Filming | Clock::Request) => KeepUntil::NoRule,
        };
        let rules = [Clock::Closure, Clock::Filming]
            .into_iter()
            .flat_map(|clock| self.rules_of(policy, clock, purpose).map(move |rule| (clock, rule)));
        rules.map(limit).fold(KeepUntil::NoRule, KeepUntil::or_sooner)
    }

    /// The rules of one clock for one use, or for the work with the family; those for this kind of family take the place
    /// of those for all.
    fn rules_of<'a>(
        &self,
        policy: &'a Retention,
        clock: Clock,
        purpose: Option<Purpose>,
    ) -> impl Iterator<Item = &'a KeepRule> {
        let fits = move |rule: &&KeepRule| {
            let for_use = purpose.map_or(rule.purposes.is_empty(), |purpose| rule.purposes.contains(&purpose));
            rule.after == clock && for_use
        };
        let setting = self.case.setting;
        let is_special = policy.rules.iter().filter(fits).any(|rule| rule.settings.contains(&setting));
        let counts = move |rule: &&KeepRule| match is_special {
            true => rule.settings.contains(&setting),
            false => rule.settings.is_empty(),
        };
        policy.rules.iter().filter(fits).filter(counts)
    }

    fn is_for_this_family(&self, rule: &KeepRule) -> bool {
        rule.settings.is_empty() || rule.settings.contains(&self.case.setting)
    }
}
