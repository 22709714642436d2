//! The curves of a picture: lines from point to point, with their values beside the points and their names at the end.

use maud::{Markup, html};

use super::svg::{Area, LINE, SOFT, TEXT, clipped, label, width_of};
use super::svg_ink::{Ink, px};
use crate::report::{Axis, Curve, Look, Point, Text};

const HEIGHT: f64 = 260.0;
/// The most columns of a curve's name.
const NAME: usize = 22;
/// Between the names of two curves.
const APART: f64 = 16.0;

/// The curves, measured.
pub(super) struct Curves<'a> {
    up: &'a Axis,
    curves: &'a [Curve],
}

impl<'a> Curves<'a> {
    pub(super) fn new(up: &'a Axis, curves: &'a [Curve]) -> Curves<'a> {
        Curves { up, curves }
    }

    /// The room for the labels of the axis.
    pub(super) fn left(&self) -> f64 {
        let labels = self.up.ticks.iter().map(|tick| width_of(&tick.label)).fold(0.0, f64::max);
        labels + 8.0
    }

    /// The room for the names of the curves.
    pub(super) fn right(&self) -> f64 {
        let names =
            self.curves.iter().map(|curve| width_of(&Text::from(clipped(&curve.name, NAME)))).fold(0.0, f64::max);
        names + 24.0
    }

    pub(super) fn height(&self) -> f64 {
        let name = if self.up.name.is_blank() { 0.0 } else { 20.0 };
        name + HEIGHT.max(APART * (self.curves.len() + 2) as f64)
    }

    pub(super) fn draw(&self, area: &Area<'_>) -> Markup {
        let names = self.names(area);
        html! {
            @if !self.up.name.is_blank() { (label((area.left, area.top + 9.0), "start", &self.up.name)) }
            @for tick in &self.up.ticks {
                @let y = self.y(area, tick.at);
                path.line d={ "M" (px(area.left)) " " (px(y)) "H" (px(area.right)) } stroke=(LINE) stroke-width=".6" {}
                (label((area.left - 6.0, y + 4.0), "end", &tick.label))
            }
            @for rule in &self.up.rules {
                @let y = self.y(area, rule.at);
                path.soft-line d={ "M" (px(area.left)) " " (px(y)) "H" (px(area.right)) } stroke=(SOFT) stroke-dasharray="5 3" {}
                (label((area.left + 6.0, y - 5.0), "start", &rule.label))
            }
            @for (place, (curve, name)) in self.curves.iter().zip(names).enumerate() {
                (self.curve(Ink::of(place), curve, name, area))
            }
        }
    }

    fn y(&self, area: &Area<'_>, at: i64) -> f64 {
        let top = area.bottom - HEIGHT.max(APART * (self.curves.len() + 2) as f64) + 16.0;
        area.bottom - 8.0 - self.up.share(at) * (area.bottom - 8.0 - top)
    }

    fn curve(&self, ink: Ink, curve: &Curve, name: f64, area: &Area<'_>) -> Markup {
        let place = |point: &Point| (area.x(point.across), self.y(area, point.up));
        let through: Vec<String> =
            curve.points.iter().map(place).map(|(x, y)| format!("{} {}", px(x), px(y))).collect();
        html! {
            path class=(ink.stroke()) d={ "M" (through.join("L")) } fill="none" stroke=(ink.colour) stroke-width="2"
                stroke-dasharray=(ink.dashes) stroke-linejoin="round" {}
            @for point in &curve.points {
                @let (x, y) = place(point);
                (ink.point((x, y), Look::Filled))
                @if !point.label.is_blank() { (label((x, y - 10.0), "middle", &point.label)) }
            }
            (ink.point((area.right + 10.0, name), Look::Filled))
            text.text x=(px(area.right + 20.0)) y=(px(name + 4.0)) font-size="12" fill=(TEXT) { (clipped(&curve.name, NAME)) }
        }
    }

    /// How high the name of each curve stands: beside its last point, pushed down where two would touch.
    fn names(&self, area: &Area<'_>) -> Vec<f64> {
        let end = |curve: &Curve| curve.points.last().map_or(area.bottom, |point| self.y(area, point.up));
        let mut order: Vec<usize> = (0..self.curves.len()).collect();
        order.sort_by(|one, other| end(&self.curves[*one]).total_cmp(&end(&self.curves[*other])));
        let mut heights = vec![0.0; self.curves.len()];
        let mut free = f64::MIN;
        for place in order {
            heights[place] = end(&self.curves[place]).max(free);
            free = heights[place] + APART;
        }
        heights
    }
}
