//! Players and films: the one layer that runs outside programs (mpv, ffmpeg, ffprobe).
//!
//! A session asks a [`Player`] and hears [`Event`]s; mpv is one player, and a [`FakePlayer`] without a picture is
//! another, so that a session can be tested to the last key. Every place in a film is the time stamp of a frame
//! ([`FrameStamp`](crate::course::FrameStamp)), and the frame at a time is the last one whose stamp is not after it.
//!
//! No program here is let near the network, its own configuration or its own scripts, and none outlives `vipp`.

mod barcode;
mod clip;
mod coding;
mod complaints;
mod error;
mod event;
mod fake;
mod ffmpeg;
mod frames;
mod hash;
mod key;
mod mp4;
mod mpv;
mod player;
mod probe;
mod programs;
mod seconds;
mod self_test;
mod showing;

pub use barcode::{Pace, read_barcodes, write_barcodes};
pub use clip::{Area, Hidden, Part, Reel, Sound, Words, write_reel};
pub use coding::{Board, Ending, Heard, code, place, record};
pub use error::{FilmError, Trouble};
pub use event::{Event, Intercom, Motion, Shown};
pub use fake::{FakePlayer, NotAScript, PlayerScript};
pub use frames::Frames;
pub use hash::{FilmFile, hash};
pub use mpv::Mpv;
pub use player::{Player, Speed, Step, Window};
pub use probe::{Facts, Flow, frames_of, probe};
pub use programs::Programs;
pub use self_test::{FilmTest, Outcome, Trial, self_test};
pub use showing::{Showreel, Stage, Stretch, show};
