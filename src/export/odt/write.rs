//! The package of an OpenDocument text: which parts it has.

use maud::{Markup, PreEscaped, html};

use super::picture::{self, LOGO};
use super::{body, page, styles, table};
use crate::export::office::{Package, xml};
use crate::export::paper::{Drawing, Logo, Sheet};
use crate::report::{Document, Text};

const MIME: &str = "application/vnd.oasis.opendocument.text";
/// The namespaces of a part, of which each uses some.
const NAMES: [(&str, &str); 10] = [
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xlink", "http://www.w3.org/1999/xlink"),
];

/// The document as an OpenDocument text.
pub fn odt(doc: &Document) -> Vec<u8> {
    let sheet = Sheet::of(doc);
    let drawings = Drawing::all(doc);
    let logo = Logo::of(doc);
    let package = Package::new()
        .stored("mimetype", MIME)
        .part("META-INF/manifest.xml", xml(&manifest(drawings.len(), logo.as_ref())))
        .part("meta.xml", part("document-meta", html! { office:meta { (meta(&doc.title)) } }))
        .part("styles.xml", part("document-styles", look(doc, &sheet)))
        .part("content.xml", part("document-content", content(doc, &sheet, &drawings)));
    let with =
        |package: Package, (nth, drawing): (usize, &Drawing<'_>)| package.stored(&picture::file(nth), drawing.png());
    let package = drawings.iter().enumerate().fold(package, with);
    match &logo {
        Some(logo) => package.stored(LOGO, logo.png).into_bytes(),
        None => package.into_bytes(),
    }
}

/// A part of that name with all namespaces declared.
fn part(name: &str, content: Markup) -> String {
    let names: String = NAMES.iter().map(|(name, uri)| format!(" xmlns:{name}=\"{uri}\"")).collect();
    let (open, close) = (format!("<office:{name}{names} office:version=\"1.3\">"), format!("</office:{name}>"));
    xml(&html! { (PreEscaped(open)) (content) (PreEscaped(close)) })
}

fn manifest(pictures: usize, logo: Option<&Logo<'_>>) -> Markup {
    let parts = [("/", MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")];
    html! {
        manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3" {
            @for (path, kind) in parts {
                manifest:file-entry manifest:full-path=(path) manifest:media-type=(kind) {}
            }
            @for image in (0..pictures).map(picture::file).chain(logo.map(|_| LOGO.to_owned())) {
                manifest:file-entry manifest:full-path=(image) manifest:media-type="image/png" {}
            }
        }
    }
}

/// The title and the language. No author, no machine, no dates.
fn meta(title: &Text) -> Markup {
    html! {
        dc:title { (title.on_one_line()) }
        dc:language { "en-GB" }
    }
}

fn look(doc: &Document, sheet: &Sheet) -> Markup {
    html! {
        office:font-face-decls { (styles::typefaces()) }
        office:styles { (styles::styles(sheet)) }
        office:automatic-styles { (page::layout(sheet)) }
        office:master-styles { (page::master(doc, sheet)) }
    }
}

fn content(doc: &Document, sheet: &Sheet, drawings: &[Drawing<'_>]) -> Markup {
    html! {
        office:automatic-styles {
            (styles::right_to_left())
            (table::styles(doc, sheet))
        }
        office:body { office:text { (body::body(doc, sheet, drawings)) } }
    }
}
