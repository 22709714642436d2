//! An ELAN document as its elements say it: media, time slots, tiers and annotations, not yet made sense of.
//!
//! The reader walks from tag to tag and keeps no tree, so that depth costs nothing. Entities of a document type are never
//! expanded; one that is used is refused.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{NotRead, Remarks};

/// What an ELAN document holds.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) media: Vec<Media>,
    pub(super) slots: Vec<Slot>,
    pub(super) tiers: Vec<Tier>,
    pub(super) annotations: Vec<Annotation>,
    pub(super) remarks: Remarks,
    unit: Unit,
}

/// A film, and where in it the time line begins.
#[derive(Debug)]
pub(super) struct Media {
    pub(super) file: String,
    pub(super) origin: i64,
}

/// A place on the time line; its time may be missing.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) id: String,
    pub(super) millis: Option<u64>,
}

/// A tier.
#[derive(Debug, Default)]
pub(super) struct Tier {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) who: Option<String>,
    pub(super) coder: Option<String>,
    pub(super) parent: Option<String>,
}

/// An annotation.
#[derive(Debug)]
pub(super) struct Annotation {
    pub(super) id: String,
    pub(super) tier: usize,
    pub(super) line: usize,
    pub(super) spot: Spot,
    pub(super) value: String,
}

impl Annotation {
    /// `annotation a7 (line 40)`
    pub(super) fn place(&self) -> String {
        format!("annotation {} (line {})", self.id, self.line)
    }
}

/// Where an annotation is.
#[derive(Debug)]
pub(super) enum Spot {
    /// Between two slots.
    Slots(String, String),
    /// Where another annotation is.
    With(String),
}

/// What the times of slots count.
#[derive(Clone, Copy, Debug, Default)]
enum Unit {
    #[default]
    Millis,
    Pal,
    Ntsc,
}

impl Unit {
    fn millis(self, value: u64) -> u64 {
        match self {
            Unit::Millis => value,
            Unit::Pal => value.saturating_mul(40),
            Unit::Ntsc => value.saturating_mul(1001) / 30,
        }
    }
}

/// Reads the elements of a document.
pub(super) fn document(text: &str) -> Result<Document, NotRead> {
    let mut walk = Walk { reader: Reader::from_str(text), text, lines: Lines::default(), depth: 0, value: None };
    walk.reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    while walk.step(&mut document)? {}
    Ok(document)
}

/// A walk through the tags.
struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    lines: Lines,
    depth: usize,
    /// The text of the value that is being read.
    value: Option<String>,
}

/// Line numbers, counted once.
#[derive(Default)]
struct Lines {
    position: usize,
    newlines: usize,
}

impl Lines {
    fn at(&mut self, text: &str, position: usize) -> usize {
        let position = position.min(text.len());
        if let Some(between) = text.as_bytes().get(self.position..position) {
            self.newlines += between.iter().filter(|byte| **byte == b'\n').count();
            self.position = position;
        }
        self.newlines + 1
    }
}

