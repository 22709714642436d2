//! What was coded at a visit, joined to its films: moments that are seen on both clocks tie one to the other.
//!
//! One such anchor says by how much the clocks differ. Two or more also take up that they run apart: between two anchors
//! a time goes over in proportion, and outside them as between the nearest two. The time on the clock of the visit is
//! never changed, so that a join can be made again or taken away.

use std::fmt;
use std::str::FromStr;

use super::{FilmMade, FilmTime, Logbook, NotAFilmTime, Observation, RecordId, Stamp};

/// A moment on the clock of the visit and the same moment in a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// On the clock of the visit.
    pub live: FilmTime,
    /// In the film.
    pub film: FilmTime,
}

/// How the clock of a visit is joined to one of its films.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The film.
    pub film: RecordId,
    /// The anchors, in rising order; none where the two were parted again.
    pub anchors: Vec<Anchor>,
    /// When this was written.
    pub logged: Stamp,
}

/// Why anchors do not join anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAJoin(String);

impl fmt::Display for NotAJoin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAJoin {}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.live, self.film)
    }
}

impl FromStr for Anchor {
    type Err = NotAJoin;

    /// Reads `0:42=3:10.480`: the time on the clock of the visit, then the time in the film.
    fn from_str(text: &str) -> Result<Anchor, NotAJoin> {
        let parts = text.split_once('=').ok_or_else(|| {
            NotAJoin(format!("`{text}` is not an anchor; write the live time, =, the film time, such as 0:42=3:10.480"))
        })?;
        let time = |text: &str| text.trim().parse().map_err(|why: NotAFilmTime| NotAJoin(why.to_string()));
        Ok(Anchor { live: time(parts.0)?, film: time(parts.1)? })
    }
}

/// The anchors in rising order, if both clocks go forward between any two of them.
pub fn in_order(mut anchors: Vec<Anchor>) -> Result<Vec<Anchor>, NotAJoin> {
    anchors.sort();
    let backward = anchors.windows(2).find(|pair| pair[0].live == pair[1].live || pair[0].film >= pair[1].film);
    match backward {
        None => Ok(anchors),
        Some(pair) => {
            let problem = format!("the anchors {} and {} cannot both be right", pair[0], pair[1]);
            Err(NotAJoin(format!("{problem}: one clock stands still or runs backward")))
        }
    }
}

impl Join {
    /// The time in the film of a time on the clock of the visit; none before the film begins.
    pub fn place(&self, live: FilmTime) -> Option<FilmTime> {
        let (from, to) = self.pace(live)?;
        let [live_a, live_b, film_a, film_b] =
            [from.live, to.live, from.film, to.film].map(|time| i128::from(time.millis()));
        let since = i128::from(live.millis()) - live_a;
        let gone = match live_b - live_a {
            0 => since,
            whole => rounded(since * (film_b - film_a), whole),
        };
        u64::try_from(film_a + gone).ok().map(FilmTime::from_millis)
    }

    /// The two anchors that say how fast the clocks run at a time; the only one twice.
    fn pace(&self, live: FilmTime) -> Option<(Anchor, Anchor)> {
        let last = self.anchors.len().checked_sub(1)?;
        let after = self.anchors.iter().position(|anchor| anchor.live > live).unwrap_or(last);
        let to = after.clamp(last.min(1), last);
        Some((self.anchors[to.saturating_sub(1)], self.anchors[to]))
    }

    /// How far a time is from the nearest anchor.
    fn distance(&self, live: FilmTime) -> u64 {
        let distances = self.anchors.iter().map(|anchor| anchor.live.millis().abs_diff(live.millis()));
        distances.min().unwrap_or(u64::MAX)
    }

    /// By how many thousandths the film's clock runs faster or slower than the clock of the visit, where it is most.
    pub fn drift(&self) -> i64 {
        let of = |pair: &[Anchor]| {
            let live = i128::from(pair[1].live.millis()) - i128::from(pair[0].live.millis());
            let film = i128::from(pair[1].film.millis()) - i128::from(pair[0].film.millis());
            i64::try_from(rounded((film - live) * 1000, live)).unwrap_or(i64::MAX)
        };
        self.anchors.windows(2).map(of).max_by_key(|drift| drift.abs()).unwrap_or(0)
    }
}

/// Divides and rounds to the nearest whole number.
fn rounded(number: i128, by: i128) -> i128 {
    (2 * number + by).div_euclid(2 * by)
}

