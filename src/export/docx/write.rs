//! The package of a Word document: which parts it has.

use maud::{Markup, html};

use super::picture::{self, LOGO};
use super::{body, numbering, page, styles};
use crate::export::office::{Package, content_types, core_properties, relationships, xml};
use crate::export::paper::{Drawing, Logo, Sheet};
use crate::report::Document;

/// The namespace of everything in a Word document.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of ids that lead to another part.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What hangs together with the text, in the order of their ids: `rId1` is the styles.
pub(super) const BESIDE: [(&str, &str); 4] =
    [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("footer", "footer.xml")];
/// The id of the foot of the pages.
const FOOTER_ID: &str = "rId4";

/// The document as a Word file.
pub fn docx(doc: &Document) -> Vec<u8> {
    let sheet = Sheet::of(doc);
    let drawings = Drawing::all(doc);
    let logo = Logo::of(doc);
    let package = Package::new()
        .part("[Content_Types].xml", types())
        .part("_rels/.rels", whole())
        .part("docProps/core.xml", core_properties(&doc.title))
        .part("word/document.xml", xml(&document(doc, &sheet, &drawings)))
        .part("word/_rels/document.xml.rels", beside(drawings.len(), logo.as_ref()))
        .part("word/styles.xml", xml(&styles::styles(&sheet)))
        .part("word/numbering.xml", xml(&numbering::numbering(doc)))
        .part("word/settings.xml", xml(&page::settings()))
        .part("word/footer.xml", xml(&page::footer(doc, &sheet)));
    let with = |package: Package, (nth, drawing): (usize, &Drawing<'_>)| {
        package.stored(&format!("word/{}", picture::file(nth)), drawing.png())
    };
    let package = drawings.iter().enumerate().fold(package, with);
    match &logo {
        Some(logo) => package.stored(&format!("word/{LOGO}"), logo.png).into_bytes(),
        None => package.into_bytes(),
    }
}

/// What hangs together with the text: after the parts every document has, its pictures, and then the logo.
fn beside(pictures: usize, logo: Option<&Logo<'_>>) -> String {
    let logo = logo.map(|_| LOGO.to_owned());
    let files: Vec<String> = (0..pictures).map(picture::file).chain(logo).collect();
    let images = files.iter().map(|file| ("image", file.as_str()));
    relationships(&BESIDE.into_iter().chain(images).collect::<Vec<_>>())
}

fn types() -> String {
    let kind = |name: &str| format!("wordprocessingml.{name}");
    let parts = ["styles", "numbering", "settings", "footer"].map(|name| (format!("word/{name}.xml"), kind(name)));
    let parts = parts.iter().map(|(name, kind)| (name.as_str(), kind.as_str()));
    content_types(
        &std::iter::once(("word/document.xml", "wordprocessingml.document.main")).chain(parts).collect::<Vec<_>>(),
    )
}

fn whole() -> String {
    relationships(&[("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")])
}

fn document(doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    html! {
        w:document xmlns:w=(W) xmlns:r=(R) {
            w:body {
                (body::body(doc, sheet, drawings))
                (page::section(sheet, FOOTER_ID))
            }
        }
    }
}
