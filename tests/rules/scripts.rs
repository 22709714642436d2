//! The rules of scripts, V4xx, and of who is in the moments, C110.

use vipp::course::{CustodyAct, FilmCard, FilmMade, HowShown, Moment, Showing, Strength};

use crate::catalogue::Told;
use crate::sample::{Sample, card, film, moment, number, role};

/// Moments of the mother that went well, by these names.
fn hers(names: &[&str]) -> Vec<Moment> {
    names.iter().map(|name| Moment { whose: Some(role("mother")), ..moment(name) }).collect()
}

/// The moment at that place as a corrective one, beside another.
fn corrective(mut moments: Vec<Moment>, place: usize, beside: Option<&str>) -> Vec<Moment> {
    moments[place].corrective = true;
    moments[place].beside = beside.map(|id| id.parse().unwrap());
    moments
}

/// Before visit 4, the third session, with a script for it.
fn before_four(sample: Sample, moments: Vec<Moment>) -> Sample {
    sample.held(3).showing(4, moments)
}

/// Two films at visit 3, with a file of ten minutes each.
fn with_films(sample: Sample) -> Sample {
    sample.visit(3, |visit| visit.record.films = vec![with_card("f1"), with_card("f2")])
}

fn with_card(id: &str) -> FilmMade {
    let card = FilmCard { duration: "10:00".parse().unwrap(), ..card(&format!("03-{id}.mp4")) };
    FilmMade { id: id.parse().unwrap(), card: Some(card), ..film() }
}

fn in_film(mut moments: Vec<Moment>, id: &str) -> Vec<Moment> {
    moments.iter_mut().for_each(|moment| moment.film = id.parse().ok());
    moments
}

/// The father's moment.
fn his() -> Moment {
    Moment { whose: Some(role("father")), ..moment("game") }
}

/// Nobody but the mother has agreed for herself and the child.
fn father_did_not_agree(sample: Sample) -> Sample {
    sample.with(|course| course.consent.as_mut().unwrap().given[0].covers.retain(|who| *who != role("father")))
}

