//! What `vipp plan` changes in the files of a case: the lines for what was asked and for the dates that were found.

use anyhow::Result;

use super::plan::{Args, Told};
use super::session::OpenCase;
use crate::course::planning::DateChange;
use crate::course::{CaseFile, Day, DayRange, Role, VisitNo, visits_in_words};
use crate::store::{Assign, Change, Worth, edit_course, edit_table};

/// The lines that change in the entry of a visit.
pub(super) type Lines = (VisitNo, Vec<Assign>);

/// What the flags say about visits beside their dates.
pub(super) fn noted(args: &Args, case: &OpenCase, today: Day) -> Vec<Lines> {
    let mut noted: Vec<Lines> = Vec::new();
    for number in &args.leave_out {
        let because = Worth::from(args.because.clone().unwrap_or_default());
        let left_out = Assign::Inline("left_out", vec![("on", today.into()), ("because", because)]);
        noted.push((*number, vec![left_out]));
    }
    for (number, day) in &args.supervised {
        noted.push((*number, vec![Assign::Set("supervised", (*day).into())]));
    }
    for (place, (number, _)) in args.asked.iter().enumerate() {
        if args.asked[..place].iter().all(|(before, _)| before != number) {
            noted.push((*number, vec![Assign::Set("asked", Worth::Texts(asked(args, case, *number)))]));
        }
    }
    let told = |number: VisitNo| match &args.told {
        Some(Told::All) => true,
        Some(Told::Some(numbers)) => numbers.contains(&number),
        None => false,
    };
    for visit in case.course.to_come().filter(|visit| told(visit.number) && visit.planned_for().is_some()) {
        noted.push((visit.number, vec![Assign::Set("told", today.into())]));
    }
    noted
}

/// Everyone who was asked to a visit, before and now.
fn asked(args: &Args, case: &OpenCase, number: VisitNo) -> Vec<String> {
    let before = case.course.visit(number).and_then(|visit| visit.plan.as_ref()).map(|plan| plan.asked.as_slice());
    let now = args.asked.iter().filter(|(asked, _)| *asked == number).map(|(_, role)| role);
    let mut roles: Vec<String> = Vec::new();
    for role in before.unwrap_or_default().iter().chain(now).map(Role::to_string) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

/// What was noted beside dates, for the journal: "noted who was asked to visit 6".
pub(super) fn noted_in_words(args: &Args, noted: &[Lines]) -> String {
    let of = |key: &str| -> Vec<VisitNo> {
        let has = |assign: &Assign| matches!(assign, Assign::Set(set, _) if *set == key);
        noted.iter().filter(|(_, lines)| lines.iter().any(has)).map(|(number, _)| *number).collect()
    };
    let left_out = ("left out", args.leave_out.clone());
    let kinds = [
        left_out,
        ("noted the supervision for", of("supervised")),
        ("noted who was asked to", of("asked")),
        ("noted that the family knows the date of", of("told")),
    ];
    in_one(kinds).unwrap_or_else(|| "noted nothing".to_owned())
}

/// What a run did, for the person and the journal: "left out visit 5 and moved visits 6 and 7".
pub(super) fn planned_in_words(args: &Args, dates: &[DateChange]) -> String {
    let of = |moved: bool| -> Vec<VisitNo> {
        dates.iter().filter(|change| change.from.is_some() == moved).map(|change| change.visit).collect()
    };
    let visits = in_one([("left out", args.leave_out.clone()), ("planned", of(false)), ("moved", of(true))]);
    let avoided: Vec<String> = args.avoid.iter().map(DayRange::to_string).collect();
    let avoided = (!avoided.is_empty()).then(|| format!("avoided {}", avoided.join(", ")));
    let parts: Vec<String> = visits.into_iter().chain(avoided).collect();
    if parts.is_empty() { "noted what was agreed".to_owned() } else { parts.join(" and ") }
}

fn in_one<const N: usize>(kinds: [(&str, Vec<VisitNo>); N]) -> Option<String> {
    let kinds = kinds.into_iter().filter(|(_, visits)| !visits.is_empty());
    let parts: Vec<String> = kinds.map(|(what, visits)| format!("{what} {}", visits_in_words(&visits))).collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// The lines of the visits whose dates change, with the reason of each. `departing` are the visits whose dates are
/// outside the rules.
pub(super) fn dated(
    args: &Args,
    case: &OpenCase,
    dates: &[DateChange],
    departing: &[VisitNo],
    today: Day,
) -> Vec<Lines> {
    let mut lines: Vec<Lines> =
        dates.iter().map(|change| (change.visit, date_lines(args, case, change, today))).collect();
    for number in departing {
        let because = args.because.clone().unwrap_or_default();
        lines.push((*number, vec![Assign::Set("exception", because.into())]));
    }
    let changed = dates.iter().map(|change| change.visit).filter(|number| !departing.contains(number));
    lines.extend(changed.filter(|number| has_exception(case, *number)).map(|number| {
        // The reason was for the old date.
        (number, vec![Assign::Clear("exception")])
    }));
    lines
}

fn has_exception(case: &OpenCase, number: VisitNo) -> bool {
    case.course.visit(number).and_then(|visit| visit.plan.as_ref()).is_some_and(|plan| plan.exception.is_some())
}

/// The lines of a visit whose date changes. A date fixed by hand was agreed, so the family was told it.
fn date_lines(args: &Args, case: &OpenCase, change: &DateChange, today: Day) -> Vec<Assign> {
    let mut lines = vec![Assign::Set("on", change.to.into()), Assign::Set("at", change.at.into())];
    let fixed = args.moves.iter().any(|(number, _)| *number == change.visit);
    lines.push(if fixed { Assign::Set("told", today.into()) } else { Assign::Clear("told") });
    if let Some(from) = change.from {
        let because = reason(args, case, change, from);
        let moved =
            vec![("from", from.into()), ("to", change.to.into()), ("on", today.into()), ("because", because.into())];
        lines.push(Assign::Add("move", moved));
    }
    lines
}

/// Why a date changes: as said; or what became of the visit on its old day; or that dates were looked for again.
fn reason(args: &Args, case: &OpenCase, change: &DateChange, from: Day) -> String {
    let missed = || {
        let visit = case.course.visit(change.visit)?;
        let missed = visit.record.missed().filter(|missed| missed.on == from).last()?;
        Some(missed.attendance.in_words().to_owned())
    };
    args.because.clone().or_else(missed).unwrap_or_else(|| "planned again".to_owned())
}

/// The files with all that changes.
pub(super) fn files(args: &Args, case: &OpenCase, lines: &[Lines]) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    if let Some(old) = case.text(&CaseFile::Course)? {
        let new = edit_course(&old, lines)?;
        changes.push(Change::Replace { file: CaseFile::Course, old: Some(old), new });
    }
    if !args.avoid.is_empty()
        && let Some(old) = case.text(&CaseFile::Case)?
    {
        let new = edit_table(&old, "case.toml", "plan", &avoid_lines(args))?;
        changes.push(Change::Replace { file: CaseFile::Case, old: Some(old), new });
    }
    Ok(changes)
}

fn avoid_lines(args: &Args) -> Vec<Assign> {
    let one = |days: &DayRange| {
        let mut lines: Vec<(&'static str, Worth)> = vec![("from", days.from.into()), ("to", days.to.into())];
        if args.away {
            lines.push(("whose", "practitioner".into()));
        }
        lines.extend(args.because.clone().map(|because| ("because", because.into())));
        Assign::Add("avoid", lines)
    };
    args.avoid.iter().map(one).collect()
}
