//! A picture on the terminal, in block characters and as wide as the terminal is.
//!
//! It shows what can be seen at a glance, and not the picture's table: whoever reads by ear or wants the numbers has both
//! in any of the files a document is written to.

use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, fitted};
use super::curves;
use crate::report::{Axis, Drawing, Group, Lane, Line, Look, Mark, Picture, Role};

/// The most columns of a name.
const NAME: usize = 24;
/// The names of lanes stand in from the name of their group.
const INDENT: usize = 2;
/// Between the names and what is drawn.
const GAP: usize = 2;

/// The picture as lines no wider than `width` columns.
pub(super) fn drawn(picture: &Picture, width: usize) -> Vec<Line> {
    let title = vec![(Role::Heading, fitted(picture.title.on_one_line().as_str(), width))];
    let mut lines = vec![title, Line::new()];
    lines.extend(match &picture.drawing {
        Drawing::Lanes(groups) => lanes(groups, &picture.across, width),
        Drawing::Curves { up, curves } => curves::drawn(&picture.across, up, curves, width),
    });
    lines
}

/// The lanes under the names of their groups, and the axis below them.
fn lanes(groups: &[Group], across: &Axis, width: usize) -> Vec<Line> {
    let names = groups.iter().flat_map(|group| &group.lanes).map(|lane| lane.name.as_str().width());
    let longest = names.max().unwrap_or(0).min(NAME);
    let room = Room::new(across, INDENT + longest, width);
    let mut lines = room.rules();
    for group in groups {
        if !group.name.is_blank() {
            lines.push(vec![(Role::Strong, fitted(group.name.as_str(), width))]);
        }
        lines.extend(group.lanes.iter().flat_map(|lane| room.lane(lane)));
    }
    lines.extend(room.axis());
    lines
}

/// The columns that the axis spans, right of the names.
pub(super) struct Room<'a> {
    across: &'a Axis,
    left: usize,
    pub(super) width: usize,
}

