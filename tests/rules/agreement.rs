//! The rules of consent that lasts, holds and is heeded, C12x; and who may answer for a child.

use vipp::course::{Advice, Answer, Authority, Done, Method, Nation, Purpose, Role, Setting, whom_to_ask};

use crate::catalogue::Told;
use crate::sample::{Sample, day, role};

fn trainee(sample: Sample) -> Sample {
    sample.with(|course| course.case.trainee = true)
}

fn authority(sample: Sample, setting: Setting, authority: Authority) -> Sample {
    sample.with(|course| course.case.setting = setting).consent(|consent| consent.form.authority = Some(authority))
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "C121",
        name: "consent until the day before the last visit but one",
        speaks: |sample| sample.consent(|consent| consent.until = Some(day("2026-12-28"))).today("2026-12-07"),
        says: &[
            "warning: consent for the child runs out on 28 December 2026, before visit 6 on Tuesday 29 December 2026",
            "warning: consent for the mother runs out on 28 December 2026, before visit 6 on Tuesday 29 December 2026",
            "warning: consent for the father runs out on 28 December 2026, before visit 6 on Tuesday 29 December 2026",
        ],
        silent: |sample| sample.consent(|consent| consent.until = Some(day("2027-01-19"))).today("2026-12-07"),
    },
    Told {
        rule: "C121",
        name: "long before it is a note",
        speaks: |sample| {
            let sample = sample.consent(|consent| consent.until = Some(day("2027-01-18")));
            sample.consent(|consent| consent.covers = vec![role("mother")])
        },
        says: &["note: consent for the mother runs out on 18 January 2027, before visit 7 on Tuesday 19 January 2027"],
        silent: |sample| {
            let sample = sample.consent(|consent| consent.until = Some(day("2027-01-18")));
            sample.consent(|consent| consent.covers = vec![role("mother")]).left_out(7)
        },
    },
    Told {
        rule: "C122",
        name: "the day of review has come",
        speaks: |sample| sample.consent(|consent| consent.form.review = Some(day("2026-09-01"))),
        says: &["warning: the consent of the mother was to be gone through again on 1 September 2026"],
        silent: |sample| sample.consent(|consent| consent.form.review = Some(day("2026-09-02"))),
    },
    Told {
        rule: "C122",
        name: "a later answer of the same person",
        speaks: |sample| {
            let sample = sample.consent(|consent| consent.form.review = Some(day("2026-08-30")));
            sample.answered("2026-08-31", |answer| {
                answer.by = role("father");
                answer.form.review = None;
            })
        },
        says: &["warning: the consent of the mother was to be gone through again on 30 August 2026"],
        silent: |sample| {
            let sample = sample.consent(|consent| consent.form.review = Some(day("2026-08-30")));
            sample.answered("2026-08-31", |answer| answer.form.review = None)
        },
    },
    Told {
        rule: "C123",
        name: "a foster carer without parental responsibility",
        speaks: |sample| authority(sample, Setting::Foster, Authority::ParentalResponsibility),
        says: &["warning: the consent of the mother for the child may not do: foster carers have no parental \
                 responsibility: the parents keep it, and the local authority shares it only under a care order"],
        silent: |sample| authority(sample, Setting::Birth, Authority::ParentalResponsibility),
    },
    Told {
        rule: "C123",
        name: "until the local authority answers too",
        speaks: |sample| authority(sample, Setting::Foster, Authority::Own),
        says: &[
            "warning: the consent of the mother for the child may not do: own consent covers the person who gives \
                 it, not the child",
        ],
        silent: |sample| {
            authority(sample, Setting::Foster, Authority::Own).answered("2026-08-31", |answer| {
                answer.by = role("local-authority");
                answer.form.authority = Some(Authority::CareOrder);
            })
        },
    },
    Told {
        rule: "C124",
        name: "taken back and nothing written about it",
        speaks: |sample| sample.taken_back("2026-09-01", "father", &[Purpose::Showing]),
        says: &["warning: the father took consent back on 1 September 2026, and nothing says what was done about it"],
        silent: |sample| {
            sample.taken_back("2026-09-01", "father", &[Purpose::Showing]).with(|course| {
                let done = Done { what: "told the supervisor".to_owned(), on: None };
                course.consent.as_mut().unwrap().withdrawn[0].done.push(done);
            })
        },
    },
    Told {
        rule: "C125",
        name: "a trainee's film in supervision",
        speaks: |sample| trainee(sample).held(1).today("2026-10-01"),
        says: &[
            "warning: visit 2 on Tuesday 6 October 2026 is prepared with the films of visit 1 in supervision, and no \
                 consent covers the child and the mother for that",
        ],
        silent: |sample| {
            let agreed = |sample: Sample| sample.consent(|consent| consent.purposes.push(Purpose::Supervision));
            agreed(trainee(sample)).held(1).today("2026-10-01")
        },
    },
    Told {
        rule: "C125",
        name: "not for one who is trained, and not weeks before",
        speaks: |sample| trainee(sample).held(1).today("2026-09-29"),
        says: &[
            "warning: visit 2 on Tuesday 6 October 2026 is prepared with the films of visit 1 in supervision, and no \
                 consent covers the child and the mother for that",
        ],
        silent: |sample| trainee(sample).held(1).today("2026-09-28"),
    },
];

