//! Word documents, opened by python-docx and by LibreOffice.

use serde_json::{Value, json};
use vipp::export;
use vipp::report::Text;

use crate::open::{Shelf, ask, pages, python, words};
use crate::sample::{self, HOSTILE};

fn opened(bytes: &[u8]) -> Value {
    let shelf = Shelf::new();
    python("word.py", &shelf.put("document.docx", bytes))
}

/// The texts of the paragraphs in a style.
fn in_style<'a>(document: &'a Value, style: &str) -> Vec<&'a str> {
    let paragraphs = document["paragraphs"].as_array().expect("paragraphs").iter();
    let of = |paragraph: &'a Value| (paragraph[0] == style).then(|| paragraph[1].as_str().expect("a text"));
    paragraphs.filter_map(of).collect()
}

#[test]
#[ignore = "needs python-docx"]
fn what_is_a_heading_is_a_heading() {
    let document = opened(&export::docx(&sample::everything()));
    assert_eq!(in_style(&document, "Letterhead"), ["", "Family support\n1 High Street, Anytown\n01234 567890"]);
    assert_eq!(in_style(&document, "Title"), ["Every part there is"]);
    assert_eq!(in_style(&document, "Subtitle"), ["Case otter-7, 20 November 2026"]);
    assert_eq!(in_style(&document, "Heading 1"), ["Words", "A table", "Pictures"]);
    assert_eq!(in_style(&document, "Heading 2"), ["Lists"]);
    assert_eq!(in_style(&document, "Heading 3"), ["Remarks"]);
}

#[test]
#[ignore = "needs python-docx"]
fn lists_facts_and_remarks_have_styles_and_numbers_begin_again() {
    let document = opened(&export::docx(&sample::everything()));
    assert_eq!(in_style(&document, "List Number").len(), 4);
    assert_eq!(in_style(&document, "List Bullet").len(), 2);
    assert_eq!(in_style(&document, "Tick Boxes"), ["camera and charger", "something to play with"]);
    assert_eq!(in_style(&document, "Facts")[1], "A long label:\ta value\non two lines");
    assert_eq!(in_style(&document, "Note Error"), ["Error: something wrong."]);
    let lists = document["lists"].as_array().expect("lists");
    assert!(lists[2] == lists[3] && lists[4] == lists[5] && lists[3] != lists[4], "{lists:?}");
    assert!(
        in_style(&document, "Normal")
            .contains(&"Plain, strong, stressed and case.toml; two  spaces, a\ttab and\na new line.")
    );
    assert_eq!(document["strong"], json!(["Family support", "strong", "Warning: ", "Error: "]));
}

#[test]
#[ignore = "needs python-docx"]
fn a_table_has_a_head_and_a_name() {
    let document = opened(&export::docx(&sample::everything()));
    assert_eq!(
        document["tables"][0][1],
        json!(["1", "7 September 2026", "holds out the brick and looks at her", "90"])
    );
    assert_eq!(document["tables"][0][3], json!(["3", "no date", "all", ""]));
    assert_eq!(document["heads"][0], json!([true, false, false, false]));
    assert_eq!(document["captions"][0], "The visits so far");
    assert_eq!(in_style(&document, "Caption")[0], "The visits so far");
}

#[test]
#[ignore = "needs python-docx"]
fn it_says_its_title_its_language_and_what_its_pictures_show_but_no_author() {
    let document = opened(&export::docx(&sample::everything()));
    assert_eq!((&document["title"], &document["author"]), (&json!("Every part there is"), &json!("")));
    assert_eq!((&document["language"], &document["text_language"]), (&json!("en-GB"), &json!("en-GB")));
    let shown = [
        "Logo of Family support",
        "The child explores twice and signals twice; the mother follows both times.",
        "Both goals rose, one from 2 to 8, the other from 3 to 7.",
    ];
    assert_eq!(document["pictures"], json!(shown));
    assert_eq!(document["page"], json!([210, 297]));
}

#[test]
#[ignore = "needs python-docx"]
fn whatever_is_written_is_read_again() {
    let document = opened(&export::docx(&sample::hostile()));
    let headings = in_style(&document, "Heading 1");
    for (written, read) in HOSTILE.iter().zip(headings) {
        assert_eq!(read, Text::from(*written).as_str());
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn libreoffice_finds_headings_lists_and_heads_of_tables() {
    let shelf = Shelf::new();
    let files = ["everything.docx", "hostile.docx"];
    let all = [sample::everything(), sample::hostile()].map(|doc| export::docx(&doc));
    let files: Vec<_> = files.iter().zip(all).map(|(name, bytes)| shelf.put(name, bytes)).collect();
    let made = shelf.as_pdf(&files);
    let structure = ask("pdfinfo", &["-struct-text"], &made[0]);
    for part in ["H1 (block)", "H2 (block)", "H3 (block)", "LI (block)", "TH:", "Figure"] {
        assert!(structure.contains(part), "no {part} in {structure}");
    }
    let said = words(&made[0]);
    assert!(said.contains("Page 1 of 3") && said.contains("Written by p-03 on 20 November 2026."), "{said}");
    assert!(words(&made[1]).contains("#set page(fill: red) $x$ *bold*"));
    assert_eq!(pages(&made[0]), 3);
}
