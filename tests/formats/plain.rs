//! What needs no other program to be seen: the same bytes every time, nothing that XML forbids, no trace of the machine.

use std::io::{Cursor, Read};

use vipp::export;
use vipp::report::{Dataset, Document, Field, Value};
use zip::ZipArchive;

use crate::sample;

type Export = fn(&Document) -> Vec<u8>;
const OFFICE: [(&str, Export); 2] = [("docx", export::docx), ("odt", export::odt)];

/// The parts of a package: name and bytes.
fn parts(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = package.len();
    let part = |nth: usize| {
        let mut part = package.by_index(nth).expect("a part");
        let stamp = part.last_modified().expect("a time");
        assert_eq!((stamp.year(), stamp.month(), stamp.day(), stamp.hour()), (1980, 1, 1, 0), "{nth}");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

/// The parts that are XML.
fn xml(bytes: Vec<u8>) -> Vec<(String, String)> {
    let text = |(name, bytes)| Some((name, String::from_utf8(bytes).ok()?));
    parts(bytes).into_iter().filter_map(text).collect()
}

fn data(rows: usize) -> Dataset {
    let field = |name| Field { name, about: "for a test" };
    let row = |nth: usize| vec![Value::Whole(nth as i64), Value::Text(sample::HOSTILE[nth % 12].into())];
    let rows = (0..rows).map(row).collect();
    Dataset { name: "things", schema: "vipp.things/1", columns: ["count", "note"].map(field).into(), rows }
}

#[test]
fn the_same_document_is_the_same_file() {
    for (name, export) in OFFICE {
        assert!(export(&sample::everything()) == export(&sample::everything()), "{name}");
    }
    assert!(export::xlsx(&data(50)) == export::xlsx(&data(50)));
}

#[test]
fn no_part_has_a_time_or_holds_what_xml_forbids() {
    let mut files: Vec<Vec<u8>> = OFFICE.iter().map(|(_, export)| export(&sample::hostile())).collect();
    files.push(export::xlsx(&data(50)));
    for (name, text) in files.into_iter().flat_map(xml) {
        let forbidden = |c: char| (c.is_control() && c != '\n') || ('\u{fffe}'..='\u{ffff}').contains(&c);
        assert_eq!(text.chars().find(|c| forbidden(*c)), None, "{name}");
        assert!(!text.contains("<evil") && !text.contains("&amp;lt;evil"), "{name}");
    }
}

#[test]
fn what_a_reader_looks_for_first_stands_first() {
    let odt = export::odt(&sample::everything());
    assert_eq!(&odt[30..77], b"mimetypeapplication/vnd.oasis.opendocument.text");
    assert_eq!(parts(export::docx(&sample::everything()))[0].0, "[Content_Types].xml");
}

#[test]
fn every_part_that_is_named_is_there() {
    for (_, export) in OFFICE {
        let parts = parts(export(&sample::everything()));
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        let images = parts.iter().filter(|(_, bytes)| bytes.starts_with(b"\x89PNG")).count();
        assert_eq!(images, 3, "two pictures and a logo: {names:?}");
        for (name, text) in xml(export(&sample::everything())) {
            for target in text.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let known = names.iter().any(|known| known.ends_with(target.trim_start_matches("../")));
                assert!(known, "{name} names {target}: {names:?}");
            }
        }
    }
}

#[test]
fn a_long_document_keeps_every_row() {
    let long = sample::long(4000);
    for (name, export) in OFFICE {
        let text: String = xml(export(&long)).into_iter().map(|(_, text)| text).collect();
        assert_eq!(text.matches("when she takes it (").count(), 4000, "{name}");
    }
    let book: String = xml(export::xlsx(&data(4000))).into_iter().map(|(_, text)| text).collect();
    assert!(book.contains("<row r=\"4001\">") && book.contains("ref=\"A1:B4001\""), "the last row");
}

#[test]
fn an_empty_document_is_a_file_too() {
    for (name, export) in OFFICE {
        assert!(parts(export(&Document::new(""))).len() >= 5, "{name}");
    }
}
