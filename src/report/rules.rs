//! A rule explained, and the list of all rules.

use serde::Serialize;

use super::{Block, Cell, Document, Span, Table, tone};
use crate::course::rules::Rule;

/// What a rule looks for, why, where it comes from, an example, and how to turn it off.
pub fn rule_document(rule: &Rule) -> Document {
    let (words, lines) =
        rule.example.split_once('\n').map_or((rule.example, None), |(words, lines)| (words, Some(lines)));
    let head = [
        ("Level", rule.severity.word().to_owned()),
        ("Why", rule.why.to_owned()),
        ("Source", rule.source.to_owned()),
        ("Example", words.to_owned()),
    ];
    let mut document = Document::new(format!("{}: {}", rule.code, rule.title)).with(Block::facts(head));
    if let Some(lines) = lines {
        document.push(Block::Sample(lines.into()));
    }
    if rule.check.is_none() {
        let words = "It is about the files themselves and cannot be turned off.";
        return document.with(Block::paragraph(words));
    }
    let spans = vec![
        Span::from("For one case, another level (off, note, warning or error) is set in "),
        Span::code("case.toml"),
        Span::from(", in the table "),
        Span::code("[rules]"),
        Span::from(", with the line "),
        Span::code(format!("{} = \"off\"", rule.code)),
        Span::from("."),
    ];
    document.with(Block::paragraph(spans))
}

/// All rules, a line each.
pub fn rules_table(rules: impl Iterator<Item = &'static Rule>) -> Table {
    let mut table = Table::new("Rules", ["Code", "Level", "What it looks for"]);
    for rule in rules {
        let level = Cell::new(rule.severity.word(), tone(rule.severity));
        table.push([Cell::from(rule.code.to_string()), level, Cell::from(rule.title)]);
    }
    table
}

/// A rule as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct RuleJson {
    schema: &'static str,
    code: String,
    level: &'static str,
    title: &'static str,
    why: &'static str,
    source: &'static str,
    example: &'static str,
    can_be_turned_off: bool,
}

impl From<&Rule> for RuleJson {
    fn from(rule: &Rule) -> RuleJson {
        RuleJson {
            schema: "vipp.rule/1",
            code: rule.code.to_string(),
            level: rule.severity.word(),
            title: rule.title,
            why: rule.why,
            source: rule.source,
            example: rule.example,
            can_be_turned_off: rule.check.is_some(),
        }
    }
}

/// All rules as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct RulesJson {
    schema: &'static str,
    rules: Vec<RuleJson>,
}

impl RulesJson {
    /// Those rules.
    pub fn new(rules: impl Iterator<Item = &'static Rule>) -> RulesJson {
        RulesJson { schema: "vipp.rules/1", rules: rules.map(RuleJson::from).collect() }
    }
}
