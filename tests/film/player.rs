//! What mpv does when a session asks: every frame, stop and key exact.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vipp::course::{FrameRate, FrameStamp, KeyName};
use vipp::film::{Event, Motion, Pace, Player, Speed, Step, Trouble};

use super::studio::{Studio, next};

/// Numbers that jump about without chance.
fn scattered(count: usize, below: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(move |nth| nth * 7919 % below)
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_frame_at_a_time_is_shown() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let mut mpv = studio.playing(&film);
        for index in scattered(12, 300) {
            let places = [film.stamp(index), film.inside(index), FrameStamp::within(film.stamp(index).time())];
            for at in places {
                let shown = mpv.show(0, at).expect("shown");
                let is = (film.index(shown), studio.number(&mut mpv), shown.motion);
                assert_eq!(is, (index, index, Motion::Paused), "{pace:?}: {at:?}");
            }
        }
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn play_stops_on_the_frame_asked_for() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let mut mpv = studio.playing(&film);
        for index in scattered(12, 280) {
            mpv.show(0, film.inside(index)).expect("shown");
            let stop = index + 8;
            mpv.play_to(film.inside(stop)).expect("playing");
            let Event::Stopped(shown) = next(&mut mpv) else { panic!("no stop") };
            assert_eq!(
                (film.index(shown), studio.number(&mut mpv), shown.motion),
                (stop, stop, Motion::Paused),
                "{pace:?}"
            );
        }
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_list_of_stops_is_played_on_from_each() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::NTSC), 200);
    let mut mpv = studio.playing(&film);
    for stop in [10, 11, 12, 40, 41, 90] {
        mpv.play_to(film.stamp(stop)).expect("playing");
        assert_eq!(next(&mut mpv), Event::Stopped(mpv.shown().expect("shown")));
        assert_eq!(studio.number(&mut mpv), stop);
    }
    for (step, index) in [(Step::Forward, 91), (Step::Back, 90), (Step::Back, 89)] {
        let shown = mpv.step(step).expect("a step");
        assert_eq!((film.index(shown), studio.number(&mut mpv)), (index, index));
    }
    // A stop that is not ahead is reached where the film is.
    for stop in [89, 50] {
        mpv.play_to(film.stamp(stop)).expect("playing");
        let Event::Stopped(shown) = next(&mut mpv) else { panic!("no stop") };
        assert_eq!((film.index(shown), studio.number(&mut mpv)), (89, 89));
    }
    // A stop after the end is the last frame.
    mpv.play_to(FrameStamp::from_micros(3_600_000_000)).expect("playing");
    let Event::Stopped(shown) = next(&mut mpv) else { panic!("no stop") };
    assert_eq!((film.index(shown), studio.number(&mut mpv)), (199, 199));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_film_ends_on_its_last_frame() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 60);
        let mut mpv = studio.playing(&film);
        mpv.show(0, film.stamp(50)).expect("shown");
        for _ in 0..2 {
            mpv.play().expect("playing");
            let Event::Ended(shown) = next(&mut mpv) else { panic!("no end") };
            assert_eq!((film.index(shown), studio.number(&mut mpv)), (59, 59), "{pace:?}");
            assert_eq!(mpv.shown().expect("shown"), shown, "{pace:?}");
        }
        assert_eq!(mpv.next_event(Duration::from_millis(100)).expect("a player"), None, "{pace:?}");
        for index in [58, 57] {
            let shown = mpv.step(Step::Back).expect("a step");
            assert_eq!((film.index(shown), studio.number(&mut mpv)), (index, index), "{pace:?}");
        }
        for index in [58, 59, 59] {
            let shown = mpv.step(Step::Forward).expect("a step");
            assert_eq!((film.index(shown), studio.number(&mut mpv)), (index, index), "{pace:?}");
        }
        for at in [film.stamp(59), FrameStamp::from_micros(3_600_000_000)] {
            let shown = mpv.show(0, at).expect("shown");
            assert_eq!((film.index(shown), studio.number(&mut mpv)), (59, 59), "{pace:?} {at:?}");
        }
        assert_eq!(film.index(mpv.show(0, film.inside(57)).expect("shown")), 57, "{pace:?}");
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn every_step_is_one_frame() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let mut mpv = studio.playing(&film);
        assert_eq!(film.index(mpv.step(Step::Back).expect("a step")), 0, "{pace:?}: before the first there is none");
        mpv.show(0, film.inside(240)).expect("shown");
        for (step, expected) in [(Step::Forward, 241..=255), (Step::Back, 240..=254)] {
            let mut expected: Vec<usize> = expected.collect();
            if step == Step::Back {
                expected.reverse();
            }
            for index in expected {
                let shown = mpv.step(step).expect("a step");
                assert_eq!((film.index(shown), studio.number(&mut mpv)), (index, index), "{pace:?} {step:?}");
            }
        }
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_key_carries_the_frame_that_was_on_the_screen() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let mut mpv = studio.playing(&film);
        let keys: Vec<KeyName> = ["s", "#", "é", "space"].map(|key| key.parse().expect(key)).to_vec();
        mpv.bind(&keys).expect("bound");
        mpv.press(&"x".parse().expect("a key")).expect("pressed");
        for (nth, index) in scattered(20, 300).enumerate() {
            mpv.show(0, film.stamp(index)).expect("shown");
            let key = &keys[nth % keys.len()];
            mpv.press(key).expect("pressed");
            let Event::Key { key: heard, shown } = next(&mut mpv) else { panic!("no key") };
            assert_eq!((&heard, film.index(shown)), (key, index), "{pace:?}");
            assert_eq!(studio.number(&mut mpv), index, "{pace:?}");
        }
        mpv.bind(&keys[..1]).expect("bound");
        mpv.press(&keys[1]).expect("pressed");
        mpv.press(&keys[0]).expect("pressed");
        assert!(matches!(next(&mut mpv), Event::Key { key, .. } if key == keys[0]), "{pace:?}");
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_key_pressed_while_the_film_runs_carries_the_stamp_of_a_frame() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let mut mpv = studio.playing(&film);
        let key: KeyName = "s".parse().expect("a key");
        mpv.bind(std::slice::from_ref(&key)).expect("bound");
        mpv.play().expect("playing");
        let mut last = 0;
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(23));
            mpv.press(&key).expect("pressed");
            let Event::Key { shown, .. } = next(&mut mpv) else { panic!("no key") };
            let index = film.index(shown);
            assert!(index >= last && shown.motion == Motion::Playing, "{pace:?}: {index} after {last}");
            last = index;
        }
        assert!(last > 10, "{pace:?}: the film did not run");
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_film_that_runs_goes_on_from_the_place_shown() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 300);
    let mut mpv = studio.playing(&film);
    mpv.speed(Speed::percent(200).expect("a speed")).expect("a speed");
    mpv.play().expect("playing");
    let shown = mpv.show(0, film.inside(200)).expect("shown");
    assert_eq!((film.index(shown), shown.motion), (200, Motion::Playing));
    let Event::Ended(shown) = next(&mut mpv) else { panic!("no end") };
    assert_eq!(film.index(shown), 299);
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_part_is_played_over_and_over() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 300);
    let mut mpv = studio.playing(&film);
    mpv.repeat(Some((film.stamp(100), film.stamp(110)))).expect("a part");
    mpv.show(0, film.stamp(105)).expect("shown");
    mpv.play().expect("playing");
    let begun = Instant::now();
    let mut seen = Vec::new();
    while begun.elapsed() < Duration::from_millis(1500) {
        seen.push(film.index(mpv.shown().expect("shown")));
    }
    assert!(seen.iter().all(|index| (100..=110).contains(index)), "{seen:?}");
    assert!(seen.windows(2).filter(|pair| pair[1] < pair[0]).count() >= 2, "{seen:?}");
    mpv.repeat(None).expect("no part");
    assert!(matches!(next(&mut mpv), Event::Ended(_)));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn films_are_told_apart() {
    let studio = Studio::new();
    let films = [studio.film("one.mp4", Pace::Steady(FrameRate::PAL), 60), studio.film("two.mp4", Pace::Uneven, 80)];
    let mut mpv = studio.mpv();
    assert_eq!(mpv.shown().expect_err("nothing there").problem, "no film is on the screen");
    let paths = [&films[0].path, &studio.path("gone.mp4"), &films[1].path].map(std::path::PathBuf::from);
    mpv.open(&paths).expect("opened");
    let key: KeyName = "s".parse().expect("a key");
    mpv.bind(std::slice::from_ref(&key)).expect("bound");
    for (film, index) in [(0, 30), (2, 70), (0, 59), (2, 0), (2, 79)] {
        let shown = mpv.show(film, films[film / 2].inside(index)).expect("shown");
        mpv.press(&key).expect("pressed");
        assert_eq!(next(&mut mpv), Event::Key { key: key.clone(), shown });
        assert_eq!((shown.film, films[film / 2].index(shown)), (film, index));
        assert_eq!(studio.number(&mut mpv), index);
    }
    let error = mpv.show(1, FrameStamp::START).expect_err("no such film");
    assert_eq!(
        (error.trouble, error.problem),
        (Trouble::NotFound, format!("there is no film at `{}`", paths[1].display()))
    );
    assert_eq!(mpv.show(7, FrameStamp::START).expect_err("no such film").problem, "there is no film 8");
    assert_eq!(films[1].index(mpv.shown().expect("the film before is still there")), 79);
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn what_is_not_a_film_is_not_played() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 60);
    let whole = std::fs::read(&film.path).expect("a film");
    let sound = studio.path("sound.mp4");
    let made = Command::new("ffmpeg").args(["-v", "error", "-f", "lavfi", "-i", "sine=d=1"]).arg(&sound).status();
    assert!(made.expect("ffmpeg").success());
    let list = format!("#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{}\n", film.path.display());
    let edl = format!("# mpv EDL v0\n{}\n", film.path.display());
    for (name, bytes) in [
        ("empty.mp4", &b""[..]),
        ("text.mp4", b"not a film"),
        ("cut.mp4", &whole[..whole.len() / 2]),
        ("list.mp4", list.as_bytes()),
        ("list.m3u8", list.as_bytes()),
        ("edl.mp4", edl.as_bytes()),
    ] {
        std::fs::write(studio.path(name), bytes).expect("a file");
    }
    let mut mpv = studio.mpv();
    for name in ["empty.mp4", "text.mp4", "cut.mp4", "list.mp4", "list.m3u8", "edl.mp4", "sound.mp4"] {
        mpv.open(&[studio.path(name), film.path.clone()]).expect("opened");
        let error = mpv.show(0, FrameStamp::START).expect_err(name);
        assert_eq!(error.trouble, Trouble::NotAFilm, "{name}");
        let shown = mpv.show(1, FrameStamp::START).expect("the next film is there all the same");
        assert_eq!(film.index(shown), 0);
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_line_is_typed_into_the_window() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 60);
    let mut mpv = studio.playing(&film);
    let keys: Vec<KeyName> = ["h", "enter", "escape"].map(|key| key.parse().expect(key)).to_vec();
    mpv.bind(&keys).expect("bound");
    mpv.play().expect("playing");
    mpv.ask("Note:").expect("asked");
    assert_eq!(mpv.shown().expect("shown").motion, Motion::Paused);
    for key in ["h", "é", "space", "#", "x", "backspace", "é", "up", "enter"] {
        mpv.press(&key.parse().expect(key)).expect("pressed");
    }
    assert_eq!(next(&mut mpv), Event::Answer(Some("hé #é".to_owned())));
    mpv.ask("Note:").expect("asked");
    mpv.press(&keys[2]).expect("pressed");
    assert_eq!(next(&mut mpv), Event::Answer(None));
    mpv.press(&keys[0]).expect("pressed");
    assert!(matches!(next(&mut mpv), Event::Key { key, .. } if key == keys[0]));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_terminal_speaks_into_the_same_queue() {
    let studio = Studio::new();
    let mut mpv = studio.mpv();
    let intercom = mpv.intercom();
    assert!(std::thread::spawn(move || intercom.say("next")).join().expect("a thread"));
    assert_eq!(next(&mut mpv), Event::Said("next".to_owned()));
    let intercom = mpv.intercom();
    drop(mpv);
    assert!(!intercom.say("next"));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_window_that_is_closed_is_told_from_a_player_that_died() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 250);
    for (signal, expected) in [(None, Event::Closed), (Some("-KILL"), Event::Died), (Some("-TERM"), Event::Died)] {
        let (mut mpv, mut door) = studio.playing_with_a_side_door(&film);
        mpv.play().expect("playing");
        match signal {
            None => door.close_window(),
            Some(signal) => {
                assert!(Command::new("kill").args([signal, &door.process()]).status().expect("kill").success());
            }
        }
        let begun = Instant::now();
        assert_eq!(next(&mut mpv), expected);
        assert_eq!(next(&mut mpv), expected);
        assert_eq!(mpv.play().expect_err("it is gone").trouble, Trouble::Gone);
        assert_eq!(mpv.show(0, FrameStamp::START).expect_err("it is gone").trouble, Trouble::Gone);
        assert!(begun.elapsed() < Duration::from_secs(2), "{signal:?}: {:?}", begun.elapsed());
    }
}

