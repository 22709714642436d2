//! The measures of agreement against other programs: scikit-learn, statsmodels, krippendorff, irrCAC, pingouin and SciPy
//! compute them from the same random codings, by `tests/peers/agreement.py`.
//!
//! Each seed that is tried is printed; `VIPP_TEST_SEED` tries one again.

#![expect(clippy::disallowed_methods, reason = "a test starts a program and is told where it is")]
#![expect(clippy::print_stdout, reason = "the seeds have to be seen")]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use vipp::course::agreement::{Basis, Comparison, Measure, Method, Recording, Settings, Statistic};
use vipp::course::{Coding, Event, Label, Lapse};

/// A small generator, so that a seed means the same codings for ever (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

const PEOPLE: [(&str, [&str; 3]); 2] =
    [("child", ["signal", "contact", "plays"]), ("mother", ["response", "praise", "limit"])];

/// What truly happened, as no coder saw it whole.
fn happened(chance: &mut Chance, end: u64) -> Vec<Event> {
    let event = |chance: &mut Chance| {
        let (who, codes) = PEOPLE[chance.below(2) as usize];
        let code = chance.below(3) as usize;
        let at = chance.below(end);
        // The first code of each person is a point, as a scheme says of a code which it is.
        let until = (code > 0).then(|| (at + 1 + chance.below(20_000)).min(end.max(at + 1)));
        let label = Label { who: Some(who.parse().expect("a role")), what: codes[code].to_owned() };
        Event { at, until, label }
    };
    (0..4 + chance.below(25)).map(|_| event(chance)).collect()
}

/// What one coder made of it: a little late or early, some missed, some taken for another, some made up.
fn seen(chance: &mut Chance, happened: &[Event], end: u64) -> Coding {
    let mut events = Vec::new();
    for event in happened {
        if chance.one_in(6) {
            continue;
        }
        let late = chance.below(1500);
        let mut event = Event { at: event.at + late, until: event.until.map(|until| until + late), ..event.clone() };
        if event.until.is_some() && chance.one_in(5) {
            let codes =
                PEOPLE.iter().find(|(who, _)| event.label.who.as_ref().is_some_and(|role| role.as_str() == *who));
            event.label.what = codes.expect("a person").1[1 + chance.below(2) as usize].to_owned();
        }
        events.push(event);
    }
    if chance.one_in(3) {
        events.extend(self::happened(chance, end).into_iter().take(2));
    }
    events.sort();
    Coding { events, ..Coding::default() }
}

fn films(chance: &mut Chance, coders: u64) -> Vec<Recording> {
    let film = |chance: &mut Chance, number: u64| {
        let end = 20_000 + chance.below(240_000);
        let truth = happened(chance, end);
        let codings =
            (0..coders).map(|_| (number < 2 || !chance.one_in(6)).then(|| seen(chance, &truth, end))).collect();
        Recording { name: format!("film {number}"), length: Some(end), codings }
    };
    let count = 2 + chance.below(7);
    (0..count).map(|number| film(chance, number)).collect()
}

/// The films as the other programs read them.
fn as_json(films: &[Recording]) -> Value {
    let event = |event: &Event| {
        json!([event.at, event.until, event.label.who.as_ref().map(|who| who.as_str()), event.label.what])
    };
    let coding = |coding: &Option<Coding>| match coding {
        Some(coding) => Value::from(coding.events.iter().map(event).collect::<Vec<_>>()),
        None => Value::Null,
    };
    let film =
        |film: &Recording| json!({ "end": film.end(), "codings": film.codings.iter().map(coding).collect::<Vec<_>>() });
    films.iter().map(film).collect()
}

/// What the peers find, by name, in each round.
fn peers(asked: &[Value]) -> Vec<BTreeMap<String, f64>> {
    let python = std::env::var("VIPP_TEST_PYTHON").expect("tests/run-all.sh says where the Python of the peers is");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/agreement.py");
    let pipes = || Stdio::piped();
    let mut peer = Command::new(python).arg(script).stdin(pipes()).stdout(pipes()).spawn().expect("Python");
    let asked = serde_json::to_string(asked).expect("JSON");
    peer.stdin.take().expect("a pipe").write_all(asked.as_bytes()).expect("the codings to be read");
    let output = peer.wait_with_output().expect("an answer");
    assert!(output.status.success(), "the peers failed");
    serde_json::from_slice(&output.stdout).expect("the values")
}

