//! What stands on a day of all that was agreed to, refused and taken back.
//!
//! The last answer of each person counts, and a new one takes the place of their old one. One "no" is enough, whoever
//! says it, and at least one "yes" is needed. An adult answers for a child; the child's own answer is needed beside it,
//! or instead of it, where the law of the nation says so.

use super::{BirthMonth, Consent, ConsentTrail, Course, Day, Nation, Purpose, Role, Withdrawal};

/// What was answered for a person and a purpose, as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nobody was asked.
    NotAsked,
    /// Agreed.
    Yes {
        /// From when.
        since: Day,
        /// Until when, if it runs out.
        until: Option<Day>,
    },
    /// Agreed by the adults; the child's own yes is needed too, and is not there.
    ChildNotAsked,
    /// Agreed until that day, which is past.
    RanOut(Day),
    /// Refused, since that day.
    No(Day),
    /// Taken back, since that day.
    TakenBack(Day),
}

impl Answer {
    /// Whether the use is allowed.
    pub fn is_yes(self) -> bool {
        matches!(self, Answer::Yes { .. })
    }

    /// Since when somebody says no.
    pub fn no_since(self) -> Option<Day> {
        match self {
            Answer::No(day) | Answer::TakenBack(day) => Some(day),
            Answer::NotAsked | Answer::Yes { .. } | Answer::ChildNotAsked | Answer::RanOut(_) => None,
        }
    }

    /// Which of two answers of two people counts: a no before a yes, a yes before nothing, a longer yes before a
    /// shorter one.
    fn over(self, other: Answer) -> Answer {
        let weight = |answer: Answer| match answer {
            Answer::TakenBack(day) | Answer::No(day) => (4, Some(day)),
            Answer::Yes { until: None, .. } => (3, None),
            Answer::Yes { until, .. } => (2, until),
            Answer::RanOut(day) => (1, Some(day)),
            Answer::ChildNotAsked | Answer::NotAsked => (0, None),
        };
        if weight(other) > weight(self) { other } else { self }
    }
}

/// One thing said: a consent or a withdrawal.
#[derive(Clone, Copy)]
enum Said<'a> {
    Given(&'a Consent),
    Withdrawn(&'a Withdrawal),
}

impl<'a> Said<'a> {
    fn by(self) -> &'a Role {
        match self {
            Said::Given(consent) => &consent.by,
            Said::Withdrawn(withdrawal) => &withdrawal.by,
        }
    }

    fn on(self) -> Day {
        match self {
            Said::Given(consent) => consent.on,
            Said::Withdrawn(withdrawal) => withdrawal.on,
        }
    }

    /// The place in the order of saying: on one day by the moment of writing, and where that is not known what is taken
    /// back comes last.
    fn order(self) -> (Day, i64) {
        let (logged, unknown) = match self {
            Said::Given(consent) => (consent.form.logged, i64::MIN),
            Said::Withdrawn(withdrawal) => (withdrawal.logged, i64::MAX),
        };
        (self.on(), logged.map_or(unknown, |logged| logged.timestamp_millis()))
    }

    /// What it says of a purpose and a person, if anything. What nobody had agreed to is refused, not taken back.
    fn answer(self, trail: &ConsentTrail, purpose: Purpose, who: &Role, day: Day) -> Option<Answer> {
        match self {
            Said::Given(consent) if !consent.covers.contains(who) => None,
            Said::Given(consent) if consent.refused.contains(&purpose) => Some(Answer::No(consent.on)),
            Said::Given(consent) if !consent.purposes.contains(&purpose) => None,
            Said::Given(Consent { on, until, .. }) => Some(match until {
                Some(until) if *until < day => Answer::RanOut(*until),
                until => Answer::Yes { since: *on, until: *until },
            }),
            Said::Withdrawn(withdrawal) if !withdrawal.is_about(purpose, who) => None,
            Said::Withdrawn(Withdrawal { on, .. }) => {
                let agreed = |given: &Consent| given.purposes.contains(&purpose) && given.covers.contains(who);
                let was_agreed = trail.given.iter().any(|given| given.on <= *on && agreed(given));
                Some(if was_agreed { Answer::TakenBack(*on) } else { Answer::No(*on) })
            }
        }
    }
}

