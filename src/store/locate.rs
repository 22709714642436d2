//! From a finding's place to a line and column: only for findings that are shown, so a clean case pays nothing.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    let (root, _) = DeTable::parse_recoverable(text);
    let mut table = Some(root.get_ref());
    let mut array: Option<&[Spanned<DeValue<'_>>]> = None;
    let mut last = None;
    for turn in turns {
        let value = match turn {
            Turn::Key(key) => {
                let entry = table.and_then(|table| table.get_key_value(*key));
                entry.map(|(key, value)| (value, narrow(key.span(), value)))
            }
            Turn::Index(index) => array.and_then(|array| array.get(*index)).map(|value| (value, value.span())),
        };
        let Some((value, span)) = value else { break };
        last = Some(span);
        table = value.get_ref().as_table();
        array = value.get_ref().as_array().map(|array| &array[..]);
    }
    let span = last?;
    // A heading such as `[[visit]]` stands for its table.
    Some(if span.end > span.start { span } else { span.start..span.start + 1 })
}

/// A table or list of tables is shown by its key, any other value by itself.
fn narrow(key: Range<usize>, value: &Spanned<DeValue<'_>>) -> Range<usize> {
    match value.get_ref() {
        DeValue::Table(_) | DeValue::Array(_) => key,
        _ => value.span(),
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
