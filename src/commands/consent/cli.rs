//! The subcommands of `vipp consent`.

use anyhow::Result;

use super::{done, give, show, withdraw};
use crate::commands::failure::Exit;
use crate::commands::session::Session;

/// Record what was agreed to, refused or taken back, and show what stands
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp consent give              asks everything a record of consent needs\n  \
    vipp consent give --by mother --covers child,mother --authority parental-responsibility \\\n      \
    --for filming,showing --not training,research --method signed --original \"the trust's record\"\n  \
    vipp consent show --on 2026-10-06\n  \
    vipp consent withdraw --by father --because \"does not want to be seen\"")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    Give(Box<give::Args>),
    Withdraw(withdraw::Args),
    Done(done::Args),
    Show(show::Args),
}

impl Args {
    pub(crate) fn answers_json(&self) -> bool {
        match &self.what {
            What::Give(args) => args.writing.json,
            What::Withdraw(args) => args.writing.json,
            What::Done(args) => args.writing.json,
            What::Show(args) => args.reading.json,
        }
    }
}

pub(crate) fn run(args: Args, session: &mut Session) -> Result<Exit> {
    match args.what {
        What::Give(args) => give::run(*args, session),
        What::Withdraw(args) => withdraw::run(args, session),
        What::Done(args) => done::run(&args, session),
        What::Show(args) => show::run(&args, session),
    }
}
