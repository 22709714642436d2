//! What a spreadsheet would run as a formula if it stood in a cell as it is.

/// Whether a spreadsheet could take a text for a formula. White space in front does not stop one, and neither do the wide
/// forms of the signs, where an input method writes those.
pub(super) fn looks_like_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(signs)
}
