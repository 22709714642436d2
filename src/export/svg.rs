//! SVG: a picture as a drawing that stands alone, or within a page.
//!
//! Clean enough to be read by hand and to be taken by every program that draws SVG: shapes, text and attributes, no
//! script, no font, nothing loaded. It is one image with a title and a description to whoever hears it; a mark says what it
//! is to whoever points at it. What tells groups apart is in [`svg_ink`](super::svg_ink).

use maud::{Markup, PreEscaped, html};
use unicode_width::UnicodeWidthChar;

use super::svg_curves::Curves;
use super::svg_ink::{PAPER, px};
use super::svg_lanes::Lanes;
use crate::report::{Axis, Drawing, Picture, Text, Tick};

/// The rules for dark screens, for a page that holds pictures and for a picture alone.
pub(super) const STYLE: &str = include_str!("svg.css");

const WIDTH: f64 = 760.0;
/// Between the edge and what is drawn.
const MARGIN: f64 = 10.0;
pub(super) const TEXT: &str = "#1c2426";
pub(super) const SOFT: &str = "#4d595c";
pub(super) const LINE: &str = "#c9d1d2";

/// The picture as a file of its own, its title written above it.
pub fn svg(picture: &Picture) -> String {
    let title = 34.0;
    let drawn = Drawn::new(picture, "picture", title);
    let inside = html! {
        style { (PreEscaped(STYLE)) }
        rect.paper width=(px(WIDTH)) height=(px(drawn.height)) fill=(PAPER) {}
        text.text x=(px(MARGIN)) y="23" font-size="16" font-weight="600" fill=(TEXT) { (clipped(&picture.title, 84)) }
        (drawn.markup)
    };
    root(picture, "picture", drawn.height, &inside).into_string() + "\n"
}

/// The picture within a page that has [`STYLE`] and writes the title itself; `id` tells it from the others.
pub(super) fn inline(picture: &Picture, id: &str) -> Markup {
    let drawn = Drawn::new(picture, id, MARGIN);
    root(picture, id, drawn.height, &drawn.markup)
}

fn root(picture: &Picture, id: &str, height: f64, inside: &Markup) -> Markup {
    let (title, about) = (format!("{id}-title"), format!("{id}-about"));
    html! {
        svg.picture xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } width=(px(WIDTH))
            height=(px(height)) role="img" aria-labelledby={ (title) " " (about) }
            font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif" font-size="13" {
            title id=(title) { (picture.title.on_one_line()) }
            desc id=(about) { (picture.description.on_one_line()) }
            (inside)
        }
    }
}

/// What is drawn, and how high it is.
struct Drawn {
    markup: Markup,
    height: f64,
}

impl Drawn {
    fn new(picture: &Picture, id: &str, top: f64) -> Drawn {
        match &picture.drawing {
            Drawing::Lanes(groups) => {
                let lanes = Lanes::new(groups, id);
                let area = Area::new(&picture.across, top, lanes.left(), 2.0 * MARGIN, lanes.height());
                Drawn { markup: html! { (area.grid()) (lanes.draw(&area)) }, height: area.end() }
            }
            Drawing::Curves { up, curves } => {
                let curves = Curves::new(up, curves);
                let area = Area::new(&picture.across, top, curves.left(), curves.right(), curves.height());
                Drawn { markup: html! { (area.grid()) (curves.draw(&area)) }, height: area.end() }
            }
        }
    }
}

