//! How a session ends: what becomes of the states that nobody ended, where it stopped, and what comes next.

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::notebook::Notebook;
use crate::course::watch::{Effect, Watching, Where};
use crate::course::{PlaceInFilm, VisitNo};
use crate::film::{Board, Ending, Heard, record};
use crate::report::{counted, running_in_words};

/// Asks, after the film is gone, what becomes of the states that nobody ended. Where nobody answers they stay open.
pub(super) fn ask_what_lasts(watching: &mut Watching, notebook: &mut Notebook<'_>) {
    let mut effects = watching.stop();
    while watching.is_closing() || effects.contains(&Effect::Finish) {
        effects.into_iter().for_each(|effect| drop(record(effect, watching, notebook)));
        let answer = if watching.is_closing() { notebook.answer() } else { None };
        let (Some(Heard::Key(key)), Some(place)) = (answer, watching.last()) else { return };
        let id = notebook.next_id();
        effects = watching.press(&key, place, id);
    }
}

/// Writes down where the session stopped, and says what was logged and what comes next.
pub(super) fn finish(visit: VisitNo, ending: Ending, watching: &Watching, notebook: &mut Notebook<'_>) -> Result<Exit> {
    let place = place(watching);
    notebook.close(place.as_ref(), watching.count())?;
    let at = at(watching);
    if ending == Ending::Died {
        let hint = format!("all that was logged is kept; `vipp watch {visit}` goes on there");
        return Err(Failure::new(Exit::Failed, format!("the player died {at}"), hint).into());
    }
    let running = running_in_words(&watching.running());
    if !running.is_empty() {
        notebook.say(&format!("not ended: {running}; the next session takes it up again"));
    }
    notebook.sum_up(&format!("logged {} at visit {visit}; stopped {at}", counted(watching.count(), "observation")));
    Ok(if ending == Ending::Stopped { Exit::Stopped } else { Exit::Done })
}

/// The frame on screen as it is written down; none at a visit.
fn place(watching: &Watching) -> Option<PlaceInFilm> {
    match watching.last()? {
        Where::Visit(_) => None,
        Where::Film { film, frame, .. } => {
            let film = watching.desk().films.get(film).map(|film| film.id.clone());
            Some(PlaceInFilm { film, frame })
        }
    }
}

fn at(watching: &Watching) -> String {
    match watching.last() {
        Some(Where::Film { film, frame, .. }) => format!("at {} of film {}", frame.time(), film + 1),
        Some(Where::Visit(time)) => format!("at {time} on the clock of the visit"),
        None => "at the start".to_owned(),
    }
}
