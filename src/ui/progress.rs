//! How far a long piece of work has come: one line on a terminal, written over itself; nothing where nobody looks.

use std::io::{self, Write};

/// The line, and what it says now.
#[derive(Debug, Default)]
pub(super) struct Progress {
    shown: Option<(String, u64)>,
}

impl Progress {
    /// Shows how far the work has come, if that is a percent more than what is shown.
    pub(super) fn show(&mut self, err: &mut dyn Write, label: &str, done: u64, of: u64) -> io::Result<()> {
        let percent = (done * 100).checked_div(of).unwrap_or(100);
        let now = Some((label.to_owned(), percent));
        if self.shown != now {
            write!(err, "\r\u{1b}[K{label}: {percent} %")?;
            err.flush()?;
            self.shown = now;
        }
        Ok(())
    }

    /// Clears the line.
    pub(super) fn end(&mut self, err: &mut dyn Write) -> io::Result<()> {
        match self.shown.take() {
            None => Ok(()),
            Some(_) => write!(err, "\r\u{1b}[K"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_percent_more_is_shown() {
        let (mut progress, mut err) = (Progress::default(), Vec::new());
        for done in 0..=1000 {
            progress.show(&mut err, "film 1 of 1", done, 1000).expect("a line");
        }
        progress.end(&mut err).expect("a line");
        let text = String::from_utf8(err).expect("text");
        assert_eq!(text.matches('\r').count(), 102);
        assert!(text.ends_with("film 1 of 1: 100 %\r\u{1b}[K"), "{text:?}");
    }

    #[test]
    fn nothing_to_do_is_done() {
        let (mut progress, mut err) = (Progress::default(), Vec::new());
        progress.show(&mut err, "film 1 of 1", 0, 0).expect("a line");
        assert!(String::from_utf8(err).expect("text").ends_with("100 %"));
    }
}
