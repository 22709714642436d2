//! What is refused rather than risked, who may read what is written, and that nothing is written elsewhere.

use std::fs;

use vipp::course::{CaseFile, Stamp};
use vipp::store::{Block, CaseDir, Change, Trouble};

use super::place::{Place, below};

fn stamp() -> Stamp {
    Stamp::parse_from_rfc3339("2026-09-01T09:00:00+01:00").expect("a moment")
}

fn replace(file: CaseFile, old: &str, new: &str) -> Change {
    Change::Replace { file, old: Some(old.to_owned()), new: new.to_owned() }
}

/// Applies changes that must be refused to protect data, with nothing written.
#[track_caller]
fn refused(place: &Place, changes: &[Change]) {
    let dir = CaseDir::at(place.otter());
    let before = place.files();
    let error = dir.lock().expect("a lock").apply("changed", changes, stamp(), 7).expect_err("a refusal");
    assert_eq!(error.trouble, Trouble::Protect, "{error:?}");
    assert_eq!(place.files(), before, "something was written");
}

#[test]
fn a_file_that_is_not_what_was_read_is_not_replaced() {
    let place = Place::with_otter();
    refused(&place, &[replace(CaseFile::Course, "format = 1\n", "format = 1\n# new\n")]);
}

#[test]
fn a_file_that_has_come_in_the_meantime_is_not_replaced() {
    let place = Place::with_otter();
    let change = Change::Replace { file: CaseFile::Course, old: None, new: "format = 1\n".to_owned() };
    refused(&place, &[change]);
}

#[test]
fn of_two_files_none_is_written_if_one_is_not_what_was_read() {
    let place = Place::with_otter();
    let (case, course) = (place.read("case.toml"), place.read("course.toml"));
    let fine = replace(CaseFile::Case, &case, &format!("{case}# new\n"));
    let stale = replace(CaseFile::Course, "format = 1\n", &format!("{course}# new\n"));
    refused(&place, &[fine.clone(), stale.clone()]);
    refused(&place, &[stale, fine]);
}

#[test]
fn what_was_refused_is_not_what_undo_takes_back() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    refused(&place, &[replace(CaseFile::Course, "format = 1\n", "format = 1\n# new\n")]);
    let said = place.run(&["undo"]).well();
    assert!(said.out.contains("smiles"), "undo took back what was never written: {}", said.out);
}

#[test]
fn a_file_that_does_not_parse_is_not_written_to() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    for (file, command) in [
        ("course.toml", vec!["plan", "--told", "all"]),
        ("case.toml", vec!["plan", "--avoid", "2026-12-01..2026-12-02"]),
        ("observations/01.toml", vec!["log", "1", "laughs"]),
    ] {
        let good = place.read(file);
        place.write(file, &format!("{good}\nthis is = = not TOML\nlogged = 2026-09-01T09:00:00+01:00\n"));
        let before = place.files();
        let said = place.run(&command);
        assert_eq!(said.code, Some(1), "{file}: {said:?}");
        assert_eq!(place.files(), before, "{file}");
        place.write(file, &good);
    }
}

#[test]
fn a_file_where_a_folder_should_be_is_an_error_that_names_it() {
    let place = Place::with_otter();
    place.write("observations", "a note of mine\n");
    let before = place.files();
    let said = place.run(&["log", "1", "smiles"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("observations") && said.err.contains("hint:"), "{}", said.err);
    assert_eq!(place.files(), before);
    assert_ne!(place.run(&["undo"]).out, "", "the plan before it can still be taken back");
}

#[test]
fn records_are_added_only_to_what_ends_as_it_was_seen() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    // A person adds a comment without a line end; the record still begins on a line of its own.
    place.write("observations/01.toml", &format!("{}# to be looked at again", place.read("observations/01.toml")));
    place.run(&["log", "1", "laughs"]).well();
    assert!(place.read("observations/01.toml").contains("# to be looked at again\n\n[[observation]]\n"));
    assert_eq!(place.file_findings(), Vec::<String>::new());
}

#[test]
fn a_block_is_added_in_the_line_ends_of_the_file() {
    let place = Place::with_otter();
    place.run(&["log", "1", "smiles"]).well();
    place.write("observations/01.toml", &place.read("observations/01.toml").replace('\n', "\r\n"));
    place.run(&["log", "1", "laughs"]).well();
    let text = place.read("observations/01.toml");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    assert_eq!(place.file_findings(), Vec::<String>::new());
}

#[test]
fn records_are_whole_whatever_stands_in_them() {
    let place = Place::with_otter();
    let dir = CaseDir::at(place.otter());
    let hostile = "\u{1b}[2J\u{202e} '''\"\"\" \\ \n[[observation]]\nlogged = 2026-09-01T09:00:00+01:00\n\u{0}\u{7f}";
    let block = Block::new("observation", stamp()).with("id", "x1").with("text", hostile);
    let file = CaseFile::Observations("1".parse().expect("a visit"), None);
    let change = Change::Append { file, opening: "format = 1\nvisit = 1\n".to_owned(), blocks: vec![block] };
    dir.lock().expect("a lock").apply("logged", &[change], stamp(), 7).expect("a record");
    let read: toml::Table = place.read("observations/01.toml").parse().expect("TOML");
    assert_eq!(read["observation"][0]["text"].as_str(), Some(hostile));
    assert_eq!(place.file_findings(), Vec::<String>::new());
}