fn shown(sample: Sample, without_consent: Option<&str>) -> Sample {
    sample.visit(2, |visit| {
        let logged = "2026-10-06T11:00:00+01:00".parse().unwrap();
        let showing = Showing::of(&his(), HowShown::Film, None, logged);
        visit.record.shown.push(Showing { without_consent: without_consent.map(str::to_owned), ..showing });
    })
}

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "V401",
        name: "a corrective moment comes first",
        speaks: |sample| before_four(sample, corrective(hers(&["tidy", "bed"]), 0, Some("bed"))),
        says: &["warning: the script for visit 4 opens with moment `tidy`, which carries a corrective message"],
        silent: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed"]), 1, Some("bed"))),
    },
    Told {
        rule: "V402",
        name: "the last moment was marked with a minus",
        speaks: |sample| {
            let mut moments = hers(&["smile", "tidy"]);
            moments[1].observation = "o1".parse().ok();
            let weak = |sample: Sample| {
                sample.with(|course| {
                    let mut book = course.logbooks[0].clone();
                    book.visit = number(3);
                    book.observations[0].seen.strength = Some(Strength::Weak);
                    course.logbooks.push(book);
                })
            };
            weak(before_four(sample, moments))
        },
        says: &["warning: the script for visit 4 ends with moment `tidy`, which was marked as less good"],
        silent: |sample| before_four(sample, hers(&["smile", "tidy"])),
    },
    Told {
        rule: "V403",
        name: "beside nothing",
        speaks: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed"]), 1, None)),
        says: &["warning: moment `tidy` for visit 4 carries a corrective message and names no strength beside it"],
        silent: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed"]), 1, Some("smile"))),
    },
    Told {
        rule: "V403",
        name: "beside a moment that is not in the script",
        speaks: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed"]), 1, Some("car"))),
        says: &[
            "warning: moment `tidy` for visit 4 carries a corrective message beside `car`, which is not in the script",
        ],
        silent: |sample| sample.held(4).showing(4, corrective(hers(&["tidy"]), 0, Some("car"))),
    },
    Told {
        rule: "V403",
        name: "beside another corrective one",
        speaks: |sample| {
            let moments = corrective(hers(&["smile", "tidy", "cross", "bed"]), 1, Some("cross"));
            before_four(sample, corrective(moments, 2, Some("bed")))
        },
        says: &[
            "warning: moment `tidy` for visit 4 carries a corrective message beside `cross`, which shows no strength",
        ],
        silent: |sample| {
            let moments = corrective(hers(&["smile", "tidy", "cross", "bed"]), 1, Some("smile"));
            before_four(sample, corrective(moments, 2, Some("bed")))
        },
    },
    Told {
        rule: "V403",
        name: "beside the father's strength",
        speaks: |sample| {
            let mut moments = corrective(hers(&["smile", "tidy", "bed"]), 1, Some("bed"));
            moments[2].whose = Some(role("father"));
            before_four(sample, moments)
        },
        says: &[
            "warning: moment `tidy` for visit 4 carries a corrective message beside `bed`, which does not show the same \
             caregiver",
        ],
        silent: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed"]), 1, Some("bed"))),
    },
    Told {
        rule: "V403",
        name: "beside a strength shown later",
        speaks: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "car", "bed"]), 1, Some("bed"))),
        says: &[
            "warning: moment `tidy` for visit 4 carries a corrective message beside `bed`, which is not shown right before \
             or after it",
        ],
        silent: |sample| before_four(sample, corrective(hers(&["smile", "tidy", "bed", "car"]), 1, Some("bed"))),
    },
    Told {
        rule: "V403",
        name: "for the child",
        speaks: |sample| {
            let mut moments = corrective(hers(&["smile", "tidy", "bed"]), 1, Some("bed"));
            moments[1].whose = Some(role("child"));
            before_four(sample, moments)
        },
        says: &["warning: moment `tidy` for visit 4 carries a corrective message and does not say for which caregiver"],
        silent: |sample| before_four(sample, vec![moment("smile")]),
    },
    Told {
        rule: "V404",
        name: "one of the two themes",
        speaks: |sample| before_four(sample, hers(&["smile"])),
        says: &["warning: no moment for visit 4 serves its theme \"sensitive time out\""],
        silent: |sample| sample.held(5).showing(6, hers(&["smile"])),
    },
    Told {
        rule: "V405",
        name: "eight moments in half an hour",
        speaks: |sample| before_four(sample, hers(&["a", "b", "c", "d", "e", "f", "g", "h"])),
        says: &["warning: the script for visit 4 needs about 34 minutes, and the agenda has 30 for watching"],
        silent: |sample| before_four(sample, hers(&["a", "b", "c", "d", "e", "f", "g"])),
    },
    Told {
        rule: "V405",
        name: "the script says how long one talks",
        speaks: |sample| {
            before_four(sample, hers(&["a", "b", "c"]))
                .with(|course| course.scripts.last_mut().unwrap().talk = Some(10))
        },
        says: &["warning: the script for visit 4 needs about 31 minutes, and the agenda has 30 for watching"],
        silent: |sample| {
            before_four(sample, hers(&["a", "b", "c"])).with(|course| course.scripts.last_mut().unwrap().talk = Some(9))
        },
    },
    Told {
        rule: "V406",
        name: "until after the end",
        speaks: |sample| {
            let mut moments = in_film(hers(&["smile", "tidy"]), "f1");
            moments[1].until = "10:01".parse().ok();
            with_films(before_four(sample, moments))
        },
        says: &["warning: moment `tidy` for visit 4 goes on until 10:01, and its film ends at 10:00"],
        silent: |sample| {
            let mut moments = in_film(hers(&["smile", "tidy"]), "f1");
            moments[1].until = "10:00".parse().ok();
            with_films(before_four(sample, moments))
        },
    },
    Told {
        rule: "V407",
        name: "no place in the film",
        speaks: |sample| {
            let mut moments = hers(&["smile", "tidy"]);
            (moments[1].from, moments[1].until) = (None, None);
            before_four(sample, moments)
        },
        says: &["warning: moment `tidy` for visit 4 names no place in the film"],
        silent: |sample| before_four(sample, hers(&["smile", "tidy"])),
    },
    Told {
        rule: "V407",
        name: "which of two films",
        speaks: |sample| with_films(before_four(sample, hers(&["smile"]))),
        says: &["warning: moment `smile` for visit 4 does not say which of the 2 films of visit 3 it is in"],
        silent: |sample| with_films(before_four(sample, in_film(hers(&["smile"]), "f2"))),
    },
    Told {
        rule: "V407",
        name: "a film that was not made",
        speaks: |sample| before_four(sample, in_film(hers(&["smile"]), "f9")),
        says: &["warning: moment `smile` for visit 4 names the film `f9`, which visit 3 did not make"],
        silent: |sample| before_four(sample, in_film(hers(&["smile"]), "f1")),
    },
    Told {
        rule: "V407",
        name: "a film of which no file was added, beside one of which there is",
        speaks: |sample| {
            let sample = with_films(before_four(sample, in_film(hers(&["smile"]), "f2")));
            sample.visit(3, |visit| visit.record.films[1].card = None)
        },
        says: &["warning: moment `smile` for visit 4 is in a film of visit 3 of which no file was added"],
        silent: |sample| {
            let sample = with_films(before_four(sample, in_film(hers(&["smile"]), "f2")));
            sample.visit(3, |visit| visit.record.films.iter_mut().for_each(|film| film.card = None))
        },
    },
    Told {
        rule: "V407",
        name: "a film that was deleted",
        speaks: |sample| {
            with_films(before_four(sample, in_film(hers(&["smile"]), "f1"))).custody(
                3,
                CustodyAct::Deleted,
                "asked for",
            )
        },
        says: &["warning: moment `smile` for visit 4 is in a film of visit 3 that was deleted"],
        silent: |sample| {
            with_films(before_four(sample, in_film(hers(&["smile"]), "f2"))).custody(
                3,
                CustodyAct::Deleted,
                "asked for",
            )
        },
    },
    Told {
        rule: "V408",
        name: "one of two",
        speaks: |sample| {
            let mut moments = hers(&["smile", "tidy"]);
            moments[1].words = None;
            before_four(sample, moments)
        },
        says: &["warning: moment `tidy` for visit 4 has no words yet"],
        silent: |sample| before_four(sample, hers(&["smile", "tidy"])),
    },
    Told {
        rule: "C110",
        name: "the father in a moment for a visit within the week",
        speaks: |sample| {
            father_did_not_agree(sample.held(1)).showing(2, vec![moment("smile"), his()]).today("2026-09-29")
        },
        says: &[
            "warning: moment `game` for visit 2 on Tuesday 6 October 2026 shows the father, whom no consent covers for \
             showing on that day",
        ],
        silent: |sample| father_did_not_agree(sample.held(1)).showing(2, vec![his()]).today("2026-09-28"),
    },
    Told {
        rule: "C110",
        name: "a moment that was shown",
        speaks: |sample| shown(father_did_not_agree(sample.held(2)).showing(2, vec![his()]), None),
        says: &["error: moment `game` was shown at visit 2, and no consent covers the father for showing on that day"],
        silent: |sample| father_did_not_agree(sample.held(2)).showing(2, vec![his()]),
    },
    Told {
        rule: "C110",
        name: "a moment that was shown with a reason",
        speaks: |sample| {
            shown(father_did_not_agree(sample.held(2)).showing(2, vec![his()]), Some("he agreed by phone."))
        },
        says: &[
            "note: moment `game` was shown at visit 2, and no consent covers the father for showing on that day (on \
             purpose: he agreed by phone)",
        ],
        silent: |sample| shown(sample.held(2).showing(2, vec![his()]), None),
    },
];
