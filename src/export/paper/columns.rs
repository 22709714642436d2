//! How wide the columns of a table are on paper.
//!
//! Word and LibreOffice both take the widths a file gives, so they are worked out here: no column narrower than its longest
//! word, nor than a date or what is as short as one, if that can be; the room shared evenly while somebody wants less than
//! that, and what is left by the root of what each wants: the longest text gets the most of it.

use super::letters::width;
use super::{Sheet, Twips};
use crate::report::{Table, Text};

/// What stands free on the right of each cell.
pub(in crate::export) const CELL_GAP: Twips = Twips(170);
/// Characters of a text that is not broken into lines if it need not be: those of "27 September 2026".
const SHORT: usize = 17;
/// A longer word may be broken: so many times the size of the letters.
const LONGEST_WORD: i32 = 10;

/// The widths of the columns, which together are the measure of the sheet.
pub(in crate::export) fn column_widths(table: &Table, sheet: &Sheet) -> Vec<Twips> {
    let measure = sheet.measure().0;
    let all = |short| (0..table.columns.len()).map(|index| needs(table, index, short, sheet)).collect();
    let fits = |needs: &Vec<(i32, i32)>| needs.iter().map(|(least, _)| least).sum::<i32>() <= measure;
    let needs: Vec<(i32, i32)> = Some(all(SHORT)).filter(fits).unwrap_or_else(|| all(0));
    let mut widths = filled(&shared(&needs, measure), measure);
    let lost = measure - widths.iter().sum::<i32>();
    widths.iter_mut().last().into_iter().for_each(|last| *last += lost);
    widths.into_iter().map(Twips).collect()
}

/// The least width a column can do with, with so short texts in one line, and the most it has a use for.
fn needs(table: &Table, index: usize, short: usize, sheet: &Sheet) -> (i32, i32) {
    let cells = || table.rows.iter().filter_map(|row| row.get(index)).map(|cell| &cell.text);
    let name = &table.columns[index].name;
    // The name is bold, which is wider.
    let widest = |pieces: fn(&Text) -> Vec<&str>| {
        let of = |text: &Text| pieces(text).into_iter().map(|piece| width(piece, sheet.text)).max().unwrap_or(0);
        cells().map(of).max().unwrap_or(0).max(of(name) * 108 / 100)
    };
    let unbroken: fn(&Text) -> Vec<&str> =
        if short > 0 { dates_whole } else { |text| text.as_str().split_whitespace().collect() };
    let words = widest(unbroken).min(LONGEST_WORD * sheet.text.0);
    let whole = cells().filter(|text| text.as_str().chars().count() <= short);
    let words = words.max(whole.map(|text| width(text.as_str(), sheet.text)).max().unwrap_or(0));
    let lines = widest(|text| text.as_str().lines().collect());
    // A little over, as every program rounds in its own way.
    (words + CELL_GAP.0 + 20, words.max(lines) + CELL_GAP.0 + 20)
}

/// The words of a text, in which a date such as "27 September 2026" is one.
fn dates_whole(text: &Text) -> Vec<&str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let text = text.as_str();
    let mut words: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(word) = rest.split_whitespace().next() {
        let start = text.len() - rest.trim_start().len();
        let after = &text[start + word.len()..];
        let mut next = after.split_whitespace();
        let (month, year) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
        let is_date = word.bytes().last().is_some_and(|byte| byte.is_ascii_digit())
            && MONTHS.contains(&month)
            && year.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
        let length = match is_date {
            true => after.find(year).map_or(word.len(), |at| word.len() + at + year.len()),
            false => word.len(),
        };
        words.push(&text[start..start + length]);
        rest = &text[start + length..];
    }
    words
}

/// The room shared: what wants no more than an even part gets it, and the others by the root of what they want; each at
/// least its least, and at most its most.
fn shared(needs: &[(i32, i32)], room: i32) -> Vec<i32> {
    let even = |part: i32| needs.iter().map(move |(least, most)| part.clamp(*least, *most));
    let level = largest(room, |part| even(part).sum::<i32>() <= room);
    let by_root = |step: i32| {
        let part = move |most: i32| i32::try_from(i64::from(most.isqrt()) * i64::from(step) / FINE).unwrap_or(most);
        let of =
            move |(least, most): &(i32, i32)| if *most <= level { *most } else { part(*most).clamp(*least, *most) };
        needs.iter().map(of)
    };
    by_root(largest(i32::MAX / 2, |step| by_root(step).sum::<i32>() <= room)).collect()
}

/// Steps in which room is shared by the root.
const FINE: i64 = 1024;

/// The largest number up to a limit that fits, or nought.
fn largest(limit: i32, fits: impl Fn(i32) -> bool) -> i32 {
    let (mut low, mut high) = (0, limit);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if fits(middle) { low = middle } else { high = middle - 1 }
    }
    low
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
    fn short_columns_get_what_they_want_and_long_ones_share_by_the_root() {
        assert_eq!(shared(&[(3, 5), (90, 95), (40, 400), (60, 900)], 350), [5, 95, 100, 150]);
        assert_eq!(shared(&[(3, 5), (140, 400), (60, 900)], 255), [5, 140, 110]);
    }

    #[test]
    fn a_date_is_one_word() {
        let words = |text: &str| dates_whole(&Text::from(text)).into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words("called off on 19 October 2026; later"), ["called", "off", "on", "19 October 2026;", "later"]);
        assert_eq!(words(" 2 May and 3"), ["2", "May", "and", "3"]);
        assert_eq!(words(""), Vec::<String>::new());
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
