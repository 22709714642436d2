//! The visits of a course as rows for a program.

use super::observations::day_number;
use super::status::state_word;
use super::{Audience, Dataset, Field, Text, Value};
use crate::course::{Course, Day, Visit, VisitState};

const FIELDS: [(&str, &str); 25] = [
    ("case", "code of the case; empty for research"),
    ("programme", "code of the programme"),
    ("setting", "kind of family"),
    ("visit", "number of the visit"),
    ("session", "number of the feedback session, where it is one"),
    ("kind", "introduction, themed or booster"),
    ("state", "held, planned, unrecorded, open or left-out"),
    ("planned_on", "planned day; empty for research"),
    ("held_on", "day it was held; empty for research"),
    ("day", "days from the first visit held"),
    ("age_months", "age of the child on the day, in whole months"),
    ("started", "time it began; empty for research"),
    ("minutes", "minutes from start to end"),
    ("planned_minutes", "minutes as planned"),
    ("attendance", "attendance of the last appointment"),
    ("attendance_code", "the same as a code of the NHS data dictionary"),
    ("missed", "appointments at which the family was not seen"),
    ("present", "who was there, by role"),
    ("gap_days", "days since the visit before"),
    ("window_low", "fewest days the programme asks for"),
    ("window_high", "most days the programme asks for"),
    ("moves", "how often the date was changed"),
    ("films", "films made"),
    ("observations", "observations that count"),
    ("themes", "themes worked on"),
];

/// The visits of a course, a row each.
pub fn course_data(course: &Course, audience: Audience, today: Day) -> Dataset {
    let columns = FIELDS.iter().map(|&(name, about)| Field { name, about }).collect();
    let rows = course.states(today).map(|(visit, state)| row(course, visit, state, audience)).collect();
    Dataset { name: "course", schema: "vipp.course/1", columns, rows }
}

fn row(course: &Course, visit: &Visit, state: VisitState, audience: Audience) -> Vec<Value> {
    let dates = audience != Audience::Research;
    let own = |shown: bool, value: Value| if shown { value } else { Value::Empty };
    let day = |day: Option<Day>| own(dates, day.map_or(Value::Empty, Value::Day));
    let step = course.programme.step(visit.number);
    let held = visit.record.held();
    let last = visit.record.appointments.last();
    let (gap, window) = gap(course, visit);
    let code = last.map(|last| i64::from(last.attendance.nhs()));
    let seen =
        course.logbooks_of(visit.number).flat_map(|book| &book.observations).filter(|seen| seen.struck.is_none());
    vec![
        own(audience.sees_code(), words(course.case.code.as_str())),
        words(course.programme.code.as_str()),
        words(course.case.setting.code()),
        number(Some(i64::from(visit.number.number()))),
        course.programme.session(visit.number).map_or(Value::Empty, |session| words(&session.to_string())),
        step.map_or(Value::Empty, |step| words(step.kind.in_words())),
        words(state_word(state)),
        day(visit.plan.as_ref().and_then(|plan| plan.on)),
        day(visit.held_on()),
        day_number(course, visit.day()),
        number(visit.day().map(|day| i64::from(course.case.born.months_on(day)))),
        own(dates, held.and_then(|held| held.started).map_or(Value::Empty, Value::Time)),
        number(held.and_then(|held| held.minutes())),
        number(Some(i64::from(course.minutes(visit.number)))),
        last.map_or(Value::Empty, |last| words(last.attendance.code())),
        number(code),
        count(visit.record.missed().count()),
        held.map_or(Value::Empty, |held| list(held.present.iter().map(|role| role.as_str()))),
        number(gap),
        number(window.map(|window| i64::from(window.low))),
        number(window.map(|window| i64::from(window.high))),
        count(visit.plan.as_ref().map_or(0, |plan| plan.moves.len())),
        count(visit.record.films.len()),
        count(seen.count()),
        list(themes(course, visit).iter().map(|theme| theme.as_str())),
    ]
}

/// The themes worked on, or of the programme where nothing else was said.
fn themes<'a>(course: &'a Course, visit: &'a Visit) -> &'a [crate::course::ThemeId] {
    let own = visit.record.held().and_then(|held| held.themes.as_deref());
    own.or_else(|| course.programme.step(visit.number).map(|step| &step.themes[..])).unwrap_or_default()
}

/// Days since the visit before that counts, and the window for them.
fn gap(course: &Course, visit: &Visit) -> (Option<i64>, Option<crate::course::GapWindow>) {
    let pairs = course.neighbours();
    let pair = pairs.iter().find(|[_, (later, _)]| later.number == visit.number);
    pair.map_or((None, None), |[(before, from), (_, to)]| {
        (Some(to.days_since(*from)), course.window(visit.number, before.number))
    })
}

fn words(text: &str) -> Value {
    Value::Text(Text::from(text))
}

fn number(number: Option<i64>) -> Value {
    number.map_or(Value::Empty, Value::Whole)
}

fn count(count: usize) -> Value {
    number(i64::try_from(count).ok())
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    words(&items.collect::<Vec<_>>().join(" "))
}
