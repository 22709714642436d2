//! `vipp template`: the words and the order of letters and summaries, to read and to replace by your own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::own_files;
use super::session::{Reading, Session};
use super::words::{Wording, as_template};
use crate::course::{Course, Finding, Nation};
use crate::report::Table;
use crate::store::{TemplateFile, built_in_programmes, parse_template};

/// The words of letters and summaries: list, show, check
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp template list\n  \
    vipp template show letter-appointment > ~/.config/vipp/templates/letter-appointment.md    then change it\n  \
    vipp template show letter-appointment --names     what stands for what\n  vipp template check\n\n\
    A file in templates/ of the configuration folder stands for the built-in one of the same name. Name, address,\n\
    phone and logo of the service go under [service] in config.toml.")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// List the templates: built in, and your own
    #[command(before_help = "Example:\n  vipp template list")]
    List {
        #[command(flatten)]
        reading: Reading,
    },
    /// Print a template
    #[command(before_help = "Example:\n  vipp template show letter-appointment")]
    Show {
        /// Name of the template
        #[arg(add = ArgValueCompleter::new(complete::templates))]
        name: String,
        /// List the names it can use, with what each stands for
        #[arg(long)]
        names: bool,
    },
    /// Check a template of your own, or all of yours
    #[command(before_help = "Example:\n  vipp template check")]
    Check {
        /// The file [default: all templates in your configuration folder]
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
}

impl Args {
    pub(super) fn answers_json(&self) -> bool {
        matches!(&self.what, What::List { reading } if reading.json)
    }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    match &args.what {
        What::List { reading } => list(*reading, session),
        What::Show { name, names: false } => {
            let template = session.settings()?.template(name)?;
            session.ui.result(&template.text)?;
            Ok(Exit::Done)
        }
        What::Show { name, names: true } => names(name, session),
        What::Check { file } => check(file.as_ref(), session),
    }
}

/// The templates as scripts read them.
#[derive(Serialize)]
struct Listed {
    schema: &'static str,
    templates: Vec<ListedOne>,
}

#[derive(Serialize)]
struct ListedOne {
    name: String,
    report: String,
    about: String,
    own: bool,
}

fn list(reading: Reading, session: &mut Session) -> Result<Exit> {
    let all = session.settings()?.templates();
    if reading.json {
        let one = |template: TemplateFile| {
            let TemplateFile { name, report, about, own, .. } = template;
            ListedOne { name, report, about, own }
        };
        let templates = all.into_iter().map(one).collect();
        session.json(&Listed { schema: "vipp.templates/1", templates })?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new("Templates", ["Name", "For", "What it is", ""]);
    for template in &all {
        let own = if template.own { "your own" } else { "" };
        table.push([template.name.as_str(), template.report.as_str(), template.about.as_str(), own]);
    }
    session.ui.table(&table)?;
    session.ui.next("vipp template show summary-family", "one of them")?;
    Ok(Exit::Done)
}

fn names(name: &str, session: &mut Session) -> Result<Exit> {
    let template = session.settings()?.template(name)?;
    let wording = Wording::named(&template.report).ok_or_else(|| {
        let problem = format!("the template `{name}` is for `{}`, which is no report", template.report);
        Failure::usage(problem, "say `report = \"summary-family\"` or another in its head")
    })?;
    let sample = sample(session)?;
    let slots = wording.slots(&sample, &[], session)?;
    let mut table = Table::new(format!("Names for {}", template.report), ["Name", "Stands for"]);
    for (name, about) in slots.names() {
        table.push([format!("{{{name}}}"), about.to_owned()]);
    }
    session.ui.table(&table)?;
    Ok(Exit::Done)
}

/// A course of which nothing is recorded, to try a template on.
fn sample(session: &mut Session) -> Result<Course> {
    let today = session.today;
    let settings = session.settings()?;
    let code = settings.programme.clone().unwrap_or_else(|| built_in_programmes()[0].programme.code.clone());
    let (programme, _) = settings.programme(&code)?;
    let holidays = settings.walk().holidays(Nation::EnglandAndWales);
    Ok(Course::blank(Arc::new(programme), holidays, today))
}

fn check(file: Option<&PathBuf>, session: &mut Session) -> Result<Exit> {
    let all = match file {
        Some(path) => vec![own_files::named(path, parse_named, session)?],
        None => session.settings()?.own_templates(),
    };
    let sample = sample(session)?;
    let mut wrong = 0;
    for file in &all {
        let in_order = match &file.defined {
            Ok(template) => try_out(&file.name, template, &sample, session)?,
            Err(findings) => {
                own_files::show(findings, file, session)?;
                false
            }
        };
        wrong += usize::from(!in_order);
        if in_order {
            session.ui.answer(&format!("{}: in order", file.name))?;
        }
    }
    if all.is_empty() {
        session.ui.say("you have no templates of your own; `vipp template show NAME` is the start of one")?;
    }
    own_files::conclude(wrong, all.len(), "templates")
}

/// A template in a file that is named: it is called as the file is, without its ending.
fn parse_named(path: &str, text: &str) -> Result<TemplateFile, Vec<Finding>> {
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    parse_template(&stem, text, true)
}

/// Fills a template from the sample, and says what is wrong with it.
fn try_out(name: &str, template: &TemplateFile, sample: &Course, session: &mut Session) -> Result<bool> {
    let Some(wording) = Wording::named(&template.report) else {
        let all: Vec<&str> = Wording::all().into_iter().map(Wording::name).collect();
        session.ui.answer(&format!(
            "{name}: `{}` is no report; its head says one of {}",
            template.report,
            all.join(", ")
        ))?;
        return Ok(false);
    };
    let slots = wording.slots(sample, &[], session)?;
    match as_template(template, session)?.fill(&slots) {
        Ok(_) => Ok(true),
        Err(problems) => {
            for problem in problems {
                session.ui.answer(&format!("{name}:{}: {}; {}", problem.line, problem.message, problem.hint))?;
            }
            Ok(false)
        }
    }
}
