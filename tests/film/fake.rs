//! The player that follows a script: the same contract as mpv, without a picture and without time.

use std::path::PathBuf;
use std::time::Duration;

use vipp::course::{FilmTime, FrameRate, FrameStamp, KeyName};
use vipp::film::{Event, FakePlayer, Motion, Pace, Player, Shown, Speed, Step, Trouble};

use super::studio::{Studio, next};

fn player(script: &str) -> FakePlayer {
    FakePlayer::new(script.parse().unwrap_or_else(|why| panic!("{why}")))
}

/// A player with two films opened and the first on its first frame.
fn opened(script: &str) -> FakePlayer {
    let mut player = player(script);
    player.open(&["one.mp4", "two.mp4"].map(PathBuf::from)).expect("opened");
    player.show(0, FrameStamp::START).expect("shown");
    player
}

fn millis(millis: u64) -> FrameStamp {
    FrameStamp::from_micros(millis * 1000)
}

fn key(name: &str) -> KeyName {
    name.parse().expect(name)
}

fn at(shown: Shown) -> (usize, FilmTime, Motion) {
    (shown.film, shown.frame.time(), shown.motion)
}

#[test]
fn a_key_carries_the_frame_on_the_screen() {
    let mut player = opened("film 0 33 100 101 500\nrun 0:00.099\npress s\npress x\nrun 0:00.001\npress s\n");
    player.bind(&[key("s")]).expect("bound");
    player.play().expect("playing");
    for stamp in [33, 100] {
        let Event::Key { key: pressed, shown } = next(&mut player) else { panic!("no key") };
        assert_eq!((pressed, at(shown)), (key("s"), (0, FilmTime::from_millis(stamp), Motion::Playing)));
    }
    assert_eq!(next(&mut player), Event::Closed);
}

#[test]
fn it_stops_where_it_is_asked_to_and_at_the_end() {
    let mut player = opened("film 25 0:10\nrun 0:03\nquiet\nrun\nrun 1:00\nrun\n");
    player.play_to(millis(5_010)).expect("playing");
    assert_eq!(player.next_event(Duration::ZERO).expect("a player"), None);
    assert_eq!(at(player.shown().expect("shown")), (0, FilmTime::from_millis(3000), Motion::Playing));
    let Event::Stopped(shown) = next(&mut player) else { panic!("no stop") };
    assert_eq!(at(shown), (0, FilmTime::from_millis(5000), Motion::Paused));
    player.play().expect("playing");
    let Event::Ended(shown) = next(&mut player) else { panic!("no end") };
    assert_eq!(at(shown), (0, FilmTime::from_millis(9960), Motion::Paused));
    player.play_to(millis(2000)).expect("playing");
    let Event::Stopped(shown) = next(&mut player) else { panic!("a stop that is behind") };
    assert_eq!(at(shown), (0, FilmTime::from_millis(9960), Motion::Paused));
}

#[test]
fn a_film_that_is_missing_and_a_player_that_dies() {
    let mut player = opened("film 25 0:10\nmissing\npress s\ndie\nsay too late\n");
    let error = player.show(1, FrameStamp::START).expect_err("it is missing");
    assert_eq!((error.trouble, error.problem.as_str()), (Trouble::NotFound, "there is no film at `two.mp4`"));
    assert_eq!(player.show(2, FrameStamp::START).expect_err("there are two").problem, "there is no film 3");
    assert_eq!(at(player.shown().expect("the one before")).0, 0);
    for _ in 0..3 {
        assert_eq!(next(&mut player), Event::Died);
    }
    assert_eq!(player.pause().expect_err("it is dead").trouble, Trouble::Gone);
    assert_eq!(player.shown().expect_err("it is dead").trouble, Trouble::Gone);
}

#[test]
fn a_line_is_typed_where_it_was_asked_for() {
    let mut player = opened("type lost\npress s\nescape\npress s\ntype holds out a brick  # it does\n");
    player.bind(&[key("s")]).expect("bound");
    player.play().expect("playing");
    let Event::Key { .. } = next(&mut player) else { panic!("a line nobody asked for") };
    player.ask("Note:").expect("asked");
    assert_eq!(at(player.shown().expect("shown")).2, Motion::Paused);
    assert_eq!(next(&mut player), Event::Answer(None));
    player.ask("Note:").expect("asked");
    assert_eq!(next(&mut player), Event::Answer(Some("holds out a brick".to_owned())));
}

