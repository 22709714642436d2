//! A document: headings, paragraphs, lists, tables, in the order they are read.
//!
//! It says what each part *is*; how it looks on a screen, on paper or in a terminal belongs to the exporters. It holds no
//! addresses and no scripts, and its pictures are values too, so nothing a document is turned into can load anything.
//! Its language is always British English.

use super::{Picture, Table, Text, Tone};

/// A document for one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The title, said once at the top.
    pub title: Text,
    /// A line below the title: which case, which visit, which day.
    pub subtitle: Option<Text>,
    /// Who it is from, at the head of a letter.
    pub letterhead: Option<Letterhead>,
    /// How it is laid on paper.
    pub page: Page,
    /// A line below everything, such as how to handle the document.
    pub footer: Option<Text>,
    /// What it says, top to bottom.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document with only a title, on as many pages as it needs.
    pub fn new(title: impl Into<Text>) -> Document {
        let (subtitle, letterhead, footer) = (None, None, None);
        Document { title: title.into(), subtitle, letterhead, page: Page::Flowing, footer, blocks: Vec::new() }
    }

    /// The document with this line below its title.
    #[must_use]
    pub fn subtitle(self, text: impl Into<Text>) -> Document {
        Document { subtitle: Some(text.into()), ..self }
    }

    /// The document from whom it is.
    #[must_use]
    pub fn from(self, letterhead: Option<Letterhead>) -> Document {
        Document { letterhead, ..self }
    }

    /// The document laid on paper in this way.
    #[must_use]
    pub fn page(self, page: Page) -> Document {
        Document { page, ..self }
    }

    /// The document with this line below everything.
    #[must_use]
    pub fn footer(self, text: impl Into<Text>) -> Document {
        Document { footer: Some(text.into()), ..self }
    }

    /// The document with one more block.
    #[must_use]
    pub fn with(mut self, block: impl Into<Block>) -> Document {
        self.push(block);
        self
    }

    /// Whether there is a picture in it.
    pub fn has_picture(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Picture(_)))
    }

    /// The headings that the contents lead to, each with the place of its block; none in a document without contents.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &Text)> {
        let contents = self.blocks.iter().position(|block| matches!(block, Block::Contents(_)));
        let after = self.blocks.iter().enumerate().skip(contents.unwrap_or(self.blocks.len()));
        after.filter_map(|(index, block)| match block {
            Block::Heading { level: ..=2, text } => Some((index, text)),
            _ => None,
        })
    }

    /// The number, from 1, of the part that a block opens, if the contents lead there.
    pub fn opens_part(&self, index: usize) -> Option<usize> {
        self.parts().position(|(place, _)| place == index).map(|before| before + 1)
    }

    /// Everything it says, to look through it before it goes out; not what the service says of itself at its head.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let ends = [Some(&self.title), self.subtitle.as_ref(), self.footer.as_ref()];
        ends.into_iter().flatten().chain(self.blocks.iter().flat_map(Block::texts))
    }

    /// Adds a block at the end.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }
}

/// Who a document is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the service.
    pub name: Text,
    /// Its address and how to reach it, a line each.
    pub lines: Vec<Text>,
    /// A PNG picture; it says nothing that the name does not.
    pub logo: Option<Vec<u8>>,
}

/// How a document is laid on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// One sheet to take along: set smaller so that it fits.
    One,
    /// Two sides at most, numbered: set smaller where that is needed.
    Two,
    /// As many pages as it needs, numbered.
    #[default]
    Flowing,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// 2 for the parts of the document, 3 and 4 for the parts of those; the title is 1.
        level: u8,
        /// What it says.
        text: Text,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List {
        /// What stands in front of the items.
        kind: ListKind,
        /// The items, each a line of text.
        items: Vec<Vec<Span>>,
    },
    /// A table.
    Table(Table),
    /// A picture, with its table.
    Picture(Box<Picture>),
    /// Labels with their values: "Visit: 3".
    Facts(Vec<(Text, Vec<Span>)>),
    /// A remark set apart from the text.
    Note {
        /// What kind of remark it is.
        tone: Tone,
        /// What it says.
        spans: Vec<Span>,
    },
    /// Lines of a file or a terminal, to be copied as they are.
    Sample(Text),
    /// What the parts of the document are called, by number. The first leads to the first heading of level 2 that comes
    /// after it, and so on.
    Contents(Vec<Text>),
}

impl Block {
    /// A heading; its level is brought into 2 to 4.
    pub fn heading(level: u8, text: impl Into<Text>) -> Block {
        Block::Heading { level: level.clamp(2, 4), text: text.into() }
    }

    /// A paragraph.
    pub fn paragraph(spans: impl IntoSpans) -> Block {
        Block::Paragraph(spans.into_spans())
    }

    /// A list in which the order does not matter.
    pub fn bullets<I: IntoSpans>(items: impl IntoIterator<Item = I>) -> Block {
        Block::list(ListKind::Bullets, items)
    }

    /// A list in which the order matters.
    pub fn numbers<I: IntoSpans>(items: impl IntoIterator<Item = I>) -> Block {
        Block::list(ListKind::Numbers, items)
    }

