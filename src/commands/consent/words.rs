//! How the words of consent are typed.

use crate::course::{Method, Purpose};

pub(super) fn parse_purpose(text: &str) -> Result<Purpose, String> {
    Purpose::ALL.into_iter().find(|purpose| purpose.code() == text).ok_or_else(|| {
        let words = Purpose::ALL.map(Purpose::code).join(", ");
        format!("`{text}` is not one of {words}")
    })
}

pub(super) fn parse_method(text: &str) -> Result<Method, String> {
    Method::ALL.into_iter().find(|method| method.code() == text).ok_or_else(|| {
        let words = Method::ALL.map(Method::code).join(", ");
        format!("`{text}` is not one of {words}")
    })
}

/// Reads `supervision=the team's supervisor`.
pub(super) fn parse_recipient(text: &str) -> Result<(Purpose, String), String> {
    match text.split_once('=') {
        Some((purpose, who)) if !who.trim().is_empty() => Ok((parse_purpose(purpose)?, who.trim().to_owned())),
        _ => Err(format!("`{text}` names nobody; write supervision=\"the supervisor of the team\"")),
    }
}
