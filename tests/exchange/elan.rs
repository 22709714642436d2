//! ELAN documents of other hands, and what a person does to one of ours.

use vipp::course::{Fate, Incoming, Logbook, receive};
use vipp::export;
use vipp::import::{Found, Mapping, Wanted, read};
use vipp::report::Audience;

use crate::sample::{course, incoming, mapped, marks, two, typed};

/// A document with those parts between its header and its types.
fn document(header: &str, slots: &str, tiers: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2020-01-01T00:00:00Z\" \
         VERSION=\"2.8\">\n<HEADER {header}</HEADER>\n<TIME_ORDER>{slots}</TIME_ORDER>\n{tiers}\n</ANNOTATION_DOCUMENT>\n"
    )
}

fn slots(times: &[Option<u64>]) -> String {
    let slot = |(place, time): (usize, &Option<u64>)| {
        let value = time.map_or(String::new(), |time| format!(" TIME_VALUE=\"{time}\""));
        format!("<TIME_SLOT TIME_SLOT_ID=\"ts{place}\"{value}  />")
    };
    times.iter().enumerate().map(slot).collect()
}

fn tier(name: &str, annotations: &[(&str, &str, &str)]) -> String {
    let one = |(id, at, value): &(&str, &str, &str)| match at.split_once('-') {
        Some((begin, end)) => format!(
            "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"{id}\" TIME_SLOT_REF1=\"ts{begin}\" \
             TIME_SLOT_REF2=\"ts{end}\"><ANNOTATION_VALUE>{value}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
        ),
        None => format!(
            "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"{id}\" ANNOTATION_REF=\"{at}\">\
             <ANNOTATION_VALUE>{value}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\n"
        ),
    };
    let annotations: String = annotations.iter().map(one).collect();
    format!("<TIER TIER_ID=\"{name}\" LINGUISTIC_TYPE_REF=\"t\">\n{annotations}</TIER>\n")
}

fn found(text: &str) -> Found {
    read(text.as_bytes(), None, &Wanted::default()).expect("a document").1
}

fn problem(text: &str) -> String {
    read(text.as_bytes(), None, &Wanted::default()).expect_err("a mistake").to_string()
}

/// Begin, end and words of each entry.
fn said(found: &Found) -> Vec<(u64, u64, &str)> {
    let one = |entry: &'_ vipp::import::Entry| {
        let time = |at: Option<vipp::course::FilmTime>| at.map_or(0, |at| at.millis());
        (time(entry.seen.at), time(entry.seen.until))
    };
    found.entries.iter().map(|entry| (one(entry).0, one(entry).1, entry.seen.text.as_str())).collect()
}

#[test]
fn missing_times_are_divided_evenly_along_a_tier() {
    let words = tier("words", &[("a1", "0-2", "one"), ("a2", "2-4", "two"), ("a3", "4-6", "three")]);
    let sounds = tier("sounds", &[("b1", "0-3", "x"), ("b2", "3-6", "y")]);
    let slots = slots(&[Some(0), None, None, None, None, None, Some(900)]);
    let expected = [(0, 300, "one"), (300, 600, "two"), (600, 900, "three"), (0, 450, "x"), (450, 900, "y")];
    assert_eq!(said(&found(&document(">", &slots, &(words + &sounds)))), expected);
}

#[test]
fn a_chain_that_is_broken_gets_times_from_its_neighbours() {
    let tiers = tier("words", &[("a1", "0-1", "one"), ("a2", "2-3", "two")]);
    let slots = slots(&[Some(0), None, None, Some(900)]);
    assert_eq!(said(&found(&document(">", &slots, &tiers))), [(0, 300, "one"), (600, 900, "two")]);
}

#[test]
fn references_of_any_depth_have_the_time_of_what_they_refer_to() {
    let mut tiers = tier("t0", &[("a0", "0-1", "zero")]);
    for depth in 1..=40 {
        let (id, of) = (format!("a{depth}"), format!("a{}", depth - 1));
        tiers += &tier(&format!("t{depth}"), &[(&id, &of, "deep")]);
    }
    // References may stand before what they refer to.
    let tiers = tier("before", &[("b", "a40", "early")]) + &tiers;
    let found = found(&document(">", &slots(&[Some(100), Some(200)]), &tiers));
    assert_eq!(found.entries.len(), 42);
    assert!(said(&found).iter().all(|(begin, end, _)| (*begin, *end) == (100, 200)), "{:?}", said(&found));
}

