//! The README says what is true: every command block is run, in order, in one folder, and what it shows is what comes.
//!
//! A `$` line without output below it is only run. `[HERE]` stands for the folder.

#![expect(clippy::disallowed_methods, reason = "a test makes its own folder")]

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

/// The blocks of a kind, with the line each begins on.
fn blocks(kind: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in README.lines().enumerate() {
        match (&mut open, line) {
            (None, line) if line == format!("```{kind}") => open = Some((number + 1, String::new())),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some((_, text)), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

/// The commands of a block, each with the output it shows.
fn steps(block: &str) -> Vec<(String, String)> {
    let mut steps: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
            }
            (None, None) => panic!("output before a command: {line}"),
        }
    }
    steps
}

#[test]
fn every_console_block_is_true() {
    let desk = tempfile::tempdir().expect("a folder");
    let here = desk.path().canonicalize().expect("its path");
    let bin = Path::new(env!("CARGO_BIN_EXE_vipp")).parent().expect("a folder");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").expect("a path"));
    let mut folder = here.clone();
    for (line, block) in blocks("console") {
        for (command, shown) in steps(&block) {
            if let Some(to) = command.strip_prefix("cd ") {
                folder = folder.join(to);
                continue;
            }
            let output = Command::new("bash")
                .args(["-c", &format!("{command} 2>&1")])
                .current_dir(&folder)
                .env("PATH", &path)
                .env("VIPP_CONFIG", here.join("config"))
                .env("VIPP_NOW", "2026-09-01T09:00:00+01:00")
                .env("COLUMNS", "100")
                .env_remove("VIPP_CASES")
                .output()
                .expect("bash runs");
            let said = String::from_utf8(output.stdout).expect("text").replace(&here.display().to_string(), "[HERE]");
            assert!(output.status.success(), "line {line}: {command}\n{said}");
            if !shown.is_empty() {
                assert_eq!(said, shown, "line {line}: {command}");
            }
        }
    }
}

#[test]
fn every_file_shown_is_valid() {
    for (line, block) in blocks("toml") {
        assert!(block.parse::<toml::Table>().is_ok(), "line {line} is not TOML:\n{block}");
    }
}

#[test]
fn the_two_commands_are_there() {
    for (line, block) in blocks("sh") {
        for command in block.lines() {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(command).exists(), "line {line}: {command}");
        }
    }
    assert_eq!(blocks("sh").len(), 2);
}
