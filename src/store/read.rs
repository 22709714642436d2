//! TOML text to raw values, finding *every* mistake on the way.
//!
//! serde stops at its first error and points a missing field at line 1. A practitioner who mends a file by hand wants all
//! mistakes at once, each at its place. So the text becomes a tree whose values know their bytes, and this small serde
//! deserializer walks the tree: whatever does not fit is written down as a finding and the walk goes on, because the
//! raw structs hold [`Field`]s, which take a wrong value as "wrong" instead of failing. A key that no field asks for is
//! written down too. Dates come through as text under the name of their kind, so that one newtype serves TOML and JSON.

use std::cell::RefCell;
use std::fmt::{self, Display};

use chrono::{Datelike, NaiveDate};
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use toml::de::DeTable;

use super::tree::{self, Bytes, Entry, Node, Table, Value};
use crate::course::rules::{Spot, code};
use crate::course::{CaseFile, Finding, RuleCode};

/// The value of a key: absent, there but not understood (a finding says why), or read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Field<T> {
    /// The key is not there.
    #[default]
    Missing,
    /// The key is there, and what was wrong with it has been written down.
    Wrong,
    /// The value.
    Given(T),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub(crate) fn some(self) -> Option<T> {
        match self {
            Field::Given(value) => Some(value),
            Field::Missing | Field::Wrong => None,
        }
    }

    /// The value, or the default where there is none.
    pub(crate) fn or(self, default: T) -> T {
        self.some().unwrap_or(default)
    }
}

impl<T: Default> Field<T> {
    /// The value, or the type's default.
    pub(crate) fn or_default(self) -> T {
        self.some().unwrap_or_default()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Field<T>, D::Error> {
        Ok(T::deserialize(deserializer).map_or(Field::Wrong, Field::Given))
    }
}

/// The names under which the kinds of TOML date ask for themselves.
pub(super) mod kind {
    pub(in crate::store) const DAY: &str = "vipp day";
    pub(in crate::store) const TIME: &str = "vipp time";
    pub(in crate::store) const STAMP: &str = "vipp stamp";
}

/// The raw value of a whole file, and everything that is wrong with it.
pub(super) struct Reading<T> {
    /// The value; default where the file is not TOML at all.
    pub(super) raw: T,
    /// What is wrong, in the order of the file.
    pub(super) findings: Vec<Finding>,
}

/// Reads a file's text. Never fails: what is wrong is in the findings.
pub(super) fn read<T: de::DeserializeOwned + Default>(file: &CaseFile, text: &str) -> Reading<T> {
    let Some(table) = tree::parse(text) else {
        return Reading { raw: T::default(), findings: syntax(file, text) };
    };
    let log = Log { file, found: RefCell::default() };
    let raw = T::deserialize(TableReader { table: &table, bytes: (0, 0), log: &log }).unwrap_or_default();
    Reading { raw, findings: log.found.into_inner() }
}

/// Everything that keeps the text from being TOML.
fn syntax(file: &CaseFile, text: &str) -> Vec<Finding> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let finding = |error: &toml::de::Error| {
        let span = error.span().unwrap_or(0..0);
        let spot = Spot::bytes(file.clone(), span.clone());
        let said = error.message().lines().next().unwrap_or("this line is not TOML");
        let word = word_at(text, span.start);
        if is_date(word) {
            let hint = "write a day that is in the calendar, as 2026-09-14";
            return spot.finding(code::NO_SUCH_DATE, format!("`{word}` is not in the calendar{}", days_of(word)), hint);
        }
        if is_time(word) {
            return spot.finding(code::NO_SUCH_DATE, format!("`{word}` is not a time of day"), "write it as 14:30:00");
        }
        let (message, hint) = in_plain_words(said, text.get(span).unwrap_or_default());
        spot.finding(code::SYNTAX, message, hint)
    };
    let mut found: Vec<Finding> = errors.iter().map(finding).collect();
    found.dedup();
    found
}

/// What the parser said of the text `at` a place, and what to do, as a person who does not know TOML would say it.
fn in_plain_words(said: &str, at: &str) -> (String, String) {
    const QUOTES: &str = "put text between two straight double quotes, on one line: text = \"she smiles\"";
    if said.contains("duplicate key") {
        return (said.to_owned(), format!("`{at}` is there twice: keep one of the two"));
    }
    let (message, hint) = if said.starts_with("invalid basic string") {
        ("the text has no closing quote", QUOTES)
    } else if said.starts_with("string values must be quoted") && at.trim().is_empty() {
        ("there is nothing after the `=`", "write the value there, or take the line out")
    } else if said.starts_with("string values must be quoted") {
        ("the text is not between quotes", QUOTES)
    } else if said.contains("quote") {
        (said, QUOTES)
    } else {
        (said, "a line is `key = value`, or a heading such as [plan] or [[visit]]")
    };
    (message.to_owned(), hint.to_owned())
}

