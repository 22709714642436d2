//! A line of text typed into the film's window, shown over the picture as it grows.

/// What a key did to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// It goes on; this is to be shown now.
    On(String),
    /// It is finished; none if it was called off.
    Done(Option<String>),
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub(super) struct Line {
    prompt: String,
    text: String,
}

impl Line {
    /// An empty line after a prompt.
    pub(super) fn after(prompt: &str) -> Line {
        Line { prompt: prompt.to_owned(), text: String::new() }
    }

    /// What is shown.
    pub(super) fn shown(&self) -> String {
        format!("{} {}▏", self.prompt, self.text)
    }

    /// Takes in what one of the bindings of [`KEYS`] said.
    pub(super) fn take(&mut self, words: &[String]) -> Option<Typed> {
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            // "d" and "p" are a press, "r" is one that repeats; "u" is the key let go.
            ["key-binding", TEXT, state, _, text, ..] if !state.starts_with('u') => {
                self.text.extend(text.chars().filter(|sign| !sign.is_control()));
            }
            [EDIT, "back"] => {
                self.text.pop();
            }
            [EDIT, "enter"] => return Some(Typed::Done(Some(self.text.trim().to_owned()))),
            [EDIT, "escape"] => return Some(Typed::Done(None)),
            _ => return None,
        }
        Some(Typed::On(self.shown()))
    }
}

/// The name of the bindings in mpv.
pub(super) const SECTION: &str = "vipp-typing";

const TEXT: &str = "vipp-text";
const EDIT: &str = "vipp-edit";

/// The bindings while a line is typed; `client` is what mpv calls us.
pub(super) fn bindings(client: &str) -> String {
    let text = format!("script-binding {client}/{TEXT}");
    let edit = |key: &str, what: &str| format!("{key} repeatable script-message {EDIT} {what}\n");
    format!("any_unicode {text}\nSPACE {text}\n")
        + &edit("BS", "back")
        + &edit("ENTER", "enter")
        + &edit("KP_ENTER", "enter")
        + &edit("ESC", "escape")
        + "CLOSE_WIN quit\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut Line, words: &[&str]) -> Option<Typed> {
        line.take(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_line_grows_and_shrinks_and_ends() {
        let mut line = Line::after("Note:");
        assert_eq!(line.shown(), "Note: ▏");
        for (key, text) in [("h", "h"), ("é", "é"), ("SPACE", " "), ("x", "x")] {
            typed(&mut line, &["key-binding", "vipp-text", "p-", key, text]);
        }
        assert_eq!(typed(&mut line, &["vipp-edit", "back"]), Some(Typed::On("Note: hé ▏".to_owned())));
        assert_eq!(typed(&mut line, &["key-binding", "vipp-text", "u-", "x", "x"]), None);
        assert_eq!(typed(&mut line, &["key-binding", "another", "p-", "x", "x"]), None);
        assert_eq!(typed(&mut line, &["vipp-edit", "enter"]), Some(Typed::Done(Some("hé".to_owned()))));
        assert_eq!(typed(&mut line, &["vipp-edit", "escape"]), Some(Typed::Done(None)));
    }

    #[test]
    fn a_short_line_survives_what_it_has_not() {
        let mut line = Line::after("Note:");
        assert_eq!(typed(&mut line, &["vipp-edit", "back"]), Some(Typed::On("Note: ▏".to_owned())));
        assert_eq!(
            typed(&mut line, &["key-binding", "vipp-text", "p-", "ESC", "\u{1b}"]),
            Some(Typed::On("Note: ▏".to_owned()))
        );
        assert_eq!(typed(&mut line, &[]), None);
    }
}
