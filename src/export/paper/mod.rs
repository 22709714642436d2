//! What the formats for paper share: the sheet and its colours, the typefaces, how wide columns are, how pictures
//! are drawn, what stays together on a page.
//!
//! So that a document looks the same as a Word file, an OpenDocument text and a PDF, whatever program sets its lines.

mod columns;
mod drawing;
mod fit;
mod flow;
mod letters;
mod logo;
mod sheet;
pub(super) mod typefaces;

pub(super) use columns::{CELL_GAP, column_widths};
pub(super) use drawing::Drawing;
pub(super) use flow::opens_next;
pub(super) use logo::{Logo, logo_in_words};
pub(super) use sheet::{Colour, Sheet, Twips, tone_colour};
