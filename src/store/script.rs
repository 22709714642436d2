//! Writing `feedback/NN.toml`: from the script it says to the script it is to say, with a person's comments in their place.
//!
//! A comment right above a moment, or right below its last line, goes where the moment goes. Only the lines whose values
//! change are changed.

use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table};

use super::block::Worth;
use super::edit::{Assign, apply, edit, not_a_list};
use super::error::StoreError;
use super::raw::feedback::RawFeedback;
use super::read::read;
use crate::course::rules::Findings;
use crate::course::{CaseFile, Finding, Kind, Moment, RecordId, Role, Script, ThemeId, VisitNo};

/// The first lines of a script that holds the moments of the films of a visit.
pub fn script_opening(visit: VisitNo, films_of: Option<VisitNo>) -> String {
    let what = films_of.map_or(String::new(), |films_of| format!(": moments of the films of visit {films_of}"));
    format!("# The script for visit {visit}{what}.\nformat = 1\nvisit = {visit}\n")
}

/// The script that a text says, and what is wrong with the text.
pub fn read_script(visit: VisitNo, text: &str) -> (Script, Vec<Finding>) {
    let reading = read::<RawFeedback>(&CaseFile::Feedback(visit), text);
    let mut findings = Findings::default();
    let script = reading.raw.valid(visit, &mut findings);
    (script, reading.findings.into_iter().chain(findings.into_vec()).collect())
}

/// The text of a script, which says `old`, changed so that it says `new`.
pub fn edit_script(text: &str, old: &Script, new: &Script) -> Result<String, StoreError> {
    let name = CaseFile::Feedback(new.visit).to_string();
    edit(text, &name, |document| {
        for assign in changes(&head(old), &head(new)) {
            apply(&name, document.as_table_mut(), &assign)?;
        }
        let dropped = |piece: &Piece| {
            let is_it = |moment: &Moment| piece.is(&moment.id);
            old.moments.iter().any(is_it) && !new.moments.iter().any(is_it)
        };
        let mut pieces = without(take_apart(document, &name)?, document, dropped);
        let mut ordered = Vec::new();
        for moment in &new.moments {
            let place = pieces.iter().position(|piece| piece.is(&moment.id));
            let mut piece = place.map_or_else(Piece::fresh, |place| pieces.remove(place));
            piece.say(&old.moment(&moment.id).map(lines).unwrap_or_default(), &lines(moment), &name)?;
            ordered.push(piece);
        }
        put_together(document, ordered.into_iter().chain(pieces).collect());
        Ok(())
    })
}

/// A moment as it stands in the file, heading and lines.
pub fn moment_as_toml(moment: &Moment) -> String {
    let line = |(key, worth): (&str, Option<Worth>)| Some(format!("{key} = {}\n", worth?.toml()));
    let lines: String = lines(moment).into_iter().filter_map(line).collect();
    format!("[[moment]]\n{lines}")
}

