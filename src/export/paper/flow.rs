//! What has to stay together on a page.

use crate::report::{Block, Document};

/// Whether a paragraph opens what comes next, as "We saw:" does a list, and must not stand alone at the foot of a page.
pub(in crate::export) fn opens_next(doc: &Document, index: usize) -> bool {
    match doc.blocks.get(index + 1) {
        Some(Block::List { .. } | Block::Table(_) | Block::Picture(_) | Block::Facts(_) | Block::Sample(_)) => true,
        Some(Block::Contents(_)) => true,
        Some(Block::Heading { .. } | Block::Paragraph(_) | Block::Note { .. }) | None => false,
    }
}
