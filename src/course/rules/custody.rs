//! Whether the files of films are where they should be, and gone when they should be.
//!
//! No rule looks at a disk: what `vipp film verify` found there stands in the record, and is read from it.

use super::super::{
    CaseFile, Course, CustodyAct, Day, FilmMade, KeepUntil, RuleCode, Severity, Turn, Visit, VisitNo, Why,
    visits_in_words,
};
use super::people::WEEK;
use super::words::said;
use super::{Findings, Rule, Spot};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// Someone said no, and the film is kept.
    pub const KEPT_AGAINST_A_NO: RuleCode = RuleCode::known(b"D101");
    /// Kept for longer than the policy allows.
    pub const OVERDUE: RuleCode = RuleCode::known(b"D102");
    /// Nothing says how long.
    pub const NO_POLICY: RuleCode = RuleCode::known(b"D103");
    /// Made, and its file was never added.
    pub const NO_FILE: RuleCode = RuleCode::known(b"D104");
    /// Kept on purpose.
    pub const ON_HOLD: RuleCode = RuleCode::known(b"D105");
    /// Not there, or not the same, when it was looked for last.
    pub const LOST: RuleCode = RuleCode::known(b"D106");
}

const SERVICES: &str = "similar services delete a week to two months after the work, half a year after filming, or when \
                        anyone who may be seen asks (VIG, Marte Meo and Basic Trust forms)";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::KEPT_AGAINST_A_NO,
        severity: Severity::Error,
        title: "a film kept though someone in it said no",
        why: "Anyone who may be seen can have the film deleted, whoever made it and whatever it shows. Only a hold goes \
              before that, and then they are told.",
        source: SERVICES,
        example: "The father took consent back on 1 October and 02-1.mp4 is still there: `vipp film delete 2 02-1.mp4`.",
        check: Some(kept_against_a_no),
    },
    Rule {
        code: code::OVERDUE,
        severity: Severity::Error,
        title: "a film kept for longer than the policy allows",
        why: "A film is a tool for a while, and the family was told for how long. In the last week it is a note.",
        source: SERVICES,
        example: "`days = 60` after closure, and the case was closed three months ago: `vipp film due` lists the films.",
        check: Some(overdue),
    },
    Rule {
        code: code::NO_POLICY,
        severity: Severity::Warning,
        title: "films are kept and nothing says how long",
        why: "How long films are kept is for the service to decide and for the family to know.",
        source: SERVICES,
        example: "A film was added and there is no retention.toml: `vipp film policy --example` prints one to start from.",
        check: Some(no_policy),
    },
    Rule {
        code: code::NO_FILE,
        severity: Severity::Note,
        title: "a film whose file was not added",
        why: "A film that is not in the film folder lies on a camera or a card, where nobody counts its days.",
        source: "where each film lies is part of its custody (perinatal VIG services' operating procedure)",
        example: "Two films were made at visit 2 and one was added: `vipp film add 2 FILE` takes the other in.",
        check: Some(no_file),
    },
    Rule {
        code: code::ON_HOLD,
        severity: Severity::Note,
        title: "a film on hold",
        why: "A court, a complaint, a safeguarding matter or a request for access stops the clock; somebody has to start \
              it again.",
        source: "records that are asked for are not deleted (ICO, right of access)",
        example: "Held since 3 October for a court: when it is over, `vipp film release 2 --because \"order made\"`.",
        check: Some(on_hold),
    },
    Rule {
        code: code::LOST,
        severity: Severity::Error,
        title: "a film that was not found, or not as it was",
        why: "A film that is lost is a breach to tell your lead of today, whether or not somebody may have it; a film \
              that changed may not be the one that was coded.",
        source: "a loss of availability or integrity is a personal data breach too (ICO; Law Society)",
        example: "`vipp film verify` did not find 02-1.mp4: look for it, then `vipp film add 2 FILE` puts it back.",
        check: Some(lost),
    },
];

/// D101.
fn kept_against_a_no(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, film, day) in course.films_asked_for(today) {
        let name = in_a_sentence(visit, film);
        let (severity, message) = match film.hold() {
            Some(_) => (Severity::Note, format!("someone in {name} said no to filming; it is on hold")),
            None => (Severity::Error, format!("someone in {name} said no to filming, and it is still kept")),
        };
        let hint = match film.hold() {
            Some(_) => "tell them that it is kept and why, and write it down with `vipp consent done`".to_owned(),
            None => format!("delete it by {}: vipp film delete {} {}", day.long(), visit.number, film.handle()),
        };
        findings.add_as(severity, code::KEPT_AGAINST_A_NO, spot(visit, film), message, hint);
    }
}

