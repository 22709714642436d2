//! A policy for how long films are kept, rule by rule.

use serde::Serialize;

use super::{Column, Table};
use crate::course::{Clock, KeepRule, Purpose, Retention, Setting};

/// The rules as a table.
pub fn policy_table(policy: &Retention) -> Table {
    let columns = [
        Column::left("Rule"),
        Column::right("Days"),
        Column::left("After"),
        Column::left("For"),
        Column::left("Source"),
    ];
    let mut table = Table::new("How long films are kept", columns);
    for rule in &policy.rules {
        let after = match rule.after {
            Clock::Closure => "the case is closed",
            Clock::Filming => "the day of filming",
            Clock::Request => "someone in it said no",
        };
        let source = rule.source.clone().unwrap_or_default();
        table.push([rule.name.clone(), rule.days.to_string(), after.to_owned(), whom(rule), source]);
    }
    table
}

/// "every family", "foster family; training".
fn whom(rule: &KeepRule) -> String {
    let settings: Vec<&str> = rule.settings.iter().map(|setting| setting.in_words()).collect();
    let families = if settings.is_empty() { "every family".to_owned() } else { settings.join(", ") };
    let uses: Vec<&str> = rule.purposes.iter().map(|purpose| purpose.code()).collect();
    if uses.is_empty() { families } else { format!("{families}; {}", uses.join(", ")) }
}

/// The rules as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyJson {
    schema: &'static str,
    file: String,
    of_the_case: bool,
    rules: Vec<RuleOfPolicyJson>,
}

#[derive(Clone, Debug, Serialize)]
struct RuleOfPolicyJson {
    name: String,
    days: u32,
    after: &'static str,
    settings: Vec<&'static str>,
    purposes: Vec<&'static str>,
    source: Option<String>,
}

impl PolicyJson {
    /// The policy that stands in a file.
    pub fn new(policy: &Retention, file: String) -> PolicyJson {
        let rule = |rule: &KeepRule| RuleOfPolicyJson {
            name: rule.name.clone(),
            days: rule.days,
            after: rule.after.code(),
            settings: rule.settings.iter().copied().map(Setting::code).collect(),
            purposes: rule.purposes.iter().copied().map(Purpose::code).collect(),
            source: rule.source.clone(),
        };
        let rules = policy.rules.iter().map(rule).collect();
        PolicyJson { schema: "vipp.film-policy/1", file, of_the_case: policy.is_of_the_case, rules }
    }
}
