//! JSON: for other programs.
//!
//! The shape of a value is its own `Serialize` and is promised where the type is; here it only becomes text. Keys stand in
//! the order of the type, so that the same value gives the same bytes.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::report::{Dataset, Field, Value};

/// The value as JSON, indented, with a newline at its end.
///
/// # Panics
///
/// When the type cannot be JSON at all, that is a map whose keys are no strings: a mistake in the type, not in the data.
pub fn json<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("a type whose map keys are strings");
    format!("{}\n", escaped(text))
}

/// The value as JSON on one line, as one of many that follow each other.
///
/// # Panics
///
/// As [`json()`] does.
pub fn json_line<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).expect("a type whose map keys are strings");
    format!("{}\n", escaped(text))
}

/// The text with every character that would steer a terminal or turn the direction of reading as `\u` and its number.
/// Such a character can only stand within a string; serde escapes those below a space itself.
fn escaped(text: String) -> String {
    let steers = |c: char| {
        matches!(c, '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if !text.contains(steers) {
        return text;
    }
    let one = |c: char| if steers(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    text.chars().map(one).collect()
}

/// The data set as `{"schema", "columns": [{"name", "about"}], "rows": [{…}]}`, each row with every column.
pub fn dataset_json(data: &Dataset) -> String {
    let column = |field: &Field| json!({ "name": field.name, "about": field.about });
    let columns: Vec<Json> = data.columns.iter().map(column).collect();
    let rows: Vec<Json> = data.rows.iter().map(|row| object(data, row)).collect();
    json(&json!({ "schema": data.schema, "columns": columns, "rows": rows }))
}

fn object(data: &Dataset, row: &[Value]) -> Json {
    data.values(row).map(|(field, value)| (field.name.to_owned(), plain(value))).collect()
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) => Json::from(text.as_str()),
        Value::Whole(number) => Json::from(*number),
        Value::Decimal(number) => Json::from(number.value()),
        Value::Yes(yes) => Json::from(*yes),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Time(time) => Json::from(time.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Day, TimeOfDay};

    #[test]
    fn a_data_set_says_its_shape_and_keeps_its_types() {
        let field = |name| Field { name, about: "for a test" };
        let data = Dataset {
            name: "things",
            schema: "vipp.things/1",
            columns: ["note", "day", "at", "yes", "count", "none"].map(field).into(),
            rows: vec![vec![
                Value::Text("=1+1 \"quoted\"\n".into()),
                Value::Day(Day::new(2026, 9, 14).unwrap()),
                Value::Time(TimeOfDay::new(10, 0).unwrap()),
                Value::Yes(true),
                Value::Whole(-3),
            ]],
        };
        let text = dataset_json(&data);
        assert!(text.starts_with("{\n  \"schema\": \"vipp.things/1\",\n  \"columns\": ["));
        let row = r#""note": "=1+1 \"quoted\"\n",
      "day": "2026-09-14",
      "at": "10:00",
      "yes": true,
      "count": -3,
      "none": null"#;
        assert!(text.contains(row), "{text}");
    }

    #[test]
    fn nothing_steers_a_terminal() {
        let text = json(&["\u{9b}2J\u{202e}\u{feff}\u{1b}é"]);
        assert_eq!(text, "[\n  \"\\u009b2J\\u202e\\ufeff\\u001bé\"\n]\n");
        assert_eq!(serde_json::from_str::<[String; 1]>(&text).unwrap(), ["\u{9b}2J\u{202e}\u{feff}\u{1b}é"]);
    }

    #[test]
    fn a_value_ends_with_one_newline() {
        assert_eq!(json(&["a"]), "[\n  \"a\"\n]\n");
    }
}
