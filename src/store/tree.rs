//! A TOML text as a tree whose every value knows its bytes.
//!
//! `toml` is the authority on what is TOML: any text it takes can be read, and what is wrong with a text is said in its
//! words. Most files, though, are in the few plain shapes that `vipp` itself writes, and reading ten thousand cases is
//! mostly reading those; `plain` reads them about eight times as fast, and leaves everything else to `toml`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::plain;

/// First byte and first byte after, in a file of at most 4 GiB.
pub(super) type Bytes = (u32, u32);

/// A value with its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'i> {
    pub(super) bytes: Bytes,
    pub(super) value: Value<'i>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'i> {
    Text(Cow<'i, str>),
    Whole(i64),
    /// A number that is not whole, or too large: as it was written.
    OtherNumber(Cow<'i, str>),
    Yes(bool),
    /// A date, a time or both: as TOML writes it.
    Dated(Cow<'i, str>),
    List(Vec<Node<'i>>),
    Table(Table<'i>),
}

/// A table: its entries in the order of the keys' first mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table<'i> {
    pub(super) entries: Vec<Entry<'i>>,
}

/// A key with its bytes, and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry<'i> {
    pub(super) key: Cow<'i, str>,
    pub(super) key_bytes: Bytes,
    pub(super) node: Node<'i>,
}

impl<'i> Table<'i> {
    /// A table with room for as many entries as a record mostly has.
    pub(super) fn roomy() -> Table<'i> {
        Table { entries: Vec::with_capacity(8) }
    }

    /// The entry of a key.
    pub(super) fn entry_mut(&mut self, key: &str) -> Option<&mut Entry<'i>> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }
}

/// The tree of a text; none where it is not TOML.
pub(super) fn parse(text: &str) -> Option<Table<'_>> {
    plain::parse(text).or_else(|| parse_fully(text))
}

/// The tree of a text, as `toml` reads it.
pub(super) fn parse_fully(text: &str) -> Option<Table<'_>> {
    DeTable::parse(text).ok().map(|table| of_table(table.into_inner()))
}

fn of_table<'i>(table: DeTable<'i>) -> Table<'i> {
    let entry = |(key, value): (Spanned<Cow<'i, str>>, Spanned<DeValue<'i>>)| {
        let key_bytes = bytes(&key);
        Entry { key: key.into_inner(), key_bytes, node: of_value(value) }
    };
    let mut entries: Vec<Entry<'i>> = table.into_iter().map(entry).collect();
    // `toml` sorts by key; the order of the file is the one a person expects findings in.
    entries.sort_by_key(|entry| entry.key_bytes);
    Table { entries }
}

fn of_value(value: Spanned<DeValue<'_>>) -> Node<'_> {
    let bytes = bytes(&value);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(whole) => Value::Whole(whole),
            Err(_) => Value::OtherNumber(number.to_string().into()),
        },
        DeValue::Float(number) => Value::OtherNumber(number.as_str().to_owned().into()),
        DeValue::Boolean(yes) => Value::Yes(yes),
        DeValue::Datetime(date) => Value::Dated(date.to_string().into()),
        DeValue::Array(list) => Value::List(list.into_iter().map(of_value).collect()),
        DeValue::Table(table) => Value::Table(of_table(table)),
    };
    Node { bytes, value }
}

fn bytes<T>(spanned: &Spanned<T>) -> Bytes {
    let span = spanned.span();
    (u32::try_from(span.start).unwrap_or(u32::MAX), u32::try_from(span.end).unwrap_or(u32::MAX))
}
