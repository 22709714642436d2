//! A sample course, and the small changes the cases make to it.
//!
//! It is the UK form with seven visits on Tuesdays, three weeks apart from 15 September 2026, for a child of two and a half
//! and two caregivers who consented to everything. As it stands no rule has anything to say of it on any day.

use std::sync::Arc;

use vipp::course::{
    Ages, Appointment, Attendance, BirthMonth, Caregiver, Case, Clock, Consent, ConsentForm, ConsentTrail, Course,
    Custody, CustodyAct, Day, FilmCard, FilmMade, FirstFilm, GapWindow, Holidays, KeepRule, Kind, LeftOut, Logbook,
    Moment, Nation, Observation, Parts, Planned, Programme, Purpose, RecordId, Retention, Role, Script, Seen,
    SessionNo, Setting, SkippedVisit, Slots, Stamp, Standing, Step, StepKind, Strand, Theme, ThemeId, TimeOfDay, Visit,
    VisitNo, Weekdays, Who, Wishes, Withdrawal,
};

/// The days of the seven visits.
pub(crate) const DAYS: [&str; 7] =
    ["2026-09-15", "2026-10-06", "2026-10-27", "2026-11-17", "2026-12-08", "2026-12-29", "2027-01-19"];

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

pub(crate) fn number(visit: u8) -> VisitNo {
    VisitNo::new(visit).unwrap()
}

pub(crate) fn role(text: &str) -> Role {
    text.parse().unwrap()
}

pub(crate) fn theme(text: &str) -> ThemeId {
    text.parse().unwrap()
}

fn stamp() -> Stamp {
    "2026-09-15T12:00:00+01:00".parse().unwrap()
}

fn id(text: &str) -> RecordId {
    text.parse().unwrap()
}

/// A course on a day.
pub(crate) struct Sample {
    pub(crate) course: Course,
    pub(crate) today: Day,
}

impl Sample {
    /// All visits planned and none held, two weeks before the first.
    pub(crate) fn new() -> Sample {
        let course = Course {
            case: case(),
            programme: Arc::new(programme()),
            visits: (1..=7).map(planned).collect(),
            logbooks: Vec::new(),
            scripts: Vec::new(),
            consent: Some(consent()),
            outcomes: Default::default(),
            own_words: Vec::new(),
            retention: None,
            holidays: Arc::new(Holidays::new(Nation::EnglandAndWales, &[])),
            files: Vec::new(),
            names: Vec::new(),
        };
        Sample { course, today: day("2026-09-01") }
    }

    /// All visits of another programme planned, each as long after the one before as the programme likes best, for a
    /// child in the middle of its ages.
    pub(crate) fn of(programme: &Programme) -> Sample {
        let Sample { mut course, today } = Sample::new();
        let mut on = day(DAYS[0]);
        course.visits.clear();
        for (index, step) in programme.steps.iter().enumerate() {
            on = on.plus(step.gap.map_or(0, |gap| gap.target.into()));
            let plan = Planned { index, on: Some(on), asked: vec![role("father")], ..blank_plan() };
            course.visits.push(Visit { plan: Some(plan), ..Visit::blank(step.visit) });
        }
        // A month over the youngest, so that the last visit is within the ages too.
        let age = i64::from(programme.ages.from_months + 1);
        course.case.born = today.plus(-age * 31).to_string()[..7].parse().unwrap();
        course.programme = Arc::new(programme.clone());
        Sample { course, today }
    }

    /// The same on another day.
    pub(crate) fn today(self, today: &str) -> Sample {
        Sample { today: day(today), ..self }
    }

