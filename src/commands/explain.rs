//! `vipp explain`: what a rule looks for, why, where it comes from, and how to turn it off.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::session::{Reading, Session};
use crate::course::RuleCode;
use crate::course::rules::{catalogue, rule};
use crate::report::{RuleJson, RulesJson, rule_document, rules_table};

/// Explain a rule: what, why, source, example, how to turn it off
///
/// Without a code it lists all rules.
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp explain V202")]
pub(super) struct Args {
    /// Code of the rule, such as V202
    #[arg(value_name = "RULE", add = ArgValueCompleter::new(complete::rules))]
    rule: Option<RuleCode>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let Some(code) = args.rule else {
        match args.reading.json {
            true => session.json(&RulesJson::new(catalogue()))?,
            false => session.ui.table(&rules_table(catalogue()))?,
        }
        return Ok(Exit::Done);
    };
    let Some(rule) = rule(code) else {
        return Err(Failure::not_found(format!("there is no rule {code}"), "`vipp explain` lists the rules").into());
    };
    match args.reading.json {
        true => session.json(&RuleJson::from(rule))?,
        false => session.ui.document(&rule_document(rule))?,
    }
    Ok(Exit::Done)
}
