//! Putting values where the names stand.

use super::super::{Block, Document, Page, Span, Text, Tone};
use super::markdown::{What, Written, read};
use super::slots::{Slot, Slots};

/// A template, read from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Title of the document, names and all.
    pub title: String,
    /// The line below it.
    pub subtitle: Option<String>,
    /// How it is laid on paper.
    pub page: Page,
    /// The line below everything.
    pub footer: Option<String>,
    /// The Markdown.
    pub body: String,
    /// The line of the file on which the Markdown begins, from 1.
    pub first_line: usize,
}

/// Something that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateProblem {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A template with its names filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The document.
    pub document: Document,
    /// The names of words that were not known and stand as blanks.
    pub blanks: Vec<String>,
    /// The places that are left to the practitioner, in their order.
    pub places: Vec<PlaceToWrite>,
}

/// A place in a report that is left to the practitioner's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceToWrite {
    /// What it is called; none where the template gives no name, so that nothing can be kept for it.
    pub name: Option<String>,
    /// What to write.
    pub prompt: String,
    /// What was written.
    pub words: Option<Text>,
    /// Whether the report has nothing else to say there.
    pub is_needed: bool,
}

impl PlaceToWrite {
    /// Whether the report waits for words.
    pub fn is_open(&self) -> bool {
        self.is_needed && self.words.is_none()
    }
}

/// What is written in place of words that are not known, to be filled in by hand.
const BLANK: &str = "________";

impl Template {
    /// The document with what it still wants; or all that is wrong.
    pub fn fill(&self, slots: &Slots) -> Result<Filled, Vec<TemplateProblem>> {
        let mut filler = Filler { slots, wrong: Vec::new(), blanks: Vec::new(), places: Vec::new(), line: 1 };
        let written = match read(&self.body) {
            Ok(written) => written,
            Err(wrong) => return Err(wrong.into_iter().map(|problem| self.placed(problem)).collect()),
        };
        let mut document = Document::new(filler.words(&self.title)).page(self.page);
        document.subtitle = self.subtitle.as_deref().map(|text| Text::from(filler.words(text)));
        document.footer = self.footer.as_deref().map(|text| Text::from(filler.words(text)));
        let blocks: Vec<Block> = written.into_iter().flat_map(|part| filler.part(part)).collect();
        document.blocks = without_empty_parts(blocks);
        let Filler { wrong, mut blanks, places, .. } = filler;
        blanks.sort();
        blanks.dedup();
        let wrong: Vec<TemplateProblem> = wrong.into_iter().map(|problem| self.placed(problem)).collect();
        if wrong.is_empty() { Ok(Filled { document, blanks, places }) } else { Err(wrong) }
    }

    /// A problem of the body at its line in the file.
    fn placed(&self, problem: TemplateProblem) -> TemplateProblem {
        TemplateProblem { line: problem.line + self.first_line - 1, ..problem }
    }
}

/// Leaves out a heading below which nothing stands before the next heading of its level or above.
fn without_empty_parts(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks {
        if let Block::Heading { level, .. } = &block {
            drop_empty(&mut kept, *level);
        }
        kept.push(block);
    }
    drop_empty(&mut kept, 0);
    kept
}

/// Takes headings from the end that stand as deep as the next one or deeper: nothing came below them.
fn drop_empty(kept: &mut Vec<Block>, next: u8) {
    while matches!(kept.last(), Some(Block::Heading { level, .. }) if *level >= next) {
        kept.pop();
    }
}

struct Filler<'a> {
    slots: &'a Slots,
    wrong: Vec<TemplateProblem>,
    blanks: Vec<String>,
    places: Vec<PlaceToWrite>,
    line: usize,
}

