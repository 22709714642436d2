//! Plain text: the layout of the terminal without its styles, to paste into a mail or a case system.

use crate::report::{Document, Line, Table, layout, table_lines};

/// The document as plain text, its lines no wider than `width` columns.
pub fn text(doc: &Document, width: usize) -> String {
    joined(layout(doc, width))
}

/// The table as plain text, its lines no wider than `width` columns.
pub fn table_text(table: &Table, width: usize) -> String {
    joined(table_lines(table, width))
}

/// Each line ends with a newline, the last one too, and none with a space.
fn joined(lines: Vec<Line>) -> String {
    let mut whole = String::new();
    for line in lines {
        line.iter().for_each(|(_, piece)| whole.push_str(piece));
        whole.truncate(whole.trim_end_matches(' ').len());
        whole.push('\n');
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Block, Span};

    #[test]
    fn a_document_is_its_lines() {
        let doc = Document::new("Visit 3").with(Block::paragraph([Span::strong("Bring"), " toys ".into()]));
        assert_eq!(text(&doc, 40), "Visit 3\n═══════\n\nBring toys\n");
    }

    #[test]
    fn no_escape_sequence_gets_through() {
        let table = Table::new("Notes", ["Note"]).row(["\u{1b}]0;gotcha\u{7}"]);
        assert_eq!(table_text(&table, 40), "Notes\n\nNote\n───────────\n␛]0;gotcha␇\n");
    }
}
