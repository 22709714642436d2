//! A player that a test looks at while a showing has it.

use std::cell::{RefCell, RefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use vipp::course::{FrameStamp, KeyName};
use vipp::film::{Event, FilmError, Intercom, Player, Shown, Speed, Step};

/// A player that others look at too.
pub(crate) struct Watched<P>(Rc<RefCell<P>>);

impl<P> Clone for Watched<P> {
    fn clone(&self) -> Watched<P> {
        Watched(Rc::clone(&self.0))
    }
}

impl<P> Watched<P> {
    pub(crate) fn new(player: P) -> Watched<P> {
        Watched(Rc::new(RefCell::new(player)))
    }

    pub(crate) fn look(&self) -> RefMut<'_, P> {
        self.0.borrow_mut()
    }
}

macro_rules! handed_on {
    ($($name:ident($($arg:ident: $type:ty),*) -> $back:ty;)*) => {
        impl<P: Player> Player for Watched<P> {
            $(fn $name(&mut self, $($arg: $type),*) -> Result<$back, FilmError> {
                self.0.borrow_mut().$name($($arg),*)
            })*

            fn intercom(&self) -> Intercom {
                self.0.borrow().intercom()
            }
        }
    };
}

handed_on! {
    open(films: &[PathBuf]) -> ();
    show(film: usize, at: FrameStamp) -> Shown;
    play() -> ();
    play_to(stop: FrameStamp) -> ();
    pause() -> Shown;
    step(step: Step) -> Shown;
    repeat(part: Option<(FrameStamp, FrameStamp)>) -> ();
    speed(speed: Speed) -> ();
    bind(keys: &[KeyName]) -> ();
    press(key: &KeyName) -> ();
    write_over(words: &str, how_long: Duration) -> ();
    ask(prompt: &str) -> ();
    shown() -> Shown;
    picture(file: &Path) -> ();
    next_event(wait: Duration) -> Option<Event>;
    name() -> String;
}
