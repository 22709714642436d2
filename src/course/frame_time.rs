//! The time stamp a frame carries in its film, in whole microseconds: what names a frame exactly.
//!
//! A place in a film as people write it, [`FilmTime`], has milliseconds. A frame's own time stamp is finer (one of 29.97
//! frames a second begins at 33.3666… ms), so an exact record keeps both. The frame on screen at a time is the last one
//! whose stamp is not after it.

use super::FilmTime;

/// Microseconds from the start of the film to the moment a frame appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameTime(u64);

impl FrameTime {
    /// The first moment of a film.
    pub const START: FrameTime = FrameTime(0);

    /// That many microseconds into the film.
    pub fn from_micros(micros: u64) -> FrameTime {
        FrameTime(micros)
    }

    /// Microseconds from the start of the film.
    pub fn micros(self) -> u64 {
        self.0
    }

    /// The last instant of a millisecond. The last frame not after it is the frame that was written down as `time`,
    /// as stamps are rounded down.
    pub fn within(time: FilmTime) -> FrameTime {
        FrameTime(time.millis() * 1000 + 999)
    }

    /// The place as people write it, rounded down to a millisecond.
    pub fn film_time(self) -> FilmTime {
        FilmTime::from_millis(self.0 / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_time_leads_back_to_its_frame() {
        for micros in [0, 33_366, 33_367, 66_733_333, 3_600_000_999] {
            let frame = FrameTime::from_micros(micros);
            let again = FrameTime::within(frame.film_time());
            assert!(again >= frame && again.micros() - frame.micros() < 1000, "{micros}");
            assert_eq!(again.film_time(), frame.film_time());
        }
    }
}