/// The name the peers give a value.
fn name(measure: &Measure, films: &[Recording]) -> String {
    let method = match measure.basis {
        Basis::Counts => "counts",
        Basis::Durations => "durations",
        other => other.method().word(),
    };
    let statistic = match measure.statistic {
        Statistic::Percent => "percent",
        Statistic::Kappa => "kappa",
        Statistic::KappaWithoutEmpty => "structural-zero",
        Statistic::KappaMax => "kappa-max",
        Statistic::Ac1 => "ac1",
        Statistic::AlphaNominal | Statistic::AlphaInterval => "alpha",
        Statistic::Positive => "positive",
        Statistic::Negative => "negative",
        Statistic::Prevalence => "prevalence",
        Statistic::Bias => "bias",
        Statistic::IccAgreement => "icc-a1",
        Statistic::IccConsistency => "icc-c1",
    };
    let film = measure.film.as_ref().and_then(|name| films.iter().position(|film| film.name == *name));
    let pair = measure.coders.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    let code = measure.code.clone();
    match (measure.basis.method(), measure.statistic) {
        (Method::Films, _) => format!("{method} {statistic} {}", code.unwrap_or_default()),
        (_, Statistic::Ac1 | Statistic::AlphaNominal) => [Some(method.to_owned()), code, Some(statistic.to_owned())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        _ => {
            let film = film.map(|film| film.to_string());
            let parts = [Some(method.to_owned()), Some(statistic.to_owned()), code, film, Some(pair)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

/// One set of codings, and what we make of it.
struct Round {
    seed: u64,
    films: Vec<Recording>,
    ours: Comparison,
    asked: Value,
}

impl Round {
    fn new(seed: u64) -> Round {
        let mut chance = Chance(seed);
        let coders = if chance.one_in(3) { 3 } else { 2 };
        let films = films(&mut chance, coders);
        let unit: Lapse = ["1s", "500ms", "2s", "250ms"][chance.below(4) as usize].parse().expect("a unit");
        let settings = Settings { methods: Method::ALL.to_vec(), unit, tolerance: Lapse::SECOND };
        let ours = Comparison::of(&films, coders as usize, settings);
        let asked = json!({ "unit": unit.millis(), "tolerance": 1000, "films": as_json(&films) });
        Round { seed, films, ours, asked }
    }

    /// Our values by the names the peers give them, the ends of intervals too.
    fn values(&self) -> BTreeMap<String, f64> {
        let mut values = BTreeMap::new();
        for measure in &self.ours.measures {
            let name = name(measure, &self.films);
            for (end, word) in measure.interval.iter().flatten().zip(["low", "high"]) {
                let words: Vec<&str> = name.splitn(3, ' ').collect();
                values.insert(format!("{} {} {word} {}", words[0], words[1], words[2]), *end);
            }
            values.extend(measure.value.ok().map(|value| (name, value)));
        }
        values
    }

    /// Every value of the peers has to be ours too. AC1 comes from them with nine decimals.
    fn check(&self, theirs: &BTreeMap<String, f64>) {
        let ours = self.values();
        for (name, other) in theirs {
            let value =
                ours.get(name).unwrap_or_else(|| panic!("seed {}: only the peers have {name}: {other}", self.seed));
            let within = if name.contains(" low ") || name.contains(" high ") { 1e-8 } else { 2e-9 };
            assert!((value - other).abs() <= within, "seed {}: {name} is {value}, the peers say {other}", self.seed);
        }
    }
}

/// The kind of a value: its method, its statistic and the end of its interval.
fn kind(name: &str) -> String {
    let statistics = ["percent", "kappa-max", "kappa", "structural-zero", "positive", "negative", "prevalence", "bias"];
    let statistics = statistics.into_iter().chain(["ac1", "alpha", "icc-a1", "icc-c1"]);
    let words: Vec<&str> = name.split(' ').collect();
    let statistic = statistics.into_iter().find(|statistic| words.contains(statistic)).expect("a statistic");
    let end =
        ["low", "high"].into_iter().find(|end| words.contains(end)).map_or(String::new(), |end| format!(" {end}"));
    format!("{} {statistic}{end}", words[0])
}

#[test]
#[ignore = "needs the Python packages scikit-learn, statsmodels, krippendorff, irrCAC and pingouin"]
fn every_measure_is_what_other_programs_compute() {
    let seeds: Vec<u64> = match std::env::var("VIPP_TEST_SEED") {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => (0..30).map(|round| u64::from(std::process::id()) * 1000 + round).collect(),
    };
    println!("seeds {seeds:?}");
    let rounds: Vec<Round> = seeds.into_iter().map(Round::new).collect();
    let asked: Vec<Value> = rounds.iter().map(|round| round.asked.clone()).collect();
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for (round, theirs) in rounds.iter().zip(peers(&asked)) {
        round.check(&theirs);
        theirs.keys().for_each(|name| *compared.entry(kind(name)).or_default() += 1);
    }
    println!("compared: {compared:#?}");
    assert!(rounds.len() == 1 || compared.len() == 35, "some kinds of value were never compared: {compared:#?}");
}
