//! The command line: global flags, the list of subcommands, and how a run ends.

use std::ffi::OsString;
use std::io;

use anyhow::Result;
use clap::{Args, FromArgMatches, Subcommand, ValueEnum};
use clap_complete::CompleteEnv;

use super::failure::{ErrorJson, Exit, Failure, failure};
use super::session::Session;
use super::{
    agree, cases, check, clip, completions, consent, explain, export, feedback, film, goal, import, log, man, measure,
    new, plan, programme, schema, status, supervise, template, undo, visit, watch, write,
};
use crate::course::Day;
use crate::export::json;
use crate::ui::{ColourChoice, Surroundings, Ui, snippet};

/// Plan, run and record video-feedback courses (VIPP) on plain files
///
/// A case is a folder of TOML files you can read and edit. Everything stays on this computer.
#[derive(Args, Debug)]
#[command(
    version,
    propagate_version = true,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    before_help = "Examples:\n  vipp new otter-7        start a case\n  vipp plan               find the best dates\n  \
                   vipp visit              the agenda of the next visit",
    after_help = "Exit codes: 0 done, 1 failed, 2 usage, 3 findings, 4 no such case or visit, 5 refused to protect \
                  data, 6 an answer is needed.\nThe manual: vipp man | man -l -"
)]
struct Shared {
    /// Take this day for today: for tests, and to plan ahead
    #[arg(long, global = true, value_name = "DATE", hide_short_help = true)]
    today: Option<Day>,
    /// Say nothing but the result and errors
    #[arg(long, short, global = true, hide_short_help = true)]
    quiet: bool,
    /// Never ask: fail and name the flag instead
    #[arg(long, global = true, hide_short_help = true)]
    no_input: bool,
    /// Colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_short_help = true)]
    color: When,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand, Debug)]
