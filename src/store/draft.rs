//! A draft of a script that a person edits: what is chosen as it stands, and what could be chosen as comments.
//!
//! The draft lies in `.vipp`, beside what it was made from, until it is in order and in its place. So an editor that
//! crashes, a mistake in the draft and a change of the script by another program cost nothing.

use std::path::PathBuf;

use super::case_dir::CaseDir;
use super::disk;
use super::error::{Doing, StoreError, Trouble};
use crate::course::VisitNo;

/// A draft on disk.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    made_from: PathBuf,
    /// What is offered: comments that go again if they are as they were.
    offers: Vec<String>,
    /// The whole text it was begun with.
    begun: String,
    /// Whether it was there already.
    pub is_earlier: bool,
}

impl Draft {
    /// The draft of a visit's script: an earlier one, or a new one of the text and the offers. Each offer is one or more
    /// lines of comments. An earlier draft is refused once the script is no longer what it was made from.
    pub fn open(case: &CaseDir, visit: VisitNo, text: &str, offers: Vec<String>) -> Result<Draft, StoreError> {
        let folder = case.folder().join(".vipp").join("feedback");
        let path = folder.join(format!("{}.toml", visit.two_digits()));
        let made_from = folder.join(format!("{}-made-from.toml", visit.two_digits()));
        let is_earlier = disk::present(&path).doing("read", &path)?.is_some();
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let begun = format!("{text}{end}{}", offers.iter().map(|offer| format!("\n{offer}")).collect::<String>());
        let draft = Draft { path, made_from, offers, begun, is_earlier };
        match is_earlier {
            true => draft.check_made_from(text)?,
            false => draft.begin(text)?,
        }
        Ok(draft)
    }

    fn check_made_from(&self, text: &str) -> Result<(), StoreError> {
        let made_from = disk::present(&self.made_from).doing("read", &self.made_from)?;
        if made_from.as_deref() == Some(text.as_bytes()) {
            return Ok(());
        }
        let problem = format!("the script changed since the draft `{}` was begun", self.path.display());
        let hint = "copy what you need out of the draft and delete it, then edit again; nothing was written";
        Err(StoreError::new(Trouble::Protect, problem, hint))
    }

    fn begin(&self, text: &str) -> Result<(), StoreError> {
        let old = disk::present(&self.made_from).doing("read", &self.made_from)?;
        disk::replace(&self.made_from, old.as_deref(), text.as_bytes())?;
        disk::replace(&self.path, None, self.begun.as_bytes())
    }

    /// Where it lies.
    pub fn path(&self) -> &PathBuf {
        &self.path
    }

    /// Its text as the person left it.
    pub fn text(&self) -> Result<String, StoreError> {
        disk::read_text(&self.path).doing("read", &self.path)
    }

    /// The text of the script that the person wants: without the offers they did not touch.
    pub fn wanted(&self) -> Result<String, StoreError> {
        let text = self.text()?;
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        for offer in &self.offers {
            take_out(&mut lines, &offer.lines().collect::<Vec<_>>());
        }
        Ok(lines.concat())
    }

    /// Whether nobody changed anything in it.
    pub fn is_untouched(&self) -> Result<bool, StoreError> {
        Ok(self.text()? == self.begun)
    }

    /// Removes the draft.
    pub fn discard(&self) -> Result<(), StoreError> {
        for path in [&self.path, &self.made_from] {
            if let Some(bytes) = disk::present(path).doing("read", path)? {
                disk::remove(path, &bytes)?;
            }
        }
        Ok(())
    }
}

/// Takes the first place where these lines stand out of a text, with the empty line above them.
fn take_out(text: &mut Vec<&str>, lines: &[&str]) {
    let same = |window: &[&str]| window.iter().zip(lines).all(|(one, other)| one.trim_end() == other.trim_end());
    let Some(start) = text.windows(lines.len().max(1)).position(same) else { return };
    let above = usize::from(start > 0 && text[start - 1].trim().is_empty());
    text.drain(start - above..start + lines.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_taken_out_as_they_were_and_what_was_touched_stays() {
        let text = "a = 1\n\n# one\n# two\n\n# three\n\n[x]\n# one\n";
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        take_out(&mut lines, &["# one", "# two"]);
        take_out(&mut lines, &["# three"]);
        take_out(&mut lines, &["# not there"]);
        assert_eq!(lines.concat(), "a = 1\n\n[x]\n# one\n");
    }
}
