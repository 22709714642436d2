//! A file that a user wrote, a programme, a measure or a template of their own, as far as it could be read.

use crate::course::Finding;

/// A file of a user's own.
#[derive(Debug)]
pub struct OwnFile<T> {
    /// Name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it defines, or everything that is wrong with it.
    pub defined: Result<T, Vec<Finding>>,
}

impl<T> OwnFile<T> {
    /// The file of that name and text, read by `parse`, which takes both.
    pub fn read(name: String, text: String, parse: impl Fn(&str, &str) -> Result<T, Vec<Finding>>) -> OwnFile<T> {
        let defined = parse(&name, &text);
        OwnFile { name, text, defined }
    }
}
