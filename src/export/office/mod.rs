//! What the office formats share: the package they are zipped in, its common parts, the direction of reading.
//!
//! Word, OpenDocument and Excel files are each a zip of XML parts. The XML is written with `maud`, whose escaping is that
//! of XML too; an element without content is written as `{}` here, never with `;`, which would leave it open.

mod package;
mod parts;
mod reading;

pub(super) use package::Package;
pub(super) use parts::{content_types, core_properties, relationships, xml};
pub(super) use reading::{Direction, Run, runs};
