//! The words of a subtitle, as `export::cue` sets them: `child (signal): holds out the brick`.
//!
//! Anyone may write a colon in a subtitle. So what stands before one is taken for a person only if it is said to be one:
//! by a label in brackets, or by a voice tag.

use super::Entry;
use super::record::Record;
use super::values::code;
use crate::course::{Code, Kind, Role};

/// Puts the words of a cue into an entry.
pub(super) fn put(entry: &mut Entry, words: &str, voice: Option<&str>) {
    entry.who = voice.map(str::to_owned);
    let words = match voice.and_then(|voice| words.strip_prefix(voice)) {
        Some(rest) => rest.strip_prefix(": ").or(rest.strip_prefix(' ')).unwrap_or(rest),
        None => words,
    };
    let Some((who, label, rest)) = labelled(words) else {
        entry.seen.text = words.to_owned();
        return;
    };
    entry.who = who.map(|who| who.to_string()).or(entry.who.take());
    match label.parse::<Kind>() {
        Ok(kind) => entry.seen.kind = Some(kind),
        Err(_) if label == "note" => {}
        Err(_) => entry.seen.code = code(label),
    }
    entry.seen.text = rest.to_owned();
}

/// Puts the words of a cue that a note is about: the head that the note makes goes, whatever the words look like.
pub(super) fn put_noted(entry: &mut Entry, words: &str, voice: Option<&str>, note: &Record) {
    let label = note.code.as_ref().map(Code::as_str).or(note.kind.map(Kind::code)).map(|label| format!("({label})"));
    let head: Vec<String> = note.who.iter().map(Role::to_string).chain(label).collect();
    let head = head.join(" ");
    let rest = match words.strip_prefix(&head) {
        Some(rest) if head.is_empty() || rest.is_empty() => Some(rest),
        Some(rest) => rest.strip_prefix(": "),
        None => None,
    };
    let Some(rest) = rest else { return put(entry, words, voice) };
    entry.who = note.who.as_ref().map(Role::to_string);
    (entry.seen.code, entry.seen.kind) = (note.code.clone(), note.kind);
    entry.seen.text = rest.to_owned();
}

/// Who, the label and the words of `child (signal): holds out the brick`; who and the words may be missing.
fn labelled(words: &str) -> Option<(Option<Role>, &str, &str)> {
    let (before, after) = words.split_once('(')?;
    let (label, rest) = after.split_once(')')?;
    let is_slug = code(label).is_some_and(|code| code.as_str() == label);
    let who = before.strip_suffix(' ').map(str::parse).transpose().ok()?;
    let rest = if rest.is_empty() { rest } else { rest.strip_prefix(": ")? };
    (is_slug && (who.is_some() || before.is_empty())).then_some((who, label, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str, voice: Option<&str>) -> (Option<String>, Option<String>, String) {
        let mut entry = Entry::default();
        put(&mut entry, words, voice);
        let label = entry.seen.code.map(|code| code.to_string()).or(entry.seen.kind.map(|kind| kind.code().to_owned()));
        (entry.who, label, entry.seen.text)
    }

    #[test]
    fn who_and_the_label_are_found_where_they_are_said() {
        let own = |who: Option<&str>, label: Option<&str>, text: &str| {
            (who.map(str::to_owned), label.map(str::to_owned), text.to_owned())
        };
        assert_eq!(
            said("child (signal): holds (it): out", None),
            own(Some("child"), Some("signal"), "holds (it): out")
        );
        assert_eq!(said("(brick)", None), own(None, Some("brick"), ""));
        assert_eq!(said("child: looks", Some("child")), own(Some("child"), None, "looks"));
        assert_eq!(said("looks", Some("Anna")), own(Some("Anna"), None, "looks"));
        for plain in ["Note: this is a caption", "He (the boy): look!", "(Music playing)", "(laughs) no", ""] {
            assert_eq!(said(plain, None), own(None, None, plain));
        }
    }
}
