//! How wide the columns of a table are on paper.
//!
//! Word and LibreOffice both take the widths a file gives, so they are worked out here: no column narrower than its longest
//! word, the room shared evenly among those who want more, and nobody given more than it wants while another does.

use super::letters::width;
use super::{Sheet, Twips};
use crate::report::{Table, Text};

/// What stands free on the right of each cell.
pub(in crate::export) const CELL_GAP: Twips = Twips(170);
/// A longer word may be broken: so many times the size of the letters.
const LONGEST_WORD: i32 = 10;

/// The widths of the columns, which together are the measure of the sheet.
pub(in crate::export) fn column_widths(table: &Table, sheet: &Sheet) -> Vec<Twips> {
    let measure = sheet.measure().0;
    let needs: Vec<(i32, i32)> = (0..table.columns.len()).map(|index| needs(table, index, sheet)).collect();
    let mut widths = filled(&shared(&needs, measure), measure);
    let lost = measure - widths.iter().sum::<i32>();
    widths.iter_mut().last().into_iter().for_each(|last| *last += lost);
    widths.into_iter().map(Twips).collect()
}

/// The least width a column can do with, and the most it has a use for.
fn needs(table: &Table, index: usize, sheet: &Sheet) -> (i32, i32) {
    let cells = || table.rows.iter().filter_map(|row| row.get(index)).map(|cell| &cell.text);
    let name = &table.columns[index].name;
    // The name is bold, which is wider.
    let widest = |pieces: fn(&Text) -> Vec<&str>| {
        let of = |text: &Text| pieces(text).into_iter().map(|piece| width(piece, sheet.text)).max().unwrap_or(0);
        cells().map(of).max().unwrap_or(0).max(of(name) * 108 / 100)
    };
    let words = widest(|text| text.as_str().split_whitespace().collect()).min(LONGEST_WORD * sheet.text.0);
    let lines = widest(|text| text.as_str().lines().collect());
    // A little over, as every program rounds in its own way.
    (words + CELL_GAP.0 + 20, words.max(lines) + CELL_GAP.0 + 20)
}

/// The room shared: each at least its least, at most its most, and the rest level.
fn shared(needs: &[(i32, i32)], room: i32) -> Vec<i32> {
    let at = |level: i32| needs.iter().map(move |(least, most)| level.clamp(*least, *most));
    let (mut low, mut high) = (0, room);
    while low < high {
        let level = (low + high + 1) / 2;
        if at(level).sum::<i32>() <= room { low = level } else { high = level - 1 }
    }
    at(low).collect()
}

/// The widths made larger or smaller alike until they fill the measure.
fn filled(widths: &[i32], measure: i32) -> Vec<i32> {
    let all = widths.iter().map(|width| i64::from(*width)).sum::<i64>().max(1);
    let part = |width: &i32| i32::try_from(i64::from(*width) * i64::from(measure) / all).unwrap_or(measure);
    widths.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Cell;

    #[test]
    fn short_columns_get_what_they_want_and_long_ones_share() {
        assert_eq!(shared(&[(3, 5), (4, 60), (6, 80)], 45), [5, 20, 20]);
        assert_eq!(shared(&[(3, 5), (30, 60), (6, 80)], 45), [5, 30, 10]);
    }

    #[test]
    fn too_little_room_leaves_each_its_longest_word() {
        assert_eq!(shared(&[(20, 30), (20, 90)], 10), [20, 20]);
    }

    #[test]
    fn the_widths_fill_the_line() {
        let sheet = Sheet::close(Twips(200));
        let table = Table::new("T", ["Visit", "Day", "Words"]).row(["1", "7 September 2026", &"long ".repeat(60)]);
        let widths = column_widths(&table, &sheet);
        assert_eq!(widths.iter().map(|width| width.0).sum::<i32>(), sheet.measure().0);
        assert!(widths[1].0 > width("7 September 2026", sheet.text) + CELL_GAP.0, "{widths:?}");
        assert!(column_widths(&Table::new::<&str>("T", []).row::<Cell>([]), &sheet).is_empty());
    }
}