/// Says which process its player is, and waits if it is asked to.
#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_player_ends_with_its_value() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Uneven, 20);
    let (mpv, mut door) = studio.playing_with_a_side_door(&film);
    let process = door.process();
    println!("\nmpv is {process}");
    assert!(is_running(&process));
    while std::env::var_os("VIPP_TEST_WAIT").is_some() {
        std::thread::sleep(Duration::from_secs(1));
    }
    drop(mpv);
    assert!(!is_running(&process));
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_player_does_not_outlive_the_program_that_is_killed() {
    let mut vipp = Command::new(std::env::current_exe().expect("this program"))
        .args(["player::a_player_ends_with_its_value", "--exact", "--ignored", "--nocapture"])
        .env("VIPP_TEST_WAIT", "1")
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program again");
    let lines = BufReader::new(vipp.stdout.take().expect("its output")).lines();
    let said = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("mpv is ").map(str::to_owned));
    let process = said.expect("the number of a process");
    assert!(is_running(&process));
    vipp.kill().expect("killed");
    vipp.wait().expect("dead");
    let begun = Instant::now();
    while is_running(&process) {
        assert!(begun.elapsed() < Duration::from_secs(10), "mpv runs on after `vipp` was killed");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_player_that_is_killed_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().expect("a folder");
    let mut run = Command::new(std::env::current_exe().expect("this program"));
    run.args(["player::a_window_that_is_closed_is_told_from_a_player_that_died", "--exact", "--ignored"]);
    let output =
        run.env("TMPDIR", temporary.path()).env("HOME", temporary.path()).output().expect("this program again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let left: Vec<_> = std::fs::read_dir(temporary.path()).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

fn is_running(process: &str) -> bool {
    let ps = Command::new("ps").args(["-o", "stat=", "-p", process]).output().expect("ps");
    let state = String::from_utf8_lossy(&ps.stdout);
    !state.trim().is_empty() && !state.starts_with('Z')
}

/// The player writes every picture it shows into a folder; none of them may lie beyond the stop.
#[test]
#[ignore = "needs mpv and ffmpeg"]
fn no_frame_after_a_stop_is_ever_shown() {
    for pace in Pace::ALL {
        let studio = Studio::new();
        let film = studio.film("film.mp4", pace, 200);
        let shown = studio.path("shown");
        std::fs::create_dir(&shown).expect("a folder");
        let mut mpv = studio.mpv_that_writes_into(&shown);
        mpv.open(std::slice::from_ref(&film.path)).expect("opened");
        mpv.show(0, FrameStamp::START).expect("shown");
        let stops = [20, 21, 60, 103];
        for stop in stops {
            mpv.play_to(film.inside(stop)).expect("playing");
            assert!(matches!(next(&mut mpv), Event::Stopped(_)));
        }
        drop(mpv);
        let numbers = studio.numbers_in(&shown);
        let numbers: Vec<usize> = numbers.into_iter().map(|number| usize::from(number.expect("a number"))).collect();
        assert_eq!(numbers.iter().max(), Some(&103), "{pace:?}: {numbers:?}");
        assert!(stops.iter().all(|stop| numbers.contains(stop)), "{pace:?}: {numbers:?}");
        assert!(numbers.windows(2).all(|pair| pair[0] <= pair[1]), "{pace:?}: {numbers:?}");
    }
}
