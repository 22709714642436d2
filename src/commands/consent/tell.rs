//! What has to happen after an answer, said at once.

use anyhow::Result;

use crate::commands::session::Session;
use crate::course::Aftermath;
use crate::report::aftermath_lines;

/// Says what has to happen, and the next command.
pub(super) fn tell(aftermath: &Aftermath<'_>, session: &mut Session) -> Result<()> {
    let lines = aftermath_lines(aftermath);
    if !lines.is_empty() {
        session.ui.answer("now it must happen:")?;
        for line in lines {
            session.ui.answer(&format!("- {line}"))?;
        }
    }
    match aftermath.films.is_empty() {
        true => session.ui.next("vipp consent show", "who agreed to what")?,
        false => session.ui.next("vipp film due", "the films to delete, and until when")?,
    }
    Ok(())
}
