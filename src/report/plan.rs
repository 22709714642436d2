//! A plan of dates, what it costs and why, and what stands in the way when nothing fits.

use super::{Block, Cell, Column, Document, Span, Table, Tone, counted};
use crate::course::Course;
use crate::course::planning::{DateChange, changes};
use crate::course::schedule::{Bound, Closed, Collision, Exception, Outcome, Placed, Plan, Rule, Waiver, WayOut};

/// The dates as a table: visit, kind, day, time, gap and what is to be said of it.
pub fn plan_table(course: &Course, plan: &Plan, changes: &[DateChange]) -> Table {
    let columns = [
        Column::right("Visit"),
        Column::left("Kind"),
        Column::left("Day"),
        Column::left("Time"),
        Column::right("Gap"),
        Column::left(""),
    ];
    let mut table = Table::new("Dates", columns);
    for placed in &plan.dates {
        let kind = course.programme.step(placed.visit).map_or("", |step| step.kind.in_words());
        let remarks = remarks(course, plan, placed, changes);
        let outside = plan.exceptions.iter().any(|exception| exception.visit == placed.visit);
        table.push([
            Cell::from(placed.visit.to_string()),
            Cell::from(kind),
            Cell::from(placed.day.short_with_year()),
            Cell::from(placed.at.plain()),
            Cell::from(placed.gap.map_or(String::new(), |gap| format!("{gap} days"))),
            Cell::new(remarks.join("; "), if outside { Tone::Warning } else { Tone::Muted }),
        ]);
    }
    table
}

fn remarks(course: &Course, plan: &Plan, placed: &Placed, changes: &[DateChange]) -> Vec<String> {
    let mut remarks = Vec::new();
    match changes.iter().find(|change| change.visit == placed.visit) {
        Some(DateChange { from: Some(from), .. }) if *from != placed.day => {
            remarks.push(format!("moved from {}", from.short()));
        }
        Some(DateChange { from: Some(_), .. }) => remarks.push("new time".to_owned()),
        Some(_) => remarks.push("new".to_owned()),
        None => {
            let told = course.visit(placed.visit).and_then(|visit| visit.plan.as_ref()?.told);
            remarks.extend(told.map(|_| "told".to_owned()));
        }
    }
    let exceptions = plan.exceptions.iter().filter(|exception| exception.visit == placed.visit);
    remarks.extend(exceptions.map(|exception| outside(*exception)));
    remarks
}

/// "5 days over the most of 28"
fn outside(exception: Exception) -> String {
    let days = counted(exception.days as usize, "day");
    match exception.bound {
        Bound::Low(low) => format!("{days} under the least of {low}"),
        Bound::High(high) => format!("{days} over the most of {high}"),
    }
}

/// What each date costs, part by part, and the sum.
pub fn why(plan: &Plan) -> Document {
    let columns =
        [Column::right("Visit"), Column::left("Day"), Column::left("What it costs, and why"), Column::right("Sum")];
    let mut table = Table::new("Cost", columns);
    for placed in &plan.dates {
        let parts: Vec<String> = placed.parts.iter().map(ToString::to_string).collect();
        let sum: u64 = placed.parts.iter().map(|part| part.cost()).sum();
        let said = if parts.is_empty() { "nothing: as it should be".to_owned() } else { parts.join("; ") };
        table.push([placed.visit.to_string(), placed.day.short(), said, sum.to_string()]);
    }
    let whole = format!(
        "Together {}. The plan with the least sum is chosen. The weights are yours to set, in the table ",
        plan.cost
    );
    let whole =
        [Span::from(whole), Span::code("[weights]"), Span::from(" of "), Span::code("config.toml"), Span::from(".")];
    Document::new("Why these dates").with(table).with(Block::paragraph(whole))
}

