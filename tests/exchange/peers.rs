//! Files for other programs, opened by those programs.
//!
//! `tests/run-all.sh` installs them, and names the interpreters in `VIPP_TEST_PYTHON` and `VIPP_TEST_BORIS_PYTHON`. The
//! schema of ELAN and the samples are other people's files: they lie beside the repository in `shared/samples`, or where
//! `VIPP_TEST_SAMPLES` says; where there are none, `tests/run-all.sh` says that it leaves their tests out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use vipp::course::{Course, FilmTime, Script};
use vipp::export;
use vipp::import::{Entry, Format, Wanted, read};
use vipp::report::{Audience, FilmMark, reel};

use crate::sample::{course, incoming, logbooks, marks, typed};

/// A variable of the environment that `tests/run-all.sh` sets.
#[expect(clippy::disallowed_methods, reason = "a test reads where its peers are")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A folder with files in it, for a program that wants paths.
#[expect(clippy::disallowed_methods, reason = "a test writes what it hands to a peer")]
fn files<'a>(texts: impl IntoIterator<Item = (&'a str, String)>) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |(place, (name, text)): (usize, (&str, String))| {
        let path = folder.path().join(format!("{place}-{name}"));
        std::fs::write(&path, text).expect("a file");
        path
    };
    let paths = texts.into_iter().enumerate().map(file).collect();
    (folder, paths)
}

