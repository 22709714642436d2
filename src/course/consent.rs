//! The consent trail: who agreed to what, from when to when. It is only ever added to.

use super::{Day, Role};

/// What a film may be used for, each agreed to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To make the film.
    Filming,
    /// To show it to the caregiver.
    Showing,
    /// To look at it in supervision.
    Supervision,
    /// To train others with it.
    Training,
    /// To use it in a study.
    Research,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Purpose; 5] =
        [Purpose::Filming, Purpose::Showing, Purpose::Supervision, Purpose::Training, Purpose::Research];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Filming => "filming",
            Purpose::Showing => "showing",
            Purpose::Supervision => "supervision",
            Purpose::Training => "training",
            Purpose::Research => "research",
        }
    }
}

/// All consent given and withdrawn in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentTrail {
    /// Given, oldest first.
    pub given: Vec<Consent>,
    /// Withdrawn, oldest first.
    pub withdrawn: Vec<Withdrawal>,
}

/// Consent given by one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// From when.
    pub on: Day,
    /// Until when, if it runs out.
    pub until: Option<Day>,
    /// By whom.
    pub by: Role,
    /// For whom: everyone who may be seen or heard.
    pub covers: Vec<Role>,
    /// The purposes agreed to; a purpose not named is refused.
    pub purposes: Vec<Purpose>,
}

/// Consent taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// From when.
    pub on: Day,
    /// By whom.
    pub by: Role,
    /// For which purposes; all when empty.
    pub purposes: Vec<Purpose>,
}

impl ConsentTrail {
    /// Whether `who` is covered for `purpose` on `day`: by a consent that has begun, has not run out and was not taken
    /// back by anyone since.
    pub fn allows(&self, purpose: Purpose, who: &Role, day: Day) -> bool {
        self.given.iter().any(|consent| {
            let runs = consent.on <= day && consent.until.is_none_or(|until| day <= until);
            let covers = consent.purposes.contains(&purpose) && consent.covers.contains(who);
            runs && covers && !self.taken_back(purpose, consent.on, day)
        })
    }

    fn taken_back(&self, purpose: Purpose, given: Day, day: Day) -> bool {
        self.withdrawn.iter().any(|withdrawal| {
            let meant = withdrawal.purposes.is_empty() || withdrawal.purposes.contains(&purpose);
            meant && given <= withdrawal.on && withdrawal.on <= day
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn consent_begins_runs_out_and_is_taken_back() {
        let mother: Role = "mother".parse().expect("a role");
        let mut trail = ConsentTrail::default();
        trail.given.push(Consent {
            on: day("2026-09-01"),
            until: Some(day("2027-03-01")),
            by: mother.clone(),
            covers: vec![mother.clone(), Role::child()],
            purposes: vec![Purpose::Filming, Purpose::Showing],
        });
        assert!(!trail.allows(Purpose::Filming, &mother, day("2026-08-31")));
        assert!(trail.allows(Purpose::Filming, &Role::child(), day("2026-09-01")));
        assert!(!trail.allows(Purpose::Training, &mother, day("2026-09-01")));
        assert!(!trail.allows(Purpose::Filming, &mother, day("2027-03-02")));
        trail.withdrawn.push(Withdrawal { on: day("2026-10-01"), by: mother.clone(), purposes: vec![] });
        assert!(trail.allows(Purpose::Filming, &mother, day("2026-09-30")));
        assert!(!trail.allows(Purpose::Filming, &mother, day("2026-10-01")));
    }
}