impl Filler<'_> {
    fn part(&mut self, written: Written) -> Vec<Block> {
        self.line = written.line;
        match written.what {
            What::Heading(level, text) => self.kept(text).map(|text| Block::heading(level, text)).into_iter().collect(),
            What::Paragraph(spans) => self.paragraph(spans),
            What::Quote(spans) => self.place_to_write(spans),
            What::List(kind, items) => {
                let items: Vec<Vec<Span>> = items.into_iter().filter_map(|item| self.spans(item)).collect();
                if items.is_empty() { Vec::new() } else { vec![Block::list(kind, items)] }
            }
        }
    }

    /// A place for the practitioner to write: what was written for it, or else what to write there.
    fn place_to_write(&mut self, mut spans: Vec<Span>) -> Vec<Block> {
        let name = place(&mut spans);
        if let Some(name) = &name
            && self.places.iter().any(|other| other.name.as_ref() == Some(name))
        {
            let hint = "give each place a name of its own";
            self.problem(format!("two places are called `{{={name}}}`"), hint);
        }
        let words = name.as_ref().and_then(|name| self.slots.own_words(name)).cloned();
        let asked = self.spans(spans.clone());
        let prompt = asked.clone().unwrap_or_else(|| without_condition(spans));
        let prompt = prompt.iter().map(|span| span.text().as_str()).collect();
        self.places.push(PlaceToWrite { name, prompt, words: words.clone(), is_needed: asked.is_some() });
        match (words, asked) {
            (Some(words), _) => paragraphs(&words),
            (None, Some(asked)) => {
                let note: Vec<Span> = [Span::from("To be written: ")].into_iter().chain(asked).collect();
                vec![Block::note(Tone::Muted, note)]
            }
            (None, None) => Vec::new(),
        }
    }

    /// A paragraph, or the part of the report whose name stands in it alone.
    fn paragraph(&mut self, spans: Vec<Span>) -> Vec<Block> {
        let alone = match &spans[..] {
            [Span::Plain(text)] => name_alone(text.as_str()),
            _ => None,
        };
        if let Some(Slot::Part(blocks)) = alone.and_then(|name| self.slots.get(name)) {
            return blocks.clone();
        }
        self.spans(spans).map(Block::Paragraph).into_iter().collect()
    }

    /// The spans with their names filled in; none where they stand under a condition that does not hold.
    fn spans(&mut self, spans: Vec<Span>) -> Option<Vec<Span>> {
        let mut filled = Vec::new();
        for (place, span) in spans.into_iter().enumerate() {
            let text = span.text().as_str().to_owned();
            let text = if place == 0 { self.kept(text)? } else { self.words(&text) };
            filled.push(span.saying(text));
        }
        Some(filled)
    }

    /// The text filled in, without the condition it begins with; none where that does not hold.
    fn kept(&mut self, text: String) -> Option<String> {
        let Some((wanted, name, rest)) = condition(&text) else { return Some(self.words(&text)) };
        match self.slots.get(name) {
            Some(slot) => (slot.is_there() == wanted).then(|| self.words(rest)),
            None => {
                self.unknown(name);
                None
            }
        }
    }

    /// The text with words in place of names.
    fn words(&mut self, text: &str) -> String {
        let stray = text.split_once("{=").and_then(|(_, rest)| rest.split_once('}'));
        if let Some((name, _)) = stray
            && is_name(name)
        {
            let hint = "begin the paragraph with `> `, and let the name come first";
            self.problem(format!("`{{={name}}}` is a place to write and stands in a quote of its own"), hint);
        }
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_name(rest) {
            filled.push_str(before);
            match self.slots.get(name) {
                Some(Slot::Words(words)) if !words.is_blank() => filled.push_str(words.as_str()),
                Some(Slot::Words(_)) => {
                    self.blanks.push(name.to_owned());
                    filled.push_str(BLANK);
                }
                Some(Slot::Part(_)) => {
                    let hint = "put it on a line of its own, with an empty line above and below";
                    self.problem(format!("`{{{name}}}` is a part of the report and cannot stand within a line"), hint);
                }
                None => self.unknown(name),
            }
            rest = after;
        }
        filled + rest
    }

    fn unknown(&mut self, name: &str) {
        let known: Vec<&str> = self.slots.names().map(|(name, _)| name).collect();
        let near = known
            .iter()
            .filter(|known| strsim::jaro_winkler(known, name) > 0.85)
            .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
        let hint = match near {
            Some(near) => format!("did you mean `{{{near}}}`?"),
            None => format!("the names are {}", known.join(", ")),
        };
        self.problem(format!("`{{{name}}}` stands for nothing in this report for this reader"), &hint);
    }

    fn problem(&mut self, message: String, hint: &str) {
        self.wrong.push(TemplateProblem { line: self.line, message, hint: hint.to_owned() });
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The next name in braces, with the text before and after it. Braces around anything else are text.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let rest = &text[open + 1..];
        if let Some((name, after)) = rest.split_once('}').filter(|(name, _)| is_name(name)) {
            return Some((&text[..open], name, after));
        }
        from = open + 1;
    }
    None
}

