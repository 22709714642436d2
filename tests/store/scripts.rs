//! A script is edited as a careful colleague would: its comments go with their moments, and no other line changes.

use proptest::prelude::*;
use snapbox::str;
use snapbox::{IntoData, assert_data_eq};
use vipp::course::{Moment, Position, RecordId, Script, VisitNo};
use vipp::store::{edit_script, read_script, script_opening};

const BY_HAND: &str = r#"# The script for visit 3, mine.
format = 1
visit = 3   # the third

# --- to begin with ---

# she laughs here
[[moment]] # the first
id = "smile"
from = "1:02"   # not before
until = "1:20"
words = "You laugh with him."

[[moment]]
until = "3:31"
id = "brick"
from = "3:12"
words = """
He holds it out.
You see it."""
colour = "red"
# perhaps not this one

# --- the hard part ---

# only if she is well
[[moment]]
id = "tidy"
from = "5:00"
until = "5:30"
words = ""
# ask her first

# Ideas for later: the book.
"#;

fn visit() -> VisitNo {
    VisitNo::new(3).expect("a visit")
}

fn id(text: &str) -> RecordId {
    text.parse().expect("an id")
}

fn edited(text: &str, change: impl FnOnce(&mut Script)) -> String {
    let (old, _) = read_script(visit(), text);
    let mut new = old.clone();
    change(&mut new);
    let text = edit_script(text, &old, &new).expect("an edit");
    let (again, _) = read_script(visit(), &text);
    assert_eq!(again, new, "what was written is not what is read:\n{text}");
    text
}

#[test]
fn nothing_changes_where_nothing_is_changed() {
    assert_eq!(edited(BY_HAND, |_| {}), BY_HAND);
    let windows = BY_HAND.replace('\n', "\r\n");
    assert_eq!(edited(&windows, |_| {}), windows);
}

#[test]
fn one_value_changes_one_line() {
    let later = "1:05".parse().ok();
    let text = edited(BY_HAND, |script| script.moments[0].from = later);
    assert_eq!(text, BY_HAND.replace("from = \"1:02\"   # not", "from = \"1:05\"   # not"));
}

