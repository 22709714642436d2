//! BORIS projects of all formats, and what a person does to one of ours.

use std::io::Write;

use serde_json::{Value, json};
use vipp::course::{Fate, Logbook, receive};
use vipp::export;
use vipp::import::{Format, Found, Mapping, NotRead, Wanted, read};
use vipp::report::Audience;

use crate::sample::{course, incoming, mapped, marks, two, typed};

/// A project with one observation of those events, made to be of a live visit.
fn project(events: Value) -> Value {
    json!({
        "project_format_version": "7.0",
        "behaviors_conf": {
            "0": { "type": "State event", "code": "Gaze", "modifiers": { "0": { "name": "to", "values": ["toy"] } } },
            "1": { "type": "Point event", "code": "smile", "modifiers": {} },
        },
        "observations": { "A": { "file": [], "type": "LIVE", "time offset": 0.0, "events": events } },
    })
}

fn found(project: &Value) -> Found {
    let (format, found) = read(project.to_string().as_bytes(), None, &Wanted::default()).expect("a project");
    assert_eq!(format, Format::Boris);
    found
}

fn problem(project: &Value) -> NotRead {
    read(project.to_string().as_bytes(), None, &Wanted::default()).expect_err("a mistake")
}

/// Label, who, begin, end, whether it lasts, and words.
type Said<'a> = (&'a str, Option<&'a str>, u64, Option<u64>, bool, &'a str);

fn said(found: &Found) -> Vec<Said<'_>> {
    let entries = found.entries.iter();
    let one = |entry: &'_ vipp::import::Entry| {
        let seen = &entry.seen;
        (seen.at.map_or(0, |at| at.millis()), seen.until.map(|until| until.millis()), seen.is_state)
    };
    entries
        .map(|entry| {
            let (at, until, is_state) = one(entry);
            let label = entry.label.as_deref().unwrap_or_default();
            (label, entry.who.as_deref(), at, until, is_state, entry.seen.text.as_str())
        })
        .collect()
}

fn remarks(found: &Found) -> Vec<String> {
    found.remarks.lines().collect()
}

#[test]
fn states_are_paired_by_behaviour_subject_and_modifiers() {
    let found = found(&project(json!([
        [1.0, "child", "Gaze", "toy", "from here"],
        [1.5, "child", "Gaze", "None", ""],
        [2.0, "mother", "Gaze", "toy", ""],
        [2.25, "child", "smile", "", "broadly"],
        [3.0, "child", "Gaze", "toy", "to here"],
        [4.125, "child", "Gaze", "None", "", 103],
    ])));
    assert_eq!(
        said(&found),
        [
            ("Gaze", Some("child"), 1000, Some(3000), true, "from here to here (to: toy)"),
            ("Gaze", Some("child"), 1500, Some(4125), true, ""),
            ("Gaze", Some("mother"), 2000, None, true, "(to: toy)"),
            ("smile", Some("child"), 2250, None, false, "broadly"),
        ]
    );
    assert_eq!(
        remarks(&found),
        ["a START of `Gaze` without its STOP is kept as unfinished: observation `A`, event 3",]
    );
}

#[test]
fn a_behaviour_that_the_ethogram_does_not_know_is_a_point_and_is_said() {
    let found = found(&project(json!([[1, "", "hops", "", ""], [2, "", "hops", "", ""]])));
    assert_eq!(said(&found).len(), 2);
    assert_eq!(remarks(&found), ["a behaviour that is not in the ethogram counts as a point (2 times)"]);
}

#[test]
fn old_formats_are_read() {
    let mut old = project(json!([[1.0, "child", "Gaze", "a,b|c", ""], [2.0, "child", "Gaze", "a,b|c", ""]]));
    old.as_object_mut().expect("a project").remove("project_format_version");
    old["behaviors_conf"]["0"]["modifiers"] = json!("a,b|c,d");
    old["subjects_conf"] = json!({ "0": ["c", "child"] });
    old["observations"]["A"]["type"] = json!("VIDEO");
    old["observations"]["A"]["file"] = json!(["/films/one.mpg"]);
    let read = found(&old);
    assert_eq!(said(&read), [("Gaze", Some("child"), 1000, Some(2000), true, "(a,b) (c)")]);
    for version in ["1.6", "3.0", "4.0", "7.0", "8.6"] {
        old["project_format_version"] = json!(version);
        assert_eq!(found(&old), read, "{version}");
    }
    old["project_format_version"] = json!("9.1");
    assert_eq!(problem(&old).to_string(), "the project has format 9.1; formats 0 to 8 are read");
}

#[test]
fn one_of_several_observations_is_chosen_by_name() {
    let mut two = project(json!([[1.0, "", "smile", "", ""]]));
    two["observations"]["B"] = two["observations"]["A"].clone();
    two["observations"]["B"]["events"][0][0] = json!(9);
    let why = problem(&two);
    assert_eq!(why.to_string(), "the file holds 2 observations: `A` (1 events), `B` (1 events)");
    assert_eq!(why.hint, "say which is of this visit: --part \"A\"");
    let wanted = Wanted { parts: vec!["B".to_owned()], films: Vec::new() };
    let (_, found) = read(two.to_string().as_bytes(), None, &wanted).expect("an observation");
    assert_eq!(said(&found)[0].2, 9000);
}

