//! A line that is typed key by key, while other things go on.

/// What a key did to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    /// It goes on.
    On,
    /// It is finished; none where it was called off.
    Done(Option<String>),
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct TypedLine {
    prompt: String,
    text: String,
}

impl TypedLine {
    /// An empty line after a prompt.
    pub fn after(prompt: &str) -> TypedLine {
        TypedLine { prompt: prompt.to_owned(), text: String::new() }
    }

    /// The line as it is shown.
    pub fn shown(&self) -> String {
        format!("{} {}▏", self.prompt, self.text)
    }

    /// Takes in a key by the sign it types, or by its name.
    pub fn take(&mut self, key: &str) -> Typing {
        match key {
            "enter" => return Typing::Done(Some(std::mem::take(&mut self.text))),
            "escape" => return Typing::Done(None),
            "backspace" => drop(self.text.pop()),
            "space" => self.text.push(' '),
            sign if sign.chars().count() == 1 => self.text.push_str(sign),
            _ => {}
        }
        Typing::On
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_grows_and_shrinks_and_ends() {
        let mut line = TypedLine::after("words:");
        for key in ["h", "é", "space", "x", "left", "backspace"] {
            assert_eq!(line.take(key), Typing::On);
        }
        assert_eq!(line.shown(), "words: hé ▏");
        assert_eq!(line.take("enter"), Typing::Done(Some("hé ".to_owned())));
        assert_eq!(line.take("escape"), Typing::Done(None));
    }
}
