//! Edits change the lines they are meant to change and no others, and what was written is what is read.

use proptest::prelude::*;
use toml::{Table, Value};
use vipp::course::{Score, VisitNo};
use vipp::store::{Assign, Worth, edit_course, edit_table};

fn visit(number: u8) -> VisitNo {
    VisitNo::new(number).expect("a visit")
}

/// An edit of one key, as the model sees it.
#[derive(Clone, Debug)]
enum Edit {
    Set(&'static str, Worth),
    Clear(&'static str),
    Move(String),
    LeftOut(String),
}

impl Edit {
    fn key(&self) -> &'static str {
        match self {
            Edit::Set(key, _) | Edit::Clear(key) => key,
            Edit::Move(_) => "move",
            Edit::LeftOut(_) => "left_out",
        }
    }

    fn assign(&self) -> Assign {
        let today = Worth::Day("2026-09-01".parse().expect("a day"));
        match self.clone() {
            Edit::Set(key, worth) => Assign::Set(key, worth),
            Edit::Clear(key) => Assign::Clear(key),
            Edit::Move(because) => Assign::Add("move", vec![("on", today), ("because", because.into())]),
            Edit::LeftOut(because) => Assign::Inline("left_out", vec![("on", today), ("because", because.into())]),
        }
    }

    /// What the edit means for the values.
    fn apply(&self, table: &mut Table) {
        let dated = |because: &String| {
            let mut inner = Table::new();
            inner.insert("on".to_owned(), value(&Worth::Day("2026-09-01".parse().expect("a day"))));
            inner.insert("because".to_owned(), Value::String(because.clone()));
            Value::Table(inner)
        };
        match self {
            Edit::Set(key, worth) => drop(table.insert((*key).to_owned(), value(worth))),
            Edit::Clear(key) => drop(table.remove(*key)),
            Edit::Move(because) => {
                let list = table.entry("move").or_insert_with(|| Value::Array(Vec::new()));
                list.as_array_mut().expect("a list").push(dated(because));
            }
            Edit::LeftOut(because) => drop(table.insert("left_out".to_owned(), dated(because))),
        }
    }
}

fn value(worth: &Worth) -> Value {
    match worth {
        Worth::Text(text) => Value::String(text.clone()),
        Worth::Whole(number) => Value::Integer(*number),
        Worth::Yes(yes) => Value::Boolean(*yes),
        Worth::Day(day) => Value::Datetime(day.to_string().parse().expect("a date")),
        Worth::Time(time) => Value::Datetime(time.naive().format("%H:%M:%S").to_string().parse().expect("a time")),
        Worth::Stamp(stamp) => Value::Datetime(stamp.to_rfc3339().parse().expect("a moment")),
        Worth::Texts(texts) => Value::Array(texts.iter().cloned().map(Value::String).collect()),
        Worth::Score(score) if score.tenths() % 10 == 0 => Value::Integer(i64::from(score.tenths() / 10)),
        Worth::Score(score) => Value::Float(f64::from(score.tenths()) / 10.0),
        Worth::Table(entries) => Value::Table(entries.iter().map(|(key, worth)| (key.clone(), value(worth))).collect()),
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z ,.]{0,20}",
        1 => Just("say \"look\" \\ 'here' # no comment".to_owned()),
        1 => Just("two\nlines = 1\n[[visit]]\n\"\"\" '''".to_owned()),
        1 => any::<String>(),
    ]
}

