//! The lanes of a picture: names on the left, bars and points on the right, under the name of their group.

use maud::{Markup, html};

use super::svg::{Area, LINE, TEXT, clipped, label};
use super::svg_ink::{Ink, px};
use crate::report::{Group, Lane, Look, Mark, Text};

/// The most columns of a lane's name.
const NAME: usize = 52;
/// A column of a name.
const COLUMN: f64 = 6.8;
const HEAD: f64 = 27.0;
const GAP: f64 = 6.0;
/// From the sample of an ink to the name of its group.
const INDENT: f64 = 23.0;

/// One row: the name of a group, or a lane.
enum Row<'a> {
    Head(&'a Text),
    /// Its name begins there.
    Lane(&'a Lane, f64),
}

/// The lanes, measured.
pub(super) struct Lanes<'a> {
    groups: &'a [Group],
    id: &'a str,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(groups: &'a [Group], id: &'a str) -> Lanes<'a> {
        Lanes { groups, id }
    }

    /// The room for the names.
    pub(super) fn left(&self) -> f64 {
        let width = |lane: &Lane| clipped(&lane.name, NAME).chars().count() as f64 * COLUMN;
        let of_group = |group: &Group| group.lanes.iter().map(width).fold(0.0, f64::max) + indent(group);
        self.groups.iter().map(of_group).fold(0.0, f64::max) + 12.0
    }

    /// The room for all lanes.
    pub(super) fn height(&self) -> f64 {
        let group = |group: &Group| head(group) + group.lanes.iter().map(height).sum::<f64>() + GAP;
        self.groups.iter().map(group).sum()
    }

    pub(super) fn draw(&self, area: &Area<'_>) -> Markup {
        html! {
            defs { @for place in 0..self.groups.len().min(6) { (Ink::of(place).pattern(self.id)) } }
            @for (y, ink, row) in self.rows(area.top) {
                @match row {
                    Row::Head(name) => (self.heading(ink, name, area, y)),
                    Row::Lane(lane, from) => (self.lane(ink, (lane, from), area, y)),
                }
            }
        }
    }

    /// The rows with where each begins, from the top.
    fn rows(&self, top: f64) -> Vec<(f64, Ink, Row<'a>)> {
        let mut rows = Vec::new();
        let mut y = top;
        for (place, group) in self.groups.iter().enumerate() {
            let ink = Ink::of(place);
            if !group.name.is_blank() {
                rows.push((y, ink, Row::Head(&group.name)));
            }
            y += head(group);
            for lane in &group.lanes {
                rows.push((y, ink, Row::Lane(lane, START + indent(group))));
                y += height(lane);
            }
            y += GAP;
        }
        rows
    }

    /// The name of a group, behind a sample of how its marks look.
    fn heading(&self, ink: Ink, name: &Text, area: &Area<'_>, y: f64) -> Markup {
        let middle = y + HEAD - 11.0;
        html! {
            (ink.bar(self.id, (START, middle), 16.0, Look::Filled))
            text.text x=(px(START + INDENT)) y=(px(middle + 4.5)) font-weight="600" fill=(TEXT) { (clipped(name, 80)) }
            (rule(area, y + HEAD))
        }
    }

    fn lane(&self, ink: Ink, (lane, from): (&Lane, f64), area: &Area<'_>, y: f64) -> Markup {
        let middle = y + height(lane) - 12.0;
        html! {
            text.text x=(px(from)) y=(px(middle + 4.5)) fill=(TEXT) { (clipped(&lane.name, NAME)) }
            (rule(area, y + height(lane)))
            // The points after the bars, so that none is hidden.
            @for mark in lane.marks.iter().filter(|mark| mark.until.is_some()) { (self.mark(ink, mark, area, middle)) }
            @for mark in lane.marks.iter().filter(|mark| mark.until.is_none()) { (self.mark(ink, mark, area, middle)) }
        }
    }

    fn mark(&self, ink: Ink, mark: &Mark, area: &Area<'_>, middle: f64) -> Markup {
        let x = area.x(mark.from);
        let end = mark.until.map(|until| area.x(until));
        html! {
            g {
                @if !mark.says.is_blank() { title { (mark.says.on_one_line()) } }
                @match end {
                    // A bar that is short on the page is still seen.
                    Some(end) => (ink.bar(self.id, (x, middle), (end - x).max(2.0), mark.look)),
                    None => (ink.point((x, middle), mark.look)),
                }
                @if !mark.label.is_blank() {
                    (label(((x + end.unwrap_or(x)) / 2.0, middle - 10.0), "middle", &mark.label))
                }
            }
        }
    }
}

/// Where the lanes begin.
const START: f64 = 10.0;

/// How far the names of lanes stand in: under the name of their group.
fn indent(group: &Group) -> f64 {
    if group.name.is_blank() { 0.0 } else { INDENT }
}

fn head(group: &Group) -> f64 {
    if group.name.is_blank() { 0.0 } else { HEAD }
}

/// The height of a lane; labels stand above its marks.
fn height(lane: &Lane) -> f64 {
    if lane.marks.iter().any(|mark| !mark.label.is_blank()) { 38.0 } else { 24.0 }
}

/// The line below a lane.
fn rule(area: &Area<'_>, y: f64) -> Markup {
    html! { path.line d={ "M" (px(START)) " " (px(y)) "H" (px(area.right)) } stroke=(LINE) stroke-width=".6" {} }
}
