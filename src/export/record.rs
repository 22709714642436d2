//! What another program has no place for, as a short note beside a mark: `id=6xk… at=192480 code=brick frame=192480000`.
//!
//! Every value is a slug or a whole number, so that nothing in it is grammar to any format. `import::record` reads it.

use crate::report::FilmMark;

/// The note of a mark that ends at `end` as it is drawn, for a format that shows who, kind, theme and strength itself.
pub(super) fn record(mark: &FilmMark, end: Option<u64>) -> String {
    let number = |number: Option<u64>| number.map(|number| number.to_string());
    let values = [
        ("id", mark.id.clone()),
        ("at", number(Some(mark.at))),
        ("end", number(end)),
        ("code", mark.code.clone()),
        ("film", mark.film.clone()),
        ("frame", number(mark.frame)),
        ("lag", number(mark.lag.map(u64::from))),
        ("live", number(mark.live)),
        ("coder", mark.coder.clone()),
    ];
    let words = said(values).chain(length(mark).map(str::to_owned)).chain(mark.is_state.then(|| "state".to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

/// The note of a mark for a format that shows words only.
pub(super) fn whole_record(mark: &FilmMark, end: u64) -> String {
    let values = [
        ("who", mark.who.clone()),
        ("kind", mark.kind.map(str::to_owned)),
        ("theme", mark.theme.clone()),
        ("strength", mark.strength.map(str::to_owned)),
    ];
    std::iter::once(record(mark, Some(end))).chain(said(values)).collect::<Vec<_>>().join(" ")
}

fn said<const N: usize>(values: [(&'static str, Option<String>); N]) -> impl Iterator<Item = String> {
    values.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", value?)))
}

/// The word for a mark that may be drawn longer than it is: one without an end, or one that ends where it begins.
fn length(mark: &FilmMark) -> Option<&'static str> {
    match mark.until {
        None => Some("endless"),
        Some(until) if until == mark.at => Some("instant"),
        Some(_) => None,
    }
}
