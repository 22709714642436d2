//! Subtitles, WebVTT and SRT: a cue is something seen.
//!
//! Both are read as they are found: with CRLF or LF, with dots or commas, with or without numbers and hours. Blocks that
//! are no cue are passed over and remarked on; a time that cannot be read is an error with its line.

use std::collections::HashMap;

use super::record::Record;
use super::values::film_time;
use super::{Entry, Found, NotRead, cue};

/// A block of lines without an empty one, and the number of its first line.
type Block<'a> = (usize, Vec<&'a str>);

/// Reads WebVTT.
pub(super) fn vtt(text: &str) -> Result<Found, NotRead> {
    let mut found = Found::default();
    let (mut notes, mut cues) = (Notes::default(), Vec::new());
    for (line, lines) in blocks(text) {
        if is_cue(&lines) {
            cues.push(Cue::of(line, &lines, &mut found)?);
            continue;
        }
        match lines[0] {
            "NOTE vipp" => notes.add(&lines[1..]),
            first if first.starts_with("NOTE") => found.remarks.note("a note between the cues is left out"),
            first if first.starts_with("STYLE") || first.starts_with("REGION") => {
                found.remarks.note("the style of the cues is left out");
            }
            first if first.starts_with("WEBVTT") => {}
            _ => found.remarks.note_at("a block that is no cue is left out", format!("line {line}")),
        }
    }
    let own = notes.of(&cues);
    for (cue, note) in cues.iter().zip(own) {
        let (words, voice) = without_tags(&cue.words);
        let mut entry = Entry { place: format!("line {}", cue.line), ..Entry::default() };
        match &note {
            Some(note) => cue::put_noted(&mut entry, &words, voice.as_deref(), note),
            None => cue::put(&mut entry, &words, voice.as_deref()),
        }
        finish(entry, note, cue, &mut found)?;
    }
    notes.all.iter().flatten().for_each(|_| found.remarks.note("a note of vipp belongs to no cue any more"));
    Ok(found)
}

/// The notes that `export::vtt` puts before the first cue, each with the number of its cue.
#[derive(Default)]
struct Notes<'a> {
    all: Vec<Option<Record>>,
    by_number: HashMap<&'a str, usize>,
    by_span: HashMap<(i64, i64), Vec<usize>>,
}

impl<'a> Notes<'a> {
    fn add(&mut self, lines: &[&'a str]) {
        let note = |line: &&'a str| line.split_once(' ').and_then(|(number, said)| Some((number, Record::read(said)?)));
        for (number, note) in lines.iter().filter_map(note) {
            self.by_number.insert(number, self.all.len());
            self.by_span.entry(note.span()).or_default().push(self.all.len());
            self.all.push(Some(note));
        }
    }

    /// The note of each cue. Programs number cues anew when one is put in or taken out, so a cue that stands where a note
    /// says is preferred to one with its number.
    fn of(&mut self, cues: &[Cue]) -> Vec<Option<Record>> {
        let mut taken: Vec<Option<Record>> = Vec::new();
        for cue in cues {
            let span = (cue.begin, cue.end);
            let numbered = self.by_number.get(cue.name.as_str()).copied();
            let numbered = numbered.filter(|place| self.all[*place].as_ref().is_some_and(|note| note.span() == span));
            taken.push(match numbered {
                Some(place) => self.all[place].take(),
                None => self.by_span.get_mut(&span).and_then(|places| self.all[places.pop()?].take()),
            });
        }
        for (cue, taken) in cues.iter().zip(&mut taken).filter(|(_, taken)| taken.is_none()) {
            *taken = self.by_number.get(cue.name.as_str()).and_then(|place| self.all[*place].take());
        }
        taken
    }
}

/// Whether a block is a cue: its first or second line says from when to when.
fn is_cue(lines: &[&str]) -> bool {
    lines.iter().take(2).any(|line| line.contains("-->"))
}

/// Reads SRT.
pub(super) fn srt(text: &str) -> Result<Found, NotRead> {
    let mut found = Found::default();
    for (line, lines) in blocks(text) {
        if !is_cue(&lines) {
            found.remarks.note_at("a block that is no cue is left out", format!("line {line}"));
            continue;
        }
        let cue = Cue::of(line, &lines, &mut found)?;
        let mut entry = Entry { place: format!("line {}", cue.line), ..Entry::default() };
        cue::put(&mut entry, &without_brackets(&cue.words), None);
        finish(entry, None, &cue, &mut found)?;
    }
    Ok(found)
}

/// Puts the times into an entry, and what the note says of it.
fn finish(mut entry: Entry, note: Option<Record>, cue: &Cue, found: &mut Found) -> Result<(), NotRead> {
    let refuse = |problem: String| NotRead::at(format!("line {}", cue.line), problem, "correct the line and try again");
    match note {
        Some(note) => {
            entry.seen.theme = note.theme.clone();
            entry.seen.strength = note.strength;
            note.put(&mut entry, cue.begin, Some(cue.end)).map_err(refuse)?;
        }
        None => {
            entry.seen.at = Some(film_time(cue.begin).map_err(refuse)?);
            entry.seen.until = Some(film_time(cue.end).map_err(refuse)?);
        }
    }
    let is_empty = cue.words.trim().is_empty() && entry.id.is_none();
    match is_empty {
        false => found.entries.push(entry),
        true => found.remarks.note_at("a cue without words is left out", format!("line {}", cue.line)),
    }
    Ok(())
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (number, line) in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).enumerate() {
        match (line.trim().is_empty(), open, blocks.last_mut()) {
            (true, ..) => open = false,
            (false, true, Some((_, lines))) => lines.push(line),
            (false, ..) => {
                blocks.push((number + 1, vec![line]));
                open = true;
            }
        }
    }
    blocks
}