    /// A list to tick off on paper.
    pub fn boxes<I: IntoSpans>(items: impl IntoIterator<Item = I>) -> Block {
        Block::list(ListKind::Boxes, items)
    }

    /// A way with its stations: when, and what happens.
    pub fn stations<I: IntoSpans>(items: impl IntoIterator<Item = I>) -> Block {
        Block::list(ListKind::Stations, items)
    }

    /// A list of that kind.
    pub fn list<I: IntoSpans>(kind: ListKind, items: impl IntoIterator<Item = I>) -> Block {
        Block::List { kind, items: items.into_iter().map(IntoSpans::into_spans).collect() }
    }

    /// Labels with their values; the exporters add the colon.
    pub fn facts<L: Into<Text>, V: IntoSpans>(facts: impl IntoIterator<Item = (L, V)>) -> Block {
        Block::Facts(facts.into_iter().map(|(label, value)| (label.into(), value.into_spans())).collect())
    }

    /// Everything it says.
    fn texts(&self) -> Vec<&Text> {
        fn of(spans: &[Span]) -> impl Iterator<Item = &Text> {
            spans.iter().map(Span::text)
        }
        match self {
            Block::Heading { text, .. } | Block::Sample(text) => vec![text],
            Block::Paragraph(spans) | Block::Note { spans, .. } => of(spans).collect(),
            Block::List { items, .. } => items.iter().flat_map(|item| of(item)).collect(),
            Block::Table(table) => table.rows.iter().flatten().map(|cell| &cell.text).collect(),
            Block::Picture(picture) => {
                let cells = picture.table.rows.iter().flatten().map(|cell| &cell.text);
                std::iter::once(&picture.description).chain(cells).collect()
            }
            Block::Facts(facts) => facts.iter().flat_map(|(_, value)| of(value)).collect(),
            Block::Contents(parts) => parts.iter().collect(),
        }
    }

    /// A remark. Of a warning or an error the exporters say so in a word, so `spans` need not.
    pub fn note(tone: Tone, spans: impl IntoSpans) -> Block {
        Block::Note { tone, spans: spans.into_spans() }
    }
}

impl From<Picture> for Block {
    fn from(picture: Picture) -> Block {
        Block::Picture(Box::new(picture))
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}

/// What stands in front of the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// A dot.
    Bullets,
    /// 1, 2, 3.
    Numbers,
    /// An empty box, to tick on paper.
    Boxes,
    /// A station on a way, one after the other.
    Stations,
}

/// A run of text that is meant in one way. Spans stand next to each other as they are: a space between two belongs to
/// one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Ordinary text.
    Plain(Text),
    /// More important than what is around it.
    Strong(Text),
    /// Said with stress, or another's words.
    Emphasis(Text),
    /// What is to be typed or found in a file, letter by letter.
    Code(Text),
}

impl Span {
    /// More important than what is around it.
    pub fn strong(text: impl Into<Text>) -> Span {
        Span::Strong(text.into())
    }

    /// Said with stress, or another's words.
    pub fn emphasis(text: impl Into<Text>) -> Span {
        Span::Emphasis(text.into())
    }

    /// What is to be typed or found in a file.
    pub fn code(text: impl Into<Text>) -> Span {
        Span::Code(text.into())
    }

    /// The same kind of span with other words.
    #[must_use]
    pub fn saying(&self, words: impl Into<Text>) -> Span {
        match self {
            Span::Plain(_) => Span::Plain(words.into()),
            Span::Strong(_) => Span::Strong(words.into()),
            Span::Emphasis(_) => Span::Emphasis(words.into()),
            Span::Code(_) => Span::Code(words.into()),
        }
    }

    /// What it says, however it is meant.
    pub fn text(&self) -> &Text {
        match self {
            Span::Plain(text) | Span::Strong(text) | Span::Emphasis(text) | Span::Code(text) => text,
        }
    }
}

impl<T: Into<Text>> From<T> for Span {
    fn from(text: T) -> Span {
        Span::Plain(text.into())
    }
}

/// What a line of text can be made of: a string, a [`Text`], a [`Span`] or several of them.
pub trait IntoSpans {
    /// The spans, in reading order.
    fn into_spans(self) -> Vec<Span>;
}

impl IntoSpans for Span {
    fn into_spans(self) -> Vec<Span> {
        vec![self]
    }
}

impl IntoSpans for Vec<Span> {
    fn into_spans(self) -> Vec<Span> {
        self
    }
}

impl<const N: usize> IntoSpans for [Span; N] {
    fn into_spans(self) -> Vec<Span> {
        self.into()
    }
}

impl<T: Into<Text>> IntoSpans for T {
    fn into_spans(self) -> Vec<Span> {
        vec![Span::Plain(self.into())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_made_of_words_or_spans() {
        assert_eq!(Block::paragraph("hello"), Block::Paragraph(vec![Span::from("hello")]));
        let both = Block::paragraph([Span::strong("Bring"), " the toys".into()]);
        assert_eq!(both, Block::Paragraph(vec![Span::strong("Bring"), Span::from(" the toys")]));
    }

    #[test]
    fn a_heading_is_never_the_title() {
        assert_eq!(Block::heading(1, "Plan"), Block::Heading { level: 2, text: "Plan".into() });
    }
}
