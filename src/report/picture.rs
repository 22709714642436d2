//! A picture: what is drawn, and the words and the table that say the same.
//!
//! It holds what stands where, in whole numbers of whatever its axes measure, and nothing about colours, shapes or sizes:
//! those belong to [`export`](crate::export) and to the terminal. A picture never stands alone: its description is for
//! those who hear it, its table for those who want the numbers, so neither is optional.

use super::{Table, Text};

/// A picture with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows, on one line.
    pub title: Text,
    /// What there is to see in it, in a sentence or two: the alternative text.
    pub description: Text,
    /// From left to right.
    pub across: Axis,
    /// What is drawn.
    pub drawing: Drawing,
    /// The same values as a table.
    pub table: Table,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Rows with a name each: what happened when.
    Lanes(Vec<Group>),
    /// Lines from point to point: how values went.
    Curves {
        /// From bottom to top.
        up: Axis,
        /// The lines.
        curves: Vec<Curve>,
    },
}

/// One direction of a picture: what it measures, from where to where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What it measures, with its unit; blank where the ticks say it.
    pub name: Text,
    /// Where it begins.
    pub from: i64,
    /// Where it ends; what lies outside is drawn at the edge.
    pub until: i64,
    /// Places with a label, in order.
    pub ticks: Vec<Tick>,
    /// Places with a line through the whole picture, such as today or a cut-off.
    pub rules: Vec<Tick>,
}

/// A place on an axis with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where.
    pub at: i64,
    /// What it says.
    pub label: Text,
}

/// Lanes that belong together and look alike, such as those of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name; blank where there is only one.
    pub name: Text,
    /// Its lanes, top to bottom.
    pub lanes: Vec<Lane>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: Text,
    /// What stands in it, from left to right.
    pub marks: Vec<Mark>,
}

/// A bar, or a point where it has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins.
    pub from: i64,
    /// Where it ends.
    pub until: Option<i64>,
    /// What became of it.
    pub look: Look,
    /// What is written beside it; mostly blank.
    pub label: Text,
    /// What it is in full, for those who point at it.
    pub says: Text,
}

/// What a mark means by its looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// It was so.
    #[default]
    Filled,
    /// It is to come, or its end is not known.
    Hollow,
    /// It did not come to be.
    Crossed,
}

/// A line from point to point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Its name.
    pub name: Text,
    /// Its points, from left to right.
    pub points: Vec<Point>,
}

/// A point of a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// From left to right.
    pub across: i64,
    /// From bottom to top.
    pub up: i64,
    /// The value as it is written beside the point.
    pub label: Text,
}

impl Axis {
    /// An axis without ticks; one without length is made one long, so that everything has a place on it.
    pub fn new(name: impl Into<Text>, from: i64, until: i64) -> Axis {
        Axis { name: name.into(), from, until: until.max(from + 1), ticks: Vec::new(), rules: Vec::new() }
    }

    /// The axis with labels at these places.
    #[must_use]
    pub fn ticks<T: Into<Text>>(mut self, ticks: impl IntoIterator<Item = (i64, T)>) -> Axis {
        self.ticks = ticks.into_iter().map(|(at, label)| Tick { at, label: label.into() }).collect();
        self
    }

    /// The axis with a line through the picture at this place.
    #[must_use]
    pub fn rule(mut self, at: i64, label: impl Into<Text>) -> Axis {
        self.rules.push(Tick { at, label: label.into() });
        self
    }

    /// How far along the axis a place is, from 0 to 1.
    pub fn share(&self, at: i64) -> f64 {
        (at.clamp(self.from, self.until) - self.from) as f64 / (self.until - self.from) as f64
    }
}

impl Mark {
    /// A bar or a point that was so.
    pub fn new(from: i64, until: Option<i64>, says: impl Into<Text>) -> Mark {
        Mark { from, until, look: Look::Filled, label: Text::EMPTY, says: says.into() }
    }

    /// The mark with that look.
    #[must_use]
    pub fn look(self, look: Look) -> Mark {
        Mark { look, ..self }
    }

    /// The mark with a label beside it.
    #[must_use]
    pub fn label(self, label: impl Into<Text>) -> Mark {
        Mark { label: label.into(), ..self }
    }
}

#[cfg(test)]
impl Picture {
    /// A picture with nothing drawn in it, for the tests of those who tell what is around the drawing.
    pub(crate) fn without_a_mark() -> Picture {
        Picture {
            title: "A film".into(),
            description: "One moment.".into(),
            across: Axis::new("", 0, 1),
            drawing: Drawing::Lanes(vec![]),
            table: Table::new("When", ["When"]).row(["0:48"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_on_the_axis() {
        let axis = Axis::new("minutes", 10, 20);
        assert_eq!([5, 10, 15, 20, 99].map(|at| axis.share(at)), [0.0, 0.0, 0.5, 1.0, 1.0]);
        assert_eq!(Axis::new("nothing", 3, 3).share(3), 0.0);
    }
}
