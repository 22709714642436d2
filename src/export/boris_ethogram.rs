//! The ethogram of a BORIS project: which mark is logged as which behaviour, so that counting finds the right ends.

use std::collections::BTreeMap;

use super::lanes::lanes;
use crate::report::{FilmMark, FilmMarks};

/// What one coder saw on one film.
pub(super) struct Observed<'a> {
    pub(super) name: String,
    pub(super) coding: &'a FilmMarks,
    /// Each mark with the behaviour it is logged as.
    pub(super) marks: Vec<(&'a FilmMark, Behaviour<'a>)>,
}

/// A behaviour of the ethogram: a label, whether it is a point, and which of its lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Behaviour<'a> {
    pub(super) label: &'a str,
    pub(super) is_point: bool,
    lane: usize,
}

impl Behaviour<'_> {
    /// `signal`, `signal point`, `signal 2`.
    pub(super) fn code(self) -> String {
        let point = if self.is_point { " point" } else { "" };
        let lane = if self.lane > 1 { format!(" {}", self.lane) } else { String::new() };
        format!("{}{point}{lane}", self.label)
    }
}

/// The observations on a film, one for each coder.
pub(super) fn observed(coding: &FilmMarks) -> Vec<Observed<'_>> {
    let mut by_coder: BTreeMap<Option<&str>, Vec<&FilmMark>> = BTreeMap::new();
    for mark in &coding.marks {
        by_coder.entry(mark.coder.as_deref()).or_default().push(mark);
    }
    let name = |coder: Option<&str>| match coder {
        Some(coder) => format!("{} {coder}", coding.name()),
        None => coding.name(),
    };
    by_coder
        .into_iter()
        .map(|(coder, marks)| Observed { name: name(coder), coding, marks: behaviours(marks) })
        .collect()
}

/// Each mark with its behaviour; a state that was not ended keeps its lane to itself from then on.
fn behaviours(marks: Vec<&FilmMark>) -> Vec<(&FilmMark, Behaviour<'_>)> {
    let is_point = |mark: &FilmMark| mark.until.is_none() && !mark.is_state;
    let states = marks.iter().filter(|mark| !is_point(mark));
    let mut lanes =
        lanes(states.map(|mark| ((&mark.who, mark.label(), modifiers(mark)), mark.at, mark.until))).into_iter();
    let mut behaviours = Vec::new();
    for mark in marks {
        let is_point = is_point(mark);
        let lane = if is_point { 1 } else { lanes.next().unwrap_or(1) };
        behaviours.push((mark, Behaviour { label: mark.label(), is_point, lane }));
    }
    behaviours
}

/// The sets of modifiers, in the order in which an event names them.
pub(super) const MODIFIERS: [&str; 3] = ["kind", "theme", "strength"];

/// The modifiers of a mark as BORIS writes them; the kind only where the behaviour does not say it.
pub(super) fn modifiers(mark: &FilmMark) -> String {
    let kind = mark.code.as_ref().and(mark.kind);
    let values = [kind, mark.theme.as_deref(), mark.strength];
    values.map(|value| value.unwrap_or("None")).join("|")
}