/// The part of a picture that its axes span.
pub(super) struct Area<'a> {
    across: &'a Axis,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl<'a> Area<'a> {
    /// The area below `top`, with that much room left of it and right of it.
    fn new(across: &'a Axis, top: f64, left: f64, right: f64, height: f64) -> Area<'a> {
        let top = if across.rules.is_empty() { top } else { top + 18.0 };
        Area { across, left: MARGIN + left, right: WIDTH - right, top, bottom: top + height }
    }

    /// Where a place of the axis across is.
    pub(super) fn x(&self, at: i64) -> f64 {
        // Marks at the ends are not cut in half.
        let inset = 7.0;
        self.left + inset + self.across.share(at) * (self.right - self.left - 2.0 * inset)
    }

    /// The middle of a tick's label: at the tick, and so far from the edges that none of it is cut off.
    fn middle(&self, tick: &Tick) -> f64 {
        let half = width_of(&tick.label) / 2.0;
        self.x(tick.at).min(WIDTH - 4.0 - half).max(4.0 + half)
    }

    /// Where the picture ends: below the labels and the name of the axis.
    fn end(&self) -> f64 {
        let name = if self.across.name.is_blank() { 0.0 } else { 19.0 };
        self.bottom + 24.0 + name + MARGIN / 2.0
    }

    /// The lines behind everything, with their labels.
    fn grid(&self) -> Markup {
        html! {
            @for tick in &self.across.ticks { (upright(self.x(tick.at), self.top, self.bottom + 4.0, "line", LINE, "none")) }
            @for tick in self.labelled() { (label((self.middle(tick), self.bottom + 18.0), "middle", &tick.label)) }
            @for rule in &self.across.rules {
                @let x = self.x(rule.at);
                (upright(x, self.top - 4.0, self.bottom, "soft-line", SOFT, "5 3"))
                (label((self.middle(rule), self.top - 8.0), "middle", &rule.label))
            }
            @if !self.across.name.is_blank() {
                (label(((self.left + self.right) / 2.0, self.bottom + 37.0), "middle", &self.across.name))
            }
        }
    }

    /// The ticks whose labels do not run into the one before.
    fn labelled(&self) -> Vec<&Tick> {
        let mut free = f64::MIN;
        let ticks = self.across.ticks.iter().filter(|tick| {
            let (x, half) = (self.middle(tick), width_of(&tick.label) / 2.0);
            let fits = x - half >= free;
            free = if fits { x + half + 6.0 } else { free };
            fits
        });
        ticks.collect()
    }
}

fn upright(x: f64, from: f64, until: f64, class: &str, colour: &str, dashes: &str) -> Markup {
    html! {
        path class=(class) d={ "M" (px(x)) " " (px(from)) "V" (px(until)) } stroke=(colour) stroke-dasharray=(dashes) {}
    }
}

/// A small text, its `anchor` at that place, with a rim of paper that keeps lines off it.
pub(super) fn label((x, y): (f64, f64), anchor: &str, text: &Text) -> Markup {
    html! {
        text.soft x=(px(x)) y=(px(y)) text-anchor=(anchor) font-size="12" fill=(SOFT) stroke=(PAPER) stroke-width="3"
            stroke-linejoin="round" paint-order="stroke" { (text.on_one_line()) }
    }
}

/// About how wide a small text is drawn.
pub(super) fn width_of(text: &Text) -> f64 {
    6.6 * text.on_one_line().as_str().chars().map(columns).sum::<usize>() as f64
}

