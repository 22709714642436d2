//! What a visit consists of: film, feedback and its script, themes, and who should be there.
//!
//! The rows of the family stand here; what is asked of films is in `films`, what is asked of themes in `themes`.

use super::super::{CaseFile, Course, Day, FirstFilm, RuleCode, Severity, Visit, Who, people_in_words};
use super::dates::planned;
use super::words::{is_when, visit_on};
use super::{Findings, Rule, Spot, films, themes};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// No film where the next feedback needs one.
    pub const FILMS_NOTHING: RuleCode = RuleCode::known(b"V301");
    /// A film at a visit that has none.
    pub const FILM_NOT_ASKED_FOR: RuleCode = RuleCode::known(b"V302");
    /// Feedback without a script.
    pub const NO_SCRIPT: RuleCode = RuleCode::known(b"V303");
    /// Feedback for which no film was made.
    pub const NO_FILM: RuleCode = RuleCode::known(b"V304");
    /// A theme at no visit.
    pub const THEME_MISSING: RuleCode = RuleCode::known(b"V305");
    /// A theme at two visits.
    pub const THEME_REPEATED: RuleCode = RuleCode::known(b"V306");
    /// Themes in another order.
    pub const THEMES_OUT_OF_ORDER: RuleCode = RuleCode::known(b"V307");
    /// The second caregiver was not asked.
    pub const SECOND_NOT_ASKED: RuleCode = RuleCode::known(b"V308");
    /// A visit the programme does not have.
    pub const NOT_IN_PROGRAMME: RuleCode = RuleCode::known(b"V309");
    /// A corrective message too early.
    pub const CORRECTIVE_TOO_EARLY: RuleCode = RuleCode::known(b"V310");
}

/// Days before a visit from which the second caregiver should have been asked.
const ASK_AHEAD: i64 = 14;

/// Days beside those of preparation from which a script is missed.
const SCRIPT_AHEAD: i64 = 2;

const FILM_FEEDS: &str = "[I] the film of one visit is the material of the next, from the order of a visit: film first, \
                          then watch the last film (VIPP-SD International; HomVEE)";
