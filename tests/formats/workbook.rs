//! Excel workbooks, opened by openpyxl and by LibreOffice.

use serde_json::{Value as Json, json};
use vipp::export;
use vipp::report::{Dataset, Day, Field, Text, TimeOfDay, Value};

use crate::open::{Shelf, python, words};
use crate::sample::HOSTILE;

fn data(rows: Vec<Vec<Value>>) -> Dataset {
    let field = |name| Field { name, about: "for a test" };
    Dataset {
        name: "things",
        schema: "vipp.things/1",
        columns: ["day", "at", "yes", "count", "note"].map(field).into(),
        rows,
    }
}

fn row(note: &str) -> Vec<Value> {
    let day = Day::new(2026, 9, 14).expect("a day");
    let time = TimeOfDay::new(9, 5).expect("a time");
    vec![Value::Day(day), Value::Time(time), Value::Yes(true), Value::Whole(-42), Value::Text(note.into())]
}

fn opened(data: &Dataset) -> Json {
    let shelf = Shelf::new();
    python("workbook.py", &shelf.put("things.xlsx", export::xlsx(data)))
}

#[test]
#[ignore = "needs openpyxl"]
fn every_value_is_what_it_is() {
    let book = opened(&data(vec![row("holds out the brick"), vec![]]));
    let sheet = &book["sheets"][0];
    let values: Vec<&Json> = sheet["cells"][1].as_array().expect("cells").iter().collect();
    let expected = [
        json!(["d", "2026-09-14T00:00:00", false]),
        json!(["d", "09:05:00", false]),
        json!(["b", true, false]),
        json!(["n", -42, false]),
        json!(["s", "holds out the brick", false]),
    ];
    assert_eq!(values, expected.iter().collect::<Vec<_>>());
    assert_eq!((&sheet["frozen"], &sheet["repeated"]), (&json!("A2"), &json!("$1:$1")));
    assert_eq!(sheet["tables"], json!([["things", "A1:E3", "A1:E3"]]));
    assert_eq!(book["title"], "things");
}

#[test]
#[ignore = "needs openpyxl"]
fn the_second_sheet_says_what_the_columns_hold() {
    let book = opened(&data(vec![]));
    assert_eq!(book["sheets"][0]["tables"][0][1], "A1:E2", "a table without rows has one all the same");
    let about = &book["sheets"][1];
    assert_eq!(about["name"], "about the columns");
    assert_eq!((&about["cells"][1][0][1], &about["cells"][1][1][1]), (&json!("day"), &json!("for a test")));
}

#[test]
#[ignore = "needs openpyxl"]
fn whatever_is_written_is_read_again_and_none_of_it_is_a_formula() {
    let texts: Vec<&str> = HOSTILE.into_iter().chain(["+1", "@SUM(A1)", " =1", "-5", "plain"]).collect();
    let book = opened(&data(texts.iter().map(|text| row(text)).collect()));
    for (place, text) in texts.iter().enumerate() {
        let cell = &book["sheets"][0]["cells"][place + 1][4];
        assert_eq!((&cell[0], &cell[1]), (&json!("s"), &json!(Text::from(*text).as_str())));
        let formula = ["=1+1", "+1", "@SUM(A1)", " =1", "-5"].contains(text);
        assert_eq!(cell[2], formula, "{text} stays text when it is edited");
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn libreoffice_shows_days_and_times_as_such() {
    let shelf = Shelf::new();
    let file = shelf.put("things.xlsx", export::xlsx(&data(vec![row("=1+1")])));
    let said = words(&shelf.as_pdf_of_sheets(&file));
    assert!(said.contains("14 Sep 2026 9:05 yes -42 =1+1"), "{said}");
}
