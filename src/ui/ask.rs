//! Questions to the person at the terminal. Never asked where nobody can answer: then the flag that says the same is
//! named instead.

use std::fmt::Display;
use std::io;

use dialoguer::console::Term;
use dialoguer::{Confirm, Input, MultiSelect, Select, Sort};

use super::{Surroundings, interrupt};

/// Why a question has no answer.
#[derive(Debug)]
pub enum Unanswered {
    /// There is no terminal: the flag that says the same.
    NoTerminal {
        /// What was asked.
        question: String,
        /// The flag.
        flag: String,
    },
    /// The person stopped, with Ctrl-C or Escape.
    Stopped,
    /// The terminal broke.
    Broken(io::Error),
}

impl Display for Unanswered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unanswered::NoTerminal { question, .. } => {
                write!(f, "`{question}` needs an answer and nobody can type one")
            }
            Unanswered::Stopped => f.write_str("stopped"),
            Unanswered::Broken(error) => write!(f, "could not ask: {error}"),
        }
    }
}

impl std::error::Error for Unanswered {}

impl From<dialoguer::Error> for Unanswered {
    fn from(dialoguer::Error::IO(error): dialoguer::Error) -> Unanswered {
        match error.kind() {
            io::ErrorKind::Interrupted => Unanswered::Stopped,
            _ => Unanswered::Broken(error),
        }
    }
}

/// The answer to a question; where there is none, the cursor that a menu hid is shown again.
fn answered<T>(term: &Term, answer: dialoguer::Result<T>) -> Result<T, Unanswered> {
    if answer.is_err() {
        // Where the terminal is gone, so is the cursor.
        let _ = term.show_cursor();
    }
    Ok(answer?)
}

/// Asks questions, if there is someone to answer them.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    someone: bool,
}

impl Ask {
    /// Someone is there if they can type and see the question, and questions were not forbidden.
    pub fn new(surroundings: &Surroundings, no_input: bool) -> Ask {
        Ask { someone: surroundings.stdin_is_terminal && surroundings.stderr_is_terminal && !no_input }
    }

    /// Whether someone is there.
    pub fn someone(self) -> bool {
        self.someone
    }

    fn ready(self, question: &str, flag: &str) -> Result<Term, Unanswered> {
        if self.someone {
            interrupt::give_the_cursor_back();
            return Ok(Term::stderr());
        }
        Err(Unanswered::NoTerminal { question: question.to_owned(), flag: flag.to_owned() })
    }

    /// A line of text that `check` takes; a bad answer is asked again.
    pub fn text<T, E: Display>(
        self,
        question: &str,
        flag: &str,
        default: Option<String>,
        check: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, Unanswered> {
        let term = self.ready(question, flag)?;
        let valid = |text: &String| check(text.trim()).map(|_| ()).map_err(|why| why.to_string());
        // An empty line is judged like any other, so that it is said what is wanted.
        let mut input = Input::<String>::new().with_prompt(question).allow_empty(true).validate_with(valid);
        if let Some(default) = default {
            input = input.default(default);
        }
        let text = answered(&term, input.interact_text_on(&term))?;
        check(text.trim()).map_err(|_| Unanswered::Stopped)
    }

    /// A free line of text, which may be empty.
    pub fn words(self, question: &str, flag: &str) -> Result<Option<String>, Unanswered> {
        let term = self.ready(question, flag)?;
        let input = Input::<String>::new().with_prompt(question).allow_empty(true);
        let text = answered(&term, input.interact_text_on(&term))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// A line of text that is there already, to be changed; it may become empty.
    pub fn rewrite(self, question: &str, flag: &str, now: &str) -> Result<Option<String>, Unanswered> {
        let term = self.ready(question, flag)?;
        let input = Input::new().with_prompt(question).with_initial_text(now).allow_empty(true);
        let text: String = answered(&term, input.interact_text_on(&term))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// The order of several: their places, the first to come first.
    pub fn order(self, question: &str, flag: &str, items: &[String]) -> Result<Vec<usize>, Unanswered> {
        let term = self.ready(question, flag)?;
        let question = format!("{question} (space takes one up, arrows move it, enter goes on)");
        let sort = Sort::new().with_prompt(question).items(items);
        sort.interact_on_opt(&term)?.ok_or(Unanswered::Stopped)
    }

    /// One of several.
    pub fn choose(self, question: &str, flag: &str, items: &[String], default: usize) -> Result<usize, Unanswered> {
        let term = self.ready(question, flag)?;
        let select = Select::new().with_prompt(question).items(items).default(default);
        answered(&term, select.interact_on_opt(&term))?.ok_or(Unanswered::Stopped)
    }

    /// Any of several.
    pub fn choose_any(self, question: &str, flag: &str, items: &[(String, bool)]) -> Result<Vec<usize>, Unanswered> {
        let term = self.ready(question, flag)?;
        let question = format!("{question} (space marks, enter goes on)");
        let select = MultiSelect::new().with_prompt(question).items_checked(items.iter().cloned());
        answered(&term, select.interact_on_opt(&term))?.ok_or(Unanswered::Stopped)
    }

    /// Yes or no.
    pub fn confirm(self, question: &str, flag: &str, default: bool) -> Result<bool, Unanswered> {
        let term = self.ready(question, flag)?;
        let confirm = Confirm::new().with_prompt(question).default(default);
        answered(&term, confirm.interact_on_opt(&term))?.ok_or(Unanswered::Stopped)
    }
}