const THEMES: &str = "[C] four themes in a fixed order, one a visit (M. van IJzendoorn; HomVEE); [R] which discipline \
                      theme goes with which visit";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::FILMS_NOTHING,
        severity: Severity::Warning,
        title: "no film where the next feedback needs one",
        why: "At the next visit there would be nothing new to watch. It is best known before the visit, while a film \
              can still be made.",
        source: FILM_FEEDS,
        example: "Visit 2 was held, no `[[film]]` is in visits/02.toml, and visit 3 is to watch it: record the film.",
        check: Some(films::films_nothing),
    },
    Rule {
        code: code::FILM_NOT_ASKED_FOR,
        severity: Severity::Note,
        title: "a film at a visit that has none",
        why: "No feedback follows to which this film belongs, and every film kept without need is a risk.",
        source: "[1] nothing is filmed at the last visit (VIPP-SD International)",
        example: "A film recorded at visit 7: keep it if the family wants it, or delete it with `vipp film delete`.",
        check: Some(films::film_not_asked_for),
    },
    Rule {
        code: code::NO_SCRIPT,
        severity: Severity::Warning,
        title: "feedback without a script",
        why: "What is shown and said is chosen and written down beforehand. In the home there is no time to find a \
              moment, and the right words seldom come by themselves.",
        source: "[C] moments are chosen and comments prepared between visits (HomVEE; M. van IJzendoorn); [1] from a \
                 script (No Punish)",
        example: "Visit 3 is in two days and feedback/03.toml has no moments: `vipp feedback 3` shows what to choose from.",
        check: Some(no_script),
    },
    Rule {
        code: code::NO_FILM,
        severity: Severity::Warning,
        title: "feedback for which no film was made",
        why: "A session without film is another kind of visit. What took its place should stand in the record.",
        source: FILM_FEEDS,
        example: "Visit 1 was left out, so visit 2 has no film to watch: film there, and give the feedback later.",
        check: Some(films::no_film),
    },
    Rule {
        code: code::THEME_MISSING,
        severity: Severity::Warning,
        title: "a theme at no visit",
        why: "The boosters go over what was worked on before; a theme that was never worked on is not replaced by \
              them.",
        source: THEMES,
        example: "Visit 4 was left out: work on its themes at visit 5 and name them in `themes` of that appointment.",
        check: Some(themes::missing),
    },
    Rule {
        code: code::THEME_REPEATED,
        severity: Severity::Note,
        title: "a theme at two visits",
        why: "It may be just what the family needs; it also takes the time of another theme.",
        source: THEMES,
        example: "Visit 3 went on with the theme of visit 2: nothing to do if that was meant.",
        check: Some(themes::repeated),
    },
    Rule {
        code: code::THEMES_OUT_OF_ORDER,
        severity: Severity::Note,
        title: "themes in another order than the programme's",
        why: "Each theme builds on the one before: signals are seen before they are answered.",
        source: THEMES,
        example: "The theme of visit 4 was worked on at visit 3: nothing to do if that was meant.",
        check: Some(themes::out_of_order),
    },
    Rule {
        code: code::SECOND_NOT_ASKED,
        severity: Severity::Warning,
        title: "a visit for both caregivers to which one was not asked",
        why: "The boosters are meant for both caregivers, and the second one needs to arrange for the time.",
        source: "[1] boosters with both parents (M. van IJzendoorn, of VIPP)",
        example: "Visit 6 is in ten days: ask the father, and write `asked = [\"father\"]` under it in course.toml.",
        check: Some(second_not_asked),
    },
    Rule {
        code: code::NOT_IN_PROGRAMME,
        severity: Severity::Warning,
        title: "a visit the programme does not have",
        why: "It has no film, feedback, theme or gap of its own, so nothing can be said or checked of it.",
        source: "[C] the programme says how many visits there are (VIPP-SD International; HomVEE)",
        example: "Visit 8 in a programme of seven: add a `[[visit]]` to programme.toml, or correct the number.",
        check: Some(not_in_programme),
    },
    Rule {
        code: code::CORRECTIVE_TOO_EARLY,
        severity: Severity::Warning,
        title: "a corrective message before its session",
        why: "First the caregiver's strengths are shown and trust grows; only then is a moment shown that could go \
              better, beside one of the caregiver's own that did.",
        source: "[R] from about the third session; check your manual and set `corrective_from_session`",
        example: "A moment with `corrective = true` in feedback/02.toml: show a moment that went well instead.",
        check: Some(corrective_too_early),
    },
];

/// V303. From some days before the visit, and once it was held as a note. Silent while the film is still to be made.
fn no_script(course: &Course, today: Day, findings: &mut Findings) {
    let feedback = |visit: &Visit| course.programme.step(visit.number).is_some_and(|step| step.feedback);
    let unwritten = |visit: &Visit| course.script(visit.number).is_none_or(|script| script.moments.is_empty());
    let ahead = i64::from(course.preparation_days()) + SCRIPT_AHEAD;
    for (visit, day) in planned(course, today).filter(|(_, day)| day.days_since(today) <= ahead) {
        if feedback(visit) && unwritten(visit) && film_is_there(course, visit) {
            let message = format!("{} {} and has no script", visit_on(visit.number, day), is_when(day, today));
            let hint = format!("choose the moments and write the words with `vipp feedback {}`", visit.number);
            findings.add(code::NO_SCRIPT, spot_of_script(course, visit), message, hint);
        }
    }
    for (visit, day) in course.held().filter(|(visit, _)| !course.closed() && feedback(visit) && unwritten(visit)) {
        let message =
            format!("{} was held as feedback, and no script says what was shown", visit_on(visit.number, day));
        let hint = format!("write the moments that were shown into feedback/{}.toml", visit.number.two_digits());
        findings.add_as(Severity::Note, code::NO_SCRIPT, spot_of_script(course, visit), message, hint);
    }
}

/// Whether there is a film to choose from: one of a visit that was held, or one from before the course.
fn film_is_there(course: &Course, visit: &Visit) -> bool {
    match course.film_visit(visit.number).and_then(|source| course.visit(source)) {
        Some(source) => source.held_on().is_some(),
        None => course.programme.first_film == FirstFilm::BeforeTheCourse,
    }
}

