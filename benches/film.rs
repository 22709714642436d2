//! How fast and how exact films are played and read. `benches/README.md` says how to read it.
//!
//! `cargo bench --bench film` runs all; `cargo bench --bench film -- keys hash` runs some. It needs mpv and ffmpeg, and
//! `b3sum` to compare with. mpv plays without a screen, so its figures are lower bounds.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads its environment and writes its own files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vipp::course::FrameStamp;
use vipp::film::{
    Event, Frames, KeyName, Mpv, Pace, Part, Player, Programs, Reel, Sound, Trial, Window, frames_of, hash, probe,
    self_test, write_barcodes, write_reel,
};

/// A part of the benchmark: the programs, and a folder to work in.
type Measure = fn(&Programs, &Path);

/// How large a film is hashed.
const HASHED: usize = 1 << 30;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let wanted = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    let work = tempfile::tempdir().expect("a folder to work in");
    let path = std::env::var("PATH").ok();
    let programs = Programs::of(path.as_deref(), Some("--vo=null --ao=null"));
    let parts: [(&str, Measure); 5] =
        [("open", open), ("keys", keys), ("stops", stops), ("clip", clip), ("hash", hash_film)];
    for (name, run) in parts {
        if wanted(name) {
            run(&programs, work.path());
        }
    }
}

fn film(programs: &Programs, work: &Path, frames: u16) -> (PathBuf, Frames) {
    let path = work.join(format!("{frames}.mp4"));
    let frames = write_barcodes(programs, &path, Pace::Uneven, frames).expect("a film");
    (path, frames)
}

fn row(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let (least, middle, most) = (at(0.0), at(0.5), at(0.99));
    println!("{what:<52} least {least:>8.2} ms  middle {middle:>8.2} ms  99 of 100 {most:>8.2} ms");
}

fn timed<T>(times: &mut Vec<Duration>, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let value = run();
    times.push(begun.elapsed());
    value
}

/// From nothing to a film on the screen, and from one place in it to another.
fn open(programs: &Programs, work: &Path) {
    let (path, frames) = film(programs, work, 15_000);
    let (mut facts, mut stamps, mut starts, mut shows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..10 {
        timed(&mut facts, || probe(programs, &path).expect("facts"));
        timed(&mut stamps, || frames_of(programs, &path).expect("frames"));
        let mut mpv = timed(&mut starts, || Mpv::start(programs, Window::Framed).expect("mpv"));
        mpv.open(std::slice::from_ref(&path)).expect("opened");
        timed(&mut shows, || mpv.show(0, frames.stamps()[7000]).expect("shown"));
    }
    row("facts of a film of ten minutes", facts);
    row("stamps of its 15,000 frames", stamps);
    row("start of mpv", starts);
    row("its first frame on the screen, stamps read", shows);
    let mut mpv = Mpv::start(programs, Window::Framed).expect("mpv");
    mpv.open(&[path]).expect("opened");
    mpv.show(0, FrameStamp::START).expect("shown");
    let mut jumps = Vec::new();
    for nth in 1..=200 {
        let to = frames.stamps()[nth * 7919 % 15_000];
        timed(&mut jumps, || mpv.show(0, to).expect("shown"));
    }
    row("another frame on the screen", jumps);
}

/// From a key pressed in a running film to its event.
fn keys(programs: &Programs, work: &Path) {
    let (path, _) = film(programs, work, 3_000);
    let mut mpv = Mpv::start(programs, Window::Framed).expect("mpv");
    mpv.open(&[path]).expect("opened");
    mpv.show(0, FrameStamp::START).expect("shown");
    let key = KeyName::space();
    mpv.bind(std::slice::from_ref(&key)).expect("bound");
    mpv.play().expect("playing");
    let mut delays = Vec::new();
    for nth in 0..500 {
        std::thread::sleep(Duration::from_millis(40 + nth % 13));
        let event = timed(&mut delays, || {
            mpv.press(&key).expect("pressed");
            mpv.next_event(Duration::from_secs(10)).expect("a player")
        });
        assert!(matches!(event, Some(Event::Key { .. })), "{event:?}");
    }
    row("a key in a running film, to its event", delays);
}

/// How many of the self-test's trials are exact.
fn stops(programs: &Programs, _work: &Path) {
    for pace in Pace::ALL {
        let test = self_test(programs, pace).expect("a test");
        let of = |trial| {
            let (exact, all) = test.exact(trial);
            format!("{exact} of {all}")
        };
        let (jumps, steps, stops, keys) = (of(Trial::Jump), of(Trial::Step), of(Trial::Stop), of(Trial::Key));
        println!("exact to the frame, {pace:?}: jumps {jumps}, steps {steps}, stops {stops}, keys {keys}");
    }
}

/// A clip of three seconds.
fn clip(programs: &Programs, work: &Path) {
    let (path, frames) = film(programs, work, 3_000);
    let (from, until) = (frames.stamps()[1500], frames.stamps()[1575]);
    let part = Part { film: path, from, until, hold: None, words: Vec::new(), hidden: Vec::new() };
    let reel = Reel { parts: vec![part], sound: Sound::Kept };
    let mut times = Vec::new();
    for nth in 0..10 {
        let output = work.join(format!("clip-{nth}.mp4"));
        timed(&mut times, || write_reel(programs, &reel, &output, &mut |_, _| {}).expect("a clip"));
    }
    row("a clip of three seconds, written and checked", times);
}

/// A film of a gibibyte, in turns with `b3sum`.
fn hash_film(_programs: &Programs, work: &Path) {
    let path = work.join("large.mp4");
    let piece: Vec<u8> = (0..HASHED / 64).map(|place| (place.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(&path, piece.repeat(64)).expect("a large file");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let own = timed(&mut ours, || hash(&path, &mut |_| {}).expect("a hash"));
        let mut b3sum = Command::new("b3sum");
        b3sum.arg(&path).stderr(Stdio::null());
        if let Ok(output) = timed(&mut theirs, || b3sum.output()) {
            assert!(String::from_utf8_lossy(&output.stdout).starts_with(&own.to_string()), "another hash than b3sum's");
        }
    }
    row("hash of a film of one GiB", ours);
    row("the same with b3sum", theirs);
}
