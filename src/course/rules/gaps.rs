//! The time between visits and the length of a visit.

use super::super::{Course, Day, GapWindow, RuleCode, Severity, Visit};
use super::dates::pairs;
use super::words::{count, day_hint, held_appointment, visit_on};
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// Too soon after the visit before.
    pub const TOO_SOON: RuleCode = RuleCode::known(b"V201");
    /// Too long after the visit before.
    pub const TOO_LATE: RuleCode = RuleCode::known(b"V202");
    /// A visit much shorter or longer than stated.
    pub const LENGTH: RuleCode = RuleCode::known(b"V203");
    /// The gap is counted over a visit that was left out.
    pub const OVER_LEFT_OUT: RuleCode = RuleCode::known(b"V204");
}

const GAPS: &str = "[C] two to four weeks between visits in the UK form (Implementing THRIVE; TACT); other forms of the \
                    programme differ, and programme.toml holds the window that counts";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::TOO_SOON,
        severity: Severity::Warning,
        title: "too soon after the visit before",
        why: "A family needs time to try what was spoken of, and the practitioner needs time to study the film.",
        source: GAPS,
        example: "Visit 2 on 21 September and visit 3 on 1 October, 10 days later: move visit 3 to 5 October or later.",
        check: Some(too_soon),
    },
    Rule {
        code: code::TOO_LATE,
        severity: Severity::Warning,
        title: "too long after the visit before",
        why: "After a long pause the film is old, the child has grown, and the thread of the course is lost.",
        source: GAPS,
        example: "Six weeks between visits 3 and 4: move visit 4 to an earlier day, or record why it is so.",
        check: Some(too_late),
    },
    Rule {
        code: code::LENGTH,
        severity: Severity::Note,
        title: "a visit much shorter or longer than stated",
        why: "A visit of less than two thirds of its time has mostly lost a part, and one that much longer tires the \
              child. It matters to whoever reads later how the course was given.",
        source: "[C] 90 minutes in the UK form (Implementing THRIVE; TACT), about two hours elsewhere (VIPP-SD \
                 International; HomVEE); [I] that a third matters is our guess",
        example: "A visit of 45 minutes where 90 are stated: write `because = \"…\"` in its appointment.",
        check: Some(length),
    },
    Rule {
        code: code::OVER_LEFT_OUT,
        severity: Severity::Note,
        title: "a gap counted over a visit that was left out",
        why: "When a visit is left out, the next one has to be measured from the visit before. The programme file says \
              how, as no public source does.",
        source: "[I] no public rule; `skipped_visit` in programme.toml",
        example: "Visit 4 was left out: visit 5 is 14 to 28 days after visit 3.",
        check: Some(over_left_out),
    },
];

/// The time from one dated visit to the next.
struct Gap<'a> {
    anchor: &'a Visit,
    visit: &'a Visit,
    day: Day,
    days: i64,
    window: GapWindow,
}

/// The gaps that can be measured. Over a visit that has no date yet, or that nobody recorded, nothing is measured, and a
/// gap of no days or fewer is not a matter of windows.
fn measured(course: &Course) -> impl Iterator<Item = Gap<'_>> {
    pairs(course).filter_map(|[(anchor, first), (visit, day)]| {
        let days = day.days_since(first);
        let whole = between(course, anchor, visit).all(|visit| visit.left_out().is_some());
        let window = course.window(visit.number, anchor.number).filter(|_| whole && days > 0)?;
        Some(Gap { anchor, visit, day, days, window })
    })
}

fn between<'a>(course: &'a Course, anchor: &Visit, visit: &Visit) -> impl Iterator<Item = &'a Visit> {
    let (from, to) = (anchor.number, visit.number);
    course.visits.iter().filter(move |visit| from < visit.number && visit.number < to)
}

/// V201. Planned and held visits; what was held is told apart by its words.
fn too_soon(course: &Course, today: Day, findings: &mut Findings) {
    for gap in measured(course).filter(|gap| gap.days < i64::from(gap.window.low)) {
        findings.add_of_day(code::TOO_SOON, course, gap.visit, gap.message(), day_hint(course, gap.visit, today));
    }
}

/// V202. Planned and held visits.
fn too_late(course: &Course, today: Day, findings: &mut Findings) {
    for gap in measured(course).filter(|gap| gap.days > i64::from(gap.window.high)) {
        findings.add_of_day(code::TOO_LATE, course, gap.visit, gap.message(), day_hint(course, gap.visit, today));
    }
}

impl Gap<'_> {
    fn message(&self) -> String {
        let is = if self.visit.held_on().is_some() { "was" } else { "is" };
        let (visit, days) = (visit_on(self.visit.number, self.day), count(self.days, "day"));
        format!("{visit} {is} {days} after visit {}; the programme asks for {}", self.anchor.number, asked(self.window))
    }
}

/// "14 to 28", or "14" where only one number of days is right.
fn asked(window: GapWindow) -> String {
    if window.low == window.high { window.low.to_string() } else { format!("{} to {}", window.low, window.high) }
}

/// V203. More than a third off; silent where the appointment says why.
fn length(course: &Course, _today: Day, findings: &mut Findings) {
    for (visit, day) in course.held() {
        let Some(lasted) = visit.record.held().filter(|held| held.because.is_none()).and_then(|held| held.minutes())
        else {
            continue;
        };
        let stated = i64::from(course.minutes(visit.number));
        if (lasted - stated).abs() * 3 > stated {
            let message =
                format!("{} lasted {}; {stated} are stated", visit_on(visit.number, day), count(lasted, "minute"));
            let hint = format!(
                "correct `started` and `ended` in visits/{}.toml, or write `because = \"…\"` beside them",
                visit.number.two_digits()
            );
            let index = held_appointment(visit).unwrap_or_default();
            findings.add(code::LENGTH, Spot::in_appointment(visit.number, index, "ended"), message, hint);
        }
    }
}

/// V204. Only for visits still to come: what was held has its gap said by V201 and V202.
fn over_left_out(course: &Course, _today: Day, findings: &mut Findings) {
    for [(anchor, _), (visit, _)] in pairs(course).filter(|[_, (visit, _)]| visit.held_on().is_none()) {
        let mut left_out = between(course, anchor, visit);
        let Some(first) = left_out.next().filter(|first| first.left_out().is_some()) else { continue };
        if !left_out.all(|visit| visit.left_out().is_some()) {
            continue;
        }
        let message = match course.window(visit.number, anchor.number) {
            Some(window) => format!(
                "visit {} is measured from visit {}, as visit {} was left out: {} days",
                visit.number,
                anchor.number,
                first.number,
                asked(window)
            ),
            None => format!("visit {} has no gap to keep, as visit {} was left out", visit.number, first.number),
        };
        let hint = "nothing to do; `skipped_visit` in programme.toml says how such a gap is counted";
        findings.add(code::OVER_LEFT_OUT, Spot::in_plan(course, visit.number, "on"), message, hint);
    }
}