type Lines = Vec<(&'static str, Option<Worth>)>;

/// The keys at the top of the file that `vipp` writes.
fn head(script: &Script) -> Lines {
    vec![("talk_minutes", script.talk.map(Worth::from)), ("rehearsed_minutes", script.rehearsed.map(Worth::from))]
}

/// The keys of a moment, in the order of writing. The place for the words is there while there are none.
fn lines(moment: &Moment) -> Lines {
    let text = |text: Option<&str>| text.map(Worth::from);
    vec![
        ("id", text(Some(moment.id.as_str()))),
        ("film", text(moment.film.as_ref().map(RecordId::as_str))),
        ("from", moment.from.map(|time| time.to_string().into())),
        ("until", moment.until.map(|time| time.to_string().into())),
        ("frame", moment.frame.map(|frame| frame.micros().into())),
        ("pre_roll", moment.pre_roll.map(|pre_roll| pre_roll.seconds().into())),
        ("whose", text(moment.whose.as_ref().map(Role::as_str))),
        ("kind", text(moment.kind.map(Kind::code))),
        ("theme", text(moment.theme.as_ref().map(ThemeId::as_str))),
        ("corrective", moment.corrective.then(|| true.into())),
        ("beside", text(moment.beside.as_ref().map(RecordId::as_str))),
        ("observation", text(moment.observation.as_ref().map(RecordId::as_str))),
        ("words", text(Some(moment.words.as_deref().unwrap_or_default()))),
        ("ask", text(moment.ask.as_deref())),
    ]
}

fn changes(before: &[(&'static str, Option<Worth>)], after: &[(&'static str, Option<Worth>)]) -> Vec<Assign> {
    let was = |key| before.iter().find(|(known, _)| *known == key).and_then(|(_, worth)| worth.as_ref());
    let one = |(key, now): &(&'static str, Option<Worth>)| match (was(*key), now) {
        (before, now) if before == now.as_ref() => None,
        (_, Some(now)) => Some(Assign::Set(key, now.clone())),
        (_, None) => Some(Assign::Clear(key)),
    };
    after.iter().filter_map(one).collect()
}

/// A moment with the comments that go with it: those above its heading, and those right below its last line.
struct Piece {
    above: String,
    table: Table,
    below: String,
}

impl Piece {
    fn fresh() -> Piece {
        Piece { above: "\n".to_owned(), table: Table::new(), below: String::new() }
    }

    fn is(&self, id: &RecordId) -> bool {
        self.table.get("id").and_then(Item::as_str) == Some(id.as_str())
    }

    /// Makes it say other lines. Where the keys are in the usual order, a new one comes to its place in it.
    fn say(&mut self, before: &Lines, after: &Lines, name: &str) -> Result<(), StoreError> {
        let usual = |key: &str| after.iter().position(|(known, _)| *known == key);
        let places: Vec<Option<usize>> = self.table.iter().map(|(key, _)| usual(key)).collect();
        for assign in changes(before, after) {
            apply(name, &mut self.table, &assign)?;
        }
        if places.is_sorted() && places.iter().all(Option::is_some) {
            self.table.sort_values_by(|one, _, other, _| usual(one.get()).cmp(&usual(other.get())));
        }
        Ok(())
    }
}

/// The comments that stand right below the lines before them, and the rest.
fn split_below(comments: &str) -> (String, String) {
    let own: String = comments.split_inclusive('\n').take_while(|line| line.trim_start().starts_with('#')).collect();
    let rest = comments[own.len()..].to_owned();
    (own, rest)
}

fn prefix(table: &Table) -> &str {
    table.decor().prefix().and_then(RawString::as_str).unwrap_or_default()
}

/// The moments of a document, which is left with the place for them.
fn take_apart(document: &mut DocumentMut, name: &str) -> Result<Vec<Piece>, StoreError> {
    let list = document.entry("moment").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let list = std::mem::take(list.as_array_of_tables_mut().ok_or_else(|| not_a_list(name, "moment"))?);
    let mut pieces: Vec<Piece> = Vec::new();
    for table in list {
        let mut above = prefix(&table).to_owned();
        if let Some(before) = pieces.last_mut() {
            (before.below, above) = split_below(&above);
        }
        pieces.push(Piece { above, table, below: String::new() });
    }
    if let Some(last) = pieces.last_mut() {
        let (below, rest) = split_below(document.trailing().as_str().unwrap_or_default());
        last.below = below;
        document.set_trailing(rest);
    }
    Ok(pieces)
}

/// The moments but for those dropped. Comments that stand apart from a dropped one stay where they are.
fn without(pieces: Vec<Piece>, document: &mut DocumentMut, dropped: impl Fn(&Piece) -> bool) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    let mut apart = String::new();
    for mut piece in pieces {
        if dropped(&piece) {
            let own = piece.above.rfind("\n\n").map_or(0, |blank| blank + 1);
            apart.push_str(&piece.above[..own]);
        } else {
            piece.above.insert_str(0, &std::mem::take(&mut apart));
            kept.push(piece);
        }
    }
    let rest = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing(format!("{apart}{rest}"));
    kept
}

/// Puts moments into the place for them.
fn put_together(document: &mut DocumentMut, pieces: Vec<Piece>) {
    let Some(list) = document.get_mut("moment").and_then(Item::as_array_of_tables_mut) else { return };
    let mut below = String::new();
    for mut piece in pieces {
        let gap = if piece.above.starts_with('\n') { "" } else { "\n" };
        piece.table.decor_mut().set_prefix(format!("{below}{gap}{}", piece.above));
        // Tables are written in the order of their positions, which an order of our own would upset.
        piece.table.set_position(None);
        below = piece.below;
        list.push(piece.table);
    }
    let rest = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing(format!("{below}{rest}"));
}