    /// The same with a change.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Course)) -> Sample {
        change(&mut self.course);
        self
    }

    /// The same with a change to its programme.
    pub(crate) fn programme(self, change: impl FnOnce(&mut Programme)) -> Sample {
        self.with(|course| change(Arc::make_mut(&mut course.programme)))
    }

    /// The same with a change to one visit.
    pub(crate) fn visit(self, visit: u8, change: impl FnOnce(&mut Visit)) -> Sample {
        let place = |course: &Course| course.visits.iter().position(|other| other.number == number(visit)).unwrap();
        self.with(|course| {
            let place = place(course);
            change(&mut course.visits[place]);
        })
    }

    /// The same with a change to the plan of one visit.
    pub(crate) fn plan(self, visit: u8, change: impl FnOnce(&mut Planned)) -> Sample {
        self.visit(visit, |visit| change(visit.plan.as_mut().unwrap()))
    }

    /// The same with a change to the appointment at which a visit was held.
    pub(crate) fn appointment(self, visit: u8, change: impl FnOnce(&mut Appointment)) -> Sample {
        self.visit(visit, |visit| change(visit.record.appointments.last_mut().unwrap()))
    }

    /// Another day for a visit, and for its appointment if it was held.
    pub(crate) fn on(self, visit: u8, on: &str) -> Sample {
        let sample = self.plan(visit, |plan| plan.on = Some(day(on)));
        sample.visit(visit, |visit| visit.record.appointments.iter_mut().for_each(|one| one.on = day(on)))
    }

    /// No date for a visit.
    pub(crate) fn without_date(self, visit: u8) -> Sample {
        self.plan(visit, |plan| plan.on = None)
    }

    /// A visit left out of the course.
    pub(crate) fn left_out(self, visit: u8) -> Sample {
        let left_out = LeftOut { on: day("2026-09-01"), because: "the family moved".to_owned() };
        self.without_date(visit).plan(visit, |plan| plan.left_out = Some(left_out))
    }

    /// The visits up to that one held and written up as they should be, a week after the last of them.
    pub(crate) fn held(self, last: u8) -> Sample {
        let sample = (1..=last).fold(self, Sample::held_visit);
        let today = sample.course.last_held().unwrap().1.plus(7);
        Sample { today, ..sample }
    }

    fn held_visit(self, visit: u8) -> Sample {
        self.with(|course| {
            if course.programme.step(number(visit)).unwrap().feedback {
                course.scripts.push(script(visit));
                course.logbooks.push(logbook(visit - 1));
            }
            let films = course.programme.step(number(visit)).unwrap().films;
            let both = course.programme.step(number(visit)).unwrap().who == Who::Both;
            let visit = &mut course.visits[usize::from(visit) - 1];
            let on = visit.plan.as_ref().unwrap().on.unwrap();
            visit.record.appointments.push(appointment(on, Attendance::OnTime, both));
            visit.record.films.extend(films.then(film));
        })
    }

    /// An appointment on its day at which the family was not seen.
    pub(crate) fn missed(self, visit: u8, attendance: Attendance) -> Sample {
        let missed = |visit: &mut Visit| {
            let on = visit.plan.as_ref().unwrap().on.unwrap();
            visit.record.appointments.push(Appointment { present: vec![], ..appointment(on, attendance, false) });
        };
        self.visit(visit, missed)
    }

    /// The script of a visit: these moments, which serve its themes in turn.
    pub(crate) fn showing(self, visit: u8, moments: Vec<Moment>) -> Sample {
        let themes = self.course.programme.step(number(visit)).unwrap().themes.clone();
        let with_theme = |(moment, theme): (Moment, &ThemeId)| Moment { theme: Some(theme.clone()), ..moment };
        let moments = moments.into_iter().zip(themes.iter().cycle()).map(with_theme).collect();
        self.with(|course| {
            course.scripts.retain(|script| script.visit != number(visit));
            course.scripts.push(Script { moments, ..Script::blank(number(visit)) });
        })
    }

    /// Consent taken back on a day, for everyone.
    pub(crate) fn taken_back(self, on: &str, by: &str, purposes: &[Purpose]) -> Sample {
        let (id, on, by, purposes) = (None, day(on), role(by), purposes.to_vec());
        let taken = Withdrawal { id, on, by, covers: vec![], purposes, because: None, done: vec![], logged: None };
        self.with(|course| course.consent.as_mut().unwrap().withdrawn.push(taken))
    }

    /// The same with a change to the consent that was given first.
    pub(crate) fn consent(self, change: impl FnOnce(&mut Consent)) -> Sample {
        self.with(|course| change(&mut course.consent.as_mut().unwrap().given[0]))
    }

    /// One more answer, which begins as the first one.
    pub(crate) fn answered(self, on: &str, change: impl FnOnce(&mut Consent)) -> Sample {
        self.with(|course| {
            let given = &mut course.consent.as_mut().unwrap().given;
            let mut answer = Consent { on: day(on), ..given[0].clone() };
            change(&mut answer);
            given.push(answer);
        })
    }

    /// The film of a visit taken in.
    pub(crate) fn taken_in(self, visit: u8) -> Sample {
        let name = format!("{visit:02}-1.mp4");
        self.visit(visit, |visit| visit.record.films[0].card = Some(card(&name)))
    }

    /// Something done with the film of a visit.
    pub(crate) fn custody(self, visit: u8, act: CustodyAct, because: &str) -> Sample {
        let because = Some(because.to_owned());
        let event = Custody { act, by: Some("p-03".to_owned()), because, logged: stamp() };
        self.visit(visit, |visit| visit.record.films[0].custody.push(event))
    }

    /// A policy for films.
    pub(crate) fn policy(self, rules: &[KeepRule]) -> Sample {
        let policy = Retention { rules: rules.to_vec(), is_of_the_case: false };
        self.with(|course| course.retention = Some(Arc::new(policy)))
    }

    /// A script with one moment.
    pub(crate) fn script(self, visit: u8) -> Sample {
        self.with(|course| course.scripts.push(script(visit)))
    }

    /// The case closed on a day.
    pub(crate) fn closed(self, on: &str, because: Option<&str>) -> Sample {
        let standing = Standing::Closed { on: Some(day(on)), because: because.map(str::to_owned) };
        self.with(|course| course.case.standing = standing)
    }
}