#[test]
fn comments_go_with_their_moments() {
    let text = edited(BY_HAND, |script| script.order(&[id("tidy"), id("smile"), id("brick")]).expect("an order"));
    assert_data_eq!(
        text,
        str![[r##"
# The script for visit 3, mine.
format = 1
visit = 3   # the third

# --- the hard part ---

# only if she is well
[[moment]]
id = "tidy"
from = "5:00"
until = "5:30"
words = ""
# ask her first

# --- to begin with ---

# she laughs here
[[moment]] # the first
id = "smile"
from = "1:02"   # not before
until = "1:20"
words = "You laugh with him."

[[moment]]
until = "3:31"
id = "brick"
from = "3:12"
words = """
He holds it out.
You see it."""
colour = "red"
# perhaps not this one

# Ideas for later: the book.

"##]]
        .raw()
    );
}

#[test]
fn comments_that_stand_apart_outlive_a_dropped_moment() {
    let text = edited(BY_HAND, |script| {
        script.drop(&id("smile")).expect("it is there");
        script.drop(&id("tidy")).expect("it is there");
    });
    assert_data_eq!(
        text,
        str![[r##"
# The script for visit 3, mine.
format = 1
visit = 3   # the third

# --- to begin with ---

[[moment]]
until = "3:31"
id = "brick"
from = "3:12"
words = """
He holds it out.
You see it."""
colour = "red"
# perhaps not this one

# --- the hard part ---

# Ideas for later: the book.

"##]]
        .raw()
    );
}

#[test]
fn a_new_moment_comes_where_it_belongs() {
    let text = edited(BY_HAND, |script| {
        let time = |text: &str| text.parse().ok();
        let moment = Moment { from: time("2:00"), until: time("2:10"), ..Moment::blank(id("car")) };
        script.add(Moment { whose: "child".parse().ok(), ..moment }, &Position::Before(id("brick"))).expect("a place");
    });
    let car = "[[moment]]\nid = \"car\"\nfrom = \"2:00\"\nuntil = \"2:10\"\nwhose = \"child\"\nwords = \"\"\n\n";
    let brick = "[[moment]]\nuntil = \"3:31\"";
    assert_eq!(text, BY_HAND.replace(brick, &format!("{car}{brick}")));
}

#[test]
fn the_first_moment_of_a_new_script() {
    let opening = script_opening(visit(), VisitNo::new(2));
    let text = edited(&opening, |script| {
        script.talk = Some(3);
        let words = Some("He says \"look\".\nYou look.".to_owned());
        script.moments.push(Moment { words, ..Moment::blank(id("car")) });
    });
    assert_data_eq!(
        text,
        str![[r##"
# The script for visit 3: moments of the films of visit 2.
format = 1
visit = 3
talk_minutes = 3

[[moment]]
id = "car"
words = "He says \"look\".\nYou look."

"##]]
        .raw()
    );
}

/// Scripts as they were written by hand before `vipp` wrote any.
const OF_OLD: [&str; 3] = [
    include_str!("../fixtures/format-1/feedback/02.toml"),
    include_str!("../fixtures/format-1/feedback/07.toml"),
    BY_HAND,
];

#[test]
fn scripts_of_old_open_as_they_did_and_are_edited_like_new_ones() {
    for text in OF_OLD {
        let visit = text.split("visit = ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a visit");
        let (script, found) = read_script(visit.parse().expect("a number"), text);
        let strange = found.iter().filter(|finding| !finding.message.contains("colour")).count();
        assert_eq!((strange, script.moments.is_empty()), (0, false), "{found:?}");
        assert!(script.moments.iter().all(|moment| moment.millis().is_some() && moment.pre_roll.is_none()));
        let new = Script { talk: Some(5), ..script.clone() };
        let edited = edit_script(text, &script, &new).expect("an edit");
        assert_eq!(edited.replace("talk_minutes = 5\n", ""), text);
    }
}

#[test]
fn other_tables_stay_where_they_are() {
    let text = format!("{BY_HAND}\n[mine]\nkey = 1\n");
    let dropped = edited(&text, |script| drop(script.drop(&id("brick")).expect("it is there")));
    assert!(dropped.ends_with("# Ideas for later: the book.\n\n[mine]\nkey = 1\n"), "{dropped}");
}

/// A change of a script, as a person may ask for it; places count from the start again after the end.
#[derive(Clone, Debug)]
enum Change {
    Add(usize),
    Drop(usize),
    First(usize),
    Words(usize, String),
    Ask(usize, Option<String>),
}

impl Change {
    fn apply(&self, script: &mut Script, names: &mut impl Iterator<Item = RecordId>) {
        let count = script.moments.len();
        let at = |place: &usize| (count > 0).then(|| place % count);
        match self {
            Change::Add(place) => {
                script.moments.insert(place % (count + 1), Moment::blank(names.next().expect("a name")));
            }
            Change::Drop(place) => drop(at(place).map(|place| script.moments.remove(place))),
            Change::First(place) => {
                let moment = at(place).map(|place| script.moments.remove(place));
                script.moments.splice(0..0, moment);
            }
            Change::Words(place, words) => {
                let said = Some(words.clone()).filter(|words| !words.trim().is_empty());
                at(place).into_iter().for_each(|place| script.moments[place].words = said.clone());
            }
            Change::Ask(place, ask) => {
                at(place).into_iter().for_each(|place| script.moments[place].ask = ask.clone());
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let text = || prop_oneof!["[a-zé \"\\\\#=\\[\\]]{0,12}", Just("two\nlines\n[[moment]]".to_owned())];
    let asked = prop::option::of(text().prop_map(|text| format!("{text}?")));
    prop_oneof![
        any::<usize>().prop_map(Change::Add),
        any::<usize>().prop_map(Change::Drop),
        any::<usize>().prop_map(Change::First),
        (any::<usize>(), text()).prop_map(|(place, words)| Change::Words(place, words)),
        (any::<usize>(), asked).prop_map(|(place, ask)| Change::Ask(place, ask)),
    ]
}

/// A script of moments `m0`, `m1`, …, each with a comment above, between its lines and below, and some apart.
fn commented(count: usize, ends: &str) -> String {
    let one = |nth: usize| {
        format!(
            "\n# apart {nth}\n\n# above {nth}\n[[moment]]\nid = \"m{nth}\"\n# in {nth}\nwords = \"\"\n# below {nth}\n"
        )
    };
    let moments: String = (0..count).map(one).collect();
    format!("# mine\nformat = 1\nvisit = 3\n{moments}\n# the end\n").replace('\n', ends)
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_no_comment_of_what_stays_is_lost(
        count in 0_usize..5,
        changes in prop::collection::vec(change(), 1..8),
        windows in any::<bool>(),
    ) {
        let before = commented(count, if windows { "\r\n" } else { "\n" });
        let mut names = (0..).map(|nth: u32| id(&format!("new-{nth}")));
        let mut kept = Vec::new();
        let after = edited(&before, |script| {
            for change in &changes {
                change.apply(script, &mut names);
            }
            kept = script.moments.iter().map(|moment| moment.id.to_string()).collect();
        });
        let times = |line: &str| after.lines().filter(|found| *found == line).count();
        for nth in 0..count {
            let stays = usize::from(kept.contains(&format!("m{nth}")));
            for comment in ["above", "in", "below"] {
                prop_assert_eq!(times(&format!("# {comment} {nth}")), stays, "{} {}\n{}", comment, nth, after);
            }
            prop_assert_eq!(times(&format!("# apart {nth}")), 1, "apart {}\n{}", nth, after);
        }
        prop_assert_eq!((times("# mine"), times("# the end")), (1, 1));
        prop_assert!(!windows || !after.replace("\r\n", "").contains('\n'), "{after:?}");
    }
}
