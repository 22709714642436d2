//! The rules of the files of films, D1xx.

use vipp::course::{Clock, CustodyAct, Purpose, Role};

use crate::catalogue::Told;
use crate::sample::{Sample, day, film, keep, role};

/// Both visits held and the first film taken in, under a policy of half a year after filming.
fn kept(sample: Sample) -> Sample {
    sample.held(2).taken_in(1).policy(&[keep("half a year", 182, Clock::Filming)])
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "D101",
        name: "the father said no, and was not in it",
        speaks: |sample| {
            let both = |sample: Sample| {
                sample.visit(1, |visit| {
                    let card = visit.record.films[0].card.as_mut().unwrap();
                    card.visible = vec![Role::child(), role("father")];
                })
            };
            both(kept(sample)).answered("2026-10-07", |answer| {
                (answer.by, answer.covers) = (role("father"), vec![role("father")]);
                (answer.purposes, answer.refused) = (vec![], vec![Purpose::Filming]);
            })
        },
        says: &["error: someone in 01-1.mp4 of visit 1 said no to filming, and it is still kept"],
        silent: |sample| {
            kept(sample).answered("2026-10-07", |answer| {
                (answer.by, answer.covers) = (role("father"), vec![role("father")]);
                (answer.purposes, answer.refused) = (vec![], vec![Purpose::Filming]);
            })
        },
    },
    Told {
        rule: "D101",
        name: "consent taken back, a film on hold and one that was never added",
        speaks: |sample| {
            kept(sample).custody(1, CustodyAct::Held, "court").taken_back("2026-10-07", "mother", &[Purpose::Filming])
        },
        says: &[
            "note: someone in 01-1.mp4 of visit 1 said no to filming; it is on hold",
            "error: someone in the film of meal of visit 2 said no to filming, and it is still kept",
        ],
        silent: |sample| {
            let gone = |sample: Sample| sample.custody(1, CustodyAct::Deleted, "").custody(2, CustodyAct::Deleted, "");
            gone(kept(sample)).taken_back("2026-10-07", "mother", &[Purpose::Filming])
        },
    },
    Told {
        rule: "D102",
        name: "the day after the last one",
        speaks: |sample| kept(sample).today("2027-03-17"),
        says: &["error: 01-1.mp4 was to be deleted by Tuesday 16 March 2027 (half a year)"],
        silent: |sample| kept(sample).custody(1, CustodyAct::Held, "court").today("2027-03-17"),
    },
    Told {
        rule: "D102",
        name: "the last week is a note",
        speaks: |sample| kept(sample).today("2027-03-09"),
        says: &["note: 01-1.mp4 is to be deleted by Tuesday 16 March 2027 (half a year)"],
        silent: |sample| kept(sample).today("2027-03-08"),
    },
    Told {
        rule: "D103",
        name: "no policy",
        speaks: |sample| sample.held(3).taken_in(1).taken_in(3),
        says: &["warning: films of visits 1 and 3 are kept, and there is no retention.toml to say how long"],
        silent: |sample| sample.held(3),
    },
    Told {
        rule: "D103",
        name: "a policy that says nothing of this film",
        speaks: |sample| sample.held(1).taken_in(1).policy(&[keep("on request", 7, Clock::Request)]),
        says: &["warning: films of visit 1 are kept, and no rule of retention.toml says how long"],
        silent: |sample| sample.held(1).taken_in(1).policy(&[keep("after the course", 60, Clock::Closure)]),
    },
    Told {
        rule: "D104",
        name: "one of two films added",
        speaks: |sample| kept(sample),
        says: &["note: the film of meal at visit 2 was not added"],
        silent: |sample| kept(sample).taken_in(2),
    },
    Told {
        rule: "D105",
        name: "held for a court",
        speaks: |sample| kept(sample).custody(1, CustodyAct::Held, "court, order expected in May."),
        says: &["note: 01-1.mp4 has been on hold since 15 September 2026"],
        silent: |sample| {
            kept(sample).custody(1, CustodyAct::Held, "court").custody(1, CustodyAct::Released, "order made")
        },
    },
    Told {
        rule: "D106",
        name: "not found",
        speaks: |sample| kept(sample).custody(1, CustodyAct::Missing, ""),
        says: &["error: 01-1.mp4 was not there when it was looked for on 15 September 2026"],
        silent: |sample| kept(sample).custody(1, CustodyAct::Missing, "").custody(1, CustodyAct::Moved, "found"),
    },
    Told {
        rule: "D106",
        name: "another file",
        speaks: |sample| kept(sample).custody(1, CustodyAct::Changed, ""),
        says: &["error: 01-1.mp4 was not the same file when it was looked for on 15 September 2026"],
        silent: |sample| kept(sample).custody(1, CustodyAct::Changed, "").custody(1, CustodyAct::Deleted, ""),
    },
];

#[test]
fn someone_seen_in_a_film_has_to_have_agreed() {
    let with = |who: &str| {
        Sample::new().held(1).taken_in(1).visit(1, |visit| {
            visit.record.films[0].card.as_mut().unwrap().visible = vec![Role::child(), role(who)];
        })
    };
    let said = |sample: Sample| {
        let findings = vipp::course::rules::check(&sample.course, sample.today);
        findings.into_iter().find(|finding| finding.code.as_str() == "C106").map(|finding| finding.message)
    };
    let message =
        "visit 1 on Tuesday 15 September 2026 was filmed, and no consent covers the sibling for filming on that day";
    assert_eq!(said(with("sibling")).as_deref(), Some(message));
    assert_eq!(said(with("sibling").consent(|consent| consent.covers.push(role("sibling")))), None);
}

#[test]
fn observations_are_surely_of_a_film_where_they_name_it_or_it_is_the_only_one() {
    let sample = Sample::new().held(2);
    let written = |sample: &Sample| {
        let visit = &sample.course.visits[0];
        (sample.course.written_of(visit, &visit.record.films[0]), sample.course.written_of_any(visit))
    };
    assert_eq!(written(&sample), (1, 1));
    let second = sample
        .visit(1, |visit| visit.record.films.push(vipp::course::FilmMade { id: "f2".parse().unwrap(), ..film() }));
    assert_eq!(written(&second), (0, 1));
    let named = second.with(|course| course.logbooks[0].observations[0].seen.film = "f1".parse().ok());
    assert_eq!(written(&named), (1, 0));
}

#[test]
fn what_must_happen_after_a_no() {
    let before = Sample::new().held(2).taken_in(1).taken_in(2);
    let after = Sample::new().held(2).taken_in(1).taken_in(2).taken_back("2026-10-07", "mother", &[]);
    let aftermath = after.course.aftermath(&before.course, day("2026-10-07"));
    let both = vec![Purpose::Filming, Purpose::Showing];
    let stopped = [Role::child(), role("mother"), role("father")].map(|who| (who, both.clone()));
    assert_eq!(aftermath.stopped, stopped);
    let films: Vec<_> = aftermath.films.iter().map(|(_, film, day)| (film.handle(), day.to_string())).collect();
    let at_once = "2026-10-07".to_owned();
    assert_eq!(films, [("01-1.mp4", at_once.clone()), ("02-1.mp4", at_once)]);
    let nothing = before.course.aftermath(&before.course, day("2026-10-07"));
    assert_eq!((nothing.stopped, nothing.films), (vec![], vec![]));
}
