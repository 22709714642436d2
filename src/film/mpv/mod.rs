//! mpv as a player, driven over its JSON protocol.
//!
//! What is measured and relied on: a seek shows the first frame not more than 5 ms before its target; playing with the
//! option `end` stops without an error of a single frame; a key binding of mpv takes the time inside the player, where
//! no delay of ours can touch it.

mod client;
mod connection;
mod options;
mod pipe;
mod place;
mod session;
mod typing;
mod wire;

pub use client::Mpv;
