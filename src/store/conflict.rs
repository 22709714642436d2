//! Which file of a case a name is, and which names are copies left by a sync program.
//!
//! OneDrive keeps both sides of a conflict and adds the computer's name (`02-LAPTOP7.toml`, then `-2`); Dropbox,
//! Nextcloud and others write "(conflicted copy …)", "(1)" or "conflict". Such a copy is never read and never deleted.

use crate::course::{CaseFile, VisitNo};

/// What a name in a case directory stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A file of the case.
    File(CaseFile),
    /// A copy of that file.
    Copy(CaseFile),
    /// A TOML file that nothing reads.
    Strange,
    /// Something that is none of our business.
    Other,
}

/// The folders of a case, with the top as "".
pub(super) const FOLDERS: [&str; 4] = ["", "visits", "observations", "feedback"];

/// What a name in one of the folders stands for.
pub(super) fn named(folder: &str, name: &str) -> Named {
    let Some(stem) = name.strip_suffix(".toml").filter(|_| !name.starts_with(['.', '~'])) else { return Named::Other };
    if let Some(file) = exact(folder, stem) {
        return Named::File(file);
    }
    let base = stem.split(['-', ' ', '(', '.', '_']).next().unwrap_or_default();
    match exact(folder, base) {
        Some(file) if stem.len() > base.len() => Named::Copy(file),
        _ => Named::Strange,
    }
}

fn exact(folder: &str, stem: &str) -> Option<CaseFile> {
    match folder {
        "" => match stem {
            "case" => Some(CaseFile::Case),
            "programme" => Some(CaseFile::Programme),
            "course" => Some(CaseFile::Course),
            "consent" => Some(CaseFile::Consent),
            "measures" => Some(CaseFile::Measures),
            "words" => Some(CaseFile::Words),
            "retention" => Some(CaseFile::Retention),
            _ => None,
        },
        "visits" => visit(stem).map(CaseFile::Visit),
        "feedback" => visit(stem).map(CaseFile::Feedback),
        _ => match stem.split_once('-') {
            None => visit(stem).map(|visit| CaseFile::Observations(visit, None)),
            Some((number, coder)) => {
                Some(CaseFile::Observations(visit(number)?, Some(coder.parse().ok().filter(|_| !is_counter(coder))?)))
            }
        },
    }
}

/// A bare number after the hyphen is a sync program's counter, not a coder.
fn is_counter(coder: &str) -> bool {
    coder.bytes().all(|byte| byte.is_ascii_digit())
}

fn visit(stem: &str) -> Option<VisitNo> {
    let shaped = stem.len() == 2 && stem.bytes().all(|byte| byte.is_ascii_digit());
    stem.parse().ok().filter(|_| shaped).and_then(VisitNo::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_case_and_copies_of_them() {
        let two = VisitNo::new(2).expect("a visit");
        assert_eq!(named("", "case.toml"), Named::File(CaseFile::Case));
        assert_eq!(named("visits", "02.toml"), Named::File(CaseFile::Visit(two)));
        let supervisor = Some("supervisor".parse().expect("a coder"));
        assert_eq!(named("observations", "02-supervisor.toml"), Named::File(CaseFile::Observations(two, supervisor)));
        for copy in [
            "02-LAPTOP7.toml",
            "02-LAPTOP7-2.toml",
            "02 (1).toml",
            "02-2.toml",
            "02 (conflicted copy 2026-11-01).toml",
            "02.sync-conflict-20261101.toml",
        ] {
            assert_eq!(named("observations", copy), Named::Copy(CaseFile::Observations(two, None)), "{copy}");
        }
        assert_eq!(named("", "case-LAPTOP7.toml"), Named::Copy(CaseFile::Case));
        assert_eq!(named("visits", "two.toml"), Named::Strange);
        for other in [".vipp-x.part", "notes.md", "~$case.toml", "film.mp4"] {
            assert_eq!(named("", other), Named::Other, "{other}");
        }
    }
}
