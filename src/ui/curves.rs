//! Curves on the terminal: points with their values, dots between them, the names below.

use unicode_width::UnicodeWidthStr;

use super::canvas::Canvas;
use super::picture::Room;
use crate::report::{Axis, Curve, Line, Point, Role};

/// Rows from the top of the axis to its bottom.
const HEIGHT: usize = 13;
/// The points of the first curve, of the second, …
const SIGNS: [char; 6] = ['●', '◆', '▲', '■', '▼', '✚'];

/// The curves, the axes beside and below them, and what each sign stands for.
pub(super) fn drawn(across: &Axis, up: &Axis, curves: &[Curve], width: usize) -> Vec<Line> {
    let labels = up.ticks.iter().map(|tick| tick.label.as_str().width()).max().unwrap_or(0);
    let sheet = Sheet { room: Room::new(across, labels, width), up };
    let mut lines = Vec::new();
    if !up.name.is_blank() {
        lines.push(vec![(Role::Plain, up.name.to_string())]);
    }
    lines.extend(sheet.room.rules());
    lines.extend(sheet.room.beside(&sheet.draw(curves), &sheet.labels(labels)));
    lines.extend(sheet.room.axis());
    lines.extend(curves.iter().zip(signs()).map(|(curve, sign)| vec![(Role::Plain, format!("{sign} {}", curve.name))]));
    lines
}

fn signs() -> impl Iterator<Item = char> {
    SIGNS.into_iter().cycle()
}

/// The room between the axes.
struct Sheet<'a> {
    room: Room<'a>,
    up: &'a Axis,
}

impl Sheet<'_> {
    /// The row of a value, from the top.
    fn row(&self, at: i64) -> usize {
        ((1.0 - self.up.share(at)) * (HEIGHT - 1) as f64).round() as usize
    }

    fn place(&self, point: &Point) -> (usize, usize) {
        (self.row(point.up), self.room.column(point.across))
    }

    /// The labels of the axis up, a row each, on the right of so many columns.
    fn labels(&self, width: usize) -> Vec<String> {
        let label = |row| self.up.ticks.iter().find(|tick| self.row(tick.at) == row);
        (0..HEIGHT).map(|row| format!("{:>width$}", label(row).map_or("", |tick| tick.label.as_str()))).collect()
    }

    /// The points, then their values, then what is behind them.
    fn draw(&self, curves: &[Curve]) -> Canvas {
        let mut canvas = Canvas::new(self.room.width, HEIGHT);
        for (curve, sign) in curves.iter().zip(signs()) {
            for (row, column) in curve.points.iter().map(|point| self.place(point)) {
                canvas.put(row, column, sign);
            }
        }
        for point in curves.iter().flat_map(|curve| &curve.points) {
            self.value(&mut canvas, point);
        }
        for curve in curves {
            for pair in curve.points.windows(2) {
                self.dots(&mut canvas, &pair[0], &pair[1]);
            }
        }
        for rule in &self.up.rules {
            canvas.write_at(self.row(rule.at), 1, rule.label.as_str());
            (0..self.room.width).for_each(|column| canvas.put_behind(self.row(rule.at), column, '╌'));
        }
        canvas
    }

    /// The value beside its point: on the right if there is room, or on the left, above or below.
    fn value(&self, canvas: &mut Canvas, point: &Point) {
        let (row, column) = self.place(point);
        let (label, width) = (point.label.as_str(), point.label.as_str().width());
        let places = [
            Some((row, column + 2)).filter(|(_, from)| from + width <= self.room.width),
            column.checked_sub(width + 1).map(|from| (row, from)),
            row.checked_sub(1).map(|above| (above, column.saturating_sub(width / 2))),
            Some((row + 1, column.saturating_sub(width / 2))),
        ];
        places.into_iter().flatten().any(|(row, from)| canvas.write_at(row, from, label));
    }

    /// Dots on the way from one point to the next.
    fn dots(&self, canvas: &mut Canvas, one: &Point, next: &Point) {
        let ((from, start), (to, end)) = (self.place(one), self.place(next));
        for column in start + 1..end {
            let way = (column - start) as f64 / (end - start) as f64;
            let row = from as f64 + (to as f64 - from as f64) * way;
            canvas.put_behind(row.round() as usize, column, '·');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(name: &str, values: &[(i64, i64)]) -> Curve {
        let point = |&(across, up): &(i64, i64)| Point { across, up, label: up.to_string().into() };
        Curve { name: name.into(), points: values.iter().map(point).collect() }
    }

    #[test]
    fn values_stand_beside_their_points() {
        let across = Axis::new("", 1, 3).ticks([(1, "first"), (2, "second"), (3, "last")]);
        let up = Axis::new("0 to 10", 0, 12).ticks([(0, "0"), (10, "10")]).rule(6, "hoped for");
        let lines =
            drawn(&across, &up, &[goal("calm meals", &[(1, 2), (2, 4), (3, 8)]), goal("sleep", &[(1, 10)])], 40);
        let text = |line: Line| line.into_iter().map(|(_, piece)| piece).collect::<String>().trim_end().to_owned();
        let expected = "\
0 to 10


10  ◆ 10

                                     8 ●
                                 ····
     hoped for ╌╌╌╌╌╌╌╌╌╌╌╌╌╌····╌╌╌╌╌╌╌
                         ····
                  ····● 4
         ·········
    ● 2 ·

 0
    ┴─────────────────┴────────────────┴
    first          second           last
● calm meals
◆ sleep";
        assert_eq!(lines.into_iter().map(text).collect::<Vec<_>>().join("\n"), expected);
    }
}
