//! What a session writes down is what is read again.

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::{assert_data_eq, str};
use vipp::course::watch::{Desk, Watching, Where};
use vipp::course::{
    Coder, CodingSession, FilmTime, FrameStamp, Join, Lag, Logbook, PlaceInFilm, RecordId, Stamp, Strength, VisitNo,
};
use vipp::film::record;
use vipp::store::{Block, CaseDir, Change, Settings};

use super::listener::{Listener, course, desk, scheme, watch_at};

/// A copy of the example case, without what was seen at visit 2.
struct Case {
    _temporary: tempfile::TempDir,
    dir: CaseDir,
}

const LOGGED: &str = "2026-09-30T09:40:00+01:00";

fn stamp() -> Stamp {
    Stamp::parse_from_rfc3339(LOGGED).expect("a moment")
}

fn visit() -> VisitNo {
    VisitNo::new(2).expect("a visit")
}

fn id(text: &str) -> RecordId {
    text.parse().expect("an id")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { drop(fs::copy(entry.path(), to)) }
    }
}

impl Case {
    fn new() -> Case {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder: PathBuf = temporary.path().join("otter-7");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/otter-7"), &folder);
        fs::remove_file(folder.join("observations/02.toml")).expect("the observations");
        Case { _temporary: temporary, dir: CaseDir::at(folder) }
    }

    fn append(&self, blocks: Vec<Block>) {
        let change = Change::observations(visit(), None, blocks);
        self.dir.lock().expect("a lock").apply("watched", &[change], stamp(), 0).expect("a write");
    }

