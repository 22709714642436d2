//! The cells of a workbook: each value as what it is.

use std::collections::HashMap;

use maud::{Markup, html};

use super::styles::Style;
use super::write::S;
use crate::export::formula::looks_like_formula;
use crate::report::{Day, TimeOfDay, Value};

/// The longest text a cell can hold.
const LONGEST: usize = 32_767;
/// The largest whole number that a spreadsheet, which computes with floating point, keeps exactly.
const LARGEST: u64 = 1 << 53;

/// The texts of a workbook, each held once; a cell has its number.
#[derive(Default)]
pub(super) struct Strings {
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
    uses: usize,
}

impl Strings {
    fn number(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len();
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The part of the package that holds them.
    pub(super) fn part(&self) -> Markup {
        let kept = |text: &str| (text.trim() != text || text.contains('\n')).then_some("preserve");
        html! {
            sst xmlns=(S) count=(self.uses) uniqueCount=(self.texts.len()) {
                @for text in &self.texts { si { t xml:space=[kept(text)] { (unlike_code(text)) } } }
            }
        }
    }
}

/// The cell of a value at a place such as `B7`; nothing for an empty one.
pub(super) fn cell(place: &str, value: &Value, strings: &mut Strings) -> Markup {
    match value {
        Value::Empty => html! {},
        Value::Text(text) => words(place, text.as_str(), strings),
        Value::Whole(number) if number.unsigned_abs() > LARGEST => words(place, &number.to_string(), strings),
        Value::Whole(number) => of(place, Style::Plain, None, &number.to_string()),
        Value::Decimal(number) => of(place, Style::Plain, None, &number.to_string()),
        Value::Yes(yes) => of(place, Style::Yes, Some("b"), if *yes { "1" } else { "0" }),
        Value::Day(day) => of(place, Style::Day, None, &serial(*day).to_string()),
        Value::Time(time) => of(place, Style::Time, None, &fraction(*time).to_string()),
    }
}

/// A cell of words, marked as text where a spreadsheet would take them for a formula once someone edits them.
fn words(place: &str, text: &str, strings: &mut Strings) -> Markup {
    let style = if looks_like_formula(text) { Style::Quoted } else { Style::Words };
    let number = strings.number(&shortened(text));
    of(place, style, Some("s"), &number.to_string())
}

/// The cell at the head of a column.
pub(super) fn head(place: &str, name: &str, strings: &mut Strings) -> Markup {
    of(place, Style::Head, Some("s"), &strings.number(name).to_string())
}

fn of(place: &str, style: Style, kind: Option<&str>, value: &str) -> Markup {
    html! { c r=(place) s=(style.number()) t=[kind] { v { (value) } } }
}

/// The text, cut where a cell ends, with a word that says so. Excel counts in UTF-16.
fn shortened(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mark = " … (cut: a cell holds no more; the CSV has it all)";
    let mut left = LONGEST - mark.encode_utf16().count();
    let fits = |c: &char| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some();
    text.chars().take_while(fits).collect::<String>() + mark
}

/// The text without anything that Excel would read as the code of a character: `_x0041_` is an A to it.
fn unlike_code(text: &str) -> String {
    let coded = |rest: &str| {
        let code = rest.as_bytes();
        code.len() >= 7 && code[6] == b'_' && code[2..6].iter().all(u8::is_ascii_hexdigit)
    };
    let mut plain = String::with_capacity(text.len());
    for (index, piece) in text.split("_x").enumerate() {
        let starts = index > 0 && coded(&format!("_x{piece}"));
        plain.push_str(if index == 0 {
            ""
        } else if starts {
            "_x005F_x"
        } else {
            "_x"
        });
        plain.push_str(piece);
    }
    plain
}

/// The number of a day: 1 January 1900 is 1, and Excel believes that there was a 29 February in that year.
fn serial(day: Day) -> i64 {
    let first = Day::new(1900, 1, 1).expect("the first day of all is one");
    let since = day.days_since(first);
    if since < 59 { since + 1 } else { since + 2 }
}

/// The time as a part of the day.
fn fraction(time: TimeOfDay) -> f64 {
    let midnight = TimeOfDay::new(0, 0).expect("midnight is a time");
    time.minutes_since(midnight) as f64 / 1440.0
}

/// The place of a cell, both counted from 0: `A1`, `AB7`.
pub(super) fn place(column: usize, row: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        before => format!("{}{letter}", letters(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let places = [(0, 0), (25, 6), (26, 6), (51, 0), (52, 0), (701, 0), (702, 0)].map(|(c, r)| place(c, r));
        assert_eq!(places, ["A1", "Z7", "AA7", "AZ1", "BA1", "ZZ1", "AAA1"]);
    }

    #[test]
    fn days_are_numbers_as_excel_counts_them() {
        let number = |year, month, day| serial(Day::new(year, month, day).unwrap());
        assert_eq!((number(1900, 1, 1), number(1900, 2, 28), number(1900, 3, 1)), (1, 59, 61));
        assert_eq!(number(2026, 9, 14), 46279);
        assert_eq!(fraction(TimeOfDay::new(18, 0).unwrap()), 0.75);
    }

    #[test]
    fn a_number_too_large_to_keep_is_text() {
        let mut strings = Strings::default();
        let large = cell("A1", &Value::Whole(i64::MAX), &mut strings).into_string();
        assert!(large.contains("t=\"s\"") && strings.texts == ["9223372036854775807"], "{large}");
        assert!(!cell("A1", &Value::Whole(-5), &mut strings).into_string().contains("t="));
    }

    #[test]
    fn a_text_that_is_too_long_says_that_it_was_cut() {
        let cut = shortened(&"🙂".repeat(20_000));
        assert!(cut.encode_utf16().count() <= LONGEST && cut.ends_with("the CSV has it all)"));
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn nothing_reads_as_a_code() {
        assert_eq!(unlike_code("a_x0041_b"), "a_x005F_x0041_b");
        assert_eq!(unlike_code("_x000D__x000d_"), "_x005F_x000D__x005F_x000d_");
        assert_eq!(unlike_code("_x12_ box_x é"), "_x12_ box_x é");
    }
}
