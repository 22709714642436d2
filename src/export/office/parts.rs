//! The parts every Word and Excel file has: what types its parts are of, how they hang together, what it is called.

use maud::{Markup, PreEscaped, html};

use crate::report::Text;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const RELATION: &str = "http://schemas.openxmlformats.org";

/// A part of XML with its declaration.
pub(in crate::export) fn xml(content: &Markup) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{}", content.0)
}

/// The types of the parts, each a name and a type below `application/vnd.openxmlformats-`.
pub(in crate::export) fn content_types(parts: &[(&str, &str)]) -> String {
    let package = "application/vnd.openxmlformats-package";
    xml(&html! {
        Types xmlns=(PreEscaped(format!("{PACKAGE}/content-types"))) {
            Default Extension="rels" ContentType=(format!("{package}.relationships+xml")) {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="png" ContentType="image/png" {}
            @for (name, kind) in parts {
                Override PartName=(format!("/{name}"))
                    ContentType=(format!("application/vnd.openxmlformats-officedocument.{kind}+xml")) {}
            }
            Override PartName="/docProps/core.xml" ContentType=(format!("{package}.core-properties+xml")) {}
        }
    })
}

/// How a part hangs together with others: for each a kind (the end of its address) and where it is. Their ids are `rId1`
/// and so on, in that order.
pub(in crate::export) fn relationships(targets: &[(&str, &str)]) -> String {
    let kind = |kind: &str| match kind {
        "core-properties" => format!("{PACKAGE}/relationships/metadata/{kind}"),
        _ => format!("{RELATION}/officeDocument/2006/relationships/{kind}"),
    };
    xml(&html! {
        Relationships xmlns=(PreEscaped(format!("{PACKAGE}/relationships"))) {
            @for (index, (name, target)) in targets.iter().enumerate() {
                Relationship Id=(format!("rId{}", index + 1)) Type=(kind(name)) Target=(target) {}
            }
        }
    })
}

/// The title and the language. No author, no machine, no dates: who wrote it stands in the text where it should, and the
/// same document is the same file every time.
pub(in crate::export) fn core_properties(title: &Text) -> String {
    xml(&html! {
        cp:coreProperties xmlns:cp=(PreEscaped(format!("{PACKAGE}/metadata/core-properties")))
            xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (title.on_one_line()) }
            dc:language { "en-GB" }
        }
    })
}
