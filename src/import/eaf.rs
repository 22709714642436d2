//! ELAN: every annotation is something seen, on whatever tier and however deep.
//!
//! On tiers of other hands the name of the tier is the label, its participant is who, and the value is the words. A tier
//! that `export::eaf` wrote is known by the notes below it; there the value is the label, and what stands below a mark
//! belongs to it. A mark that was added to such a tier in ELAN counts like one of its neighbours.

use std::collections::{HashMap, HashSet};

use super::eaf_times::{Span, times};
use super::eaf_xml::{Annotation, Document, Media, Spot, Tier, document};
use super::format::Wanted;
use super::record::Record;
use super::values::{code, film_time, strength};
use super::{Entry, FilmSaid, Found, NotRead};
use crate::course::{Code, Kind};

/// Reads an ELAN document.
pub(super) fn eaf(text: &str, wanted: &Wanted) -> Result<Found, NotRead> {
    let mut document = document(text)?;
    let tiers: Vec<&str> = document.tiers.iter().map(|tier| tier.name.as_str()).collect();
    wanted.check_parts("tier", &tiers)?;
    let remarks = std::mem::take(&mut document.remarks);
    let mut found = Found { entries: Vec::new(), remarks };
    let reading = Reading::of(&document, wanted)?;
    for place in 0..document.annotations.len() {
        found.entries.extend(reading.entry(place)?);
    }
    reading.remark(&mut found);
    Ok(found)
}

/// A document with what is needed to read its annotations.
struct Reading<'a> {
    document: &'a Document,
    wanted: &'a Wanted,
    media: Option<&'a Media>,
    spans: Vec<Span>,
    /// The names of the tiers that went out from a case.
    own: HashSet<&'a str>,
    /// What stands below an annotation of such a tier, by its id and the kind of tier.
    below: HashMap<(&'a str, &'a str), &'a str>,
}

impl<'a> Reading<'a> {
    fn of(document: &'a Document, wanted: &'a Wanted) -> Result<Reading<'a>, NotRead> {
        let own: HashSet<&str> = document
            .tiers
            .iter()
            .filter(|tier| tier.kind == "record")
            .filter_map(|tier| tier.parent.as_deref())
            .collect();
        let mut below = HashMap::new();
        for annotation in &document.annotations {
            let tier = &document.tiers[annotation.tier];
            if let Spot::With(of) = &annotation.spot
                && tier.parent.as_deref().is_some_and(|parent| own.contains(parent))
            {
                below.insert((of.as_str(), tier.kind.as_str()), annotation.value.as_str());
            }
        }
        let known = document.media.iter().find(|media| wanted.films.contains(&media.file));
        let media = known.or(document.media.first());
        Ok(Reading { document, wanted, media, spans: times(document)?, own, below })
    }

    /// What an annotation says was seen; none where it only says more of another, or is not asked for.
    fn entry(&self, place: usize) -> Result<Option<Entry>, NotRead> {
        let annotation = &self.document.annotations[place];
        let tier = &self.document.tiers[annotation.tier];
        let says_more = tier.parent.as_deref().is_some_and(|parent| self.own.contains(parent));
        if says_more || !self.wanted.has_part(&tier.name) {
            return Ok(None);
        }
        let origin = self.media.map_or(0, |media| media.origin);
        let time = |millis: u64| i64::try_from(millis).unwrap_or(i64::MAX).saturating_add(origin);
        let span = (time(self.spans[place].0), time(self.spans[place].1));
        let film = self.media.map(|media| FilmSaid::File(media.file.clone()));
        let entry = Entry { place: annotation.place(), who: tier.who.clone(), film, ..Entry::default() };
        let entry = match self.own.contains(tier.name.as_str()) {
            true => self.own_entry(entry, annotation, tier, span),
            false => other_entry(entry, annotation, tier, span),
        };
        let hint = "correct it in ELAN, or shift the times with --offset";
        entry.map(Some).map_err(|problem| NotRead::at(annotation.place(), problem, hint))
    }

    fn own_entry(
        &self,
        mut entry: Entry,
        annotation: &Annotation,
        tier: &Tier,
        (begin, end): (i64, i64),
    ) -> Result<Entry, String> {
        let below = |kind: &'static str| self.below.get(&(annotation.id.as_str(), kind)).copied();
        let record = below("record").and_then(Record::read);
        let is_own =
            |label: &&str| record.as_ref().and_then(|record| record.code.as_ref()).map(Code::as_str) == Some(*label);
        let value = annotation.value.trim();
        match (Some(value).filter(is_own).and_then(code), value.parse::<Kind>()) {
            (Some(code), _) => entry.seen.code = Some(code),
            (None, Ok(kind)) => entry.seen.kind = Some(kind),
            (None, Err(_)) if matches!(value, "note" | "") => {}
            (None, Err(_)) => entry.label = Some(value.to_owned()),
        }
        let word = |kind: &'static str| below(kind).map(str::trim).filter(|word| !word.is_empty());
        if let Some(kind) = word("kind") {
            entry.seen.kind = Some(kind.parse::<Kind>().map_err(|why| why.to_string())?);
        }
        if let Some(theme) = word("theme") {
            entry.seen.theme = Some(theme.parse().map_err(|why: crate::course::BadName| why.to_string())?);
        }
        if let Some(sign) = word("strength") {
            let unknown = || format!("`{sign}` is not a strength; write strong, very-strong or weak");
            entry.seen.strength = Some(strength(sign).ok_or_else(unknown)?);
        }
        entry.seen.text = below("words").unwrap_or_default().to_owned();
        let is_point = tier.kind == "point";
        match record {
            Some(record) => record.put(&mut entry, begin, Some(end))?,
            None => {
                entry.coder = tier.coder.as_deref().and_then(|coder| coder.parse().ok());
                entry.seen.at = Some(film_time(begin)?);
                entry.seen.until = Some(film_time(end)?);
            }
        }
        if is_point {
            entry.seen.until = None;
        }
        Ok(entry)
    }

    fn remark(&self, found: &mut Found) {
        let foreign = |tier: &&Tier| tier.parent.is_none() && !self.own.contains(tier.name.as_str());
        let annotators = self.document.tiers.iter().filter(foreign).filter(|tier| tier.coder.is_some());
        annotators.for_each(|_| found.remarks.note("the name of an annotator is left out: --coder says who coded"));
        if let (Some(media), [_, _, ..]) = (self.media, &self.document.media[..]) {
            found.remarks.note(format!("there are several films: the times are those of `{}`", media.file));
        }
    }
}

/// An annotation of another hand. One without a length is a point.
fn other_entry(
    mut entry: Entry,
    annotation: &Annotation,
    tier: &Tier,
    (begin, end): (i64, i64),
) -> Result<Entry, String> {
    entry.label = Some(tier.name.clone());
    entry.seen.text = annotation.value.trim().to_owned();
    entry.seen.at = Some(film_time(begin)?);
    entry.seen.until = (end > begin).then(|| film_time(end)).transpose()?;
    Ok(entry)
}
