//! What goes out to other programs comes back as it was, and what comes from them is understood or refused.
//!
//! Tests that need other programs say so and are run by `tests/run-all.sh`.

mod boris;
mod elan;
mod hostile;
mod peers;
mod round_trip;
mod sample;
mod subtitles;
mod tables;
