//! From a finding's place to a line and column: only for findings that are shown, so a clean case pays nothing.

use std::ops::Range;

use super::tree::{self, Bytes, Entry, Value};
use crate::course::{Place, Turn};

/// A place in a text as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes meant.
    pub bytes: Range<usize>,
}

/// The place in the text; none for a whole file.
pub fn locate(text: &str, place: &Place) -> Option<Located> {
    let bytes = match place {
        Place::File => return None,
        Place::Bytes(bytes) => bytes.start.min(text.len())..bytes.end.min(text.len()),
        Place::Path(turns) => follow(text, turns)?,
    };
    let before = text.get(..bytes.start)?;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    Some(Located { line, column: text[line_start..bytes.start].chars().count() + 1, bytes })
}

/// The bytes the turns lead to, or of the last value on the way that is there.
fn follow(text: &str, turns: &[Turn]) -> Option<Range<usize>> {
    let root = Value::Table(tree::parse(text)?);
    let (mut value, mut last) = (&root, None);
    for turn in turns {
        let (next, bytes) = match (turn, value) {
            (Turn::Key(key), Value::Table(table)) => match table.entries.iter().find(|entry| entry.key == *key) {
                Some(entry) => (&entry.node.value, narrow(entry)),
                None => break,
            },
            (Turn::Index(index), Value::List(list)) => match list.get(*index) {
                Some(node) => (&node.value, node.bytes),
                None => break,
            },
            _ => break,
        };
        (value, last) = (next, Some(bytes));
    }
    let (from, to) = last?;
    // A heading such as `[[visit]]` stands for its table.
    Some(from as usize..to.max(from + 1) as usize)
}

/// A table or list of tables is shown by its key, any other value by itself.
fn narrow(entry: &Entry<'_>) -> Bytes {
    match entry.node.value {
        Value::Table(_) | Value::List(_) => entry.key_bytes,
        _ => entry.node.bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "format = 1\n\n[[visit]]\nnumber = 1\n\n[[visit]]\nnumber = 2\non = 2026-09-14 # told\n";

    fn at(turns: &[Turn]) -> (usize, usize, &'static str) {
        let located = locate(TEXT, &Place::Path(turns.to_vec())).expect("a place");
        (located.line, located.column, &TEXT[located.bytes])
    }

    #[test]
    fn a_path_leads_to_its_value_or_as_far_as_it_goes() {
        let visit = |index| vec![Turn::Key("visit"), Turn::Index(index)];
        let with = |mut turns: Vec<Turn>, key| {
            turns.push(Turn::Key(key));
            turns
        };
        assert_eq!(at(&with(visit(1), "on")), (8, 6, "2026-09-14"));
        assert_eq!(at(&with(visit(1), "told")), (6, 1, "[[visit]]"));
        assert_eq!(at(&visit(0)), (3, 1, "[[visit]]"));
        assert_eq!(locate(TEXT, &Place::File), None);
    }
}
