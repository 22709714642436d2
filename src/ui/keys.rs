//! The keys of the terminal, one by one, without waiting for Enter.
//!
//! A thread reads and rings; who waits for a player at the same time hears the ringing there. The terminal is put back to
//! what it was when the value is dropped, even while the thread still waits for a key.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use dialoguer::console::{Key, Term};

use super::interrupt;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key: the sign it types, or its name, such as `space` or `page-up`.
    Key(String),
    /// The program was told to end, or the terminal is gone.
    Stop,
}

/// The keys of the terminal, and the wish that the program end.
pub struct Keys {
    typed: Receiver<Typed>,
    unbuffered: Option<Unbuffered>,
}

impl Keys {
    /// Listens for keys, if `someone` can type, and for the wish to end; `ring` is called after each.
    pub fn listen(someone: bool, ring: impl Fn() + Clone + Send + 'static) -> io::Result<Keys> {
        let (say, typed) = mpsc::channel();
        let (stop, rung) = (say.clone(), ring.clone());
        interrupt::do_instead(move || tell(&stop, Typed::Stop, &rung));
        let unbuffered = if someone { Some(Unbuffered::begin()?) } else { None };
        if someone {
            thread::Builder::new().name("keys".to_owned()).spawn(move || read(&say, &ring))?;
        }
        Ok(Keys { typed, unbuffered })
    }

    /// Whether there is a terminal on which keys are typed.
    pub fn are_typed(&self) -> bool {
        self.unbuffered.is_some()
    }

    /// What was typed next, waiting for it that long.
    pub fn next(&self, wait: Duration) -> Option<Typed> {
        self.typed.recv_timeout(wait).ok()
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        interrupt::end_again();
    }
}

fn tell(say: &Sender<Typed>, typed: Typed, ring: &impl Fn()) {
    // Nobody may be left to hear it.
    let _ = say.send(typed);
    ring();
}

fn read(say: &Sender<Typed>, ring: &impl Fn()) {
    let terminal = Term::stderr();
    loop {
        match terminal.read_key_raw() {
            Ok(Key::CtrlC) | Err(_) => return tell(say, Typed::Stop, ring),
            Ok(key) => {
                if let Some(name) = name(&key) {
                    tell(say, Typed::Key(name), ring);
                }
            }
        }
    }
}

fn name(key: &Key) -> Option<String> {
    let name = match key {
        Key::Char(' ') => "space",
        Key::Char(sign) => return (!sign.is_control()).then(|| sign.to_string()),
        Key::Enter => "enter",
        Key::Escape => "escape",
        Key::Backspace => "backspace",
        Key::Tab => "tab",
        Key::ArrowLeft => "left",
        Key::ArrowRight => "right",
        Key::ArrowUp => "up",
        Key::ArrowDown => "down",
        Key::Home => "home",
        Key::End => "end",
        Key::PageUp => "page-up",
        Key::PageDown => "page-down",
        Key::Del => "delete",
        _ => return None,
    };
    Some(name.to_owned())
}

/// A terminal that gives each key at once and does not show it.
#[cfg(unix)]
struct Unbuffered(rustix::termios::Termios);

#[cfg(unix)]
impl Unbuffered {
    fn begin() -> io::Result<Unbuffered> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin())?;
        let mut now = before.clone();
        now.make_raw();
        now.output_modes = before.output_modes;
        tcsetattr(io::stdin(), OptionalActions::Now, &now)?;
        Ok(Unbuffered(before))
    }
}

#[cfg(unix)]
impl Drop for Unbuffered {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to put back.
        let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Now, &self.0);
    }
}

/// The console of Windows gives each key at once as it is read.
#[cfg(not(unix))]
struct Unbuffered;

#[cfg(not(unix))]
impl Unbuffered {
    fn begin() -> io::Result<Unbuffered> {
        Ok(Unbuffered)
    }
}
