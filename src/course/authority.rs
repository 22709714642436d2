//! On what authority somebody answers for a child, and what to know of it in each kind of family.
//!
//! The law is the practitioner's and their service's to know; these are reminders for England, with the sources in the
//! rule that repeats them (C123). They never decide anything.

use std::fmt;
use std::str::FromStr;

use super::{Case, ChildsSay, Day, Nation, Role, Setting};

/// On what authority an answer is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authority {
    /// For oneself.
    Own,
    /// As one who has parental responsibility.
    ParentalResponsibility,
    /// As special guardian.
    SpecialGuardianship,
    /// As the local authority that shares parental responsibility under a care order.
    CareOrder,
    /// As one to whom this was delegated in the placement plan.
    Delegated,
    /// As the adoption agency under a placement order.
    PlacementOrder,
    /// As adopter under an adoption order.
    AdoptionOrder,
    /// Another, in words.
    Other(String),
}

impl Authority {
    /// Those with a word of their own.
    pub const NAMED: [Authority; 7] = [
        Authority::Own,
        Authority::ParentalResponsibility,
        Authority::SpecialGuardianship,
        Authority::CareOrder,
        Authority::Delegated,
        Authority::PlacementOrder,
        Authority::AdoptionOrder,
    ];

    /// The word in the file; another authority as it was written.
    pub fn code(&self) -> &str {
        match self {
            Authority::Own => "own-consent",
            Authority::ParentalResponsibility => "parental-responsibility",
            Authority::SpecialGuardianship => "special-guardianship-order",
            Authority::CareOrder => "care-order",
            Authority::Delegated => "delegated-authority",
            Authority::PlacementOrder => "placement-order",
            Authority::AdoptionOrder => "adoption-order",
            Authority::Other(words) => words,
        }
    }

    /// In words: "parental responsibility".
    pub fn in_words(&self) -> &str {
        match self {
            Authority::Own => "for oneself",
            Authority::ParentalResponsibility => "parental responsibility",
            Authority::SpecialGuardianship => "special guardianship order",
            Authority::CareOrder => "local authority under a care order",
            Authority::Delegated => "delegated in the placement plan",
            Authority::PlacementOrder => "agency under a placement order",
            Authority::AdoptionOrder => "adopter under an adoption order",
            Authority::Other(words) => words,
        }
    }
}

impl FromStr for Authority {
    type Err = NoAuthority;

    fn from_str(text: &str) -> Result<Authority, NoAuthority> {
        let slug = text.trim().to_lowercase().replace([' ', '_'], "-");
        match Authority::NAMED.into_iter().find(|named| named.code() == slug) {
            Some(named) => Ok(named),
            None if slug.is_empty() => Err(NoAuthority),
            None => Ok(Authority::Other(text.trim().to_owned())),
        }
    }
}

/// The text names no authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAuthority;

impl fmt::Display for NoAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an authority in a word or two, such as parental-responsibility")
    }
}

impl std::error::Error for NoAuthority {}