impl Logbook {
    /// Gives everything that was seen at the visit its place in the film that shows it, by the last join of each film.
    pub fn join(&mut self, films: &[FilmMade]) {
        let mut joins: Vec<Join> = Vec::new();
        for join in &self.joins {
            joins.retain(|other| other.film != join.film);
            joins.push(join.clone());
        }
        for observation in &mut self.observations {
            let Some(live) = observation.seen.live else { continue };
            let shown = joins.iter().filter_map(|join| Some((join, on_film(join, live, films)?)));
            match shown.min_by_key(|(join, _)| join.distance(live)) {
                Some((join, at)) => put(observation, join, at, length(&join.film, films)),
                None => part(observation),
            }
        }
    }
}

/// Where in the film of a join a time is; none where the film does not show it.
fn on_film(join: &Join, live: FilmTime, films: &[FilmMade]) -> Option<FilmTime> {
    let at = join.place(live)?;
    length(&join.film, films).is_none_or(|length| at <= length).then_some(at)
}

fn length(film: &RecordId, films: &[FilmMade]) -> Option<FilmTime> {
    films.iter().find(|one| one.id == *film)?.card.as_ref().map(|card| card.duration)
}

/// Puts an observation into a film; a state that lasted longer ends with the film.
fn put(observation: &mut Observation, join: &Join, at: FilmTime, length: Option<FilmTime>) {
    let end = observation.ended.and_then(|ended| ended.live.map_or(ended.at, |live| join.place(live)));
    let seen = &mut observation.seen;
    seen.film = Some(join.film.clone());
    seen.at = Some(at);
    seen.until = end.map(|end| length.map_or(end, |length| end.min(length)));
}

fn part(observation: &mut Observation) {
    let seen = &mut observation.seen;
    (seen.film, seen.at, seen.until) = (None, None, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(anchors: &[&str]) -> Join {
        let anchors = anchors.iter().map(|anchor| anchor.parse().expect(anchor)).collect();
        let logged = Stamp::parse_from_rfc3339("2026-09-29T16:04:10+01:00").expect("a moment");
        Join { film: "f1".parse().expect("an id"), anchors: in_order(anchors).expect("an order"), logged }
    }

    fn place(join: &Join, live: &str) -> Option<String> {
        join.place(live.parse().expect(live)).map(|at| at.to_string())
    }

    #[test]
    fn one_anchor_is_a_difference() {
        let join = join(&["0:42=3:10.480"]);
        for (live, film) in [("0:42", Some("3:10.480")), ("0:43.020", Some("3:11.500")), ("0:00", Some("2:28.480"))] {
            assert_eq!(place(&join, live).as_deref(), film, "{live}");
        }
        assert_eq!(join.drift(), 0);
        assert_eq!(place(&self::join(&["10:00=0:01"]), "9:58"), None, "before the film begins");
    }

    #[test]
    fn two_anchors_take_up_a_drift_and_go_on_outside() {
        let join = join(&["10:00=20:00", "0:00=0:00", "20:00=30:00"]);
        let places = ["0:00", "5:00", "10:00", "15:00", "20:00", "21:00"].map(|live| place(&join, live).expect(live));
        assert_eq!(places, ["0:00", "10:00", "20:00", "25:00", "30:00", "31:00"]);
        assert_eq!(join.drift(), 1000);
        let slow = self::join(&["0:10=0:20", "10:10=10:18.8"]);
        assert_eq!(slow.drift(), -2);
        assert_eq!(place(&slow, "5:10").as_deref(), Some("5:19.400"));
        assert_eq!(place(&slow, "0:05").as_deref(), Some("0:15.010"));
    }

    #[test]
    fn anchors_that_contradict_each_other_are_refused() {
        for pair in [["1:00=2:00", "1:00=2:01"], ["1:00=2:00", "2:00=2:00"], ["1:00=2:00", "2:00=1:00"]] {
            let anchors = pair.map(|anchor| anchor.parse().expect(anchor)).to_vec();
            let why = in_order(anchors).expect_err("a refusal").to_string();
            assert!(why.starts_with("the anchors 1:00=2:0"), "{why}");
        }
        for text in ["1:00", "1:00=", "x=1:00", "1:00=2"] {
            assert!(text.parse::<Anchor>().is_err(), "{text}");
        }
    }
}
