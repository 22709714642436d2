//! The keys of the terminal, one by one, without waiting for Enter.
//!
//! A thread reads and rings; who waits for a player at the same time hears the ringing there. When the value is dropped the
//! thread reads no more, so that a question after it gets its keys, and the terminal is put back to what it was.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
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
    reader: Option<JoinHandle<()>>,
    no_more: Arc<AtomicBool>,
    unbuffered: Option<Unbuffered>,
}

impl Keys {
    /// Listens for keys, if `someone` can type, and for the wish to end; `ring` is called after each.
    pub fn listen(someone: bool, ring: impl Fn() + Clone + Send + 'static) -> io::Result<Keys> {
        let (say, typed) = mpsc::channel();
        let (stop, rung) = (say.clone(), ring.clone());
        interrupt::do_instead(move || tell(&stop, Typed::Stop, &rung));
        let unbuffered = if someone { Some(Unbuffered::begin()?) } else { None };
        let no_more = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&no_more);
        let reads = move || read(&say, &ring, &until);
        let reader = someone.then(|| thread::Builder::new().name("keys".to_owned()).spawn(reads)).transpose()?;
        Ok(Keys { typed, reader, no_more, unbuffered })
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
        self.no_more.store(true, Ordering::Relaxed);
        if let Some(reader) = self.reader.take().filter(|_| CAN_BE_ENDED) {
            // A reader that failed has nothing more to do either.
            let _ = reader.join();
        }
    }
}

fn tell(say: &Sender<Typed>, typed: Typed, ring: &impl Fn()) {
    // Nobody may be left to hear it.
    let _ = say.send(typed);
    ring();
}

fn read(say: &Sender<Typed>, ring: &impl Fn(), no_more: &AtomicBool) {
    let terminal = Term::stderr();
    while is_there(no_more) {
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

/// Whether a thread that waits for a key can be ended. On Windows it cannot: it takes one more key.
const CAN_BE_ENDED: bool = cfg!(unix);

/// How often a thread that waits for a key looks whether it still has to.
#[cfg(unix)]
const LOOK: rustix::event::Timespec = rustix::event::Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// Waits until a key is there to be read, or no more are to be.
#[cfg(unix)]
fn is_there(no_more: &AtomicBool) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    let stdin = io::stdin();
    while !no_more.load(Ordering::Relaxed) {
        match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&LOOK)) {
            Ok(0) | Err(Errno::INTR) => {}
            // What else is wrong with the terminal shows when it is read.
            Ok(_) | Err(_) => return true,
        }
    }
    false
}

#[cfg(not(unix))]
fn is_there(no_more: &AtomicBool) -> bool {
    !no_more.load(Ordering::Relaxed)
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
