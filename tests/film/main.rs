//! Films for real: mpv, ffmpeg and ffprobe on films whose every frame is known.
//!
//! mpv runs without a screen and without a sound device; a picture it takes of itself tells which frame it shows.

#![expect(clippy::disallowed_methods, reason = "tests write their own files and read their own environment")]
#![expect(clippy::print_stdout, reason = "a test tells another which process it started")]

mod clip;
mod facts;
mod fake;
mod player;
mod self_test;
mod studio;