#[test]
fn the_film_that_the_case_knows_gives_the_time() {
    let header = "TIME_UNITS=\"milliseconds\">\
                  <MEDIA_DESCRIPTOR MEDIA_URL=\"file:///home/x/other.mp4\" MIME_TYPE=\"video/mp4\"/>\
                  <MEDIA_DESCRIPTOR MEDIA_URL=\"file:///home/x/02-1.mp4\" MIME_TYPE=\"video/mp4\" TIME_ORIGIN=\"1500\"/>";
    let text = document(header, &slots(&[Some(100), Some(200)]), &tier("t", &[("a1", "0-1", "one")]));
    assert_eq!(said(&found(&text)), [(100, 200, "one")]);
    let wanted = Wanted { films: vec!["02-1.mp4".to_owned()], ..Wanted::default() };
    let (_, found) = read(text.as_bytes(), None, &wanted).expect("a document");
    assert_eq!(said(&found), [(1600, 1700, "one")]);
    let remarks: Vec<String> = found.remarks.lines().collect();
    assert_eq!(remarks, ["there are several films: the times are those of `02-1.mp4`"]);
    let before = text.replace("1500", "-150");
    let why = read(before.as_bytes(), None, &wanted).expect_err("before the film").to_string();
    assert_eq!(why, "annotation a1 (line 6): the time is 0.05 seconds before the film begins");
}

#[test]
fn frames_are_times_too() {
    let tiers = tier("t", &[("a1", "0-1", "one")]);
    let text = document("TIME_UNITS=\"PAL-frames\">", &slots(&[Some(25), Some(50)]), &tiers);
    assert_eq!(said(&found(&text)), [(1000, 2000, "one")]);
    let text = document("TIME_UNITS=\"NTSC-frames\">", &slots(&[Some(30), Some(60)]), &tiers);
    assert_eq!(said(&found(&text)), [(1001, 2002, "one")]);
    let text = document("TIME_UNITS=\"fortnights\">", "", "");
    assert_eq!(problem(&text), "line 3: times in `fortnights` are not known");
}

#[test]
fn only_the_tiers_that_are_asked_for() {
    let text = document(
        ">",
        &slots(&[Some(0), Some(9)]),
        &(tier("a", &[("a1", "0-1", "x")]) + &tier("b", &[("b1", "0-1", "y")])),
    );
    let only = |part: &str| read(text.as_bytes(), None, &Wanted { parts: vec![part.to_owned()], films: Vec::new() });
    assert_eq!(said(&only("b").expect("a tier").1), [(0, 9, "y")]);
    let why = only("c").expect_err("no such tier");
    assert_eq!((why.to_string().as_str(), why.hint.as_str()), ("the file has no tier `c`", "there are `a`, `b`"));
}

#[test]
fn damage_is_said_with_its_line() {
    let good = document(">", &slots(&[Some(0), Some(9)]), &tier("a", &[("a1", "0-1", "x")]));
    for (from, to, why) in [
        ("TIME_SLOT_REF1=\"ts0\"", "TIME_SLOT_REF1=\"ts7\"", "annotation a1 (line 6): there is no time slot `ts7`"),
        (
            "TIME_VALUE=\"9\"",
            "TIME_VALUE=\"-9\"",
            "line 4: TIME_VALUE is `-9`, which is not a whole number of milliseconds",
        ),
        ("TIME_VALUE=\"0\"", "TIME_VALUE=\"10\"", "annotation a1 (line 6): it ends before it begins"),
        ("ANNOTATION_ID=\"a1\" ", "", "line 6: the ALIGNABLE_ANNOTATION here has no ANNOTATION_ID"),
        (
            "</TIER>",
            "</TEAR>",
            "line 7: this is not XML: ill-formed document: expected `</TIER>`, but `</TEAR>` was found",
        ),
        ("\n</ANNOTATION_DOCUMENT>", "", "line 9: the file ends in the middle"),
        ("ANNOTATION_DOCUMENT", "html", "line 2: this is XML, but a `html` and no ELAN document"),
        (">x<", ">&x;<", "line 6: `&x;` is not a sign that XML knows, and is not looked up"),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(problem(&good.replace(from, to)), why);
    }
    let circle = document(">", "", &tier("a", &[("a1", "a2", "x"), ("a2", "a1", "y")]));
    assert_eq!(problem(&circle), "annotation a1 (line 6): it refers to itself over others, so that it has no time");
    let nothing = document(">", "", &tier("a", &[("a1", "a9", "x")]));
    assert_eq!(problem(&nothing), "annotation a1 (line 6): it refers to an annotation `a9` that is not there");
}

