//! `vipp schema`: the JSON Schema of each case file, and the line that makes an editor use it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::failure::Exit;
use super::session::Session;
use crate::export::json;
use crate::store::{SchemaOf, schema, write_outputs};

/// Print the JSON Schema of a case file
///
/// An editor with a TOML extension then checks while you type.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp schema --out schema    write all of them, beside your cases\n  \
    vipp schema case > schema/case.json")]
pub(super) struct Args {
    /// Which file
    #[arg(value_parser = parse_file, required_unless_present = "out")]
    file: Option<SchemaOf>,
    /// Write the schemas of all files into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "file", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
    /// Say how many schemas would be written, and write none
    #[arg(long, requires = "out")]
    dry_run: bool,
}

fn parse_file(text: &str) -> Result<SchemaOf, String> {
    SchemaOf::ALL.into_iter().find(|of| of.word() == text).ok_or_else(|| {
        let words: Vec<&str> = SchemaOf::ALL.iter().map(|of| of.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match (args.file, &args.out) {
        (Some(of), _) => print(of, session),
        (None, out) => write(&session.place(&out.clone().unwrap_or_default()), args.dry_run, session),
    }
}

fn print(of: SchemaOf, session: &mut Session) -> Result<Exit> {
    session.json(&schema(of))?;
    let (word, file, line) = (of.word(), of.file(), first_line(of));
    session.ui.say(&format!(
        "save it as schema/{word}.json beside your cases, and make this the first line of {file}: {line}"
    ))?;
    Ok(Exit::Done)
}

fn write(folder: &Path, dry_run: bool, session: &mut Session) -> Result<Exit> {
    let file = |of: SchemaOf| (format!("{}.json", of.word()), json(&schema(of)).into_bytes());
    let files = SchemaOf::ALL.map(file);
    if !dry_run {
        write_outputs(folder, &files)?;
    }
    let verb = if dry_run { "would write" } else { "wrote" };
    session.ui.say(&format!("{verb} {} schemas to {}", files.len(), folder.display()))?;
    session.ui.say("in a folder `schema` beside your cases, an editor finds them by the first line of each file:")?;
    for of in [SchemaOf::Case, SchemaOf::Visit] {
        session.ui.say(&format!("  {}: {}", of.file(), first_line(of)))?;
    }
    Ok(Exit::Done)
}

/// The line that makes an editor find the schema, seen from where the file is.
fn first_line(of: SchemaOf) -> String {
    let up = "../".repeat(of.file().matches('/').count() + 1);
    format!("#:schema {up}schema/{}.json", of.word())
}
