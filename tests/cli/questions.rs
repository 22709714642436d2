//! What is asked at a terminal: starting a case, walking through a visit, typing observations. A person may answer
//! badly, go back, stop, or lose the computer at any moment.

use std::process::Command;

use snapbox::str;

use crate::harness::{Desk, NEW_OTTER, same};
use crate::terminal::Terminal;

#[test]
#[ignore = "needs tmux"]
fn a_case_started_by_questions_is_the_same_as_by_flags() {
    let desk = Desk::new();
    let terminal = Terminal::open(&desk);
    terminal.line("vipp new --programme vipp-sd");
    terminal.answers("Code of the case", "Mary Smith");
    terminal.sees("`Mary Smith` cannot be the code of a case");
    terminal.answers("Code of the case", "owl-2");
    terminal.answers("month of birth", "");
    terminal.sees("`` is not a month");
    terminal.answers("month of birth", "2024-13");
    terminal.sees("`2024-13`");
    terminal.answers("month of birth", "2024-03");
    terminal.sees("> birth family");
    terminal.press(&["Down", "Enter"]);
    terminal.answers("Caregiver the course is for", "mother");
    terminal.answers("A second caregiver", "father");
    terminal.sees("[y/N]");
    terminal.press(&["y"]);
    terminal.answers("On which day", "2026-08-20");
    terminal.answers("A goal, in a sentence", "Fewer tears at bedtime");
    terminal.sees("Weekdays that suit");
    terminal.press(&["Space", "Down", "Space", "Enter"]);
    terminal.sees("next: cd owl-2 && vipp plan");
    desk.must(
        "vipp new owl-2 --in ../home --programme vipp-sd --born 2024-03 --setting adoptive --caregiver mother \
         --caregiver father --consent 2026-08-20 --goal 'Fewer tears at bedtime' --weekday mon,tue",
    );
    desk.run("diff -r owl-2 ../home/owl-2").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs tmux"]
fn only_what_the_flags_leave_open_is_asked() {
    let desk = Desk::new();
    let terminal = Terminal::open(&desk);
    terminal.line(&NEW_OTTER.replace("--setting adoptive", ""));
    terminal.sees("> birth family");
    terminal.press(&["Down", "Enter"]);
    terminal.answers("A goal, in a sentence", "");
    terminal.sees("started case otter-7");
    desk.run("grep -E 'setting|goals' otter-7/case.toml").is(str![[r#"
setting = "adoptive"
goals = []
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs tmux"]
fn ctrl_c_at_a_question_makes_nothing_and_gives_the_cursor_back() {
    let desk = Desk::new();
    let terminal = Terminal::open(&desk);
    for stop in ["C-c", "Escape"] {
        terminal.line("vipp new owl-2 --born 2024-03 --caregiver mother; echo exit $?");
        terminal.sees("> birth family");
        terminal.press(&[stop]);
        terminal.sees("exit 130");
        assert!(terminal.shows_cursor(), "after {stop}");
        terminal.wipe();
    }
    desk.run("ls").is(str![[r#"
--- stderr
--- exit 0
"#]]);
}

/// Starts the walk through a visit, and waits for its first question.
#[track_caller]
fn walk(terminal: &Terminal, greeting: &str) {
    terminal.wipe();
    terminal.line("vipp visit --run; echo exit $?");
    terminal.sees(greeting);
}

#[test]
#[ignore = "needs tmux"]
fn a_visit_is_walked_through_with_going_back_and_stopping() {
    let desk = Desk::begun();
    desk.now("2026-10-13T10:02:00+01:00");
    let terminal = Terminal::open(&desk);
    walk(&terminal, "Visit 3 has 7 steps.");
    terminal.sees("Arrive and settle (10 minutes)   step 1 of 7   0 minutes used, 10 planned by the end of this part");
    terminal.press(&["Enter"]);
    terminal.sees("Film: playing together:");
    terminal.sees("> Filmed");
    terminal.press(&["Enter"]);
    terminal.answers("What was filmed [playing together]", "");
    terminal.answers("How many minutes [10]", "12");
    terminal.sees("step 3 of 7   0 minutes used, 35 planned by the end of this part\n  filmed so far: playing together (12 minutes)");
    // Back, and another answer to the step before.
    terminal.press(&["Down", "Down", "Down", "Enter"]);
    terminal.sees("step 2 of 7   0 minutes used, 35 planned by the end of this part\n  filmed so far: playing together (12 minutes)\nFilm: playing together:\n> Filmed");
    terminal.press(&["Down", "Down", "Enter"]);
    terminal.answers("Why:", "");
    terminal.sees("a reason in a few words");
    terminal.line("counted twice");
    terminal.sees("Film: tidying up:\n> Filmed");
    terminal.press(&["Escape"]);
    terminal.sees("stopped; 5 steps are still open, and every answer is kept\nnext: vipp visit 3 --run");
    terminal.sees("exit 0");
    walk(&terminal, "Going on with visit 3: 2 of 7 steps are answered.");
    terminal.sees("> Filmed");
    terminal.press(&["Down", "Enter"]);
    terminal.answers("What was filmed [tidying up]", "Reading a book");
    terminal.answers("How many minutes [10]", "ten");
    terminal.sees("a whole number of minutes, such as 10");
    terminal.answers("How many minutes [10]", "");
    terminal.answers("Note:", "no bricks there");
    for step in ["step 4 of 7", "step 5 of 7", "step 6 of 7", "step 7 of 7"] {
        terminal.sees(step);
        terminal.press(&["Enter"]);
    }
    terminal.answers("A note for the logbook", "the father looked in");
    terminal.sees("How was the visit kept");
    terminal.press(&["Down", "Enter"]);
    terminal.sees("Who was there");
    terminal.press(&["Enter"]);
    terminal.sees("recorded visit 3: 0 minutes, 90 planned\nnext: vipp log 3");
    same(
        desk.show("visits/03.toml"),
        str![[r##"
# What happened at visit 3. Only ever added to.
format = 1
visit = 3

[[run]]
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "settle-hello"
logged = 2026-10-13T10:02:00+01:00

[[film]]
id = "[ID]"
activity = "playing-together"
minutes = 12
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "film-1"
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "film-1"
skipped = "counted twice"
logged = 2026-10-13T10:02:00+01:00

[[film]]
id = "[ID]"
activity = "reading-a-book"
minutes = 10
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "film-2"
note = "no bricks there"
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "watch-1"
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "share-talk"
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "close-next"
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "close-thanks"
logged = 2026-10-13T10:02:00+01:00

[[note]]
text = "the father looked in"
logged = 2026-10-13T10:02:00+01:00

[[appointment]]
id = "[ID]"
on = 2026-10-13
attendance = "late"
started = 10:02:00
ended = 10:02:00
present = ["child", "mother"]
logged = 2026-10-13T10:02:00+01:00
"##]],
    );
    walk(&terminal, "Visit 4 has");
    terminal.press(&["Down", "Down", "Down", "Down", "Enter"]);
    terminal.sees("stopped; 7 steps are still open");
}

#[test]
#[ignore = "needs tmux"]
fn killed_at_any_step_a_walk_goes_on_where_it_was() {
    let desk = Desk::begun();
    desk.now("2026-10-13T10:02:00+01:00");
    let terminal = Terminal::open(&desk);
    for answered in 0..7 {
        terminal.wipe();
        terminal.line("sh -c 'echo $$ > ../walk; exec vipp visit 3 --run'");
        if answered > 0 {
            terminal.sees(&format!("Going on with visit 3: {answered} of 7 steps are answered."));
        }
        terminal.sees(&format!("step {} of 7", answered + 1));
        terminal.press(&["Down", "Down", "Enter"]);
        terminal.answers("Why:", &format!("reason {answered}"));
        let next =
            if answered < 6 { format!("step {} of 7", answered + 2) } else { "A note for the logbook".to_owned() };
        terminal.sees(&next);
        let walk = desk.read("../walk");
        let killed = Command::new("kill").args(["-9", walk.trim()]).status().expect("kill to run");
        assert!(killed.success());
        terminal.sees("Killed");
    }
    desk.run("grep skipped visits/03.toml; vipp check -q").is(str![[r#"
skipped = "reason 0"
skipped = "reason 1"
skipped = "reason 2"
skipped = "reason 3"
skipped = "reason 4"
skipped = "reason 5"
skipped = "reason 6"
warning[V303]: visit 3 on Tuesday 13 October 2026 is today and has no script
  --> course.toml:17:10
   |
17 | number = 3
   |          ^
   |
   = help: choose the moments and write the words with `vipp feedback 3`

note[V303]: visit 2 on Tuesday 22 September 2026 was held as feedback, and no script says what was shown
  --> course.toml:11:10
   |
11 | number = 2
   |          ^
   |
   = help: write the moments that were shown into feedback/02.toml

--- stderr
--- exit 3
"#]]);
    walk(&terminal, "Going on with visit 3: 7 of 7 steps are answered.");
    terminal.answers("A note for the logbook", "");
    terminal.sees("How was the visit kept");
    terminal.press(&["Enter"]);
    terminal.sees("Who was there");
    terminal.press(&["Enter"]);
    terminal.sees("recorded visit 3");
}

#[test]
#[ignore = "needs tmux"]
fn a_walk_that_came_to_nothing_is_begun_anew() {
    let desk = Desk::begun();
    desk.now("2026-10-13T10:02:00+01:00");
    let terminal = Terminal::open(&desk);
    walk(&terminal, "Visit 3 has 7 steps.");
    for step in 1..=7 {
        terminal.sees(&format!("step {step} of 7"));
        terminal.press(&["Down", "Down", "Enter"]);
        terminal.answers("Why:", "nobody there");
    }
    terminal.answers("A note for the logbook", "");
    terminal.sees("How was the visit kept");
    terminal.press(&["Down", "Down", "Down", "Down", "Enter"]);
    terminal.answers("Why:", "rang three times");
    terminal.sees("recorded visit 3: family not there (was not brought)\nnext: vipp plan  (find a new date)");
    desk.run("tail -7 visits/03.toml").is(str![[r#"

[[appointment]]
id = "[ID]"
on = 2026-10-13
attendance = "not-there"
because = "rang three times"
logged = 2026-10-13T10:02:00+01:00
--- stderr
--- exit 0
"#]]);
    desk.must("vipp plan");
    let later = Terminal::open(&desk);
    walk(&later, "Visit 3 has 7 steps.");
    later.sees("step 1 of 7");
}

#[test]
#[ignore = "needs tmux"]
fn a_film_without_consent_needs_a_reason() {
    let desk = Desk::begun();
    desk.must("rm consent.toml");
    desk.now("2026-10-13T10:02:00+01:00");
    let terminal = Terminal::open(&desk);
    walk(&terminal, "step 1 of 7");
    terminal.press(&["Enter"]);
    terminal.sees("> Filmed");
    terminal.press(&["Enter"]);
    terminal.sees("There is no consent to filming on file for child.");
    terminal.answers("Why was it filmed all the same", "given by telephone");
    terminal.answers("What was filmed", "");
    terminal.answers("How many minutes", "");
    terminal.sees("step 3 of 7");
    desk.run("sed -n '/note/,$p' visits/03.toml").is(str![[r#"
[[note]]
text = "filmed without consent on file: given by telephone"
logged = 2026-10-13T10:02:00+01:00

[[film]]
id = "[ID]"
activity = "playing-together"
minutes = 10
logged = 2026-10-13T10:02:00+01:00

[[step]]
step = "film-1"
logged = 2026-10-13T10:02:00+01:00
--- stderr
--- exit 0
"#]]);
}

#[test]
#[ignore = "needs tmux"]
fn observations_are_typed_one_a_line_and_each_is_kept_at_once() {
    let desk = Desk::begun();
    let terminal = Terminal::open(&desk);
    terminal.line("sh -c 'echo $$ > ../log; exec vipp log 2 -'");
    terminal.sees("one observation a line");
    terminal.line("3:12-3:20 child: holds out the brick #signal +");
    terminal.sees("kept: \"3:12 child: holds out the brick\"");
    terminal.line("3:99 child: looks");
    terminal.sees("not kept: `3:99` is not a place in a film");
    terminal.line("4:05 mother: laughs with him #emotion ++");
    terminal.sees("kept: \"4:05 mother: laughs with him\"");
    let log = desk.read("../log");
    assert!(Command::new("kill").args(["-9", log.trim()]).status().expect("kill to run").success());
    terminal.sees("Killed");
    terminal.wipe();
    terminal.line("vipp log 2 -; echo exit $?");
    terminal.sees("one observation a line");
    terminal.line("5:00 child: yawns");
    terminal.sees("kept: \"5:00");
    terminal.press(&["C-d"]);
    terminal.sees("1 observation kept");
    terminal.sees("exit 0");
    desk.run("grep text observations/02.toml").is(str![[r#"
text = "holds out the brick"
text = "laughs with him"
text = "yawns"
--- stderr
--- exit 0
"#]]);
}
