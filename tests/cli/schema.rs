//! `vipp schema`

use std::path::Path;

use snapbox::str;
use vipp::store::SchemaOf;

use crate::harness::Desk;

#[test]
fn every_file_has_a_schema() {
    let desk = Desk::new();
    for file in SchemaOf::ALL.map(SchemaOf::word) {
        let schema = desk.run(&format!("vipp schema {file} -q")).json();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{file}");
        assert!(schema["properties"]["format"].is_object(), "{file} says its format");
        assert!(schema["title"].is_string(), "{file} has a title");
    }
}

#[test]
fn how_an_editor_finds_it() {
    let desk = Desk::new();
    desk.run("vipp schema consent").is(str![[r##"
{
  "type": "object",
  "properties": {
    "format": {
      "type": "integer",
      "format": "uint32",
      "minimum": 0,
      "description": "Format of the file: 1."
    },
    "consent": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/RawConsent"
      },
      "description": "Answers given."
    },
    "withdrawal": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/RawWithdrawal"
      },
      "description": "Consent taken back."
    },
    "done": {
      "type": "array",
      "items": {
        "$ref": "#/definitions/RawDone"
      },
      "description": "What was done about consent taken back."
    }
  },
  "title": "consent.toml",
  "description": "Who agreed to what, from when to when.",
  "$schema": "http://json-schema.org/draft-07/schema#",
  "definitions": {
    "RawConsent": {
      "type": "object",
      "properties": {
        "id": {
          "type": "string",
          "description": "Id."
        },
        "on": {
          "type": "string",
          "format": "date",
          "description": "From this day."
        },
        "until": {
          "type": "string",
          "format": "date",
          "description": "Until this day."
        },
        "review": {
          "type": "string",
          "format": "date",
          "description": "Day on which it is to be gone through with the family again."
        },
        "by": {
          "type": "string",
          "description": "Who gave it, by role."
        },
        "authority": {
          "type": "string",
          "description": "On what authority: own-consent, parental-responsibility, special-guardianship-order, care-order,\ndelegated-authority, placement-order, adoption-order, or another in words."
        },
        "evidence": {
          "type": "string",
          "description": "What was seen that shows the authority."
        },
        "covers": {
          "type": "array",
          "items": {
            "description": "a role such as mother or foster-carer-2, never a name",
            "type": "string"
          },
          "description": "Everyone it covers, by role; who gave it when absent."
        },
        "purposes": {
          "type": "array",
          "items": {
            "enum": [
              "filming",
              "showing",
              "supervision",
              "fidelity",
              "training",
              "research",
              "court"
            ]
          },
          "description": "What was agreed to. What is not named is refused."
        },
        "refused": {
          "type": "array",
          "items": {
            "enum": [
              "filming",
              "showing",
              "supervision",
              "fidelity",
              "training",
              "research",
              "court"
            ]
          },
          "description": "What was asked for and refused."
        },
        "recipients": {
          "type": "object",
          "additionalProperties": {
            "type": "string"
          },
          "description": "Who may see the films, by purpose: a named service or person."
        },
        "method": {
          "enum": [
            "signed",
            "oral",
            "electronic"
          ],
          "description": "How it was given."
        },
        "witness": {
          "type": "string",
          "description": "Who heard it, where it was given by word of mouth, by role."
        },
        "wording": {
          "type": "string",
          "description": "Version of the wording that was shown."
        },
        "wording_blake3": {
          "type": "string",
          "description": "BLAKE3 hash of the file with that wording."
        },
        "language": {
          "type": "string",
          "description": "Language it was asked in."
        },
        "interpreter": {
          "type": "string",
          "description": "Who interpreted, by role."
        },
        "childs_view": {
          "type": "string",
          "description": "What the child said or showed of it."
        },
        "promised": {
          "type": "string",
          "description": "What the family was told of how films are kept and deleted."
        },
        "basis": {
          "type": "string",
          "description": "Lawful basis of keeping the films, where it is not this consent."
        },
        "original": {
          "type": "string",
          "description": "Where the signed original is kept."
        },
        "logged": {
          "type": "string",
          "format": "date-time",
          "description": "When this was written."
        }
      },
      "description": "The answer of one person to what was asked."
    },
    "RawWithdrawal": {
      "type": "object",
      "properties": {
        "id": {
          "type": "string",
          "description": "Id."
        },
        "on": {
          "type": "string",
          "format": "date",
          "description": "From this day."
        },
        "by": {
          "type": "string",
          "description": "By whom, by role."
        },
        "covers": {
          "type": "array",
          "items": {
            "description": "a role such as mother or foster-carer-2, never a name",
            "type": "string"
          },
          "description": "For whom, by role; everyone when absent."
        },
        "purposes": {
          "type": "array",
          "items": {
            "enum": [
              "filming",
              "showing",
              "supervision",
              "fidelity",
              "training",
              "research",
              "court"
            ]
          },
          "description": "For which purposes; all when absent."
        },
        "because": {
          "type": "string",
          "description": "Why, if they said."
        },
        "done": {
          "type": "string",
          "description": "What was done at once."
        },
        "logged": {
          "type": "string",
          "format": "date-time",
          "description": "When this was written."
        }
      },
      "description": "Consent taken back."
    },
    "RawDone": {
      "type": "object",
      "properties": {
        "of": {
          "type": "string",
          "description": "Id of the withdrawal."
        },
        "what": {
          "type": "string",
          "description": "What was done."
        },
        "on": {
          "type": "string",
          "format": "date",
          "description": "On which day."
        },
        "logged": {
          "type": "string",
          "format": "date-time",
          "description": "When this was written."
        }
      },
      "description": "What was done about consent taken back."
    }
  }
}
--- stderr
save it as schema/consent.json beside your cases, and make this the first line of consent.toml: #:schema ../schema/consent.json
--- exit 0
"##]]);
}