/// The word of digits, hyphens and colons around a byte.
fn word_at(text: &str, at: usize) -> &str {
    let is_word = |c: char| c.is_ascii_digit() || c == '-' || c == ':';
    let from = text.get(..at).and_then(|before| before.rfind(|c| !is_word(c))).map_or(0, |i| i + 1);
    text.get(from..).and_then(|rest| rest.split(|c| !is_word(c)).next()).unwrap_or_default()
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts[..], [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2)
}

fn is_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    matches!(parts[..], [h, m, ..] if h.len() == 2 && m.len() == 2)
}

/// How many days the month of a date has: ": November 2026 has 30 days".
fn days_of(date: &str) -> String {
    let first = date.get(..7).and_then(|month| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok());
    first.map_or(String::new(), |first| format!(": {} has {} days", first.format("%B %Y"), first.num_days_in_month()))
}

/// Where the walk writes down what it finds.
struct Log<'a> {
    file: &'a CaseFile,
    found: RefCell<Vec<Finding>>,
}

impl Log<'_> {
    fn add(&self, code: RuleCode, (from, to): Bytes, message: String, hint: String) {
        let spot = Spot::bytes(self.file.clone(), from as usize..to as usize);
        self.found.borrow_mut().push(spot.finding(code, message, hint));
    }
}

/// Why a value did not fit; `written` once it is in the log.
#[derive(Debug)]
struct Misfit {
    message: String,
    type_error: bool,
    written: bool,
}

impl Misfit {
    fn new(message: String, type_error: bool) -> Misfit {
        Misfit { message, type_error, written: false }
    }
}

impl Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(message: T) -> Misfit {
        Misfit::new(message.to_string(), false)
    }

    fn invalid_type(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Misfit {
        Misfit::new(format!("expected {}, found {}", wanted(&expected.to_string()), had(unexpected)), true)
    }

    fn invalid_value(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Misfit {
        Misfit::new(format!("expected {}, found {}", wanted(&expected.to_string()), had(unexpected)), false)
    }
}

/// The problem and the remedy of a message that says both: "…; write …" or "… (did you mean `…`?)".
fn with_remedy(message: &str) -> Option<(String, String)> {
    if let Some((problem, guess)) = message.split_once(" (did you mean ") {
        return Some((problem.to_owned(), format!("did you mean {}", guess.trim_end_matches(')'))));
    }
    message.rsplit_once("; ").map(|(problem, remedy)| (problem.to_owned(), remedy.to_owned()))
}

fn wanted(expected: &str) -> String {
    match expected {
        "u8" | "u16" | "u32" | "i32" | "u64" | "i64" => "a whole number".to_owned(),
        "a string" | "a borrowed string" => "text in double quotes".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list in square brackets".to_owned(),
        other if other.starts_with("struct ") || other == "a map" => "a table".to_owned(),
        other => other.to_owned(),
    }
}

fn had(unexpected: de::Unexpected<'_>) -> String {
    match unexpected {
        de::Unexpected::Str(text) => format!("the text \"{text}\""),
        de::Unexpected::Bool(value) => format!("{value}"),
        de::Unexpected::Unsigned(number) => format!("the number {number}"),
        de::Unexpected::Signed(number) => format!("the number {number}"),
        de::Unexpected::Float(number) => format!("the number {number}"),
        de::Unexpected::Seq => "a list".to_owned(),
        de::Unexpected::Map => "a table".to_owned(),
        other => other.to_string(),
    }
}

/// Reads one value of the tree.
#[derive(Clone, Copy)]
struct NodeReader<'a, 'i> {
    node: &'a Node<'i>,
    log: &'a Log<'a>,
}

impl NodeReader<'_, '_> {
    /// Writes a misfit down at this value, unless that was done further in.
    fn at<V>(self, result: Result<V, Misfit>) -> Result<V, Misfit> {
        result.map_err(|mut misfit| {
            if !misfit.written {
                misfit.written = true;
                let code = if misfit.type_error { code::WRONG_TYPE } else { code::BAD_VALUE };
                let (message, hint) = match with_remedy(&misfit.message) {
                    Some((message, remedy)) => (message, remedy),
                    None => (misfit.message.clone(), self.hint(&misfit)),
                };
                self.log.add(code, self.node.bytes, message, hint);
            }
            misfit
        })
    }

    fn hint(self, misfit: &Misfit) -> String {
        let expected = |what| misfit.message.starts_with(what);
        match &self.node.value {
            Value::Text(text) if expected("expected a date") => format!("write it without quotes: {text}"),
            Value::Text(text) if expected("expected a time") => {
                format!("write it without quotes and with seconds: {text}:00")
            }
            Value::Text(text) if expected("expected a list") => format!("put it in brackets: [\"{text}\"]"),
            Value::Text(text) if expected("expected a whole number") && text.parse::<i64>().is_ok() => {
                format!("write it without quotes: {text}")
            }
            _ if expected("expected a whole number") => "write digits, without quotes: 3".to_owned(),
            _ if expected("expected true") => "write true or false, without quotes".to_owned(),
            _ if expected("expected text") => "put it between double quotes".to_owned(),
            _ => "correct it in the file".to_owned(),
        }
    }

    /// The text of a date, if it is of that kind.
    fn dated(self, kind: &str) -> Result<&'static str, Misfit> {
        let (needed, example) = date_kind(kind);
        match &self.node.value {
            Value::Dated(text) if shape(text) == needed => Ok(example),
            other => Err(Misfit::new(format!("expected {example}, found {}", in_words(other)), true)),
        }
    }
}

