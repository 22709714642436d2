//! `vipp completions`, and what the shell is answered.

use snapbox::str;

use crate::harness::Desk;
use crate::terminal::Terminal;

#[test]
fn a_script_for_each_shell() {
    let desk = Desk::new();
    desk.run("for shell in bash zsh fish powershell elvish; do vipp completions $shell | head -2 | cut -c1-100; done")
        .is(str![[r##"
# Completion of vipp in bash: asks vipp itself. Add this line to ~/.bashrc.
source <(COMPLETE=bash vipp)
# Completion of vipp in zsh: asks vipp itself. Add this line to ~/.zshrc, after compinit.
source <(COMPLETE=zsh vipp)
# Completion of vipp in fish: asks vipp itself. Save this as ~/.config/fish/completions/vipp.fish.
COMPLETE=fish vipp | source
# Completion of vipp in PowerShell: asks vipp itself. Add these lines to the file named by $PROFILE.
$env:COMPLETE = "powershell"
# Completion of vipp in elvish: asks vipp itself. Add this line to ~/.config/elvish/rc.elv.
eval (E:COMPLETE=elvish vipp | slurp)
--- stderr
--- exit 0
"##]]);
    desk.run("vipp completions bash | bash -n && vipp completions bash | wc -l").is(str![[r#"
2
--- stderr
--- exit 0
"#]]);
    desk.run("vipp completions tcsh").is(str![[r#"
--- stderr
error: invalid value 'tcsh' for '<SHELL>'
  [possible values: bash, zsh, fish, powershell, elvish]

  tip: a similar value exists: 'zsh'

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp completions").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  <SHELL>

Usage: vipp completions <SHELL>

For more information, try '--help'.
--- exit 2
"#]]);
}

/// Asks as the bash script does.
fn asked(desk: &Desk, words: &[&str]) -> crate::harness::Ran {
    let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    desk.run(&format!(
        "COMPLETE=bash _CLAP_COMPLETE_INDEX={} _CLAP_COMPLETE_COMP_TYPE=9 _CLAP_COMPLETE_SPACE=true \
         _CLAP_IFS=$'\\n' vipp -- vipp {line}",
        words.len()
    ))
}

#[test]
fn subcommands_cases_visits_rules_and_programmes_are_completed() {
    let desk = Desk::planned();
    asked(&desk, &["pl"]).is(str![[r#"
plan⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    asked(&desk, &["visit", ""]).is(str![[r#"
1
2
3
4
5
6
7
--case
--today
--run
--quiet
--done
--no-input
--format
--color
--out
--force
--help
--version
--attendance
--on
--started
--ended
--present
--film
--skip
--theme
--note
--because
--cancelled-on
--follow-up
--without-consent
--dry-run
--json⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    asked(&desk, &["explain", "V20"]).is(str![[r#"
V201
V202
V203
V204⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    asked(&desk, &["new", "--programme", "vipp-sd"]).is(str![[r#"
vipp-sd-uk
vipp-sd
vipp-sd-fortnightly
vipp-sd-monthly
vipp-sd-4⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    desk.write("[DESK]/home/config/schemes/vipp-mine.toml", "format = 1\n[[code]]\nkey = \"s\"\ncode = \"smile\"\n");
    asked(&desk, &["watch", "--scheme", "vipp"]).is(str![[r#"
vipp
vipp-brief
vipp-mine⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    desk.enter("");
    asked(&desk, &["plan", "--case", "o"]).is(str![[r#"
otter-7⟨no line end⟩
--- stderr
--- exit 0
"#]]);
    asked(&desk, &["export", ""]).is(str![[r#"
summary
letter
explainer
pictures
supervision
agenda
feedback
record
calendar
observations
subtitles
moments
budget
course
--coder
--today
--film
--quiet
--case
--no-input
--all
--color
--in
--for
--kind
--dear
--template
--reviewed
--format
--out
--force
--dry-run
--json
--help
--version⟨no line end⟩
--- stderr
--- exit 0
"#]]);
}

/// Types the beginning of a command in a shell that has the script, and presses Tab.
fn completes(shell: &str, settings: &str) {
    let desk = Desk::planned();
    desk.enter("");
    for (typed, completed) in [
        ("vipp stat", "vipp status"),
        ("vipp status --case ott", "vipp status --case otter-7"),
        ("vipp explain V31", "vipp explain V310"),
        ("vipp programme show ibas", "vipp programme show ibasis-vipp"),
    ] {
        let terminal = Terminal::of(&desk, shell);
        terminal.line(settings);
        terminal.line("echo read''y");
        terminal.sees("ready");
        terminal.type_in(typed);
        terminal.press(&["Tab"]);
        terminal.sees(completed);
    }
}

#[test]
#[ignore = "needs tmux"]
fn bash_completes() {
    completes("bash --norc --noprofile", "source <(vipp completions bash)");
}

#[test]
#[ignore = "needs zsh and tmux"]
fn zsh_completes() {
    completes("zsh -f", "PS1='$ '; autoload -U compinit && compinit -D && source <(vipp completions zsh)");
}

#[test]
#[ignore = "needs fish and tmux"]
fn fish_completes() {
    completes("fish --no-config", "vipp completions fish | source");
}