#[test]
fn all_into_a_folder() {
    let desk = Desk::new();
    desk.run("vipp schema --out ../schema; ls ../schema; for file in ../schema/*; do python3 -m json.tool $file >/dev/null; done")
        .is(str![[r#"
case.json
consent.json
course.json
feedback.json
measure.json
measures.json
observations.json
programme.json
retention.json
scheme.json
visit.json
words.json
--- stderr
wrote 12 schemas to [DESK]/cases/../schema
in a folder `schema` beside your cases, an editor finds them by the first line of each file:
  case.toml: #:schema ../schema/case.json
  visits/02.toml: #:schema ../../schema/visit.json
--- exit 0
"#]]);
    desk.run("vipp schema --out ../schema").is(str![[r#"
--- stderr
wrote 12 schemas to [DESK]/cases/../schema
in a folder `schema` beside your cases, an editor finds them by the first line of each file:
  case.toml: #:schema ../schema/case.json
  visits/02.toml: #:schema ../../schema/visit.json
--- exit 0
"#]]);
}

#[test]
fn what_is_mistyped() {
    let desk = Desk::new();
    desk.run("vipp schema").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  <FILE>

Usage: vipp schema <FILE>

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp schema visits").is(str![[r#"
--- stderr
error: invalid value 'visits' for '[FILE]': write one of case, programme, course, visit, observations, feedback, consent, measures, words, measure, scheme, retention

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp schema case --out x").is(str![[r#"
--- stderr
error: the argument '[FILE]' cannot be used with '--out <DIR>'

Usage: vipp schema <FILE>

For more information, try '--help'.
--- exit 2
"#]]);
}

/// Every key that `vipp` itself writes is one the schema knows, down to the tables in lists.
#[test]
fn every_key_that_is_written_stands_in_its_schema() {
    let desk = Desk::begun();
    desk.must("vipp log 1 --edit 1 'child: x' --because y && vipp log 1 --strike 2 --because z");
    desk.must("vipp plan --move 3=2026-10-20 --because ill --avoid 2026-12-21..2027-01-02 --away");
    desk.must("vipp plan --leave-out 7 --because done --supervised 3=2026-10-01 --asked 6=father");
    for (file, of) in [
        ("case.toml", "case"),
        ("programme.toml", "programme"),
        ("course.toml", "course"),
        ("consent.toml", "consent"),
        ("visits/02.toml", "visit"),
        ("observations/01.toml", "observations"),
    ] {
        let schema = desk.run(&format!("vipp schema {of} -q")).json();
        let value: toml::Value = toml::from_str(&desk.read(file)).expect("a file of vipp is TOML");
        known(&value, &schema, &schema, Path::new(file));
    }
}

/// Walks through a value and its schema together.
fn known(value: &toml::Value, schema: &serde_json::Value, root: &serde_json::Value, at: &Path) {
    let schema = resolved(schema, root);
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let property = schema.get("properties").and_then(|all| all.get(key));
                let others = schema.get("additionalProperties").filter(|others| others.is_object());
                match property.or(others) {
                    Some(property) => known(value, property, root, &at.join(key)),
                    None => panic!("the schema does not know `{}`: {schema}", at.join(key).display()),
                }
            }
        }
        toml::Value::Array(items) => {
            for item in items {
                known(item, schema.get("items").unwrap_or_else(|| panic!("{} is no list", at.display())), root, at);
            }
        }
        _ => {}
    }
}

/// The schema itself, behind a reference or a choice that may be null.
fn resolved<'a>(schema: &'a serde_json::Value, root: &'a serde_json::Value) -> &'a serde_json::Value {
    if let Some(reference) = schema.get("$ref").and_then(|reference| reference.as_str()) {
        return resolved(root.pointer(reference.trim_start_matches('#')).expect("a definition"), root);
    }
    let choices = ["anyOf", "oneOf", "allOf"].iter().find_map(|of| schema.get(of)?.as_array());
    let real = choices.and_then(|all| all.iter().find(|one| one.get("type").is_none_or(|kind| kind != "null")));
    real.map_or(schema, |one| resolved(one, root))
}
