//! The logo at the head of a letter, in the size it has on paper.

use resvg::tiny_skia::Pixmap;

use super::Twips;
use crate::report::{Document, Letterhead};

/// The most it takes on a sheet.
const HIGHEST: Twips = Twips::mm(16);
const WIDEST: Twips = Twips::mm(60);

/// A logo that can be drawn.
pub(in crate::export) struct Logo<'a> {
    /// The PNG as it is.
    pub(in crate::export) png: &'a [u8],
    /// Its width on paper.
    pub(in crate::export) width: Twips,
    /// Its height on paper.
    pub(in crate::export) height: Twips,
}

impl<'a> Logo<'a> {
    /// The logo of a document, if it has one. What is broken is left out, as the name says all that it says.
    pub(in crate::export) fn of(doc: &'a Document) -> Option<Logo<'a>> {
        let png = doc.letterhead.as_ref()?.logo.as_deref()?;
        let image = Pixmap::decode_png(png).ok()?;
        let (width, height) = (i64::from(image.width()), i64::from(image.height()));
        let as_high = i64::from(HIGHEST.0) * width / height;
        let width_on_paper = as_high.min(i64::from(WIDEST.0));
        let length = |length: i64| Twips(i32::try_from(length).unwrap_or(HIGHEST.0));
        Some(Logo { png, width: length(width_on_paper), height: length(width_on_paper * height / width) })
    }
}

/// What is heard of a logo.
pub(in crate::export) fn logo_in_words(letterhead: &Letterhead) -> String {
    format!("Logo of {}", letterhead.name.on_one_line())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(width: u32, height: u32) -> Option<(Twips, Twips)> {
        let logo = Pixmap::new(width, height).expect("a size").encode_png().expect("an image");
        let letterhead = Letterhead { name: "Service".into(), lines: vec![], logo: Some(logo) };
        Logo::of(&Document::new("T").from(Some(letterhead))).map(|logo| (logo.width, logo.height))
    }

    #[test]
    fn a_logo_keeps_its_shape_and_stays_small() {
        assert_eq!(lengths(100, 100), Some((HIGHEST, HIGHEST)));
        let (width, height) = lengths(1000, 100).expect("a logo");
        assert!(width == WIDEST && height.0 == WIDEST.0 / 10, "{width} {height}");
    }

    #[test]
    fn a_broken_logo_is_left_out() {
        let letterhead = Letterhead { name: "S".into(), lines: vec![], logo: Some(b"\x89PNG\r\n\x1a\nbroken".into()) };
        assert!(Logo::of(&Document::new("T").from(Some(letterhead))).is_none());
    }
}
