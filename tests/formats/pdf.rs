//! PDF, looked into by qpdf and poppler.

use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;
use vipp::export;
use vipp::report::{Block, Day, Document, Page, Span, Table};

use crate::open::{Shelf, ask, pages, words};
use crate::sample::{self, HOSTILE};

fn day() -> Day {
    Day::new(2026, 11, 20).expect("a day")
}

fn shelved(doc: &Document) -> (Shelf, PathBuf) {
    let shelf = Shelf::new();
    let file = shelf.put("document.pdf", export::pdf(doc, day()));
    (shelf, file)
}

/// The inside of a PDF: its trailer's root, and everything an object says.
fn inside(file: &std::path::Path) -> (Value, Value) {
    let json: Value = serde_json::from_str(&ask("qpdf", &["--json"], file)).expect("JSON");
    let root = json["qpdf"][1]["trailer"]["value"]["/Root"].as_str().expect("a root").to_owned();
    let catalogue = json["qpdf"][1][format!("obj:{root}")]["value"].clone();
    (json, catalogue)
}

#[test]
fn the_same_document_is_the_same_file() {
    let doc = sample::everything();
    assert_eq!(export::pdf(&doc, day()), export::pdf(&doc, day()));
}

#[test]
fn a_character_that_cannot_be_shown_is_named() {
    assert_eq!(export::pdf_cannot_show(&Document::new("Ærøskøbing שרה شيماء ☺ 😀 ½ → 👩\u{200d}👧")), "👧 👩");
    assert_eq!(export::pdf_cannot_show(&sample::everything()), "");
    assert_eq!(export::pdf_cannot_show(&Document::new("T").with(Table::new("漢", ["字"]))), "字 漢");
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn it_is_sound_and_tagged_and_keeps_its_standards() {
    let (_shelf, file) = shelved(&sample::everything());
    assert!(ask("qpdf", &["--check"], &file).contains("No syntax or stream encoding errors found"));
    let about = ask("pdfinfo", &[], &file);
    for line in
        ["Title:           Every part there is", "Tagged:          yes", "Page size:       595.25 x 841.85 pts (A4)"]
    {
        assert!(about.contains(line), "{line}: {about}");
    }
    assert!(!about.contains("Author") && !about.contains("Creator:") && !about.contains("Producer"), "{about}");
    let meta = ask("pdfinfo", &["-meta"], &file);
    for word in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(meta.contains(word), "{word}: {meta}");
    }
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn what_is_a_heading_a_list_or_a_table_is_tagged_so() {
    let (_shelf, file) = shelved(&sample::everything());
    let structure = ask("pdfinfo", &["-struct-text"], &file);
    for part in [
        "H1 \"Words\" (block)",
        "H2 \"Lists\" (block)",
        "H3 \"Remarks\" (block)",
        "Lbl (block)",
        "LBody (block)",
        "Caption",
        "/Scope /Column",
        "/Scope /Row",
        "Figure",
        "Code",
    ] {
        assert!(structure.contains(part), "no {part} in {structure}");
    }
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn a_picture_says_what_it_shows() {
    let (_shelf, file) = shelved(&sample::everything());
    let (json, _) = inside(&file);
    let objects = json["qpdf"][1].as_object().expect("objects").values();
    let shown: Vec<&str> = objects.filter_map(|object| object["value"]["/Alt"].as_str()).collect();
    assert!(
        shown.contains(&"u:The child explores twice and signals twice; the mother follows both times."),
        "{shown:?}"
    );
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn it_has_bookmarks_page_labels_and_a_language() {
    let (_shelf, file) = shelved(&sample::everything());
    let (json, catalogue) = inside(&file);
    let titles: Vec<&str> =
        json["outlines"].as_array().expect("bookmarks").iter().filter_map(|one| one["title"].as_str()).collect();
    assert_eq!(titles, ["Words", "A table", "Pictures"]);
    assert_eq!(json["outlines"][0]["kids"][0]["title"], "Lists");
    assert_eq!(catalogue["/Lang"], "u:en-GB");
    assert_eq!(json["pagelabels"][0]["label"]["/S"], "/D");
    assert_eq!(catalogue["/ViewerPreferences"]["/DisplayDocTitle"], true);
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn its_typefaces_are_in_it_and_its_words_can_be_searched() {
    let (_shelf, file) = shelved(&sample::everything());
    let fonts = ask("pdffonts", &[], &file);
    for line in fonts.lines().skip(2) {
        assert!(line.contains("yes yes yes") && (line.contains("Liberation") || line.contains("DejaVu")), "{line}");
    }
    let said = words(&file);
    for text in [
        "sees it at once, takes the brick",
        "Page 1 of 3",
        "☐ camera and charger",
        "1 High Street, Anytown",
        "Written by p-03",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn hostile_words_are_words() {
    let (_shelf, file) = shelved(&sample::hostile());
    let said = words(&file);
    for text in [HOSTILE[0], HOSTILE[2], HOSTILE[8], HOSTILE[10]] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(ask("qpdf", &["--check"], &file).contains("No syntax or stream encoding errors found"));
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn a_long_table_has_its_head_on_every_page() {
    let (_shelf, file) = shelved(&sample::long(200));
    let heads = words(&file).matches("No. At Who What was seen").count();
    assert!(heads >= 5, "{heads} heads");
    assert!(words(&file).contains("200 3:20 child holds out the brick"));
}

#[test]
#[ignore = "needs qpdf and poppler"]
fn one_page_is_one_page_as_long_as_it_can_be_read() {
    let doc = |items: usize| {
        Document::new("To take along").page(Page::One).with(Block::boxes(vec!["something to take along"; items]))
    };
    for items in [5, 30, 45, 60] {
        assert_eq!(pages(&shelved(&doc(items)).1), 1, "{items}");
    }
    assert!(pages(&shelved(&doc(200)).1) > 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever people write, there is a file.
    #[test]
    fn every_document_is_a_file(texts in prop::collection::vec(any::<String>(), 1..6), level in 0u8..6) {
        let mut doc = Document::new(texts[0].as_str());
        for text in &texts {
            doc.push(Block::heading(level, text));
            doc.push(Block::paragraph([Span::from(text), Span::code(text)]));
            doc.push(Block::bullets([text]));
            doc.push(Table::new(text, [text]).row([text.as_str()]));
        }
        prop_assert!(export::pdf(&doc, day()).starts_with(b"%PDF-1.7"));
    }
}
