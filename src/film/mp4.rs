//! The stamps of the frames of an MP4 or MOV file from its header, without reading through the film.
//!
//! A film of a gibibyte has a header of some hundred kilobytes. What cameras and phones write plainly is read here in no
//! time; whatever is unusual (fragments, several edits, a track that begins late) is left to ffprobe, which reads all of
//! the file. Where this gives stamps, they are those of ffprobe.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::course::FrameStamp;

/// The longest header that is read; ten hours of film have about 30 MB.
const LONGEST_HEADER: u64 = 256 << 20;

/// The most frames that are believed: two days at 60 a second.
const MOST_FRAMES: usize = 10_400_000;

/// The stamps of all frames, if the file is plain enough to tell.
pub(super) fn stamps(film: &Path) -> Option<Vec<FrameStamp>> {
    let header = header(film).ok()??;
    stamps_in(&header)
}

/// The contents of the `moov` box of a file that is whole.
fn header(film: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(film)?;
    let end = file.seek(SeekFrom::End(0))?;
    let mut header = None;
    let mut at = 0;
    while at < end {
        file.seek(SeekFrom::Start(at))?;
        let mut head = Vec::new();
        file.by_ref().take(16).read_to_end(&mut head)?;
        let Some((kind, skip, length)) = box_head(&head, end - at) else { return Ok(None) };
        if kind == *b"moov" && length <= LONGEST_HEADER {
            file.seek(SeekFrom::Start(at + skip))?;
            let mut body = Vec::new();
            file.by_ref().take(length - skip).read_to_end(&mut body)?;
            header = Some(body);
        }
        at += length;
    }
    Ok(header)
}

/// The kind of a box, how long its head is, and how long the whole of it; none where it does not fit into what is left.
fn box_head(bytes: &[u8], left: u64) -> Option<([u8; 4], u64, u64)> {
    let kind = bytes.get(4..8)?.try_into().ok()?;
    let (skip, length) = match u32_at(bytes, 0)? {
        0 => (8, left),
        1 => (16, u64::from(u32_at(bytes, 8)?) << 32 | u64::from(u32_at(bytes, 12)?)),
        length => (8, u64::from(length)),
    };
    (skip <= length && length <= left).then_some((kind, skip, length))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

/// The boxes inside a box, until one does not fit.
fn children(mut body: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (kind, skip, length) = box_head(body, body.len() as u64)?;
        let (whole, rest) = body.split_at(length as usize);
        body = rest;
        Some((kind, &whole[skip as usize..]))
    })
}

/// The first box along a path of kinds.
fn inside<'a>(body: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(body, |body, kind| Some(children(body).find(|(own, _)| own == *kind)?.1))
}

/// The ticks in a second of a clock, as `mvhd` and `mdhd` begin with it.
fn ticks(body: &[u8]) -> Option<i64> {
    let ticks = if body.first() == Some(&0) { u32_at(body, 12)? } else { u32_at(body, 20)? };
    (ticks > 0).then_some(i64::from(ticks))
}

fn stamps_in(header: &[u8]) -> Option<Vec<FrameStamp>> {
    if inside(header, &[b"mvex"]).is_some() {
        return None;
    }
    let tracks = children(header).filter(|(kind, _)| kind == b"trak");
    let tracks: Vec<Track<'_>> = tracks.map(|(_, body)| Track::read(body)).collect::<Option<_>>()?;
    let mut films = tracks.iter().filter(|track| track.kind == *b"vide");
    let (film, None) = (films.next()?, films.next()) else { return None };
    // A sound that begins later than the film or before it would move the start of both.
    tracks.iter().filter(|track| track.kind == *b"soun").try_for_each(|sound| sound.edit().map(|_| ()))?;
    film.stamps(ticks(inside(header, &[b"mvhd"])?)?)
}

/// A track: its kind, the ticks of its clock, which part of it is played, and the tables of its samples.
struct Track<'a> {
    kind: [u8; 4],
    ticks: i64,
    edits: Option<&'a [u8]>,
    tables: &'a [u8],
}

/// The one part of a track that is played: from a tick of its clock on, for so many ticks of the film's clock.
struct Edit {
    from: i64,
    length: Option<i64>,
}

