//! Parts of films written as a new film, to be shown elsewhere.
//!
//! Every frame is decoded and written anew. A copy of the stream would begin at the key frame before the cut, seconds
//! early, and only hide the rest behind an edit list, from which anyone can get it back. What is written carries nothing
//! of the film it comes from but the pictures and the sound that were asked for: no title, no place, no date, no camera.

mod graph;
mod piece;
mod reel;
mod words;
mod write;

pub use reel::{Area, Hidden, Part, Reel, Sound, Words};
pub use write::write_reel;
