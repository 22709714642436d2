//! Changing a file the way a careful colleague would: only the lines that change.
//!
//! Comments, order, blank lines, Windows line ends and a byte order mark stay. A text that does not parse is never
//! edited.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike};

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
                apply(table, assign);
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
        for assign in assigns {
            apply(target, assign);
        }
        Ok(())
    })
}

/// The text of a file of records with changes made to one of them: the one at `index` of the list under `list`.
pub fn edit_record(text: &str, name: &str, list: &str, index: usize, assigns: &[Assign]) -> Result<String, StoreError> {
    edit(text, name, |document| {
        let tables = document.get_mut(list).and_then(Item::as_array_of_tables_mut);
        let table = tables.and_then(|tables| tables.get_mut(index)).ok_or_else(|| not_a_list(name, list))?;
        for assign in assigns {
            apply(table, assign);
        }
        Ok(())
    })
}

fn edit(
    text: &str,
    name: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), StoreError>,
) -> Result<String, StoreError> {
    let (bom, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
    let windows = text.contains("\r\n");
    let plain = if windows { text.replace("\r\n", "\n") } else { text.to_owned() };
    let mut document: DocumentMut = plain.parse().map_err(|_| {
        let problem = format!("`{name}` cannot be understood, so it is not changed");
        StoreError::new(Trouble::Unreadable, problem, "`vipp check` shows the line")
    })?;
    change(&mut document)?;
    let edited = document.to_string();
    Ok(format!("{bom}{}", if windows { edited.replace('\n', "\r\n") } else { edited }))
}

fn not_a_list(name: &str, key: &str) -> StoreError {
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

fn apply(table: &mut dyn TableLike, assign: &Assign) {
    match assign {
        Assign::Set(key, worth) => set(table, key, worth.toml()),
        Assign::Clear(key) => {
            table.remove(key);
        }
        Assign::Add(key, lines) => {
            let list = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
            let mut fresh = Table::new();
            for (key, worth) in lines {
                fresh.insert(key, Item::Value(worth.toml()));
            }
            fresh.decor_mut().set_prefix("\n");
            if let Some(list) = list.as_array_of_tables_mut() {
                list.push(fresh);
            }
        }
        Assign::Inline(key, lines) => {
            let inline = lines.iter().map(|(key, worth)| (*key, worth.toml())).collect::<toml_edit::InlineTable>();
            set(table, key, inline.into());
        }
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
