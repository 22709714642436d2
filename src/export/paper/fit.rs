//! How small the text of a document has to be set that has to fit on one page or two.
//!
//! The height is added up as it will come out, a little too much rather than too little. Text is never set below what can
//! be read: what does not fit at 8 points goes on overleaf.

use super::columns::CELL_GAP;
use super::letters::lines;
use super::{Logo, Sheet, Twips, column_widths};
use crate::report::{Block, Document, Span, Table, Text};

/// Sizes of text, from the largest down to what can still be read.
const SIZES: [Twips; 7] = [Twips(220), Twips(210), Twips(200), Twips(190), Twips(180), Twips(170), Sheet::SMALLEST];

/// The sheet with the largest text at which the document is one page.
pub(super) fn one_page(document: &Document) -> Sheet {
    largest(document, Sheet::ROOMY, Sheet::close, 0)
}

/// The sheet with the largest text at which the document is two pages. What does not break at the end of the first, such
/// as a row or a heading with what follows it, leaves some of that page empty.
pub(super) fn two_pages(document: &Document) -> Sheet {
    largest(document, Sheet::TWO_SIDES, Sheet::close_on_two_sides, 6)
}

/// The first sheet on which the document fits: the roomy one, or a close one with smaller and smaller text. `broken` is
/// how many lines may be left empty at the end of a page.
fn largest(document: &Document, roomy: Sheet, close: impl Fn(Twips) -> Sheet, broken: i32) -> Sheet {
    let pages = roomy.most.unwrap_or(1) as i32;
    let fits = |sheet: &Sheet| {
        let room = Room { sheet };
        room.height(document) + broken * room.line() <= pages * (Sheet::HEIGHT.0 - 2 * sheet.top.0)
    };
    let mut sheets = std::iter::once(roomy).chain(SIZES.map(&close));
    sheets.find(fits).unwrap_or(close(Sheet::SMALLEST))
}

/// The room that things take on a sheet.
struct Room<'a> {
    sheet: &'a Sheet,
}

impl Room<'_> {
    fn height(&self, document: &Document) -> i32 {
        let line = |text: &Option<Text>| text.as_ref().map_or(0, |text| self.text(text, 0) + 3 * self.gap());
        let blocks = document.blocks.iter().map(|part| self.block(part));
        self.letterhead(document)
            + self.heading(1)
            + line(&document.subtitle)
            + blocks.sum::<i32>()
            + line(&document.footer)
    }

    fn letterhead(&self, document: &Document) -> i32 {
        let logo = Logo::of(document).map_or(0, |logo| logo.height.0 + self.gap());
        let lines = document.letterhead.as_ref().map_or(0, |head| head.lines.len() as i32 + 1);
        logo + lines * self.line() + 3 * self.gap()
    }

    fn gap(&self) -> i32 {
        self.sheet.gap.0
    }

    /// Arial set solid is 1.15 times its size.
    fn line(&self) -> i32 {
        self.sheet.text.0 * 115 / 100 * self.sheet.leading / 100
    }

    fn heading(&self, level: u8) -> i32 {
        self.sheet.heading(level).0 * 122 / 100 + self.gap() * 5 / 2
    }

    /// The lines of a text behind an indent.
    fn text(&self, text: &Text, indent: i32) -> i32 {
        lines(text.as_str(), self.sheet.text, self.sheet.measure().0 - indent) * self.line()
    }

    fn spans(&self, spans: &[Span], indent: i32) -> i32 {
        let text: String = spans.iter().map(|span| span.text().as_str()).collect();
        self.text(&Text::new(text), indent)
    }

    fn block(&self, block: &Block) -> i32 {
        let (gap, size) = (self.gap(), self.sheet.text.0);
        match block {
            Block::Heading { level, .. } => self.heading(*level),
            Block::Paragraph(spans) => self.spans(spans, 0) + gap,
            Block::List { items, .. } => items.iter().map(|item| self.spans(item, 2 * size) + gap / 2).sum(),
            Block::Table(table) => self.table(table),
            // As high as a third of its width, which most are not.
            Block::Picture(picture) => self.sheet.measure().0 / 3 + self.line() + self.table(&picture.table),
            Block::Facts(facts) => facts.iter().map(|(_, value)| self.spans(value, 8 * size) + gap / 3).sum(),
            // With the room within its tint.
            Block::Note { spans, .. } => self.spans(spans, 7 * size) + 2 * gap + 80,
            Block::Sample(text) => self.text(text, 0) + 2 * gap,
            Block::Contents(parts) => parts.iter().map(|part| self.text(part, 4 * size) + gap / 2).sum(),
        }
    }

    fn table(&self, table: &Table) -> i32 {
        let widths = column_widths(table, self.sheet);
        let room = |index: usize| widths.get(index).map_or(1, |width| width.0 - CELL_GAP.0);
        let row = |texts: Vec<&Text>| {
            let high = |(index, text): (usize, &Text)| lines(text.as_str(), self.sheet.text, room(index));
            let lines = texts.into_iter().enumerate().map(high).max().unwrap_or(1);
            lines * self.line() + self.gap()
        };
        let head = row(table.columns.iter().map(|column| &column.name).collect());
        let rows = table.rows.iter().map(|cells| row(cells.iter().map(|cell| &cell.text).collect()));
        self.line() + 2 * self.gap() + head + rows.sum::<i32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_text_is_set_smaller_down_to_what_can_be_read() {
        let size = |items: usize| {
            let list = Block::boxes(vec!["something to bring along"; items]);
            one_page(&Document::new("Visit 3").with(list)).text
        };
        assert_eq!(size(5), Twips(220));
        assert!(size(60) < size(50) && size(50) < size(5), "{:?} {:?}", size(60), size(50));
        assert_eq!(size(4000), Twips(160));
        let on_two =
            |items: usize| two_pages(&Document::new("Visit 3").with(Block::boxes(vec!["something"; items]))).text;
        assert!(on_two(60) == Twips(220) && on_two(110) < Twips(220), "{:?} {:?}", on_two(60), on_two(110));
    }
}
