//! One record as TOML text: a `[[heading]]` and its lines.

use chrono::SecondsFormat;

use crate::course::{Day, Score, Stamp, TimeOfDay};

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Worth {
    /// Text in quotes.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// true or false.
    Yes(bool),
    /// A date.
    Day(Day),
    /// A time of day.
    Time(TimeOfDay),
    /// A moment.
    Stamp(Stamp),
    /// A list of texts.
    Texts(Vec<String>),
    /// A score: a whole number, or one with one decimal.
    Score(Score),
    /// A table on one line.
    Table(Vec<(String, Worth)>),
}

impl Worth {
    /// The value as TOML, readable by TOML 1.0.
    pub(super) fn toml(&self) -> toml_edit::Value {
        match self {
            Worth::Text(text) => quoted(text),
            Worth::Whole(number) => (*number).into(),
            Worth::Yes(yes) => (*yes).into(),
            Worth::Day(day) => dated(&day.to_string()),
            Worth::Time(time) => dated(&time.naive().format("%H:%M:%S").to_string()),
            Worth::Stamp(stamp) => dated(&stamp.to_rfc3339_opts(SecondsFormat::Secs, false)),
            Worth::Texts(texts) => texts.iter().map(|text| quoted(text)).collect::<toml_edit::Array>().into(),
            Worth::Score(score) => match score.tenths() % 10 {
                0 => i64::from(score.tenths() / 10).into(),
                _ => (f64::from(score.tenths()) / 10.0).into(),
            },
            Worth::Table(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.as_str(), value.toml()));
                entries.collect::<toml_edit::InlineTable>().into()
            }
        }
    }
}

/// The text between double quotes on one line. What would steer a terminal that shows the file, turn the direction of
/// reading or be changed with the file's line ends stands as its number.
fn quoted(text: &str) -> toml_edit::Value {
    let one = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        c if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {
            format!("\\u{:04X}", u32::from(c))
        }
        c => c.to_string(),
    };
    let line: String = text.chars().map(one).collect();
    format!("\"{line}\"").parse().unwrap_or_else(|_| text.into())
}

fn dated(text: &str) -> toml_edit::Value {
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), toml_edit::Value::from)
}

impl From<&str> for Worth {
    fn from(text: &str) -> Worth {
        Worth::Text(text.to_owned())
    }
}

impl From<String> for Worth {
    fn from(text: String) -> Worth {
        Worth::Text(text)
    }
}

impl From<Day> for Worth {
    fn from(day: Day) -> Worth {
        Worth::Day(day)
    }
}

impl From<TimeOfDay> for Worth {
    fn from(time: TimeOfDay) -> Worth {
        Worth::Time(time)
    }
}

impl From<Score> for Worth {
    fn from(score: Score) -> Worth {
        Worth::Score(score)
    }
}

impl From<bool> for Worth {
    fn from(yes: bool) -> Worth {
        Worth::Yes(yes)
    }
}

impl From<Stamp> for Worth {
    fn from(stamp: Stamp) -> Worth {
        Worth::Stamp(stamp)
    }
}

impl From<u64> for Worth {
    fn from(number: u64) -> Worth {
        Worth::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Worth {
    fn from(number: u32) -> Worth {
        Worth::Whole(i64::from(number))
    }
}

/// A record to append: its heading and its lines in the order of writing, the moment of writing always last.
///
/// A record that was cut off while it was written therefore always lacks its `logged` line, and is recognised by it.
#[derive(Clone, Debug)]
pub struct Block {
    heading: &'static str,
    lines: Vec<(&'static str, Worth)>,
    logged: Stamp,
}

impl Block {
    /// A record under that heading, written at that moment.
    pub fn new(heading: &'static str, logged: Stamp) -> Block {
        Block { heading, lines: Vec::new(), logged }
    }

    /// With a line more.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Worth>) -> Block {
        self.lines.push((key, value.into()));
        self
    }

    /// With a line more, if there is a value.
    #[must_use]
    pub fn maybe(self, key: &'static str, value: Option<impl Into<Worth>>) -> Block {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The record as TOML, with an empty line before it.
    pub fn render(&self) -> String {
        let mut text = format!("\n[[{}]]\n", self.heading);
        let logged = ("logged", Worth::Stamp(self.logged));
        for (key, value) in self.lines.iter().chain([&logged]) {
            text.push_str(&format!("{key} = {}\n", value.toml()));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_plain_toml_that_ends_with_its_moment() {
        let logged = Stamp::parse_from_rfc3339("2026-09-29T16:04:10+01:00").expect("a moment");
        let block = Block::new("observation", logged).with("text", "says \"look\"\\ and \u{1b}[2J").with("id", "x");
        let text = block.render();
        assert!(text.starts_with("\n[[observation]]\ntext = "), "{text}");
        assert!(text.ends_with("id = \"x\"\nlogged = 2026-09-29T16:04:10+01:00\n"), "{text}");
        let table: toml::Table = text.parse().expect("TOML");
        assert_eq!(table["observation"][0]["text"].as_str(), Some("says \"look\"\\ and \u{1b}[2J"));
    }
}