/// The name that is all of a text.
fn name_alone(text: &str) -> Option<&str> {
    text.trim().strip_prefix('{')?.strip_suffix('}').filter(|name| is_name(name))
}

/// Whether something must be there or must not, its name, and the text after that.
fn condition(text: &str) -> Option<(bool, &str, &str)> {
    let rest = text.trim_start();
    let (wanted, rest) = match (rest.strip_prefix("{?"), rest.strip_prefix("{!")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        (None, None) => return None,
    };
    let (name, after) = rest.split_once('}')?;
    is_name(name).then(|| (wanted, name, after.trim_start()))
}

/// The named places of a template's Markdown, each with what to write there; none of one that cannot be read.
pub fn named_places(body: &str) -> Vec<(String, String)> {
    let named = |written: Written| match written.what {
        What::Quote(mut spans) => {
            let name = place(&mut spans)?;
            Some((name, without_condition(spans).iter().map(|span| span.text().as_str()).collect()))
        }
        _ => None,
    };
    read(body).unwrap_or_default().into_iter().filter_map(named).collect()
}

/// Takes the name of a place, `{=helps}`, from the front of what is to be written there.
fn place(spans: &mut [Span]) -> Option<String> {
    let first = spans.first_mut()?;
    let (name, rest) = first.text().as_str().trim_start().strip_prefix("{=")?.split_once('}')?;
    let (name, rest) = (is_name(name).then(|| name.to_owned())?, rest.trim_start().to_owned());
    *first = first.saying(rest);
    Some(name)
}

/// What is to be written, where its condition does not hold.
fn without_condition(mut spans: Vec<Span>) -> Vec<Span> {
    if let Some(first) = spans.first_mut()
        && let Some((_, _, rest)) = condition(first.text().as_str())
    {
        *first = first.saying(rest.to_owned());
    }
    spans
}