/// A cue: what stands above its times, their line, these in milliseconds, and its words.
struct Cue {
    name: String,
    line: usize,
    begin: i64,
    end: i64,
    words: String,
}

impl Cue {
    fn of(first: usize, lines: &[&str], found: &mut Found) -> Result<Cue, NotRead> {
        let place = lines.iter().position(|line| line.contains("-->")).unwrap_or(0);
        let line = first + place;
        let refuse =
            |problem: String| NotRead::at(format!("line {line}"), problem, "write 00:03:12.480 --> 00:03:20.000");
        let (begin, rest) = lines[place].split_once("-->").unwrap_or((lines[place], ""));
        let (end, settings) = rest.trim_start().split_once([' ', '\t']).unwrap_or((rest.trim_start(), ""));
        let time = |text: &str| clock(text.trim()).ok_or_else(|| refuse(format!("`{}` is not a time", text.trim())));
        let (begin, end) = (time(begin)?, time(end)?);
        if end < begin {
            return Err(refuse("the cue ends before it begins".to_owned()));
        }
        if !settings.trim().is_empty() {
            found.remarks.note("the place of a cue on the picture is left out");
        }
        let name = if place > 0 { lines[0].trim() } else { "" };
        Ok(Cue { name: name.to_owned(), line, begin, end, words: lines[place + 1..].join("\n") })
    }
}

/// Milliseconds of `01:02:03.456`, `02:03.456` or `01:02:03,456`.
fn clock(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| digits(part)) || !digits(fraction) {
        return None;
    }
    let mut seconds: i64 = 0;
    for part in parts {
        seconds = seconds * 60 + part.parse::<i64>().ok()?;
    }
    let fraction: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(seconds * 1000 + fraction)
}

/// The words of a WebVTT cue without its tags, and the first voice it names.
fn without_tags(words: &str) -> (String, Option<String>) {
    let mut voice = None;
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((tag, behind)) = after.split_once('>') else {
            rest = after;
            break;
        };
        let named = tag.strip_prefix('v').and_then(|named| named.split_once([' ', '\t'])).map(|(_, name)| name.trim());
        voice = voice.or(named.filter(|name| !name.is_empty()).map(signs));
        rest = behind;
    }
    plain.push_str(rest);
    (signs(&plain), voice)
}

/// No name of a sign is longer.
const LONGEST_SIGN: usize = 12;

/// The text with references such as `&amp;` and `&#10;` as the signs they stand for.
fn signs(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.char_indices().take(LONGEST_SIGN).find(|(_, c)| *c == ';').map(|(end, _)| &after[..end]);
        match name.and_then(|name| Some((sign(name)?, &after[name.len() + 1..]))) {
            Some((sign, behind)) => {
                plain.push(sign);
                rest = behind;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn sign(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some('\u{a0}'),
        "lrm" => Some('\u{200e}'),
        "rlm" => Some('\u{200f}'),
        _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?),
    }
}

/// The words of an SRT cue without the tags that players know.
fn without_brackets(words: &str) -> String {
    let mut plain = words.to_owned();
    for tag in ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "</font>"] {
        plain = plain.replace(tag, "");
    }
    let mut pieces = plain.split("<font ");
    let first = pieces.next().unwrap_or_default().to_owned();
    let after_tag = |piece: &str| piece.split_once('>').map_or(String::new(), |(_, behind)| behind.to_owned());
    std::iter::once(first).chain(pieces.map(after_tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_they_are_found() {
        assert_eq!(clock("01:02:03.456"), Some(3_723_456));
        assert_eq!(clock("02:03,4"), Some(123_400));
        assert_eq!(clock("00:00:07"), Some(7000));
        for none in ["", "7", "1:2:3:4", "-1:00", "aa:bb", "1:00.", "9999999:00", "00:00:00.００"] {
            assert_eq!(clock(none), None, "{none}");
        }
    }

    #[test]
    fn tags_go_and_signs_come() {
        let said = |words: &str| without_tags(words);
        assert_eq!(said("<v child><c.blue>a &lt;b&gt; &amp; c</c>"), ("a <b> & c".into(), Some("child".into())));
        assert_eq!(
            said("one&#10;&#32;two & three &unknown; <00:01.000>four"),
            ("one\n two & three &unknown; four".into(), None)
        );
        assert_eq!(without_brackets("<font color=\"red\">child</font>: <b>looks</b>"), "child: looks");
    }
}