    fn file(&self) -> PathBuf {
        self.dir.folder().join("observations/02.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).expect("the file")
    }

    fn book(&self) -> Logbook {
        let loaded = Settings::default().walk().load(self.dir.folder());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.course.expect("a course").logbooks_of(visit()).next().expect("a logbook").clone()
    }
}

fn coding(desk: &Desk) -> CodingSession {
    CodingSession {
        id: id("c1"),
        scheme: desk.scheme.name.clone(),
        fingerprint: desk.scheme.fingerprint(),
        film: Some(id("f1")),
        clock: None,
        lag: desk.lag,
        coder: "p-03".parse().ok(),
        logged: stamp(),
        stopped: None,
    }
}

#[test]
fn a_session_is_read_as_it_was_written() {
    let script = "press space\nrun 0:10\npress s\npress +\nrun 0:02\npress x\nrun 0:04\npress x\npress w\npress enter\n\
                  type turns to the window\npress c\npress n\ntype 0:05-0:06 mother: waits #response\npress d\npress q\npress x\npress o";
    let case = Case::new();
    let desk = desk(300);
    let session = coding(&desk);
    let watched = watch_at(desk, &[], script, Listener::default());
    let coder: Coder = "p-03".parse().expect("a coder");
    let mut blocks = vec![Block::session(&session, Some("mpv 0.35.1"), Some("the mother asked for it"))];
    let entries = watched.listener.kept.iter().flatten();
    blocks.extend(entries.map(|entry| Block::entry(entry, Some(&coder), stamp())));
    let place = PlaceInFilm { film: Some(id("f1")), frame: FrameStamp::from_micros(16_000_000) };
    blocks.push(Block::stop(&id("c1"), Some(&place), stamp()));
    case.append(blocks);
    assert_data_eq!(
        case.text(),
        str![[r##"
# What was seen on the films of visit 2. Only ever added to.
format = 1
visit = 2

[[coding]]
id = "c1"
scheme = "vipp"
fingerprint = "de4f5a3e175013ef28aa1504189f7bc400410cd4a1d53608286f0dd6e53eeb49"
film = "f1"
lag = 300
coder = "p-03"
player = "mpv 0.35.1"
without_consent = "the mother asked for it"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o2"
film = "f1"
at = "0:09.700"
code = "child-signal"
frame = 10000000
lag = 300
who = "child"
kind = "signal"
coder = "p-03"
logged = 2026-09-30T09:40:00+01:00

[[addition]]
of = "o2"
strength = "+"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o4"
film = "f1"
at = "0:11.700"
state = true
code = "exploration"
frame = 12000000
lag = 300
who = "child"
kind = "exploration"
coder = "p-03"
logged = 2026-09-30T09:40:00+01:00

[[end]]
of = "o4"
at = "0:15.700"
frame = 16000000
lag = 300
logged = 2026-09-30T09:40:00+01:00

[[addition]]
of = "o4"
who = "mother"
logged = 2026-09-30T09:40:00+01:00

[[addition]]
of = "o4"
text = "turns to the window"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o9"
film = "f1"
at = "0:15.700"
state = true
code = "chain"
frame = 16000000
lag = 300
kind = "chain"
coder = "p-03"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o11"
film = "f1"
at = "0:05"
until = "0:06"
who = "mother"
kind = "response"
text = "waits"
coder = "p-03"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o12"
film = "f1"
at = "0:15.700"
state = true
code = "discipline"
frame = 16000000
lag = 300
who = "mother"
kind = "discipline"
coder = "p-03"
logged = 2026-09-30T09:40:00+01:00

[[struck]]
of = "o9"
because = "a key pressed by mistake"
logged = 2026-09-30T09:40:00+01:00

[[stop]]
of = "c1"
film = "f1"
frame = 16000000
logged = 2026-09-30T09:40:00+01:00

"##]]
    );
    let book = case.book();
    assert_eq!(book.last_place(), Some(place));
    assert_eq!(book.sessions.len(), 1);
    assert_eq!(book.sessions[0].fingerprint, session.fingerprint);
    let read: Vec<String> = book.observations.iter().map(in_short).collect();
    assert_data_eq!(
        read.join("\n"),
        str![[r#"
child signal 0:09.700 to - child  +
exploration 0:11.700 to 0:15.700 mother turns to the window 
chain 0:15.700 to - -   open struck
"waits" 0:05 to 0:06 mother waits 
discipline 0:15.700 to - mother   open
"#]]
    );
}

fn in_short(one: &vipp::course::Observation) -> String {
    let seen = &one.seen;
    let time = |time: Option<FilmTime>| time.map_or("-".to_owned(), |time| time.to_string());
    let who = seen.who.as_ref().map_or("-", |who| who.as_str());
    let strength = seen.strength.map_or("", Strength::sign);
    let open = if one.is_unfinished() { " open" } else { "" };
    let struck = if one.struck.is_some() { " struck" } else { "" };
    format!("{} {} to {} {who} {} {strength}{open}{struck}", seen.name(), time(seen.at), time(seen.until), seen.text)
}

#[test]
fn states_left_open_are_taken_up_by_the_next_session() {
    let case = Case::new();
    let first = watch_at(
        desk(0),
        &[],
        "press space\nrun 0:10\npress x\nrun 0:01\npress c\npress q\npress o\npress o",
        Listener::default(),
    );
    let blocks = first.listener.kept.iter().flatten().map(|entry| Block::entry(entry, None, stamp()));
    case.append(blocks.collect());
    let book = case.book();
    let script = "press space\nrun 0:20\npress x\npress k\npress q\npress e\npress x";
    let second = watch_at(desk(0), &book.observations, script, Listener { ids: 100, ..Listener::default() });
    assert_data_eq!(
        second.told(),
        str![[r#"
      0:20  exploration ends after 10.000 s
      0:20  contact begins (child)
- chain lasts since 0:11: e it ended here, o it stays open, x it never was; space goes on
      0:20  chain ends after 9.000 s
- contact lasts since 0:20: e it ended here, o it stays open, x it never was; space goes on
            contact struck out
"#]]
    );
    case.append(second.listener.kept.iter().flatten().map(|entry| Block::entry(entry, None, stamp())).collect());
    let read: Vec<String> = case.book().observations.iter().map(in_short).collect();
    assert_data_eq!(
        read.join("\n"),
        str![[r#"
exploration 0:10 to 0:20 child  
chain 0:11 to 0:20 -  
contact 0:20 to - child   open struck
"#]]
    );
}

/// Codes at the visit: keys at times of its clock.
fn live(keys: &[(&str, &str)]) -> (Listener, Watching) {
    let desk = Desk::of(&course(), scheme("vipp"), Vec::new(), Lag::default());
    let (mut watching, mut listener) = (Watching::begin(desk, &[]), Listener::default());
    for (number, (key, time)) in keys.iter().enumerate() {
        let place = Where::Visit(time.parse().expect("a time"));
        let effects = watching.press(&key.parse().expect("a key"), place, id(&format!("o{number}")));
        effects.into_iter().for_each(|effect| drop(record(effect, &mut watching, &mut listener)));
    }
    (listener, watching)
}

#[test]
fn what_was_coded_at_a_visit_is_joined_to_its_films_and_parted_again() {
    let case = Case::new();
    let (listener, _) =
        live(&[("s", "0:10"), ("x", "1:00"), ("r", "1:30.500"), ("x", "2:00"), ("e", "12:30"), ("s", "20:00")]);
    let mut blocks: Vec<Block> =
        listener.kept.iter().flatten().map(|entry| Block::entry(entry, None, stamp())).collect();
    case.append(std::mem::take(&mut blocks));
    assert_data_eq!(
        case.text(),
        str![[r##"
# What was seen on the films of visit 2. Only ever added to.
format = 1
visit = 2

[[observation]]
id = "o0"
live = "0:10"
code = "child-signal"
who = "child"
kind = "signal"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o1"
live = "1:00"
state = true
code = "exploration"
who = "child"
kind = "exploration"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o2"
live = "1:30.500"
code = "response"
who = "mother"
kind = "response"
logged = 2026-09-30T09:40:00+01:00

[[end]]
of = "o1"
live = "2:00"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o4"
live = "12:30"
state = true
code = "shared-emotion"
kind = "emotion"
logged = 2026-09-30T09:40:00+01:00

[[observation]]
id = "o5"
live = "20:00"
code = "child-signal"
who = "child"
kind = "signal"
logged = 2026-09-30T09:40:00+01:00

"##]]
    );
    let times = || -> Vec<String> {
        let film = |one: &vipp::course::Observation| one.seen.film.as_ref().map_or("-".to_owned(), ToString::to_string);
        case.book().observations.iter().map(|one| format!("{} {}", film(one), in_short(one))).collect()
    };
    assert!(times().iter().all(|line| line.starts_with("- ")), "no film yet");
    // The first film of visit 2 begins half a minute into the clock and the second after its end.
    let join = |film: &str, anchors: &[&str]| {
        let anchors = anchors.iter().map(|anchor| anchor.parse().expect("an anchor")).collect();
        case.append(vec![Block::join(&Join { film: id(film), anchors, logged: stamp() })]);
    };
    join("664mwbt0qq", &["0:30=0:00", "1:30=1:01"]);
    assert_data_eq!(
        times().join("\n"),
        str![[r#"
- child signal - to - child  
664mwbt0qq exploration 0:30.500 to 1:31.500 child  
664mwbt0qq response 1:01.508 to - mother  
- shared emotion - to - -   open
- child signal - to - child  
"#]]
    );
    join("664mwbt0qr", &["20:00=7:00"]);
    assert_data_eq!(
        times().join("\n"),
        str![[r#"
- child signal - to - child  
664mwbt0qq exploration 0:30.500 to 1:31.500 child  
664mwbt0qq response 1:01.508 to - mother  
- shared emotion - to - -   open
664mwbt0qr child signal 7:00 to - child  
"#]]
    );
    join("664mwbt0qq", &[]);
    assert_data_eq!(
        times().join("\n"),
        str![[r#"
- child signal - to - child  
- exploration - to - child  
- response - to - mother  
- shared emotion - to - -   open
664mwbt0qr child signal 7:00 to - child  
"#]]
    );
    join("664mwbt0qr", &[]);
    assert!(times().iter().all(|line| line.starts_with("- ")), "parted again");
}

#[test]
fn a_film_has_no_keys_at_a_visit() {
    let (listener, _) =
        live(&[("space", "0:01"), ("z", "0:02"), ("+", "0:03"), ("s", "0:04"), ("+", "0:05"), ("backspace", "0:06")]);
    assert_data_eq!(
        listener.lines.join("\n"),
        str![[r#"
- there is no film to steer at a visit; ? shows the keys
- no code is on z; ? shows the keys
- nothing was logged in this session yet
      0:04  child signal (child)
            child signal +
            taken back: child signal +
"#]]
    );
}