/// Why no dates fit: which rules collide, the smallest exception, and what else could be given up.
pub fn collisions(course: &Course, outcome: &Outcome) -> Document {
    let mut document = Document::new("No dates keep every rule");
    let (collisions, ways_out) = match outcome {
        Outcome::Fits(_) => return document,
        Outcome::Stretched { collisions, ways_out, .. } | Outcome::Impossible { collisions, ways_out } => {
            (collisions, ways_out)
        }
    };
    document.push(Block::heading(2, "What collides"));
    document.push(Block::bullets(collisions.iter().map(|one| collision(course, one)).collect::<Vec<_>>()));
    if let Outcome::Stretched { plan, .. } = outcome {
        document.push(Block::heading(2, "The smallest exception"));
        document.push(Block::bullets(plan.exceptions.iter().map(|one| exception(*one, plan)).collect::<Vec<_>>()));
        document.push(Block::paragraph(format!("The whole plan with it costs {}:", plan.cost)));
        document.push(plan_table(course, plan, &changes(course, plan)));
    }
    let helping: Vec<String> = ways_out.iter().filter(|way| way.plan.is_some()).map(way_out).collect();
    if !helping.is_empty() {
        document.push(Block::heading(2, "What else could be given up"));
        document.push(Block::bullets(helping));
    }
    document
}

fn collision(course: &Course, collision: &Collision) -> String {
    if let [Closed { rule: Rule::Pinned(day), .. }] = collision.closed[..] {
        let window = course.programme.step(collision.visit).and_then(|step| step.gap);
        let window = window.map_or("later than".to_owned(), |gap| format!("{} to {} days after", gap.low, gap.high));
        return format!(
            "visit {} has to be {window} the visit before, but it is fixed on {}",
            collision.visit,
            day.long()
        );
    }
    let closed: Vec<String> = collision
        .closed
        .iter()
        .map(|closed| format!("{} ({})", closed.rule, counted(closed.days as usize, "day")))
        .collect();
    let window = match course.programme.step(collision.visit).and_then(|step| step.gap) {
        Some(gap) => format!(" ({} to {} days after the visit before)", gap.low, gap.high),
        None => String::new(),
    };
    let days = if collision.from == collision.to {
        format!("on {}", collision.from.with_weekday())
    } else {
        format!("between {} and {}", collision.from.long(), collision.to.long())
    };
    let why = if closed.is_empty() { "no day is left".to_owned() } else { closed.join(", ") };
    format!("visit {} would have to be {days}{window}, but: {why}", collision.visit)
}

fn exception(exception: Exception, plan: &Plan) -> String {
    let day = plan.dates.iter().find(|placed| placed.visit == exception.visit).map(|placed| placed.day.with_weekday());
    format!("{exception}, on {}", day.unwrap_or_default())
}

fn way_out(way: &WayOut) -> String {
    let what = waiver(&way.waiver);
    match &way.plan {
        Some(plan) if plan.exceptions.is_empty() => format!("{what}: then all fits, at a cost of {}", plan.cost),
        Some(plan) => {
            let days = counted(plan.days_outside() as usize, "day");
            format!("{what}: then {days} outside the windows, at a cost of {}", plan.cost)
        }
        None => format!("{what}: that alone does not help"),
    }
}

pub(super) fn waiver(waiver: &Waiver) -> String {
    match waiver {
        Waiver::DaysOff => "visit on a day off (change days_off in case.toml)".to_owned(),
        Waiver::BankHolidays => "visit on a bank holiday (fix the date with --move)".to_owned(),
        Waiver::Avoided(avoid) => {
            let why = avoid.because.as_deref().map_or(String::new(), |because| format!(" ({because})"));
            format!("visit within {}{why} (fix the date with --move)", avoid.days)
        }
        Waiver::Slots => "visit at another time than those listed (add a [[plan.slot]] in case.toml)".to_owned(),
        Waiver::Preparation { fewer } => {
            format!("prepare in {} less (preparation_days in case.toml)", counted(*fewer as usize, "working day"))
        }
        Waiver::NotBefore { visit } => format!("let visit {visit} be earlier"),
        Waiver::Pinned { visit } => format!("let go of the fixed date of visit {visit}"),
    }
}
