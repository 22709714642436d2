//! The typefaces as the engine takes them, and which characters they have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::export::paper::typefaces;

/// The families, the first of which is looked in first.
pub(super) const FAMILIES: [&str; 2] = ["Liberation Sans", "DejaVu Sans"];
/// The family for what is to be typed letter by letter, and where to look next.
pub(super) const MONO: [&str; 2] = ["Liberation Mono", "DejaVu Sans"];

const FILES: [&[u8]; 5] =
    [typefaces::REGULAR, typefaces::BOLD, typefaces::ITALIC, typefaces::MONO, typefaces::MANY_SCRIPTS];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// What is known of the typefaces.
pub(super) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

/// The typeface at a place in the book.
pub(super) fn font(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Whether a character can be shown. What is invisible, such as the joiners in emoji, has no need of a shape.
pub(super) fn has(c: char) -> bool {
    let invisible =
        matches!(c, '\n' | '\t' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}');
    invisible || FONTS.iter().any(|font| font.info().coverage.contains(u32::from(c)))
}
