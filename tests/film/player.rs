//! What mpv does when a session asks: every frame, stop and key exact.

use std::process::Command;
use std::time::{Duration, Instant};

use vipp::course::FrameTime;
use vipp::film::{Event, KeyName, Motion, Player, Shown, Speed, Step, Trouble};

use super::studio::{PACES, Studio, next, pace};

/// Numbers that jump about without chance.
fn scattered(count: usize, below: usize) -> impl Iterator<Item = usize> {
    (1..=count).map(move |nth| nth * 7919 % below)
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn the_frame_at_a_time_is_shown() {
    let studio = Studio::new();
    for name in PACES {
        let film = studio.film("film.mp4", pace(name), 300);
        let mut mpv = studio.playing(&film);
        for index in scattered(20, 300) {
            let places = [film.stamp(index), film.inside(index), FrameTime::within(film.stamp(index).film_time())];
            for at in places {
                let shown = mpv.show(0, at).expect("shown");
                let is = (film.index(shown), studio.number(&mut mpv), shown.motion);
                assert_eq!(is, (index, index, Motion::Paused), "{name}: {at:?}");
            }
        }
    }
}
