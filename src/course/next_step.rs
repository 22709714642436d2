//! The one next step of a case: what a careful colleague would say when asked "what now?".

use super::{Attendance, Course, Day, Finding, Severity, Visit, VisitNo};

/// The next step: what, and the command that does it where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// One plain sentence, without a stop.
    pub what: String,
    /// What to type.
    pub command: Option<String>,
}

impl NextStep {
    fn new(what: impl Into<String>, command: impl Into<String>) -> NextStep {
        NextStep { what: what.into(), command: Some(command.into()) }
    }
}

/// How many days before a visit its agenda is the next thing.
const SOON: i64 = 2;

/// The next step on `today`: mending what is broken comes first, then what is late, then what comes.
pub fn next_step(course: &Course, today: Day, findings: &[Finding]) -> NextStep {
    mend(findings)
        .or_else(|| delete_films(course, today))
        .or_else(|| closed(course, today))
        .or_else(|| record(course, today))
        .or_else(|| follow_up(course))
        .or_else(|| write_down(course))
        .or_else(|| date(course))
        .or_else(|| prepare(course))
        .or_else(|| tell(course))
        .or_else(|| go(course, today))
        .unwrap_or_else(|| end(course))
}

fn mend(findings: &[Finding]) -> Option<NextStep> {
    let broken = |finding: &&Finding| finding.severity == Severity::Error && finding.code.as_str().starts_with('F');
    findings.iter().find(broken).map(|finding| NextStep::new(format!("mend `{}`", finding.file), "vipp check"))
}

/// What someone said no to goes first, then what is kept past its day.
fn delete_films(course: &Course, today: Day) -> Option<NextStep> {
    if let Some((visit, film, _)) = course.films_asked_for(today).find(|(_, film, _)| film.hold().is_none()) {
        let what = format!("delete {} of visit {}, as someone in it said no to filming", film.called(), visit.number);
        return Some(NextStep::new(what, format!("vipp film delete {} {}", visit.number, film.handle())));
    }
    let first = first_to_go(course, today).filter(|first| *first < today)?;
    Some(NextStep::new(format!("delete the films that were to go by {}", first.long()), "vipp film due"))
}

/// The first day by which a film that is kept, and not on hold, is to be deleted.
fn first_to_go(course: &Course, today: Day) -> Option<Day> {
    let kept = course.films().filter(|(_, film)| film.is_kept() && film.hold().is_none());
    kept.filter_map(|(visit, film)| course.keep_until(visit, film, today).day()).min()
}

fn closed(course: &Course, today: Day) -> Option<NextStep> {
    if !course.closed() {
        return None;
    }
    Some(match first_to_go(course, today) {
        Some(day) => NextStep::new(format!("the case is closed; delete its films by {}", day.long()), "vipp film due"),
        None => NextStep::new("the case is closed; a summary can be made at any time", "vipp export summary"),
    })
}

/// A visit whose day is past has to be recorded before anything else is planned.
fn record(course: &Course, today: Day) -> Option<NextStep> {
    let late = course.to_come().find(|visit| visit.planned_for().is_some_and(|day| day < today))?;
    let day = late.planned_for()?;
    let what = format!("record how visit {} on {} went", late.number, day.with_weekday());
    Some(NextStep::new(what, format!("vipp visit {} --done", late.number)))
}

fn follow_up(course: &Course) -> Option<NextStep> {
    let open = |visit: &&Visit| {
        let asks = |code: Attendance| matches!(code, Attendance::NotThere | Attendance::TooLate);
        visit.record.missed().any(|missed| asks(missed.attendance) && missed.follow_up.is_none())
    };
    let number = course.visits.iter().find(open)?.number;
    let what = format!("follow up the missed visit {number}, and write down what you did");
    Some(NextStep::new(what, format!("vipp visit {number} --follow-up \"…\"")))
}

/// The films of the last visit are watched while it is fresh.
fn write_down(course: &Course) -> Option<NextStep> {
    let (last, _) = course.last_held()?;
    let seen = course.logbooks_of(last.number).any(|book| !book.observations.is_empty());
    let filmed = !last.record.films.is_empty();
    (filmed && !seen).then(|| {
        let what = format!("watch the films of visit {} and write down what you see", last.number);
        NextStep::new(what, format!("vipp log {} \"3:12 child: … #signal +\"", last.number))
    })
}

fn date(course: &Course) -> Option<NextStep> {
    let next = course.next().filter(|next| next.planned_for().is_none())?;
    Some(NextStep::new(format!("find a date for visit {}", next.number), "vipp plan"))
}

/// Choose the moments once the films were watched, then write the words for them.
fn prepare(course: &Course) -> Option<NextStep> {
    let next = course.next()?.number;
    course.programme.step(next).filter(|step| step.feedback)?;
    let moments = course.script(next).map(|script| &script.moments[..]).unwrap_or_default();
    let wordless = moments.iter().filter(|moment| moment.words.is_none()).count();
    match (moments.len(), wordless) {
        (0, _) if course.film_visit(next).is_some_and(|film| seen(course, film)) => {
            let what = format!("choose the moments for visit {next} and write the words for them");
            Some(NextStep::new(what, format!("vipp feedback {next}")))
        }
        (_, 0) => None,
        (_, 1) => Some(NextStep::new(
            format!("write the words for the last moment of visit {next} that has none"),
            format!("vipp feedback {next} --choose"),
        )),
        (_, many) => {
            let what = format!("write the words for {many} moments of visit {next}");
            Some(NextStep::new(what, format!("vipp feedback {next} --choose")))
        }
    }
}

fn seen(course: &Course, visit: VisitNo) -> bool {
    course.logbooks_of(visit).any(|book| !book.observations.is_empty())
}

fn tell(course: &Course) -> Option<NextStep> {
    let untold =
        |visit: &&Visit| visit.planned_for().is_some() && visit.plan.as_ref().is_some_and(|plan| plan.told.is_none());
    let untold: Vec<String> = course.to_come().filter(untold).map(|visit| visit.number.to_string()).collect();
    match untold.len() {
        0 => None,
        1 => Some(NextStep::new(format!("tell the family the date of visit {}", untold[0]), "vipp plan --told all")),
        _ => Some(NextStep::new("tell the family the dates", "vipp plan --told all")),
    }
}

fn go(course: &Course, today: Day) -> Option<NextStep> {
    let next = course.next()?;
    let day = next.planned_for()?;
    let what = match day.days_since(today) {
        0 => format!("visit {} is today", next.number),
        1 => format!("visit {} is tomorrow", next.number),
        days if days <= SOON => format!("visit {} is in {days} days", next.number),
        _ => format!("visit {} is on {}", next.number, day.with_weekday()),
    };
    Some(NextStep::new(what, format!("vipp visit {}", next.number)))
}

fn end(course: &Course) -> NextStep {
    let complete = course.visits.iter().all(|visit| visit.held_on().is_some());
    let what = if complete { "every visit was held" } else { "every visit was held or left out" };
    let what = format!("{what}: write the summary, then close the case with [closed] in case.toml");
    NextStep::new(what, "vipp export summary --for family")
}

#[cfg(test)]
mod tests {
    use super::super::CaseFile;
    use super::super::rules::{Spot, code};
    use super::*;

    #[test]
    fn a_broken_file_comes_first() {
        let finding = Spot::file(CaseFile::Course).finding(code::SYNTAX, "not TOML", "mend it");
        let step = mend(&[finding]).expect("a step");
        assert_eq!(step, NextStep::new("mend `course.toml`", "vipp check"));
    }
}
