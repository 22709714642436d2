//! A key scheme as a person reads it: which key stands for what, and which keys are the same in every scheme.

use serde::Serialize;

use super::{Block, Column, Document, Table, Text};
use crate::course::watch::Command;
use crate::course::{Code, Fingerprint, Group, KeyCode, KeyName, Kind, Scheme, SchemeName, ThemeId, Whom};

/// The scheme: its codes with their keys, then the keys that steer.
pub fn scheme_document(scheme: &Scheme) -> Document {
    let mut document = Document::new(scheme.label.as_str());
    if !scheme.summary.is_empty() {
        document = document.subtitle(scheme.summary.as_str());
    }
    let name = ("Name", scheme.name.to_string());
    let fingerprint = ("Fingerprint of its meaning", scheme.fingerprint().in_short().to_owned());
    document.with(Block::facts(vec![name, fingerprint])).with(codes(scheme)).with(commands())
}

/// A column that is left out where nothing stands in it.
type Optional = (&'static str, fn(&Scheme, &KeyCode) -> String);

const OPTIONAL: [Optional; 5] = [
    ("Lasts", |_, code| if code.lasts { "yes".to_owned() } else { String::new() }),
    ("Whose", |_, code| code.who.as_ref().map_or(String::new(), |who| who.to_string().replace('-', " "))),
    ("Kind", |_, code| code.kind.map_or("", Kind::code).to_owned()),
    ("Theme", |_, code| code.theme.as_ref().map_or(String::new(), ThemeId::to_string)),
    ("Group", |scheme, code| scheme.group(code).map_or(String::new(), group)),
];

fn codes(scheme: &Scheme) -> Table {
    let has = |(_, cell): &&Optional| scheme.codes.iter().any(|code| !cell(scheme, code).is_empty());
    let optional: Vec<&Optional> = OPTIONAL.iter().filter(has).collect();
    let fixed = [Column::left("Key"), Column::left("Stands for"), Column::left("Code")];
    let columns = fixed.into_iter().chain(optional.iter().map(|(name, _)| Column::left(*name)));
    let mut table = Table::new("Codes", columns);
    for code in &scheme.codes {
        let fixed = [code.key.to_string(), code.label.clone(), code.code.to_string()];
        table.push(fixed.into_iter().chain(optional.iter().map(|(_, cell)| cell(scheme, code))));
    }
    table
}

fn commands() -> Table {
    let mut table = Table::new("The same in every scheme", ["Key", "Does"]);
    for command in Command::ALL {
        table.push([command.keys().join(" or "), command.label().to_owned()]);
    }
    table
}

fn group(group: &Group) -> String {
    let alone = if group.is_exclusive { ", one at a time" } else { "" };
    format!("{}{alone}", group.label)
}

/// The codes with their keys in few words, for over the picture.
pub fn keys_in_short(scheme: &Scheme) -> String {
    let one = |code: &KeyCode| format!("{}  {}", code.key, code.label);
    let codes: Vec<String> = scheme.codes.iter().map(one).collect();
    let codes = Text::from(codes.join("\n"));
    format!("{codes}\nspace plays, + strength, enter words, backspace takes back, q stops")
}

/// A scheme as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct SchemeJson<'a> {
    schema: &'static str,
    name: &'a SchemeName,
    label: &'a str,
    summary: &'a str,
    fingerprint: Fingerprint,
    codes: Vec<CodeJson<'a>>,
    commands: Vec<CommandJson>,
}

#[derive(Clone, Debug, Serialize)]
struct CodeJson<'a> {
    key: &'a KeyName,
    code: &'a Code,
    label: &'a str,
    lasts: bool,
    who: Option<String>,
    kind: Option<&'static str>,
    theme: Option<&'a ThemeId>,
    group: Option<&'a Code>,
    /// Whether only one of its group can last at a time.
    exclusive: bool,
}

#[derive(Clone, Debug, Serialize)]
struct CommandJson {
    keys: &'static [&'static str],
    does: &'static str,
}

impl<'a> From<&'a Scheme> for SchemeJson<'a> {
    fn from(scheme: &'a Scheme) -> SchemeJson<'a> {
        let code = |code: &'a KeyCode| CodeJson {
            key: &code.key,
            code: &code.code,
            label: &code.label,
            lasts: code.lasts,
            who: code.who.as_ref().map(Whom::to_string),
            kind: code.kind.map(Kind::code),
            theme: code.theme.as_ref(),
            group: code.group.as_ref(),
            exclusive: scheme.group(code).is_some_and(|group| group.is_exclusive),
        };
        let command = |command: Command| CommandJson { keys: command.keys(), does: command.label() };
        SchemeJson {
            schema: "vipp.scheme/1",
            name: &scheme.name,
            label: &scheme.label,
            summary: &scheme.summary,
            fingerprint: scheme.fingerprint(),
            codes: scheme.codes.iter().map(code).collect(),
            commands: Command::ALL.map(command).to_vec(),
        }
    }
}
