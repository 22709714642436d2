//! From a document to its pages, and from the pages to the file.

use std::collections::BTreeSet;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::world::Desk;
use super::{fonts, values};
use crate::export::paper::Sheet;
use crate::export::text;
use crate::report::{Day, Document};

/// The document as a PDF file. PDF/A asks on which day a file was made.
pub fn pdf(doc: &Document, made: Day) -> Vec<u8> {
    let mut sheet = Sheet::of(doc);
    let mut pages = set(doc, &sheet, made);
    while sheet.most.is_some_and(|most| pages.pages().len() > most)
        && let Some(smaller) = sheet.smaller()
    {
        sheet = smaller;
        pages = set(doc, &sheet, made);
    }
    file(&pages)
}

/// The characters of a document that none of the typefaces has, each once, with spaces between.
pub fn pdf_cannot_show(doc: &Document) -> String {
    // As plain text a document is all its words, wherever they stand.
    let missing: BTreeSet<char> = text(doc, 80).chars().filter(|c| !fonts::has(*c)).collect();
    missing.into_iter().map(String::from).collect::<Vec<_>>().join(" ")
}

/// The pages of a document on a sheet.
fn set(doc: &Document, sheet: &Sheet, made: Day) -> PagedDocument {
    let desk = Desk::of(values::document(doc, sheet, made));
    let set = typst::compile::<PagedDocument>(&desk);
    set.output.expect("page.typ sets every document, as words are only data to it")
}

/// The pages as a file of the strictest standard they keep. Text of a script that none of the typefaces has keeps no
/// standard, but is still a file that can be read.
fn file(pages: &PagedDocument) -> Vec<u8> {
    use PdfStandard::{A_2a, Ua_1};
    let standards = [&[A_2a, Ua_1][..], &[Ua_1], &[]];
    let files = standards.into_iter().map(|standards| typst_pdf::pdf(pages, &options(standards)));
    files.flatten().next().expect("pages without a standard to keep are always a file")
}

fn options(standards: &[PdfStandard]) -> PdfOptions {
    let standards = PdfStandards::new(standards).expect("standards that go together");
    PdfOptions { creator: Smart::Custom(None), standards, ..PdfOptions::default() }
}
