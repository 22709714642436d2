//! `vipp schema`: the JSON Schema of each case file, and the line that makes an editor use it.

use std::path::PathBuf;

use anyhow::Result;

use super::failure::Exit;
use super::session::Session;
use crate::export::json;
use crate::store::{SchemaOf, schema, write_output};

/// Print the JSON Schema of a case file
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  vipp schema --out schema    write all of them\n\n\
    An editor with a TOML extension checks while you type if the first line of the file is\n  \
    #:schema ../schema/case.json")]
pub(super) struct Args {
    /// Which file
    #[arg(value_parser = parse_file, required_unless_present = "out")]
    file: Option<SchemaOf>,
    /// Write the schemas of all files into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "file", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

fn parse_file(text: &str) -> Result<SchemaOf, String> {
    SchemaOf::ALL.into_iter().find(|of| of.word() == text).ok_or_else(|| {
        let words: Vec<&str> = SchemaOf::ALL.iter().map(|of| of.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    if let Some(of) = args.file {
        session.json(&schema(of))?;
        let line = format!("#:schema {}.json", of.word());
        session.ui.say(&format!("save it beside your cases and make this the first line of the file: {line}"))?;
        return Ok(Exit::Done);
    }
    let folder = session.place(&args.out.clone().unwrap_or_default());
    for of in SchemaOf::ALL {
        write_output(&folder.join(format!("{}.json", of.word())), json(&schema(of)).as_bytes(), true)?;
    }
    session.ui.say(&format!("wrote {} schemas to {}", SchemaOf::ALL.len(), folder.display()))?;
    Ok(Exit::Done)
}