/// The text on one line of at most so many columns; an ellipsis says that there is more.
pub(super) fn clipped(text: &Text, most: usize) -> String {
    let text = text.on_one_line().to_string();
    if text.chars().map(columns).sum::<usize>() <= most {
        return text;
    }
    let mut used = 0;
    let kept = text.chars().take_while(|c| {
        used += columns(*c);
        used < most
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Curve, Group, Lane, Look, Mark, Point, Table};

    fn picture(drawing: Drawing) -> Picture {
        Picture {
            title: "Seen on <film> 1".into(),
            description: "The child \"explores\" once.".into(),
            across: Axis::new("minutes", 0, 60_000)
                .ticks([(0, "0:00"), (400, "0:00.4"), (60_000, "1:00")])
                .rule(30_000, "half"),
            drawing,
            table: Table::new("When", ["When"]),
        }
    }

    fn lanes() -> Picture {
        let marks = vec![
            Mark::new(0, Some(30_000), "explores & looks"),
            Mark::new(30_000, Some(30_000), "short"),
            Mark::new(45_000, None, "signals").label("here"),
            Mark::new(50_000, Some(60_000), "goes on").look(Look::Hollow),
            Mark::new(55_000, None, "").look(Look::Crossed),
        ];
        let lane = Lane { name: "exploration that has a name too long to be shown beside its lane".into(), marks };
        picture(Drawing::Lanes(vec![Group { name: "child".into(), lanes: vec![lane] }]))
    }

    fn curves() -> Picture {
        let point = |across, up: i64| Point { across, up, label: up.to_string().into() };
        let curve = |name: &str, last| Curve { name: name.into(), points: vec![point(0, 2), point(60_000, last)] };
        let up = Axis::new("score", 0, 10).ticks([(0, "0"), (10, "10")]).rule(7, "hoped for");
        picture(Drawing::Curves { up, curves: vec![curve("one", 8), curve("two", 8)] })
    }

    /// The numbers that follow a text, wherever it stands.
    fn after(svg: &str, text: &str) -> Vec<f64> {
        let number = |rest: &str| rest.split('"').next().and_then(|number| number.parse().ok());
        svg.match_indices(text).filter_map(|(at, _)| number(&svg[at + text.len()..])).collect()
    }

    #[test]
    fn a_label_at_the_edge_is_whole() {
        let across = Axis::new("", 0, 10).ticks([(0, "Wednesday 25 February 2026"), (10, "Wednesday 1 July 2026")]);
        let area = Area::new(&across, 0.0, 0.0, 0.0, 100.0);
        for tick in &across.ticks {
            let (middle, half) = (area.middle(tick), width_of(&tick.label) / 2.0);
            assert!(middle - half >= 0.0 && middle + half <= WIDTH, "{}", tick.label);
        }
    }

    #[test]
    fn it_is_one_image_with_a_title_and_a_description() {
        let svg = svg(&lanes());
        assert!(
            svg.starts_with("<svg class=\"picture\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 "),
            "{svg}"
        );
        assert!(svg.contains("role=\"img\" aria-labelledby=\"picture-title picture-about\""));
        assert!(svg.contains("<title id=\"picture-title\">Seen on &lt;film&gt; 1</title>"));
        assert!(svg.contains("<desc id=\"picture-about\">The child &quot;explores&quot; once.</desc>"));
        for word in ["<script", "href", "url(http", "@import", "<image", "NaN", "inf"] {
            assert!(!svg.contains(word), "{word}");
        }
    }

    #[test]
    fn a_mark_says_what_it_is_and_a_short_bar_is_seen() {
        let svg = svg(&lanes());
        assert!(svg.contains("<title>explores &amp; looks</title>"));
        let bars = after(&svg, "\" width=\"");
        assert!(svg.contains("exploration that has a name too long to be shown be…"), "{svg}");
        assert!(bars.contains(&2.0), "{bars:?}");
        assert!(svg.contains("0:00</text>") && !svg.contains("0:00.4</text>"), "labels that would touch");
    }

    #[test]
    fn curves_bear_their_values_and_their_names_stand_apart() {
        let svg = svg(&curves());
        for text in ["8</text>", "one</text>", "two</text>", "hoped for</text>", "score</text>"] {
            assert!(svg.contains(text), "{text}");
        }
        let names: Vec<&str> = svg.split("<text class=\"text\"").skip(2).collect();
        let heights: Vec<f64> = names.iter().flat_map(|name| after(name, " y=\"")).take(2).collect();
        assert!((heights[1] - heights[0]).abs() >= 16.0, "{heights:?}");
    }

    #[test]
    fn pictures_on_one_page_do_not_share_ids() {
        let ids = |picture: &Picture, id| {
            let drawn = inline(picture, id).into_string();
            drawn
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (one, two) = (ids(&lanes(), "picture-1"), ids(&lanes(), "picture-2"));
        assert!(one.len() >= 3 && one.iter().all(|id| !two.contains(id)), "{one:?} {two:?}");
    }
}
