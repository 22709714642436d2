//! The reports of the example cases as their readers get them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::open::{Shelf, pages, python, words};

/// Writes a report of an example case with the program itself.
fn export(shelf: &Shelf, case: &str, args: &[&str], name: &str) -> PathBuf {
    export_of(shelf, &example(case), args, name)
}

fn example(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(case)
}

fn export_of(shelf: &Shelf, case: &Path, args: &[&str], name: &str) -> PathBuf {
    let path = shelf.path(name);
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

/// The example case before a visit at which nine moments are shown.
fn full(shelf: &Shelf) -> PathBuf {
    let case = shelf.path("otter-7");
    let copied = Command::new("cp").arg("-r").arg(example("otter-7")).arg(&case).status();
    assert!(copied.is_ok_and(|copied| copied.success()));
    let mut script = "format = 1\nvisit = 5\n".to_owned();
    for nth in 1..=9 {
        script.push_str(&format!(
            "\n[[moment]]\nid = \"m-{nth}\"\nfilm = \"6a2xsee0rk\"\nfrom = \"{nth}:12\"\nuntil = \"{nth}:31\"\nwhose = \"mother\"\n\
             words = \"He holds the brick out to you, you see it at once and look at his face, and he laughs and gives it.\"\n\
             ask = \"What do you think he felt when you took it?\"\n"
        ));
    }
    std::fs::write(case.join("feedback/05.toml"), script).expect("a script");
    case
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn a_full_agenda_is_one_page_too() {
    let shelf = Shelf::new();
    let case = full(&shelf);
    for format in ["docx", "odt"] {
        let file = export_of(&shelf, &case, &["agenda", "5"], &format!("full.{format}"));
        let pdf = shelf.as_pdf(&[file]).remove(0);
        assert!(pages(&pdf) == 1 && words(&pdf).contains("Show moment 9"), "{format}: {}", words(&pdf));
    }
    if cfg!(feature = "pdf") {
        assert_eq!(pages(&export_of(&shelf, &case, &["agenda", "5"], "full-agenda.pdf")), 1);
    }
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn every_report_is_an_accessible_page() {
    let shelf = Shelf::new();
    let summaries = ["family", "team", "referrer", "research"].map(|audience| vec!["summary", "--for", audience]);
    let letters = ["invitation", "appointment", "closing"].map(|kind| vec!["letter", "--kind", kind]);
    let others =
        ["explainer", "pictures", "supervision", "agenda", "feedback", "record", "budget"].map(|name| vec![name]);
    for (nth, args) in summaries.into_iter().chain(letters).chain(others).enumerate() {
        let page = python("page.py", &export(&shelf, "otter-7", &args, &format!("{nth}.html")));
        let none = serde_json::json!([]);
        assert_eq!((&page["complaints"], &page["requests"]), (&none, &none), "{args:?}");
        assert!(page["width_at_320"].as_u64().is_some_and(|width| width <= 320), "{args:?}: {}", page["width_at_320"]);
        let reached = page["tabbed"].as_array().expect("places");
        let is_whole = Some(reached.len() as u64) == page["stops"].as_u64();
        assert!(is_whole && reached.iter().all(|place| place[1] == true), "{args:?}: {reached:?}");
        // The page that explains the visits draws its way, unless less motion is asked for; nothing else moves.
        let moves = page["moving"][0].as_u64().is_some_and(|count| count > 0);
        assert_eq!((moves, &page["moving"][1]), (args == ["explainer"], &0.into()), "{args:?}");
        assert!(args != ["agenda"] || page["pages"] == 1, "an agenda is one sheet when it is printed");
    }
}

#[test]
#[ignore = "needs libreoffice and poppler"]
fn a_summary_for_the_referrer_is_two_pages_at_most() {
    for format in ["docx", "odt"] {
        let shelf = Shelf::new();
        let files: Vec<PathBuf> = ["otter-7", "wren-3"]
            .map(|case| export(&shelf, case, &["summary", "--for", "referrer"], &format!("{case}.{format}")))
            .into();
        for pdf in shelf.as_pdf(&files) {
            on_two_sides(&pdf);
        }
    }
    if cfg!(feature = "pdf") {
        let shelf = Shelf::new();
        for case in ["otter-7", "wren-3"] {
            on_two_sides(&export(&shelf, case, &["summary", "--for", "referrer"], &format!("{case}.pdf")));
        }
    }
}

fn on_two_sides(pdf: &Path) {
    assert!(pages(pdf) <= 2, "{}", pdf.display());
    let said = words(pdf);
    assert!(said.contains("What was offered") && said.contains("Goals, from 0"), "{said}");
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

#[cfg(feature = "pdf")]
#[test]
#[ignore = "needs qpdf and poppler"]
fn a_record_has_bookmarks_and_numbered_pages() {
    let shelf = Shelf::new();
    let file = export(&shelf, "wren-3", &["record"], "record.pdf");
    let inside: serde_json::Value = serde_json::from_str(&crate::open::ask("qpdf", &["--json"], &file)).expect("JSON");
    let bookmarks = inside["outlines"].as_array().expect("bookmarks");
    let titles: Vec<&str> = bookmarks.iter().filter_map(|one| one["title"].as_str()).collect();
    assert_eq!((titles.len(), titles[0], titles[10]), (11, "Contents", "10. Open findings"));
    let said = words(&file);
    assert!(said.contains(&format!("Page 1 of {}", pages(&file))), "{said}");
    assert!(said.contains("1 July 2026") && said.contains("Written"), "{said}");
    // The contents name the page on which a part begins; the foot of a page is the last of its words.
    let count = pages(&file);
    for (part, next) in [("4. What was seen on the films", "5. What"), ("8. Films", "9. Supervision")] {
        let begins = said.rfind(part).expect("the part");
        let page =
            (1..=count).find(|page| said.find(&format!("Page {page} of {count}")).is_some_and(|end| end > begins));
        let entry = said.split(part).nth(1).and_then(|rest| rest.split(next).next()).expect("an entry of the contents");
        let digits: String = entry.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits.parse().ok(), page, "{part}: {entry}");
    }
}

#[test]
fn the_contents_of_a_record_lead_to_its_parts() {
    let shelf = Shelf::new();
    for (format, part, link, place) in [
        ("docx", "word/document.xml", "w:anchor=\"", "w:name=\"_Toc"),
        ("odt", "content.xml", "xlink:href=\"#", "text:bookmark text:name=\""),
    ] {
        let file = export(&shelf, "wren-3", &["record"], &format!("record.{format}"));
        let mut package = zip::ZipArchive::new(std::fs::File::open(file).expect("the file")).expect("a package");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut package.by_name(part).expect("the text"), &mut text).expect("text");
        let after = |mark: &str| -> Vec<String> {
            let found = text.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
            found.map(|name| name.trim_start_matches("_Toc").to_owned()).collect()
        };
        assert_eq!((after(link).len(), after(link)), (10, after(place)), "{format}");
    }
}
