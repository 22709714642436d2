//! Changing a file the way a careful colleague would: only the lines that change.
//!
//! Comments, order, blank lines, Windows line ends and a byte order mark stay. A text that does not parse is never
//! edited.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, RawString, Table, TableLike};

use super::block::Worth;
use super::error::{StoreError, Trouble};
use crate::course::VisitNo;

/// One change to a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Assign {
    /// The key gets this value.
    Set(&'static str, Worth),
    /// The key goes.
    Clear(&'static str),
    /// A table is added to the list under the key.
    Add(&'static str, Vec<(&'static str, Worth)>),
    /// The key gets this inline table.
    Inline(&'static str, Vec<(&'static str, Worth)>),
}

/// The text of `course.toml` with the changes made to the entries of visits; a visit that has no entry gets one, in the
/// order of numbers.
pub fn edit_course(text: &str, changes: &[(VisitNo, Vec<Assign>)]) -> Result<String, StoreError> {
    edit(text, "course.toml", |document| {
        let visits = document.entry("visit").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let visits = visits.as_array_of_tables_mut().ok_or_else(|| not_a_list("course.toml", "visit"))?;
        for (number, assigns) in changes {
            let table = entry(visits, *number);
            for assign in assigns {
                apply("course.toml", table, assign)?;
            }
        }
        Ok(())
    })
}

/// The text of a file with changes made to one of its tables: the top of the file when `table` is empty.
pub fn edit_table(text: &str, name: &str, table: &str, assigns: &[Assign]) -> Result<String, StoreError> {
    edit(text, name, |document| {
        let target: &mut dyn TableLike = if table.is_empty() {
            document.as_table_mut()
        } else {
            let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
            item.as_table_like_mut().ok_or_else(|| not_a_list(name, table))?
        };
        assigns.iter().try_for_each(|assign| apply(name, target, assign))
    })
}

/// The text of a file of records with changes made to one of them: the one at `index` of the list under `list`.
pub fn edit_record(text: &str, name: &str, list: &str, index: usize, assigns: &[Assign]) -> Result<String, StoreError> {
    edit(text, name, |document| {
        let tables = document.get_mut(list).and_then(Item::as_array_of_tables_mut);
        let table = tables.and_then(|tables| tables.get_mut(index)).ok_or_else(|| not_a_list(name, list))?;
        assigns.iter().try_for_each(|assign| apply(name, table, assign))
    })
}

pub(super) fn edit(
    text: &str,
    name: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), StoreError>,
) -> Result<String, StoreError> {
    let (bom, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
    let mut document: DocumentMut = text.replace("\r\n", "\n").parse().map_err(|_| {
        let problem = format!("`{name}` cannot be understood, so it is not changed");
        StoreError::new(Trouble::Unreadable, problem, "`vipp check` shows the line")
    })?;
    change(&mut document)?;
    Ok(format!("{bom}{}", with_ends_of(text, &document.to_string())))
}

/// The edited text with the line ends of the text before: each line its own, also when its value changed, and a new one
/// that of the line above it.
fn with_ends_of(before: &str, edited: &str) -> String {
    if !before.contains("\r\n") {
        return edited.to_owned();
    }
    let mut old = before.split_inclusive('\n');
    let mut end = if old.clone().next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let mut text = String::with_capacity(before.len());
    for line in edited.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let (mut next, mut ahead) = (old.clone(), old.clone());
        let same =
            ahead.find(|one| one.trim_end_matches('\n').trim_end_matches('\r') == words).map(|same| (same, ahead));
        let changed =
            || next.next().filter(|one| key_of(one).is_some() && key_of(one) == key_of(words)).map(|one| (one, next));
        if let Some((was, rest)) = same.or_else(changed) {
            old = rest;
            end = if was.ends_with("\r\n") { "\r\n" } else { "\n" };
        }
        text.push_str(words);
        text.push_str(if line.ends_with('\n') { end } else { "" });
    }
    text
}

/// The key of a line, if it has one.
fn key_of(line: &str) -> Option<&str> {
    line.split_once('=').map(|(key, _)| key)
}

pub(super) fn not_a_list(name: &str, key: &str) -> StoreError {
    let problem = format!("`{key}` in `{name}` is not what it should be, so the file is not changed");
    StoreError::new(Trouble::Unreadable, problem, "`vipp check` shows the line")
}

/// The entry of a visit, made where its number belongs if it is not there.
fn entry(visits: &mut ArrayOfTables, number: VisitNo) -> &mut Table {
    let of = |table: &Table| table.get("number").and_then(Item::as_integer);
    let wanted = i64::from(number.number());
    let found = visits.iter().position(|table| of(table) == Some(wanted));
    let place = match found {
        Some(place) => place,
        None => {
            let place = visits.iter().take_while(|table| of(table).is_some_and(|other| other < wanted)).count();
            insert(visits, place, wanted);
            place
        }
    };
    visits.get_mut(place).expect("the entry was found or just made")
}