fn case() -> Case {
    Case {
        code: "otter-7".parse().unwrap(),
        opened: day("2026-08-20"),
        zone: chrono_tz::Europe::London,
        nation: Nation::EnglandAndWales,
        practitioner: Some("p-03".to_owned()),
        trainee: false,
        born: "2024-03".parse::<BirthMonth>().unwrap(),
        setting: Setting::Foster,
        caregivers: vec![
            Caregiver { role: role("mother"), primary: true },
            Caregiver { role: role("father"), primary: false },
        ],
        place: Some("home".to_owned()),
        referral: None,
        goals: Vec::new(),
        standing: Standing::Open,
        wishes: Wishes {
            start: None,
            time: time("10:00"),
            minutes: None,
            weekdays: Weekdays::default(),
            days_off: Weekdays::default(),
            slots: Vec::new(),
            avoid: Vec::new(),
            preparation_days: None,
        },
        levels: std::collections::BTreeMap::new(),
    }
}

fn consent() -> ConsentTrail {
    let given = Consent {
        on: day("2026-08-25"),
        until: None,
        by: role("mother"),
        covers: vec![Role::child(), role("mother"), role("father")],
        purposes: vec![Purpose::Filming, Purpose::Showing],
        refused: Vec::new(),
        form: ConsentForm::default(),
    };
    ConsentTrail { given: vec![given], withdrawn: Vec::new() }
}

fn planned(visit: u8) -> Visit {
    let index = usize::from(visit) - 1;
    let asked = if visit > 5 { vec![role("father")] } else { Vec::new() };
    let plan = Planned { index, on: Some(day(DAYS[index])), asked, ..blank_plan() };
    Visit { plan: Some(plan), ..Visit::blank(number(visit)) }
}

fn blank_plan() -> Planned {
    Planned {
        index: 0,
        on: None,
        at: None,
        minutes: None,
        place: None,
        told: None,
        asked: Vec::new(),
        supervised: None,
        left_out: None,
        exception: None,
        moves: Vec::new(),
    }
}

fn appointment(on: Day, attendance: Attendance, both: bool) -> Appointment {
    let present = [Role::child(), role("mother")].into_iter().chain(both.then(|| role("father")));
    Appointment {
        id: id("a1"),
        on,
        attendance,
        started: Some(time("10:00")),
        ended: Some(time("11:30")),
        present: present.collect(),
        themes: None,
        cancelled_on: None,
        because: None,
        follow_up: None,
        logged: stamp(),
    }
}

