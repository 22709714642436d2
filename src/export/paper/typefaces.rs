//! The typefaces that are in the program, so that pages and pictures are the same on every machine.
//!
//! Liberation Sans is as wide as Arial, letter by letter. It is under the SIL Open Font Licence, DejaVu under that of
//! Bitstream Vera; both stand beside the files.

/// The text of everything.
pub(in crate::export) const REGULAR: &[u8] = include_bytes!("fonts/LiberationSans-Regular.ttf");
/// Headings, and what matters.
pub(in crate::export) const BOLD: &[u8] = include_bytes!("fonts/LiberationSans-Bold.ttf");
/// What is said with stress.
#[cfg(feature = "pdf")]
pub(in crate::export) const ITALIC: &[u8] = include_bytes!("fonts/LiberationSans-Italic.ttf");
/// What is to be typed letter by letter.
#[cfg(feature = "pdf")]
pub(in crate::export) const MONO: &[u8] = include_bytes!("fonts/LiberationMono-Regular.ttf");
/// Whatever the others do not have: Arabic, Armenian, Georgian, signs, smiles.
#[cfg(feature = "pdf")]
pub(in crate::export) const MANY_SCRIPTS: &[u8] = include_bytes!("fonts/DejaVuSans.ttf");
