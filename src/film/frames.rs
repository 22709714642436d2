//! The time stamps of all frames of a film, and which of them is on the screen when.

use super::FrameRate;
use crate::course::FrameStamp;

/// Two programs that round the same stamp to a microsecond may come out this far apart.
const ROUNDING: u64 = 1;

/// The stamps of a film's frames, in the order they are shown; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames(Vec<FrameStamp>);

impl Frames {
    /// These stamps, in any order; none where there are none.
    pub fn new(mut stamps: Vec<FrameStamp>) -> Option<Frames> {
        stamps.sort();
        stamps.dedup();
        (!stamps.is_empty()).then_some(Frames(stamps))
    }

    /// That many frames that all last as long.
    pub fn steady(rate: FrameRate, count: u64) -> Option<Frames> {
        Frames::new((0..count).map(|index| rate.stamp(index)).collect())
    }

    /// The stamps.
    pub fn stamps(&self) -> &[FrameStamp] {
        &self.0
    }

    /// The place, from 0, of the frame on the screen at a time: the last whose stamp is not after it. Before the first
    /// frame it is the first.
    pub fn at(&self, time: FrameStamp) -> usize {
        let time = FrameStamp::from_micros(time.micros().saturating_add(ROUNDING));
        self.0.partition_point(|stamp| *stamp <= time).saturating_sub(1)
    }

    /// The stamp of the frame on the screen at a time.
    pub fn stamp_at(&self, time: FrameStamp) -> FrameStamp {
        self.0[self.at(time)]
    }

    /// The stamp of the frame after the one at a time; none after the last.
    pub fn after(&self, time: FrameStamp) -> Option<FrameStamp> {
        self.0.get(self.at(time) + 1).copied()
    }

    /// The stamp of the frame before the one at a time; none before the first.
    pub fn before(&self, time: FrameStamp) -> Option<FrameStamp> {
        self.0.get(self.at(time).checked_sub(1)?).copied()
    }

    /// The stamp of the last frame.
    pub fn last(&self) -> FrameStamp {
        self.0.last().copied().unwrap_or(FrameStamp::START)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn micros(micros: u64) -> FrameStamp {
        FrameStamp::from_micros(micros)
    }

    #[test]
    fn the_frame_at_a_time_is_the_last_not_after_it() {
        let uneven: Vec<FrameStamp> = [33_000, 0, 100_000, 101_000, 33_000].map(micros).to_vec();
        let frames = Frames::new(uneven).expect("frames");
        assert_eq!(frames.stamps(), [0, 33_000, 100_000, 101_000].map(micros));
        for (time, index) in [(0, 0), (32_998, 0), (33_000, 1), (99_998, 1), (100_999, 3), (u64::MAX, 3)] {
            assert_eq!(frames.at(micros(time)), index, "{time}");
        }
        assert_eq!(frames.last(), micros(101_000));
        assert_eq!(Frames::new(Vec::new()), None);
    }

    #[test]
    fn a_film_that_begins_late_shows_its_first_frame_before() {
        let frames = Frames::new(vec![micros(80_000), micros(120_000)]).expect("frames");
        assert_eq!(frames.at(FrameStamp::START), 0);
    }

    #[test]
    fn a_stamp_rounded_by_another_program_is_the_same_frame() {
        let frames = Frames::steady("30000/1001".parse().expect("a rate"), 2000).expect("frames");
        for (index, stamp) in frames.stamps().iter().enumerate() {
            for near in stamp.micros().saturating_sub(1)..=stamp.micros() + 1 {
                assert_eq!(frames.at(micros(near)), index, "{near}");
            }
            assert_eq!(frames.at(FrameStamp::within(stamp.time())), index, "{}", stamp.time());
        }
    }

    proptest! {
        #[test]
        fn it_is_the_frame_a_look_at_each_would_find(
            tens in vec(0_u64..1_000_000, 1..60),
            time in 0_u64..11_000_000,
        ) {
            let frames = Frames::new(tens.into_iter().map(|ten| micros(ten * 10)).collect()).expect("frames");
            let found = frames.stamps().iter().rposition(|stamp| stamp.micros() <= time + ROUNDING).unwrap_or(0);
            prop_assert_eq!(frames.at(micros(time)), found);
            prop_assert_eq!(frames.at(frames.stamp_at(micros(time))), found);
        }
    }
}