/// Whether a date has a date, a time and an offset.
type Shape = (bool, bool, bool);

fn shape(text: &str) -> Shape {
    let bytes = text.as_bytes();
    let date = bytes.get(4) == Some(&b'-');
    let time = text.contains(':');
    let offset = date && time && (text.ends_with(['Z', 'z']) || text[11..].contains(['+', '-']));
    (date, time, offset)
}

/// The shape of a kind, and an example of it.
fn date_kind(kind: &str) -> (Shape, &'static str) {
    match kind {
        kind::DAY => ((true, false, false), "a date such as 2026-09-14"),
        kind::TIME => ((false, true, false), "a time such as 14:30:00"),
        _ => ((true, true, true), "a moment such as 2026-09-14T14:30:00+01:00"),
    }
}

fn in_words(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => format!("the text \"{text}\""),
        Value::Whole(number) => format!("the number {number}"),
        Value::OtherNumber(number) => format!("the number {number}"),
        Value::Yes(yes) => yes.to_string(),
        Value::Dated(date) => format!("the date {date}"),
        Value::List(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
    }
}

impl<'de> Deserializer<'de> for NodeReader<'_, '_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let result = match &self.node.value {
            Value::Text(text) => visitor.visit_str(text),
            Value::Whole(number) => visitor.visit_i64(*number),
            Value::OtherNumber(number) => match number.parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(Misfit::new(format!("the number {number} is too large"), true)),
            },
            Value::Yes(yes) => visitor.visit_bool(*yes),
            Value::Dated(date) => Err(Misfit::new(format!("a date has no place here, found {date}"), true)),
            Value::List(list) => visitor.visit_seq(Items { items: list.iter(), log: self.log }),
            Value::Table(table) => {
                visitor.visit_map(Entries { entries: table.entries.iter(), node: None, log: self.log })
            }
        };
        self.at(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_some(self)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.node.value {
            Value::Dated(date) => {
                self.at(Err(Misfit::new(format!("expected text in double quotes, found the date {date}"), true)))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        match (name, &self.node.value) {
            (kind::DAY | kind::TIME | kind::STAMP, Value::Dated(text)) => {
                let result = self.dated(name).and_then(|_| visitor.visit_str(text));
                self.at(result)
            }
            (kind::DAY | kind::TIME | kind::STAMP, _) => self.at(self.dated(name)).and_then(|_| visitor.visit_unit()),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match &self.node.value {
            Value::Table(table) => {
                let reader = TableReader { table, bytes: self.node.bytes, log: self.log };
                reader.deserialize_struct(name, fields, visitor)
            }
            other => self.at(Err(Misfit::new(format!("expected a table, found {}", in_words(other)), true))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// Reads a table as a struct: keys that no field asks for are written down.
struct TableReader<'a, 'i> {
    table: &'a Table<'i>,
    bytes: Bytes,
    log: &'a Log<'a>,
}

impl<'de> Deserializer<'de> for TableReader<'_, '_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(Entries { entries: self.table.entries.iter(), node: None, log: self.log })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        for entry in self.table.entries.iter().filter(|entry| !fields.contains(&entry.key.as_ref())) {
            let key = &entry.key;
            let hint = match nearest(key, fields.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? The line is kept either way"),
                None => format!("remove it, or correct it; here belong: {}", fields.join(", ")),
            };
            self.log.add(code::UNKNOWN_KEY, entry.key_bytes, format!("nothing reads the key `{key}` here"), hint);
        }
        let entries = Entries { entries: self.table.entries.iter(), node: None, log: self.log };
        visitor.visit_map(entries).inspect_err(|misfit| {
            if !misfit.written {
                self.log.add(code::BAD_VALUE, self.bytes, misfit.message.clone(), "correct the table".to_owned());
            }
        })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any option newtype_struct
    }
}

struct Entries<'a, 'i> {
    entries: std::slice::Iter<'a, Entry<'i>>,
    node: Option<&'a Node<'i>>,
    log: &'a Log<'a>,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.node = Some(&entry.node);
        let key: StrDeserializer<'_, Misfit> = entry.key.as_ref().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let node = self.node.take().ok_or_else(|| Misfit::new("a value without a key".to_owned(), true))?;
        seed.deserialize(NodeReader { node, log: self.log })
    }
}

struct Items<'a, 'i> {
    items: std::slice::Iter<'a, Node<'i>>,
    log: &'a Log<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.items.next().map(|node| seed.deserialize(NodeReader { node, log: self.log })).transpose()
    }
}

/// The candidate most like a word, if one is like it at all.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
