//! Whether consent lasts, holds and is heeded: what runs out, what is to be gone through again, on what authority it
//! stands, and whether something was done when it was taken back. Consent for one visit is looked at in `permission`.

use super::super::{
    Advice, Answer, CaseFile, Consent, Course, Day, Purpose, Role, RuleCode, Severity, Turn, Visit, people_in_words,
};
use super::dates::planned;
use super::people::WEEK;
use super::words::visit_on;
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// Runs out before a visit.
    pub const CONSENT_RUNS_OUT: RuleCode = RuleCode::known(b"C121");
    /// Not gone through again.
    pub const NO_REVIEW: RuleCode = RuleCode::known(b"C122");
    /// On an authority that may not be enough.
    pub const DOUBTFUL_AUTHORITY: RuleCode = RuleCode::known(b"C123");
    /// Taken back, and nothing was done.
    pub const NOTHING_DONE: RuleCode = RuleCode::known(b"C124");
    /// Looked at in supervision without consent.
    pub const NO_CONSENT_TO_SUPERVISE: RuleCode = RuleCode::known(b"C125");
}

/// Days before the end of a consent from which it matters more.
const SOON: i64 = 4 * WEEK;

const GRANULAR: &str = "consent names each use and each recipient, and can be withdrawn at any time (ICO; GMC)";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::CONSENT_RUNS_OUT,
        severity: Severity::Warning,
        title: "consent that runs out before a visit",
        why: "The best time to ask again is the visit before, not the doorstep. Until four weeks before it is a note.",
        source: "consent covers stated sessions or a stated time (VIG consent form)",
        example: "Consent until 15 January and visit 7 on 19 January: ask at visit 6, then `vipp consent give`.",
        check: Some(runs_out),
    },
    Rule {
        code: code::NO_REVIEW,
        severity: Severity::Warning,
        title: "consent that was to be gone through again",
        why: "A family that has seen itself on film may think otherwise of it than before.",
        source: GRANULAR,
        example: "`review = 2026-11-01` has passed: talk it through, then record the new answer with `vipp consent give`.",
        check: Some(no_review),
    },
    Rule {
        code: code::DOUBTFUL_AUTHORITY,
        severity: Severity::Warning,
        title: "consent for the child on an authority that may not do",
        why: "Who may answer for a child changes with its legal status, and may change in the middle of a course. This \
              is a reminder for England, not legal advice.",
        source: "foster carers have no parental responsibility but what is delegated (statutory guidance since 2013); \
                 a placement order leaves it to the agency; an adoption order gives it to the adopters alone",
        example: "A foster carer agreed with `authority = \"parental-responsibility\"`: ask the parents, or the local \
                  authority under a care order, then `vipp consent give`.",
        check: Some(doubtful_authority),
    },
    Rule {
        code: code::NOTHING_DONE,
        severity: Severity::Warning,
        title: "consent taken back, and nothing written about it",
        why: "The use has to stop, the films have to go, and what was done and when has to be shown later. The trail and \
              the notes stay.",
        source: GRANULAR,
        example: "The father took consent back on 1 October: stop, delete, then `vipp consent done \"told the supervisor\"`.",
        check: Some(nothing_done),
    },
    Rule {
        code: code::NO_CONSENT_TO_SUPERVISE,
        severity: Severity::Warning,
        title: "no consent for looking at the film in supervision",
        why: "A trainee's films are watched with the supervisor; that is a use of its own, and the supervisor is named.",
        source: GRANULAR,
        example: "Supervision for visit 3 is this week: ask, then `vipp consent give --for supervision`.",
        check: Some(to_supervise),
    },
];

/// C121. For visits more than a week away; those within the week are C106's and C109's.
fn runs_out(course: &Course, today: Day, findings: &mut Findings) {
    for who in course.people() {
        let end = |(visit, day): (&Visit, Day)| match course.answer(Purpose::Filming, &who, day) {
            Answer::RanOut(last) if last >= today && course.filmed_at(visit).contains(&who) => {
                Some((visit.number, day, last))
            }
            _ => None,
        };
        let later = |(_, day): &(&Visit, Day)| day.days_since(today) > WEEK;
        let Some((visit, day, last)) = planned(course, today).filter(later).find_map(end) else { continue };
        let (whom, before) = (who.with_article(), visit_on(visit, day));
        let message = format!("consent for {whom} runs out on {}, before {before}", last.long());
        let severity = if last.days_since(today) <= SOON { Severity::Warning } else { Severity::Note };
        let hint = "ask again at the visit before, and record it with `vipp consent give`";
        findings.add_as(severity, code::CONSENT_RUNS_OUT, Spot::file(CaseFile::Consent).of(visit), message, hint);
    }
}

