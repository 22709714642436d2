//! What a new film is to be made of.

use std::path::PathBuf;

use crate::course::{FilmTime, FrameStamp};

/// A new film: parts of films, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reel {
    /// The parts, in their order.
    pub parts: Vec<Part>,
    /// Whether it has sound.
    pub sound: Sound,
}

/// Whether a new film has sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// The sound of its parts.
    Kept,
    /// None.
    Muted,
}

/// A part of a film, from one frame to another, both in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The film.
    pub film: PathBuf,
    /// The first frame: the last whose stamp is not after this.
    pub from: FrameStamp,
    /// The last frame: the last whose stamp is not after this.
    pub until: FrameStamp,
    /// For how long the last frame stays.
    pub hold: Option<FilmTime>,
    /// What is written over the picture.
    pub words: Vec<Words>,
    /// What is made unrecognisable.
    pub hidden: Vec<Hidden>,
}

/// Words over the picture, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// At the top, for the first four seconds of the part.
    Title(String),
    /// At the bottom, between two times of the film.
    Subtitle {
        /// From.
        from: FrameStamp,
        /// Until.
        until: FrameStamp,
        /// What it says.
        text: String,
    },
}

/// A part of the picture that cannot be recognised, for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The first frame: the last whose stamp is not after this.
    pub from: FrameStamp,
    /// The last frame: the last whose stamp is not after this.
    pub until: FrameStamp,
    /// Which part of the picture.
    pub area: Area,
}

/// A rectangle in the picture as it is shown, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    left: u16,
    top: u16,
    width: u16,
    height: u16,
}

impl Area {
    /// The whole picture.
    pub const WHOLE: Area = Area { left: 0, top: 0, width: 1000, height: 1000 };

    /// A rectangle of some size that lies in the picture.
    pub fn in_thousandths(left: u16, top: u16, width: u16, height: u16) -> Option<Area> {
        let inside = |start: u16, length: u16| length > 0 && u32::from(start) + u32::from(length) <= 1000;
        (inside(left, width) && inside(top, height)).then_some(Area { left, top, width, height })
    }

    /// The rectangle in a picture of so many pixels, grown to even places, as colours are stored for two pixels at once.
    pub(super) fn pixels(self, picture: (u32, u32)) -> Pixels {
        let along = |start: u16, length: u16, whole: u32| {
            let begin = u32::from(start) * whole / 1000 / 2 * 2;
            let end = (u32::from(start) + u32::from(length)) * whole;
            let end = (end.div_ceil(1000).div_ceil(2) * 2).min(whole / 2 * 2);
            let begin = begin.min(end.saturating_sub(2));
            (begin, end - begin)
        };
        let ((x, width), (y, height)) =
            (along(self.left, self.width, picture.0), along(self.top, self.height, picture.1));
        Pixels { x, y, width, height }
    }
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_lies_in_the_picture() {
        assert!(Area::in_thousandths(0, 0, 1000, 1000).is_some());
        for (left, top, width, height) in [(1, 0, 1000, 1000), (0, 999, 1, 2), (0, 0, 0, 5), (65535, 0, 65535, 1)] {
            assert_eq!(Area::in_thousandths(left, top, width, height), None);
        }
    }

    #[test]
    fn no_pixel_of_an_area_is_left_out() {
        for picture in [(1920, 1080), (321, 179), (64, 48)] {
            for thousandths in [(0, 0, 1000, 1000), (333, 333, 1, 1), (999, 999, 1, 1), (100, 250, 401, 377)] {
                let (left, top, width, height) = thousandths;
                let pixels = Area::in_thousandths(left, top, width, height).expect("an area").pixels(picture);
                let even = [pixels.x, pixels.y, pixels.width, pixels.height].iter().all(|side| side % 2 == 0);
                assert!(even && pixels.width > 0 && pixels.height > 0, "{pixels:?}");
                assert!(pixels.x * 1000 <= u32::from(left) * picture.0, "{pixels:?}");
                assert!(pixels.y * 1000 <= u32::from(top) * picture.1, "{pixels:?}");
                let right = u32::from(left + width) * picture.0;
                assert!((pixels.x + pixels.width) * 1000 >= right.min(picture.0 / 2 * 2 * 1000), "{pixels:?}");
                assert!(pixels.x + pixels.width <= picture.0 && pixels.y + pixels.height <= picture.1, "{pixels:?}");
            }
        }
    }
}
