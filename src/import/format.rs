//! Which format a file has, and the one door to all readers.

use super::{Found, NotRead, boris, boris_table, csv, eaf, subtitles, text};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An ELAN document.
    Eaf,
    /// A BORIS project, compressed or not.
    Boris,
    /// WebVTT subtitles.
    Vtt,
    /// SubRip subtitles.
    Srt,
    /// A table with a head: our own, a minimal one, or one that BORIS wrote.
    Csv,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] = [Format::Eaf, Format::Boris, Format::Vtt, Format::Srt, Format::Csv];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            Format::Eaf => "eaf",
            Format::Boris => "boris",
            Format::Vtt => "vtt",
            Format::Srt => "srt",
            Format::Csv => "csv",
        }
    }

    /// The program or format in a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Format::Eaf => "ELAN",
            Format::Boris => "BORIS",
            Format::Vtt => "WebVTT subtitles",
            Format::Srt => "SRT subtitles",
            Format::Csv => "a table",
        }
    }

    /// The format of a text by how it begins.
    fn of(text: &str) -> Option<Format> {
        let start = text.trim_start();
        let mut lines = start.lines().map(str::trim);
        let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        if start.starts_with('<') {
            Some(Format::Eaf)
        } else if start.starts_with('{') {
            Some(Format::Boris)
        } else if first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t") {
            Some(Format::Vtt)
        } else if first.contains("-->") || second.contains("-->") {
            Some(Format::Srt)
        } else {
            first.contains([',', ';', '\t']).then_some(Format::Csv)
        }
    }
}

/// What is wanted of a file.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The tiers of an ELAN document or the observations of a BORIS project; all where none is named.
    pub parts: Vec<String>,
    /// The names of the films' files that the case knows.
    pub films: Vec<String>,
}

impl Wanted {
    /// Whether a part is asked for.
    pub(super) fn has_part(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }

    /// Refuses a part that is asked for and is not there.
    pub(super) fn check_parts(&self, what: &str, there: &[&str]) -> Result<(), NotRead> {
        let Some(missing) = self.parts.iter().find(|wanted| !there.contains(&wanted.as_str())) else { return Ok(()) };
        let all: Vec<String> = there.iter().map(|part| format!("`{part}`")).collect();
        let hint =
            if all.is_empty() { format!("there is no {what} at all") } else { format!("there are {}", all.join(", ")) };
        Err(NotRead::whole(format!("the file has no {what} `{missing}`"), hint))
    }
}

/// Reads a file in a format, or in the one it looks like, and says which that was.
pub fn read(bytes: &[u8], format: Option<Format>, wanted: &Wanted) -> Result<(Format, Found), NotRead> {
    let unpacked = if boris::is_compressed(bytes) { Some(boris::unpack(bytes)?) } else { None };
    let text = text::text(unpacked.as_deref().unwrap_or(bytes))?;
    let Some(format) = format.or_else(|| Format::of(&text)) else {
        let problem =
            if text.trim().is_empty() { "the file is empty" } else { "the file is in no format that is known" };
        let hint = "formats are eaf (ELAN), boris, vtt, srt and csv; --format says which it is";
        return Err(NotRead::whole(problem, hint));
    };
    let found = match format {
        Format::Eaf => eaf::eaf(&text, wanted)?,
        Format::Boris => boris::boris(&text, wanted)?,
        Format::Vtt => subtitles::vtt(&text)?,
        Format::Srt => subtitles::srt(&text)?,
        Format::Csv if boris_table::is_one(&text) => boris_table::boris_table(&text, wanted)?,
        Format::Csv => csv::csv(&text)?,
    };
    Ok((format, found))
}
