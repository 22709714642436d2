//! Who a course is for and what limits its dates: what `case.toml` says.

use std::collections::BTreeMap;

use super::{BirthMonth, CaseCode, Coder, Day, DayRange, Level, Nation, Role, RuleCode, TimeOfDay, Weekdays};

/// One case: one child and one or two caregivers, by role and never by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The pseudonym, and the folder's name.
    pub code: CaseCode,
    /// When the case was opened.
    pub opened: Day,
    /// The time zone its visits are in.
    pub zone: chrono_tz::Tz,
    /// Whose bank holidays count.
    pub nation: Nation,
    /// Who does the work: a code or initials.
    pub practitioner: Option<String>,
    /// Whether the practitioner is in training, so that supervision comes before each visit.
    pub trainee: bool,
    /// Month of birth, or of the due date.
    pub born: BirthMonth,
    /// What kind of family.
    pub setting: Setting,
    /// The caregivers; the first marked `primary` is the one the course is for.
    pub caregivers: Vec<Caregiver>,
    /// Where the visits are: a plain word such as "home", no address.
    pub place: Option<String>,
    /// Who asked for the course and why.
    pub referral: Option<Referral>,
    /// What the family and the referrer want to reach.
    pub goals: Vec<String>,
    /// Whether the case is open.
    pub standing: Standing,
    /// What limits and guides the dates.
    pub wishes: Wishes,
    /// The practitioner's own level for a rule.
    pub levels: BTreeMap<RuleCode, Level>,
}

impl Case {
    /// A case with a child of two and one caregiver, opened on a day.
    pub(super) fn sample(opened: Day) -> Case {
        let wishes = Wishes {
            start: None,
            time: TimeOfDay::MIDNIGHT,
            minutes: None,
            weekdays: Weekdays::default(),
            days_off: Weekdays::WEEKEND,
            slots: Vec::new(),
            avoid: Vec::new(),
            preparation_days: None,
        };
        Case {
            code: CaseCode::sample(),
            opened,
            zone: chrono_tz::Europe::London,
            nation: Nation::EnglandAndWales,
            practitioner: None,
            trainee: false,
            born: BirthMonth::before(opened, 24),
            setting: Setting::Birth,
            caregivers: vec![Caregiver { role: Role::caregiver(), primary: true }],
            place: None,
            referral: None,
            goals: Vec::new(),
            standing: Standing::Open,
            wishes,
            levels: BTreeMap::new(),
        }
    }

    /// The caregiver the course is for.
    pub fn primary(&self) -> Option<&Role> {
        let marked = self.caregivers.iter().find(|caregiver| caregiver.primary);
        marked.or(self.caregivers.first()).map(|caregiver| &caregiver.role)
    }

    /// The practitioner as a coder, where the code of the practitioner can be one.
    pub fn coder(&self) -> Option<Coder> {
        self.practitioner.as_deref()?.to_lowercase().parse().ok()
    }

    /// The other caregiver, if there is one.
    pub fn second(&self) -> Option<&Role> {
        let primary = self.primary()?;
        self.caregivers.iter().map(|caregiver| &caregiver.role).find(|role| *role != primary)
    }
}

/// What kind of family the child lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// With birth parents.
    Birth,
    /// Adopted.
    Adoptive,
    /// With a special guardian.
    SpecialGuardian,
    /// With foster carers.
    Foster,
    /// With relatives or friends.
    Kinship,
}

impl Setting {
    /// All of them.
    pub const ALL: [Setting; 5] =
        [Setting::Birth, Setting::Adoptive, Setting::SpecialGuardian, Setting::Foster, Setting::Kinship];

    /// What a caregiver calls the child when they are spoken to: not everyone is a parent of the child they care for.
    pub fn your_child(self) -> &'static str {
        match self {
            Setting::Birth | Setting::Adoptive => "your child",
            Setting::SpecialGuardian | Setting::Foster | Setting::Kinship => "the child in your care",
        }
    }

    /// The word in the file: `special-guardian`.
    pub fn code(self) -> &'static str {
        match self {
            Setting::Birth => "birth",
            Setting::Adoptive => "adoptive",
            Setting::SpecialGuardian => "special-guardian",
            Setting::Foster => "foster",
            Setting::Kinship => "kinship",
        }
    }

    /// The family in words: "special guardian family".
    pub fn in_words(self) -> &'static str {
        match self {
            Setting::Birth => "birth family",
            Setting::Adoptive => "adoptive family",
            Setting::SpecialGuardian => "special guardian family",
            Setting::Foster => "foster family",
            Setting::Kinship => "kinship family",
        }
    }
}

/// An adult who raises the child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caregiver {
    /// By role.
    pub role: Role,
    /// Whether the course is for this caregiver.
    pub primary: bool,
}

/// Who asked for the course and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// When.
    pub on: Option<Day>,
    /// By whom: a service, not a person.
    pub from: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Whether a case is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Work goes on.
    Open,
    /// The work has ended.
    Closed {
        /// When.
        on: Option<Day>,
        /// Why; a rule asks for it.
        because: Option<String>,
    },
}

/// What limits and guides the dates of the visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// First day visit 1 can be; the day the case was opened where it is not said.
    pub start: Option<Day>,
    /// Time of day where no slot says another.
    pub time: TimeOfDay,
    /// Length of a visit in minutes where it is not the programme's.
    pub minutes: Option<u32>,
    /// The weekdays that suit; empty when all do.
    pub weekdays: Weekdays,
    /// The weekdays on which there is never a visit.
    pub days_off: Weekdays,
    /// Times to choose from; with none, every day at `time`.
    pub slots: Vec<Slot>,
    /// Days that cannot be.
    pub avoid: Vec<Avoid>,
    /// Working days between a film and its feedback, where it is not the programme's.
    pub preparation_days: Option<u32>,
}

/// A time at which visits can be on some weekdays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// On which weekdays.
    pub weekdays: Weekdays,
    /// When.
    pub at: TimeOfDay,
    /// Whether the family likes this time, or can only manage it.
    pub wanted: bool,
    /// Minutes of travel to a visit at this time.
    pub travel_minutes: u32,
}

/// Days in which no visit can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avoid {
    /// The days.
    pub days: DayRange,
    /// Whose days they are.
    pub whose: Whose,
    /// Why, if said.
    pub because: Option<String>,
}

/// Whose days are avoided: a practitioner who is away does not prepare either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The family's.
    Family,
    /// The practitioner's.
    Practitioner,
}
