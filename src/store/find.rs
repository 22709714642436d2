//! Where cases are: in the current folder or above it, as git looks, or in the folder that holds all cases.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError, Trouble, no_case};
use super::read::nearest;
use crate::course::CaseCode;

/// The file by which a folder is known as a case.
const MARK: &str = "case.toml";

/// The case that a folder is in.
pub fn case_around(working: &Path) -> Result<PathBuf, StoreError> {
    let around = working.ancestors().find(|folder| folder.join(MARK).is_file());
    around.map(Path::to_path_buf).ok_or_else(|| {
        if working.join("course.toml").is_file() || working.join("programme.toml").is_file() {
            let problem = format!("`{MARK}` is missing here, though other files of a case are there");
            return StoreError::new(Trouble::NotFound, problem, "bring it back from a backup");
        }
        let problem = "this folder is not in a case, and no case was named";
        let hint = "go into the folder of a case, or name one with --case CODE; `vipp new CODE` starts one";
        StoreError::new(Trouble::NotFound, problem, hint)
    })
}

/// The folder of the case that was asked for: a folder itself, or the code of a case in the folder of cases.
pub fn find_case(asked: &str, working: &Path, cases: &Path) -> Result<PathBuf, StoreError> {
    let as_path = working.join(asked);
    if as_path.join(MARK).is_file() {
        return Ok(as_path);
    }
    let Ok(code) = asked.parse::<CaseCode>() else {
        return Err(no_case(&as_path, "give the code of a case, such as otter-7, or its folder"));
    };
    let folder = cases.join(code.as_str());
    if folder.join(MARK).is_file() {
        return Ok(folder);
    }
    let codes: Vec<String> = case_folders(cases)
        .unwrap_or_default()
        .iter()
        .filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let hint = match (nearest(asked, codes.iter().map(String::as_str)), codes.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`? `vipp cases` lists them"),
        (None, true) => "set VIPP_CASES to the folder that holds your cases, or give the folder of the case".to_owned(),
        (None, false) => "`vipp cases` lists the cases; `vipp new CODE` starts one".to_owned(),
    };
    Err(no_case(&folder, hint))
}

/// The folders of all cases in a folder, in the order of their names.
pub fn case_folders(cases: &Path) -> Result<Vec<PathBuf>, StoreError> {
    if !cases.is_dir() {
        let problem = format!("there is no folder `{}`", cases.display());
        return Err(StoreError::new(Trouble::NotFound, problem, "name the folder that holds your cases"));
    }
    let entries = fs::read_dir(cases).doing("read the folder of cases", cases)?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_file()))
        .map(|entry| entry.path())
        .filter(|folder| folder.join(MARK).exists())
        .collect();
    folders.sort();
    Ok(folders)
}
