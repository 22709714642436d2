//! A whole course: case, programme, visits and what was written about them, read together.

use std::sync::Arc;

use super::{
    Case, CaseFile, ConsentTrail, Day, FilmMade, GapWindow, Holidays, LeftOut, Logbook, Outcomes, OwnWords, Planned,
    Programme, RecordId, Retention, Script, SkippedVisit, Standing, Step, Visit, VisitNo, VisitState,
};

/// Everything a case's files say, as values.
#[derive(Clone, Debug)]
pub struct Course {
    /// Who it is for.
    pub case: Case,
    /// The rules it runs by.
    pub programme: Arc<Programme>,
    /// The visits, in order of their number: all of the programme's, and any other the files speak of.
    pub visits: Vec<Visit>,
    /// The observations, by visit and coder.
    pub logbooks: Vec<Logbook>,
    /// The scripts, by visit.
    pub scripts: Vec<Script>,
    /// The consent trail; none where the file is missing.
    pub consent: Option<ConsentTrail>,
    /// Scores and goals.
    pub outcomes: Outcomes,
    /// What the practitioner wrote for reports, in the order of writing.
    pub own_words: Vec<OwnWords>,
    /// How long films are kept; none where nobody says it.
    pub retention: Option<Arc<Retention>>,
    /// The bank holidays of the case's nation.
    pub holidays: Arc<Holidays>,
    /// The files that are there.
    pub files: Vec<CaseFile>,
    /// Names the service keeps for this case, apart from it: only to look for them, never to show them.
    pub names: Vec<String>,
}

impl Course {
    /// A course of a programme of which nothing is planned or recorded, for a child of two: to try a template on.
    pub fn blank(programme: Arc<Programme>, holidays: Arc<Holidays>, today: Day) -> Course {
        let visits = programme.steps.iter().map(|step| Visit::blank(step.visit)).collect();
        let case = Case::sample(today);
        let (logbooks, scripts, own_words, files) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (consent, outcomes, retention, names) = (None, Outcomes::default(), None, Vec::new());
        Course {
            case,
            programme,
            visits,
            logbooks,
            scripts,
            consent,
            outcomes,
            own_words,
            retention,
            holidays,
            files,
            names,
        }
    }

    /// The visit of that number.
    pub fn visit(&self, number: VisitNo) -> Option<&Visit> {
        self.visits.iter().find(|visit| visit.number == number)
    }

    /// The visits that were held, in order of number.
    pub fn held(&self) -> impl DoubleEndedIterator<Item = (&Visit, Day)> {
        self.visits.iter().filter_map(|visit| Some((visit, visit.held_on()?)))
    }

    /// The visit held last, by day.
    pub fn last_held(&self) -> Option<(&Visit, Day)> {
        self.held().max_by_key(|(visit, day)| (*day, visit.number))
    }

    /// The visits still to come: not held, not left out, and after the last one held.
    pub fn to_come(&self) -> impl Iterator<Item = &Visit> {
        let after = self.last_held().map(|(visit, _)| visit.number);
        self.visits.iter().filter(move |visit| {
            visit.held_on().is_none() && visit.left_out().is_none() && after.is_none_or(|last| visit.number > last)
        })
    }

    /// The next visit: the first of those to come.
    pub fn next(&self) -> Option<&Visit> {
        self.to_come().next()
    }

    /// Whether every visit of the programme was held or left out.
    pub fn complete(&self) -> bool {
        self.next().is_none() && self.held().next().is_some()
    }

    /// Whether the case is closed.
    pub fn closed(&self) -> bool {
        matches!(self.case.standing, Standing::Closed { .. })
    }

    /// Every film with the visit it was made at, in order.
    pub fn films(&self) -> impl Iterator<Item = (&Visit, &FilmMade)> {
        self.visits.iter().flat_map(|visit| visit.record.films.iter().map(move |film| (visit, film)))
    }

    /// The script for a visit.
    pub fn script(&self, visit: VisitNo) -> Option<&Script> {
        self.scripts.iter().find(|script| script.visit == visit)
    }

    /// The observations made on the films of a visit, by all coders.
    pub fn logbooks_of(&self, visit: VisitNo) -> impl Iterator<Item = &Logbook> {
        self.logbooks.iter().filter(move |book| book.visit == visit)
    }

    /// The course with a visit left out of it.
    pub fn leave_out(&mut self, visit: VisitNo, on: Day, because: &str) {
        if let Some(visit) = self.visits.iter_mut().find(|one| one.number == visit) {
            let plan = visit.plan.get_or_insert_with(Planned::default);
            plan.left_out = Some(LeftOut { on, because: because.to_owned() });
        }
    }