/// What is said of an authority on which the first caregiver, or a parent elsewhere, answers for the child.
fn advice(setting: Setting, by: &str, authority: &Authority) -> Option<Advice> {
    let sample = Sample::new().with(|course| course.case.setting = setting);
    Advice::on(&sample.course.case, &role(by), authority)
}

#[test]
fn what_to_know_of_an_authority_depends_on_the_family() {
    use Authority::{
        AdoptionOrder, CareOrder, Delegated, Own, ParentalResponsibility, PlacementOrder, SpecialGuardianship,
    };
    use Setting::{Adoptive, Birth, Foster, Kinship, SpecialGuardian};
    // `!` is a doubt, `?` something to know, `-` nothing; the caregiver first, then a birth parent elsewhere.
    let table = [
        (Birth, [("-", "-"), ("!", "!"), ("?", "?"), ("!", "!"), ("!", "!"), ("!", "!")]),
        (Adoptive, [("-", "!"), ("!", "!"), ("?", "?"), ("!", "!"), ("?", "?"), ("-", "-")]),
        (SpecialGuardian, [("-", "?"), ("-", "-"), ("?", "?"), ("!", "!"), ("!", "!"), ("!", "!")]),
        (Foster, [("!", "-"), ("!", "!"), ("?", "?"), ("?", "?"), ("!", "!"), ("!", "!")]),
        (Kinship, [("?", "-"), ("-", "-"), ("?", "?"), ("-", "-"), ("!", "!"), ("!", "!")]),
    ];
    let authorities =
        [ParentalResponsibility, SpecialGuardianship, CareOrder, Delegated, PlacementOrder, AdoptionOrder];
    let sign = |advice| match advice {
        None => "-",
        Some(Advice::Know(_)) => "?",
        Some(Advice::Doubt(_)) => "!",
    };
    for (setting, expected) in table {
        let said = |by: &str| authorities.clone().map(|authority| sign(advice(setting, by, &authority)));
        assert_eq!(said("mother"), expected.map(|(caregiver, _)| caregiver), "{setting:?}, a caregiver");
        assert_eq!(said("birth-mother"), expected.map(|(_, parent)| parent), "{setting:?}, a birth parent");
        assert_eq!(sign(advice(setting, "mother", &Own)), "!", "{setting:?}");
        assert_eq!(sign(advice(setting, "child", &Own)), "-", "{setting:?}");
        assert_eq!(sign(advice(setting, "mother", &Authority::Other("guardian".to_owned()))), "-", "{setting:?}");
    }
}

