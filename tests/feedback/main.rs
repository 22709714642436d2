//! Choosing and showing the moments of a script: with a scripted player, on a terminal, with mpv, and when killed.

#![expect(clippy::disallowed_methods, reason = "a test prepares files and looks at them, and hands its PATH on")]
#![cfg_attr(unix, expect(clippy::print_stdout, reason = "the seed has to be seen"))]

#[cfg(unix)]
mod choosing;
#[cfg(unix)]
mod crash;
#[cfg(unix)]
mod films;
#[cfg(unix)]
mod presenting;
mod showing;
#[cfg(unix)]
mod stage;
mod stops;
mod watched;
