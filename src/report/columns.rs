//! A table as lines of text: columns side by side, or one row below the other where the lines are too short.
//!
//! No boxes and no bars: a screen reader would read each of them out, and a mail would lose them. The arithmetic of the
//! columns is `comfy-table`'s. It knows text but no roles, so it is asked to part cells and rows by two control characters
//! that a [`Text`](super::Text) cannot hold, and the cells are taken apart again by these.

use comfy_table::{CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, TableStyle};

use super::layout::{Line, Role};
use super::wrap::{push_piece, width_of, wrap_text};
use super::{Align, Cell, Column, Span, Table, Text, Tone};

/// Unit separator: between two cells.
const CELL_END: char = '\u{1F}';
/// Record separator: between two rows.
const ROW_END: char = '\u{1E}';
/// Between two columns.
const GAP: &str = "  ";

/// The table as lines no wider than `width` columns: its caption, its head underlined, its rows.
pub fn table_lines(table: &Table, width: usize) -> Vec<Line> {
    let caption = if table.caption.is_blank() { vec![] } else { wrap_text(Role::Heading, &table.caption, width) };
    let fits = !table.columns.is_empty() && least_width(table) <= width;
    let body = if fits { side_by_side(table, width) } else { stacked(table, width) };
    let parts: Vec<Vec<Line>> = [caption, body].into_iter().filter(|lines| !lines.is_empty()).collect();
    parts.join(&Line::new())
}

/// The width below which columns side by side would be shreds: the longest words, up to a length, and the gaps.
fn least_width(table: &Table) -> usize {
    let longest = |text: &Text| text.as_str().split_ascii_whitespace().map(width_of).max().unwrap_or(0);
    let least = |(index, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| longest(&cell.text));
        cells.max().unwrap_or(0).min(12).max(longest(&column.name))
    };
    table.columns.iter().enumerate().map(least).sum::<usize>() + GAP.len() * table.columns.len().saturating_sub(1)
}

/// Columns side by side.
fn side_by_side(table: &Table, width: usize) -> Vec<Line> {
    let laid = laid_out(table, width);
    let mut groups = laid.split(|line| line.starts_with(ROW_END)).map(|lines| lines.iter());
    let mut lines: Vec<Line> = Vec::new();
    let heads = vec![Role::Heading; table.columns.len()];
    lines.extend(groups.next().into_iter().flatten().map(|line| joined(line, &heads)));
    lines.extend(rule(&laid));
    for (row, group) in table.rows.iter().zip(groups) {
        let roles: Vec<Role> = table.cells(row).map(|(_, cell)| cell.tone.role()).collect();
        lines.extend(group.map(|line| joined(line, &roles)));
    }
    lines
}