/// The script, or the visit's entry in the plan while there is no script.
fn spot_of_script(course: &Course, visit: &Visit) -> Spot {
    match course.script(visit.number) {
        Some(_) => Spot::file(CaseFile::Feedback(visit.number)).of(visit.number),
        None => Spot::in_plan(course, visit.number, "number"),
    }
}

/// V308. From two weeks before the visit, and once it was held as a note.
fn second_not_asked(course: &Course, today: Day, findings: &mut Findings) {
    let Some(second) = course.case.second().filter(|_| !course.closed()) else { return };
    let asked = |visit: &Visit| visit.plan.as_ref().is_some_and(|plan| plan.asked.contains(second));
    let there = |visit: &Visit| visit.record.held().is_some_and(|held| held.present.contains(second));
    for visit in course.visits.iter().filter(|visit| for_both(course, visit) && !asked(visit) && !there(visit)) {
        let (number, spot) = (visit.number, Spot::in_plan(course, visit.number, "asked"));
        let hint = format!(
            "ask the {}, and write `asked = [\"{second}\"]` under visit {number} in course.toml",
            second.in_words()
        );
        if let Some(day) = visit.held_on() {
            let message =
                format!("{} was for both caregivers, without {}", visit_on(number, day), people_in_words([second]));
            findings.add_as(Severity::Note, code::SECOND_NOT_ASKED, spot, message, "nothing to do now");
        } else if let Some(day) = soon(visit, today) {
            let message = format!(
                "{} is for both caregivers, and {} was not asked",
                visit_on(number, day),
                people_in_words([second])
            );
            findings.add(code::SECOND_NOT_ASKED, spot, message, hint);
        }
    }
}

fn for_both(course: &Course, visit: &Visit) -> bool {
    course.programme.step(visit.number).is_some_and(|step| step.who == Who::Both)
}

fn soon(visit: &Visit, today: Day) -> Option<Day> {
    visit.planned_for().filter(|day| (0..=ASK_AHEAD).contains(&day.days_since(today)))
}

/// V309. A number that is planned or has a record; one that was left out is no matter.
fn not_in_programme(course: &Course, _today: Day, findings: &mut Findings) {
    let strange = |visit: &&Visit| course.programme.step(visit.number).is_none() && visit.left_out().is_none();
    let used = |visit: &&Visit| visit.plan.is_some() || !visit.record.appointments.is_empty();
    for visit in course.visits.iter().filter(|_| !course.closed()).filter(strange).filter(used) {
        let number = visit.number;
        let message =
            format!("visit {number} is not in the programme, which has {} visits", course.programme.steps.len());
        let hint = format!("add a `[[visit]]` with `number = {number}` to programme.toml, or correct the number");
        let spot = match visit.plan {
            Some(_) => Spot::in_plan(course, number, "number"),
            None => Spot::file(CaseFile::Visit(number)).of(number),
        };
        findings.add(code::NOT_IN_PROGRAMME, spot, message, hint);
    }
}

/// V310. Silent where the programme does not say from when. What was shown already is only a note.
fn corrective_too_early(course: &Course, _today: Day, findings: &mut Findings) {
    let Some(from) = course.programme.corrective_from.filter(|_| !course.closed()) else { return };
    for script in &course.scripts {
        let Some(session) = course.programme.session(script.visit).filter(|session| *session < from) else { continue };
        for (index, moment) in script.moments.iter().enumerate().filter(|(_, moment)| moment.corrective) {
            let message = format!(
                "moment `{}` for visit {} carries a corrective message in session {session}; the programme uses them \
                 from session {from}",
                moment.id, script.visit
            );
            let hint = "show a moment that went well instead".to_owned();
            let spot = Spot::in_script(script.visit, index, "corrective");
            let held = course.visit(script.visit).is_some_and(|visit| visit.held_on().is_some());
            let severity = if held { Severity::Note } else { Severity::Warning };
            findings.add_as(severity, code::CORRECTIVE_TOO_EARLY, spot, message, hint);
        }
    }
}
