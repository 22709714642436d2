//! The files others are given: that the programs they open them with find in them what we put there.

mod look;
mod sample;
