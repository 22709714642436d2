//! A zip of parts, the same bytes every time: parts in the order given, no clock, no user, no folder entries.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A package that is being filled.
pub(in crate::export) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// An empty package.
    pub(in crate::export) fn new() -> Package {
        Package { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// The package with one more part, compressed.
    pub(in crate::export) fn part(self, name: &str, bytes: impl AsRef<[u8]>) -> Package {
        self.add(name, bytes.as_ref(), CompressionMethod::Deflated)
    }

    /// The package with one more part as it is, for those a reader looks for at a fixed place.
    pub(in crate::export) fn stored(self, name: &str, bytes: impl AsRef<[u8]>) -> Package {
        self.add(name, bytes.as_ref(), CompressionMethod::Stored)
    }

    fn add(mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Package {
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::DEFAULT);
        self.zip.start_file(name, options).expect("memory takes every part, and each has a name of its own");
        self.zip.write_all(bytes).expect("memory takes every part");
        self
    }

    /// The bytes of the whole package.
    pub(in crate::export) fn into_bytes(self) -> Vec<u8> {
        self.zip.finish().expect("memory takes every package").into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package() -> Vec<u8> {
        Package::new().stored("mimetype", "a/b").part("content.xml", "<a></a>".repeat(100)).into_bytes()
    }

    #[test]
    fn the_same_parts_are_the_same_bytes() {
        assert_eq!(package(), package());
    }

    #[test]
    fn a_stored_part_stands_at_a_fixed_place() {
        let bytes = package();
        assert_eq!(&bytes[30..41], b"mimetypea/b");
        assert!(bytes.len() < 400, "{}", bytes.len());
    }
}
