//! The package of a workbook: which parts it has.

use maud::{Markup, html};

use super::sheets::{Sheet, table, worksheet};
use super::{cells::Strings, styles};
use crate::export::office::{Package, content_types, core_properties, relationships, xml};
use crate::report::{Dataset, Text};

/// The namespace of everything in a workbook.
pub(super) const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The namespace of ids that lead to another part.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The data set as an Excel workbook.
pub fn xlsx(data: &Dataset) -> Vec<u8> {
    let sheets = [Sheet::of_rows(data), Sheet::of_columns(data)];
    let mut strings = Strings::default();
    let mut package = Package::new()
        .part("[Content_Types].xml", types(&sheets))
        .part("_rels/.rels", whole())
        .part("docProps/core.xml", core_properties(&Text::from(data.name)))
        .part("xl/workbook.xml", xml(&workbook(&sheets)))
        .part("xl/_rels/workbook.xml.rels", beside(&sheets))
        .part("xl/styles.xml", xml(&styles::styles()));
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let own = format!("../tables/table{number}.xml");
        package = package
            .part(&format!("xl/worksheets/sheet{number}.xml"), xml(&worksheet(sheet, &mut strings)))
            .part(&format!("xl/worksheets/_rels/sheet{number}.xml.rels"), relationships(&[("table", &own)]))
            .part(&format!("xl/tables/table{number}.xml"), xml(&table(number, sheet)));
    }
    package.part("xl/sharedStrings.xml", xml(&strings.part())).into_bytes()
}

fn types(sheets: &[Sheet]) -> String {
    let kind = |kind: &str| format!("spreadsheetml.{kind}");
    let mut parts = vec![("xl/workbook.xml".to_owned(), kind("sheet.main"))];
    parts.extend(["styles", "sharedStrings"].map(|name| (format!("xl/{name}.xml"), kind(name))));
    for number in 1..=sheets.len() {
        parts.push((format!("xl/worksheets/sheet{number}.xml"), kind("worksheet")));
        parts.push((format!("xl/tables/table{number}.xml"), kind("table")));
    }
    content_types(&parts.iter().map(|(name, kind)| (name.as_str(), kind.as_str())).collect::<Vec<_>>())
}

fn whole() -> String {
    relationships(&[("officeDocument", "xl/workbook.xml"), ("core-properties", "docProps/core.xml")])
}

/// What hangs together with the workbook: first its sheets, so that the ids are their numbers.
fn beside(sheets: &[Sheet]) -> String {
    let places: Vec<String> = (1..=sheets.len()).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = places.iter().map(|place| ("worksheet", place.as_str())).collect();
    parts.extend([("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]);
    relationships(&parts)
}

/// The sheets, the first of which repeats its head on every page that is printed.
fn workbook(sheets: &[Sheet]) -> Markup {
    html! {
        workbook xmlns=(S) xmlns:r=(R) {
            bookViews { workbookView {} }
            sheets {
                @for (index, sheet) in sheets.iter().enumerate() {
                    sheet name=(sheet.name) sheetId=(index + 1) r:id=(format!("rId{}", index + 1)) {}
                }
            }
            definedNames {
                @for (index, sheet) in sheets.iter().enumerate() {
                    definedName name="_xlnm.Print_Titles" localSheetId=(index) { "'" (sheet.name) "'!$1:$1" }
                }
            }
        }
    }
}
