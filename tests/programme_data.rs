//! The programmes and holidays that come with `vipp` are data: these tests hold the data to its own rules.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use toml::{Table, Value};

use vipp::course::{Day, Holidays, Nation, Proclaimed};

const PROGRAMMES: [&str; 14] = [
    "ibasis-vipp",
    "vft",
    "vipp",
    "vipp-auti",
    "vipp-fc",
    "vipp-pmh",
    "vipp-pre",
    "vipp-sd",
    "vipp-sd-4",
    "vipp-sd-fortnightly",
    "vipp-sd-monthly",
    "vipp-sd-uk",
    "vipp-twins",
    "virtual-vipp",
];

/// What a source row may be about.
const SUBJECTS: [&str; 17] = [
    "visits",
    "minutes",
    "gap",
    "ages",
    "setting",
    "first-film",
    "films",
    "themes",
    "discipline",
    "other",
    "boosters",
    "who",
    "corrective",
    "preparation",
    "skipped",
    "parts",
    "activities",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/store")
}

fn read(file: &str) -> Table {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    text.parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn programme(code: &str) -> Table {
    read(&format!("programmes/{code}.toml"))
}

fn check(test: impl Fn(&str, &Table)) {
    for code in PROGRAMMES {
        test(code, &programme(code));
    }
}

fn rows<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    table[key].as_array().unwrap().iter().map(|row| row.as_table().unwrap()).collect()
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("no text `{key}` in {table}"))
}

fn number(table: &Table, key: &str) -> i64 {
    table.get(key).and_then(Value::as_integer).unwrap_or_else(|| panic!("no number `{key}` in {table}"))
}

fn yes(table: &Table, key: &str) -> bool {
    table.get(key).and_then(Value::as_bool).unwrap_or_else(|| panic!("no yes or no `{key}` in {table}"))
}

fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table.get(key).map_or(vec![], |list| list.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect())
}

fn has_only(table: &Table, must: &[&str], may: &[&str], place: &str) {
    for key in must {
        assert!(table.contains_key(*key), "{place}: no `{key}`");
    }
    for key in table.keys() {
        assert!(must.contains(&key.as_str()) || may.contains(&key.as_str()), "{place}: unknown `{key}`");
    }
}

fn theme_ids<'a>(programme: &'a Table, strand: &str) -> Vec<&'a str> {
    let themes = rows(programme, "theme").into_iter().filter(|theme| text(theme, "strand") == strand);
    themes.map(|theme| text(theme, "id")).collect()
}

/// The sums of the low, target and high gaps: the days from the first visit to the last.
fn span(code: &str) -> (i64, i64, i64) {
    let programme = programme(code);
    let gaps: Vec<&Table> =
        rows(&programme, "visit").into_iter().filter_map(|visit| visit.get("gap")?.as_table()).collect();
    let sum = |key| gaps.iter().map(|gap| number(gap, key)).sum();
    (sum("low"), sum("target"), sum("high"))
}

