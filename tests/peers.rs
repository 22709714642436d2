//! `vipp` held against programs of others that answer the same question.
//!
//! They are Python packages; `tests/run-all.sh` installs them and names the interpreter in `VIPP_TEST_PYTHON`.

#![expect(clippy::disallowed_methods, reason = "a test reads its environment and writes what it hands to a peer")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::IntoData;
use vipp::course::{Consent, Nation, Setting};
use vipp::store::{NewCase, Settings, built_in_programmes};

/// What a peer prints when it is given a text.
#[track_caller]
fn peer(script: &str, given: &[u8]) -> String {
    let python = std::env::var("VIPP_TEST_PYTHON").expect("VIPP_TEST_PYTHON is set by tests/run-all.sh");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script);
    let mut command = Command::new(python);
    let mut child = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Python to run");
    child.stdin.take().expect("a pipe").write_all(given).expect("the peer to listen");
    let output = child.wait_with_output().expect("an end");
    assert!(output.status.success(), "the peer failed");
    String::from_utf8(output.stdout).expect("text")
}

/// A new case of a nation.
fn case(cases: &Path, nation: Nation) -> std::path::PathBuf {
    let day = || "2026-08-31".parse().expect("a day");
    let new = NewCase {
        code: format!("otter-{}", nation.code()).parse().expect("a code"),
        opened: day(),
        zone: if nation == Nation::Netherlands { "Europe/Amsterdam" } else { "Europe/London" }.to_owned(),
        nation,
        practitioner: None,
        trainee: false,
        setting: Setting::Birth,
        born: "2024-03".parse().expect("a month"),
        caregivers: vec!["mother".parse().expect("a role")],
        goals: Vec::new(),
        reason: None,
        start: None,
        time: "10:00".parse().expect("a time"),
        weekdays: Vec::new(),
        avoid: Vec::new(),
        consent: Some(Consent::to_film_and_show(day(), &"mother".parse().expect("a role"))),
        now: "2026-08-31T09:00:00+01:00".parse().expect("a moment"),
        programme: built_in_programmes()[0].text.to_owned(),
    };
    new.create(cases).expect("a case")
}

#[test]
#[ignore = "needs the Python package holidays"]
fn bank_holidays_from_2019_to_2030_are_those_of_a_peer() {
    let cases = tempfile::tempdir().expect("a folder");
    let settings = Settings::read(None, None).expect("no settings of one's own");
    let mut ours = String::new();
    for nation in Nation::ALL.into_iter().filter(|nation| *nation != Nation::None) {
        let loaded = settings.walk().load(&case(cases.path(), nation));
        let holidays = loaded.course.expect("a course").holidays;
        for holiday in (2019..=2030).flat_map(|year| holidays.year(year)) {
            if !vipp::course::Weekdays::WEEKEND.has(holiday.day.weekday()) {
                ours += &format!("{} {}\n", nation.code(), holiday.day);
            }
        }
    }
    let theirs = peer("bank_holidays.py", b"");
    assert!(theirs.lines().count() > 400);
    snapbox::assert_data_eq!(ours, snapbox::Data::text(theirs).raw());
}

/// Runs `vipp` on a day.
fn vipp(cases: &Path, line: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vipp"));
    command.args(line.split(' ')).current_dir(cases).env("VIPP_CONFIG", cases.join("no-config"));
    let output = command.env("VIPP_NOW", "2026-09-01T09:00:00+01:00").output().expect("a run");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
#[ignore = "needs the Python package icalendar"]
fn a_diary_understands_the_calendar_on_both_sides_of_the_clock_change() {
    let cases = tempfile::tempdir().expect("a folder");
    for nation in [Nation::EnglandAndWales, Nation::Netherlands] {
        let code = format!("otter-{}", nation.code());
        case(cases.path(), nation);
        vipp(cases.path(), &format!("plan --case {code}"));
        vipp(cases.path(), &format!("plan --case {code} --move 3=2026-10-23@14:30 --because ill"));
        vipp(cases.path(), &format!("plan --case {code} --leave-out 5 --because ill"));
    }
    let calendar = vipp(cases.path(), "export calendar --all");
    snapbox::assert_data_eq!(
        peer("read_calendar.py", &calendar),
        snapbox::str![[r#"
otter-england-and-wales Visit 1 2026-09-11T09:00Z 10:30Z CONFIRMED 1
otter-england-and-wales Visit 2 2026-10-02T09:00Z 10:30Z CONFIRMED 1
otter-england-and-wales Visit 3 2026-10-23T13:30Z 15:00Z CONFIRMED 1
otter-england-and-wales Visit 4 2026-11-12T10:00Z 11:30Z CONFIRMED 1
otter-england-and-wales Visit 5 2026-12-03T10:00Z 11:30Z CANCELLED 2
otter-england-and-wales Visit 6 2026-12-03T10:00Z 11:30Z CONFIRMED 2
otter-england-and-wales Visit 7 2026-12-24T10:00Z 11:30Z CONFIRMED 2
otter-netherlands Visit 1 2026-09-11T08:00Z 09:30Z CONFIRMED 1
otter-netherlands Visit 2 2026-10-02T08:00Z 09:30Z CONFIRMED 1
otter-netherlands Visit 3 2026-10-23T12:30Z 14:00Z CONFIRMED 1
otter-netherlands Visit 4 2026-11-12T09:00Z 10:30Z CONFIRMED 1
otter-netherlands Visit 5 2026-12-03T09:00Z 10:30Z CANCELLED 2
otter-netherlands Visit 6 2026-12-03T09:00Z 10:30Z CONFIRMED 2
otter-netherlands Visit 7 2026-12-24T09:00Z 10:30Z CONFIRMED 2

"#]]
        .raw()
    );
}
