//! A film each of whose frames carries its own number, to prove which frame is on a screen.
//!
//! The number stands in the picture as sixteen black or white blocks, and below each block its opposite, so that a
//! picture of anything else is not read as a number.

use std::path::Path;

use super::ffmpeg::{AS_STAMPED, Run};
use super::programs::Program;
use super::{FilmError, FrameRate, Frames, Programs};
use crate::course::FrameStamp;

/// How many bits a number has.
const BITS: usize = 16;

/// Width and height of a block.
const BLOCK: usize = 20;

const WIDTH: usize = BITS * BLOCK;
const HEIGHT: usize = 2 * BLOCK;

/// How the frames of a film follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Each lasts as long.
    Steady(FrameRate),
    /// As a phone films: some frames last longer than others.
    Uneven,
}

impl Pace {
    /// The kinds of film there are: steady, steady at no whole number, and uneven.
    pub const ALL: [Pace; 3] = [Pace::Steady(FrameRate::PAL), Pace::Steady(FrameRate::NTSC), Pace::Uneven];

    /// The stamps of so many frames.
    pub fn frames(self, count: u16) -> Option<Frames> {
        match self {
            Pace::Steady(rate) => Frames::steady(rate, u64::from(count)),
            Pace::Uneven => Frames::new((0..u64::from(count)).map(uneven).collect()),
        }
    }

    /// Options of ffmpeg that give the frames it is fed these stamps.
    fn options(self) -> [String; 6] {
        let (rate, stamps) = match self {
            Pace::Steady(rate) => (rate.to_string(), "null"),
            Pace::Uneven => ("25".to_owned(), "settb=1/90000,setpts=N*3600+mod(N\\,4)*900"),
        };
        ["-framerate", &rate, "-i", "pipe:0", "-vf", &format!("{stamps},format=yuv420p")].map(str::to_owned)
    }
}

/// Every fourth gap is 10 ms, the others 50 ms.
fn uneven(index: u64) -> FrameStamp {
    FrameStamp::from_micros(index * 40_000 + index % 4 * 10_000)
}

/// Writes a film of so many numbered frames with a silent sound, and a key frame only every 250 frames, as phones do.
pub fn write_barcodes(programs: &Programs, film: &Path, pace: Pace, count: u16) -> Result<Frames, FilmError> {
    let frames = pace.frames(count).ok_or_else(|| FilmError::ffmpeg(film, "there are no frames"))?;
    let size = format!("{WIDTH}x{HEIGHT}");
    let run = Run::of(programs, Program::Ffmpeg)?
        .with(["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-f", "rawvideo", "-pix_fmt", "gray", "-s", &size])
        .with(pace.options())
        .with(["-map", "1:v", "-map", "0:a", "-shortest", "-g", "250"])
        .with(AS_STAMPED)
        .writing(film);
    let fed = run.fed(|stdin| (0..count).try_for_each(|number| stdin.write_all(&picture(number))))?;
    fed.map(|()| frames).map_err(|failed| FilmError::ffmpeg(film, &failed.why()))
}

/// The numbers of all frames ffmpeg finds in a file, in their order; none where a picture carries no number. `options`
/// are for the reading.
pub fn read_barcodes(programs: &Programs, file: &Path, options: &[&str]) -> Result<Vec<Option<u16>>, FilmError> {
    read(Run::of(programs, Program::Ffmpeg)?.with(options.iter().copied()).reading(file), file)
}

/// The numbers of the pictures `00001.png`, `00002.png` and so on in a folder.
pub(super) fn read_pictures(programs: &Programs, folder: &Path) -> Result<Vec<Option<u16>>, FilmError> {
    read(Run::of(programs, Program::Ffmpeg)?.within(folder).reading(Path::new("%05d.png")), folder)
}

fn read(run: Run, file: &Path) -> Result<Vec<Option<u16>>, FilmError> {
    let run = run.with(["-map", "0:v:0", "-fps_mode", "passthrough"]).with([
        "-vf",
        &format!("scale={WIDTH}:{HEIGHT}:flags=area"),
        "-f",
        "rawvideo",
        "-pix_fmt",
        "gray",
        "pipe:1",
    ]);
    let pictures = run.output()?.map_err(|failed| FilmError::not_a_film(file, &failed.why()))?;
    Ok(pictures.chunks_exact(WIDTH * HEIGHT).map(number).collect())
}

/// The picture of a number.
fn picture(number: u16) -> Vec<u8> {
    let row = |flip: bool| {
        let block = move |bit: usize| if (number >> bit & 1 == 1) == flip { 16 } else { 235 };
        (0..WIDTH).map(move |column| block(column / BLOCK)).collect::<Vec<u8>>()
    };
    let half = |flip| std::iter::repeat_n(row(flip), BLOCK).flatten();
    half(false).chain(half(true)).collect()
}

/// The number of a picture: each block has to be the clear opposite of the one below.
fn number(picture: &[u8]) -> Option<u16> {
    let middle = |bit: usize, row: usize| picture[(row * BLOCK + BLOCK / 2) * WIDTH + bit * BLOCK + BLOCK / 2];
    let bit = |bit: usize| match (middle(bit, 0), middle(bit, 1)) {
        (160.., ..=96) => Some(1 << bit),
        (..=96, 160..) => Some(0),
        _ => None,
    };
    (0..BITS).map(bit).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_as_its_number_and_nothing_else() {
        for sign in [0, 1, 2, 0x5555, 0xaaaa, 0x8000, u16::MAX] {
            assert_eq!(number(&picture(sign)), Some(sign));
        }
        for grey in [0, 16, 128, 235, 255] {
            assert_eq!(number(&[grey; WIDTH * HEIGHT]), None, "{grey}");
        }
    }

    #[test]
    fn the_stamps_of_an_uneven_film() {
        let frames = Pace::Uneven.frames(6).expect("frames");
        let micros: Vec<u64> = frames.stamps().iter().map(|stamp| stamp.micros()).collect();
        assert_eq!(micros, [0, 50_000, 100_000, 150_000, 160_000, 210_000]);
        assert_eq!(Pace::Uneven.frames(0), None);
    }
}