/// C122. While the case is open and the person has given no later answer.
fn no_review(course: &Course, today: Day, findings: &mut Findings) {
    let Some(trail) = course.consent.as_ref().filter(|_| !course.closed()) else { return };
    for (index, consent) in trail.given.iter().enumerate() {
        let Some(review) = consent.form.review.filter(|review| *review <= today) else { continue };
        let later = |on: Day, by: &Role| *by == consent.by && on > consent.on;
        let answered = trail.given.iter().any(|other| later(other.on, &other.by))
            || trail.withdrawn.iter().any(|other| later(other.on, &other.by));
        if !answered {
            let by = consent.by.with_article();
            let message = format!("the consent of {by} was to be gone through again on {}", review.long());
            let hint = format!("talk it through, and record the answer: vipp consent give --by {}", consent.by);
            findings.add(code::NO_REVIEW, in_consent("consent", index, "review"), message, hint);
        }
    }
}

/// C123. For consent that covers the child and counts, while nobody else answered for the child as they may.
fn doubtful_authority(course: &Course, today: Day, findings: &mut Findings) {
    let Some(trail) = course.consent.as_ref().filter(|_| !course.closed()) else { return };
    let child = Role::child();
    for (index, consent) in trail.given.iter().enumerate() {
        let Some(Advice::Doubt(words)) = advice(course, consent) else { continue };
        let counts = consent.purposes.iter().any(|purpose| course.allows(*purpose, &child, today));
        let is_sound = |other: &Consent| {
            let has_authority = other.form.authority.is_some() && other.covers.contains(&child);
            has_authority && other.on >= consent.on && !matches!(advice(course, other), Some(Advice::Doubt(_)))
        };
        if counts && !trail.given.iter().any(is_sound) {
            let by = consent.by.with_article();
            let message = format!("the consent of {by} for the child may not do: {words}");
            let hint = "see who may answer for the child, ask them, and record it with `vipp consent give`";
            findings.add(code::DOUBTFUL_AUTHORITY, in_consent("consent", index, "authority"), message, hint);
        }
    }
}

/// What to know of the authority on which a consent covers the child.
fn advice(course: &Course, consent: &Consent) -> Option<Advice> {
    let authority = consent.form.authority.as_ref().filter(|_| consent.covers.contains(&Role::child()))?;
    Advice::on(&course.case, &consent.by, authority)
}

/// C124.
fn nothing_done(course: &Course, _today: Day, findings: &mut Findings) {
    let withdrawn = course.consent.iter().flat_map(|trail| &trail.withdrawn).enumerate();
    for (index, withdrawal) in withdrawn.filter(|(_, withdrawal)| withdrawal.done.is_empty()) {
        let (by, on) = (withdrawal.by.with_article(), withdrawal.on.long());
        let message = format!("{by} took consent back on {on}, and nothing says what was done about it");
        let hint = match &withdrawal.id {
            Some(id) => format!("once it is done: vipp consent done \"…\" --of {id}"),
            None => "once it is done, write `done = \"…\"` into this entry of consent.toml".to_owned(),
        };
        findings.add(code::NOTHING_DONE, in_consent("withdrawal", index, "on"), message, hint);
    }
}

/// C125. For trainees, whose supervision is part of the course: from a week before the visit whose film is watched.
fn to_supervise(course: &Course, today: Day, findings: &mut Findings) {
    if !course.case.trainee || course.closed() {
        return;
    }
    let soon = planned(course, today).filter(|(_, day)| day.days_since(today) <= WEEK);
    for (visit, day) in soon {
        let Some(source) = course.film_visit(visit.number).and_then(|source| course.visit(source)) else { continue };
        if source.record.films.iter().all(|film| film.deleted().is_some()) {
            continue;
        }
        let mut missing = course.seen_in_films(source);
        missing.retain(|who| !course.allows(Purpose::Supervision, who, today));
        if !missing.is_empty() {
            let (whom, films) = (people_in_words(&missing), source.number);
            let message = format!(
                "{} is prepared with the films of visit {films} in supervision, and no consent covers {whom} for that",
                visit_on(visit.number, day)
            );
            let hint = "ask, and record it with `vipp consent give --for supervision`";
            let spot = Spot::file(CaseFile::Consent).of(visit.number);
            findings.add(code::NO_CONSENT_TO_SUPERVISE, spot, message, hint);
        }
    }
}

fn in_consent(table: &'static str, index: usize, key: &'static str) -> Spot {
    Spot::path(CaseFile::Consent, [Turn::Key(table), Turn::Index(index), Turn::Key(key)])
}
