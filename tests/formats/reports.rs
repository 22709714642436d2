//! The reports of the example cases as their readers get them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::open::{Shelf, pages, python, words};

/// Writes a report of an example case with the program itself.
fn export(shelf: &Shelf, case: &str, args: &[&str], name: &str) -> PathBuf {
    let path = shelf.path(name);
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(case);
    let output = Command::new(env!("CARGO_BIN_EXE_vipp"))
        .arg("export")
        .args(args)
        .arg("--case")
        .arg(case)
        .arg("--out")
        .arg(&path)
        .args(["--today", "2026-11-20"])
        .env("VIPP_CONFIG", shelf.path("no-config"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    path
}

/// Every agenda there is.
fn agendas(shelf: &Shelf, format: &str) -> Vec<PathBuf> {
    let all = ["otter-7", "wren-3"].into_iter().flat_map(|case| (1..=7).map(move |visit| (case, visit.to_string())));
    all.map(|(case, visit)| export(shelf, case, &["agenda", &visit], &format!("{case}-{visit}.{format}"))).collect()
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn an_agenda_is_one_page_in_an_office() {
    for format in ["docx", "odt"] {
        let shelf = Shelf::new();
        for pdf in shelf.as_pdf(&agendas(&shelf, format)) {
            assert_eq!(pages(&pdf), 1, "{format}: {}", pdf.display());
        }
    }
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn a_report_is_an_accessible_page() {
    let shelf = Shelf::new();
    let agenda = python("page.py", &export(&shelf, "otter-7", &["agenda", "5"], "agenda.html"));
    assert_eq!((&agenda["complaints"], &agenda["pages"]), (&serde_json::json!([]), &1.into()));
    for audience in ["family", "team", "referrer", "research"] {
        let page =
            python("page.py", &export(&shelf, "wren-3", &["summary", "--for", audience], &format!("{audience}.html")));
        assert_eq!(
            (&page["complaints"], &page["requests"]),
            (&serde_json::json!([]), &serde_json::json!([])),
            "{audience}"
        );
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn a_summary_for_the_referrer_is_two_pages_at_most() {
    let shelf = Shelf::new();
    let files: Vec<PathBuf> = [("otter-7", "docx"), ("wren-3", "docx")]
        .map(|(case, format)| export(&shelf, case, &["summary", "--for", "referrer"], &format!("{case}.{format}")))
        .into();
    for pdf in shelf.as_pdf(&files) {
        assert!(pages(&pdf) <= 2, "{}", pdf.display());
        assert!(words(&pdf).contains("What was offered"));
    }
}

#[cfg(feature = "pdf")]
#[test]
#[ignore = "needs poppler"]
fn an_agenda_is_one_page_of_pdf() {
    let shelf = Shelf::new();
    for pdf in agendas(&shelf, "pdf") {
        assert_eq!(pages(&pdf), 1, "{}", pdf.display());
        assert!(words(&pdf).contains("Only for the practitioner."), "{}", pdf.display());
    }
}
