//! Until when films may be kept: a policy's clocks, families and uses, each by a small case.

use vipp::course::{Clock, KeepRule, KeepUntil, Purpose, Role, Setting, Why};

use crate::sample::{Sample, day, keep, role};

/// Until when the film of visit 1, made on 15 September 2026, is kept: the day and what sets it.
fn until(sample: &Sample) -> String {
    let visit = &sample.course.visits[0];
    match sample.course.keep_until(visit, &visit.record.films[0], sample.today) {
        KeepUntil::Day { day, why: Why::Rule(rule) } => format!("{day}, {rule}"),
        KeepUntil::Day { day, why: Why::Request } => format!("{day}, a no"),
        KeepUntil::Closure { days, rule } => format!("{days} days after closing, {rule}"),
        KeepUntil::NoRule => "no rule".to_owned(),
        KeepUntil::NoPolicy => "no policy".to_owned(),
    }
}

fn sample(rules: &[KeepRule]) -> Sample {
    Sample::new().held(7).taken_in(1).policy(rules)
}

fn for_training() -> KeepRule {
    KeepRule { purposes: vec![Purpose::Training], ..keep("training", 365, Clock::Closure) }
}

fn for_foster() -> KeepRule {
    KeepRule { settings: vec![Setting::Foster], ..keep("foster", 90, Clock::Closure) }
}

#[test]
fn the_earliest_of_the_clocks_counts() {
    let both = [keep("closure", 60, Clock::Closure), keep("filming", 182, Clock::Filming)];
    assert_eq!(until(&Sample::new().held(7).taken_in(1)), "no policy");
    assert_eq!(until(&sample(&[])), "no rule");
    assert_eq!(until(&sample(&both)), "2027-03-16, filming");
    assert_eq!(until(&sample(&both[..1])), "60 days after closing, closure");
    let closed = |on: &str| sample(&both).closed(on, Some("completed"));
    assert_eq!(until(&closed("2027-01-01")), "2027-03-02, closure");
    assert_eq!(until(&closed("2027-02-01")), "2027-03-16, filming");
    let dateless = sample(&both[..1]).with(|course| {
        course.case.standing = vipp::course::Standing::Closed { on: None, because: None };
    });
    assert_eq!(until(&dateless), "60 days after closing, closure");
}

#[test]
fn a_rule_for_the_kind_of_family_takes_the_place_of_those_for_all() {
    let rules = [keep("closure", 60, Clock::Closure), for_foster(), keep("filming", 182, Clock::Filming)];
    let closed = sample(&rules).closed("2026-11-01", Some("completed"));
    assert_eq!(until(&closed), "2027-01-30, foster");
    let adoptive = closed.with(|course| course.case.setting = Setting::Adoptive);
    assert_eq!(until(&adoptive), "2026-12-31, closure");
}

#[test]
fn a_use_that_everyone_agreed_to_keeps_a_film_longer_and_never_shorter() {
    let rules = [keep("closure", 60, Clock::Closure), for_training()];
    let closed = |sample: Sample| sample.closed("2026-11-01", Some("completed")).today("2026-11-02");
    let agreed = |sample: Sample| sample.consent(|consent| consent.purposes.push(Purpose::Training));
    assert_eq!(until(&closed(sample(&rules))), "2026-12-31, closure");
    assert_eq!(until(&closed(agreed(sample(&rules)))), "2027-11-01, training");
    let taken_back = closed(agreed(sample(&rules))).taken_back("2026-11-02", "mother", &[Purpose::Training]);
    assert_eq!(until(&taken_back), "2026-12-31, closure");
    let sibling = closed(agreed(sample(&rules))).visit(1, |visit| {
        visit.record.films[0].card.as_mut().unwrap().visible = vec![Role::child(), role("sibling")];
    });
    assert_eq!(until(&sibling), "2026-12-31, closure", "the sibling's family did not agree");
    let short = KeepRule { days: 1, ..for_training() };
    let shorter = closed(agreed(sample(&[keep("closure", 60, Clock::Closure), short])));
    assert_eq!(until(&shorter), "2026-12-31, closure");
    let only = [for_training()];
    assert_eq!(until(&closed(agreed(sample(&only)))), "no rule", "nothing limits the work itself");
}

#[test]
fn a_no_counts_at_once_whatever_the_policy_says() {
    let filming = [keep("filming", 182, Clock::Filming)];
    let no = |sample: Sample| sample.taken_back("2026-10-01", "mother", &[]).today("2026-10-01");
    assert_eq!(until(&no(Sample::new().held(2).taken_in(1))), "2026-10-01, a no");
    assert_eq!(until(&no(sample(&filming))), "2026-10-01, a no");
    let grace = [keep("filming", 182, Clock::Filming), keep("request", 7, Clock::Request)];
    assert_eq!(until(&no(sample(&grace))), "2026-10-08, a no");
    let late = sample(&grace).taken_back("2027-03-15", "mother", &[]).today("2027-03-15");
    assert_eq!(until(&late), "2027-03-16, filming", "a rule that comes first still counts");
    let showing = sample(&filming).taken_back("2026-10-01", "mother", &[Purpose::Showing]);
    assert_eq!(until(&showing), "2027-03-16, filming", "only filming is about keeping");
    let again = no(sample(&filming)).answered("2026-10-02", |_| {}).today("2026-10-02");
    assert_eq!(until(&again), "2027-03-16, filming", "asked again, and agreed");
}

#[test]
fn a_no_before_the_film_was_made_counts_from_its_day() {
    let refused = sample(&[keep("request", 7, Clock::Request)]).with(|course| {
        let first = &mut course.consent.as_mut().unwrap().given[0];
        (first.purposes, first.refused) = (vec![], vec![Purpose::Filming]);
    });
    assert_eq!(until(&refused), "2026-09-22, a no");
    assert_eq!(refused.course.films_asked_for(day("2026-09-20")).count(), 6, "every film of the course");
}