#[test]
fn films_that_play_one_after_the_other_are_told_apart() {
    let mut project = project(json!([
        [1.0, "", "smile", "", ""],
        [59.0, "", "Gaze", "", ""],
        [61.5, "", "Gaze", "", ""],
        [62.0, "", "smile", "", ""],
    ]));
    let observation = &mut project["observations"]["A"];
    observation["type"] = json!("MEDIA");
    observation["file"] = json!({ "1": ["x/02-1.mp4", "x/02-2.mp4"], "2": [] });
    assert!(problem(&project).to_string().contains("is one of several films, and its length is not told"));
    project["observations"]["A"]["media_info"] = json!({ "length": { "x/02-1.mp4": 60.0, "x/02-2.mp4": 60.0 } });
    let found = found(&project);
    let times: Vec<(u64, Option<u64>)> = said(&found).iter().map(|one| (one.2, one.3)).collect();
    assert_eq!(times, [(1000, None), (59_000, Some(60_000)), (2000, None)]);
    assert_eq!(remarks(&found), ["a state that goes on into the next film ends with its own"]);
    let mut course = course(Vec::new());
    let visit = course.visits.iter_mut().find(|visit| visit.number == two()).expect("visit 2");
    visit.record.films.push(crate::sample::film("f2", "02-2.mp4"));
    let came = mapped(&course, found, Mapping::default()).expect("observations");
    let films: Vec<Option<&str>> = came.iter().map(|one| one.seen.film.as_ref().map(|film| film.as_str())).collect();
    assert_eq!(films, [Some("f1"), Some("f1"), Some("f2")]);
}

#[test]
fn a_compressed_project_is_unpacked() {
    let text = project(json!([[1.0, "", "smile", "", ""]])).to_string();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    assert_eq!(
        read(&packed, None, &Wanted::default()).expect("a project").1,
        found(&project(json!([[1.0, "", "smile", "", ""]])))
    );
    let why = read(&packed[..packed.len() / 2], None, &Wanted::default()).expect_err("half a project");
    assert!(why.to_string().starts_with("the file cannot be unpacked: "), "{why}");
}

#[test]
fn what_is_not_a_project_is_refused_with_its_place() {
    let event = |event: Value| problem(&project(json!([event]))).to_string();
    assert_eq!(
        event(json!([null, "", "smile", "", ""])),
        "observation `A`, event 1: its time is not a number of seconds"
    );
    assert_eq!(
        event(json!(["nan", "", "smile", "", ""])),
        "observation `A`, event 1: its time is not a number of seconds"
    );
    assert_eq!(
        event(json!([-1.5, "", "smile", "", ""])),
        "observation `A`, event 1: the time is 1.5 seconds before the film begins"
    );
    assert_eq!(
        event(json!([1e15, "", "smile", "", ""])),
        "observation `A`, event 1: its time is not a number of seconds"
    );
    assert_eq!(event(json!([1, "", "", "", ""])), "observation `A`, event 1: it names no behaviour");
    assert_eq!(event(json!([1, 2, "smile"])), "observation `A`, event 1: its value 2 is not text");
    assert_eq!(event(json!("smile")), "observation `A`, event 1: it is not a row of values");
    let mut pictures = project(json!([]));
    pictures["observations"]["A"]["type"] = json!("IMAGES");
    assert_eq!(problem(&pictures).to_string(), "observation `A`: it is of pictures, not of a film");
    assert_eq!(problem(&json!({ "a": 1 })).to_string(), "this is JSON, but no BORIS project: it has no observations");
    let torn = read(b"{\n\"observations\": {", None, &Wanted::default()).expect_err("torn").to_string();
    assert!(torn.starts_with("line 2: this is not a BORIS project: "), "{torn}");
}

#[test]
fn what_a_person_changes_in_boris_comes_back_as_changed() {
    let course = course(vec![typed(&["0:01 child: smiles #signal +", "0:05-0:09 mother: waits #response"])]);
    let mut project: Value = serde_json::from_str(&export::boris(&marks(&course, Audience::Team))).expect("JSON");
    let events = project["observations"]["visit 2 film 1"]["events"].as_array_mut().expect("events");
    events[0][3] = json!("None|None|weak");
    events[2][0] = json!(9.5);
    events.push(json!([20.0, "child", "signal point", "None|sharing-emotions|None", "looks up", "NA"]));
    let came = incoming(&course, project.to_string().as_bytes(), None).expect("observations");
    let books: Vec<&Logbook> = course.logbooks_of(two()).collect();
    let fates: Vec<Fate> = receive(&books, None, came.clone()).into_iter().map(|one| one.fate).collect();
    let id = |id: &str| id.parse().expect("an id");
    assert_eq!(fates, [Fate::Changed(id("o1")), Fate::Changed(id("o2")), Fate::New]);
    assert_eq!(came[0].seen.strength, Some(vipp::course::Strength::Weak));
    assert_eq!(came[1].seen.until.map(|until| until.millis()), Some(9500));
    let new = &came[2].seen;
    assert_eq!((new.kind, new.text.as_str(), new.code.as_ref()), (Some(vipp::course::Kind::Signal), "looks up", None));
    assert_eq!(new.theme.as_ref().map(|theme| theme.as_str()), Some("sharing-emotions"));
}
