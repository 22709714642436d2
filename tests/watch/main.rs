//! Watching: what every key comes to, kept and told, with a scripted player, on a terminal, with mpv, and when killed.

#![expect(clippy::disallowed_methods, reason = "a test prepares files and looks at them, and hands its PATH on")]

mod listener;
mod record;
mod session;