impl Track<'_> {
    fn read(body: &[u8]) -> Option<Track<'_>> {
        Some(Track {
            kind: inside(body, &[b"mdia", b"hdlr"])?.get(8..12)?.try_into().ok()?,
            ticks: ticks(inside(body, &[b"mdia", b"mdhd"])?)?,
            edits: inside(body, &[b"edts", b"elst"]),
            tables: inside(body, &[b"mdia", b"minf", b"stbl"])?,
        })
    }

    /// The part that is played; none where it is not one part at its own speed that begins at once.
    fn edit(&self) -> Option<Edit> {
        let Some(edits) = self.edits else { return Some(Edit { from: 0, length: None }) };
        let wide = edits.first() == Some(&1);
        let entry = edits.get(8..)?;
        let (length, from, rate) = match wide {
            true => (wide_at(entry, 0)?, wide_at(entry, 8)?, u32_at(entry, 16)?),
            false => (i64::from(u32_at(entry, 0)?), i64::from(u32_at(entry, 4)?.cast_signed()), u32_at(entry, 8)?),
        };
        let plain = u32_at(edits, 4)? == 1 && from >= 0 && rate == 1 << 16;
        plain.then_some(Edit { from, length: Some(length) })
    }

    /// The stamps of all samples, if the film begins with the first of them and leaves none out.
    fn stamps(&self, film_ticks: i64) -> Option<Vec<FrameStamp>> {
        let Edit { from, length } = self.edit()?;
        let delays = self.delays()?;
        let mut shown = Vec::new();
        let mut tick: i64 = 0;
        for (count, length) in runs(inside(self.tables, &[b"stts"])?)? {
            for _ in 0..count {
                let delay = if delays.is_empty() { 0 } else { *delays.get(shown.len())? };
                shown.push(tick + delay - from);
                tick = tick.checked_add(i64::from(length))?;
                if shown.len() > MOST_FRAMES {
                    return None;
                }
            }
        }
        let (first, last) = (shown.iter().min()?, shown.iter().max()?);
        let end =
            length.map_or(i128::MAX, |length| i128::from(length) * i128::from(self.ticks) / i128::from(film_ticks));
        let plain = *first == 0 && i128::from(*last) < end && (delays.is_empty() || delays.len() == shown.len());
        plain.then(|| shown.into_iter().map(|tick| self.stamp(tick)).collect())
    }

    /// By how much each sample is shown later than it is decoded; nothing where none is.
    fn delays(&self) -> Option<Vec<i64>> {
        let Some(table) = inside(self.tables, &[b"ctts"]) else { return Some(Vec::new()) };
        let mut delays = Vec::new();
        for (count, delay) in runs(table)? {
            if delays.len() + count as usize > MOST_FRAMES {
                return None;
            }
            delays.extend(std::iter::repeat_n(i64::from(delay.cast_signed()), count as usize));
        }
        Some(delays)
    }

    fn stamp(&self, tick: i64) -> FrameStamp {
        let micros = (i128::from(tick) * 2_000_000 + i128::from(self.ticks)) / (2 * i128::from(self.ticks));
        FrameStamp::from_micros(u64::try_from(micros).unwrap_or_default())
    }
}

fn wide_at(bytes: &[u8], at: usize) -> Option<i64> {
    bytes.get(at..at + 8)?.try_into().ok().map(i64::from_be_bytes)
}

/// A table of so many samples with the same value.
fn runs(table: &[u8]) -> Option<impl Iterator<Item = (u32, u32)>> {
    let count = u32_at(table, 4)? as usize;
    let entries = table.get(8..8 + count.checked_mul(8)?)?;
    Some(entries.chunks_exact(8).filter_map(|entry| Some((u32_at(entry, 0)?, u32_at(entry, 4)?))))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes(), &kind[..], body].concat()
    }

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    /// A header of a film at 1000 ticks a second with this edit and these tables of lengths and delays.
    fn header(edit: Option<&[u32]>, lengths: &[u32], delays: Option<&[u32]>) -> Vec<u8> {
        let clock = words(&[0, 0, 0, 1000, 0, 0]);
        let mut tables = boxed(b"stts", &words(lengths));
        tables.extend(delays.map(|delays| boxed(b"ctts", &words(delays))).unwrap_or_default());
        let handler = [words(&[0, 0]), b"vide".to_vec(), words(&[0])].concat();
        let inner =
            [boxed(b"mdhd", &clock), boxed(b"hdlr", &handler), boxed(b"minf", &boxed(b"stbl", &tables))].concat();
        let edits = edit.map(|edit| boxed(b"edts", &boxed(b"elst", &words(edit)))).unwrap_or_default();
        let track = boxed(b"trak", &[edits, boxed(b"mdia", &inner)].concat());
        [boxed(b"mvhd", &clock), track].concat()
    }

    fn millis(header: &[u8]) -> Option<Vec<u64>> {
        Some(stamps_in(header)?.iter().map(|stamp| stamp.micros() / 1000).collect())
    }

    const LENGTHS: [u32; 6] = [0, 2, 2, 40, 2, 20];

    #[test]
    fn frames_follow_each_other_as_long_as_they_last() {
        assert_eq!(millis(&header(None, &LENGTHS, None)), Some(vec![0, 40, 80, 100]));
        let all = header(Some(&[0, 1, 120, 0, 1 << 16]), &LENGTHS, None);
        assert_eq!(millis(&all), Some(vec![0, 40, 80, 100]));
    }

    #[test]
    fn frames_that_are_shown_in_another_order_than_they_are_stored() {
        let delays = [0, 3, 1, 40, 2, 80, 1, 20];
        let reordered = header(Some(&[0, 1, 200, 40, 1 << 16]), &LENGTHS, Some(&delays));
        assert_eq!(millis(&reordered), Some(vec![0, 80, 120, 80]));
    }

    #[test]
    fn what_is_unusual_is_left_to_others() {
        let unusual = [
            header(Some(&[0, 1, 100, 0, 1 << 16]), &LENGTHS, None),
            header(Some(&[0, 1, 120, 10, 1 << 16]), &LENGTHS, None),
            header(Some(&[0, 1, 120, 0, 1 << 15]), &LENGTHS, None),
            header(Some(&[0, 2, 20, u32::MAX, 1 << 16, 120, 0, 1 << 16]), &LENGTHS, None),
            header(None, &LENGTHS, Some(&[0, 1, 3, 0])),
            header(None, &[0, 1, u32::MAX, 1], None),
            header(None, &[0, u32::MAX, 1, 1], None),
            [header(None, &LENGTHS, None), boxed(b"mvex", &[])].concat(),
            [header(None, &LENGTHS, None), header(None, &LENGTHS, None)].concat(),
            Vec::new(),
        ];
        for header in unusual {
            assert_eq!(millis(&header), None, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_is_too_much(bytes in vec(any::<u8>(), 0..300), at in 0_usize..400, flip in any::<u8>()) {
            stamps_in(&bytes);
            let mut header = header(Some(&[0, 1, 120, 0, 1 << 16]), &LENGTHS, Some(&[0, 1, 4, 0]));
            let at = at % header.len();
            header[at] ^= flip;
            stamps_in(&header);
            stamps_in(&header[..at]);
        }
    }
}