impl Walk<'_> {
    fn line(&mut self) -> usize {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.lines.at(self.text, position)
    }

    fn refuse(&mut self, problem: impl Into<String>) -> NotRead {
        let hint = "open the file in ELAN, save it, and try again";
        NotRead::at(format!("line {}", self.line()), problem, hint)
    }

    /// Goes one tag further; false at the end of the document.
    fn step(&mut self, document: &mut Document) -> Result<bool, NotRead> {
        let event = self.reader.read_event().map_err(|why| self.refuse(format!("this is not XML: {why}")))?;
        match event {
            Event::Start(tag) => {
                if self.depth == 0 && tag.name().as_ref() != "ANNOTATION_DOCUMENT" {
                    let problem = format!("this is XML, but a `{}` and no ELAN document", tag.name().as_ref());
                    return Err(self.refuse(problem));
                }
                self.depth += 1;
                self.open(&tag, document)?;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if tag.name().as_ref() == "ANNOTATION_VALUE"
                    && let (Some(value), Some(last)) = (self.value.take(), document.annotations.last_mut())
                {
                    last.value = value;
                }
            }
            Event::Text(text) => self.say(&text.xml10_content()),
            Event::CData(text) => self.say(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = self.sign(&reference)?;
                self.say(&sign);
            }
            Event::Eof if self.depth > 0 => return Err(self.refuse("the file ends in the middle")),
            Event::Eof => return Ok(false),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Empty(_) => {}
        }
        Ok(true)
    }

    fn say(&mut self, text: &str) {
        if let Some(value) = &mut self.value {
            value.push_str(text);
        }
    }

    /// The sign that a reference stands for; only those that XML itself knows.
    fn sign(&mut self, reference: &BytesRef<'_>) -> Result<String, NotRead> {
        if let Ok(Some(sign)) = reference.resolve_char_ref() {
            return Ok(sign.to_string());
        }
        let name = reference.xml10_content();
        quick_xml::escape::resolve_xml_entity(&name)
            .map(str::to_owned)
            .ok_or_else(|| self.refuse(format!("`&{name};` is not a sign that XML knows, and is not looked up")))
    }

    fn open(&mut self, tag: &BytesStart<'_>, document: &mut Document) -> Result<(), NotRead> {
        match tag.name().as_ref() {
            "HEADER" => {
                document.unit = match self.may(tag, "TIME_UNITS")?.as_deref() {
                    None | Some("milliseconds") => Unit::Millis,
                    Some("PAL-frames") => Unit::Pal,
                    Some("NTSC-frames") => Unit::Ntsc,
                    Some(other) => return Err(self.refuse(format!("times in `{other}` are not known"))),
                };
            }
            "MEDIA_DESCRIPTOR" => document.media.push(self.media(tag)?),
            "TIME_SLOT" => {
                let (id, value) = (self.must(tag, "TIME_SLOT_ID")?, self.number(tag, "TIME_VALUE")?);
                let millis = value.map(|value| document.unit.millis(value));
                document.slots.push(Slot { id, millis });
            }
            "TIER" => document.tiers.push(Tier {
                name: self.must(tag, "TIER_ID")?,
                kind: self.must(tag, "LINGUISTIC_TYPE_REF")?,
                who: self.may(tag, "PARTICIPANT")?,
                coder: self.may(tag, "ANNOTATOR")?,
                parent: self.may(tag, "PARENT_REF")?,
            }),
            "ALIGNABLE_ANNOTATION" => {
                let spot = Spot::Slots(self.must(tag, "TIME_SLOT_REF1")?, self.must(tag, "TIME_SLOT_REF2")?);
                self.annotation(tag, spot, document)?;
            }
            "REF_ANNOTATION" => {
                let spot = Spot::With(self.must(tag, "ANNOTATION_REF")?);
                self.annotation(tag, spot, document)?;
            }
            "ANNOTATION_VALUE" => self.value = Some(String::new()),
            "CROSS_REF_LINK" | "GROUP_REF_LINK" => document.remarks.note("a link between annotations is left out"),
            "LINKED_FILE_DESCRIPTOR" => document.remarks.note("a linked file of measurements is left out"),
            _ => {}
        }
        Ok(())
    }

    fn annotation(&mut self, tag: &BytesStart<'_>, spot: Spot, document: &mut Document) -> Result<(), NotRead> {
        let Some(tier) = document.tiers.len().checked_sub(1) else {
            return Err(self.refuse("an annotation stands outside any tier"));
        };
        let (id, line) = (self.must(tag, "ANNOTATION_ID")?, self.line());
        document.annotations.push(Annotation { id, tier, line, spot, value: String::new() });
        Ok(())
    }

    fn media(&mut self, tag: &BytesStart<'_>) -> Result<Media, NotRead> {
        let url = self.may(tag, "RELATIVE_MEDIA_URL")?.filter(|url| !url.is_empty());
        let url = url.map_or_else(|| self.must(tag, "MEDIA_URL"), Ok)?;
        let origin = match self.may(tag, "TIME_ORIGIN")? {
            None => 0,
            Some(origin) => {
                origin.parse().map_err(|_| self.refuse(format!("`{origin}` is not a whole number of milliseconds")))?
            }
        };
        Ok(Media { file: url.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), origin })
    }

    /// An attribute that has to be there.
    fn must(&mut self, tag: &BytesStart<'_>, name: &str) -> Result<String, NotRead> {
        let value = self.may(tag, name)?;
        value.ok_or_else(|| self.refuse(format!("the {} here has no {name}", tag.name().as_ref())))
    }

    /// An attribute, if it is there.
    fn may(&mut self, tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, NotRead> {
        let value = match tag.try_get_attribute(name) {
            Ok(None) => return Ok(None),
            Ok(Some(attribute)) => attribute.normalized_value(XmlVersion::Implicit1_0).map(|value| value.into_owned()),
            Err(why) => Err(why.into()),
        };
        value.map(Some).map_err(|why| self.refuse(format!("{name} cannot be read: {why}")))
    }

    fn number(&mut self, tag: &BytesStart<'_>, name: &str) -> Result<Option<u64>, NotRead> {
        let Some(text) = self.may(tag, name)? else { return Ok(None) };
        let number = text.trim().parse::<u32>().map(|number| Some(u64::from(number)));
        number.map_err(|_| self.refuse(format!("{name} is `{text}`, which is not a whole number of milliseconds")))
    }
}