/// Puts a new entry at a place; the later ones move on with their comments.
fn insert(visits: &mut ArrayOfTables, place: usize, number: i64) {
    let mut fresh = Table::new();
    fresh.insert("number", toml_edit::value(number));
    fresh.decor_mut().set_prefix("\n");
    let mut later: Vec<Table> = Vec::new();
    while visits.len() > place {
        later.push(visits.get(place).expect("there is one at this place").clone());
        visits.remove(place);
    }
    visits.push(fresh);
    for mut table in later {
        // Tables are written in the order of their positions, which one put in the middle would upset.
        table.set_position(None);
        visits.push(table);
    }
}

pub(super) fn apply(name: &str, table: &mut dyn TableLike, assign: &Assign) -> Result<(), StoreError> {
    match assign {
        Assign::Set(key, worth) => set(table, key, worth.toml()),
        Assign::Clear(key) => clear(table, key),
        Assign::Add(key, lines) => {
            let list = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
            match list {
                Item::ArrayOfTables(list) => {
                    let mut fresh: Table = lines.iter().map(|(key, worth)| (*key, worth.toml())).collect();
                    fresh.decor_mut().set_prefix("\n");
                    list.push(fresh);
                }
                Item::Value(toml_edit::Value::Array(list)) => list.push(on_one_line(lines)),
                _ => return Err(not_a_list(name, key)),
            }
        }
        Assign::Inline(key, lines) => set(table, key, on_one_line(lines).into()),
    }
    Ok(())
}

fn on_one_line(lines: &[(&'static str, Worth)]) -> InlineTable {
    lines.iter().map(|(key, worth)| (*key, worth.toml())).collect()
}

/// Takes a key away; the comments above it stay, above the next key or behind the one before.
fn clear(table: &mut dyn TableLike, key: &str) {
    let Some(above) =
        table.key(key).map(|key| key.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or("").to_owned())
    else {
        return;
    };
    let values: Vec<String> = table.iter().filter(|(_, item)| item.is_value()).map(|(key, _)| key.to_owned()).collect();
    let place = values.iter().position(|other| other == key);
    table.remove(key);
    let neighbour = |step: fn(usize) -> Option<usize>| values.get(step(place?)?);
    if above.is_empty() {
    } else if let Some(mut next) = neighbour(|place| place.checked_add(1)).and_then(|next| table.key_mut(next)) {
        let own = next.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or("").to_owned();
        next.leaf_decor_mut().set_prefix(above + &own);
    } else if let Some(before) =
        neighbour(|place| place.checked_sub(1)).and_then(|before| table.get_mut(before)?.as_value_mut())
    {
        let own = before.decor().suffix().and_then(RawString::as_str).unwrap_or("").to_owned();
        before.decor_mut().set_suffix(format!("{own}\n{}", above.trim_end_matches('\n')));
    }
}

/// Gives a key a value; the comment behind it and a value that is the same already stay untouched.
fn set(table: &mut dyn TableLike, key: &str, mut new: toml_edit::Value) {
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            if old.to_string().trim() != new.to_string().trim() {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
        }
        _ => {
            table.insert(key, Item::Value(new));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(number: u8) -> VisitNo {
        VisitNo::new(number).expect("a visit")
    }

    fn day(text: &str) -> Worth {
        Worth::Day(text.parse().expect("a day"))
    }

    #[test]
    fn only_the_line_that_changes_changes() {
        let before = "# the plan\nformat = 1\n\n[[visit]] # first\nnumber = 1\non   =  2026-09-14   # told by phone\n";
        let after = edit_course(before, &[(visit(1), vec![Assign::Set("on", day("2026-09-15"))])]).expect("an edit");
        assert_eq!(after, before.replace("2026-09-14", "2026-09-15"));
        let same = edit_course(before, &[(visit(1), vec![Assign::Set("on", day("2026-09-14"))])]).expect("an edit");
        assert_eq!(same, before);
    }

    #[test]
    fn windows_line_ends_and_byte_order_mark_stay() {
        let before = "\u{feff}format = 1\r\n\r\n[[visit]]\r\nnumber = 1\r\n";
        let after = edit_course(before, &[(visit(1), vec![Assign::Set("on", day("2026-09-15"))])]).expect("an edit");
        assert_eq!(after, format!("{before}on = 2026-09-15\r\n"));
    }

    #[test]
    fn a_new_entry_comes_where_its_number_belongs() {
        let before = "format = 1\n\n[[visit]]\nnumber = 1\n\n# the third\n[[visit]]\nnumber = 3\n\n[[visit.move]]\non = 2026-09-01\n";
        let after = edit_course(before, &[(visit(2), vec![Assign::Set("on", day("2026-09-15"))])]).expect("an edit");
        let expected = "format = 1\n\n[[visit]]\nnumber = 1\n\n[[visit]]\nnumber = 2\non = 2026-09-15\n\n# the third\n[[visit]]\nnumber = 3\n\n[[visit.move]]\non = 2026-09-01\n";
        assert_eq!(after, expected);
    }

    #[test]
    fn a_text_that_does_not_parse_is_refused() {
        let error = edit_course("format = = 1", &[]).expect_err("a refusal");
        assert_eq!(error.trouble, Trouble::Unreadable);
    }
}
