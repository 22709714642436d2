//! Watching: what every key comes to, kept and told, with a scripted player, on a terminal, with mpv, and when killed.

#![expect(clippy::disallowed_methods, reason = "a test prepares files and looks at them, and hands its PATH on")]
#![cfg_attr(unix, expect(clippy::print_stdout, reason = "the seed has to be seen"))]

#[cfg(unix)]
mod crash;
mod listener;
#[cfg(unix)]
mod player;
mod record;
mod session;
#[cfg(unix)]
mod stage;
#[cfg(unix)]
mod terminal;