impl ConsentTrail {
    /// What stands for `who` and `purpose` on `day`, by all who answered and `counts` is true of.
    fn answer(&self, purpose: Purpose, who: &Role, day: Day, counts: impl Fn(&Role) -> bool) -> Answer {
        let answers = self.last_answers(purpose, who, day).filter(|(by, _)| counts(by));
        answers.map(|(_, answer)| answer).fold(Answer::NotAsked, Answer::over)
    }

    /// The last answer of each person on a day, with who gave it.
    fn last_answers(&self, purpose: Purpose, who: &Role, day: Day) -> impl Iterator<Item = (&Role, Answer)> {
        let said = move || {
            let all = self.given.iter().map(Said::Given).chain(self.withdrawn.iter().map(Said::Withdrawn));
            all.enumerate().filter_map(move |(place, said)| {
                let answer = said.answer(self, purpose, who, day).filter(|_| said.on() <= day)?;
                Some((said.by(), (said.order(), place), answer))
            })
        };
        let is_last = move |by: &Role, order| !said().any(|(other, later, _)| other == by && later > order);
        said().filter(move |(by, order, _)| is_last(by, *order)).map(|(by, _, answer)| (by, answer))
    }
}

/// What the child's own answer counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildsSay {
    /// The adults decide; a no of the child is heeded.
    Heard,
    /// It is needed beside the adults'.
    Needed,
    /// It alone counts.
    Alone,
}

impl ChildsSay {
    /// What it counts for on a day. In the Netherlands adults decide until the child is 12, both until 16, then the young
    /// person (NVO, consent in youth care); the law of Scotland, Wales and Northern Ireland was not looked into.
    pub fn on(nation: Nation, born: BirthMonth, day: Day) -> ChildsSay {
        match (nation, born.months_on(day) / 12) {
            (Nation::Netherlands, 12..16) => ChildsSay::Needed,
            (Nation::Netherlands, 16..) => ChildsSay::Alone,
            _ => ChildsSay::Heard,
        }
    }
}

impl Course {
    /// Whether everything needed is there for that use of films in which `who` may be seen.
    pub fn allows(&self, purpose: Purpose, who: &Role, day: Day) -> bool {
        self.answer(purpose, who, day).is_yes()
    }

    /// Whether that use was allowed at some time of a day that is over: what is said no to on the day itself counts from
    /// the next.
    pub fn allowed_during(&self, purpose: Purpose, who: &Role, day: Day) -> bool {
        let answer = self.answer(purpose, who, day);
        answer.is_yes() || (answer.no_since() == Some(day) && self.allows(purpose, who, day.plus(-1)))
    }

