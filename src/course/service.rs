//! The service that writes: its name and how to reach it, as letters and reports say it.

/// Who writes to families and services; what is not known stays a blank to fill in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Name of the service.
    pub name: Option<String>,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// A number a family can call.
    pub phone: Option<String>,
    /// An address a family can write to.
    pub email: Option<String>,
    /// Who signs: the practitioner's own name and title.
    pub author: Option<String>,
    /// Professional registration of who signs.
    pub registration: Option<String>,
    /// How to get a letter in another form: large print, another language.
    pub other_formats: Option<String>,
    /// What the service promises about how long it keeps films, in a plain sentence.
    pub films_kept: Option<String>,
    /// A PNG picture.
    pub logo: Option<Vec<u8>>,
}
