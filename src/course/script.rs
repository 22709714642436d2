//! The script of a visit: the moments of the last films to show, in order, with the practitioner's own words.

use super::{FilmTime, FrameStamp, Kind, RecordId, Role, ThemeId, VisitNo};

/// What `feedback/NN.toml` holds for visit NN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The visit at which the moments are shown.
    pub visit: VisitNo,
    /// Minutes planned for talking about each moment, where not the usual.
    pub talk: Option<u32>,
    /// Minutes the last rehearsal took.
    pub rehearsed: Option<u32>,
    /// The moments, in the order of showing.
    pub moments: Vec<Moment>,
}

/// A stretch of film to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its id.
    pub id: RecordId,
    /// The observation it was chosen from.
    pub observation: Option<RecordId>,
    /// In which film of the visit before; none where that visit has one film.
    pub film: Option<RecordId>,
    /// Where it begins.
    pub from: Option<FilmTime>,
    /// Where the film stops.
    pub until: Option<FilmTime>,
    /// The time stamp of the frame that stays on screen when the film stops; see [`Moment::stop_frame`].
    pub frame: Option<FrameStamp>,
    /// How much film is shown before it, where not the usual.
    pub pre_roll: Option<PreRoll>,
    /// Whose behaviour it shows.
    pub whose: Option<Role>,
    /// What kind of moment.
    pub kind: Option<Kind>,
    /// The theme it serves.
    pub theme: Option<ThemeId>,
    /// Whether it carries a corrective message.
    pub corrective: bool,
    /// For a corrective message: the moment of the same caregiver that shows how it can be.
    pub beside: Option<RecordId>,
    /// What the practitioner will say; none while there are no words.
    pub words: Option<String>,
    /// What the practitioner will ask.
    pub ask: Option<String>,
}

/// Seconds of film shown before a moment begins, so that one sees how it comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PreRoll(u32);

impl PreRoll {
    /// Where nobody says another: our guess of what lets a family find its way into a moment.
    pub const USUAL: PreRoll = PreRoll(3);

    /// That many seconds.
    pub fn from_seconds(seconds: u32) -> PreRoll {
        PreRoll(seconds)
    }

    /// Seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

impl Script {
    /// Minutes for talking about a moment where the script says no other. No public source has a number; this is our
    /// guess, and leaves room for six or seven moments in the half hour most programmes have.
    pub const TALK: u32 = 4;

    /// A script without moments.
    pub fn blank(visit: VisitNo) -> Script {
        Script { visit, talk: None, rehearsed: None, moments: Vec::new() }
    }

    /// The moment with that id.
    pub fn moment(&self, id: &RecordId) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.id == *id)
    }
}

impl Moment {
    /// A moment of which only the id is known.
    pub fn blank(id: RecordId) -> Moment {
        Moment {
            id,
            observation: None,
            film: None,
            from: None,
            until: None,
            frame: None,
            pre_roll: None,
            whose: None,
            kind: None,
            theme: None,
            corrective: false,
            beside: None,
            words: None,
            ask: None,
        }
    }

    /// Where the film begins to play: the pre-roll before the moment, or the start of the film.
    pub fn plays_from(&self) -> Option<FilmTime> {
        let begins = self.from.or(self.until)?;
        let pre_roll = u64::from(self.pre_roll.unwrap_or(PreRoll::USUAL).seconds()) * 1000;
        Some(FilmTime::from_millis(begins.millis().saturating_sub(pre_roll)))
    }

    /// Where the film stops: at the end, or at the one place the moment names.
    pub fn stops_at(&self) -> Option<FilmTime> {
        self.until.or(self.from)
    }

    /// The frame that stays on screen, if it was marked. After a hand edit of the end it is another frame's stamp and
    /// counts no more.
    pub fn stop_frame(&self) -> Option<FrameStamp> {
        self.frame.filter(|frame| Some(frame.time()) == self.stops_at())
    }

    /// Milliseconds of film that are played, the pre-roll among them; none where the moment names no place.
    pub fn millis(&self) -> Option<u64> {
        Some(self.stops_at()?.millis().saturating_sub(self.plays_from()?.millis()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<FilmTime> {
        Some(text.parse().expect("a time"))
    }

    #[test]
    fn a_moment_plays_from_before_it_begins_and_stops_at_its_end() {
        let id = || "brick".parse().expect("an id");
        let moment = Moment { from: time("3:12"), until: time("3:31"), ..Moment::blank(id()) };
        assert_eq!(
            (moment.plays_from(), moment.stops_at(), moment.millis()),
            (time("3:09"), time("3:31"), Some(22_000))
        );
        let point = Moment { from: time("0:02"), pre_roll: Some(PreRoll::from_seconds(5)), ..Moment::blank(id()) };
        assert_eq!((point.plays_from(), point.stops_at()), (time("0:00"), time("0:02")));
        assert_eq!(Moment::blank(id()).millis(), None);
    }

    #[test]
    fn a_frame_counts_only_while_it_is_the_frame_of_the_end() {
        let frame = Some(FrameStamp::from_micros(211_033_366));
        let moment = Moment { until: time("3:31.033"), frame, ..Moment::blank("brick".parse().expect("an id")) };
        assert_eq!(moment.stop_frame(), frame);
        assert_eq!(Moment { until: time("3:30"), ..moment }.stop_frame(), None);
    }
}