enum Command {
    New(new::Args),
    Plan(plan::Args),
    Visit(visit::Args),
    Log(log::Args),
    Goal(goal::Args),
    Measure(measure::Args),
    Supervise(supervise::Args),
    Watch(watch::Args),
    Feedback(feedback::Args),
    Film(film::Args),
    Consent(consent::Args),
    Status(status::Args),
    Cases(cases::Args),
    Check(check::Args),
    Explain(explain::Args),
    Clip(clip::Args),
    Write(write::Args),
    Export(export::Args),
    Import(import::Args),
    Agree(agree::Args),
    Undo(undo::UndoArgs),
    Redo(undo::RedoArgs),
    Programme(programme::Args),
    Template(template::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What puts its arguments to a command.
type Augment = fn(clap::Command) -> clap::Command;

/// Each command by its name.
const NAMED: &[(&str, Augment)] = &[
    ("new", new::Args::augment_args),
    ("plan", plan::Args::augment_args),
    ("visit", visit::Args::augment_args),
    ("log", log::Args::augment_args),
    ("goal", goal::Args::augment_args),
    ("measure", measure::Args::augment_args),
    ("supervise", supervise::Args::augment_args),
    ("watch", watch::Args::augment_args),
    ("feedback", feedback::Args::augment_args),
    ("film", film::Args::augment_args),
    ("consent", consent::Args::augment_args),
    ("status", status::Args::augment_args),
    ("cases", cases::Args::augment_args),
    ("check", check::Args::augment_args),
    ("explain", explain::Args::augment_args),
    ("clip", clip::Args::augment_args),
    ("write", write::Args::augment_args),
    ("export", export::Args::augment_args),
    ("import", import::Args::augment_args),
    ("agree", agree::Args::augment_args),
    ("undo", undo::UndoArgs::augment_args),
    ("redo", undo::RedoArgs::augment_args),
    ("programme", programme::Args::augment_args),
    ("template", template::Args::augment_args),
    ("schema", schema::Args::augment_args),
    ("completions", completions::Args::augment_args),
    ("man", man::Args::augment_args),
];

/// The command line with all commands.
pub(crate) fn whole() -> clap::Command {
    Command::augment_subcommands(bare())
}

/// The command line without any command.
fn bare() -> clap::Command {
    Shared::augment_args(clap::Command::new("vipp"))
}

/// The command line for those arguments: with one command where the first word names it, as building all of them takes
/// longer than most commands take; with none where only the version is asked for.
fn fitting(args: &[OsString]) -> clap::Command {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let first = words.clone().find(|word| !word.starts_with('-'));
    match first.and_then(alone) {
        Some(command) => bare().subcommand(command),
        None if first.is_none() && words.all(|word| ["-V", "--version"].contains(&word)) && args.len() > 1 => bare(),
        None => whole(),
    }
}

/// The command of that name.
fn alone(word: &str) -> Option<clap::Command> {
    let (name, augment) = NAMED.iter().find(|(name, _)| *name == word)?;
    Some(augment(clap::Command::new(*name)))
}

/// Runs the program and returns its exit code.
pub fn run(surroundings: Surroundings) -> u8 {
    let completing =
        CompleteEnv::with_factory(whole).try_complete(surroundings.args.clone(), Some(&surroundings.working));
    match completing {
        Ok(true) => return Exit::Done.code(),
        Ok(false) => {}
        Err(error) => return refuse_to_parse(&error, &surroundings),
    }
    match parse(&surroundings.args) {
        Ok((shared, command)) => command.run_with(&shared, surroundings),
        Err(error) => refuse_to_parse(&error, &surroundings),
    }
}

fn parse(args: &[OsString]) -> Result<(Shared, Command), clap::Error> {
    let mut command = fitting(args);
    let mut matches = command.try_get_matches_from_mut(args)?;
    let parsed = Shared::from_arg_matches_mut(&mut matches)
        .and_then(|shared| Ok((shared, Command::from_arg_matches_mut(&mut matches)?)));
    parsed.map_err(|error| error.format(&mut command))
}

/// Says what went wrong, as text or JSON, and gives the exit code for it.
fn tell(error: &anyhow::Error, ui: &mut Ui, as_json: bool) -> Exit {
    let Some(failure) = failure(error) else { return Exit::Done };
    let said = if as_json { ui.complain(&json(&ErrorJson::from(&failure))) } else { show(&failure, ui) };
    // Where even stderr is gone, the exit code is all that can be said.
    let _ = said;
    failure.exit
}

/// The failure with the lines it is about.
fn show(failure: &Failure, ui: &mut Ui) -> io::Result<()> {
    for found in &failure.found {
        let shown = snippet(found, ui.err_colour());
        ui.complain(&format!("{shown}\n"))?;
    }
    ui.error(&failure.problem, &failure.hint)
}

/// Shows clap's help, version or usage error.
fn refuse_to_parse(error: &clap::Error, surroundings: &Surroundings) -> u8 {
    let asked_json = surroundings.args.iter().any(|arg| arg == "--json");
    if asked_json && error.use_stderr() {
        let problem = error.render().to_string();
        let problem = problem.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let mut ui = Ui::new(surroundings, ColourChoice::Never, false);
        let usage = Failure::usage(problem, "`vipp --help` shows the commands");
        return tell(&usage.into(), &mut ui, true).code();
    }
    // A closed pipe while help is printed is no failure.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.code() } else { Exit::Done.code() }
}

impl Command {
    fn run_with(self, shared: &Shared, surroundings: Surroundings) -> u8 {
        let colour = match shared.color {
            When::Auto => ColourChoice::Auto,
            When::Always => ColourChoice::Always,
            When::Never => ColourChoice::Never,
        };
        let ui = Ui::new(&surroundings, colour, shared.quiet);
        let as_json = self.answers_json();
        let Some(mut session) = Session::new(surroundings, ui, shared.no_input, shared.today) else {
            return Exit::Failed.code();
        };
        let result = self.run(&mut session);
        let result = result.and_then(|exit| Ok(session.ui.flush().map(|()| exit)?));
        result.unwrap_or_else(|error| tell(&error, &mut session.ui, as_json)).code()
    }

    fn run(self, session: &mut Session) -> Result<Exit> {
        match self {
            Command::New(args) => new::run(args, session),
            Command::Plan(args) => plan::run(&args, session),
            Command::Visit(args) => visit::run(&args, session),
            Command::Log(args) => log::run(&args, session),
            Command::Goal(args) => goal::run(&args, session),
            Command::Measure(args) => measure::run(&args, session),
            Command::Supervise(args) => supervise::run(&args, session),
            Command::Watch(args) => watch::run(&args, session),
            Command::Feedback(args) => feedback::run(&args, session),
            Command::Film(args) => film::run(&args, session),
            Command::Consent(args) => consent::run(args, session),
            Command::Status(args) => status::run(&args, session),
            Command::Cases(args) => cases::run(&args, session),
            Command::Check(args) => check::run(&args, session),
            Command::Explain(args) => explain::run(&args, session),
            Command::Clip(args) => clip::run(&args, session),
            Command::Write(args) => write::run(&args, session),
            Command::Export(args) => export::run(&args, session),
            Command::Import(args) => import::run(&args, session),
            Command::Agree(args) => agree::run(&args, session),
            Command::Undo(args) => undo::undo(&args, session),
            Command::Redo(args) => undo::redo(&args, session),
            Command::Programme(args) => programme::run(&args, session),
            Command::Template(args) => template::run(&args, session),
            Command::Schema(args) => schema::run(&args, session),
            Command::Completions(args) => completions::run(&args, session),
            Command::Man(args) => man::run(&args, session),
        }
    }

    /// Whether the command was asked to answer in JSON, so that its errors are JSON too.
    fn answers_json(&self) -> bool {
        match self {
            Command::New(args) => args.writing.json,
            Command::Plan(args) => args.writing.json,
            Command::Visit(args) => args.writing.json,
            Command::Log(args) => args.writing.json,
            Command::Goal(args) => args.answers_json(),
            Command::Measure(args) => args.answers_json(),
            Command::Supervise(args) => args.writing.json,
            Command::Watch(args) => args.writing.json,
            Command::Feedback(args) => args.writing.json,
            Command::Film(args) => args.answers_json(),
            Command::Consent(args) => args.answers_json(),
            Command::Status(args) => args.reading.json,
            Command::Cases(args) => args.writing.json,
            Command::Check(args) => args.reading.json,
            Command::Explain(args) => args.reading.json,
            Command::Clip(args) => args.writing.json,
            Command::Write(args) => args.writing.json,
            Command::Export(args) => args.writing.json,
            Command::Import(args) => args.writing.json,
            Command::Agree(args) => args.writing.json,
            Command::Undo(args) => args.writing.json,
            Command::Redo(args) => args.writing.json,
            Command::Programme(args) => args.answers_json(),
            Command::Template(args) => args.answers_json(),
            Command::Schema(_) | Command::Completions(_) | Command::Man(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_alone_is_what_it_is_among_all() {
        let help = |mut command: clap::Command| command.render_long_help().to_string();
        let (mut whole, mut count) = (whole(), 0);
        whole.build();
        for among_all in whole.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = among_all.get_name();
            let mut fitting = fitting(&["vipp".into(), name.into()]);
            fitting.build();
            let alone = fitting.find_subcommand(name).cloned().unwrap_or_else(|| panic!("`{name}` is not in NAMED"));
            assert_eq!(fitting.get_subcommands().count(), 2, "`{name}` and help are built alone");
            assert_eq!(help(alone), help(among_all.clone()), "{name}");
            count += 1;
        }
        assert_eq!(count, NAMED.len());
    }
}
