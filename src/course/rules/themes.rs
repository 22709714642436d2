//! Whether each theme was worked on, once, and in the programme's order.
//!
//! Boosters go over all themes again, so what they name counts neither as work on a theme nor as a repetition, unless
//! the record of the visit says itself which themes were worked on.

use super::super::{Course, Day, Step, StepKind, Strand, ThemeId, Visit, VisitNo};
use super::steps::code;
use super::words::held_appointment;
use super::{Findings, Spot};

/// The steps that carry themes of their own.
fn themed(course: &Course) -> impl DoubleEndedIterator<Item = &Step> {
    course.programme.steps.iter().filter(|step| step.kind != StepKind::Booster)
}

/// The themes a record names itself, where they are not those of the programme.
fn named(visit: &Visit) -> Option<&[ThemeId]> {
    visit.record.held()?.themes.as_deref()
}

/// Whether a step's visit was held, or may still be.
fn counts(course: &Course, visit: &Visit) -> bool {
    let passed = || course.last_held().is_some_and(|(last, _)| visit.number < last.number);
    visit.held_on().is_some() || (visit.left_out().is_none() && !passed())
}

/// Whether the theme is worked on at the visit of a themed step.
fn carries(course: &Course, step: &Step, theme: &ThemeId) -> bool {
    let Some(visit) = course.visit(step.visit) else { return false };
    counts(course, visit) && named(visit).unwrap_or(&step.themes).contains(theme)
}

/// V305.
pub(super) fn missing(course: &Course, _today: Day, findings: &mut Findings) {
    if course.closed() {
        return;
    }
    for step in themed(course) {
        for theme in &step.themes {
            let worked_on = carries(course, step, theme)
                || themed(course).any(|other| carries(course, other, theme))
                || course.visits.iter().filter_map(named).any(|themes| themes.contains(theme));
            if !worked_on {
                not_worked_on(course, step.visit, theme, findings);
            }
        }
    }
}

fn not_worked_on(course: &Course, visit: VisitNo, theme: &ThemeId, findings: &mut Findings) {
    let label = course.programme.theme_label(theme);
    let message = format!("no visit held or to come works on \"{label}\", a theme of visit {visit}");
    let hint =
        format!("work on it at another visit, and name it there: `themes = [\"{theme}\", …]` in its appointment");
    let spot = match course.visit(visit).and_then(held_appointment) {
        Some(_) => spot(course, visit),
        None => Spot::in_plan(course, visit, "left_out"),
    };
    findings.add(code::THEME_MISSING, spot, message, hint);
}

/// V306. Only for a theme that a record names beyond the programme: what the programme repeats is meant.
pub(super) fn repeated(course: &Course, _today: Day, findings: &mut Findings) {
    if course.closed() {
        return;
    }
    for (step, theme) in extra(course) {
        let is_extra = |visit| extra(course).any(|(other, same)| other.visit == visit && same == theme);
        let again = themed(course).filter(|other| other.visit != step.visit && carries(course, other, theme));
        for other in again.filter(|other| other.visit < step.visit || !is_extra(other.visit)) {
            let label = course.programme.theme_label(theme);
            let (first, second) = (step.visit.min(other.visit), step.visit.max(other.visit));
            let message = format!("\"{label}\" is the theme of visit {first} and again of visit {second}");
            let hint = "nothing to do if it was meant; otherwise correct `themes` in the appointment";
            findings.add(code::THEME_REPEATED, spot(course, step.visit), message, hint);
        }
    }
}

/// Each theme that the record of a themed visit names and the programme does not have at that visit.
fn extra(course: &Course) -> impl Iterator<Item = (&Step, &ThemeId)> {
    let named = |step: &Step| course.visit(step.visit).and_then(named).unwrap_or_default();
    themed(course).flat_map(move |step| {
        named(step).iter().filter(|theme| !step.themes.contains(theme)).map(move |theme| (step, theme))
    })
}

/// V307. Within a strand, once a visit, and only where a record names themes: else the order is the programme's.
pub(super) fn out_of_order(course: &Course, _today: Day, findings: &mut Findings) {
    if course.closed() || extra(course).next().is_none() {
        return;
    }
    let (done, mut said) = (worked_on(course), None);
    for (index, late) in done.iter().enumerate() {
        let Some(before) = overtaken_by(&done[..index], late).filter(|_| said != Some(late.visit)) else { continue };
        said = Some(late.visit);
        let label = |one: &WorkedOn<'_>| format!("\"{}\"", course.programme.theme_label(one.theme));
        let message = format!(
            "{} came at visit {}, after {} at visit {}; the programme has them the other way round",
            label(late),
            late.visit,
            label(before),
            before.visit
        );
        let hint = "nothing to do if it was meant; otherwise correct `themes` in the appointments";
        findings.add(code::THEMES_OUT_OF_ORDER, spot(course, late.visit), message, hint);
    }
}

/// A theme worked on at a held visit, and its place in the programme.
struct WorkedOn<'a> {
    visit: VisitNo,
    theme: &'a ThemeId,
    strand: Strand,
    place: VisitNo,
}

/// The themes worked on at held themed visits, in the order of the visits.
fn worked_on(course: &Course) -> Vec<WorkedOn<'_>> {
    let place = |theme: &ThemeId| themed(course).find(|step| step.themes.contains(theme)).map(|step| step.visit);
    let all = themed(course)
        .filter_map(|step| held_themes(course, step))
        .flat_map(|(visit, themes)| themes.iter().map(move |theme| (visit, theme)));
    all.filter_map(|(visit, theme)| {
        Some(WorkedOn { visit, theme, strand: course.programme.strand(theme), place: place(theme)? })
    })
    .collect()
}

fn held_themes<'a>(course: &'a Course, step: &'a Step) -> Option<(VisitNo, &'a [ThemeId])> {
    let visit = course.visit(step.visit).filter(|visit| visit.held_on().is_some())?;
    Some((visit.number, named(visit).unwrap_or(&step.themes)))
}

/// The theme of an earlier visit that should have come after this one; none when this one was worked on before too.
fn overtaken_by<'a>(done: &'a [WorkedOn<'a>], late: &WorkedOn<'_>) -> Option<&'a WorkedOn<'a>> {
    let mut earlier = done.iter().filter(|earlier| earlier.visit < late.visit);
    let again = earlier.clone().any(|earlier| earlier.theme == late.theme);
    earlier.find(|earlier| !again && earlier.strand == late.strand && earlier.place > late.place)
}

/// Where the record of a visit names its themes.
fn spot(course: &Course, visit: VisitNo) -> Spot {
    let index = course.visit(visit).and_then(held_appointment).unwrap_or_default();
    Spot::in_appointment(visit, index, "themes")
}
