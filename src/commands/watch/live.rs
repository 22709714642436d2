//! `vipp watch N --live`: coding at the visit, against a clock that runs from the first session on. The films are joined
//! to it later.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session};
use super::notebook::{Notebook, Source};
use super::{Args, begin, ending, keys};
use crate::course::watch::{Effect, Watching, Where};
use crate::course::{FilmTime, Logbook, Stamp, VisitNo};
use crate::film::{Board, Ending, Heard, record};
use crate::ui::Keys;

/// How often the clock at the foot of the terminal is renewed.
const TICK: Duration = Duration::from_millis(250);

/// How many hours the clock of a visit runs: it is coded on its day.
const LONGEST: i64 = 12;

pub(super) fn code(args: &Args, number: VisitNo, session: &mut Session) -> Result<Exit> {
    if !session.ask.someone() {
        let problem = "coding at a visit reads the keys of the terminal, and there is none";
        let hint = format!("run it in a terminal; a script logs with `vipp log {number} -`");
        return Err(Failure::new(Exit::NeedsAnswer, problem, hint).into());
    }
    let case = session.open(&args.case)?;
    case.visit(number)?;
    let scheme = keys::scheme(args.scheme.as_ref(), session)?;
    let before = begin::logbook(args, &case.course, number);
    begin::remark_on_scheme(&scheme, before, session)?;
    let clock = Clock::of_visit(number, &case, before, session)?;
    let desk = begin::desk(args, &case, scheme, Vec::new(), session)?;
    let mut watching = Watching::begin(desk, before.into_iter().flat_map(|book| &book.observations));
    greet(number, &clock, &watching, session)?;
    let keys = Keys::listen(true, || {})?;
    let source = Source::Visit { clock: clock.started };
    let mut notebook = Notebook::open((args, &case, number), watching.desk(), source, keys, session)?;
    let ending = run(&clock, &mut watching, &mut notebook);
    ending::finish(number, ending, &watching, &mut notebook)
}

fn greet(number: VisitNo, clock: &Clock, watching: &Watching, session: &mut Session) -> Result<()> {
    let clock = match clock.now().millis() {
        ..1000 => "the clock starts now".to_owned(),
        millis => format!("the clock stands at {}", FilmTime::from_millis(millis / 1000 * 1000)),
    };
    session.ui.say(&format!("coding at visit {number}: {clock}{}", begin::manner(watching.desk())))?;
    session.ui.say("? shows the keys, q stops")?;
    Ok(())
}

/// The clock of a visit: it runs on while nobody codes.
struct Clock {
    started: Stamp,
    /// What it showed when this session began.
    shown: Duration,
    since: Instant,
}

impl Clock {
    /// The clock that an earlier session started, or a new one. It is started on a whole second, as it is written down.
    fn of_visit(number: VisitNo, case: &OpenCase, before: Option<&Logbook>, session: &Session) -> Result<Clock> {
        let now = session.clock().with_timezone(&case.course.case.zone).fixed_offset();
        let whole_second = now - chrono::TimeDelta::nanoseconds(i64::from(now.timestamp_subsec_nanos()));
        let started = before.and_then(Logbook::clock).unwrap_or(whole_second);
        let gone = now - started;
        if gone.num_hours() >= LONGEST || gone < chrono::TimeDelta::zero() {
            let problem = format!("the clock of visit {number} was started on {}", started.format("%-d %B %Y, %H:%M"));
            let hint = format!("a visit is coded on its day; watch its films with `vipp watch {number}`");
            return Err(Failure::new(Exit::Refused, problem, hint).into());
        }
        Ok(Clock { started, shown: gone.to_std().unwrap_or_default(), since: Instant::now() })
    }

    fn now(&self) -> FilmTime {
        let millis = (self.shown + self.since.elapsed()).as_millis();
        FilmTime::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    }
}

/// Codes until the person stops.
fn run(clock: &Clock, watching: &mut Watching, notebook: &mut Notebook<'_>) -> Ending {
    loop {
        let heard = notebook.wait(TICK);
        let place = Where::Visit(clock.now());
        let effects = match heard {
            None => {
                watching.is_at(place);
                Vec::new()
            }
            Some(Heard::Key(key)) => {
                let id = notebook.next_id();
                watching.press(&key, place, id)
            }
            Some(Heard::Line(line)) => {
                let id = notebook.next_id();
                watching.write(line.as_deref(), id)
            }
            Some(Heard::Stop) => return Ending::Stopped,
        };
        for effect in effects {
            match effect {
                Effect::Ask(prompt) => notebook.ask(Some(&prompt)),
                Effect::ShowKeys => drop(notebook.show_keys()),
                Effect::Finish => return Ending::Finished,
                effect => drop(record(effect, watching, notebook)),
            }
        }
        if !notebook.tick(watching) {
            return Ending::Stopped;
        }
    }
}