/// What to know of an authority before an answer given on it is relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// It may well not be enough.
    Doubt(&'static str),
    /// It is enough if something else is so.
    Know(&'static str),
}

impl Advice {
    /// What to know, where `by` answers for the child of a case on that authority.
    pub fn on(case: &Case, by: &Role, authority: &Authority) -> Option<Advice> {
        match authority {
            Authority::Other(_) => None,
            Authority::Own if *by == Role::child() => None,
            Authority::Own => Some(Advice::Doubt("own consent covers the person who gives it, not the child")),
            _ if case.nation != Nation::EnglandAndWales => None,
            _ => Advice::in_england(case, by, authority),
        }
    }

    fn in_england(case: &Case, by: &Role, authority: &Authority) -> Option<Advice> {
        use Advice::{Doubt, Know};
        let raises_the_child = case.caregivers.iter().any(|caregiver| caregiver.role == *by);
        match (authority, case.setting) {
            (Authority::ParentalResponsibility, Setting::Foster) if raises_the_child => Some(Doubt(
                "foster carers have no parental responsibility: the parents keep it, and the local authority shares it \
                 only under a care order",
            )),
            (Authority::ParentalResponsibility, Setting::Adoptive) if !raises_the_child => {
                Some(Doubt("after an adoption order only the adopters have parental responsibility"))
            }
            (Authority::ParentalResponsibility, Setting::SpecialGuardian) if !raises_the_child => Some(Know(
                "the parents keep parental responsibility, and the special guardian may exercise it without them: ask \
                 the guardian too",
            )),
            (Authority::ParentalResponsibility, Setting::Kinship) if raises_the_child => {
                Some(Know("relatives have parental responsibility only by an order or an agreement: see it"))
            }
            (Authority::CareOrder, _) => Some(Know(
                "under a care order parental responsibility is shared with the parents; under section 20 there is no \
                 such order",
            )),
            (Authority::Delegated, Setting::Foster) => Some(Know(
                "delegation goes area by area: see that the placement plan speaks of filming, or of other matters",
            )),
            (Authority::PlacementOrder, Setting::Adoptive) => Some(Know(
                "until the adoption order the agency decides who may exercise what: see its decision in writing",
            )),
            (Authority::SpecialGuardianship, Setting::SpecialGuardian | Setting::Kinship)
            | (Authority::Delegated, Setting::Kinship)
            | (Authority::AdoptionOrder, Setting::Adoptive)
            | (Authority::ParentalResponsibility | Authority::Own | Authority::Other(_), _) => None,
            (
                Authority::SpecialGuardianship
                | Authority::Delegated
                | Authority::PlacementOrder
                | Authority::AdoptionOrder,
                _,
            ) => Some(Doubt("it does not fit the kind of family in case.toml")),
        }
    }

    /// What it says.
    pub fn words(self) -> &'static str {
        match self {
            Advice::Doubt(words) | Advice::Know(words) => words,
        }
    }
}

/// Who has to be asked about filming the child of a case, in a sentence to have in mind before asking.
pub fn whom_to_ask(case: &Case, day: Day) -> Option<&'static str> {
    match (case.nation, ChildsSay::on(case.nation, case.born, day), case.setting) {
        (Nation::Netherlands, ChildsSay::Heard, _) => Some(
            "until 12 those with parental authority answer for the child: check who has it, do not take one word for it",
        ),
        (Nation::Netherlands, ChildsSay::Needed, _) => {
            Some("from 12 to 15 both the child and those with parental authority have to agree")
        }
        (Nation::Netherlands, ChildsSay::Alone, _) => Some("from 16 the young person answers, not the parents"),
        (Nation::EnglandAndWales, _, Setting::Birth) => {
            Some("somebody with parental responsibility answers for the child")
        }
        (Nation::EnglandAndWales, _, Setting::Adoptive) => {
            Some("the adopters answer for the child after the adoption order; before it the agency decides who may")
        }
        (Nation::EnglandAndWales, _, Setting::SpecialGuardian) => {
            Some("the special guardian may answer for the child, and may do so without the parents")
        }
        (Nation::EnglandAndWales, _, Setting::Foster) => Some(
            "under section 20 the parents answer for the child, under a care order the local authority too, and a foster \
             carer only as far as the placement plan delegates it",
        ),
        (Nation::EnglandAndWales, _, Setting::Kinship) => {
            Some("see who has parental responsibility, or an order that gives it, before asking")
        }
        (Nation::Scotland | Nation::NorthernIreland | Nation::None, _, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_read_as_people_write_it() {
        for (text, read) in [
            ("own consent", Authority::Own),
            ("Parental responsibility", Authority::ParentalResponsibility),
            ("care-order", Authority::CareOrder),
            ("voogdij", Authority::Other("voogdij".to_owned())),
        ] {
            assert_eq!(text.parse(), Ok(read), "{text}");
        }
        for named in Authority::NAMED {
            assert_eq!(named.code().parse::<Authority>(), Ok(named.clone()));
        }
        assert_eq!(" ".parse::<Authority>(), Err(NoAuthority));
    }
}
