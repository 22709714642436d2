//! A player without a picture that follows a script, for tests of sessions.
//!
//! No time passes in it: the film moves when the script says so, and the same script gives the same events. One line of
//! a script is one cue:
//!
//! ```text
//! film 25 0:10           # a film of ten seconds at 25 frames a second, then the next film; without any, such films
//! film 0 33 100 101      # a film with frames at these milliseconds
//! missing                # a film that is not there
//! run 0:02               # the film plays for two seconds, or to its stop or end
//! run                    # the film plays to its stop or end
//! press s                # a key in the film's window, which counts if it is bound
//! type holds out a brick # a line typed into the film's window, which counts if it was asked for
//! escape                 # calls that line off
//! say next               # what another part of the program says
//! quiet                  # nothing happens for as long as the session waits
//! close                  # the person closes the window, as at the end of every script
//! die                    # the player dies
//! ```

mod player;
mod script;

pub use player::FakePlayer;
pub use script::{NotAScript, PlayerScript};
