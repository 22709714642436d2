//! What comes in from another program: how many of which kind are new, were changed or are here, and what stays behind.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Align, Block, Cell, Column, Document, Table, Text, Tone, counted};
use crate::course::{Fate, Received, RecordId, Seen, VisitNo};

/// What came in, as scripts read it.
#[derive(Serialize)]
pub struct IncomingJson {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    format: &'static str,
    new: usize,
    changed: usize,
    here: usize,
    struck: usize,
    observations: Vec<OneJson>,
    remarks: Vec<String>,
    written: bool,
}

/// One observation that came in.
#[derive(Serialize)]
struct OneJson {
    fate: &'static str,
    id: Option<RecordId>,
    at_ms: Option<u64>,
    until_ms: Option<u64>,
    who: Option<String>,
    code: Option<String>,
    kind: Option<&'static str>,
}

impl IncomingJson {
    /// What came in for a visit of a case from a file of that format. `ids` are those of the new ones, in their order.
    pub fn new(
        (case, visit, format): (String, VisitNo, &'static str),
        received: &[Received],
        ids: &[RecordId],
        remarks: &[String],
        written: bool,
    ) -> IncomingJson {
        let count = Count::of(received);
        let mut ids = ids.iter();
        let one = |one: &Received| {
            let (fate, id) = match &one.fate {
                Fate::New => ("new", ids.next().cloned()),
                Fate::Changed(id) => ("changed", Some(id.clone())),
                Fate::Here => ("here", one.incoming.id.clone()),
                Fate::Struck => ("struck", one.incoming.id.clone()),
            };
            OneJson::new(fate, id, &one.incoming.seen)
        };
        IncomingJson {
            schema: "vipp.import/1",
            case,
            visit,
            format,
            new: count.new,
            changed: count.changed,
            here: count.here,
            struck: count.struck,
            observations: received.iter().map(one).collect(),
            remarks: remarks.to_vec(),
            written,
        }
    }
}

impl OneJson {
    fn new(fate: &'static str, id: Option<RecordId>, seen: &Seen) -> OneJson {
        OneJson {
            fate,
            id,
            at_ms: seen.at.map(|at| at.millis()),
            until_ms: seen.until.map(|until| until.millis()),
            who: seen.who.as_ref().map(|who| who.to_string()),
            code: seen.code.as_ref().map(|code| code.to_string()),
            kind: seen.kind.map(|kind| kind.code()),
        }
    }
}

/// How many there are of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    new: usize,
    changed: usize,
    here: usize,
    struck: usize,
}

impl Count {
    fn of<'a>(received: impl IntoIterator<Item = &'a Received>) -> Count {
        let mut count = Count::default();
        received.into_iter().for_each(|one| count.add(&one.fate));
        count
    }

    fn add(&mut self, fate: &Fate) {
        match fate {
            Fate::New => self.new += 1,
            Fate::Changed(_) => self.changed += 1,
            Fate::Here => self.here += 1,
            Fate::Struck => self.struck += 1,
        }
    }
}

/// What comes in as a table, a row for each person and kind of behaviour, and what stays behind as a list.
pub fn incoming_document(received: &[Received], remarks: &[String]) -> Document {
    let mut rows: BTreeMap<(String, String), Count> = BTreeMap::new();
    for one in received {
        let seen = &one.incoming.seen;
        let who = seen.who.as_ref().map_or(String::new(), |who| who.in_words());
        let code = seen.code.as_ref().map(|code| code.to_string());
        let label = code.or(seen.kind.map(|kind| kind.code().to_owned())).unwrap_or_else(|| "in words".to_owned());
        rows.entry((who, label)).or_default().add(&one.fate);
    }
    let counts =
        ["New", "Changed", "Here already", "Struck out"].map(|name| Column { name: name.into(), align: Align::Right });
    let mut table =
        Table::new("By person and kind", [Column::left("Who"), Column::left("What")].into_iter().chain(counts));
    for ((who, label), count) in rows {
        let numbers = [count.new, count.changed, count.here, count.struck];
        let numbers =
            numbers.map(|number| Cell::new(number.to_string(), if number == 0 { Tone::Muted } else { Tone::Plain }));
        table.push([Cell::from(who), Cell::from(label)].into_iter().chain(numbers));
    }
    let mut document = Document::new("What comes in").with(table);
    if !remarks.is_empty() {
        document.push(Block::heading(2, "To know"));
        document.push(Block::bullets(remarks.iter().map(|remark| vec![Text::from(remark).into()])));
    }
    document
}

/// "46 new observations and 2 changed"; none where nothing is to be written.
pub fn incoming_in_words(received: &[Received]) -> Option<String> {
    let Count { new, changed, .. } = Count::of(received);
    match (new, changed) {
        (0, 0) => None,
        (new, 0) => Some(counted(new, "new observation")),
        (0, changed) => Some(counted(changed, "changed observation")),
        (new, changed) => Some(format!("{} and {changed} changed", counted(new, "new observation"))),
    }
}
