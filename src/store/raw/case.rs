//! `case.toml`: who the course is for and what limits its dates.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::values::{RawWeekday, RawZone};
use super::{Check, at, given, listed};
use crate::course::rules::{Findings, catalogue, code};
use crate::course::{
    Avoid, BirthMonth, Caregiver, Case, CaseCode, CaseFile, Day, DayRange, Level, Nation, Referral, Role, RuleCode,
    Setting, Slot, Standing, TimeOfDay, Turn, Weekdays, Whose, Wishes,
};

/// Who a course is for, and what limits its dates. No names: people are called by their role.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "case.toml")]
pub(crate) struct RawCase {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Pseudonym of the case, the same as the folder's name.
    code: Field<CaseCode>,
    /// Day the case was opened.
    opened: Field<Day>,
    /// Time zone of the visits, such as Europe/London.
    time_zone: Field<RawZone>,
    /// Whose bank holidays count.
    holidays: Field<Nation>,
    /// Code or initials of the practitioner.
    practitioner: Field<String>,
    /// Whether the practitioner is in training.
    trainee: Field<bool>,
    /// Kind of family.
    setting: Field<Setting>,
    /// Where the visits are, in a plain word; no address.
    place: Field<String>,
    /// What the family and the referrer want to reach.
    goals: Field<Vec<Field<String>>>,
    /// The child.
    child: Field<RawChild>,
    /// The caregivers, by role.
    caregiver: Field<Vec<Field<RawCaregiver>>>,
    /// Who asked for the course and why.
    referral: Field<RawReferral>,
    /// What limits and guides the dates.
    plan: Field<RawWishes>,
    /// Closing of the case.
    closed: Field<RawClosed>,
    /// Level of single rules: off, note, warning or error.
    rules: Field<BTreeMap<String, Field<Level>>>,
}

/// The child.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawChild {
    /// Month of birth, or of the due date: 2024-03.
    born: Field<BirthMonth>,
}

/// A caregiver.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawCaregiver {
    /// Role: mother, father, foster-carer-1.
    role: Field<Role>,
    /// Whether the course is for this caregiver.
    primary: Field<bool>,
}

/// The referral.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawReferral {
    /// Day of the referral.
    on: Field<Day>,
    /// Service that asked; no person.
    from: Field<String>,
    /// Why.
    reason: Field<String>,
}

/// What limits and guides the dates.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawWishes {
    /// First day visit 1 can be.
    start: Field<Day>,
    /// Usual time of day.
    time: Field<TimeOfDay>,
    /// Length of a visit in minutes, where not the programme's.
    minutes: Field<u32>,
    /// Weekdays that suit: mon, tue, …
    weekdays: Field<Vec<Field<RawWeekday>>>,
    /// Weekdays on which there is never a visit.
    days_off: Field<Vec<Field<RawWeekday>>>,
    /// Working days between a film and its feedback, where not the programme's.
    preparation_days: Field<u32>,
    /// Times to choose from.
    slot: Field<Vec<Field<RawSlot>>>,
    /// Days that cannot be.
    avoid: Field<Vec<Field<RawAvoid>>>,
}

/// A time at which visits can be.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawSlot {
    /// Weekdays: mon, tue, …
    weekdays: Field<Vec<Field<RawWeekday>>>,
    /// Time.
    at: Field<TimeOfDay>,
    /// Whether the family likes the time, or can only manage it.
    wanted: Field<bool>,
    /// Minutes of travel.
    travel: Field<u32>,
}

/// Days that cannot be.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawAvoid {
    /// First day.
    from: Field<Day>,
    /// Last day.
    to: Field<Day>,
    /// Whose days: family or practitioner.
    whose: Field<Whose>,
    /// Why.
    because: Field<String>,
}

/// Closing of the case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawClosed {
    /// Day.
    on: Field<Day>,
    /// Why.
    because: Field<String>,
}

impl RawCase {
    /// The case, if all that is needed is there; what is wrong goes into the findings.
    pub(crate) fn valid(self, findings: &mut Findings) -> Option<Case> {
        let mut check = Check::new(&CaseFile::Case, findings);
        check.format(&self.format);
        let code = check.needed(self.code, &[Turn::Key("code")], "code = \"otter-7\"");
        let opened = check.needed(self.opened, &[Turn::Key("opened")], "opened = 2026-09-01");
        let setting = check.needed(self.setting, &[Turn::Key("setting")], "setting = \"birth\"");
        let born = self.child.or_default().born;
        let born = check.needed(born, &[Turn::Key("child"), Turn::Key("born")], "born = \"2024-03\" under [child]");
        let caregivers = caregivers(self.caregiver, &mut check);
        let wishes = self.plan.or_default().valid(&mut check);
        let levels = levels(self.rules, &mut check);
        let referral = self.referral.some().map(|raw| Referral {
            on: raw.on.some(),
            from: raw.from.some(),
            reason: raw.reason.some(),
        });
        let standing = self.closed.some().map_or(Standing::Open, |raw| Standing::Closed {
            on: raw.on.some(),
            because: raw.because.some().filter(|because| !because.trim().is_empty()),
        });
        Some(Case {
            code: code?,
            opened: opened?,
            zone: self.time_zone.some().map_or(chrono_tz::Europe::London, |zone| zone.0),
            nation: self.holidays.or(Nation::EnglandAndWales),
            practitioner: self.practitioner.some(),
            trainee: self.trainee.or(false),
            born: born?,
            setting: setting?,
            caregivers,
            place: self.place.some(),
            referral,
            goals: super::listed(self.goals),
            standing,
            wishes,
            levels,
        })
    }
}

