//! `vipp watch`: the films of a visit with one key for one code, or a visit itself against a clock.
//!
//! What the keys mean is `course::watch`'s, what the player does `film`'s. Here it is found out which films, by which
//! scheme and for whom; and every key is on disk before it is told of.

mod begin;
mod ending;
mod film;
mod join;
mod keys;
mod live;
mod notebook;
mod self_test;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::budget::sum_up;
use super::complete;
use super::failure::Exit;
use super::session::{CaseArg, Session, Writing};
use crate::course::{Coder, FilmTime, Purpose, SchemeName, VisitNo};

/// Watch the films of a visit and log with one key for one code, at the exact frame
///
/// The keys work in the film's window and in the terminal. Each is on disk before the next is taken; started again, it
/// goes on where it stopped. The player is mpv.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp watch 2                          the films of visit 2, from where you stopped\n  \
    vipp watch 2 --film 1 --from 3:00     the first film from there\n  \
    vipp watch --keys                     which key stands for what\n  \
    vipp watch 2 --coder supervisor       into a file of their own\n  \
    vipp watch 2 --live                   at the visit, without a film\n  \
    vipp watch 2 --join 0:42=3:10.480     ties the clock of the visit to the film\n  \
    vipp watch 2 --summary                how often, how long and when"
)]
pub(super) struct Args {
    /// Number of the visit whose films are watched
    #[arg(value_name = "VISIT", required_unless_present_any = ["keys", "self_test"],
        add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    #[command(flatten)]
    case: CaseArg,
    /// Film to begin with, or to join: its number at the visit, what was filmed, or its id
    #[arg(long, value_name = "FILM", conflicts_with = "live")]
    film: Option<String>,
    /// Place to begin at, such as 3:00 [default: where you stopped]
    #[arg(long, value_name = "TIME", conflicts_with_all = ["live", "join"])]
    from: Option<FilmTime>,
    /// Speed to begin with, in percent
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u16).range(5..=400), conflicts_with_all = ["live", "join"])]
    speed: Option<u16>,
    /// Key scheme [default: the one of your settings, or vipp]
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::schemes))]
    scheme: Option<SchemeName>,
    /// Reaction time in milliseconds, taken off every key from now on; what was taken off stays readable
    /// [default: the one of your settings, or 0]
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u32).range(0..=5000))]
    lag: Option<u32>,
    /// Code as this coder, in a file of their own
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// What another coder watches for: supervision, training or research
    #[arg(long = "for", value_name = "PURPOSE", value_parser = parse_purpose, default_value = "supervision")]
    purpose: Purpose,
    /// Watch films that no consent covers, with the reason, which is recorded
    #[arg(long, value_name = "WHY")]
    without_consent: Option<String>,
    /// Code at the visit itself, against a clock; the films come later
    #[arg(long, help_heading = AT_VISIT)]
    live: bool,
    /// Tie a time on the clock of the visit to the same moment of a film: 0:42=3:10.480 (can be repeated; two or more
    /// take up that the clocks run apart), or `none` to part them again
    #[arg(long, value_name = "LIVE=FILM", help_heading = AT_VISIT, conflicts_with = "live")]
    join: Vec<String>,
    /// Show how often, how long and when each thing was seen
    #[arg(long, help_heading = INSTEAD, conflicts_with_all = ["live", "join"])]
    summary: bool,
    /// Show which key stands for what
    #[arg(long, help_heading = INSTEAD, conflicts_with_all = ["live", "join", "summary"])]
    keys: bool,
    /// With --keys: print the file of the scheme, to start one of your own from
    #[arg(long, help_heading = INSTEAD, requires = "keys", conflicts_with = "json")]
    toml: bool,
    /// Prove on this computer that films are shown and logged to the frame, with films made for it
    #[arg(long, help_heading = INSTEAD, conflicts_with_all = ["live", "join", "summary", "keys"])]
    self_test: bool,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// Where the help puts the flags for coding at a visit.
const AT_VISIT: &str = "At a visit";

/// Where the help puts the flags that watch nothing.
const INSTEAD: &str = "Instead of watching";

fn parse_purpose(text: &str) -> Result<Purpose, String> {
    let all = [Purpose::Supervision, Purpose::Training, Purpose::Research];
    all.into_iter()
        .find(|purpose| purpose.code() == text)
        .ok_or_else(|| "write supervision, training or research".to_owned())
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    if args.keys {
        return keys::show(args, session);
    }
    if args.self_test {
        return self_test::prove(args, session);
    }
    let Some(visit) = args.visit else { return Ok(Exit::Usage) };
    if args.summary {
        let case = session.open(&args.case)?;
        return sum_up((&case, visit, args.coder.as_ref()), args.writing.json, session);
    }
    if !args.join.is_empty() {
        return join::join(args, visit, session);
    }
    if args.live {
        return live::code(args, visit, session);
    }
    film::watch(args, visit, session)
}