/// D102. A film on hold is D105's.
fn overdue(course: &Course, today: Day, findings: &mut Findings) {
    for (visit, film) in kept(course).filter(|(_, film)| film.hold().is_none()) {
        let KeepUntil::Day { day, why: Why::Rule(rule) } = course.keep_until(visit, film, today) else { continue };
        let (name, left) = (film.called(), day.days_since(today));
        let hint = format!("delete it: vipp film delete {} {name}", visit.number);
        if left < 0 {
            let message = format!("{name} was to be deleted by {} ({rule})", day.with_weekday());
            findings.add(code::OVERDUE, spot(visit, film), message, hint);
        } else if left <= WEEK {
            let message = format!("{name} is to be deleted by {} ({rule})", day.with_weekday());
            findings.add_as(Severity::Note, code::OVERDUE, spot(visit, film), message, hint);
        }
    }
}

/// D103. One finding for the case.
fn no_policy(course: &Course, today: Day, findings: &mut Findings) {
    let without = |wanted: KeepUntil| {
        let films = kept(course).filter(move |(visit, film)| course.keep_until(visit, film, today) == wanted);
        let mut visits: Vec<VisitNo> = films.map(|(visit, _)| visit.number).collect();
        visits.dedup();
        visits
    };
    let (no_policy, no_rule) = (without(KeepUntil::NoPolicy), without(KeepUntil::NoRule));
    if let Some(first) = no_policy.first() {
        let films = visits_in_words(&no_policy);
        let message = format!("films of {films} are kept, and there is no retention.toml to say how long");
        let hint = "`vipp film policy --example` prints one to start from, and where it goes";
        findings.add(code::NO_POLICY, Spot::file(CaseFile::Visit(*first)).of(*first), message, hint);
    }
    if let Some(first) = no_rule.first() {
        let films = visits_in_words(&no_rule);
        let message = format!("films of {films} are kept, and no rule of retention.toml says how long");
        let hint = "`vipp film policy` shows the rules; add one for this kind of family";
        findings.add(code::NO_POLICY, Spot::file(CaseFile::Visit(*first)).of(*first), message, hint);
    }
}

/// D104. Only where the case keeps its films with `vipp` at all.
fn no_file(course: &Course, _today: Day, findings: &mut Findings) {
    if course.films().all(|(_, film)| film.card.is_none()) {
        return;
    }
    for (visit, film) in course.films().filter(|(_, film)| film.card.is_none()) {
        let (activity, number) = (film.activity.in_words(), visit.number);
        let message = format!("the film of {activity} at visit {number} was not added");
        let hint = format!("take it in: vipp film add {number} FILE --film {}", film.id);
        findings.add(code::NO_FILE, spot(visit, film), message, hint);
    }
}

/// D105.
fn on_hold(course: &Course, _today: Day, findings: &mut Findings) {
    for (visit, film) in kept(course) {
        let Some(hold) = film.hold() else { continue };
        let since = Day::from_naive(hold.logged.date_naive()).map_or(String::new(), Day::long);
        let why = if said(hold.because.as_ref()) { "" } else { ", and nobody wrote why" };
        let (name, number) = (film.called(), visit.number);
        let message = format!("{name} has been on hold since {since}{why}");
        let hint = format!("when it is over: vipp film release {number} {name} --because \"…\"");
        findings.add(code::ON_HOLD, spot(visit, film), message, hint);
    }
}

/// D106.
fn lost(course: &Course, _today: Day, findings: &mut Findings) {
    for (visit, film) in kept(course) {
        let Some(check) = film.last_check() else { continue };
        let found = match check.act {
            CustodyAct::Missing => "was not there",
            CustodyAct::Changed => "was not the same file",
            _ => continue,
        };
        let on = Day::from_naive(check.logged.date_naive()).map_or(String::new(), Day::long);
        let message = format!("{} {found} when it was looked for on {on}", film.called());
        let hint = format!("tell your lead, look for it, and try `vipp film verify {}` again", visit.number);
        findings.add(code::LOST, spot(visit, film), message, hint);
    }
}

/// "02-1.mp4 of visit 2".
fn in_a_sentence(visit: &Visit, film: &FilmMade) -> String {
    format!("{} of visit {}", film.called(), visit.number)
}

fn kept(course: &Course) -> impl Iterator<Item = (&Visit, &FilmMade)> {
    course.films().filter(|(_, film)| film.is_kept())
}

/// The entry of a film in the file of its visit.
fn spot(visit: &Visit, film: &FilmMade) -> Spot {
    let index = visit.record.films.iter().position(|other| other.id == film.id).unwrap_or_default();
    Spot::path(CaseFile::Visit(visit.number), [Turn::Key("film"), Turn::Index(index)]).of(visit.number)
}