#[test]
fn people_are_those_of_the_case_or_left_out() {
    let tiers = tier("gaze", &[("a1", "0-1", "toy")]).replace("TIER_ID", "PARTICIPANT=\"Anna Smith\" TIER_ID");
    let found = found(&document(">", &slots(&[Some(0), Some(9)]), &tiers));
    let course = course(Vec::new());
    assert_eq!(Mapping::default().strangers(&found), ["Anna Smith"]);
    let why = mapped(&course, found.clone(), Mapping::default()).expect_err("a stranger").to_string();
    assert_eq!(why, "annotation a1 (line 6): nobody in the case is `Anna Smith`");
    for (role, who) in [(Some("child"), Some("child")), (None, None)] {
        let role = role.map(|role| role.parse().expect("a role"));
        let mapping = Mapping { who: [("Anna Smith".to_owned(), role)].into(), ..Mapping::default() };
        let came = mapped(&course, found.clone(), mapping).expect("an observation");
        assert_eq!(came[0].seen.who.as_ref().map(|who| who.as_str()), who);
        assert_eq!(came[0].seen.code.as_ref().map(|code| code.as_str()), Some("gaze"));
        assert_eq!(came[0].seen.text, "toy");
    }
}

/// The document of a course, changed as a person would in ELAN, and what comes back.
fn changed(lines: &[&str], change: impl Fn(String) -> String) -> (vipp::course::Course, Vec<Incoming>) {
    let course = course(vec![typed(lines)]);
    let file = change(export::eaf(&marks(&course, Audience::Team).films[0]));
    let came = incoming(&course, file.as_bytes(), None).expect("a document");
    (course, came)
}

#[test]
fn what_a_person_changes_in_elan_comes_back_as_changed() {
    let (course, came) = changed(&["0:01 child: smiles #signal", "0:05-0:09 mother: waits #response"], |file| {
        let file = file.replace(">smiles<", ">laughs<").replace("TIME_VALUE=\"9000\"", "TIME_VALUE=\"9500\"");
        file.replace(">response<", ">chain<")
    });
    let books: Vec<&Logbook> = course.logbooks_of(two()).collect();
    let fates: Vec<Fate> = receive(&books, None, came.clone()).into_iter().map(|one| one.fate).collect();
    assert_eq!(fates, ["o1", "o2"].map(|id| Fate::Changed(id.parse().expect("an id"))));
    assert_eq!((came[0].seen.text.as_str(), came[0].seen.until), ("laughs", None));
    assert_eq!(came[1].seen.until.map(|until| until.millis()), Some(9500));
    assert_eq!(came[1].seen.kind, Some(vipp::course::Kind::Chain));
}

#[test]
fn a_mark_that_is_added_to_our_tiers_counts_like_its_neighbours() {
    let (_, came) = changed(&["0:01 child: smiles #signal"], |file| {
        let end = "    </TIER>\n    <TIER ";
        let added = "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a90\" TIME_SLOT_REF1=\"ts1\" \
                     TIME_SLOT_REF2=\"ts2\"><ANNOTATION_VALUE>signal</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
        file.replacen(end, &format!("{added}{end}"), 1)
    });
    let seen = &came[1].seen;
    assert_eq!((came[1].id.clone(), seen.who.as_ref().map(|who| who.as_str())), (None, Some("child")));
    assert_eq!(
        (seen.kind, seen.at.map(|at| at.millis()), seen.until),
        (Some(vipp::course::Kind::Signal), Some(1000), None)
    );
}