fn worths() -> impl Strategy<Value = (&'static str, Worth)> {
    let day = (1u32..=28).prop_map(|day| Worth::Day(format!("2026-10-{day:02}").parse().expect("a day")));
    let time = (8u32..18).prop_map(|hour| Worth::Time(format!("{hour:02}:30").parse().expect("a time")));
    prop_oneof![
        day.clone().prop_map(|day| ("on", day)),
        time.prop_map(|time| ("at", time)),
        day.prop_map(|day| ("told", day)),
        (30i64..120).prop_map(|minutes| ("minutes", Worth::Whole(minutes))),
        words().prop_map(|text| ("exception", Worth::Text(text))),
        prop::collection::vec(words(), 0..3).prop_map(|texts| ("asked", Worth::Texts(texts))),
        (-50i32..400).prop_map(|tenths| ("score", Worth::Score(Score::from_tenths(tenths)))),
        (0i32..400).prop_map(|tenths| {
            let total = ("total".to_owned(), Worth::Score(Score::from_tenths(tenths)));
            ("scores", Worth::Table(vec![total]))
        }),
    ]
}

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        5 => worths().prop_map(|(key, worth)| Edit::Set(key, worth)),
        2 => prop::sample::select(vec!["on", "at", "told", "exception", "minutes", "asked"]).prop_map(Edit::Clear),
        1 => words().prop_map(Edit::Move),
        1 => words().prop_map(Edit::LeftOut),
    ]
}

/// What may stand behind a value.
const COMMENTS: [&str; 4] = ["", " # told by phone", "   #x", "\t# é"];

/// The lines of one visit as a person may have laid them out.
fn entries() -> impl Strategy<Value = Vec<String>> {
    let spaced = |key: &'static str, worth: &'static str| {
        let around = prop::sample::select(vec!["", " ", "  ", "\t"]);
        let comment = prop::sample::select(COMMENTS.to_vec());
        (around.clone(), around, comment).prop_map(move |(a, b, comment)| format!("{key}{a}={b}{worth}{comment}"))
    };
    let between = prop::sample::select(vec!["", "# a remark", "", "  # indented", "#"]);
    let maybe = |line: BoxedStrategy<String>| prop::option::of((prop::option::of(between.clone()), line));
    let lines = (
        maybe(spaced("on", "2026-09-30").boxed()),
        maybe(spaced("at", "10:00:00").boxed()),
        maybe(spaced("told", "2026-09-02").boxed()),
        maybe(spaced("exception", "'was # asked'").boxed()),
        maybe(spaced("asked", "[ \"father\",  'aunt' ]").boxed()),
        maybe(spaced("left_out", "{ on = 2026-09-01, because = \"well\" }").boxed()),
        maybe(Just("my_own = \"\"\"\nmany\n  lines # no comment\n\"\"\"".to_owned()).boxed()),
        prop::option::of(Just("\n  [[visit.move]]  # once\n  on = 2026-08-01\n  because = \"ill\"".to_owned())),
    );
    lines.prop_map(|(a, b, c, d, e, f, g, moves)| {
        let given = [a, b, c, d, e, f, g].into_iter().flatten();
        let mut lines: Vec<String> =
            given.flat_map(|(before, line)| [before.map(str::to_owned), Some(line)]).flatten().collect();
        lines.extend(moves);
        lines
    })
}

/// The text of a course with visits of rising numbers, in some layout.
fn courses() -> impl Strategy<Value = String> {
    let visits = prop::collection::btree_map(1u8..=7, (entries(), 0usize..3, any::<bool>()), 0..4);
    let ends = prop::sample::select(vec!["\n", "\r\n"]);
    let start = prop::sample::select(vec!["", "\u{feff}"]);
    (visits, ends, start, any::<bool>()).prop_map(|(visits, end, start, comment)| {
        let mut text = "# the plan\nformat  =  1\n".to_owned();
        for (number, (lines, blank, remark)) in visits {
            text.push_str(&"\n".repeat(blank));
            text.push_str(if remark { "# as agreed\n[[visit]] # one\n" } else { "[[visit]]\n" });
            text.push_str(&format!("number = {number}\n"));
            text.extend(lines.iter().map(|line| format!("{line}\n")));
        }
        text.push_str(if comment { "\n# the end\n" } else { "" });
        format!("{start}{}", text.replace('\n', end))
    })
}

