//! What the office formats share: the package they are zipped in, the sheet of paper, the widths of columns.
//!
//! Word, OpenDocument and Excel files are each a zip of XML parts. The XML is written with `maud`, whose escaping is that
//! of XML too; an element without content is written as `{}` here, never with `;`, which would leave it open.

mod columns;
mod fit;
mod flow;
mod letters;
mod package;
mod parts;
mod reading;
mod sheet;

pub(super) use columns::{CELL_GAP, column_widths};
pub(super) use flow::opens_next;
pub(super) use package::Package;
pub(super) use parts::{content_types, core_properties, relationships, xml};
pub(super) use reading::{Direction, Run, runs};
pub(super) use sheet::{Colour, Sheet, Twips, tone_colour};