    /// Minutes of a visit as planned: its own, the case's or the programme's.
    pub fn minutes(&self, visit: VisitNo) -> u32 {
        let own = self.visit(visit).and_then(|visit| visit.plan.as_ref()?.minutes);
        let of_step = self.programme.step(visit).map(|step| step.parts.total());
        own.or(self.case.wishes.minutes).or(of_step).unwrap_or(self.programme.minutes)
    }

    /// Working days needed between a film and its feedback: the case's or the programme's.
    pub fn preparation_days(&self) -> u32 {
        self.case.wishes.preparation_days.unwrap_or(self.programme.preparation_days)
    }

    /// The visit a gap is measured from, and its window, given the visit before it that counts (held or planned).
    ///
    /// The anchor is the previous visit that was not left out. Where visits between were left out, the programme says
    /// whether the window stays, grows by theirs, or falls away. Sources: `domain/programme.md` 8b.
    pub fn window(&self, visit: VisitNo, anchor: VisitNo) -> Option<GapWindow> {
        let own = self.programme.step(visit)?.gap?;
        let between: Vec<&Step> =
            self.programme.steps.iter().filter(|step| anchor < step.visit && step.visit < visit).collect();
        match (between.is_empty(), self.programme.skipped_visit) {
            (true, _) | (false, SkippedVisit::FromLastHeld) => Some(own),
            (false, SkippedVisit::NoWindow) => None,
            (false, SkippedVisit::AddWindows) => {
                Some(between.iter().filter_map(|step| step.gap).fold(own, GapWindow::and))
            }
        }
    }

    /// Each pair of neighbouring dated visits by number, leaving out those left out: the earlier and the later.
    pub fn neighbours(&self) -> Vec<[(&Visit, Day); 2]> {
        let dated: Vec<(&Visit, Day)> = self
            .visits
            .iter()
            .filter(|visit| visit.left_out().is_none())
            .filter_map(|visit| Some((visit, visit.day()?)))
            .collect();
        dated.windows(2).map(|pair| [pair[0], pair[1]]).collect()
    }

    /// The films that were made at a visit or before the course, as far as recorded.
    pub fn has_film_for(&self, visit: VisitNo) -> bool {
        self.film_visit(visit)
            .is_none_or(|source| self.visit(source).is_some_and(|source| !source.record.films.is_empty()))
    }

    /// The visit whose film is watched at a visit: the last one before it that was not left out and films; none when
    /// that film was made before the course.
    pub fn film_visit(&self, visit: VisitNo) -> Option<VisitNo> {
        let films = |number: VisitNo| self.programme.step(number).is_some_and(|step| step.films);
        let earlier = self.visits.iter().rev().filter(|earlier| earlier.number < visit);
        earlier
            .filter(|earlier| earlier.left_out().is_none())
            .map(|earlier| earlier.number)
            .find(|number| films(*number))
    }

    /// Whether the file of a film that is watched at a visit is kept.
    pub fn has_film_files(&self, visit: VisitNo) -> bool {
        let source = self.film_visit(visit).and_then(|source| self.visit(source));
        source.is_some_and(|source| source.record.films.iter().any(FilmMade::is_kept))
    }

    /// A film of a visit: the one of that id, or its only one where none is named.
    pub fn film(&self, visit: VisitNo, named: Option<&RecordId>) -> Option<&FilmMade> {
        let films = &self.visit(visit)?.record.films;
        match (named, &films[..]) {
            (Some(id), films) => films.iter().find(|film| film.id == *id),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// Working days strictly between two days: no weekend, bank holiday or day on which the practitioner is away.
    pub fn working_days_between(&self, from: Day, to: Day) -> u32 {
        let between = 1..to.days_since(from);
        let count = between.filter(|offset| self.is_working_day(from.plus(*offset))).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Whether feedback can be prepared on that day.
    pub fn is_working_day(&self, day: Day) -> bool {
        let away = |avoid: &super::Avoid| avoid.whose == super::Whose::Practitioner && avoid.days.has(day);
        !super::Weekdays::WEEKEND.has(day.weekday())
            && self.holidays.on(day).is_none()
            && !self.case.wishes.avoid.iter().any(away)
    }

    /// Where the visits stand on `today`.
    pub fn states(&self, today: Day) -> impl Iterator<Item = (&Visit, VisitState)> {
        self.visits.iter().map(move |visit| (visit, visit.state(today)))
    }
}

impl GapWindow {
    /// The window of two gaps one after the other.
    fn and(self, other: GapWindow) -> GapWindow {
        GapWindow { low: self.low + other.low, target: self.target + other.target, high: self.high + other.high }
    }
}