pub(crate) fn film() -> FilmMade {
    let activity = "meal".parse().unwrap();
    FilmMade { id: id("f1"), activity, minutes: Some(10), card: None, custody: Vec::new(), logged: stamp() }
}

pub(crate) fn card(name: &str) -> FilmCard {
    FilmCard {
        name: name.to_owned(),
        size: 1_000_000,
        blake3: "00".repeat(32).parse().unwrap(),
        duration: "12:00".parse().unwrap(),
        rate: "25/1".parse().unwrap(),
        is_variable: false,
        recorded: None,
        visible: Vec::new(),
        logged: stamp(),
    }
}

/// A rule of a policy.
pub(crate) fn keep(name: &str, days: u32, after: Clock) -> KeepRule {
    KeepRule { name: name.to_owned(), days, after, settings: vec![], purposes: vec![], source: None }
}

fn script(visit: u8) -> Script {
    Script { moments: vec![moment("m1")], ..Script::blank(number(visit)) }
}

/// A moment of the child with words.
pub(crate) fn moment(name: &str) -> Moment {
    Moment {
        from: "3:12".parse().ok(),
        until: "3:20".parse().ok(),
        whose: Some(Role::child()),
        kind: Some(Kind::Signal),
        words: Some("Look how she shows you the brick.".to_owned()),
        ask: Some("What do you think she wanted?".to_owned()),
        ..Moment::blank(id(name))
    }
}

fn logbook(visit: u8) -> Logbook {
    let observation = Observation {
        id: id("o1"),
        number: 1,
        seen: "3:12 child: holds out the brick".parse::<Seen>().unwrap(),
        coder: None,
        logged: stamp(),
        ended: None,
        earlier: Vec::new(),
        struck: None,
    };
    let observations = vec![observation];
    Logbook { visit: number(visit), coder: None, observations, sessions: vec![], joins: vec![] }
}

const SENSITIVITY: [&str; 4] =
    ["exploration-attachment", "speaking-for-the-child", "sensitivity-chain", "sharing-emotions"];
const DISCIPLINE: [&str; 4] = ["induction-distraction", "positive-reinforcement", "sensitive-time-out", "empathy"];

fn programme() -> Programme {
    let themes = |ids: [&str; 4], strand| {
        ids.map(|id| {
            let label = id.replace('-', " ");
            Theme { id: theme(id), strand, plain: label.clone(), label }
        })
    };
    Programme {
        code: "vipp-sd-uk".parse().unwrap(),
        name: "VIPP-SD, UK form".to_owned(),
        summary: String::new(),
        setting: "home".to_owned(),
        minutes: 90,
        preparation_days: 2,
        skipped_visit: SkippedVisit::FromLastHeld,
        first_film: FirstFilm::AtVisitOne,
        corrective_from: SessionNo::new(3),
        ages: Ages { from_months: 6, to_months: 83 },
        themes: [themes(SENSITIVITY, Strand::Sensitivity), themes(DISCIPLINE, Strand::Discipline)].concat(),
        steps: (1..=7).map(step).collect(),
        sources: Vec::new(),
    }
}

fn step(visit: u8) -> Step {
    let of = |place: usize| vec![theme(SENSITIVITY[place]), theme(DISCIPLINE[place])];
    let (kind, themes) = match visit {
        1 => (StepKind::Introduction, Vec::new()),
        2..=5 => (StepKind::Themed, of(usize::from(visit) - 2)),
        _ => (StepKind::Booster, [SENSITIVITY.map(theme), DISCIPLINE.map(theme)].concat()),
    };
    let parts = |film, feedback| Parts { settle: 10, film, feedback, share: 80 - film - feedback - 10, close: 10 };
    Step {
        visit: number(visit),
        kind,
        films: visit < 7,
        feedback: visit > 1,
        themes,
        who: if visit > 5 { Who::Both } else { Who::Primary },
        gap: (visit > 1).then_some(GapWindow { low: 14, target: 21, high: 28 }),
        parts: match visit {
            1 => parts(30, 0),
            7 => parts(0, 50),
            _ => parts(25, 30),
        },
        activities: if visit < 7 { vec!["playing-together".parse().unwrap(), "meal".parse().unwrap()] } else { vec![] },
        slots: Slots::default(),
    }
}
