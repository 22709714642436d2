//! What happens when the program is told to end: by Ctrl-C, by the system, or because the terminal is closed.

use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use dialoguer::console::Term;

type Action = Box<dyn Fn() + Send>;

/// What is to be done instead of ending at once.
static ACTION: Mutex<Option<Action>> = Mutex::new(None);

fn action() -> MutexGuard<'static, Option<Action>> {
    ACTION.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the cursor back before the program ends: a menu hides it.
pub(super) fn give_the_cursor_back() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without the handler the program still ends.
        let _ = ctrlc::set_handler(|| match &*action() {
            Some(instead) => instead(),
            None => end(),
        });
    });
}

#[expect(clippy::disallowed_methods, reason = "nothing is left to do or to return to")]
fn end() {
    // Where the terminal is gone, so is the cursor.
    let _ = Term::stderr().show_cursor();
    std::process::exit(130);
}

/// Does something instead of ending, until [`end_again`].
pub(super) fn do_instead(what: impl Fn() + Send + 'static) {
    give_the_cursor_back();
    *action() = Some(Box::new(what));
}

/// Ends from now on, as usual.
pub(super) fn end_again() {
    *action() = None;
}
