//! PDF: for what is signed, bundled or archived; tagged, with bookmarks, and searchable.
//!
//! The pages are set by the typst engine, a library within the program: `page.typ` says how a document lies on paper, and
//! the document reaches it as data. Each file is PDF/UA-1 and PDF/A-2a by the engine's own checks, holds its typefaces, and
//! is the same on every machine.
//!
//! The other way that was tried is a browser found on the machine, printing our HTML. Its pages look as good and cost no
//! build. But whether it stays off the network is its maker's choice and the machine's policy, not ours to promise; the
//! pages change with its version and the machine's typefaces; its file names the operating system and the moment in it, has
//! no page labels, and tags `strong` in a way that its own version of PDF does not know. And each report would wait a
//! second for it, where the engine takes some hundredths.
//!
//! The engine is a cargo feature, `pdf`, because it takes minutes to build and makes the program several times as large.

mod fonts;
mod values;
mod world;
mod write;

pub use write::{pdf, pdf_cannot_show};