/// The lines as `comfy-table` sets them, with its separators in them.
fn laid_out(table: &Table, width: usize) -> Vec<String> {
    const STYLE: TableStyle = TableStyle::new()
        .header_lines(ContentLineStyle::none().junction(CELL_END))
        .header_separator(LineStyle::none().fill(ROW_END).junction(CELL_END))
        .content_lines(ContentLineStyle::none().junction(CELL_END))
        .row_separator(LineStyle::none().fill(ROW_END).junction(CELL_END));
    // A gap is wider than the one character that stands for it.
    let width = width.saturating_sub((GAP.len() - 1) * table.columns.len().saturating_sub(1));
    let mut laid = comfy_table::Table::new();
    laid.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    laid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    laid.set_header(table.columns.iter().map(|column| &column.name).map(as_cell));
    laid.add_rows(
        table.rows.iter().map(|row| table.cells(row).map(|(_, cell)| as_cell(&cell.text)).collect::<Vec<_>>()),
    );
    for (set, column) in laid.column_iter_mut().zip(&table.columns) {
        set.set_padding((0, 0)).set_cell_alignment(match column.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    laid.lines().collect()
}

fn as_cell(text: &Text) -> comfy_table::Cell {
    comfy_table::Cell::new_owned(text.as_str().replace('\t', " "))
}

/// One line of a row: its cells in their roles, gaps between them, nothing after the last.
fn joined(line: &str, roles: &[Role]) -> Line {
    let mut whole = Line::new();
    let line = line.trim_end_matches([' ', CELL_END]);
    for (index, (piece, role)) in line.split(CELL_END).zip(roles).enumerate() {
        if index > 0 {
            push_piece(&mut whole, Role::Plain, GAP);
        }
        let text = piece.trim_end();
        push_piece(&mut whole, *role, text);
        push_piece(&mut whole, Role::Plain, &piece[text.len()..]);
    }
    whole
}

/// The line below the head: dashes as wide as each column.
fn rule(laid: &[String]) -> Option<Line> {
    let line = laid.iter().find(|line| line.starts_with(ROW_END))?;
    Some(vec![(Role::Heading, line.replace(ROW_END, "─").replace(CELL_END, GAP))])
}

/// One row below the other, each cell with the name of its column in front.
fn stacked(table: &Table, width: usize) -> Vec<Line> {
    let rows = table.rows.iter().map(|row| {
        let cells = table.cells(row).filter(|(_, cell)| !cell.text.is_blank());
        cells.flat_map(|(column, cell)| named_cell(column, cell, width)).collect::<Vec<Line>>()
    });
    rows.filter(|lines| !lines.is_empty()).collect::<Vec<_>>().join(&Line::new())
}

fn named_cell(column: &Column, cell: &Cell, width: usize) -> Vec<Line> {
    let name = Span::Strong(Text::new(format!("{}:", column.name.on_one_line())));
    let text = Span::Plain(Text::new(format!(" {}", cell.text)));
    let mut lines = super::wrap::wrap(&[name, text], width);
    let toned = lines.iter_mut().flatten().filter(|(role, _)| *role == Role::Plain && cell.tone != Tone::Plain);
    toned.for_each(|piece| piece.0 = cell.tone.role());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(table: &Table, width: usize) -> Vec<String> {
        let join = |line: Line| line.into_iter().map(|(_, piece)| piece).collect();
        table_lines(table, width).into_iter().map(join).collect()
    }

    fn visits() -> Table {
        Table::new("The visits", [Column::left("Visit"), Column::left("Day"), Column::right("Minutes")])
            .row(["1", "Mon 14 Sep 2026", "90"])
            .row([Cell::from("2"), Cell::new("Mon 5 Oct 2026", Tone::Warning), "100".into()])
    }

    #[test]
    fn columns_stand_side_by_side() {
        let expected = [
            "The visits",
            "",
            "Visit  Day              Minutes",
            "─────  ───────────────  ───────",
            "1      Mon 14 Sep 2026       90",
            "2      Mon 5 Oct 2026       100",
        ];
        assert_eq!(plain(&visits(), 80), expected);
    }

    #[test]
    fn a_cell_that_is_too_long_goes_on_below() {
        let expected = [
            "The visits",
            "",
            "Visit  Day        Minutes",
            "─────  ─────────  ───────",
            "1      Mon 14          90",
            "       Sep 2026",
            "2      Mon 5 Oct      100",
            "       2026",
        ];
        assert_eq!(plain(&visits(), 25), expected);
    }

    #[test]
    fn rows_stand_one_below_the_other_when_columns_would_be_shreds() {
        let lines = plain(&visits(), 16);
        assert_eq!(lines[1..5], ["", "Visit: 1", "Day: Mon 14 Sep", "2026"]);
    }

    #[test]
    fn a_cell_keeps_its_tone() {
        let lines = table_lines(&visits(), 80);
        assert!(lines[5].contains(&(Role::Tone(Tone::Warning), "Mon 5 Oct 2026".to_owned())), "{:?}", lines[5]);
    }

    #[test]
    fn emptiness_is_no_trouble() {
        let bare = Table::new("", ["a", "b"]).row(["", ""]).row(["", "x"]).row::<Cell>([]);
        assert_eq!(plain(&bare, 20), ["a  b", "─  ─", "", "   x", ""]);
        let unnamed = Table::new("", ["", "b"]).row(["", "x"]).row(["", "y"]);
        assert_eq!(plain(&unnamed, 20), ["   b", "─  ─", "   x", "   y"]);
        assert_eq!(plain(&Table::new::<Column>("Nothing", []), 20), ["Nothing"]);
        assert_eq!(plain(&Table::new("No rows", ["a"]), 20), ["No rows", "", "a", "─"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let long = Table::new("Long", ["Name", "Word"]).row(["Ærøskøbing 👩\u{200d}👧 שרה", &"w".repeat(300)]);
        for width in 10..100 {
            for line in plain(&long, width) {
                assert!(width_of(&line) <= width, "{width}: {line}");
            }
        }
    }
}