/// Words as paragraphs, which an empty line parts.
fn paragraphs(words: &Text) -> Vec<Block> {
    let parts = words.as_str().split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(Block::paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ListKind, Table};

    fn template(body: &str) -> Template {
        let (title, body) = ("About {who}".to_owned(), body.to_owned());
        Template { title, subtitle: None, page: Page::Flowing, footer: None, body, first_line: 5 }
    }

    fn slots() -> Slots {
        Slots::default()
            .words("who", "who it is about", "the family")
            .words("phone", "a number", "")
            .part("visits", "the visits", [Table::new("Visits", ["Visit"])])
            .part("goals", "the goals", Vec::<Block>::new())
    }

    fn filled(body: &str) -> (Vec<Block>, Vec<String>) {
        let filled = template(body).fill(&slots()).expect("a template");
        (filled.document.blocks, filled.blanks)
    }

    #[test]
    fn words_and_parts_take_the_place_of_names() {
        let template = template("For **{who}** and {who}.\n\n{visits}\n");
        let Filled { document, .. } = template.fill(&slots()).expect("a template");
        assert_eq!(document.title.as_str(), "About the family");
        let words = [Span::from("For "), Span::strong("the family"), Span::from(" and the family.")];
        assert_eq!(document.blocks[0], Block::paragraph(words));
        assert!(matches!(document.blocks[1], Block::Table(_)));
    }

    #[test]
    fn a_heading_with_nothing_below_it_is_left_out() {
        let (blocks, _) = filled("## Goals\n\n{goals}\n\n## Visits\n\n### Dates\n\n{visits}\n\n## Last\n\n{goals}\n");
        let headings: Vec<&str> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(headings, ["Visits", "Dates"]);
    }

    #[test]
    fn conditions_keep_or_leave_out_a_paragraph_or_an_item() {
        let (blocks, blanks) =
            filled("{?phone} Call {phone}.\n\n{!phone} Ask {who}.\n\n- {?goals} goals\n- {?who} one\n");
        let expected = [Block::paragraph("Ask the family."), Block::list(ListKind::Bullets, ["one"])];
        assert_eq!((blocks, blanks), (expected.into(), vec![]));
    }

    #[test]
    fn words_that_are_not_known_are_a_blank_to_fill_in() {
        assert_eq!(filled("Call {phone}."), (vec![Block::paragraph("Call ________.")], vec!["phone".to_owned()]));
    }

    #[test]
    fn a_quote_is_a_place_to_write_and_boxes_are_ticked_off() {
        let (blocks, _) = filled("> what helps {who}\n\n- [ ] toys\n");
        let note = [Span::from("To be written: "), Span::from("what helps the family")];
        assert_eq!(blocks, [Block::note(Tone::Muted, note), Block::boxes(["toys"])]);
    }

    /// The blocks of a template for whose places words were written, and its places with what the report still wants.
    fn written(body: &str, words: &[(&str, &str)]) -> (Vec<Block>, Vec<(String, bool)>) {
        let slots = slots().written(words.iter().copied());
        let filled = template(body).fill(&slots).expect("a template");
        let places = filled.places.iter().map(|place| (place.prompt.clone(), place.is_open())).collect();
        (filled.document.blocks, places)
    }

    #[test]
    fn what_was_written_for_a_place_stands_there() {
        let body = "> {=helps} what helps {who}\n\n> {=more} what more\n";
        let (blocks, places) = written(body, &[("helps", "Reading together.\n\nAn early bedtime.")]);
        let note = Block::note(Tone::Muted, [Span::from("To be written: "), Span::from("what more")]);
        assert_eq!(blocks, [Block::paragraph("Reading together."), Block::paragraph("An early bedtime."), note]);
        assert_eq!(places, [("what helps the family".to_owned(), false), ("what more".to_owned(), true)]);
    }

    #[test]
    fn what_is_known_need_not_be_written_but_may() {
        let body = "> {=aims} {!who} the goals\n";
        assert_eq!(written(body, &[]), (vec![], vec![("the goals".to_owned(), false)]));
        let said = written(body, &[("aims", "Calm meals.")]);
        assert_eq!(said, (vec![Block::paragraph("Calm meals.")], vec![("the goals".to_owned(), false)]));
        assert_eq!(named_places(body), [("aims".to_owned(), "the goals".to_owned())]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_in_the_file() {
        let said = |body: &str| {
            let wrong = template(body).fill(&slots()).expect_err(body);
            wrong
                .into_iter()
                .map(|problem| format!("{}: {}; {}", problem.line, problem.message, problem.hint))
                .collect()
        };
        let one: Vec<String> = said("Fine.\n\nFor {whom}.\n");
        assert_eq!(one, ["7: `{whom}` stands for nothing in this report for this reader; did you mean `{who}`?"]);
        let two: Vec<String> = said("<b>x</b>\n\nSee {visits} here.\n");
        assert!(two[0].starts_with("5: HTML has no place in a template"), "{two:?}");
        let twice: Vec<String> = said("> {=helps} what\n\n> {=helps} who\n");
        assert_eq!(twice, ["7: two places are called `{=helps}`; give each place a name of its own"]);
        let astray: Vec<String> = said("Then {=helps} and so on.\n");
        assert!(astray[0].starts_with("5: `{=helps}` is a place to write and stands in a quote"), "{astray:?}");
        let three: Vec<String> = said("See {visits} here.\n");
        assert!(three[0].starts_with("5: `{visits}` is a part of the report"), "{three:?}");
    }

    #[test]
    fn braces_around_other_things_are_text() {
        let (blocks, _) = filled("A {set} of {Things} and { who }.".replace("{set} of ", "").as_str());
        assert_eq!(blocks, [Block::paragraph("A {Things} and { who }.")]);
    }
}
