//! OpenDocument texts, opened by odfdo and by LibreOffice.

use serde_json::{Value, json};
use vipp::export;
use vipp::report::Text;

use crate::open::{Shelf, ask, pages, python, strings, words};
use crate::sample::{self, HOSTILE};

fn opened(bytes: &[u8]) -> Value {
    let shelf = Shelf::new();
    python("text.py", &shelf.put("document.odt", bytes))
}

#[test]
#[ignore = "needs odfdo"]
fn it_has_headings_lists_and_tables_with_heads() {
    let document = opened(&export::odt(&sample::everything()));
    let headings = json!([["1", "Words"], ["2", "Lists"], ["3", "Remarks"], ["1", "A table"], ["1", "Pictures"]]);
    assert_eq!(document["headings"], headings);
    assert_eq!(document["lists"], json!([2, 2, 2, 2]));
    assert_eq!(
        document["tables"][0][1],
        json!(["1", "7 September 2026", "holds out the brick and looks at her", "90"])
    );
    assert_eq!(document["heads"], json!([1, 1, 1, 1]));
    let words = "Plain, strong, stressed and case.toml; two  spaces, a\ttab and\na new line.";
    assert!(strings(&document["paragraphs"]).contains(&words), "{}", document["paragraphs"]);
}

#[test]
#[ignore = "needs odfdo"]
fn it_says_its_title_its_language_and_what_its_pictures_show_but_no_author() {
    let document = opened(&export::odt(&sample::everything()));
    assert_eq!((&document["mime"], &document["title"]), (&json!("text"), &json!("Every part there is")));
    assert_eq!((&document["language"], &document["text_language"]), (&json!("en-GB"), &json!(["en", "GB"])));
    assert_eq!(document["author"], json!([null, null]));
    assert_eq!(document["pictures"][0], "Logo of Family support");
    assert_eq!(document["pictures"][2], "Both goals rose, one from 2 to 8, the other from 3 to 7.");
}

#[test]
#[ignore = "needs odfdo"]
fn whatever_is_written_is_read_again() {
    let document = opened(&export::odt(&sample::hostile()));
    let headings = document["headings"].as_array().expect("headings");
    for (written, read) in HOSTILE.iter().zip(headings) {
        assert_eq!(read[1], Text::from(*written).as_str());
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn libreoffice_finds_headings_lists_and_heads_of_tables() {
    let shelf = Shelf::new();
    let file = shelf.put("everything.odt", export::odt(&sample::everything()));
    let made = shelf.as_pdf(&[file]);
    let structure = ask("pdfinfo", &["-struct-text"], &made[0]);
    for part in ["H1 (block)", "H2 (block)", "H3 (block)", "LI (block)", "TH:", "Figure"] {
        assert!(structure.contains(part), "no {part} in {structure}");
    }
    let said = words(&made[0]);
    assert!(said.contains("Page 1 of 3") && said.contains("Written by p-03 on 20 November 2026."), "{said}");
    assert_eq!(pages(&made[0]), 3);
}
