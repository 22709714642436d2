//! A picture as an image, for the office formats.
//!
//! Word draws no patterns in an SVG, LibreOffice hides text that has a rim, and others open no SVG at all; an image is
//! the same everywhere. Pages and PDF, whose engines draw well, have the SVG itself.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::{Sheet, Twips, typefaces};
use crate::export::svg;
use crate::report::{Block, Document, Picture};

/// Dots of an image for each unit of a drawing: 285 an inch on paper.
const SCALE: f32 = 2.5;

static TYPEFACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut known = Database::new();
    for face in [typefaces::REGULAR, typefaces::BOLD] {
        known.load_font_source(Source::Binary(Arc::new(face)));
    }
    known.set_sans_serif_family("Liberation Sans");
    Arc::new(known)
});

/// A picture of a document, drawn.
pub(in crate::export) struct Drawing<'a> {
    /// The place of its block in the document.
    pub(in crate::export) index: usize,
    /// The picture.
    pub(in crate::export) picture: &'a Picture,
    tree: Tree,
}

impl<'a> Drawing<'a> {
    /// All pictures of a document, in order.
    pub(in crate::export) fn all(doc: &'a Document) -> Vec<Drawing<'a>> {
        let drawn = |(index, block): (usize, &'a Block)| match block {
            Block::Picture(picture) => Some(Drawing::new(index, picture)),
            _ => None,
        };
        doc.blocks.iter().enumerate().filter_map(drawn).collect()
    }

    fn new(index: usize, picture: &'a Picture) -> Drawing<'a> {
        let svg = svg::inline(picture, &format!("picture-{}", index + 1)).into_string();
        let options = Options { fontdb: Arc::clone(&TYPEFACES), ..Options::default() };
        let tree = Tree::from_str(&svg, &options).expect("what our own exporter draws can be read");
        Drawing { index, picture, tree }
    }

    /// Its height on a sheet, as wide as a line.
    pub(in crate::export) fn height(&self, sheet: &Sheet) -> Twips {
        let size = self.tree.size();
        #[expect(clippy::cast_possible_truncation, reason = "a drawing is some thousands of units high at most")]
        Twips((sheet.measure().0 as f32 * size.height() / size.width()) as i32)
    }

    /// An image of it on white paper.
    pub(in crate::export) fn png(&self) -> Vec<u8> {
        let size = self.tree.size().to_int_size().scale_by(SCALE).expect("a drawing has a size");
        let mut paper = Pixmap::new(size.width(), size.height()).expect("a drawing has a size");
        paper.fill(Color::WHITE);
        resvg::render(&self.tree, Transform::from_scale(SCALE, SCALE), &mut paper.as_mut());
        paper.encode_png().expect("memory takes every image")
    }
}
