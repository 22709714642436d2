//! Pictures of a course: its visits in time, how appointments were kept, and the themes that were worked on.

use super::picture::{Axis, Drawing, Group, Lane, Look, Mark, Picture};
use super::{Audience, Column, Document, Table, Text, goals_picture, measures_picture};
use crate::course::{Attendance, Course, Day, Strand, Theme, Visit, VisitState};

/// All pictures of a course on one page: visits, appointments, themes, goals, measures.
pub fn course_pictures(course: &Course, today: Day) -> Document {
    let mut pairs = course.outcomes.pairs();
    pairs.retain(|pair| !pair.measure.is_rating);
    let all = [
        timeline_picture(course, today),
        attendance_picture(course),
        themes_picture(course),
        goals_picture(course, Audience::Team),
        measures_picture(&pairs),
    ];
    let document = Document::new("The course in pictures")
        .subtitle(format!("Case {}, {}", course.case.code, today.long()))
        .footer("Only for the practitioner and their supervisor.");
    all.into_iter().flatten().fold(document, Document::with)
}

/// The visits on a line of days: held, to come, and dates that came to nothing. None where nothing has a day.
pub fn timeline_picture(course: &Course, today: Day) -> Option<Picture> {
    let days: Vec<Day> = course.visits.iter().flat_map(days_of).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let lanes = course.visits.iter().map(|visit| lane(course, visit, first, today)).collect();
    let held = course.held().count();
    let to_come = course.states(today).filter(|(_, state)| matches!(state, VisitState::Planned(_))).count();
    let missed: usize = course.visits.iter().map(|visit| visit.record.missed().count()).sum();
    let span = last.days_since(first);
    let across = Axis::new("", 0, span.max(1)).ticks(months(first, last));
    let here = today.days_since(first);
    let across = if (0..=span).contains(&here) { across.rule(here, "today") } else { across };
    Some(Picture {
        title: "The visits in time".into(),
        description: format!(
            "From {} to {}: {held} visits held, {to_come} to come, {missed} appointments not kept.",
            first.long(),
            last.long()
        )
        .into(),
        across,
        drawing: Drawing::Lanes(vec![Group { name: Text::EMPTY, lanes }]),
        table: timeline_table(course, today),
    })
}

fn days_of(visit: &Visit) -> Vec<Day> {
    visit.record.appointments.iter().map(|appointment| appointment.on).chain(visit.planned_for()).collect()
}

/// One visit: a mark for each appointment, and one for the day it is planned for.
fn lane(course: &Course, visit: &Visit, first: Day, today: Day) -> Lane {
    let at = |day: Day| day.days_since(first);
    let kept = visit.record.appointments.iter().map(|appointment| {
        let look = if appointment.attendance.seen() { Look::Filled } else { Look::Crossed };
        let says = format!("{}: {}", appointment.on.long(), appointment.attendance.in_words());
        Mark::new(at(appointment.on), None, says).look(look)
    });
    let planned = match visit.state(today) {
        VisitState::Planned(day) => Some(Mark::new(at(day), None, format!("{}: to come", day.long()))),
        VisitState::Unrecorded(day) => Some(Mark::new(at(day), None, format!("{}: not recorded yet", day.long()))),
        _ => None,
    };
    let kind = course.programme.step(visit.number).map_or("", |step| step.kind.in_words());
    let marks = kept.chain(planned.map(|mark| mark.look(Look::Hollow))).collect();
    Lane { name: format!("Visit {} {kind}", visit.number).trim_end().into(), marks }
}

/// The first days of the months between two days, as far apart as their names need.
fn months(first: Day, last: Day) -> Vec<(i64, String)> {
    let span = last.days_since(first).max(1);
    let mut ticks = vec![(0, first.short_with_year())];
    let starts = (1..=span).filter(|offset| first.plus(*offset).is_first_of_month());
    for offset in starts {
        let far = |at: i64| (offset - at) * 7 >= span;
        if ticks.last().is_none_or(|(at, _)| far(*at)) {
            ticks.push((offset, first.plus(offset).month_and_year()));
        }
    }
    ticks
}

fn timeline_table(course: &Course, today: Day) -> Table {
    let mut table = Table::new("Appointments and dates to come", ["Visit", "Day", "How it was"]);
    for (visit, state) in course.states(today) {
        let name = visit.number.to_string();
        for appointment in &visit.record.appointments {
            table.push([name.clone(), appointment.on.long(), appointment.attendance.in_words().to_owned()]);
        }
        match state {
            VisitState::Planned(day) => table.push([name, day.long(), "to come".to_owned()]),
            VisitState::Unrecorded(day) => table.push([name, day.long(), "not recorded yet".to_owned()]),
            VisitState::LeftOut => table.push([name, String::new(), "left out".to_owned()]),
            VisitState::Open => table.push([name, String::new(), "no date yet".to_owned()]),
            VisitState::Held(_) => {}
        }
    }
    table
}