/// The values of a text.
fn parsed(text: &str) -> Table {
    text.trim_start_matches('\u{feff}').parse().unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Where the lines of the visit's own keys are: after its heading, before the next heading.
fn own_lines(lines: &[&str], number: u8) -> std::ops::Range<usize> {
    let is_heading = |line: &&str| line.trim_start().starts_with("[[");
    let at = lines.iter().position(|line| line.trim_end() == format!("number = {number}"));
    let Some(at) = at else { return 0..0 };
    let length = lines[at..].iter().take_while(|line| !is_heading(line)).count();
    at..at + length
}

/// The line with a key in the visit's entry.
fn line_of(lines: &[&str], number: u8, key: &str) -> Option<usize> {
    let is_it = |line: &str| line.split('=').next().is_some_and(|name| name.trim() == key) && line.contains('=');
    own_lines(lines, number).find(|place| is_it(lines[*place]))
}

/// The lines of `after` that are not in `before`, if `before` is all there in its order.
fn added<'a>(before: &[&str], after: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut wanted = before.iter().peekable();
    let mut added = Vec::new();
    for line in after {
        if wanted.peek() == Some(&line) {
            wanted.next();
        } else {
            added.push(*line);
        }
    }
    wanted.peek().is_none().then_some(added)
}

/// One edit of a course changes the values as the model does, and only the lines it is about.
fn check(text: &str, number: u8, edit: &Edit) -> Result<String, TestCaseError> {
    let edited = edit_course(text, &[(visit(number), vec![edit.assign()])]);
    let edited = edited.map_err(|error| TestCaseError::fail(format!("{error}: {}", error.hint)))?;
    let mut expected = parsed(text);
    let visits = expected.entry("visit").or_insert_with(|| Value::Array(Vec::new())).as_array_mut().expect("a list");
    let there = visits.iter().position(|one| one["number"].as_integer() == Some(i64::from(number)));
    let place = there.unwrap_or_else(|| {
        let place = visits.iter().take_while(|one| one["number"].as_integer() < Some(i64::from(number))).count();
        let mut fresh = Table::new();
        fresh.insert("number".to_owned(), Value::Integer(number.into()));
        visits.insert(place, Value::Table(fresh));
        place
    });
    edit.apply(visits[place].as_table_mut().expect("a table"));
    prop_assert_eq!(parsed(&edited), expected, "the values of\n{}", edited);
    prop_assert_eq!(text.starts_with('\u{feff}'), edited.starts_with('\u{feff}'));
    if text.contains("\r\n") {
        prop_assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(text), lines(&edited));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let meant = line_of(&before, number, edit.key()).filter(|_| !matches!(edit, Edit::Move(_)));
    let old = meant.map(|place| before[place]);
    let kept: Vec<&str> =
        before.iter().enumerate().filter(|(place, _)| Some(*place) != meant).map(|(_, line)| *line).collect();
    let added = added(&kept, &after);
    prop_assert!(added.is_some(), "a line is gone that was not meant by {:?} of visit {number}:\n{edited}", edit);
    let added = added.expect("lines");
    let blocks = if there.is_none() { 3 } else { 0 };
    let most = blocks
        + match edit {
            Edit::Clear(_) => 0,
            Edit::Set(_, worth) => value(worth).to_string().lines().count().max(1),
            Edit::Move(because) | Edit::LeftOut(because) => 4 + because.lines().count(),
        };
    prop_assert!(added.len() <= most, "too many new lines {:?}:\n{}", added, edited);
    if let (Some(old), Edit::Set(key, worth)) = (old, edit)
        && added.len() == 1
    {
        let head = &old[..old.len() - old.split_once('=').expect("a key").1.trim_start().len()];
        prop_assert!(added[0].starts_with(head), "the spacing of {key} is gone: {:?}", added[0]);
        let comment =
            COMMENTS.into_iter().filter(|comment| old.ends_with(comment)).max_by_key(|one| one.len()).unwrap_or("");
        prop_assert!(added[0].ends_with(comment), "the comment of {key} = {worth:?} is gone: {:?}", added[0]);
    }
    Ok(edited)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_course_change_only_what_is_meant(
        text in courses(),
        edits in prop::collection::vec((1u8..=7, edits()), 1..6),
    ) {
        let mut text = text;
        for (number, edit) in edits {
            text = check(&text, number, &edit)?;
        }
    }

    #[test]
    fn the_same_value_again_changes_nothing(text in courses(), number in 1u8..=7, (key, worth) in worths()) {
        let once = edit_course(&text, &[(visit(number), vec![Assign::Set(key, worth.clone())])]).expect("an edit");
        let twice = edit_course(&once, &[(visit(number), vec![Assign::Set(key, worth)])]).expect("an edit");
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn an_avoided_range_is_added_to_a_case_and_nothing_else_changes(
        slots in 0usize..3, ranges in 0usize..3, rules in any::<bool>(), windows in any::<bool>(), because in words(),
    ) {
        let mut text = "# mine\nformat = 1\ncode  = 'otter-7' # so\n\n[plan]   # wishes\ntime = 10:00:00\n".to_owned();
        text.push_str(&"\n[[plan.slot]]\nat = 09:00:00 # early\n".repeat(slots));
        text.push_str(&"\n# school\n[[plan.avoid]]\nfrom = 2026-10-26\nto = 2026-10-30\n".repeat(ranges));
        text.push_str(if rules { "\n[rules]\nV203 = \"off\" # agreed\n" } else { "" });
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        let day = |text: &str| Worth::Day(text.parse().expect("a day"));
        let lines = vec![("from", day("2026-12-21")), ("to", day("2027-01-04")), ("because", because.clone().into())];
        let edited = edit_table(&text, "case.toml", "plan", &[Assign::Add("avoid", lines)]).expect("an edit");
        let mut expected = parsed(&text);
        let mut fresh = Table::new();
        fresh.insert("from".to_owned(), value(&day("2026-12-21")));
        fresh.insert("to".to_owned(), value(&day("2027-01-04")));
        fresh.insert("because".to_owned(), Value::String(because));
        let plan = expected["plan"].as_table_mut().expect("a table");
        let list = plan.entry("avoid").or_insert_with(|| Value::Array(Vec::new()));
        list.as_array_mut().expect("a list").push(Value::Table(fresh));
        prop_assert_eq!(parsed(&edited), expected);
        let before: Vec<&str> = text.lines().collect();
        let after: Vec<&str> = edited.lines().collect();
        prop_assert!(added(&before, &after).is_some(), "a line is gone:\n{}", edited);
    }
}

#[test]
fn a_comment_above_a_line_that_goes_stays() {
    let text = "format = 1\n\n[[visit]]\nnumber = 1\n# the grandmother rang\ntold = 2026-09-02\nat = 10:00:00\n";
    let edited = edit_course(text, &[(visit(1), vec![Assign::Clear("told")])]).expect("an edit");
    assert!(edited.contains("# the grandmother rang\n"), "{edited}");
}

#[test]
fn a_move_is_kept_or_refused_where_the_moves_stand_on_one_line() {
    let text = "format = 1\n\n[[visit]]\nnumber = 1\nmove = [{ on = 2026-09-01, because = \"ill\" }]\n";
    let lines = vec![("because", Worth::from("holiday"))];
    match edit_course(text, &[(visit(1), vec![Assign::Add("move", lines)])]) {
        Ok(edited) => assert!(edited.contains("holiday") && edited.contains("ill"), "the move is not kept:\n{edited}"),
        Err(error) => assert!(error.problem.contains("course.toml"), "{error}"),
    }
}

#[test]
fn lines_with_unlike_ends_keep_theirs() {
    let text = "format = 1\r\n\n[[visit]]\r\nnumber = 1\non = 2026-09-14\r\n";
    let day = Worth::Day("2026-09-15".parse().expect("a day"));
    let edited = edit_course(text, &[(visit(1), vec![Assign::Set("on", day)])]).expect("an edit");
    assert_eq!(edited, text.replace("2026-09-14", "2026-09-15"));
}

#[test]
fn visits_on_one_line_are_edited_or_refused_but_never_lost() {
    let text = "format = 1\nvisit = [{ number = 1, on = 2026-09-14 }, { number = 2 }]\n";
    let day = Worth::Day("2026-09-15".parse().expect("a day"));
    if let Ok(edited) = edit_course(text, &[(visit(1), vec![Assign::Set("on", day)])]) {
        assert_eq!(edited, text.replace("2026-09-14", "2026-09-15"));
    }
}
