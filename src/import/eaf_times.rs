//! When the annotations of an ELAN document are: missing times filled in, references followed.
//!
//! Slots without a time lie between slots that have one; the time between is divided evenly among the annotations of the
//! tier, as ELAN shows it. An annotation that only refers to another has the whole time of that one, however many
//! references it is away: subdivisions without times of their own share it, as nobody said how it divides.

use std::collections::HashMap;

use super::NotRead;
use super::eaf_xml::{Annotation, Document, Slot, Spot};

/// Begin and end, in milliseconds on the time line.
pub(super) type Span = (u64, u64);

/// When each annotation is, in the order of the document.
pub(super) fn times(document: &Document) -> Result<Vec<Span>, NotRead> {
    let slots = Slots::of(document)?;
    let mut spans: Vec<Option<Span>> = Vec::new();
    for annotation in &document.annotations {
        spans.push(slots.span(annotation)?);
    }
    follow(&document.annotations, spans)
}

/// The slots by id, and their times.
struct Slots<'a> {
    places: HashMap<&'a str, usize>,
    times: Vec<Option<u64>>,
}

impl<'a> Slots<'a> {
    fn of(document: &'a Document) -> Result<Slots<'a>, NotRead> {
        let name = |(place, slot): (usize, &'a Slot)| (slot.id.as_str(), place);
        let places = document.slots.iter().enumerate().map(name).collect();
        let mut slots = Slots { places, times: document.slots.iter().map(|slot| slot.millis).collect() };
        slots.divide_chains(&document.annotations)?;
        slots.divide_rest();
        Ok(slots)
    }

    fn place(&self, id: &str, annotation: &Annotation) -> Result<usize, NotRead> {
        self.places.get(id).copied().ok_or_else(|| {
            let hint = "open the file in ELAN, which says what it can mend, save it, and try again";
            NotRead::at(annotation.place(), format!("there is no time slot `{id}`"), hint)
        })
    }

    /// Fills in times along annotations of a tier that follow one another without a gap.
    fn divide_chains(&mut self, annotations: &[Annotation]) -> Result<(), NotRead> {
        let mut next: HashMap<(usize, usize), usize> = HashMap::new();
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for annotation in annotations {
            if let Spot::Slots(begin, end) = &annotation.spot {
                let (begin, end) = (self.place(begin, annotation)?, self.place(end, annotation)?);
                next.insert((annotation.tier, begin), end);
                if self.times[begin].is_some() && self.times[end].is_none() {
                    starts.push((annotation.tier, begin));
                }
            }
        }
        for (tier, begin) in starts {
            let mut chain = vec![begin];
            let mut at = begin;
            // Each link is walked once, so that a chain which leads back into itself ends.
            while let Some(end) = next.remove(&(tier, at)) {
                at = end;
                chain.push(at);
                if self.times[at].is_some() {
                    self.divide(&chain);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Fills in what is left from the neighbours in the order of time.
    fn divide_rest(&mut self) {
        let mut place = 0;
        while place < self.times.len() {
            if self.times[place].is_some() {
                place += 1;
                continue;
            }
            let known = self.times[place..].iter().position(Option::is_some);
            let before = place.checked_sub(1).and_then(|before| self.times[before]).unwrap_or(0);
            match known {
                Some(count) => {
                    let after = self.times[place + count].unwrap_or(before);
                    let count = count as u64;
                    for step in 1..=count {
                        self.times[place] = Some(between(before, after, step, count + 1));
                        place += 1;
                    }
                }
                None => self.times[place..].fill(Some(before)),
            }
        }
    }

    /// Divides the time between the ends of a chain evenly.
    fn divide(&mut self, chain: &[usize]) {
        let ends = chain.first().zip(chain.last()).and_then(|(first, last)| self.times[*first].zip(self.times[*last]));
        let Some((first, last)) = ends else { return };
        let count = chain.len() as u64 - 1;
        for (step, place) in chain.iter().enumerate().skip(1) {
            self.times[*place].get_or_insert(between(first, last, step as u64, count));
        }
    }

    /// The time of an annotation that has slots.
    fn span(&self, annotation: &Annotation) -> Result<Option<Span>, NotRead> {
        let Spot::Slots(begin, end) = &annotation.spot else { return Ok(None) };
        let time = |id: &str| self.place(id, annotation).map(|place| self.times[place].unwrap_or(0));
        let (begin, end) = (time(begin)?, time(end)?);
        if end < begin {
            let hint = "correct it in ELAN and try again";
            return Err(NotRead::at(annotation.place(), "it ends before it begins", hint));
        }
        Ok(Some((begin, end)))
    }
}

fn between(first: u64, last: u64, step: u64, of: u64) -> u64 {
    let (low, high) = (u128::from(first.min(last)), u128::from(first.max(last)));
    let part = (high - low) * u128::from(step) / u128::from(of.max(1));
    u64::try_from(low + part).unwrap_or(last)
}

/// Gives annotations that refer to others the time of those.
fn follow(annotations: &[Annotation], mut spans: Vec<Option<Span>>) -> Result<Vec<Span>, NotRead> {
    let by_id: HashMap<&str, usize> =
        annotations.iter().enumerate().map(|(place, annotation)| (annotation.id.as_str(), place)).collect();
    for start in 0..annotations.len() {
        let mut way = Vec::new();
        let mut at = start;
        let span = loop {
            if let Some(span) = spans[at] {
                break span;
            }
            let annotation = &annotations[at];
            if way.len() > annotations.len() {
                let problem = "it refers to itself over others, so that it has no time";
                return Err(NotRead::at(
                    annotations[start].place(),
                    problem,
                    "mend the reference in ELAN and try again",
                ));
            }
            way.push(at);
            let Spot::With(of) = &annotation.spot else { continue };
            at = *by_id.get(of.as_str()).ok_or_else(|| {
                let problem = format!("it refers to an annotation `{of}` that is not there");
                NotRead::at(annotation.place(), problem, "mend the reference in ELAN and try again")
            })?;
        };
        way.into_iter().for_each(|place| spans[place] = Some(span));
    }
    Ok(spans.into_iter().flatten().collect())
}
