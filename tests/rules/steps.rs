//! The rules of what a visit consists of, V3xx.

use vipp::course::{FirstFilm, Visit};

use crate::catalogue::Told;
use crate::sample::{film, number, role, theme};

pub(crate) const CASES: &[Told] = &[
    Told {
        rule: "V301",
        name: "the programme films nothing before a feedback",
        speaks: |sample| sample.programme(|programme| programme.steps[3].films = false),
        says: &["warning: visit 4 films nothing, and visit 5 is to watch its film"],
        silent: |sample| sample.held(5).programme(|programme| programme.steps[3].films = false),
    },
    Told {
        rule: "V301",
        name: "feedback at visit 1",
        speaks: |sample| sample.programme(|programme| programme.steps[0].feedback = true),
        says: &["warning: visit 1 is to watch a film, and none is made before it"],
        silent: |sample| {
            sample.programme(|programme| {
                programme.steps[0].feedback = true;
                programme.first_film = FirstFilm::BeforeTheCourse;
            })
        },
    },
    Told {
        rule: "V301",
        name: "held without a film",
        speaks: |sample| sample.held(2).visit(2, |visit| visit.record.films.clear()),
        says: &["warning: no film of visit 2 on Tuesday 6 October 2026 is recorded, and visit 3 is to watch it"],
        silent: |sample| sample.held(2),
    },
    Told {
        rule: "V302",
        name: "a film at the last visit",
        speaks: |sample| sample.held(7).visit(7, |visit| visit.record.films.push(film())),
        says: &["note: a film of visit 7 is recorded, and the programme has none at that visit"],
        silent: |sample| sample.held(7),
    },
    Told {
        rule: "V303",
        name: "four days before the visit",
        speaks: |sample| sample.held(2).today("2026-10-23"),
        says: &["warning: visit 3 on Tuesday 27 October 2026 is in 4 days and has no script"],
        silent: |sample| sample.held(2).today("2026-10-22"),
    },
    Told {
        rule: "V303",
        name: "a script without moments on the day",
        speaks: |sample| sample.held(2).script(3).with(|course| course.scripts[1].moments.clear()).today("2026-10-27"),
        says: &["warning: visit 3 on Tuesday 27 October 2026 is today and has no script"],
        silent: |sample| sample.held(2).script(3).today("2026-10-27"),
    },
    Told {
        rule: "V303",
        name: "held without a script",
        speaks: |sample| sample.held(2).with(|course| course.scripts.clear()),
        says: &["note: visit 2 on Tuesday 6 October 2026 was held as feedback, and no script says what was shown"],
        silent: |sample| sample.held(2).with(|course| course.scripts.clear()).closed("2026-10-10", Some("moved")),
    },
    Told {
        rule: "V304",
        name: "the only filming visit before was left out",
        speaks: |sample| sample.left_out(1),
        says: &["warning: visit 2 has no film to watch, as visit 1 was left out"],
        silent: |sample| sample.left_out(2),
    },
    Told {
        rule: "V304",
        name: "held, and no film of the visit before is recorded",
        speaks: |sample| sample.held(3).visit(2, |visit| visit.record.films.clear()),
        says: &["note: visit 3 on Tuesday 27 October 2026 was held as feedback, and no film for it is recorded"],
        silent: |sample| sample.held(2).visit(2, |visit| visit.record.films.clear()),
    },
    Told {
        rule: "V305",
        name: "the visit of two themes was left out",
        speaks: |sample| sample.left_out(4),
        says: &[
            "warning: no visit held or to come works on \"sensitivity chain\", a theme of visit 4",
            "warning: no visit held or to come works on \"sensitive time out\", a theme of visit 4",
        ],
        silent: |sample| {
            sample.left_out(2).held(1).programme(|programme| {
                let themes = std::mem::take(&mut programme.steps[1].themes);
                programme.steps[2].themes.extend(themes);
            })
        },
    },
    Told {
        rule: "V305",
        name: "the record names another theme",
        speaks: |sample| {
            sample.held(2).appointment(2, |held| held.themes = Some(vec![theme("exploration-attachment")]))
        },
        says: &["warning: no visit held or to come works on \"induction distraction\", a theme of visit 2"],
        silent: |sample| {
            let both = || Some(vec![theme("positive-reinforcement"), theme("induction-distraction")]);
            sample
                .held(3)
                .appointment(2, |held| held.themes = Some(vec![theme("exploration-attachment")]))
                .appointment(3, |held| held.themes = both())
                .appointment(3, |held| held.themes.as_mut().unwrap().push(theme("speaking-for-the-child")))
        },
    },
    Told {
        rule: "V306",
        name: "visit 3 went on with a theme of visit 2",
        speaks: |sample| {
            let again = ["exploration-attachment", "speaking-for-the-child", "positive-reinforcement"].map(theme);
            sample.held(3).appointment(3, |held| held.themes = Some(again.to_vec()))
        },
        says: &["note: \"exploration attachment\" is the theme of visit 2 and again of visit 3"],
        silent: |sample| {
            let all = ["exploration-attachment", "speaking-for-the-child"].map(theme);
            sample.held(6).appointment(6, |held| held.themes = Some(all.to_vec()))
        },
    },
    Told {
        rule: "V307",
        name: "visits 2 and 3 changed their themes",
        speaks: |sample| {
            let themes = |ids: [&str; 2]| Some(ids.map(theme).to_vec());
            sample
                .held(3)
                .appointment(2, |held| held.themes = themes(["speaking-for-the-child", "induction-distraction"]))
                .appointment(3, |held| held.themes = themes(["exploration-attachment", "positive-reinforcement"]))
        },
        says: &["note: \"exploration attachment\" came at visit 3, after \"speaking for the child\" at visit 2; the \
                 programme has them the other way round"],
        silent: |sample| {
            let themes = |ids: [&str; 2]| Some(ids.map(theme).to_vec());
            sample
                .held(3)
                .appointment(2, |held| held.themes = themes(["exploration-attachment", "induction-distraction"]))
                .appointment(3, |held| held.themes = themes(["speaking-for-the-child", "positive-reinforcement"]))
        },
    },
    Told {
        rule: "V308",
        name: "two weeks before a visit for both",
        speaks: |sample| sample.held(5).plan(6, |plan| plan.asked.clear()).today("2026-12-15"),
        says: &["warning: visit 6 on Tuesday 29 December 2026 is for both caregivers, and the father was not asked"],
        silent: |sample| sample.held(5).plan(6, |plan| plan.asked.clear()).today("2026-12-14"),
    },
    Told {
        rule: "V308",
        name: "held without being asked or there",
        speaks: |sample| {
            let alone = |visit: &mut Visit| visit.record.appointments[0].present.retain(|who| *who != role("father"));
            sample.held(6).plan(6, |plan| plan.asked.clear()).visit(6, alone)
        },
        says: &["note: visit 6 on Tuesday 29 December 2026 was for both caregivers, without the father"],
        silent: |sample| sample.held(6).plan(6, |plan| plan.asked.clear()),
    },
    Told {
        rule: "V309",
        name: "an eighth visit",
        speaks: |sample| {
            sample.with(|course| {
                let last = Visit { number: number(8), ..course.visits[6].clone() };
                course.visits.push(last);
            })
        },
        says: &["warning: visit 8 is not in the programme, which has 7 visits"],
        silent: |sample| sample.with(|course| course.visits.push(Visit::blank(number(8)))),
    },
    Told {
        rule: "V310",
        name: "in the first session",
        speaks: |sample| sample.held(1).script(2).with(|course| course.scripts[0].moments[0].corrective = true),
        says: &[
            "warning: moment `m1` for visit 2 carries a corrective message in session 1; the programme uses them from \
                 session 3",
        ],
        silent: |sample| sample.held(3).script(4).with(|course| course.scripts[2].moments[0].corrective = true),
    },
];