#[cfg(unix)]
mod permissions {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(place: &Place, file: &str) -> u32 {
        fs::metadata(place.otter().join(file)).expect("a file").permissions().mode() & 0o777
    }

    fn chmod(place: &Place, file: &str, mode: u32) {
        fs::set_permissions(place.otter().join(file), fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[test]
    fn new_files_are_for_their_owner_only() {
        let place = Place::with_otter();
        place.run(&["log", "1", "smiles"]).well();
        place.run(&["visit", "1", "--done"]).well();
        place.run(&["export", "summary", "--out", "summary.md"]).well();
        let files = below(&place.otter());
        assert!(files.len() >= 8, "{:?}", files.keys());
        for file in files.keys() {
            assert_eq!(mode(&place, file), 0o600, "{file}");
        }
    }

    #[test]
    fn a_file_keeps_the_permissions_it_has() {
        let place = Place::with_otter();
        place.run(&["log", "1", "smiles"]).well();
        for file in ["course.toml", "observations/01.toml"] {
            chmod(&place, file, 0o640);
        }
        place.run(&["plan", "--told", "all"]).well();
        place.run(&["log", "1", "laughs"]).well();
        assert_eq!((mode(&place, "course.toml"), mode(&place, "observations/01.toml")), (0o640, 0o640));
    }

    #[test]
    fn a_journal_that_anyone_can_read_is_never_made() {
        let place = Place::with_otter();
        fs::remove_dir_all(place.otter().join(".vipp")).expect("no journal");
        place.run(&["log", "1", "smiles"]).well();
        assert_eq!(mode(&place, ".vipp/journal.jsonl"), 0o600);
    }

    #[test]
    fn a_folder_that_may_not_be_written_to_is_named_and_nothing_changes() {
        let place = Place::with_otter();
        place.run(&["log", "1", "smiles"]).well();
        let before = place.files();
        for (folder, file, args) in [
            (".", "course.toml", ["plan", "--told", "all"]),
            ("observations", "observations/02.toml", ["log", "2", "smiles"]),
        ] {
            chmod(&place, folder, 0o500);
            let said = place.run_bound(&args);
            chmod(&place, folder, 0o700);
            assert_eq!(said.code, Some(1), "{file}: {said:?}");
            assert!(said.err.contains(folder.trim_matches('.')) && said.err.contains("hint:"), "{}", said.err);
            assert_eq!(place.files(), before, "{file}");
        }
    }

    #[test]
    fn a_read_only_case_can_still_be_read() {
        let place = Place::with_otter();
        for folder in [".vipp", "."] {
            chmod(&place, folder, 0o500);
        }
        for args in [&["status"][..], &["check"], &["visit"], &["export", "summary"], &["plan", "--dry-run"]] {
            let said = place.run_bound(args);
            assert!(matches!(said.code, Some(0 | 3)), "{args:?}: {said:?}");
        }
        assert_eq!(place.run_bound(&["log", "1", "smiles"]).code, Some(1));
        for folder in [".", ".vipp"] {
            chmod(&place, folder, 0o700);
        }
    }

    #[test]
    fn a_file_that_may_not_be_read_is_a_finding_that_names_it() {
        let place = Place::with_otter();
        place.run(&["log", "1", "smiles"]).well();
        chmod(&place, "observations/01.toml", 0o000);
        let said = place.run_bound(&["check"]);
        assert_eq!(said.code, Some(3), "{said:?}");
        assert!(said.out.contains("observations/01.toml"), "{}", said.out);
        assert_eq!(place.run_bound(&["log", "1", "laughs"]).code, Some(1));
    }
}

#[test]
fn nothing_is_written_outside_the_case_and_the_named_output() {
    let place = Place::with_otter();
    let outside = |place: &Place| {
        let mut files = below(place.root());
        files.retain(|name, _| !name.starts_with("cases/otter-7/"));
        files
    };
    let before = outside(&place);
    let out = place.cases().join("otter-7").join("out.html");
    let named = out.to_string_lossy();
    let commands: [&[&str]; 16] = [
        &["plan", "--told", "all"],
        &["visit", "1", "--done", "--film", "playing-together=12"],
        &["log", "1", "3:12 child: smiles #emotion +"],
        &["log", "1", "--edit", "1", "child: laughs"],
        &["undo"],
        &["redo"],
        &["status"],
        &["cases"],
        &["check"],
        &["explain"],
        &["visit"],
        &["visit", "2", "--format", "html", "--out", &named],
        &["export", "calendar"],
        &["programme", "list"],
        &["completions", "bash"],
        &["man"],
    ];
    for args in commands {
        let said = place.run(args);
        assert!(matches!(said.code, Some(0 | 3)), "{args:?}: {said:?}");
        assert_eq!(outside(&place), before, "{args:?}");
    }
    assert!(out.is_file());
}
