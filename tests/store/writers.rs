//! Several programs that write to one case at the same time.

use std::collections::BTreeSet;
use std::thread;

use super::place::{Place, Said};

/// The id and the text of every observation.
fn observations(place: &Place, visit: &str) -> Vec<(String, String)> {
    let file: toml::Table = place.read(&format!("observations/{visit}.toml")).parse().expect("TOML");
    let all = file["observation"].as_array().expect("observations").iter();
    let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
    all.map(|seen| (text(&seen["id"]), text(&seen["text"]))).collect()
}

/// Runs the program by the real clock.
fn now(place: &Place, args: &[&str]) -> Said {
    place.vipp(args).env_remove("VIPP_NOW").output().expect("a run").into()
}

#[test]
fn two_hundred_observations_by_eight_writers_are_all_kept() {
    let place = Place::with_otter();
    thread::scope(|scope| {
        for writer in 0..8 {
            let place = &place;
            scope.spawn(move || {
                for nth in 0..25 {
                    now(place, &["log", "1", &format!("writer {writer} saw {nth}")]).well();
                }
            });
        }
    });
    let all = observations(&place, "01");
    let ids: BTreeSet<&String> = all.iter().map(|(id, _)| id).collect();
    let texts: BTreeSet<&String> = all.iter().map(|(_, text)| text).collect();
    assert_eq!((all.len(), ids.len(), texts.len()), (200, 200, 200));
    assert_eq!(place.file_findings(), Vec::<String>::new());
}

#[test]
fn planning_and_logging_do_not_get_in_each_others_way() {
    let place = Place::with_otter();
    thread::scope(|scope| {
        scope.spawn(|| {
            for nth in 0..15 {
                now(&place, &["log", "2", &format!("saw {nth}")]).well();
            }
        });
        scope.spawn(|| {
            for nth in 0..15 {
                let day = format!("3=2026-10-{:02}", 12 + nth % 5);
                let args = ["plan", "--today", "2026-09-01", "--move", &day, "--because", &format!("reason {nth}")];
                now(&place, &args).well();
            }
        });
    });
    assert_eq!(observations(&place, "02").len(), 15);
    let plan = place.read("course.toml");
    let missing: Vec<usize> = (0..15).filter(|nth| !plan.contains(&format!("\"reason {nth}\""))).collect();
    assert!(missing.is_empty(), "the moves {missing:?} are not in\n{plan}");
    assert_eq!(place.file_findings(), Vec::<String>::new());
}

#[test]
fn of_two_who_plan_at_once_none_overwrites_the_other() {
    let place = Place::with_otter();
    let results: Vec<(usize, Said)> = thread::scope(|scope| {
        let plan = |nth: usize| {
            let place = &place;
            scope.spawn(move || {
                let asked = format!("{}=father-{nth}", 2 + nth % 5);
                (nth, now(place, &["plan", "--today", "2026-09-01", "--asked", &asked]))
            })
        };
        let all: Vec<_> = (0..12).map(plan).collect();
        all.into_iter().map(|one| one.join().expect("a writer")).collect()
    });
    let text = place.read("course.toml");
    for (nth, said) in results {
        assert!(matches!(said.code, Some(0 | 5)), "{said:?}");
        let there = text.contains(&format!("\"father-{nth}\""));
        assert_eq!(there, said.code == Some(0), "writer {nth}: {said:?}\n{text}");
    }
    assert_eq!(place.file_findings(), Vec::<String>::new());
}
