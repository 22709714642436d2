//! Films for real: mpv, ffmpeg and ffprobe on films whose every frame is known.
//!
//! mpv runs without a screen and without a sound device; a picture it takes of itself tells which frame it shows.

#![expect(clippy::disallowed_methods, reason = "tests write their own files and read their own environment")]

mod clip;
mod facts;
mod player;
mod self_test;
mod studio;
