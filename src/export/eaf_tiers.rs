//! The tiers of an ELAN document: which mark stands on which, and what stands below it.

use std::collections::BTreeMap;

use super::lanes::lanes;
use super::record::record;
use crate::report::{FilmMark, FilmMarks};

/// A tier: its name, what kind it is, and its annotations.
pub(super) struct Tier<'a> {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) who: Option<&'a str>,
    pub(super) coder: Option<&'a str>,
    pub(super) parent: Option<String>,
    pub(super) annotations: Vec<Annotation<'a>>,
}

/// One annotation.
pub(super) enum Annotation<'a> {
    /// A mark, drawn from begin to end.
    Drawn { number: usize, mark: &'a FilmMark, begin: u64, end: u64 },
    /// What is said of a mark, on a tier below its own.
    Below { number: usize, of: usize, text: String },
}

impl Annotation<'_> {
    pub(super) fn number(&self) -> usize {
        match self {
            Annotation::Drawn { number, .. } | Annotation::Below { number, .. } => *number,
        }
    }
}

/// What marks of one tier have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key<'a> {
    who: Option<&'a str>,
    label: &'a str,
    is_point: bool,
    coder: Option<&'a str>,
}

impl<'a> Key<'a> {
    fn of(mark: &'a FilmMark) -> Key<'a> {
        let is_point = mark.until.is_none() && !mark.is_state;
        Key { who: mark.who.as_deref(), label: mark.label(), is_point, coder: mark.coder.as_deref() }
    }

    /// `child: signal`, with what sets it apart in brackets: `child: signal (points, supervisor, 2)`.
    fn name(&self, lane: usize, several_coders: bool) -> String {
        let who = self.who.map_or(String::new(), |who| format!("{who}: "));
        let points = self.is_point.then(|| "points".to_owned());
        let coder = self.coder.filter(|_| several_coders).map(str::to_owned);
        let lane = (lane > 1).then(|| lane.to_string());
        let apart: Vec<String> = [points, coder, lane].into_iter().flatten().collect();
        let apart = if apart.is_empty() { String::new() } else { format!(" ({})", apart.join(", ")) };
        format!("{who}{}{apart}", self.label)
    }
}

/// The tiers of a coding, each followed by those below it; the annotations numbered from 1.
pub(super) fn tiers(coding: &FilmMarks) -> Vec<Tier<'_>> {
    let several = coding.marks.iter().any(|mark| mark.coder != coding.marks[0].coder);
    let mut numbers = 1..;
    let mut tiers = Vec::new();
    for ((key, lane), marks) in grouped(coding) {
        let tier = Tier {
            name: key.name(lane, several),
            kind: if key.is_point { "point" } else { "interval" },
            who: key.who,
            coder: key.coder,
            parent: None,
            annotations: marks.into_iter().zip(&mut numbers).map(drawn).collect(),
        };
        let below = below(&tier, &mut numbers);
        tiers.push(tier);
        tiers.extend(below);
    }
    tiers
}

/// A mark and where its annotation ends.
type Ending<'a> = (&'a FilmMark, u64);

/// The marks of each tier.
fn grouped(coding: &FilmMarks) -> BTreeMap<(Key<'_>, usize), Vec<Ending<'_>>> {
    let rate = coding.film.as_ref().and_then(|film| film.rate);
    // A film whose rate is not known, or not even, gets marks as wide as a frame of most films.
    let frame = rate.map_or(40, |rate| (1000 * u64::from(rate.seconds())).div_ceil(u64::from(rate.frames())));
    let end = |mark: &FilmMark| mark.until.filter(|until| *until > mark.at).unwrap_or(mark.at + frame);
    let lanes = lanes(coding.marks.iter().map(|mark| (Key::of(mark), mark.at, Some(end(mark)))));
    let mut grouped: BTreeMap<(Key<'_>, usize), Vec<Ending<'_>>> = BTreeMap::new();
    for (mark, lane) in coding.marks.iter().zip(lanes) {
        grouped.entry((Key::of(mark), lane)).or_default().push((mark, end(mark)));
    }
    grouped
}

fn drawn(((mark, end), number): (Ending<'_>, usize)) -> Annotation<'_> {
    Annotation::Drawn { number, mark, begin: mark.at, end }
}

/// What is said of a mark on a tier below it.
type Said = fn(&FilmMark, u64) -> Option<String>;

/// What stands below a mark, a tier each; the kind only where the label is not it.
const BELOW: [(&str, Said); 5] = [
    ("kind", |mark, _| mark.code.as_ref().and(mark.kind).map(str::to_owned)),
    ("theme", |mark, _| mark.theme.clone()),
    ("strength", |mark, _| mark.strength.map(str::to_owned)),
    ("words", |mark, _| mark.words.as_ref().map(ToString::to_string)),
    ("record", |mark, end| Some(record(mark, Some(end)))),
];

/// The tiers below a tier, as far as anything stands on them.
fn below<'a>(tier: &Tier<'a>, numbers: &mut impl Iterator<Item = usize>) -> Vec<Tier<'a>> {
    let mut tiers = Vec::new();
    for (kind, said) in BELOW {
        let mut annotations = Vec::new();
        for annotation in &tier.annotations {
            if let Annotation::Drawn { number: of, mark, end, .. } = annotation {
                let below = |text| Some(Annotation::Below { number: numbers.next()?, of: *of, text });
                annotations.extend(said(mark, *end).and_then(below));
            }
        }
        if !annotations.is_empty() {
            let (name, parent) = (format!("{} / {kind}", tier.name), Some(tier.name.clone()));
            tiers.push(Tier { name, kind, who: tier.who, coder: tier.coder, parent, annotations });
        }
    }
    tiers
}
