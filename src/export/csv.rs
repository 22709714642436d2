//! CSV: a data set for a spreadsheet or a statistics program.
//!
//! RFC 4180, UTF-8, lines ended by CRLF as that standard says and as every reader takes them. No byte order mark: it would
//! become part of the first column's name in R and Python. A spreadsheet runs a cell as a formula when its text looks like
//! one, so such a text gets an apostrophe in front; numbers stay numbers, minus sign and all. Whoever needs every text as
//! it was written takes the JSON.

use csv::{Terminator, WriterBuilder};

use super::formula::looks_like_formula;
use crate::report::{Dataset, Value};

/// The data set as CSV: a row of column names, then the rows.
pub fn csv(data: &Dataset) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let names = data.columns.iter().map(|field| field.name.to_owned());
    let rows = data.rows.iter().map(|row| data.values(row).map(|(_, value)| cell(value)).collect::<Vec<_>>());
    for row in std::iter::once(names.collect()).chain(rows) {
        writer.write_record(row).expect("memory takes every row, and every row has one cell a column");
    }
    let bytes = writer.into_inner().expect("memory has nothing to flush");
    String::from_utf8(bytes).expect("only strings were written")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => inert(text.as_str()),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Yes(yes) => yes.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
    }
}

/// The text with an apostrophe in front if a spreadsheet could take it for a formula. A text that has an apostrophe there
/// already gets one more, so that whoever takes one away has the text as it was.
fn inert(text: &str) -> String {
    if looks_like_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Day, Field, TimeOfDay};

    fn of(rows: Vec<Vec<Value>>) -> String {
        let field = |name| Field { name, about: "for a test" };
        csv(&Dataset { name: "things", schema: "vipp.things/1", columns: ["a", "b"].map(field).into(), rows })
    }

    fn of_text(text: &str) -> String {
        of(vec![vec![Value::Whole(1), Value::Text(text.into())]])
    }

    #[test]
    fn plain_values() {
        let day = Value::Day(Day::new(2026, 9, 14).unwrap());
        let rows = vec![vec![day, Value::Time(TimeOfDay::new(9, 5).unwrap())], vec![Value::Yes(false), Value::Empty]];
        assert_eq!(of(rows), "a,b\r\n2026-09-14,09:05\r\nfalse,\r\n");
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        assert_eq!(of(vec![vec![Value::Whole(-5), Value::Whole(i64::MIN)]]), "a,b\r\n-5,-9223372036854775808\r\n");
    }

    #[test]
    fn quotes_commas_and_newlines_are_quoted() {
        assert_eq!(
            of_text("she said \"look\", twice\nand again"),
            "a,b\r\n1,\"she said \"\"look\"\", twice\nand again\"\r\n"
        );
    }

    #[test]
    fn no_text_is_a_formula() {
        let hostile = [
            "=cmd|'/C calc'!A0",
            "=HYPERLINK(\"http://example.org\")",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "  =1+1",
            "\u{a0}=1+1",
            "\u{feff}=1+1",
            "\u{200b}=1+1",
            "\n=1+1",
            "\t=1+1",
            "\r=1+1",
            "\tquiet",
            "＝1+1",
            "-5",
        ];
        for text in hostile {
            let line = of_text(text);
            let start = line.strip_prefix("a,b\r\n1,").map(|cell| cell.trim_start_matches('"'));
            assert!(start.is_some_and(|cell| cell.starts_with('\'')), "{text:?} became {line:?}");
        }
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in ["mother's lap", "a = b", "3:12", "'quoted'", "☺", "שרה"] {
            assert_eq!(of_text(text), format!("a,b\r\n1,{text}\r\n"));
        }
    }

    #[test]
    fn a_row_always_fits_its_columns() {
        assert_eq!(of(vec![vec![], vec![Value::Whole(1), Value::Whole(2), Value::Whole(3)]]), "a,b\r\n,\r\n1,2\r\n");
        assert_eq!(of(vec![]), "a,b\r\n");
    }
}