    /// What stands for `who` and `purpose` on a day, the child's own answer in it.
    pub fn answer(&self, purpose: Purpose, who: &Role, day: Day) -> Answer {
        let Some(trail) = &self.consent else { return Answer::NotAsked };
        let child = Role::child();
        if *who != child {
            return trail.answer(purpose, who, day, |_| true);
        }
        let own = trail.answer(purpose, who, day, |by| *by == child);
        let adults = trail.answer(purpose, who, day, |by| *by != child);
        match (ChildsSay::on(self.case.nation, self.case.born, day), own.no_since(), adults.no_since()) {
            (ChildsSay::Alone, _, _) => own,
            (_, Some(_), _) => own.over(adults),
            (ChildsSay::Needed, None, None) if adults.is_yes() && !own.is_yes() => Answer::ChildNotAsked,
            _ => adults,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ConsentForm;
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn role(text: &str) -> Role {
        text.parse().expect("a role")
    }

    fn yes(on: &str, by: &str, covers: &[&str]) -> Consent {
        let covers = covers.iter().map(|who| role(who)).collect();
        let purposes = vec![Purpose::Filming, Purpose::Showing];
        let form = ConsentForm::default();
        Consent { on: day(on), until: None, by: role(by), covers, purposes, refused: vec![], form }
    }

    fn no(on: &str, by: &str, covers: &[&str]) -> Consent {
        Consent { purposes: vec![], refused: vec![Purpose::Filming], ..yes(on, by, covers) }
    }

    fn back(on: &str, by: &str, covers: &[&str]) -> Withdrawal {
        let covers = covers.iter().map(|who| role(who)).collect();
        let (by, on) = (role(by), day(on));
        Withdrawal { id: None, on, by, covers, purposes: vec![], because: None, done: vec![], logged: None }
    }

    fn filming(trail: &ConsentTrail, who: &str, on: &str) -> Answer {
        trail.answer(Purpose::Filming, &role(who), day(on), |_| true)
    }

    #[test]
    fn consent_begins_runs_out_and_is_taken_back() {
        let given = Consent { until: Some(day("2027-03-01")), ..yes("2026-09-01", "mother", &["mother", "child"]) };
        let mut trail = ConsentTrail { given: vec![given], withdrawn: vec![] };
        assert_eq!(filming(&trail, "mother", "2026-08-31"), Answer::NotAsked);
        assert!(filming(&trail, "child", "2026-09-01").is_yes());
        assert_eq!(filming(&trail, "father", "2026-09-01"), Answer::NotAsked);
        assert_eq!(filming(&trail, "mother", "2027-03-02"), Answer::RanOut(day("2027-03-01")));
        trail.withdrawn.push(back("2026-10-01", "mother", &[]));
        assert!(filming(&trail, "mother", "2026-09-30").is_yes());
        assert_eq!(filming(&trail, "mother", "2026-10-01"), Answer::TakenBack(day("2026-10-01")));
    }

    #[test]
    fn the_last_answer_of_each_person_counts_and_one_no_is_enough() {
        let both = ["mother", "father"].map(|by| yes("2026-09-01", by, &["child"]));
        let mut trail = ConsentTrail { given: both.to_vec(), withdrawn: vec![] };
        trail.given.push(no("2026-09-10", "father", &["child"]));
        assert_eq!(filming(&trail, "child", "2026-09-10"), Answer::No(day("2026-09-10")));
        let showing = trail.answer(Purpose::Showing, &role("child"), day("2026-09-10"), |_| true);
        assert!(showing.is_yes(), "showing was not asked again");
        trail.given.push(yes("2026-09-20", "mother", &["child"]));
        assert!(!filming(&trail, "child", "2026-09-20").is_yes(), "the mother cannot answer for the father");
        trail.given.push(yes("2026-09-21", "father", &["child"]));
        assert!(filming(&trail, "child", "2026-09-21").is_yes());
    }

    #[test]
    fn what_is_taken_back_for_oneself_leaves_the_others() {
        let given = vec![yes("2026-09-01", "mother", &["child", "mother"]), yes("2026-09-01", "father", &["father"])];
        let trail = ConsentTrail { given, withdrawn: vec![back("2026-10-01", "father", &["father"])] };
        assert!(filming(&trail, "child", "2026-10-01").is_yes());
        assert_eq!(filming(&trail, "father", "2026-10-01").no_since(), Some(day("2026-10-01")));
    }

    #[test]
    fn on_one_day_the_moment_of_writing_decides_and_otherwise_the_no() {
        let stamp = |time: &str| format!("2026-10-01T{time}:00+01:00").parse().ok();
        let mut trail = ConsentTrail {
            given: vec![yes("2026-10-01", "mother", &["child"])],
            withdrawn: vec![back("2026-10-01", "mother", &[])],
        };
        assert!(!filming(&trail, "child", "2026-10-01").is_yes());
        trail.given[0].form.logged = stamp("12:00");
        assert!(!filming(&trail, "child", "2026-10-01").is_yes());
        trail.withdrawn[0].logged = stamp("11:00");
        assert!(filming(&trail, "child", "2026-10-01").is_yes(), "asked again, an hour later");
    }

    #[test]
    fn dutch_children_have_a_say_from_twelve() {
        let born: BirthMonth = "2014-10".parse().expect("a month");
        let say = |nation, on: &str| ChildsSay::on(nation, born, day(on));
        assert_eq!(say(Nation::Netherlands, "2026-10-14"), ChildsSay::Heard);
        assert_eq!(say(Nation::Netherlands, "2026-10-15"), ChildsSay::Needed);
        assert_eq!(say(Nation::Netherlands, "2030-10-14"), ChildsSay::Needed);
        assert_eq!(say(Nation::Netherlands, "2030-10-15"), ChildsSay::Alone);
        assert_eq!(say(Nation::EnglandAndWales, "2030-10-15"), ChildsSay::Heard);
    }
}
