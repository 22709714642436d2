//! A record cut off by a power cut, at every byte of it.

use super::place::Place;

const FIRST: &str = "3:12 child: holds out the brick #signal +";
const LAST: &str = "4:20 mother: waits; says \"you found it\" #response ++";

/// A place with two observations, and where the second begins and ends.
fn logged() -> (Place, String, usize) {
    let place = Place::with_otter();
    place.run(&["log", "1", FIRST]).well();
    let start = place.read("observations/01.toml").len();
    place.run_at("2026-09-01T09:01:00+01:00", &["log", "1", LAST]).well();
    let whole = place.read("observations/01.toml");
    (place, whole, start)
}

/// The texts of the observations that count.
fn texts(place: &Place) -> Vec<String> {
    let said = place.run(&["export", "observations", "--json"]).well();
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let rows = answer["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn what_stood_before_a_cut_off_record_stays_readable_and_the_next_record_keeps_its_rest() {
    let (place, whole, start) = logged();
    let mut wrong = Vec::new();
    for cut in start..whole.len() {
        place.write("observations/01.toml", &whole[..cut]);
        if let Err(why) = survives(&place, &whole[start..cut]) {
            wrong.push(format!("cut after {:?}: {why}", &whole[start..cut]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cuts\n{}", wrong.len(), whole.len() - start, wrong.join("\n"));
}

/// Whether a case with that rest of a record loads, takes the next record and keeps the rest as comments.
fn survives(place: &Place, rest: &str) -> Result<(), String> {
    let found = place.file_findings();
    if found.iter().any(|code| code != "F111") {
        return Err(format!("findings {found:?}"));
    }
    let said = place.run_at("2026-09-01T09:02:00+01:00", &["log", "1", "5:00 child: laughs #emotion +"]);
    if said.code != Some(0) {
        return Err(format!("the next record is refused: {}", said.err));
    }
    let found = place.file_findings();
    if !found.is_empty() {
        return Err(format!("findings {found:?} after the next record"));
    }
    let texts = texts(place);
    let ends = |text: &str| texts.last().is_some_and(|last| last == text);
    if texts.first().map(String::as_str) != Some("holds out the brick") || !ends("laughs") {
        return Err(format!("the records are now {texts:?}"));
    }
    let now = place.read("observations/01.toml");
    let lost = rest.lines().filter(|line| !line.trim().is_empty()).find(|line| !now.contains(*line));
    lost.map_or(Ok(()), |line| Err(format!("the line {line:?} is gone")))
}

#[test]
fn a_journal_cut_off_anywhere_costs_undo_and_nothing_else() {
    let (place, _, _) = logged();
    let journal = place.read(".vipp/journal.jsonl");
    let file = place.read("observations/01.toml");
    let last = journal.trim_end().rfind('\n').expect("two lines") + 1;
    for cut in (last..journal.len()).step_by(7) {
        place.write(".vipp/journal.jsonl", &journal[..cut]);
        place.write("observations/01.toml", &file);
        place.run_at("2026-09-01T09:02:00+01:00", &["log", "1", "5:00 child: laughs"]).well();
        let undone = place.run(&["undo"]).well();
        assert!(undone.out.contains("laughs"), "cut after {cut}: undo takes back something else: {}", undone.out);
        assert_eq!(place.read("observations/01.toml"), file, "cut after {cut}");
    }
}
