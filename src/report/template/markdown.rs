//! Markdown to the parts of a document, each with the line it stands on. What a report has no use for (HTML, links,
//! pictures, tables) is said to be wrong, not passed over.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::{ListKind, Span, Text};
use super::TemplateProblem;

/// A part of a template as written, names and all.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    /// The line it begins on, from 1.
    pub(super) line: usize,
    /// What it is.
    pub(super) what: What,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A heading of that level, 2 to 4.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List(ListKind, Vec<Vec<Span>>),
    /// A quote: a place for the practitioner to write.
    Quote(Vec<Span>),
}

/// Reads the body of a template.
pub(super) fn read(body: &str) -> Result<Vec<Written>, Vec<TemplateProblem>> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TASKLISTS).into_offset_iter() {
        reader.line = body[..range.start].matches('\n').count() + 1;
        reader.take(event);
    }
    if reader.wrong.is_empty() { Ok(reader.parts) } else { Err(reader.wrong) }
}

#[derive(Default)]
struct Reader {
    line: usize,
    parts: Vec<Written>,
    wrong: Vec<TemplateProblem>,
    /// Words of the part being read.
    spans: Vec<Span>,
    /// How the words are meant: strong, emphasis.
    meant: Vec<Meant>,
    list: Option<(usize, ListKind, Vec<Vec<Span>>)>,
    in_quote: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Meant {
    Strong,
    Emphasis,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.word(Text::from(&*text)),
            Event::Code(text) => self.spans.push(Span::code(&*text)),
            Event::SoftBreak => self.word(Text::from(" ")),
            Event::HardBreak => self.word(Text::from("\n")),
            Event::TaskListMarker(_) => {
                if let Some((_, kind, _)) = &mut self.list {
                    *kind = ListKind::Boxes;
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML has no place in a template"),
            Event::Rule => self.refuse("a line across the page has no place in a template"),
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.refuse("this has no place in a template");
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.meant.push(Meant::Strong),
            Tag::Emphasis => self.meant.push(Meant::Emphasis),
            Tag::BlockQuote(_) => self.in_quote = true,
            Tag::List(first) => {
                let kind = if first.is_some() { ListKind::Numbers } else { ListKind::Bullets };
                if self.list.is_some() {
                    self.refuse("a list within a list has no place in a template");
                }
                self.list = Some((self.line, kind, Vec::new()));
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::Item => {}
            Tag::Link { .. } => self.refuse("a link has no place in a template: write the address as words"),
            Tag::Image { .. } => self.refuse("a picture has no place in a template: the logo is set in config.toml"),
            _ => self.refuse("this has no place in a template: write headings, paragraphs, lists and quotes"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => drop(self.meant.pop()),
            TagEnd::Heading(level) => {
                let words: String = self.spans.drain(..).map(|span| span.text().to_string()).collect();
                let level = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    _ => 4,
                };
                self.push(What::Heading(level, words));
            }
            TagEnd::Paragraph if self.list.is_none() => {
                let spans = std::mem::take(&mut self.spans);
                self.push(if self.in_quote { What::Quote(spans) } else { What::Paragraph(spans) });
            }
            TagEnd::Item => {
                let spans = std::mem::take(&mut self.spans);
                if let Some((_, _, items)) = &mut self.list {
                    items.push(spans);
                }
            }
            TagEnd::List(_) => {
                if let Some((line, kind, items)) = self.list.take() {
                    self.parts.push(Written { line, what: What::List(kind, items) });
                }
            }
            TagEnd::BlockQuote(_) => self.in_quote = false,
            _ => {}
        }
    }

    fn push(&mut self, what: What) {
        self.parts.push(Written { line: self.line, what });
    }

    /// Adds words; those that are meant alike are joined, so that a name in braces stays whole.
    fn word(&mut self, text: Text) {
        let span = match self.meant.last() {
            Some(Meant::Strong) => Span::Strong(text),
            Some(Meant::Emphasis) => Span::Emphasis(text),
            None => Span::Plain(text),
        };
        let joined = match (self.spans.last(), &span) {
            (Some(Span::Plain(before)), Span::Plain(after)) => Some(Span::from(format!("{before}{after}"))),
            (Some(Span::Strong(before)), Span::Strong(after)) => Some(Span::strong(format!("{before}{after}"))),
            (Some(Span::Emphasis(before)), Span::Emphasis(after)) => Some(Span::emphasis(format!("{before}{after}"))),
            _ => None,
        };
        match joined {
            Some(joined) => {
                self.spans.pop();
                self.spans.push(joined);
            }
            None => self.spans.push(span),
        }
    }

    fn refuse(&mut self, message: &str) {
        let hint = "use headings, paragraphs, lists, quotes, **strong** and *emphasis*";
        self.wrong.push(TemplateProblem { line: self.line, message: message.to_owned(), hint: hint.to_owned() });
    }
}