/// How the appointments were kept, a bar a kind. None where there was no appointment.
pub fn attendance_picture(course: &Course) -> Option<Picture> {
    let appointments = course.visits.iter().flat_map(|visit| &visit.record.appointments);
    let count = |wanted: Attendance| appointments.clone().filter(|one| one.attendance == wanted).count();
    let counts = Attendance::ALL.map(|attendance| (attendance, count(attendance)));
    let most = counts.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
    let lane = |(attendance, count): &(Attendance, usize)| Lane {
        name: attendance.in_words().into(),
        marks: (*count > 0).then(|| bar(*attendance, *count)).into_iter().collect(),
    };
    let kept: usize = counts.iter().filter(|(attendance, _)| attendance.seen()).map(|(_, count)| count).sum();
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let mut table = Table::new("Appointments", [Column::left("How it was kept"), Column::right("Number")]);
    for (attendance, count) in &counts {
        table.push([attendance.in_words().to_owned(), count.to_string()]);
    }
    Some(Picture {
        title: "How appointments were kept".into(),
        description: format!("{kept} of {all} appointments were kept.").into(),
        across: Axis::new("appointments", 0, most as i64).ticks((0..=most as i64).map(|at| (at, at.to_string()))),
        drawing: Drawing::Lanes(vec![Group {
            name: Text::EMPTY,
            lanes: counts.iter().filter(|(_, count)| *count > 0).map(lane).collect(),
        }]),
        table,
    })
}

fn bar(attendance: Attendance, count: usize) -> Mark {
    let look = if attendance.seen() { Look::Filled } else { Look::Hollow };
    Mark::new(0, Some(count as i64), format!("{}: {count}", attendance.in_words())).look(look).label(count.to_string())
}

/// At which visits each theme was worked on, or is to be. None where the programme has no themes.
pub fn themes_picture(course: &Course) -> Option<Picture> {
    let last = i64::from(course.visits.last()?.number.number());
    let strands = [Strand::Sensitivity, Strand::Discipline, Strand::Other];
    let groups: Vec<Group> = strands.into_iter().filter_map(|strand| themes_of(course, strand)).collect();
    let all = &course.programme.themes;
    if groups.is_empty() {
        return None;
    }
    let covered = all.iter().filter(|theme| course.held().any(|(visit, _)| works_on(course, visit, theme))).count();
    let mut table = Table::new("Themes by visit", ["Theme", "Worked on at visits", "To come at visits"]);
    for theme in all {
        let at = |held: bool| {
            let visits = course.visits.iter().filter(|visit| visit.held_on().is_some() == held);
            let visits = visits.filter(|visit| visit.left_out().is_none() && works_on(course, visit, theme));
            visits.map(|visit| visit.number.to_string()).collect::<Vec<_>>().join(", ")
        };
        table.push([theme.label.clone(), at(true), at(false)]);
    }
    Some(Picture {
        title: "Themes worked on".into(),
        description: format!("{covered} of {} themes were worked on so far.", all.len()).into(),
        across: Axis::new("visit", 0, last + 1).ticks((1..=last).map(|at| (at, at.to_string()))),
        drawing: Drawing::Lanes(groups),
        table,
    })
}

fn themes_of(course: &Course, strand: Strand) -> Option<Group> {
    let themes = course.programme.themes.iter().filter(|theme| theme.strand == strand);
    let lane = |theme: &Theme| Lane {
        name: theme.label.as_str().into(),
        marks: course.visits.iter().filter_map(|visit| theme_mark(course, visit, theme)).collect(),
    };
    let lanes: Vec<Lane> = themes.map(lane).collect();
    (!lanes.is_empty()).then(|| Group { name: strand.in_words().into(), lanes })
}

fn theme_mark(course: &Course, visit: &Visit, theme: &Theme) -> Option<Mark> {
    if visit.left_out().is_some() || !works_on(course, visit, theme) {
        return None;
    }
    let (look, when) = if visit.held_on().is_some() { (Look::Filled, "") } else { (Look::Hollow, ", to come") };
    let says = format!("visit {}{when}", visit.number);
    Some(Mark::new(i64::from(visit.number.number()), None, says).look(look))
}

/// Whether a theme belongs to a visit: as recorded where that was said, as in the programme where not.
fn works_on(course: &Course, visit: &Visit, theme: &Theme) -> bool {
    let recorded = visit.record.held().and_then(|held| held.themes.as_ref());
    let planned = course.programme.step(visit.number).map(|step| &step.themes);
    recorded.or(planned).is_some_and(|themes| themes.contains(&theme.id))
}
