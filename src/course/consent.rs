//! The consent trail: who agreed to what, on what authority, from when to when. It is only ever added to.
//!
//! Consent is an answer of one person, for themselves or for someone they may answer for, to each use of a film by
//! itself. What stands on a day is worked out in `answer`.

use std::collections::BTreeMap;

use super::{Authority, Day, RecordId, Role, Stamp, listed};

/// What a film may be used for, each agreed to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To make the film.
    Filming,
    /// To show it to the caregiver.
    Showing,
    /// To look at it in supervision.
    Supervision,
    /// To check whether the programme is delivered as it is meant.
    Fidelity,
    /// To train others with it.
    Training,
    /// To use it in a study.
    Research,
    /// To use it in an assessment or before a court.
    Court,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Purpose; 7] = [
        Purpose::Filming,
        Purpose::Showing,
        Purpose::Supervision,
        Purpose::Fidelity,
        Purpose::Training,
        Purpose::Research,
        Purpose::Court,
    ];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Filming => "filming",
            Purpose::Showing => "showing",
            Purpose::Supervision => "supervision",
            Purpose::Fidelity => "fidelity",
            Purpose::Training => "training",
            Purpose::Research => "research",
            Purpose::Court => "court",
        }
    }

    /// Whether others than the practitioner and the family see the film, so that they have to be named.
    pub fn has_recipients(self) -> bool {
        !matches!(self, Purpose::Filming | Purpose::Showing)
    }

    /// What is asked to be agreed to: "being filmed".
    pub fn in_words(self) -> &'static str {
        match self {
            Purpose::Filming => "being filmed",
            Purpose::Showing => "the films being shown to the family",
            Purpose::Supervision => "the films being looked at in supervision",
            Purpose::Fidelity => "the films being used to check how the programme is delivered",
            Purpose::Training => "the films being used to train others",
            Purpose::Research => "the films being used in a study",
            Purpose::Court => "the films being used in an assessment or before a court",
        }
    }
}

/// "filming, showing and training".
pub fn uses_in_words(purposes: &[Purpose]) -> String {
    listed(purposes.iter().map(|purpose| purpose.code().to_owned()))
}

/// All consent given and withdrawn in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentTrail {
    /// Given and refused, oldest first.
    pub given: Vec<Consent>,
    /// Withdrawn, oldest first.
    pub withdrawn: Vec<Withdrawal>,
}

/// The answer of one person to what was asked.
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
    /// The purposes agreed to.
    pub purposes: Vec<Purpose>,
    /// The purposes refused; one that stands in neither list was not asked for, and nobody may take it as a yes.
    pub refused: Vec<Purpose>,
    /// How it was asked for and given.
    pub form: ConsentForm,
}

impl Consent {
    /// An adult's consent to filming and showing, for the child and for themselves: never for another adult.
    pub fn to_film_and_show(on: Day, by: &Role) -> Consent {
        let (by, covers) = (by.clone(), vec![Role::child(), by.clone()]);
        let purposes = vec![Purpose::Filming, Purpose::Showing];
        Consent { on, until: None, by, covers, purposes, refused: Vec::new(), form: ConsentForm::default() }
    }
}

/// How consent was asked for and given: what a service has to be able to show later (ICO; GMC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentForm {
    /// On what authority.
    pub authority: Option<Authority>,
    /// What was seen that shows the authority.
    pub evidence: Option<String>,
    /// Who may see the films, by purpose: a named service or person, never a category.
    pub recipients: BTreeMap<Purpose, String>,
    /// How it was given.
    pub method: Option<Method>,
    /// Who heard it, where it was given by word of mouth: by role.
    pub witness: Option<Role>,
    /// Version of the wording that was shown or read out.
    pub wording: Option<String>,
    /// BLAKE3 hash of the file with that wording.
    pub wording_blake3: Option<String>,
    /// Language it was asked in.
    pub language: Option<String>,
    /// Who interpreted: by role.
    pub interpreter: Option<Role>,
    /// What the child said or showed of it.
    pub childs_view: Option<String>,
    /// What the family was told of how films are kept and when they are deleted.
    pub promised: Option<String>,
    /// Lawful basis of keeping the films where it is not this consent.
    pub basis: Option<String>,
    /// When it is to be gone through with the family again.
    pub review: Option<Day>,
    /// Where the signed original lies.
    pub original: Option<String>,
    /// When this was written; none in a file from before `vipp` wrote it.
    pub logged: Option<Stamp>,
}

/// How consent was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Signed on paper.
    Signed,
    /// By word of mouth, before a witness.
    Oral,
    /// In an electronic form.
    Electronic,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 3] = [Method::Signed, Method::Oral, Method::Electronic];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            Method::Signed => "signed",
            Method::Oral => "oral",
            Method::Electronic => "electronic",
        }
    }

    /// In words: "signed on paper".
    pub fn in_words(self) -> &'static str {
        match self {
            Method::Signed => "signed on paper",
            Method::Oral => "by word of mouth, before a witness",
            Method::Electronic => "in an electronic form",
        }
    }
}

/// Consent taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Its id; none in a file from before `vipp` wrote it.
    pub id: Option<RecordId>,
    /// From when.
    pub on: Day,
    /// By whom.
    pub by: Role,
    /// For whom; everyone when empty.
    pub covers: Vec<Role>,
    /// For which purposes; all when empty.
    pub purposes: Vec<Purpose>,
    /// Why, if they said.
    pub because: Option<String>,
    /// What was done about it, oldest first.
    pub done: Vec<Done>,
    /// When this was written.
    pub logged: Option<Stamp>,
}

impl Withdrawal {
    /// Whether it is about that use of films in which `who` may be seen.
    pub fn is_about(&self, purpose: Purpose, who: &Role) -> bool {
        let meant = self.purposes.is_empty() || self.purposes.contains(&purpose);
        meant && (self.covers.is_empty() || self.covers.contains(who))
    }
}

/// What was done about consent taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What.
    pub what: String,
    /// When; the day of the withdrawal where it is not said.
    pub on: Option<Day>,
}
