//! Choosing and showing the moments of a script: with a scripted player, on a terminal, with mpv, and when killed.

#![expect(clippy::disallowed_methods, reason = "a test prepares files and looks at them, and hands its PATH on")]

mod showing;
mod stops;
mod watched;