fn caregivers(list: Field<Vec<Field<RawCaregiver>>>, check: &mut Check<'_>) -> Vec<Caregiver> {
    let missing = matches!(list, Field::Missing);
    let mut caregivers: Vec<Caregiver> = Vec::new();
    for (index, raw) in given(list) {
        let turns = at("caregiver", index, "role");
        let Some(role) = check.needed(raw.role, &turns, "role = \"mother\"") else { continue };
        if caregivers.iter().any(|other| other.role == role) {
            check.twice(&turns, format!("the role `{role}` is there twice"), "give each caregiver a role of their own");
            continue;
        }
        caregivers.push(Caregiver { role, primary: raw.primary.or(false) });
    }
    if missing {
        let hint = "add a line [[caregiver]] and below it role = \"mother\"";
        check.bad(&[], "the case has no caregiver", hint);
    }
    caregivers
}

fn levels(rules: Field<BTreeMap<String, Field<Level>>>, check: &mut Check<'_>) -> BTreeMap<RuleCode, Level> {
    let mut levels = BTreeMap::new();
    for (key, level) in rules.or_default() {
        let turns = [Turn::Key("rules")];
        let Some(rule) = key.parse().ok().filter(|code| catalogue().any(|rule| rule.code == *code)) else {
            check.bad(&turns, format!("there is no rule `{key}`"), "`vipp explain` lists the rules");
            continue;
        };
        if rule.as_str().starts_with('F') {
            check.bad(
                &turns,
                format!("rule {rule} is about the files and has no level"),
                format!("remove the line {key}"),
            );
        } else if let Some(level) = level.some() {
            levels.insert(rule, level);
        }
    }
    levels
}

impl RawWishes {
    fn valid(self, check: &mut Check<'_>) -> Wishes {
        let slots = given(self.slot).filter_map(|(index, raw)| raw.valid(index, check)).collect();
        let avoid = given(self.avoid).filter_map(|(index, raw)| raw.valid(index, check)).collect();
        Wishes {
            start: self.start.some(),
            time: self.time.some().or(TimeOfDay::new(10, 0)).unwrap_or(TimeOfDay::MIDNIGHT),
            minutes: self.minutes.some(),
            weekdays: weekdays(self.weekdays),
            days_off: match self.days_off {
                Field::Missing | Field::Wrong => Weekdays::WEEKEND,
                given => weekdays(given),
            },
            slots,
            avoid,
            preparation_days: self.preparation_days.some(),
        }
    }
}

fn weekdays(list: Field<Vec<Field<RawWeekday>>>) -> Weekdays {
    listed(list).into_iter().map(|day| day.0).collect()
}

impl RawSlot {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Slot> {
        let turns = [Turn::Key("plan"), Turn::Key("slot"), Turn::Index(index), Turn::Key("at")];
        let at = check.needed(self.at, &turns, "at = 10:00:00")?;
        let weekdays = match self.weekdays {
            Field::Missing => Weekdays::ALL,
            given => weekdays(given),
        };
        Some(Slot { weekdays, at, wanted: self.wanted.or(true), travel_minutes: self.travel.or(0) })
    }
}

impl RawAvoid {
    fn valid(self, index: usize, check: &mut Check<'_>) -> Option<Avoid> {
        let turns = |key| [Turn::Key("plan"), Turn::Key("avoid"), Turn::Index(index), Turn::Key(key)];
        let from = check.needed(self.from, &turns("from"), "from = 2026-12-21")?;
        let to = self.to.or(from);
        let Some(days) = DayRange::new(from, to) else {
            check.bad(&turns("to"), format!("the days end on {to}, before they begin on {from}"), "exchange the two");
            return None;
        };
        Some(Avoid { days, whose: self.whose.or(Whose::Family), because: self.because.some() })
    }
}

/// The codes that say a case cannot be trusted until it is mended.
pub(crate) fn is_grave(code: RuleCode) -> bool {
    ![code::UNKNOWN_KEY, code::STRANGE_FILE, code::CUT_OFF, code::FOLDER_NAME, code::NAME].contains(&code)
}