#[test]
fn the_list_is_the_folder() {
    let files: BTreeSet<String> = fs::read_dir(folder().join("programmes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, PROGRAMMES.iter().map(|code| format!("{code}.toml")).collect());
}

#[test]
fn each_file_says_what_it_is_and_how_to_make_it_ones_own() {
    for code in PROGRAMMES {
        let text = fs::read_to_string(folder().join(format!("programmes/{code}.toml"))).unwrap();
        let comment: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(comment.contains("independent") && comment.contains("no text"), "{code}");
        assert!(comment.contains(&format!("vipp programme show {code} --toml > mine.toml")), "{code}");
    }
}

#[test]
fn keys_and_words_are_known() {
    check(|code, programme| {
        let must = [
            "format",
            "code",
            "name",
            "summary",
            "setting",
            "minutes",
            "preparation_days",
            "skipped_visit",
            "first_film",
            "ages",
            "theme",
            "visit",
            "source",
        ];
        has_only(programme, &must, &["corrective_from_session", "unborn"], code);
        assert_eq!((number(programme, "format"), text(programme, "code")), (1, code));
        assert!(["home", "centre", "ultrasound", "online", "school"].contains(&text(programme, "setting")), "{code}");
        assert!(["from-last-held", "add-windows", "no-window"].contains(&text(programme, "skipped_visit")), "{code}");
        assert!(["visit-1", "before-the-course"].contains(&text(programme, "first_film")), "{code}");
        let summary = text(programme, "summary");
        assert!(summary.ends_with('.') && summary.matches(". ").count() == 0, "{code}: one sentence");
        for theme in rows(programme, "theme") {
            has_only(theme, &["id", "strand", "label", "plain"], &[], code);
            assert!(["sensitivity", "discipline", "other"].contains(&text(theme, "strand")), "{code}");
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(text(theme, "id").chars().all(plain), "{code}: {theme}");
        }
        for visit in rows(programme, "visit") {
            let must =
                ["number", "kind", "films", "feedback", "sensitivity", "discipline", "who", "activities", "parts"];
            has_only(visit, &must, &["gap", "other"], code);
            assert!(["introduction", "themed", "booster"].contains(&text(visit, "kind")), "{code}");
            assert!(["primary", "both"].contains(&text(visit, "who")), "{code}");
        }
    });
}

#[test]
fn ages_are_a_range_and_negative_only_before_birth() {
    check(|code, programme| {
        let ages = programme["ages"].as_table().unwrap();
        has_only(ages, &["from_months", "to_months"], &[], code);
        let (from, to) = (number(ages, "from_months"), number(ages, "to_months"));
        let unborn = programme.get("unborn").is_some_and(|unborn| unborn.as_bool().unwrap());
        assert!(from <= to && if unborn { to < 0 } else { from >= 0 }, "{code}");
    });
}

#[test]
fn visits_are_numbered_and_apart() {
    check(|code, programme| {
        for (visit, expected) in rows(programme, "visit").into_iter().zip(1..) {
            assert_eq!(number(visit, "number"), expected, "{code}");
            let Some(gap) = visit.get("gap").map(|gap| gap.as_table().unwrap()) else {
                assert_eq!(expected, 1, "{code}: visit {expected} has no gap");
                continue;
            };
            assert!(expected > 1, "{code}: visit 1 has a gap");
            has_only(gap, &["low", "target", "high"], &[], code);
            let (low, target, high) = (number(gap, "low"), number(gap, "target"), number(gap, "high"));
            assert!(0 < low && low <= target && target <= high, "{code} {expected}");
            assert_eq!(target % 7, 0, "{code} {expected}: the target keeps the weekday");
            let prepared = low > 7 * number(programme, "preparation_days") / 5;
            assert!(prepared, "{code} {expected}: no time to prepare");
        }
    });
}

#[test]
fn minutes_add_up_and_go_to_what_the_visit_does() {
    check(|code, programme| {
        for visit in rows(programme, "visit") {
            let parts = visit["parts"].as_table().unwrap();
            has_only(parts, &["settle", "film", "feedback", "share", "close"], &[], code);
            let sum: i64 = parts.values().map(|minutes| minutes.as_integer().unwrap()).sum();
            assert_eq!(sum, number(programme, "minutes"), "{code}: {visit}");
            assert_eq!(number(parts, "film") > 0, yes(visit, "films"), "{code}: {visit}");
            assert_eq!(number(parts, "feedback") > 0, yes(visit, "feedback"), "{code}: {visit}");
            assert!(yes(visit, "films") || texts(visit, "activities").is_empty(), "{code}: {visit}");
        }
    });
}

#[test]
fn every_feedback_has_a_film_and_every_film_a_feedback() {
    check(|code, programme| {
        let mut film = text(programme, "first_film") == "before-the-course";
        for visit in rows(programme, "visit") {
            assert_eq!(yes(visit, "feedback"), film, "{code}: {visit}");
            assert_eq!(text(visit, "kind") == "introduction", !yes(visit, "feedback"), "{code}: {visit}");
            film = yes(visit, "films");
        }
        assert!(!film, "{code}: the last film is never shown");
    });
}

#[test]
fn themes_are_declared_and_come_up_once_before_the_boosters() {
    check(|code, programme| {
        let mut seen = BTreeSet::new();
        let mut used = BTreeSet::new();
        for visit in rows(programme, "visit") {
            for strand in ["sensitivity", "discipline", "other"] {
                let (all, here) = (theme_ids(programme, strand), texts(visit, strand));
                assert!(here.iter().all(|theme| all.contains(theme)), "{code}: {visit}");
                used.extend(here.iter().map(|theme| (*theme).to_owned()));
                match text(visit, "kind") {
                    "themed" => assert!(here.iter().all(|theme| seen.insert((*theme).to_owned())), "{code}: {visit}"),
                    "booster" => assert_eq!(here, all, "{code}: a booster goes over all themes"),
                    _ => assert!(here.is_empty(), "{code}: an introduction has no theme"),
                }
            }
        }
        let declared: Vec<&str> = rows(programme, "theme").into_iter().map(|theme| text(theme, "id")).collect();
        assert_eq!(used, declared.iter().map(|theme| (*theme).to_owned()).collect(), "{code}");
        assert_eq!(used.len(), declared.len(), "{code}: a theme is declared twice");
    });
}

#[test]
fn every_value_has_a_source() {
    check(|code, programme| {
        let visits = rows(programme, "visit");
        let mut need: BTreeSet<&str> = SUBJECTS.into_iter().collect();
        let any = |what: &dyn Fn(&Table) -> bool| visits.iter().any(|visit| what(visit));
        for (subject, needed) in [
            ("other", any(&|visit| !texts(visit, "other").is_empty())),
            ("boosters", any(&|visit| text(visit, "kind") == "booster")),
            ("who", any(&|visit| text(visit, "kind") == "booster")),
            ("corrective", programme.contains_key("corrective_from_session")),
            ("activities", any(&|visit| !texts(visit, "activities").is_empty())),
        ] {
            if !needed {
                need.remove(subject);
            }
        }
        let mut given = BTreeSet::new();
        for source in rows(programme, "source") {
            has_only(source, &["of", "mark", "says", "from"], &["url"], code);
            given.insert(text(source, "of"));
            let from = texts(source, "from").len();
            let enough = match text(source, "mark") {
                "C" => from >= 2,
                "1" | "R" => from >= 1,
                "I" => true,
                mark => panic!("{code}: unknown mark `{mark}`"),
            };
            assert!(enough && !text(source, "says").is_empty(), "{code}: {source}");
        }
        assert_eq!(given, need, "{code}: what has a source and what needs one");
    });
}

#[test]
fn courses_last_as_long_as_published() {
    assert_eq!(span("vipp-fc").1, 84);
    assert_eq!(span("vipp-twins").1, 56);
    assert_eq!(span("vipp-sd-fortnightly").1, 70);
    let (low, _, high) = span("vipp-sd-uk");
    assert_eq!((low, high), (84, 168));
    let months = span("vipp-sd-monthly").1 as f64 / 30.44;
    assert!((6.5..7.5).contains(&months), "about seven months, not {months}");
}

#[test]
fn the_form_vipp_starts_from_is_the_british_one() {
    let programme = programme("vipp-sd-uk");
    let visits = rows(&programme, "visit");
    let kinds: Vec<&str> = visits.iter().map(|visit| text(visit, "kind")).collect();
    assert_eq!(kinds, ["introduction", "themed", "themed", "themed", "themed", "booster", "booster"]);
    let filmed: Vec<bool> = visits.iter().map(|visit| yes(visit, "films")).collect();
    assert_eq!(filmed, [true, true, true, true, true, true, false]);
}

#[test]
fn proclaimed_holidays_read_and_move_what_the_rules_give() {
    let file = read("holidays.toml");
    has_only(&file, &["format", "holiday"], &[], "holidays.toml");
    assert_eq!(number(&file, "format"), 1);
    let day = |holiday: &Table, key: &str| holiday.get(key).map(|date| date.to_string().parse::<Day>().unwrap());
    let mut proclaimed = vec![];
    for holiday in rows(&file, "holiday") {
        has_only(holiday, &["nation", "on", "name"], &["replaces"], "holidays.toml");
        for code in texts(holiday, "nation") {
            let nation: Nation = code.parse().unwrap();
            let replaces = day(holiday, "replaces");
            if let Some(replaces) = replaces {
                assert!(Holidays::new(nation, &[]).on(replaces).is_some(), "{replaces} is no holiday of {nation:?}");
            }
            let name = text(holiday, "name").to_owned();
            proclaimed.push(Proclaimed { nation, day: day(holiday, "on").unwrap(), name, replaces });
        }
    }
    let scotland = Holidays::new(Nation::Scotland, &proclaimed);
    assert_eq!(scotland.on("2026-06-15".parse().unwrap()).unwrap().name, "World Cup bank holiday");
    assert_eq!(scotland.on("2020-05-04".parse().unwrap()), None);
}