impl<'a> Room<'a> {
    /// The room beside names of so many columns, which get no more than half.
    pub(super) fn new(across: &'a Axis, names: usize, width: usize) -> Room<'a> {
        let left = (names + GAP).min(width / 2);
        Room { across, left, width: width - left }
    }

    /// The column of a place on the axis.
    pub(super) fn column(&self, at: i64) -> usize {
        self.place(at, 1)
    }

    /// The same, where each column has so many parts.
    fn place(&self, at: i64, parts: usize) -> usize {
        let most = (self.width * parts).saturating_sub(1);
        ((self.across.share(at) * (self.width * parts) as f64) as usize).min(most)
    }

    /// The names of the lines through the picture.
    pub(super) fn rules(&self) -> Vec<Line> {
        let mut canvas = Canvas::new(self.width, 1);
        for rule in &self.across.rules {
            canvas.write_around(0, self.column(rule.at), rule.label.as_str());
        }
        if self.across.rules.is_empty() { Vec::new() } else { self.beside(&canvas, &[]) }
    }

    /// A lane: its labels above it if it has any, its name, its marks.
    fn lane(&self, lane: &Lane) -> Vec<Line> {
        let mut labels = Canvas::new(self.width, 1);
        let mut marks = Canvas::new(self.width, 1);
        for mark in lane.marks.iter().filter(|mark| mark.until.is_some() && mark.look != Look::Filled) {
            self.bar(&mut marks, mark);
        }
        self.filled_bars(&mut marks, lane);
        for mark in &lane.marks {
            if mark.until.is_none() {
                marks.put(0, self.column(mark.from), point(mark.look));
            }
            let middle = mark.until.map_or(mark.from, |until| mark.from + (until - mark.from) / 2);
            labels.write_around(0, self.column(middle), mark.label.as_str());
        }
        for rule in &self.across.rules {
            marks.put_behind(0, self.column(rule.at), '┆');
        }
        let labelled = lane.marks.iter().any(|mark| !mark.label.is_blank());
        let mut lines = if labelled { self.beside(&labels, &[]) } else { Vec::new() };
        lines.extend(self.beside(&marks, &[format!("{}{}", " ".repeat(INDENT), lane.name)]));
        lines
    }

    fn bar(&self, canvas: &mut Canvas, mark: &Mark) {
        let sign = if mark.look == Look::Crossed { '╳' } else { '░' };
        for column in self.column(mark.from)..=self.column(mark.until.unwrap_or(mark.from)) {
            canvas.put(0, column, sign);
        }
    }

    /// The filled bars of a lane, to half a column.
    fn filled_bars(&self, canvas: &mut Canvas, lane: &Lane) {
        let mut halves = vec![false; self.width * 2];
        for mark in lane.marks.iter().filter(|mark| mark.look == Look::Filled) {
            let Some(until) = mark.until else { continue };
            let (from, until) = (self.place(mark.from, 2), self.place(until, 2));
            halves.iter_mut().take(until.max(from + 1)).skip(from).for_each(|half| *half = true);
        }
        for (column, half) in halves.chunks(2).enumerate() {
            match half {
                [true, true] => canvas.put(0, column, '█'),
                [true, false] => canvas.put(0, column, '▌'),
                [false, true] => canvas.put(0, column, '▐'),
                _ => {}
            }
        }
    }

    /// The axis with its labels and its name.
    pub(super) fn axis(&self) -> Vec<Line> {
        let mut canvas = Canvas::new(self.width, if self.across.name.is_blank() { 2 } else { 3 });
        for column in 0..self.width {
            canvas.put(0, column, '─');
        }
        for tick in &self.across.ticks {
            canvas.put(0, self.column(tick.at), '┴');
            canvas.write_around(1, self.column(tick.at), tick.label.as_str());
        }
        canvas.write_around(2, self.width / 2, self.across.name.as_str());
        self.beside(&canvas, &[])
    }

    /// The rows of a canvas, right of names where there are any.
    pub(super) fn beside(&self, canvas: &Canvas, names: &[String]) -> Vec<Line> {
        let line = |(place, row): (usize, String)| {
            let name = names.get(place).map_or("", String::as_str);
            let name = fitted(name, self.left.saturating_sub(GAP));
            vec![(Role::Plain, format!("{name}{}{}", " ".repeat(GAP.min(self.left)), row.trim_end()))]
        };
        canvas.rows().enumerate().map(line).collect()
    }
}

/// A point as one character.
fn point(look: Look) -> char {
    match look {
        Look::Filled => '●',
        Look::Hollow => '○',
        Look::Crossed => '×',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Table;

    fn picture() -> Picture {
        let marks = vec![
            Mark::new(0, Some(30), "plays"),
            Mark::new(60, Some(62), "looks up"),
            Mark::new(75, None, "smiles"),
            Mark::new(90, Some(100), "plays on").look(Look::Hollow),
        ];
        let visits = vec![
            Mark::new(10, None, "visit 1").label("1"),
            Mark::new(50, None, "visit 2").label("2").look(Look::Crossed),
            Mark::new(80, Some(100), "away").label("away").look(Look::Crossed),
        ];
        let lane = |name: &str, marks| Lane { name: name.into(), marks };
        Picture {
            title: "Two groups".into(),
            description: "Not said on a terminal.".into(),
            across: Axis::new("days", 0, 100).ticks([(0, "0"), (50, "50"), (100, "100")]).rule(40, "today"),
            drawing: Drawing::Lanes(vec![
                Group { name: "child".into(), lanes: vec![lane("exploration", marks)] },
                Group { name: "".into(), lanes: vec![lane("visits", visits)] },
            ]),
            table: Table::new("Not shown on a terminal", ["a"]),
        }
    }

    fn text(width: usize) -> String {
        let join = |line: Line| line.into_iter().map(|(_, piece)| piece).collect::<String>();
        let lines = drawn(&picture(), width).into_iter().map(join);
        lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lanes_stand_under_their_groups() {
        let expected = "\
Two groups

                           today
child
  exploration  ███████████   ┆       ▌    ●     ░░░░
                  1              2            away
  visits          ●          ┆   ×          ╳╳╳╳╳╳╳╳
               ┴─────────────────┴─────────────────┴
               0                50               100
                               days";
        assert_eq!(text(52), expected);
    }

    #[test]
    fn no_width_is_too_small() {
        for width in 0..40 {
            assert!(text(width).lines().all(|line| line.width() <= width), "{width}:\n{}", text(width));
        }
    }
}
