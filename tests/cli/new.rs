//! `vipp new`

use snapbox::str;

use crate::harness::{Desk, NEW_OTTER, same};

const OWL: &str = "vipp new owl-2 --born 2025-01 --setting birth --caregiver mother";

#[test]
fn flags_make_a_case() {
    let desk = Desk::new();
    desk.run(NEW_OTTER).is(str![[r#"
started case otter-7 in [DESK]/cases/otter-7
--- stderr
recorded is the consent of the mother; the others give their own: `vipp consent give`
next: cd otter-7 && vipp plan  (find the best dates)
--- exit 0
"#]]);
    desk.enter("otter-7");
    same(
        desk.show("case.toml"),
        str![[r##"
# A case of vipp. People are called by their role here, never by name.
format = 1
code = "otter-7"
opened = 2026-08-31
time_zone = "Europe/London"
holidays = "england-and-wales"
setting = "adoptive"
goals = []

[child]
born = "2024-03"  # the month only

[[caregiver]]
role = "mother"
primary = true

[[caregiver]]
role = "father"

# What limits and guides the dates.
[plan]
start = 2026-08-31
time = 10:00:00
weekdays = ["mon", "tue"]
days_off = ["sat", "sun"]
"##]],
    );
    same(
        desk.show("consent.toml"),
        str![[r##"
# Who agreed to what. Only ever add to this file; a purpose that is not named is refused.
format = 1

[[consent]]
id = "[ID]"
on = 2026-08-20
by = "mother"
covers = ["child", "mother"]
purposes = ["filming", "showing"]
logged = 2026-08-31T09:00:00+01:00
"##]],
    );
    same(
        desk.show("course.toml"),
        str![[r#"
# The plan. `vipp plan` fills it in; you may change it by hand.
format = 1
"#]],
    );
    desk.run("ls -A").is(str![[r#"
case.toml
consent.toml
course.toml
programme.toml
--- stderr
--- exit 0
"#]]);
}

#[test]
fn every_flag_is_kept() {
    let desk = Desk::new();
    desk.run(
        "vipp new owl-2 --born 2025-01 --setting foster --caregiver foster-carer-1 --programme vipp-fc \
         --goal 'more shared play' --goal \"say \\\"no\\\" calmly\" --reason 'referred by the team' --start 2026-09-14 \
         --time 14:30 --weekday thu --weekday fri --avoid 2026-12-21..2027-01-04 --avoid 2026-10-26 \
         --consent 2026-08-31 --holidays scotland --zone Europe/Amsterdam --practitioner PR1 --trainee",
    )
    .is(str![[r#"
started case owl-2 in [DESK]/cases/owl-2
--- stderr
next: cd owl-2 && vipp plan  (find the best dates)
--- exit 0
"#]]);
    same(
        desk.show("owl-2/case.toml"),
        str![[r##"
# A case of vipp. People are called by their role here, never by name.
format = 1
code = "owl-2"
opened = 2026-08-31
time_zone = "Europe/Amsterdam"
holidays = "scotland"
practitioner = "PR1"
trainee = true  # supervision comes before every visit
setting = "foster"
goals = ["more shared play", "say \"no\" calmly"]

[child]
born = "2025-01"  # the month only

[[caregiver]]
role = "foster-carer-1"
primary = true

[referral]
on = 2026-08-31
reason = "referred by the team"

# What limits and guides the dates.
[plan]
start = 2026-09-14
time = 14:30:00
weekdays = ["thu", "fri"]
days_off = ["sat", "sun"]

[[plan.avoid]]
from = 2026-12-21
to = 2027-01-04

[[plan.avoid]]
from = 2026-10-26
to = 2026-10-26
"##]],
    );
    same(
        desk.show("owl-2/consent.toml"),
        str![[r##"
# Who agreed to what. Only ever add to this file; a purpose that is not named is refused.
format = 1

[[consent]]
id = "[ID]"
on = 2026-08-31
by = "foster-carer-1"
covers = ["child", "foster-carer-1"]
purposes = ["filming", "showing"]
logged = 2026-08-31T10:00:00+02:00
"##]],
    );
}

#[test]
fn without_consent_says_how_to_add_it() {
    Desk::new().run(OWL).is(str![[r#"
started case owl-2 in [DESK]/cases/owl-2
--- stderr
consent to filming is not recorded yet: `vipp consent give` records it
next: cd owl-2 && vipp plan  (find the best dates)
--- exit 0
"#]]);
}

#[test]
fn dry_run_shows_the_files_and_writes_nothing() {
    let desk = Desk::new();
    desk.run_writing_nothing(&format!("{OWL} --dry-run | grep '^# owl'")).is(str![[r#"
# owl-2/case.toml
# owl-2/programme.toml
# owl-2/course.toml
--- stderr
nothing was written (--dry-run)
--- exit 0
"#]]);
    desk.run_writing_nothing(&format!("{OWL} --dry-run | sed -n 1,26p")).is(str![[r##"
# owl-2/case.toml
# A case of vipp. People are called by their role here, never by name.
format = 1
code = "owl-2"
opened = 2026-08-31
time_zone = "Europe/London"
holidays = "england-and-wales"
setting = "birth"
goals = []

[child]
born = "2025-01"  # the month only

[[caregiver]]
role = "mother"
primary = true

# What limits and guides the dates.
[plan]
start = 2026-08-31
time = 10:00:00
days_off = ["sat", "sun"]

# owl-2/programme.toml
# VIPP-SD in the form used in the United Kingdom; the form `vipp` starts from.
#
--- stderr
nothing was written (--dry-run)
--- exit 0
"##]]);
}

#[test]
fn json_names_the_files() {
    let desk = Desk::new();
    desk.run(&format!("{OWL} --json")).is(str![[r#"
{
  "schema": "vipp.new/1",
  "case": "owl-2",
  "folder": "[DESK]/cases/owl-2",
  "written": true,
  "files": [
    "case.toml",
    "programme.toml",
    "course.toml"
  ]
}
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing("vipp new owl-3 --born 2025-01 --setting birth --caregiver mother --json --dry-run").is(
        str![[r#"
{
  "schema": "vipp.new/1",
  "case": "owl-3",
  "folder": "[DESK]/cases/owl-3",
  "written": false,
  "files": [
    "case.toml",
    "programme.toml",
    "course.toml"
  ]
}
--- stderr
--- exit 0
"#]],
    );
}

#[test]
fn another_folder_can_be_named_or_set() {
    let desk = Desk::new();
    desk.run(&format!("{OWL} --in ../elsewhere")).is(str![[r#"
started case owl-2 in [DESK]/cases/../elsewhere/owl-2
--- stderr
consent to filming is not recorded yet: `vipp consent give` records it
next: cd ../elsewhere/owl-2 && vipp plan  (find the best dates)
--- exit 0
"#]]);
    desk.var("VIPP_CASES", "../others");
    desk.run(OWL).is(str![[r#"
started case owl-2 in [DESK]/cases/../others/owl-2
--- stderr
consent to filming is not recorded yet: `vipp consent give` records it
next: cd ../others/owl-2 && vipp plan  (find the best dates)
--- exit 0
"#]]);
}

#[test]
fn the_settings_give_what_is_not_said() {
    let desk = Desk::new();
    desk.write(
        "[DESK]/home/config/config.toml",
        "cases = \"~/mine\"\npractitioner = \"PR9\"\ntrainee = true\nholidays = \"scotland\"\nprogramme = \"vipp-sd\"\n",
    );
    desk.run(OWL).is(str![[r#"
started case owl-2 in [DESK]/home/mine/owl-2
--- stderr
consent to filming is not recorded yet: `vipp consent give` records it
next: cd [DESK]/home/mine/owl-2 && vipp plan  (find the best dates)
--- exit 0
"#]]);
    desk.run("head -12 ~/mine/owl-2/case.toml; grep ^code ~/mine/owl-2/programme.toml").is(str![[r##"
# A case of vipp. People are called by their role here, never by name.
format = 1
code = "owl-2"
opened = 2026-08-31
time_zone = "Europe/London"
holidays = "scotland"
practitioner = "PR9"
trainee = true  # supervision comes before every visit
setting = "birth"
goals = []

[child]
code = "vipp-sd"
--- stderr
--- exit 0
"##]]);
}

#[test]
fn a_folder_that_is_there_is_refused() {
    let desk = Desk::with_otter();
    desk.enter("");
    desk.run_writing_nothing(NEW_OTTER).is(str![[r#"
--- stderr
error: there is already something at `[DESK]/cases/otter-7`
 hint: choose another code; nothing was written
--- exit 5
"#]]);
    desk.run_writing_nothing(&format!("{NEW_OTTER} --json")).is(str![[r#"
--- stderr
{
  "error": {
    "exit": 5,
    "problem": "there is already something at `[DESK]/cases/otter-7`",
    "hint": "choose another code; nothing was written"
  }
}
--- exit 5
"#]]);
    desk.run("mkdir owl-2").is(str![[r#"
--- stderr
--- exit 0
"#]]);
    desk.run_writing_nothing(OWL).is(str![[r#"
--- stderr
error: there is already something at `[DESK]/cases/owl-2`
 hint: choose another code; nothing was written
--- exit 5
"#]]);
}

#[test]
fn a_dry_run_meets_the_same_refusal() {
    let desk = Desk::with_otter();
    desk.enter("");
    desk.run(&format!("{NEW_OTTER} --dry-run | sed -n 1,3p")).is(str![[r#"
--- stderr
error: there is already something at `[DESK]/cases/otter-7`
 hint: choose another code; nothing was written
--- exit 5
"#]]);
}

#[test]
fn what_is_mistyped_is_a_usage_error() {
    let desk = Desk::new();
    desk.run("vipp new owl-2 --born 2025-13 --setting birth --caregiver mother").is(str![[r#"
--- stderr
error: invalid value '2025-13' for '--born <MONTH>': `2025-13` is not a month; write it as 2024-03

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp new owl-2 --born 'March 2025' --setting birth --caregiver mother").is(str![[r#"
--- stderr
error: invalid value 'March 2025' for '--born <MONTH>': `March 2025` is not a month; write it as 2024-03

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp new owl-2 --born 2025-01 --setting castle --caregiver mother").is(str![[r#"
--- stderr
error: invalid value 'castle' for '--setting <KIND>': `castle` is not one of birth, adoptive, special-guardian, foster, kinship

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp new 'Anna Smith' --born 2025-01 --setting birth --caregiver mother").is(str![[r#"
--- stderr
error: invalid value 'Anna Smith' for '[CODE]': `Anna Smith` cannot be the code of a case; use small letters a to z, digits and hyphens, at most 40

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp new con --born 2025-01 --setting birth --caregiver mother").is(str![[r#"
--- stderr
error: invalid value 'con' for '[CODE]': `con` cannot be the code of a case; Windows keeps that name for itself

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp new owl-2 --born 2025-01 --setting birth --caregiver 'Mrs Smith'").is(str![[r#"
--- stderr
error: invalid value 'Mrs Smith' for '--caregiver <ROLE>': `Mrs Smith` cannot be a role; use small letters a to z, digits and hyphens, at most 40

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --start 2026-02-30")).is(str![[r#"
--- stderr
error: invalid value '2026-02-30' for '--start <DATE>': there is no day `2026-02-30` in the calendar

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --time 25:00")).is(str![[r#"
--- stderr
error: invalid value '25:00' for '--time <TIME>': `25:00` is not a time of day; write it as 14:30

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --weekday someday")).is(str![[r#"
--- stderr
error: invalid value 'someday' for '--weekday <DAY>': `someday` is not a weekday; write mon, tue, wed, thu, fri, sat or sun

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --avoid 2027-01-04..2026-12-21")).is(str![[r#"
--- stderr
error: invalid value '2027-01-04..2026-12-21' for '--avoid <DATES>': `2027-01-04..2026-12-21` ends before it begins

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --holidays wales")).is(str![[r#"
--- stderr
error: invalid value 'wales' for '--holidays <NATION>': `wales` is not a nation with bank holidays; write one of england-and-wales, scotland, northern-ireland, netherlands, none

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run(&format!("{OWL} --zone Europe/Londn")).is(str![[r#"
--- stderr
error: invalid value 'Europe/Londn' for '--zone <ZONE>': `Europe/Londn` is not a time zone; write Europe/London

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("ls -A").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

#[test]
fn the_same_caregiver_twice() {
    Desk::new().run("vipp new owl-2 --born 2025-01 --setting birth --caregiver mother --caregiver mother").is(str![[
        r#"
--- stderr
error: `mother` is named twice
 hint: number them: mother-1 and mother-2
--- exit 2
"#
    ]]);
}

#[test]
fn without_a_terminal_a_missing_flag_is_named() {
    let desk = Desk::new();
    desk.run("vipp new").is(str![[r#"
--- stderr
error: starting a case needs answers and nobody can type them
 hint: give them as vipp new CODE --born 2024-03 --setting birth --caregiver mother
--- exit 6
"#]]);
    desk.run("vipp new owl-2").is(str![[r#"
--- stderr
error: starting a case needs answers and nobody can type them
 hint: give them as vipp new --born 2024-03 --setting birth --caregiver mother
--- exit 6
"#]]);
    desk.run("vipp new owl-2 --born 2025-01").is(str![[r#"
--- stderr
error: starting a case needs answers and nobody can type them
 hint: give them as vipp new --setting birth --caregiver mother
--- exit 6
"#]]);
    desk.run("vipp new owl-2 --born 2025-01 --setting birth").is(str![[r#"
--- stderr
error: starting a case needs answers and nobody can type them
 hint: give them as vipp new --caregiver mother
--- exit 6
"#]]);
    desk.run("vipp new owl-2 --no-input --json").is(str![[r#"
--- stderr
{
  "error": {
    "exit": 6,
    "problem": "starting a case needs answers and nobody can type them",
    "hint": "give them as vipp new --born 2024-03 --setting birth --caregiver mother"
  }
}
--- exit 6
"#]]);
}

#[test]
fn an_unknown_programme_is_guessed() {
    let desk = Desk::new();
    desk.run(&format!("{OWL} --programme vipp-sd-ku")).is(str![[r#"
--- stderr
error: there is no programme `vipp-sd-ku`
 hint: did you mean `vipp-sd-uk`? `vipp programme list` shows all
--- exit 4
"#]]);
    desk.run(&format!("{OWL} --programme lighthouse")).is(str![[r#"
--- stderr
error: there is no programme `lighthouse`
 hint: `vipp programme list` shows all programmes
--- exit 4
"#]]);
    desk.run(&format!("{OWL} --programme 'VIPP SD'")).is(str![[r#"
--- stderr
error: invalid value 'VIPP SD' for '--programme <CODE>': `VIPP SD` cannot be the code of a programme; use small letters a to z, digits and hyphens, at most 40

For more information, try '--help'.
--- exit 2
"#]]);
}

#[test]
fn every_programme_starts_a_case_that_can_be_planned() {
    let desk = Desk::new();
    desk.run(
        "for code in $(vipp programme list --json | grep '\"code\"' | cut -d'\"' -f4); do \
         vipp new case-$code --born 2025-06 --setting birth --caregiver mother --consent 2026-08-20 --programme $code \
         -q >/dev/null && vipp plan -q --case case-$code >/dev/null || echo \"$code: $?\"; done; \
         ls | wc -l; vipp cases --json | grep -c '\"errors\": 0'",
    )
    .is(str![[r#"
14
14
--- stderr
--- exit 0
"#]]);
}
