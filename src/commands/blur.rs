//! A part of the picture to make unrecognisable, as it is typed: `60,0,40,100@3:15-3:20`.

use std::fmt;
use std::str::FromStr;

use crate::course::{FilmTime, FrameStamp};
use crate::film::{Area, Hidden};

/// A box in the picture in percent, and from when to when; all the time where no time is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blur {
    typed: String,
    area: Area,
    span: Option<(FilmTime, FilmTime)>,
}

impl Blur {
    /// Whether it hides anything of a part of the film.
    pub(super) fn meets(&self, (from, until): (FilmTime, FilmTime)) -> bool {
        self.span.is_none_or(|(begin, end)| begin < until && from <= end)
    }

    /// What it hides of a part of the film.
    pub(super) fn hidden(&self, (from, until): (FilmTime, FilmTime)) -> Hidden {
        let (begin, end) = self.span.unwrap_or((from, until));
        let (begin, end) = (begin.max(from), end.min(until));
        Hidden { from: FrameStamp::within(begin), until: FrameStamp::within(end), area: self.area }
    }
}

impl FromStr for Blur {
    type Err = String;

    fn from_str(text: &str) -> Result<Blur, String> {
        let wrong =
            || format!("write LEFT,TOP,WIDTH,HEIGHT in percent of the picture, such as 60,0,40,100, not `{text}`");
        let (corners, times) = text.split_once('@').map_or((text, None), |(corners, times)| (corners, Some(times)));
        let percent = |part: &str| part.trim().parse::<u16>().ok().filter(|part| *part <= 100).map(|part| part * 10);
        let sides = corners.split(',').map(percent).collect::<Option<Vec<u16>>>().ok_or_else(wrong)?;
        let [left, top, width, height] = sides[..] else { return Err(wrong()) };
        let area = Area::in_thousandths(left, top, width, height).ok_or_else(wrong)?;
        Ok(Blur { typed: text.to_owned(), area, span: times.map(span).transpose()? })
    }
}

fn span(times: &str) -> Result<(FilmTime, FilmTime), String> {
    let (from, until) =
        times.split_once('-').ok_or_else(|| format!("write from when to when, such as {times}-3:20"))?;
    let time = |text: &str| text.parse::<FilmTime>().map_err(|why| why.to_string());
    let (from, until) = (time(from)?, time(until)?);
    if until < from { Err(format!("the box ends at {until}, before it begins at {from}")) } else { Ok((from, until)) }
}

impl fmt::Display for Blur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> FilmTime {
        text.parse().expect("a time")
    }

    #[test]
    fn a_box_is_in_the_picture_and_in_order() {
        for good in ["0,0,100,100", "60,0,40,100@3:15-3:20", "1,2,3,4@3:15-3:15"] {
            assert_eq!(good.parse::<Blur>().expect(good).to_string(), good);
        }
        for bad in
            ["", "60,0,41,100", "0,0,0,10", "1,2,3", "1,2,3,4,5", "-1,0,5,5", "1,2,3,4@3:15", "1,2,3,4@3:20-3:15"]
        {
            assert!(bad.parse::<Blur>().is_err(), "{bad}");
        }
    }

    #[test]
    fn it_hides_what_it_meets_of_a_part() {
        let blur: Blur = "0,0,50,50@3:15-3:20".parse().expect("a box");
        let part = (time("3:18"), time("3:30"));
        assert!(blur.meets(part) && !blur.meets((time("3:21"), time("3:30"))));
        let hidden = blur.hidden(part);
        assert_eq!((hidden.from.time(), hidden.until.time()), (time("3:18"), time("3:20")));
    }
}