#[test]
fn whom_to_ask_first_depends_on_the_nation_and_the_family() {
    let asked = |nation, setting, born: &str| {
        let sample = Sample::new().with(|course| {
            course.case.nation = nation;
            course.case.setting = setting;
            course.case.born = born.parse().unwrap();
        });
        whom_to_ask(&sample.course.case, sample.today)
    };
    let every = |nation| Setting::ALL.map(|setting| asked(nation, setting, "2024-03"));
    let english = every(Nation::EnglandAndWales);
    assert!(english.iter().all(Option::is_some));
    assert!((1..5).all(|place| !english[..place].contains(&english[place])), "each kind of family has its own");
    assert_eq!(every(Nation::Scotland), [None; 5], "its law was not looked into");
    let dutch = ["2024-03", "2014-08", "2010-08"].map(|born| asked(Nation::Netherlands, Setting::Birth, born).unwrap());
    assert!(dutch[0].starts_with("until 12") && dutch[1].starts_with("from 12") && dutch[2].starts_with("from 16"));
}

#[test]
fn a_dutch_child_of_twelve_answers_beside_the_parents_and_of_sixteen_alone() {
    let of_age = |born: &str| {
        Sample::new().with(|course| {
            course.case.nation = Nation::Netherlands;
            course.case.born = born.parse().unwrap();
        })
    };
    let own = |sample: Sample| {
        sample.answered("2026-08-31", |answer| {
            answer.by = Role::child();
            answer.covers = vec![Role::child()];
            answer.form.method = Some(Method::Signed);
        })
    };
    let filming = |sample: Sample| sample.course.answer(Purpose::Filming, &Role::child(), sample.today);
    assert!(filming(of_age("2015-03")).is_yes(), "at eleven the mother answers");
    assert_eq!(filming(of_age("2014-03")), Answer::ChildNotAsked);
    assert!(filming(own(of_age("2014-03"))).is_yes());
    assert_eq!(filming(of_age("2010-03")), Answer::NotAsked);
    assert!(filming(own(of_age("2010-03"))).is_yes());
    let alone = own(of_age("2014-03")).with(|course| drop(course.consent.as_mut().unwrap().given.remove(0)));
    assert_eq!(filming(alone), Answer::NotAsked, "at twelve the child alone is not enough");
}

#[test]
fn what_is_said_no_to_on_the_day_of_a_visit_counts_from_the_next() {
    let said_no = |on: &str| Sample::new().held(2).taken_back(on, "mother", &[Purpose::Filming]);
    let during = |sample: &Sample| sample.course.allowed_during(Purpose::Filming, &role("mother"), day("2026-10-06"));
    assert!(during(&said_no("2026-10-06")), "it was filmed in the morning");
    assert!(!during(&said_no("2026-10-05")));
    assert!(!said_no("2026-10-06").course.allows(Purpose::Filming, &role("mother"), day("2026-10-06")));
}

#[test]
fn what_nobody_agreed_to_cannot_be_taken_back() {
    let sample = Sample::new().taken_back("2026-09-01", "mother", &[]);
    let answer = |purpose| sample.course.answer(purpose, &role("mother"), sample.today);
    assert_eq!(answer(Purpose::Filming), Answer::TakenBack(day("2026-09-01")));
    assert_eq!(answer(Purpose::Training), Answer::No(day("2026-09-01")));
}

#[test]
fn a_no_of_the_child_is_heeded_at_every_age() {
    let no = Sample::new().answered("2026-08-31", |answer| {
        answer.by = Role::child();
        answer.covers = vec![Role::child()];
        (answer.purposes, answer.refused) = (vec![], vec![Purpose::Filming]);
    });
    assert_eq!(no.course.answer(Purpose::Filming, &Role::child(), no.today), Answer::No(day("2026-08-31")));
    assert!(no.course.allows(Purpose::Showing, &Role::child(), no.today), "only filming was refused");
    assert!(no.course.allows(Purpose::Filming, &role("mother"), no.today));
}
