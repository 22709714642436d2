//! What the keys mean while a film is watched, or while a visit goes on: a machine of values, without a player, a clock
//! or a disk.
//!
//! A key with the place it fell on goes in; what is to be kept, what the film is to do and what is to be said comes out,
//! in that order. Whoever drives it keeps first, and tells of nothing before it is kept.

mod command;
mod desk;
mod effect;
mod steering;
mod watching;

pub use command::{Command, Steer};
pub use desk::{Desk, DeskFilm};
pub use effect::{Effect, Entry, FilmMove, Pressed, Way, Where};
pub use watching::{Running, Watching};
