//! `vipp watch --self-test`: whether this computer shows and logs films to the frame.

use std::time::Duration;

use anyhow::Result;
use serde::Serialize;

use super::super::failure::{Exit, Failure};
use super::super::session::Session;
use super::Args;
use crate::course::FrameRate;
use crate::film::{FilmTest, Pace, Trial, self_test};
use crate::report::{Cell, Column, Table, Tone};

/// The kinds of trial with their names, in the order they are shown in.
const TRIALS: [(Trial, &str); 4] =
    [(Trial::Jump, "Places"), (Trial::Step, "Steps"), (Trial::Stop, "Stops"), (Trial::Key, "Keys")];

/// What was found, as scripts read it.
#[derive(Serialize)]
struct Found {
    schema: &'static str,
    exact: bool,
    films: Vec<FilmJson>,
}

#[derive(Serialize)]
struct FilmJson {
    film: String,
    trials: [TrialJson; 4],
    /// From a key to its event.
    key_delay_us: u128,
}

#[derive(Serialize)]
struct TrialJson {
    of: String,
    tried: usize,
    exact: usize,
}

pub(super) fn prove(args: &Args, session: &mut Session) -> Result<Exit> {
    let programs = session.programs();
    let mut tests = Vec::new();
    for pace in paces() {
        session.ui.status(&format!("trying a film with {} …", in_words(pace)))?;
        tests.push(self_test(&programs, pace)?);
    }
    let (exact, tried) = count(&tests);
    if args.writing.json {
        let films = tests.iter().map(film).collect();
        session.json(&Found { schema: "vipp.self-test/1", exact: exact == tried, films })?;
    } else {
        session.ui.table(&table(&tests))?;
    }
    if exact < tried {
        let problem = format!("{} of {tried} frames were not the ones that were meant", tried - exact);
        let hint = "update mpv and the driver of the screen, close other programs, and try again; until then a logged \
                    frame may be off by one";
        return Err(Failure::new(Exit::Failed, problem, hint).into());
    }
    if !args.writing.json {
        session.ui.answer(&format!("all {tried} frames were exact: what is logged here is what was on the screen"))?;
    }
    Ok(Exit::Done)
}

/// As cameras film, as television does, and as phones do.
fn paces() -> impl Iterator<Item = Pace> {
    let steady = [(25, 1), (30_000, 1001)].into_iter().filter_map(|(frames, seconds)| FrameRate::new(frames, seconds));
    steady.map(Pace::Steady).chain([Pace::Uneven])
}

fn in_words(pace: Pace) -> String {
    match pace {
        Pace::Steady(rate) => format!("{rate} frames a second"),
        Pace::Uneven => "unevenly spaced frames".to_owned(),
    }
}

fn count(tests: &[FilmTest]) -> (usize, usize) {
    let all = tests.iter().flat_map(|test| TRIALS.map(|(trial, _)| test.exact(trial)));
    all.fold((0, 0), |(exact, tried), (more_exact, more_tried)| (exact + more_exact, tried + more_tried))
}

/// The delay in the middle of all.
fn middle(test: &FilmTest) -> Duration {
    let mut delays = test.delays.clone();
    delays.sort();
    delays.get(delays.len() / 2).copied().unwrap_or_default()
}

fn film(test: &FilmTest) -> FilmJson {
    let trial = |(trial, name): (Trial, &'static str)| {
        let (exact, tried) = test.exact(trial);
        TrialJson { of: name.to_lowercase(), tried, exact }
    };
    FilmJson { film: in_words(test.pace), trials: TRIALS.map(trial), key_delay_us: middle(test).as_micros() }
}

fn table(tests: &[FilmTest]) -> Table {
    let names = TRIALS.iter().map(|(_, name)| Column::right(*name));
    let columns = [Column::left("Film")].into_iter().chain(names).chain([Column::right("A key takes")]);
    let mut table = Table::new("Frames that were exact", columns);
    for test in tests {
        let cell = |(trial, _): &(Trial, &str)| {
            let (exact, tried) = test.exact(*trial);
            let tone = if exact == tried { Tone::Good } else { Tone::Error };
            Cell::new(format!("{exact} of {tried}"), tone)
        };
        let delay = Cell::from(format!("{}.{} ms", middle(test).as_millis(), middle(test).as_micros() % 1000 / 100));
        let cells = TRIALS.iter().map(cell);
        table.push([Cell::from(in_words(test.pace))].into_iter().chain(cells).chain([delay]));
    }
    table
}
