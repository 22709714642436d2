//! The key schemes: those that come with `vipp`, and a user's own in `schemes/NAME.toml` of the configuration folder.
//!
//! A scheme goes by the name of its file, so that a copy under another name is another scheme.

use super::builtin::{SCHEMES, parse_scheme};
use super::error::{StoreError, Trouble};
use super::read::nearest;
use super::settings::Settings;
use crate::course::{Finding, Scheme, SchemeName};

/// The file of a key scheme.
#[derive(Clone, Debug)]
pub struct SchemeFile {
    /// The name it is asked for by.
    pub name: SchemeName,
    /// What its file is called.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Whether it is the user's own.
    pub is_own: bool,
}

impl SchemeFile {
    /// The scheme, with what is wrong in the file; none where that is too much.
    pub fn read(&self) -> (Option<Scheme>, Vec<Finding>) {
        parse_scheme(self.name.clone(), &self.file, &self.text)
    }
}

impl Settings {
    /// The schemes: built in, and the user's own, which take the place of a built-in one of the same name.
    pub fn schemes(&self) -> Vec<SchemeFile> {
        let own: Vec<SchemeFile> = self.files("schemes").into_iter().filter_map(own).collect();
        let built_in = SCHEMES.into_iter().filter_map(|(name, text)| {
            let (file, text) = (format!("{name}.toml"), text.to_owned());
            Some(SchemeFile { name: name.parse().ok()?, file, text, is_own: false })
        });
        let replaced = |one: &SchemeFile| own.iter().any(|other| other.name == one.name);
        let mut all: Vec<SchemeFile> = built_in.filter(|one| !replaced(one)).collect();
        all.extend(own);
        all
    }

    /// A scheme by its name: the one asked for, the one of the settings, or the usual one.
    pub fn scheme(&self, asked: Option<&SchemeName>) -> Result<SchemeFile, StoreError> {
        let mut all = self.schemes();
        let name = asked.or(self.scheme.as_ref()).map_or(SCHEMES[0].0, SchemeName::as_str).to_owned();
        let Some(place) = all.iter().position(|one| one.name.as_str() == name) else {
            let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
            let hint = match nearest(&name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    format!("there are {}; your own are `schemes/NAME.toml` beside your config.toml", names.join(", "))
                }
            };
            return Err(StoreError::new(Trouble::NotFound, format!("there is no key scheme `{name}`"), hint));
        };
        Ok(all.swap_remove(place))
    }
}

/// A scheme of the user's own; none where the file's name is not one that can be asked for.
fn own((file, text): (String, String)) -> Option<SchemeFile> {
    let name = file.strip_prefix("schemes/")?.strip_suffix(".toml")?.parse().ok()?;
    Some(SchemeFile { name, file, text, is_own: true })
}
