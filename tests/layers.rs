//! The house as the code has it: which layer may use which, and what belongs in a `mod.rs`.
//!
//! The table below is the architecture. A new arrow is a decision: change the table, and say why in the commit.

use std::fs;
use std::path::{Path, PathBuf};

/// For each layer, the layers it may use.
const ARROWS: [(&str, &[&str]); 10] = [
    ("main", &[]),
    ("lib", &["commands", "ui"]),
    ("commands", &["course", "store", "film", "report", "export", "import", "ui"]),
    ("ui", &["report"]),
    ("export", &["report"]),
    ("import", &["course"]),
    ("report", &["course"]),
    ("store", &["course"]),
    ("film", &["course"]),
    ("course", &[]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(sources(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The layer a file is in: its folder below `src`, or its own name.
fn layer(path: &Path) -> String {
    let inside = path.strip_prefix(src()).expect("a file below src");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The lines of code, without comments.
fn code_lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source file");
    let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines().map(code).collect()
}

/// The layers a line names as `crate::layer` or `vipp::layer`.
fn named(line: &str) -> Vec<String> {
    let after =
        |root: &'static str| line.match_indices(root).map(|(at, _)| &line[at + root.len()..]).collect::<Vec<_>>();
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let grouped = |rest: &str| -> Vec<String> {
        match rest.strip_prefix('{') {
            Some(inside) => inside.split(',').map(|part| word(part.trim())).collect(),
            None => vec![word(rest)],
        }
    };
    after("crate::").into_iter().flat_map(grouped).collect()
}

#[test]
fn no_layer_uses_another_than_the_table_allows() {
    let layers: Vec<&str> = ARROWS.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for path in sources(&src()) {
        let own = layer(&path);
        let allowed = ARROWS.iter().find(|(layer, _)| *layer == own).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("`{own}` is not in the table of layers"));
        for (number, line) in code_lines(&path).iter().enumerate() {
            for used in named(line).iter().filter(|used| layers.contains(&used.as_str())) {
                if *used != own && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}:{}: {own} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that are not in the table:\n{}", wrong.join("\n"));
}

#[test]
fn every_arrow_of_the_table_is_used() {
    for (own, allowed) in ARROWS.iter().filter(|(own, _)| !["main", "lib"].contains(own)) {
        for to in *allowed {
            let used = sources(&src())
                .iter()
                .filter(|path| layer(path) == *own)
                .any(|path| code_lines(path).iter().any(|line| named(line).iter().any(|name| name == to)));
            assert!(used, "nothing in {own} uses {to}: take the arrow out of the table");
        }
    }
}

#[test]
fn a_mod_file_holds_no_logic() {
    for path in sources(&src()).iter().filter(|path| path.ends_with("mod.rs") && !path.ends_with("tests/mod.rs")) {
        let logic = code_lines(path).into_iter().find(|line| line.contains("fn ") || line.contains("impl "));
        assert_eq!(logic, None, "{} should hold the module's doc and its re-exports only", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in sources(&src()) {
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.starts_with("//!"), "{} does not open with what it is for", path.display());
    }
}
