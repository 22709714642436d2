//! ELAN: the marks on a film as an annotation document, valid by version 3.0 of its schema.
//!
//! ELAN knows intervals only, and no two on a tier may meet. So each person and kind of behaviour has a tier, points have
//! tiers of a type of their own on which a mark is one frame long, and marks that meet are spread over more tiers. What
//! ELAN has no place for stands on tiers below: kind, theme, strength, words, and the note of [`super::record`].

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::eaf_tiers::{Annotation, Tier, tiers};
use crate::report::{FilmMark, FilmMarks};

/// What is written into: memory, which takes everything.
type Xml = Writer<Vec<u8>>;

/// The marks as an ELAN document.
pub fn eaf(coding: &FilmMarks) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 4);
    document(&mut xml, coding).expect("memory takes everything");
    let text = String::from_utf8(xml.into_inner()).expect("only strings were written");
    format!("{text}\n")
}

fn document(xml: &mut Xml, coding: &FilmMarks) -> io::Result<()> {
    let tiers = tiers(coding);
    let slots = Slots::of(&tiers);
    let date = coding.written.map_or_else(|| "2000-01-01T00:00:00Z".to_owned(), |written| written.to_rfc3339());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("ANNOTATION_DOCUMENT").with_attributes([
        ("AUTHOR", ""),
        ("DATE", date.as_str()),
        ("FORMAT", "3.0"),
        ("VERSION", "3.0"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:noNamespaceSchemaLocation", "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"),
    ]);
    root.write_inner_content(|xml| {
        header(xml, coding, &tiers)?;
        time_order(xml, &slots)?;
        tiers.iter().enumerate().try_for_each(|(place, tier)| write_tier(xml, tier, place, &slots))?;
        types(xml)?;
        vocabularies(xml, coding)
    })?;
    Ok(())
}

fn header(xml: &mut Xml, coding: &FilmMarks, tiers: &[Tier<'_>]) -> io::Result<()> {
    let head = xml.create_element("HEADER").with_attributes([("MEDIA_FILE", ""), ("TIME_UNITS", "milliseconds")]);
    let last = tiers.iter().map(|tier| tier.annotations.len()).sum::<usize>();
    head.write_inner_content(|xml| {
        if let Some(file) = coding.film.as_ref().and_then(|film| film.file.as_deref()) {
            let beside = format!("./{file}");
            let media = xml.create_element("MEDIA_DESCRIPTOR");
            media
                .with_attributes([("MEDIA_URL", file), ("MIME_TYPE", mime(file)), ("RELATIVE_MEDIA_URL", &beside)])
                .write_empty()?;
        }
        let property = xml.create_element("PROPERTY").with_attribute(("NAME", "lastUsedAnnotationId"));
        property.write_text_content(BytesText::new(&last.to_string()))?;
        Ok(())
    })?;
    Ok(())
}

/// What kind of film a file is, by its ending, in the words ELAN uses.
fn mime(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "mpg" | "mpeg" => "video/mpeg",
        _ => "video/*",
    }
}

/// The places on the time line, in their order: each begin and end of each annotation has a slot of its own.
struct Slots {
    times: Vec<u64>,
    /// The numbers of the slots of an annotation, by tier and place.
    numbers: BTreeMap<(usize, usize), [usize; 2]>,
}

impl Slots {
    fn of(tiers: &[Tier<'_>]) -> Slots {
        let mut ends: Vec<(u64, usize, usize, usize)> = Vec::new();
        for (tier, one) in tiers.iter().enumerate() {
            for (place, annotation) in one.annotations.iter().enumerate() {
                if let Annotation::Drawn { begin, end, .. } = annotation {
                    ends.extend([(*begin, tier, place, 0), (*end, tier, place, 1)]);
                }
            }
        }
        ends.sort_unstable();
        let mut numbers: BTreeMap<(usize, usize), [usize; 2]> = BTreeMap::new();
        for (number, (_, tier, place, side)) in ends.iter().enumerate() {
            numbers.entry((*tier, *place)).or_default()[*side] = number + 1;
        }
        Slots { times: ends.into_iter().map(|(time, ..)| time).collect(), numbers }
    }
}

fn time_order(xml: &mut Xml, slots: &Slots) -> io::Result<()> {
    let order = xml.create_element("TIME_ORDER");
    if slots.times.is_empty() {
        return order.write_empty().map(drop);
    }
    order.write_inner_content(|xml| {
        for (place, time) in slots.times.iter().enumerate() {
            let (id, value) = (format!("ts{}", place + 1), time.to_string());
            let slot = xml.create_element("TIME_SLOT");
            slot.with_attributes([("TIME_SLOT_ID", id.as_str()), ("TIME_VALUE", &value)]).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_tier(xml: &mut Xml, tier: &Tier<'_>, place: usize, slots: &Slots) -> io::Result<()> {
    let given = [
        ("ANNOTATOR", tier.coder),
        ("LINGUISTIC_TYPE_REF", Some(tier.kind)),
        ("PARENT_REF", tier.parent.as_deref()),
        ("PARTICIPANT", tier.who),
        ("TIER_ID", Some(tier.name.as_str())),
    ];
    let attributes = given.into_iter().filter_map(|(key, value)| Some((key, value?)));
    xml.create_element("TIER").with_attributes(attributes).write_inner_content(|xml| {
        tier.annotations.iter().enumerate().try_for_each(|(at, annotation)| {
            let slots = slots.numbers.get(&(place, at)).copied().unwrap_or_default();
            xml.create_element("ANNOTATION").write_inner_content(|xml| write_annotation(xml, annotation, slots))?;
            Ok(())
        })
    })?;
    Ok(())
}

fn write_annotation(xml: &mut Xml, annotation: &Annotation<'_>, [begin, end]: [usize; 2]) -> io::Result<()> {
    let value = |xml: &mut Xml, text: &str| {
        xml.create_element("ANNOTATION_VALUE").write_text_content(BytesText::new(&sayable(text))).map(drop)
    };
    let id = format!("a{}", annotation.number());
    match annotation {
        Annotation::Drawn { mark, .. } => {
            let (begin, end) = (format!("ts{begin}"), format!("ts{end}"));
            let attributes = [
                ("ANNOTATION_ID", id.as_str()),
                ("CVE_REF", mark.label()),
                ("TIME_SLOT_REF1", &begin),
                ("TIME_SLOT_REF2", &end),
            ];
            let element = xml.create_element("ALIGNABLE_ANNOTATION").with_attributes(attributes);
            element.write_inner_content(|xml| value(xml, mark.label()))?;
        }
        Annotation::Below { of, text, .. } => {
            let of = format!("a{of}");
            let attributes = [("ANNOTATION_ID", id.as_str()), ("ANNOTATION_REF", &of)];
            let element = xml.create_element("REF_ANNOTATION").with_attributes(attributes);
            element.write_inner_content(|xml| value(xml, text))?;
        }
    }
    Ok(())
}

/// The text without the two signs that XML cannot hold.
fn sayable(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The types of tiers: on a `point` tier only the begin of a mark counts.
fn types(xml: &mut Xml) -> io::Result<()> {
    for kind in ["interval", "point"] {
        let attributes = [
            ("CONTROLLED_VOCABULARY_REF", "labels"),
            ("GRAPHIC_REFERENCES", "false"),
            ("LINGUISTIC_TYPE_ID", kind),
            ("TIME_ALIGNABLE", "true"),
        ];
        xml.create_element("LINGUISTIC_TYPE").with_attributes(attributes).write_empty()?;
    }
    for (kind, vocabulary) in [
        ("kind", Some("kinds")),
        ("theme", Some("themes")),
        ("strength", Some("strengths")),
        ("words", None),
        ("record", None),
    ] {
        let given = [
            ("CONSTRAINTS", Some("Symbolic_Association")),
            ("CONTROLLED_VOCABULARY_REF", vocabulary),
            ("GRAPHIC_REFERENCES", Some("false")),
            ("LINGUISTIC_TYPE_ID", Some(kind)),
            ("TIME_ALIGNABLE", Some("false")),
        ];
        let attributes = given.into_iter().filter_map(|(key, value)| Some((key, value?)));
        xml.create_element("LINGUISTIC_TYPE").with_attributes(attributes).write_empty()?;
    }
    let undetermined = [("LANG_ID", "und"), ("LANG_LABEL", "undetermined (und)")];
    xml.create_element("LANGUAGE").with_attributes(undetermined).write_empty()?;
    let association =
        [("DESCRIPTION", "1-1 association with a parent annotation"), ("STEREOTYPE", "Symbolic_Association")];
    xml.create_element("CONSTRAINT").with_attributes(association).write_empty()?;
    Ok(())
}

/// The words that may stand on the tiers, so that ELAN offers them in a list.
fn vocabularies(xml: &mut Xml, coding: &FilmMarks) -> io::Result<()> {
    let used = |of: fn(&FilmMark) -> Option<&str>| {
        let words: std::collections::BTreeSet<&str> = coding.marks.iter().filter_map(of).collect();
        words.into_iter().map(|word| (word.to_owned(), String::new())).collect::<BTreeMap<String, String>>()
    };
    let mut themes = used(|mark| mark.theme.as_deref());
    themes.extend(coding.themes.iter().map(|(id, words)| (id.clone(), words.to_string())));
    vocabulary(xml, "labels", &used(|mark| Some(mark.label())))?;
    vocabulary(xml, "kinds", &used(|mark| mark.kind))?;
    vocabulary(xml, "themes", &themes)?;
    vocabulary(xml, "strengths", &used(|mark| mark.strength))
}

fn vocabulary(xml: &mut Xml, name: &str, entries: &BTreeMap<String, String>) -> io::Result<()> {
    xml.create_element("CONTROLLED_VOCABULARY").with_attribute(("CV_ID", name)).write_inner_content(|xml| {
        xml.create_element("DESCRIPTION").with_attribute(("LANG_REF", "und")).write_empty()?;
        entries.iter().try_for_each(|(id, about)| {
            xml.create_element("CV_ENTRY_ML").with_attribute(("CVE_ID", id.as_str())).write_inner_content(|xml| {
                let value = xml.create_element("CVE_VALUE").with_attribute(("LANG_REF", "und"));
                let value =
                    if about.is_empty() { value } else { value.with_attribute(("DESCRIPTION", about.as_str())) };
                value.write_text_content(BytesText::new(id)).map(drop)
            })?;
            Ok(())
        })
    })?;
    Ok(())
}
