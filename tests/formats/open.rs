//! Opens a file with the programs of others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a file in it.
pub(crate) struct Shelf {
    folder: TempDir,
}

impl Shelf {
    pub(crate) fn new() -> Shelf {
        Shelf { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Puts a file there.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("the file to be written");
        path
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The documents, turned into tagged PDF by LibreOffice.
    pub(crate) fn as_pdf(&self, documents: &[PathBuf]) -> Vec<PathBuf> {
        let tagged = r#"pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}"#;
        self.turned(tagged, documents);
        documents.iter().map(|file| file.with_extension("pdf")).collect()
    }

    /// The workbook, turned into PDF by LibreOffice.
    pub(crate) fn as_pdf_of_sheets(&self, workbook: &Path) -> PathBuf {
        self.turned("pdf", &[workbook.to_path_buf()]);
        workbook.with_extension("pdf")
    }

    fn turned(&self, into: &str, files: &[PathBuf]) {
        let profile = format!("-env:UserInstallation=file://{}", self.path("profile").display());
        let mut office = Command::new("soffice");
        office.args([&profile, "--headless", "--convert-to", into, "--outdir"]).arg(self.folder.path()).args(files);
        said(&mut office);
    }
}

/// What a program says that must work.
#[track_caller]
fn said(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|why| panic!("{command:?}: {why}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// What a program says of a file.
#[track_caller]
pub(crate) fn ask(program: &str, args: &[&str], file: &Path) -> String {
    said(Command::new(program).args(args).arg(file))
}

/// What one of the Python programs beside this file says of a file.
#[track_caller]
pub(crate) fn python(program: &str, file: &Path) -> Value {
    let python = std::env::var("VIPP_TEST_PYTHON").unwrap_or("python3".to_owned());
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(program);
    let said = said(Command::new(python).arg(program).arg(file));
    serde_json::from_str(&said).unwrap_or_else(|why| panic!("not JSON: {why}: {said}"))
}

/// How many pages a PDF has.
#[track_caller]
pub(crate) fn pages(pdf: &Path) -> usize {
    let about = ask("pdfinfo", &[], pdf);
    let line = about.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a number of pages");
    line.trim().parse().expect("a number")
}

/// The words of a PDF, with single spaces between them.
#[track_caller]
pub(crate) fn words(pdf: &Path) -> String {
    let text = said(Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The strings of a list in JSON.
#[track_caller]
pub(crate) fn strings(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text")).collect()
}
