//! A report in the format that is asked for: the one place where a format meets its exporter.

use anyhow::Result;

use super::failure::Failure;
use super::output::Format;
use crate::course::Day;
use crate::export;
use crate::report::{Calendar, Dataset, Document, Picture};

/// The formats of a document, the default first.
pub(super) const DOCUMENT: &[Format] =
    &[Format::Md, Format::Html, Format::Docx, Format::Odt, Format::Pdf, Format::Txt, Format::Json];
/// The formats of a document that is words and nothing else, the default first.
pub(super) const WORDS: &[Format] = &[Format::Md, Format::Html, Format::Docx, Format::Odt, Format::Pdf, Format::Txt];
/// The formats of a data set, the default first.
pub(super) const ROWS: &[Format] = &[Format::Csv, Format::Xlsx, Format::Json];
/// The formats of a calendar.
pub(super) const CALENDAR: &[Format] = &[Format::Ics];

/// A report as it will be written.
pub(super) struct Made {
    /// Its format.
    pub(super) format: Format,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// What is to be known of it before it goes out.
    pub(super) remark: Option<String>,
}

impl Made {
    /// What a command answers in JSON.
    pub(super) fn json(json: String) -> Made {
        Made { format: Format::Json, bytes: json.into_bytes(), remark: None }
    }

    pub(super) fn text(format: Format, text: String) -> Result<Made> {
        Made::bytes(format, text.into_bytes())
    }

    fn bytes(format: Format, bytes: Vec<u8>) -> Result<Made> {
        Ok(Made { format, bytes, remark: None })
    }
}

/// A document in a format, made on a day; its JSON is the report's own.
pub(super) fn document(document: &Document, format: Format, today: Day, json: impl FnOnce() -> String) -> Result<Made> {
    match format {
        Format::Md => Made::text(format, export::markdown(document)),
        Format::Html => Made::text(format, export::html(document)),
        Format::Docx => Made::bytes(format, export::docx(document)),
        Format::Odt => Made::bytes(format, export::odt(document)),
        Format::Pdf => pdf(document, today),
        Format::Txt => Made::text(format, export::text(document, 80)),
        Format::Json => Made::text(format, json()),
        Format::Csv | Format::Xlsx | Format::Ics | Format::Svg => Err(unfit("a document", format, DOCUMENT)),
        Format::Eaf | Format::Boris | Format::Vtt | Format::Srt => Err(unfit("a document", format, DOCUMENT)),
        Format::Edl | Format::Chapters => Err(unfit("a document", format, DOCUMENT)),
    }
}

/// The rows of several data sets of one kind under one head.
pub(super) fn rows(sets: impl IntoIterator<Item = Dataset>, format: Format) -> Result<Made> {
    let mut sets = sets.into_iter();
    let Some(mut all) = sets.next() else { return Made::text(format, String::new()) };
    sets.for_each(|set| all.rows.extend(set.rows));
    match format {
        Format::Csv => Made::text(format, export::csv(&all)),
        Format::Xlsx => Made::bytes(format, export::xlsx(&all)),
        Format::Json => Made::text(format, export::dataset_json(&all)),
        Format::Md
        | Format::Html
        | Format::Docx
        | Format::Odt
        | Format::Pdf
        | Format::Txt
        | Format::Ics
        | Format::Svg
        | Format::Eaf
        | Format::Boris
        | Format::Vtt
        | Format::Srt
        | Format::Edl
        | Format::Chapters => Err(unfit("a table of data", format, ROWS)),
    }
}

/// A calendar.
pub(super) fn calendar(calendar: &Calendar) -> Result<Made> {
    Made::text(Format::Ics, export::ics(calendar))
}

/// A picture by itself.
pub(super) fn picture(picture: &Picture) -> Result<Made> {
    Made::text(Format::Svg, export::svg(picture))
}

/// What is said of a report that cannot be had in a format.
pub(super) fn unfit(report: &str, format: Format, fits: &[Format]) -> anyhow::Error {
    let words: Vec<String> = fits.iter().map(|format| format.name()).collect();
    let hint = format!("it is written as {}", words.join(", "));
    Failure::usage(format!("{report} is not written as {}", format.name()), hint).into()
}

/// A PDF, with a remark when it holds characters that no typeface in the program has.
#[cfg(feature = "pdf")]
fn pdf(document: &Document, today: Day) -> Result<Made> {
    let missing = export::pdf_cannot_show(document);
    let hint = "write it as docx and save it as PDF from there";
    let remark = (!missing.is_empty()).then(|| format!("this PDF shows boxes for {missing}; {hint}"));
    Ok(Made { format: Format::Pdf, bytes: export::pdf(document, today), remark })
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Document, _: Day) -> Result<Made> {
    let problem = "this `vipp` was built without PDF";
    let hint = "take a released one, or build it with `cargo install --path . --features pdf`; \
                or choose docx or html, and print it to PDF from there";
    Err(Failure::new(super::failure::Exit::Failed, problem, hint).into())
}
