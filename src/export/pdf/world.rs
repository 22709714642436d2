//! The world as the engine sees it: one source, five typefaces, no files, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts;

/// The program that sets the pages.
const PAGE: &str = include_str!("page.typ");

/// A world in which one document is set.
pub(super) struct Desk {
    library: LazyHash<Library>,
    source: Source,
}

impl Desk {
    /// The world of a document.
    pub(super) fn of(document: Dict) -> Desk {
        // Heads of rows are among the engine's extras.
        let extras = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_inputs(document).with_features(extras).build();
        let path = VirtualPath::new("page.typ").expect("a plain name is a path");
        let source = Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), PAGE.to_owned());
        Desk { library: LazyHash::new(library), source }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
