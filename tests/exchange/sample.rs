//! A course to send observations out of, and the way in that a command goes.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use vipp::course::{
    Coder, Course, FilmCard, FilmMade, FilmTime, FrameStamp, Incoming, Kind, Lag, Logbook, Observation, Role, Seen,
    Stamp, Strength, VisitNo,
};
use vipp::import::{Format, Found, Mapping, NotRead, Wanted, read};
use vipp::report::{Audience, Text, VisitMarks, visit_marks};
use vipp::store::Settings;

/// The visit whose films are coded.
pub(crate) fn two() -> VisitNo {
    VisitNo::new(2).expect("a visit")
}

pub(crate) fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).expect("a moment")
}

/// A course with one film of visit 2, ten minutes of 25 frames a second, and those logbooks.
pub(crate) fn course(logbooks: Vec<Logbook>) -> Course {
    static EXAMPLE: LazyLock<Course> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/otter-7");
        Settings::default().walk().load(&folder).course.expect("the example")
    });
    let mut course = EXAMPLE.clone();
    let visit = course.visits.iter_mut().find(|visit| visit.number == two()).expect("visit 2");
    visit.record.films = vec![film("f1", "02-1.mp4")];
    course.logbooks = logbooks;
    course
}

pub(crate) fn film(id: &str, name: &str) -> FilmMade {
    let card = FilmCard {
        name: name.to_owned(),
        size: 1000,
        blake3: "0".repeat(64).parse().expect("a hash"),
        duration: FilmTime::from_millis(600_000),
        rate: "25/1".parse().expect("a rate"),
        is_variable: false,
        recorded: None,
        visible: Vec::new(),
        logged: stamp("2026-09-29T16:00:00+01:00"),
    };
    FilmMade {
        id: id.parse().expect("an id"),
        activity: "playing-together".parse().expect("an activity"),
        minutes: None,
        card: Some(card),
        custody: Vec::new(),
        logged: stamp("2026-09-29T16:00:00+01:00"),
    }
}

/// The marks on the film of visit 2, for an audience.
pub(crate) fn marks(course: &Course, audience: Audience) -> VisitMarks {
    visit_marks(course, course.visit(two()).expect("visit 2"), Default::default(), audience)
}

/// What a file of a format says, in the words of the course.
pub(crate) fn incoming(course: &Course, bytes: &[u8], format: Option<Format>) -> Result<Vec<Incoming>, NotRead> {
    let (_, found) = read(bytes, format, &Wanted::default())?;
    mapped(course, found, Mapping::default())
}

/// What was found, in the words of the course and of a mapping.
pub(crate) fn mapped(course: &Course, found: Found, mapping: Mapping<'_>) -> Result<Vec<Incoming>, NotRead> {
    let films = &course.visit(two()).expect("visit 2").record.films;
    let themes = course.programme.themes.iter().map(|theme| theme.id.clone()).collect();
    let roles = ["child", "mother"].map(|role| role.parse().expect("a role")).to_vec();
    let mapping = Mapping { films, themes, roles, ..mapping };
    Ok(mapping.apply(found)?.0)
}

/// An observation of a logbook.
pub(crate) fn observation(number: usize, seen: Seen, coder: Option<Coder>) -> Observation {
    Observation {
        id: format!("o{number}").parse().expect("an id"),
        number,
        seen,
        coder,
        logged: stamp("2026-09-30T09:40:00+01:00"),
        ended: None,
        earlier: Vec::new(),
        struck: None,
    }
}

/// A logbook of one's own with typed lines.
pub(crate) fn typed(lines: &[&str]) -> Logbook {
    let one = |(place, line): (usize, &&str)| observation(place + 1, line.parse().expect("a line"), None);
    Logbook {
        visit: two(),
        coder: None,
        observations: lines.iter().enumerate().map(one).collect(),
        sessions: Vec::new(),
        joins: Vec::new(),
    }
}

/// Logbooks of two coders with anything in them that can be seen at a time, much of it at the same time.
pub(crate) fn logbooks() -> impl Strategy<Value = Vec<Logbook>> {
    let seen = || prop::collection::vec((seen(), prop::option::of(coder())), 0..12);
    (seen(), seen()).prop_map(|(own, other)| {
        let supervisor: Coder = "supervisor".parse().expect("a coder");
        let book = |coder: Option<Coder>, first: usize, all: Vec<(Seen, Option<Coder>)>| {
            let one = |(place, (seen, by)): (usize, (Seen, Option<Coder>))| observation(first + place, seen, by);
            Logbook {
                visit: two(),
                coder,
                observations: all.into_iter().enumerate().map(one).collect(),
                sessions: Vec::new(),
                joins: Vec::new(),
            }
        };
        vec![book(None, 1, own), book(Some(supervisor), 100, other)]
    })
}

fn coder() -> impl Strategy<Value = Coder> {
    prop::sample::select(vec!["p-03", "supervisor", "x"]).prop_map(|coder| coder.parse().expect("a coder"))
}

fn slug() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["signal", "note", "child", "mother", "point", "state", "1", "2"])
            .prop_map(String::from),
        "[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?".prop_filter("a name Windows keeps", |slug| slug.parse::<Role>().is_ok()),
    ]
}

fn words() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        any::<String>(),
        "[ a-z\\n:()&<>'=-]{0,20}",
        "( |\\n|\u{a0}){0,2}(child \\(signal\\): )?[a-z]{0,3}( |\\n){0,3}\\[vipp at=1\\]",
        Just("1\n00:00:01.000 --> 00:00:02.000\n\nNOTE".to_owned()),
    ];
    // What `Text` makes harmless does not come back as it was, and XML has no place for two signs.
    any.prop_map(|words| Text::new(&words).to_string().replace(['\u{fffe}', '\u{ffff}'], ""))
}

fn millis() -> impl Strategy<Value = u64> {
    prop_oneof![0..200u64, 0..600_000u64, Just(3_500_000_000)]
}

fn seen() -> impl Strategy<Value = Seen> {
    let times = (millis(), prop::option::of(prop_oneof![Just(0), Just(1), 0..5000u64]), any::<bool>());
    let names = (
        prop::option::of(slug()),
        prop::option::of(slug()),
        prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
    );
    let theme = prop::sample::select(vec!["speaking-for-the-child", "sharing-emotions"]);
    let marks = (prop::option::of(theme), prop::option::of(prop::sample::select(Strength::ALL.to_vec())));
    let stamps =
        (prop::option::of(0..u64::MAX / 2), prop::option::of(any::<u32>()), any::<bool>(), prop::option::of(millis()));
    (times, names, marks, stamps, words()).prop_map(|(times, names, marks, stamps, words)| {
        let (at, length, is_state) = times;
        let (who, code, kind) = names;
        let text = if words.trim().is_empty() { String::new() } else { words };
        let code = code.or(text.is_empty().then(|| "brick".to_owned()));
        Seen {
            text,
            film: stamps.2.then(|| "f1".parse().expect("an id")),
            at: Some(FilmTime::from_millis(at)),
            until: length.map(|length| FilmTime::from_millis(at + length)),
            is_state,
            code: code.map(|code| code.parse().expect("a code")),
            frame: stamps.0.map(FrameStamp::from_micros),
            lag: stamps.1.map(Lag::from_millis),
            live: stamps.3.map(FilmTime::from_millis),
            who: who.map(|who| who.parse().expect("a role")),
            kind,
            theme: marks.0.map(|theme| theme.parse().expect("a theme")),
            strength: marks.1,
        }
    })
}