#[test]
fn the_terminal_is_heard_between_the_cues() {
    let mut player = opened("say from the script\n");
    player.intercom().say("from the terminal");
    assert_eq!(next(&mut player), Event::Said("from the terminal".to_owned()));
    assert_eq!(next(&mut player), Event::Said("from the script".to_owned()));
    let intercom = player.intercom();
    drop(player);
    assert!(!intercom.say("nobody"));
}

#[test]
fn it_keeps_an_account_of_what_it_was_asked() {
    let mut player = opened("");
    player.bind(&[key("s"), key("space")]).expect("bound");
    player.speed(Speed::percent(50).expect("a speed")).expect("a speed");
    player.repeat(Some((millis(1000), millis(2000)))).expect("a part");
    player.show(1, millis(62_480)).expect("shown");
    player.step(Step::Back).expect("a step");
    player.write_over("Look", Duration::from_secs(1)).expect("words");
    player.play_to(millis(70_000)).expect("playing");
    let expected = [
        "open one.mp4, two.mp4",
        "show film 1 at 0:00",
        "bind s space",
        "speed 50 %",
        "repeat 0:01 to 0:02",
        "show film 2 at 1:02.480",
        "step back",
        "write Look",
        "play to 1:10",
    ];
    assert_eq!(player.account(), expected);
    assert_eq!(Speed::percent(4), None);
}

#[test]
fn a_part_comes_round() {
    let mut player = opened("film 25 0:10\nrun 0:02.500\npress s\nrun 0:01.200\npress s\nrun\n");
    player.bind(&[key("s")]).expect("bound");
    player.repeat(Some((millis(1000), millis(2000)))).expect("a part");
    player.show(0, millis(1000)).expect("shown");
    player.play().expect("playing");
    for seen in [1480, 1680] {
        let Event::Key { shown, .. } = next(&mut player) else { panic!("no key") };
        assert_eq!(shown.frame.time(), FilmTime::from_millis(seen));
    }
    player.repeat(None).expect("no part");
    assert!(matches!(next(&mut player), Event::Ended(_)));
}

/// A session without surprises: what a player answers and tells, in words.
fn session(player: &mut dyn Player, films: &[PathBuf]) -> Vec<String> {
    let mut told = Vec::new();
    player.open(films).expect("opened");
    told.push(format!("{:?}", player.shown().map_err(|error| error.problem)));
    for (film, time) in [(0, 1010), (1, 0), (1, 1999), (1, 500_000), (0, 2000)] {
        told.push(format!("{:?}", player.show(film, millis(time)).expect("shown")));
    }
    for step in [Step::Forward, Step::Forward, Step::Back] {
        told.push(format!("{:?}", player.step(step).expect("a step")));
    }
    for stop in [2300, 2340, 1000] {
        player.play_to(millis(stop)).expect("playing");
        told.push(format!("{:?}", next(player)));
        told.push(format!("{:?}", player.shown().expect("shown")));
    }
    player.show(1, millis(1900)).expect("shown");
    player.play().expect("playing");
    told.push(format!("{:?}", next(player)));
    told.push(format!("{:?}", player.step(Step::Forward).expect("a step")));
    told.push(format!("{:?}", player.show(5, FrameStamp::START).map_err(|error| error.problem)));
    told.push(format!("{:?}", player.shown().expect("shown")));
    told
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn mpv_and_the_stand_in_keep_the_same_contract() {
    let studio = Studio::new();
    let films = [
        studio.film("one.mp4", Pace::Steady(FrameRate::PAL), 100).path,
        studio.film("two.mp4", Pace::Steady(FrameRate::NTSC), 60).path,
    ];
    let mut stand_in = player("film 25 0:04\nfilm 30000/1001 0:02.001\nrun\nrun\nrun\n");
    assert_eq!(session(&mut stand_in, &films), session(&mut studio.mpv(), &films));
}