/// What a program prints; it has to end well.
#[track_caller]
fn output(command: &mut Command) -> String {
    let output = command.output().expect("the program to run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
    String::from_utf8(output.stdout).expect("text")
}

/// What a peer in Python says of each file.
#[track_caller]
fn peer(python: &str, script: &str, paths: &[PathBuf]) -> Vec<Value> {
    let python = variable(python).unwrap_or_else(|| panic!("{python} is set by tests/run-all.sh"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script);
    serde_json::from_str(&output(Command::new(python).arg(script).args(paths))).expect("JSON")
}

/// Courses with all kinds of logbooks, the same ones in every run.
fn courses() -> Vec<Course> {
    let mut runner = TestRunner::deterministic();
    let mut one = || logbooks().new_tree(&mut runner).expect("logbooks").current();
    let mut courses: Vec<Course> = (0..25).map(|_| course(one())).collect();
    courses.retain(|course| !marks(course, Audience::Team).films.is_empty());
    courses.push(plain());
    courses
}

/// A course with a few plain observations.
fn plain() -> Course {
    course(vec![typed(&[
        "0:01 child: smiles & <laughs> #emotion ++",
        "0:02-0:09 mother: waits, then names it #response @speaking-for-the-child +",
        "0:05-0:07 mother: names it again #response",
    ])])
}

#[test]
#[ignore = "needs the Python packages pympi-ling and speach"]
fn elan_documents_are_read_by_two_peers() {
    let courses = courses();
    let coding = |course: &Course| marks(course, Audience::Team).films[0].clone();
    let (_folder, paths) = files(courses.iter().map(|course| ("film.eaf", export::eaf(&coding(course)))));
    for (read, course) in peer("VIPP_TEST_PYTHON", "read_elan.py", &paths).iter().zip(&courses) {
        assert_eq!(read["media"], json!([["02-1.mp4", "./02-1.mp4"]]));
        let mut ours: Vec<(u64, u64, String)> = coding(course).marks.iter().map(drawn).collect();
        ours.sort();
        for by in ["pympi", "speach"] {
            let tiers = read[by].as_object().expect("tiers").iter().filter(|(name, _)| !name.contains(" / "));
            let rows = tiers.flat_map(|(_, rows)| rows.as_array().expect("rows"));
            let row = |row: &Value| serde_json::from_value::<(u64, u64, String)>(row.clone()).expect("a row");
            let mut theirs: Vec<(u64, u64, String)> = rows.map(row).collect();
            theirs.sort();
            assert_eq!(theirs, ours, "{by}");
        }
    }
}

/// A mark as it is drawn: points are one frame long, of 40 milliseconds.
fn drawn(mark: &FilmMark) -> (u64, u64, String) {
    let end = mark.until.filter(|until| *until > mark.at).unwrap_or(mark.at + 40);
    (mark.at, end, mark.label().to_owned())
}

#[test]
#[ignore = "needs the Python package boris-behav-obs"]
fn boris_projects_are_opened_by_boris() {
    let courses = courses();
    let project = |course: &Course| export::boris(&marks(course, Audience::Team));
    let (_folder, paths) = files(courses.iter().map(|course| ("visit.boris", project(course))));
    for (read, course) in peer("VIPP_TEST_BORIS_PYTHON", "open_boris.py", &paths).iter().zip(&courses) {
        assert_eq!((&read["changed"], &read["message"]), (&json!(false), &json!("")));
        let visit_marks = marks(course, Audience::Team);
        let all: Vec<&FilmMark> = visit_marks.films.iter().flat_map(|coding| &coding.marks).collect();
        let unfinished = all.iter().filter(|mark| mark.is_state && mark.until.is_none()).count();
        let complaints = |text: &Value| text.as_str().map_or(0, |text| text.matches("is not PAIRED").count());
        let by_observation = read["unpaired"].as_object().expect("observations").values();
        assert_eq!(by_observation.map(complaints).sum::<usize>(), unfinished);
        assert_eq!(complaints(&read["integrity"]), unfinished);
        if unfinished == 0 {
            assert_eq!(read["integrity"].as_str().expect("text").replace("<br>", ""), "");
        }
        assert_eq!(stretches(&read["pairs"]), ours(&all));
        let saved = incoming(course, read["saved"].to_string().as_bytes(), Some(Format::Boris)).expect("a project");
        assert_eq!(saved, incoming(course, project(course).as_bytes(), None).expect("a project"));
    }
}

/// Begin, end and who of what BORIS paired: the STOP that follows a START of one behaviour, subject and modifiers.
fn stretches(pairs: &Value) -> Vec<(u64, Option<u64>, String)> {
    let mut stretches = Vec::new();
    for sides in pairs.as_object().expect("observations").values() {
        let sides: Vec<(f64, String, String, String, String)> = serde_json::from_value(sides.clone()).expect("events");
        let millis = |seconds: f64| (seconds * 1000.0).round() as u64;
        for (place, (at, who, code, modifiers, side)) in sides.iter().enumerate().filter(|(_, side)| side.4 != "STOP") {
            let same = |other: &&(f64, String, String, String, String)| {
                (&other.1, &other.2, &other.3) == (who, code, modifiers)
            };
            let stop = sides[place + 1..].iter().find(same).filter(|_| side == "START");
            stretches.push((millis(*at), stop.map(|stop| millis(stop.0)), who.clone()));
        }
    }
    stretches.sort();
    stretches
}

fn ours(marks: &[&FilmMark]) -> Vec<(u64, Option<u64>, String)> {
    let one = |mark: &&FilmMark| (mark.at, mark.until, mark.who.clone().unwrap_or_default());
    let mut ours: Vec<_> = marks.iter().map(one).collect();
    ours.sort();
    ours
}

#[test]
#[ignore = "needs the Python packages webvtt-py and pysubs2"]
fn subtitles_are_read_by_two_peers() {
    let course = plain();
    let coding = &marks(&course, Audience::Team).films[0];
    let expected = |text: &str| match text {
        "0:01" => ("00:00:01.000", "00:00:03.000", 1000, 3000, "child (emotion): smiles & <laughs>"),
        "0:02" => ("00:00:02.000", "00:00:09.000", 2000, 9000, "mother (response): waits, then names it"),
        _ => ("00:00:05.000", "00:00:07.000", 5000, 7000, "mother (response): names it again"),
    };
    let cues = ["0:01", "0:02", "0:05"].map(expected);
    let (_folder, paths) = files([("film.vtt", export::vtt(coding)), ("film.srt", export::srt(coding))]);
    for read in peer("VIPP_TEST_PYTHON", "read_subtitles.py", &paths) {
        assert_eq!(read["webvtt"].as_array().map(Vec::len), Some(3));
        assert_eq!(read["pysubs2"].as_array().map(Vec::len), Some(3));
        for (place, (start, end, from, until, words)) in cues.iter().enumerate() {
            let (one, other) = (&read["webvtt"][place], &read["pysubs2"][place]);
            assert_eq!((&one[0], &one[1]), (&json!(start), &json!(end)));
            assert_eq!((&other[0], &other[1]), (&json!(from), &json!(until)));
            assert_eq!((shown(&one[2]), shown(&other[2])), (shown(&json!(words)), shown(&json!(words))));
        }
    }
}

/// Words as all peers show them: they differ in what they make of `&amp;` and of brackets.
fn shown(words: &Value) -> String {
    let words = words.as_str().expect("words");
    words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("<laughs>", "")
}

/// Marks as another program wrote them: tier, begin, end, words.
const MARKS: [(&str, u64, u64, &str); 3] = [
    ("child", 1000, 3500, "holds out the brick & waits"),
    ("mother", 3520, 61_040, "Das ist schön"),
    ("child", 3_725_040, 3_726_000, "laughs"),
];

#[test]
#[ignore = "needs the Python packages pympi-ling, webvtt-py and pysubs2"]
fn files_that_peers_write_come_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let python = variable("VIPP_TEST_PYTHON").expect("VIPP_TEST_PYTHON is set by tests/run-all.sh");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/write_files.py");
    let mut peer = Command::new(python).arg(script).arg(folder.path()).stdin(Stdio::piped()).spawn().expect("Python");
    serde_json::to_writer(peer.stdin.take().expect("a pipe"), &MARKS).expect("the marks to be read");
    assert!(peer.wait().expect("an end").success());
    for (name, format) in [("film.eaf", Format::Eaf), ("film.vtt", Format::Vtt), ("film.srt", Format::Srt)] {
        let bytes = std::fs::read(folder.path().join(name)).expect(name);
        let (is, found) = read(&bytes, None, &Wanted::default()).expect(name);
        assert_eq!(is, format);
        let of = |entry: &Entry| {
            let millis = |time: Option<FilmTime>| time.expect("a time").millis();
            let who = entry.who.clone().unwrap_or_default();
            (who, millis(entry.seen.at), millis(entry.seen.until), entry.seen.text.clone())
        };
        let mut entries: Vec<_> = found.entries.iter().map(of).collect();
        entries.sort_by_key(|entry| entry.1);
        // Subtitles have no tiers: who it was stands in the words.
        let wanted = MARKS.map(|(tier, at, until, words)| match format {
            Format::Eaf => (tier.to_owned(), at, until, words.to_owned()),
            _ => (String::new(), at, until, format!("{tier}: {words}")),
        });
        assert_eq!(entries, wanted, "{name}");
    }
}

/// A film of ten seconds, and the reel of a script on it.
fn film_and_reel() -> (tempfile::TempDir, PathBuf, vipp::report::Reel) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("film, 100%.mkv");
    let pattern = "testsrc=size=64x64:rate=25:duration=10";
    output(Command::new("ffmpeg").args(["-v", "error", "-f", "lavfi", "-i", pattern, "-g", "250"]).arg(&path));
    (folder, path, reel(&script()))
}

