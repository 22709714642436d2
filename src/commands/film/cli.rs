//! The subcommands of `vipp film`.

use anyhow::Result;

use super::{add, delete, due, hold, list, policy, verify};
use crate::commands::failure::Exit;
use crate::commands::session::Session;

/// Take films in, check them, and delete them when it is time
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp film add 2 /media/camera/*.MP4     into the film folder, under neutral names\n  \
    vipp film list\n  vipp film verify               is every film there, and still the same?\n  \
    vipp film due --all            what has to be deleted when, in every case\n  \
    vipp film delete 2 02-1.mp4 --because \"course over\""
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    Add(add::Args),
    List(list::Args),
    Verify(verify::Args),
    Due(due::Args),
    Delete(delete::Args),
    /// Keep films on purpose, whatever the policy says: for a court, a complaint, a request for access
    #[command(
        before_help = "Examples:\n  vipp film hold --because \"court, order expected in May\"     all films of the case\n  \
    vipp film hold 2 02-1.mp4 --because \"complaint\""
    )]
    Hold(hold::Args),
    /// Keep films no longer on purpose: the policy counts again
    #[command(before_help = "Example:\n  vipp film release 2 02-1.mp4 --because \"complaint answered\"")]
    Release(hold::Args),
    Policy(policy::Args),
}

impl Args {
    pub(crate) fn answers_json(&self) -> bool {
        match &self.what {
            What::Add(args) => args.writing.json,
            What::List(args) => args.reading.json,
            What::Verify(args) => args.writing.json,
            What::Due(args) => args.reading.json,
            What::Delete(args) => args.writing.json,
            What::Hold(args) => args.writing.json,
            What::Release(args) => args.writing.json,
            What::Policy(args) => args.reading.json,
        }
    }
}

pub(crate) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match &args.what {
        What::Add(args) => add::run(args, session),
        What::List(args) => list::run(args, session),
        What::Verify(args) => verify::run(args, session),
        What::Due(args) => due::run(args, session),
        What::Delete(args) => delete::run(args, session),
        What::Hold(args) => hold::hold(args, session),
        What::Release(args) => hold::release(args, session),
        What::Policy(args) => policy::run(args, session),
    }
}
