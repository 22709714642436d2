//! `vipp film policy`: the rules for how long films are kept, and an example to start from.

use std::path::PathBuf;

use anyhow::Result;

use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, Reading, Session};
use crate::report::{PolicyJson, policy_table};
use crate::store::EXAMPLE_POLICY;

/// Show how long films are kept, or print an example to start from
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp film policy\n  vipp film policy --example > ~/.config/vipp/retention.toml")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Print an example with its sources; nothing in it counts until you save it
    #[arg(long, conflicts_with_all = ["case", "json"])]
    example: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let own = session.surroundings.config_folder().map(|folder| folder.join("retention.toml"));
    let own = own.unwrap_or_else(|| PathBuf::from("retention.toml"));
    if args.example {
        session.ui.result(EXAMPLE_POLICY)?;
        session.ui.say(&format!("change it to your service's rules and save it as {}", own.display()))?;
        return Ok(Exit::Done);
    }
    // Outside a case the service's own policy is shown.
    let (policy, place) = match (session.find(&args.case), &args.case.case) {
        (Ok(dir), _) => {
            let policy = session.open_at(dir.clone())?.course.retention;
            let is_of_the_case = policy.as_ref().is_some_and(|policy| policy.is_of_the_case);
            (policy, if is_of_the_case { dir.folder().join("retention.toml") } else { own })
        }
        (Err(error), Some(_)) => return Err(error),
        (Err(_), None) => (session.settings()?.retention.clone(), own),
    };
    let Some(policy) = policy else {
        let problem = format!("there is no policy: no `{}`", place.display());
        return Err(Failure::not_found(problem, "`vipp film policy --example` prints one to start from").into());
    };
    let place = place.display().to_string();
    if args.reading.json {
        session.json(&PolicyJson::new(&policy, place))?;
        return Ok(Exit::Done);
    }
    session.ui.table(&policy_table(&policy))?;
    session.ui.say(&format!("from {place}"))?;
    session.ui.next("vipp film due", "what has to be deleted when")?;
    Ok(Exit::Done)
}