fn script() -> Script {
    let course = course(Vec::new());
    let mut script = course.script(vipp::course::VisitNo::new(3).expect("a visit")).expect("a script").clone();
    for (moment, (from, until)) in script.moments.iter_mut().zip([(4000, 6500), (1000, 2000), (8000, 9000)]) {
        moment.from = Some(FilmTime::from_millis(from));
        moment.until = Some(FilmTime::from_millis(until));
    }
    script
}

/// What mpv says of a film when it begins to play it.
fn mpv(properties: &str, args: &[&str], film: &Path) -> String {
    let quiet = ["--no-config", "--vo=null", "--ao=null", "--frames=1", "--msg-level=all=error"];
    let message = format!("--term-playing-msg={properties}\n");
    output(Command::new("mpv").args(quiet).arg("--msg-level=cplayer=info").arg(message).args(args).arg("--").arg(film))
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn an_edit_list_plays_the_moments_one_after_the_other() {
    let (_folder, film, reel) = film_and_reel();
    let films = vec![film.to_string_lossy().into_owned(); 3];
    let (_list, paths) = files([("reel.edl", export::edl(&reel, &films))]);
    let said = mpv("${=duration}|${chapter-list/count}|${chapter-list/0/title}|${chapter-list/1/time}", &[], &paths[0]);
    assert!(said.contains("4.500000|3|Moment 1: response|00:00:02"), "{said}");
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn chapters_are_read_by_ffmpeg_and_mpv() {
    let (folder, film, reel) = film_and_reel();
    let (_list, paths) = files([("chapters.txt", export::chapters(&reel))]);
    let chapters = format!("--chapters-file={}", paths[0].display());
    let said = mpv("${chapter-list/count}|${chapter-list/1/title}|${chapter-list/2/time}", &[&chapters], &film);
    assert!(said.contains("4|Moment 2: chain|00:00:04"), "{said}");
    let with = folder.path().join("with.mkv");
    output(
        Command::new("ffmpeg")
            .args(["-v", "error", "-i"])
            .arg(&film)
            .arg("-i")
            .arg(&paths[0])
            .args(["-map_metadata", "1", "-c", "copy"])
            .arg(&with),
    );
    let probed =
        output(Command::new("ffprobe").args(["-v", "error", "-print_format", "json", "-show_chapters"]).arg(&with));
    let probed: Value = serde_json::from_str(&probed).expect("JSON");
    let read: Vec<(&str, &str)> = probed["chapters"]
        .as_array()
        .expect("chapters")
        .iter()
        .map(|one| (one["start_time"].as_str().expect("a time"), one["tags"]["title"].as_str().expect("a title")))
        .collect();
    assert_eq!(
        read,
        [
            ("0.000000", "Beginning"),
            ("1.000000", "Moment 2: chain"),
            ("4.000000", "Moment 1: response"),
            ("8.000000", "Moment 3: discipline")
        ]
    );
}

/// Files of other hands, which are not ours to keep in the repository.
mod with_samples {
    use super::*;

    /// A file of other hands.
    fn sample(name: &str) -> PathBuf {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder").join("shared/samples");
        let path = variable("VIPP_TEST_SAMPLES").map_or_else(beside, PathBuf::from).join(name);
        assert!(path.exists(), "{} is missing: set VIPP_TEST_SAMPLES to the folder of samples", path.display());
        path
    }

    #[test]
    #[ignore = "needs xmllint and the samples beside the repository"]
    fn elan_documents_are_valid_by_the_schema() {
        let documents = courses().into_iter().flat_map(|course| {
            Audience::ALL.map(|audience| ("film.eaf", export::eaf(&marks(&course, audience).films[0])))
        });
        let (_folder, paths) = files(documents);
        output(Command::new("xmllint").args(["--noout", "--schema"]).arg(sample("EAFv3.0.xsd")).args(paths));
    }

    #[test]
    #[ignore = "needs the samples beside the repository"]
    fn samples_of_other_programs_have_the_known_counts() {
        let wanted = |part: &str| Wanted { parts: vec![part.to_owned()], films: Vec::new() };
        for (name, wanted, format, count) in [
            ("nested_symbolic_tiers.eaf", Wanted::default(), Format::Eaf, 43),
            ("nested_symbolic_tiers.eaf", wanted("Person1 (Chunk)"), Format::Eaf, 12),
            ("issue228.boris", wanted("A"), Format::Boris, 3),
            ("issue228.boris", wanted("B"), Format::Boris, 3),
            ("sample.vtt", Wanted::default(), Format::Vtt, 16),
            ("sample.srt", Wanted::default(), Format::Srt, 5),
        ] {
            let bytes = std::fs::read(sample(name)).expect("a sample");
            let (is, found) = read(&bytes, None, &wanted).expect(name);
            assert_eq!((is, found.entries.len()), (format, count), "{name}");
        }
    }
}
